# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""XLIFF, TMX and TBX: read by an independent reader, read back by us, hostile ones refused."""

from __future__ import annotations

import re
import time

import pytest
from translate.storage import tbx as their_tbx
from translate.storage import tmx as their_tmx
from translate.storage import xliff as their_xliff

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import InputFileError
from hearing_assist.paths import templates_folder
from hearing_assist.translation import safe_xml, tbx, tmx, xliff
from hearing_assist.translation.glossary import Concept, Term, TermStatus, load
from hearing_assist.translation.units import Mark, Unit, inline, typed

ODD = "a < b & \"c\" 'd' \u202e\u200d ½ № 12\u00a0000 ٣ \U0001f469 é e\u0301 العربية"


def unit(n: int, status: SegmentStatus = SegmentStatus.REVIEWED, **changes: object) -> Unit:
    values: dict[str, object] = {
        "id": f"b{n}-0-9",
        "group": "d1",
        "source": ("Le ", Mark("1", "[Témoin K]"), f" voit {ODD}."),
        "target": (Mark("1", "[Witness K]"), f" sees {ODD}."),
        "source_language": "fr",
        "target_language": "en",
        "status": status,
    }
    return Unit(**(values | changes))  # type: ignore[arg-type]


UNITS = [unit(n, status) for n, status in enumerate(SegmentStatus)]


def without_target(one: Unit) -> Unit:
    return unit(0, one.status, id=one.id, target=())


def test_xliff_is_read_by_translate_toolkit_with_its_states() -> None:
    data = xliff.write([unit(0, notes=("check who does what",)), *UNITS[1:4]])
    store = their_xliff.xlifffile.parsestring(data)
    units = [each for each in store.units if not each.isheader()]
    assert len(units) == 4
    first = units[0]
    assert first.xmlelement.get("id") == "b0-0-9"
    assert ODD in str(first.source)
    assert ODD in str(first.target)
    assert first.isapproved()
    assert "check who does what" in first.getnotes()
    assert [each.isapproved() for each in units] == [True, False, True, True]
    assert store.getsourcelanguage() == "fr"
    assert store.gettargetlanguage() == "en"
    marks = first.xmlelement.findall(".//{*}source/{*}x")
    assert [mark.get("id") for mark in marks] == ["1"]
    assert marks[0].get("equiv-text") == "[Témoin K]"


def test_tmx_is_read_by_translate_toolkit() -> None:
    store = their_tmx.tmxfile.parsestring(tmx.write(UNITS[:2]))
    assert len(store.units) == 2
    assert ODD in str(store.units[0].source)
    assert ODD in str(store.units[0].target)
    assert "[Witness K]" in str(store.units[0].target)


def test_tbx_is_read_by_translate_toolkit() -> None:
    concepts = load([templates_folder()]).concepts
    store = their_tbx.tbxfile.parsestring(tbx.write(concepts))
    assert len(store.units) == len(concepts) == len({u.getid() for u in store.units})
    words = {str(each.source) for each in store.units}
    assert "recovery and reflection period" in words
    assert any("plea" in word for word in words)


def test_the_three_come_back_as_they_went() -> None:
    assert xliff.read(xliff.write([unit(1)])) == (unit(1),)
    back = tmx.read(tmx.write([unit(1)]), source="fr", target="en")
    assert [(each.source, each.target) for each in back] == [
        (tuple(Mark(p.number, p.label) if isinstance(p, Mark) else p for p in unit(1).source),
         unit(1).target)
    ]  # fmt: skip
    concepts = load([templates_folder()]).concepts
    assert [(c.id, c.definition, c.source) for c in tbx.read(tbx.write(concepts))] == [
        (c.id, c.definition, c.source) for c in concepts
    ]
    assert [set(c.terms) for c in tbx.read(tbx.write(concepts))] == [set(c.terms) for c in concepts]


def test_states_are_mapped_and_nothing_comes_in_as_certified() -> None:
    back = xliff.read(xliff.write(UNITS))
    assert [each.status for each in back] == [
        SegmentStatus.MACHINE,
        SegmentStatus.EDITED,
        SegmentStatus.REVIEWED,
        SegmentStatus.REVIEWED,
        SegmentStatus.NOT_TRANSLATED,
    ]


@pytest.mark.parametrize("write", [xliff.write, tmx.write])
def test_no_file_says_who_or_when(write: object) -> None:
    data = write(UNITS).decode()  # type: ignore[operator]
    assert not re.search(r"creationid|changeid|creationdate|changedate|date=|phase|contact", data)
    assert not re.search(r"\b20\d\d-\d\d-\d\d", data)
    assert write(UNITS).decode() == data  # type: ignore[operator]


@pytest.mark.parametrize("read", [xliff.read, tbx.read, safe_xml.read])
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "well-formed"),
        (b"\xff\xfe\x00", "well-formed"),
        (b"<a>", "well-formed"),
        (b"plain text", "well-formed"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', "well-formed"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "entities"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "entities"),
        (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>', "entities"),
        (b"<!DOCTYPE a [<!ELEMENT a ANY>]><a/>", "entities"),
        (b'<!DOCTYPE a SYSTEM "other.dtd"><a>&x;</a>', "well-formed|another"),
        (b"<a>" * 200 + b"</a>" * 200, "deeply"),
    ],
)
def test_a_hostile_file_is_refused(read: object, data: bytes, told: str) -> None:
    with pytest.raises(InputFileError, match=told):
        read(data)  # type: ignore[operator]


def test_entities_within_entities_cost_nothing() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE a [<!ENTITY a0 "x">{lines}]><a>&a11;</a>'.encode()
    started = time.process_time()
    with pytest.raises(InputFileError, match="entities"):
        safe_xml.read(data)
    assert time.process_time() - started < 1


def test_a_bare_document_type_is_passed_over() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx11.dtd">' + tmx.write(UNITS[:1])[38:]
    assert b"<tmx" in data
    assert len(tmx.read(data, source="fr", target="en")) == 1


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(InputFileError, match="no XLIFF"):
        xliff.read(tmx.write(UNITS))
    with pytest.raises(InputFileError, match="no TMX"):
        tmx.read(xliff.write(UNITS), source="fr", target="en")
    with pytest.raises(InputFileError, match="no TBX"):
        tbx.read(xliff.write(UNITS))
    with pytest.raises(InputFileError, match="no XLIFF"):
        xliff.read(b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>')


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "LARGEST_FILE", 10)
    with pytest.raises(InputFileError, match="larger"):
        safe_xml.read(b"<a>0123456789</a>")


def test_inline_elements_of_other_programs_are_read() -> None:
    data = b"""<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="d"
    source-language="fr" target-language="en" datatype="plaintext"><body><group>
    <trans-unit id="u"><source>a<ph id="1">[K]</ph>b<g id="9">c<x id="2"/></g></source>
    <target>A<mrk mtype="seg">B</mrk><x id="1"/><unknown>lost</unknown></target></trans-unit>
    </group></body></file></xliff>"""
    (found,) = xliff.read(data)
    assert found.source == ("a", Mark("1", "[K]"), "b", "c", Mark("2", ""))
    assert found.target == ("A", "B", Mark("1", ""))
    assert found.status is SegmentStatus.EDITED


def test_a_newer_tbx_is_read() -> None:
    data = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
    <text><body><conceptEntry id="Zeuge 7"><langSec xml:lang="de-DE"><termSec><term>Zeuge</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
    <langSec xml:lang="fr"><termSec><term>témoin</term></termSec><termSec><term>un témoin</term>
    </termSec></langSec></conceptEntry><conceptEntry id="empty"/></body></text></tbx>"""
    (found,) = tbx.read(data.encode())
    assert found.id == "concept-1"
    assert found.terms == (
        Term("Zeuge", "de", TermStatus.PREFERRED),
        Term("témoin", "fr", TermStatus.PREFERRED),
        Term("un témoin", "fr", TermStatus.ADMITTED),
    )


def test_the_numbers_of_the_case_do_not_leave() -> None:
    stored, printed = "⟦71⟧ sees ⟦3⟧ and ⟦71⟧.", {"⟦71⟧": "Witness K", "⟦3⟧": "[place]"}
    content = inline(stored, "⟦3⟧ ⟦71⟧ ⟦71⟧", printed.__getitem__)
    assert content == (
        Mark("2", "[Witness K]"), " sees ", Mark("1", "[place]"), " and ", Mark("2", "[Witness K]"),
        ".",
    )  # fmt: skip
    assert typed(content, {"1": "[place]", "2": "[Witness K]"}) == (
        "[Witness K] sees [place] and [Witness K]."
    )
    data = xliff.write([unit(0, source=content, target=content)]).decode()
    assert "71" not in data


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    odd = Concept("x", "own", "a\x00b\x0b", "", (Term("c\ud800d", "en", TermStatus.PREFERRED),))
    (found,) = tbx.read(tbx.write([odd]))
    assert (found.definition, found.terms[0].text) == ("ab", "cd")
    assert inline("a\x01b", "", str) == ("ab",)
