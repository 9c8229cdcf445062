# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a translator certified: for which text, and which bytes exactly.

The bytes are the text of a document as it prints for the court, one paragraph a line, in UTF-8:
whoever has that text can compute the digest again. Knows no store. Does not judge a translation.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.labels import PLACEHOLDER, printed
from hearing_assist.casefile.records import Audience, Label, ReleasedBlock, Screened, Segment
from hearing_assist.casefile.segments import span_of
from hearing_assist.text.spans import Replacement, replace


class Certifies(StrEnum):
    """Of which of two texts a translation is certified.

    RELEASED: of the text as released, with labels in the place of what is withheld.
    ORIGINAL: of the document as it was filed; what is released of both was made from that.
    """

    RELEASED = "released"
    ORIGINAL = "original"


class Ended(StrEnum):
    """Why a certificate is no longer in force."""

    TEXT = "text-changed"
    TAKEN_BACK = "taken-back"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class TranslationCertificate:
    """H: what a translator signs for one document.

    Attributes:
        id: Random id.
        document_id: The document that is translated.
        source: Its language, BCP 47.
        language: Language of the translation, BCP 47.
        certifies: Which of the two texts.
        translator: Role or code; never needs to be a name.
        competence: What qualifies the translator ("sworn, list of the Court of Appeal").
        post_editor: Role or code of who corrected what a machine wrote, or "".
        place: Where it is signed, or "".
        signed_on: When, or None while it is not signed.
        tools: Engines and packs that wrote a first version of sentences; () for none.
        pages: Pages of the document, 0 where it has none.
        paragraphs: Paragraphs that are translated.
        sentences: Sentences of the translation.
        source_sha256: Of the released text of the document (`certified_text`).
        target_sha256: Of its released translation.
        filed_source: HMAC-SHA-256 of the filed original under the sealed key; "" for RELEASED.
        filed_target: The same of the filed translation.
        made_at: UTC.
        ended_at: Since when it is not in force, or None.
        ended: Why.
    """

    id: str
    document_id: str
    source: str
    language: str
    certifies: Certifies
    translator: Screened
    competence: Screened
    post_editor: Screened
    place: Screened
    signed_on: dt.date | None
    tools: tuple[str, ...]
    pages: int
    paragraphs: int
    sentences: int
    source_sha256: str
    target_sha256: str
    filed_source: str
    filed_target: str
    made_at: dt.datetime
    ended_at: dt.datetime | None = None
    ended: str = ""

    @property
    def in_force(self) -> bool:
        """Whether it still stands for the text as it is."""
        return self.ended_at is None


def certified_text(
    blocks: Sequence[ReleasedBlock],
    segments: Iterable[Segment],
    labels: Iterable[Label],
    *,
    language: str,
) -> tuple[bytes, bytes]:
    """The released text of a document and of its translation, as the court reads them.

    Args:
        blocks: In reading order.
        segments: The translation.
        labels: All labels of the case.
        language: Of the translation.
    """
    of_block: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        of_block[segment.block_id].append(segment)
    known = tuple(labels)
    names: dict[str, dict[int, str]] = {}

    def shown(text: str, tag: str) -> str:
        if tag not in names:
            names[tag] = {
                label.placeholder: printed(label, language=tag, audience=Audience.COURT)
                for label in known
            }
        return PLACEHOLDER.sub(
            lambda match: names[tag].get(int(match.group(1)), match.group()), text
        )

    source, target = [], []
    for block in blocks:
        number = f"{block.number} " if block.number else ""
        places = [Replacement(span_of(each), each.text.text) for each in of_block[block.id]]
        translation, _ = replace(block.text.text, places)
        source.append(_line(number + shown(block.text.text, block.language)))
        target.append(_line(number + shown(translation, language)))
    return "".join(source).encode(), "".join(target).encode()


def digests(texts: tuple[bytes, bytes]) -> tuple[str, str]:
    """SHA-256 of both, hex."""
    source, target = (hashlib.sha256(text).hexdigest() for text in texts)
    return source, target


def _line(text: str) -> str:
    """One line: a paragraph is one however its lines were broken."""
    return " ".join(text.split()) + "\n"
