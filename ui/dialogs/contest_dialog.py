# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Redactions of a served version: contested, upheld or lifted, and the court's own schedule.

Lists numbers, places and codes; what is withheld is not shown here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QWidget

from hearing_assist.casefile.records import Disclosure
from hearing_assist.casefile.served import Contest, ContestState, ServedVersion
from hearing_assist.disclosure.policy import CODES
from hearing_assist.pipeline import contest
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import day_text
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.contest_forms import ContestForm, LiftForm, LookAhead, UpholdForm, WouldLift
from ui.dialogs.form_dialog import FormDialog
from ui.item_models.sources_model import language_text
from ui.session import Session

LETTERS = (10, 12, 24, 24, 18, 24)
SCHEDULES = ("en", "fr")
"""Languages of the schedule for the court."""
ChooseFile = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Contested:
    """What the dialog shows.

    Attributes:
        versions: Every version that was made, with what it withheld.
        contests: All contests, oldest first.
        items: Lines and documents to numbers in the index.
        replaced: Ids of versions that a later one replaces.
        shown: Id of the version whose redactions are shown, or "".
        states: Of that version, numbers to what became of them.
    """

    versions: tuple[tuple[Disclosure, ServedVersion], ...]
    contests: tuple[Contest, ...]
    items: dict[tuple[str, str], str]
    replaced: frozenset[str] = frozenset()
    shown: str = ""
    states: Mapping[int, str] = field(default_factory=dict)


class Look:
    """Reads every version, and the contests; of one version, what became of its redactions."""

    def __init__(self, chosen: str, line: str) -> None:
        self._chosen = chosen
        self._line = line

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Contested:
        """The newest version of each recipient first, then those that were replaced."""
        made = case.hearing.disclosures()
        newest = {item.line: item.id for item in made}
        first = [item for item in made if newest[item.line] == item.id]
        earlier = [item for item in reversed(made) if newest[item.line] != item.id]
        versions = []
        for disclosure in (*first, *earlier):
            version = case.sealed.served.version(disclosure.id)
            if version is not None:
                versions.append((disclosure, version))
        shown = nearest([disclosure for disclosure, _ in versions], self._line, self._chosen)
        return Contested(
            tuple(versions),
            tuple(contest.contests(case)),
            {
                (disclosure.line, item.document_id): f"D{item.number:03}"
                for disclosure, _ in versions
                for item in disclosure.items
            },
            frozenset(item.id for item in earlier),
            shown,
            contest.states(case, shown) if shown else {},
        )


def nearest(made: Sequence[Disclosure], line: str, chosen: str = "") -> str:
    """Id of the version that is meant: the chosen one, else the first of a line or its reader."""
    ids = {
        chosen: [each.id for each in made if each.id == chosen],
        line: [each.id for each in made if each.line == line],
        "reader": [each.id for each in made if _reader(each.line) == _reader(line)],
        "any": [each.id for each in made],
    }
    return next((found[0] for found in ids.values() if found), "")


def _reader(line: str) -> str:
    return line.partition(":")[0]


class ContestDialog(BusyTableDialog):
    """A row for each redaction of the chosen version."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        line: str = "",
        choose: ChooseFile | None = None,
    ) -> None:
        """Begin with the newest version for a `line`, or for its reader."""
        super().__init__(
            session,
            _tr("Contests and lifting"),
            _tr(
                "The redactions of a version that was made for a recipient. Lifting one lifts all "
                "that withhold the same: what goes together and who reads it then is shown first."
            ),
            LETTERS,
            parent,
        )
        self._choose = choose or _ask_file
        self._line = line
        self._shown = Contested((), (), {})
        self.text.setAccessibleName(_tr("The chosen redaction in full"))
        self.version = QComboBox()
        self.version.setAccessibleName(_tr("Version"))
        self.version.view().setAccessibleName(_tr("Version"))
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.version.activated.connect(self._on_version)
        asks = QLabel(_tr("&Version"))
        asks.setBuddy(self.version)
        self.contest = self.button(_tr("Is c&ontested…"), self._on_contest)
        self.uphold = self.button(_tr("&Stays…"), self._on_uphold)
        self.lift = self.button(_tr("&Lift…"), self._on_lift)
        self.language = QComboBox()
        self.language.setAccessibleName(_tr("Language of the schedule for the court"))
        self.language.view().setAccessibleName(self.language.accessibleName())
        self.language.addItem(_tr("as the hearing"), "")
        for tag in SCHEDULES:
            self.language.addItem(language_text(tag), tag)
        self.schedule = self.button(_tr("Schedule for the co&urt…"), self._on_schedule)
        asks_language = QLabel(_tr("&in"))
        asks_language.setBuddy(self.language)
        self.put_actions(
            asks, self.version, self.contest, self.uphold, self.lift, self.schedule,
            asks_language, self.language,
        )  # fmt: skip
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read versions and contests anew."""
        self.read(Look(str(self.version.currentData() or ""), self._line), self._on_read)

    @Slot(object)
    def _on_read(self, shown: Contested) -> None:
        self._shown = shown
        self.version.clear()
        for disclosure, _ in shown.versions:
            words = _tr("{line}, version {version}").format(
                line=disclosure.line, version=disclosure.version
            )
            if disclosure.id in shown.replaced:
                words = _tr("{version}, replaced").format(version=words)
            self.version.addItem(words, disclosure.id)
        self.version.setCurrentIndex(max(self.version.findData(shown.shown), 0))
        self._show_version()
        if not shown.versions:
            self.say(_tr("Nothing was disclosed yet. Make a disclosure on the Outputs page first."))

    @Slot()
    def _on_version(self) -> None:
        self.say("")
        self.refresh()

    def _show_version(self) -> None:
        heads = (_tr("Number"), _tr("Code"), _tr("Place"), _tr("Replaced by"), _tr("State"),
                 _tr("Contested by"))  # fmt: skip
        rows = []
        if chosen := self._chosen():
            disclosure, version = chosen
            for each in version.redactions:
                one = self._contest_of(disclosure.line, each.number, each.code)
                item = self._shown.items.get((disclosure.line, each.document_id), "")
                rows.append(
                    (
                        f"R-{each.number:04}",
                        each.code,
                        f"{item} {each.place}".strip(),
                        each.told,
                        _state(self._shown.states.get(each.number, "")),
                        one.by.text if one else "",
                    )
                )
        self.show_rows(heads, rows)

    def _chosen(self) -> tuple[Disclosure, ServedVersion] | None:
        found = [each for each in self._shown.versions if each[0].id == self._shown.shown]
        return found[0] if found else None

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
        free = found is not None and not self.is_working
        is_open = one is not None and one.state is ContestState.OPEN
        self.contest.setEnabled(free and not is_open)
        self.uphold.setEnabled(free and is_open)
        state = self._shown.states.get(found[1], "") if found else ""
        self.lift.setEnabled(free and state != ContestState.LIFTED)
        self.schedule.setEnabled(self._chosen() is not None and not self.is_working)

    def _on_contest(self) -> None:
        if found := self._redaction():
            self._open(ContestForm(self.session, *found, self))

    def _on_uphold(self) -> None:
        found = self._redaction()
        one = self._contest_of(found[0].line, found[1], found[2]) if found else None
        if one is not None:
            self._open(UpholdForm(self.session, one.id, _named(one), self))

    def _on_lift(self) -> None:
        """Look at what it would do, then ask."""
        if found := self._redaction():
            job = self.session.run(LookAhead(found[0], found[1]))
            self.work(job, _tr("Looking at what goes together"), self._on_looked_ahead)

    @Slot(object)
    def _on_looked_ahead(self, would: WouldLift) -> None:
        self._open(LiftForm(self.session, would, self))

    def _open(self, dialog: FormDialog) -> None:
        self.say("")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self.refresh)
        dialog.open()

    def _on_schedule(self) -> None:
        chosen = self._chosen()
        path = self._choose(self, _tr("Save the schedule for the court as PDF"))
        if chosen is not None and path is not None:
            language = str(self.language.currentData())
            job = self.session.run(CourtSchedule(chosen[0].id, path, language))
            self.work(job, _tr("Writing and checking the schedule"), self._on_schedule_saved)

    @Slot(object)
    def _on_schedule_saved(self, path: object) -> None:
        self.say(_tr("Saved: {path}. It holds reasons: for the court only.").format(path=path))


@dataclass(frozen=True, slots=True)
class CourtSchedule:
    """Writes the schedule with reasons."""

    disclosure_id: str
    path: Path
    language: str = ""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Path:
        """Run on the worker thread."""
        contest.save_court_schedule(
            case,
            self.disclosure_id,
            self.path,
            language=self.language,
            progress=progress,
            cancel=cancel,
        )
        return self.path


def _named(one: Contest) -> str:
    """What is contested, in words."""
    if one.number:
        return f"R-{one.number:04} {one.code}"
    return _tr("every redaction of code {code}").format(code=one.code)


def _state(state: str) -> str:
    return {
        ContestState.OPEN.value: _tr("contested"),
        ContestState.UPHELD.value: _tr("contested, stays"),
        ContestState.LIFTED.value: _tr("lifted"),
    }.get(state, _tr("stands"))


def _told(code: str, one: Contest | None) -> str:
    known = CODES[code]
    lines = [f"{code}: {known.reason('en')}. {known.basis('en')}"]
    if one is not None:
        lines.append(
            _tr("Contested {day} by {by}: {grounds}").format(
                day=day_text(one.made_on), by=one.by.text, grounds=one.grounds.text
            )
        )
        if one.decided_on:
            lines.append(
                _tr("Decided {day}, {state}: {reason}").format(
                    day=day_text(one.decided_on),
                    state=_state(one.state.value),
                    reason=one.reason.text,
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
