# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the file: B16, B17, B31 to B33, B35."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePath

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.rules.reading import Broken, Inspected
from hearing_assist.engines.qpdf_ready import telling_pictures

_MEGABYTE = 1_000_000
_WASTED = 0.3
"""Share of a file that packing it would save, from which it counts as not packed."""
_WASTED_BYTES = 100_000


def b16_size(bundle: Inspected) -> Iterator[Broken]:
    """The file is packed, and no larger than the court's channel takes."""
    most = bundle.profile.most_bytes
    size = len(bundle.data)
    if most and size > most:
        yield Broken(
            "B16",
            0,
            f"the file has {size / _MEGABYTE:.1f} MB, more than {most / _MEGABYTE:.0f}",
        )
    loose = bundle.facts.unpacked
    if loose > max(_WASTED_BYTES, _WASTED * size):
        yield Broken("B16", 0, "the file is not packed")


def b17_file_name(bundle: Inspected) -> Iterator[Broken]:
    """The file is named as the court wants it."""
    name = bundle.intended.file_name
    if name and not re.fullmatch(bundle.profile.file_name_regex, PurePath(name).stem):
        yield Broken("B17", 0, "the file is not named as the court asks")
    if name and PurePath(name).suffix.lower() != ".pdf":
        yield Broken("B17", 0, "the name of the file does not end in .pdf")


def b31_nothing_active(bundle: Inspected) -> Iterator[Broken]:
    """No scripts, attachments, forms, notes, external targets."""
    for entry in bundle.facts.unwanted:
        page = bundle.facts.unwanted_on.get(entry, -1) + 1
        yield Broken("B31", page, f"{entry} does not belong in a bundle")
    has_pages = any(part.form is not Form.REFLOWED for part in bundle.documents)
    if has_pages and telling_pictures(bundle.data):
        yield Broken(
            "B31", 0, "a picture tells of maker, place or time, or cannot be read to its end"
        )


def b32_facts(bundle: Inspected) -> Iterator[Broken]:
    """Title and language are set; one revision; nothing behind its end."""
    if not bundle.facts.title or not bundle.facts.language:
        yield Broken("B32", 0, "title or language is missing")
    if bundle.facts.revisions != 1:
        yield Broken("B32", 0, "an earlier revision is kept in the file")
    if bundle.facts.trailing:
        yield Broken("B32", 0, "something follows the end of the file")


def b33_sound_file(bundle: Inspected) -> Iterator[Broken]:
    """The file passes qpdf's own check, and a second program opens all of its pages."""
    if bundle.facts.problems:
        yield Broken("B33", 0, "the file is not sound")
    if len(bundle.facts.labels) != len(bundle.pages):
        yield Broken("B33", 0, "two programs see different numbers of pages")


def b35_same_bytes(bundle: Inspected) -> Iterator[Broken]:
    """The same input gives the same bytes: no time and no chance is in them."""
    intended = bundle.intended
    if intended.rebuilt is not None and intended.rebuilt != bundle.data:
        yield Broken("B35", 0, "the same input gave other bytes")
    if intended.made_at is not None:
        meant = intended.made_at.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
        if any(date != meant for date in bundle.facts.dates):
            yield Broken("B35", 0, "the file bears another time than that of its input")
