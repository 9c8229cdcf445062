# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The one form in which the case file takes text; only the release and the screen make it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screened:
    """Text that holds nothing of a protected person: released, or matched against the register."""

    text: str

    def part(self, start: int, end: int) -> Screened:
        """A part of it, of which the same holds."""
        return Screened(self.text[start:end])


NOTHING = Screened("")
"""No text at all."""
