# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences in a Word table for a translator: out, translated elsewhere, and in again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.table import Table as DocxTable

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import InputFileError, UsageError
from hearing_assist.pipeline import exchange, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.exchange import Incoming
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import FRENCH, add_source, release_all

ARABIC = "وصلت المرأة إلى المحكمة في المساء. ثم تكلمت مع القاضي طويلا.\n"
Fill = Callable[[int, str], str]


@pytest.fixture
def two(case: Case, tmp_path: Path) -> Case:
    """A case with a French statement that names somebody, an Arabic one and an English one."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    add_source(case, tmp_path / "a.txt", ARABIC, "ar")
    release_all(case)
    return case


def shown(case: Case, paper: int) -> tuple[Sentence, ...]:
    return workbench.to_be_read(case, case.hearing.documents()[paper].id)


def export(case: Case, path: Path, *documents: str) -> int:
    made = exchange.export(
        case, path, document_ids=documents, progress=ignore_progress, cancel=CancelToken()
    )
    return made.units


def fill(path: Path, said: Fill) -> None:
    """What a translator does in a word processor."""
    file = docx.Document(str(path))
    n = 0
    for table in file.tables:
        for row in table.rows[1:]:
            row.cells[2].text = said(n, row.cells[1].text)
            n += 1
    file.save(str(path))


def numbers(text: str) -> str:
    """A translation with the label and the numbers of its original."""
    labels = text.count("[")
    label = text[text.find("[") : text.find("]") + 1]
    if "2021" in text:
        return f"{label} came on 3 March 2021 with 40 euros."
    return " and ".join([label] * labels) + " spoke." if labels else "Somebody spoke."


def looked_at(case: Case, path: Path) -> Incoming:
    return exchange.examine(case, path)


def test_empty_out_translated_and_in(two: Case, tmp_path: Path) -> None:
    path = tmp_path / "work.docx"
    assert export(two, path) == 6
    file = docx.Document(str(path))
    assert len(file.tables) == 2
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert [row[0] for row in rows] == ["No.", "2.1", "2.2", "2.3", "2.4", "No.", "3.1", "3.2"]
    assert {row[2] for row in rows} == {"Translation", ""}
    assert rows[1][1] == shown(two, 1)[0].source
    assert rows[6][1] == ARABIC.split(".")[0] + "."
    assert looked_at(two, path).same == 6

    fill(path, lambda _, text: numbers(text))
    incoming = looked_at(two, path)
    assert (incoming.kind, incoming.same, incoming.refused) == ("word", 0, ())
    change = exchange.take_in(two, incoming, by="T-2", reviewed=True)
    assert len(change.added) == 6
    now = [one for paper in (1, 2) for one in shown(two, paper)]
    assert {(one.status, one.by) for one in now} == {(SegmentStatus.EDITED, "T-2")}
    assert now[1].draft.count("[") == 2
    assert now[4].draft == "Somebody spoke."
    assert looked_at(two, path).same == 6
    workbench.put_back(two, change.before, added=change.gone, gone=change.added)
    assert all(one.is_blank for paper in (1, 2) for one in shown(two, paper))


def test_what_does_not_fit_is_refused_and_the_rest_goes_on(two: Case, tmp_path: Path) -> None:
    path = tmp_path / "work.docx"
    export(two, path)
    said = ["No label here on 3 March 2021 with 40 euros.", "", "Zarielle Oduvane spoke.", "Yes."]
    said += ["a" * 10_001, "She spoke."]
    fill(path, lambda n, _: said[n])
    incoming = looked_at(two, path)
    assert [(each.where, each.reason.split(" ")[-1]) for each in incoming.refused] == [
        ("row 2.1", "often"),
        ("row 2.3", "person"),
        ("row 3.1", "letters"),
    ]
    assert [each.after for each in incoming.changes] == ["Yes.", "She spoke."]
    assert incoming.same == 1
    assert not any(name in str(incoming.refused) for name in ("Zarielle", "Oduvane"))


def test_rows_that_were_changed_moved_or_doubled(two: Case, tmp_path: Path) -> None:
    path = tmp_path / "work.docx"
    export(two, path, two.hearing.documents()[2].id)
    file = docx.Document(str(path))
    (table,) = file.tables
    table.rows[1].cells[1].text = "وصلت المرأة."
    table.rows[2].cells[2].text = "She  spoke\nto the judge."
    again = table.add_row()
    for cell, text in zip(again.cells, ("3.2", table.rows[2].cells[1].text, "Twice."), strict=True):
        cell.text = text
    for text in ("9.1", "words", ""):
        table.add_row().cells[0].text = text
    file.save(str(path))
    incoming = looked_at(two, path)
    assert [each.where for each in incoming.refused] == ["row 3.1", "row 3.2"]
    assert [each.after for each in incoming.changes] == ["She spoke to the judge."]


def test_struck_words_and_merged_cells_are_no_translation(two: Case, tmp_path: Path) -> None:
    path = tmp_path / "work.docx"
    export(two, path, two.hearing.documents()[1].id)
    fill(path, lambda n, text: numbers(text))

    def changed(change: Callable[[DocxTable], None]) -> Incoming:
        file = docx.Document(str(path))
        change(file.tables[0])
        file.save(str(tmp_path / "back.docx"))
        return looked_at(two, tmp_path / "back.docx")

    def strike(table: DocxTable) -> None:
        paragraph = table.rows[3].cells[2].paragraphs[0]
        paragraph.runs[0].font.strike = True
        paragraph.add_run("Somebody else spoke.")

    def below(table: DocxTable) -> None:
        table.rows[3].cells[2].merge(table.rows[4].cells[2])

    def beside(table: DocxTable) -> None:
        table.rows[3].cells[1].merge(table.rows[3].cells[2])

    def first(table: DocxTable) -> None:
        table.rows[3].cells[0].merge(table.rows[3].cells[1])

    def all_of_them(table: DocxTable) -> None:
        table.rows[3].cells[0].merge(table.rows[4].cells[2])

    for change, refused in (
        (strike, ["row 2.3"]),
        (below, ["row 2.3", "row 2.4"]),
        (beside, ["row 2.3"]),
        (first, ["row 2.3"]),
        (all_of_them, ["row 2.3"]),
    ):
        incoming = changed(change)
        assert [each.where for each in incoming.refused] == refused, change.__name__
        word = "struck through" if change is strike else "merged"
        assert all(word in each.reason for each in incoming.refused)
        lost = 2 if change is all_of_them else len(refused)
        assert len(incoming.changes) == 4 - lost


def test_a_style_may_strike_words_too(two: Case, tmp_path: Path) -> None:
    path = tmp_path / "work.docx"
    export(two, path, two.hearing.documents()[1].id)
    file = docx.Document(str(path))
    style = file.styles.add_style("Gone", WD_STYLE_TYPE.CHARACTER)
    style.font.double_strike = True
    paragraph = file.tables[0].rows[3].cells[2].paragraphs[0]
    paragraph.add_run("Nobody spoke.", style="Gone")
    paragraph.add_run("Somebody spoke.").font.strike = False
    file.save(str(path))
    assert [each.where for each in looked_at(two, path).refused] == ["row 2.3"]


def test_reviewed_sentences_are_not_touched(two: Case, tmp_path: Path) -> None:
    path = tmp_path / "work.docx"
    export(two, path)
    last = shown(two, 2)[1]
    workbench.edit(two, last.segment_id, "She spoke at length.", reviewed=True)
    fill(path, lambda n, text: "Other words." if n == 5 else "")
    (refusal,) = looked_at(two, path).refused
    assert "take the review back first" in refusal.reason


def test_files_that_are_no_such_table(two: Case, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    file = docx.Document()
    file.add_table(1, 3).rows[0].cells[1].text = "A list of something else"
    file.save(str(other))
    with pytest.raises(InputFileError, match="other.docx.*holds no table"):
        looked_at(two, other)
    other.write_bytes(b"no file of Word")
    with pytest.raises(InputFileError, match="other.docx"):
        looked_at(two, other)


def test_letters_that_no_font_has_go_out_as_xliff(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "h.txt", "वह घर आई। 🙂 वह बोली।\n", "hi")
    release_all(case)
    with pytest.raises(UsageError, match="XLIFF"):
        export(case, tmp_path / "work.docx")
    assert not (tmp_path / "work.docx").exists()
    assert export(case, tmp_path / "work.xlf") >= 1


def test_signs_that_are_spelled_out_are_known_again(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", "Elle est partie 🙂 hier.\n")
    release_all(case)
    path = tmp_path / "work.docx"
    export(case, path)
    fill(path, lambda n, text: "She left yesterday.")
    (change,) = looked_at(case, path).changes
    assert change.after == "She left yesterday."
