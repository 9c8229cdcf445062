# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Measures of a summary: orders in force and drafted, special measures by witness, what was served.

Ends that the form does not state are reckoned from its beginning and its months, and say so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence

from hearing_assist.casefile.records import Audience, CaseView
from hearing_assist.drafting.known import Known, OrderFacts, Service
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import places
from hearing_assist.drafting.reservations import APART, is_from_defence, reservations
from hearing_assist.drafting.sentences import Sentence, Status
from hearing_assist.drafting.speakers import speakers, subjects
from hearing_assist.drafting.summary_charges import defendants
from hearing_assist.drafting.summary_parts import also
from hearing_assist.drafting.summary_persons import persons_of
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.summary_tables import Blocks, bullets, documents_named, line
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.topics import Material, is_about
from hearing_assist.drafting.units import Quoted, Unit, Units, merged
from hearing_assist.drafting.wording import long_date
from hearing_assist.text.document import Block, Paragraph, Run, Style, plain

_APPLIED = re.compile(
    r"\bapplications?\b[^.]{0,80}\b(?:made|sought|under|for)\b|\bapplies for\b"
    r"|\b(?:une )?(?:demande|requête)s?\b[^.]{0,40}\b(?:présentée?s?|déposée?s?|pour)\b",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"\b(?:is|are|has been) (?:booked|arranged|granted)\b"
    r"|\b(?:est|sont|a été) (?:réservée?s?|accordée?s?)\b"
)
"""What is arranged already, whoever it is for."""
_LONGEST_ASKED = 120
_ASKED_MOST = 5
_SAID = (
    ("defendants", "binds", "names"),
    ("protected_positions", "protects", "positions"),
    ("prohibitions", "forbids", "list"),
    ("excluded_places", "places", "list"),
    ("service", "service-of", "service"),
    ("breach", "breach-of", "breach"),
    ("legal_basis", "based-on", "list"),
)
"""Fields of an order with the words that a summary tells them in."""
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
    told = (Paragraph(plain(text), Style.CITED) for text in (*issued, *drafted))
    return (*head, *told)


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
    if fields.get("hearing_in_private", "") in {"true", "yes", "1"}:
        pieces.append(word["in-private"])
    for name, key, gap in _SAID:
        if value := fields.get(name, ""):
            listed = ", ".join(_positions(each, word) for each in value.splitlines() if each)
            pieces.append(word[key].format(**{gap: listed}))
    return f" {word['semicolon'].join(piece for piece in pieces if piece)}."


def _positions(value: str, word: Mapping[str, str]) -> str:
    """A position in words; other values as they were typed, on one line."""
    text = " ".join(value.split()).rstrip(".")
    return word.get(f"position-{text}", text)


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
        wishes = sorted(asked[letter], key=lambda s: -is_about("special", s))[:_ASKED_MOST]
        first = [s for s in applied[letter] if s not in shown and not quoted.has(s)]
        chosen = merged(_asked(sentence, units, quoted) for sentence in (*first, *wishes))
        lead = (*who, *state, Run(" "))
        blocks += quotes(chosen, printer, language=language, lead=lead, with_notes=False)
        if not chosen:
            blocks.append(Paragraph((*who, *state), Style.CITED))
        quoted.add(chosen)
        shown += chosen
    every = (*found.quoted, *found.further)
    arranged = merged(
        units.sentence(s) for s in every if _ARRANGED.search(s.stored) and not quoted.has(s)
    )
    blocks += quotes(arranged, printer, language=language)
    quoted.add(arranged)
    rest = [s for s in every if s not in shown and not quoted.has(s)]
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
    return (Paragraph(plain(" ".join(lines)), Style.CITED),)


def reserved(
    view: CaseView,
    sentences: Sequence[Sentence],
    units: Units,
    printer: Printer,
    language: str,
    known: Known,
    quoted: Quoted,
) -> Blocks:
    """What papers ask of those who use them, and which of them are disclosed or in the bundle."""
    word = summary_words(language)
    found = _without_originals(reservations(sentences, units), view)
    if not found:
        return line(word["no-reservations"])
    blocks: list[Block] = [Paragraph(plain(word["reservations"], bold=True), Style.CITED)]
    every = [sentence for unit in found for sentence in unit]
    fresh = [sentence for sentence in every if not quoted.has(sentence)]
    blocks += quotes(fresh, printer, language=language)
    if above := places([s for s in every if quoted.has(s)], language, known=fresh):
        blocks.append(Paragraph(plain(f"{word['quoted-above']} {above}"), Style.CITED))
    quoted.add(every)
    ids = {n: d.document.id for n, d in enumerate(view.documents, start=1)}
    numbers = list(dict.fromkeys(unit[0].document for unit in found))
    served_now = [n for n in numbers if Audience.DEFENCE in known.disclosed.get(ids[n], ())]
    apart = [
        unit[0].document
        for unit in found
        if unit[0].page and APART.search(" ".join(s.stored for s in unit))
    ]
    names = [party.name for party in known.parties if party.position == "defendant"]
    names = names or list(defendants(view, sentences))
    kept_from = {unit[0].document for unit in found if is_from_defence(unit, names)}
    told = (
        ("reserved-disclosed", served_now),
        ("reserved-decide", [number for number in served_now if number in kept_from]),
        ("reserved-bundle", apart),
    )
    blocks += bullets(
        [
            word[key].format(documents=documents_named(which, language)) if which else ""
            for key, which in told
        ]
    )
    return tuple(blocks)


def _without_originals(found: Sequence[Unit], view: CaseView) -> Sequence[Unit]:
    """Without what an original asks whose sworn translation asks it, too."""
    numbers = {d.document.id: n for n, d in enumerate(view.documents, start=1)}
    asking = {unit[0].document for unit in found}
    said_twice = {
        numbers.get(d.document.translation_of)
        for n, d in enumerate(view.documents, start=1)
        if n in asking
    }
    return [unit for unit in found if unit[0].document not in said_twice]


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
