# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Binds the pages of one volume into a file: pages, links, numbers, bookmarks, labels."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hearing_assist.bundle.index import IndexPaper, stamp_wording, words
from hearing_assist.bundle.numbering import Matter, Slot
from hearing_assist.bundle.parts import Form, Number, Part
from hearing_assist.bundle.plan import picked_pages
from hearing_assist.bundle.profile import Profile
from hearing_assist.bundle.references import PATTERN, Outcome, Reference, resolved
from hearing_assist.bundle.setting import Entry, Settled
from hearing_assist.engines.pdfium_places import places_of
from hearing_assist.engines.qpdf import Binder, Bookmark
from hearing_assist.engines.qpdf_open import Shelf
from hearing_assist.engines.reportlab_alphabet import alphabet
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.errors import ExportError
from hearing_assist.export.fonts import families
from hearing_assist.export.metadata import PRODUCER, pdf_date
from hearing_assist.text.scripts import is_right_to_left, isolate

STAMP_SIZE = 10.0
STAMP_MARGIN = 18.0
JOINERS = "\u200c\u200d"
"""Without a trace on the page, but part of how words of some scripts are spelled."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finished PDF that goes into a bundle.

    Attributes:
        id: As the plan names it.
        title: Printed in index and bookmarks.
        dated: Day of the document (ISO 8601); what is no day is printed as it is.
        status: What the reader must know of its text: "machine translation, not reviewed".
        data: The PDF.
        parts: How the pages and parts of the original were read, or "".
        form: How its pages were made.
        languages: Of what is written on them (BCP 47).
        translation_of: Id of the original that it translates, or "".
        awaits_translation: Not in the court's language, and no translation is there yet.
        cites: Whether its text may hold references to pages of the bundle, such as [A/12].
        transcript_of: Id of the document that it types out, or "".
        original: As it came, where it was made ready for the bundle; else b"".
    """

    id: str
    title: str
    dated: str
    status: str
    data: bytes
    parts: str = ""
    form: Form = Form.REFLOWED
    languages: tuple[str, ...] = ()
    translation_of: str = ""
    awaits_translation: bool = False
    cites: bool = False
    transcript_of: str = ""
    original: bytes = b""


@dataclass(frozen=True, slots=True)
class Bound:
    """A file of a bundle and what went into it."""

    data: bytes
    parts: tuple[Part, ...]
    numbers: tuple[Number, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part on its way into the file.

    Attributes:
        part: As the rules are told of it.
        picked: Its pages that go in, from 0; () for all.
        stand_ins: Pages at its end to which rows of an index lead.
        cites: Whether its text may refer to pages of the bundle.
    """

    part: Part
    picked: tuple[int, ...] = ()
    stand_ins: int = 0
    cites: bool = False


class Materials:
    """What all volumes of a bundle are made of."""

    def __init__(
        self,
        paper: IndexPaper,
        profile: Profile,
        items: Mapping[str, Item],
        counts: Mapping[str, int],
        settled: Settled,
        shelf: Shelf,
    ) -> None:
        self.shelf = shelf
        self.paper = paper
        self.profile = profile
        self.items = items
        self.counts = counts
        self.settled = settled
        self.wording = words(paper.language)
        stamp = stamp_wording(profile, paper.language)
        self.numbers = {
            (place, page): Number(label, stamp.format(page=label, pages=settled.totals[slot.late]))
            for place, (slot, labels) in enumerate(zip(settled.slots, settled.numbers, strict=True))
            for page, label in enumerate(labels)
        }
        self.alphabet = alphabet(
            (number.stamp for number in self.numbers.values()),
            Typesetter(families()),
            language=paper.language,
            producer=PRODUCER,
            made_at=pdf_date(paper.made_at),
        )
        self.dividers, self.divided = (
            b"",
            tuple(slot.section for slot in settled.slots if slot.matter is Matter.DIVIDER),
        )
        if self.divided:
            self.dividers = paper.dividers(self.divided)
        self.cover = b""
        if paper.plan.cover:
            day = profile.day(paper.plan.hearing, paper.language)
            self.cover = paper.cover(day=day, volumes=settled.volumes)
        self.entries = {entry.told.choice.id: entry for entry in settled.entries}


@dataclass(slots=True)
class _Volume:
    """One volume in the making."""

    materials: Materials
    number: int
    pieces: list[_Piece] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)

    def fill(self) -> None:
        """Lay out the pieces in order."""
        for place, slot in enumerate(self.materials.settled.slots):
            if slot.volume != self.number:
                continue
            first = len(self.numbers) + 1
            for page in range(slot.count):
                self.numbers.append(self.materials.numbers[place, page])
            self.pieces.append(self._piece(slot, first))

    def _piece(self, slot: Slot, first: int) -> _Piece:
        made = self.materials
        match slot.matter:
            case Matter.COVER:
                return _single(made.cover, slot.volume - 1, first, slot.late)
            case Matter.DIVIDER:
                page = made.divided.index(slot.section)
                return _single(made.dividers, page, first, slot.late)
            case Matter.INDEX | Matter.LATE_INDEX:
                key = (0, slot.late) if slot.matter is Matter.LATE_INDEX else (slot.volume, 0)
                start = self.taken.get(key, 0)
                self.taken[key] = start + slot.count
                picked = tuple(range(start, start + slot.count))
                data = made.settled.indexes[key]
                part = Part(data, slot.count, first, late=slot.late, is_index=True, picked=picked)
                return _Piece(part, picked, stand_ins=1)
            case Matter.DOCUMENT:
                return self._document(slot, first)

    def _document(self, slot: Slot, first: int) -> _Piece:
        item, entry = self.materials.items[slot.id], self.materials.entries[slot.id]
        count = self.materials.counts[slot.id]
        picked = picked_pages(entry.told.choice.pages, count)
        whole = picked == tuple(range(count))
        part = Part(
            item.data,
            slot.count,
            first,
            id=slot.id,
            title=entry.told.title,
            dated=entry.told.choice.dated or item.dated,
            section=slot.section,
            form=item.form,
            languages=item.languages,
            translation_of=item.translation_of,
            awaits_translation=item.awaits_translation,
            transcript_of=entry.told.choice.transcript_of or item.transcript_of,
            late=slot.late,
            picked=() if whole else picked,
            original=item.original,
        )
        return _Piece(part, () if whole else picked, cites=item.cites)


def bind(
    materials: Materials, volume: int, one_more: Callable[[], None], stop: Callable[[], None]
) -> Bound:
    """The file of one volume.

    Args:
        materials: Of the bundle.
        volume: From 1.
        one_more: Called after each document; may raise to stop.
        stop: Called again and again while the file is written; raises to stop.

    Raises:
        ExportError: A cover or divider is too long.
    """
    made = _Volume(materials, volume)
    made.fill()
    paper = materials.paper
    with Binder(materials.shelf) as binder:
        for piece in made.pieces:
            part = piece.part
            added = binder.add(part.data, stand_ins=piece.stand_ins, picked=piece.picked)
            if added != part.pages:
                raise ExportError("A cover or divider takes two pages. Shorten its title.")
            if part.id:
                one_more()
        binder.land(list(_targets(made)))
        references = tuple(_references(made, binder))
        binder.number(
            [number.stamp for number in made.numbers],
            materials.alphabet,
            size=STAMP_SIZE,
            margin=STAMP_MARGIN,
        )
        data = binder.finish(
            title=paper.title,
            language=paper.language,
            bookmarks=_bookmarks(made),
            facts={"Producer": PRODUCER, "Creator": PRODUCER}
            | dict.fromkeys(("CreationDate", "ModDate"), pdf_date(paper.made_at)),
            labels=[number.label for number in made.numbers],
            stop=stop,
        )
    parts = tuple(piece.part for piece in made.pieces)
    return Bound(data, parts, tuple(made.numbers), references)


def _single(data: bytes, page: int, first: int, late: int) -> _Piece:
    part = Part(data, 1, first, late=late, is_index=True, picked=(page,))
    return _Piece(part, (page,))


def _targets(made: _Volume) -> Iterator[int]:
    """The pages, from 0, to which the rows of the indexes of a volume lead, in their order."""
    settled = made.materials.settled
    seen: set[bytes] = set()
    for piece in made.pieces:
        if piece.stand_ins and piece.part.data not in seen:
            seen.add(piece.part.data)
            keys = [key for key, data in settled.indexes.items() if data is piece.part.data]
            for entry in settled.listed[keys[0]]:
                if entry.volume == made.number:
                    yield entry.first - 1


def _references(made: _Volume, binder: Binder) -> Iterator[Reference]:
    """Link the references to pages that documents hold, and say what became of each."""
    here = {number.label: page for page, number in enumerate(made.numbers)}
    others = frozenset(
        number.label for number in made.materials.numbers.values() if number.label not in here
    )
    own = made.materials.paper.plan.letter
    for piece in made.pieces:
        if not piece.cites or piece.part.form is not Form.REFLOWED:
            continue
        shown = piece.picked or range(piece.part.pages)
        for place in places_of(piece.part.data, PATTERN):
            if place.page not in shown:
                continue
            page = piece.part.first - 1 + tuple(shown).index(place.page)
            letter, number = place.groups
            outcome, target = resolved(letter, number, own=own, here=here, elsewhere=others)
            if outcome is Outcome.LINKED:
                for area in place.areas:
                    binder.link(page, area, target)
            yield Reference(made.numbers[page].label, f"{letter}/{number}", outcome)


def _bookmarks(made: _Volume) -> tuple[Bookmark, ...]:
    paper, wording = made.materials.paper, made.materials.wording
    bookmarks: list[Bookmark] = []
    held: dict[tuple[int, int], list[Bookmark]] = {}
    starts: dict[tuple[int, int], int] = {}
    for piece in made.pieces:
        part, page = piece.part, piece.part.first - 1
        if part.id:
            entry = made.materials.entries[part.id]
            key = paper.table(part.late, part.section)
            starts.setdefault(key, page)
            held.setdefault(key, []).append(_bookmark(entry, page, wording))
        elif (
            piece.stand_ins
            and part.late
            and paper.late_apart
            and part.data is (made.materials.settled.indexes.get((0, part.late)))
        ):
            title = wording["late-index"].format(number=part.late)
            bookmarks.append(Bookmark(title, page))
        elif piece.stand_ins and not any(one.title == wording["index"] for one in bookmarks):
            bookmarks.append(Bookmark(wording["index"], page))
        elif not piece.stand_ins and part.data is made.materials.dividers:
            section = made.materials.divided[piece.picked[0]]
            starts.setdefault((0, section), page)
    for (apart, section), children in sorted(held.items()):
        title = paper.late_title(apart) if apart else paper.section_title(section)
        bookmarks.append(Bookmark(_one_line(title), starts[apart, section], tuple(children)))
    return tuple(bookmarks)


def _bookmark(entry: Entry, page: int, wording: Mapping[str, str]) -> Bookmark:
    dated = f" ({entry.told.dated})" if entry.told.dated else ""
    number = f", {wording['page'].lower()} {entry.numbers[0]}"
    return Bookmark(f"{entry.tab} {_one_line(entry.told.title)}{dated}{number}", page)


def _one_line(text: str) -> str:
    """Text for an outline entry: one line; other directions kept apart, layout controls gone."""
    visible = "".join(c for c in text if c.isspace() or c in JOINERS or not _is_control(c))
    line = " ".join(visible.split())
    return isolate(line) if is_right_to_left(line) else line


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf"}
