# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a person sees of placeholders while editing a translation: ⟦7⟧ is shown as [Witness K].

Promises: each placeholder of a sentence has a handle of its own that stands nowhere else in it, so
that the way back is exact; what comes back has the placeholders of the original, each as often, or
is refused. Knows no store.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from hearing_assist.casefile.labels import PLACEHOLDER, placeholder, placeholders_in
from hearing_assist.errors import UsageError

LONGEST = 100_000
"""Letters of the translation of one sentence, as somebody types or pastes it."""

_RESERVED = frozenset("⟦⟧〚〛")
_SPACES = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e")


@dataclass(frozen=True, slots=True)
class Handles:
    """The handles of one sentence.

    Attributes:
        wanted: Each handle with its placeholder, as often as the original has it, in its order.
        others: Handles of labels of the case that do not stand in this sentence.
    """

    wanted: tuple[tuple[str, int], ...]
    others: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        original: str,
        translation: str,
        printed: Callable[[str], str],
        *,
        others: frozenset[str] = frozenset(),
    ) -> Self:
        """The handles of a stored sentence.

        Args:
            original: The released sentence.
            translation: What stands for it now.
            printed: Prints a placeholder as its label.
            others: `bracketed` labels of the case.
        """
        numbers = placeholders_in(original)
        words = {number: printed(placeholder(number)) for number in numbers}
        shared = Counter(words.values())
        chosen: dict[int, str] = {}
        for number, word in words.items():
            count = int(shared[word] > 1)
            while True:
                handle = bracketed(word, count)
                if handle not in chosen.values() and handle not in original + translation:
                    break
                count += 1
            chosen[number] = handle
        texts = {text for text in others if text in original or text in translation}
        return cls(
            tuple((chosen[number], number) for number in numbers),
            others - texts - set(chosen.values()),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """The handles, each as often as the translation must have it."""
        return tuple(handle for handle, _ in self.wanted)

    def shown(self, stored: str) -> str:
        """Stored text with handles; a placeholder that is not of this sentence is left out."""
        handles = {number: handle for handle, number in self.wanted}
        return PLACEHOLDER.sub(lambda match: handles.get(int(match.group(1)), ""), stored)

    def missing(self, text: str) -> str:
        """The first handle that a text has not as often as it must, or ""."""
        found = Counter(self._pattern().findall(text))
        wanted = Counter(self.texts)
        return next((each for each in self.texts if found[each] < wanted[each]), "")

    def complaint(self, text: str) -> str:
        """What is wrong with a text, above all with its handles, in words, or ""."""
        if len(text) > LONGEST:
            return f"The translation of one sentence has {LONGEST} letters at most."
        if _RESERVED & set(text):
            return "The signs ⟦ and ⟧ are kept for the program. Take them out."
        found = Counter(self._pattern().findall(text))
        parts = [
            f"{handle} must stand here {_times(count)}, as in the original."
            for handle, count in Counter(self.texts).items()
            if found[handle] != count
        ]
        parts += [
            f"{handle} does not stand in the original. Take it out."
            for handle in sorted(self.others)
            if handle in text
        ]
        return " ".join(parts)

    def stored(self, text: str) -> str:
        """What is stored for a text that a person wrote.

        Raises:
            UsageError: It is empty, or its handles are not those of the original.
        """
        text = tidy(text)
        if not text:
            raise UsageError("A translation cannot be empty; nothing was stored.")
        if complaint := self.complaint(text):
            raise UsageError(f"{complaint} Nothing was stored.")
        numbers = dict(self.wanted)
        return self._pattern().sub(lambda match: placeholder(numbers[match.group()]), text)

    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, set(self.texts))) or r"(?!)")


def bracketed(label: str, number: int = 0) -> str:
    """A printed label as it is edited, with a number where several look alike."""
    word = label.strip("[]")
    return f"[{word} {number}]" if number else f"[{word}]"


def without_placeholders(stored: str) -> str:
    """Stored text with a space for each placeholder."""
    return PLACEHOLDER.sub(" ", stored)


def tidy(text: str) -> str:
    """One line of text: no line ends, no control characters, nothing that reorders letters."""
    kept = (
        char
        for char in _SPACES.sub(" ", text)
        if unicodedata.category(char) not in {"Cc", "Cs"} and char not in _REORDERING
    )
    return "".join(kept).strip()


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
