# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`review --form`: pages cross as pictures when a clerk said so, else the reason is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.cli import main
from hearing_assist.errors import EmptyFileError, ExitCode
from hearing_assist.pipeline import page_check
from tests.page_case import (
    DOCUMENT,
    PASSPHRASE,
    SCAN,
    TEXT_PDF,
    open_page_case,
    page_case,
    source_named,
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def nothing(*_: Any, **__: Any) -> Any:
        raise EmptyFileError("Reading what crosses is looked at elsewhere.")

    monkeypatch.setattr(page_check, "read_untrusted", nothing)
    return page_case(tmp_path / "own")


@pytest.fixture
def call(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    secret = tmp_path / "pass.txt"
    secret.write_text(PASSPHRASE + "\n", "utf-8")

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        code = main(["review", str(path), "--passphrase-file", str(secret), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out or "{}")

    return run


def crossed(path: Path) -> dict[str, list[int]]:
    with open_page_case(path) as case:
        return {
            name: [p.page for p in case.hearing.pages.of(source_named(case, name).document_id)]
            for name in (TEXT_PDF, SCAN, DOCUMENT)
        }


def test_pages_of_text_cross_and_the_others_wait_for_eyes(call: Any, path: Path) -> None:
    code, told = call("--form", "pages")
    assert code == ExitCode.UNDECIDED
    assert sorted(item["name"] for item in told["pages_withheld"]) == ["page 1", "picture 1"]
    assert all("Look at it first" in item["reason"] for item in told["pages_withheld"])
    assert crossed(path) == {TEXT_PDF: [1, 2, 3], SCAN: [], DOCUMENT: []}
    code, told = call("--form", "pages", "--seen")
    assert (code, told["pages_withheld"]) == (ExitCode.DONE, [])
    assert crossed(path) == {TEXT_PDF: [1, 2, 3], SCAN: [1], DOCUMENT: [1]}
    assert [item["pages"] for item in told["released"]] == [3, 1, 1]


def test_a_release_as_text_leaves_the_pages_as_decided(call: Any, path: Path) -> None:
    call("--form", "pages")
    code, told = call()
    assert code == ExitCode.DONE
    assert not any(item["changed"] for item in told["released"])
    assert crossed(path)[TEXT_PDF] == [1, 2, 3]


def test_only_what_has_nothing_to_withhold_crosses_as_it_is(call: Any, path: Path) -> None:
    code, told = call("--form", "as-is", "--seen")
    assert code == ExitCode.UNDECIDED
    assert len(told["pages_withheld"]) == 4
    assert crossed(path) == {TEXT_PDF: [], SCAN: [], DOCUMENT: [1]}


def test_a_file_names_pages(call: Any, path: Path, tmp_path: Path) -> None:
    with open_page_case(path) as case:
        text, scan = source_named(case, TEXT_PDF), source_named(case, SCAN)
    decisions = tmp_path / "decisions.toml"
    decisions.write_text(
        f"""
[[page]]
source = "{text.id}"
page = 2
form = "image"
reason = "the layout is disputed"
[[page]]
source = "{scan.title}"
page = "all"
form = "image"
[[page]]
source = "{text.id}"
page = 9
form = "image"
""",
        "utf-8",
    )
    code, told = call("--decisions", str(decisions))
    assert (code, told["unmatched_pages"]) == (ExitCode.DONE, [3])
    assert crossed(path) == {TEXT_PDF: [2], SCAN: [1], DOCUMENT: []}
    decisions.write_text(
        f'[[page]]\nsource = "{text.id}"\npage = "all"\nform = "withheld"\n', "utf-8"
    )
    call("--decisions", str(decisions))
    assert crossed(path) == {TEXT_PDF: [], SCAN: [1], DOCUMENT: []}
    call("--form", "pages", "--seen")  # what a clerk withheld stays so
    assert crossed(path) == {TEXT_PDF: [], SCAN: [1], DOCUMENT: [1]}


@pytest.mark.parametrize(
    "text",
    [
        "page = 3\n",
        '[[page]]\nsource = "x"\npage = 1\n',
        '[[page]]\nsource = "x"\npage = "some"\nform = "image"\n',
        '[[page]]\nsource = "x"\npage = 1\nform = "as-is"\n',
    ],
)
def test_a_file_that_breaks_the_format_is_refused(call: Any, tmp_path: Path, text: str) -> None:
    decisions = tmp_path / "decisions.toml"
    decisions.write_text(text, "utf-8")
    code, _ = call("--decisions", str(decisions))
    assert code == ExitCode.USAGE
