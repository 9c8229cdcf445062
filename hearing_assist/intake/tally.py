# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader of an office file met on its way, and how a clerk is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import TooLargeError
from hearing_assist.intake import limits, lines
from hearing_assist.intake.package import Package
from hearing_assist.intake.reader import ReadBlock

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")
_NAMED_BY_OFFICE = (
    r"(?:image|picture|imagen|immagine|bild|grafik|obraz|text ?box|shape|rectangle|title|normal"
    r"|frame|rahmen|graphics|oleobject|object|chart|diagram|table|sheet)\s*\d*(?:\.\w{2,5})?"
)


class Tally:
    """Counts for the findings; `names` is text that is known, not printed."""

    def __init__(self) -> None:
        self.insertions = 0
        self.deletions = 0
        self.hidden = 0
        self.faint = 0
        self.alternatives = 0
        self.imported = 0
        self.remote = 0
        self.pictures = 0
        self.drawn = 0
        self.embedded = 0
        self.comments = 0
        self.macros = False
        self.scripts = False
        self.blocks = 0
        self.names: dict[str, dict[str, None]] = {}

    def know(self, text: str, place: str = "") -> None:
        """Keep a name, link or title that stands in the file without being printed, and where."""
        text = " ".join(lines.clean(text).split())
        if text and not re.fullmatch(_NAMED_BY_OFFICE, text, re.IGNORECASE):
            self.names.setdefault(text, {}).setdefault(place)

    def know_inside(self, package: Package, name: str) -> None:
        """Keep the words that stand in the clear in a picture or embedded file."""
        from hearing_assist.intake.binary_names import names_in_file, names_in_picture

        data = package.read(name)
        picture = data.startswith(_PICTURES)
        place = "inside a picture" if picture else "inside an embedded file"
        for text in names_in_picture(data) if picture else names_in_file(data):
            self.know(text, place)

    def count_block(self) -> None:
        """Count one block.

        Raises:
            TooLargeError: More blocks than the program reads.
        """
        self.blocks += 1
        if self.blocks > limits.BLOCKS:
            raise TooLargeError(
                f"The file has more than {limits.BLOCKS} paragraphs. Split it and import the parts."
            )

    def properties(self) -> list[ReadBlock]:
        """Blocks for what is known and not printed; `number` says where each stands."""
        return [
            ReadBlock("properties", name, BlockKind.MARGINAL, number=_listed(places))
            for name, places in self.names.items()
        ]

    def not_read(self) -> list[str]:
        """Each part that holds something which no reader turns into text."""
        named = (
            (self.pictures, "picture"),
            (self.drawn, "chart or diagram"),
            (self.embedded, "embedded file"),
        )
        parts = [f"{name} {n} of {total}" for total, name in named for n in range(1, total + 1)]
        return parts + [f"imported text {n}" for n in range(1, self.imported + 1)]

    def findings(self) -> Iterator[str]:
        """What a clerk must know, one line each; never content."""
        counted = (
            (self.insertions, "tracked insertions", "read as part of the text"),
            (self.deletions, "tracked deletions", "kept apart from the text"),
            (self.hidden, "paragraphs with hidden text", "kept apart from the text"),
            (self.faint, "runs in white or tiny letters", "read as part of the text"),
            (self.comments, "comments", "kept apart from the text"),
            (self.alternatives, "drawings with a second, different text", "both are kept"),
            (self.remote, "links to files outside", "never opened"),
            (self.pictures, "pictures", "not read"),
            (self.drawn, "charts or diagrams", "known, not printed"),
            (self.embedded, "embedded files", "not read"),
        )
        for count, what, how in counted:
            if count:
                yield f"{what}: {count} ({how})"
        if self.macros:
            yield "contains macros (never run)"
        if self.scripts:
            yield "contains scripts (never run)"


def _listed(places: Iterable[str]) -> str:
    return ", ".join(place for place in places if place)[:100]
