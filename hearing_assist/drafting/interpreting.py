# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who was heard in which language and through which interpreter, as the papers say.

A record in the language of the police holds the interpreter's words, not those of the witness; its
translation is a translation of an interpretation. A court must know of which papers that holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import BlockKind, CaseView, Kind, Label, SourceKind
from hearing_assist.drafting.sentences import Sentence
from hearing_assist.drafting.wording import primary

_INTERPRETED = re.compile(
    r"\binterpr[eè]t(?:er|ers|e|es|ed|ation)\b|\btruchement\b"
    r"|\btraduct(?:eur|rice)s?\b[^.;]{0,30}\b(?:présente?s?|assermentée?s?|requise?s?|serment)\b"
    r"|\bassistée?s? d'une? traduct|\btraduits? (?:oralement|par|simultanément)\b"
    r"|\btranslated (?:orally|for (?:me|her|him|the witness))\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:asks?|asked for|prefer|préfère|would like|wish|demande|booked; |female interpreter)\b",
    re.IGNORECASE,
)
_TONGUES: Mapping[str, str] = {
    "uk": r"ukrainien(?:ne)?|ukrainian", "fr": r"français(?:e)?|french",
    "en": r"anglais(?:e)?|english",
    "ar": r"arabe|arabic", "fa": r"persan|farsi|persian|dari", "ru": r"russe|russian",
    "ro": r"roumain(?:e)?|romanian", "vi": r"vietnamien(?:ne)?|vietnamese",
    "es": r"espagnol(?:e)?|spanish",
    "pt": r"portugais(?:e)?|portuguese", "pl": r"polonais(?:e)?|polish",
    "sq": r"albanais(?:e)?|albanian",
    "ti": r"tigrinya", "am": r"amharique|amharic", "zh": r"chinois(?:e)?|mandarin|chinese",
    "th": r"thaï(?:landais)?|thai", "tr": r"turc|turque|turkish", "ka": r"géorgien(?:ne)?|georgian",
    "ee": r"éwé|ewe", "yo": r"yor[ou]uba|yoruba", "bg": r"bulgare|bulgarian",
    "hu": r"hongrois(?:e)?|hungarian",
}  # fmt: skip
_TONGUE = {
    tag: re.compile(rf"\b(?:en |in |en langue |langue )?(?:{names})\b", re.IGNORECASE)
    for tag, names in _TONGUES.items()
}
_SPOKE = re.compile(
    r"\b(?:parlé|entendue?|spoke|heard|interviewed|assistée?|langue|language|through an)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:interpreter\b[^.;]{0,20}\b(?:was|were|being|stood by) (?:also )?present"
    r"|in the presence of an interpreter|interprète\b[^.;]{0,20}\bprésente?s?\b"
    r"|en présence d'une? interprète)",
    re.IGNORECASE,
)
"""Who was there; it does not say that what was spoken went through them."""
_MAY_BE_HEARD = frozenset({SourceKind.STATEMENT, SourceKind.EXPERT})
_CERTIFIES = re.compile(
    r"\bcertif(?:y|ies|ie)\b|\bnot corrected\b|\bpas corrigé|\bthe copy shows\b|\bis cut over\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hearing:
    """How somebody was heard.

    Attributes:
        document: Number of the record.
        languages: Tags of the languages named beside the interpreter, as far as one was found.
        interpreter: By label, or None where no label of an interpreter stands there.
        said: Where it is said.
        through: Whether the words went through the interpreter; else one was present, or named.
        present: Whether the paper says more than that there is one.
    """

    document: int
    languages: tuple[str, ...]
    interpreter: Label | None
    said: tuple[Sentence, ...]
    through: bool = True
    present: bool = True


def hearings(view: CaseView, sentences: Sequence[Sentence]) -> Mapping[int, Hearing]:
    """By number, the statements and expert reports that were made through an interpreter."""
    people = {
        label.placeholder: label
        for label in view.labels
        if label.kind is Kind.PERSON and label.position == "interpreter"
    }
    found: dict[int, Hearing] = {}
    for number, document in enumerate(view.documents, start=1):
        if document.document.kind not in _MAY_BE_HEARD:
            continue
        own = [s for s in sentences if s.document == number and s.block.part == "body"]
        said = [s for s in own if _INTERPRETED.search(s.stored) and not _WISHED.search(s.stored)]
        told = [s for s in said if len(s.stored.split()) > 3]
        told = [s for s in told if _SPOKE.search(s.stored)] or told
        if not told:
            if said:  # a line or a cell such as "Interpreter: ⟦8⟧"
                yielded = Hearing(number, (), None, tuple(said[:1]), through=False, present=False)
                found[number] = yielded
            continue
        near = [s.stored for s in told if s.block.kind is not BlockKind.HEADING]
        interpreter = next(
            (people[n] for text in near for n in placeholders_in(text) if n in people), None
        )
        tongues = [tag for tag in _TONGUE if any(_TONGUE[tag].search(text) for text in near)]
        if not tongues:
            tongues = [tag for tag in _TONGUE if any(_speaks(tag, s.stored) for s in own)]
        through = not all(_PRESENT.search(s.stored) for s in told)
        found[number] = Hearing(number, tuple(tongues[:2]), interpreter, tuple(told[:2]), through)
    return found


def _speaks(tag: str, text: str) -> bool:
    return _SPOKE.search(text) is not None and _TONGUE[tag].search(text) is not None


def is_twice_removed(hearing: Hearing, written: str) -> bool:
    """Whether a record in the language `written` holds the interpreter's words alone."""
    return hearing.through and bool(hearing.languages) and primary(written) not in hearing.languages


def certifying(view: CaseView, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """What translators certify and reserve in papers that are translations of others."""
    translations = {
        number
        for number, document in enumerate(view.documents, start=1)
        if document.document.translation_of
    }
    return tuple(
        s
        for s in sentences
        if s.document in translations
        and _CERTIFIES.search(s.stored)
        and s.block.kind is not BlockKind.HEADING
    )
