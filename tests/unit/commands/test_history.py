# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`custody` and `audit` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case

HAND_OVER = """
direction = "out"
giver = "Corvin Haldane"
giver_function = "court-office"
receiver = "Mireia Solvang"
receiver_function = "laboratory"
purpose = "examination"
method = "by-hand"
authority = "Order 17"
"""
TEXT = "It rained all day on the quay.\n"


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """A case with one released file: the options that open it."""
    path = create_small_case(tmp_path / "case" / "c.hearing", Surroundings(cost=LOWEST_COST))
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    (tmp_path / "paper.txt").write_text("four words of this paper\n", "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "out.toml").write_text(HAND_OVER, "utf-8")
    options = [str(path), "--passphrase-file", str(tmp_path / "pass.txt")]
    assert main(["import", *options, str(tmp_path / "a.txt"), "--language", "en"]) == ExitCode.DONE
    assert main(["review", *options]) == ExitCode.DONE
    capsys.readouterr()
    return options


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_list_stays_as_it_was(small: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["custody", *small, "--json"]) == ExitCode.DONE
    (row,) = answer(capsys)["custody"]
    assert {"source", "at", "action", "by", "detail"} <= set(row)
    assert main(["custody", *small]) == ExitCode.DONE
    (line,) = capsys.readouterr().out.splitlines()
    expected = f"{row['at']}  source {row['source']}: imported by {row['by']}; {row['detail']}"
    assert line == expected


def test_an_item_goes_out_and_a_gap_is_told(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = ["--fields", str(tmp_path / "out.toml")]
    same = ["--file", str(tmp_path / "a.txt")]
    assert main(["custody", "hand-over", *small, "E001", *fields, *same]) == ExitCode.DONE
    said = capsys.readouterr().out
    assert "E001 entry 2: handed-out, on record." in said
    assert "The copy has the same bytes." in said
    assert "Solvang" not in said
    assert main(["custody", *small, "--verify"]) == ExitCode.DONE
    assert "handed out, and not back yet" in capsys.readouterr().out
    assert main(["custody", "hand-over", *small, "E001", *fields, "--json"]) == ExitCode.DONE
    (item,) = answer(capsys)["items"]
    assert {"finding": "out-from-other", "entry": 3} in item["findings"]
    assert main(["custody", *small, "--verify"]) == ExitCode.DAMAGED
    assert "chain broken" in capsys.readouterr().out
    assert main(["custody", *small, "--source", "E001"]) == ExitCode.DONE
    assert "to: Mireia Solvang" in capsys.readouterr().out
    (tmp_path / "void.toml").write_text(
        'action = "void"\ncorrects = 3\nreason = "recorded twice"\n', "utf-8"
    )
    void = ["--fields", str(tmp_path / "void.toml")]
    assert main(["custody", "add", *small, "E001", *void]) == ExitCode.DONE
    assert main(["custody", *small, "--verify"]) == ExitCode.DONE


def test_both_reports_and_the_log(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = ["custody", "report", *small, "-o", str(tmp_path / "r.pdf")]
    assert main(report) == ExitCode.DONE
    assert "1 items, chain of custody unbroken; checked" in capsys.readouterr().out
    full = [*report, "--full", "--new-passphrase-file", str(tmp_path / "paper.txt")]
    assert main([*full, "--language", "fr", "--json"]) == ExitCode.DONE
    assert answer(capsys)["items"] == 1
    for wrong in ([*report, "--full"], [*report, "--may-name", "S1"], full[:-2], report[:-2]):
        if wrong == report[:-2]:
            with pytest.raises(SystemExit):
                main(wrong)
        else:
            assert main(wrong) == ExitCode.USAGE
    capsys.readouterr()
    log = ["audit", *small, "-o", str(tmp_path / "log.pdf"), "--json"]
    assert main(log) == ExitCode.DONE
    codes = answer(capsys)["codes"]
    for code in codes:
        assert main(["audit", *small, "--code", code]) == ExitCode.DONE
    last = "0" if codes[0][-1] != "0" else "1"
    assert main(["audit", *small, "--code", codes[0][:-1] + last]) == ExitCode.DAMAGED
    assert main(["audit", *small]) == ExitCode.DONE
    assert main(["audit", *small, "--verify"]) == ExitCode.DONE


def test_refusals(small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fields = ["--fields", str(tmp_path / "out.toml")]
    for command in (
        ["custody", "hand-over", *small, "E009", *fields],
        ["custody", "add", *small, "E001", *fields],
        ["custody", "report", *small, "-o", str(tmp_path / "r.pdf"), "--source", "E009"],
        ["custody", *small, "--source", "E009"],
    ):
        assert main(command) == ExitCode.USAGE, command
    assert "field action" in capsys.readouterr().err
