# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the program tells the worker about the file that it is going to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # takes the worker five milliseconds, and only a scan needs it
    from pathlib import Path


class ReadOptions(NamedTuple):
    """How a file is to be read.

    Attributes:
        languages: BCP 47 tags that a clerk named for it, the likeliest first; may be empty.
        recognition: Folder with the data for text recognition, or None where there is none.
        words: Whether to tell where each word stands, also where the file says what is written;
            what was recognised in a picture always has its places.
        filled_in: Whether it is a table of ours that somebody filled in: words that are struck
            through, and cells merged with others, are then told in blocks of their own.
    """

    languages: tuple[str, ...] = ()
    recognition: Path | str | None = None
    words: bool = False
    filled_in: bool = False

    def to_text(self) -> str:
        """The options as one argument of the worker."""
        folder = str(self.recognition) if self.recognition else ""
        return json.dumps([list(self.languages), folder, self.words, self.filled_in])

    @classmethod
    def from_text(cls, text: str) -> ReadOptions:
        """What `to_text` wrote, with the folder as text."""
        languages, folder, words, filled_in = json.loads(text)
        return cls(tuple(languages), folder or None, bool(words), bool(filled_in))
