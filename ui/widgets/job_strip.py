# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The line at the foot of the window: work that some page began, seen from every other page.

It is not shown while the page's own line says the same in sight. When the work has ended it stays
until it was read: it goes when its page is shown, or when it is hidden by hand.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hearing_assist.progress import ProgressEvent
from ui.jobs import Job
from ui.widgets.job_bar import JobBar


class JobStrip(JobBar):
    """A JobBar that knows which bar on which page shows the same job.

    Signals:
        page_wanted: The number of the page that the job belongs to.
        shown_changed: Whether the line is wanted now.
    """

    page_wanted = Signal(int)
    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origins: dict[Job, tuple[int, JobBar]] = {}
        self._page = 0
        self._origin: JobBar | None = None
        self._go = QPushButton(self.tr("Go to its page"))
        self._go.setAccessibleName(self.tr("Go to the page of this work"))
        self._go.clicked.connect(self._on_go)
        self._close = QPushButton(self.tr("Hide"))
        self._close.setAccessibleName(self.tr("Hide this line"))
        self._close.clicked.connect(self._on_close)
        layout = cast(QHBoxLayout, self.layout())
        layout.addWidget(self._go)
        layout.addWidget(self._close)
        layout.setContentsMargins(8, 2, 8, 2)

    def follow(self, page: int, bar: JobBar) -> None:
        """Show the jobs that `bar` on the page with this number watches from now on."""

        def on_watching(job: Job, text: str) -> None:
            self._origins[job] = (page, bar)
            self.watch(job, text)

        bar.watching.connect(on_watching)

    @Slot()
    def look_again(self) -> None:
        """Show or hide the line, after another page or another size came."""
        origin = self._origin
        in_sight = (
            origin is not None and origin.isVisible() and not origin.visibleRegion().isEmpty()
        )
        if in_sight and not self.running:
            self._origin = None
        self._want(self._origin is not None and not in_sight)

    def _want(self, wanted: bool) -> None:
        if self.isHidden() is wanted:
            self.setVisible(wanted)
            self.shown_changed.emit(wanted)

    def forget(self, page: int) -> None:
        """Let go of a page that is thrown away."""
        if self._page == page:
            self._origin = None
            self._want(False)
        self._origins = {job: at for job, at in self._origins.items() if at[0] != page}

    def _appear(self, job: Job) -> None:
        self._page, self._origin = self._origins.pop(job)
        self._close.hide()
        QTimer.singleShot(0, self.look_again)  # after the page has made room for its own line

    @Slot(object)
    def _on_progressed(self, event: ProgressEvent) -> None:
        super()._on_progressed(event)
        self.look_again()

    def _end(self, text: str) -> None:
        super()._end(text)
        self._close.show()

    @Slot()
    def _on_any_finished(self) -> None:
        super()._on_any_finished()
        self.look_again()

    @Slot()
    def _on_go(self) -> None:
        self.page_wanted.emit(self._page)

    @Slot()
    def _on_close(self) -> None:
        self._origin = None
        self._want(False)
