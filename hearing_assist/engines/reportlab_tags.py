# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The structure of a PDF for readers who do not see it (ISO 32000-1, 14.7 and 14.8).

Reportlab has no means of its own for this; the tree is written as plain objects. Promises: elements
stand in the order in which they were made; those without content are left out. No replacement text
is written: readers would take text written from the right backwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFPage, PDFString

_CELLS = frozenset({"TD", "TH"})


class Tag:
    """An element of the structure.

    Args:
        kind: A standard structure type such as "P" or "TD".
        parent: The element that it belongs to.
        language: BCP 47 tag where it is not that of the file, or "".
        description: What a picture shows, or "".
    """

    def __init__(
        self, kind: str, parent: Tag | None, *, language: str = "", description: str = ""
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.language = language
        self.description = description
        self.kids: list[Tag | tuple[int, int]] = []
        """Elements, and content as (page from 0, number on that page)."""
        if parent is not None:
            parent.kids.append(self)

    def add(self, kind: str, *, language: str = "", description: str = "") -> Tag:
        """A new element at the end of this one."""
        return Tag(kind, self, language=language, description=description)

    def is_empty(self) -> bool:
        """Whether it may be left out: no content in it, and no cell of a table."""
        if self.kind in _CELLS:
            return False
        return all(isinstance(kid, Tag) and kid.is_empty() for kid in self.kids)


class Tags:
    """The structure of one PDF file in the making."""

    def __init__(self) -> None:
        self.root = Tag("Document", None)
        self._pages: list[list[Tag]] = []

    def content(self, page: int, tag: Tag) -> int:
        """A new number for content of `tag` on `page`, from 0."""
        while len(self._pages) <= page:
            self._pages.append([])
        number = len(self._pages[page])
        self._pages[page].append(tag)
        tag.kids.append((page, number))
        return number

    def write(self, doc: PDFDocument, page_names: list[str]) -> None:
        """Put the tree into the catalog of a file whose pages have these names."""
        objects: Any = doc
        tree = _Written()
        root = _name(objects.Reference(tree), doc)
        written: list[tuple[Tag, _Written]] = []
        names: dict[Tag, str] = {}
        for tag in _with_content(self.root):
            element = _Written()
            names[tag] = _name(objects.Reference(element), doc)
            written.append((tag, element))
        pages = [_name(PDFObjectReference(page), doc) for page in page_names]
        for tag, element in written:
            parent = names[tag.parent] if tag.parent is not None else root
            element.text = _element(tag, parent, pages, names, doc)
        numbers = " ".join(
            f"{page} [{' '.join(names[tag] for tag in tags)}]"
            for page, tags in enumerate(self._pages)
        )
        top = names.get(self.root, "")
        tree.text = (
            f"<< /Type /StructTreeRoot /K [{top}] /ParentTree << /Nums [{numbers}] >> "
            f"/ParentTreeNextKey {len(self._pages)} >>"
        )
        marked = _Written()
        marked.text = "<< /Marked true >>"
        objects.Catalog.StructTreeRoot = tree
        objects.Catalog.MarkInfo = marked


class _Written(PDFObject):
    """An object as it stands in the file."""

    __RefOnly__ = 1
    text = ""

    def format(self, document: PDFDocument) -> bytes:
        return self.text.encode("latin-1")


def _with_content(tag: Tag) -> Iterator[Tag]:
    if tag.is_empty():
        return
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _with_content(kid)


def _element(
    tag: Tag, parent: str, pages: list[str], names: dict[Tag, str], doc: PDFDocument
) -> str:
    own = next((kid[0] for kid in tag.kids if not isinstance(kid, Tag)), None)
    kids: list[str] = []
    # What a footnote says is read after the text that its mark stands in.
    notes_last = tag.kind in {"TD", "LBody"}
    for kid in sorted(tag.kids, key=lambda kid: notes_last and _is_note(kid)):
        if isinstance(kid, Tag):
            if kid in names:
                kids.append(names[kid])
        elif kid[0] == own:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<< /Type /MCR /Pg {pages[kid[0]]} /MCID {kid[1]} >>")
    entries = [f"/S /{tag.kind}", f"/P {parent}", f"/K [{' '.join(kids)}]"]
    if own is not None:
        entries.append(f"/Pg {pages[own]}")
    for key, text in (("Lang", tag.language), ("Alt", tag.description)):
        if text:
            entries.append(f"/{key} {PDFString(text).format(doc).decode('latin-1')}")
    if tag.kind == "TH":
        entries.append("/A << /O /Table /Scope /Column >>")
    return f"<< {' '.join(entries)} >>"


def _is_note(kid: Tag | tuple[int, int]) -> bool:
    return isinstance(kid, Tag) and kid.kind == "Note"


def _name(reference: PDFObject, doc: PDFDocument) -> str:
    """A reference as it stands in the file."""
    written: Any = reference
    return str(written.format(doc).decode("ascii"))


def set_on_page(page: PDFPage, number: int) -> None:
    """Tell a page where the tree speaks of it, and that its links follow the structure."""
    entries: Any = page
    entries.__NoDefault__ = [*entries.__NoDefault__, "StructParents", "Tabs"]
    entries.StructParents = number
    entries.Tabs = b"/S"
