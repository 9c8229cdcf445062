# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses as wholes: flat and house, street, postcode and town are one detail, decided once.

Shapes find pieces of an address; what stands between and beside them belongs to it. A house name
or a town is known by its place in the address only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_TIMEOUT_S = 20.0
_GAP = r"(?:,?[ \u00a0]|,?\n|,)"
_NUMBER = r"(?:n[°º]\s?)?(?:\d{1,4}\s?[A-Za-z]?|[A-Z])(?![\p{L}\p{N}])"
_UNIT = (
    r"(?:(?i:appartement|appart|appt|apt|logement|chambre|porte|b[âa]timent|b[âa]t|escalier|bo[îi]te|"
    rf"flat|apartment|unit|room|suite|block|floor)\.?\s{_NUMBER}"
    r"|\d{1,2}\s?(?i:er|e|[èe]me|st|nd|rd|th)\s(?i:[ée]tage|floor))"
)
_WORD = r"\p{Lu}[\p{L}\p{M}'\u2019-]{1,30}"
_HOUSE = (
    rf"(?:(?:{_WORD}\s){{1,3}}(?:House|Lodge|Mansions?|Tower|Towers|Buildings?|Cottage|Farm)"
    rf"|(?:R[ée]sidence|Immeuble|Villa|Foyer)\s(?:(?:de\s|du\s|des\s|la\s|les\s)*{_WORD}\s?){{1,3}})"
)
_BEFORE = late(rf"(?r)(?<![\p{{L}}\p{{N}}])(?:{_UNIT}|{_HOUSE}){_GAP}")
_AFTER = late(rf"{_GAP}(?:{_UNIT}|{_HOUSE})")
_TOWN = late(
    rf",\s(?:(?:sur|sous|en|l[eè]s|la|le|les|de|du|aux?|upon|on)[ -]|{_WORD}[ -]?){{1,5}}"
    rf"(?<=[\p{{L}}\p{{M}}])(?=\s?(?:[.,;:)\n]|$))"
)
_BETWEEN = late(_GAP)


def whole_addresses(text: str, pieces: Iterable[tuple[Span, bool]]) -> Iterator[Span]:
    """The addresses that the pieces found in a text are of, in text order; none overlap.

    Args:
        text: Any text.
        pieces: Where a piece stands, and whether it is a street, with which an address begins.

    Raises:
        TimeoutError: A pattern took too long.
    """
    whole: Span | None = None
    for piece, is_street in sorted(pieces):
        grown = _grown(text, piece)
        if whole is not None and (
            piece.start < whole.end
            or not (is_street or _BETWEEN.sub("", text[whole.end : grown.start], count=1))
        ):
            whole = Span(whole.start, max(whole.end, grown.end))
            continue
        if whole is not None:
            yield whole
        whole = grown
    if whole is not None:
        yield whole


def _grown(text: str, piece: Span) -> Span:
    """A piece with flat or house before and after it, and a town that ends the clause."""
    start, end = piece.start, piece.end
    for _ in range(2):
        if before := _BEFORE.match(text, 0, start, timeout=_TIMEOUT_S):
            start = before.start()
        if after := _AFTER.match(text, end, timeout=_TIMEOUT_S):
            end = after.end()
    if town := _TOWN.match(text, end, timeout=_TIMEOUT_S):
        end = town.end()
    return Span(start, end)
