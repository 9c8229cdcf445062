# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about page numbers: B02 to B05, B18 to B20, B26."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.profile import Late, Numbering
from hearing_assist.bundle.rules.reading import Broken, Inspected, letters, times

CORNER = 36.0
"""A number this many points from the edges still stands in the corner."""
_AROUND = 3.0
"""Points around a number in which nothing else may stand."""
_REACH = 4.0
"""Points by which letters may reach out of the box of a number."""
_INK = 0.004
"""Share of the place of a number that may be specks."""
_PARTS = re.compile(r"([A-Z]*)(\d+|[ivxlc]+)((?:[A-Z]+)|(?:\.\d+)*)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SHEETS = (1191.0, 842.0)
"""A3 in points: what courts print on."""
_SLACK = 3.0


def b02_printed(bundle: Inspected) -> Iterator[Broken]:
    """Numbers are printed as text, and run without a gap from the first page on."""
    for page, (seen, number) in enumerate(zip(bundle.pages, bundle.numbers, strict=True), 1):
        found = times(number.stamp, seen.text)
        changed = page - 1 in bundle.back.unlike
        if not found or (changed and found <= times(number.stamp, bundle.before(page))):
            yield Broken("B02", page, "the printed page number is missing")
    if bundle.profile.numbering is Numbering.CONTINUOUS and not _has_late(bundle):
        first = _first(bundle)
        for page, number in enumerate(bundle.numbers, 1):
            if number.label != str(first + page - 1):
                yield Broken("B02", page, "the numbers do not run on from page to page")
                return


def b03_labels(bundle: Inspected) -> Iterator[Broken]:
    """The label that a reader shows is the printed number."""
    labels = bundle.facts.labels
    for page, number in enumerate(bundle.numbers, 1):
        if number.label not in number.stamp:
            yield Broken("B03", page, "the printed number is not the number of the page")
        elif labels[page - 1] != number.label:
            yield Broken("B03", page, "the page label is not the page number")


def b04_hides_nothing(bundle: Inspected) -> Iterator[Broken]:
    """The number stands on free ground: it can be read, and what stood there can be, too."""
    finished = bundle.looker()
    for page in bundle.pages_of(Form.AS_IS, Form.PICTURES):
        box = bundle.pages[page - 1].box
        if box is None:
            continue
        number = letters(bundle.numbers[page - 1].stamp)
        place = bundle.places[page - 1]
        as_it_was = page - 1 not in bundle.back.unlike
        if letters(finished.within(page - 1, box)) != number:
            yield Broken("B04", page, "the page number stands on other letters")
        elif as_it_was and bundle.looker(place.part).ink(place.index, _grown(box)) > _INK:
            yield Broken("B04", page, "the page number stands on a drawing, or on dark ground")
        elif not as_it_was and _ink_around(bundle, page, box) > _INK:
            yield Broken("B04", page, "something stands close to the page number")


def b05_upright(bundle: Inspected) -> Iterator[Broken]:
    """The number stands upright in the lower right corner of the visible page."""
    for page, seen in enumerate(bundle.pages, 1):
        if seen.box is None:
            continue
        left, top, right, bottom = seen.box
        inside = left >= 0 and top >= 0
        near = 0 <= seen.width - right < CORNER and 0 <= seen.height - bottom < CORNER
        if not (seen.upright and inside and near):
            yield Broken("B05", page, "the printed page number does not stand where it belongs")


def b18_old_numbers_stay(bundle: Inspected) -> Iterator[Broken]:
    """What was handed out before stands on the same pages; late pages follow at the end."""
    intended = bundle.intended
    if not intended.previous:
        return
    now = {part.id: part for part in bundle.documents}
    elsewhere = frozenset(intended.named) - now.keys()
    last = 0
    for old in intended.previous:
        part = now.get(old.document_id)
        if part is None:
            if old.document_id not in elsewhere:  # another volume is looked at by itself
                yield Broken("B18", 0, f"document {old.document_id} was there before, and is gone")
            continue
        last = max(last, part.first)
        if (bundle.label(part.first), part.pages) != (old.label or str(old.first), old.count):
            yield Broken("B18", part.first, "a document has other page numbers than before")
    known = {old.document_id for old in intended.previous}
    if bundle.late is Late.APPENDED:
        for part in bundle.documents:
            if part.id not in known and part.first < last:
                yield Broken("B18", part.first, "a late document does not stand at the end")


def b19_inserted_numbers(bundle: Inspected) -> Iterator[Broken]:
    """Inserted pages are numbered 13A or 13.1 after page 13, each number once and in order."""
    before: tuple[object, ...] = ()
    for page, number in enumerate(bundle.numbers, 1):
        place = _place(number.label, bundle.late)
        if place is None:
            yield Broken("B19", page, "the page number has none of the forms 13, 13A, 13.1, B13")
            continue
        if before and place <= before:
            yield Broken("B19", page, "the page numbers are out of order, or one comes twice")
        before = place
    for part in bundle.documents:
        if part.late == 0 and any(
            re.search(r"\d(?:[A-Z]|\.)", bundle.label(page))
            for page in range(part.first, part.first + part.pages)
        ):
            yield Broken("B19", part.first, "a document that was there before has inserted numbers")


def b20_supplement_starts_anew(bundle: Inspected) -> Iterator[Broken]:
    """A supplementary bundle is a file of its own that begins with page 1."""
    if not bundle.intended.supplementary or bundle.intended.volume > 1:
        return
    if bundle.numbers and not re.fullmatch("[A-Z]*1", bundle.numbers[0].label):
        yield Broken("B20", 1, "the supplementary bundle does not begin with page 1")
    known = {old.document_id for old in bundle.intended.previous}
    for part in bundle.documents:
        if part.id in known:
            yield Broken("B20", part.first, "a document of the first bundle stands here again")


def b26_prints_alike(bundle: Inspected) -> Iterator[Broken]:
    """Printed on paper, sheet for sheet, the bundle bears the same numbers."""
    for entry in bundle.facts.print_settings:
        yield Broken("B26", 0, f"{entry} changes what comes out of a printer")
    for page, seen in enumerate(bundle.pages, 1):
        if bundle.facts.unprinted and page - 1 in bundle.facts.unprinted:
            yield Broken("B26", page, "something on the page is seen on the screen only")
        long, short = max(seen.width, seen.height), min(seen.width, seen.height)
        if long > _SHEETS[0] + _SLACK or short > _SHEETS[1] + _SLACK:
            yield Broken("B26", page, "the page is larger than A3, which courts print on")


def is_inserted(bundle: Inspected) -> bool:
    """Whether numbers of another form than 1, 2, 3 are meant."""
    plain = bundle.profile.numbering is Numbering.CONTINUOUS and not _has_late(bundle)
    return not plain or any(not number.label.isdigit() for number in bundle.numbers)


def _has_late(bundle: Inspected) -> bool:
    """Whether numbers such as 13A are meant."""
    return bundle.late is not Late.APPENDED and any(part.late for part in bundle.parts)


def _first(bundle: Inspected) -> int:
    """The number of the first page: 1, or where the volume before ended."""
    intended = bundle.intended
    return 1 + sum(intended.volumes[: intended.volume - 1])


def _grown(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND


def _ink_around(bundle: Inspected, page: int, box: tuple[float, float, float, float]) -> float:
    left, top, right, bottom = box[0] - _REACH, box[1] - _REACH, box[2] + _REACH, box[3] + _REACH
    strips = (
        (left - _AROUND, top - _AROUND, right + _AROUND, top),
        (left - _AROUND, top, left, bottom),
        (right, top, right + _AROUND, bottom),
        (left - _AROUND, bottom, right + _AROUND, bottom + _AROUND),
    )
    return max(bundle.looker().ink(page - 1, strip) for strip in strips)


def _place(label: str, late: Late) -> tuple[object, ...] | None:
    """Where a number stands among others; None for one of no known form."""
    match = _PARTS.fullmatch(label)
    if match is None:
        return None
    section, number, suffix = match.groups()
    if suffix[:1].isalpha() and late is Late.DECIMAL or suffix[:1] == "." and late is Late.LETTERED:
        return None
    front = not number.isdigit()
    if front and section:
        return None
    steps = [int(step) for step in suffix.split(".")[1:]] if "." in suffix else []
    letter = suffix if suffix.isalpha() else ""
    return (not front, len(section), section, _value(number), len(letter), letter, steps)


def _value(number: str) -> int:
    """Of a number in digits, or in small roman letters as they stand before section A."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
