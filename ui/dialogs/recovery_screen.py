# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is shown in the place of the pages when a case does not open: what happened, what to do.

Touches no file. Whatever is chosen here works on copies, or is a decision on record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.errors import (
    AlteredCaseError,
    DamagedCaseError,
    DamagedKeysError,
    HearingAssistError,
    MissingKeyFilesError,
    NewerVersionError,
    OlderVersionError,
    VerificationError,
    WrongFileError,
)
from ui.messages import explain
from ui.widgets.text_label import text_label

if TYPE_CHECKING:
    from hearing_assist.pipeline.copies import FoundBackup

BACKUP, SALVAGE, COPY, ACCEPT = "backup", "salvage", "copy", "accept"
WIDEST = 860
MARGIN = 14


class _Situation(Enum):
    """Why a case does not open."""

    DAMAGED = auto()
    LOG = auto()
    ALTERED = auto()
    KEYS = auto()
    NEWER = auto()
    WRONG_FILE = auto()


_SITUATIONS: tuple[tuple[type[HearingAssistError], _Situation], ...] = (
    (NewerVersionError, _Situation.NEWER),
    (WrongFileError, _Situation.WRONG_FILE),
    (DamagedKeysError, _Situation.KEYS),
    (MissingKeyFilesError, _Situation.KEYS),
    (AlteredCaseError, _Situation.ALTERED),
    (VerificationError, _Situation.LOG),
    (DamagedCaseError, _Situation.DAMAGED),
)
_STEPS = {
    _Situation.DAMAGED: (BACKUP, SALVAGE, COPY),
    _Situation.LOG: (BACKUP, SALVAGE, COPY),
    _Situation.ALTERED: (BACKUP, COPY, ACCEPT),
    _Situation.KEYS: (BACKUP, COPY),
    _Situation.NEWER: (BACKUP, COPY),
    _Situation.WRONG_FILE: (COPY,),
}


def needs_recovery(error: BaseException) -> bool:
    """Whether an error of opening is one that another passphrase does not mend."""
    return _situation(error) is not None


def _situation(error: BaseException) -> _Situation | None:
    if isinstance(error, OlderVersionError):  # opening it for work mends it
        return None
    return next((found for kind, found in _SITUATIONS if isinstance(error, kind)), None)


@dataclass(frozen=True, slots=True)
class _Step:
    """A way out: the words on its button, and what it does."""

    action: str
    text: str


class RecoveryScreen(QWidget):
    """Says what happened to a case and offers what can be done, the best first.

    Signals:
        wanted: "backup", "salvage", "copy" or "accept" was chosen.
    """

    wanted = Signal(str)

    def __init__(
        self,
        path: Path,
        error: HearingAssistError,
        backups: Sequence[FoundBackup],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._error = error
        self._backups = tuple(backups)
        self._buttons: list[QPushButton] = []
        situation = _situation(error) or _Situation.DAMAGED
        self._heading = text_label(self._title(situation))
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._what = text_label(self._happened(situation))
        self._facts = text_label(explain(error).text)
        self._facts.setAccessibleName(self.tr("The message in full"))
        for label in (self._what, self._facts):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        column = QVBoxLayout()
        column.setSpacing(MARGIN)
        for part in (self._heading, self._what):
            column.addWidget(part)
        for number, name in enumerate(_STEPS[situation], start=1):
            column.addWidget(self._offer(number, name, self._step(name, situation)))
        column.addWidget(text_label(self.tr("The message in full:")))
        column.addWidget(self._facts)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(WIDEST)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.setAccessibleName(self._heading.text())
        self.setAccessibleDescription(self._what.text())

    @property
    def path(self) -> Path:
        """The case file that does not open."""
        return self._path

    @property
    def error(self) -> HearingAssistError:
        """Why."""
        return self._error

    @property
    def title(self) -> str:
        """What the screen says above all."""
        return self._heading.text()

    def refresh(self) -> None:
        """As a page; there is nothing to read again."""

    def first_focus(self) -> QWidget:
        """The first way out."""
        return self._buttons[0]

    # --- words ---

    def _title(self, situation: _Situation) -> str:
        titles = {
            _Situation.DAMAGED: self.tr("The case {name} is damaged and does not open"),
            _Situation.LOG: self.tr("The record of what was done in the case {name} does not hold"),
            _Situation.ALTERED: self.tr("The case {name} is not as it was closed"),
            _Situation.KEYS: self.tr("The key files of the case {name} are missing or damaged"),
            _Situation.NEWER: self.tr(
                "The case {name} was made by a newer version of Hearing Assist"
            ),
            _Situation.WRONG_FILE: self.tr("{name} is not what its name says"),
        }
        return titles[situation].format(
            name=self._path.name if situation is _Situation.WRONG_FILE else self._path.stem
        )

    def _happened(self, situation: _Situation) -> str:
        happened = {
            _Situation.DAMAGED: self.tr(
                "A part of it cannot be read. The disk may be failing, or the file was copied "
                "while it was being written."
            ),
            _Situation.LOG: self.tr(
                "Somebody or something has changed the list of what was done in the case, so the "
                "case cannot be relied on as it is."
            ),
            _Situation.ALTERED: self.tr(
                "Somebody put back an older copy, or another program has changed it. What was "
                "done in the meantime may be missing, also what protects a person."
            ),
            _Situation.KEYS: self.tr(
                "Two small files beside the case hold what a passphrase opens it with: their names "
                "end in .keys and .keys2. Without one of them nobody can open the case. Look "
                "whether they were left behind when the case was moved, and put them beside it."
            ),
            _Situation.NEWER: self.tr(
                "This version of the program does not know all that stands in it. Nothing is "
                "wrong with the case: have the program updated, then open it again."
            ),
            _Situation.WRONG_FILE: self.tr(
                "It opens, but it is another kind of file: a sealed record may have got the name "
                "of a case file, or the other way round. Open the right file with Case, Open."
            ),
        }
        return "\n".join(
            (
                happened[situation],
                self.tr("Its files were not changed: {path}").format(path=self._path),
            )
        )

    def _step(self, name: str, situation: _Situation) -> _Step:
        match name:
            case "salvage":
                return _Step(
                    self.tr("&Save what can be read…"),
                    self.tr(
                        "Puts whatever can still be read of both files into a new case in a new "
                        "folder, and lists what was lost. Needs the passphrase."
                    ),
                )
            case "copy":
                return _Step(
                    self.tr("&Copy the files for an expert…"),
                    self.tr(
                        "Copies the files as they are into a new folder, still encrypted, for "
                        "those who look after the computers of the court. They need no passphrase "
                        "to take the copy away; without it they cannot read it."
                    ),
                )
            case "accept":
                return _Step(
                    self.tr("&Work on with this copy…"),
                    self.tr(
                        "Only when somebody put it back on purpose. It is put on record in both "
                        "files. Look through the register and all papers handed out since."
                    ),
                )
        return _Step(self._backup_action(), self._about_backup(situation))

    def _backup_action(self) -> str:
        if self._backups:
            return self.tr("&Open the newest backup…")
        return self.tr("&Look for a backup…")

    def _about_backup(self, situation: _Situation) -> str:
        if not self._backups:
            return self.tr(
                "No backup lies beside the case. If there is one on another disk, it can be opened "
                "from there, as a case in a new folder."
            )
        from ui.dates import local_time  # with the words of dates: takes long

        when = local_time(self._backups[0].made_at)
        if situation is _Situation.NEWER:
            return self.tr(
                "Made {when}. Of use only when it was made by the older version. What was done "
                "after it is not in it. It opens as a case in a new folder."
            ).format(when=when)
        return self.tr(
            "Made {when}, and found whole then. What was done after it is not in it. It opens as "
            "a case in a new folder; nothing is written over."
        ).format(when=when)

    # --- layout ---

    def _offer(self, number: int, name: str, step: _Step) -> QFrame:
        """A framed row: which step, its button, and what it does."""
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        button = QPushButton(step.action)
        button.setAccessibleName(step.action.replace("&", ""))
        button.setAccessibleDescription(step.text)
        button.setProperty("wanted", name)
        button.clicked.connect(self._on_clicked)
        self._buttons.append(button)
        grid = QGridLayout(frame)
        grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        grid.addWidget(QLabel(f"{number}."), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(button, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(text_label(step.text), 1, 1)
        grid.setColumnStretch(1, 1)
        return frame

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.wanted.emit(str(button.property("wanted")))
