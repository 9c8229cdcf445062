# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The custody record in full: the court's own paper, with every name and typed word.

The only paper that is drafted from the sealed record. It is never to be written in clear:
`pipeline/sealed_output.py` writes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.custody import ASKED, Action, CustodyEntry, printed_number
from hearing_assist.casefile.custody_chain import ItemChain
from hearing_assist.casefile.records import Audience, Source
from hearing_assist.drafting.custody_report import grouped, statement, table, utc
from hearing_assist.drafting.custody_wording import CustodyWords
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.wording import long_date, words
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Run,
    Table,
    plain,
)

OVERVIEW_WIDTHS = (40, 176, 92, 62, 96)
FACT_WIDTHS = (130, 336)
ENTRY_WIDTHS = (34, 92, 72, 268)
ORIGIN = (
    "description", "mark", "device", "serial", "tool", "acquired_by", "acquired_at",
    "acquired_place", "authority",
)  # fmt: skip
"""What is told of the item itself, as it was described last."""
STATE = ("seal", "storage", "condition", "copies")
"""What may change with every entry."""
_SAID = ("giver_function", "receiver_function", "person_function", "purpose", "method")


@dataclass(frozen=True, slots=True)
class SealedItem:
    """An item with all that the court knows of it."""

    source: Source
    chain: ItemChain


def build(
    items: Sequence[SealedItem],
    *,
    facts: Mapping[str, str],
    made_at: dt.datetime,
    made_by: str,
    lost: int,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
) -> Document:
    """The full record.

    Args:
        items: By number.
        facts: "reference" and "case_title".
        made_at: UTC.
        made_by: Who makes it, by the computer's log-in.
        lost: Number of entries that are missing from the record.
        template: The template "custody-record".
        fields: What a clerk filled in.
        language: Of the paper, BCP 47.

    Raises:
        TemplateError: The template or a field is wrong.
    """
    word = CustodyWords(language)
    context = {
        **facts,
        "made_on": long_date(made_at.date(), language),
        "made_at": utc(made_at),
        "made_by": made_by,
        "count": len(items),
        "is_unbroken": not lost and all(item.chain.is_unbroken for item in items),
        "lost": word["lost"].format(count=lost) if lost else "",
        "overview": Part((_overview(items, word),)),
        "items": Part(tuple(_items(items, word))),
        "template_version": template.version,
        "template_digest": template.digest[:12],
    }
    return Document(
        title=f"{template.title} - {facts['reference']}",
        language=language,
        blocks=render(template, fields, context, audience=Audience.COURT),
        running_head=facts["reference"],
        notices=(template.title,),
        page_wording=words(language)["page"],
    )


def _items(items: Sequence[SealedItem], word: CustodyWords) -> Iterator[Block]:
    for number, item in enumerate(items):
        if number:
            yield PageBreak()  # an item may be shown without the others
        yield from _item(item, word)


def _overview(items: Sequence[SealedItem], word: CustodyWords) -> Block:
    rows = []
    for item in items:
        holder = item.chain.holder
        rows.append(
            (
                printed_number(item.chain.item),
                item.source.title,
                utc(item.source.imported_at),
                word["unbroken" if item.chain.is_unbroken else "broken"],
                word["with"].format(who=holder.name) if holder else word["with-court"],
            )
        )
    return table(word, ("item", "document", "taken-in", "chain", "now"), rows, OVERVIEW_WIDTHS)


def _item(item: SealedItem, word: CustodyWords) -> Iterator[Block]:
    source, chain = item.source, item.chain
    yield Heading(plain(f"{printed_number(chain.item)}  {source.title}"), 2)
    first = chain.entries[0]
    rows = [
        *((word.fact[name], chain.latest(name, {Action.DESCRIBED})) for name in ORIGIN),
        *((word.fact[name], chain.latest(name)) for name in STATE),
        (word["file"], source.name),
        (word["size"], str(source.size)),
        (word["type"], source.media_type),
        (word["isolation"], source.isolation),
        (word["findings"], "; ".join(source.findings)),
        (word["sha256"], grouped(first.sha256)),
        (word["hmac"], grouped(source.digest)),
    ]
    rows = [(_capital(name), text) for name, text in rows if text]
    yield table(word, ("fact", "entry"), rows, FACT_WIDTHS)
    head = tuple(Cell(plain(word[key], bold=True)) for key in ("no", "when", "what", "details"))
    yield Table(head, tuple(_entry(entry, word) for entry in chain.entries), ENTRY_WIDTHS)
    yield from statement(chain.found, word, is_unbroken=chain.is_unbroken)


def _entry(entry: CustodyEntry, word: CustodyWords) -> tuple[Cell, ...]:
    what = [word.action[entry.action]]
    if entry.corrects:
        key = "void" if entry.action is Action.VOID else "corrects"
        what.append(word[key].format(n=entry.corrects))
    details: list[Run] = []
    for name, text in _told(entry, word):
        details += (Run(f"{_capital(name)}: ", bold=True), Run(f"{text}. "))
    rest = [entry.detail] if entry.detail else []
    if entry.digest:
        rest.append(f"{word['bytes-read']} (SHA-256 {entry.sha256[:16]}…)")
    if entry.copy_is_same is not None:
        rest.append(word["copy-same" if entry.copy_is_same else "copy-other"])
    recorded = utc(entry.recorded_at or entry.at)
    rest.append(word["recorded"].format(time=recorded, person=entry.by))
    details.append(Run(_capital("; ".join(rest)), italic=True))
    cells = (str(entry.n), utc(entry.at), ", ".join(what))
    return (*(Cell(plain(text)) for text in cells), Cell(tuple(details)))


def _told(entry: CustodyEntry, word: CustodyWords) -> Iterator[tuple[str, str]]:
    """The facts of an entry; who is told together with the function."""
    facts = entry.facts
    functions = {
        "giver": facts.giver_function,
        "receiver": facts.receiver_function,
        "person": facts.person_function,
    }
    order = {name: place for place, name in enumerate(ASKED.get(entry.action, ()))}
    for name in sorted(facts.filled(), key=lambda name: order.get(name, len(order))):
        text = str(getattr(facts, name))
        if name in functions:
            function = functions[name]
            if function is not None:
                text = word["function"].format(name=text, function=word.function[function])
        elif name == "purpose" and facts.purpose is not None:
            text = word.purpose[facts.purpose]
        elif name == "method" and facts.method is not None:
            text = word.method[facts.method]
        elif name in _SAID:
            continue
        yield word.fact[name], text.rstrip(".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
