# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Examines finished files one by one: take apart, search text, bytes and pictures, report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from hearing_assist.check import ooxml, pdf
from hearing_assist.check.disguises import plainer
from hearing_assist.check.forms import Form
from hearing_assist.check.near import NearSearch
from hearing_assist.check.pixels import Pixels, letters_in
from hearing_assist.check.recognition import PictureReader
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.check.verdict import Content, Examined, Hit, Piece

TEXT_SUFFIXES = frozenset({".json", ".txt", ".toml", ".md", ".xml", ".csv", ".html", ".xlf"})


class Examiner:
    """Examines any number of files against the same register.

    Without a `reader`, pictures are counted as unread.
    """

    def __init__(
        self, forms: Sequence[Form], ledger: Ledger, *, reader: PictureReader | None = None
    ) -> None:
        self._searcher = Searcher(forms, ledger)
        self._near = NearSearch(forms, ledger)
        self._reader = reader

    def examine(self, name: str, data: bytes) -> Examined:
        """Every hit in one finished file, its name included; sorted, each once."""
        content = take_apart(name, data)
        in_name = set(self._hits([Piece("file name", name)]))
        # A name that names somebody is not repeated in the findings.
        shown = "a file" if in_name else name
        found = in_name | set(self._hits(content.pieces))
        for place, stream in content.streams:
            for form in self._searcher.search_bytes(stream):
                found.add((place, form.person, f"{form.rule} (in undecoded bytes)"))
        found |= {("structure", "", fault) for fault in content.faults}
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
        return Examined(
            tuple(sorted(Hit(shown, *item) for item in found)),
            tuple(sorted(Hit(shown, *item) for item in doubts)),
            len(content.pictures),
            unread,
        )

    def _seen(self, picture: Pixels, found: set[tuple[str, str, str]]) -> str | None:
        """What a machine reads on a picture, or None; what its bytes spell goes to `found`."""
        try:
            image = picture.image()
        except (ValueError, OSError):
            found.add((picture.place, "", "a picture cannot be decoded"))
            return None
        for letters in letters_in(image):
            for form in self._searcher.search_bytes(letters):
                found.add((picture.place, form.person, f"{form.rule} (in undecoded bytes)"))
        return self._reader.text(image) if self._reader else None

    def _hits(self, pieces: Sequence[Piece]) -> Iterator[tuple[str, str, str]]:
        """Place, person and rule of each hit."""
        for piece in pieces:
            for found in self._searcher.search(piece.text):
                yield piece.place, found.form.person, found.form.rule
            for text in plainer(piece.text):
                for found in self._searcher.search(text):
                    yield piece.place, found.form.person, f"{found.form.rule} (encoded)"


def take_apart(name: str, data: bytes) -> Content:
    """The content of a finished file by its suffix; an unknown kind is a fault."""
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".pdf":
        return pdf.take_apart(data)
    if suffix == ".docx":
        return ooxml.take_apart(data)
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
