# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Index and schedule: a row for each redaction, in the language of the court, telling no secret."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pdfplumber
import pytest

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Audience, Kind, Label
from hearing_assist.disclosure import schedule
from hearing_assist.disclosure.court_schedule import WORDING as COURT_WORDING
from hearing_assist.disclosure.court_schedule import CourtItem, CourtRow, court_schedule
from hearing_assist.disclosure.mask import MaskedDocument, mask
from hearing_assist.disclosure.policy import CODES, code_for
from hearing_assist.disclosure.printer import RedactionPrinter
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Paragraph, Table, text_of
from tests.unit.disclosure.released import LABELS, block, hidden, view


def masked() -> MaskedDocument:
    blocks = [
        block("⟦1⟧ vit à ⟦2⟧ le 3 mars", [hidden(17, 23)], page=1, number="7."),
        block("⟦3⟧ et ⟦1⟧", ordinal=1, page=2),
        replace(block("⟦14⟧", ordinal=2, page=0), part="footnote"),
    ]
    return mask(view(blocks), LABELS, audience=Audience.DEFENCE, first=9)


def item(document: MaskedDocument | None = None) -> schedule.Item:
    redactions = document.redactions if document else ()
    return schedule.Item(
        "D001", "A statement", "2026-03-01", "fr", 3, "original", "f", redactions, "as text: 3"
    )


def tables(document: Document) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(text_of(cell.runs) for cell in row) for row in table.rows]
        for table in document.blocks
        if isinstance(table, Table)
    ]


def written(language: str) -> Document:
    return schedule.schedule(
        [item(masked())], reference="TC 1", language=language, audience=Audience.DEFENCE
    )


def test_a_row_for_each_redaction_by_page_and_paragraph() -> None:
    _, rows = tables(written("en"))
    assert rows == [
        ("R-0009", "p. 1 §\u00a07", "Witness K", "B1 C197/28"),
        ("R-0010", "p. 1 §\u00a07", "[place]", "A1 C197/28"),
        ("R-0011", "p. 1 §\u00a07", "[date]", "Q VRD/21"),
        ("R-0012", "p. 2 ¶\u00a02", "Child R", "B2 C197/28"),
        ("R-0013", "p. 2 ¶\u00a02", "Witness K", "B1 C197/28"),
        ("R-0014", "¶\u00a03 (Footnote)", "[telephone number]", "U"),
    ]


def test_french() -> None:
    codes, rows = tables(written("fr"))
    assert rows[0][2] == "Témoin K"
    assert rows[5][1] != "¶\u00a03 (Footnote)"
    assert [row[0] for row in codes] == ["A1 C197/28", "B1 C197/28", "B2 C197/28", "Q VRD/21", "U"]
    assert codes[1][1] == "Identité d'un témoin ou d'une partie plaignante protégés"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_column_of_the_lists_breaks_its_title_or_a_state(language: str) -> None:
    words = schedule.WORDING[language]
    listed = replace(item(masked()), state=ItemState.WITHHELD, mark="EX/1", bates="DF-000001")
    index = text_of_pdf(schedule.index([listed], reference="TC 1", language=language))
    columns = ("no", "document", "origin", "date", "language", "pages", "served", "text", "mark")
    assert not [words[name] for name in columns if words[name] not in index]
    row = CourtRow("R-0001", "p. 1", "[place]", "A1", state="open")
    court = text_of_pdf(
        court_schedule(
            [CourtItem("D001", "A", tuple(replace(row, state=s) for s in ("open", "lifted")))],
            reference="TC 1",
            line="",
            version=1,
            language=language,
        )
    )
    for name in ("no", "place", "state", "also", "open", "lifted"):
        assert COURT_WORDING[language][name] in court


def text_of_pdf(paper: Document) -> str:
    data = write_pdf(paper, made_at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_nothing_withheld_says_so() -> None:
    paper = schedule.schedule([item()], reference="TC 1", language="en", audience=Audience.DEFENCE)
    assert tables(paper) == []
    assert any(
        "Nothing was withheld." in text_of(b.runs) for b in paper.blocks if hasattr(b, "runs")
    )


def test_the_index_tells_origin_and_how_much_is_served_but_no_counts_of_what_is_not() -> None:
    listed = replace(
        item(masked()), origin="Statement", state=ItemState.REDACTED, bates="DF-000004", mark="EX/1"
    )
    held = schedule.Item(
        "D002", "A report", "", "en", 0, "", "", origin="Report", state=ItemState.WITHHELD
    )
    rows, pages = tables(schedule.index([listed, held], reference="TC 1", language="en"))
    assert rows == [
        ("D001", "A statement", "Statement", "2026-03-01", "French", "3", "redacted", "original"),
        ("D002", "A report", "Report", "", "English", "", "withheld", ""),
    ]  # fmt: skip
    assert pages == [("D001", "EX/1", "DF-000004", "as text: 3")]


def test_what_is_under_review_has_a_day() -> None:
    day = dt.date(2026, 4, 1)
    paper = schedule.schedule(
        [item(masked())], reference="TC 1", language="fr", audience=Audience.DEFENCE, review_by=day
    )
    texts = [text_of(block.runs) for block in paper.blocks if isinstance(block, Paragraph)]
    assert any("1er avril 2026" in text or "1 avril 2026" in text for text in texts)
    printer = RedactionPrinter(masked().redactions, audience=Audience.DEFENCE, review_by=day)
    assert text_of(printer("\u27e614\u27e7", "en")).endswith("R-0014 U 2026-04-01")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("position", ["", "witness", "defendant", "unheard-of"])
def test_every_label_has_a_code_with_basis_and_reasons(kind: Kind, position: str) -> None:
    code = code_for(Label(1, kind, position, "K", "Q"))
    assert code.basis("en") != code.basis("fr-BE")
    assert code.reason("en") != code.reason("fr")
    assert code.reason("ro") == code.reason("en")
    assert CODES[code.code] is code


@pytest.mark.parametrize("position", ["doctor", "authority", "officer", "defendant"])
def test_a_code_says_of_nobody_that_the_case_is_none_of_his(position: str) -> None:
    code = code_for(Label(1, Kind.PERSON, position, "K", "Q"))
    for language, words in (("en", ("party", "stranger")), ("fr", ("étrang", "tiers"))):
        assert not [word for word in words if word in code.reason(language)]


def test_undecided_is_under_review_whatever_it_is() -> None:
    assert code_for(Label(1, Kind.PERSON, "witness", "K", "Q", under_review=True)).code == "U"
