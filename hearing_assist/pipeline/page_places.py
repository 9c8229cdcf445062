# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where on the pages of a source its words and mentions stand, and what of a page is to be covered.

Sealed. The places of words in a text PDF are found when they are first asked for: import leaves
them out, because few pages ever cross as pictures.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.anonymise.apply import replaced
from hearing_assist.casefile.pages import PageArea, SourceView
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import Mention, Source, SourceBlock
from hearing_assist.casefile.word_boxes import WordBox, is_placed, pack
from hearing_assist.errors import UsageError
from hearing_assist.intake.detect import PDF, PICTURES
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.service import read_untrusted
from hearing_assist.intake.views import PACKED
from hearing_assist.pipeline import by_defence
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.page_areas import bands, grown
from hearing_assist.pipeline.page_views import SourceViews
from hearing_assist.progress import CancelToken

_WITHOUT_PLACE = NOTE_PARTS | {"properties", "annotation", "form"}
_NOWHERE = WordBox(0, 0xFFFF, 0, 0, 0, 0)


@contextlib.contextmanager
def opened_views(case: Case, source_id: str, cancel: CancelToken) -> Iterator[SourceViews]:
    """The pages of a source, to be drawn.

    Raises:
        Cancelled: Asked to stop.
    """
    drawing = SourceViews(case.sealed.source_bytes(source_id))
    try:
        with drawing.closed_by(cancel):
            yield drawing
    finally:
        drawing.close()


def source_of(case: Case, source_id: str) -> Source:
    """The source with this id.

    Raises:
        UsageError: There is none.
    """
    found = next((each for each in case.sealed.sources() if each.id == source_id), None)
    if found is None:
        raise UsageError("There is no such document in the case any more.")
    return found


def views_of(case: Case, source_id: str, cancel: CancelToken) -> tuple[SourceView, ...]:
    """All that can be drawn of a source; found with the first call, and kept.

    Raises:
        InputFileError: The file cannot be opened.
        Cancelled: Asked to stop.
    """
    sealed = case.sealed
    known = sealed.pages.views(source_id)
    if known or not _may_have_views(case, source_of(case, source_id)):
        return known
    with opened_views(case, source_id, cancel) as drawing:
        found = drawing.sizes(source_id)
    if found and _takes_changes(case):
        sealed.pages.keep_views(source_id, found)
    return found


def _may_have_views(case: Case, source: Source) -> bool:
    """Whether it is worth opening a file: no process is started for a letter without pictures."""
    if source.media_type == PDF or source.media_type in PICTURES:
        return True
    return source.media_type in PACKED and any(
        part.name.startswith("picture ") for part in case.sealed.parts(source.id)
    )


def _takes_changes(case: Case) -> bool:
    """Whether something may be kept: a case that is still being verified can only be read."""
    return case.sealed.writes and not case.sealed.held


def view_of(case: Case, source_id: str, view: int, cancel: CancelToken) -> SourceView:
    """One of them.

    Raises:
        UsageError: There is none with this number.
    """
    views = views_of(case, source_id, cancel)
    found = next((each for each in views if each.view == view), None)
    if found is None:
        raise UsageError(f"The document has no page or picture {view} that can be shown.")
    return found


def placed_blocks(case: Case, source: Source, cancel: CancelToken) -> tuple[SourceBlock, ...]:
    """The blocks of a source with the places of their words, as far as the file knows them.

    Raises:
        InputFileError: The file cannot be read again.
        Cancelled: Asked to stop.
    """
    blocks = case.sealed.blocks(source.id)
    if source.media_type != PDF or not any(map(_lacks_places, blocks)):
        return blocks
    data = case.sealed.source_bytes(source.id)
    read, _ = read_untrusted(data, cancel=cancel, options=ReadOptions(words=True))
    found = defaultdict(list)
    for again in read.blocks:
        if again.words:
            found[again.page, again.part, again.text].append(again.words)
    placed = {}
    for block in filter(_lacks_places, blocks):
        words = found[block.page, block.part, block.text]
        # Of what is not found again nobody knows the place: that stays so, without a third look.
        placed[block.id] = words.pop(0) if words else pack([_NOWHERE])
    if _takes_changes(case):
        case.sealed.pages.place_words(placed)
    return tuple(
        replace(block, words=placed[block.id]) if block.id in placed else block for block in blocks
    )


def _lacks_places(block: SourceBlock) -> bool:
    return bool(
        block.page and not block.words and block.text.strip() and block.part not in _WITHOUT_PLACE
    )


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a source with all that stands on them.

    Attributes:
        source: The source.
        views: Its views.
        blocks: Its blocks with the places of their words.
        mentions: Its mentions that are not readable: redacted or undecided.
        placeholders: Numbers that were given, by entity.
    """

    source: Source
    views: tuple[SourceView, ...]
    blocks: tuple[SourceBlock, ...]
    mentions: tuple[Mention, ...]
    placeholders: Mapping[str, int]

    def on(self, view: SourceView) -> Sequence[SourceBlock]:
        """The blocks on a view, notes of ours excepted; none on a picture inside a document."""
        if not is_page(view):
            return ()
        left_out = NOTE_PARTS | {"properties"}
        return [b for b in self.blocks if b.page == view.view and b.part not in left_out]

    def mentioned(self, view: SourceView) -> Iterator[tuple[SourceBlock, Mention]]:
        """What must not be readable on a view."""
        blocks = {block.id: block for block in self.on(view)}
        for mention in self.mentions:
            if mention.block_id in blocks:
                yield blocks[mention.block_id], mention

    def has_text(self, view: SourceView) -> bool:
        """Whether words are known to stand on a view, with their places."""
        return any(is_placed(block.words) for block in self.on(view))


def is_page(view: SourceView) -> bool:
    """Whether a view is a page, not a picture inside a document."""
    return view.name.startswith("page ")


def pages_of(
    case: Case, source: Source, cancel: CancelToken, found: Sequence[Mention] | None = None
) -> Pages:
    """The pages of a source.

    Args:
        case: An open case.
        source: Its source.
        cancel: Asked meanwhile.
        found: Mentions of the newest search where the caller has them.

    Raises:
        InputFileError: The file cannot be opened or read again.
        Cancelled: Asked to stop.
    """
    sealed = case.sealed
    mentions = sealed.mentions(source.id) if found is None else found
    mentions, decisions = by_defence.labelled(case, mentions, sealed.decisions())
    return Pages(
        source,
        views_of(case, source.id, cancel),
        placed_blocks(case, source, cancel),
        replaced([each for each in mentions if each.source_id == source.id], decisions),
        {each.entity: each.placeholder for each in sealed.pseudonyms()},
    )


def areas_on(case: Case, pages: Pages, view: SourceView) -> tuple[PageArea, ...]:
    """What of a view is covered, from top to bottom.

    Raises:
        UnplacedError: A mention stands on it nobody knows where.
    """
    areas = [
        PageArea(box, pages.placeholders.get(mention.entity, 0), mention.kind)
        for block, mention in pages.mentioned(view)
        for box in bands(view, block, mention)
    ]
    source = pages.source.id
    areas += (
        PageArea(
            grown(view, mask),
            pages.placeholders.get(by_defence.label_entity(case, source, mask.person_id), 0),
            mask.kind,
        )
        for mask in case.sealed.pages.masks(pages.source.id)
        if mask.view == view.view
    )
    ordered = sorted(areas, key=lambda area: (area.box.top, area.box.left, area.placeholder))
    return tuple(dict.fromkeys(ordered))
