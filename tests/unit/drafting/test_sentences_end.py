# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Typed text in a paper: whether a clerk ends it with a full stop or not, it reads as sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import order
from hearing_assist.drafting.fields import FieldType
from hearing_assist.drafting.rendering import Inline
from hearing_assist.drafting.template_loader import read, render
from hearing_assist.text.document import Document, Paragraph, Run, text_of
from tests.unit.drafting.filled import fields_for
from tests.unit.drafting.kinds_made import BUILDERS, ITEMS, PAPERS, template, view

HEAD = """+++
id = "x"
version = "1"
title = "X"
kind = "x"
language = "en"
makes = "order"
[[field]]
name = "said"
label = "Said"
type = "text"
audience = "public"
+++
"""
ENDS = [
    ("it is so", "it is so. Next", "it is so, next"),
    ("it is so.", "it is so. Next", "it is so, next"),
    ("it is so. ", "it is so. Next", "it is so, next"),
    ("is it so?", "is it so? Next", "is it so?, next"),
    ("« c'est ainsi. »", "« c'est ainsi. » Next", "« c'est ainsi. », next"),
    ("he said “so.”", "he said “so.” Next", "he said “so.”, next"),
    ("and so on...", "and so on... Next", "and so on..., next"),
    ("هل هذا صحيح؟", "هل هذا صحيح؟ Next", "هل هذا صحيح؟, next"),
    ("(see below)", "(see below). Next", "(see below), next"),
    ("", " Next", ", next"),
]


@pytest.mark.parametrize(("typed", "ended", "inside"), ENDS)
def test_a_sentence_ends_once(tmp_path: Path, typed: str, ended: str, inside: str) -> None:
    for body, expected in (
        ("{{ said|sentence }} Next", ended),
        ("{{ said|phrase }}, next", inside),
    ):
        path = tmp_path / "x" / "en.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + body, "utf-8")
        made = read(path, kind="x", folders=(tmp_path,))
        blocks = render(made, (("said", typed),), {}, audience=Audience.COURT)
        said = "".join(text_of(b.runs) for b in blocks if isinstance(b, Paragraph))
        assert said.strip() == expected.strip()


def test_a_label_at_the_end_keeps_its_box(tmp_path: Path) -> None:
    path = tmp_path / "x" / "en.md"
    path.parent.mkdir()
    path.write_text(HEAD + "{{ who|capitalised|sentence }} {{ who|phrase }}", "utf-8")
    made = read(path, kind="x", folders=(tmp_path,))
    who = Inline((Run("seen by "), Run("Witness K", boxed=True)))
    (block,) = render(made, (), {"who": who}, audience=Audience.COURT)
    assert isinstance(block, Paragraph)
    assert text_of(block.runs) == "Seen by Witness K. seen by Witness K"
    assert [run.text for run in block.runs if run.boxed] == ["Witness K", "Witness K"]


def paragraphs(document: Document) -> list[str]:
    return [
        text_of(b.runs) for b in document.blocks if isinstance(b, Paragraph) and b.number != "•"
    ]


@pytest.mark.parametrize("stop", ["", "."])
@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_no_sentence_of_a_paper_runs_into_the_next(kind: str, language: str, stop: str) -> None:
    chosen = template(kind, language)
    kept = {order.POSITIONS, "witness_labels", "witness_label", "statements"}
    values = {
        field.name: "words that somebody typed" + stop
        if field.type in {FieldType.TEXT, FieldType.LIST} and field.name not in kept
        else dict(fields_for(chosen)).get(field.name, "")
        for field in chosen.fields
        if not field.is_sealed
    }
    more = {"items": ITEMS} if kind == "custody-certificate" else {}
    document = BUILDERS[chosen.makes](
        view(), template=chosen, fields=tuple(values.items()), language=language,
        audience=Audience.COURT, **more,
    )  # fmt: skip
    texts = paragraphs(document)
    assert any("somebody typed" in text for text in texts)
    for text in texts:
        assert not re.search(r"somebody typed (?=[A-ZÀ-Ö])", text), text
        assert not re.search(r"typed\.\s?\.", text), text
