# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line itself does with options, streams and names of files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.commands.call import read_bytes, read_passphrase
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case

PERSON = """
[[person]]
id = "S1"
role = "survivor"
name = "Zarielle Oduvane"
"""


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    """A case with one protected person: its path, and the options that open it."""
    around = Surroundings(cost=LOWEST_COST)
    path = create_small_case(tmp_path / "case" / "c.hearing", around)
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    (tmp_path / "p.toml").write_text(PERSON, "utf-8")
    options = [str(path), "--passphrase-file", str(tmp_path / "pass.txt")]
    assert main(["persons", "import", *options, str(tmp_path / "p.toml")]) == ExitCode.DONE
    return options


def _stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_a_passphrase_and_then_a_file_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    _stdin(monkeypatch, b"one two\nthe rest\nof it")
    assert read_passphrase(Path("-")) == "one two"
    assert read_bytes("-") == b"the rest\nof it"


def test_a_byte_order_mark_is_no_part_of_a_passphrase(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes(b"\xef\xbb\xbfone two\r\n")
    assert read_passphrase(tmp_path / "p.txt") == "one two"


def test_a_source_from_standard_input(
    small: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _stdin(monkeypatch, b"It rained all day.")
    assert main(["import", *small, "-"]) == ExitCode.DONE, capsys.readouterr()


def test_two_files_of_one_name_are_both_checked(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, text in (("a", "Ms Oduvane left."), ("b", "It rained.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text, "utf-8")
    paths = [str(tmp_path / "a" / "x.txt"), str(tmp_path / "b" / "x.txt")]
    code = main(["check", *paths, "--case", *small])
    assert code == ExitCode.IDENTITY_FOUND, capsys.readouterr()


def test_a_check_of_nothing_is_no_clearance(small: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["check", str(tmp_path / "empty"), "--case", *small]) == ExitCode.USAGE


def test_a_register_that_comes_late_lists_what_to_call_back(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.txt").write_text("The blue house stood by the road.", "utf-8")
    for arguments in (
        ["import", *small, str(tmp_path / "s.txt"), "--language", "en"],
        ["review", *small],
        ["draft", *small, "summary", "-o", str(tmp_path / "s.pdf")],
    ):
        assert main(arguments) == ExitCode.DONE, capsys.readouterr()
    (tmp_path / "p.toml").write_text(PERSON + 'places = ["Blue House"]\n', "utf-8")
    capsys.readouterr()
    assert main(["persons", "import", *small, str(tmp_path / "p.toml"), "--json"]) == ExitCode.DONE
    told = json.loads(capsys.readouterr().out)
    assert told["withdrawn"] == {"documents": 1, "papers": 0}
    assert [item["kind"] for item in told["recall"]] == ["draft"]


@pytest.mark.parametrize("tag", ["Zarielle", "french", "fr_CA", "../x", "e"])
def test_a_language_can_be_nothing_but_a_tag(small: list[str], tag: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["translate", *small, "--to", tag])
    assert ended.value.code == ExitCode.USAGE


def test_a_log_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["packs", "list", "--log", str(tmp_path / "none" / "log.txt")])
    assert code == ExitCode.STORAGE
    assert "log.txt" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode")
def test_a_file_name_that_cannot_be_printed_ends_in_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hearing_assist", "verify", "--json", b"/d\xe9"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii:strict", "HOME": str(tmp_path)},
    )
    assert done.returncode == ExitCode.INPUT_REFUSED
    assert b"Traceback" not in done.stderr


def test_the_report_on_a_bundle_names_its_court_and_no_document(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, report = tmp_path / "s.txt", tmp_path / "report.html"
    source.write_text("The blue house stood by the road.", "utf-8")
    title = ["--title", "Letter about a house"]
    for arguments in (
        ["import", *small, str(source), "--language", "en", *title],
        ["review", *small],
        ["bundle", *small, "-o", str(tmp_path / "b.pdf"), "--report", str(report)],
    ):
        assert main(arguments) == ExitCode.DONE, capsys.readouterr()
    page = report.read_text("utf-8")
    assert "Report on the bundle – Hearing bundle" in page
    assert "Profile: Plain" in page
    assert "Letter about" not in page
