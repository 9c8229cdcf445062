# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Builds a bundle: linked index, documents behind it, stamped numbers, bookmarks, page labels.

Promises: printed number = page of the file = page label; every document of the plan is there once
or the build stops; page content is never rewritten, and the result is compared page by page with
what went in. Same input, same bytes.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.bundle.index import IndexPaper, Row, words
from hearing_assist.bundle.plan import Plan, letter
from hearing_assist.bundle.rules import Part, broken_rules
from hearing_assist.casefile.records import PageRange
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.qpdf import Binder, Bookmark, page_sizes
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.errors import ExportError, InputFileError, UsageError
from hearing_assist.export.fonts import families
from hearing_assist.export.metadata import PRODUCER, pdf_date
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from hearing_assist.text.scripts import is_right_to_left, isolate

STAMP_SIZE = 10.0
STAMP_WIDTH, STAMP_HEIGHT = 160.0, 14.0
STAMP_MARGIN = 18.0
JOINERS = "\u200c\u200d"
"""Without a trace on the page, but part of how words of some scripts are spelled."""
MOST_ROUNDS = 4
"""The index is set anew until its own length no longer moves the numbers in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finished PDF that goes into a bundle.

    Attributes:
        id: As the plan names it.
        title: Printed in index and bookmarks.
        dated: Date of the document, printed as it is.
        status: What the reader must know of its text: "machine translation, not reviewed".
        data: The PDF.
        parts: How the pages and parts of the original were read, or "".
    """

    id: str
    title: str
    dated: str
    status: str
    data: bytes
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in its place; `section` counts from 0, `first` page from 1."""

    section: int
    tab: str
    item: Item
    first: int
    count: int

    @property
    def row(self) -> Row:
        """Its row in the index."""
        item = self.item
        texts = (item.title, item.dated, item.status, item.parts)
        return Row(self.section, self.tab, *texts, self.first)


@dataclass(frozen=True, slots=True)
class Built:
    """A finished bundle."""

    data: bytes
    page_map: tuple[PageRange, ...]
    pages: int


def assemble(
    plan: Plan,
    items: Sequence[Item],
    *,
    reference: str,
    case_title: str,
    language: str,
    made_at: dt.datetime,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Built:
    """Build the bundle of a plan.

    Args:
        plan: Sections and order.
        items: All items the plan names; others are left out.
        reference: Case reference, printed on the index.
        case_title: Printed on the index; screened text.
        language: Language of index and stamps.
        made_at: UTC; printed nowhere, only in the file's own date.
        progress: Told after each step.
        cancel: Asked before each step.

    Raises:
        UsageError: The plan names what is not there.
        ExportError: The finished bundle breaks a rule; names rule and page.
        InputFileError: An item is no readable PDF.
        Cancelled: Asked to stop.
    """
    chosen = _chosen(plan, items)
    steps = len(chosen) + 3
    progress(ProgressEvent("bundle", 0, steps))
    counts = {name: _named(name, _count, item.data) for name, item in chosen.items()}
    wording = words(language)
    paper = IndexPaper(plan, reference, case_title, language, made_at)
    front, index, entries = _settled(paper, chosen, counts)
    total = front + sum(entry.count for entry in entries)
    with Binder() as binder:
        binder.add(index, stand_ins=len(entries))
        for done, entry in enumerate(entries, 1):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("bundle", done, steps))
            _named(entry.item.id, binder.add, entry.item.data)
        binder.land([entry.first - 1 for entry in entries])
        binder.stamp(_stamps(total, wording["stamp"], language, made_at), margin=STAMP_MARGIN)
        cancel.raise_if_cancelled()
        progress(ProgressEvent("bundle", steps - 2, steps))
        finished = binder.finish(
            title=paper.title,
            language=language,
            bookmarks=_bookmarks(plan, entries, wording),
            facts={"Producer": PRODUCER, "Creator": PRODUCER}
            | dict.fromkeys(("CreationDate", "ModDate"), pdf_date(made_at)),
        )
    cancel.raise_if_cancelled()
    progress(ProgressEvent("bundle", steps - 1, steps))
    parts = [Part(index, front, 1)]
    parts += (Part(entry.item.data, entry.count, entry.first) for entry in entries)
    broken = broken_rules(finished, parts=parts, stamp=wording["stamp"])
    if broken:
        raise ExportError(
            "The bundle was not finished: "
            + "; ".join(f"rule {item.rule}, page {item.page}: {item.message}" for item in broken)
        )
    progress(ProgressEvent("bundle", steps, steps))
    ranges = tuple(PageRange(entry.item.id, entry.first, entry.count) for entry in entries)
    return Built(finished, ranges, total)


def _chosen(plan: Plan, items: Sequence[Item]) -> dict[str, Item]:
    """The items that the plan names, by their id."""
    known = {item.id: item for item in items}
    if len(known) != len(items):
        raise UsageError("Two documents have the same id; a bundle cannot tell them apart.")
    names = [name for section in plan.sections for name in section.items]
    for name in names:
        if name not in known:
            raise UsageError(f"The bundle plan names {name}, which is not in this case.")
        if names.count(name) > 1:
            raise UsageError(f"The bundle plan names {name} twice. Keep one of them.")
    if not names:
        raise UsageError("The bundle plan names no document. Add items to a section.")
    return {name: known[name] for name in names}


def _count(data: bytes) -> int:
    return len(page_sizes(data))


def _named(name: str, read: Callable[[bytes], int], data: bytes) -> int:
    """What `read` says of an item; a refusal names the item."""
    try:
        return read(data)
    except InputFileError as error:
        raise type(error)(f"Document {name} of the bundle {error.reason}") from error


def first_pages(
    plan: Plan,
    items: Sequence[Item],
    *,
    reference: str,
    case_title: str,
    language: str,
    made_at: dt.datetime,
) -> Mapping[str, int]:
    """On which page of the bundle each item would begin, by its id; nothing is assembled.

    Raises:
        UsageError, ExportError, InputFileError: As `assemble`.
    """
    chosen = _chosen(plan, items)
    counts = {name: _named(name, _count, item.data) for name, item in chosen.items()}
    paper = IndexPaper(plan, reference, case_title, language, made_at)
    _, _, entries = _settled(paper, chosen, counts)
    return {entry.item.id: entry.first for entry in entries}


def _settled(
    paper: IndexPaper, chosen: Mapping[str, Item], counts: Mapping[str, int]
) -> tuple[int, bytes, tuple[Entry, ...]]:
    """Pages of the index, its PDF with a stand-in for each entry behind it, and the entries."""
    front = 1
    for _ in range(MOST_ROUNDS):
        entries = _entries(paper.plan, chosen, counts, front)
        rows = [entry.row for entry in entries]
        needed = _count(paper.write(rows))
        if needed == front:
            return front, paper.write_linked(rows), entries
        front = needed
    raise ExportError("The index of the bundle does not settle. Shorten the titles in the plan.")


def _entries(
    plan: Plan, chosen: Mapping[str, Item], counts: Mapping[str, int], front: int
) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    page = front + 1
    for number, section in enumerate(plan.sections):
        for place, name in enumerate(section.items, 1):
            tab = f"{letter(number)}{place}"
            entries.append(Entry(number, tab, chosen[name], page, counts[name]))
            page += counts[name]
    return tuple(entries)


def _stamps(pages: int, wording: str, language: str, made_at: dt.datetime) -> bytes:
    """A small PDF page with the number of each page of the bundle, set to the right."""
    paper = Paper(
        width=STAMP_WIDTH,
        height=STAMP_HEIGHT,
        title="",
        language=language,
        producer=PRODUCER,
        made_at=pdf_date(made_at),
    )
    typesetter = Typesetter(families())
    for page in range(1, pages + 1):
        text = wording.format(page=page, pages=pages)
        (line,) = typesetter.lines(
            [Piece(text, bold=True)],
            size=STAMP_SIZE,
            width=STAMP_WIDTH,
            rtl=False,
            language=language,
        )
        paper.line(line, STAMP_WIDTH - line.width, STAMP_HEIGHT - STAMP_SIZE)
        paper.end_page()
    return paper.finish()


def _bookmarks(
    plan: Plan, entries: Sequence[Entry], wording: Mapping[str, str]
) -> tuple[Bookmark, ...]:
    bookmarks = [Bookmark(wording["index"], 0)]
    for number, section in enumerate(plan.sections):
        children = tuple(
            Bookmark(
                f"{entry.tab} {_one_line(entry.item.title)}"
                + (f" ({entry.item.dated})" if entry.item.dated else "")
                + f", {wording['page'].lower()} {entry.first}",
                entry.first - 1,
            )
            for entry in entries
            if entry.section == number
        )
        if children:
            title = wording["section"].format(letter=letter(number), title=section.title)
            bookmarks.append(Bookmark(_one_line(title), children[0].page, children))
    return tuple(bookmarks)


def _one_line(text: str) -> str:
    """Text for an outline entry: one line; other directions kept apart, layout controls gone."""
    visible = "".join(c for c in text if c.isspace() or c in JOINERS or not _is_control(c))
    line = " ".join(visible.split())
    return isolate(line) if is_right_to_left(line) else line


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf"}
