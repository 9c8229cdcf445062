# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of served versions share: one open case for a whole module, which served two.

Two documents were served on two defendants; a third recipient is known to nobody yet.
"""

from __future__ import annotations

import datetime as dt
import functools
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QWidget

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import disclose, mentions, name_model
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE, create_small_case
from tests.ui.outputs import REGISTER, Dialogs, add_source, make_page, release_all
from tests.ui.page_steps import wait_for
from tests.ui.test_keyboard import _mnemonic
from ui.jobs import Job
from ui.pages.output_served import DisclosureChoices
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
TEXT = (
    "Zarielle Oduvane came to the house of Mr Peregrine Vantongeren.\n\n"
    "Call +44 20 7946 0958 before noon. Mr Peregrine Vantongeren left.\n"
)
OTHER = "The van stood before the house all morning.\n"
DECIDED = (
    b'[[decision]]\nentity = "Mr Peregrine Vantongeren"\naction = "redact"\n'
    b'[[decision]]\nentity = "+44 20 7946 0958"\naction = "redact"\n'
)
Kind = TypeVar("Kind", bound=QDialog)
Answer = TypeVar("Answer")


@functools.cache
def _made() -> Path:
    """Folder of the case and of what it served, made once in a process."""
    folder = Path(tempfile.mkdtemp(prefix="served-case-"))
    around = Surroundings(cost=LOWEST_COST)
    path = create_small_case(folder / "case" / "c.hearing", around)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            mentions.import_persons(case, REGISTER)
            add_source(case, folder / "a.txt", TEXT)
            add_source(case, folder / "b.txt", OTHER)
            mentions.find(case, **QUIET)
            mentions.decide(case, mentions.read_decisions(case, DECIDED).decisions)
            release_all(case)
            for number in (1, 2):
                asked = disclose.Asked(reader_named("defence"), f"defendant {number}")
                disclose.disclose(case, folder / f"out{number}", asked=asked, **QUIET)
    return folder


def served_case(folder: Path) -> Path:
    """A case that served two documents on two defendants, beside what it served."""
    shutil.copytree(_made(), folder, dirs_exist_ok=True)
    return folder / "case" / "c.hearing"


class Desk:
    """The outputs page on an open case, and the dialogs that were opened on it.

    Attributes:
        served: Folder of the first version for the first recipient.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        around = Surroundings(settings=Settings(folder / "settings"), cost=LOWEST_COST)
        self.session = Session(surroundings=around)
        self.served = folder / "out1"
        (folder / "made").mkdir()
        self.dialogs = Dialogs(folder / "made")
        self.page: OutputsPage = make_page(self.session, self.dialogs)
        self.page.show()
        self.session.open(path, PASSPHRASE)
        self.idle()

    @property
    def choices(self) -> DisclosureChoices:
        """The fields of a disclosure."""
        return self.page._panel.served

    def idle(self) -> None:
        """Wait until nothing is under way."""
        session = self.session
        wait_for(lambda: session.is_open and not (session.is_busy or session.is_checking))
        QApplication.processEvents()

    def choose(self, reader: str, recipient: str = "") -> None:
        """Choose a disclosure, and for whom."""
        offers = [offer.reader for offer in self.page._model.offers]
        self.page._table.selectRow(offers.index(reader))
        self.choices.recipient.setText(recipient)

    def make(self) -> None:
        """Make the chosen disclosure."""
        click(self.page._panel.makers[""])
        self.idle()

    def opened(self, button: QPushButton, kind: type[Kind], parent: QWidget | None = None) -> Kind:
        """The dialog that a button opens, once it has read what it shows."""
        click(button)
        around = parent or self.page
        wait_for(lambda: bool(around.findChildren(kind)))
        self.idle()
        return around.findChildren(kind)[-1]

    def ask(self, question: Callable[[Case], Answer]) -> Answer:
        """What the case answers, on its own thread."""
        found: list[Any] = []
        job: Job = self.session.run(lambda case, progress, cancel: question(case))
        job.succeeded.connect(found.append)
        wait_for(lambda: job.done)
        answer: Answer = found[0]
        return answer

    def reopen(self) -> None:
        """Close the case, and open it again."""
        path = self.session.path
        assert path is not None
        closed = self.session.close()
        wait_for(lambda: closed.done and not self.session.is_open)
        self.session.open(path, PASSPHRASE)
        self.idle()

    def leave(self) -> None:
        """Close what was opened, and wait until nothing of it is under way."""
        for dialog in self.page.findChildren(QDialog):
            dialog.reject()
        self.idle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.choose("defence")
        self.choices.forget_locks()
        self.choices.forget_refusal()


def opened_desk(folder: Path) -> Iterator[Desk]:
    """For a fixture."""
    desk = Desk(served_case(folder), folder)
    yield desk
    desk.session.shut_down()
    desk.page.deleteLater()


def click(button: QWidget) -> None:
    """Press a button that can be pressed."""
    assert button.isEnabled(), "switched off"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def write(field: QWidget, text: str) -> None:
    """Type into a field."""
    QTest.keyClicks(field, text)


def gone(parent: QWidget, kind: type[QDialog]) -> None:
    """Wait until a dialog is closed."""
    wait_for(lambda: not parent.findChildren(kind))


def today() -> dt.date:
    """As the program reckons."""
    return dt.datetime.now(dt.UTC).date()


def mnemonics(around: QWidget) -> Counter[str]:
    """Letters that what is seen claims."""
    asking = [each for each in around.findChildren(QLabel) if each.buddy() is not None]
    texts = [each.text() for each in asking if each.isVisible()]
    texts += [each.text() for each in around.findChildren(QAbstractButton) if each.isVisible()]
    return Counter(letter for text in texts if (letter := _mnemonic(text)))
