# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about what stands on the pages: B12 to B15, B28 to B30."""

from __future__ import annotations

from collections.abc import Iterator

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.ready import STRIP
from hearing_assist.bundle.rules.reading import Broken, Inspected, Place, letters
from hearing_assist.engines.pdfium_drawn_alike import drawn_alike
from hearing_assist.engines.qpdf_as_it_came import AsItCame
from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.engines.qpdf_ready import smaller
from hearing_assist.text.scripts import COMMON, script_of, scripts_of

LEAST_LETTERS = 8
"""A page with fewer has no text layer worth the name."""
_SAMPLE = 12
"""Letters of a line from which it is looked for."""
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

    Pages that are byte for byte those of their part need no look. Another page is broken unless its
    text is the same, it is drawn with the same things, and each of its pixels is the same but for
    its number. What was made ready for the bundle is compared with the page as it came.
    """
    faults = {page: "the number is written with other letters" for page in _oddly_numbered(bundle)}
    for at in sorted(bundle.back.unlike):
        seen, number = bundle.pages[at], bundle.numbers[at]
        rest, _, after = seen.text.rpartition(number.stamp)
        if letters(rest + after) != letters(bundle.before(at + 1)):
            faults[at + 1] = "the text of the page changed"
        elif at in bundle.back.other or not _shows_its_part(bundle, at):
            faults[at + 1] = "what is drawn on the page changed"
    for page in _not_as_they_came(bundle):
        faults.setdefault(page, "the page differs from that of its file")
    for page, message in sorted(faults.items()):
        yield Broken("B29", page, message)


def _oddly_numbered(bundle: Inspected) -> Iterator[int]:
    """Pages, from 1, whose number is there, and not written in the way and font of numbers."""
    wanted = bundle.intended.letters
    for font, pages in bundle.back.letters.items():
        if not font or (wanted and font != wanted):
            yield from (at + 1 for at in pages if bundle.pages[at].box is not None)


def _shows_its_part(bundle: Inspected, at: int) -> bool:
    """Whether a page, from 0, shows what its part does, but for its number."""
    place, box = bundle.places[at], bundle.pages[at].box
    finished, part = bundle.looker(), bundle.looker(place.part)
    return drawn_alike(finished.file, part.file, (at, place.index), but=box)


def _not_as_they_came(bundle: Inspected) -> Iterator[int]:
    """Pages, from 1, that were made ready and neither are nor show what came."""
    of_parts: dict[int, list[int]] = {}
    for page in bundle.pages_of(Form.AS_IS, Form.PICTURES):
        part = bundle.places[page - 1].part
        if part.original:
            of_parts.setdefault(id(part), []).append(page)
    for pages in of_parts.values():
        part = bundle.places[pages[0] - 1].part
        with AsItCame(part.data, part.original, STRIP) as came:
            for page in pages:
                place = bundle.places[page - 1]
                bundle.go_on()
                if not came.alike(place.index) and not _shows_as_it_came(bundle, place):
                    yield page


def _shows_as_it_came(bundle: Inspected, place: Place) -> bool:
    """Whether a page that was made ready says and shows what it did in its file."""
    now, then = (bundle.looker(part) for part in (place.part, bundle.came_as(place.part)))
    if letters(now.look(place.index).text) != letters(then.look(place.index).text):
        return False
    height = page_sizes(place.part.original)[place.index].height
    return any(
        drawn_alike(now.file, then.file, (place.index, place.index), scale=scale)
        for scale in (1.0, smaller(height, STRIP))
    )


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
