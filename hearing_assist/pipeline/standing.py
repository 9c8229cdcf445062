# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names still standing: words left readable that could be a name, and which of them to look at.

Everything returned here is sealed text, for the eyes of the clerk. A word is listed for its
capital, for being in a script that has none, or for being like a protected name. Its order comes
from `anonymise.signs`; whether it is a name is for a clerk to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from hearing_assist.anonymise.apply import replaced
from hearing_assist.anonymise.declared_places import names_of, telling_words
from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.anonymise.readable_words import WORD, words_outside
from hearing_assist.anonymise.signs import Around, Sign, Signs, running_script
from hearing_assist.casefile.records import (
    Action,
    Decision,
    Kind,
    Mention,
    Source,
    SourceBlock,
)
from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.occurrences import Occurrence, in_sentences, mentions_by_block
from hearing_assist.pipeline.release import UNRELEASED_PARTS
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from hearing_assist.text.folding import fold_key
from hearing_assist.text.scripts import script_of
from hearing_assist.text.spans import Span

LOOKED_AT = "standing"
"""Name of the memo that holds how often each word stood there when a clerk looked at it."""
SCRIPT_BLOCKS = 100
"""Blocks from which the script of a document is told; a longer text in another one has its own."""
NAMING = frozenset({Kind.PERSON, Kind.ADDRESS, Kind.PLACE, Kind.ORGANISATION, Kind.OTHER})
"""Kinds of which a name beside may be the rest."""
_NO_NAMES = frozenset({Kind.DATE, Kind.AGE})
"""Kinds that stay readable and name nobody; what looks like a place may be a surname."""

# A capital somewhere, or a script that has none and so gives no sign.
_NAME_LIKE = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}]")


@dataclass(frozen=True, slots=True)
class Standing:
    """A word that could be a name and will be readable.

    Attributes:
        key: Folded form; all writings with the same one are counted together.
        word: Its first writing.
        count: How often it stands there.
        sign: The strongest sign of all its places.
        owner: Id of the protected person whose name it is like, or "".
        is_looked_at: Whether a clerk looked at it, and it stands nowhere else since.
    """

    key: str
    word: str
    count: int
    sign: Sign
    owner: str = ""
    is_looked_at: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is to be looked at before a release."""
        return self.sign.is_urgent and not self.is_looked_at


def standing(
    case: Case, *, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
) -> tuple[Standing, ...]:
    """Words that stay readable and could be names: strongest sign first, then rarest.

    Raises:
        Cancelled: Asked to stop.
    """
    token = cancel or CancelToken()
    sources = case.sealed.sources()
    likeness = Likeness(case.sealed.persons())
    decisions = case.sealed.decisions()
    places = _declared_places(case, decisions)
    signs = Signs(likeness, _in_small_letters(case, sources, token), places)
    tally = _Tally(_looked_at(case))
    names: dict[str, bool] = {}
    for done, source in enumerate(sources):
        token.raise_if_cancelled()
        progress(ProgressEvent("standing", done, len(sources)))
        blocks = _released_blocks(case, source)
        script = script_of("\n".join(block.text for block in blocks[:SCRIPT_BLOCKS]))
        by_block = mentions_by_block(case.sealed.mentions(source.id))
        for block in blocks:
            found = by_block.get(block.id, ())
            around = _around(block, found, decisions, script)
            for match in words_outside(block.text, _withheld(found, decisions)):
                word = match.group()
                if word not in names:
                    names[word] = _may_be_name(word, likeness)
                if names[word]:
                    sign = signs.sign(around, Span(match.start(), match.end()))
                    tally.count(word, sign, likeness)
    return tally.words()


class _Tally:
    """Words counted by their folded form."""

    def __init__(self, looked_at: Mapping[str, int]) -> None:
        self._looked_at = looked_at
        self._keys: dict[str, str] = {}
        self._found: dict[str, tuple[str, int, Sign, str]] = {}

    def count(self, word: str, sign: Sign, likeness: Likeness) -> None:
        """Take one place of a word."""
        key = _key(word, self._keys)
        first, count, strongest, owner = self._found.get(key, (word, 0, sign, ""))
        owner = owner or (likeness.owner(word) if sign is Sign.NEAR else "")
        self._found[key] = (first, count + 1, min(sign, strongest), owner)

    def words(self) -> tuple[Standing, ...]:
        """All of them, in order."""
        found = [
            Standing(key, word, count, sign, owner, self._looked_at.get(key, 0) >= count)
            for key, (word, count, sign, owner) in self._found.items()
        ]
        return tuple(sorted(found, key=lambda item: (item.sign, item.count, item.key)))


def standing_occurrences(case: Case, key: str) -> tuple[Occurrence, ...]:
    """Every place where a word of `standing` stays readable."""
    sealed = case.sealed
    likeness = Likeness(sealed.persons())
    decisions = sealed.decisions()
    keys: dict[str, str] = {}
    found: list[Occurrence] = []
    for source in sealed.sources():
        by_block = mentions_by_block(sealed.mentions(source.id))
        for block in _released_blocks(case, source):
            here = by_block.get(block.id, ())
            spans = [
                Span(match.start(), match.end())
                for match in words_outside(block.text, _withheld(here, decisions))
                if _key(match.group(), keys) == key and _may_be_name(match.group(), likeness)
            ]
            found += in_sentences(source, block, spans, here, decisions)
    return tuple(found)


def look_at(case: Case, words: Iterable[Standing], *, looked: bool = True) -> None:
    """Keep in the sealed record that a clerk looked at words as they stand now, or did not.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    known = dict(_looked_at(case))
    for word in words:
        known[word.key] = word.count if looked else 0
    known = {key: count for key, count in known.items() if count}
    resume.remember(case, LOOKED_AT, json.dumps(known, ensure_ascii=False) if known else "")


def _declared_places(case: Case, decisions: Mapping[str, Decision]) -> frozenset[str]:
    """Words of declared addresses and places, but of those that a clerk keeps readable."""
    kept = {key for key, decision in decisions.items() if decision.action is Action.KEEP}
    return telling_words(case.sealed.persons()) - names_of(kept)


def _looked_at(case: Case) -> Mapping[str, int]:
    """How often each word stood there when it was looked at; what cannot be read counts as none."""
    try:
        known = json.loads(resume.remembered(case, LOOKED_AT) or "{}")
    except ValueError:
        return {}
    return {str(key): count for key, count in dict(known).items() if isinstance(count, int)}


def _released_blocks(case: Case, source: Source) -> Sequence[SourceBlock]:
    return [b for b in case.sealed.blocks(source.id) if b.part not in UNRELEASED_PARTS]


def _in_small_letters(case: Case, sources: Sequence[Source], cancel: CancelToken) -> frozenset[str]:
    """Folded words that stand in small letters in a document that is released."""
    words: set[str] = set()
    for source in sources:
        cancel.raise_if_cancelled()
        for block in _released_blocks(case, source):
            words |= {word for word in WORD.findall(block.text) if word.islower()}
    return frozenset(map(fold_key, words))


def _around(
    block: SourceBlock,
    found: Sequence[Mention],
    decisions: Mapping[str, Decision],
    script: str,
) -> Around:
    kept = {key for key, decision in decisions.items() if decision.action is Action.KEEP}
    beside = [each for each in replaced(found, decisions) if each.kind in NAMING]
    return Around(
        block.text,
        block.language,
        running_script(block.text, script),
        starts=frozenset(each.start for each in beside),
        ends=frozenset(each.end for each in beside),
        readable=[
            Span(each.start, each.end)
            for each in found
            if each.entity in kept or each.kind in _NO_NAMES
        ],
    )


def _withheld(found: Sequence[Mention], decisions: Mapping[str, Decision]) -> Sequence[Span]:
    return [Span(mention.start, mention.end) for mention in replaced(found, decisions)]


def _key(word: str, known: dict[str, str]) -> str:
    """The folded form of a word, worked out once."""
    if word not in known:
        known[word] = fold_key(word)
    return known[word]


def _may_be_name(word: str, likeness: Likeness) -> bool:
    """Whether a word looks like a name, or, in small letters too, like a protected one."""
    return _NAME_LIKE.search(word) is not None or bool(likeness.owner(word))


def words_left(text: str, withheld: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of words that look like names outside `withheld`; what sticks out of it counts."""
    return tuple(
        Span(match.start(), match.end())
        for match in words_outside(text, withheld)
        if _NAME_LIKE.search(match.group())
    )
