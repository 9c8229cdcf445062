# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The custody report in its open form: for the parties, without a name or a typed word.

An `OpenItem` has no field that typed text of the custody record could stand in: released title,
numbers, times, the keyed digest and fixed words are all there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.custody import Action, Function, Method, Purpose, printed_number
from hearing_assist.casefile.custody_chain import Found
from hearing_assist.casefile.records import Audience, Screened
from hearing_assist.drafting.custody_wording import CustodyWords
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.wording import long_date, words
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Style,
    Table,
    plain,
)

DIGITS = 8
NO_BREAK = "\N{NO-BREAK SPACE}"
OVERVIEW_WIDTHS = (40, 150, 92, 62, 122)
FOUND_WIDTHS = (34, 432)
EVENT_WIDTHS = (34, 90, 74, 96, 84, 88)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who handled items: a function, and a number that tells two of them apart."""

    function: Function
    number: int


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """What the parties may know of an entry."""

    n: int
    at: dt.datetime
    action: Action
    giver: Party | None = None
    receiver: Party | None = None
    purpose: Purpose | None = None
    method: Method | None = None
    is_acknowledged: bool = False
    is_hashed: bool = False
    copy_is_same: bool | None = None
    corrects: int = 0


@dataclass(frozen=True, slots=True)
class OpenItem:
    """What the parties may know of an item.

    Attributes:
        item: Its number.
        title: The released title of its document.
        digest: HMAC-SHA-256 of its bytes, hex.
        taken_in: UTC.
        is_unbroken: What the chain came to.
        holder: Who has it; None while the court has it.
        events: Its entries.
        found: What was found about the chain.
    """

    item: int
    title: Screened
    digest: str
    taken_in: dt.datetime
    is_unbroken: bool
    holder: Party | None
    events: tuple[OpenEvent, ...]
    found: tuple[Found, ...]


def build(
    items: Sequence[OpenItem],
    *,
    facts: Mapping[str, str],
    made_at: dt.datetime,
    lost: int,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
    audience: Audience = Audience.DEFENCE,
) -> Document:
    """The report on released items.

    Args:
        items: By number.
        facts: "reference" and "case_title", screened.
        made_at: UTC.
        lost: Number of entries that are missing from the record.
        template: The template "custody-report".
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.
        audience: Who reads.

    Raises:
        TemplateError: The template or a field is wrong.
    """
    word = CustodyWords(language)
    common = of_every([item.found for item in items])
    context = {
        **facts,
        "made_on": long_date(made_at.date(), language),
        "made_at": utc(made_at),
        "count": len(items),
        "is_unbroken": not lost and all(item.is_unbroken for item in items),
        "lost": word["lost"].format(count=lost) if lost else "",
        "overview": Part((_overview(items, word), *told_once(common, word))),
        "items": Part(tuple(block for item in items for block in _item(item, word, common))),
        "template_version": template.version,
        "template_digest": template.digest[:12],
    }
    return Document(
        title=f"{template.title} - {facts['reference']}",
        language=language,
        blocks=render(template, fields, context, audience=audience),
        running_head=f"{facts['reference']} - {template.title}",
        page_wording=words(language)["page"],
    )


def utc(moment: dt.datetime) -> str:
    """A moment to the minute; tables say in their heads that it is UTC."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")


def grouped(digest: str) -> str:
    """A digest as it can be compared by eye: groups of digits in two lines of equal length."""
    groups = [digest[start : start + DIGITS] for start in range(0, len(digest), DIGITS)]
    half = (len(groups) + 1) // 2
    return " ".join(NO_BREAK.join(part) for part in (groups[:half], groups[half:]))


def of_every(found: Sequence[Sequence[Found]]) -> frozenset[Found]:
    """What is to be known of each of several items and breaks no chain: it is told once."""
    if len(found) < 2:
        return frozenset()
    shared = frozenset.intersection(*map(frozenset, found))
    return frozenset(one for one in shared if not one.n and not one.finding.breaks)


def told_once(common: Collection[Found], word: CustodyWords) -> Iterator[Block]:
    """What holds of every item."""
    for one in sorted(common, key=lambda found: found.finding):
        text = word["of-every"].format(finding=f"{word.finding[one.finding]}.")
        yield Paragraph(plain(text), Style.SMALL)


def statement(
    found: Sequence[Found],
    word: CustodyWords,
    *,
    is_unbroken: bool,
    but: Collection[Found] = (),
) -> Iterator[Block]:
    """What the chain of an item came to, and why; `but` is told elsewhere."""
    key = "statement-unbroken" if is_unbroken else "statement-broken"
    yield Paragraph(plain(word[key], bold=not is_unbroken), Style.SMALL)
    for title, breaks in (("why", True), ("to-know", False)):
        rows = [
            (str(one.n) if one.n else "", _sentence(word.finding[one.finding]))
            for one in found
            if one.finding.breaks is breaks and one not in but
        ]
        if rows:
            yield table(word, ("no", title), rows, FOUND_WIDTHS)


def table(word: CustodyWords, columns: Sequence[str], rows: Sequence[Sequence[str]],
          widths: tuple[float, ...]) -> Table:  # fmt: skip
    """A table with these columns, by the keys of their titles."""
    return Table(
        tuple(Cell(plain(word[column], bold=True)) for column in columns),
        tuple(tuple(Cell(plain(text)) for text in row) for row in rows),
        widths,
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _overview(items: Sequence[OpenItem], word: CustodyWords) -> Table:
    rows = [
        (
            printed_number(item.item),
            item.title.text,
            utc(item.taken_in),
            word["unbroken" if item.is_unbroken else "broken"],
            word["with"].format(who=_party(item.holder, word))
            if item.holder
            else word["with-court"],
        )
        for item in items
    ]
    return table(word, ("item", "document", "taken-in", "chain", "now"), rows, OVERVIEW_WIDTHS)


def _item(item: OpenItem, word: CustodyWords, common: Collection[Found]) -> Iterator[Block]:
    yield Heading(plain(f"{printed_number(item.item)}  {item.title.text}"), 3)
    rows = [_event(event, word) for event in item.events]
    yield table(word, ("no", "when", "what", "who", "how", "bytes"), rows, EVENT_WIDTHS)
    yield Paragraph(plain(f"{word['digest']} {grouped(item.digest)}"), Style.SMALL)
    yield from statement(item.found, word, is_unbroken=item.is_unbroken, but=common)


def _event(event: OpenEvent, word: CustodyWords) -> tuple[str, ...]:
    what = [word.action[event.action]]
    if event.corrects:
        key = "void" if event.action is Action.VOID else "corrects"
        what.append(word[key].format(n=event.corrects))
    how = [word.purpose[event.purpose]] if event.purpose else []
    how += [word.method[event.method]] if event.method else []
    how += [word["acknowledged"]] if event.is_acknowledged else []
    compared = [word["same"]] if event.is_hashed else []
    if event.copy_is_same is not None:
        compared.append(word["copy-same" if event.copy_is_same else "copy-other"])
    parties = [_party(one, word) for one in (event.giver, event.receiver) if one]
    return (
        str(event.n),
        utc(event.at),
        ", ".join(what),
        " → ".join(parties),
        ", ".join(how),
        "; ".join(compared),
    )


def _party(party: Party, word: CustodyWords) -> str:
    return f"{word.function[party.function]} {party.number}"
