# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a summary as blocks, each from the records; none is ever empty without saying so."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from hearing_assist.casefile.parts import RECOGNISED_PART, WITHHELD_PART
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    DocumentView,
    SourceKind,
)
from hearing_assist.drafting.chronology import Chronology, Event
from hearing_assist.drafting.known import NOTHING_KNOWN, Known
from hearing_assist.drafting.pictures import is_answered
from hearing_assist.drafting.pictures import shown as pages_shown
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import places, quotes
from hearing_assist.drafting.reading import is_bilingual
from hearing_assist.drafting.sentences import Sentence, Status, place_of
from hearing_assist.drafting.summary_figures import time_line
from hearing_assist.drafting.summary_persons import persons_of
from hearing_assist.drafting.summary_tables import (
    Blocks,
    bullets,
    documents_named,
    line,
    numbered,
    read_as,
    statuses_of,
)
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.topics import Material
from hearing_assist.drafting.units import MOST_WORDS, Quoted, Units, merged
from hearing_assist.drafting.wording import language_name, long_date, month_name, words
from hearing_assist.text.document import Block, Heading, Paragraph, Run, Runs, Style, plain, text_of

EXPERT_PARAGRAPHS = 4
SHORT = 35
"""Words of a paragraph that a list of what is sought quotes whole."""


def reading_time(minutes: float, language: str) -> str:
    """A reading time in words, rounded up to five minutes."""
    word = summary_words(language)
    rounded = max(5, -int(-minutes // 5) * 5)
    if rounded < 60:
        return word["minutes"].format(minutes=rounded)
    return word["hours"].format(hours=rounded // 60, minutes=rounded % 60)


def sources(view: CaseView, sentences: Sequence[Sentence], language: str) -> Blocks:
    """Each document with its language and how its text is read here, in one paragraph."""
    word = summary_words(language)
    statuses = statuses_of(sentences)
    said: list[Run] = []
    for number, document in numbered(view):
        read = ", ".join(words(language)[each] for each in Status if statuses[number][each])
        tongue = language_name(document.document.language, language)
        title = document.document.title.text
        said += plain(f"{word['doc']} {number}", bold=True)
        said += plain(f" {title} ({tongue}, {read or word['none']}){word['semicolon']}")
    if said:
        said[-1] = Run(said[-1].text.removesuffix(word["semicolon"]) + ".")
    return (Paragraph(tuple(said), Style.CITED),) if said else line(word["none"])


def chronology(
    found: Chronology,
    units: Units,
    printer: Printer,
    language: str,
    points: Mapping[tuple[str, int], tuple[int, Runs]],
) -> Blocks:
    """Dated sentences in order, each with its original; then the days that are not shown.

    A sentence that is quoted on a point in dispute stands with the number and words of the point
    (`points`, by block and first code point) instead of its own.

    Doubts stand behind the place, and other sentences of the same day by their places.
    """
    word = summary_words(language)
    if not found.shown:
        return line(word["no-events"])
    told_of = [
        (event, _when(event, language), _told(event, printer, language)) for event in found.shown
    ]
    shown = [event.sentence for event in found.shown]
    spoken = {language, *(item.language for item in shown)}
    persons = frozenset(
        text_of(printer.runs(f"⟦{label.placeholder}⟧", tag))
        for label in persons_of(printer.labels)
        for tag in spoken
    )
    count = len(found.shown) + len(found.further)
    blocks: list[Block] = [
        *time_line(told_of, persons, language),
        Paragraph(plain(word["chronology-note"].format(count=count)), Style.CITED),
    ]
    same = _same_day(found)
    before, told_point = "", 0
    for event, when, _ in told_of:
        lead = plain("" if when == before else f"{when}{word['colon']}", bold=True)
        unit = units.sentence(event.sentence)
        if event.lead and event.lead not in unit:
            unit = (*units.sentence(event.lead), *unit)
        behind = _doubts(event, language)
        if when != before and (also_then := same.get((event.date, event.whole_month))):
            also_said = places(also_then, language, known=shown)
            behind = (*plain(f" {word['same-day']} {also_said}"), *behind)
        point = points.get(_at(event))
        if point is None:
            blocks += quotes(unit, printer, language=language, lead=lead, behind=behind)
        elif not (when == before and point[0] == told_point):
            also_here = [
                each.sentence
                for each, day, _ in told_of
                if day == when and points.get(_at(each), (0, ()))[0] == point[0]
            ]
            pointed = (*lead, *point[1], *plain(f" {word['point'].format(number=point[0])} "))
            where = plain(places(also_here, language), bold=True)
            blocks.append(Paragraph((*pointed, *where, *behind), Style.CITED))
        told_point = point[0] if point else 0
        before = when
    return (*blocks, *_further(found, language))


def _at(event: Event) -> tuple[str, int]:
    return event.sentence.block.id, event.sentence.start


def _same_day(found: Chronology) -> Mapping[tuple[dt.date, bool], Sequence[Sentence]]:
    """Sentences that are not shown, of days of which another is."""
    days = {(event.date, event.whole_month) for event in found.shown}
    same: dict[tuple[dt.date, bool], list[Sentence]] = defaultdict(list)
    for event in found.further:
        if (event.date, event.whole_month) in days:
            same[event.date, event.whole_month].append(event.sentence)
    return same


def _further(found: Chronology, language: str) -> Blocks:
    """The days of which nothing is shown, each with its places."""
    word = summary_words(language)
    same = _same_day(found)
    left: dict[str, list[Sentence]] = defaultdict(list)
    for event in found.further:
        if (event.date, event.whole_month) not in same:
            when = _when(event, language)
            late = f" ({word['later-short']})" if "later" in event.doubts else ""
            left[f"{when}{late}"].append(event.sentence)
    if not left:
        return ()
    days = (f"{when} {places(said, language)}" for when, said in left.items())
    text = f"{word['further-days']} {word['semicolon'].join(days)}."
    return (Paragraph(plain(text), Style.CITED),)


def _doubts(event: Event, language: str) -> Runs:
    word = summary_words(language)
    doubts = [word[doubt].format(places=places(event.others, language)) for doubt in event.doubts]
    return plain(f" {' '.join(doubts)}" if doubts else "", italic=True)


def _told(event: Event, printer: Printer, language: str) -> Runs:
    """What a figure takes its labels from: the words and the place that the paper prints."""
    place = place_of(event.sentence, language)
    return (*event.sentence.reading(printer), *plain(f" {place}", bold=True))


def topic(
    found: Material,
    units: Units,
    printer: Printer,
    language: str,
    *,
    quoted: Quoted,
    most_words: int = MOST_WORDS,
) -> Blocks:
    """Quotations for one part, as whole paragraphs where they are short, and where more stands.

    What another part has quoted is cited by its place.
    """
    word = summary_words(language)
    if not found.quoted:
        return also(found.further, (), language) or line(word["not-stated"])
    whole = merged(units.whole(sentence, most=most_words) for sentence in found.quoted)
    shown = [sentence for sentence in whole if not quoted.has(sentence)]
    before = [sentence for sentence in whole if quoted.has(sentence)]
    quoted.add(shown)
    blocks: list[Block] = [*quotes(shown, printer, language=language)]
    if above := places(before, language, known=shown):
        blocks.append(Paragraph(plain(f"{word['quoted-above']} {above}"), Style.CITED))
    return (*blocks, *also(found.further, whole, language))


def sought(
    found: Material, elsewhere: Material, units: Units, printer: Printer, language: str
) -> Blocks:
    """Each thing that court papers ask for, in one sentence, then where others ask for more."""
    shown = merged(units.whole(sentence, most=SHORT) for sentence in found.quoted)
    left = [s for s in (*elsewhere.quoted, *elsewhere.further) if s not in shown]
    blocks = (*quotes(shown, printer, language=language), *also(left, shown, language))
    return blocks or line(summary_words(language)["not-stated"])


def also(further: Sequence[Sentence], shown: Sequence[Sentence], language: str) -> Blocks:
    """Places of what is not quoted, as far as their paragraphs are not."""
    found = places(further, language, known=shown)
    if not found:
        return ()
    return (Paragraph(plain(f"{summary_words(language)['also']} {found}"), Style.CITED),)


def experts(
    view: CaseView,
    sentences: Sequence[Sentence],
    printer: Printer,
    language: str,
    quoted: Quoted,
) -> Blocks:
    """What the expert reports say under their own headings of opinion or conclusion, whole."""
    word = summary_words(language)
    blocks: list[Block] = []
    for number, document in numbered(view):
        if document.document.kind is not SourceKind.EXPERT:
            continue
        inside = _under_opinion(document)
        found = [s for s in sentences if s.document == number and s.block.id in inside]
        title = f"{word['doc']} {number}{word['colon']}{document.document.title.text}"
        blocks.append(Heading(plain(title), level=4))
        ids = list(dict.fromkeys(s.block.id for s in found))[:EXPERT_PARAGRAPHS]
        shown = [s for s in found if s.block.id in ids]
        blocks += quotes(shown, printer, language=language)
        quoted.add(shown)
        blocks += also([s for s in found if s.block.id not in ids], shown, language)
        if not found:
            blocks += line(word["not-stated"])
    return tuple(blocks) or line(word["no-experts"])


def translations(view: CaseView, sentences: Sequence[Sentence], language: str) -> Blocks:
    """Who translated what, and what is to be checked."""
    word = summary_words(language)
    rows = []
    engines: dict[str, None] = {}
    statuses = statuses_of(sentences)
    for number, document in numbered(view):
        if not is_bilingual(document, language):
            continue
        segments = [s.segment for s in sentences if s.document == number and s.segment]
        problems = Counter(
            problem
            for s in sentences
            if s.document == number
            for problem in _unchecked(s)
            if f"problem-{problem}" in word
        )
        engines |= dict.fromkeys(
            f"{s.engine} ({word['pack'].format(digest=s.pack[:12])})" if s.engine else word["human"]
            for s in segments
        )
        rows.append(
            (
                str(number),
                language_name(document.document.language, language),
                read_as(statuses[number], language),
                word["semicolon"].join(
                    f"{word[f'problem-{key}']}{word['colon']}{n}"
                    for key, n in problems.most_common()
                ),
            )
        )
    if not rows:
        return line(word["no-translations"])
    by = f"{word['engine']}{word['colon']}{'; '.join(engines) or word['no-engine']}."
    blocks: list[Block] = []
    for own, tongue, read, check in rows:
        runs = (*plain(f"{word['doc']} {own}", bold=True), *plain(f" ({tongue}): {read}."))
        if check:
            runs = (*runs, *plain(f" {word['to-check']}{word['colon']}{check}."))
        blocks.append(Paragraph(runs, Style.CITED))
    return (*blocks, *bullets(_sworn(view, statuses, language)), Paragraph(plain(by), Style.CITED))


def _unchecked(sentence: Sentence) -> Sequence[str]:
    """What is to be checked of a translation that nobody reviewed and that is read as it is."""
    if sentence.status is not Status.MACHINE or sentence.segment is None:
        return ()
    return sentence.segment.problems


def _sworn(view: CaseView, statuses: Mapping[int, Counter[Status]], language: str) -> Sequence[str]:
    """Which documents have a sworn translation among the others, and how far it was matched."""
    numbers = {document.document.id: number for number, document in numbered(view)}
    word = summary_words(language)
    return [
        word["sworn-of"].format(
            translation=number,
            original=original,
            sworn=statuses[original][Status.SWORN],
            all=sum(statuses[original].values()),
        )
        for number, document in numbered(view)
        if (original := numbers.get(document.document.translation_of))
    ]


def gaps(
    view: CaseView,
    sentences: Sequence[Sentence],
    material: Mapping[str, Material],
    language: str,
    known: Known = NOTHING_KNOWN,
    more: Sequence[str] = (),
) -> Blocks:
    """What the case file does not say, or not yet; `more` gaps stand first."""
    word = summary_words(language)
    undated = [n for n, d in numbered(view) if d.document.dated is None]
    missing = [s for s in sentences if s.status is Status.NOT_TRANSLATED]
    unreviewed = sum(s.status is Status.MACHINE for s in sentences)
    check = sum("check-persons" in _unchecked(s) for s in sentences)
    review = sum(label.under_review for label in view.labels)
    withheld = [n for n, d in numbered(view) if _notes(d, WITHHELD_PART)]
    read = [n for n, d in numbered(view) if _notes(d, RECOGNISED_PART)]
    empty = [
        word[f"topic-{key}"]
        for key, found in material.items()
        if not (found.quoted or found.further)
    ]
    lines = [
        *more,
        word["gap-undated"].format(documents=documents_named(undated, language)) if undated else "",
        word["gap-withheld"].format(documents=documents_named(withheld, language))
        if withheld
        else "",
        word["gap-recognised"].format(documents=documents_named(read, language)) if read else "",
        word["gap-untranslated"].format(
            count=len(missing), documents=documents_named([s.document for s in missing], language)
        )
        if missing
        else "",
        word["gap-unreviewed"].format(count=unreviewed) if unreviewed else "",
        word["gap-check"].format(count=check) if check else "",
        word["gap-review"].format(count=review) if review else "",
        word["gap-topic"].format(topics=", ".join(empty)) if empty else "",
        "" if known.custody else word["gap-custody"],
        "" if known.pages else word["gap-bundle"],
        word["gap-sealed"],
    ]
    return bullets(lines)


def _notes(document: DocumentView, part: str) -> bool:
    """Whether notes say that pictures are withheld which stand nowhere else."""
    pages = pages_shown(document, Audience.COURT)
    return any(b.part == part and not is_answered(b, pages) for b in document.blocks)


def _under_opinion(document: DocumentView) -> frozenset[str]:
    """Blocks that stand under a heading of opinion, conclusion or finding."""
    terms = ("opinion", "conclusion", "finding", "avis", "discussion")
    inside = False
    found = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            inside = any(term in block.text.text.casefold() for term in terms)
        elif inside and block.part == "body" and block.kind is not BlockKind.TABLE_CELL:
            found.append(block.id)
    return frozenset(found)


def _when(event: Event, language: str) -> str:
    if event.whole_month:
        start = f"{month_name(event.date.month, language)} {event.date.year}"
    else:
        start = long_date(event.date, language)
    if event.until is None:
        return start
    until = event.until
    last = (
        f"{month_name(until.month, language)} {until.year}"
        if event.until_month
        else long_date(until, language)
    )
    return f"{start} - {last}"
