# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""XLIFF 1.2 (OASIS standard, 1 February 2008): sentences to a translator and back.

Written without a name of a person or a tool's user, and without a date. A label is an `x` with its
number in the sentence and its print in `equiv-text`. `extradata` keeps a digest of the translation
as it went out, so that one nobody touched is known when it comes back.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from itertools import groupby

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import InputFileError
from hearing_assist.translation import safe_xml
from hearing_assist.translation.safe_xml import Element
from hearing_assist.translation.units import Inline, Mark, Unit, content_of, fill

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
MARKS = {"x": "id", "ph": "id", "bx": "id", "ex": "id", "it": "id", "bpt": "id", "ept": "id"}
PASSED = frozenset({"g", "mrk", "sub"})
STATES = {
    SegmentStatus.NOT_TRANSLATED: "new",
    SegmentStatus.MACHINE: "needs-review-translation",
    SegmentStatus.EDITED: "translated",
    SegmentStatus.REVIEWED: "signed-off",
    SegmentStatus.CERTIFIED: "final",
}
APPROVED = frozenset({SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED})
_STATUS = {
    "final": SegmentStatus.REVIEWED,
    "signed-off": SegmentStatus.REVIEWED,
    "translated": SegmentStatus.EDITED,
    "new": SegmentStatus.NOT_TRANSLATED,
    "needs-translation": SegmentStatus.NOT_TRANSLATED,
}
"""What a state says of a sentence that comes in; nothing comes in as certified."""
UNKNOWN_STATE = SegmentStatus.MACHINE
BASELINE = "extradata"


def write(units: Sequence[Unit]) -> bytes:
    """The file; units of one document and language stand together."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}xliff", {"version": "1.2"})
    for group, members in groupby(units, key=lambda unit: (unit.group, unit.source_language)):
        found = list(members)
        file = _add(
            root,
            "file",
            {
                "original": group[0],
                "source-language": group[1],
                "target-language": found[0].target_language,
                "datatype": "plaintext",
            },
        )
        body = _add(file, "body", {})
        for unit in found:
            _write_unit(body, unit)
    _lines(root)
    return safe_xml.to_bytes(root)


# Hexadecimal digits can spell a short name by chance, and the check would refuse the file.
_CONSONANTS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")


def _write_unit(body: Element, unit: Unit) -> None:
    approved = "yes" if unit.status in APPROVED else "no"
    state = STATES[unit.status] if unit.target else "new"
    element = _add(body, "trans-unit", {"id": unit.id, "approved": approved})
    element.set(BASELINE, _baseline(unit.target, state, approved))
    element.set(safe_xml.SPACE, "preserve")
    fill(_add(element, "source", {}), unit.source, _mark)
    if unit.target:
        target = _add(element, "target", {"state": state})
        fill(target, unit.target, _mark)
    for note in unit.notes:
        _add(element, "note", {"from": "check", "annotates": "target"}).text = note


def read(data: bytes) -> tuple[Unit, ...]:
    """The units of a file, of version 1.0 to 1.2.

    Raises:
        InputFileError: It is no such file, or not safe to read.
    """
    root = safe_xml.read(data)
    if safe_xml.local(root) != "xliff" or not root.get("version", "").startswith("1."):
        raise InputFileError("is no XLIFF 1.2. Ask for that version.")
    return tuple(
        _read_unit(unit, file)
        for file in safe_xml.children(root, "file")
        for unit in file.iter()
        if safe_xml.local(unit) == "trans-unit"
    )


def _read_unit(unit: Element, file: Element) -> Unit:
    source, target = safe_xml.child(unit, "source"), safe_xml.child(unit, "target")
    state = target.get("state", "") if target is not None else "new"
    status = _STATUS.get(state, UNKNOWN_STATE if state else SegmentStatus.EDITED)
    if unit.get("approved") == "yes" and status is SegmentStatus.EDITED:
        status = SegmentStatus.REVIEWED
    content = content_of(target, MARKS, PASSED) if target is not None else ()
    baseline = unit.get(BASELINE)
    now = _baseline(content, state, unit.get("approved", "no"))
    return Unit(
        id=unit.get("id", ""),
        group=file.get("original", ""),
        source=content_of(source, MARKS, PASSED) if source is not None else (),
        target=content,
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        status=status,
        is_touched=None if baseline is None else baseline != now,
    )


def _baseline(target: Inline, state: str, approved: str) -> str:
    """A digest of a translation and its state, marks and all; white space evened out."""
    text = "".join(
        part if isinstance(part, str) else f"\0{part.number}\0{part.label}\0" for part in target
    )
    said = "\n".join((" ".join(text.split()), state, approved))
    digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
    return digest.translate(_CONSONANTS)


def _mark(mark: Mark) -> Element:
    return ET.Element(f"{{{NAMESPACE}}}x", {"id": mark.number, "equiv-text": mark.label})


def _add(parent: Element, name: str, attributes: dict[str, str]) -> Element:
    return ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _lines(root: Element) -> None:
    """A line for each element down to those of a unit, none within a sentence."""
    for element in _upper(root):
        if not (element.text or "").strip():
            element.text = "\n"
        for child in element:
            child.tail = "\n"


def _upper(root: Element) -> Iterator[Element]:
    yield root
    for file in root:
        yield file
        for body in file:
            yield body
            yield from body
