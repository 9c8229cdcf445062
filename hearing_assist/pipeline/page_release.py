# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages that cross as pictures: drawn anew, covered, packed from pixels alone, read once more.

The file itself never crosses, nor any part of it: only pixels that were drawn here, without what
was covered. A page crosses when a clerk decided so and looked at it where more than printed text is
on it, when the place of all that is withheld on it is known, and when nobody can be read on the
pixels that are left. Else it stays withheld, and the reason is told. `release` carries the result.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from hearing_assist.casefile.page_words import PageWords, unpack
from hearing_assist.casefile.pages import (
    PNG,
    PageArea,
    PageForm,
    PageIntent,
    ReleasedPage,
    SourceView,
)
from hearing_assist.casefile.parts import RECOGNISED_PART, WITHHELD_PART, PartState
from hearing_assist.casefile.records import Audience, Mention, ReleasedBlock, Source
from hearing_assist.engines import pixels
from hearing_assist.engines.tesseract import installed, recognition_data
from hearing_assist.errors import InputFileError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import released_screen_for
from hearing_assist.pipeline.page_areas import UnplacedError, in_pixels
from hearing_assist.pipeline.page_check import (
    PageCheck,
    Recognised,
    recognise,
    uncovered,
)
from hearing_assist.pipeline.page_places import (
    Pages,
    areas_on,
    is_page,
    opened_views,
    pages_of,
)
from hearing_assist.pipeline.page_readings import is_unread
from hearing_assist.pipeline.page_views import SourceViews, release_pixels
from hearing_assist.pipeline.page_words import words_of
from hearing_assist.pipeline.pages import NOT_SEEN, UNPLACED, PageRefused, ViewFacts, facts
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

MOST_TOGETHER = 256 << 20
"""New pixels that one release of a document takes; the next one goes on."""
TOO_MANY = "more new pages than one release of a document takes. Release once more for the rest."
MOST_BYTES = 8 << 20
"""Of one page in the case file; a page of text takes 100 to 400 KB."""
AT_ONCE = max(1, min(3, (os.cpu_count() or 2) - 1))
"""Pages that are read at the same time, each in a process of its own."""
STAGE = "release-pages"
_RECIPE = 2
"""Changes with each change of how pages are drawn, covered, packed or read."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The pages of one source that are to cross, and those that are kept back.

    Attributes:
        pages: Each with what is kept in the sealed record about it; without pixels where the case
            file has the same page already.
        refused: Decided to cross, and kept back.
    """

    pages: tuple[tuple[ReleasedPage, PageIntent], ...] = ()
    refused: tuple[PageRefused, ...] = ()


def crossing(
    case: Case,
    source: Source,
    found: Sequence[Mention],
    blocks: Sequence[ReleasedBlock],
    check: PageCheck,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Crossing:
    """The pages of a source that cross with its release.

    Args:
        case: An open case.
        source: Its source.
        found: The newest search's mentions.
        blocks: Its text as it crosses.
        check: Looks at the redacted pixels.
        progress: Told after each page.
        cancel: Asked all the time.

    Raises:
        Cancelled: Asked to stop.
    """
    decided = case.sealed.pages.decisions(source.id)
    wanted = {view for (_, view), each in decided.items() if each.form is PageForm.IMAGE}
    if not wanted:
        return Crossing()
    own = [mention for mention in found if mention.source_id == source.id]
    try:
        pages = pages_of(case, source, cancel, own)
    except InputFileError as error:
        return Crossing(
            refused=tuple(
                PageRefused(source.id, source.title, view, f"page {view}", error.reason)
                for view in sorted(wanted)
            )
        )
    work = _Work(case, pages, blocks, check)
    with opened_views(case, source.id, cancel) as drawing:
        return work.crossing(drawing, wanted, progress, cancel)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page without what is covered, that a machine reads.

    Attributes:
        known: Words that are known to stand outside the covered parts.
    """

    view: SourceView
    stands: ViewFacts
    areas: tuple[PageArea, ...]
    recipe: str
    image: bytes
    known: str


class _Work:
    """The pages of one source on their way."""

    def __init__(
        self,
        case: Case,
        pages: Pages,
        blocks: Sequence[ReleasedBlock],
        check: PageCheck,
    ) -> None:
        self._case = case
        self._pages = pages
        self._blocks = blocks
        self._check = check
        self._screen = released_screen_for(case.sealed)
        self._known = _in_case_file(case, pages.source)
        self._room = MOST_TOGETHER
        self._crossed: list[tuple[ReleasedPage, PageIntent]] = []
        self._refused: list[PageRefused] = []

    def crossing(
        self,
        drawing: SourceViews,
        wanted: set[int],
        progress: ProgressSink,
        cancel: CancelToken,
    ) -> Crossing:
        """The wanted pages, each drawn here and read in a process of its own, a few at once."""
        stands = {fact.view: fact for fact in facts(self._case, self._pages)}
        views = [view for view in self._pages.views if view.view in wanted]
        reading: deque[tuple[_Drawn, Future[Recognised]]] = deque()
        language = self._pages.source.language
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="read-page") as pool:
            for done, view in enumerate(views):
                cancel.raise_if_cancelled()
                progress(ProgressEvent(STAGE, done, len(views)))
                drawn = self._started(drawing, view, stands[view.view], cancel)
                if drawn is not None:
                    read = pool.submit(recognise, drawn.image, language, cancel)
                    reading.append((drawn, read))
                while len(reading) > AT_ONCE:
                    self._finish(*reading.popleft())
            while reading:
                cancel.raise_if_cancelled()
                self._finish(*reading.popleft())
        progress(ProgressEvent(STAGE, len(views), len(views)))
        crossed = sorted(self._crossed, key=lambda pair: pair[0].page)
        return Crossing(tuple(crossed), tuple(sorted(self._refused, key=lambda each: each.view)))

    def _started(
        self, drawing: SourceViews, view: SourceView, stands: ViewFacts, cancel: CancelToken
    ) -> _Drawn | None:
        """A page that has to be read; None when it is settled already."""
        try:
            return self._drawn(drawing, view, stands, cancel)
        except _KeptBackError as error:
            self._refuse(view, error.reason)
            return None

    def _finish(self, drawn: _Drawn, reading: Future[Recognised]) -> None:
        """Take a page when nobody can be read on it."""
        view, stands = drawn.view, drawn.stands
        recognised = reading.result()
        words = self._words(recognised, drawn)
        read = self._check.judge(recognised, drawn.known, seen=stands.seen)
        reason = read.reason or self._check.judged(words.text).reason
        if reason:
            self._refuse(view, reason)
        elif self._room <= 0:
            self._refuse(view, TOO_MANY)
        else:
            self._room -= len(drawn.image)
            new_id = self._case.surroundings.new_id()
            page = self._record(view, stands, drawn.areas, new_id, read.text, words)
            intent = PageIntent(page.id, read.text, drawn.recipe, drawn.image)
            self._crossed.append((page, intent))

    def _words(self, recognised: Recognised, drawn: _Drawn) -> PageWords:
        """What a machine read on the pixels that cross, with its places, without stains.

        A stain may keep apart in the text of the page what an eye, which skips it, reads as one.
        """
        view, boxes = drawn.view, [area.box for area in drawn.areas]
        return words_of(recognised.blocks, width=view.width, height=view.height, areas=boxes)

    def _refuse(self, view: SourceView, reason: str) -> None:
        source = self._pages.source
        self._refused.append(PageRefused(source.id, source.title, view.view, view.name, reason))

    def _drawn(
        self, drawing: SourceViews, view: SourceView, stands: ViewFacts, cancel: CancelToken
    ) -> _Drawn | None:
        """A page without what is covered; None when the case file has the same one already.

        Raises:
            _KeptBackError: It must not cross.
        """
        if not stands.may_cross:
            raise _KeptBackError(NOT_SEEN)
        try:
            areas = areas_on(self._case, self._pages, view)
        except UnplacedError:
            raise _KeptBackError(UNPLACED) from None
        recipe = self._recipe(view, areas)
        before = self._known.get(view.view)
        if before is not None and before[1].recipe == recipe:
            page, kept = before
            words = unpack(page.words.text)
            self._judge(kept.text, words.text)
            same = self._record(view, stands, areas, page.id, kept.text, words)
            self._crossed.append((same, PageIntent(same.id, kept.text, recipe, b"")))
            return None
        if self._room <= 0:
            raise _KeptBackError(TOO_MANY)
        boxes = [area.box for area in areas]
        try:
            drawn = drawing.drawn(view, pixels=release_pixels(view))
        except InputFileError as error:
            cancel.raise_if_cancelled()
            raise _KeptBackError(f"it cannot be drawn: {error.reason}") from error
        places = in_pixels(view, drawn.width, drawn.height, boxes)
        rgb = pixels.covered(drawn.rgb, drawn.width, drawn.height, places)
        image = pixels.as_png(rgb, drawn.width, drawn.height)
        if len(image) > MOST_BYTES:
            raise _KeptBackError("its pixels take more room than a page may.")
        known = uncovered(self._pages.on(view), boxes)
        return _Drawn(view, stands, areas, recipe, image, known)

    def _judge(self, *texts: str) -> None:
        """Look once more at what was readable on a page that the case file has already."""
        for text in texts:
            if reason := self._check.judged(text).reason:
                raise _KeptBackError(reason)

    def _recipe(self, view: SourceView, areas: Sequence[PageArea]) -> str:
        """A digest, under the sealed key, of all that the pixels, and their reading, depend on."""
        boxes = sorted({(a.box.left, a.box.top, a.box.right, a.box.bottom) for a in areas})
        source = self._pages.source
        read_with = (source.language, sorted(installed(recognition_data())))
        said = (_RECIPE, source.digest, view.view, view.width, view.height, boxes, read_with)
        return self._case.sealed.digest(repr(said).encode())

    def _record(
        self,
        view: SourceView,
        stands: ViewFacts,
        areas: tuple[PageArea, ...],
        page_id: str,
        text: str,
        words: PageWords,
    ) -> ReleasedPage:
        return ReleasedPage(
            id=page_id,
            document_id=self._pages.source.document_id,
            page=view.view,
            name=view.name,
            state=stands.state or (PartState.TEXT if stands.has_text else PartState.IMAGE_ONLY),
            width=view.width,
            height=view.height,
            media_type=PNG,
            areas=areas,
            ceiling=min(self._ceiling(view, stands, text), self._check.ceiling(words.text)),
            block_id=_note_of(view, self._blocks),
            words=self._screen.read_on_page(words),
        )

    def _ceiling(self, view: SourceView, stands: ViewFacts, text: str) -> Audience:
        """The narrowest ceiling of all that is kept on a page; unread, of all in its document."""
        unread = is_unread(text) and stands.state is not PartState.EMPTY
        ceilings = [
            mark.ceiling
            for block in self._blocks
            if unread or (is_page(view) and block.page == view.view)
            for mark in block.marks
        ]
        return min([*ceilings, self._check.ceiling(text)])


class _KeptBackError(Exception):
    """A page must not cross."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _in_case_file(case: Case, source: Source) -> Mapping[int, tuple[ReleasedPage, PageIntent]]:
    """The pages of a source that the case file has, with what is kept about them."""
    document = next(
        (each for each in case.hearing.documents() if each.id == source.document_id), None
    )
    if document is None:
        return {}
    kept = {each.page_id: each for each in case.sealed.pages.intended(document.release_id)}
    return {
        page.page: (page, kept[page.id])
        for page in case.hearing.pages.of(source.document_id)
        if page.id in kept
    }


def _note_of(view: SourceView, blocks: Sequence[ReleasedBlock]) -> str:
    """The block that says in words that the picture is withheld, or ""."""
    return next((block.id for block in _notes(view, blocks)), "")


def _notes(view: SourceView, blocks: Sequence[ReleasedBlock]) -> Iterator[ReleasedBlock]:
    called = view.name[:1].upper() + view.name[1:]
    for block in blocks:
        if block.part == RECOGNISED_PART and is_page(view) and block.page == view.view:
            yield block
        elif block.part == WITHHELD_PART:
            text = block.text.text
            on_page = is_page(view) and block.page == view.view
            if on_page or text.startswith((f"{called} of ", f"Picture on {view.name}.")):
                yield block
