# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases around the main way: updating, the judge's copy, audit, single files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearing_assist.anonymise.name_model import load
from hearing_assist.casefile.records import Audience
from hearing_assist.cli import main
from hearing_assist.engines import libreoffice
from hearing_assist.errors import ExitCode, IdentityFoundError, MissingKeyError, TemplateError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import (
    bundle,
    disclose,
    draft,
    mentions,
    name_model,
    reading_copy,
    release,
    self_test,
    update,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.reading import read_case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import REGISTER


def _release(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def test_an_update_names_what_is_out_of_date(case: Case, tmp_path: Path) -> None:
    _release(case)
    made = draft.draft(
        case, "summary", tmp_path / "s.pdf", progress=ignore_progress, cancel=CancelToken()
    )
    assert update.stale(case) == ()
    mentions.import_persons(case, REGISTER + b'places = ["house"]\n')
    done = update.update(case, progress=ignore_progress, cancel=CancelToken())
    assert done.released == 1
    assert [(item.kind, item.id) for item in done.stale] == [("draft", made.draft.id)]
    (document,) = case.hearing.documents()
    assert done.stale[0].documents == (document.id,)


@pytest.fixture
def court_templates(tmp_path: Path) -> Path:
    """A court's own template of the summary, which differs from the shipped one."""
    folder = tmp_path / "court" / "summary"
    folder.mkdir(parents=True)
    shipped = (templates_folder() / "summary" / "en.md").read_text("utf-8")
    (folder / "en.md").write_text(shipped + "\nAs used in this court.\n", "utf-8")
    return folder.parent


def test_a_draft_from_a_court_template_goes_into_a_bundle(
    case: Case, tmp_path: Path, court_templates: Path
) -> None:
    _release(case)
    progress, cancel = ignore_progress, CancelToken()
    made = draft.draft(
        case,
        "summary",
        tmp_path / "s.pdf",
        court_templates=[court_templates],
        progress=progress,
        cancel=cancel,
    )
    with pytest.raises(TemplateError, match="--templates"):
        bundle.bundle(case, tmp_path / "b.pdf", progress=progress, cancel=cancel)
    assert not (tmp_path / "b.pdf").exists()
    built = bundle.bundle(
        case,
        tmp_path / "b.pdf",
        court_templates=[court_templates],
        progress=progress,
        cancel=cancel,
    )
    assert made.draft.id in {item.document_id for item in built.bundle.page_map}


def test_a_folder_of_court_templates_does_not_hide_the_shipped_one(
    case: Case, tmp_path: Path, court_templates: Path
) -> None:
    _release(case)
    progress, cancel = ignore_progress, CancelToken()
    made = draft.draft(case, "summary", tmp_path / "s.pdf", progress=progress, cancel=cancel)
    built = bundle.bundle(
        case,
        tmp_path / "b.pdf",
        court_templates=[court_templates],
        progress=progress,
        cancel=cancel,
    )
    assert made.draft.id in {item.document_id for item in built.bundle.page_map}


def test_a_judge_reads_a_copy_and_changes_nothing(
    case: Case, around: Surroundings, tmp_path: Path
) -> None:
    _release(case)
    target = tmp_path / "judge" / "copy.hearing"
    target.parent.mkdir()
    reading_copy.judge_copy(case, target, passphrase="another one")
    with cases.opened(target, passphrase="another one", surroundings=around) as copy:
        assert not copy.has_sealed
        reading = read_case(copy)
        assert reading.reference == "HC-1"
        assert reading.documents[0].blocks[0].original.startswith("Witness ")
        with pytest.raises(MissingKeyError):
            mentions.find(copy, progress=ignore_progress, cancel=CancelToken())
    assert not list(target.parent.glob("*.sealed"))


def test_a_recipient_that_names_somebody_is_refused(case: Case, tmp_path: Path) -> None:
    _release(case)
    with pytest.raises(IdentityFoundError, match="recipient"):
        disclose.disclose(
            case,
            tmp_path / "d",
            audience=Audience.DEFENCE,
            recipient="cousin of Oduvane",
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    assert not (tmp_path / "d").exists()


def test_versions_of_a_disclosure_count_by_recipient(case: Case, tmp_path: Path) -> None:
    _release(case)
    made = [
        disclose.disclose(
            case,
            tmp_path / f"d{number}",
            audience=Audience.DEFENCE,
            recipient=recipient,
            progress=ignore_progress,
            cancel=CancelToken(),
        )
        for number, recipient in enumerate(("defendant 1", "defendant 2", "defendant 1"))
    ]
    assert [item.disclosure.version for item in made] == [1, 1, 2]
    assert made[2].disclosure.supersedes == made[0].disclosure.id
    assert len({item.fingerprint for item in made}) == 1


def test_spans_are_code_points_of_the_unchanged_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\ufeffL'été, Mme Élodie Vantombre 😀 dit :\r\nrappelez le +33 6 39 98 01 02.\r\n"
    (tmp_path / "x.txt").write_bytes(text.encode())
    (tmp_path / "p.toml").write_bytes(REGISTER)
    code = main(
        ["anonymise", str(tmp_path / "x.txt"), "--persons", str(tmp_path / "p.toml"), "--spans"]
    )
    assert code == ExitCode.DONE
    (line,) = capsys.readouterr().out.splitlines()
    found = {text[s["start"] : s["end"]]: s["type"] for s in json.loads(line)["spans"]}
    assert found["+33 6 39 98 01 02"] == "phone"
    assert any("Vantombre" in surface for surface, kind in found.items() if kind == "person")


def test_a_single_file_without_its_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_text("Zarielle ODUVANE a parlé à Mme Oduvane.", "utf-8")
    (tmp_path / "p.toml").write_bytes(REGISTER)
    code = main(
        ["anonymise", str(tmp_path / "x.txt"), "--persons", str(tmp_path / "p.toml"),
         "-o", str(tmp_path / "out")]
    )  # fmt: skip
    assert code == ExitCode.DONE, capsys.readouterr().err
    (written,) = (tmp_path / "out").iterdir()
    assert "oduvane" not in written.read_text("utf-8").casefold()
    assert "Témoin" in written.read_text("utf-8")


def test_a_text_file_is_translated_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Bonjour.\n\nLe tribunal est fermé.\n", "utf-8")
    code = main(
        ["translate-text", str(tmp_path / "x.txt"), "--from", "fr", "--to", "en",
         "-o", str(tmp_path / "y.txt")]
    )  # fmt: skip
    assert code == ExitCode.DONE
    lines = (tmp_path / "y.txt").read_text("utf-8").split("\n")
    assert len(lines) == 4
    assert lines[1] == ""
    assert "court" in lines[2].lower()


def test_packs_are_listed_with_what_they_say_of_themselves(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["packs", "list"]) == ExitCode.DONE
    assert "fr-en" in capsys.readouterr().out
    assert main(["packs", "verify", "fr-en"]) == ExitCode.DONE
    assert main(["packs", "verify", "fr-xx"]) == ExitCode.MISSING


@pytest.mark.parametrize("there", [True, False])
def test_the_self_test_tells_whether_old_files_can_be_read(
    there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: Path("soffice") if there else None)
    (told,) = (part for part in self_test.self_test() if part.part == "old text programs")
    assert told.present
    assert ("refused" in told.detail) is not there


def test_the_self_test_finds_every_part(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = name_model.model()
    assert model is not None
    monkeypatch.setattr(name_model, "finder", lambda: load(model))  # the tests here go without
    assert main(["self-test"]) == ExitCode.DONE, capsys.readouterr().out
