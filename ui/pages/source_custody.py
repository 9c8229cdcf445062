# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Custody of the chosen source: hand-overs go on record, reports are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.custody import printed_number
from hearing_assist.casefile.custody_chain import Found
from hearing_assist.pipeline import custody, custody_report
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import court_folders
from hearing_assist.pipeline.custody import Written
from hearing_assist.pipeline.overview import SourceFacts
from hearing_assist.pipeline.sources import read_bytes
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.custody_dialog import CustodyDialog
from ui.dialogs.custody_report_dialog import CustodyReportDialog
from ui.item_models.custody_words import finding_text
from ui.jobs import Job
from ui.session import Session

D = TypeVar("D", CustodyDialog, CustodyReportDialog)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry that is on record, and what its chain came to by it."""

    item: int
    n: int
    bytes_read: bool
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was written."""

    path: Path
    items: int
    left_out: int
    is_unbroken: bool
    is_full: bool
    note: str = ""


class SourceCustody(QObject):
    """Opens the forms of custody and does what they ask for.

    Signals:
        said: What came of it, for the page to show.
    """

    said = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def ask_entry(self, facts: SourceFacts) -> CustodyDialog:
        """Ask for an entry about a source, a hand-over first of all."""
        dialog = CustodyDialog(_name(facts), facts.custody, self._page)
        dialog.keep_typed(self._session, f"custody:{facts.id}")
        dialog.submitted.connect(partial(self._record, dialog, facts.id))
        return self._opened(dialog)

    def ask_report(self, facts: SourceFacts) -> CustodyReportDialog:
        """Ask for a report of a source, or of all."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = CustodyReportDialog(
            _name(facts), Path(folder), self._page, language=self._session.language
        )
        dialog.keep_typed(self._session, f"custody-report:{facts.id}")
        dialog.submitted.connect(partial(self._report, dialog, facts.id))
        return self._opened(dialog)

    def _opened(self, dialog: D) -> D:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session.closed.connect(dialog.leave)
        dialog.open()
        return dialog

    def _record(self, dialog: CustodyDialog, source_id: str) -> None:
        use_case = partial(record, source_id, dialog.written, dialog.copy_path)
        job = self._session.run(use_case, changes="sources")
        job.succeeded.connect(self._on_recorded)
        dialog.watch(job)

    def _report(self, dialog: CustodyReportDialog, source_id: str) -> None:
        use_case: Callable[[Case, ProgressSink, CancelToken], Reported]
        only = (source_id,) if dialog.is_of_one else ()
        if dialog.is_full:
            use_case = partial(
                full_report,
                dialog.path,
                only,
                dialog.language,
                dialog.passphrase,
                dialog.may_name,
            )
        else:
            use_case = partial(open_report, dialog.path, only, dialog.language)
        job: Job = self._session.run(use_case, changes="outputs")
        job.succeeded.connect(self._on_reported)
        dialog.watch(job)

    def _on_recorded(self, done: Recorded) -> None:
        lines = [
            self.tr("{item}: entry {n} is on record.").format(
                item=printed_number(done.item), n=done.n
            )
        ]
        if done.bytes_read:
            lines.append(self.tr("The stored bytes were read: as taken in."))
        breaks = [one for one in done.found if one.finding.breaks]
        lines += (
            self.tr("No. {n}: {text}.").format(n=one.n, text=finding_text(one.finding))
            for one in breaks
        )
        self.said.emit(" ".join(lines))

    def _on_reported(self, done: Reported) -> None:
        lines = [self.tr("{path}: {count} item(s).").format(path=done.path, count=done.items)]
        if not done.is_unbroken:
            lines.append(self.tr("A chain is broken: read the report."))
        if done.left_out:
            lines.append(
                self.tr("{count} item(s) are not in it: their text is not released.").format(
                    count=done.left_out
                )
            )
        if done.note:
            lines.append(done.note)
        if done.is_full:
            lines.append(
                self.tr(
                    "Only its own passphrase opens it. Hand that over in another way than the file."
                )
            )
        self.said.emit(" ".join(lines))


def record(
    source_id: str,
    written: Written,
    copy: Path | None,
    case: Case,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Recorded:
    """Put an entry on record; runs on the worker thread."""
    data = read_bytes(copy) if copy is not None else None
    made = custody.record(case, source_id, written, copy=data)
    (chain,) = custody.examine(
        case, [source_id], read_bytes=False, progress=progress, cancel=cancel
    ).items
    return Recorded(made.item, made.n, bool(made.digest), chain.found)


def open_report(
    path: Path,
    only: tuple[str, ...],
    language: str,
    case: Case,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Reported:
    """Make the form for the parties; runs on the worker thread."""
    made = custody_report.write_open(
        case,
        path,
        only=only,
        language=language,
        court_templates=court_folders(case.surroundings.settings),
        progress=progress,
        cancel=cancel,
    )
    return Reported(
        path, made.items, made.left_out, made.is_unbroken, is_full=False, note=made.note
    )


def full_report(
    path: Path,
    only: tuple[str, ...],
    language: str,
    passphrase: str,
    may_name: tuple[str, ...],
    case: Case,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Reported:
    """Make the full record; runs on the worker thread."""
    made = custody_report.write_full(
        case,
        path,
        passphrase=passphrase,
        may_name=may_name,
        only=only,
        language=language,
        court_templates=court_folders(case.surroundings.settings),
        progress=progress,
        cancel=cancel,
    )
    return Reported(path, made.items, 0, made.is_unbroken, is_full=True, note=made.note)


def _name(facts: SourceFacts) -> str:
    """The item in the words of a list: number and neutral title."""
    number = printed_number(facts.custody[0].item) if facts.custody else ""
    return f"{number} {facts.title}".strip()
