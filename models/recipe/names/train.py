# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Trains the name finder on a processor, in about half an hour; writes `network.pt`.

python -m recipe.names.train --epochs 8 [--hold-out]     # the last leaves 12 judgments out
python -m recipe.names.train --epochs 1 --odd 0.25 --go-on network --name odd
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator

import numpy as np
import torch

from hearing_assist.anonymise.name_words import DECLARED
from recipe.names import corpora, lists, write
from recipe.names.gazetteer import gazetteer
from recipe.names.network import Lexicon, Network
from recipe.names.pieces import Piece, Text, Words, words_of
from recipe.names.settings import TAGS, WORK
from recipe.witness.tables import rows

LENGTH, BATCH = 160, 40
HELD_OUT = 12
"""Judgments of the training part that tell how far a threshold carries."""
TEMPLATES = {
    "french-court": 5000, "french-police": 5000, "french-work": 7000, "french-plain": 6000,
    "english": 5000,
}  # fmt: skip


_CAPITAL = re.compile(r"[A-Z\u00c0-\u0178][\w-]+")
_ANY_WORD = re.compile(r"[\w-]+")


class Moved:
    """Puts a judgment into another country: its towns, its people's name, its trades."""

    def __init__(self, rng: random.Random, text: Text) -> None:
        self._rng = rng
        self._words: dict[str, str] = {}
        whole = "".join(piece.text for piece in text.pieces)
        named = set(_CAPITAL.findall(whole))
        pairs = [(row[1], row[4]) for row in rows("countries") if " " not in row[1] + row[4]]
        if rng.random() < 0.7:
            for land, people in pairs:
                if land in named or people in named:
                    other = rng.choice(pairs)
                    self._words |= {land: other[0], people: other[1]}
        inside = {w for p in text.pieces if p.kind == "LOC" for w in _CAPITAL.findall(p.text)}
        lands = {word for pair in pairs for word in pair}
        for word in sorted(inside - lands):
            if rng.random() < 0.5:
                self._words[word] = lists.town(rng).split()[0]

    def text(self, piece: Piece) -> str:
        """What stands there instead."""
        if piece.kind == "DEM" and piece.text in write.JOBS_EN and self._rng.random() < 0.7:
            return self._rng.choice(write.JOBS_EN)
        return _ANY_WORD.sub(lambda match: self._words.get(match[0], match[0]), piece.text)


def renamed(rng: random.Random, text: Text) -> Text:
    """A judgment with other people in it, in another country."""
    people: dict[str, str] = {}
    moved = Moved(rng, text)
    pieces = []
    for piece in text.pieces:
        new = piece.text
        if piece.kind == "PER":
            words = new.split()
            if len(words) > 1 and words[0].endswith("."):
                human = lists.human(rng)
                new = f"{human.first[0]}. {human.last}"
            elif len(words) > 1:
                human = lists.human(rng)
                new = people.setdefault(piece.text, f"{human.first} {human.last}")
                people.setdefault(words[-1], human.last)
            elif "." not in new:
                new = people.setdefault(new, lists.human(rng).last)
        else:
            new = moved.text(piece)
        pieces.append(Piece(new, piece.kind, piece.mask))
    return Text(tuple(pieces), text.unknown, text.strict, text.masks)


def documents(rng: random.Random, judgments: list[Text], *, odd: float = 0.0) -> Iterator[Words]:
    """Everything of one epoch, drawn anew, in documents; `odd` is the share of odd writings."""
    for text in judgments:
        for _ in range(2):
            yield words_of(text)
        for _ in range(5):
            yield words_of(renamed(rng, text))
    groups: list[list[Text]] = []
    for name, count in TEMPLATES.items():
        made = (write.write(rng, name) for _ in range(count))
        groups += corpora.together(made, 5 if "plain" not in name else 12)
    groups += corpora.together(corpora.everyday(rng, 9000))
    groups += corpora.together(corpora.law(rng, 5000))
    groups += corpora.together(corpora.witness(rng, 9000))
    groups += corpora.together(corpora.presidio())
    groups += corpora.together(corpora.marked())
    for group in groups:
        document = Words()
        for text in group:
            is_odd = rng.random() < odd
            words = words_of(oddly(rng, text) if is_odd else _disguised(rng, text))
            document.extend(words)
            document.extend(Words(["\n"], [False], [words.allowed[-1] | 1], [-1]))
        yield document


def _disguised(rng: random.Random, text: Text) -> Text:
    """Now and then in capitals, in small letters, or with a declared name in place of a name."""
    draw = rng.random()
    if draw < 0.03:
        return _changed(text, lambda piece: piece.text.upper())
    if draw < 0.045:
        return _changed(text, lambda piece: piece.text.lower() if piece.kind else piece.text)
    if draw < 0.10:
        return _changed(
            text,
            lambda piece: DECLARED if piece.kind == "PER" and rng.random() < 0.5 else piece.text,
        )
    if draw < 0.16 and "’" not in "".join(piece.text for piece in text.pieces):
        return _changed(text, lambda piece: piece.text.replace("'", "’"))
    return text


_MISREAD = (
    "l1",
    "1l",
    "o0",
    "O0",
    "e\u00e9",
    "\u00e9e",
    "c\u00e7",
    "ec",
    "un",
    "nu",
    "ti",
    "S5",
    "i\u00ed",
)


def _misread(rng: random.Random, text: str) -> str:
    """A text as a machine may read it from a poor copy."""
    exchanged = {pair[0]: pair[1] for pair in rng.sample(_MISREAD, 5)}
    letters = (exchanged.get(c, c) if rng.random() < 0.12 else c for c in text)
    return "".join(letters).replace("rn", "m" if rng.random() < 0.3 else "rn")


def oddly(rng: random.Random, text: Text) -> Text:
    """A text in small letters or capitals, misread, or with names like towns or as initials."""
    draw = rng.random()
    if draw < 0.2:
        return _changed(text, lambda piece: piece.text.lower())
    if draw < 0.35:
        return _changed(text, lambda piece: piece.text.upper())
    if draw < 0.55:
        return _changed(text, lambda piece: _misread(rng, piece.text))
    if draw < 0.75:
        return _changed(
            text,
            lambda piece: (
                lists.town(rng).split()[0]
                if piece.kind == "PER" and " " not in piece.text and piece.text.istitle()
                else piece.text
            ),
        )
    if draw < 0.9:
        return _changed(
            text, lambda piece: piece.text.lower() if piece.kind == "PER" else piece.text
        )
    return _changed(
        text,
        lambda piece: (
            ". ".join(word[0] for word in piece.text.split()) + "."
            if piece.kind == "PER" and " " in piece.text and "." not in piece.text
            else piece.text
        ),
    )


def _changed(text: Text, change) -> Text:
    pieces = tuple(Piece(change(piece), piece.kind, piece.mask) for piece in text.pieces)
    return Text(pieces, text.unknown, text.strict, text.masks)


class Windows:
    """Documents as arrays, cut into windows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.windows: list[tuple[np.ndarray, ...]] = []

    def add(self, words: Words) -> None:
        """One document."""
        index = np.array([self._lexicon.number(word) for word in words.words], dtype=np.int64)
        small = {word for word in words.words if word.islower()}
        signs = np.array(
            [
                (glued, word[:1].isupper() and word.lower() in small)
                for glued, word in zip(words.glued, words.words, strict=True)
            ],
            dtype=np.float32,
        ).reshape(-1, 2)
        allowed = np.array(words.allowed, dtype=np.int64)
        mask = np.array(words.mask, dtype=np.float32)
        for start in range(0, len(index), LENGTH):
            part = slice(start, start + LENGTH)
            self.windows.append((index[part], signs[part], allowed[part], mask[part]))


def batches(
    rng: random.Random, windows: list[tuple[np.ndarray, ...]], lexicon: Lexicon, drop: float
) -> Iterator[tuple[torch.Tensor, ...]]:
    """Shuffled batches, ready for the network."""
    order = list(range(len(windows)))
    if drop:
        rng.shuffle(order)
    for start in range(0, len(order), BATCH):
        yield batch([windows[i] for i in order[start : start + BATCH]], lexicon, drop)


def batch(chosen, lexicon: Lexicon, drop: float) -> tuple[torch.Tensor, ...]:
    """One batch; `drop` is the share of rows that are left out."""
    length = max(len(window[0]) for window in chosen)
    index = np.zeros((len(chosen), length), dtype=np.int64)
    signs = np.zeros((len(chosen), length, 2), dtype=np.float32)
    allowed = np.zeros((len(chosen), length), dtype=np.int64)
    mask = np.full((len(chosen), length), -1, dtype=np.float32)
    there = np.zeros((len(chosen), length), dtype=bool)
    for i, (a, b, c, d) in enumerate(chosen):
        n = len(a)
        index[i, :n], signs[i, :n], allowed[i, :n], mask[i, :n], there[i, :n] = a, b, c, d, True
    distinct, places = np.unique(index, return_inverse=True)
    bags = [lexicon.rows[number] for number in distinct]
    ids = np.concatenate(bags)
    sizes = np.array([len(bag) for bag in bags])
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weights = np.repeat(1 / np.sqrt(sizes), sizes).astype(np.float32)
    if drop:
        weights *= np.random.default_rng().random(len(ids)) > drop
    return tuple(
        torch.from_numpy(np.ascontiguousarray(each))
        for each in (
            ids, offsets, weights, places.reshape(index.shape), signs, there, allowed, mask,
        )
    )  # fmt: skip


_BITS = torch.tensor([1 << i for i in range(len(TAGS))])


def loss_of(logits: torch.Tensor, allowed: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """How unlikely the allowed answers are, and the masks."""
    tags, masks = logits[..., :-1], logits[..., -1]
    known = (allowed > 0) & (allowed != (1 << len(TAGS)) - 1)
    fits = (allowed.unsqueeze(-1) & _BITS) > 0
    right = torch.logsumexp(tags.masked_fill(~fits, -1e4), -1)
    loss = (torch.logsumexp(tags, -1) - right)[known].mean()
    told = mask >= 0
    if told.any():
        masking = nn_bce(masks[told], mask[told])
        loss = loss + masking * told.float().mean() * 2
    return loss


nn_bce = torch.nn.functional.binary_cross_entropy_with_logits


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--name", default="network")
    parser.add_argument("--odd", type=float, default=0.0, help="share of odd writings")
    parser.add_argument("--go-on", help="name of the network to go on from, at a low rate")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(2 if not options.go_on else 1)
    listed = gazetteer()
    print({name: len(each) for name, each in listed.items()}, flush=True)
    lexicon = Lexicon(listed)
    judgments = list(corpora.tab())
    if options.hold_out:
        judgments = judgments[HELD_OUT:]
    network = Network()
    if options.go_on:
        network.load_state_dict(torch.load(WORK / f"{options.go_on}.pt"))
    rate = 5e-4 if options.go_on else 4e-3
    optimiser = torch.optim.AdamW(
        [
            {"params": network.table.parameters(), "weight_decay": 0.0},
            {"params": [p for n, p in network.named_parameters() if not n.startswith("table")]},
        ],
        lr=rate * 0.75,
        weight_decay=0.01,
    )
    schedule = None
    for epoch in range(options.epochs):
        started = time.monotonic()
        windows = Windows(lexicon)
        for document in documents(rng, judgments, odd=options.odd):
            windows.add(document)
        steps = -(-len(windows.windows) // BATCH)
        if schedule is None:
            schedule = torch.optim.lr_scheduler.OneCycleLR(
                optimiser, rate, total_steps=int(steps * options.epochs * 1.02) + 10, pct_start=0.1
            )
        made, total = time.monotonic() - started, 0.0
        network.train()
        for step, (*given, allowed, mask) in enumerate(
            batches(rng, windows.windows, lexicon, drop=0.12)
        ):
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(network(*given), allowed, mask)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss)
            if step % 200 == 0:
                print(f"  {step}/{steps} {total / (step + 1):.4f}", flush=True)
        print(
            f"epoch {epoch + 1}: {len(windows.windows)} windows, {len(lexicon.rows)} words, loss "
            f"{total / steps:.4f}, {made:.0f} s + {time.monotonic() - started - made:.0f} s",
            flush=True,
        )
        torch.save(network.state_dict(), WORK / f"{options.name}.pt")
    np.savez(WORK / "lists.npz", **listed)


if __name__ == "__main__":
    main()
