# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences around mentions, machine-translated with every mention masked, for a clerk's eyes.

Whatever the decision, each mention of any kind is a placeholder before the text leaves for the
engine's process, and the check's own search must find nobody in what is left. Text that nobody
found goes as it is. Nothing is stored: results live in memory until `MaskedTranslator.close`.

`Masker` reads the case; `MaskedTranslator` knows no case, so that it may run on another thread.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from enum import StrEnum

from hearing_assist.anonymise.apply import release_block
from hearing_assist.casefile.labels import DETAILS, PLACEHOLDER, placeholder, printed
from hearing_assist.casefile.records import (
    Action,
    Audience,
    Decision,
    Kind,
    Label,
    Mention,
    Person,
    Pseudonym,
    SegmentStatus,
    SourceBlock,
)
from hearing_assist.check.search import Searcher
from hearing_assist.errors import MissingPartError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import forms_for, ledger_for
from hearing_assist.pipeline.occurrences import Occurrence
from hearing_assist.pipeline.translate import pack_folders, set_phrases
from hearing_assist.progress import CancelToken
from hearing_assist.text.spans import Span
from hearing_assist.text.tags import primary
from hearing_assist.translation.names import HeldNames
from hearing_assist.translation.packs import Pack, installed_packs
from hearing_assist.translation.routes import Route, find_route
from hearing_assist.translation.service import TranslationService, assembled, translate_blocks

REMEMBERED = 2_000
"""Translated sentences that are kept in memory."""


class State(StrEnum):
    """What there is to say about the translation of a sentence."""

    READY = "ready"
    """Masked, and may be translated."""
    TRANSLATED = "translated"
    NOT_TRANSLATED = "not_translated"
    """The engine's result did not pass; the masked original stands instead."""
    SAME_LANGUAGE = "same_language"
    NO_PACK = "no_pack"
    HELD_BACK = "held_back"
    """The check still sees somebody in it: the mentions have to be searched again."""


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A sentence without any mention.

    Attributes:
        state: READY, or why it cannot be translated.
        text: The sentence with placeholders; "" unless READY.
        language: Of the original.
        persons: Placeholders that stand for persons.
        labels: What is printed for each placeholder.
        route: What translates it.
    """

    state: State
    text: str = ""
    language: str = ""
    persons: frozenset[int] = frozenset()
    labels: tuple[tuple[int, str], ...] = ()
    route: Route | None = None

    def printed(self, text: str) -> str:
        """A text with labels in the place of the placeholders."""
        labels = dict(self.labels)
        return PLACEHOLDER.sub(lambda match: labels[int(match.group(1))], text)


@dataclass(frozen=True, slots=True)
class MaskedTranslation:
    """What a clerk reads: the translation with labels, or none and the reason."""

    state: State
    text: str = ""
    to_check: bool = False


class Masker:
    """Masks sentences; keeps the search for the newest register, which takes long to prepare."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[Person, ...], Searcher] | None = None

    def masked(
        self, case: Case, occurrences: Sequence[Occurrence], *, packs: Sequence[Pack] | None = None
    ) -> tuple[MaskedSentence, ...]:
        """The sentences of occurrences with all their mentions masked; same order and length."""
        persons = case.sealed.persons()
        kept = self._kept
        if kept is None or kept[0] != persons:
            # Without what was kept on record: kept mentions are masked here, too.
            kept = (persons, Searcher(forms_for(persons), ledger_for(persons)))
            self._kept = kept
        available = installed_packs(pack_folders()) if packs is None else packs
        return _Masking(case, kept[1], available).of(occurrences)

    def forget(self) -> None:
        """Keep nothing of the register any more; for when the case is closed."""
        self._kept = None


class _Masking:
    """What is needed to mask sentences of one case."""

    def __init__(self, case: Case, searcher: Searcher, packs: Sequence[Pack]) -> None:
        sealed = case.sealed
        self._case = case
        self._packs = packs
        self._target = case.hearing.facts().language
        self._searcher = searcher
        labels = {label.placeholder: label for label in sealed.labels()}
        self._labels: Mapping[str, Label] = {
            each.entity: labels[each.placeholder]
            for each in sealed.pseudonyms()
            if each.placeholder in labels
        }
        self._readable = [
            name
            for person in sealed.persons()
            if not person.protected
            for name in (person.name, *person.spellings, *person.aliases)
        ]
        self._numbers: dict[str, int] = {}

    def of(self, occurrences: Sequence[Occurrence]) -> tuple[MaskedSentence, ...]:
        sealed = self._case.sealed
        sources = {each.source_id for each in occurrences}
        blocks = {block.id: block for source in sources for block in sealed.blocks(source)}
        found: dict[str, list[Mention]] = {}
        for source in sources:
            for mention in sealed.mentions(source):
                found.setdefault(mention.block_id, []).append(mention)
        return tuple(
            self._sentence(blocks[each.block_id], each.reach, found.get(each.block_id, ()))
            for each in occurrences
        )

    def _sentence(
        self, block: SourceBlock, reach: Span, found: Sequence[Mention]
    ) -> MaskedSentence:
        if primary(block.language) == primary(self._target):
            return MaskedSentence(State.SAME_LANGUAGE)
        try:
            route = find_route(self._packs, block.language, self._target)
        except MissingPartError:
            return MaskedSentence(State.NO_PACK, language=primary(block.language))
        inside = [_clipped(m, reach) for m in found if reach.overlaps(Span(m.start, m.end))]
        kinds = {mention.entity: mention.kind for mention in inside}
        numbers = {entity: number for number, entity in enumerate(kinds, 1)}
        text = self._masked(block, reach, inside, numbers)
        names = HeldNames(self._readable, first=len(numbers) + 1)
        text = names.hold(text)
        if self._searcher.search(text):
            return MaskedSentence(State.HELD_BACK)
        target = primary(self._target)
        labels = [(numbers[entity], self._label(entity, kinds[entity])) for entity in numbers]
        labels += [(n, names.restore(placeholder(n), language=target)) for n in names.numbers]
        persons = {numbers[entity] for entity, kind in kinds.items() if kind is Kind.PERSON}
        return MaskedSentence(
            State.READY,
            text,
            primary(block.language),
            frozenset(persons) | names.numbers,
            tuple(labels),
            route,
        )

    def _masked(
        self,
        block: SourceBlock,
        reach: Span,
        inside: Sequence[Mention],
        numbers: Mapping[str, int],
    ) -> str:
        """The sentence as a release would have it that withholds every mention."""
        sentence = changed(block, text=block.text[reach.start : reach.end])
        now = self._case.now()
        all_withheld = {each: Decision("", each, Action.REDACT, "", now) for each in numbers}
        given = [Pseudonym(number, entity, "") for entity, number in numbers.items()]
        return release_block(sentence, inside, all_withheld, given)[0]

    def _label(self, entity: str, kind: Kind) -> str:
        """The label that was given, or a word and a number until there is one."""
        label = self._labels.get(entity)
        if label is not None:
            text = printed(label, language=self._target, audience=Audience.COURT)
            return text if text.startswith("[") else f"[{text}]"
        word = DETAILS.get(primary(self._target), DETAILS["en"])[kind]
        if kind is not Kind.PERSON:
            return f"[{word}]"
        return f"[{word} {self._numbers.setdefault(entity, len(self._numbers) + 1)}]"


def _clipped(mention: Mention, reach: Span) -> Mention:
    """The part of a mention inside a sentence, counted from the sentence's beginning."""
    start = max(mention.start, reach.start) - reach.start
    return changed(mention, start=start, end=min(mention.end, reach.end) - reach.start)


class MaskedTranslator:
    """Translates masked sentences; keeps the engines' processes and results until it is closed.

    Args:
        service: Makes the service of a route.
    """

    def __init__(self, service: Callable[[Route], TranslationService] | None = None) -> None:
        self._make = service or _service
        self._services: dict[str, TranslationService] = {}
        self._known: OrderedDict[bytes, MaskedTranslation] = OrderedDict()

    def translate(self, sentence: MaskedSentence, *, cancel: CancelToken) -> MaskedTranslation:
        """The sentence in the language of the hearing, as it is printed.

        Raises:
            PackError, TranslationError: The pack or its process failed as a whole.
            Cancelled: Asked to stop; the process is gone and starts again when needed.
        """
        route = sentence.route
        if sentence.state is not State.READY or route is None:
            return MaskedTranslation(sentence.state)
        key = hashlib.sha256(f"{route.digest}\n{sentence.text}".encode()).digest()
        known = self._known.get(key)
        if known is None:
            known = self._translated(sentence, route, cancel)
            self._known[key] = known
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return changed(known, text=sentence.printed(known.text))

    def close(self) -> None:
        """End all processes and forget all results; may be called again, and used after it."""
        for service in self._services.values():
            service.close()
        self._services.clear()
        self._known.clear()

    def _translated(
        self, sentence: MaskedSentence, route: Route, cancel: CancelToken
    ) -> MaskedTranslation:
        service = self._services.get(route.digest)
        if service is None:
            service = self._services[route.digest] = self._make(route)
        (placed,) = translate_blocks(
            [sentence.text],
            service,
            language=sentence.language,
            persons=sentence.persons,
            cancel=cancel,
        )
        results = [translation for _, translation in placed]
        if any(each.status is SegmentStatus.NOT_TRANSLATED for each in results):
            return MaskedTranslation(State.NOT_TRANSLATED, sentence.text)
        return MaskedTranslation(
            State.TRANSLATED,
            assembled(sentence.text, placed),
            any(each.problems for each in results),
        )


def _service(route: Route) -> TranslationService:
    """A service that leaves half of the computer to the clerk."""
    return TranslationService(
        route,
        threads=max(1, (os.cpu_count() or 2) // 2),
        phrases=set_phrases(),
    )
