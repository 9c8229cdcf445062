# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Records of pages and pictures: what is covered, what was decided, what crossed.

A *view* is a page of a paged source, or a picture inside another one, by its number from 1. S and H
as in `records`. Plain values: they check nothing and know no store.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from hearing_assist.casefile.blocks import Box
from hearing_assist.casefile.kinds import Audience, Kind
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.screened import NOTHING, Screened

PNG = "image/png"
_VIEW_NAME = re.compile(r"(?:page|picture|picture on page) (\d+)")


def view_number(name: str) -> int:
    """The view on which a part stands by its name, or 0."""
    found = _VIEW_NAME.fullmatch(name)
    return int(found[1]) if found else 0


class PageForm(StrEnum):
    """In which form a page crosses."""

    WITHHELD = "withheld"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class SourceView:
    """S: a page or picture of a source that can be drawn.

    Attributes:
        source_id: Its source.
        view: Its number, from 1.
        name: As in `PartRead`: "page 3", "picture 2".
        width: Of what is seen, in points.
        height: Of what is seen, in points.
        pictures: Whether more than printed letters and straight lines is on it.
    """

    source_id: str
    view: int
    name: str
    width: float
    height: float
    pictures: bool


@dataclass(frozen=True, slots=True)
class PageMask:
    """S: a place on a page that a clerk covered; in force while it has no `withdrawn_at`.

    Attributes:
        box: Points from the visible page's top left corner.
        kind: What stands there.
        person_id: Register id, or "".
    """

    id: str
    source_id: str
    view: int
    box: Box
    kind: Kind
    person_id: str
    made_at: dt.datetime
    withdrawn_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PageDecision:
    """S: a clerk's decision about a page, on record; the newest one counts, none is WITHHELD."""

    id: str
    source_id: str
    view: int
    form: PageForm
    reason: str
    decided_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PageArea:
    """H: a part of a released page without its pixels.

    Several may have the same box: one line of a page with two names.

    Attributes:
        box: Points from the page's top left corner; no edge depends on what stood there.
        placeholder: Number of the stored placeholder ⟦n⟧, 0 for a place covered by hand.
        kind: What stood there.
    """

    box: Box
    placeholder: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class ReleasedPage:
    """H: a page or picture that crossed as redacted pixels, which stand apart (`page_image`).

    Attributes:
        id: Random id.
        document_id: Its document.
        page: Number of the view, from 1; for a paged document that of the blocks' page.
        name: "page 3", "picture 2".
        state: How its words were read.
        width: In points.
        height: In points.
        media_type: Always PNG.
        areas: Where pixels were removed, from top to bottom.
        ceiling: The widest audience that may see it: the narrowest of all that is kept on it.
        block_id: The released block that says in words that this picture is withheld, or "".
        words: What a machine reads on these pixels, and where, as `page_words.pack` writes it.
    """

    id: str
    document_id: str
    page: int
    name: str
    state: PartState
    width: float
    height: float
    media_type: str
    areas: tuple[PageArea, ...]
    ceiling: Audience = Audience.PUBLIC
    block_id: str = ""
    words: Screened = NOTHING


@dataclass(frozen=True, slots=True)
class PageIntent:
    """S: a page on its way into the case file.

    Attributes:
        page_id: Id of the released page.
        text: All that can be read on the redacted page, as far as a machine reads it.
        recipe: Digest of all that its pixels depend on.
        image: The redacted pixels as PNG.
    """

    page_id: str
    text: str
    recipe: str
    image: bytes
