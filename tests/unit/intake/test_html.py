# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""HTML files: headings, lists and tables keep their structure; scripts and links are told."""

from __future__ import annotations

from typing import Any

import pytest

from hearing_assist.intake.reader import read


def blocks(body: str) -> Any:
    return read(f"<!DOCTYPE html><html><body>{body}".encode()).blocks


def shape(body: str) -> Any:
    return [(b.kind.value, b.level, b.number, b.row, b.column, b.text) for b in blocks(body)]


def test_headings() -> None:
    assert shape("<h1>One</h1><p>a<h3>Th<b>r</b>ee</h3>b") == [
        ("heading", 1, "", 0, 0, "One"),
        ("paragraph", 0, "", 0, 0, "a"),
        ("heading", 3, "", 0, 0, "Three"),
        ("paragraph", 0, "", 0, 0, "b"),
    ]


def test_lists_count_as_a_browser_counts() -> None:
    body = (
        "<ol><li>a<li>b<ul><li>c</ul>rest<li value=9>d</ol>"
        "<ol start=4 type=i><li>e</ol><ol type=A><li>f</ol>"
    )
    found = [(level, number, text) for _, level, number, _, _, text in shape(body)]
    assert found == [
        *[(1, "1.", "a"), (1, "2.", "b"), (2, "\u2022", "c"), (1, "", "rest"), (1, "9.", "d")],
        *[(1, "iv.", "e"), (1, "A.", "f")],
    ]


def test_tables() -> None:
    body = "x<table><tr><th>a<th colspan=2>b<tr><td>1<td>2<td>3<br>4</table>y"
    found = [(row, column, text) for _, _, _, row, column, text in shape(body)]
    assert found == [
        (0, 0, "x"),
        *[(1, 1, "a"), (1, 2, "b"), (2, 1, "1"), (2, 2, "2"), (2, 3, "3\n4")],
        (0, 0, "y"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>one<tr><td>two</table>",
        "<table><tr><td>one<td><table><tr><td>in</table><td>two</table>",
        f"<table><tr><td>{'long ' * 400}<td>two</table>",
    ],
)
def test_tables_that_only_lay_out_a_page(body: str) -> None:
    assert {block.kind.value for block in blocks(body)} == {"paragraph"}


def test_what_a_clerk_is_told() -> None:
    body = (
        "<script>x</script><script src='https://example.org/a.js'></script><p onclick='y()'>text"
        "<iframe src='https://example.org/f'></iframe><link rel=stylesheet href='a.css'>"
        "<img src='https://example.org/p.png'><p hidden>unseen"
    )
    told = " ".join(read(f"<html>{body}".encode()).findings)
    for words in ("scripts: 3", "files outside: 2", "pictures: 1", "hidden text: 1"):
        assert words in told


def test_hidden_structure_stays_hidden() -> None:
    found = [(b.part, b.text) for b in blocks("<div hidden><h1>a</h1><ol><li>b</ol></div>c")]
    assert found == [("body", "c"), ("hidden", "a"), ("hidden", "b")]


@pytest.mark.parametrize("body", ["<table>" * 3000 + "x", "<ol><li>" * 3000 + "x", "</td>" * 3000])
def test_structure_without_end(body: str) -> None:
    read(f"<html>x{body}".encode())
