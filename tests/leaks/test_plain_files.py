# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Plain files around a case: each can come through standard input, and is told of when it did not.

A register or a source that stays on the disk in clear undoes the sealed record.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case

PERSON = '[[person]]\nid = "S1"\nrole = "survivor"\nname = "Zarielle Oduvane"\n'
DECISIONS = '[[decision]]\nentity = "person:S1"\naction = "redact"\n'


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    path = create_small_case(tmp_path / "case" / "c.hearing", Surroundings(cost=LOWEST_COST))
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    return [str(path), "--passphrase-file", str(tmp_path / "pass.txt")]


COMMANDS: tuple[tuple[list[str], str, str, list[str]], ...] = (
    (["persons", "import"], "p.toml", PERSON, []),
    (["import"], "a.txt", "It rained all day.", ["--language", "en"]),
    (["review"], "d.toml", DECISIONS, []),
)


@pytest.mark.parametrize(("command", "name", "text", "more"), COMMANDS)
def test_a_plain_file_is_told_of(
    options: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    name: str,
    text: str,
    more: list[str],
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    file = (
        ["--decisions", str(tmp_path / name)] if command == ["review"] else [str(tmp_path / name)]
    )
    assert main([*command, *options, *file, *more]) == ExitCode.DONE, capsys.readouterr()
    told = capsys.readouterr().out
    assert "still on the disk in clear" in told
    assert "Zarielle" not in told


@pytest.mark.parametrize(("command", "name", "text", "more"), COMMANDS)
def test_standard_input_leaves_none(
    options: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    name: str,
    text: str,
    more: list[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    file = ["--decisions", "-"] if command == ["review"] else ["-"]
    assert main([*command, *options, *file, *more]) == ExitCode.DONE, capsys.readouterr()
    told = capsys.readouterr().out
    if command != ["import"]:
        assert "still on the disk in clear" not in told
