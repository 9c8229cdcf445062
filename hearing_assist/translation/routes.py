# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which packs lead from one language to another: one pack, or two by way of a third language.

The choice depends on the languages alone, never on the order of files: a direct pack; else by way
of English; else by way of the language that comes first in the alphabet. It is shown ("ka>en>fr").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hearing_assist.errors import MissingPartError
from hearing_assist.translation.packs import Pack, find_pack

PIVOT = "en"


@dataclass(frozen=True, slots=True)
class Route:
    """Packs one after another.

    Attributes:
        packs: One or two.
    """

    packs: tuple[Pack, ...]

    @property
    def source(self) -> str:
        """Language code it begins with."""
        return self.packs[0].source

    @property
    def target(self) -> str:
        """Language code it ends with."""
        return self.packs[-1].target

    @property
    def shown(self) -> str:
        """The languages it goes through, such as "ka>en>fr"."""
        return ">".join([self.source, *(pack.target for pack in self.packs)])

    @property
    def digest(self) -> str:
        """SHA-256 of its packs, hex, joined by "+"."""
        return "+".join(pack.sha256 for pack in self.packs)

    @property
    def notes(self) -> tuple[str, ...]:
        """What its packs say about themselves."""
        return tuple(pack.note for pack in self.packs)


def find_route(packs: Iterable[Pack], source: str, target: str) -> Route:
    """The way for a pair of languages (BCP 47 tags; only the language counts).

    Raises:
        MissingPartError: There is none; the message says which pack to install.
    """
    available = tuple(packs)
    first, last = _primary(source), _primary(target)
    pairs = {(_primary(pack.source), _primary(pack.target)) for pack in available}
    if (first, last) not in pairs:
        between = {end for start, end in pairs if start == first and (end, last) in pairs}
        if between:
            pivot = PIVOT if PIVOT in between else min(between)
            return Route((find_pack(available, first, pivot), find_pack(available, pivot, last)))
    return Route((find_pack(available, first, last),))


def has_route(packs: Iterable[Pack], source: str, target: str) -> bool:
    """Whether packs lead from one language to another."""
    try:
        find_route(packs, source, target)
    except MissingPartError:
        return False
    return True


def _primary(tag: str) -> str:
    return re.split(r"[-_]", tag)[0].lower()
