# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The machine of the translation page: translate what waits, and install a pack from its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.translate import TranslationReport
from ui.pages.translation_steps import InstallPack, translate_now
from ui.session import Session
from ui.widgets.job_bar import JobBar


class Machine(QObject):
    """Starts long work and shows it on a bar.

    Signals:
        said: What came of it, or "".
        failed: The exception that something raised.
        installed: Another pack is there.
    """

    said = Signal(str)
    failed = Signal(object)
    installed = Signal()

    def __init__(
        self, session: Session, bar: JobBar, choose: Callable[[], Path | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._choose = choose

    @Slot()
    def translate(self) -> None:
        """Translate all that waits, as far as there are packs."""
        self.said.emit("")
        job = self._session.run(translate_now, changes="translated")
        job.succeeded.connect(self._on_translated)
        job.failed.connect(self.failed)
        self._bar.watch(job, self.tr("Translating"))

    @Slot()
    def install(self) -> None:
        """Ask for a file and install it."""
        file = self._choose()
        if file is not None:
            job = self._session.run_without_case(InstallPack(file))
            job.succeeded.connect(self.installed)
            job.failed.connect(self.failed)
            self._bar.watch(job, self.tr("Installing the translation pack"))

    @Slot(object)
    def _on_translated(self, report: TranslationReport) -> None:
        failed = report.segments[SegmentStatus.NOT_TRANSLATED]
        done = report.segments.total() - failed
        text = self.tr("{count} sentences translated.")
        words = [self.tr("1 sentence translated.") if done == 1 else text.format(count=done)]
        if failed:
            text = self.tr("{count} could not be translated and stand as in the original.")
            words.append(text.format(count=failed))
        if report.waiting:
            text = self.tr("{count} wait for a person, because no pack leads there.")
            words.append(text.format(count=report.waiting))
        self.said.emit(" ".join((*words, *report.notes)))
