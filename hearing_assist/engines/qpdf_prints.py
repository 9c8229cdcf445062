# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Prints of pages: a short text for what a page draws, and with what, in one file.

Pages of two files with equal prints draw the same bytes with the same things in the same boxes. The
reverse does not hold: pages without a print, or with different ones, have to be compared thing by
thing (`engines/qpdf_same.py`). A print takes a tenth of the time, and that of a part is made while
the file is still being written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import pikepdf

from hearing_assist.engines.qpdf_open import ABOUT_THE_MAKING, Above, open_pdf, said
from hearing_assist.engines.qpdf_plain import is_plain

OF_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
OF_PACKING = frozenset(("/Length", "/Filter", "/DecodeParms"))
_REFERENCE = re.compile(rb"\((?:[^\\)]|\\.)*+\)|(?<=[ \[])(\d+) (\d+) R(?= )", re.DOTALL)
"""A reference as qpdf writes it, or a string, in which something may look like one."""
_ABOUT = re.compile(b"|".join(re.escape(key.encode()) for key in ABOUT_THE_MAKING))
_LISTED = re.compile(rb"/(Filter|DecodeParms) \[ (/[^ /\[\]()<>]+|<<[^\[\]()<>]*>>) \]")
"""A list of one filter: what such a list says is written as the thing itself."""
_DEEPEST = 60


class NoPrintError(Exception):
    """Something names itself, or stands too deep."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The print of a page of a part.

    Attributes:
        streams: Of each stream of its content, packed as it is.
        unpacked: Of each of them unpacked; None when one cannot be unpacked.
        rest: Of its boxes, and of all that it draws with.
        plain: Whether its content is plain.
    """

    streams: tuple[bytes, ...]
    unpacked: tuple[bytes, ...] | None
    rest: bytes
    plain: bool


class Prints:
    """Makes prints of the pages of one open file; what many share is looked at once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}
        self._above: Above = {}
        self._things: dict[tuple[bytes, str], tuple[bytes, str]] = {}
        self._unpacked: dict[tuple[int, int], bytes] = {}
        self._depth = 0

    def drawn(self, page: pikepdf.Object) -> Drawn | None:
        """The print of a page of a part; None when it has none."""
        contents = streams_of(page)
        try:
            streams = tuple(self.stream(stream) for stream in contents)
            rest = self.rest(page, "")
        except NoPrintError:
            return None
        try:
            unpacked = [stream.read_bytes() for stream in contents]
        except pikepdf.PdfError:
            return Drawn(streams, None, rest, False)
        hashes = tuple(sha256(content).digest() for content in unpacked)
        return Drawn(streams, hashes, rest, is_plain(b"\n".join(unpacked)))

    def stream(self, stream: pikepdf.Object) -> bytes:
        """The print of a stream, packed as it is.

        Raises:
            NoPrintError: It has none.
        """
        return self._named(stream.objgen)

    def rest(self, page: pikepdf.Object, stamp: str) -> bytes:
        """The print of a page's boxes and of what it draws with, as in `numbered`."""
        return self.numbered(page, stamp)[0]

    def numbered(self, page: pikepdf.Object, stamp: str) -> tuple[bytes, str]:
        """The print of a page's boxes and of what it draws with; that of the font left out.

        Args:
            page: The page.
            stamp: The name of a font that is left out, or "".

        Raises:
            NoPrintError: It has none, or there is no such font.
        """
        keys = page.keys()
        found = [self._value(said(page, key, keys, self._above)) for key in OF_PAGE]
        resources = said(page, "/Resources", keys, self._above)
        drawn_with, letters = self._resources(resources, stamp)
        found.append(drawn_with)
        return b"\n".join(found), letters

    def letters(self, font: pikepdf.Object) -> str:
        """The print of a font, however it is packed; "" when it has none."""
        try:
            return sha256(self._bare(font, 0)).hexdigest()
        except (NoPrintError, pikepdf.PdfError):
            return ""

    def _bare(self, thing: object, depth: int) -> bytes:
        """What a thing says, with what it refers to in its place and streams unpacked.

        Raises:
            NoPrintError: It names itself, or stands too deep.
            pikepdf.PdfError: A stream cannot be unpacked.
        """
        if not isinstance(thing, pikepdf.Object):
            return str(thing).encode()
        if depth > _DEEPEST:
            raise NoPrintError
        if isinstance(thing, pikepdf.Array):
            return b"[%b]" % b" ".join(self._bare(one, depth + 1) for one in list(thing))
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            return thing.unparse(resolved=True)
        place = thing.objgen if thing.is_indirect else None
        if place is not None and place in self._unpacked:
            return self._unpacked[place]
        names, content = set(thing.keys()) - set(ABOUT_THE_MAKING), b""
        if isinstance(thing, pikepdf.Stream):
            names -= OF_PACKING
            content = thing.read_bytes()
        found = sha256(content)
        for name in sorted(names):
            found.update(b"\n%b %b" % (name.encode(), self._bare(thing[name], depth + 1)))
        made = found.hexdigest().encode()
        if place is not None:
            self._unpacked[place] = made
        return made

    def _resources(self, resources: pikepdf.Object | None, stamp: str) -> tuple[bytes, str]:
        if not isinstance(resources, pikepdf.Dictionary):
            raise NoPrintError
        written = resources.unparse(resolved=True)
        known = self._things.get((written, stamp))
        if known is not None:
            return known
        fonts = resources.get("/Font", pikepdf.Dictionary())
        if not isinstance(fonts, pikepdf.Dictionary) or (stamp and stamp not in fonts):
            raise NoPrintError
        found = []
        for prefix, things, but in (("", resources, "/Font"), ("/Font", fonts, stamp)):
            for key in sorted(things.keys()):
                if key != but:
                    found += [f"{prefix}{key}".encode(), self._value(things[key])]
        made = sha256(b"\n".join(found)).digest()
        letters = self.letters(fonts[stamp]) if stamp else ""
        self._things[written, stamp] = made, letters
        return made, letters

    def _value(self, thing: object) -> bytes:
        if not isinstance(thing, pikepdf.Object):
            return str(thing).encode()
        if thing.is_indirect:
            return self._named(thing.objgen)
        return self._resolved(thing.unparse(resolved=True))

    def _resolved(self, written: bytes) -> bytes:
        """What an object says, with what it refers to in the place of references."""
        if b" R" not in written:
            return written
        return _REFERENCE.sub(
            lambda found: found[0] if found[1] is None else self._named(_place(found)), written
        )

    def _named(self, place: tuple[int, int]) -> bytes:
        known = self._known.get(place)
        if known is None:
            if self._depth > _DEEPEST or place == (0, 0):
                raise NoPrintError
            self._known[place] = b""  # it stays so while it is looked at, and when it has none
            self._depth += 1
            try:
                known = self._known[place] = self._made(place)
            finally:
                self._depth -= 1
        if not known:
            raise NoPrintError
        return known

    def _made(self, place: tuple[int, int]) -> bytes:
        thing = self._pdf.get_object(place)
        is_stream = isinstance(thing, pikepdf.Stream)
        if not (is_stream or isinstance(thing, pikepdf.Dictionary | pikepdf.Array)):
            return self._value_of(thing)
        told = thing.stream_dict if is_stream else thing
        written = told.unparse(resolved=True)
        if _ABOUT.search(written):
            kept = pikepdf.Dictionary(dict(told.as_dict()))
            for key in set(ABOUT_THE_MAKING) & set(kept.keys()):
                del kept[key]
            written = kept.unparse()
        if is_stream and b"(" not in written:
            written = _LISTED.sub(rb"/\1 \2", written)
        made = sha256(self._resolved(written))
        if is_stream:
            made.update(b"\n")
            made.update(thing.read_raw_bytes())
        return made.hexdigest().encode()

    def _value_of(self, thing: object) -> bytes:
        """A single value that something refers to is written as if it stood there itself."""
        if isinstance(thing, pikepdf.Object):
            return thing.unparse(resolved=True)
        return str(thing).encode()


def streams_of(page: pikepdf.Object) -> Sequence[pikepdf.Object]:
    """The streams of a page's content, in order."""
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return list(contents)
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def letters_of(data: bytes, font: str) -> str:
    """The print of a font that the first page of a PDF names, with its slash.

    Raises:
        ProtectedFileError, DamagedFileError: The file cannot be opened.
    """
    with open_pdf(data) as pdf:
        return Prints(pdf).letters(pdf.pages[0].obj.Resources.Font[font])


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    return int(found[1]), int(found[2])
