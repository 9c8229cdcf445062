# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a number in a spreadsheet is shown (ECMA-376 part 1, 18.8.30).

Dates come out as year-month-day, whatever their format: the file does not say in which order the
clerk's program shows them. Leading zeros (telephone and account numbers) are put back, decimals are
rounded as shown; signs for thousands and currencies are left out.
"""

from __future__ import annotations

import datetime as dt
import re

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PADDED = re.compile(r"0[0 ()/+-]*0")
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")


def built_in(number: int) -> str:
    """The format code of a built-in number format; "" for General."""
    return _BUILT_IN.get(number, "")


def hides(code: str) -> bool:
    """Whether a format shows nothing of a value, such as ";;;"."""
    return code.count(";") >= 2 and not code.replace(";", "").strip()


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number as the office program shows it; see the module for the exceptions."""
    sections = code.split(";")
    section = (
        sections[1] if value < 0 and len(sections) > 1 and sections[1].strip() else sections[0]
    )
    plain = _ASIDE.sub(_literal, section)
    bare = _ASIDE.sub("", section).lower()
    if any(letter in bare for letter in "ymdhs") and "general" not in bare:
        return _date(value, bare, from_1904)
    if "%" in bare:
        return f"{value * 100:.{_decimals(bare)}f}%"
    if _PADDED.fullmatch(plain.strip()) and value >= 0 and value == int(value):
        return _padded(int(value), plain.strip())
    if _DECIMALS.search(bare) and "e" not in bare:
        return f"{value:.{_decimals(bare)}f}"
    if bare.strip() in {"0", "#,##0", "#"}:
        return f"{value:.0f}"
    return general(value)


def general(value: float) -> str:
    """A number without format: up to 15 digits, no exponent while it has no more."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def _literal(found: re.Match[str]) -> str:
    """What stands literally in a format: quoted or escaped characters."""
    text = found[0]
    if text.startswith('"'):
        return text[1:-1]
    return text[1:] if text.startswith("\\") else ""


def _decimals(code: str) -> int:
    found = _DECIMALS.search(code)
    return min(len(found[1]), 15) if found else 0


def _padded(value: int, code: str) -> str:
    digits = str(value).zfill(code.count("0"))
    extra = len(digits) - code.count("0")
    rest = list(digits[extra:])
    return digits[:extra] + "".join(rest.pop(0) if sign == "0" else sign for sign in code)


def _date(value: float, code: str, from_1904: bool) -> str:
    """ISO date, time or both; general number when it is no date."""
    has_time = any(letter in code for letter in "hs")
    has_date = any(letter in code for letter in "yd") or not has_time
    if "[" in code:  # a span of hours, minutes or seconds
        seconds = round(value * 86400)
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    epoch = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001
    try:
        # The 29 February 1900 that spreadsheets count never was.
        early = not from_1904 and 0 < value < 60
        moment = epoch + dt.timedelta(days=value + early)
        moment = moment.replace(microsecond=0) + dt.timedelta(seconds=moment.microsecond >= 500_000)
    except (OverflowError, ValueError):
        return general(value)
    if value < 0:
        return general(value)
    time = moment.strftime("%H:%M:%S" if moment.second or "s" in code else "%H:%M")
    date = f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"
    return " ".join(text for text, wanted in ((date, has_date), (time, has_time)) if wanted)
