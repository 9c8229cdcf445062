# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about finding the way: index, links, bookmarks, opening view (B06 to B11, B27)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hearing_assist.bundle.rules.reading import Broken, Inspected, letters
from hearing_assist.engines.qpdf_facts import Link

_DESCRIBES = re.compile(r"[^\W\d_]{2}")
_NUMBER = re.compile(r"[A-Z]{0,2}\d+(?:[A-Z]+|(?:\.\d+)+)?")


def b06_index_links(bundle: Inspected) -> Iterator[Broken]:
    """Each row of the index leads to the first page of its document, and prints its number."""
    index = bundle.index_pages
    reached = [link.target + 1 for link in bundle.facts.links if link.page in index]
    order = list(dict.fromkeys(reached))
    starts = dict(_starts(bundle))
    led_to = {starts.get(page, page) for page in order}
    for page in dict.fromkeys(starts.values()):
        if page not in led_to:
            yield Broken("B06", page, "no row of the index leads here")
    known = list(dict.fromkeys(starts[page] for page in order if page in starts))
    if known != sorted(known) and set(known) == set(starts.values()):
        yield Broken("B06", 1, "the rows of the index lead to other documents than they name")
    last_cells: dict[tuple[int, int], Link] = {}
    for link in bundle.facts.links:
        if link.page in index and link.target >= 0 and link.area:
            before = last_cells.get((link.page, link.target))
            if before is None or link.area[0] > before.area[0]:
                last_cells[link.page, link.target] = link
    links = sorted(last_cells.values(), key=lambda link: link.page)
    areas = [(link.page, link.area) for link in links]
    for link, under in zip(links, bundle.looker().under(areas), strict=True):
        printed = "".join(under.split())  # the number stands in the last column
        label = bundle.label(link.target + 1)
        if _NUMBER.fullmatch(printed) and printed != label and not _is_tab(bundle, printed):
            message = f"a row prints page {printed} and leads to page {label}"
            yield Broken("B06", link.page + 1, message)


def b07_links(bundle: Inspected) -> Iterator[Broken]:
    """A link names a page of the file, and leaves the zoom as it is."""
    for link in bundle.facts.links:
        if link.target < 0:
            yield Broken("B07", link.page + 1, "a link leads nowhere, or out of the file")
        elif not (link.by_reference and link.keeps_zoom):
            yield Broken("B07", link.page + 1, "a link gives a page number or changes the zoom")


def b08_bookmarks(bundle: Inspected) -> Iterator[Broken]:
    """Each document has a bookmark to its first page, below its section."""
    targets = {entry.page + 1 for entry in bundle.facts.outline if entry.depth == 1}
    for part in bundle.documents:
        if part.first not in targets:
            yield Broken("B08", part.first, "no bookmark leads here")


def b09_bookmark_pages(bundle: Inspected) -> Iterator[Broken]:
    """The bookmark of a document describes it and ends in the number of its page."""
    for entry in bundle.facts.outline:
        if entry.depth != 1 or entry.page < 0:
            continue
        described = entry.title.removesuffix(bundle.label(entry.page + 1))
        whole = not described[-1:].isalnum() and not described.endswith(".")
        if described == entry.title or not whole:
            yield Broken("B09", entry.page + 1, "the bookmark does not give the page number")
        elif not _DESCRIBES.search(described):
            yield Broken("B09", entry.page + 1, "the bookmark does not describe the document")


def b10_bookmarks_keep_zoom(bundle: Inspected) -> Iterator[Broken]:
    """Bookmarks leave the reader's zoom as it is."""
    for entry in bundle.facts.outline:
        if entry.page >= 0 and not entry.keeps_zoom:
            yield Broken("B10", entry.page + 1, "a bookmark changes the zoom")
        elif entry.page < 0:
            yield Broken("B10", 0, "a bookmark leads nowhere")


def b11_opening(bundle: Inspected) -> Iterator[Broken]:
    """The file opens at 100 % with its bookmarks beside the page."""
    if not bundle.facts.full_size:
        yield Broken("B11", 1, "the file does not open at 100 %")
    if not bundle.facts.shows_bookmarks:
        yield Broken("B11", 0, "the file does not show its bookmarks")


def b27_index_columns(bundle: Inspected) -> Iterator[Broken]:
    """The index says of each document: number, description, date, page and status of its text."""
    intended = bundle.intended
    if not intended.rows:
        return
    finished = bundle.looker()
    texts = [letters(finished.look(page).text) for page in sorted(bundle.index_pages)]
    whole = "".join(texts)
    for head in intended.columns:
        if letters(head) not in whole:
            yield Broken("B27", 1, "the index lacks a column")
            break
    tells_status = any(row.status for row in intended.rows)
    for row in intended.rows:
        cells = (row.tab, row.title, row.dated, row.status, row.number)
        if not (row.tab and row.title and (row.status or not tells_status)):
            yield Broken("B27", 1, f"row {row.tab or '?'} of the index leaves something out")
        elif any(not _printed(cell, whole) for cell in cells):
            yield Broken("B27", 1, f"row {row.tab} of the index is not printed whole")


def _starts(bundle: Inspected) -> Iterator[tuple[int, int]]:
    """From where one may come to a document: its first page, or a divider before it."""
    dividers: list[int] = []
    for part in bundle.parts[1:]:
        if part.is_index:
            dividers.append(part.first)
        else:
            yield from ((page, part.first) for page in (*dividers, part.first))
            dividers = []


def _is_tab(bundle: Inspected, printed: str) -> bool:
    """Whether it is the number of a row ("A1"), not that of a page."""
    rows = bundle.intended.rows
    if rows:
        either = {printed, printed[::-1]}  # beside Arabic "A1" comes out as "1A"
        return any(row.tab in either and row.number not in either for row in rows)
    return not printed.isdigit()  # of other forms only the rows can tell


def _printed(cell: str, whole: str) -> bool:
    """Whether a cell stands in the text of the index; shaped scripts may come out otherwise."""
    words = _visible(cell)
    if words in whole or words[::-1] in whole:  # beside Arabic "A1" comes out as "1A"
        return True
    return not words.isascii() and not set(words) - set(whole) or _scattered(cell, whole)


def _scattered(cell: str, whole: str) -> bool:
    """Whether each word of a cell is there, as in one that runs over two pages."""
    return all(_visible(word) in whole for word in cell.split())


def _visible(text: str) -> str:
    """The letters of a text, without what only steers how it is set."""
    return "".join(c for c in letters(text) if unicodedata.category(c) not in {"Cc", "Cf"})
