# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDF structure through qpdf (pikepdf): pages of several files into one, stamped and bookmarked.

Speaks bytes, numbers and strings. What a page draws is never rewritten: the stamp is drawn after
it. Only pages and the links between them cross into the new file; whatever else a part carries
(names, outlines, metadata, scripts, attachments) stays behind. pypdf is not used: its merge
blanked a page of a real court order.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import pikepdf

from hearing_assist.engines.qpdf_open import (
    Link,
    PageSize,
    Shelf,
    View,
    open_pdf,
)
from hearing_assist.engines.qpdf_open import page_sizes as page_sizes
from hearing_assist.engines.reportlab_alphabet import Alphabet
from hearing_assist.errors import DamagedFileError

_BASELINE = 0.4
"""How far above the lower edge of a printed number its letters stand, as a share of their size."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `page` from 0."""

    title: str
    page: int
    children: tuple[Bookmark, ...] = ()


class Binder:
    """One new PDF from several; a context manager, because parts stay open until it is saved.

    Args:
        shelf: Holds the parts open; one of its own when None.
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._pdf = pikepdf.new()
        self._parts = contextlib.ExitStack()
        self._shelf = shelf or self._parts.enter_context(Shelf())
        self._pages: list[pikepdf.Object] = []
        self._taken: set[tuple[int, int]] = set()
        self._views: list[View] = []
        self._links: list[Link] = []
        self._to_land: list[Link] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pdf.close()
        self._parts.close()

    def add(self, part: bytes, *, stand_ins: int = 0, picked: Sequence[int] = ()) -> int:
        """Put the pages of a part behind those that are there; returns how many.

        Links within the part go on working; those that lead out of it stay behind.

        Args:
            part: A PDF of at least one page.
            stand_ins: As many pages at the end of the part stay behind; links to places on them
                wait for `land`.
            picked: Pages from 0 that go in, in this order; all when empty.

        Raises:
            ProtectedFileError, DamagedFileError: The part cannot be opened, or has no page.
            InputFileError: It carries what would be lost or laid open: form fields, notes, layers.
        """
        source = self._shelf.open(part)
        count = len(source.pages) - stand_ins
        if count < 1:
            raise DamagedFileError("has no pages. Ask for the file again.")
        first = len(self._views)
        chosen = picked or range(count)
        places = {old: first + new for new, old in enumerate(chosen)}
        for link in source.links:
            if link.page in places and link.target in places:
                moved = replace(link, page=places[link.page], target=places[link.target])
                self._links.append(moved)
            elif link.page in places and link.target >= count:
                self._to_land.append(replace(link, page=places[link.page]))
        self._views += (source.views[number] for number in chosen)
        for number in chosen:
            # Taken one by one through its list of pages, qpdf needs the square of the time.
            page = self._pdf.copy_foreign(source.pages[number].obj)
            if page.objgen in self._taken:  # the same page once more: a page of its own
                page = self._pdf.make_indirect(pikepdf.Dictionary(dict(page.as_dict())))
            self._taken.add(page.objgen)
            self._pages.append(page)
        return len(chosen)

    def land(self, targets: Sequence[int]) -> None:
        """Lead the n-th run of links to one place on a stand-in to page `targets[n]`, from 0.

        Raises:
            ValueError: There are more runs, or fewer.
        """
        runs = itertools.groupby(self._to_land, key=lambda link: (link.target, link.top))
        waiting = [tuple(links) for _, links in runs]
        if len(waiting) != len(targets):
            raise ValueError(f"{len(waiting)} rows with links for {len(targets)} pages")
        for links, target in zip(waiting, targets, strict=True):
            self._links += (Link(link.page, link.area, target) for link in links)
        self._to_land.clear()

    def link(self, page: int, area: tuple[float, float, float, float], target: int) -> None:
        """Lead an area of a page, in its own coordinates, to the top of another; from 0."""
        self._links.append(Link(page, area, target))

    def number(
        self, texts: Sequence[str], alphabet: Alphabet, *, size: float, margin: float
    ) -> None:
        """Print text i into the reader's lower right corner of page i, upright, after all else.

        Args:
            texts: One for each page.
            alphabet: The font to print with.
            size: Of the letters, in points.
            margin: Points between the text and the edges of the visible page; less on a page
                that is too small for it.

        Raises:
            ValueError: The counts differ.
        """
        if len(self._views) != len(texts):
            raise ValueError(f"{len(texts)} numbers for {len(self._views)} pages")
        source = self._parts.enter_context(open_pdf(alphabet.pdf))
        font = self._pdf.copy_foreign(source.pages[0].obj.Resources.Font[alphabet.font])
        before = self._pdf.make_stream(b"q\n")
        alike: dict[bytes, tuple[str, pikepdf.Object]] = {}
        for page, view, text in zip(self._pages, self._views, texts, strict=True):
            name = _with_font(page, font, alike)
            mark = PageSize(alphabet.width(text, size), size * (1 + _BASELINE))
            matrix = _lower_right(view, mark, margin)
            numbers = " ".join(f"{number:.4f}" for number in matrix)
            written = (
                f"\nQ q {numbers} cm 0 g BT 1 0 0 1 0 {_BASELINE * size:g} Tm "
                f"{name} {size:g} Tf {alphabet.shown(text)} Tj ET Q\n"
            )
            after = self._pdf.make_stream(written.encode("ascii"))
            page.Contents = pikepdf.Array([before, *_contents(page), after])

    def finish(
        self,
        *,
        title: str,
        language: str,
        bookmarks: Sequence[Bookmark],
        facts: Mapping[str, str],
        labels: Sequence[str] = (),
        stop: Callable[[], None] | None = None,
    ) -> bytes:
        """The file: links, bookmarks that keep the reader's zoom, page labels, 100 % view.

        Args:
            title: Shown in the window's title.
            language: BCP 47 tag.
            bookmarks: The outline.
            facts: Entries of the information dictionary beside the title ("Producer").
            labels: What readers call each page; 1, 2, 3 ... when empty.
            stop: Called again and again; what it raises ends the work.

        Returns:
            The finished PDF; same input, same bytes.
        """
        pdf = self._pdf
        pages = self._pages
        tree = pdf.Root.Pages
        tree.Kids, tree.Count = pikepdf.Array(pages), len(pages)
        for page in pages:
            page.Parent = tree
        stop = stop or _go_on
        self._write_links(pages, stop)
        with pdf.open_outline() as outline:
            outline.root[:] = [_outline_item(bookmark, pages) for bookmark in bookmarks]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=_label_ranges(labels))
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        pdf.Root.OpenAction = pikepdf.Array([pages[0], pikepdf.Name.XYZ, None, None, 1])
        pdf.Root.Lang = pikepdf.String(language)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        for key, value in {"Title": title, **facts}.items():
            pdf.docinfo[f"/{key}"] = pikepdf.String(value)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
            progress=lambda _: stop(),
        )
        return buffer.getvalue()

    def _write_links(self, pages: Sequence[pikepdf.Object], stop: Callable[[], None]) -> None:
        annotations: dict[int, list[pikepdf.Object]] = {}
        for link in self._links:
            stop()
            written = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array(link.area),
                Border=pikepdf.Array([0, 0, 0]),
                Dest=_place(pages[link.target], link.left, link.top),
            )
            annotations.setdefault(link.page, []).append(self._pdf.make_indirect(written))
        for page, written_there in annotations.items():
            pages[page].Annots = pikepdf.Array(written_there)


def _go_on() -> None:
    """Stops nothing; as it is Python code, qpdf lets other threads run where it is called."""


def _lower_right(view: View, mark: PageSize, margin: float) -> tuple[float, ...]:
    """The matrix that puts a mark into the reader's lower right corner."""
    room = view.size
    margin = min(margin, room.width / 10, room.height / 10)
    scale = min(1.0, (room.width - 2 * margin) / mark.width, (room.height - margin) / mark.height)
    return view.matrix(room.width - margin - mark.width * scale, margin, scale)


def _with_font(
    page: pikepdf.Object, font: pikepdf.Object, alike: dict[bytes, tuple[str, pikepdf.Object]]
) -> str:
    """Give a page, and no other that shares its resources, a font to write with; its name.

    Args:
        page: The page.
        font: The font.
        alike: What pages draw with now, by what they drew with before.
    """
    resources = page.get("/Resources", pikepdf.Dictionary())
    before = resources.unparse(resolved=True)
    if before not in alike:
        things = resources.get("/Font", pikepdf.Dictionary())
        own = pikepdf.Dictionary(dict(things.as_dict()))
        name = "/Stamp"
        while name in own:
            name += "x"
        own[name] = font
        drawn = pikepdf.Dictionary({**dict(resources.as_dict()), "/Font": own})
        alike[before] = name, drawn
    name, now = alike[before]
    page.Resources = now  # written into each page: it is no object of its own
    return name


def _contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return list(contents)
    return [contents] if isinstance(contents, pikepdf.Stream) else []


_COUNTED = re.compile(r"(.*?)([1-9]\d{0,8})", re.DOTALL)


def _label_ranges(labels: Sequence[str]) -> pikepdf.Array:
    """Page labels as runs of the same prefix and rising numbers (ISO 32000-1, 12.4.2)."""
    if not labels:
        return pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)])
    ranges = pikepdf.Array()
    expected = None
    for page, label in enumerate(labels):
        match = _COUNTED.fullmatch(label)
        prefix, number = (match[1], int(match[2])) if match else (label, None)
        if number is None or (prefix, number) != expected:
            entry = pikepdf.Dictionary(P=pikepdf.String(prefix)) if prefix else pikepdf.Dictionary()
            if number is not None:
                entry.S = pikepdf.Name.D
            if number not in {None, 1}:
                entry.St = number
            ranges.append(page)
            ranges.append(entry)
        expected = None if number is None else (prefix, number + 1)
    return ranges


def _place(page: pikepdf.Object, left: float | None, top: float | None) -> pikepdf.Array:
    """A place on a page at whatever zoom the reader has."""
    return pikepdf.Array([page, pikepdf.Name.XYZ, left, top, None])


def _outline_item(bookmark: Bookmark, pages: Sequence[pikepdf.Object]) -> pikepdf.OutlineItem:
    item = pikepdf.OutlineItem(bookmark.title, _place(pages[bookmark.page], None, None))
    item.children = [_outline_item(child, pages) for child in bookmark.children]
    return item
