# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that are like a declared name, withheld under review until a clerk decides (ADR 32).

A slip or two, the same sound, the same consonants in another script: `likeness` says what counts.
A likeness never says whose name a word is: each writing is an entity of its own, decided once. Left
to the list of names still standing: words of the language that are like a name, and words in small
letters that are like one but stand nowhere with a capital, not in a name that was found either.
Beside a protected person's name such a word is part of it: "Zarielle Oduvaine" is her, whatever is
decided about an Oduvaine elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

import regex

from hearing_assist.anonymise.common_words import COMMON
from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.anonymise.readable_words import WORD, words_outside
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.records import Kind, Mention, Person, SourceBlock
from hearing_assist.progress import CancelToken
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

REASON = "like a declared name"
_BESIDE = regex.compile(r"[^\S\n]{0,2}[-\u2010\u2011]?[^\S\n]{0,2}")
_SEVERAL = regex.compile(r"(\p{L}{4,}.*?)(?:['\u2019\u02bc]?[sS]|[sS]['\u2019\u02bc])")
_NAME_LIKE = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}]")


def form_entity(person_id: str, written: str) -> str:
    """The key of a writing that may be a person's name; `extent` gives doubtful forms the same."""
    return f"form:{person_id}:{' '.join(fold_key(written).split())}"


def with_near_names(
    mentions: Sequence[Mention],
    blocks: Sequence[SourceBlock],
    persons: Sequence[Person],
    *,
    new_id: Callable[[], str],
    cancel: CancelToken,
) -> tuple[Mention, ...]:
    """The mentions with words like declared names among them; no two overlap.

    Args:
        mentions: What was found so far.
        blocks: The blocks that were searched.
        persons: The register.
        new_id: Makes ids of mentions.
        cancel: Asked after each block.

    Raises:
        Cancelled: Asked to stop.
    """
    if not any(person.protected for person in persons):
        return tuple(mentions)
    search = _Search(persons, blocks)
    taken: dict[str, list[Span]] = {}
    for mention in mentions:
        taken.setdefault(mention.block_id, []).append(Span(mention.start, mention.end))
    capital: list[tuple[SourceBlock, Span, str]] = []
    small: list[tuple[SourceBlock, Span, str]] = []
    for block in blocks:
        cancel.raise_if_cancelled()
        for match in words_outside(block.text, taken.get(block.id, ())):
            if owner := search.owner(match.group()):
                found = capital if _NAME_LIKE.search(match.group()) else small
                found.append((block, Span(*match.span()), owner))
    seen = {fold_key(block.text[span.start : span.end]) for block, span, _ in capital}
    seen |= _in_found_names(mentions, blocks, search)
    small = [each for each in small if fold_key(each[0].text[each[1].start : each[1].end]) in seen]
    near = [_mention(new_id(), *each) for each in (*capital, *small)]
    protected = {person_entity(person.id) for person in persons if person.protected}
    return _with_neighbours((*mentions, *near), blocks, protected, search)


def _in_found_names(
    mentions: Iterable[Mention], blocks: Iterable[SourceBlock], search: _Search
) -> set[str]:
    """Words like a declared name that stand with a capital within what was found."""
    texts = {block.id: block.text for block in blocks}
    written = {
        word
        for mention in mentions
        if mention.kind is Kind.PERSON
        for word in WORD.findall(texts[mention.block_id][mention.start : mention.end])
    }
    return {fold_key(word) for word in written if _NAME_LIKE.search(word) and search.owner(word)}


def _with_neighbours(
    mentions: Sequence[Mention],
    blocks: Iterable[SourceBlock],
    protected: Collection[str],
    search: _Search,
) -> tuple[Mention, ...]:
    """The mentions, words like a name as part of the protected person's name that they touch."""
    texts = {block.id: block.text for block in blocks}
    by_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block_id, []).append(mention)
    swallowed: set[str] = set()
    grown: dict[str, Mention] = {}
    for block_id, found in by_block.items():
        text = texts[block_id]
        last: Mention | None = None
        for mention in sorted(found, key=lambda each: each.start):
            one, two = last, mention
            last = mention
            if one is None or not _BESIDE.fullmatch(text, one.end, two.start):
                continue
            if one.entity in protected and _may_be_part(two, text, search):
                her, word = one, two
            elif two.entity in protected and _may_be_part(one, text, search):
                her, word = two, one
            else:
                continue
            last = grown[her.id] = replace(her, start=one.start, end=two.end)
            swallowed.add(word.id)
            grown.pop(word.id, None)
    return tuple(grown.get(each.id, each) for each in mentions if each.id not in swallowed)


def _may_be_part(mention: Mention, text: str, search: _Search) -> bool:
    """Whether an undeclared writing is like somebody's declared name."""
    if mention.kind is not Kind.PERSON or not mention.entity.startswith(("form:", "name:")):
        return False
    return any(map(search.owner, WORD.findall(text[mention.start : mention.end])))


class _Search:
    """Whose name a word is like, asked once for each word.

    Words that the documents write in small letters, too, are words of the language, as long as they
    are like no name in small letters.
    """

    def __init__(self, persons: Sequence[Person], blocks: Iterable[SourceBlock]) -> None:
        self._likeness = Likeness(persons)
        self._owners: dict[str, str] = {}
        self._small = frozenset(
            fold_key(word)
            for word in {word for block in blocks for word in WORD.findall(block.text)}
            if word.islower() and not self._likeness.owner(word)
        )

    def owner(self, word: str) -> str:
        if word not in self._owners:
            owner = self._likeness.owner(word)
            if not owner and (several := _SEVERAL.fullmatch(word)):
                owner = self._likeness.owner(several[1])  # the Oduvaines
            key = fold_key(word) if owner else ""
            is_word = key in KNOWN or key in ORDINARY or key in COMMON or key in self._small
            self._owners[word] = "" if is_word else owner
        return self._owners[word]


def _mention(mention_id: str, block: SourceBlock, span: Span, owner: str) -> Mention:
    return Mention(
        id=mention_id,
        source_id=block.source_id,
        block_id=block.id,
        start=span.start,
        end=span.end,
        kind=Kind.PERSON,
        entity=form_entity(owner, block.text[span.start : span.end]),
        person_id=owner,
        reason=REASON,
        certain=False,
    )
