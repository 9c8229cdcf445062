# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads redacted pixels like a stranger: whoever is still readable on a page keeps it back.

The pixels go through text recognition in a fresh process, which knows nothing of the page they were
made from; then the check's search, the finder and its likeness to names look at the words, and
whatever is withheld anywhere in the case is looked for. Where no text recognition is installed,
only the words that are known to stand outside the covered parts are looked at. Does not promise to
see handwriting, or a face.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.anonymise.apply import UNDECIDED_CEILING, replaced
from hearing_assist.anonymise.bearing import decisions_borne
from hearing_assist.casefile.parts import NOTE_PARTS, PartState
from hearing_assist.casefile.records import Action, Audience, Box, Mention, SourceBlock
from hearing_assist.casefile.word_boxes import unpack
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.errors import EmptyFileError, InputFileError
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.intake.service import read_untrusted
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import searcher_for
from hearing_assist.pipeline.page_areas import is_under
from hearing_assist.pipeline.page_readings import PageReader
from hearing_assist.progress import CancelToken
from hearing_assist.text.folding import fold_key

NOBODY_READS = (
    "no machine here reads what is left on it (text recognition is not installed for it). Look at "
    "it first, or install the language data."
)
_WORD = re.compile(r"\w+")
_LONGEST = 12
"""Words of a withheld detail."""
_LEAST_TELLING = 5
"""Letters and digits of a withheld detail from which it is looked for in what is readable."""
_LEAST_KEPT = 3
"""The same of a detail that is kept readable for some."""


@dataclass(frozen=True, slots=True)
class Readable:
    """What can be read on redacted pixels.

    Attributes:
        text: All words that a machine reads there.
        reason: Why the page must not cross, or "".
    """

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a machine made of redacted pixels.

    Attributes:
        blocks: What it read.
        could_read: Whether it can read such pixels at all.
        failure: Why the reading failed, or "".
    """

    blocks: tuple[ReadBlock, ...] = ()
    could_read: bool = True
    failure: str = ""


def recognise(png: bytes, language: str, cancel: CancelToken) -> Recognised:
    """Read redacted pixels in a fresh process, which knows nothing else; from any thread.

    Raises:
        Cancelled: Asked to stop.
    """
    data = recognition_data()
    if data is None:
        return Recognised(could_read=False)
    try:
        read, _ = read_untrusted(png, cancel=cancel, options=ReadOptions((language,), data))
    except EmptyFileError:
        return Recognised()
    except InputFileError as error:
        return Recognised(failure=f"reading the redacted page failed: {error.reason}")
    for part in read.parts:
        if part.state is PartState.NOT_READ:
            return Recognised(failure=f"the redacted page could not be read: {part.reason}.")
    return Recognised(
        tuple(block for block in read.blocks if block.part not in NOTE_PARTS),
        all(part.state is not PartState.IMAGE_ONLY for part in read.parts),
    )


@dataclass(frozen=True, slots=True)
class PageCheck:
    """The register and the decisions of a case, made ready for looking at many pages.

    Attributes:
        reader: Tells who may be read.
        withheld: Folded texts that are withheld somewhere in the case and nowhere kept readable.
        texts: Folded texts that are readable in the case, with the widest audience of each.
        kept: Keys of what a clerk keeps readable, with the widest audience of each.
    """

    reader: PageReader
    withheld: frozenset[str]
    texts: Mapping[str, Audience]
    kept: Mapping[str, Audience]

    @classmethod
    def of(cls, case: Case, found: Sequence[Mention]) -> PageCheck:
        """A check with the register and decisions of now.

        Args:
            case: An open case.
            found: The newest search's mentions, of all sources.
        """
        sealed = case.sealed
        decisions = sealed.decisions()
        kept = {k: each.ceiling for k, each in decisions.items() if each.action is Action.KEEP}
        hidden = {mention.id for mention in replaced(found, decisions_borne(decisions))}
        blocks = {b.id: b.text for source in sealed.sources() for b in sealed.blocks(source.id)}
        withheld: set[str] = set()
        readable: dict[str, Audience] = {}
        for each in found:
            text = _plain(blocks.get(each.block_id, "")[each.start : each.end])
            letters = sum(map(str.isalnum, text))
            if each.id in hidden and letters >= _LEAST_TELLING:
                withheld.add(text)
            elif each.id not in hidden and letters >= _LEAST_KEPT:
                ceiling = kept.get(each.entity, UNDECIDED_CEILING)
                readable[text] = min(readable.get(text, ceiling), ceiling)
        reader = PageReader.of(sealed, searcher_for(sealed))
        return cls(reader, frozenset(withheld - readable.keys()), readable, kept)

    def judge(self, recognised: Recognised, known: str, *, seen: bool) -> Readable:
        """Whether redacted pixels may cross.

        Args:
            recognised: What a machine made of them.
            known: The words that are known to stand on the page outside the covered parts.
            seen: Whether a clerk looked at the page; else a machine must be able to read it.
        """
        if recognised.failure:
            return Readable(known, recognised.failure)
        if not (seen or recognised.could_read):
            found = self.judged(known)
            return found if found.reason else Readable(known, NOBODY_READS)
        own = recognised.blocks
        text = "\n".join(f"{block.number} {block.text}".strip() for block in own)
        return self.judged(f"{text}\n{known}")

    def judged(self, text: str) -> Readable:
        """What is readable on a page, and whether that keeps it back.

        Args:
            text: All that can be read.
        """
        read = self.reader.read(text)
        if read.rule:
            return Readable(
                text,
                f"person {read.person} can still be read on it ({read.rule}). Cover the place by "
                "hand, or leave the page withheld.",
            )
        if read.person:
            return Readable(
                text,
                f"a word on it is like a name of person {read.person}. Cover the place by hand, "
                "or leave the page withheld.",
            )
        if not self.withheld.isdisjoint(_runs(_plain(text))):
            return Readable(
                text,
                "something that is withheld from the text of a document can still be read on it. "
                "Cover the place by hand, or leave the page withheld.",
            )
        return Readable(text)

    def ceiling(self, text: str) -> Audience:
        """The widest audience that may see all that can be read on a page."""
        ceilings = [self.kept[each] for each in self.reader.read(text).entities & self.kept.keys()]
        ceilings += (self.texts[run] for run in _runs(_plain(text)) if run in self.texts)
        return min(ceilings, default=Audience.PUBLIC)


def _plain(text: str) -> str:
    """Folded words with one space between."""
    return " ".join(_WORD.findall(fold_key(text)))


def _runs(text: str) -> Iterator[str]:
    """Every run of a few words of a folded text."""
    words = text.split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            yield " ".join(words[start:end])


def uncovered(blocks: Sequence[SourceBlock], areas: Sequence[Box]) -> str:
    """The words of blocks that stand outside the covered parts of their page."""
    lines = []
    for block in blocks:
        words = [word for word in unpack(block.words) if not is_under(Box(*word[2:6]), areas)]
        lines.append(" ".join(block.text[word.start : word.end] for word in words))
    return "\n".join(filter(None, lines))
