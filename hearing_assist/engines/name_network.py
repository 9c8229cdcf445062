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
_PIECE = 512
"""Words that are computed at once: few enough to stay in the fast memory of a processor."""
_REACH = 8
"""Words on each side that reach a word through the convolutions."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Which tag says nothing, and how likely all others together must be to be of interest."""

    tag: int
    least: float


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """For some words the likelihood of each tag, and that a person would mask it.

    Attributes:
        places: Which words, in order.
        tags: A row for each of them.
        mask: A number for each of them.
    """

    places: NDArray[np.int64]
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
            _Layer(arrays[name].astype(np.float32), arrays[f"{name}_bias"], step)
            for name, step in _CONVOLUTIONS
        ]
        self._out: Floats = arrays["out"].astype(np.float32)
        self._out_bias: Floats = arrays["out_bias"].astype(np.float32)
        self.lists: dict[str, NDArray[np.uint32]] = {
            name.removeprefix("list_"): arrays[name].astype(np.uint32)
            for name in arrays
            if name.startswith("list_")
        }
        if self._out.shape != (self._layers[-1].width, len(self.tags) + 1):
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

    def read(
        self,
        vectors: Floats,
        index: NDArray[np.int64],
        signs: Floats,
        *,
        nothing: Nothing | None = None,
    ) -> Likelihoods:
        """Likelihoods for a text: `vectors[index]` are its words, `signs` those of each place.

        Args:
            vectors: Vectors of words.
            index: For each word of the text which one it is.
            signs: What is said of each place.
            nothing: Leave out words that say nothing, by far; none are left out without it.
        """
        count = len(index)
        logits = np.empty((count, self._out.shape[1]), dtype=np.float32)
        for start in range(0, count, _PIECE):
            low = max(0, start - _REACH)
            end = min(count, start + _PIECE)
            high = min(count, end + _REACH)
            piece = self._logits(vectors[index[low:high]] + signs[low:high] @ self._signs)
            logits[start:end] = piece[start - low : end - low]
        places: NDArray[np.int64] = np.arange(count)
        if nothing is not None:
            places = np.flatnonzero(~_is_nothing(logits[:, :-1], nothing))
            logits = logits[places]
        mask = 1 / (1 + np.exp(-np.clip(logits[:, -1], -30, 30)))
        return Likelihoods(places, _softmax(logits[:, :-1]), mask.astype(np.float32))

    def _logits(self, x: Floats) -> Floats:
        for number, layer in enumerate(self._layers):
            y = layer.of(x)
            if number:
                y += x
            x = y
        result: Floats = x @ self._out
        result += self._out_bias
        return result


class _Layer:
    """A convolution over places and what of it is above nothing.

    Args of the constructor: the weights (places, in, out), what is added, and how far apart the
    places are. Beyond the ends of a text is nothing.
    """

    def __init__(self, weights: Floats, bias: NDArray[Any], step: int) -> None:
        rows = _PIECE + 2 * _REACH
        self.width = weights.shape[-1]
        self._weights = [np.ascontiguousarray(each) for each in weights]
        self._step = step
        # As tall as a piece: numpy adds and compares whole arrays several times as fast as rows.
        self._bias: Floats = np.tile(bias.astype(np.float32), (rows, 1))
        self._zeros: Floats = np.zeros((rows, self.width), dtype=np.float32)

    def of(self, x: Floats) -> Floats:
        """The layer over the places of one piece."""
        count = len(x)
        middle = len(self._weights) // 2
        result: Floats = x @ self._weights[middle]
        part = np.empty_like(result)
        for number, weight in enumerate(self._weights):
            shift = (number - middle) * self._step
            if 0 < abs(shift) < count:
                np.matmul(x, weight, out=part)
                if shift > 0:
                    result[:-shift] += part[shift:]
                else:
                    result[-shift:] += part[:shift]
        result += self._bias[:count]
        np.maximum(result, self._zeros[:count], out=result)
        return result


def _is_nothing(logits: Floats, nothing: Nothing) -> NDArray[np.bool_]:
    """Whether all other tags together are surely less likely than `nothing.least`.

    The likelihood of the others is at most their number times that of the likeliest of them.
    """
    odds = (logits.shape[1] - 1) * (1 - nothing.least) / nothing.least
    others = logits.copy()
    others[:, nothing.tag] = -np.inf
    least = others.max(axis=1) + (np.log(odds) + 0.1)
    is_nothing: NDArray[np.bool_] = logits[:, nothing.tag] > least
    return is_nothing


def _softmax(logits: Floats) -> Floats:
    result: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    result /= result.sum(axis=1, keepdims=True)
    return result
