# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a summary as blocks, each from the records; none is ever empty without saying so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from hearing_assist.casefile.parts import RECOGNISED_PART, WITHHELD_PART
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    DocumentView,
    SourceKind,
)
from hearing_assist.drafting.interpreting import certifying, hearings, is_twice_removed
from hearing_assist.drafting.known import NOTHING_KNOWN, Known
from hearing_assist.drafting.pictures import is_answered
from hearing_assist.drafting.pictures import shown as pages_shown
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import joined, places
from hearing_assist.drafting.reading import is_bilingual
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence, Status, place_of
from hearing_assist.drafting.summary_quotes import is_answered_for, quotes, read
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
from hearing_assist.drafting.units import MOST_WORDS, Quoted, Unit, Units, merged
from hearing_assist.drafting.wording import language_name, primary, words
from hearing_assist.text.document import Block, Heading, Paragraph, Run, Runs, Style, plain

EXPERT_PARAGRAPHS = 4
_OPINION = re.compile(
    r"\b(?:in my (?:opinion|view)|I (?:conclude|find|found|consider|recommend|cannot say)|"
    r"consistent with|examined|diagnos|symptoms?|scars?|injur(?:y|ies)|fit to|suffers?|"
    r"à mon avis|selon moi|je (?:conclus|constate|considère|recommande|relève)|j'ai (?:constaté|"
    r"examiné|relevé)|nous (?:concluons|constatons)|compatibles? avec|examen|symptômes?|"
    r"cicatrices?|lésions?|séquelles?|inapte|état de santé|présente une?|souffre)\b",
    re.IGNORECASE,
)
_INSTRUCTED = re.compile(
    r"\binstruct(?:ed|ions) (?:by|of|from)\b|\bI (?:am|was) asked (?:whether|to|by)\b|"
    r"\b(?:requise?|désignée?|mandatée?|commise?|missionnée?) (?:par|aux fins|pour)\b|"
    r"\bà la (?:demande|requête) (?:de|du)\b|\bma mission\b",
    re.IGNORECASE,
)
"""Who asked an expert, and what."""
SEARCHED = frozenset({"en", "fr"})
"""Languages of the lists of terms."""
FEWEST_WORDS = 4
SHORT_PARAGRAPH = 60
"""Words of a paragraph whose open question is quoted with what stands beside it."""


def reading_time(minutes: float, language: str) -> str:
    """A reading time in words, rounded up to five minutes."""
    word = summary_words(language)
    rounded = max(5, -int(-minutes // 5) * 5)
    if rounded < 60:
        return word["minutes"].format(minutes=rounded)
    return word["hours"].format(hours=rounded // 60, minutes=rounded % 60)


def sources(view: CaseView, sentences: Sequence[Sentence], language: str) -> Blocks:
    """How each document is read here: those that are read alike together, in one paragraph."""
    word = summary_words(language)
    alike: dict[str, list[int]] = {}
    statuses = statuses_of(sentences)
    for number, document in numbered(view):
        ways = [each for each in Status if statuses[number][each]]
        how = read_as(statuses[number], language)
        if len(ways) == 1:
            how = words(language)[ways[0]]
        tongue = language_name(document.document.language, language)
        alike.setdefault(f"{tongue}, {how or word['none']}", []).append(number)
    if not alike:
        return line(word["none"])
    said: list[Run] = []
    for how, numbers in alike.items():
        said += plain(word["semicolon"] if said else "")
        said += plain(documents_named(numbers, language), bold=True)
        said += plain(f" ({how})")
    return (Paragraph((*said, *plain(f". {word['titles']}")), Style.CITED),)


def topic(
    found: Material,
    units: Units,
    printer: Printer,
    language: str,
    *,
    quoted: Quoted,
    most_words: int = MOST_WORDS,
    strict: bool = False,
    again: Sequence[Sentence] = (),
    who: Mapping[int, Runs] | None = None,
) -> Blocks:
    """Quotations for one part, as whole paragraphs where they are short, and where more stands.

    What another part has quoted is cited by its place, unless it is to be told `again`.
    """
    word = summary_words(language)
    further = [sentence for sentence in found.further if not quoted.has(sentence)]
    if not found.quoted:
        above = _above([s for s in found.further if quoted.has(s)], (), language)
        return (*above, *also(further, (), language)) or line(word["not-stated"])
    whole = merged(units.whole(sentence, most=most_words) for sentence in found.quoted)
    before = [s for s in whole if quoted.has(s) and s not in again]
    shown = [s for s in whole if s not in before and not _is_scrap(s, before)]
    quoted.add(shown)
    blocks: list[Block] = [*quotes(shown, printer, language=language, strict=strict, who=who)]
    blocks += _above(before, shown, language)
    return (*blocks, *also(further, whole, language))


def _above(before: Sequence[Sentence], shown: Sequence[Sentence], language: str) -> Blocks:
    """Places of what another part has quoted, as far as their paragraphs are not shown here."""
    found = places(before, language, known=shown)
    if not found:
        return ()
    return (Paragraph(plain(f"{summary_words(language)['quoted-above']} {found}"), Style.CITED),)


def _is_scrap(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether it is a word or two of a paragraph that was quoted above without them."""
    short = len(sentence.stored.split()) < FEWEST_WORDS
    return short and any(each.block.id == sentence.block.id for each in before)


def issues(
    asked: Sequence[Unit],
    left_open: Sequence[Unit],
    answered: Sequence[Unit],
    units: Units,
    printer: Printer,
    language: str,
    quoted: Quoted,
) -> Blocks:
    """What the court is asked for, one by one, what papers leave to it, and what is said on it."""
    word = summary_words(language)
    blocks: list[Block] = []
    if asked:
        blocks.append(Paragraph(plain(word["applications"], bold=True), Style.CITED))
    for number, unit in enumerate(_by_paragraph(asked), start=1):
        lead = plain(f"({number}) ")
        blocks += quotes(unit, printer, language=language, lead=lead)
        quoted.add(unit)
    left_open = [units.whole(unit[0], most=SHORT_PARAGRAPH) for unit in left_open]
    fresh = [s for unit in left_open for s in unit if not quoted.has(s)]
    blocks += quotes(fresh, printer, language=language)
    quoted.add(fresh)
    if answered:
        blocks += quotes(merged(answered), printer, language=language)
    elif blocks:
        blocks.append(Paragraph(plain(word["no-position"]), Style.CITED))
    return tuple(blocks) or line(word["not-stated"])


def awaited(
    found: Sequence[Unit],
    printer: Printer,
    language: str,
    quoted: Quoted,
    who: Mapping[int, Runs],
) -> Blocks:
    """What the prosecution said or was asked; what another part has quoted by its places."""
    if not found:
        return ()
    word = summary_words(language)
    lead = plain(f"{word['prosecution-position']} ", bold=True)
    said = merged(found)
    fresh = [s for s in said if not quoted.has(s)]
    above = places([s for s in said if quoted.has(s)], language, known=fresh)
    if above:
        lead = (*lead, *plain(f"{word['quoted-above']} {above} "))
    quoted.add(fresh)
    return tuple(quotes(fresh, printer, language=language, lead=lead, who=who)) or (
        Paragraph(lead, Style.CITED),
    )


def _by_paragraph(found: Sequence[Unit]) -> Sequence[Unit]:
    """Sentences of one paragraph are one request."""
    together: dict[str, list[Sentence]] = {}
    for unit in found:
        together.setdefault(unit[0].block.id, []).extend(unit)
    return [tuple(sentences) for sentences in together.values()]


def sought(
    found: Sequence[Unit], elsewhere: Material, printer: Printer, language: str, quoted: Quoted
) -> Blocks:
    """What papers ask for that part 7 has not told, then where others ask for more."""
    word = summary_words(language)
    asked = merged(found)
    fresh = [sentence for sentence in asked if not quoted.has(sentence)]
    left = [s for s in (*elsewhere.quoted, *elsewhere.further) if s not in asked]
    told = [s for s in left if quoted.has(s)]
    blocks: list[Block] = []
    if len(fresh) < len(asked):
        blocks.append(Paragraph(plain(word["see-issues"]), Style.CITED))
    blocks += quotes(fresh, printer, language=language)
    blocks += also([s for s in left if s not in told], (*asked, *told), language)
    return tuple(blocks) or line(word["not-stated"])


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
    """What the expert reports say under their own headings of opinion or conclusion, whole.

    Of one without such headings, what is told as an opinion or a finding; else its first words.
    """
    word = summary_words(language)
    heard = hearings(view, sentences)
    blocks: list[Block] = []
    for number, document in numbered(view):
        if document.document.kind is not SourceKind.EXPERT:
            continue
        inside = _under_opinion(document) or _of_opinion(document)
        found = [s for s in sentences if s.document == number and s.block.id in inside]
        title = f"{word['doc']} {number}{word['colon']}{document.document.title.text}"
        blocks.append(Heading(plain(title), level=4))
        blocks += _instructed(
            [s for s in sentences if s.document == number and s.block.id not in inside],
            places(heard[number].said, language) if number in heard else "",
            printer,
            language,
        )
        ids = list(dict.fromkeys(s.block.id for s in found))[:EXPERT_PARAGRAPHS]
        shown = [s for s in found if s.block.id in ids]
        blocks += quotes(shown, printer, language=language)
        quoted.add(shown)
        blocks += also([s for s in found if s.block.id not in ids], shown, language)
        if not found:
            blocks += line(word["not-stated"])
    return tuple(blocks) or line(word["no-experts"])


def _instructed(
    own: Sequence[Sentence], interpreted: str, printer: Printer, language: str
) -> Sequence[Block]:
    """By whom an expert was asked, in a sentence or a row of a form; where an interpreter is."""
    word = summary_words(language)
    asked = next((s for s in own if _INSTRUCTED.search(s.stored)), None)
    runs: list[Run] = []
    if asked is not None:
        is_cell = asked.block.kind is BlockKind.TABLE_CELL
        row = [s for s in own if is_cell and s.block.kind is asked.block.kind]
        said = [s for s in row if s.block.row == asked.block.row] or [asked]
        runs += plain(f"{word['instructed']} ", bold=True)
        runs += joined(read(s, printer, language) for s in said)
        runs += plain(f" {place_of(asked, language)} ", bold=True)
    if interpreted:
        runs += (*plain(f"{word['interpreter-told']} "), *plain(interpreted, bold=True))
    return (Paragraph(tuple(runs), Style.CITED),) if runs else ()


def translations(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str
) -> Blocks:
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
            word["pack"].format(engine=s.engine.split()[0]) if s.engine else word["human"]
            for s in segments
        )
        rows.append(
            (
                str(number),
                word["semicolon"].join(
                    f"{word[f'problem-{key}']}{word['colon']}{n}"
                    for key, n in problems.most_common()
                ),
            )
        )
    if not rows:
        return line(word["no-translations"])
    by = f"{word['engine']}{word['colon']}{word['semicolon'].join(engines)}."
    told = [*plain(f"{word['read-in-part-1']} ")]
    checked = [(own, check) for own, check in rows if check]
    for index, (own, check) in enumerate(checked):
        told += plain(f"{word['to-check']}{word['colon']}" if index == 0 else " ")
        told += plain(f"{word['doc']} {own}", bold=True)
        told += plain(f"{word['colon']}{check}.")
    blocks: list[Block] = [Paragraph(tuple(told), Style.CITED)]
    if sworn := " ".join(_sworn(view, statuses, language)):
        blocks.append(Paragraph(plain(sworn), Style.CITED))
    if certified := certifying(view, sentences):
        lead = plain(f"{word['certificate-of']} ", bold=True)
        blocks += quotes(certified, printer, language=language, lead=lead)
    heard = hearings(view, sentences)
    twice = [
        number
        for number, document in numbered(view)
        if number in heard and is_twice_removed(heard[number], document.document.language)
    ]
    last = [by if engines else word["nothing-translated"]]
    if twice:
        last.append(word["interpreted"].format(documents=documents_named(twice, language)))
    if again := [n for n, d in numbered(view) if n in twice and is_bilingual(d, language)]:
        last.append(word["interpreted-twice"].format(documents=documents_named(again, language)))
    if beside := [n for n in heard if n not in twice and heard[n].present]:
        last.append(word["interpreter-by"].format(documents=documents_named(beside, language)))
    return (*blocks, Paragraph(plain(" ".join(last)), Style.CITED))


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
    empty: Sequence[str],
    language: str,
    known: Known = NOTHING_KNOWN,
    more: Sequence[str] = (),
    cited: Sequence[Sentence] = (),
) -> Blocks:
    """What the case file does not say, or not yet; `more` gaps stand first.

    `empty` are the topics whose parts quote nothing, `cited` the sentences that the summary quotes.
    """
    unseen = [s for s in cited if s.status is Status.MACHINE and not is_answered_for(s)]
    unread = [s for s in cited if s.status is Status.NOT_TRANSLATED]
    tongues = [s for s in sentences if primary(s.language) not in SEARCHED]
    word = summary_words(language)
    undated = [n for n, d in numbered(view) if d.document.dated is None]
    missing = [s for s in sentences if s.status is Status.NOT_TRANSLATED]
    unreviewed = sum(s.status is Status.MACHINE for s in sentences)
    check = sum("check-persons" in _unchecked(s) for s in sentences)
    review = sum(label.under_review for label in view.labels)
    withheld = [n for n, d in numbered(view) if _notes(d, WITHHELD_PART)]
    read = [n for n, d in numbered(view) if _notes(d, RECOGNISED_PART)]
    translated = [
        _counted("gap-untranslated", missing, language),
        word["gap-unreviewed"].format(count=unreviewed) if unreviewed else "",
        word["gap-check"].format(count=check) if check else "",
        _counted("not-reviewed-yet", unseen, language),
        _counted("quoted-untranslated", unread, language),
    ]
    lines = [
        *more,
        word["gap-undated"].format(documents=documents_named(undated, language)) if undated else "",
        word["gap-withheld"].format(documents=documents_named(withheld, language))
        if withheld
        else "",
        word["gap-recognised"].format(documents=documents_named(read, language)) if read else "",
        " ".join(filter(None, translated)),
        _counted("gap-tongues", tongues, language),
        word["gap-review"].format(count=review) if review else "",
        word["gap-topic"].format(topics=", ".join(word[f"topic-{key}"] for key in empty))
        if empty
        else "",
        "" if known.custody else word["gap-custody"],
        "" if known.pages else word["gap-bundle"],
        word["gap-sealed"],
    ]
    return bullets(lines)


def _counted(key: str, found: Sequence[Sentence], language: str) -> str:
    """A line on how many sentences of which documents; "" for none."""
    if not found:
        return ""
    documents = documents_named([s.document for s in found], language)
    return summary_words(language)[key].format(count=len(found), documents=documents)


def _notes(document: DocumentView, part: str) -> bool:
    """Whether notes say that pictures are withheld which stand nowhere else."""
    pages = pages_shown(document, Audience.COURT)
    return any(b.part == part and not is_answered(b, pages) for b in document.blocks)


def _under_opinion(document: DocumentView) -> frozenset[str]:
    """Blocks that stand under a heading of opinion, conclusion or finding."""
    terms = ("opinion", "conclusion", "finding", "avis", "discussion", "diagnos", "synthèse")
    inside = False
    found = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            inside = any(term in block.text.text.casefold() for term in terms)
        elif inside and block.part == "body" and block.kind is not BlockKind.TABLE_CELL:
            found.append(block.id)
    return frozenset(found)


def _of_opinion(document: DocumentView) -> frozenset[str]:
    """Paragraphs that give an opinion or a finding in so many words; else the first ones."""
    running = [
        block
        for block in document.blocks
        if block.part == "body" and block.kind in RUNNING_TEXT and len(block.text.text.split()) > 3
    ]
    told = [block.id for block in running if _OPINION.search(block.text.text)]
    return frozenset(told or [block.id for block in running[:EXPERT_PARAGRAPHS]])
