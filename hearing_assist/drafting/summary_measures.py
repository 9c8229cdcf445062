# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Measures of a summary: orders in force and drafted, special measures by witness, what was served.

Ends that the form does not state are reckoned from its beginning and its months, and say so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Audience, CaseView, Label
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
from hearing_assist.drafting.summary_tables import Blocks, documents_named, line, run_on
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.topics import Material, is_about
from hearing_assist.drafting.units import Quoted, Unit, Units, merged
from hearing_assist.drafting.wording import long_date
from hearing_assist.text.document import Block, Paragraph, Run, Style, plain, text_of

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
_ADDRESSED = re.compile(
    r"\byour (?:client|witness|service user|resident)s?\b|\byou (?:will|may|can|are|have been)\b"
    r"|\bthe (?:person|woman|lady) you (?:support|assist|accompany)\b"
    r"|\bvo(?:tre|s) (?:clientes?|clients?|témoins?|protégée?s?|résidente?s?)\b"
    r"|\bvous (?:serez|pourrez|pouvez|êtes|avez été)\b"
    r"|\bla personne que vous (?:accompagnez|suivez|assistez)\b",
    re.IGNORECASE,
)
"""Words to somebody of whom the reader of another paper does not know who it is."""
_LONGEST_ASKED = 120
_ASKED_MOST = 5
_SAID = (
    ("applicant", "applied-by", "names"),
    ("notice", "on-notice", "list"),
    ("defendants", "binds", "names"),
    ("protected_positions", "protects", "positions"),
    ("prohibitions", "forbids", "list"),
    ("exceptions", "except", "list"),
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


def orders(known: Known, printer: Printer, language: str, *, with_drafts: bool) -> Blocks:
    """Orders issued with this program, then those drafted and not issued, each with its end."""
    word = summary_words(language)
    issued = [
        word["issued-order"].format(title=one.title, date=long_date(one.at.date(), language))
        + _facts_of(known, one.title, printer, language)
        for one in known.issued
    ]
    titles = {one.title for one in known.issued}
    drafted = [
        word["drafted-order"].format(title=one.title, date=long_date(one.at.date(), language))
        + facts(one, printer, language)
        for one in known.orders
        if with_drafts and one.title not in titles and not one.issued
    ]
    head = () if issued else line(word["no-order"])
    told = (Paragraph(plain(text), Style.CITED) for text in (*issued, *drafted))
    return (*head, *told)


def _facts_of(known: Known, title: str, printer: Printer, language: str) -> str:
    found = next((one for one in known.orders if one.title == title and one.issued), None)
    return facts(found, printer, language) if found else ""


def facts(order: OrderFacts, printer: Printer, language: str) -> str:
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
            each_said = [each for each in value.splitlines() if each]
            listed = ", ".join(_positions(each, word) for each in each_said)
            if name == "protected_positions":
                listed = _labels_of(each_said, printer, language) or listed
            pieces.append(word[key].format(**{gap: listed}))
    return f" {word['semicolon'].join(piece for piece in pieces if piece)}."


def _labels_of(positions: Sequence[str], printer: Printer, language: str) -> str:
    """The labels of the persons in these positions."""
    found = [
        text_of(printer.runs(f"⟦{label.placeholder}⟧", language))
        for label in persons_of(printer.labels)
        if label.position in positions
    ]
    return ", ".join(found)


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
    """What is asked for each witness; then for whom no application was recognised.

    Beside somebody's wishes it never stands that there is nothing.
    """
    word = summary_words(language)
    about, spoken = subjects(view), speakers(view)
    witnesses = {label.letter: label for label in spoken.values()}
    known = {label.placeholder for label in persons_of(printer.labels)}
    asked: dict[str, list[Sentence]] = {letter: [] for letter in witnesses}
    applied: dict[str, list[Sentence]] = {letter: [] for letter in witnesses}
    for sentence in (*found.quoted, *found.further):
        named = _named(sentence.placeholders & known, witnesses)
        if named and _APPLIED.search(sentence.stored):
            for letter in named:
                applied[letter].append(sentence)
        elif whose := _whose(sentence, named, witnesses, known, about, spoken):
            asked[whose].append(sentence)
    blocks: list[Block] = []
    shown: list[Sentence] = []
    without: list[str] = []
    for letter, label in witnesses.items():
        who = printer.runs(f"⟦{label.placeholder}⟧", language)
        if applied[letter]:
            where = places(applied[letter], language)
            state = plain(f"{word['colon']}{word['application']} {where}")
        else:
            without.append(text_of(who))
            state = plain(f"{word['colon']}{word['wishes']}")
        wishes = _telling(asked[letter])[:_ASKED_MOST]
        first = [s for s in applied[letter] if s not in shown and not quoted.has(s)]
        chosen = merged(_asked(sentence, units, quoted) for sentence in (*first, *wishes))
        lead = (*who, *state, Run(" "))
        blocks += quotes(chosen, printer, language=language, lead=lead, with_notes=False)
        if applied[letter] and not chosen:
            blocks.append(Paragraph((*who, *state), Style.CITED))
        quoted.add(chosen)
        shown += chosen
    every = (*found.quoted, *found.further)
    arranged = merged(
        units.whole(s) for s in every if _ARRANGED.search(s.stored) and not quoted.has(s)
    )
    blocks += _of_nobody_named(view, arranged, witnesses, printer, language)
    quoted.add(arranged)
    rest = [s for s in every if s not in shown and not quoted.has(s)]
    mine = {id(s) for found_for in applied.values() for s in found_for} | {id(s) for s in arranged}
    told = [s for s in every if s not in shown and quoted.has(s) and id(s) not in mine]
    if above := places(told, language, known=shown):
        blocks.append(Paragraph(plain(f"{word['quoted-above']} {above}"), Style.CITED))
    if not blocks and not rest:
        return line(word["not-stated"])
    gap = line(word["no-application"].format(labels=", ".join(without))) if without else ()
    return (*blocks, *also(rest, shown, language), *gap)


def _of_nobody_named(
    view: CaseView,
    arranged: Sequence[Sentence],
    witnesses: Mapping[str, Label],
    printer: Printer,
    language: str,
) -> Iterator[Block]:
    """What is arranged, under no witness, with those whom its paper names anywhere.

    "Your client" is said to somebody; below the wishes of a witness it would read as hers.
    """
    word = summary_words(language)
    for number in dict.fromkeys(sentence.document for sentence in arranged):
        own = [sentence for sentence in arranged if sentence.document == number]
        named = {n for s in own for n in placeholders_in(s.block.text.text)}
        inside = _named(named, witnesses)
        anywhere = _named(
            {n for b in view.documents[number - 1].blocks for n in placeholders_in(b.text.text)},
            witnesses,
        )
        letters = inside or anywhere
        who = [
            text_of(printer.runs(f"⟦{label.placeholder}⟧", language))
            for letter, label in witnesses.items()
            if letter in letters
        ]
        key = "arranged" if inside else "arranged-unnamed"
        text = word[key].format(labels=", ".join(who))
        if not inside:
            text += word["arranged-paper"].format(labels=", ".join(who)) if who else ""
        lead = plain(f"{text}{word['colon']}", bold=True)
        yield from quotes(own, printer, language=language, lead=lead)


def _telling(found: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences that tell most first; of one paragraph none that tells less than another."""
    most: dict[str, int] = {}
    for sentence in found:
        told = is_about("special", sentence)
        most[sentence.block.id] = max(most.get(sentence.block.id, 0), told)
    kept = [s for s in found if is_about("special", s) == most[s.block.id]]
    return sorted(kept, key=lambda s: -is_about("special", s))


def _named(placeholders: Set[int], witnesses: Mapping[str, Label]) -> frozenset[str]:
    """Letters of the witnesses among some placeholders."""
    return frozenset(
        letter for letter, label in witnesses.items() if label.placeholder in placeholders
    )


def _whose(
    sentence: Sentence,
    named: Set[str],
    witnesses: Mapping[str, Label],
    known: Set[int],
    about: Mapping[int, Label],
    spoken: Mapping[int, Label],
) -> str:
    """Whose wish it is: of who speaks, else whom words, paragraph or paper name; or ""."""
    speaker = spoken.get(sentence.document)
    if speaker and speaker.letter in witnesses:
        return speaker.letter
    inside = _named({*placeholders_in(sentence.block.text.text)} & known, witnesses)
    for letters in (named, inside):
        if len(letters) == 1:
            return next(iter(letters))
    if _ADDRESSED.search(sentence.block.text.text):
        return ""
    whose = about.get(sentence.document)
    return whose.letter if whose and whose.letter in witnesses else ""


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
    blocks += run_on(quotes(fresh, printer, language=language))
    if above := places([s for s in every if quoted.has(s)], language, known=fresh):
        blocks.append(Paragraph(plain(f"{word['quoted-above']} {above}"), Style.CITED))
    quoted.add(every)
    ids = {n: d.document.id for n, d in enumerate(view.documents, start=1)}
    numbers = list(dict.fromkeys(unit[0].document for unit in found))
    numbers += _originals_of(numbers, view)
    served_now = [n for n in sorted(numbers) if Audience.DEFENCE in known.disclosed.get(ids[n], ())]
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
        (
            "reserved-decide",
            [n for n in served_now if n in {*kept_from, *_originals_of([*kept_from], view)}],
        ),
        ("reserved-bundle", apart),
    )
    said = [
        word[key].format(documents=documents_named(which, language)) for key, which in told if which
    ]
    if said:
        blocks.append(Paragraph(plain(" ".join(said)), Style.CITED))
    return tuple(blocks)


def _originals_of(numbers: Sequence[int], view: CaseView) -> list[int]:
    """Papers of which one of these is a sworn translation: what it asks they ask."""
    whole = {view.documents[n - 1].document.translation_of for n in numbers}
    return [n for n, d in enumerate(view.documents, start=1) if d.document.id in whole]


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
