# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.drafting import markdown
from hearing_assist.text.document import (
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
    text_of,
)


def paragraphs(text: str) -> list[tuple[str, str]]:
    blocks = markdown.to_blocks(text, {})
    return [(b.number, text_of(b.runs)) for b in blocks if isinstance(b, Paragraph)]


def test_the_marks() -> None:
    text = (
        "# Title\n\n## Part\n\nPlain **bold** and *italic*.\n\n> Notice\n\n-> middle <-\n\n---\n\n"
        "____ Judge\n"
    )
    blocks = markdown.to_blocks(text, {})
    assert [type(b) for b in blocks] == [
        Paragraph, Heading, Paragraph, Paragraph, Paragraph, PageBreak, Paragraph,
    ]  # fmt: skip
    styles = [b.style for b in blocks if isinstance(b, Paragraph)]
    assert styles == [Style.TITLE, Style.BODY, Style.NOTICE, Style.CENTRED, Style.SIGNATURE]
    body = blocks[2]
    assert isinstance(body, Paragraph)
    assert [(r.text, r.bold, r.italic) for r in body.runs] == [
        ("Plain ", False, False), ("bold", True, False), (" and ", False, False),
        ("italic", False, True), (".", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3. a\n5. b\n", ["3.", "5."]),
        ("1. a\n1. b\n1. c\n", ["1.", "2.", "3."]),
        ("0. a\n\n## H\n\n0. b\n", ["1.", "2."]),
        ("0. a\n    1) x\n    1) y\n\n0. b\n", ["1.", "(a)", "(b)", "2."]),
        ("- a\n- b\n", ["•", "•"]),
        ("0. a\n\n    more\n\n0. b\n", ["1.", "", "2."]),
    ],
)
def test_numbers_stay_visible(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in paragraphs(text)] == numbers


def test_letters_go_on_after_z() -> None:
    text = "\n".join(["0. a", *["    1) x"] * 28])
    numbers = [number for number, _ in paragraphs(text)]
    assert numbers[26:] == ["(z)", "(aa)", "(ab)"]


def test_table_widths_follow_the_dashes() -> None:
    (table,) = markdown.to_blocks("| a | b |\n|---|------|\n| 1 | 2 |\n", {})
    assert isinstance(table, Table)
    assert table.widths == (3.0, 6.0)
    assert [text_of(c.runs) for c in table.rows[0]] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "[x](http://y.example)", "![x](y.png)", "`x`", "    x", "<!-- x -->", "&lt;"],
)
def test_html_links_and_pictures_stay_text(text: str) -> None:
    ((_, found),) = paragraphs(text)
    assert found == text.strip()


HOSTILE = (
    "# Heading", "**bold**", "| a | b |", "- item", "12. item", "> quote", "---", "____ sign",
    "-> x <-", "\n\n# Heading\n\n", "a\n---\n", "\\", "\\|", "```\nx\n```", "\ufdd0x\ufdd1",
    "\ufdd2p0\ufdd3", "{{ 7*7 }}", "{% for x in y %}", "<script>", "[a](b)", "\u2028# x",
    "\U000f0023 x", "    code", "\t# tab", "1)", "*", "_x_", "&#35; x",
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_never_becomes_structure(value: str) -> None:
    for frame in ("{}", "- {}", "0. {}", "| a | {} |\n|---|---|\n| {} | b |", "**{}**", "x{}"):
        plain = markdown.to_blocks(frame.replace("{}", "word"), {})
        found = markdown.to_blocks(frame.replace("{}", markdown.escaped(value)), {})
        assert [type(b) for b in found] == [type(b) for b in plain], frame
        for before, after in zip(plain, found, strict=True):
            if isinstance(before, Paragraph) and isinstance(after, Paragraph):
                assert (before.number, before.style) == (after.number, after.style)
                assert [r.bold for r in before.runs] == [r.bold for r in after.runs]


@given(st.text(alphabet=string.printable + "é⟦⟧\u2029\ufdd0\ufdd2", min_size=1))
def test_any_value_comes_out_as_it_is_on_one_line(value: str) -> None:
    expected = " ".join(value.replace("\ufdd0", "").replace("\ufdd2", "").split())
    found = markdown.to_blocks("x " + markdown.escaped(value) + " y", {})
    assert len(found) == 1
    assert isinstance(found[0], Paragraph)
    assert text_of(found[0].runs) == " ".join(f"x {expected} y".split(" ")).replace("x  y", "x  y")


def test_boxes_survive_and_keep_their_spaces() -> None:
    runs = (Run("by "), Run("Witness K", boxed=True), Run(", here"))
    (block,) = markdown.to_blocks(markdown.inline(runs), {})
    assert isinstance(block, Paragraph)
    assert block.runs == runs


def test_parts_stand_alone() -> None:
    inside = (Paragraph((Run("ready"),)),)
    assert markdown.to_blocks(f"a\n\n{markdown.part('p0')}\n", {"p0": inside})[1] is inside[0]
    for text in (
        f"a {markdown.part('p0')}",
        f"- {markdown.part('p0')}",
        f"> {markdown.part('p0')}",
    ):
        with pytest.raises(markdown.MarkdownError):
            markdown.to_blocks(text, {"p0": inside})
