# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The layer rule holds, and the tools that watch it see a planted violation.

Network modules are looked for in import statements, not in `sys.modules`: keyring and fpdf load
some of them themselves. That nothing opens an internet socket, a test under strace shows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import house_rules

ROOT = house_rules.ROOT
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

# Imports each module in a process forked from an interpreter that has imported nothing yet.
IMPORT_EACH = """
import os, sys, traceback

# Other people's large packages once, before each child imports one module of ours alone.
import apsw, cryptography.hazmat.primitives.ciphers.aead, docx, fontTools.ttLib, jinja2, lxml.etree
import phonenumbers, pikepdf, pypdfium2, regex, reportlab.pdfgen.canvas, uharfbuzz

for name in sys.argv[1:]:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            __import__(name)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        qt = sorted(m for m in sys.modules if m.split(".")[0] in ("PySide6", "shiboken6", "ui"))
        print(*(f"{name} loads {m}" for m in qt), sep="\\n", end="", flush=True)
        os._exit(2 if qt else 0)
    if os.waitpid(child, 0)[1]:
        print(f"{name} failed")
"""

PLANTED = [
    ("layers", "hearing_assist/text/planted.py", "import hearing_assist.casefile"),
    ("layers", "hearing_assist/intake/planted.py", "import hearing_assist.anonymise"),
    ("layers", "hearing_assist/planted.py", "import hearing_assist.errors"),
    ("check-stands-alone", "hearing_assist/check/planted.py", "import hearing_assist.text"),
    ("check-stands-alone", "hearing_assist/check/planted.py", "import hearing_assist.files"),
    (
        "sealed-record",
        "hearing_assist/pipeline/planted.py",
        "from hearing_assist.casefile import sealed",
    ),
    ("core-without-window", "hearing_assist/export/planted.py", "from PySide6.QtGui import QFont"),
    ("core-without-window", "hearing_assist/pipeline/planted.py", "import ui"),
    ("no-network", "ui/planted.py", "import ssl"),
    ("engines-behind-adapters", "hearing_assist/intake/planted.py", "import pypdfium2"),
]


def modules(package: str) -> list[str]:
    """Dotted names of all modules of a top-level package."""
    names = []
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages in a folder."""
    return subprocess.run(
        [str(LINT_IMPORTS), "--no-logo", "--no-cache", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_each_core_module_imports_alone_and_without_qt() -> None:
    names = modules("hearing_assist")
    assert "hearing_assist.errors" in names
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH, *names],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_import_probe_sees_qt() -> None:
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH, "errno", "PySide6.QtCore"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "PySide6.QtCore loads PySide6" in result.stdout
    assert "errno" not in result.stdout


def test_no_module_of_ours_imports_a_network_module() -> None:
    rule = next(rule for rule in house_rules.RULES if rule.name == "network")
    assert list(house_rules.violations(ROOT, (rule,))) == []


def test_layer_rule_holds() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def copied_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages that a test may spoil."""
    folder = tmp_path_factory.mktemp("layering")
    for package in ("hearing_assist", "ui"):
        ignored = shutil.ignore_patterns("__pycache__", "*.ttf", "*.otf")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(("contract", "name", "statement"), PLANTED)
def test_planted_violation_is_caught(
    copied_tree: Path, contract: str, name: str, statement: str
) -> None:
    planted = copied_tree / name
    planted.write_text(statement + "\n", encoding="utf-8")
    try:
        result = lint_imports(copied_tree, "--contract", contract)
    finally:
        planted.unlink()
    dotted = name.removesuffix(".py").replace("/", ".")
    assert result.returncode == 1
    assert "BROKEN" in result.stdout
    assert dotted in result.stdout or dotted.removeprefix("hearing_assist.") in result.stdout
