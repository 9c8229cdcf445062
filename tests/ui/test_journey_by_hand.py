# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A hearing in French with papers in English, which no pack leads from: through the whole window.

From a new case to summary, statement and disclosure; every translation is typed by the clerk.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hearing_assist.disclosure.manifest import verify
from hearing_assist.engines.pdfium import page_texts
from tests.installation import without_pack
from tests.ui import journey
from tests.ui.journey import Clerk
from tests.ui.sample_case import PASSPHRASE

STATEMENT = (
    "Statement of the witness, 4 April 2024\n\n"
    "My name is Zarielle Oduvane. I came to the house on 3 March 2024. Ms Oduvane is my sister.\n\n"
    "Nobody spoke to me. The door was locked from outside every night.\n"
)
LETTER = (
    "Letter of the association\n\nZarielle Oduvane sleeps badly and is afraid of reprisals.\n\n"
    "Nobody spoke to me.\n"
)
FRENCH = "Zarielle Oduvane demande à témoigner derrière un écran.\n"
SAID = {
    "4 April": "Déclaration du témoin, 4 avril 2024",
    "My name": "Je m'appelle [].",
    "3 March": "Je suis venue à la maison le 3 mars 2024.",
    "sister": "[] est ma sœur.",
    "Nobody": "Personne ne me parlait.",
    "locked": "La porte était fermée à clé de l'extérieur chaque nuit.",
    "association": "Lettre de l'association",
    "badly": "[] dort mal et craint des représailles.",
}
"""What is typed for the sentence with these words; [] is the label."""


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    without_pack("en_fr", tmp_path / "models", monkeypatch)
    font = QApplication.font()
    clerk = Clerk(tmp_path / "desk")
    clerk.chooser.install(monkeypatch.setattr)
    yield clerk
    clerk.leave()
    QApplication.setFont(font)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_hearing_that_no_pack_leads_to(clerk: Clerk, tmp_path: Path) -> None:
    folder = tmp_path / "court"
    folder.mkdir()
    new_case(clerk, folder)
    add_sources(clerk, tmp_path)
    add_a_person(clerk)
    find_and_release(clerk)
    translate_by_hand(clerk)
    clerk.go("Start")
    assert clerk.says("Nothing waits for translation"), clerk.words()
    for row, name in ((0, "summary"), (1, "statement")):
        make(clerk, row, folder / f"{name}.pdf")
    disclosure = disclose(clerk, folder)
    clerk.close_case()
    assert verify(disclosure).files
    texts = {path: " ".join(page_texts(path.read_bytes())) for path in folder.rglob("*.pdf")}
    assert len(texts) > 4
    for path, text in texts.items():
        assert "Oduvane" not in text, path.name
    assert "fermée à clé" in texts[folder / "statement.pdf"]


def new_case(clerk: Clerk, folder: Path) -> None:
    clerk.press("New case")
    clerk.dialog()
    for pattern, text in (
        ("Reference", "TA-2026-0318"),
        ("Title", "Ministère public c. H."),
        ("Folder of the case", str(folder)),
        ("New passphrase(?!.*more)", PASSPHRASE),
        ("Passphrase once more", PASSPHRASE),
    ):
        clerk.type(pattern, text)
    clerk.choose("Language", "fr")
    assert clerk.says("No translation pack leads to this language"), clerk.words()
    clerk.submit()
    clerk.until(lambda: clerk.session.is_open, "the new case")
    clerk.settle()


def add_sources(clerk: Clerk, folder: Path) -> None:
    clerk.go("Sources")
    for name, text, kind in (
        ("s", STATEMENT, "statement"),
        ("l", LETTER, "expert"),
        ("f", FRENCH, "mail"),
    ):
        (folder / f"{name}.txt").write_text(text, "utf-8")
        clerk.chooser.files.append([folder / f"{name}.txt"])
        clerk.press("Add files")
        clerk.settle()
        clerk.choose("Kind of the chosen", kind)
        clerk.choose("Language of the chosen", "fr" if name == "f" else "en")
    clerk.press("Import 3 file")
    clerk.until(lambda: not clerk.session.is_working, "the import")
    clerk.settle()
    assert clerk.says("3 imported, 0 refused"), clerk.words()


def add_a_person(clerk: Clerk) -> None:
    clerk.go("Persons")
    clerk.press("Add a person")
    for pattern, text in (("Id", "S1"), ("Name", "Zarielle Oduvane")):
        clerk.type(pattern, text)
    clerk.choose("Role", "survivor")
    clerk.keys("Ctrl+S")
    clerk.until(lambda: clerk.says("Saved: 1 person"), "the person to be saved")
    clerk.settle()


def find_and_release(clerk: Clerk) -> None:
    clerk.go("Mentions")
    clerk.press("Find")
    clerk.until(lambda: not clerk.session.is_working, "the search")
    clerk.settle()
    if (button := clerk.maybe(QAbstractButton, "Disclose before all")) is not None:
        clerk.answer("&?Yes")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        clerk.settle()
    clerk.press("Release$")
    clerk.until(lambda: clerk.says("Released: 3 "), "the release")
    clerk.settle()


def translate_by_hand(clerk: Clerk) -> None:
    """Sentence by sentence with Ctrl+Enter, in each document."""
    clerk.go("Start")
    assert clerk.says("No pack leads from their language"), clerk.words()
    clerk.go("Translation")
    assert clerk.maybe(QAbstractButton, "Translate now") is None
    for row in range(2):  # the French paper is not among them
        clerk.select_row("Documents", row)
        clerk.settle()
        sentences = clerk.find(QAbstractItemView, "Sentences").model()
        clerk.select_row("Sentences", 0)
        field = clerk.find(QPlainTextEdit, "Translation of the chosen")
        field.setFocus()
        for number in range(sentences.rowCount()):
            original = sentences.data(
                sentences.index(number, 0), Qt.ItemDataRole.AccessibleTextRole
            )
            before, label, after = next(
                text for words, text in SAID.items() if words in original
            ).partition("[]")
            journey.write(field, before)
            if label:
                clerk.keys("Ctrl+J", field)
            journey.write(field, after)
            clerk.keys("Ctrl+Return", field)
            clerk.settle()
    assert clerk.find(QAbstractItemView, "Documents").model().rowCount() == 2
    assert not clerk.says("not translated"), clerk.words()


def make(clerk: Clerk, row: int, target: Path) -> None:
    clerk.go("Outputs")
    assert clerk.maybe(QAbstractButton, "Translate &?now") is None
    clerk.select_row("Papers", row)
    clerk.settle()
    clerk.chooser.files.append([target])
    clerk.press("Make PDF")
    clerk.until(lambda: not clerk.session.is_working, target.name, seconds=120)
    clerk.settle()
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
    return next(path.parent for path in folder.rglob("manifest.json"))
