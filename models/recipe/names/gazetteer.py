# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The lists that the model brings along: sorted hashes of names and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np

from hearing_assist.anonymise.name_words import LISTS, hashed
from recipe.names import lists
from recipe.names.settings import PAIRS
from recipe.witness.tables import rows

_WORD = re.compile(r"[^\W\d_]+")


def _words(names: Iterable[str], shortest: int = 3) -> set[str]:
    return {
        word
        for name in names
        for word in _WORD.findall(name)
        if len(word) >= shortest and word[0].isupper()
    }


def gazetteer() -> dict[str, np.ndarray]:
    """For each of LISTS the sorted hashes."""
    first = _words(n for names in lists.by_language("first").values() for n in names)
    first |= _words(name for names in lists.forenames().values() for name, _ in names)
    last = _words(n for names in lists.by_language("surnames").values() for n in names)
    last |= _words(name for names in lists.surnames().values() for name in names)
    towns = {n for names in lists.towns().values() for n in names if " " not in n and "-" not in n}
    towns |= {n for n in lists.communes() if " " not in n and "-" not in n}
    counts: Counter[str] = Counter()
    for name in ("tatoeba", "law"):
        with (PAIRS / f"{name}.tsv").open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number > 150_000:
                    break
                counts.update(w for w in _WORD.findall(line) if w.islower())
    countries = {re.sub(r"^(?:l'|l[ae]s? )", "", row[0]) for row in rows("countries")}
    countries |= {row[1] for row in rows("countries")}
    found = {
        "forename": first,
        "surname": last,
        "world": _words(lists.world()),
        "city": _words(towns),
        "country": _words(countries, 4),
        "people": {word for row in rows("countries") for word in row[2:5] if len(word) > 3},
        "trade": {w for row in rows("trades") for cell in row for w in cell.split() if len(w) > 3},
        "common": {word for word, count in counts.items() if count >= 60},
        "seldom": {word for word, count in counts.items() if 4 <= count < 60},
    }
    return {
        name: np.array(sorted({hashed(word) for word in found[name]}), dtype=np.uint32)
        for name in LISTS
    }
