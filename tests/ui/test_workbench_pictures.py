# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every panel and dialog of the workbench, drawn in each look: nothing cut, everything named."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline import certificates, packs, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.certificates import Facts, Statement
from hearing_assist.pipeline.exchange import Incoming, IncomingChange, Refusal
from tests.ui.looks import dark_palette
from tests.ui.translation import Answers, Finish, ask, idle, make_page, start
from tests.ui.workbench import looked, workbench_case
from ui.dialogs.certificates_dialog import CertificatesDialog
from ui.dialogs.certify_dialog import CertifyDialog
from ui.dialogs.concept_dialog import ConceptDialog
from ui.dialogs.exchange_dialog import ExchangeDialog
from ui.dialogs.glossary_dialog import GlossaryDialog
from ui.dialogs.pack_compare_dialog import PackCompareDialog
from ui.dialogs.packs_dialog import PacksDialog
from ui.dialogs.who_dialog import WhoDialog
from ui.pages.translation_page import TranslationPage
from ui.session import Session
from ui.theme import palette
from ui.widgets.aids_view import Tab

Shot = Callable[[QWidget, str], Path]
SIZES = {
    "light": (1280, 760),
    "dark": (1280, 760),
    "contrast": (1000, 640),
    "200": (1280, 800),
    "dark-200": (900, 640),
}
RARE = ("dark", "200")
LOOKS = [pytest.param(look, marks=pytest.mark.slow if look in RARE else ()) for look in SIZES]
FACTS = Facts(
    document_id="d", title="Witness statement 2", source="fr", language="en", pages=3,
    paragraphs=12, sentences=40, tools=("argos 1.11, 0123456789abcdef",), not_reviewed=0,
    not_translated=0, source_sha256="a" * 64, target_sha256="b" * 64, has_sworn=False,
    obstacles=(),
)  # fmt: skip
INCOMING = Incoming(
    "xliff",
    37,
    (
        IncomingChange("s", "p", "d", "Il pleuvait.", "It was raining.", "Rain fell.",
                       SegmentStatus.REVIEWED),
    ),
    (),
    (Refusal("unit 4", "the translation could name a protected person"),),
)  # fmt: skip


@contextlib.contextmanager
def worn(look: str) -> Iterator[None]:
    """The whole program in a look, as the menu View makes it."""
    before, font = QApplication.palette(), QApplication.font()
    if look.startswith("dark"):
        QApplication.setPalette(dark_palette())
    if look == "contrast":
        QApplication.setPalette(palette(dark=True, contrast=True))
    if look.endswith("200"):
        large = QApplication.font()
        large.setPointSizeF(2 * large.pointSizeF())
        QApplication.setFont(large)
    try:
        yield
    finally:
        QApplication.setPalette(QPalette(before))
        QApplication.setFont(font)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbench_case(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[TranslationPage]:
    page = make_page(qtbot, session, Answers())
    yield page
    session.shut_down()


def cut(widget: QWidget) -> list[str]:
    """Texts of visible buttons and labels that do not fit their place."""
    found = []
    for part in widget.findChildren(QWidget):
        if not part.isVisible():
            continue
        if isinstance(part, QPushButton | QCheckBox):
            least = part.minimumSizeHint()
            if part.width() < least.width() or part.height() < least.height():
                found.append(part.text())
        elif isinstance(part, QLabel) and part.text():
            wraps, width = part.wordWrap(), part.width()
            need = part.heightForWidth(width) if wraps else part.sizeHint().height()
            if part.height() + 1 < need:
                found.append(part.text())
    return found


def nameless(widget: QWidget) -> list[str]:
    """What takes the keyboard and has no name to be read out."""
    found = []
    for part in widget.findChildren(QWidget):
        takes = part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and part.focusProxy() is None:
            interface = QAccessible.queryAccessibleInterface(part)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                found.append(type(part).__name__)
    return found


def doubly_claimed(widget: QWidget) -> list[str]:
    """Letters that two visible parts of a dialog claim with Alt."""
    texts = [part.text() for part in widget.findChildren(QAbstractButton) if part.isVisible()]
    texts += [
        part.text()
        for part in widget.findChildren(QLabel)
        if part.isVisible() and part.buddy() is not None
    ]
    letters = [
        text[text.index("&") + 1].casefold() for text in texts if "&" in text.replace("&&", "")
    ]
    return sorted({letter for letter in letters if letters.count(letter) > 1})


@pytest.mark.parametrize("look", LOOKS)
def test_the_page_and_its_panels(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    path: Path,
    shot: Shot,
    look: str,
) -> None:
    start(qtbot, page, session, finish, path)

    def review(case: Case) -> None:
        document = workbench.overview(case).documents[0].id
        ids = [one.segment_id for one in workbench.sentences(case, document)]
        workbench.set_reviewed(case, ids[2:4], reviewed=True, by="translator T-2")

    ask(session, finish, review)
    page.refresh()
    idle(qtbot, page, session)
    with worn(look):
        page.resize(*SIZES[look])
        page._view.show_aids.setChecked(True)
        aids = page._view.aids
        for tab, document, sentence in (
            (Tab.ABOUT, 0, 0), (Tab.GLOSSARY, 0, 4), (Tab.MEMORY, 1, 1), (Tab.SEARCH, 1, 0),
        ):  # fmt: skip
            aids.setCurrentIndex(tab)
            page._view.documents.setCurrentIndex(page._view.model.index(document, 0))
            idle(qtbot, page, session)
            page._view.list.choose(sentence)
            if tab is Tab.SEARCH:
                aids.words.setText("pleuvait")
                page._aids.search()
            looked(qtbot, page, session)
            for _ in range(3):
                QApplication.processEvents()
            shot(page, f"workbench-{tab.name.lower()}-{look}")
            assert (page.width(), page.height()) == SIZES[look], "the page does not fit"
            assert not cut(page)
            assert not nameless(page)
        page._view.show_aids.setChecked(False)
        page._view.documents.setCurrentIndex(page._view.model.index(2, 0))
        idle(qtbot, page, session)
        QApplication.processEvents()
        shot(page, f"workbench-right-to-left-{look}")
        page._view.documents.setCurrentIndex(page._view.model.index(0, 0))
        idle(qtbot, page, session)
        QApplication.processEvents()
        shot(page, f"workbench-{look}")
        menu = page._view.more.menu()
        menu.adjustSize()
        shot(menu, f"workbench-menu-{look}")


@pytest.mark.parametrize("look", LOOKS)
def test_the_dialogs(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    finish: Finish,
    path: Path,
    shot: Shot,
    look: str,
) -> None:
    start(qtbot, page, session, finish, path)

    def certify(case: Case) -> None:
        document = workbench.overview(case).documents[0].id
        shown = workbench.sentences(case, document)
        workbench.set_reviewed(case, [one.segment_id for one in shown], reviewed=True)
        certificates.certify(case, document, Statement("translator T-2", "sworn translator"))
        workbench.edit(case, shown[2].segment_id, "Rain fell.", reviewed=True, by="T-3")
        certificates.certify(case, document, Statement("translator T-4", "sworn translator"))

    ask(session, finish, certify)
    document = page._document
    installed = packs.installed()
    made: tuple[tuple[str, Callable[[], QDialog]], ...] = (
        ("who", lambda: WhoDialog(session, "translator T-2", page)),
        ("glossary", lambda: GlossaryDialog(session, "fr", page)),
        ("concept", lambda: ConceptDialog(session, None, "fr", page)),
        ("certificates", lambda: CertificatesDialog(session, document, page)),
        ("certify", lambda: CertifyDialog(session, FACTS, page)),
        ("packs", lambda: PacksDialog(session, page)),
        ("compare", lambda: PackCompareDialog(session, installed, installed[0], page)),
        ("exchange", lambda: ExchangeDialog(session, INCOMING, "t.xlf", page, by="T-2")),
    )
    with worn(look):
        for name, make in made:
            dialog = make()
            dialog.show()
            qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
            for _ in range(3):
                QApplication.processEvents()
            shot(dialog, f"workbench-dialog-{name}-{look}")
            screen = dialog.screen().availableSize()
            assert dialog.width() <= screen.width(), name
            assert dialog.height() <= screen.height(), name
            assert not cut(dialog), name
            assert not nameless(dialog), name
            assert not doubly_claimed(dialog), name
            dialog.done(0)
            dialog.deleteLater()
