# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of the released documents with their place, their translation and its status."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    BlockKind,
    CaseView,
    DocumentView,
    ReleasedBlock,
    Segment,
    SegmentStatus,
)
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.wording import primary, words
from hearing_assist.text.document import Runs
from hearing_assist.text.segments import segment as cut

RUNNING_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


FOOT = frozenset({"footnote", "endnote"})
"""Parts of which the row names the paragraph that bears their mark."""
QUESTION_WORDS = 25
"""Words of a paragraph that asks what the next one answers."""
BUNDLE = "B"
"""The letter of the hearing bundle in citations."""
_ASKED = re.compile(r"(?:question|demande|q)\s?(?:\d+\s?)?[:.]", re.IGNORECASE)
_NO_BREAK = "\u00a0"
_NUMBER_IN_TEXT = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\s")


class Status(StrEnum):
    """How far a reader can trust a sentence."""

    ORIGINAL = "original"
    HUMAN = "human"
    SWORN = "sworn"
    MACHINE = "machine"
    NOT_TRANSLATED = "not_translated"


_STATUS = {
    SegmentStatus.MACHINE: Status.MACHINE,
    SegmentStatus.EDITED: Status.MACHINE,
    SegmentStatus.REVIEWED: Status.HUMAN,
    SegmentStatus.CERTIFIED: Status.SWORN,
    SegmentStatus.NOT_TRANSLATED: Status.NOT_TRANSLATED,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document.

    Attributes:
        document: Number of the document as printed, from 1.
        language: Of the original, BCP 47.
        block: Where it stands.
        start: First code point in the block's text.
        end: One past the last.
        status: Of what is read in the hearing language.
        segment: Its translation, when it has one.
        page: Page of the hearing bundle on which its paragraph begins, or 0.
        page_to: Last page that it may stand on, where only its neighbours have pages, or 0.
        notes: Of its paragraph, what stands at the foot of the page.
        asked: The question that its paragraph answers.
    """

    document: int
    language: str
    block: ReleasedBlock
    start: int
    end: int
    status: Status
    segment: Segment | None = None
    page: int = 0
    page_to: int = 0
    notes: tuple[Sentence, ...] = ()
    asked: tuple[Sentence, ...] = ()

    @property
    def stored(self) -> str:
        """The original with placeholders."""
        return self.block.text.text[self.start : self.end]

    @property
    def placeholders(self) -> frozenset[int]:
        """Numbers of the placeholders in it."""
        return frozenset(placeholders_in(self.stored))

    def original(self, printer: Printer) -> Runs:
        """The original as printed."""
        return printer.original(self.block, start=self.start, end=self.end, language=self.language)

    @property
    def readings(self) -> tuple[str, ...]:
        """What is stored of the sentence and of its translation, with placeholders."""
        return (self.stored,) if self.segment is None else (self.stored, self.segment.text.text)

    def reading(self, printer: Printer) -> Runs:
        """What is read in the hearing language: the translation, or the original itself."""
        if self.segment is None:
            return self.original(printer)
        return printer.translation(self.block, self.segment)


def needs_translation(view: DocumentView, block: ReleasedBlock, language: str) -> bool:
    """Whether the block holds words in another language than `language`.

    A document that is itself a translation into `language` is read as it stands.
    """
    record = view.document
    if record.translation_of and primary(record.language) == primary(language):
        return False
    tag = block.language or view.document.language
    holds_words = bool(block.text.text.strip()) and block.part not in NOTE_PARTS
    return holds_words and primary(tag) != primary(language)


def of_case(
    view: CaseView, language: str, pages: Mapping[str, int] | None = None
) -> tuple[Sentence, ...]:
    """All sentences of the case in reading order, with the `pages` of the bundle by block."""
    found: list[Sentence] = []
    for number, document in enumerate(view.documents, start=1):
        own = list(of_document(document, number=number, language=language, pages=pages))
        found += _with_what_belongs(own, _between(document, pages or {}))
    return tuple(found)


def _between(document: DocumentView, pages: Mapping[str, int]) -> Mapping[str, tuple[int, int]]:
    """First and last page of what has none of its own, by its neighbours: headings and cells."""
    found: dict[str, tuple[int, int]] = {}
    before, waiting = 0, []
    for block in document.blocks:
        if block.part != "body":
            continue
        page = pages.get(block.id, 0)
        if not page:
            waiting.append(block.id)
            continue
        found |= {each: (before, page) for each in waiting if before}
        before, waiting = page, []
    return found


def _with_what_belongs(
    own: Sequence[Sentence], between: Mapping[str, tuple[int, int]]
) -> Iterator[Sentence]:
    """The sentences of one document with the notes and the question that belong to them."""
    notes: dict[int, list[Sentence]] = {}
    paragraphs: dict[str, list[Sentence]] = {}
    for sentence in own:
        block = sentence.block
        if block.part in FOOT and block.row:
            notes.setdefault(block.row, []).append(sentence)
        elif block.part == "body":
            paragraphs.setdefault(block.id, []).append(sentence)
    asked: tuple[Sentence, ...] = ()
    questions: dict[str, tuple[Sentence, ...]] = {}
    for key, said in paragraphs.items():
        text = said[0].block.text.text.rstrip()
        is_asked = text.endswith("?") or _ASKED.match(text) is not None
        is_question = is_asked and len(text.split()) <= QUESTION_WORDS
        if asked and not is_question:
            questions[key] = asked
        asked = tuple(said) if is_question else ()
    for sentence in own:
        block = sentence.block
        told = tuple(notes.get(block.paragraph, ())) if block.part == "body" else ()
        first, last = between.get(block.id, (sentence.page, 0))
        if told or block.id in questions or last:
            sentence = replace(
                sentence,
                notes=told,
                asked=questions.get(block.id, ()),
                page=first,
                page_to=last if last != first else 0,
            )
        yield sentence


def without_repeats(
    view: CaseView, sentences: Sequence[Sentence], language: str
) -> tuple[Sentence, ...]:
    """The sentences without those that a sworn translation in the case tells better.

    Of an original whose sworn translation into `language` is a document of the case, only what is
    read in that translation's words stays; the rest is read in the translation itself.
    """
    translated = {
        document.document.translation_of
        for document in view.documents
        if document.document.translation_of
        and primary(document.document.language) == primary(language)
    }
    doubled = {
        number
        for number, document in enumerate(view.documents, start=1)
        if document.document.id in translated
    }
    weak = {Status.MACHINE, Status.NOT_TRANSLATED}
    return tuple(s for s in sentences if s.document not in doubled or s.status not in weak)


def of_document(
    view: DocumentView, *, number: int, language: str, pages: Mapping[str, int] | None = None
) -> Iterator[Sentence]:
    """The sentences of one document in reading order."""
    pages = pages or {}
    segments: dict[str, list[Segment]] = {}
    for item in view.segments:
        if primary(item.language) == primary(language):
            segments.setdefault(item.block_id, []).append(item)
    for block in view.blocks:
        if block.part in NOTE_PARTS:
            continue
        tag = block.language or view.document.language
        foreign = needs_translation(view, block, language)
        translated = segments.get(block.id, []) if foreign else []
        for item in sorted(translated, key=lambda item: item.ordinal):
            status = _STATUS[item.status]
            page = pages.get(block.id, 0)
            yield Sentence(number, tag, block, item.start, item.end, status, item, page)
        if not translated:
            status = Status.NOT_TRANSLATED if foreign else Status.ORIGINAL
            for span in cut(block.text.text, primary(tag)):
                page = pages.get(block.id, 0)
                yield Sentence(number, tag, block, span.start, span.end, status, None, page)


def counts(view: DocumentView, language: str) -> Counter[Status]:
    """How many sentences of a document have which status."""
    return Counter(item.status for item in of_document(view, number=1, language=language))


def reference(document: int, block: ReleasedBlock, language: str) -> str:
    """Where to look: "[Doc 2, § 14]", "[Doc 1, p. 2, ¶ 5]".

    § is a number printed in the original, ¶ a paragraph counted by the program; a reading copy
    prints both in its margin.
    """
    word = words(language)
    places = [f"{word['document']} {document}"]
    if block.page:
        places.append(f"p. {block.page}")
    if block.part != "body":
        places.append(part_name(block.part, language).lower())
    places.append(pinpoint(block))
    return f"[{', '.join(places)}]"


def place_of(sentence: Sentence, language: str) -> str:
    """Where a sentence stands, with the page of the bundle once there is one: "[B/47]"."""
    place = reference(sentence.document, sentence.block, language)
    if not sentence.page:
        return place
    last = f"-{sentence.page_to}" if sentence.page_to else ""
    return f"{place}{_NO_BREAK}[{BUNDLE}/{sentence.page}{last}]"


def pinpoint(block: ReleasedBlock) -> str:
    """§ and the printed number, or ¶ and the counted one."""
    number = block.number.strip().rstrip(".)").lstrip("(")
    if number and any(character.isalnum() for character in number):
        return f"§{_NO_BREAK}{number}"
    if inside := _NUMBER_IN_TEXT.match(block.text.text):
        return f"§{_NO_BREAK}{inside.group(1)}"
    return counted(block)


def counted(block: ReleasedBlock) -> str:
    """¶ and the number of the paragraph as the program counts it."""
    return f"¶{_NO_BREAK}{block.paragraph}"


def part_name(part: str, language: str) -> str:
    """What a part beside the running text is called."""
    word = words(language)
    return word.get(f"part-{part}", word["part-other"])
