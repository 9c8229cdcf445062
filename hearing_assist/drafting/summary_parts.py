# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a summary as blocks, each from the records; none is ever empty without saying so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.parts import RECOGNISED_PART, WITHHELD_PART
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    DocumentView,
    Kind,
    Label,
    SourceKind,
)
from hearing_assist.drafting.chronology import Chronology, Event
from hearing_assist.drafting.known import NOTHING_KNOWN, Known
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import is_answered, shown
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import joined, places, quotes
from hearing_assist.drafting.reading import is_bilingual
from hearing_assist.drafting.sentences import Sentence, Status, place_of
from hearing_assist.drafting.summary_figures import pairs, relations, time_line, together
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.topics import Material
from hearing_assist.drafting.wording import (
    language_name,
    long_date,
    month_name,
    words,
)
from hearing_assist.text.document import Block, Cell, Paragraph, Runs, Style, Table, plain

Blocks = tuple[Block, ...]
EXPERT_QUOTES = 4


def line(text: str) -> Blocks:
    """One line that says how a part stands."""
    return (Paragraph(plain(text), Style.STATUS),)


def reading_time(minutes: float, language: str) -> str:
    """A reading time in words, rounded up to five minutes."""
    word = summary_words(language)
    rounded = max(5, -int(-minutes // 5) * 5)
    if rounded < 60:
        return word["minutes"].format(minutes=rounded)
    return word["hours"].format(hours=rounded // 60, minutes=rounded % 60)


def sources(view: CaseView, sentences: Sequence[Sentence], language: str) -> Blocks:
    """Each document, how its pages were read, and how its text is read here."""
    word = summary_words(language)
    statuses = statuses_of(sentences)
    rows = []
    for number, document in numbered(view):
        read = read_as(statuses[number], language)
        rows.append(
            (
                str(number),
                document.document.title.text,
                language_name(document.document.language, language),
                parts_read(document, language) or word["none"],
                read or word["none"],
            )
        )
    head = [word["doc"], word["title"], word["language"], words(language)["parts"], word["read-as"]]
    return (summary_table(head, rows, (0.6, 2.7, 1.2, 2.1, 2.6)),)


def parties(sentences: Sequence[Sentence], printer: Printer, language: str) -> Blocks:
    """Persons by label, with the documents they stand in and who is named with them."""
    word = summary_words(language)
    stands: dict[str, Counter[int]] = {}
    first: dict[str, Sentence] = {}
    by_placeholder = {label.placeholder: label for label in _persons(printer)}
    shown: dict[str, tuple[Label, Runs]] = {}
    for sentence in sentences:
        for placeholder in placeholders_in(sentence.stored):
            label = by_placeholder.get(placeholder)
            if label is None:
                continue
            runs = printer.runs(f"⟦{placeholder}⟧", language)
            name = runs[0].text
            shown.setdefault(name, (label, runs))
            stands.setdefault(name, Counter())[sentence.document] += 1
            first.setdefault(name, sentence)
    if not shown:
        return line(word["no-parties"])
    named = {name: shown[name][1] for name in sorted(shown)}
    names = {
        label.placeholder: printer.runs(f"⟦{label.placeholder}⟧", language)[0].text
        for label in _persons(printer)
    }
    found = pairs(sentences, names)
    others = dict(together(named, found, language))
    rows: list[tuple[str | Runs, ...]] = []
    for name, runs in named.items():
        where = ", ".join(f"{n} ({c})" for n, c in sorted(stands[name].items()))
        note = f" ({word['under-review']})" if shown[name][0].under_review else ""
        place = place_of(first[name], language)
        rows.append(((*runs, *plain(note)), where, others.get(name, ""), place))
    head = [word[key] for key in ("label", "stands-in", "named-with", "first")]
    table = summary_table(head, rows, (2.0, 2.9, 2.7, 2.0))
    return (*relations(named, found, language), table)


def _persons(printer: Printer) -> Iterator[Label]:
    """Labels of persons that have a position in the case."""
    return (label for label in printer.labels if label.kind is Kind.PERSON and label.position)


def chronology(found: Chronology, printer: Printer, language: str) -> Blocks:
    """Dated sentences in order, as they are read; a date stands once.

    Doubts stand behind the place. What is not translated stands as it is; the original of what is
    translated stands in the reading copy, at the place that is cited.
    """
    word = summary_words(language)
    if not found.shown:
        return line(word["no-events"])
    rows: list[tuple[str | Runs, ...]] = []
    before = ""
    for event in found.shown:
        when = _when(event, language)
        told = (*_told(event, printer, language), *_doubts(event, language))
        rows.append((plain("" if when == before else when, bold=True), told))
        before = when
    table = summary_table([word["date"], word["event"]], rows, (1.8, 6.9))
    shown = [event.sentence for event in found.shown]
    spoken = {language, *(item.language for item in shown)}
    persons = frozenset(
        printer.runs(f"⟦{label.placeholder}⟧", tag)[0].text
        for label in _persons(printer)
        for tag in spoken
    )
    told_of = [
        (event, _when(event, language), _told(event, printer, language)) for event in found.shown
    ]
    figure = time_line(told_of, persons, language)
    return (*figure, table, *_also(places(found.further, language, known=shown), language))


def _doubts(event: Event, language: str) -> Runs:
    word = summary_words(language)
    doubts = [word[doubt].format(places=places(event.others, language)) for doubt in event.doubts]
    return plain(f" {' '.join(doubts)}" if doubts else "", italic=True)


def _told(event: Event, printer: Printer, language: str) -> Runs:
    """What the sentence says with its place, and how far it can be trusted."""
    pair = (event.lead, event.sentence) if event.lead else (event.sentence,)
    status = event.sentence.status
    place = place_of(event.sentence, language)
    if status in {Status.MACHINE, Status.HUMAN, Status.SWORN}:
        place = f"{place} ({words(language)[f'mark-{status}']})"
    return (*joined(item.reading(printer) for item in pair), *plain(f" {place}", bold=True))


def passages(found: Sequence[Sentence], printer: Printer, language: str) -> Blocks:
    """Key passages: original beside translation."""
    if not found:
        return line(summary_words(language)["no-passages"])
    return tuple(quotes(found, printer, language=language))


def topic(found: Material, printer: Printer, language: str) -> Blocks:
    """Quotations for one part, and where more stands."""
    word = summary_words(language)
    if not found.quoted:
        return line(word["not-stated"])
    blocks = tuple(quotes(found.quoted, printer, language=language))
    further = places(found.further, language, known=found.quoted)
    return blocks + _also(further, language)


def _also(further: str, language: str) -> Blocks:
    if not further:
        return ()
    text = f"{summary_words(language)['also']} {further}"
    return (Paragraph(plain(text), Style.SMALL),)


def experts(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str
) -> Blocks:
    """What the expert reports say under their own headings of opinion or conclusion."""
    word = summary_words(language)
    blocks: list[Block] = []
    for number, document in numbered(view):
        if document.document.kind is not SourceKind.EXPERT:
            continue
        inside = _under_opinion(document)
        found = [s for s in sentences if s.document == number and s.block.id in inside]
        title = f"{word['doc']} {number}{word['colon']}{document.document.title.text}"
        blocks.append(Paragraph(plain(title, bold=True)))
        blocks += quotes(found[:EXPERT_QUOTES], printer, language=language)
        if not found:
            blocks += line(word["not-stated"])
        elif found[EXPERT_QUOTES:]:
            further = places(found[EXPERT_QUOTES:], language, known=found[:EXPERT_QUOTES])
            blocks += _also(further, language)
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
            for segment in segments
            for problem in segment.problems
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
                )
                or word["none"],
            )
        )
    if not rows:
        return line(word["no-translations"])
    head = ("doc", "language", "sentences", "to-check")
    by = f"{word['engine']}{word['colon']}{'; '.join(engines) or word['no-engine']}"
    return (
        summary_table([word[key] for key in head], rows, (0.6, 1.2, 3.2, 4.0)),
        Paragraph(plain(by), Style.SMALL),
    )


def gaps(
    view: CaseView,
    sentences: Sequence[Sentence],
    material: Mapping[str, Material],
    language: str,
    known: Known = NOTHING_KNOWN,
) -> Blocks:
    """What the case file does not say, or not yet."""
    word = summary_words(language)
    undated = [n for n, d in numbered(view) if d.document.dated is None]
    missing = [s for s in sentences if s.status is Status.NOT_TRANSLATED]
    unreviewed = sum(s.status is Status.MACHINE for s in sentences)
    check = sum(
        s.status is Status.MACHINE
        and s.segment is not None
        and "check-persons" in s.segment.problems
        for s in sentences
    )
    review = sum(label.under_review for label in view.labels)
    withheld = [n for n, d in numbered(view) if _notes(d, WITHHELD_PART)]
    read = [n for n, d in numbered(view) if _notes(d, RECOGNISED_PART)]
    empty = [word[f"topic-{key}"] for key, found in material.items() if not found.quoted]
    lines = [
        word["gap-undated"].format(documents=_documents(undated, language)) if undated else "",
        word["gap-withheld"].format(documents=_documents(withheld, language)) if withheld else "",
        word["gap-recognised"].format(documents=_documents(read, language)) if read else "",
        word["gap-untranslated"].format(
            count=len(missing), documents=_documents([s.document for s in missing], language)
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
    return tuple(Paragraph(plain(text), number="•") for text in lines if text)


def _notes(document: DocumentView, part: str) -> bool:
    """Whether notes say that pictures are withheld which stand nowhere else."""
    pages = shown(document, Audience.COURT)
    return any(b.part == part and not is_answered(b, pages) for b in document.blocks)


def numbered(view: CaseView) -> enumerate[DocumentView]:
    """The documents with their printed numbers."""
    return enumerate(view.documents, start=1)


def statuses_of(sentences: Sequence[Sentence]) -> Mapping[int, Counter[Status]]:
    """How many sentences of each document have which status."""
    found: dict[int, Counter[Status]] = defaultdict(Counter)
    for sentence in sentences:
        found[sentence.document][sentence.status] += 1
    return found


def read_as(found: Counter[Status], language: str) -> str:
    """How many sentences are read in which way, in words."""
    word, sign = words(language), summary_words(language)
    return sign["semicolon"].join(
        f"{word[status]}{sign['colon']}{found[status]}" for status in Status if found[status]
    )


def _documents(numbers: Sequence[int], language: str) -> str:
    word = summary_words(language)["doc"]
    return ", ".join(f"{word} {number}" for number in dict.fromkeys(numbers))


def paragraphs_in(document: DocumentView) -> int:
    """Numbered paragraphs of a document, or all of its running text when none bears a number."""
    running = [
        block
        for block in document.blocks
        if block.part == "body" and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    ]
    numbered = [block for block in running if block.number]
    return len(numbered or running)


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
    return f"{start} - {long_date(event.until, language)}" if event.until else start


def summary_table(
    head: Sequence[str], rows: Sequence[Sequence[str | Runs]], widths: tuple[float, ...]
) -> Table:
    """A table of plain cells or runs."""
    return Table(
        tuple(Cell(plain(text)) for text in head),
        tuple(
            tuple(Cell(plain(item) if isinstance(item, str) else item) for item in row)
            for row in rows
        ),
        widths,
    )
