# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader never reads: the check looks for it too, wherever the cut does not reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.anonymise.marks import mark_entity
from hearing_assist.casefile.records import (
    Action,
    Audience,
    Decision,
    HandMark,
    Kind,
    SourceKind,
)
from hearing_assist.check.forms import WITHHELD, Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.errors import IdentityFoundError
from hearing_assist.pipeline import disclose, generalising, mentions, release, service, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.disclose import Asked, Disclosed
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import steady_case

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
FIRM = "Whitespar Linen Services Ltd"
REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
TEXT = f"""Statement

1. Zarielle Oduvane worked for {FIRM} and wrote to desk@whitespar.example.

2. Mr Peregrine Vantongeren, born on 17 May 1979, called +44 20 7946 0958. WHITESPAR paid.
"""
DECIDED = """
[[decision]]
entity = "desk@whitespar.example"
action = "keep"
ceiling = "defence"

[[decision]]
entity = "+44 20 7946 0958"
action = "keep"
ceiling = "defence"
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("never")
    with steady_case(folder) as opened:
        mentions.import_persons(opened, REGISTER)
        (folder / "s.txt").write_text(TEXT, "utf-8")
        report = sources.import_files(
            opened, [folder / "s.txt"], kind=SourceKind.STATEMENT, language="en", **QUIET
        )
        source_id = report.imported[0].source_id
        mentions.find(opened, **QUIET)
        block = next(each for each in opened.sealed.blocks(source_id) if FIRM in each.text)
        at = block.text.index(FIRM)
        now = opened.now()
        mark = HandMark("k1", source_id, block.id, at, at + len(FIRM), Kind.ORGANISATION, "", now)
        mentions.add_marks(opened, [mark])
        kept = Decision("d1", mark_entity(mark), Action.KEEP, "", now, Audience.DEFENCE)
        decided = mentions.read_decisions(opened, DECIDED.encode()).decisions
        mentions.decide(opened, [kept, *decided])
        mentions.serve_under_review(opened)
        release.release(opened, **QUIET)
        yield opened


def serve(case: Case, folder: Path, to: str, recipient: str = "") -> Disclosed:
    asked = Asked(reader_named(to), recipient, accept="so ordered")
    return disclose.disclose(case, folder, asked=asked, **QUIET)


def test_what_stands_outside_the_documents_is_looked_at_too(case: Case, tmp_path: Path) -> None:
    document = case.hearing.documents()[0].id
    assert serve(case, tmp_path / "defence", "defence", "Whitespar desk").documents == 1
    assert serve(case, tmp_path / "state", "other-state", "the desk").documents == 1
    for name in ("the Whitespar desk", "w h i t e s p a r"):
        with pytest.raises(IdentityFoundError, match="withheld organisation"):
            serve(case, tmp_path / "no", "other-state", name)
    service.give_mark(case, document, "WLSL/1")  # initials of the firm
    with pytest.raises(IdentityFoundError, match=r"index\.pdf.*withheld organisation"):
        serve(case, tmp_path / "no", "other-state", "the desk")
    assert serve(case, tmp_path / "survivor", "survivor").documents == 1
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    ("to", "kind"), [("other-state", "withheld organisation"), ("survivor", "withheld email")]
)
def test_a_cut_that_overlooks_is_found_by_the_check(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str, kind: str
) -> None:
    monkeypatch.setattr(generalising, "writings", lambda *_: {})
    with monkeypatch.context() as patch:
        patch.setattr("hearing_assist.disclosure.details._marked", lambda *_: ())
        with pytest.raises(IdentityFoundError, match=kind):
            serve(case, tmp_path / "no", to, "somebody else")


@pytest.mark.parametrize(
    ("kind", "text", "written", "is_found"),
    [
        (Kind.ORGANISATION, FIRM, "by WHITESPAR LINEN SERVICES LTD.", True),
        (Kind.ORGANISATION, FIRM, "linen and services", False),
        (Kind.PHONE, "+44 20 7946 0958", "call 020 7946 0958", True),
        (Kind.EMAIL, "info@whitespar.example", "info @ whitespar . example", True),
        (Kind.EMAIL, "info@whitespar.example", "The info is below.", False),
        (Kind.ADDRESS, "12 Vezelin Lane, Harcombe", "He left Vezelin Lane.", True),
        (Kind.VEHICLE, "AB51 XYZ", "a van, AB51XYZ", True),
        (Kind.ACCOUNT, "4012 8888", "40128888", True),
    ],
)
def test_writings_of_what_is_withheld(kind: Kind, text: str, written: str, is_found: bool) -> None:
    forms = forms_of([Value("", f"{WITHHELD}{kind.value}", text)])
    found = Searcher(forms, Ledger()).search(written)
    assert bool(found) is is_found
    assert {each.form.rule for each in found} <= {f"withheld {kind.value}"}
