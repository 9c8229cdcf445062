# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands about translations, from the words that are typed to what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, name_model
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A case with a translated French statement, and the options that open it."""
    monkeypatch.setattr(name_model, "finder", lambda: None)
    around = Surroundings(cost=LOWEST_COST)
    path = create_small_case(tmp_path / "case" / "c.hearing", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, tmp_path / "f.txt", FRENCH)
        release_all(case)
        by_machine(case)
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    return [str(path), "--passphrase-file", str(tmp_path / "pass.txt")]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(list(arguments))
    printed = capsys.readouterr()
    assert "Oduvane" not in printed.out + printed.err
    return code, printed.out


def test_glossary_list(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = run(capsys, "glossary", "list", "reflection", "--language", "fr")
    assert code == ExitCode.DONE
    assert "délai de rétablissement et de réflexion" in text
    assert "es:" not in text
    code, text = run(capsys, "glossary", "list", "--json")
    found = json.loads(text)
    assert len(found["concepts"]) > 300
    assert len(found["version"]) == 16


def test_the_whole_way_of_a_translation(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "work.xlf"
    assert run(capsys, "exchange", "export", *small, "-o", str(path))[0] == ExitCode.DONE
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("needs-review-translation", "final").replace("Nobody spoke", "Oduvane spoke"),
        "utf-8",
    )
    dry = ["exchange", "import", *small, str(path), "--by", "T-2", "--reviewed"]
    code, told = run(capsys, *dry, "--dry-run")
    assert code == ExitCode.SOME_INPUT_REFUSED
    assert "3 would change" in told
    assert "unit 4: the translation could name a protected person" in told
    assert run(capsys, *dry)[0] == ExitCode.SOME_INPUT_REFUSED

    code, told = run(capsys, "certificate", "list", *small, "--json")
    (document,) = json.loads(told)["documents"]
    make = ["certificate", "make", *small, document["document"], "--translator", "T-2"]
    make += ["--competence", "sworn translator", "--signed-on", "2026-03-02"]
    code, told = run(capsys, *make)
    assert code == ExitCode.USAGE

    path.write_text(text.replace("needs-review-translation", "final"), "utf-8")
    assert run(capsys, *dry)[0] == ExitCode.DONE
    code, told = run(capsys, *make, "--json")
    assert code == ExitCode.DONE
    made = json.loads(told)
    assert made["source_sha256"] == document["source_sha256"]
    paper = tmp_path / "certificate.pdf"
    write = ["certificate", "write", *small, made["certificate"], "-o", str(paper)]
    assert run(capsys, *write)[0] == ExitCode.DONE
    assert paper.read_bytes().startswith(b"%PDF")
    assert run(capsys, "certificate", "end", *small, made["certificate"])[0] == ExitCode.DONE
    assert "ended: it was taken back" in run(capsys, "certificate", "list", *small)[1]


def test_without_a_pack_by_a_word_table(
    small: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hearing_assist.pipeline.translate.pack_folders", lambda: ())
    around = Surroundings(cost=LOWEST_COST)
    with cases.opened(Path(small[0]), passphrase=PASSPHRASE, surroundings=around) as case:
        add_source(case, tmp_path / "g.txt", "Téléphone :\n\nLe chat dort.\n\nLe chien dort.\n")
        release_all(case)
    assert main(["translate", *small, "--to", "en", "--json"]) == ExitCode.MISSING
    printed = capsys.readouterr()
    said = printed.out + printed.err
    assert "missing-part" in said
    assert "2 sentences have no translation" in said  # the word of a form is written from a list
    path = tmp_path / "work.docx"
    assert run(capsys, "exchange", "export", *small, "-o", str(path))[0] == ExitCode.DONE
    file = docx.Document(str(path))
    rows = file.tables[-1].rows
    assert [row.cells[2].text for row in rows] == ["Translation", "Telephone:", "", ""]
    rows[2].cells[2].text, rows[3].cells[2].text = "The cat sleeps.", "The dog sleeps."
    file.save(str(path))
    code, told = run(capsys, "exchange", "import", *small, str(path), "--by", "T-2")
    assert code == ExitCode.DONE
    assert "2 taken in, 5 the same already" in told
    assert run(capsys, "translate", *small, "--to", "en")[0] == ExitCode.DONE


def test_glossary_check_prints_no_sentence(
    small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = run(capsys, "glossary", "check", *small)
    assert code == ExitCode.DONE
    assert "mirror" not in text
    assert text.endswith("pieces of advice.\n")
    assert run(capsys, "glossary", "check", *small, "--document", "x")[0] == ExitCode.USAGE


def test_a_hostile_file_is_refused_with_its_name(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.xlf"
    path.write_bytes(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    code = main(["exchange", "import", *small, str(path), "--by", "T-2"])
    assert code == ExitCode.INPUT_REFUSED
    assert "x.xlf: declares entities" in capsys.readouterr().err


def test_what_to_review_first_is_listed_by_place_without_a_sentence(
    small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = run(capsys, "translate", *small, "--cited")
    assert code == ExitCode.DONE
    assert "[Doc 1, \u00b6\u00a01] machine; " in text
    assert text.endswith("1 sentences that the summary cites are not reviewed.\n")
    assert "40 euros" not in text
    code, text = run(capsys, "translate", *small, "--cited", "--json")
    (found,) = json.loads(text)["cited"]
    assert set(found) == {"document", "segment", "place", "status", "hidden"}


def test_either_a_language_or_the_list_is_asked_for(small: list[str]) -> None:
    for options in ([], ["--to", "en", "--cited"]):
        with pytest.raises(SystemExit) as stopped:
            main(["translate", *small, *options])
        assert stopped.value.code == ExitCode.USAGE
