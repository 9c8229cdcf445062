# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is to be called back, and the paper of it; and the sheet with a recovery code."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest

from hearing_assist.casefile.records import Audience, Disclosure, Draft, Screened, SourceKind
from hearing_assist.errors import StorageError
from hearing_assist.pipeline import keys, mentions, recall, recovery_paper, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.drafting.conftest import lines_of

NAME = "Corvin Talleyho"
LATE = f'[[person]]\nid = "S2"\nrole = "witness"\nname = "{NAME}"\n'.encode()


@pytest.fixture
def called_back(case: Case, tmp_path: Path) -> Case:
    """A case in which somebody is declared after a draft and a disclosure were made."""
    (tmp_path / "k.txt").write_text("Somebody called.\n", "utf-8")
    sources.import_files(
        case, [tmp_path / "k.txt"], kind=SourceKind.REPORT, language="en",
        progress=ignore_progress, cancel=CancelToken(),
    )  # fmt: skip
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    field = (("note", Screened(f"Ask {NAME}")),)
    case.hearing.add_draft(
        Draft("draft1", "summary", "en", Audience.COURT, "d", field, (), case.now())
    )
    case.hearing.add_disclosure(
        Disclosure("disc1", Audience.DEFENCE, Screened(NAME), 1, "", "m", (), case.now())
    )
    mentions.import_persons(case, LATE)
    return case


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_each_paper_is_named_and_nobody_else(called_back: Case, tmp_path: Path) -> None:
    items = recall.recalls(called_back)
    assert {(item.name, item.recipient) for item in items} == {
        ("summary", "court"),
        ("disclosure", "defence"),  # the recipient was the name
    }
    target = tmp_path / "list.pdf"
    recall.save_paper(called_back, items, target, progress=ignore_progress, cancel=CancelToken())
    text = text_of(target.read_bytes())
    assert "Case summary (English)" in text
    assert "Disclosure" in text
    assert "HC-1" in text
    assert not any(word in text for word in (*NAME.split(), "Zarielle"))


def test_a_recipient_who_is_declared_later_stops_no_paper(
    called_back: Case, tmp_path: Path
) -> None:
    called_back.hearing.add_disclosure(
        Disclosure(
            "disc2", Audience.DEFENCE, Screened("counsel Mira Quellon"), 1, "", "m", (),
            called_back.now(),
        )
    )  # fmt: skip
    quellon = b'[[person]]\nid = "S3"\nrole = "witness"\nname = "Mira Quellon"\n'
    mentions.import_persons(called_back, quellon)
    items = recall.recalls(called_back)
    assert len({(item.id, item.name) for item in items}) == len(items)
    assert "Quellon" not in str(items)
    target = tmp_path / "list.pdf"
    recall.save_paper(called_back, items, target, progress=ignore_progress, cancel=CancelToken())
    assert target.exists()


def test_what_was_seen_is_not_shown_again(called_back: Case) -> None:
    found = recall.unseen(called_back)
    assert len(found) == 2
    recall.mark_seen(called_back, found[:1])
    assert recall.unseen(called_back) == found[1:]
    recall.mark_seen(called_back, found)
    assert recall.unseen(called_back) == ()
    assert len(recall.recalls(called_back)) == 2


def test_the_sheet_has_the_code_and_the_case(case: Case) -> None:
    code = keys.new_recovery_code()
    text = text_of(recovery_paper.recovery_paper(case, code))
    assert code in text.replace("\n", "")
    assert "HC-1" in text


def test_the_sheet_is_never_saved_beside_the_case(case: Case, tmp_path: Path) -> None:
    for folder in (case.path.parent, case.path.parent / "sealed", case.path.parent / "x" / "y"):
        with pytest.raises(StorageError, match="lies with the case"):
            recovery_paper.save_recovery_paper(case, b"%PDF", folder / "code.pdf")
    recovery_paper.save_recovery_paper(case, b"%PDF", tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").read_bytes() == b"%PDF"


def test_a_code_counts_only_when_it_is_used(case: Case) -> None:
    code = keys.new_recovery_code()
    assert keys.ways(case) == ("passphrase",)
    keys.use_recovery_code(case, code)
    assert set(keys.ways(case)) == {"passphrase", "recovery"}


def test_the_list_is_made_in_french_too(called_back: Case) -> None:
    items = recall.recalls(called_back)
    english, french = (
        lines_of(recall.recall_paper(called_back, items, language=tag)) for tag in ("en", "fr")
    )
    assert "Documents à rappeler" in french
    assert {"Résumé du dossier (anglais)", "la juridiction", "la défense"} <= set(french)
    assert not {line for line in french if line in english and line and "UTC" not in line}
    assert lines_of(recall.recall_paper(called_back, items, language="ro")) == english


def test_the_sheet_is_made_in_french_too(case: Case) -> None:
    code = keys.new_recovery_code()
    text = text_of(recovery_paper.recovery_paper(case, code, language="fr"))
    assert "Code de secours" in text
    assert "Établi le" in text
    assert code in text.replace("\n", "")
    assert "Recovery" not in text
    english = text_of(recovery_paper.recovery_paper(case, code, language="ro"))
    assert "Recovery code" in english
