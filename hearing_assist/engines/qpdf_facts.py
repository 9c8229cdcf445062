# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the structure of a finished PDF says, read anew from its bytes through qpdf (pikepdf)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf

from hearing_assist.engines.qpdf_open import (
    Annotated,
    annotations_of,
    destination,
    let_others_run,
    open_pdf,
    page_number,
)
from hearing_assist.engines.qpdf_plain import is_plain

_FORBIDDEN = frozenset(
    "/JS /JavaScript /Launch /EmbeddedFile /EmbeddedFiles /AF /AcroForm /OCProperties /PieceInfo "
    "/AA /RichMedia /Thumb /XFA /OPI /Metadata /Author /Subject /Keywords".split()
)
_ACTIONS = frozenset("/JavaScript /Launch /URI /GoToR /GoToE /SubmitForm /ImportData".split())
_SUSPECT = re.compile(
    rb"/(?:Annot|"
    + b"|".join(sorted(name[1:].encode() for name in _FORBIDDEN | _ACTIONS))
    + rb")(?![^\x00-\x20()<>\[\]{}/%])"
)
"""An object without any of these names needs no closer look."""
_MERE_LINK = re.compile(
    rb"<<(?: /Border \[[ \d]*\]| /Dest \[[ \d.R]*/XYZ[ \d.a-z-]*\]| /Rect \[[ \d.-]*\]"
    rb"| /Subtype /Link| /Type /Annot)+ >>"
)
"""Nor does a link of the kind that our own bundles have."""
_PACKING = frozenset(
    "/FlateDecode /LZWDecode /ASCII85Decode /ASCIIHexDecode /RunLengthDecode".split()
)
_PRINTING = ("/PrintPageRange", "/NumCopies", "/PrintArea", "/PrintClip")
_PRINTED, _NOT_SEEN = 4, 32
"""Flags of an annotation (ISO 32000-1, table 165): Print, NoView."""
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Link:
    """A link; pages from 0.

    Attributes:
        page: Where it stands.
        target: Where it leads; -1 when that is no page of the file.
        by_reference: Whether it names the page itself (ISO 32000-1, 12.3.2.2), not its number.
        keeps_zoom: Whether the reader's zoom stays.
        area: Left, bottom, right, top in the file's own coordinates; () when it has none.
    """

    page: int
    target: int
    by_reference: bool
    keeps_zoom: bool
    area: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark; `page` from 0, -1 when it leads nowhere."""

    depth: int
    title: str
    page: int
    keeps_zoom: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The structure of a PDF.

    Attributes:
        labels: The label of each page as readers show it.
        links: All links, in page order and then as they were written.
        outline: All bookmarks in order.
        full_size: Opens on its first page at 100 %.
        shows_bookmarks: Opens with the bookmarks beside the page.
        title: Of the information dictionary.
        language: BCP 47 tag, or "".
        unwanted: What a finished paper must not carry, such as "/JavaScript".
        unwanted_on: The first page, from 0, to which some of it belongs.
        checked: Whether qpdf's own check was run, which reads what each page draws.
        revisions: How often the file was saved into itself; 1 for a clean file.
        problems: What `qpdf --check` says.
        portfolio: Whether it is a folder of files that only looks like one.
        pictured: Pages, from 0, that hold a picture.
        unprinted: Pages, from 0, with something that is seen on the screen or on paper only.
        print_settings: What it asks of a printer, such as "/PrintPageRange".
        unpacked: Bytes of streams that are not packed.
        trailing: Whether bytes follow its end.
        dates: When it says that it was made and changed.
    """

    labels: tuple[str, ...]
    links: tuple[Link, ...]
    outline: tuple[Entry, ...]
    full_size: bool
    shows_bookmarks: bool
    title: str
    language: str
    unwanted: tuple[str, ...]
    revisions: int
    problems: tuple[str, ...]
    portfolio: bool = False
    pictured: frozenset[int] = frozenset()
    unprinted: frozenset[int] = frozenset()
    print_settings: tuple[str, ...] = ()
    unpacked: int = 0
    trailing: bool = False
    dates: tuple[str, ...] = ()
    unwanted_on: Mapping[str, int] = field(default_factory=dict)
    checked: bool = False


def facts(data: bytes, *, plain: bool = False) -> Facts:
    """The structure of a PDF.

    Args:
        data: The PDF.
        plain: What all its pages draw is known to be plain; otherwise it is looked at.

    Raises:
        ProtectedFileError, DamagedFileError: The PDF cannot be opened.
    """
    with open_pdf(data) as pdf:
        index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        info = pdf.trailer.get("/Info")
        noted = [(number, page) for number, page in enumerate(pdf.pages) if "/Annots" in page.obj]
        annotated = [(number, annotations_of(page)) for number, page in noted]
        unwanted = tuple(sorted({*_unwanted(pdf), *_notes(page for _, page in noted)}))
        told = _problems(pdf, plain=plain)
        return Facts(
            labels=tuple(str(page.label) for page in pdf.pages),
            links=tuple(_links(pdf, annotated, index)),
            outline=_outline(pdf, index),
            full_size=_opens_at_full_size(pdf),
            shows_bookmarks=pdf.Root.get("/PageMode") == "/UseOutlines",
            title=str(info.get("/Title", "")) if info is not None else "",
            language=str(pdf.Root.get("/Lang", "")),
            unwanted=unwanted,
            unwanted_on=_owners(pdf, unwanted) if unwanted else {},
            revisions=data.count(b"%%EOF"),
            problems=told.problems,
            checked=told.checked,
            portfolio="/Collection" in pdf.Root,
            pictured=frozenset(_pictured(pdf)),
            unprinted=frozenset(_unprinted(annotated)),
            print_settings=_print_settings(pdf),
            unpacked=_unpacked(pdf),
            trailing=bool(data[data.rfind(b"%%EOF") + 5 :].strip()),
            dates=tuple(
                str(info[key])
                for key in ("/CreationDate", "/ModDate")
                if info is not None and key in info
            ),
        )


@dataclass(frozen=True, slots=True)
class Problems:
    """What `qpdf --check` says of a PDF, and whether it had to be asked."""

    problems: tuple[str, ...]
    checked: bool


def problems(data: bytes) -> Problems:
    """What `qpdf --check` says of a PDF whose pages are not all plain.

    Raises:
        ProtectedFileError, DamagedFileError: The PDF cannot be opened.
    """
    with open_pdf(data) as pdf:
        return _problems(pdf, plain=False)


def _problems(pdf: pikepdf.Pdf, *, plain: bool) -> Problems:
    """What `qpdf --check` says.

    It reads what each page draws word by word, which takes longer than all the rest; where that
    is plain, it would find nothing.
    """
    try:
        if _is_packed_simply(pdf) and (plain or all(map(_is_plain, pdf.pages))):
            return Problems(tuple(str(warning) for warning in pdf.get_warnings()), False)
        found = pdf.check_pdf_syntax(let_others_run)
        return Problems(tuple(str(problem) for problem in found), True)
    except pikepdf.PdfError:
        return Problems(("a stream cannot be decoded",), True)


def _is_packed_simply(pdf: pikepdf.Pdf) -> bool:
    """Whether all streams can be unpacked here.

    Raises:
        pikepdf.PdfError: A stream cannot be unpacked.
    """
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if not _PACKING.issuperset(_filters(thing)):
                return False
            thing.read_bytes()
    return True


def _is_plain(page: pikepdf.Page) -> bool:
    return is_plain(b"\n".join(stream.read_bytes() for stream in contents_of(page)))


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(found)] if isinstance(found, pikepdf.Name) else [str(one) for one in found]


def contents_of(page: pikepdf.Page) -> list[pikepdf.Stream]:
    """The streams that a page draws, in order."""
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def _pictured(pdf: pikepdf.Pdf) -> Iterator[int]:
    """Pages that can draw a picture, themselves or in a group."""
    known: dict[tuple[int, int], bool] = {}
    for number, page in enumerate(pdf.pages):
        if _has_picture(page.resources, known, 0):
            yield number


def _has_picture(
    resources: pikepdf.Object | None, known: dict[tuple[int, int], bool], depth: int
) -> bool:
    if not isinstance(resources, pikepdf.Dictionary) or "/XObject" not in resources:
        return False
    drawings = resources.get("/XObject")
    if not isinstance(drawings, pikepdf.Dictionary) or depth > _DEEPEST:
        return False
    for name in drawings.keys():  # noqa: SIM118  a dictionary of pikepdf is no mapping
        drawing = drawings[name]
        if not isinstance(drawing, pikepdf.Stream):
            continue
        key = drawing.objgen
        if key not in known:
            known[key] = False  # a group that draws itself ends here
            known[key] = drawing.get("/Subtype") == "/Image" or _has_picture(
                drawing.get("/Resources"), known, depth + 1
            )
        if known[key]:
            return True
    return False


def _unprinted(annotated: Sequence[Annotated]) -> Iterator[int]:
    for number, notes in annotated:
        for annotation in notes:
            if "/AP" not in annotation:
                continue
            flags = annotation.get("/F", 0)
            flags = flags if isinstance(flags, int) else 0
            on_paper, on_screen = bool(flags & _PRINTED), not flags & _NOT_SEEN
            if on_paper != on_screen:
                yield number
                break


def _print_settings(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    wishes = pdf.Root.get("/ViewerPreferences")
    if not isinstance(wishes, pikepdf.Dictionary):
        return ()
    return tuple(name for name in _PRINTING if name in wishes and wishes[name] != 1)


def _unpacked(pdf: pikepdf.Pdf) -> int:
    return sum(
        int(thing.get("/Length", 0))
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and "/Filter" not in thing
    )


def _links(
    pdf: pikepdf.Pdf, annotated: Sequence[Annotated], index: dict[tuple[int, int], int]
) -> Iterator[Link]:
    for number, notes in annotated:
        for annotation in notes:
            if annotation.get("/Subtype") == "/Link":
                target = destination(pdf, annotation)
                by_reference = target is not None and isinstance(target[0], pikepdf.Dictionary)
                area = annotation.get("/Rect")
                edges = tuple(map(float, area)) if isinstance(area, pikepdf.Array) else ()
                yield Link(
                    number,
                    _page(target, index),
                    by_reference,
                    _keeps_zoom(target),
                    edges if len(edges) == 4 else (),
                )


def _outline(pdf: pikepdf.Pdf, index: dict[tuple[int, int], int]) -> tuple[Entry, ...]:
    found: list[Entry] = []

    def walk(items: Sequence[pikepdf.OutlineItem], depth: int) -> None:
        for item in items:
            target = destination(pdf, item.obj) if item.obj is not None else None
            found.append(Entry(depth, item.title, _page(target, index), _keeps_zoom(target)))
            walk(item.children, depth + 1)

    with pdf.open_outline() as tree:
        walk(tree.root, 0)
    return tuple(found)


def _page(target: pikepdf.Array | None, index: dict[tuple[int, int], int]) -> int:
    return -1 if target is None else page_number(target[0], index)


def _keeps_zoom(target: pikepdf.Array | None) -> bool:
    """Whether a destination is /XYZ without a zoom, or with 0, which means the same."""
    if target is None or len(target) < 2 or target[1] != "/XYZ":
        return False
    return len(target) < 5 or not target[4]


def _opens_at_full_size(pdf: pikepdf.Pdf) -> bool:
    action = pdf.Root.get("/OpenAction")
    return (
        isinstance(action, pikepdf.Array)
        and len(action) == 5
        and isinstance(action[0], pikepdf.Dictionary)
        and action[0].objgen == pdf.pages[0].obj.objgen
        and action[1] == "/XYZ"
        and action[4] == 1
    )


def _unwanted(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Keys and annotations that can run, attach, hide or tell who made the file."""
    found: set[str] = set()
    for thing in pdf.objects:
        written = _written(thing)
        if not _SUSPECT.search(written) or _MERE_LINK.fullmatch(written):
            continue
        for entry in _dictionaries(thing):
            found |= _FORBIDDEN & set(entry.keys())
            kind, action = str(entry.get("/Subtype", "")), str(entry.get("/S", ""))
            found |= {kind} if entry.get("/Type") == "/Annot" and kind != "/Link" else set()
            found |= {action} & _ACTIONS
    return tuple(sorted(found))


def _notes(pages: Iterable[pikepdf.Page]) -> Iterator[str]:
    """What annotated pages show beside their content and mere links, whatever it calls itself."""
    for page in pages:
        entries = page.obj.get("/Annots")
        for entry in entries if isinstance(entries, pikepdf.Array) else [entries]:
            if not isinstance(entry, pikepdf.Dictionary):
                yield "/Annots"
            elif entry.get("/Subtype") != "/Link":
                yield str(entry.get("/Subtype", "/Annots"))
            elif "/AP" in entry:
                yield "/AP"


def _owners(pdf: pikepdf.Pdf, unwanted: Sequence[str]) -> dict[str, int]:
    """The first page from which each of some unwanted things is reached."""
    found: dict[str, int] = {}
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages):
        waiting: list[tuple[object, int]] = [(page.obj, 0)]
        while waiting:
            thing, depth = waiting.pop()
            if not isinstance(thing, pikepdf.Object) or depth > _DEEPEST:
                continue
            if depth and isinstance(thing, pikepdf.Dictionary) and _is_of_tree(thing):
                continue
            if thing.is_indirect:
                if thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                values = {str(thing.get(key, "")) for key in ("/Subtype", "/S")}
                for name in unwanted:
                    if name in thing or name in values:
                        found.setdefault(name, number)
                waiting += [(thing[key], depth + 1) for key in thing.keys()]  # noqa: SIM118
            elif isinstance(thing, pikepdf.Array):
                waiting += [(child, depth + 1) for child in list(thing)]
    return found


def _is_of_tree(thing: pikepdf.Object) -> bool:
    """Whether a dictionary is a page, or stands above some."""
    return str(thing.get("/Type", "")) in {"/Page", "/Pages"}


def _written(thing: object) -> bytes:
    """An object as it is written in a file, without what it draws or refers to."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    return thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else b""


def _dictionaries(thing: object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """An object's dictionary and those directly in it (others are listed by themselves)."""
    if depth > _DEEPEST or not isinstance(thing, pikepdf.Object):
        return
    children: list[pikepdf.Object] = []
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        children = [thing[key] for key in thing.keys()]  # noqa: SIM118
    elif isinstance(thing, pikepdf.Array):
        children = list(thing)
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child, depth + 1)
