# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""chrF: how alike two translations are, by the letters they share.

As Popović (2015, 2017) defines it and sacrebleu computes it: groups of one to six letters without
spaces, recall counting twice. It compares wording with one given translation; it is no measure of
whether a translation is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

ORDER = 6
BETA = 2


def chrf(pairs: Iterable[tuple[str, str]]) -> float:
    """The score of translations, each given with its reference: 0 to 100; 0.0 for none."""
    made, wanted, shared = ([0] * ORDER for _ in range(3))
    for translation, reference in pairs:
        for n in range(ORDER):
            here, there = _groups(translation, n + 1), _groups(reference, n + 1)
            made[n] += here.total() if there else 0  # as sacrebleu: nothing to compare with
            wanted[n] += there.total()
            shared[n] += (here & there).total()
    orders = [n for n in range(ORDER) if made[n] and wanted[n]]
    if not orders:
        return 0.0
    precision = sum(shared[n] / made[n] for n in orders) / len(orders)
    recall = sum(shared[n] / wanted[n] for n in orders) / len(orders)
    if not precision + recall:
        return 0.0
    weight = BETA**2
    return 100 * (1 + weight) * precision * recall / (weight * precision + recall)


def _groups(text: str, length: int) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(letters[at : at + length] for at in range(len(letters) - length + 1))
