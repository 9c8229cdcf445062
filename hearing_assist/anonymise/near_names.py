# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that are like a declared name, withheld under review until a clerk decides (ADR 32).

A slip or two, the same sound, the same consonants in another script: `likeness` says what counts.
A likeness never says whose name a word is: each writing is an entity of its own, decided once. Left
to the list of names still standing: words of the language that are like a name, and words in small
letters that are like one but stand nowhere with a capital.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex

from hearing_assist.anonymise.common_words import COMMON
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.anonymise.readable_words import WORD, words_outside
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.records import Kind, Mention, Person, SourceBlock
from hearing_assist.progress import CancelToken
from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

REASON = "like a declared name"
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
    small = [each for each in small if fold_key(each[0].text[each[1].start : each[1].end]) in seen]
    near = [_mention(new_id(), *each) for each in (*capital, *small)]
    return (*mentions, *near) if near else tuple(mentions)


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
