# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where digests stand in a text in groups: their letters name nobody.

Groups of hexadecimal digits spell short names often enough ("dede", or a name over the end of one
group and the beginning of the next) that a report with dozens of them was refused by chance. What
a digest *encodes* is looked for all the same: see `disguises`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_GROUPED = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{4}(?:\s+[0-9a-f]{4}){7,}|[0-9a-f]{8}(?:\s+[0-9a-f]{8}){3,})"
    r"(?![0-9A-Za-z])"
)
"""Half of a SHA-256 and more, in the groups in which papers print it."""


def digest_spans(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of each.

    A group of letters alone at either end may be a word beside a digest, and is left out.
    """
    for found in _GROUPED.finditer(text):
        groups = [group.span() for group in re.finditer(r"\S+", found[0])]
        while groups and found[0][slice(*groups[-1])].isalpha():
            groups.pop()
        while groups and found[0][slice(*groups[0])].isalpha():
            del groups[0]
        if groups:
            yield found.start() + groups[0][0], found.start() + groups[-1][1]
