# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and pictures of the sources as a clerk sees them: looked at, covered, decided about.

Everything here is sealed and for the clerk's eyes. Nothing crosses by it: that is the next release
(`page_release`). A page that shows more than printed text crosses only when it was looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hearing_assist.casefile.pages import (
    PageArea,
    PageDecision,
    PageForm,
    PageMask,
    SourceView,
    view_number,
)
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Box, Kind, Mention
from hearing_assist.casefile.word_boxes import boxes_of, is_placed, unpack
from hearing_assist.engines import pixels as engine
from hearing_assist.errors import InputFileError, PageWithheldError, UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.page_areas import UnplacedError, in_pixels, word_boxes
from hearing_assist.pipeline.page_places import (
    Pages,
    areas_on,
    is_page,
    opened_views,
    pages_of,
    placed_blocks,
    source_of,
    view_of,
    views_of,
)
from hearing_assist.pipeline.page_views import PageImage
from hearing_assist.progress import CancelToken

__all__ = ["PageImage", "PagePlace", "PageRefused", "ViewFacts"]

NOT_SEEN = "nobody looked at it yet. Look at it first: it shows more than printed text."
UNPLACED = (
    "something on it is withheld, and where that stands on the page is not known. Leave the page "
    "withheld; its text crosses all the same."
)
_UNREAD = frozenset({PartState.IMAGE_ONLY, PartState.NOT_READ})
_SMALLEST = 1.0


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """What is known of a view.

    Attributes:
        view: Its number, from 1.
        name: "page 3", "picture 2".
        state: How its words were read; None where nobody noted it.
        width: In points.
        height: In points.
        has_text: Whether words are known to stand on it, with their places.
        pictures: Whether more than printed letters and straight lines is on it.
        unread: Whether something on it, or all, was turned into no words.
        form: In which form it crosses, as decided.
        masks: Places covered by hand.
        mentions: Mentions on it that are not readable.
        seen: Whether a clerk looked at it.
        released: Whether it is in the case file as a picture.
    """

    view: int
    name: str
    state: PartState | None
    width: float
    height: float
    has_text: bool
    pictures: bool
    unread: bool
    form: PageForm
    masks: int
    mentions: int
    seen: bool
    released: bool

    @property
    def must_be_seen(self) -> bool:
        """Whether it crosses only after a clerk looked at it."""
        return self.pictures or not (self.has_text or self.state is PartState.EMPTY)

    @property
    def may_cross(self) -> bool:
        """Whether it was looked at, where that is asked for."""
        return self.seen or not self.must_be_seen

    @property
    def waits(self) -> bool:
        """Whether it waits for a clerk's eyes: nobody read all of it, man or machine."""
        return self.unread and not self.seen


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a piece of text stands.

    Attributes:
        source_id: Its source.
        title: The source's neutral title.
        view: The page.
        boxes: Of its words, or of the whole block; () where only the page is known.
    """

    source_id: str
    title: str
    view: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageRefused:
    """A page that was meant to cross, and stays withheld.

    Attributes:
        source_id: Its source.
        title: The source's neutral title.
        view: Its number.
        name: Its name.
        reason: Why, and what to do.
    """

    source_id: str
    title: str
    view: int
    name: str
    reason: str

    def line(self) -> str:
        """What a clerk is told."""
        return f"{self.title}, {self.name}: {self.reason}"


def views(
    case: Case, source_id: str, *, cancel: CancelToken | None = None
) -> tuple[ViewFacts, ...]:
    """The pages and pictures of a source; () for a format without any.

    Raises:
        UsageError: There is no such source.
        InputFileError: The file cannot be opened.
        Cancelled: Asked to stop.
    """
    return facts(case, pages_of(case, source_of(case, source_id), cancel or CancelToken()))


def facts(case: Case, pages: Pages) -> tuple[ViewFacts, ...]:
    """What is known of the views of a source."""
    kept = case.sealed.pages
    source_id = pages.source.id
    parts = kept.parts(source_id)
    states = {part.name: part.state for part in parts}
    unread = {view_number(part.name) for part in parts if part.state in _UNREAD}
    masked = Counter(mask.view for mask in kept.masks(source_id))
    decided, seen = kept.decisions(source_id), kept.seen()
    crossed = {page.page for page in case.hearing.pages.of(pages.source.document_id)}
    texts: dict[int, bool] = defaultdict(bool)
    for block in pages.blocks:
        texts[block.page] = texts[block.page] or is_placed(block.words)
    page_of = {block.id: block.page for block in pages.blocks}
    mentioned = Counter(page_of.get(mention.block_id, 0) for mention in pages.mentions)

    def fact(view: SourceView) -> ViewFacts:
        found = decided.get((source_id, view.view))
        return ViewFacts(
            view=view.view,
            name=view.name,
            state=states.get(view.name),
            width=view.width,
            height=view.height,
            has_text=is_page(view) and texts[view.view],
            pictures=view.pictures,
            unread=view.view in unread,
            form=found.form if found else PageForm.WITHHELD,
            masks=masked[view.view],
            mentions=mentioned[view.view] if is_page(view) else 0,
            seen=(source_id, view.view) in seen,
            released=view.view in crossed,
        )

    return tuple(map(fact, pages.views))


def waiting(case: Case) -> Mapping[str, int]:
    """How many pages and pictures of each source nobody read and nobody looked at, by its id."""
    seen = case.sealed.pages.seen()
    unread: dict[str, set[int]] = defaultdict(set)
    for source_id, name in case.sealed.pages.unread():
        view = view_number(name)
        if view and (source_id, view) not in seen:
            unread[source_id].add(view)
    return {source_id: len(numbers) for source_id, numbers in unread.items()}


def render(
    case: Case, source_id: str, view: int, *, pixels: int, cancel: CancelToken | None = None
) -> PageImage:
    """A page as it came, with a longer side of at most so many pixels.

    Raises:
        UsageError: There is no such page.
        InputFileError: It cannot be drawn.
        Cancelled: Asked to stop.
    """
    token = cancel or CancelToken()
    wanted = view_of(case, source_id, view, token)
    with opened_views(case, source_id, token) as drawing:
        return drawing.drawn(wanted, pixels=pixels)


def preview(
    case: Case, source_id: str, view: int, *, pixels: int, cancel: CancelToken | None = None
) -> PageImage:
    """A page as it would cross now.

    Raises:
        PageWithheldError: It cannot cross.
        UsageError, InputFileError, Cancelled: As `render`.
    """
    areas = covered(case, source_id, view, cancel=cancel)
    drawn = render(case, source_id, view, pixels=pixels, cancel=cancel)
    wanted = view_of(case, source_id, view, cancel or CancelToken())
    places = in_pixels(wanted, drawn.width, drawn.height, (area.box for area in areas))
    rgb = engine.covered(drawn.rgb, drawn.width, drawn.height, places)
    return PageImage(drawn.width, drawn.height, rgb)


def covered(
    case: Case, source_id: str, view: int, *, cancel: CancelToken | None = None
) -> tuple[PageArea, ...]:
    """What a page loses when it crosses now.

    Raises:
        PageWithheldError: It cannot cross: where something stands is not known.
        UsageError, InputFileError, Cancelled: As `render`.
    """
    token = cancel or CancelToken()
    pages = pages_of(case, source_of(case, source_id), token)
    wanted = view_of(case, source_id, view, token)
    try:
        return areas_on(case, pages, wanted)
    except UnplacedError:
        raise PageWithheldError(f"{_called(wanted)}: {UNPLACED}") from None


def mention_boxes(
    case: Case, source_id: str, view: int, *, cancel: CancelToken | None = None
) -> tuple[tuple[Box, Mention], ...]:
    """The words on a page that are not readable, each with its mention; more is covered with them.

    What stands nobody knows where is left out.

    Raises:
        UsageError, InputFileError, Cancelled: As `render`.
    """
    token = cancel or CancelToken()
    pages = pages_of(case, source_of(case, source_id), token)
    wanted = view_of(case, source_id, view, token)
    found: list[tuple[Box, Mention]] = []
    for block, mention in pages.mentioned(wanted):
        try:
            found += ((box, mention) for box in word_boxes(block, mention.start, mention.end))
        except UnplacedError:
            continue
    return tuple(found)


def masks(case: Case, source_id: str, view: int) -> tuple[PageMask, ...]:
    """The places of a page that are covered by hand."""
    return tuple(mask for mask in case.sealed.pages.masks(source_id) if mask.view == view)


def add_mask(
    case: Case, source_id: str, view: int, box: Box, *, kind: Kind = Kind.OTHER, person_id: str = ""
) -> PageMask:
    """Cover a place of a page; what is covered is grown to an even grid.

    Raises:
        UsageError: The place is not on the page, or there is no such person in the register.
    """
    wanted = view_of(case, source_id, view, CancelToken())
    if person_id and person_id not in {person.id for person in case.sealed.persons()}:
        raise UsageError("There is no such person in the register any more.")
    inside = Box(
        max(0.0, min(box.left, box.right)),
        max(0.0, min(box.top, box.bottom)),
        min(wanted.width, max(box.left, box.right)),
        min(wanted.height, max(box.top, box.bottom)),
    )
    if inside.right - inside.left < _SMALLEST or inside.bottom - inside.top < _SMALLEST:
        raise UsageError("The place to be covered is not on the page. Draw it again.")
    mask = PageMask(
        case.surroundings.new_id(), source_id, view, inside, kind, person_id, case.now()
    )
    case.sealed.pages.add_mask(mask)
    return mask


def withdraw_mask(case: Case, mask_id: str) -> None:
    """Uncover a place; its page is withheld until it is decided about again.

    Raises:
        KeyError: There is no such mask in force.
    """
    mask = next(
        each for each in (*case.sealed.pages.masks(), None) if not each or each.id == mask_id
    )
    if mask is None:
        raise KeyError(mask_id)
    reason = "a covered place was uncovered"
    decision = _decision(case, mask.source_id, mask.view, PageForm.WITHHELD, reason)
    case.sealed.pages.withdraw_mask(mask_id, decision)


def mark_seen(case: Case, source_id: str, view: int) -> None:
    """Put on record that a clerk looked at a page."""
    case.sealed.pages.mark_seen(source_id, [view])


def decide(case: Case, source_id: str, view: int, form: PageForm, reason: str) -> None:
    """Put on record in which form a page crosses with the next release.

    Raises:
        PageWithheldError: It cannot cross as a picture: nobody looked at it, or where something
            on it stands is not known.
        UsageError, InputFileError: As `render`.
    """
    token = CancelToken()
    if form is PageForm.IMAGE:
        pages = pages_of(case, source_of(case, source_id), token)
        if refusal := refusal_of(case, pages, view_of(case, source_id, view, token)):
            raise PageWithheldError(f"{_called(view_of(case, source_id, view, token))}: {refusal}")
    case.sealed.pages.decide([_decision(case, source_id, view, form, reason)])


def refusal_of(case: Case, pages: Pages, view: SourceView) -> str:
    """Why a page cannot cross as a picture, as far as is known without drawing it; or ""."""
    found = next(each for each in facts(case, pages) if each.view == view.view)
    if not found.may_cross:
        return NOT_SEEN
    try:
        areas_on(case, pages, view)
    except UnplacedError:
        return UNPLACED
    return ""


def place_of(case: Case, block_id: str, start: int = 0, end: int | None = None) -> PagePlace | None:
    """Where a block, or a span of it, stands; None when it has no page, or the case no such block.

    Raises:
        InputFileError: The file cannot be read again.
    """
    block = case.sealed.pages.block(block_id)
    if block is None or not block.page:
        return None
    source = source_of(case, block.source_id)
    token = CancelToken()
    try:
        pages = {view.view for view in views_of(case, source.id, token) if is_page(view)}
        blocks = placed_blocks(case, source, token)
    except InputFileError:
        return None
    if block.page not in pages:
        return None
    placed = next(each for each in blocks if each.id == block_id)
    words = [word for word in unpack(placed.words) if word.right > word.left]
    boxes = boxes_of(words, start, len(block.text) if end is None else end)
    return PagePlace(source.id, source.title, block.page, boxes or block.boxes)


def _decision(case: Case, source_id: str, view: int, form: PageForm, reason: str) -> PageDecision:
    return PageDecision(case.surroundings.new_id(), source_id, view, form, reason, case.now())


def _called(view: SourceView) -> str:
    return view.name[:1].upper() + view.name[1:]
