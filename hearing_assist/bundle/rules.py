# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules a finished bundle must keep; numbered as in docs/bundle-rules.md.

They look at the finished bytes, with PDFium where it is about what a reader sees, and compare with
the parts as they were before anything was joined. They do not look at pictures of the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hearing_assist.engines.pdfium import MarkedPage, marked_pages, page_texts
from hearing_assist.engines.qpdf_facts import Facts, facts

CORNER = 36.0
"""A number this many points from the edges still stands in the corner."""
_LINE_END_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class Part:
    """What went into a bundle: the index, then each document.

    Attributes:
        data: The PDF.
        pages: As many of its first pages went in.
        first: The page of the bundle, from 1, on which it begins.
    """

    data: bytes
    pages: int
    first: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a bundle breaks; `page` from 1, 0 for the file as a whole."""

    rule: str
    page: int
    message: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """A bundle as it was read back.

    Attributes:
        pages: Each page as PDFium reads it.
        before: The text of the same pages in the parts.
        facts: The structure of the file.
        stamps: The number that each page must bear.
        parts: The index, then each document.
    """

    pages: tuple[MarkedPage, ...]
    before: tuple[str, ...]
    facts: Facts
    stamps: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def documents(self) -> tuple[Part, ...]:
        """The parts behind the index."""
        return self.parts[1:]


def broken_rules(data: bytes, *, parts: Sequence[Part], stamp: str) -> tuple[Broken, ...]:
    """Every rule the bundle breaks.

    Args:
        data: The finished bundle.
        parts: The index, then each document in order.
        stamp: Wording of the page number with {page} and {pages}.
    """
    total = sum(part.pages for part in parts)
    stamps = tuple(stamp.format(page=page, pages=total) for page in range(1, total + 1))
    bundle = Inspected(
        pages=marked_pages(data, stamps),
        before=tuple(text for part in parts for text in page_texts(part.data)[: part.pages]),
        facts=facts(data),
        stamps=stamps,
        parts=tuple(parts),
    )
    complete = tuple(_b28_all_pages(bundle))
    return complete or tuple(broken for rule in RULES for broken in rule(bundle))


def _b02_printed_numbers(bundle: Inspected) -> Iterator[Broken]:
    """Numbers run from 1 to N from the first page on, as text."""
    for page, (seen, before, stamp) in enumerate(_pages(bundle), 1):
        if _times(stamp, seen.text) <= _times(stamp, before):
            yield Broken("B02", page, "the printed page number is missing")


def _b03_labels(bundle: Inspected) -> Iterator[Broken]:
    """The label that a reader shows is the printed number."""
    for page, label in enumerate(bundle.facts.labels, 1):
        if label != str(page):
            yield Broken("B03", page, "the page label is not the page number")


def _b05_upright(bundle: Inspected) -> Iterator[Broken]:
    """The number stands upright in the lower right corner of the visible page."""
    for page, seen in enumerate(bundle.pages, 1):
        if seen.box is None:
            continue
        left, top, right, bottom = seen.box
        inside = left >= 0 and top >= 0
        near = 0 <= seen.width - right < CORNER and 0 <= seen.height - bottom < CORNER
        if not (seen.upright and inside and near):
            yield Broken("B05", page, "the printed page number does not stand where it belongs")


def _b06_index_links(bundle: Inspected) -> Iterator[Broken]:
    """The index leads to each document, in order."""
    index = bundle.parts[0].pages
    reached = [link.target + 1 for link in bundle.facts.links if link.page < index]
    order = [page for place, page in enumerate(reached) if page not in reached[:place]]
    first_pages = [part.first for part in bundle.documents]
    for page in first_pages:
        if page not in reached:
            yield Broken("B06", page, "no row of the index leads here")
    if sorted(order) == first_pages != order:
        yield Broken("B06", 1, "the rows of the index lead to other documents than they name")


def _b07_links(bundle: Inspected) -> Iterator[Broken]:
    """A link names a page of the file, and leaves the zoom as it is."""
    for link in bundle.facts.links:
        if link.target < 0:
            yield Broken("B07", link.page + 1, "a link leads nowhere, or out of the file")
        elif not (link.by_reference and link.keeps_zoom):
            yield Broken("B07", link.page + 1, "a link gives a page number or changes the zoom")


def _b08_bookmarks(bundle: Inspected) -> Iterator[Broken]:
    """Each document has a bookmark to its first page, below its section."""
    targets = [entry.page + 1 for entry in bundle.facts.outline if entry.depth == 1]
    for part in bundle.documents:
        if part.first not in targets:
            yield Broken("B08", part.first, "no bookmark leads here")


def _b09_bookmark_pages(bundle: Inspected) -> Iterator[Broken]:
    """The bookmark of a document ends in the number of the page it leads to."""
    for entry in bundle.facts.outline:
        if entry.depth == 1 and not re.search(rf"\D{entry.page + 1}$", entry.title):
            yield Broken("B09", entry.page + 1, "the bookmark does not give the page number")


def _b10_bookmarks_keep_zoom(bundle: Inspected) -> Iterator[Broken]:
    """Bookmarks leave the reader's zoom as it is."""
    for entry in bundle.facts.outline:
        if entry.page >= 0 and not entry.keeps_zoom:
            yield Broken("B10", entry.page + 1, "a bookmark changes the zoom")


def _b11_opening(bundle: Inspected) -> Iterator[Broken]:
    """The file opens at 100 % with its bookmarks beside the page."""
    if not bundle.facts.full_size:
        yield Broken("B11", 1, "the file does not open at 100 %")
    if not bundle.facts.shows_bookmarks:
        yield Broken("B11", 0, "the file does not show its bookmarks")


def _b28_all_pages(bundle: Inspected) -> Iterator[Broken]:
    """Every page belongs to one part, and no part lacks a page."""
    first = 1
    for part in bundle.parts:
        if part.first != first:
            yield Broken("B28", part.first, "a document does not begin where the index says")
        first += part.pages
    if not len(bundle.pages) == len(bundle.before) == len(bundle.stamps):
        yield Broken("B28", 0, "pages were lost or added")


def _b29_content_unchanged(bundle: Inspected) -> Iterator[Broken]:
    """A page says what it said in its own file, then its number, and nothing else."""
    for page, (seen, before, stamp) in enumerate(_pages(bundle), 1):
        rest, _, after = seen.text.rpartition(stamp)
        if _letters(rest + after) != _letters(before):
            yield Broken("B29", page, "the text of the page changed")


def _b31_nothing_active(bundle: Inspected) -> Iterator[Broken]:
    """No scripts, attachments, forms, notes, external targets."""
    for entry in bundle.facts.unwanted:
        yield Broken("B31", 0, f"{entry} does not belong in a bundle")


def _b32_facts(bundle: Inspected) -> Iterator[Broken]:
    """Title and language are set; one revision."""
    if not bundle.facts.title or not bundle.facts.language:
        yield Broken("B32", 0, "title or language is missing")
    if bundle.facts.revisions != 1:
        yield Broken("B32", 0, "an earlier revision is kept in the file")


def _b33_sound_file(bundle: Inspected) -> Iterator[Broken]:
    """The file passes qpdf's own check."""
    if bundle.facts.problems:
        yield Broken("B33", 0, "the file is not sound")


RULES: tuple[Callable[[Inspected], Iterator[Broken]], ...] = (
    _b02_printed_numbers,
    _b03_labels,
    _b05_upright,
    _b06_index_links,
    _b07_links,
    _b08_bookmarks,
    _b09_bookmark_pages,
    _b10_bookmarks_keep_zoom,
    _b11_opening,
    _b29_content_unchanged,
    _b31_nothing_active,
    _b32_facts,
    _b33_sound_file,
)
"""All rules but B28, without which the others could not tell which page is which."""


def _pages(bundle: Inspected) -> Iterator[tuple[MarkedPage, str, str]]:
    return zip(bundle.pages, bundle.before, bundle.stamps, strict=True)


def _times(stamp: str, text: str) -> int:
    """How often a number stands in a text; "Page 3 of 12" is not in "Page 3 of 120"."""
    pieces = text.split(stamp)
    return sum(
        not before[-1:].isdigit() and not after[:1].isdigit()
        for before, after in zip(pieces, pieces[1:], strict=False)
    )


def _letters(text: str) -> str:
    """What a page says, in order; spaces and line ends may come out otherwise."""
    return "".join(text.replace(_LINE_END_HYPHEN, "-").split())
