# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Redactions of a served version: contested, upheld or lifted, and the court's own schedule.

Lists numbers, places and codes; what is withheld is not shown here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QWidget

from hearing_assist.casefile.records import Disclosure
from hearing_assist.casefile.served import Contest, ContestState, ServedVersion
from hearing_assist.disclosure.policy import CODES
from hearing_assist.pipeline import contest
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.contest import Lifted
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.session import Session

LETTERS = (10, 12, 24, 24, 12, 24)
ChooseFile = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Contested:
    """What the dialog shows."""

    versions: tuple[tuple[Disclosure, ServedVersion], ...]
    contests: tuple[Contest, ...]
    items: dict[str, str]


def look(case: Case, progress: ProgressSink, cancel: CancelToken) -> Contested:
    """The newest version of every line with its redactions, and all contests."""
    newest = {item.line: item for item in case.hearing.disclosures()}
    versions = []
    for disclosure in newest.values():
        version = case.sealed.served.version(disclosure.id)
        if version is not None:
            versions.append((disclosure, version))
    items = {
        item.document_id: f"D{item.number:03}"
        for disclosure, _ in versions
        for item in disclosure.items
    }
    return Contested(tuple(versions), tuple(contest.contests(case)), items)


class ContestDialog(BusyTableDialog):
    """A row for each redaction of the chosen version."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile | None = None,
    ) -> None:
        super().__init__(
            session,
            _tr("Contests and lifting"),
            _tr(
                "The redactions of the newest version for each recipient. Lifting one lifts all "
                "that withhold the same, once it is released; make the disclosure again then."
            ),
            LETTERS,
            parent,
        )
        self._choose = choose or _ask_file
        self._shown = Contested((), (), {})
        self.text.setAccessibleName(_tr("The chosen redaction in full"))
        self.version = QComboBox()
        self.version.setAccessibleName(_tr("Version"))
        self.version.view().setAccessibleName(_tr("Version"))
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.version.activated.connect(self._on_version)
        self.words = QLineEdit()
        self.words.setAccessibleName(_tr("Grounds or reason"))
        self.words.setInputMethodHints(PRIVATE_INPUT)
        self.words.textChanged.connect(self.show_chosen)
        asks = QLabel(_tr("&Grounds or reason, without names"))
        asks.setBuddy(self.words)
        self.contest = self.button(_tr("Is c&ontested"), self._on_contest)
        self.contest_code = self.button(_tr("Whole cod&e is contested"), self._on_code)
        self.uphold = self.button(_tr("&Stays"), self._on_uphold)
        self.lift = self.button(_tr("&Lift"), self._on_lift)
        self.schedule = self.button(_tr("Schedule for the co&urt…"), self._on_schedule)
        self.put_actions(
            self.version, asks, self.words, self.contest, self.contest_code, self.uphold,
            self.lift, self.schedule,
        )  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Read versions and contests anew."""
        self.read(look, self._on_read)

    @Slot(object)
    def _on_read(self, shown: Contested) -> None:
        chosen = self.version.currentText()
        self._shown = shown
        self.version.clear()
        for disclosure, _ in shown.versions:
            self.version.addItem(
                _tr("{line}, version {version}").format(
                    line=disclosure.line, version=disclosure.version
                )
            )
        self.version.setCurrentIndex(max(self.version.findText(chosen), 0))
        self._show_version()
        if not shown.versions:
            self.say(_tr("Nothing was disclosed yet."))

    def _on_version(self) -> None:
        self._show_version()

    def _show_version(self) -> None:
        heads = (_tr("Number"), _tr("Code"), _tr("Place"), _tr("Replaced by"), _tr("State"),
                 _tr("Contested by"))  # fmt: skip
        rows = []
        if chosen := self._chosen():
            disclosure, version = chosen
            for each in version.redactions:
                one = self._contest_of(disclosure.line, each.number, each.code)
                rows.append(
                    (
                        f"R-{each.number:04}",
                        each.code,
                        f"{self._shown.items.get(each.document_id, '')} {each.place}".strip(),
                        each.told,
                        _state(one),
                        one.by.text if one else "",
                    )
                )
        self.show_rows(heads, rows)

    def _chosen(self) -> tuple[Disclosure, ServedVersion] | None:
        at = self.version.currentIndex()
        return self._shown.versions[at] if 0 <= at < len(self._shown.versions) else None

    def _contest_of(self, line: str, number: int, code: str) -> Contest | None:
        """The newest contest of a redaction: by its number, else by its code."""
        own = [c for c in self._shown.contests if c.line == line]
        by_number = [c for c in own if c.number == number]
        by_code = [c for c in own if not c.number and c.code == code]
        found = by_number or by_code
        return found[-1] if found else None

    def _redaction(self) -> tuple[Disclosure, int, str] | None:
        chosen, at = self._chosen(), self.chosen()
        if chosen is None or not at or at[0] >= len(chosen[1].redactions):
            return None
        each = chosen[1].redactions[at[0]]
        return chosen[0], each.number, each.code

    @Slot()
    def show_chosen(self) -> None:
        """The chosen redaction in full."""
        found = self._redaction()
        one = self._contest_of(found[0].line, found[1], found[2]) if found else None
        self.text.setPlainText(_told(found[2], one) if found else "")
        said = bool(self.words.text().strip()) and found is not None and not self.is_working
        is_open = one is not None and one.state is ContestState.OPEN
        self.contest.setEnabled(said and not is_open)
        self.contest_code.setEnabled(said and not is_open)
        self.uphold.setEnabled(said and is_open)
        self.lift.setEnabled(said)
        self.schedule.setEnabled(self._chosen() is not None and not self.is_working)

    def _on_contest(self) -> None:
        if found := self._redaction():
            self._contest(found[0], f"R-{found[1]}")

    def _on_code(self) -> None:
        if found := self._redaction():
            self._contest(found[0], found[2])

    def _contest(self, disclosure: Disclosure, what: str) -> None:
        grounds = self.words.text()
        by = disclosure.recipient.text or disclosure.line
        self._run(
            lambda case, progress, cancel: contest.contest(
                case, disclosure.id, what, by=by, grounds=grounds
            )
        )

    def _on_uphold(self) -> None:
        found, reason = self._redaction(), self.words.text()
        one = self._contest_of(found[0].line, found[1], found[2]) if found else None
        if one is not None:
            chosen = one.id
            self._run(lambda case, progress, cancel: contest.uphold(case, chosen, reason))

    def _run(self, use_case: Callable[[Case, ProgressSink, CancelToken], object]) -> None:
        self.read(use_case, self._on_done, changes="outputs")

    def _on_lift(self) -> None:
        if found := self._redaction():
            job = self.session.run(Lift(found[0].id, found[1], self.words.text()),
                                   changes="released")  # fmt: skip
            self.work(job, _tr("Lifting and releasing"), self._on_lifted)

    @Slot(object)
    def _on_lifted(self, lifted: Lifted) -> None:
        self.words.clear()
        self.say(
            _tr("Lifted: {numbers}. Make the disclosure again: the new version shows it.").format(
                numbers=", ".join(f"R-{number:04}" for number in lifted.numbers)
            )
        )
        self.refresh()

    @Slot(object)
    def _on_done(self, _: object) -> None:
        self.words.clear()
        self.say(_tr("On record."))
        self.refresh()

    def _on_schedule(self) -> None:
        chosen = self._chosen()
        path = self._choose(self, _tr("Save the schedule for the court as PDF"))
        if chosen is not None and path is not None:
            job = self.session.run(CourtSchedule(chosen[0].id, path))
            self.work(job, _tr("Writing and checking the schedule"), self._on_schedule_saved)

    @Slot(object)
    def _on_schedule_saved(self, path: object) -> None:
        self.say(_tr("Saved: {path}. It holds reasons: for the court only.").format(path=path))


@dataclass(frozen=True, slots=True)
class Lift:
    """Lifts a redaction and releases what it withheld."""

    disclosure_id: str
    number: int
    reason: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Lifted:
        """Run on the worker thread."""
        return contest.lift(
            case, self.disclosure_id, self.number, self.reason, progress=progress, cancel=cancel
        )


@dataclass(frozen=True, slots=True)
class CourtSchedule:
    """Writes the schedule with reasons."""

    disclosure_id: str
    path: Path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Path:
        """Run on the worker thread."""
        contest.save_court_schedule(
            case, self.disclosure_id, self.path, progress=progress, cancel=cancel
        )
        return self.path


def _state(one: Contest | None) -> str:
    if one is None:
        return _tr("stands")
    return {
        ContestState.OPEN: _tr("contested"),
        ContestState.UPHELD: _tr("contested, stays"),
        ContestState.LIFTED: _tr("lifted"),
    }[one.state]


def _told(code: str, one: Contest | None) -> str:
    known = CODES[code]
    lines = [f"{code}: {known.reason('en')}. {known.basis('en')}"]
    if one is not None:
        lines.append(
            _tr("Contested {day} by {by}: {grounds}").format(
                day=one.made_on, by=one.by.text, grounds=one.grounds.text
            )
        )
        if one.decided_on:
            lines.append(
                _tr("Decided {day}, {state}: {reason}").format(
                    day=one.decided_on, state=_state(one), reason=one.reason.text
                )
            )
    return "\n".join(lines)


def _ask_file(parent: QWidget, title: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, title, "court-schedule.pdf", "PDF (*.pdf)")
    if not name:
        return None
    return Path(name) if name.casefold().endswith(".pdf") else Path(name + ".pdf")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContestDialog", text)
