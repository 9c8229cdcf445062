# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The layer rule holds, and the tools that watch it see a planted violation.

Network modules are looked for in import statements, not in `sys.modules`: keyring and fpdf load
some of them themselves. That nothing opens an internet socket, a test under strace shows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts import house_rules

ROOT = house_rules.ROOT
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

# Imports all modules in one process, and says who asked for Qt and who for a module that was itself
# still being imported. Where nobody does the latter, imports go round in no circle, so the order of
# imports does not matter and each module can be imported alone.
IMPORT_ALL = """
import builtins, importlib, sys

WINDOW = ("PySide6", "shiboken6", "ui")
real = builtins.__import__

def unfinished(name):
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return getattr(spec, "_initializing", False)

def watched(name, names=None, locals=None, fromlist=(), level=0):
    asker = (names or {}).get("__name__", "")
    if asker.split(".")[0] in OURS:
        wanted = [name, *(f"{name}.{each}" for each in fromlist or ())]
        for each in wanted:
            if unfinished(each) and not f"{asker}.".startswith(f"{each}."):
                print(f"{asker} asks for {each}, which is not ready")
        if name.split(".")[0] in WINDOW:
            print(f"{asker} loads {name}")
    return real(name, names, locals, fromlist, level)

OURS = {name.split(".")[0] for name in sys.argv[1:]}
builtins.__import__ = watched
for name in sys.argv[1:]:
    importlib.import_module(name)
for name in sorted(sys.modules):
    if name.split(".")[0] in WINDOW:
        print(f"loaded: {name}")
"""

# Imports each module in a process forked from an interpreter that has imported nothing of ours yet.
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
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(f"{name} failed")
"""

PLANTED = [
    ("layers", "hearing_assist/text", "import hearing_assist.casefile"),
    ("layers", "hearing_assist/intake", "import hearing_assist.anonymise"),
    ("layers", "hearing_assist", "import hearing_assist.errors"),
    ("check-stands-alone", "hearing_assist/check", "import hearing_assist.text"),
    ("check-stands-alone", "hearing_assist/check", "import hearing_assist.files"),
    (
        "sealed-record",
        "hearing_assist/pipeline",
        "from hearing_assist.casefile import sealed",
    ),
    ("core-without-window", "hearing_assist/export", "from PySide6.QtGui import QFont"),
    ("core-without-window", "hearing_assist/pipeline", "import ui"),
    ("no-network", "ui", "import ssl"),
    ("engines-behind-adapters", "hearing_assist/intake", "import pypdfium2"),
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
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def import_probe(program: str, folder: Path, *names: str) -> tuple[int, str, str]:
    """Exit status, output and complaints of one of the programs above."""
    done = subprocess.run(
        [sys.executable, "-c", program, *names],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    return done.returncode, done.stdout.strip(), done.stderr


def test_core_modules_import_without_circles_and_without_qt() -> None:
    names = modules("hearing_assist")
    assert "hearing_assist.errors" in names
    assert import_probe(IMPORT_ALL, ROOT, *names) == (0, "", "")


def test_import_probe_sees_qt_and_circles(tmp_path: Path) -> None:
    package = tmp_path / "planted"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "alone.py").write_text("import errno\n", "utf-8")
    (package / "first.py").write_text("from planted import second\n", "utf-8")
    (package / "second.py").write_text("import planted.alone\nimport planted.first\n", "utf-8")
    (package / "window.py").write_text("from PySide6 import QtCore\n", "utf-8")
    names = ("planted.alone", "planted.first", "planted.second", "planted.window")
    code, output, errors = import_probe(IMPORT_ALL, tmp_path, *names)
    assert (code, errors) == (0, "")
    assert "planted.second asks for planted.first, which is not ready" in output
    assert "planted.window loads PySide6" in output
    assert "loaded: PySide6.QtCore" in output
    assert output.count("not ready") == 1
    assert "alone loads" not in output


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_each_core_module_imports_alone() -> None:
    assert import_probe(IMPORT_EACH, ROOT, *modules("hearing_assist")) == (0, "", "")


def test_no_module_of_ours_imports_a_network_module() -> None:
    rule = next(rule for rule in house_rules.RULES if rule.name == "network")
    assert list(house_rules.violations(ROOT, (rule,))) == []


def test_layer_rule_holds() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the packages with all violations in it."""
    folder = tmp_path_factory.mktemp("layering")
    for package in ("hearing_assist", "ui"):
        ignored = shutil.ignore_patterns("__pycache__", "*.ttf", "*.otf")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for number, (_, package, statement) in enumerate(PLANTED):
        path = folder / package / f"planted_{number}.py"
        path.write_text(statement + "\n", encoding="utf-8")
    result = lint_imports(folder)
    assert result.returncode == 1
    return result.stdout


@pytest.mark.parametrize("number", range(len(PLANTED)))
def test_planted_violation_is_caught(planted: str, number: int) -> None:
    contract, _, _ = PLANTED[number]
    (name,) = (one["name"] for one in CONTRACTS if one["id"] == contract)
    summary, details = planted.split("Broken contracts")
    assert f"{name} BROKEN" in summary
    assert re.search(rf"\bplanted_{number}\b", told(details)[name])


def told(details: str) -> dict[str, str]:
    """What is said of each broken contract, by its name."""
    names = "|".join(re.escape(one["name"]) for one in CONTRACTS)
    parts = re.split(rf"^({names})$", details, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))
