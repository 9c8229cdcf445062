# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case of 200 documents and 20,000 sentences in invented words, through the stores themselves.

The words are as unequal as those of a language: a few stand in most sentences, most in a few.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import (
    BlockKind,
    Kind,
    Label,
    Mention,
    Person,
    Pseudonym,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Segment,
    SegmentStatus,
    Source,
    SourceBlock,
    SourceKind,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.settings import Settings
from tests.unit.casefile import samples

DOCUMENTS, PARAGRAPHS = 200, 100
PASSPHRASE = "seven plain words for a test"
SYLLABLES = "ba de li mo nu ra se ti vo ka len dor min tal ger pon".split()
VOCABULARY = [
    "".join(parts) for count in (2, 3) for parts in itertools.product(SYLLABLES, repeat=count)
]
WORDS_OF_A_SENTENCE = 14
PERSONS = 12


class Words:
    """Sentences in which the nth word of the vocabulary is about n times rarer than the first."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.order = self._random.sample(VOCABULARY, len(VOCABULARY))
        self._weights = list(itertools.accumulate(1 / (n + 1) for n in range(len(self.order))))

    def sentence(self) -> list[str]:
        return self._random.choices(self.order, cum_weights=self._weights, k=WORDS_OF_A_SENTENCE)


def surroundings(folder: Path) -> Surroundings:
    return Surroundings(settings=Settings(folder / "settings"), cost=LOWEST_COST)


def make(path: Path, around: Surroundings) -> Words:
    """Create the case, closed; returns the words of its translations."""
    cases.create(
        path,
        reference="HC-1",
        title="A large case",
        language="en",
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    originals, translations = Words(1), Words(2)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        _put_register(case)
        for number in range(DOCUMENTS):
            _put_document(case, number, originals, translations)
    return translations


def _name(person: int) -> str:
    return f"Zarielle{person} Oduvane{person}"


def _put_register(case: Case) -> None:
    persons = [Person(f"S{n}", "witness", "survivor", True, "f", _name(n)) for n in range(PERSONS)]
    case.sealed.put_persons(persons)
    case.sealed.add_pseudonyms(
        [Pseudonym(n + 1, f"person:{person.id}", person.id) for n, person in enumerate(persons)]
    )
    labels = [Label(n + 1, Kind.PERSON, "witness", chr(65 + n), f"Q{n}") for n in range(PERSONS)]
    case.sealed.add_labels(labels)
    case.hearing.put_labels(labels)


def _put_document(case: Case, number: int, originals: Words, translations: Words) -> None:
    source_id, document_id = f"s{number:04}", f"d{number:04}"
    raw, blocks, segments, sealed_blocks, mentions = [], [], [], [], []
    for n in range(PARAGRAPHS):
        words, person = originals.sentence(), (number + n) % PERSONS
        text = f"{' '.join(words).capitalize()} ⟦{person + 1}⟧."
        sealed = text.replace(f"⟦{person + 1}⟧", _name(person))
        block_id = f"{document_id}-{n:03}"
        place = (n, "body", n // 20 + 1, n + 1, BlockKind.PARAGRAPH, 0, "", 0, 0, "fr")
        blocks.append(ReleasedBlock(block_id, document_id, *place, Screened(text)))
        sealed_blocks.append(SourceBlock(block_id, source_id, *place, sealed))
        start = sealed.index(_name(person))
        mentions.append(
            Mention(
                f"m{number}-{n}", source_id, block_id, start, start + len(_name(person)),
                Kind.PERSON, f"person:S{person}", f"S{person}", "declared name", True,
            )
        )  # fmt: skip
        target = f"{' '.join(translations.sentence()).capitalize()} ⟦{person + 1}⟧."
        segments.append(
            Segment(
                f"g{block_id}", document_id, block_id, 0, 0, len(text), "en", Screened(target),
                SegmentStatus.MACHINE, "argos 1", "00ff",
            )
        )  # fmt: skip
        raw.append(sealed)
    data = "\n\n".join(raw).encode()
    source = Source(
        id=source_id,
        document_id=document_id,
        name=f"{number}.txt",
        kind=SourceKind.STATEMENT,
        language="fr",
        media_type="text/plain",
        size=len(data),
        digest=case.sealed.digest(data),
        imported_at=case.now(),
        title=f"Statement {number}",
    )
    case.sealed.add_source(source, data, sealed_blocks, samples.custody(source_id, f"c{number}"))
    case.sealed.replace_mentions(source_id, mentions)
    release_id = case.surroundings.new_id()
    document = ReleasedDocument(
        id=document_id,
        ordinal=number,
        title=Screened(source.title),
        kind=source.kind,
        language="fr",
        dated=None,
        release_id=release_id,
        released_at=case.now(),
    )
    case.sealed.intend_release(release_id, source_id, "{}")
    case.hearing.apply_release(document, blocks, ())
    case.sealed.confirm_release(release_id)
    case.hearing.put_segments(segments)
