# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fonts that ship with the program (Noto, SIL Open Font License, export/fonts/OFL.txt).

Latin, Greek and Cyrillic in four cuts; Arabic, Hebrew, Thai, Georgian, Ethiopic and general symbols
in two; more symbols (check boxes, ballot marks) and mathematics in one. The program never uses a
font of the machine: the same paper looks the same everywhere. Other scripts and colour pictures
are not here; export/spelling.py tells what becomes of them.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from hearing_assist.engines.reportlab_fonts import FontFamily
from hearing_assist.errors import MissingPartError

BASE = "NotoSans"
TWO_CUTS = (
    "NotoNaskhArabic",
    "NotoSansHebrew",
    "NotoSansThai",
    "NotoSansGeorgian",
    "NotoSansEthiopic",
    "NotoSansSymbols",
)
ONE_CUT = ("NotoSansSymbols2", "NotoSansMath")


def families() -> tuple[FontFamily, ...]:
    """The typefaces, the base first.

    Raises:
        MissingPartError: A font file is not in the installation.
    """
    return (
        FontFamily(BASE, *(_cut(BASE, cut) for cut in ("Regular", "Bold", "Italic", "BoldItalic"))),
        *(FontFamily(name, _cut(name, "Regular"), _cut(name, "Bold")) for name in TWO_CUTS),
        *(FontFamily(name, _cut(name, "Regular")) for name in ONE_CUT),
    )


def _cut(family: str, cut: str) -> Traversable:
    file = files("hearing_assist.export") / "fonts" / f"{family}-{cut}.ttf"
    if not file.is_file():
        raise MissingPartError(f"The font {file.name} is missing. Install the program again.")
    return file
