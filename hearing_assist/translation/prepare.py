# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to a sentence before an engine sees it, and the way back.

Layout (outer spaces, list numbers) stays outside. Characters that engines break are written in
plain ones: ½, №, superscripts, digits of other scripts, currency signs. Placeholders, and what
must be copied letter by letter (addresses, references, form blanks), become sentinels. The way
back refuses a text in which not every sentinel stands exactly once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.translation.numerals import figure_pattern, rewritten, spaced_thousands
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.reading import Reading, read
from hearing_assist.translation.sentinels import Family

# What must come out letter by letter. Applied to text whose placeholders are already held.
_COPIED = re.compile(
    r"(?:https?://|www\.)[^\s\ue000\ue001]*[^\s.,;:!?)\]»\"'\ue000\ue001]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\bECLI:[\w:.]*\w"
    r"|\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b"
    r"|\+\d[\d\u00a0 ().-]{6,}\d|\b0\d(?:[\u00a0 .-]?\d{2}){4}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d+[ \u00a0]\d/\d{1,2}\b(?!/)"
    r"|\b(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[/-][A-Z0-9]+)+\b"
    r"|\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{5,}\b"
    r"|_{2,}|\.{4,}|(?<!\S)\w*_\w+|\[(?:\.\.\.|sic)\]|</?[A-Za-z][^<>\ue000\ue001]*>"
    r"|[{}<>|\\~#@\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+"
)
_MAYBE_COPIED = re.compile(
    r"[\d@_{}<>|\\~#\[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]|://|www\.|ECLI:|\.{4}"
)
"""What stands in everything that `_COPIED` finds; looked for first, because that is quick."""

_SPECIAL = re.compile(r"⟦(\d+)⟧")
_LIST_NUMBER = re.compile(
    r"(?:§+\s*)?(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|(?:I{1,3}|IV|VI{0,3}|IX|X)\."
    r"|\([A-Z]\)|[A-Z]\)|[-–—•*·▪◦])\s+"
)
_READ_WORD = re.compile(r"[^\W\d_]{2,}|[\u2e80-\uffdc]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\uf8ff\ufeff\ufffe\x00-\x08\x7f]"
)
_LINE_HYPHEN = re.compile(
    r"(?<=[^\W\d_])[-\u2010\u00ad]\r?\n\s*"
    r"(?!(?:il|elle|ils|elles|on|je|tu|nous|vous|ce|ci|là|t|même|mêmes|moi|toi|lui|y|en|le|la|les)\b)"
    r"(?=[a-zà-öø-ÿœ])"
)
_LINE_DASH = re.compile(r"(?<=[^\W\d_]-)\r?\n\s*(?=[^\W\d_])")
_UNITS = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|ha)$")
_USUAL = re.compile(r"[\s!-~\u00a0-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u024f–—€°]*")
"""Text in which nothing has to be written out."""

_SIGN = re.compile(r"\b[Nn][°ºᵒ]\s*")
_NUMBER_SIGN = {"fr": "numéro", "es": "número", "it": "numero"}
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_WRITTEN_OUT = str.maketrans(
    {
        "№": "No ", "’": "'", "‘": "'", "ʼ": "'", "…": "...", "\u2010": "-", "\u2011": "-",
        "\u2212": "-", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """A sentence without what belongs to the page, not to the language."""

    before: str
    core: str
    after: str


def split_layout(text: str) -> Layout:
    """Outer white space and a leading list number apart; the three parts joined are `text`."""
    core = text.strip()
    start = text.index(core) if core else len(text)
    number = _LIST_NUMBER.match(core)
    if number and number.end() < len(core):
        core = core[number.end() :]
        start += number.end()
    return Layout(text[:start], core, text[start + len(core) :])


def plain(text: str, language: str = "") -> str:
    """The text in characters that engines keep, with single spaces; every digit stays."""
    if "\n" in text:
        text = _LINE_DASH.sub("", _LINE_HYPHEN.sub("", text))
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    text = text.translate(_WRITTEN_OUT)
    if not _USUAL.fullmatch(text):
        text = _written_out(text)
    if "€" in text:
        text = re.sub(r"(\d)\s*€", r"\1 euros", text)
        text = re.sub(r"€\s*(\d+(?:[ .,]\d+)*)", r"\1 euros", text)
    if language in _NUMBER_SIGN:
        text = _SIGN.sub(f"{_NUMBER_SIGN[language]} ", text)
    return spaced_thousands(" ".join(text.split()), language)


def _written_out(text: str) -> str:
    """Superscripts, fractions, digits of other scripts and wide forms in plain characters."""
    out: list[str] = []
    for char in text:
        if char.isascii():
            out.append(char)
        elif char in _SUPERSCRIPTS:
            out.append(_superscript(_SUPERSCRIPTS[char], "".join(out[-3:])))
        elif unicodedata.decomposition(char).startswith("<fraction>"):
            written = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
            out.append(f" {written}" if out and out[-1].isdigit() else written)
        elif (digit := unicodedata.decimal(char, None)) is not None:
            out.append(str(digit))
        elif "\uff01" <= char <= "\uff5e":
            out.append(unicodedata.normalize("NFKC", char))
        else:
            out.append(char)
    return "".join(out)


def _superscript(digit: str, before: str) -> str:
    """A raised digit: an exponent after a number, part of a unit, else a note's number."""
    if before[-1:].isdigit():
        return f"^{digit}"
    return digit if _UNITS.search(before) else f" {digit}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One text as the engine gets it.

    Attributes:
        source: The plain text with its stored placeholders.
        masked: What the engine sees.
        held: What each sentinel stands for, by index.
        capitals: Whether the original was all capitals; the engine sees sentence case.
        reading: What the engine sees, without sentinels, for the verifier.
    """

    source: str
    masked: str
    held: tuple[str, ...]
    capitals: bool
    reading: Reading


def piece(
    source: str, family: Family, *, languages: tuple[str, str], hold_figures: bool = False
) -> Piece | None:
    """Prepare a plain text.

    None when it needs more sentinels than the family has, or holds what looks like one.

    Args:
        source: Text from `plain`.
        family: The pack's sentinels.
        languages: Primary codes of source and target.
        hold_figures: Hold back dates, hours and numbers too, written for the target language.
    """
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f"\ue000{chr(0xE100 + len(held) - 1)}\ue001"

    def hold_figure(match: re.Match[str]) -> str:
        held.append(rewritten(match.group(), *languages))
        return f"\ue000{chr(0xE100 + len(held) - 1)}\ue001"

    marked = _SPECIAL.sub(hold, source) if "⟦" in source else source
    if _MAYBE_COPIED.search(marked):
        marked = _COPIED.sub(hold, marked)
    if hold_figures:
        marked = figure_pattern(languages[0]).sub(hold_figure, marked)
    if len(held) > family.count or len(held) > 0xF00 or next(family.found(marked), None):
        return None
    capitals = is_capitals(marked)
    if capitals:
        marked = sentence_case(marked)
    order = re.findall("\ue000(.)\ue001", marked)
    masked = marked
    for index, mark in enumerate(order):
        masked = masked.replace(f"\ue000{mark}\ue001", family.sentinel(index))
    in_order = tuple(held[ord(mark) - 0xE100] for mark in order)
    return Piece(source, masked, in_order, capitals, read(family.without(masked)))


def is_capitals(text: str) -> bool:
    """Whether a text of some length has capitals only (a heading, not an abbreviation)."""
    return text.isupper() and sum(map(str.isalpha, text)) > 5


def sentence_case(text: str) -> str:
    """Small letters, the first one large."""
    lowered = text.lower()
    first = next((i for i, char in enumerate(lowered) if char.isalpha()), None)
    return (
        lowered
        if first is None
        else lowered[:first] + lowered[first].upper() + lowered[first + 1 :]
    )


def restore(prepared: Piece, output: str, family: Family) -> tuple[str, set[Problem]]:
    """The translation with placeholders and copied text, and what is wrong with its sentinels."""
    if not prepared.held and not family.loose.search(output) and "⟦" not in output:
        return output.upper() if prepared.capitals else output, set()
    repaired = family.repaired(output)
    found = Counter(each.index for each in family.found(repaired))
    wanted = Counter(range(len(prepared.held)))
    problems: set[Problem] = set()
    if wanted - found:
        problems.add(Problem.PLACEHOLDER)
    if found - wanted:
        problems.add(Problem.EXTRA_PLACEHOLDER)
    if set("⟦⟧〚〛") & set(family.without(repaired)):
        problems.add(Problem.EXTRA_PLACEHOLDER)
    if _glued(repaired, family) and not _glued(prepared.masked, family):
        problems.add(Problem.GLUED)
    if problems:
        return "", problems
    if prepared.capitals:
        repaired = _capitals(repaired, family)
    return family.replaced(repaired, dict(enumerate(prepared.held))), problems


def _capitals(text: str, family: Family) -> str:
    """Capitals everywhere but in sentinels."""
    parts, end = [], 0
    for each in family.found(text):
        parts += [text[end : each.start].upper(), text[each.start : each.end]]
        end = each.end
    return "".join([*parts, text[end:].upper()])


def _glued(text: str, family: Family) -> bool:
    """Whether a sentinel touches a letter or digit."""
    return any(
        text[each.end : each.end + 1].isalnum()
        or text[max(0, each.start - 1) : each.start].isalnum()
        for each in family.found(text)
    )


def words_outside(text: str) -> int:
    """Words of two letters or more (one in East Asian scripts) beside what is only copied."""
    outside = PLACEHOLDER.sub(" ", text) if "⟦" in text else text
    if _MAYBE_COPIED.search(outside):
        outside = _COPIED.sub(" ", outside)
    return len(_READ_WORD.findall(outside))
