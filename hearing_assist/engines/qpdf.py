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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import TracebackType
from typing import Self

import pikepdf

from hearing_assist.errors import DamagedFileError, InputFileError, ProtectedFileError

PAGE_KEYS = frozenset(
    "/Type /Parent /MediaBox /CropBox /Rotate /Resources /Contents /Group /UserUnit".split()
)
"""What a page keeps."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """The visible page in points, /Rotate applied."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `page` from 0."""

    title: str
    page: int
    children: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    """A link: its page and area, the page it leads to, and where on that page; pages from 0."""

    page: int
    area: tuple[float, ...]
    target: int
    left: float | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """What a reader sees of a page: corners of the visible box, and quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> PageSize:
        width, height = self.right - self.left, self.top - self.bottom
        return PageSize(height, width) if self.turns % 2 else PageSize(width, height)

    def matrix(self, x: float, y: float, scale: float) -> tuple[float, ...]:
        """Brings a drawing upright to `x`, `y` from the reader's lower left corner."""
        return (
            (scale, 0, 0, scale, self.left + x, self.bottom + y),
            (0, scale, -scale, 0, self.right - y, self.bottom + x),
            (-scale, 0, 0, -scale, self.right - x, self.top - y),
            (0, -scale, scale, 0, self.left + y, self.top - x),
        )[self.turns]


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """The visible size of each page.

    Raises:
        ProtectedFileError, DamagedFileError: The PDF cannot be opened.
    """
    with open_pdf(data) as pdf:
        return tuple(_view(page).size for page in pdf.pages)


class Binder:
    """One new PDF from several; a context manager, because parts stay open until it is saved."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()
        self._parts = contextlib.ExitStack()
        self._links: list[_Link] = []
        self._to_land: list[_Link] = []

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

    def add(self, part: bytes, *, stand_ins: int = 0) -> int:
        """Put the pages of a part behind those that are there; returns how many.

        Links within the part go on working; those that lead out of it stay behind.

        Args:
            part: A PDF of at least one page.
            stand_ins: As many pages at the end of the part stay behind; links to the n-th of them
                wait for `land`.

        Raises:
            ProtectedFileError, DamagedFileError: The part cannot be opened, or has no page.
            InputFileError: It carries what would be lost or laid open: form fields, notes, layers.
        """
        source = self._parts.enter_context(open_pdf(part))
        count = len(source.pages) - stand_ins
        if count < 1:
            raise DamagedFileError("has no pages. Ask for the file again.")
        _refuse_what_cannot_cross(source)
        first = len(self._pdf.pages)
        for link in _links(source):
            if link.page < count and link.target < count:
                moved = replace(link, page=first + link.page, target=first + link.target)
                self._links.append(moved)
            elif link.page < count:
                moved = replace(link, page=first + link.page, target=link.target - count)
                self._to_land.append(moved)
        del source.pages[count:]
        for page in source.pages:
            _view(page)  # a page without a sound box is refused here
            for key in set(page.obj.keys()) - PAGE_KEYS:
                del page.obj[key]
        self._pdf.pages.extend(source.pages)
        return count

    def land(self, targets: Sequence[int]) -> None:
        """Lead the links to stand-in n to the top of page `targets[n]`, from 0."""
        for link in self._to_land:
            self._links.append(_Link(link.page, link.area, targets[link.target]))
        self._to_land.clear()

    def stamp(self, stamps: bytes, *, margin: float) -> None:
        """Draw page i of `stamps` into the reader's lower right corner of page i, upright.

        Args:
            stamps: A PDF of as many pages as there are, each as small as its stamp.
            margin: Points between the stamp and the edges of the visible page; less on a page
                that is too small for it.

        Raises:
            ValueError: The page counts differ.
        """
        marks = self._parts.enter_context(open_pdf(stamps))
        if len(self._pdf.pages) != len(marks.pages):
            raise ValueError(f"{len(marks.pages)} stamps for {len(self._pdf.pages)} pages")
        before = self._pdf.make_stream(b"q\n")
        for page, mark in zip(self._pdf.pages, marks.pages, strict=True):
            form = self._pdf.copy_foreign(mark.as_form_xobject())
            name = _with_drawing(page, form)
            matrix = _lower_right(_view(page), _view(mark).size, margin)
            numbers = " ".join(f"{number:.4f}" for number in matrix)
            after = self._pdf.make_stream(f"\nQ q {numbers} cm {name} Do Q\n".encode("ascii"))
            page.obj.Contents = pikepdf.Array([before, *_contents(page), after])

    def finish(
        self,
        *,
        title: str,
        language: str,
        bookmarks: Sequence[Bookmark],
        facts: Mapping[str, str],
    ) -> bytes:
        """The file: links, bookmarks that keep the reader's zoom, plain page labels, 100 % view.

        Args:
            title: Shown in the window's title.
            language: BCP 47 tag.
            bookmarks: The outline.
            facts: Entries of the information dictionary beside the title ("Producer").

        Returns:
            The finished PDF; same input, same bytes.
        """
        pdf = self._pdf
        pages = [page.obj for page in pdf.pages]
        self._write_links(pages)
        with pdf.open_outline() as outline:
            outline.root[:] = [_outline_item(bookmark, pages) for bookmark in bookmarks]
        numbers = pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)])
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=numbers)
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
            progress=let_others_run,
        )
        return buffer.getvalue()

    def _write_links(self, pages: Sequence[pikepdf.Object]) -> None:
        annotations: dict[int, list[pikepdf.Object]] = {}
        for link in self._links:
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


def let_others_run(percent: int) -> None:
    """Nothing but Python code: where it is called, qpdf gives other threads a turn."""


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """The PDF, read without guessing.

    Raises:
        ProtectedFileError: It asks for a password.
        DamagedFileError: It is no PDF, or qpdf would have to repair it, which may lose pages.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise ProtectedFileError("is locked with a password. Ask for an open copy.") from None
    except pikepdf.PdfError:
        raise DamagedFileError("is damaged or no PDF. Ask for the file again.") from None
    if pdf.get_warnings():
        pdf.close()
        raise DamagedFileError("is damaged. Ask for the file again.")
    return pdf


def destination(pdf: pikepdf.Pdf, link: pikepdf.Object) -> pikepdf.Array | None:
    """Where in the same file a link or bookmark leads, names looked up; None for elsewhere."""
    target = link.get("/Dest")
    action = link.get("/A")
    if target is None and isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo":
        target = action.get("/D")
    if isinstance(target, pikepdf.Name):
        target = _entry(pdf.Root.get("/Dests"), str(target))
    elif isinstance(target, pikepdf.String):
        tree = _entry(pdf.Root.get("/Names"), "/Dests")
        target = pikepdf.NameTree(tree).get(str(target)) if tree is not None else None
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    return target if isinstance(target, pikepdf.Array) and len(target) > 0 else None


def page_number(target: object, numbers: Mapping[tuple[int, int], int]) -> int:
    """The page, from 0, that a destination names by reference or by number; -1 for none."""
    if isinstance(target, pikepdf.Dictionary):
        return numbers.get(target.objgen, -1)
    return target if isinstance(target, int) and 0 <= target < len(numbers) else -1


def annotations_of(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The annotations of a page, whatever they are."""
    entries = page.obj.get("/Annots")
    if not isinstance(entries, pikepdf.Array):
        return []
    return [entry for entry in entries if isinstance(entry, pikepdf.Dictionary)]


def _entry(owner: pikepdf.Object | None, key: str) -> pikepdf.Object | None:
    return owner.get(key) if isinstance(owner, pikepdf.Dictionary) else None


def _refuse_what_cannot_cross(pdf: pikepdf.Pdf) -> None:
    """Stop at what draws or hides outside the page's own content."""
    if "/OCProperties" in pdf.Root:
        raise InputFileError("has layers, which may hide text. Print it to a new PDF first.")
    for page in pdf.pages:
        for annotation in annotations_of(page):
            if annotation.get("/Subtype") == "/Redact":
                raise InputFileError("has redaction marks that were never applied. Apply them.")
            if annotation.get("/Subtype") != "/Link":
                raise InputFileError(
                    "has notes, form fields or other objects on its pages. "
                    "Print it to a new PDF first."
                )


def _links(pdf: pikepdf.Pdf) -> Iterator[_Link]:
    """The links that lead to a page of the same file."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    for number, page in enumerate(pdf.pages):
        for annotation in annotations_of(page):
            target = destination(pdf, annotation)
            area = annotation.get("/Rect")
            if target is None or not isinstance(area, pikepdf.Array) or len(area) != 4:
                continue
            leads_to = page_number(target[0], numbers)
            if leads_to >= 0:
                # [page /XYZ left top zoom]; other forms lead to the top of the page.
                exact = len(target) >= 4 and target[1] == "/XYZ"
                left, top = (_number(target[2]), _number(target[3])) if exact else (None, None)
                yield _Link(number, tuple(float(edge) for edge in area), leads_to, left, top)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | Decimal) else None


def _view(page: pikepdf.Page) -> _View:
    """The visible box: the crop box as far as it lies within the media box."""
    try:
        media, crop = _box(page.mediabox), _box(page.cropbox)
        turns = int(page.rotation) // 90 % 4
    except (pikepdf.PdfError, TypeError, ValueError):
        raise DamagedFileError("has a page without a size. Ask for the file again.") from None
    if crop[0] == crop[2] or crop[1] == crop[3]:
        crop = media  # readers pass over an empty crop box
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < 1 or top - bottom < 1:
        raise DamagedFileError("has a page without a size. Ask for the file again.")
    return _View(left, bottom, right, top, turns)


def _box(box: pikepdf.Array) -> tuple[float, float, float, float]:
    """Left, bottom, right, top, whichever corners the file names."""
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _lower_right(view: _View, mark: PageSize, margin: float) -> tuple[float, ...]:
    """The matrix that puts a mark into the reader's lower right corner."""
    room = view.size
    margin = min(margin, room.width / 10, room.height / 10)
    scale = min(1.0, (room.width - 2 * margin) / mark.width, (room.height - margin) / mark.height)
    return view.matrix(room.width - margin - mark.width * scale, margin, scale)


def _with_drawing(page: pikepdf.Page, form: pikepdf.Object) -> str:
    """Give the page, and no other that shares its resources, a drawing; returns its name."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    drawings = resources.get("/XObject", pikepdf.Dictionary())
    own = pikepdf.Dictionary(dict(drawings.as_dict()))
    name = "/Stamp"
    while name in own:
        name += "x"
    own[name] = form
    page.obj.Resources = pikepdf.Dictionary({**dict(resources.as_dict()), "/XObject": own})
    return name


def _contents(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return list(contents)
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def _place(page: pikepdf.Object, left: float | None, top: float | None) -> pikepdf.Array:
    """A place on a page at whatever zoom the reader has."""
    return pikepdf.Array([page, pikepdf.Name.XYZ, left, top, None])


def _outline_item(bookmark: Bookmark, pages: Sequence[pikepdf.Object]) -> pikepdf.OutlineItem:
    item = pikepdf.OutlineItem(bookmark.title, _place(pages[bookmark.page], None, None))
    item.children = [_outline_item(child, pages) for child in bookmark.children]
    return item
