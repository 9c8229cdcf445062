# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The money trail of a summary: each heading with its quotations, or with its gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import CaseView
from hearing_assist.drafting.accounts import retelling
from hearing_assist.drafting.money import CURRENCY, Total, totals, trail
from hearing_assist.drafting.pointing import left_out
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import joined, places
from hearing_assist.drafting.sentences import Sentence, Status, place_of, reference
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.summary_tables import Blocks, run_on
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.units import Quoted, Units, merged, words_in
from hearing_assist.drafting.wording import words
from hearing_assist.text.document import Block, Paragraph, Run, Runs, Style, plain

WHOLE = 40
"""Words of a paragraph on where money went that is quoted whole: it tells whose account it is."""
LIMITS = "limits"
"""What figures leave out stands beside them, quoted elsewhere or not."""
FEWEST = 3
"""Words of a sentence that says something of money: a heading inside a paragraph does not."""


def money(
    view: CaseView,
    sentences: Sequence[Sentence],
    units: Units,
    printer: Printer,
    language: str,
    quoted: Quoted,
    by: Mapping[int, Runs] | None = None,
) -> Blocks:
    """Pay, transfers, costs, compensation, treatment, confiscation, residence; then table sums."""
    word = summary_words(language)
    blocks: list[Block] = []
    missing: list[str] = []
    # What a sworn translation says is quoted from the translation itself.
    own = [sentence for sentence in sentences if sentence.status is not Status.SWORN]
    for name, found in trail(own, units, retold=retelling(view)).items():
        lead = plain(f"{word[f'money-{name}']}{word['colon']}", bold=True)
        said = merged(
            units.whole(unit[0], most=WHOLE) if name in TOLD_WHOLE else unit for unit in found
        )
        again = name == LIMITS
        fresh = [s for s in said if (again or not quoted.has(s)) and words_in(s) >= FEWEST]
        above = places([s for s in said if quoted.has(s)], language, known=fresh)
        behind = plain(f" {word['quoted-above']} {above}") if above and fresh else ()
        said_there = quotes(fresh, printer, language=language, lead=lead, behind=behind, by=by)
        blocks += run_on(_marked(said_there))
        quoted.add(fresh)
        if not fresh and above:
            blocks.append(
                Paragraph((*lead, *plain(f"{word['quoted-above']} {above}")), Style.CITED)
            )
        if not fresh and not above:
            missing.append(word[f"money-{name}"])
    if missing:
        gap = word["money-none"].format(topics=word["semicolon"].join(missing))
        blocks.append(Paragraph(plain(gap), Style.STATUS))
    return (*blocks, *_totals(totals(view), sentences, printer, language))


def _cells(total: Total, printer: Printer, language: str) -> Iterator[Runs]:
    """The cells of a row; of more than two, each figure with the head of its column."""
    several = len(total.cells) > 2
    for place, (cell, head) in enumerate(zip(total.cells, total.heads, strict=True)):
        # A figure bears its currency, which may stand at the head of its column alone.
        tells = head is not None and CURRENCY.search(head.text.text) is not None
        is_told = any(CURRENCY.search(each.text.text) for each in total.cells)
        if place and head is not None and (several or (tells and not is_told)):
            yield left_out(
                (*printer.original(head), Run(words(language)["colon"]), *printer.original(cell))
            )
        else:
            yield left_out(printer.original(cell))


def _where(total: Total, at: Mapping[str, Sentence], language: str) -> str:
    first = total.cells[0]
    if first.id in at:
        return place_of(at[first.id], language)
    return reference(total.document, first, language)


def _totals(
    found: Sequence[Total], sentences: Sequence[Sentence], printer: Printer, language: str
) -> Blocks:
    if not found:
        return ()
    word = summary_words(language)
    at = {sentence.block.id: sentence for sentence in reversed(sentences)}
    rows = [
        (
            *joined(_cells(total, printer, language)),
            *plain(f" {_where(total, at, language)}", bold=True),
        )
        for total in found
    ]
    told: list[Run] = []
    for row in rows:
        told += [*(plain(word["semicolon"]) if told else ()), *row]
    lead: Runs = plain(f"{word['money-totals']} ", bold=True)
    return (Paragraph((*lead, *told, *plain(".")), Style.CITED),)


TOLD_WHOLE = frozenset({"transfers", "costs"})
"""Headings under which a short paragraph is told whole: a cost alone does not say of which debt."""


def _marked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Each behind the first with a bullet: who speaks in one is not who speaks in the next."""
    for at, block in enumerate(blocks):
        if at and isinstance(block, Paragraph):
            yield replace(block, runs=(*plain("• "), *block.runs))
        else:
            yield block
