# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Puts a finished PDF on paper: drawn in the reader's own process, painted page by page.

The name of the print job is the reference of the case: it stands in the queue of the printer, for
anybody to see. What a printer or the system keeps of a job is beyond the program.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from hearing_assist.errors import MissingPartError
from hearing_assist.pipeline.pdf_pages import Contents, Cut, PageFacts, PdfPages, Tone
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink
from ui.jobs import Work
from ui.session import Session

DOTS_PER_INCH = 200
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is printed: grey, a byte a dot."""

    width: int
    height: int
    dots: bytes


class Printing(QObject):
    """One PDF on its way to a printer, a page at a time, so that no length fills the memory.

    Belongs to the session, so that a dialog may close meanwhile; goes when it has ended.

    Signals:
        progressed: Number of the page on its way, from 1, and how many there are.
        printed: All of it was handed to the printer.
        failed: The exception, where it could not be drawn or the printer took nothing.
    """

    progressed = Signal(int, int)
    printed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, data: bytes) -> None:
        super().__init__(session)
        self._session = session
        self._pages = PdfPages(data)
        self._facts: tuple[PageFacts, ...] = ()
        self._wanted: deque[int] = deque()
        self._painter = QPainter()
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(session.reference)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setFullPage(True)
        session.closed.connect(self._on_case_closed)

    @property
    def printer(self) -> QPrinter:
        """Where it goes."""
        return self._printer

    def ask(self, parent: QWidget) -> QPrintDialog:
        """Let the user choose a printer, then print; a file is no printer."""
        dialog = QPrintDialog(self._printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.accepted.connect(self.start)
        dialog.rejected.connect(self.stop)
        QDialog.open(dialog)  # its own wants a slot by name
        return dialog

    @Slot()
    def start(self) -> None:
        """Open the PDF, then draw and print page after page."""
        self._run(_Open(self._pages), self._on_opened)

    @Slot(object)
    def _on_opened(self, contents: Contents) -> None:
        self._facts = contents.pages
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or len(self._facts)
        self._wanted = deque(range(first - 1, min(last, len(self._facts))))
        if not self._wanted or not self._painter.begin(self._printer):
            self._end(MissingPartError(_takes_nothing()))
            return
        self._draw_next()

    def _draw_next(self) -> None:
        number = self._wanted[0]
        self.progressed.emit(number + 1, len(self._facts))
        self._run(_Draw(self._pages, number, self._facts[number]), self._on_drawn)

    @Slot(object)
    def _on_drawn(self, picture: Picture) -> None:
        if not self._painter.isActive():
            return
        image = QImage(
            picture.dots,
            picture.width,
            picture.height,
            picture.width,
            QImage.Format.Format_Grayscale8,
        )
        paper = self._printer.pageLayout().fullRectPixels(self._printer.resolution()).size()
        self._painter.drawImage(_fitted(image.size(), paper), image)
        self._wanted.popleft()
        if not self._wanted:
            self._end(None)
        elif self._printer.newPage():
            self._draw_next()
        else:
            self._end(MissingPartError(_takes_nothing()))

    @Slot()
    def stop(self) -> None:
        """Print no more pages; those that went are on paper."""
        if self._painter.isActive():
            self._printer.abort()
        self._end(Cancelled())

    @Slot()
    def _on_case_closed(self) -> None:
        self.stop()

    def _run(self, work: Work, then: Callable[[Any], None]) -> None:
        job = self._session.run_without_case(work)
        job.succeeded.connect(then)
        job.failed.connect(self._end)
        job.cancelled.connect(self.stop)

    def _end(self, error: BaseException | None) -> None:
        """Let go of printer and file, once."""
        if self._painter.isActive():
            self._painter.end()
        self._wanted.clear()
        self._pages.close()
        if error is None:
            self.printed.emit()
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
        self.deleteLater()


def _takes_nothing() -> str:
    return QCoreApplication.translate(
        "Printing", "The printer takes nothing. Look whether it is switched on, then print again."
    )


def _fitted(picture: QSize, paper: QSize) -> QRect:
    """Where a picture goes on the paper: as large as it may be, in the middle."""
    size = picture.scaled(paper, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (paper.width() - size.width()) // 2, (paper.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())


@dataclass(frozen=True, slots=True)
class _Open:
    pages: PdfPages

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> object:
        return self.pages.open()


@dataclass(frozen=True, slots=True)
class _Draw:
    pages: PdfPages
    number: int
    facts: PageFacts

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> object:
        width = round(self.facts.width * DOTS_PER_INCH / POINTS_PER_INCH)
        height = round(self.facts.height * DOTS_PER_INCH / POINTS_PER_INCH)
        cut = Cut(self.number, width, height, 0, 0, width, height, tone=Tone.GREY)
        return Picture(width, height, self.pages.drawn(cut))
