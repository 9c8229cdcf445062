# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures, text and search results of one PDF, fetched in the background.

Only one thing is asked for at a time, and always the most wanted one of that moment: what was
scrolled past is never drawn, and a search waits for the page that is looked at. The thread here is
the store's own, so that nothing waits for the work of the case (docs/adr/012).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from hearing_assist.errors import HearingAssistError
from hearing_assist.pipeline.pdf_pages import Contents, Cut, Hit, Letters, Link, PdfPages
from hearing_assist.progress import CancelToken, ProgressSink
from ui.jobs import Job, JobRunner, Work

MOST_BYTES = 128 * 1024 * 1024
"""Of pictures; what is on the screen is kept in any case."""
MOST_LAYERS = 64
MOST_HITS = 10_000


@dataclass(frozen=True, slots=True)
class Layer:
    """What lies over the picture of a page."""

    letters: Letters
    links: tuple[Link, ...]


@dataclass(slots=True)
class _Search:
    """A search that begins at a page, and goes round."""

    words: str
    begin: int
    following: int
    wrapped: bool
    before: list[Hit]
    after: list[Hit]
    done: bool = False


class PdfStore(QObject):
    """One open PDF.

    Signals:
        opened: The Contents; comes first.
        failed: An exception: the PDF cannot be opened, or the program is at fault.
        arrived: A picture or a page's text is there, or a page turned out not to be shown.
        searched: There are more hits, or the search is done.
    """

    opened = Signal(object)
    failed = Signal(object)
    arrived = Signal()
    searched = Signal()

    def __init__(self, pages: PdfPages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self.destroyed.connect(pages.close)  # also when nobody closed the store
        self._runner = JobRunner(self)
        self._running = False
        self._closed = False
        self._doing = -1
        self._count = 0
        self._cuts: tuple[Cut, ...] = ()
        self._layered: tuple[int, ...] = ()
        self._pictures: OrderedDict[Cut, QImage] = OrderedDict()
        self._bytes = 0
        self._layers: OrderedDict[int, Layer] = OrderedDict()
        self._refused: set[int] = set()
        self._search: _Search | None = None

    def start(self) -> None:
        """Open the file; `opened` or `failed` follows."""
        pages = self._pages

        def work(progress: ProgressSink, cancel: CancelToken) -> Contents:
            return pages.open()

        job = self._begin(work)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self.failed)

    def want(self, cuts: Sequence[Cut], layers: Sequence[int]) -> None:
        """Say what is wanted now, the most wanted first; what was wanted before is forgotten."""
        self._cuts, self._layered = tuple(cuts), tuple(layers)
        for cut in self._cuts:
            if cut in self._pictures:
                self._pictures.move_to_end(cut)
        self._go_on()

    def picture(self, cut: Cut) -> QImage | None:
        """A cut, when it is there."""
        return self._pictures.get(cut)

    def pictures(self, page: int) -> list[tuple[Cut, QImage]]:
        """All cuts of a page that are there, in whatever scale, the newest last."""
        return [(cut, image) for cut, image in self._pictures.items() if cut.page == page]

    def layer(self, page: int) -> Layer | None:
        """Text and links of a page, when they are there."""
        return self._layers.get(page)

    def is_refused(self, page: int) -> bool:
        """Whether a page turned out not to be shown."""
        return page in self._refused

    @property
    def hits(self) -> list[Hit]:
        """What the search has found so far, in the order of the file."""
        return [] if self._search is None else [*self._search.before, *self._search.after]

    @property
    def words(self) -> str:
        """What is searched for, or ""."""
        return self._search.words if self._search else ""

    @property
    def is_searching(self) -> bool:
        """Whether a search is under way."""
        return self._search is not None and not self._search.done

    def search(self, words: str, begin: int) -> None:
        """Look for words from a page on and round; "" forgets the search before."""
        self._search = None
        if words.strip() and self._count:
            self._search = _Search(words, begin, begin, False, [], [])
        self.searched.emit()
        self._go_on()

    def close(self) -> None:
        """End the process and forget everything."""
        self._closed = True
        self._pages.close()
        self._runner.shut_down()
        self._pictures.clear()
        self._layers.clear()
        self._search = None

    def _begin(self, work: Work) -> Job:
        self._running = True
        job = self._runner.start(work)
        job.finished.connect(self._on_finished)
        return job

    def _go_on(self) -> None:
        """Begin what is wanted most, when nothing is under way."""
        if self._running or self._closed or not self._count:
            return
        cut = next((cut for cut in self._cuts if self._is_missing(cut)), None)
        page = next((page for page in self._layered if self._has_no_layer(page)), None)
        # Pictures on the screen, then their text, then pictures ahead, then the search.
        if cut is not None and (page is None or cut.page in self._layered):
            self._draw(cut)
        elif page is not None:
            self._read(page)
        elif self.is_searching:
            self._look()

    def _is_missing(self, cut: Cut) -> bool:
        return cut not in self._pictures and cut.page not in self._refused

    def _has_no_layer(self, page: int) -> bool:
        return page not in self._layers and page not in self._refused

    def _draw(self, cut: Cut) -> None:
        pages = self._pages

        def work(progress: ProgressSink, cancel: CancelToken) -> tuple[Cut, QImage]:
            width, height = cut.right - cut.left, cut.bottom - cut.top
            size = cut.tone.bytes_per_pixel
            format_ = QImage.Format.Format_RGB32
            if size == 1:
                format_ = QImage.Format.Format_Grayscale8
            pixels = pages.drawn(cut)
            return cut, QImage(pixels, width, height, width * size, format_).copy()

        self._doing = cut.page
        job = self._begin(work)
        job.succeeded.connect(self._on_drawn)
        job.failed.connect(self._on_page_failed)

    def _read(self, page: int) -> None:
        pages = self._pages

        def work(progress: ProgressSink, cancel: CancelToken) -> tuple[int, Layer]:
            return page, Layer(*pages.letters(page))

        self._doing = page
        job = self._begin(work)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_page_failed)

    def _look(self) -> None:
        pages, search = self._pages, self._search
        if search is None:
            return
        words, first = search.words, search.following

        def work(
            progress: ProgressSink, cancel: CancelToken
        ) -> tuple[_Search, tuple[Hit, ...], int]:
            return search, *pages.found(words, first)

        job = self._begin(work)
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self._on_search_failed)

    @Slot()
    def _on_finished(self) -> None:
        self._running = False
        self._go_on()

    @Slot(object)
    def _on_opened(self, contents: Contents) -> None:
        self._count = len(contents.pages)
        self.opened.emit(contents)

    @Slot(object)
    def _on_drawn(self, drawn: tuple[Cut, QImage]) -> None:
        if self._closed:
            return
        cut, image = drawn
        self._pictures[cut] = image
        self._bytes += image.sizeInBytes()
        for old in list(self._pictures):
            if self._bytes <= MOST_BYTES:
                break
            if old not in self._cuts:
                self._bytes -= self._pictures.pop(old).sizeInBytes()
        self.arrived.emit()

    @Slot(object)
    def _on_read(self, read: tuple[int, Layer]) -> None:
        if self._closed:
            return
        page, layer = read
        self._layers[page] = layer
        while len(self._layers) > MOST_LAYERS:
            self._layers.popitem(last=False)
        self.arrived.emit()

    @Slot(object)
    def _on_page_failed(self, error: BaseException) -> None:
        if self._closed:
            return
        self._refused.add(self._doing)
        self.arrived.emit()
        if not isinstance(error, HearingAssistError):
            self.failed.emit(error)

    @Slot(object)
    def _on_looked(self, looked: tuple[_Search, tuple[Hit, ...], int]) -> None:
        search, hits, following = looked
        if self._closed or search is not self._search:
            return
        room = MOST_HITS - len(search.before) - len(search.after)
        new = [hit for hit in hits if not search.wrapped or hit.page < search.begin]
        (search.before if search.wrapped else search.after).extend(new[:room])
        search.following = following
        if not search.wrapped and following >= self._count:
            search.wrapped, search.following = True, 0
        search.done = len(new) >= room or (search.wrapped and search.following >= search.begin)
        self.searched.emit()

    @Slot(object)
    def _on_search_failed(self, error: BaseException) -> None:
        if self._search is not None and not self._closed:
            self._search.done = True
            self.searched.emit()
