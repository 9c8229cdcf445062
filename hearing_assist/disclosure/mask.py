# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Masks a released document for an audience and gives every redaction a number.

The masked view holds the same blocks and segments; each placeholder in it is the number of a
redaction, so that original and translation print the same number for the same redaction. Covered
places of released pages have numbers of their own, before those of the words of their page. A page
that shows more than the audience may see is left out, and a numbered note stands in its place.

What is withheld may be told in a coarser form (`generals`), in the original as in its translation.
Where a translation does not hold the same details it is withheld. Press and public do not read
text in languages that details are not looked for in.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hearing_assist.casefile.labels import (
    PLACEHOLDER,
    placeholder,
    placeholders_in,
    printed,
)
from hearing_assist.casefile.pages import ReleasedPage
from hearing_assist.casefile.parts import NOTE_PARTS, PICTURE_PART
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    DocumentView,
    Kind,
    Label,
    ReleasedBlock,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.disclosure.details import Detail, Details
from hearing_assist.disclosure.functions import function_of
from hearing_assist.disclosure.generals import LANGUAGES, WIDE, General, worded
from hearing_assist.disclosure.policy import CODES, Code, Codes
from hearing_assist.drafting.pictures import in_order, is_answered, is_of_page, shown
from hearing_assist.drafting.sentences import pinpoint
from hearing_assist.text.spans import Replacement, Span
from hearing_assist.text.spans import replace as replace_spans

MASKED = "masked-for-audience"
LABELS_DIFFER = "labels-differ"
"""Problems of a segment that is served without its translation."""
_NO_TRANSLATION = {"en": "translation withheld", "fr": "traduction non communiquée"}


Numbers = Callable[[str, str, str], int]
"""Gives the next redaction of a document its number, by block or picture and what is withheld."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One redaction.

    Attributes:
        number: Of this redaction, in every version for the same readers.
        document_id: Its document.
        page: Page of the source, or 0.
        pinpoint: Its paragraph as the reading copy numbers it ("§ 12", "¶ 14"), or "".
        part: Part of the source ("body", "footnote").
        label: What it stands for.
        code: Why it is withheld.
        picture: Name of the released picture it is on ("page 3", "picture 2"), or "".
        place: Which of the covered places of that picture, from 1 at the top; else 0.
        general: What is told in its place, where anything is.
        block_id: Its block, or "" for a place of a picture.
        start: First code point of what was cut, in the released text of the block.
        end: One past the last.
        is_translation: Whether only the translation of a sentence is withheld, not the original.
    """

    number: int
    document_id: str
    page: int
    pinpoint: str
    part: str
    label: Label
    code: Code
    picture: str = ""
    place: int = 0
    general: General | None = None
    block_id: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    is_translation: bool = False

    def told(self, language: str, audience: Audience) -> str:
        """What stands in its place: a coarser value, or its label."""
        if self.is_translation:
            return _NO_TRANSLATION.get(language.split("-")[0], _NO_TRANSLATION["en"])
        label = printed(self.label, language=language, audience=audience)
        return worded(self.general, language) or label.strip("[]")

    @property
    def reference(self) -> str:
        """As printed: "R-0147"."""
        return f"R-{self.number:04}"


@dataclass(frozen=True, slots=True)
class MaskedDocument:
    """A document as an audience may see it, and what was withheld from it."""

    view: DocumentView
    redactions: tuple[Redaction, ...]


def mask(
    view: DocumentView,
    labels: Mapping[int, Label],
    *,
    audience: Audience,
    first: int = 1,
    numbers: Numbers | None = None,
    details: Details | None = None,
    generals: Mapping[int, General] | None = None,
    declared: Container[int] | None = None,
) -> MaskedDocument:
    """The document for `audience`, its redactions numbered.

    A kept detail above the audience's ceiling is masked in the original, and in the translation of
    its sentence where that holds the same details; else the translation is withheld, because
    nobody knows which of its words say it. So is one whose placeholders are not those of its
    sentence.

    Args:
        view: The document with its translation.
        labels: Of every placeholder of the case.
        audience: Who reads.
        first: Number of the first redaction, where they are counted.
        numbers: Gives each redaction its number instead.
        details: Finds what is withheld besides placeholders; by default, what marks say.
        generals: What may be told in the place of placeholders.
        declared: Placeholders of which the register says whose they are; None for all.

    Raises:
        KeyError: A placeholder has no label; nothing is served on a guess.
        ValueError: A mark does not fit its text.
    """
    numbers = numbers or _counted(first)
    coded = Codes(declared)
    masking = _Masking(view, labels, details or Details(audience), generals or {}, numbers, coded)
    redactions: list[Redaction] = []
    blocks: list[ReleasedBlock] = []
    segments: list[Segment] = []
    pages: list[ReleasedPage] = []
    of_block: dict[str, list[Segment]] = {}
    for segment in view.segments:
        of_block.setdefault(segment.block_id, []).append(segment)
    view = _with_notes(view, audience)
    for block in in_order(view, view.pages):
        if isinstance(block, ReleasedPage):
            on_page = _on_page(view, block, labels, numbers, coded)
            redactions += on_page
            pages.append(_numbered(block, on_page))
            continue
        if is_answered(block, view.pages):  # never printed: the picture stands there
            blocks.append(block)
            continue
        masked = masking.block(block)
        redactions += masked.redactions
        blocks.append(replace(block, text=Screened(masked.text), marks=()))
        segments += (masked.segment(segment) for segment in of_block.get(block.id, ()))
    masked_view = replace(view, blocks=tuple(blocks), segments=tuple(segments), pages=tuple(pages))
    return MaskedDocument(masked_view, tuple(redactions))


def number_only(segment: Segment, number: int) -> Segment:
    """A segment in whose place only the number of its redaction is printed."""
    text = Screened(placeholder(number))
    return replace(segment, text=text, problems=(), ceiling=Audience.PUBLIC)


def _counted(first: int) -> Numbers:
    """Numbers from `first` on, in the order in which they are asked for."""
    following = itertools.count(first)
    return lambda document, place, what: next(following)


def _with_notes(view: DocumentView, audience: Audience) -> DocumentView:
    """The document with the pages that the audience may see, and notes in the place of others.

    A note that stands there already says enough.
    """
    pages = shown(view, audience)
    hidden = [page for page in view.pages if page not in pages and not page.block_id]
    if len(pages) == len(view.pages):
        return view
    blocks = [
        _note(item) if isinstance(item, ReleasedPage) else item for item in in_order(view, hidden)
    ]
    return replace(view, blocks=tuple(blocks), pages=pages)


def _note(page: ReleasedPage) -> ReleasedBlock:
    """A note that the picture of a page is withheld from this audience."""
    return ReleasedBlock(
        id=page.id,
        document_id=page.document_id,
        ordinal=0,
        part=PICTURE_PART,
        page=page.page,
        paragraph=0,
        kind=BlockKind.MARGINAL,
        level=0,
        number="",
        row=0,
        column=0,
        language="",
        text=Screened(page.name),
    )


def _on_page(
    view: DocumentView,
    page: ReleasedPage,
    labels: Mapping[int, Label],
    numbers: Numbers,
    coded: Codes,
) -> list[Redaction]:
    """The redactions of a released page: one for each covered place and label."""
    found = []
    for place, area in enumerate(page.areas, 1):
        by_hand = Label(0, area.kind, "", "", "")
        label = labels[area.placeholder] if area.placeholder else by_hand
        found.append(
            Redaction(
                numbers(view.document.id, page.name, f"area:{area.placeholder}:{area.kind}"),
                view.document.id,
                page.page if is_of_page(page) else 0,
                "",
                "body",
                label,
                coded(label),
                page.name,
                place,
            )
        )
    return found


def _numbered(page: ReleasedPage, redactions: Sequence[Redaction]) -> ReleasedPage:
    """The page with the numbers of its redactions in the place of placeholders."""
    pairs = zip(page.areas, redactions, strict=True)
    areas = tuple(replace(area, placeholder=redaction.number) for area, redaction in pairs)
    return replace(page, areas=areas)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A span that goes, and what it was."""

    span: Span
    label: Label
    detail: Detail | None = None

    @property
    def what(self) -> str:
        """What is withheld, the same in every version: what keeps a redaction's number."""
        return self.detail.key if self.detail else placeholder(self.label.placeholder)

    @property
    def lead(self) -> str:
        return self.detail.lead if self.detail else ""


class _Masking:
    """Masks the blocks of one document."""

    def __init__(
        self,
        view: DocumentView,
        labels: Mapping[int, Label],
        details: Details,
        generals: Mapping[int, General],
        numbers: Numbers,
        coded: Codes,
    ) -> None:
        self._coded = coded
        self._numbers = numbers
        self._view = view
        self._labels = labels
        self._details = details
        self._generals = generals

    def block(self, block: ReleasedBlock) -> _Masked:
        """The block for the audience, its redactions numbered."""
        language = block.language or self._view.document.language
        text = block.text.text
        is_wide = self._details.audience in WIDE
        is_note = block.part in NOTE_PARTS
        is_foreign = is_wide and not is_note and language.split("-")[0] not in LANGUAGES
        if is_note or (is_foreign and text.strip()):  # the whole of it is one redaction
            cuts = [_Cut(Span(0, len(text)), Label(0, Kind.OTHER, "", "", ""))]
        else:
            cuts = [
                _Cut(Span(match.start(), match.end()), self._labels[int(match.group(1))])
                for match in PLACEHOLDER.finditer(text)
            ]
            cuts += (
                _Cut(detail.span, Label(0, detail.kind, "", "", ""), detail)
                for detail in self._details.find(text, language, block.marks)
            )
            cuts = _apart(cuts)
        numbered = [
            (cut, self._redaction(block, cut, language, is_foreign=is_foreign)) for cut in cuts
        ]
        return _Masked(block, numbered, self._details, is_foreign=is_foreign)

    def _redaction(
        self, block: ReleasedBlock, cut: _Cut, language: str, *, is_foreign: bool
    ) -> Redaction:
        label, detail = cut.label, cut.detail
        general = detail.general if detail else self._generals.get(label.placeholder)
        is_address = label.kind is Kind.ADDRESS and self._details.audience in WIDE
        if general is None and is_address and not label.under_review:
            general = function_of(block.text.text, cut.span, language)
        code = CODES["L"] if is_foreign else self._code(block, label)
        if detail and detail.code:
            code = CODES[detail.code]
        elif detail and self._follows_rule(detail) and code.code in _OF_PERSONS:
            code = CODES["Q"]
        return Redaction(
            self._numbers(self._view.document.id, block.id, cut.what),
            self._view.document.id,
            block.page,
            pinpoint(block) if block.part != PICTURE_PART else "",
            block.part,
            label,
            code,
            general=general,
            block_id=block.id,
            start=cut.span.start,
            end=cut.span.end,
        )

    def _code(self, block: ReleasedBlock, label: Label) -> Code:
        if block.part == PICTURE_PART:  # what a clerk kept for a narrower circle can be read on it
            return CODES["Q"]
        return CODES["N"] if block.part in NOTE_PARTS else self._coded(label)

    def _follows_rule(self, detail: Detail) -> bool:
        """Whether it is withheld from this reader whoever's it is."""
        return self._details.audience in WIDE or detail.kind in self._details.withheld


_OF_PERSONS = frozenset({"A1", "A5", "A8", "B2", "B3"})
"""Codes that say something is a protected person's; what a rule withholds need not be."""


class _Masked:
    """A block whose redactions are numbered, and what becomes of its segments."""

    def __init__(
        self,
        block: ReleasedBlock,
        found: Sequence[tuple[_Cut, Redaction]],
        details: Details,
        *,
        is_foreign: bool,
    ) -> None:
        self._block = block
        self._found = found
        self._details = details
        self._is_foreign = is_foreign
        self._replacements = [
            Replacement(cut.span, f"{cut.lead}{placeholder(redaction.number)}")
            for cut, redaction in found
        ]
        self.redactions = [redaction for _, redaction in found]
        self.text = replace_spans(block.text.text, self._replacements)[0]

    def segment(self, segment: Segment) -> Segment:
        """A segment whose placeholders are the numbers of the redactions of its own sentence."""
        start, end = self._moved(segment.start), self._moved(segment.end)
        moved = replace(segment, start=start, end=end)
        if self._is_foreign:
            return self._of_foreign(moved, segment)
        touched = [
            (cut, redaction)
            for cut, redaction in self._found
            if cut.span.start < segment.end and segment.start < cut.span.end
        ]
        own = [
            (cut, redaction)
            for cut, redaction in touched
            if segment.start <= cut.span.start and cut.span.end <= segment.end
        ]
        wanted = [cut.detail for cut, _ in own if cut.detail]
        placed: tuple[Detail, ...] | None = ()
        if wanted or self._details.surfaces or self._details.audience in WIDE:
            placed = self._details.translated(segment.text.text, segment.language, wanted)
        # What its marks say is matched in the text; a lower ceiling comes from somewhere else.
        lowest = min((mark.ceiling for mark in self._block.marks), default=Audience.PUBLIC)
        hidden = (
            segment.ceiling < min(self._details.audience, lowest)
            or placed is None
            or any(cut.detail for cut, _ in touched if (cut, _) not in own)
            or _depends(segment, wanted)
        )
        labels = sorted(cut.label.placeholder for cut, _ in own if cut.label.placeholder)
        same = sorted(placeholders_in(segment.text.text)) == labels
        if segment.status is SegmentStatus.CERTIFIED:  # a translator may well write "she"
            same = set(placeholders_in(segment.text.text)) <= set(labels)
        if hidden or placed is None or not same:
            return replace(
                moved,
                text=Screened(self.text[start:end]),
                status=SegmentStatus.NOT_TRANSLATED,
                problems=(*segment.problems, MASKED if hidden else LABELS_DIFFER),
            )
        return replace(moved, text=Screened(_filled(segment.text.text, own, placed)))

    def _of_foreign(self, moved: Segment, segment: Segment) -> Segment:
        """A sentence whose original is withheld: readable only where nothing in it is."""
        said = segment.text.text
        tells = any(
            mark.start < segment.end and segment.start < mark.end
            for mark in self._block.marks
            if mark.ceiling < self._details.audience
        )
        is_open = (
            not tells
            and not placeholders_in(said)
            and segment.status is not SegmentStatus.NOT_TRANSLATED
            and segment.ceiling >= self._details.audience
            and self._details.translated(said, segment.language, ()) is not None
        )
        return moved if is_open else replace(moved, text=Screened(self.text))

    def _moved(self, position: int) -> int:
        """Where a position of the old text is in the new one; in a redaction, behind it."""
        shift = 0
        for item in self._replacements:
            if item.span.start >= position:
                break
            shift += len(item.text) - (item.span.end - item.span.start)
            if position < item.span.end:
                return item.span.end + shift
        return position + shift


def _depends(segment: Segment, withheld: Sequence[Detail]) -> bool:
    """Whether the other words of a translation may tell what was withheld.

    A machine that reads "21" and one that reads "33" make different sentences of the rest.
    """
    is_machine = segment.status is SegmentStatus.MACHINE
    return is_machine and any(detail.kind is Kind.AGE for detail in withheld)


def _filled(text: str, own: Sequence[tuple[_Cut, Redaction]], placed: Sequence[Detail]) -> str:
    """A translation with the numbers of its sentence's redactions."""
    waiting: dict[object, list[int]] = {}
    for cut, redaction in own:
        key = cut.detail.key if cut.detail else redaction.label.placeholder
        waiting.setdefault(key, []).append(redaction.number)
    items = [
        Replacement(detail.span, f"{detail.lead}{placeholder(_next(waiting[detail.key]))}")
        for detail in placed
    ]
    items += (
        Replacement(
            Span(match.start(), match.end()), placeholder(_next(waiting[int(match.group(1))]))
        )
        for match in PLACEHOLDER.finditer(text)
    )
    return replace_spans(text, items)[0]


def _next(numbers: list[int]) -> int:
    """The next number; the last one for what a translation names more often than its original."""
    return numbers.pop(0) if len(numbers) > 1 else numbers[0]


def _apart(cuts: Sequence[_Cut]) -> list[_Cut]:
    """The cuts in text order; those that overlap become one, with a placeholder's label."""
    apart: list[_Cut] = []
    for cut in sorted(cuts, key=lambda cut: cut.span):
        if apart and apart[-1].span.overlaps(cut.span):
            before = apart.pop()
            span = Span(before.span.start, max(before.span.end, cut.span.end))
            cut = replace(before if before.label.placeholder else cut, span=span)
        apart.append(cut)
    return apart
