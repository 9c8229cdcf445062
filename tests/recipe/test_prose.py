# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentence pairs written one by one: their form, and how they are kept apart."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

prose = importlib.import_module("recipe.prose")
data = importlib.import_module("recipe.data")

FILES = sorted(prose.FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_form_of_each_pair(file: Path) -> None:
    """Two columns, no line twice, letters on both sides, nothing of templates."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(set(lines)) == len(lines)
    for number, line in enumerate(lines, 1):
        assert line.count("\t") == 1, number
        assert not re.search(r"[{}<>⟦⟧]", line), number
        assert all(any(map(str.isalpha, side)) for side in line.split("\t")), number


def test_what_is_held_back_is_not_trained_on() -> None:
    train, held = prose.split()
    assert len(train) > 10 * len(held) > 0
    assert not {french for french, _ in train} & {french for french, _ in held}
    assert not {english for _, english in train} & {english for _, english in held}


def test_nothing_of_the_free_prose_is_trained_on() -> None:
    """Packs are judged on it by a reader."""
    free = [(french, english) for _, french, english in data.read_pairs(prose.FREE)]
    assert len(free) >= 60
    guard = data.DevGuard(free)
    train, _ = prose.split()
    assert not [pair for pair in train if any(map(guard.repeats, pair))]


def test_a_line_without_a_translation_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01.tsv").write_text("Une phrase seule.\n", encoding="utf-8")
    monkeypatch.setattr(prose, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="line 1"):
        prose.read_prose()
