# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Examines finished files one by one: take apart, search text, bytes and pictures, report."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from hearing_assist.check import ooxml, pdf, xml_text
from hearing_assist.check.disguises import few_letters, no_text, plainer
from hearing_assist.check.forms import Form
from hearing_assist.check.near import NearSearch
from hearing_assist.check.pages import PageReader, ReadPage
from hearing_assist.check.pixels import Pixels, letters_in
from hearing_assist.check.recognition import PictureReader
from hearing_assist.check.search import Found, Ledger, Searcher
from hearing_assist.check.verdict import Content, Examined, Hit, Piece

TEXT_SUFFIXES = frozenset({".json", ".txt", ".toml", ".md", ".xml", ".csv", ".html"})

SHORTEST_IN_FEW = 4
"""Letters of a form that is looked for in bytes which spell some letters by chance."""

_INTERNAL = re.compile("\u27e6\\s*\\d[\\d\\s]*\u27e7")
"""How the case file keeps a label, which no finished file may hold; a source has other brackets."""


class Examiner:
    """Examines any number of files against the same register.

    Without a `reader`, pictures are counted as unread. With `pages`, each page of a PDF is read
    from its ink as well.
    """

    def __init__(
        self,
        forms: Sequence[Form],
        ledger: Ledger,
        *,
        reader: PictureReader | None = None,
        pages: PageReader | None = None,
    ) -> None:
        self._searcher = Searcher(forms, ledger)
        self._near = NearSearch(forms, ledger)
        self._reader = reader
        self._pages = pages
        self._known: dict[bytes, tuple[Form, ...]] = {}

    def examine(self, name: str, data: bytes) -> Examined:
        """Every hit in one finished file, its name included; sorted, each once."""
        content = take_apart(name, data)
        in_name = set(self._hits([Piece("file name", name)]))
        # A name that names somebody is not repeated in the findings.
        shown = "a file" if in_name else name
        found = in_name | set(self._hits(content.pieces))
        for place, stream in content.streams:
            for form in self._in_bytes(stream):
                found.add((place, form.person, f"{form.rule} (in undecoded bytes)"))
        found |= {("structure", "", fault) for fault in content.faults}
        if any(_INTERNAL.search(piece.text) for piece in content.pieces):
            found.add(("structure", "", "an internal mark stands where a label belongs"))
        doubts: set[tuple[str, str, str]] = set()
        unread = 0
        for picture in content.pictures:
            text = self._seen(picture, found)
            if text is None:
                unread += 1
                continue
            place = f"{picture.place}, read by machine"
            found |= set(self._hits([Piece(place, text)]))
            doubts |= {
                (place, near.person, f"nearly {near.rule}") for near in self._near.search(text)
            }
        pages = self._read_pages(name, data)
        for page in pages:
            place = f"page {page.number}, {'read by machine' if page.by_machine else 'by its ink'}"
            found |= set(self._hits([Piece(place, page.text or "")]))
            if page.by_machine:
                near_here = {
                    (near.person, f"nearly {near.rule}")
                    for near in self._near.search(page.text or "")
                }
                # What a picture of the page was doubted for already is not told twice.
                told = {
                    doubt[1:] for doubt in doubts if doubt[0].startswith(f"page {page.number},")
                }
                doubts |= {(place, *doubt) for doubt in near_here - told}
        by_machine = [page for page in pages if page.by_machine]
        return Examined(
            tuple(sorted(Hit(shown, *item) for item in found)),
            tuple(sorted(Hit(shown, *item) for item in doubts)),
            len(content.pictures),
            unread,
            len(pages),
            len(by_machine),
            sum(self._is_unread(page, content) for page in by_machine),
        )

    def _read_pages(self, name: str, data: bytes) -> Sequence[ReadPage]:
        """The pages of a PDF, as they are read from their ink."""
        if self._pages is None or PurePath(name).suffix.casefold() != ".pdf":
            return ()
        return self._pages.read(data)

    def _is_unread(self, page: ReadPage, content: Content) -> bool:
        """Whether nobody read a page, or no data here reads a script that is on it."""
        if page.text is None or self._pages is None:
            return True
        place = f"page {page.number}"
        return any(
            self._pages.lacks(piece.text) for piece in content.pieces if piece.place == place
        )

    def _seen(self, picture: Pixels, found: set[tuple[str, str, str]]) -> str | None:
        """What a machine reads on a picture, or None; what its bytes spell goes to `found`."""
        try:
            image = picture.image()
        except (ValueError, OSError):
            found.add((picture.place, "", "a picture cannot be decoded"))
            return None
        for letters in letters_in(image):
            for form in self._in_bytes(letters):
                found.add((picture.place, form.person, f"{form.rule} (in undecoded bytes)"))
        return self._reader.text(image) if self._reader else None

    def _hits(self, pieces: Sequence[Piece]) -> Iterator[tuple[str, str, str]]:
        """Place, person and rule of each hit."""
        for piece in pieces:
            for found in self._searcher.search(piece.text):
                if not _was_judged(piece, found, pieces):
                    yield piece.place, found.form.person, found.form.rule
            for text in plainer(piece.text):
                for found in self._searcher.search(text):
                    yield piece.place, found.form.person, f"{found.form.rule} (encoded)"
            for data in no_text(piece.text):
                for form in (*self._in_bytes(data), *self._longer(few_letters(data))):
                    yield piece.place, form.person, f"{form.rule} (encoded)"

    def _in_bytes(self, data: bytes) -> tuple[Form, ...]:
        """Long forms in bytes; what several files share, as a font, is searched once."""
        key = hashlib.sha256(data).digest()
        if key not in self._known:
            self._known[key] = self._searcher.search_bytes(data)
        return self._known[key]

    def _longer(self, text: str) -> Iterator[Form]:
        """Forms in a text that any bytes may spell, but for those that they do spell."""
        for found in self._searcher.search(text) if text else ():
            if len(found.form.text.replace(" ", "")) >= SHORTEST_IN_FEW:
                yield found.form


def _was_judged(piece: Piece, found: Found, pieces: Sequence[Piece]) -> bool:
    """Whether a hit beside the joint of two pages stands so on one of them, among all its words."""
    if piece.joint < 0 or found.start < piece.joint < found.end:
        return False
    written = piece.text[found.start : found.end]
    return any(written in each.text for each in pieces if each.place.startswith("page "))


def take_apart(name: str, data: bytes) -> Content:
    """The content of a finished file by its suffix; an unknown kind is a fault."""
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".pdf":
        return pdf.take_apart(data)
    if suffix == ".docx":
        return ooxml.take_apart(data)
    if suffix in xml_text.SUFFIXES:
        return xml_text.take_apart(data)
    if suffix in TEXT_SUFFIXES:
        return _text(data, suffix)
    if suffix in (".sig", ".pub"):
        return Content((), (("bytes", data),), ())
    return Content((), (("bytes", data),), ("a kind of file that the check cannot read",))


def _text(data: bytes, suffix: str) -> Content:
    try:
        pieces = [Piece("text", data.decode("utf-8"))]
        if suffix == ".json":
            pieces.append(Piece("text", _unescaped(data)))
    except UnicodeDecodeError:
        return Content((), (("bytes", data),), ("is not UTF-8 text",))
    except (ValueError, RecursionError):
        return Content((), (("bytes", data),), ("is not JSON",))
    return Content(tuple(pieces), (("bytes", data),), ())


def _unescaped(data: bytes) -> str:
    """JSON with its escapes resolved; pairs, because the last of two equal keys hides the first."""
    return json.dumps(json.loads(data, object_pairs_hook=list), ensure_ascii=False)
