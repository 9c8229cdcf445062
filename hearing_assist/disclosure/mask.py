# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Masks a released document for an audience and gives every redaction a number.

The masked view holds the same blocks and segments; each placeholder in it is the number of a
redaction, so that original and translation print the same number for the same redaction. Covered
places of released pages have numbers of their own, before those of the words of their page. A page
that shows more than the audience may see is left out, and a numbered note stands in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    Mark,
    ReleasedBlock,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.disclosure.policy import CODES, Code, code_for
from hearing_assist.drafting.pictures import in_order, is_answered, is_of_page, shown
from hearing_assist.drafting.sentences import pinpoint
from hearing_assist.text.document import Run, Runs
from hearing_assist.text.spans import Replacement, Span
from hearing_assist.text.spans import replace as replace_spans

MASKED = "masked-for-audience"
LABELS_DIFFER = "labels-differ"
"""Problems of a segment that is served without its translation."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One redaction.

    Attributes:
        number: Counts through the whole disclosure from 1.
        document_id: Its document.
        page: Page of the source, or 0.
        pinpoint: Its paragraph as the reading copy numbers it ("§ 12", "¶ 14"), or "".
        part: Part of the source ("body", "footnote").
        label: What it stands for.
        code: Why it is withheld.
        picture: Name of the released picture it is on ("page 3", "picture 2"), or "".
        place: Which of the covered places of that picture, from 1 at the top; else 0.
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
    view: DocumentView, labels: Mapping[int, Label], *, audience: Audience, first: int
) -> MaskedDocument:
    """The document for `audience`, its redactions numbered from `first`.

    A kept detail above the audience's ceiling is masked in the original; the translation of its
    sentence is withheld with it, because a translation does not tell which of its words said it.
    So is a translation whose placeholders are not those of its sentence.

    Raises:
        KeyError: A placeholder has no label; nothing is served on a guess.
        ValueError: A mark does not fit its text.
    """
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
            on_page = _on_page(view, block, labels, first + len(redactions))
            redactions += on_page
            pages.append(_numbered(block, on_page))
            continue
        if is_answered(block, view.pages):  # never printed: the picture stands there
            blocks.append(block)
            continue
        masks = [mark for mark in block.marks if mark.ceiling < audience]
        found = _redactions(view, block, labels, masks, first + len(redactions))
        redactions += (redaction for _, redaction in found)
        masked = _Masked(block, found, masks, audience)
        blocks.append(replace(block, text=Screened(masked.text), marks=()))
        segments += (masked.segment(segment) for segment in of_block.get(block.id, ()))
    masked_view = replace(view, blocks=tuple(blocks), segments=tuple(segments), pages=tuple(pages))
    return MaskedDocument(masked_view, tuple(redactions))


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
    view: DocumentView, page: ReleasedPage, labels: Mapping[int, Label], first: int
) -> list[Redaction]:
    """The redactions of a released page: one for each covered place and label."""
    found = []
    for place, area in enumerate(page.areas, 1):
        by_hand = Label(0, area.kind, "", "", "")
        label = labels[area.placeholder] if area.placeholder else by_hand
        found.append(
            Redaction(
                first + place - 1,
                view.document.id,
                page.page if is_of_page(page) else 0,
                "",
                "body",
                label,
                code_for(label),
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


class RedactionPrinter:
    """Prints masked text: each redaction as its label with number and code, in a box."""

    def __init__(self, redactions: Sequence[Redaction], *, audience: Audience) -> None:
        self._redactions = {redaction.number: redaction for redaction in redactions}
        self._audience = audience

    def __call__(self, stored: str, language: str) -> Runs:
        """Runs of masked text in `language`.

        Raises:
            KeyError: The text bears a number that is no redaction of this document.
        """
        runs: list[Run] = []
        for index, piece in enumerate(PLACEHOLDER.split(stored)):
            if index % 2:
                redaction = self._redactions[int(piece)]
                runs += self._mark(redaction, language)
            elif piece:
                runs.append(Run(piece))
        return tuple(runs)

    def _mark(self, redaction: Redaction, language: str) -> Runs:
        """Label, number and code; on a picture in two pieces, so that they fit its boxes."""
        number = f"{redaction.reference} {redaction.code.code}"
        if redaction.part in NOTE_PARTS:
            return (Run(number, boxed=True),)
        label = printed(redaction.label, language=language, audience=self._audience).strip("[]")
        if redaction.picture:
            return (Run(label, boxed=True), Run(number, boxed=True))
        return (Run(f"{label} {number}", boxed=True),)


_Found = list[tuple[Span, Redaction]]


def _redactions(
    view: DocumentView,
    block: ReleasedBlock,
    labels: Mapping[int, Label],
    masks: Sequence[Mark],
    first: int,
) -> _Found:
    """The block's redactions in text order with the spans they take."""
    text = block.text.text
    spans = [
        (Span(match.start(), match.end()), labels[int(match.group(1))])
        for match in PLACEHOLDER.finditer(text)
    ]
    spans += ((Span(mark.start, mark.end), Label(0, mark.kind, "", "", "")) for mark in masks)
    is_withheld = block.part in NOTE_PARTS
    if is_withheld:  # the whole page or part is one redaction
        spans = [(Span(0, len(text)), Label(0, Kind.OTHER, "", "", ""))]
    return [
        (
            span,
            Redaction(
                number,
                view.document.id,
                block.page,
                pinpoint(block) if block.part != PICTURE_PART else "",
                block.part,
                label,
                _code(block, label),
            ),
        )
        for number, (span, label) in enumerate(_apart(spans), first)
    ]


def _code(block: ReleasedBlock, label: Label) -> Code:
    if block.part == PICTURE_PART:  # what a clerk kept for a narrower circle can be read on it
        return CODES["Q"]
    return CODES["N"] if block.part in NOTE_PARTS else code_for(label)


class _Masked:
    """A block whose redactions are numbered, and what becomes of its segments."""

    def __init__(
        self, block: ReleasedBlock, found: _Found, masks: Sequence[Mark], audience: Audience
    ) -> None:
        self._found = found
        self._audience = audience
        self._masks = masks
        self._replacements = [
            Replacement(span, placeholder(redaction.number)) for span, redaction in found
        ]
        self.text = replace_spans(block.text.text, self._replacements)[0]

    def segment(self, segment: Segment) -> Segment:
        """A segment whose placeholders are the numbers of the redactions of its own sentence."""
        start, end = self._moved(segment.start), self._moved(segment.end)
        moved = replace(segment, start=start, end=end)
        own = [
            redaction
            for span, redaction in self._found
            if segment.start <= span.start and span.end <= segment.end
        ]
        hidden = segment.ceiling < self._audience or any(
            mark.start < segment.end and segment.start < mark.end for mark in self._masks
        )
        labels = sorted(redaction.label.placeholder for redaction in own)
        same = sorted(placeholders_in(segment.text.text)) == labels
        if segment.status is SegmentStatus.CERTIFIED:  # a translator may well write "she"
            same = set(placeholders_in(segment.text.text)) <= set(labels)
        if hidden or not same:
            return replace(
                moved,
                text=Screened(self.text[start:end]),
                status=SegmentStatus.NOT_TRANSLATED,
                problems=(*segment.problems, MASKED if hidden else LABELS_DIFFER),
            )
        waiting: dict[int, list[int]] = {}
        for redaction in own:
            waiting.setdefault(redaction.label.placeholder, []).append(redaction.number)
        text = PLACEHOLDER.sub(
            lambda match: placeholder(_next(waiting[int(match.group(1))])), segment.text.text
        )
        return replace(moved, text=Screened(text))

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


def _next(numbers: list[int]) -> int:
    """The next number; the last one for what a translation names more often than its original."""
    return numbers.pop(0) if len(numbers) > 1 else numbers[0]


def _apart(spans: Sequence[tuple[Span, Label]]) -> list[tuple[Span, Label]]:
    """The spans in text order; those that overlap become one, with a placeholder's label."""
    apart: list[tuple[Span, Label]] = []
    for span, label in sorted(spans, key=lambda item: item[0]):
        if apart and apart[-1][0].overlaps(span):
            before, kept = apart.pop()
            span = Span(before.start, max(before.end, span.end))
            label = kept if kept.placeholder else label
        apart.append((span, label))
    return apart
