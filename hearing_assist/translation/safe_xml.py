# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reading XML that somebody sent, and writing our own.

Promises: nothing outside the file is ever opened; a file that declares entities, nests too deeply
or is too large is refused before a tree is built. A bare document type, as OmegaT writes one, is
passed over and never loaded.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from xml.parsers import expat

from hearing_assist.errors import InputFileError

LARGEST_FILE = 64 * 1024 * 1024
DEEPEST = 60
MOST_ELEMENTS = 3_000_000
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = ET.Element


class _HostileError(Exception):
    """Says in words why a file is refused."""


def read(data: bytes) -> Element:
    """The root of an XML file.

    Raises:
        InputFileError: It is no XML, too large, or declares entities.
    """
    if len(data) > LARGEST_FILE:
        raise InputFileError(f"is larger than {LARGEST_FILE // 1024 // 1024} MiB. Split it.")
    try:
        _refuse_hostile(data)
        return ET.fromstring(data)  # noqa: S314  see above
    except _HostileError as error:
        raise InputFileError(f"{error}. Ask for a plain file.") from None
    except (expat.ExpatError, ET.ParseError, ValueError, LookupError):
        raise InputFileError("is no well-formed XML. Ask for the file again.") from None


def _refuse_hostile(data: bytes) -> None:
    """Walk through the file once without building anything."""
    depth = elements = 0

    def doctype(_name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise _HostileError("declares entities or a document type of its own")

    def declared(*_args: object) -> None:
        raise _HostileError("declares entities or a document type of its own")

    def external(*_args: object) -> int:
        raise _HostileError("asks for another file")

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise _HostileError("is nested too deeply or has too many parts")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = declared
    parser.UnparsedEntityDeclHandler = declared
    parser.ExternalEntityRefHandler = external
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these local names."""
    return (child for child in element if local(child) in names)


def child(element: Element, name: str) -> Element | None:
    """The first child with this local name, or None."""
    return next(children(element, name), None)


def text_of(element: Element | None) -> str:
    """All text within, single spaced."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def to_bytes(root: Element) -> bytes:
    """The file: UTF-8, a line for each element of the upper levels, the same for the same tree."""
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r"
        or " " <= char <= "\ud7ff"
        or "\ue000" <= char <= "\ufffd"
        or char >= "\U00010000"
    )
