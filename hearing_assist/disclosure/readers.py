# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who is served and what each reads: the policy over fields and mentions, from `readers.toml`.

The table can only narrow what marks and decisions allow, never widen it; a table that is not
understood to the last key serves nobody. What press and public read is worked out by `details`.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from hearing_assist.casefile.records import Audience, DocumentView, Kind, ReleasedBlock, line_of
from hearing_assist.disclosure.generals import WIDE
from hearing_assist.errors import UsageError

FILE = "readers.toml"
_KEYS = frozenset({"circle", "withheld", "title", "dated", "pictures", "sign_off", "bates"})


class TitleOf(StrEnum):
    """How a document is named."""

    FULL = "full"
    KIND = "kind"


class DateOf(StrEnum):
    """What is told of a document's date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is served; attributes as in `readers.toml`."""

    name: str
    circle: Audience
    withheld: frozenset[Kind]
    title: TitleOf
    dated: DateOf
    pictures: bool
    sign_off: bool
    bates: str

    @property
    def is_wide(self) -> bool:
        """Whether it stands outside the case and reads coarser values."""
        return self.circle in WIDE

    def line(self, recipient: str) -> str:
        """Who is served: this reader, and which of several."""
        return line_of(self.name, recipient)

    def narrowed(self, view: DocumentView) -> DocumentView:
        """The document with all that this reader never reads marked above everybody served."""
        pages = view.pages
        if not self.pictures:
            pages = tuple(replace(page, ceiling=Audience.COURT) for page in pages)
        blocks = view.blocks
        if self.withheld:
            blocks = tuple(map(self._narrowed, blocks))
        return replace(view, blocks=blocks, pages=pages)

    def _narrowed(self, block: ReleasedBlock) -> ReleasedBlock:
        marks = tuple(
            replace(mark, ceiling=Audience.COURT) if mark.kind in self.withheld else mark
            for mark in block.marks
        )
        return replace(block, marks=marks)


def reader_named(name: str) -> Reader:
    """The reader of a name.

    Raises:
        UsageError: There is none; says which there are.
    """
    known = readers()
    if name not in known:
        raise UsageError(f"A disclosure goes to one of: {', '.join(known)}.")
    return known[name]


def reader_of(audience: Audience) -> Reader:
    """The usual reader of an audience."""
    return reader_named("judge" if audience is Audience.COURT else audience.name.lower())


@functools.cache
def readers() -> Mapping[str, Reader]:
    """All readers by name, narrowest circle first as in the table."""
    text = importlib.resources.files("hearing_assist.disclosure").joinpath(FILE).read_bytes()
    return parse(text)


def parse(data: bytes) -> Mapping[str, Reader]:
    """Readers from the text of a table.

    Raises:
        ValueError: A key is missing, unknown or of no known value, or two readers share the
            beginning of their page numbers; nobody is served.
    """
    found = {name: _reader(name, table) for name, table in tomllib.loads(data.decode()).items()}
    if len({reader.bates for reader in found.values()}) != len(found):
        raise ValueError("two readers share the beginning of their page numbers")
    return found


def _reader(name: str, table: Mapping[str, object]) -> Reader:
    if set(table) != _KEYS:
        raise ValueError(f"reader {name}: keys are not those that are needed")
    withheld, pictures, sign_off = table["withheld"], table["pictures"], table["sign_off"]
    if not isinstance(withheld, list) or not isinstance(pictures, bool):
        raise ValueError(f"reader {name}: withheld is a list, pictures true or false")
    if not isinstance(sign_off, bool):
        raise ValueError(f"reader {name}: sign_off is true or false")
    bates = str(table["bates"])
    if not (bates.isascii() and bates.isalpha() and bates.isupper()):
        raise ValueError(f"reader {name}: bates is capital letters")
    try:
        reader = Reader(
            name,
            Audience[str(table["circle"]).upper()],
            frozenset(Kind(kind) for kind in withheld),
            TitleOf(str(table["title"])),
            DateOf(str(table["dated"])),
            pictures,
            sign_off,
            bates,
        )
    except KeyError:
        raise ValueError(f"reader {name}: no such circle") from None
    if reader.is_wide and (reader.pictures or not reader.sign_off or reader.title is TitleOf.FULL):
        raise ValueError(f"reader {name}: press and public are served by the rules for them")
    return reader
