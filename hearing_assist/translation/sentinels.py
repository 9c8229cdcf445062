# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentinels: what stands for a placeholder while a sentence is in an engine.

Which form an engine copies best depends on its vocabulary and training, so packs are measured
(`calibration`). A family is one form; its sentinels differ within a text. `found` reads them back
as engines damage them: inner spaces, other brackets, other digits, other case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COUNT = 12
"""Different sentinels of a family that is not the pack's own."""

_LIKE = {"[": "[［【", "]": "]］】", "(": "(（", ")": ")）", "{": "{｛", "}": "}｝", "<": "<＜‹",
         ">": ">＞›", "⟦": "⟦〚", "⟧": "⟧〛", "-": "-‐‑–", "#": "#＃", "%": "%％"}  # fmt: skip
_WORDS = ("Alpha", "Bravo", "Delta", "Echo", "Foxtrot", "Kilo", "Lima", "Oscar", "Sierra", "Tango",
          "Victor", "Zulu")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A sentinel in a text: where, and its index."""

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Family:
    """One form of sentinels.

    Attributes:
        name: The form as manifests name it, such as "⟦n⟧", "[XnX]" or "words".
        forms: The sentinel of each index.
        loose: A sentinel as engines damage it; its group is the number or the word.
    """

    name: str
    forms: tuple[str, ...]
    loose: re.Pattern[str]

    @classmethod
    def of(cls, symbols: Sequence[str]) -> Family:
        """The pack's own symbols ⟦0⟧, or a form that most vocabularies spell with few pieces."""
        return numbered("⟦n⟧", len(symbols)) if symbols else numbered("[XnX]")

    @property
    def count(self) -> int:
        """How many different sentinels may stand in one text."""
        return len(self.forms)

    def sentinel(self, index: int) -> str:
        """The sentinel with this index."""
        return self.forms[index]

    def found(self, text: str) -> Iterator[Found]:
        """The sentinels of a text in order, damaged ones included; an unknown one has index -1."""
        for match in self.loose.finditer(text):
            yield Found(match.start(), match.end(), self._index(match.group(1)))

    def repaired(self, text: str) -> str:
        """The text with each sentinel as it should be; unknown ones stay."""
        return self.replaced(text, dict(enumerate(self.forms)))

    def replaced(self, text: str, by: dict[int, str]) -> str:
        """The text with other words for sentinels; those without stay."""
        return self.loose.sub(
            lambda match: by.get(self._index(match.group(1)), match.group()), text
        )

    def without(self, text: str) -> str:
        """The text with a space for each sentinel."""
        return self.loose.sub(" ", text)

    def _index(self, group: str) -> int:
        if self.name == "words":
            return self.forms.index(group) if group in self.forms else -1
        number = int(unicodedata.normalize("NFKC", group)) if len(group) < 6 else -1
        return number if number < len(self.forms) else -1


def numbered(name: str, count: int = COUNT) -> Family:
    """The family of a form such as "[XnX]"; small n stands for the number."""
    forms = tuple(name.replace("n", str(index)) for index in range(count))
    inside = r"\s*".join(r"(\d+)" if char == "n" else _loose(char) for char in name)
    if name[0].isalnum():
        inside = r"(?<!\w)" + inside
    if name[-1] == "n" or name[-1].isalnum():
        inside += r"(?!\w)"
    return Family(name, forms, re.compile(inside))


def _loose(char: str) -> str:
    if char in _LIKE:
        return f"[{re.escape(_LIKE[char])}]"
    if char.isalpha():
        return f"[{char.upper()}{char.lower()}{'×' if char == 'X' else ''}]"
    return re.escape(char)


def words() -> Family:
    """The family of capitalised words of the spelling alphabet, which many vocabularies know."""
    return Family("words", _WORDS, re.compile(rf"(?<!\w)({'|'.join(_WORDS)})(?!\w)"))


FORMS = ("[XnX]", "(Pn)", "P-n", "XQn", "{n}", "<n>", "[n]", "#n", "Xn", "%n%", "ZnZ", "@n")
"""Forms that are tried on a pack beside its own symbols and the words."""


def named(name: str, symbols: Sequence[str]) -> Family | None:
    """The family that a manifest names; None for an unknown one."""
    if name == "words":
        return words()
    if name == "⟦n⟧":
        return Family.of(symbols) if symbols else None
    return numbered(name) if name in FORMS else None


def candidates(symbols: Sequence[str]) -> tuple[Family, ...]:
    """Every family that a pack with these own symbols might copy."""
    own = (Family.of(symbols),) if symbols else ()
    return (*own, *(numbered(form) for form in FORMS), words())
