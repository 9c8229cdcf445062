# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Computes the trained network of the name finder with numpy: words in, likelihoods out.

The file of a network holds arrays only; nothing in it is ever run. What the words mean, and what
becomes of the likelihoods, is not decided here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearing_assist.errors import DamagedModelError

Floats = NDArray[np.float32]
SIGNS = 2
"""What is said of a place and not of its word: glued to the word before it; elsewhere small."""
_CONVOLUTIONS = (("near", 1), ("wide", 2), ("wider", 4))
_PIECE = 1024
"""Words that are computed at once: few enough to stay in the fast memory of a processor."""
_REACH = 8
"""Words on each side that reach a word through the convolutions."""


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """For each word the likelihood of each tag, and that a person would mask it."""

    tags: Floats
    mask: Floats


class NameNetwork:
    """A table of features and three convolutions.

    Args of the constructor: the bytes of the file.

    Raises:
        DamagedModelError: They are no network of this kind.
    """

    def __init__(self, data: bytes) -> None:
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                self._take({name: file[name] for name in file.files})
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise DamagedModelError("the name finder's network cannot be read") from error

    def _take(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.tags: tuple[str, ...] = tuple(str(tag) for tag in arrays["tags"])
        self._table: NDArray[np.int8] = arrays["table"]
        self._scale: Floats = arrays["scale"].astype(np.float32)
        self._signs: Floats = arrays["signs"].astype(np.float32)
        self._layers = [
            (arrays[name].astype(np.float32), arrays[f"{name}_bias"].astype(np.float32), step)
            for name, step in _CONVOLUTIONS
        ]
        self._out: Floats = arrays["out"].astype(np.float32)
        self._out_bias: Floats = arrays["out_bias"].astype(np.float32)
        self.lists: dict[str, NDArray[np.uint32]] = {
            name.removeprefix("list_"): arrays[name].astype(np.uint32)
            for name in arrays
            if name.startswith("list_")
        }
        if self._out.shape != (self._layers[-1][0].shape[-1], len(self.tags) + 1):
            raise ValueError("shapes do not fit")

    def listed(self, values: Sequence[int], order: Sequence[str]) -> list[int]:
        """For each hash the lists that hold it: bit n for the n-th list of `order`."""
        wanted = np.array(values, dtype=np.uint32)
        bits = np.zeros(len(wanted), dtype=np.int64)
        for place, name in enumerate(order):
            array = self.lists[name]
            if len(array):
                at = np.minimum(np.searchsorted(array, wanted), len(array) - 1)
                bits |= (array[at] == wanted).astype(np.int64) << place
        return [int(each) for each in bits]

    def vectors(self, rows: Sequence[Sequence[int]]) -> Floats:
        """A vector for each word, from the rows of its features; each has at least one."""
        sizes = np.array([len(each) for each in rows])
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(sizes.sum()))
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        sums = np.add.reduceat(self._table[flat].astype(np.float32), starts, axis=0)
        result: Floats = sums * self._scale / np.sqrt(sizes).astype(np.float32)[:, None]
        return result

    def read(self, vectors: Floats, index: NDArray[np.int64], signs: Floats) -> Likelihoods:
        """Likelihoods for a text: `vectors[index]` are its words, `signs` those of each place."""
        count = len(index)
        tags = np.empty((count, len(self.tags)), dtype=np.float32)
        mask = np.empty(count, dtype=np.float32)
        for start in range(0, count, _PIECE):
            low = max(0, start - _REACH)
            end = min(count, start + _PIECE)
            high = min(count, end + _REACH)
            logits = self._logits(vectors[index[low:high]] + signs[low:high] @ self._signs)
            logits = logits[start - low : end - low]
            _softmax(logits[:, :-1], tags[start:end])
            mask[start:end] = 1 / (1 + np.exp(-np.clip(logits[:, -1], -30, 30)))
        return Likelihoods(tags, mask)

    def _logits(self, x: Floats) -> Floats:
        for number, (weight, bias, step) in enumerate(self._layers):
            y = _convolved(x, weight, step)
            y += bias
            np.maximum(y, 0, out=y)
            if number:
                y += x
            x = y
        result: Floats = x @ self._out
        result += self._out_bias
        return result


def _convolved(x: Floats, weight: Floats, step: int) -> Floats:
    """A convolution over places; `weight` is (places, in, out), beyond the ends is nothing."""
    count, width = len(weight), x.shape[1]
    edge = step * (count // 2)
    wide = np.zeros((len(x), count * width), dtype=np.float32)
    for i in range(count):
        shift = i * step - edge
        low, high = max(0, -shift), max(0, min(len(x), len(x) - shift))
        wide[low:high, i * width : (i + 1) * width] = x[low + shift : high + shift]
    result: Floats = wide @ weight.reshape(count * width, -1)
    return result


def _softmax(logits: Floats, out: Floats) -> None:
    np.subtract(logits, logits.max(axis=1, keepdims=True), out=out)
    np.exp(out, out=out)
    out /= out.sum(axis=1, keepdims=True)
