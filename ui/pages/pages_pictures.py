# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the pages of a source, drawn on the worker thread, the newest wish first.

One is asked for at a time; what is no longer wanted is stopped. Nothing of it is written anywhere.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from ui.jobs import Job
from ui.pages.pages_steps import drawn
from ui.session import Session

SIZES = (800, 1200, 1800, 2400, 3200, 4000)
"""Pixels of the longer side in which pages are drawn; shown, they are scaled down."""
MOST_BYTES = 96 * 1024 * 1024
DELAY = 30
"""Milliseconds a page has to stay before it is drawn."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture of a page."""

    view: int
    pixels: int
    as_it_crosses: bool


class PagePictures(QObject):
    """Pictures of one source.

    Signals:
        arrived: The Wish and the picture (QImage) that is there now.
        failed: The Wish and the exception that keeps it from being drawn.
    """

    arrived = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, session: Session, source_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._source_id = source_id
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._wish: Wish | None = None
        self._asked: Wish | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._ask)

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is on its way."""
        return self._job is not None or self._timer.isActive()

    def want(self, view: int, pixels: int, *, as_it_crosses: bool = False) -> QImage | None:
        """The picture, or the nearest that is there until a better one arrives."""
        wanted = next((size for size in SIZES if size >= pixels), SIZES[-1])
        wish = Wish(view, wanted, as_it_crosses)
        self._wish = wish
        if wish in self._kept:
            self._kept.move_to_end(wish)
            self._timer.stop()
            return self._kept[wish]
        if wish != self._asked:
            if self._job is not None:
                self._job.cancel()
            self._timer.start()
        others = [
            each for each in self._kept if (each.view, each.as_it_crosses) == (view, as_it_crosses)
        ]
        return self._kept[max(others, key=lambda each: each.pixels)] if others else None

    def forget_crossing(self) -> None:
        """What would cross are other pictures now."""
        for wish in [each for each in self._kept if each.as_it_crosses]:
            del self._kept[wish]
        if self._asked is not None and self._asked.as_it_crosses:
            self._asked = None
            if self._job is not None:
                self._job.cancel()

    def clear(self) -> None:
        """Forget everything, and stop what is under way."""
        self._timer.stop()
        self._wish = self._asked = None
        if self._job is not None:
            self._job.cancel()
        self._kept.clear()

    @Slot()
    def _ask(self) -> None:
        if self._job is not None or self._wish is None or not self._session.is_open:
            return
        wish = self._wish
        self._asked = wish
        job = self._session.run(
            partial(drawn, self._source_id, wish.view, wish.pixels, wish.as_it_crosses)
        )
        self._job = job
        job.succeeded.connect(self._on_drawn)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_drawn(self, image: QImage) -> None:
        wish = self._asked
        if wish is None:  # masks have changed meanwhile
            return
        self._kept[wish] = image
        while sum(each.sizeInBytes() for each in self._kept.values()) > MOST_BYTES:
            if len(self._kept) == 1:
                break
            self._kept.popitem(last=False)
        self.arrived.emit(wish, image)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if self._asked is not None:
            self.failed.emit(self._asked, error)

    @Slot()
    def _on_finished(self) -> None:
        asked, self._job, self._asked = self._asked, None, None
        if self._wish is not None and self._wish != asked and self._wish not in self._kept:
            self._ask()
