# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Telephone numbers written in words, as they are spoken: "zéro six, douze, trente-quatre ...".

French in pairs or single digits, English with "oh", "double" and "triple". A number begins with a
nought or a plus: a row of other numbers is none. Nothing else in words is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearing_assist.anonymise.numerals import any_of, english, french
from hearing_assist.text.folding import Folded
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

SHORTEST, LONGEST = 8, 15
_VALUES = {
    **{word: str(n) for n in range(99, -1, -1) for word in (english(n), *french(n))},
    "oh": "0",
    "o": "0",
    "nought": "0",
    "une": "1",
}
_TIMES = {"double": 2, "triple": 3}
_WORD = any_of(_VALUES)
_ONE = rf"(?:(?:double|triple)[ -])?(?:{_WORD}|\d{{1,2}})(?!\w)"
_ROW = late(
    rf"(?<!\w)(?:plus[ ,]{{1,2}}{_ONE}|(?:double[ -])?(?:zero|oh|nought|0)(?!\w))"
    rf"(?:[ ,;.\-/\u2013]{{1,3}}(?:et |and )?{_ONE}){{3,14}}"
)
_PIECE = late(rf"(?P<times>double|triple)?[ -]?(?P<word>{_WORD}|\d{{1,2}})(?!\w)")
_HINT = re.compile(
    rf"(?:zero|oh|nought|0)[ ,;.\-/\u2013]|plus[ ,]{{1,2}}(?:double|triple|{_WORD}|\d)"
)
_HINTS = ("zero", "oh ", "oh-", "oh,", "nought", "plus ")


def spoken_numbers(folded: Folded, *, timeout: float) -> Iterator[tuple[Span, str]]:
    """Where numbers stand in words, each with its digits.

    Raises:
        TimeoutError: It took longer than `timeout` seconds.
    """
    if not any(hint in folded.text for hint in _HINTS) or not _HINT.search(folded.text):
        return
    for match in _ROW.finditer(folded.text, timeout=timeout):
        pieces = list(_PIECE.finditer(match.group()))
        digits = "".join(
            _VALUES.get(piece["word"].replace("-", " "), piece["word"])
            * _TIMES.get(piece["times"] or "", 1)
            for piece in pieces
        )
        in_words = sum(not piece["word"].isdigit() for piece in pieces)
        if SHORTEST <= len(digits) <= LONGEST and in_words >= 3:
            yield folded.span(*match.span()), digits
