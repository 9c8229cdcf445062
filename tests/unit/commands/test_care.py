# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who can open a case, and copies of it, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case

Run = Callable[..., int]
OLD, NEW = PASSPHRASE, "seven other words for a test"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    around = Surroundings(cost=LOWEST_COST)
    path = create_small_case(tmp_path / "case" / "c.hearing", around)
    for name, words in (("old", OLD), ("new", NEW)):
        (tmp_path / name).write_text(words + "\n", "utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(case: Path, *words: str, secret: str = "old") -> int:
        return main([*words, str(case), "--passphrase-file", str(tmp_path / secret)])

    return call


def test_the_passphrase_can_be_changed(case: Path, tmp_path: Path, run: Run) -> None:
    new = ["--new-passphrase-file", str(tmp_path / "new")]
    case_and_key = [str(case), "--passphrase-file", str(tmp_path / "old")]
    assert main(["keys", "passphrase", *case_and_key, *new]) == ExitCode.DONE
    assert run(case, "audit") == ExitCode.KEY
    assert run(case, "audit", secret="new") == ExitCode.DONE


def test_a_recovery_code_opens_the_case(
    case: Path, tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(case, "keys", "recovery") == ExitCode.DONE
    code = capsys.readouterr().out.splitlines()[0]
    (tmp_path / "code").write_text(code.lower().replace("-", " "), "utf-8")
    assert run(case, "keys", "list", secret="code") == ExitCode.DONE
    assert capsys.readouterr().out == "The case opens by: passphrase, recovery\n"
    options = [str(case), "--passphrase-file", str(tmp_path / "old")]
    assert main(["keys", "remove", *options, "recovery"]) == ExitCode.DONE
    assert run(case, "keys", "list", secret="code") == ExitCode.KEY
    assert main(["keys", "remove", *options, "passphrase"]) == ExitCode.USAGE


def test_a_backup_can_be_opened(
    case: Path, tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(case, "backup", "--json", "-o", str(tmp_path / "elsewhere")) == ExitCode.DONE
    folder = Path(json.loads(capsys.readouterr().out)["folder"])
    assert folder.parent == tmp_path / "elsewhere"
    assert run(folder / "c.hearing", "audit", "--verify") == ExitCode.DONE
