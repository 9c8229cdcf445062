# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A small sound bundle, bound by hand, in which tests of the rules seed one fault at a time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from string import ascii_letters, digits
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hearing_assist.bundle.parts import Form, Number, Part
from hearing_assist.bundle.profile import PLAIN, Profile, load
from hearing_assist.bundle.rules import RULES, Broken, Intended, State, Verdict, judge
from hearing_assist.bundle.rules.table import BY_ID
from hearing_assist.engines.qpdf import Binder, Bookmark
from hearing_assist.engines.qpdf_prints import letters_of
from hearing_assist.engines.reportlab_alphabet import Alphabet, alphabet
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.export.fonts import families
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Heading, PageBreak, Paragraph, Run, plain
from tests.unit.bundle.papers import MADE_AT, paper

STAMP = "Page {page} of {pages}"
A4 = (595.0, 842.0)
EVERY: Profile = replace(
    load(PLAIN), rules=frozenset(rule.id for rule in RULES), told=frozenset(), most_dpi=300
)
"""All rules at once."""


def index(*rows: tuple[str, str]) -> bytes:
    """An index of one page that leads to as many stand-ins as there are rows (text, target)."""
    rows = rows or (("Alpha", "A1"), ("Beta", "A2"))
    blocks: list[Any] = [Paragraph((Run(text, target=target),)) for text, target in rows]
    for target in dict.fromkeys(target for _, target in rows):
        blocks += [PageBreak(), Heading(plain(target), key=target)]
    return write_pdf(Document("Index", "en", tuple(blocks), page_wording=""), made_at=MADE_AT)


@cache
def letters_of_numbers() -> Alphabet:
    """What numbers are printed with."""
    characters = f"{ascii_letters}{digits}."
    made_at = "D:20260309143005Z"
    return alphabet(
        [characters], Typesetter(families()), language="en", producer="Test", made_at=made_at
    )


@cache
def printed_with() -> str:
    """The print of their font."""
    letters = letters_of_numbers()
    return letters_of(letters.pdf, letters.font)


def document(name: str, data: bytes, pages: int, first: int, **more: Any) -> Part:
    """A part that is no index."""
    return Part(data, pages, first, id=name, title=name, section=0, **more)


INDEX = Part(index(), 1, 1, is_index=True)
PARTS = (
    INDEX,
    document("alpha", paper("Alpha", pages=2), 2, 2),
    document("beta", paper("Beta"), 1, 4),
)
BOOKMARKS = (
    Bookmark("Index", 0),
    Bookmark("Papers", 1, (Bookmark("Alpha, page 2", 1), Bookmark("Beta, page 4", 3))),
)


def numbered(total: int, *, start: int = 1) -> tuple[Number, ...]:
    """Plain numbers in a row."""
    return tuple(
        Number(str(page), STAMP.format(page=page, pages=total))
        for page in range(start, start + total)
    )


NUMBERS = numbered(4)
STAMPS = tuple(number.stamp for number in NUMBERS)


def bound(
    *,
    parts: Sequence[Part] = PARTS,
    targets: Sequence[int] = (1, 3),
    numbers: Sequence[str] = STAMPS,
    bookmarks: Sequence[Bookmark] = BOOKMARKS,
    title: str = "Bundle",
    facts: dict[str, str] | None = None,
) -> bytes:
    """The bundle of these parts, the index first, as they were meant or not."""
    with Binder() as binder:
        binder.add(parts[0].data, stand_ins=len(targets))
        for part in parts[1:]:
            binder.add(part.data)
        binder.land(targets)
        if numbers:
            binder.number(numbers, letters_of_numbers(), size=10, margin=18)
        return binder.finish(title=title, language="en", bookmarks=bookmarks, facts=facts or {})


GOOD = bound()


def of_documents(*documents: tuple[str, bytes, int], **more: Any) -> tuple[bytes, tuple[Part, ...]]:
    """A bundle of an index and some documents (id, PDF, pages), and its parts."""
    first, parts, rows = 2, [INDEX], []
    for name, data, pages in documents:
        parts.append(document(name, data, pages, first, **more))
        rows.append((name, name))
        first += pages
    parts[0] = Part(index(*rows), 1, 1, is_index=True)
    children = tuple(
        Bookmark(f"{part.id}, page {part.first}", part.first - 1) for part in parts[1:]
    )
    data = bound(
        parts=parts,
        targets=[part.first - 1 for part in parts[1:]],
        numbers=[number.stamp for number in numbered(first - 1)],
        bookmarks=(Bookmark("Index", 0), Bookmark("Papers", 1, children)),
    )
    return data, tuple(parts)


def verdict(
    data: bytes,
    parts: Sequence[Part] = PARTS,
    *,
    numbers: Sequence[Number] | None = None,
    profile: Profile = EVERY,
    **intended: Any,
) -> Verdict:
    """What all rules say."""
    return judge(
        data,
        parts=parts,
        stamp=STAMP,
        numbers=numbers,
        profile=profile,
        intended=Intended(**{"letters": printed_with(), **intended}),
    )


def assert_kept(rule: str, found: Verdict) -> None:
    """The rule was asked, and found nothing."""
    (finding,) = (finding for finding in found.findings if finding.rule.id == rule)
    assert (finding.state, finding.broken) == (State.KEPT, ())


def assert_not_asked(rule: str, found: Verdict) -> None:
    """The bundle has nothing that the rule asks about."""
    (finding,) = (finding for finding in found.findings if finding.rule.id == rule)
    assert (finding.state, finding.broken) == (State.NOT_APPLIED, ())


def assert_broken(rule: str, found: Verdict, *pages: int) -> tuple[Broken, ...]:
    """The rule, and only on these pages, is broken; it says what to do."""
    broken = tuple(one for one in found.stops if one.rule == rule)
    assert tuple(one.page for one in broken) == pages
    assert all(one.remedy == BY_ID[rule].remedy for one in broken)
    return broken


def drawn(
    *texts: tuple[float, float, str],
    size: tuple[float, float] = A4,
    turn: float = 0.0,
    picture: tuple[Any, float, float, float, float] | None = None,
) -> bytes:
    """A page as another program makes it: texts at places, turned, and a picture under them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    if picture is not None:
        image, x, y, width, height = picture
        canvas.drawImage(ImageReader(image), x, y, width, height)
    for x, y, text in texts:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


AS_IS = {"form": Form.AS_IS}
