# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFs opened through qpdf (pikepdf), and what may cross from them into another: pages and links.

A file is opened without guessing; what draws, hides or acts outside the content of its pages is
refused where it would be lost or laid open.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import TracebackType
from typing import Self

import pikepdf
from pikepdf import jbig2

from hearing_assist.errors import DamagedFileError, InputFileError, ProtectedFileError

PAGE_KEYS = frozenset(
    "/Type /Parent /MediaBox /CropBox /Rotate /Resources /Contents /Group /UserUnit".split()
)
"""What a page keeps."""
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""What a page need not say itself."""
_DEEPEST = 60
ABOUT_THE_MAKING = ("/Metadata", "/PieceInfo", "/OPI", "/LastModified")
"""What pictures, fonts and drawings may say of who made them; nothing is drawn with it."""
_ABOUT_THE_MAKING = frozenset(ABOUT_THE_MAKING)
_Box = tuple[float, float, float, float]
Above = dict[tuple[tuple[int, int], str], pikepdf.Object | None]
"""What stands above the pages of a file says for them: looked up once, not for each page."""
Annotated = tuple[int, list[pikepdf.Object]]
"""A page from 0 and its annotations."""


class _NoProgram(jbig2.JBIG2DecoderInterface):
    """Pictures packed as JBIG2 stay packed: pikepdf would start another program on their bytes."""

    def check_available(self) -> None:
        raise pikepdf.DependencyError("not used")

    def decode_jbig2(self, jbig2: bytes, jbig2_globals: bytes) -> bytes:
        raise pikepdf.DependencyError("not used")


jbig2.set_decoder(_NoProgram())


@dataclass(frozen=True, slots=True)
class PageSize:
    """The visible page in points, /Rotate applied."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its page and area, the page it leads to, and where on that page; pages from 0."""

    page: int
    area: tuple[float, ...]
    target: int
    left: float | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What a reader sees of a page: corners of the visible box, and quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> PageSize:
        """Width and height as a reader sees them."""
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
        views = Views()
        return tuple(views.of(page).size for page in pdf.pages)


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


@dataclass(frozen=True, slots=True)
class Opened:
    """An open PDF whose pages can cross into another.

    Attributes:
        pages: In order, each with nothing but what a page keeps.
        views: What a reader sees of each.
        links: Those that lead to a page of the same file.
    """

    pages: tuple[pikepdf.Page, ...]
    views: tuple[View, ...]
    links: tuple[Link, ...]


class Shelf:
    """Holds PDFs open, each opened once; a context manager."""

    def __init__(self) -> None:
        self._files = contextlib.ExitStack()
        self._opened: dict[int, tuple[bytes, Opened]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all of them."""
        self._files.close()
        self._opened.clear()

    def open(self, data: bytes) -> Opened:
        """A PDF, opened now or before.

        Raises:
            ProtectedFileError, DamagedFileError: It cannot be opened, or has no pages.
            InputFileError: It carries what would be lost or laid open: form fields, notes, layers.
        """
        if id(data) not in self._opened:
            pdf = self._files.enter_context(open_pdf(data))
            self._opened[id(data)] = (data, _opened(pdf))
        return self._opened[id(data)][1]


def _opened(pdf: pikepdf.Pdf) -> Opened:
    pages = tuple(pdf.pages)
    if not pages:
        raise DamagedFileError("has no pages. Ask for the file again.")
    keys = [page.obj.keys() for page in pages]
    annotated = [
        (number, annotations_of(page))
        for number, (page, own) in enumerate(zip(pages, keys, strict=True))
        if "/Annots" in own
    ]
    _refuse_what_cannot_cross(pdf, annotated)
    views = tuple(map(Views().of, pages))  # a page without a sound box is refused here
    links = tuple(_links(pdf, pages, annotated))
    above: Above = {}
    for page, own in zip(pages, keys, strict=True):
        for key in INHERITED:
            if key not in own and (value := said(page.obj, key, own, above)) is not None:
                page.obj[key] = value
        for key in own - PAGE_KEYS:
            del page.obj[key]
    for thing in pdf.objects:
        is_stream = isinstance(thing, pikepdf.Stream)
        if is_stream or isinstance(thing, pikepdf.Dictionary):
            names = thing.keys()
            for key in _ABOUT_THE_MAKING & names:
                del thing[key]
            # A list of one filter is unpacked and packed anew when written, one filter is not.
            if is_stream and "/Filter" in names:
                packing = thing.get("/Filter")
                if isinstance(packing, pikepdf.Array) and len(packing) == 1:
                    ways = thing.get("/DecodeParms") if "/DecodeParms" in names else None
                    _name_the_only_filter(thing, packing[0], ways)
    return Opened(pages, views, links)


def inherited(page: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """What a page says, or what stands above it says for it (ISO 32000-1, 7.7.3.4)."""
    node: pikepdf.Object | None = page
    for _ in range(_DEEPEST if key in INHERITED else 1):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        names = node.keys()  # asking for what is not there takes longer
        value = node.get(key) if key in names else None
        if value is not None:
            return value
        node = node.get("/Parent") if "/Parent" in names else None
    return None


def said(page: pikepdf.Object, key: str, keys: set[str], above: Above) -> pikepdf.Object | None:
    """What a page with these keys says, or what stands above it says for it."""
    if key in keys:
        return page.get(key)
    if key not in INHERITED:
        return None
    parent = page.get("/Parent")
    if not isinstance(parent, pikepdf.Dictionary) or not parent.is_indirect:
        return inherited(page, key)
    place = (parent.objgen, key)
    if place not in above:
        above[place] = inherited(parent, key)
    return above[place]


def _name_the_only_filter(
    stream: pikepdf.Object, packing: object, ways: pikepdf.Object | None
) -> None:
    if isinstance(ways, pikepdf.Array):
        if len(ways) != 1 or not isinstance(ways[0], pikepdf.Dictionary):
            return
        stream.DecodeParms = ways[0]
    if isinstance(packing, pikepdf.Name):
        stream.Filter = packing


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


def _refuse_what_cannot_cross(pdf: pikepdf.Pdf, annotated: Sequence[Annotated]) -> None:
    """Stop at what draws or hides outside the page's own content."""
    if "/OCProperties" in pdf.Root:
        raise InputFileError("has layers, which may hide text. Print it to a new PDF first.")
    for _, notes in annotated:
        for annotation in notes:
            kind = annotation.get("/Subtype")
            if kind == "/Redact":
                raise InputFileError("has redaction marks that were never applied. Apply them.")
            if kind != "/Link":
                raise InputFileError(
                    "has notes, form fields or other objects on its pages. "
                    "Print it to a new PDF first."
                )


def _links(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], annotated: Sequence[Annotated]
) -> Iterator[Link]:
    """The links that lead to a page of the same file."""
    if not annotated:
        return
    numbers = {page.obj.objgen: number for number, page in enumerate(pages)}
    for number, notes in annotated:
        for annotation in notes:
            target = destination(pdf, annotation)
            area = annotation.get("/Rect")
            if target is None or not isinstance(area, pikepdf.Array) or len(area) != 4:
                continue
            leads_to = page_number(target[0], numbers)
            if leads_to >= 0:
                # [page /XYZ left top zoom]; other forms lead to the top of the page.
                exact = len(target) >= 4 and target[1] == "/XYZ"
                left, top = (_number(target[2]), _number(target[3])) if exact else (None, None)
                yield Link(number, tuple(float(edge) for edge in area), leads_to, left, top)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | Decimal) else None


class Views:
    """What readers see of pages; boxes that many pages share are looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, bytes, int], View] = {}

    def of(self, page: pikepdf.Page) -> View:
        """The visible box of a page: the crop box as far as it lies within the media box.

        Raises:
            DamagedFileError: It has no sound box.
        """
        try:
            media, crop, turned = page.mediabox, page.cropbox, int(page.rotation)
            key = media.unparse(resolved=True), crop.unparse(resolved=True), turned
            if key not in self._known:
                self._known[key] = _view(_box(media), _box(crop), turned // 90 % 4)
        except (pikepdf.PdfError, TypeError, ValueError, AttributeError):
            raise DamagedFileError("has a page without a size. Ask for the file again.") from None
        return self._known[key]


def view_of(page: pikepdf.Page) -> View:
    """What a reader sees of one page, as `Views.of`."""
    return Views().of(page)


def _view(media: _Box, crop: _Box, turns: int) -> View:
    if crop[0] == crop[2] or crop[1] == crop[3]:
        crop = media  # readers pass over an empty crop box
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < 1 or top - bottom < 1:
        raise DamagedFileError("has a page without a size. Ask for the file again.")
    return View(left, bottom, right, top, turns)


def _box(box: pikepdf.Array) -> _Box:
    """Left, bottom, right, top, whichever corners the file names."""
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
