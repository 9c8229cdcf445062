# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about what stands on the pages: B12 to B15, B28 to B30."""

from __future__ import annotations

from collections.abc import Iterator

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.rules.reading import Broken, Inspected, letters
from hearing_assist.engines.pdfium_looks import difference
from hearing_assist.text.scripts import COMMON, script_of, scripts_of

LEAST_LETTERS = 8
"""A page with fewer has no text layer worth the name."""
_SAMPLE = 12
"""Letters of a line from which it is looked for."""
_MOST_UNLIKE = 0.25
"""Two drawings of the same page at different sizes differ by less."""
_ROUNDED = 1.02
_LARGE = 0.25
"""Share of a page from which a picture is a scan, and may be too coarse."""


def b12_text_layer(bundle: Inspected) -> Iterator[Broken]:
    """Every page with typed text has text that can be searched."""
    free = bundle.intended.without_text
    for page in bundle.pages_of(Form.AS_IS, Form.PICTURES):
        place = bundle.places[page - 1]
        look = bundle.look(page)
        told = place.index + 1 in free.get(place.part.id, frozenset())
        if look.shows and not told and len(letters(look.text)) < LEAST_LETTERS:
            yield Broken("B12", page, "the page shows something and holds no text")


def b13_text_is_found(bundle: Inspected) -> Iterator[Broken]:
    """Text is in the script of its language, and a search finds a line of it."""
    finished = bundle.looker()
    for part in bundle.documents:
        if part.form is Form.REFLOWED:
            continue
        known = frozenset().union(*map(scripts_of, part.languages))
        for page in range(part.first, part.first + part.pages):
            script = script_of(bundle.look(page).text)
            if known and script not in known | {COMMON}:
                yield Broken("B13", page, "the text is in a script of another language")
                continue
            line = bundle.looker(part).longest_line(part.source(page - part.first))
            if len(line) >= _SAMPLE:
                if not finished.finds(page - 1, line):
                    yield Broken("B13", page, "a search does not find a line of the page")
                break  # one page shows how the text of a document was made


def b14_upright(bundle: Inspected) -> Iterator[Broken]:
    """Pages read from left to right as they come up; none is on its side or upside down."""
    for page in bundle.pages_of(Form.AS_IS, Form.PICTURES):
        look = bundle.look(page)
        quarter = look.quarter
        if look.share >= _LARGE and len(letters(look.text)) < LEAST_LETTERS:
            quarter = bundle.lies(page)
        if quarter == 2:
            yield Broken("B14", page, "the page is upside down")
        elif quarter in {1, 3}:
            yield Broken("B14", page, "the page lies on its side")


def b15_resolution(bundle: Inspected) -> Iterator[Broken]:
    """Pictures are as fine as the court wants them, and no finer."""
    most, least = bundle.profile.most_dpi, bundle.profile.least_dpi
    for page in bundle.pages_of(Form.AS_IS, Form.PICTURES, Form.REFLOWED):
        if page - 1 not in bundle.facts.pictured:
            continue
        look = bundle.look(page)
        if most and look.finest > most * _ROUNDED:
            yield Broken("B15", page, f"a picture has {look.finest:.0f} dpi, more than {most}")
        elif least and look.share >= _LARGE and 0 < look.largest * _ROUNDED < least:
            yield Broken("B15", page, f"a scan has {look.largest:.0f} dpi, less than {least}")


def b28_all_pages(bundle: Inspected) -> Iterator[Broken]:
    """Every page belongs to one part, and no part lacks a page."""
    first = 1
    for part in bundle.parts:
        if part.first != first:
            yield Broken("B28", part.first, "a document does not begin where the index says")
        first += part.pages
    if not len(bundle.pages) == len(bundle.places) == len(bundle.numbers):
        yield Broken("B28", 0, "pages were lost or added")


def b29_content_unchanged(bundle: Inspected) -> Iterator[Broken]:
    """A page says and shows what it did in its own file, then its number, and nothing else.

    Pages that are byte for byte those of their part need no look; of others text and drawing are
    compared.
    """
    for at in sorted(bundle.back.unlike):
        seen, number = bundle.pages[at], bundle.numbers[at]
        rest, _, after = seen.text.rpartition(number.stamp)
        if letters(rest + after) != letters(bundle.before(at + 1)):
            yield Broken("B29", at + 1, "the text of the page changed")
            continue
        place = bundle.places[at]
        finished = bundle.looker().shape(at, but=seen.box)
        if difference(finished, bundle.looker(place.part).shape(place.index)) > _MOST_UNLIKE:
            yield Broken("B29", at + 1, "what is drawn on the page changed")


def b30_nothing_silent(bundle: Inspected) -> Iterator[Broken]:
    """What the plan names is there and shows something; what could not be read says so."""
    there = {part.id for part in bundle.documents}
    if bundle.intended.named and len(bundle.intended.volumes) <= 1:
        for name in bundle.intended.named:
            if name not in there:
                yield Broken("B30", 0, f"document {name} of the plan is not in the bundle")
    for part in bundle.documents:
        if part.form is Form.REFLOWED and part.first - 1 not in bundle.back.unlike:
            shows = part.pages > 0  # our own writer never sets an empty paper
        else:
            shows = any(
                bundle.look(page).shows for page in range(part.first, part.first + part.pages)
            )
        if not shows:
            yield Broken("B30", part.first, "no page of the document shows anything")
