# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Takes a PDF apart: page text, every string, name and stream, and what must not be there.

Text comes from pdfium, structure from qpdf (pikepdf): two engines, neither of which wrote the
text. Pictures of the one kind that papers hold come out as pixels; all others are faults. Does not
see text that exists only as outlines; pages without extractable text are no fault here. Damage is
a fault of the file, not an exception: what cannot be read cannot be cleared, and nothing is
repaired before it is judged.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pypdfium2

from hearing_assist.check import pixels
from hearing_assist.check.pdf_streams import LARGEST_STREAM, carved, decoded, shown_strings
from hearing_assist.check.verdict import Content, Piece

CATALOG_KEYS = frozenset(
    "/Type /Pages /Outlines /PageLabels /PageMode /PageLayout /OpenAction /Lang "
    "/ViewerPreferences /Version /MarkInfo /StructTreeRoot".split()
)
INFORMATION_KEYS = frozenset("/Title /Producer /Creator /CreationDate /ModDate".split())
PAGE_KEYS = frozenset(
    "/Type /Parent /MediaBox /CropBox /TrimBox /BleedBox /ArtBox /Rotate /Resources /Contents "
    "/Annots /Tabs /Trans /Group /UserUnit /StructParents".split()
)
FORM_KEYS = frozenset(
    "/Type /Subtype /FormType /BBox /Matrix /Resources /Group /Length /Filter /DecodeParms".split()
)
"""Of a drawing that a page includes, such as a stamped page number."""
LINK_KEYS = frozenset("/Type /Subtype /Rect /Border /C /H /F /A /Dest /Contents /P".split())
FORBIDDEN_KEYS = frozenset(
    "/AA /AcroForm /ActualText /AF /Alternates /Collection /DPartRoot /E /EmbeddedFile "
    "/EmbeddedFiles /EF /JavaScript /JS /LastModified /Launch /Metadata /OC /OCGs /OCProperties "
    "/Mask /OPI /Perms /PieceInfo /RichMedia /SMask /SMaskInData /SpiderInfo "
    "/Thumb /URI /XFA".split()
)
TREE_KEYS = frozenset("/Type /K /ParentTree /ParentTreeNextKey".split())
TAG_KEYS = frozenset("/S /P /K /Pg /Lang /Alt /A".split())
CONTENT_KEYS = frozenset("/Type /Pg /MCID".split())
TAGS = frozenset(
    "/Document /Div /H1 /H2 /H3 /H4 /P /L /LI /Lbl /LBody /Table /TR /TH /TD /Figure /Note "
    "/Span".split()
)
"""Kinds of structure elements (ISO 32000-1, 14.8.4) that a paper holds."""
STRUCTURE_NAMES = frozenset(
    key.removeprefix("/")
    for keys in (
        CATALOG_KEYS,
        INFORMATION_KEYS,
        PAGE_KEYS,
        FORM_KEYS,
        LINK_KEYS,
        TREE_KEYS,
        TAG_KEYS,
        CONTENT_KEYS,
        TAGS,
    )
    for key in keys
) | frozenset("Catalog Page Pages Font Image Link Form XObject Text Column Scope O MCR".split())
"""Names that every PDF holds, whoever it is about (ISO 32000-1): they tell nothing."""
FORBIDDEN_ACTIONS = frozenset(
    "/GoToE /GoToR /Hide /ImportData /JavaScript /Launch /Movie /Named /Rendition "
    "/ResetForm /SetOCGState /Sound /SubmitForm /Thread /URI".split()
)
MOST_OBJECTS = 500_000
MOST_ITEMS = 5_000_000
MOST_PAGES = 10_000
DEEPEST = 50
LARGEST_FILE = 512 << 20
"""Bytes of all streams unpacked."""
_UTC_DATE = re.compile(r"D:\d{14}(?:Z|[+-]00'00'?)?")
_DIGITS = re.compile(r"\d+")
_INLINE_PICTURE = re.compile(rb"(?<!\S)BI\s*/(?:W|H|BPC|CS|F|D|DP|IM|I|Width|Height|Filter)\b")
"""A picture inside a page's drawing (ISO 32000-1, 8.9.7)."""
_DAMAGE = (
    pikepdf.PikepdfError, pypdfium2.PdfiumError, ValueError, TypeError, LookupError,
    AttributeError, ArithmeticError, RuntimeError, MemoryError, EOFError,
)  # fmt: skip
"""What the engines raise on broken files."""


def take_apart(data: bytes) -> Content:
    """The content of a finished PDF."""
    faults = list(_byte_faults(data))
    pieces: list[Piece] = []
    streams: list[tuple[str, bytes]] = [("bytes of the file", data)]
    pictures: tuple[pixels.Pixels, ...] = ()
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return Content((), (), (*faults, "encrypted: cannot be checked"))
            if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
                return Content((), (), (*faults, "too large to check"))
            faults += _structure_faults(pdf)
            objects = _Objects(pdf)
            pieces += objects.pieces
            faults += objects.faults
            streams += objects.streams
            pictures = tuple(objects.pictures)
            streams[0] = ("bytes of the file", pixels.without(data, (p.packed for p in pictures)))
            streams += (
                ("a stream", objects.counted(stream))
                for stream in carved(data, objects.raw_streams)
            )
            if pdf.get_warnings():
                faults.append("damaged: a reader has to repair it")
        pieces += _page_texts(data)
    except pikepdf.PasswordError:
        return Content(
            (), (("bytes of the file", data),), (*faults, "encrypted: cannot be checked")
        )
    except _DAMAGE as error:
        faults.append(f"cannot be read ({type(error).__name__})")
    return Content(tuple(pieces), tuple(streams), tuple(faults), pictures)


def _byte_faults(data: bytes) -> Iterator[str]:
    if not data.startswith(b"%PDF-"):
        yield "bytes before the header"
    if data.count(b"%%EOF") != 1 or data.count(b"startxref") != 1:
        yield "an earlier revision is kept in the file"
    if data.rstrip(b"\r\n")[-5:] != b"%%EOF":
        yield "bytes after the end"


# --- structure ---------------------------------------------------------------------------------


def _structure_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if set(map(str, pdf.Root.keys())) - CATALOG_KEYS:
        yield "a catalog entry that does not belong in a finished file"
    if "/Prev" in pdf.trailer:
        yield "an earlier revision is kept in the file"
    information = pdf.trailer.get("/Info")
    if isinstance(information, pikepdf.Dictionary):
        if set(map(str, information.keys())) - INFORMATION_KEYS:
            yield "document information that does not belong in a finished file"
        for key in ("/CreationDate", "/ModDate"):
            if not _UTC_DATE.fullmatch(str(information.get(key, "D:20000101000000Z"))):
                yield "a date that is not in UTC shows where the file was made"
    opened = pdf.Root.get("/OpenAction")
    if isinstance(opened, pikepdf.Dictionary) and opened.get("/S") != "/GoTo":
        yield "an action on opening"
    if not _is_plain_tree(pdf):
        yield "a structure of a kind that no paper holds"
    for number, page in enumerate(pdf.pages, 1):
        if set(map(str, page.obj.keys())) - PAGE_KEYS:
            yield f"page {number}: an entry that does not belong in a finished file"
        annotations = page.obj.get("/Annots", ())
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            if not _is_internal_link(annotation):
                yield f"page {number}: an annotation that is no internal link"


def _is_plain_tree(pdf: pikepdf.Pdf) -> bool:
    """Whether the structure for readers is absent, or of known elements and nothing else."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return "/MarkInfo" not in pdf.Root
    marked = pdf.Root.get("/MarkInfo", pikepdf.Dictionary())
    if set(map(str, tree.keys())) - TREE_KEYS or list(map(str, marked.keys())) != ["/Marked"]:
        return False
    waiting: list[object] = list(tree.get("/K", pikepdf.Array()))
    seen = 0
    while waiting:
        element = waiting.pop()
        seen += 1
        if seen > MOST_OBJECTS:
            return False
        if not isinstance(element, pikepdf.Dictionary):
            if not isinstance(element, int):
                return False
            continue
        keys = set(map(str, element.keys()))
        if "/S" not in keys:
            if keys - CONTENT_KEYS:
                return False
            continue
        has_description = "/Alt" in keys and element.S != "/Figure"
        if keys - TAG_KEYS or str(element.S) not in TAGS or has_description:
            return False
        kids = element.get("/K", pikepdf.Array())
        waiting.extend(kids if isinstance(kids, pikepdf.Array) else [kids])
    return True


def _is_internal_link(annotation: pikepdf.Object) -> bool:
    if annotation.get("/Subtype") != "/Link" or set(map(str, annotation.keys())) - LINK_KEYS:
        return False
    action = annotation.get("/A")
    target = annotation.get("/Dest") if action is None else action.get("/D")
    return isinstance(target, pikepdf.Array) and (action is None or action.get("/S") == "/GoTo")


class _Objects:
    """All objects of a file, looked through once.

    Attributes:
        pieces: Every string and name.
        streams: Every stream after its filters, and the strings it shows.
        raw_streams: Every stream as it lies in the file.
        pictures: The pictures that are of the papers' own kind.
        faults: What must not be there.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pieces: list[Piece] = []
        self.streams: list[tuple[str, bytes]] = []
        self.raw_streams: set[bytes] = set()
        self.pictures: list[pixels.Pixels] = []
        self.faults: list[str] = []
        self._pages = _pages_of_pictures(pdf)
        self._forbidden: set[str] = set()
        self._items = 0
        self._size = 0
        names: set[str] = set()
        for number, target in enumerate((*pdf.objects, pdf.trailer), 1):
            place = f"object {number}"
            strings: list[str] = []
            self._walk(target, strings, names, 0)
            if strings:
                self.pieces.append(Piece(place, "\n".join(strings)))
            if isinstance(target, pikepdf.Stream):
                self._read(place, target)
        told = "\n".join(sorted(names - STRUCTURE_NAMES))
        self.pieces.append(Piece("names of objects", told))
        for key in sorted(self._forbidden):
            self.faults.append(f"{key} does not belong in a finished file")

    def counted(self, content: bytes) -> bytes:
        """The same bytes.

        Raises:
            ValueError: All together are too many to be checked.
        """
        self._size += len(content)
        if self._size > LARGEST_FILE or len(content) > LARGEST_STREAM:
            raise ValueError("too large")
        return content

    def _walk(self, target: object, strings: list[str], names: set[str], depth: int) -> None:
        """Every string and name in an object; references lead to objects listed apart."""
        self._items += 1
        if depth > DEEPEST or self._items > MOST_ITEMS:
            raise ValueError("nested too deeply or too large")
        match target:
            case pikepdf.String():
                strings += _readings(target)
            case pikepdf.Name():
                names.add(str(target)[1:])
            case pikepdf.Array():
                for item in target:
                    if isinstance(item, pikepdf.Object) and not item.is_indirect:
                        self._walk(item, strings, names, depth + 1)
            case pikepdf.Dictionary() | pikepdf.Stream():
                self._walk_entries(target, strings, names, depth)

    def _walk_entries(
        self, target: pikepdf.Object, strings: list[str], names: set[str], depth: int
    ) -> None:
        if target.get("/S") in FORBIDDEN_ACTIONS:
            self._forbidden.add("an action other than a jump within the file")
        for key in target.keys():  # noqa: SIM118  a stream is no mapping
            if key in FORBIDDEN_KEYS or (key == "/Alt" and target.get("/S") != "/Figure"):
                self._forbidden.add(str(key))
            names.add(str(key)[1:])
            item = target[key]
            if isinstance(item, pikepdf.Object) and not item.is_indirect:
                self._walk(item, strings, names, depth + 1)

    def _read(self, place: str, stream: pikepdf.Stream) -> None:
        kind = str(stream.get("/Subtype", "")) if _is_drawn(stream) else ""
        if kind == "/Image":
            page = self._pages.get(stream.objgen)
            found = pixels.of_pdf(f"page {page}, picture" if page else place, stream)
            if found is not None:
                self.raw_streams.add(found.packed)
                self.pictures.append(found)
                return
            self.faults.append(f"{place}: a picture of a kind that no paper holds")
        elif kind and (kind != "/Form" or set(map(str, stream.keys())) - FORM_KEYS):
            self.faults.append(f"{place}: a drawing that does not belong in a finished file")
        content, faults = decoded(stream)
        if _INLINE_PICTURE.search(content):
            self.faults.append(f"{place}: a picture inside a drawing")
        self.faults += (f"{place}: {fault}" for fault in faults)
        self.raw_streams.add(stream.read_raw_bytes())
        self.streams.append((place, self.counted(content)))
        if shown := shown_strings(content):
            self.streams.append((place, shown.encode()))


def _is_drawn(stream: pikepdf.Stream) -> bool:
    """Whether a stream is something that pages draw; the entry /Type may be left out."""
    return stream.get("/Type") == "/XObject" or stream.get("/Subtype") in ("/Image", "/Form", "/PS")


def _pages_of_pictures(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """The first page, from 1, among whose own resources a picture stands."""
    found: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pdf.pages, 1):
        resources = page.obj.get("/Resources")
        drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(drawn, pikepdf.Dictionary):
            continue
        for target in drawn.as_dict().values():
            if isinstance(target, pikepdf.Stream):
                found.setdefault(target.objgen, number)
    return found


def _readings(string: pikepdf.String) -> list[str]:
    """A string as readers show it, and as bytes of encodings that no reader applies."""
    raw = bytes(string)
    readings = [str(string)]
    if not raw.isascii() or b"\0" in raw:
        readings += [raw.decode(codec, "replace") for codec in ("utf-8", "utf-16-be", "utf-16-le")]
    return list(dict.fromkeys(readings))


# --- text --------------------------------------------------------------------------------------


def _page_texts(data: bytes) -> Iterator[Piece]:
    """Text page by page, then what runs over each page end, without running heads and feet."""
    texts: list[str] = []
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
            yield Piece(f"page {number + 1}", texts[-1])
    finally:
        document.close()
    lines = [[(line, _undated(line)) for line in text.splitlines()] for text in texts]
    for number, (before, after) in enumerate(pairwise(lines), 1):
        heads = {undated for _, undated in before} & {undated for _, undated in after}
        last, first = (
            "\n".join(line for line, undated in page if undated not in heads)
            for page in (before, after)
        )
        end = _beginning(last[::-1])[::-1]
        joined = f"{end}\n{_beginning(first)}"
        yield Piece(f"pages {number}-{number + 1}", joined, joint=len(end))


def _beginning(text: str) -> str:
    """The first 300 characters, and the rest of the word that they end in.

    Half a word could read like a name: "a da(rk coat)" like "A. Da".
    """
    found = re.match(r".{,300}\S*", text, re.DOTALL)
    return found[0] if found else ""


def _undated(line: str) -> str:
    """A line without its digits: "Page 3 of 9" and "Page 4 of 9" are the same foot."""
    return _DIGITS.sub("", line).strip()
