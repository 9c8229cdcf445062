# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Plain text: encodings, paragraphs, typed numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.casefile.records import BlockKind
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import limits, lines, reader
from hearing_assist.intake.text import TextReader, decode, paragraphs

FRENCH = "La témoin a déclaré qu'elle était arrivée à l'hôtel le 3 août, très fatiguée et effrayée."
RUSSIAN = "Свидетельница заявила, что приехала в гостиницу третьего августа вечером."
POLISH = "Świadek zeznała, że przyjechała do hotelu trzeciego sierpnia, bardzo zmęczona."


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-32", False),
        ("utf-16-le", True),
        ("utf-16-be", True),
        ("cp1252", True),
    ],
)
def test_french_in_its_encodings(encoding: Any, guessed: Any) -> None:
    decoded = decode(FRENCH.encode(encoding))
    assert (decoded.text, decoded.guessed) == (FRENCH, guessed)


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (POLISH, "cp1250")])
def test_eastern_tables(text: Any, encoding: Any) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_is_unchanged(text: Any) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode()).text == text


def test_false_byte_order_mark_is_damage() -> None:
    with pytest.raises(DamagedFileError):
        decode(b"\xef\xbb\xbf\xff\xfe\xfd")


def test_size_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 10)
    with pytest.raises(TooLargeError):
        decode(b"x" * 11)


WRAPPED = [
    "The witness said that she had come to the house in March and had",
    "stayed there until the police came; she did not know the address",
    "of the house.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n \r\nTwo.\rThree.", ["One.", "Two.\nThree."]),
        ("Marisol Quenby\n4 Mill Lane\nEkham", ["Marisol Quenby\n4 Mill Lane\nEkham"]),
        ("\n".join(WRAPPED), [" ".join(WRAPPED)]),
        ("x" * 130 + "\nShort.", ["x" * 130, "Short."]),
        ("seen by Mari-\nsol", ["seen by Mari-\nsol"]),
        ("- one\n- two", ["one", "two"]),
        ("a\0b\x07c", ["abc"]),
        ("soft\u00adhyphen \u200bzero", ["soft\u00adhyphen \u200bzero"]),
        ("\n\n \n", []),
    ],
)
def test_paragraphs(text: Any, expected: Any) -> None:
    assert [block.text for block in paragraphs(text)] == expected


def test_a_wrapped_line_keeps_a_broken_name_joinable() -> None:
    first = "The witness said that she had come to the house with her sister Mari-"
    (block,) = paragraphs(first + "\nsol and that they had stayed.")
    assert "Mari-\nsol" in block.text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. One\n\n2. Two\n\n3. Three", ["1.", "2.", "3."]),
        ("1. One\n2. Two", ["1.", "2."]),
        ("12. Twelve\n\n13. More\n\n14. Last", ["12.", "13.", "14."]),
        ("(1) One\n\nbetween\n\n(2) Two", ["(1)", "", "(2)"]),
        ("3. August was the day.", [""]),
        ("3. August\n\n4. August", ["", ""]),
        ("1998. The year\n\n1999. The next\n\n2000. The last", ["", "", ""]),
        ("5) five\n\n9) nine", ["", ""]),
    ],
)
def test_only_running_numbers_are_numbers(text: Any, numbers: Any) -> None:
    blocks = paragraphs(text)
    assert [block.number for block in blocks] == numbers
    for block in blocks:
        assert (block.kind is BlockKind.LIST_ITEM) == bool(block.number)
        assert not (block.number and block.text.startswith(block.number))


@given(st.text())
def test_no_word_is_lost(text: Any) -> None:
    kept = "".join(b.number + b.text for b in paragraphs(text))
    assert "".join(kept.split()) == "".join(lines.clean(text).split())


def test_findings_say_what_was_guessed() -> None:
    result = TextReader().read((FRENCH + "\x07").encode("cp1252"))
    assert any("encoding was guessed" in finding for finding in result.findings)
    assert any("control characters" in finding for finding in result.findings)
    assert TextReader().read(FRENCH.encode()).findings == ()
    assert not any(FRENCH[:8] in finding for finding in result.findings)


@pytest.mark.timeout(20)
def test_long_texts_take_time_in_proportion() -> None:
    row = "The witness said that she had come to the house in March and had"
    (block,) = paragraphs(f"{row}\n" * 100_000)
    assert len(block.text) == 100_000 * (len(row) + 1) - 1


def test_size_limits_of_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader.read(b"one\n\ntwo").blocks
    for name, limit in (("BLOCKS", 1), ("BLOCK_CHARACTERS", 2), ("CHARACTERS", 5)):
        with monkeypatch.context() as patch:
            patch.setattr(limits, name, limit)
            with pytest.raises(TooLargeError):
                reader.read(b"one\n\ntwo")


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("La témoin est arrivée à l'hôtel, où elle a été gardée.", "cp1252 mac_roman"),
        ("Où êtes-vous ? Le père est là. Ça coûte cher à la mère.", "cp1252 cp850"),
        ("Cela lui a coûté 300 € à l'hôtel ; sa sœur a payé.", "cp1252 iso8859_15"),
        ("Tanığın adı Ayşe değil, Gülşen olduğu söylendi.", "cp1254"),
        (
            "Świadek zeznała, że była bita w łódzkim mieszkaniu i żyła w strachu.",
            "cp1250 iso8859_2",
        ),
        ("Dëshmitarja tha se ishte në shtëpi dhe se ai erdhi më vonë.", "cp1252"),
        ("A tanú szerint őt is fenyegették, és gyűlölték.", "cp1250 iso8859_2"),
        ("Die Zeugin gab an, sie sei in München gewesen; Öffnung später.", "cp1252"),
        ("La niña llegó a la habitación; él dijo que sí.", "cp1252"),
    ],
)
def test_latin_tables_are_told_by_their_letters(text: Any, encodings: Any) -> None:
    for encoding in encodings.split():
        assert decode(text.encode(encoding)).text == text, encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Свидетелката пристигна в къщата през март и остана там до вечерта.",
            "cp1251",
        ),
        ("Потерпевшая сообщила, что её привезли ночью и заперли в доме у канала.", "koi8_r"),
        ("كانت الشاهدة في البيت عندما وصلت الشرطة إلى المدينة", "cp1256"),
    ],
)
def test_other_scripts(text: Any, encoding: Any) -> None:
    assert decode(text.encode(encoding)).text == text
