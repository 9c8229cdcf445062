# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""TMX 1.4b (LISA OSCAR, 26 April 2005): a translation memory to another program and back.

Written without who and when, which the format could say of each sentence. A label is a `ph` with
its print as content and its number in `x`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from hearing_assist import __version__
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import InputFileError
from hearing_assist.translation import safe_xml
from hearing_assist.translation.safe_xml import Element
from hearing_assist.translation.units import Inline, Mark, Unit, content_of, fill

MARKS = {"ph": "x", "it": "x", "ut": "x", "bpt": "x", "ept": "x"}
PASSED = frozenset({"hi", "sub"})


def write(units: Sequence[Unit]) -> bytes:
    """The file."""
    root = ET.Element("tmx", {"version": "1.4"})
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "Hearing Assist",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "plain",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    ).tail = "\n"
    root.text = "\n"
    body = ET.SubElement(root, "body")
    body.text = body.tail = "\n"
    for unit in units:
        entry = ET.SubElement(body, "tu")
        entry.text = entry.tail = "\n"
        for language, content in (
            (unit.source_language, unit.source),
            (unit.target_language, unit.target),
        ):
            variant = ET.SubElement(entry, "tuv", {safe_xml.LANG: language})
            variant.tail = "\n"
            fill(ET.SubElement(variant, "seg"), content, _mark)
    return safe_xml.to_bytes(root)


def read(data: bytes, *, source: str, target: str) -> tuple[Unit, ...]:
    """The units of a file that have both languages (primary tags).

    Raises:
        InputFileError: It is no such file, or not safe to read.
    """
    root = safe_xml.read(data)
    body = safe_xml.child(root, "body")
    if safe_xml.local(root) != "tmx" or body is None:
        raise InputFileError("is no TMX. Ask for TMX 1.4.")
    units = []
    for entry in safe_xml.children(body, "tu"):
        found: dict[str, Inline] = {}
        for variant in safe_xml.children(entry, "tuv"):
            tag = variant.get(safe_xml.LANG) or variant.get("lang") or ""
            segment = safe_xml.child(variant, "seg")
            if segment is not None:
                language = tag.replace("_", "-").split("-")[0].lower()
                found.setdefault(language, content_of(segment, MARKS, PASSED))
        if source in found and target in found:
            units.append(
                Unit("", "", found[source], found[target], source, target, SegmentStatus.EDITED)
            )
    return tuple(units)


def _mark(mark: Mark) -> Element:
    element = ET.Element("ph", {"x": mark.number})
    element.text = mark.label
    return element
