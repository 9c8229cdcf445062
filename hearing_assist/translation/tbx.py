# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""TBX-Basic (LISA/TerminOrgs, ISO 30042:2008): the glossary to another program and back.

Reads the newer form of ISO 30042:2019 as well. Written without transactions, which would say who
changed a word and when. A discouraged word goes out as superseded, a wrong one as deprecated.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from hearing_assist.errors import InputFileError
from hearing_assist.translation import safe_xml
from hearing_assist.translation.glossary import CONCEPT_ID, Concept, Term, TermStatus
from hearing_assist.translation.safe_xml import Element

STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.WRONG: "deprecatedTerm-admn-sts",
    TermStatus.DISCOURAGED: "supersededTerm-admn-sts",
}
_READ = {value: key for key, value in STATUSES.items()}
_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_PREFIX = "c-"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?$")


def write(concepts: Sequence[Concept]) -> bytes:
    """The file."""
    root = ET.Element("martif", {"type": "TBX-Basic", safe_xml.LANG: "en"})
    header = ET.SubElement(root, "martifHeader")
    description = ET.SubElement(header, "fileDesc")
    ET.SubElement(ET.SubElement(description, "titleStmt"), "title").text = "Glossary"
    ET.SubElement(ET.SubElement(description, "sourceDesc"), "p").text = "Hearing Assist"
    encoding = ET.SubElement(header, "encodingDesc")
    ET.SubElement(encoding, "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    body.text = "\n"
    for concept in concepts:
        entry = ET.SubElement(body, "termEntry", {"id": f"{_PREFIX}{concept.id}"})
        entry.text = entry.tail = "\n"
        _described(entry, "subjectField", concept.field)
        _described(entry, "definition", concept.definition)
        if concept.source:
            _line(ET.SubElement(entry, "admin", {"type": "source"}), concept.source)
        for language in dict.fromkeys(term.language for term in concept.terms):
            words = ET.SubElement(entry, "langSet", {safe_xml.LANG: language})
            words.text = words.tail = "\n"
            for term in concept.of(language):
                group = ET.SubElement(words, "tig")
                group.tail = "\n"
                ET.SubElement(group, "term").text = safe_xml.clean(term.text)
                note = ET.SubElement(group, "termNote", {"type": "administrativeStatus"})
                note.text = STATUSES[term.status]
                if term.reason:
                    ET.SubElement(group, "note").text = safe_xml.clean(term.reason)
    return safe_xml.to_bytes(root)


def read(data: bytes) -> tuple[Concept, ...]:
    """The concepts of a file, as far as it says them; one without words is left out.

    Raises:
        InputFileError: It is no such file, or not safe to read.
    """
    root = safe_xml.read(data)
    if safe_xml.local(root) not in {"martif", "tbx"}:
        raise InputFileError("is no TBX. Ask for TBX-Basic.")
    concepts = []
    for number, entry in enumerate(
        (each for each in root.iter() if safe_xml.local(each) in _ENTRIES), start=1
    ):
        terms = tuple(_terms(entry))
        if terms:
            told = entry.get("id", "").removeprefix(_PREFIX)
            concepts.append(
                Concept(
                    id=told if CONCEPT_ID.fullmatch(told) else f"concept-{number}",
                    field="own",
                    definition=_told(entry, "descrip", "definition"),
                    source=_told(entry, "admin", "source"),
                    terms=terms,
                    own=True,
                )
            )
    return tuple(concepts)


def _terms(entry: Element) -> Iterator[Term]:
    for words in safe_xml.children(entry, *_LANGUAGES):
        match = _LANGUAGE.match(words.get(safe_xml.LANG, ""))
        if match is None:
            continue
        language = match.group(1).lower()
        has_preferred = False
        for group in words.iter():
            if safe_xml.local(group) not in _TERMS:
                continue
            term = next((each for each in group.iter() if safe_xml.local(each) == "term"), None)
            text = safe_xml.text_of(term)
            if not text:
                continue
            status = _READ.get(_told(group, "termNote", "administrativeStatus"))
            if status is None:
                status = TermStatus.ADMITTED if has_preferred else TermStatus.PREFERRED
            has_preferred |= status is TermStatus.PREFERRED
            yield Term(text, language, status, safe_xml.text_of(safe_xml.child(group, "note")))


def _told(element: Element, name: str, kind: str) -> str:
    for each in element.iter():
        if safe_xml.local(each) == name and each.get("type") == kind:
            return safe_xml.text_of(each)
    return ""


def _described(entry: Element, kind: str, text: str) -> None:
    if text:
        _line(ET.SubElement(entry, "descrip", {"type": kind}), text)


def _line(element: Element, text: str) -> None:
    element.text = safe_xml.clean(text)
    element.tail = "\n"
