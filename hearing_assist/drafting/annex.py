# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sealed annex A of a paper: who stands behind the labels, and what its clauses leave out.

It names protected persons, so it is written only as a locked file (`pipeline.sealed_output`). The
paper that is served is made apart and never knows what stands here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import Audience, Person
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.fields import Field
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.wording import long_date, primary, words
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Style,
    Table,
    plain,
)

PLACES, WITHHELD, VIEWERS = "annex_places", "annex_withheld", "annex_viewers"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "label": "Label",
        "name": "Name",
        "names": "other names and spellings",
        "born": "born",
        "numbers": "numbers",
        "identity": "Identity",
        "addresses": "Addresses and places",
        "none": "Nothing is entered.",
        "pair": "{name}: {value}",
        "and": "; ",
        "served": "What is served names these places by their function only: {places}.",
    },
    "fr": {
        "label": "Désignation",
        "name": "Nom",
        "names": "autres noms et graphies",
        "born": "né(e) le",
        "numbers": "numéros",
        "identity": "Identité",
        "addresses": "Adresses et lieux",
        "none": "Rien n'est inscrit.",
        "pair": "{name}\u00a0: {value}",
        "and": "\u00a0; ",
        "served": "L'acte signifié ne désigne ces lieux que par leur fonction : {places}.",
    },
}


_KINDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "phone": "téléphone",
        "email": "courriel",
        "passport": "passeport",
        "id": "numéro d'identité",
        "account": "compte",
        "vehicle": "véhicule",
        "referral": "signalement",
        "residence permit": "titre de séjour",
    },
}
"""Kinds of numbers in other languages than that of the register; others stay as they are."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person of the register, and the labels that stand for the person in print."""

    person: Person
    labels: tuple[str, ...]


def build(
    paper: Template,
    identities: Sequence[Identity],
    *,
    template: Template,
    fields: Sequence[tuple[str, str]],
    facts: Mapping[str, str],
    made_at: dt.datetime,
    language: str,
) -> Document:
    """Annex A.

    Args:
        paper: The template of the paper to which it belongs; its sealed fields stand in the annex.
        identities: Whom it identifies.
        template: The template "annex-a".
        fields: What a clerk filled in for the paper, the sealed fields included.
        facts: "reference" and "case_title".
        made_at: UTC.
        language: Of the paper, BCP 47.

    Raises:
        TemplateError: A template or a field is wrong, or nobody is named who may open it.
    """
    word = _WORDS.get(primary(language), _WORDS["en"])
    sealed = tuple(field for field in paper.fields if field.is_sealed)
    given = dict(fields)
    values = {field.name: _lines(field, given.get(field.name, "")) for field in sealed}
    required = tuple(field for field in sealed if field.required)
    fields_module.require(
        required, {n for n, v in values.items() if v}, where=paper.where, sealed=True
    )
    functions = [
        item
        for field in paper.fields
        if field.function_of_place
        for item in _lines(field, given.get(field.name, ""))
    ]
    named = {PLACES, WITHHELD, VIEWERS}
    details = tuple(field for field in sealed if field.name not in named)
    context = {
        **facts,
        "of_paper": paper.title,
        "of_template": f"version {paper.version}, {paper.digest[:12]}",
        "made_on": long_date(made_at.date(), language),
        "person_count": len(identities),
        "identities": Part(_identities(identities, word, language)),
        "places": Part(tuple(_places(identities, functions, values.get(PLACES, ()), word))),
        "details": Part(tuple(_details(details, values, word))),
        "withheld": Part(tuple(_list(values.get(WITHHELD, ()), word))),
        "viewers": Part(tuple(_list(values.get(VIEWERS, ()), word))),
        "template_version": template.version,
        "template_digest": template.digest[:12],
    }
    return Document(
        title=f"{template.title} - {facts['reference']}",
        language=language,
        blocks=render(template, (), context, audience=Audience.COURT),
        running_head=f"{facts['reference']} - {template.title}",
        page_wording=words(language)["page"],
    )


def _lines(field: Field, text: str) -> tuple[str, ...]:
    """The value of a field as lines; refused where it is not of the field's type."""
    fields_module.typed(field, text)
    return fields_module.list_items(text)


def _identities(
    identities: Sequence[Identity], word: Mapping[str, str], language: str
) -> tuple[Block, ...]:
    if not identities:
        return tuple(_list((), word))
    rows = [(", ".join(one.labels) or "-", _who(one.person, word, language)) for one in identities]
    head = (Cell(plain(word["label"], bold=True)), Cell(plain(word["identity"], bold=True)))
    cells = tuple(tuple(Cell(plain(text)) for text in row) for row in rows)
    return (Table(head, cells, (2.0, 6.0)),)


def _who(person: Person, word: Mapping[str, str], language: str) -> str:
    others = (*person.spellings, *person.aliases)
    kinds = _KINDS.get(primary(language), {})
    numbers = [f"{kinds.get(i.kind, i.kind)} {whole(i.value)}" for i in person.identifiers]
    parts = [
        person.name,
        word["pair"].format(name=word["names"], value=", ".join(others)) if others else "",
        f"{word['born']} {whole(long_date(person.born, language))}" if person.born else "",
        word["pair"].format(name=word["numbers"], value=", ".join(numbers)) if numbers else "",
    ]
    return word["and"].join(part for part in parts if part)


def whole(text: str) -> str:
    """A number or date that is not divided at the end of a line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _places(
    identities: Sequence[Identity],
    functions: Sequence[str],
    typed: Sequence[str],
    word: Mapping[str, str],
) -> Iterator[Block]:
    if functions:
        text = word["served"].format(places=word["and"].join(functions))
        yield Paragraph(plain(text), Style.SMALL)
    known = [
        word["pair"].format(
            name=", ".join(one.labels) or one.person.name, value=word["and"].join(where)
        )
        for one in identities
        if (where := (*one.person.addresses, *one.person.places))
    ]
    yield from _list((*typed, *known), word)


def _details(
    fields: Sequence[Field], values: Mapping[str, Sequence[str]], word: Mapping[str, str]
) -> Iterator[Block]:
    filled = [field for field in fields if values[field.name]]
    for field in filled:
        label = field.label.split(": ", 1)[-1]
        yield Paragraph(plain(f"{label[:1].upper()}{label[1:]}", bold=True))
        yield from _list(values[field.name], word)
    if not filled:
        yield from _list((), word)


def _list(items: Sequence[str], word: Mapping[str, str]) -> Iterator[Block]:
    if not items:
        yield Paragraph(plain(word["none"]), Style.STATUS)
    for item in items:
        yield Paragraph(plain(item), number="•")
