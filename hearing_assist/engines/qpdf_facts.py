# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the structure of a finished PDF says, read anew from its bytes through qpdf (pikepdf)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from hearing_assist.engines.qpdf import (
    annotations_of,
    destination,
    let_others_run,
    open_pdf,
    page_number,
)

_FORBIDDEN = frozenset(
    "/JS /JavaScript /Launch /EmbeddedFile /EmbeddedFiles /AF /AcroForm /OCProperties /PieceInfo "
    "/AA /RichMedia /Thumb /XFA /OPI /Metadata /Author /Subject /Keywords".split()
)
_ACTIONS = frozenset("/JavaScript /Launch /URI /GoToR /GoToE /SubmitForm /ImportData".split())
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Link:
    """A link; pages from 0.

    Attributes:
        page: Where it stands.
        target: Where it leads; -1 when that is no page of the file.
        by_reference: Whether it names the page itself (ISO 32000-1, 12.3.2.2), not its number.
        keeps_zoom: Whether the reader's zoom stays.
    """

    page: int
    target: int
    by_reference: bool
    keeps_zoom: bool


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
        revisions: How often the file was saved into itself; 1 for a clean file.
        problems: What `qpdf --check` says.
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


def facts(data: bytes) -> Facts:
    """The structure of a PDF.

    Raises:
        ProtectedFileError, DamagedFileError: The PDF cannot be opened.
    """
    with open_pdf(data) as pdf:
        index = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        info = pdf.trailer.get("/Info")
        return Facts(
            labels=tuple(str(page.label) for page in pdf.pages),
            links=tuple(_links(pdf, index)),
            outline=_outline(pdf, index),
            full_size=_opens_at_full_size(pdf),
            shows_bookmarks=pdf.Root.get("/PageMode") == "/UseOutlines",
            title=str(info.get("/Title", "")) if info is not None else "",
            language=str(pdf.Root.get("/Lang", "")),
            unwanted=_unwanted(pdf),
            revisions=data.count(b"%%EOF"),
            problems=_problems(pdf),
        )


def _problems(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    try:
        return tuple(str(problem) for problem in pdf.check_pdf_syntax(let_others_run))
    except pikepdf.PdfError:
        return ("a stream cannot be decoded",)


def _links(pdf: pikepdf.Pdf, index: dict[tuple[int, int], int]) -> Iterator[Link]:
    for number, page in enumerate(pdf.pages):
        for annotation in annotations_of(page):
            if annotation.get("/Subtype") == "/Link":
                target = destination(pdf, annotation)
                by_reference = target is not None and isinstance(target[0], pikepdf.Dictionary)
                yield Link(number, _page(target, index), by_reference, _keeps_zoom(target))


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
        for entry in _dictionaries(thing):
            found |= _FORBIDDEN & set(entry.keys())
            kind, action = str(entry.get("/Subtype", "")), str(entry.get("/S", ""))
            found |= {kind} if entry.get("/Type") == "/Annot" and kind != "/Link" else set()
            found |= {action} & _ACTIONS
    return tuple(sorted(found))


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
