# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A statement on pages that face each other, its exhibits, and the sheets of its own."""

from __future__ import annotations

import pypdfium2
import pytest

from hearing_assist.casefile.records import Audience, BlockKind, CaseView, SegmentStatus
from hearing_assist.drafting import statement
from hearing_assist.errors import TemplateError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Document,
    Facing,
    Heading,
    Paragraph,
    Parallel,
    Run,
    Style,
    Table,
    runs_in,
    text_of,
)
from tests.unit.drafting.conftest import Builder
from tests.unit.drafting.filled import CANARY, fields_for, seeded
from tests.unit.drafting.kinds_made import NOW, template

SAID = {
    "L'arrivée": "The arrival",
    "⟦1⟧ est venue le soir": "⟦1⟧ came in the evening",
    "J'ai gardé le ticket (pièce A1)": "I kept the ticket (exhibit A1)",
    "Lieu": "Place",
    "maison": "house",
    "La photo AB/12 montre ⟦2⟧": "Photograph AB/12 shows ⟦2⟧",
    "Voir la pièce ⟦2⟧/1": "See exhibit ⟦2⟧/1",
}


@pytest.fixture
def case() -> CaseView:
    build = Builder()
    kinds = {"L'arrivée": BlockKind.HEADING, "Lieu": BlockKind.TABLE_CELL}
    blocks = []
    for number, original in enumerate(SAID, start=1):
        kind = kinds.get(original, BlockKind.PARAGRAPH)
        row = {"Lieu": 1, "maison": 2}.get(original, 0)
        if row:
            blocks.append(build.block(original, kind=BlockKind.TABLE_CELL, row=row, column=1))
        else:
            mark = "" if kind is BlockKind.HEADING else f"{number}."
            blocks.append(build.block(original, kind=kind, level=1, number=mark))
    blocks.append(build.block("In English already.", language="en", number="9."))
    return build.case(build.document(blocks, translations=SAID))


def make(case: CaseView, language: str = "en", **more: str) -> Document:
    chosen = template("statement", language)
    values = dict(fields_for(chosen)) | {"facing_pages": "true"} | seeded(chosen) | more
    return statement.build(
        case, template=chosen, fields=tuple(values.items()), language=language,
        audience=Audience.COURT,
    )  # fmt: skip


def said(blocks: tuple[Block, ...]) -> list[str]:
    return [
        (b.number + " " if isinstance(b, Paragraph) else "") + text_of(runs)
        for b in blocks
        for runs in runs_in(b)
    ]


def test_each_paragraph_faces_its_translation_under_the_same_number(case: CaseView) -> None:
    pairs = [block for block in make(case).blocks if isinstance(block, Facing)]
    others = [block for block in make(case).blocks if isinstance(block, Parallel)]
    assert all(pair.left[0].style is not Style.BODY for pair in others)  # where exhibits are named
    left = [text for pair in pairs for text in said(pair.left)]
    right = [text for pair in pairs for text in said(pair.right)]
    assert left == [
        "Statement: original (French)", "L'arrivée", "2. Témoin K est venue le soir",
        "3. J'ai gardé le ticket (pièce A1)", " ¶\xa04 - 5", "Lieu", "maison",
        "6. La photo AB/12 montre Témoin M", "7. Voir la pièce Témoin M/1",
        "9. In English already.",
    ]  # fmt: skip
    assert right == [
        "Statement: translation (English)", "The arrival", "2. Witness K came in the evening",
        "3. I kept the ticket (exhibit A1)", " ¶\xa04 - 5", "Place", "house",
        "6. Photograph AB/12 shows Witness M", "7. See exhibit Witness M/1",
        "9. In English already.",
    ]  # fmt: skip
    tags = [b.language for pair in pairs for b in pair.left if isinstance(b, Paragraph | Heading)]
    assert {"fr"} <= set(tags)
    anchors = [b.anchor for pair in pairs for b in pair.right if isinstance(b, Paragraph)]
    assert not any(anchors)


def test_columns_stay_the_usual_form(case: CaseView) -> None:
    document = make(case, facing_pages="")
    assert not [block for block in document.blocks if isinstance(block, Facing)]
    assert len([block for block in document.blocks if isinstance(block, Parallel)]) >= 3
    french = make(case, "fr")  # most of it needs no translation for this reader
    assert "Statement" not in repr(french.blocks)


def test_a_statement_in_the_language_of_the_court_has_no_pairs() -> None:
    build = Builder()
    view = build.case(build.document([build.block("Elle est venue.", number="1.")]))
    assert not [b for b in make(view, "fr").blocks if isinstance(b, Facing)]


@pytest.mark.parametrize(
    ("typed", "mark", "what", "named"),
    [
        ("A1: a bus ticket, page 1", "A1", "a bus ticket, page 1", "§\xa03"),
        ("AB/12 : une photo", "AB/12", "une photo", "§\xa06"),
        ("A2: a letter", "A2", "a letter", "not named by its mark"),
        ("A: a letter", "A", "a letter", "not named by its mark"),
        ("a letter without a mark", "", "a letter without a mark", "not named by its mark"),
        ("A1: the bag of ⟦1⟧", "A1", "the bag of Witness K", "§\xa03"),
        ("⟦2⟧/1: a note", "Witness M/1", "a note", "§\xa07"),
        ("http://x.example: no", "http://x.example", "no", "not named by its mark"),
    ],
)
def test_exhibits_stand_in_a_table_with_the_paragraphs_that_name_them(
    case: CaseView, typed: str, mark: str, what: str, named: str
) -> None:
    tables = [b for b in make(case, exhibits=typed).blocks if isinstance(b, Table)]
    (found,) = (t for t in tables if text_of(t.head[0].runs) == "Mark")
    assert [text_of(cell.runs) for cell in found.rows[0]] == [mark, what, named]
    assert (Run("Witness K", boxed=True) in found.rows[0][1].runs) == ("⟦1⟧" in typed)


def test_an_exhibit_of_somebody_who_has_no_label_any_more_is_refused(case: CaseView) -> None:
    with pytest.raises(TemplateError, match="no longer"):
        make(case, exhibits="A1: the bag of ⟦99⟧")


def test_consent_and_needs_stand_on_sheets_of_their_own_at_the_end(case: CaseView) -> None:
    data = write_pdf(make(case), made_at=NOW)
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert "Statement: original" in pages[1]
    assert "Statement: translation" in pages[2]
    assert pages[-2].count("Consent record") == 1
    assert "Certificate of the translator" in pages[-3]
    assert "Needs and special measures" in pages[-1]
    for number, page in enumerate(pages[:-2]):
        # But the reference of the sealed key, which stands on the first page for the court.
        assert CANARY not in page or number == 0


@pytest.mark.parametrize("status", [SegmentStatus.MACHINE, SegmentStatus.REVIEWED])
def test_a_machine_is_named_only_where_one_translated(status: SegmentStatus) -> None:
    build = Builder()
    document = build.document(
        [build.block("Elle est venue.")],
        status=status,
        translations={"Elle est venue.": "She came."},
    )
    told = "\n".join(said(make(build.case(document), facing_pages="").blocks))
    assert "The original stands on the left" in told
    assert ("by a machine" in told) is (status is SegmentStatus.MACHINE)
