# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The records of a case. S = stands in the sealed record, H = in the case file (.hearing).

Plain values: they check nothing and know no store. Whatever goes into H is released or screened
text; `Screened` marks it, and only the release and the screen make it (a house rule checks this).
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

from hearing_assist.casefile.blocks import BlockKind as BlockKind
from hearing_assist.casefile.blocks import Box as Box
from hearing_assist.casefile.items import ServedItem
from hearing_assist.casefile.kinds import Action as Action
from hearing_assist.casefile.kinds import Audience as Audience
from hearing_assist.casefile.kinds import Confidence as Confidence
from hearing_assist.casefile.kinds import Kind as Kind
from hearing_assist.casefile.kinds import SegmentStatus as SegmentStatus
from hearing_assist.casefile.kinds import SourceKind as SourceKind
from hearing_assist.casefile.pages import ReleasedPage
from hearing_assist.casefile.parts import PartCount
from hearing_assist.casefile.screened import Screened as Screened

QUASI_IDENTIFIERS = frozenset({Kind.DATE, Kind.AGE, Kind.PLACE})
"""Kinds that stay readable as marked spans unless a clerk decides otherwise."""

# --- sealed record ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or handle that points to a person, such as a phone or a passport."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Person:
    """S: an entry of the register (fields as in persons.toml, docs/persons.md).

    Attributes:
        false_names: Those of `aliases` that somebody else made the person bear.
    """

    id: str
    position: str
    role: str
    protected: bool
    gender: str
    name: str
    spellings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    born: dt.date | None = None
    addresses: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    places: tuple[str, ...] = ()
    false_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """S: an imported file. Its bytes are kept beside it, unaltered.

    Attributes:
        id: Random id.
        document_id: Random id that its released text bears outside the seal.
        name: File name as the clerk had it.
        kind: What it is to the case.
        language: BCP 47 tag.
        media_type: Type found by content.
        size: Bytes.
        digest: HMAC-SHA-256 of the bytes under the sealed key, hex.
        imported_at: UTC.
        title: Neutral description, screened, printed in indexes.
        dated: Date of the document itself, when known.
        translation_of: Source id of the original when this is its translation, or "".
        findings: What a clerk must know about the file ("2 tracked changes"), never content.
        isolation: Strength of the process that read it, in words.
        attachments: Source ids of the files that hang on it.
        text_digest: HMAC-SHA-256 of the letters of its running text, to find documents that say
            the same.
    """

    id: str
    document_id: str
    name: str
    kind: SourceKind
    language: str
    media_type: str
    size: int
    digest: str
    imported_at: dt.datetime
    title: str
    dated: dt.date | None = None
    translation_of: str = ""
    findings: tuple[str, ...] = ()
    isolation: str = ""
    attachments: tuple[str, ...] = ()
    text_digest: str = ""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """S: a piece of text of a source with its place.

    Attributes:
        id: Random id; the released block bears the same.
        source_id: Its source.
        ordinal: Reading order, from 0.
        part: "body", "header", "footer", "footnote", "comment", "textbox", "mail-header" ...
        page: Page from 1, or 0 where the format has no pages.
        paragraph: Paragraph in the part, from 1.
        kind: The part it plays.
        level: Heading level 1-6, list depth from 1; else 0.
        number: Printed number or bullet that is not part of the text ("12.", "(a)"), or "".
        row: Table row from 1; of a note at the foot, the paragraph of the body that bears its
            mark, where the format tells; else 0.
        column: Table column from 1, or 0.
        language: BCP 47 tag.
        text: The text, soft hyphens and line ends as they were read.
        boxes: Where it stands on the page, when the format knows.
        words: Where each word stands (`word_boxes`), or "".
        language_margin: By how much the language leads the next likely one, 0 (a guess, or that of
            the whole source) to 1 (sure, or named by a clerk).
    """

    id: str
    source_id: str
    ordinal: int
    part: str
    page: int
    paragraph: int
    kind: BlockKind
    level: int
    number: str
    row: int
    column: int
    language: str
    text: str
    boxes: tuple[Box, ...] = ()
    words: str = ""
    language_margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """S: a span of a block that identifies, or may identify, somebody.

    Attributes:
        id: Random id.
        source_id: Its source.
        block_id: Its block.
        start: First code point in the block's text.
        end: One past the last.
        kind: What it is.
        entity: Key under which it is decided once: "person:S1", or kind and folded form.
        person_id: Register id, or "" for an undeclared detail.
        reason: Why it was found ("declared name", "phone number", "name repeated").
        certain: True when declared: redacted without asking. False: a clerk decides.
    """

    id: str
    source_id: str
    block_id: str
    start: int
    end: int
    kind: Kind
    entity: str
    person_id: str
    reason: str
    certain: bool


@dataclass(frozen=True, slots=True)
class HandMark:
    """S: a place protected by hand, as in Mention; in force while it has no `withdrawn_at`."""

    id: str
    source_id: str
    block_id: str
    start: int
    end: int
    kind: Kind
    person_id: str
    made_at: dt.datetime
    withdrawn_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """S: a clerk's decision for one entity, on record; the newest one counts.

    Attributes:
        entity: As in Mention.
        action: Redact, keep or undecided.
        reason: The clerk's words.
        decided_at: UTC.
        ceiling: For a kept mention: the widest audience that may read it.
    """

    id: str
    entity: str
    action: Action
    reason: str
    decided_at: dt.datetime
    ceiling: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """S: which entity a placeholder stands for."""

    placeholder: int
    entity: str
    person_id: str


# --- case file ----------------------------------------------------------------------------------


WITHDRAWN = Screened("[…]")
"""What stands in the place of stored text that was withdrawn, until it is made anew."""
NOBODY, CLERK, MEMORY = Screened(""), Screened("clerk"), Screened("memory")
"""Who answers where nobody said more: for a machine's text, a clerk's, a remembered sentence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """H: a kept quasi-identifier in released text.

    Attributes:
        start: First code point in the released text.
        end: One past the last.
        kind: What it is.
        ceiling: The widest audience that may read it.
    """

    start: int
    end: int
    kind: Kind
    ceiling: Audience


@dataclass(frozen=True, slots=True)
class Label:
    """H: what stands for a placeholder in print.

    Attributes:
        placeholder: Number n of the stored placeholder ⟦n⟧.
        kind: What it stands for.
        position: Procedural position of a person ("witness"), or "".
        letter: Letter(s) for court, prosecution and defence: "K", "QA".
        public_letter: Other letter(s) for press and public.
        under_review: True when nobody decided yet (code U).
    """

    placeholder: int
    kind: Kind
    position: str
    letter: str
    public_letter: str
    under_review: bool = False


@dataclass(frozen=True, slots=True)
class ReleasedDocument:
    """H: a source as far as it may be read; text only in `ReleasedBlock`."""

    id: str
    ordinal: int
    title: Screened
    kind: SourceKind
    language: str
    dated: dt.date | None
    release_id: str
    released_at: dt.datetime
    translation_of: str = ""
    pages: int = 0
    findings: tuple[str, ...] = ()
    parts: tuple[PartCount, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasedBlock:
    """H: a block with placeholders ⟦n⟧ in the place of what identifies. Fields as SourceBlock."""

    id: str
    document_id: str
    ordinal: int
    part: str
    page: int
    paragraph: int
    kind: BlockKind
    level: int
    number: str
    row: int
    column: int
    language: str
    text: Screened
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """H: a sentence of a released block in another language.

    Attributes:
        id: Random id.
        document_id: Its document.
        block_id: Its block.
        ordinal: Order in the block, from 0.
        start: First code point of the original sentence in the block's text.
        end: One past the last.
        language: BCP 47 tag of the translation.
        text: The translation, with the original's placeholders; the original text when it is
            not translated.
        status: How far it can be trusted.
        engine: Engine and version, or "" for a human.
        pack: SHA-256 of the pack, or "".
        problems: Codes of what the verifier found ("number-lost", "check-persons").
        ceiling: The widest audience that may read it.
        confidence: How sure the engine was; None for a person's text.
        score: Mean log-probability of a token, for sorting; 0.0 for a person's text.
        reasons: Codes of why the confidence is what it is.
        route: Languages it went through ("ka>en>fr"), or "". Stays when a person corrects it:
            a machine wrote the first version.
        by: Role or code of the person to whom it owes its status; never needs to be a name.
        at: When it got its status, UTC; None where that is not known.
        certificate: Id of the certificate in force that covers it; "" also for the text of a
            sworn translation that was imported.
    """

    id: str
    document_id: str
    block_id: str
    ordinal: int
    start: int
    end: int
    language: str
    text: Screened
    status: SegmentStatus
    engine: str
    pack: str
    problems: tuple[str, ...] = ()
    ceiling: Audience = Audience.PUBLIC
    confidence: Confidence | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    route: str = ""
    by: Screened = NOBODY
    at: dt.datetime | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """H: a drafted paper: which template, fields and revisions made it.

    Attributes:
        inputs: Release ids of the documents it was made from.
        issued: True once a clerk issued it.
        template_version: As the template's front matter says, or "".
        issued_at: When it was issued, UTC, or None.
    """

    id: str
    kind: str
    language: str
    audience: Audience
    template_digest: str
    fields: tuple[tuple[str, Screened], ...]
    inputs: tuple[str, ...]
    made_at: dt.datetime
    issued: bool = False
    template_version: str = ""
    issued_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PageRange:
    """H: where a document stands in a bundle; pages from 1.

    Attributes:
        label: The number of its first page, where that is not `first`: "B13", "13A".
    """

    document_id: str
    first: int
    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """H: a hearing bundle that was built.

    Attributes:
        places: Ids of blocks, each with the page of the bundle on which it begins.
    """

    id: str
    plan: Screened
    page_map: tuple[PageRange, ...]
    inputs: tuple[str, ...]
    made_at: dt.datetime
    places: tuple[tuple[str, int], ...] = ()


def line_of(reader: str, recipient: str) -> str:
    """Who is served: a reader, and which of several, however that one was written."""
    which = " ".join(unicodedata.normalize("NFKC", recipient).casefold().split())
    return f"{reader}: {which}" if which else reader


@dataclass(frozen=True, slots=True)
class Disclosure:
    """H: a redacted export that was handed out.

    Attributes:
        audience: The circle of its readers.
        recipient: Which of several, or nothing.
        version: Counts from 1 for this reader and recipient.
        supersedes: Id of the version before, or "".
        manifest_digest: SHA-256 of the manifest, hex.
        inputs: Revisions of the documents that it was made from.
        reader: Whose policy it follows, such as "defence"; "" for that of its audience.
        language: Of its papers.
        items: What its index lists.
        review_by: The day by which the court decides what is under review, or None.
    """

    id: str
    audience: Audience
    recipient: Screened
    version: int
    supersedes: str
    manifest_digest: str
    inputs: tuple[str, ...]
    made_at: dt.datetime
    reader: str = ""
    language: str = ""
    items: tuple[ServedItem, ...] = ()
    review_by: dt.date | None = None

    @property
    def line(self) -> str:
        """Who is served: the reader, and which of several."""
        return line_of(self.reader or self.audience.name.lower(), self.recipient.text)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """H: what the case is called."""

    case_id: str
    reference: Screened
    title: Screened
    language: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A released document with its blocks, their segments in one language, and its pages."""

    document: ReleasedDocument
    blocks: tuple[ReleasedBlock, ...]
    segments: tuple[Segment, ...]
    pages: tuple[ReleasedPage, ...] = ()

    def segments_of(self, block_id: str) -> tuple[Segment, ...]:
        """The segments of one block in order."""
        return tuple(segment for segment in self.segments if segment.block_id == block_id)


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything a draft, bundle or disclosure is made from; holds only case-file records."""

    facts: CaseFacts
    documents: tuple[DocumentView, ...]
    labels: tuple[Label, ...]
