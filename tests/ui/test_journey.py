# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From a new case to the disclosure on the sample case, all of it through the window.

What comes out is read with the readers of tests/leaks/test_demo.py, against the key of the sample.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.disclosure.manifest import verify
from hearing_assist.pipeline import case as cases
from tests.leaks.output_texts import docx_texts, pdf_texts, plainly, stands_in
from tests.leaks.test_demo import KEY, SURFACES
from tests.ui import journey, sample_case
from tests.ui.journey import Clerk
from tests.ui.sample_case import FACTS, PASSPHRASE, SAMPLE

BY_HAND = "W2"
"""The person that is typed into the form; the others come from a file."""
EDITED = "Translation corrected by a clerk."
ORDER_NOTE = "at the start of the trial, and before on application"


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    font = QApplication.font()
    clerk = Clerk(tmp_path / "desk")
    clerk.chooser.install(monkeypatch.setattr)
    yield clerk
    clerk.leave()
    QApplication.setFont(font)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_a_new_case_to_the_disclosure(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path / "court"
    folder.mkdir()
    new_case(clerk, folder)
    add_sources(clerk)
    add_persons(clerk, tmp_path)
    find(clerk)
    decide(clerk)
    protect_a_selection(clerk)
    look_at_names_still_standing(clerk)
    release(clerk)
    translate(clerk)
    edit_a_translation(clerk)
    fill_in_the_order(clerk)
    for title, paper in (
        ("Case summary", "summary"),
        ("Protective order", "protective-order"),
        ("Anonymised witness statements", "statement"),
    ):
        make(clerk, title, "Make PDF", folder / f"{paper}.pdf")
        make(clerk, title, "Make Word file", folder / f"{paper}.docx")
    make(clerk, "Hearing bundle", "Make PDF", folder / "bundle.pdf")
    disclosure = disclose(clerk, folder)
    clerk.close_case()
    assert verify(disclosure).files >= len(FACTS["source"])
    the_outputs_name_nobody(folder)
    the_case_holds_what_must_stay(folder)


# --- steps ----------------------------------------------------------------------------------------


def new_case(clerk: Clerk, folder: Path) -> None:
    clerk.press("New case")
    clerk.dialog()
    for pattern, text in (
        ("Reference", FACTS["reference"]),
        ("Title", FACTS["title"]),
        ("Folder of the case", str(folder)),
        ("New passphrase(?!.*more)", PASSPHRASE),
        ("Passphrase once more", PASSPHRASE),
    ):
        clerk.type(pattern, text)
    clerk.choose("Language", FACTS["language"])
    clerk.submit()
    clerk.until(lambda: clerk.session.is_open, "the new case")
    clerk.settle()


def add_sources(clerk: Clerk) -> None:
    clerk.go("Sources")
    for entry in FACTS["source"]:
        clerk.chooser.files.append([SAMPLE / "sources" / entry["file"]])
        clerk.press("Add files")
        clerk.settle()
        clerk.choose("Kind of the chosen", entry["kind"])
        if entry.get("scan"):
            clerk.choose("Language of the chosen", entry["language"])
        clerk.type("Title of the chosen", entry["description"])
        clerk.type("Date of the document", entry["date"].isoformat())
        if entry.get("translation_of"):
            clerk.choose("Document that the chosen", f"file {entry['translation_of']}")
    clerk.press(f"Import {len(FACTS['source'])} file")
    clerk.until(lambda: not clerk.session.is_working, "the import")
    clerk.settle()
    assert clerk.says(f"{len(FACTS['source'])} imported, 0 refused"), clerk.words()


def add_persons(clerk: Clerk, folder: Path) -> None:
    persons = tomllib.loads((SAMPLE / "persons.toml").read_text("utf-8"))["person"]
    by_hand = next(person for person in persons if person["id"] == BY_HAND)
    file = folder / "persons.toml"
    file.write_text(tomli_w.dumps({"person": [p for p in persons if p is not by_hand]}), "utf-8")
    clerk.go("Persons")
    clerk.chooser.files.append([file])
    clerk.press("Import persons")
    clerk.until(lambda: not clerk.session.is_working, "the register")
    clerk.settle()
    clerk.press("Add a person")
    clerk.type("Id", by_hand["id"])
    clerk.choose("Role", by_hand["role"])
    clerk.choose("Position", by_hand["position"])
    clerk.choose("Gender", by_hand["gender"])
    clerk.type("Name", by_hand["name"])
    clerk.type("Born", by_hand["born"].isoformat())
    for name in ("Spellings", "Aliases", "Addresses", "Places"):
        clerk.type(name, "\n".join(by_hand.get(name.casefold(), ())))
    clerk.type(
        "Identifiers",
        "\n".join(f"{each['kind']}: {each['value']}" for each in by_hand["identifiers"]),
    )
    clerk.keys("Ctrl+S")
    clerk.until(lambda: clerk.says("Saved: 16 persons in the register"), "the person to be saved")
    clerk.settle()
    people = clerk.find(QAbstractItemView, "Persons by id")
    assert people.model().rowCount() == len(persons)


def find(clerk: Clerk) -> None:
    clerk.go("Mentions")
    clerk.press("Find")
    clerk.until(lambda: not clerk.session.is_working, "the search")
    clerk.settle()


def decide(clerk: Clerk) -> None:
    """As decisions.toml says, one entity after another: reason, then R or K."""
    clerk.choose("Which mentions", "All")
    table = clerk.find(QTableView, "Mentions$")
    entries = tomllib.loads((SAMPLE / "decisions.toml").read_text("utf-8"))["decision"]
    missed = []
    for entry in entries:
        rows = rows_with(table, entry["entity"])
        if not rows:
            missed.append(entry)
        for row in rows:
            clerk.select_row("Mentions$", row)
            clerk.type("Reason for the decision", entry.get("reason", ""))
            table.setFocus()
            clerk.keys({"redact": "R", "keep": "K"}[entry["action"]], table)
    clerk.settle()
    for entry in missed:  # nothing found them, so that only text can be selected
        if entry["action"] == "redact":
            assert protect_everywhere(clerk, entry["entity"]), entry["entity"]
    if (button := clerk.maybe(QAbstractButton, "Disclose before all")) is not None:
        clerk.answer("&?Yes")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        clerk.settle()


def rows_with(table: QTableView, surface: str) -> list[int]:
    """Rows of the table whose text is this, or else ends with it."""
    model = table.model()
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    column = titles.index("Text")
    texts = [str(model.index(row, column).data()) for row in range(model.rowCount())]
    same = [row for row, text in enumerate(texts) if text == surface]
    return same or [row for row, text in enumerate(texts) if text.endswith(f" {surface}")]


def protect_everywhere(clerk: Clerk, surface: str) -> bool:
    """Select a text in a document, and withhold it wherever it stands; False if it is nowhere."""
    tabs = next(bar for bar in clerk.seen(QTabBar) if "whole document" in bar.accessibleName())
    QTest.mouseClick(
        tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tabs.tabRect(1).center()
    )
    clerk.settle()
    pane = clerk.find(QPlainTextEdit, "Text of the document")
    box = clerk.find(QComboBox, "Which document")
    for number in range(box.count()):
        clerk.choose("Which document", box.itemText(number)[:30].replace("(", "."))
        clerk.settle()
        if pane.find(surface):
            break
    else:
        return False
    pane.setFocus()
    clerk.keys("P", pane)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    everywhere = menu.actions()[0].menu()
    assert isinstance(everywhere, QMenu)
    other = next(one for one in everywhere.actions() if one.text() == "Other")
    other.trigger()
    menu.close()
    clerk.until(lambda: not clerk.session.is_working, "the protection")
    clerk.settle()
    return True


def protect_a_selection(clerk: Clerk) -> None:
    assert protect_everywhere(clerk, "greenhouse")


def look_at_names_still_standing(clerk: Clerk) -> None:
    tabs = next(bar for bar in clerk.seen(QTabBar) if "still standing" in bar.accessibleName())
    QTest.mouseClick(
        tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tabs.tabRect(1).center()
    )
    clerk.settle()
    words = clerk.find(QAbstractItemView, "Names still standing")
    model = words.model()
    assert model.rowCount() > 10
    for row in range(model.rowCount()):
        if "look at it" in model.index(row, 2).data():
            clerk.select_row("Names still standing", row)
            clerk.settle()
            clerk.keys("L")
    clerk.settle()
    assert not any("look at it" in model.index(row, 2).data() for row in range(model.rowCount()))


def release(clerk: Clerk) -> None:
    clerk.press("Release$")
    clerk.until(lambda: clerk.says("Released: "), "the release")
    clerk.settle()


def translate(clerk: Clerk) -> None:
    clerk.go("Translation")
    clerk.press("Translate now")
    clerk.until(lambda: not clerk.session.is_working, "the translation", seconds=300)
    clerk.settle()


def edit_a_translation(clerk: Clerk) -> None:
    clerk.select_row("Sentences", 1)
    clerk.settle()
    clerk.type("Translation of the chosen", EDITED)
    clerk.keys("Ctrl+Return")
    clerk.settle()


def fill_in_the_order(clerk: Clerk) -> None:
    """From the sample's file, one field then corrected by hand."""
    clerk.go("Outputs")
    clerk.choose_paper("Protective order")
    clerk.press("Fill in the fields")
    clerk.dialog()
    clerk.settle()
    clerk.chooser.files.append([SAMPLE / "fields" / "protective-order.toml"])
    clerk.press("Take them from a file")
    clerk.until(lambda: clerk.says(r"\d+ field\(s\) taken"), "the fields")
    review = next(
        one
        for one in (*clerk.seen(QLineEdit), *clerk.seen(QPlainTextEdit))
        if text_of(one) == "at the start of the trial, or earlier on application"
    )
    review.setFocus()
    clerk.keys("Ctrl+A", review)
    journey.write(review, ORDER_NOTE)
    clerk.press("Keep")
    clerk.settle()
    assert not clerk.says("still stand in the way"), clerk.words()
    if clerk.front is not clerk.window:
        clerk.press("Close")
    clerk.until(lambda: clerk.front is clerk.window, "the form to close")
    clerk.settle()


def text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def make(clerk: Clerk, title: str, button: str, target: Path) -> None:
    clerk.go("Outputs")
    clerk.choose_paper(title)
    clerk.chooser.files.append([target])
    clerk.press(button)
    clerk.until(lambda: not clerk.session.is_working, target.name, seconds=120)
    clerk.settle()
    assert target.exists(), clerk.words()
    assert clerk.says("Written and checked"), clerk.words()


def disclose(clerk: Clerk, folder: Path) -> Path:
    papers = clerk.find(QAbstractItemView, "Papers")
    row = next(
        row
        for row in range(papers.model().rowCount())
        if "defence" in str(papers.model().index(row, 0).data()).casefold()
    )
    clerk.select_row("Papers", row)
    clerk.settle()
    clerk.chooser.folders.append(folder)
    clerk.press("Make disclosure")
    clerk.until(lambda: not clerk.session.is_working, "the disclosure", seconds=120)
    clerk.settle()
    assert clerk.says("Written and checked"), clerk.words()
    (made,) = folder.glob("defence-v1-*")
    return made


# --- what came out --------------------------------------------------------------------------------


def the_outputs_name_nobody(folder: Path) -> None:
    texts = {"names of files": "\n".join(path.name for path in folder.rglob("*"))}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            texts[path.name] = "\n".join(pdf_texts(path.read_bytes()))
        elif path.suffix == ".docx":
            texts[path.name] = "\n".join(docx_texts(path.read_bytes()))
        elif path.suffix in (".json", ".txt"):
            texts[path.name] = path.read_text("utf-8")
    assert len(texts) > len(FACTS["source"])
    plain = {name: plainly(text) for name, text in texts.items()}
    left = [
        (name, number)
        for number, surface in enumerate(SURFACES)
        for name, text in plain.items()
        if stands_in(surface, text)
    ]
    assert not left
    assert ORDER_NOTE in " ".join(texts["protective-order.pdf"].split())
    assert "greenhouse" not in " ".join(texts.values())


def the_case_holds_what_must_stay(folder: Path) -> None:
    path = next(folder.glob("*.hearing"))
    around = sample_case.around(folder.parent / "desk")
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        dump = plainly("\n".join(case.hearing.dump()))
        reviewed = [
            segment
            for document in case.hearing.documents()
            for segment in case.hearing.segments(document.id, FACTS["language"])
            if segment.status is SegmentStatus.REVIEWED
        ]
    assert [segment.text.text for segment in reviewed] == [EDITED]
    missing = [
        (item["document"], number)
        for number, item in enumerate(KEY["must_stay"])
        if plainly(item["text"]) not in dump and "greenhouse" not in item["text"]
    ]
    assert not missing
