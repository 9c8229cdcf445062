# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Measures of a summary: orders in force and drafted, special measures by witness, what was served.

Ends that the form does not state are reckoned from its beginning and its months, and say so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from hearing_assist.casefile.records import Audience, CaseView
from hearing_assist.drafting.known import Known, OrderFacts, Service
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import places, quotes
from hearing_assist.drafting.sentences import Sentence, Status
from hearing_assist.drafting.speakers import speakers, subjects
from hearing_assist.drafting.summary_parts import also
from hearing_assist.drafting.summary_persons import persons_of
from hearing_assist.drafting.summary_tables import Blocks, bullets, line
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.topics import Material, is_about
from hearing_assist.drafting.units import Quoted, Unit, Units, merged
from hearing_assist.drafting.wording import long_date
from hearing_assist.text.document import Block, Paragraph, Style, plain

_APPLIED = re.compile(
    r"\bapplications?\b[^.]{0,80}\b(?:made|sought|under|for)\b|\bapplies for\b"
    r"|\b(?:une )?(?:demande|requête)s?\b[^.]{0,40}\b(?:présentée?s?|déposée?s?|pour)\b",
    re.IGNORECASE,
)
_LONGEST_ASKED = 120
_ASKED_MOST = 2
_TO = {
    Audience.PROSECUTION: "to-prosecution",
    Audience.DEFENCE: "to-defence",
    Audience.PRESS: "to-press",
    Audience.PUBLIC: "to-public",
}


def orders(known: Known, language: str, *, with_drafts: bool) -> Blocks:
    """Orders issued with this program, then those drafted and not issued, each with its end."""
    word = summary_words(language)
    issued = [
        word["issued-order"].format(title=one.title, date=long_date(one.at.date(), language))
        + _facts_of(known, one.title, language)
        for one in known.issued
    ]
    titles = {one.title for one in known.issued}
    drafted = [
        word["drafted-order"].format(title=one.title, date=long_date(one.at.date(), language))
        + facts(one, language)
        for one in known.orders
        if with_drafts and one.title not in titles and not one.issued
    ]
    head = () if issued else line(word["no-order"])
    return (*head, *bullets(issued), *bullets(drafted))


def _facts_of(known: Known, title: str, language: str) -> str:
    found = next((one for one in known.orders if one.title == title and one.issued), None)
    return facts(found, language) if found else ""


def facts(order: OrderFacts, language: str) -> str:
    """What the form of an order says of kind, beginning, end, return date and distance."""
    word = summary_words(language)
    fields = order.fields
    starts, back = _day(fields.get("starts", "")), _day(fields.get("return_date", ""))
    pieces = [fields.get("order_kind", "")]
    if starts:
        pieces.append(word["order-starts"].format(date=long_date(starts, language)))
    months = fields.get("duration_months", "")
    if ends := _day(fields.get("ends", "")):
        pieces.append(word["order-ends"].format(date=long_date(ends, language)))
    elif months.isdigit() and starts:
        reckoned = long_date(_months_on(starts, int(months)), language)
        pieces.append(word["order-months"].format(months=months, date=reckoned))
    else:
        pieces.append(word["order-no-end"])
    if back:
        pieces.append(word["order-return"].format(date=long_date(back, language)))
    if review := fields.get("review", ""):
        pieces.append(word["order-review"].format(review=" ".join(review.split())))
    if distance := fields.get("distance_metres", ""):
        pieces.append(word["order-distance"].format(metres=distance))
    return f" {word['semicolon'].join(piece for piece in pieces if piece)}."


def special(
    view: CaseView,
    sentences: Sequence[Sentence],
    found: Material,
    units: Units,
    printer: Printer,
    language: str,
    quoted: Quoted,
) -> Blocks:
    """What is asked for each witness, and whether an application for it was found."""
    word = summary_words(language)
    about = subjects(view)
    witnesses = {label.letter: label for label in speakers(view).values()}
    known = {label.placeholder for label in persons_of(printer.labels)}
    asked: dict[str, list[Sentence]] = {letter: [] for letter in witnesses}
    applied: dict[str, list[Sentence]] = {letter: [] for letter in witnesses}
    for sentence in (*found.quoted, *found.further):
        named = {
            letter
            for letter, label in witnesses.items()
            if label.placeholder in sentence.placeholders & known
        }
        if named and _APPLIED.search(sentence.stored):
            for letter in named:
                applied[letter].append(sentence)
        elif (whose := about.get(sentence.document)) and whose.letter in asked:
            asked[whose.letter].append(sentence)
    blocks: list[Block] = []
    shown: list[Sentence] = []
    for letter, label in witnesses.items():
        who = printer.runs(f"⟦{label.placeholder}⟧", language)
        if applied[letter]:
            where = places(applied[letter], language)
            state = plain(f"{word['colon']}{word['application']} {where}")
        else:
            state = plain(f"{word['colon']}{word['no-application']}", bold=True)
        blocks.append(Paragraph((*who, *state), Style.CITED))
        wishes = sorted(asked[letter], key=lambda s: -is_about("special", s))[:_ASKED_MOST]
        first = [s for s in applied[letter] if s not in shown]
        chosen = merged(_asked(sentence, units, quoted) for sentence in (*first, *wishes))
        blocks += quotes(chosen, printer, language=language)
        quoted.add(chosen)
        shown += chosen
    rest = [s for s in (*found.quoted, *found.further) if s not in shown]
    return (*blocks, *also(rest, shown, language)) or line(word["not-stated"])


def _asked(sentence: Sentence, units: Units, quoted: Quoted) -> Unit:
    """What is quoted of a wish: its paragraph where it is an original, else its sentence."""
    if quoted.has(sentence) or sentence.status is not Status.ORIGINAL:
        return units.sentence(sentence)
    return units.whole(sentence, most=_LONGEST_ASKED)


def served(view: CaseView, language: str, known: Known, listed: dt.date | None) -> Blocks:
    """To whom how many documents went and when, what is outstanding, and the time left."""
    word = summary_words(language)
    total = len(view.documents)
    now = [known.disclosed.get(document.document.id, ()) for document in view.documents]
    lines = [
        word["disclosed-count"].format(
            count=total,
            prosecution=sum(Audience.PROSECUTION in to for to in now),
            defence=sum(Audience.DEFENCE in to for to in now),
        )
    ]
    lines += [_service(one, total, language) for one in known.served if one.audience in _TO]
    lines.append(word["no-deadline"])
    last = max((one.at.date() for one in known.served), default=None)
    if last is not None and listed is not None and listed >= last:
        lines.append(
            word["time-left"].format(
                days=(listed - last).days,
                served=long_date(last, language),
                hearing=long_date(listed, language),
            )
        )
    return bullets(lines)


def _service(one: Service, total: int, language: str) -> str:
    word = summary_words(language)
    return word["service"].format(
        to=word[_TO[one.audience]],
        date=long_date(one.at.date(), language),
        count=one.documents,
        all=total,
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
