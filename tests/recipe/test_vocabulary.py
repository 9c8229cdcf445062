# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The vocabulary's promises, and the pools and batches cut with it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sentencepiece

batches = importlib.import_module("recipe.batches")
generate = importlib.import_module("recipe.witness.generate")
settings = importlib.import_module("recipe.settings")
vocab = importlib.import_module("recipe.vocab")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with witness pairs and a small vocabulary."""
    folder = tmp_path_factory.mktemp("work")
    pairs = generate.pairs(generate.read_templates()[:300], 1500, seed=1)
    lines = "".join(f"1\t{left}\t{right}\n" for left, right in pairs)
    (folder / "witness.tsv").write_text(lines, encoding="utf-8")
    vocab.train([side for pair in pairs for side in pair], folder / "sentencepiece.model", 1200)
    return folder


@pytest.fixture(scope="module")
def pieces(work: Path) -> Any:
    return sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))


def test_each_placeholder_is_one_piece_wherever_it_stands(pieces: Any) -> None:
    for symbol in settings.PLACEHOLDERS:
        for text in (symbol, f"d'{symbol}, dit", f"({symbol})", f"{symbol}{symbol}"):
            assert symbol in pieces.encode(text, out_type=str)
            assert pieces.decode(pieces.encode(text)) == text


def test_digits_are_split(pieces: Any) -> None:
    found = [piece.strip("▁") for piece in pieces.encode("le 12 mars 2021", out_type=str)]
    assert [piece for piece in found if piece.isdigit()] == list("122021")


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("l\u2019e\u0301te\u0301", "l'été"),
        ("3\u202f000\u00a0€", "3 000 €"),
        ("5½ ans", "5 1/2 ans"),
        ("№ 7\u00ad8", "No 78"),
        ("日本 ქართული", "日本 ქართული"),
        ("« Œuvre » — OK", "« Œuvre » — OK"),
        ("²", "²"),
    ],
)
def test_the_folding_travels_in_the_model_and_nothing_is_unknown(
    pieces: Any, text: str, back: str
) -> None:
    encoded = pieces.encode(text)
    assert pieces.unk_id() not in encoded
    assert pieces.decode(encoded) == back


def test_a_pool_is_the_same_each_time_and_another_one_differs(work: Path) -> None:
    plan = batches.Plan(work, "fr-en", 400, 1000)
    first, again, other = plan.pool(3), plan.pool(3), plan.pool(4)
    assert len(first) == len(again)
    assert all(np.array_equal(a.target, b.target) for a, b in zip(first, again, strict=True))
    assert not all(np.array_equal(a.target, b.target) for a, b in zip(first, other, strict=False))


def test_batches_hold_every_pair_once_within_the_budget(work: Path, pieces: Any) -> None:
    drawn = batches.draw(work, 1, 500)
    made = batches.batches(drawn, pieces, "en-fr", 1000, seed=2)
    rows = sum(len(batch.source) for batch in made)
    assert rows == len(drawn)
    for batch in made:
        assert max(batch.source.size, batch.target.size - len(batch.target)) <= 1000
        assert batch.pieces == (batch.target[:, 1:] != batches.PAD).sum()
        assert (batch.target[:, 0] == batches.BEGIN).all()
        assert ((batch.source == batches.END).sum(axis=1) == 1).all()


def test_joined_pairs_never_share_a_placeholder(work: Path) -> None:
    for french, _ in batches.draw(work, 7, 1500):
        symbols = [symbol for symbol in settings.PLACEHOLDERS if french.count(symbol) > 1]
        assert not symbols, french


def test_a_source_that_is_missing_is_left_out(work: Path) -> None:
    assert not (work / "law.tsv").exists()
    assert batches.draw(work, 0, 50)


def test_the_vocabulary_map_knows_translations_and_never_bars_a_copy(
    work: Path, pieces: Any
) -> None:
    vmap = importlib.import_module("recipe.vmap")
    vmap.write(work / "vmap.txt", pieces, batches.draw(work, 1, 1200), "fr-en")
    rows = dict(
        line.split("\t") for line in (work / "vmap.txt").read_text(encoding="utf-8").splitlines()
    )
    always = set(rows[""].split())
    assert {"</s>", *settings.PLACEHOLDERS, *(f"<0x{byte:02X}>" for byte in range(256))} <= always
    for index in range(pieces.get_piece_size()):
        piece = pieces.id_to_piece(index)
        assert piece in always or piece in rows[piece].split()
    reachable = always | set(rows["▁passeport"].split())
    assert set(pieces.encode("passport", out_type=str)) <= reachable
