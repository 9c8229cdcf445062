# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of a block, as spans of its text.

Promises: spans are in order, do not overlap, cover every character that is not white space, and
never cut a placeholder ⟦7⟧. A sentence is never longer than `MAX_WORDS` words (`MAX_CHARACTERS` in
scripts without spaces): longer ones are cut at a clause. A tab, an empty line and a line that
begins with a list number always end a segment; any other line end is a space, because PDF text has
one at the end of every line.

Does not promise grammar: a rule-based splitter (sentencex, MIT) is corrected by lists of legal
abbreviations, and meets texts that neither foresaw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import sentencex

from hearing_assist.text.spans import Span

MAX_WORDS = 45
MAX_CHARACTERS = 400
MIN_HALF_WORDS = 3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After one of these a full stop does not end the sentence (lower case, without the stop).
ABBREVIATIONS: Mapping[str, frozenset[str]] = {
    "*": _words("art no nr vol p pp cf v s fig ch dr prof st c al op cit ibid éd ed chap sect §"),
    "fr": _words(
        "art arts al let lit ch chap cf c n no nos réf ref tél tel dép dépt av bd mme mmes m mm "
        "mlle me mes mgr dr pr st ste janv févr fév avr juil sept oct nov déc env approx min max "
        "éd p pp par r l d sq suiv ss vol t arr cass crim civ soc trib jur préf n° nᵒ"
    ),
    "en": _words(
        "art arts para paras no nos sec secs ch cl reg regs r v vs cf e.g i.e p pp mr mrs ms mx dr "
        "prof hon jan feb mar apr jun jul aug sept sep oct nov dec st ref tel approx ex exh fig "
        "vol ed eds inc ltd op cit ibid subs sched det insp sgt const"
    ),
    "es": _words(
        "art arts núm num nº n.º pág págs p pp sr sra sres srta d dª dr dra lic ud uds av avda c "
        "tel ref cf vid apdo ap ene feb mar abr jun jul ago sept oct nov dic fdo ilmo ilma excmo "
        "excma"
    ),
    "ro": _words(
        "art alin lit pct nr str bl sc et ap jud mun dl dna dvs dr pag p cf op cit ian feb mart "
        "apr iun iul aug sept oct nov dec cod cnp tel"
    ),
    "de": _words(
        "art abs nr ziff bst lit gem az vgl bzw ca dr hr fr str s ff rn i.v.m z.b d.h u.a jan feb "
        "mär apr jun jul aug sept okt nov dez geb tel"
    ),
    "it": _words("art artt comma lett n nn p pp sig sigg sig.ra dott avv cfr cass gen"),
    "ru": _words("ст п пп ч г гг ул д кв р н янв февр авг сент окт нояб дек т е к руб"),
    "uk": _words("ст п пп ч р рр вул буд кв м див т н грн"),
    "ka": _words("მუხ იხ ე წ ნაწ ქ"),
    "vi": _words("tp ths ts đ k"),
}

_PLACEHOLDER = re.compile(r"⟦\d+⟧")
_HARD_BREAK = re.compile(
    r"\t+|(?:\r\n|[\n\r\v\f\u2028\u2029])\s*[\n\r\f\u2029]"
    r"|[\n\r\v\f\u2028\u2029](?=\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[-–—•▪]\s))"
)
_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"([\w§°ºᵒ]+(?:\.[\w°ºᵒ]+)*)\.[\s\"'»”)]*$")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)]\s*$")
_LOWER_START = re.compile(r"[\s\"'«“(]*[^\W\d_]")
_CLOSING = re.compile(r"\s*[\"'»”’)\].,;:!?…]+\s*$")

# Where a long sentence may be cut, best first; the cut is after the match.
_CUTS = (
    re.compile(r"[;；؛]\s+|\s[–—]\s+|[。！？]"),
    re.compile(r":\s+"),
    re.compile(
        r",\s+(?=(?:et|mais|puis|alors|car|qui|que|dont|où|lorsque|quand|and|but|then|who|which|that"
        r"|when|where|y|pero|luego|que|quien|și|dar|apoi|care|und|aber|dann|der|die|das)\b)"
    ),
    re.compile(r",\s+|[،、，]\s*"),
    re.compile(r"\s+(?=(?:et|ou|mais|puis|and|or|but|y|o|pero|și|sau|und|oder)\s)"),
    re.compile(r"\s+"),
)


def segment(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of one block.

    Args:
        text: The text of the block, placeholders in place.
        language: BCP 47 tag; an unknown one gets general rules.
    """
    primary = language.partition("-")[0].lower()
    spans: list[Span] = []
    for zone in _zones(text):
        for sentence in _sentences(text, zone, primary):
            spans += _limited(text, sentence)
    return tuple(spans)


def halves(text: str) -> tuple[Span, Span] | None:
    """The two sides of the clause boundary nearest to the middle, or None.

    Each side has at least `MIN_HALF_WORDS` words, or a quarter of the text without spaces.
    """
    cut = _cut(text)
    if cut is None:
        return None
    left, right = _trimmed(text, 0, cut), _trimmed(text, cut, len(text))
    return None if left is None or right is None else (left, right)


def _zones(text: str) -> Iterator[Span]:
    """Stretches between breaks that no sentence crosses, without outer white space."""
    start = 0
    for match in _HARD_BREAK.finditer(text):
        if zone := _trimmed(text, start, match.start()):
            yield zone
        start = match.end()
    if zone := _trimmed(text, start, len(text)):
        yield zone


def _sentences(text: str, zone: Span, language: str) -> Iterator[Span]:
    """Sentences of a zone: the splitter's, joined again where it went wrong."""
    # One character for each line end, and for half a surrogate pair, keeps every offset.
    flat = re.sub(r"[\n\r\v\f\u0085\u2028\u2029]", " ", text[zone.start : zone.end])
    flat = re.sub("[\ud800-\udfff]", "\ufffd", flat)
    start = end = 0
    for boundary in sentencex.get_sentence_boundaries(language, flat):
        piece: str = boundary["text"]
        if start < end and not _joins(flat[start:end], flat[end:], language):
            if span := _trimmed(text, zone.start + start, zone.start + end):
                yield span
            start = end
        end += len(piece)
    if span := _trimmed(text, zone.start + start, zone.end):
        yield span


def _joins(left: str, right: str, language: str) -> bool:
    """Whether the splitter cut inside a sentence."""
    if left.count("⟦") != left.count("⟧") or _LIST_NUMBER.fullmatch(left):
        return True
    if _CLOSING.fullmatch(right):
        return True
    opening = _LOWER_START.match(right)
    if opening and opening.group()[-1].islower():
        return True
    last = _LAST_WORD.search(left)
    if last is None:
        return False
    word = last.group(1).lower()
    known = word in ABBREVIATIONS.get(language, ()) or word in ABBREVIATIONS["*"]
    initial = len(word) == 1 and last.group(1).isupper()
    return known or initial


def _limited(text: str, span: Span) -> Iterator[Span]:
    """The span, or its parts when it is too long for an engine."""
    piece = text[span.start : span.end]
    if len(piece.split()) <= MAX_WORDS and len(piece) <= MAX_CHARACTERS:
        yield span
        return
    cut = _cut(piece) or _forced_cut(piece)
    for start, end in ((0, cut), (cut, len(piece))):
        part = _trimmed(piece, start, end)
        if part is not None:
            yield from _limited(text, Span(span.start + part.start, span.start + part.end))


def _cut(text: str) -> int | None:
    """Where to cut: the best kind of boundary in the middle half, nearest to the middle."""
    low, high = len(text) / 5, len(text) * 4 / 5
    words = list(_WORD.finditer(text))
    if len(words) > 1:
        if len(words) < 2 * MIN_HALF_WORDS:
            return None
        low = max(low, words[MIN_HALF_WORDS - 1].end())
        high = min(high, words[-MIN_HALF_WORDS].start())
    for pattern in _CUTS:
        places = [match.end() for match in pattern.finditer(text) if low <= match.end() <= high]
        if places:
            return min(places, key=lambda place: abs(place - len(text) / 2))
    return None


def _forced_cut(text: str) -> int:
    """The middle of a text without boundaries, but not inside a placeholder."""
    middle = len(text) // 2
    for match in _PLACEHOLDER.finditer(text):
        if match.start() < middle < match.end():
            return match.end()
    return middle


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; None when nothing is left."""
    piece = text[start:end]
    if not piece.strip():
        return None
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
