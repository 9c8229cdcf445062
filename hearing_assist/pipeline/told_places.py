# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses, telephone numbers and e-mail addresses in typed fields that stand in no register.

The finder's own shapes, and streets without a number, are looked for in every open field. A field
that tells no place refuses them; elsewhere they are advice, because a court's own address may stand
there. Shapes find forms, not meaning: a place told in words alone ("above the bakery") passes.
"""

from __future__ import annotations

from collections.abc import Sequence

from hearing_assist.anonymise.patterns import find_patterns
from hearing_assist.casefile.records import Kind
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting import wording_check
from hearing_assist.drafting.fields import Field, FieldType, Problem
from hearing_assist.drafting.wording import primary
from hearing_assist.drafting.wording_check import LONGEST, Advice

_TYPED = (FieldType.TEXT, FieldType.LIST)
_WORDS = {
    "en": (
        {
            Kind.ADDRESS: "This looks like an address.",
            Kind.PHONE: "This looks like a telephone number.",
            Kind.EMAIL: "This looks like an e-mail address.",
        },
        "leave it out, or write it in the sealed annex A",
    ),
    "fr": (
        {
            Kind.ADDRESS: "Cela ressemble à une adresse.",
            Kind.PHONE: "Cela ressemble à un numéro de téléphone.",
            Kind.EMAIL: "Cela ressemble à une adresse électronique.",
        },
        "ne pas l'écrire, ou l'écrire à l'annexe A, scellée",
    ),
}


def problem(field: Field, text: str) -> Problem | None:
    """What keeps a text from being the value of a field, the finder's shapes included."""
    wrong = fields_module.problem(field, text)
    if wrong is None and field.tells_no_place and _told(field, text):
        return Problem.PLACE
    return wrong


def refuse(fields: Sequence[Field], values: Sequence[tuple[str, str]]) -> None:
    """Stop before a paper tells where somebody is or how they are reached.

    Raises:
        TemplateError: A field that tells no place has one; names the field, never the value.
    """
    known = {field.name: field for field in fields}
    for name, text in values:
        if name in known and problem(known[name], text) is Problem.PLACE:
            raise fields_module.refusal(known[name], Problem.PLACE)


def advice(field: Field, text: str, language: str) -> tuple[Advice, ...]:
    """What to reconsider in a field: places and numbers first, then its wording."""
    if field.type not in _TYPED:
        return ()
    reasons, instead = _WORDS.get(primary(language), _WORDS["en"])
    places = tuple(
        Advice(start, end, text[start:end], reasons[kind], instead)
        for start, end, kind in _told(field, text)
    )
    return (*places, *wording_check.advice(text, language))


def _told(field: Field, text: str) -> tuple[tuple[int, int, Kind], ...]:
    """Where a typed open field has an address or a number, each place once, in reading order."""
    if field.is_sealed or field.type not in _TYPED:
        return ()
    reasons, _ = _WORDS["en"]
    found = [
        (each.span.start, each.span.end, each.kind)
        for each in find_patterns(text[:LONGEST], "")
        if each.kind in reasons
    ]
    found += [(start, end, Kind.ADDRESS) for start, end in fields_module.streets(text[:LONGEST])]
    kept: list[tuple[int, int, Kind]] = []
    for one in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return tuple(kept)
