# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the window of pages asks of the core, on the worker thread; and steps that are taken back.

A mask is known by what it covers and stands for, not by its id: taken back and drawn again, it has
another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from hearing_assist.casefile.blocks import Box
from hearing_assist.casefile.pages import PageArea, PageForm, PageMask
from hearing_assist.casefile.records import Kind, Mention
from hearing_assist.errors import PageWithheldError
from hearing_assist.pipeline import pages, resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pages import PageImage, PagePlace, ViewFacts
from hearing_assist.progress import CancelToken, ProgressSink

TAKEN_BACK = "taken back"
"""Reason on record of a decision that was undone."""
NEAR = 0.5
"""Points by which a stored box may differ from the one that was drawn."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source with its pages, whose masks may be, and a reason that was typed and not used."""

    title: str
    views: tuple[ViewFacts, ...]
    persons: tuple[tuple[str, str], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What lies over one page.

    Attributes:
        view: The page.
        masks: Drawn by hand, and in force.
        mentions: Where words stand that are withheld.
        covered: What crosses without its pixels; larger than masks and words.
        trouble: Why it cannot cross as it is, or "".
    """

    view: int
    masks: tuple[PageMask, ...]
    mentions: tuple[tuple[Box, Mention], ...]
    covered: tuple[PageArea, ...] = ()
    trouble: str = ""


def load(source_id: str, case: Case, progress: ProgressSink, cancel: CancelToken) -> Loaded:
    """The pages of a source; a KeyError when it is not in the case."""
    source = {each.id: each for each in case.sealed.sources()}[source_id]
    persons = tuple((each.id, each.position) for each in case.sealed.persons() if each.protected)
    views = pages.views(case, source_id, cancel=cancel)
    return Loaded(source.title, views, persons, resume.remembered(case, unsaved(source_id)))


def unsaved(source_id: str) -> str:
    """Under which name a typed reason is kept."""
    return f"unsaved:pages:{source_id}"


def details(
    source_id: str, view: int, case: Case, progress: ProgressSink, cancel: CancelToken
) -> Details:
    """Masks, mentions, and what would be covered."""
    masks = tuple(pages.masks(case, source_id, view))
    try:
        mentions = tuple(pages.mention_boxes(case, source_id, view, cancel=cancel))
        covered = tuple(pages.covered(case, source_id, view, cancel=cancel))
    except PageWithheldError as error:
        return Details(view, masks, (), trouble=str(error))
    return Details(view, masks, mentions, covered)


def place(
    block_id: str,
    start: int,
    end: int | None,
    case: Case,
    progress: ProgressSink,
    cancel: CancelToken,
) -> PagePlace | None:
    """Where a paragraph, or a part of it, stands on its page."""
    return pages.place_of(case, block_id, start, end)


def mark_seen(
    source_id: str, view: int, case: Case, progress: ProgressSink, cancel: CancelToken
) -> None:
    """Put on record that somebody looked at a page."""
    pages.mark_seen(case, source_id, view)


def drawn(
    source_id: str,
    view: int,
    pixels: int,
    as_it_crosses: bool,
    case: Case,
    progress: ProgressSink,
    cancel: CancelToken,
) -> QImage:
    """The picture of a page, as it is or as it would cross."""
    make = pages.preview if as_it_crosses else pages.render
    return _image(make(case, source_id, view, pixels=pixels, cancel=cancel))


def _image(page: PageImage) -> QImage:
    image = QImage(page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy, and quick to paint


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mask as somebody drew it."""

    box: Box
    kind: Kind
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A mask went: its page is withheld until somebody decides again."""


class DrawMasks:
    """Puts masks on a page in the place of others; either may be none.

    Args:
        source_id: The source.
        view: The page.
        new: What is drawn.
        old: What goes.
    """

    def __init__(
        self, source_id: str, view: int, *, new: Sequence[Drawn] = (), old: Sequence[Drawn] = ()
    ) -> None:
        self._source_id = source_id
        self._view = view
        self._new = tuple(new)
        self._old = tuple(old)

    def make(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Draw it."""
        return self._replace(case, self._old, self._new)

    def take_back(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Put everything as it was."""
        return self._replace(case, self._new, self._old)

    def _replace(self, case: Case, old: Sequence[Drawn], new: Sequence[Drawn]) -> object:
        """New ones first: nothing is uncovered for a moment."""
        there = list(pages.masks(case, self._source_id, self._view))
        for each in new:
            pages.add_mask(
                case,
                self._source_id,
                self._view,
                each.box,
                kind=each.kind,
                person_id=each.person_id,
            )
        for each in old:
            mask = next((one for one in there if _is_same(one, each)), None)
            if mask is not None:
                there.remove(mask)
                pages.withdraw_mask(case, mask.id)
        return Uncovered() if old else None


def drawn_like(mask: PageMask) -> Drawn:
    """What somebody would draw to get this mask."""
    return Drawn(mask.box, mask.kind, mask.person_id)


def _is_same(mask: PageMask, drawn: Drawn) -> bool:
    one, other = mask.box, drawn.box
    return (mask.kind, mask.person_id) == (drawn.kind, drawn.person_id) and all(
        abs(here - there) <= NEAR
        for here, there in (
            (one.left, other.left),
            (one.top, other.top),
            (one.right, other.right),
            (one.bottom, other.bottom),
        )
    )


class DecideForm:
    """Decides whether the picture of a page crosses."""

    def __init__(
        self, source_id: str, view: int, form: PageForm, reason: str, *, before: PageForm
    ) -> None:
        self._source_id = source_id
        self._view = view
        self._form = form
        self._reason = reason
        self._before = before

    def make(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Put it on record."""
        pages.decide(case, self._source_id, self._view, self._form, self._reason)
        return self._form

    def take_back(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Put on record that the decision before counts again."""
        pages.decide(case, self._source_id, self._view, self._before, TAKEN_BACK)
        return self._before
