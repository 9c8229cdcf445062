# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Masks a released document for an audience and gives every redaction a number.

The masked view holds the same documents, blocks and segments; each placeholder in it is the number
of a redaction, so that original and translation print the same number for the same redaction.
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
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    Audience,
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
        pinpoint: Its paragraph as the reading copy numbers it ("§ 12", "¶ 14").
        part: Part of the source ("body", "footnote").
        label: What it stands for.
        code: Why it is withheld.
    """

    number: int
    document_id: str
    page: int
    pinpoint: str
    part: str
    label: Label
    code: Code

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
    of_block: dict[str, list[Segment]] = {}
    for segment in view.segments:
        of_block.setdefault(segment.block_id, []).append(segment)
    for block in view.blocks:
        masks = [mark for mark in block.marks if mark.ceiling < audience]
        found = _redactions(view, block, labels, masks, first + len(redactions))
        redactions += (redaction for _, redaction in found)
        masked = _Masked(block, found, masks)
        blocks.append(replace(block, text=Screened(masked.text), marks=()))
        segments += (masked.segment(segment) for segment in of_block.get(block.id, ()))
    masked_view = replace(view, blocks=tuple(blocks), segments=tuple(segments))
    return MaskedDocument(masked_view, tuple(redactions))


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
                mark = f"{redaction.reference} {redaction.code.code}"
                if redaction.part not in NOTE_PARTS:
                    label = printed(redaction.label, language=language, audience=self._audience)
                    mark = f"{label.strip('[]')} {mark}"
                runs.append(Run(mark, boxed=True))
            elif piece:
                runs.append(Run(piece))
        return tuple(runs)


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
                pinpoint(block),
                block.part,
                label,
                CODES["N"] if is_withheld else code_for(label),
            ),
        )
        for number, (span, label) in enumerate(_apart(spans), first)
    ]


class _Masked:
    """A block whose redactions are numbered, and what becomes of its segments."""

    def __init__(self, block: ReleasedBlock, found: _Found, masks: Sequence[Mark]) -> None:
        self._found = found
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
        hidden = any(m.start < segment.end and segment.start < m.end for m in self._masks)
        same = sorted(placeholders_in(segment.text.text)) == sorted(
            redaction.label.placeholder for redaction in own
        )
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
            lambda match: placeholder(waiting[int(match.group(1))].pop(0)), segment.text.text
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
