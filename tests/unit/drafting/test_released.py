# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from hearing_assist.casefile.parts import WITHHELD_PART
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    DocumentView,
    Kind,
    Mark,
    SegmentStatus,
)
from hearing_assist.drafting import released
from hearing_assist.text.document import (
    LINE_BREAK,
    Document,
    Heading,
    Paragraph,
    Parallel,
    Run,
    Runs,
    Table,
    text_of,
)
from tests.unit.drafting.conftest import COURT, LABELS, Builder, lines_of, text_in

FRENCH = "⟦1⟧ est partie."
ENGLISH = "⟦1⟧ left."


def read(view: DocumentView, audience: Audience = COURT, language: str = "en") -> Document:
    return released.build(
        view, labels=LABELS, language=language, audience=audience, reference="HC-1"
    )


def pairs(document: Document) -> list[tuple[Paragraph, Paragraph]]:
    return [(b.left[0], b.right[0]) for b in document.blocks if isinstance(b, Parallel)]


def test_original_left_translation_right_equal_numbers(build: Builder) -> None:
    view = build.document(
        [build.block(FRENCH, number="12."), build.block(FRENCH)], translations={FRENCH: ENGLISH}
    )
    (one, two) = pairs(read(view))
    assert [(p.number, text_of(p.runs)) for p in one] == [
        ("12.", "Témoin K est partie."),
        ("12.", "Witness K left."),
    ]
    assert two[0].number == two[1].number == "¶\u00a02"
    assert [run.text for run in one[1].runs if run.boxed] == ["Witness K"]


@pytest.mark.parametrize(
    ("status", "notice"),
    [
        (SegmentStatus.MACHINE, True),
        (SegmentStatus.EDITED, True),
        (SegmentStatus.REVIEWED, False),
        (SegmentStatus.CERTIFIED, False),
    ],
)
def test_unreviewed_text_is_announced_on_every_page(
    build: Builder, status: SegmentStatus, notice: bool
) -> None:
    view = build.document([build.block(FRENCH)], translations={FRENCH: ENGLISH}, status=status)
    assert any("not reviewed" in line for line in read(view).notices) is notice


def test_what_is_not_translated_says_so(build: Builder) -> None:
    said, other = "Elle avait peur.", "Elle est restée."
    begun = build.document(
        [build.block(FRENCH), build.block(said), build.block(other)],
        translations={FRENCH: FRENCH, said: "She was afraid."},
    )
    kept = [
        replace(one, status=SegmentStatus.NOT_TRANSLATED) if one.text.text == FRENCH else one
        for one in begun.segments
    ]
    document = read(replace(begun, segments=tuple(kept)))
    (_, first), (_, second), (_, third) = pairs(document)
    assert text_of(first.runs) == "Témoin K est partie. [not translated]"
    assert [run.italic for run in first.runs if not run.boxed][0]
    assert text_of(second.runs) == "She was afraid."
    assert text_of(third.runs) == "[not translated]"
    assert document.notices[-1] == "Parts of this paper are not translated."


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_document_of_which_nothing_is_translated_stands_alone_and_says_so(
    build: Builder, is_kept: bool
) -> None:
    view = build.document(
        [build.block(FRENCH)],
        translations={FRENCH: FRENCH} if is_kept else None,
        status=SegmentStatus.NOT_TRANSLATED,
    )
    document = read(view)
    assert not pairs(document)
    assert document.notices == ("Not translated.",)
    text = text_in(document)
    assert "original in French; no translation yet" in text
    assert "with a translation" not in text
    assert "[not translated]" not in text
    assert "right: the translation" not in text


@pytest.mark.parametrize(
    ("status", "marked"), [(SegmentStatus.MACHINE, True), (SegmentStatus.REVIEWED, False)]
)
def test_doubtful_persons_are_marked_until_reviewed(
    build: Builder, status: SegmentStatus, marked: bool
) -> None:
    view = build.document(
        [build.block(FRENCH)],
        translations={FRENCH: ENGLISH},
        status=status,
        problems=("check-persons",),
    )
    assert ("[check who did what]" in text_in(read(view))) is marked


def test_one_column_in_the_readers_language(build: Builder) -> None:
    view = build.document([build.block("⟦2⟧ left.", language="en-GB")], language="en-GB")
    document = read(view)
    assert pairs(document) == []
    assert document.notices == ()
    assert "Witness M left." in text_in(document)


def test_headings_tables_and_parts_beside_the_text_are_kept(build: Builder) -> None:
    cell = BlockKind.TABLE_CELL
    view = build.document(
        [
            build.block("Faits", kind=BlockKind.HEADING, level=2),
            build.block("Nom", kind=cell, row=1, column=1),
            build.block("⟦1⟧", kind=cell, row=1, column=3),
            build.block("Date", kind=cell, row=2, column=1),
            build.block("Nom", kind=cell, row=1, column=1),
            build.block("en-tête", part="header", kind=BlockKind.MARGINAL),
            build.block("⟦3⟧ effacé", part="deletion", kind=BlockKind.MARGINAL),
            build.block("note", part="comment", kind=BlockKind.MARGINAL, number="1"),
            build.block("autre", part="of-another-time", kind=BlockKind.MARGINAL),
        ],
        translations={"Faits": "Facts", "Nom": "Name", "en-tête": "heading"},
    )
    document = read(view)
    (heading,) = [b for b in document.blocks if isinstance(b, Heading)]
    assert (text_of(heading.runs), heading.level) == ("Faits / Facts", 2)
    tables = [b for b in document.blocks if isinstance(b, Table)][1:]
    # Two tables, each as it is and translated; the first has a column without text.
    assert [len(t.head) for t in tables] == [3, 3, 1, 1]
    assert [text_of(c.runs) for c in tables[0].head] == ["Nom", "", "Témoin K"]
    assert text_of(tables[1].head[0].runs) == "Name"
    text = text_in(document)
    for line in ("Header: heading", "Deleted in the file (tracked change): Enfant T effacé",
                 "Comment in the file: 1 note", "Beside the text: autre"):  # fmt: skip
        assert line in text


def test_pages_of_the_original_are_marked(build: Builder) -> None:
    view = build.document([build.block("Un.", page=1), build.block("Deux.", page=2)])
    text = text_in(read(view))
    assert "Page 1 of the original" in text
    assert "Page 2 of the original" in text


def test_a_detail_above_the_audience_is_masked_in_both_columns(build: Builder) -> None:
    text = "Elle a vingt ans. Elle est partie."
    marks = [Mark(7, 16, Kind.AGE, Audience.PROSECUTION)]
    view = build.document(
        [build.block(text, marks=marks)],
        translations={
            "Elle a vingt ans.": "She is twenty.",
            "Elle est partie.": "She left.",
        },
    )
    court = text_in(read(view))
    assert "vingt ans" in court
    assert "twenty" in court
    defence = text_in(read(view, Audience.DEFENCE))
    assert "vingt" not in defence
    assert "twenty" not in defence
    assert "Elle a [âge]. Elle est partie." in defence
    assert "She left." in defence


def test_public_letters_differ(build: Builder) -> None:
    view = build.document([build.block("⟦1⟧ left.", language="en")], language="en")
    assert "Witness C left." in text_in(read(view, Audience.PUBLIC))


def test_a_placeholder_without_a_label_stops_everything(build: Builder) -> None:
    view = build.document([build.block("⟦99⟧", language="en")], language="en")
    with pytest.raises(KeyError):
        read(view)


def test_numbered_redactions_instead_of_labels(build: Builder) -> None:
    def redactions(stored: str, language: str) -> Runs:
        return (Run(stored.replace("⟦1⟧", "[R1]"), boxed="⟦" in stored),)

    view = build.document([build.block(FRENCH)], translations={FRENCH: ENGLISH})
    document = released.build(
        view, labels=(), language="en", audience=Audience.DEFENCE, reference="", runs=redactions,
        numbered=False,
    )  # fmt: skip
    assert document.page_wording == ""
    assert "[R1] left." in lines_of(document)[-1]


def test_every_word_of_the_original_is_there(build: Builder) -> None:
    texts = [f"mot{i}  avec\tdes\nespaces {i}" for i in range(40)]
    kinds = list(BlockKind)
    view = build.document(
        [
            build.block(t, kind=kinds[i % 5], row=i % 3, column=i % 2, part="body", level=i % 9)
            for i, t in enumerate(texts)
        ]
    )
    text = text_in(read(view)).replace(LINE_BREAK, "\n")
    for wanted in texts:
        assert wanted in text


@pytest.mark.parametrize(
    ("language", "page", "wording"),
    [
        ("en", 3, "Withheld: Page 3 has no readable text, and the court has not released its"),
        ("fr", 3, "Retenu\u00a0: La page 3 n'a pas de texte lisible, et la juridiction n'en a pas"),
        ("en", 0, "Withheld: A part of the file (picture, attachment) has no readable text, and"),
    ],
)
def test_what_could_not_be_read_is_said_in_the_reader_s_language(
    build: Builder, language: str, page: int, wording: str
) -> None:
    note = build.block(
        "Page 3: our own words.", part=WITHHELD_PART, kind=BlockKind.MARGINAL, page=page
    )
    document = read(build.document([note]), language=language)
    (shown,) = [
        block
        for block in document.blocks
        if isinstance(block, Paragraph) and text_of(block.runs).startswith(wording)
    ]
    assert "our own words" not in text_of(shown.runs)
    assert not document.notices, "nothing waits for a translation"
    status = "no readable text" if language == "en" else "sans texte lisible"
    assert status in text_in(document)
