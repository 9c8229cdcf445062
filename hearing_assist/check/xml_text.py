# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Takes an exchange file for translators apart: its text, with tags gone, and every attribute.

Such a file of ours has elements, attributes and text, nothing else: a document type, an entity, a
comment or an instruction is a fault by itself.
"""

from __future__ import annotations

from lxml import etree

from hearing_assist.check.verdict import Content, Piece

SUFFIXES = frozenset({".xlf", ".xliff", ".tmx", ".tbx"})


def take_apart(data: bytes) -> Content:
    """All text of an XML file, once without its tags and once with a space for each."""
    streams = (("bytes", data),)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Content((), streams, ("is not well-formed XML",))
    faults = []
    if root.getroottree().docinfo.internalDTD is not None:
        faults.append("a document type")
    if any(not isinstance(node.tag, str) for node in root.iter()):
        faults.append("a comment, an instruction or an entity")
    if root.getprevious() is not None or root.getnext() is not None:
        faults.append("something beside the root element")
    texts = [str(text) for text in root.itertext()]
    attributes = [
        f"{name!s} {value!s}" for node in root.iter(etree.Element) for name, value in node.items()
    ]
    pieces = (
        Piece("text", data.decode("utf-8", "replace")),
        Piece("text", "".join(texts)),
        Piece("text", " ".join(texts)),
        Piece("attributes", "\n".join(attributes)),
    )
    return Content(pieces, streams, tuple(faults))
