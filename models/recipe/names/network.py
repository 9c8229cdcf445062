# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The network, as it is trained. `hearing_assist.engines.name_network` computes the same."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from hearing_assist.anonymise import name_words
from recipe.names.settings import TAGS

WIDTH, HIDDEN = 48, 96
SIGNS = 2


class Network(nn.Module):
    """Words to tags and masks: a table of features and three convolutions."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(name_words.BUCKETS, WIDTH, mode="sum")
        nn.init.normal_(self.table.weight, std=0.05)
        self.signs = nn.Linear(SIGNS, WIDTH, bias=False)
        self.near = nn.Conv1d(WIDTH, HIDDEN, 5, padding=2)
        self.wide = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=2, dilation=2)
        self.wider = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=4, dilation=4)
        self.out = nn.Linear(HIDDEN, len(TAGS) + 1)
        self.dropout = nn.Dropout(0.25)

    def forward(self, ids, offsets, weights, index, signs, there):
        """Logits (batch, length, tags + 1).

        Args:
            ids, offsets, weights: Rows of the distinct words of the batch, as bags.
            index: (batch, length) which word stands where.
            signs: (batch, length, SIGNS).
            there: (batch, length) whether there is a word.
        """
        table = self.table(ids, offsets, per_sample_weights=weights)
        x = table[index] + self.signs(signs)
        keep = there.unsqueeze(1).float()
        x = self.dropout(x).transpose(1, 2) * keep
        x = torch.relu(self.near(x)) * keep
        x = self.dropout(x)
        x = (x + torch.relu(self.wide(x))) * keep
        x = self.dropout(x)
        x = (x + torch.relu(self.wider(x))) * keep
        return self.out(self.dropout(x.transpose(1, 2)))


class Lexicon:
    """Numbers for distinct words, and the rows of each."""

    def __init__(self, gazetteer: dict[str, np.ndarray]) -> None:
        self._gazetteer = gazetteer
        self.numbers: dict[str, int] = {}
        self.rows: list[np.ndarray] = []

    def number(self, word: str) -> int:
        """The number of a word."""
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = len(self.rows)
            rows = name_words.features(word)
            if word[0].isalpha():
                value = np.uint32(name_words.hashed(word))
                bits = 0
                for place, name in enumerate(name_words.LISTS):
                    array = self._gazetteer[name]
                    at = int(np.searchsorted(array, value))
                    if at < len(array) and array[at] == value:
                        bits |= 1 << place
                rows = rows + name_words.listed(bits, word)
            self.rows.append(np.array(rows, dtype=np.int64))
        return found
