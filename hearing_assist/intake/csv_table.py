# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Tables as text: values parted by commas, semicolons, tabs or bars (RFC 4180 and its cousins)."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice

from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits
from hearing_assist.intake.reader import ReadFile
from hearing_assist.intake.sheets import Cell, Sheet, check_size, workbook
from hearing_assist.intake.tally import Tally

_SIGNS = ("\t", ";", ",", "|")
_SAMPLE_ROWS = 60
_FEWEST_ROWS = 3
_SAME_WIDTH = 0.9
_LONG_VALUE = 120
_ROW_CHECK = 5000


def delimiter_of(text: str) -> str:
    """The sign that parts the values when `text` is such a table, else "".

    A table has at least three rows, nearly all with the same number of values; a comma also parts
    clauses, so it counts only where hardly any space follows it or there are three values a row.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4] if _parts(rest, first.strip()[4]) else ""
    return next((sign for sign in _SIGNS if _parts(text, sign)), "")


def _parts(text: str, sign: str) -> bool:
    try:
        rows = list(islice(_rows(text, sign), _SAMPLE_ROWS))
    except csv.Error:
        return False
    filled = [row for row in rows if any(value.strip() for value in row)]
    if len(filled) < _FEWEST_ROWS:
        return False
    width, same = Counter(len(row) for row in filled).most_common(1)[0]
    if width < 2 or same < _SAME_WIDTH * len(filled):
        return False
    values = [value for row in filled for value in row]
    if sum(len(value) > _LONG_VALUE for value in values) * 10 > len(values):
        return False
    spaced = sum(value.startswith(" ") for row in filled for value in row[1:])
    prose = spaced * 2 > len(values) - len(filled)
    return not (prose and sign in ",;") and (sign != "," or width > 2 or spaced == 0)


def _rows(text: str, sign: str) -> csv._reader:  # type: ignore[name-defined]
    return csv.reader(text.splitlines(keepends=True), delimiter=sign)


def read_table(text: str, sign: str) -> ReadFile:
    """The table in `text`; values parted by `sign`.

    Raises:
        TooLargeError: More cells than the program reads.
    """
    if text.lstrip().lower().startswith("sep="):
        text = text.partition("\n")[2]
    sheet = Sheet("")
    csv.field_size_limit(limits.BLOCK_CHARACTERS)
    for row, values in enumerate(_rows(text, sign), start=1):
        sheet.cells += (
            Cell(row, column, value)
            for column, value in enumerate(values, start=1)
            if value.strip()
        )
        if row % _ROW_CHECK == 0:
            check_size([sheet])
    return workbook(formats.CSV, [sheet], Tally())
