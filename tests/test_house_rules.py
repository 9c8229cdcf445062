# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Each house rule finds the violation it is there for, and lets its neighbour pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import house_rules

HEADER = "\n".join(house_rules.HEADER) + "\n"
CORE = "hearing_assist/intake/text.py"
WINDOW = "ui/pages/start.py"
SLASH = "/"  # so that no forbidden path stands in this file itself

BROKEN = [
    ("header", CORE, '"""No header."""\n'),
    ("header", CORE, "# SPDX-License-Identifier: Apache-2.0\n" + HEADER),
    ("length", CORE, HEADER + "x = 1\n" * 499),
    ("print", CORE, HEADER + 'print("x")\n'),
    ("print", WINDOW, HEADER + "def f() -> None:\n    print()\n"),
    ("write", CORE, HEADER + 'open("x", "w")\n'),
    ("write", CORE, HEADER + 'open("x", mode="ab")\n'),
    ("write", CORE, HEADER + 'path.open("wb")\n'),
    ("write", CORE, HEADER + 'path.open(mode="r+")\n'),
    ("write", WINDOW, HEADER + 'path.write_text("x")\n'),
    ("write", CORE, HEADER + 'path.write_bytes(b"x")\n'),
    ("tr", WINDOW, HEADER + 'self.tr(f"{count} files")\n'),
    ("tr", WINDOW, HEADER + 'self.tr("{n} files".format(n=1))\n'),
    ("tr", WINDOW, HEADER + 'QCoreApplication.translate("Start", f"{count} files")\n'),
    ("catch-all", CORE, HEADER + "try:\n    f()\nexcept Exception:\n    pass\n"),
    ("catch-all", CORE, HEADER + "try:\n    f()\nexcept (OSError, Exception):\n    pass\n"),
    ("catch-all", CORE, HEADER + "try:\n    f()\nexcept:\n    pass\n"),
    ("catch-all", CORE, HEADER + "try:\n    f()\nexcept BaseException:\n    g()\n"),
    (
        "catch-all",
        "hearing_assist/cli.py",
        HEADER + "def other():\n    try:\n        f()\n    except Exception:\n        pass\n",
    ),
    ("relative-import", CORE, HEADER + "from .reader import Reader\n"),
    ("relative-import", "tests/unit/test_x.py", HEADER + "from . import fakes\n"),
    ("network", CORE, HEADER + "import socket\n"),
    ("network", CORE, HEADER + "import http.client as c\n"),
    ("network", CORE, HEADER + "from urllib import request\n"),
    ("network", CORE, HEADER + "from urllib.request import urlopen\n"),
    ("network", CORE, HEADER + 'importlib.import_module("ssl")\n'),
    ("network", WINDOW, HEADER + "from PySide6 import QtNetwork\n"),
    ("network", WINDOW, HEADER + "from PySide6.QtNetwork import QTcpSocket\n"),
    ("machine-path", CORE, HEADER + f'DATA = "{SLASH}home/somebody/case"\n'),
    ("machine-path", "docs/setup.md", f"Look in {SLASH}work/main.\n"),
    ("machine-path", "Makefile", f"x:\n\tls {SLASH}root/\n"),
    ("package-host", "requirements/app.txt", "--index" + "-url somewhere\n"),
    ("package-host", "requirements/app.txt", "x @ https:" + "//example.org/x.whl\n"),
    ("package-host", "README.md", "See py" + "pi.org.\n"),
    ("left-open", CORE, HEADER + "# TO" + "DO: later\n"),
    ("left-open", "docs/x.md", "FIX" + "ME\n"),
    ("screened", "hearing_assist/pipeline/draft.py", HEADER + 'Screened("x")\n'),
    ("screened", "hearing_assist/pipeline/draft.py", HEADER + 'records.Screened("x")\n'),
    ("logged-text", CORE, HEADER + 'log.info("read %s", block.text)\n'),
    ("untranslated", WINDOW, HEADER + 'self.setWindowTitle("Start")\n'),
]

KEPT = [
    (CORE, HEADER + "x = 1\n" * 498),
    (CORE, HEADER + 'path.open("rb")\nopen("w")\nopen("x", encoding="utf-8")\n'),
    (CORE, HEADER + 'os.fdopen(os.dup(1), "wb")\n'),
    (CORE, HEADER + "try:\n    f()\nexcept OSError:\n    pass\n"),
    (CORE, HEADER + "try:\n    f()\nexcept BaseException:\n    g()\n    raise\n"),
    (CORE, HEADER + "from urllib.parse import quote\nimport httpish\nimport sslx\n"),
    (CORE, HEADER + 'log.info("read %d blocks", len(blocks))\n'),
    ("hearing_assist/files.py", HEADER + 'path.open("xb")\n'),
    ("hearing_assist/cli.py", HEADER + 'print("x")\n'),
    (
        "hearing_assist/cli.py",
        HEADER + "def main():\n    try:\n        f()\n    except Exception:\n        pass\n",
    ),
    ("ui/jobs.py", HEADER + "try:\n    f()\nexcept Exception:\n    pass\n"),
    ("hearing_assist/pipeline/screen.py", HEADER + 'Screened("x")\n'),
    ("hearing_assist/pipeline/draft.py", HEADER + "title: Screened\n"),
    (WINDOW, HEADER + 'self.tr("{n} files").format(n=1)\nlabel.setText("–")\n'),
    ("docs/x.md", "The folder models/recipe/made/ and https:" + "//www.w3.org/ are fine.\n"),
    ("scripts/x.py", HEADER + 'print("x")\n'),
    (f".venv{SLASH}x.py", "from . import x\n"),
    ("build/x.py", "from . import x\n"),
]


def seed(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_seeded_violation_is_found(tmp_path: Path, rule: str, name: str, text: str) -> None:
    seed(tmp_path, name, text)
    found = list(house_rules.violations(tmp_path))
    assert [line.split(": ")[1] for line in found] == [rule]
    assert found[0].startswith(f"{name}:")


@pytest.mark.parametrize(("name", "text"), KEPT)
def test_neighbour_passes(tmp_path: Path, name: str, text: str) -> None:
    seed(tmp_path, name, text)
    assert list(house_rules.violations(tmp_path)) == []


def test_every_rule_is_seeded() -> None:
    assert {rule for rule, _, _ in BROKEN} == {rule.name for rule in house_rules.RULES}


def test_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["house_rules.py", str(tmp_path)])
    assert house_rules.main() == 0
    seed(tmp_path, CORE, HEADER + "print()\n")
    assert house_rules.main() == 1
    assert f"{CORE}:3: print: only the command line" in capsys.readouterr().out


def test_repository_keeps_the_rules() -> None:
    assert list(house_rules.violations(house_rules.ROOT)) == []
