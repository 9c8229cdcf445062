# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Encodings that text and bytes hide behind."""

from __future__ import annotations

import base64
import quopri
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hearing_assist.check.disguises import plainer, texts_of, unspelled
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.export.spelling import spelled_out

NAME = "Zarièlle Oduvane"


@pytest.mark.parametrize(
    "text",
    [
        quote(NAME),
        "Zari&#232;lle Oduvane",
        "Zari&egrave;lle&nbsp;Oduvane".replace("&nbsp;", " "),
        "Zari\\u00e8lle Oduvane",
        "Zari\\xe8lle Oduvane",
        quopri.encodestring(NAME.encode()).decode(),
        NAME.encode().hex(),
        NAME.encode("utf-16-be").hex().upper(),
        NAME.encode().hex(" "),
        f"7{NAME.encode().hex()}",
        f"{NAME.encode().hex()}7",
        base64.b64encode(NAME.encode()).decode(),
        base64.urlsafe_b64encode(f"??>{NAME}".encode()).decode(),
        base64.b64encode(NAME.encode("utf-16-le")).decode().rstrip("="),
        base64.encodebytes(NAME.encode() * 9).decode(),
    ],
)
def test_one_layer(text: str) -> None:
    assert any(NAME in plain for plain in plainer(f"see {text} there"))


@pytest.mark.parametrize("text", ["", "plain text", "100 % of a & b", "a=b", "\\ud800", "&#xD800;"])
def test_harmless(text: str) -> None:
    for plain in plainer(text):
        plain.encode("utf-8", "replace")


@given(st.one_of(st.text(), st.text("0123456789abcdefABCDEF:+/=-_ \r\n%&;\\xu#")))
def test_any_text_is_read(text: str) -> None:
    list(plainer(text))


@given(st.binary())
@example(b"\xff\xfe\x00")
@example(b"\xfe\xff\xd8\x00")
def test_any_bytes_are_read(data: bytes) -> None:
    list(texts_of(data))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("[cjk unified ideograph-738b, cjk unified ideograph-5c0f] a", "王小"),
        ("[U+738B] a", "王"),
        ("[grinning face]", "😀"),
        ("[telephone number]", "[telephone number]"),
        ("[U+FFFFFFFF]", "[U+FFFFFFFF]"),
        ("[1] and [a, b]", "[1] and [a, b]"),
    ],
)
def test_names_of_characters_are_read_back(printed: str, read: str) -> None:
    text = unspelled(printed)
    assert len(text) == len(printed)
    assert text.replace("\u200b", "").startswith(read)


def test_a_name_in_characters_that_no_font_has_is_found_where_it_was_spelled_out() -> None:
    values = (Value("P1", "name", "王小红"), Value("P2", "name", "सुनीता"))
    searcher = Searcher(forms_of(values), Ledger())
    for name, person in (("王小红", "P1"), ("सुनीता", "P2")):
        printed = spelled_out(f"vu {name} hier", frozenset(map(chr, range(32, 256))))
        assert "[" in printed
        assert {found.form.person for found in searcher.search(printed)} == {person}
