# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Quick looks leave nothing out: what they spare the patterns, the patterns would not have found.

Each quick look (a first word, a sign, a number of digits) is held against the slow way: every
pattern over every place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from random import Random
from typing import Any

import pytest
import regex

from hearing_assist.anonymise import citations, names_in_context, patterns
from hearing_assist.anonymise.cues import Words, is_inside_word
from hearing_assist.anonymise.dates import MONTHS
from hearing_assist.anonymise.letter_kinds import letters_of
from hearing_assist.anonymise.matcher import _View
from hearing_assist.anonymise.name_words import DECLARED, words_of
from hearing_assist.anonymise.names_in_context import NameFound, find_names
from hearing_assist.anonymise.patterns import Found
from hearing_assist.anonymise.propagate import _words, grouped
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.shape import FITS
from hearing_assist.anonymise.word_places import words_at
from hearing_assist.anonymise.words import (
    NAME_CUES,
    OFFICE_AFTER,
    OFFICE_STEMS,
    OFFICES,
    TITLES_ANY_CASE,
    TITLES_CAPITAL,
)
from hearing_assist.casefile.records import Kind
from hearing_assist.text import folding
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.spans import Span
from tests.unit.anonymise.test_pattern_kinds import FOUND, READABLE
from tests.unit.anonymise.test_patterns import FOUND as OTHERS
from tests.unit.anonymise.test_patterns import NOT_FOUND

MORE = [
    "IBAN FR76 3000 6000 0112 3456 7890 189",
    "at 4 Quay Mews, London SE1 9GF",
    "n° Portalis DBVE-V-B7F-ABCD, n° 22/01234",
]
PASSAGES = [
    *MORE,
    *(text for text, *_ in FOUND),
    *READABLE,
    *(text for text, *_ in OTHERS),
    *NOT_FOUND,
]
MIXED = 400


def mixed(seed: int) -> Iterator[str]:
    """Passages joined in many ways, some with other digits, letters or blanks."""
    random = Random(seed)
    for _ in range(MIXED):
        pieces = []
        for _ in range(random.randint(1, 5)):
            piece = random.choice(PASSAGES)
            match random.randint(0, 9):
                case 0:
                    piece = piece.upper()
                case 1:
                    piece = piece.lower()
                case 2:
                    piece = re.sub(r"\d", lambda _: str(random.randint(0, 9)), piece)
                case 3:
                    piece = piece.replace(" ", random.choice("\n\u00a0\t"))
                case 4:
                    piece = piece[random.randint(0, len(piece)) :]
            pieces.append(piece)
        yield random.choice((" ", "\n", "", ", ", " entre-temps, rien d'autre. ")).join(pieces)


def slowly(text: str) -> Iterator[Found]:
    """What the shapes find when each is tried everywhere."""
    small = text.lower()
    regions = [(max(0, m.start() - 80), m.end() + 160) for m in patterns._DIGITS.finditer(text)]
    near = [(max(0, m.start() - 26), m.end() + 44) for m in patterns._NEAR.finditer(text)]
    for number, shape in enumerate(patterns._SHAPES):
        if shape.hints and not any(hint in small for hint in shape.hints):
            continue
        places = [(0, len(text))] if number >= patterns._ANY else near if shape.near else regions
        for start, end in places:
            yield from (found for _, found in patterns._matches(number, text, start, end))


@pytest.mark.parametrize("seed", range(3))
def test_shapes_are_found_as_when_each_is_tried_everywhere(seed: int) -> None:
    for text in mixed(seed):
        quick = [f for n, f in patterns._numbered(Reading(text)) if FITS not in f.reason]
        slow = [found for found in slowly(text) if FITS not in found.reason]
        assert sorted(quick, key=str) == sorted(slow, key=str), text


def test_the_slow_way_finds_something_with_every_kind_of_shape() -> None:
    reasons = {found.reason.removesuffix(FITS) for text in PASSAGES for found in slowly(text)}
    assert {shape.reason for shape in patterns._SHAPES} == reasons


def written(pattern: str) -> set[str]:
    """All texts that a pattern of letters, choices and options stands for."""
    found: set[str] = set()

    def follow(tokens: list[tuple[Any, Any]], so_far: str) -> None:
        if not tokens:
            found.add(so_far)
            return
        (kind, value), rest = tokens[0], tokens[1:]
        match str(kind):
            case "LITERAL":
                follow(rest, so_far + chr(value))
            case "IN":
                for name, code in value:
                    follow(rest, so_far + (" " if str(name) == "CATEGORY" else chr(code)))
            case "MAX_REPEAT":
                for count in range(value[0], min(int(value[1]), 1) + 1):
                    follow(list(value[2]) * count + rest, so_far)
            case "BRANCH":
                for branch in value[1]:
                    follow(list(branch) + rest, so_far)
            case "SUBPATTERN":
                follow(list(value[-1]) + rest, so_far)
            case other:
                raise AssertionError(other)

    follow(list(re._parser.parse(pattern)), "")  # type: ignore[attr-defined]
    return found


def at_every_capital(text: str, language: str) -> list[NameFound]:
    """Names as they are found when the patterns are tried before every capital."""
    every = [match.start() for match in regex.finditer(r"(?<![\p{L}\p{M}])\p{Lu}", text)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names_in_context, "_capitals", lambda *_: every)
        return list(find_names(text, language))


def test_names_are_found_after_every_title_and_cue() -> None:
    cues = {each for cue in NAME_CUES for each in written(cue)}
    cues |= {*TITLES_ANY_CASE, *TITLES_CAPITAL, "Maître", "maitre"}
    assert len(cues) > 400
    random = Random(4)
    joints = cycle((" ", ": ", " « ", " de ", " de la ", " d'", "\n", ". ", ""))
    for cue in sorted(cues):
        for shown in (cue, random.choice((cue.upper(), cue.capitalize()))):
            text = f"Puis {shown}{next(joints)}Zorvane Quilbert parla"
            assert list(find_names(text, "fr")) == at_every_capital(text, "fr"), text


@pytest.mark.parametrize("seed", range(3))
def test_names_are_found_as_before_every_capital(seed: int) -> None:
    for text in mixed(seed):
        assert list(find_names(text, "fr")) == at_every_capital(text, "fr"), text


def test_every_office_shows_one_of_the_stems() -> None:
    after = written(OFFICE_AFTER)
    more = written(r"pr[ée]sidente?|procureure?|greffi[èe]re?|avocate? g[ée]n[ée]rale?")
    lists = written("conseill(?:ers|[eè]res)|assesseure?s|juges|judges|greffi(?:ers|[eè]res)")
    for office in {*OFFICES, *after, *more, *lists, "magistrats"}:
        assert any(stem in fold_key(office) for stem in OFFICE_STEMS), office


def test_words_are_found_whole_and_in_order() -> None:
    words = Words(["mai", "mars", "maire"])
    shown = "mai, le maire; mars-mai; maison, le_mai, 5mai"
    assert [word for word, _ in words.find(shown)] == ["mai", "maire", "mars", "mai", "mai", "mai"]
    slow = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(MONTHS, key=len)[::-1])})(?![^\W\d_])")
    for text in mixed(5):
        shown = fold(text).text
        quick = [(place, word) for word, place in Words(MONTHS).find(shown)]
        assert sorted(quick) == [(match.start(), match.group()) for match in slow.finditer(shown)]


def test_letters_of_one_code_page_fold_as_all_letters_do() -> None:
    letters = bytes(range(256)).decode(folding._PAGE, "ignore")
    assert folding._image_of_page(letters) == letters.translate(folding._IMAGE)
    assert folding._unmix(letters) == letters
    assert folding._image_of_page("Зоя") is None


def test_a_name_inside_a_word_is_inside_one_for_the_rules_too() -> None:
    around = ["", " ", "a", "A", "s", "es", "E", "é", "1", "ʼ", "\u0301", "\u200d", "ب", "و", "б"]
    denied = 0
    for before in around:
        for after in around:
            for name in ("Zora", "zora", "ZORA", "زينب", "Зоя"):
                text = f"x {before}{name}{after} y"
                span = Span(2 + len(before), 2 + len(before) + len(name))
                if is_inside_word(text, span.start, span.end):
                    folded = fold(text)
                    pattern = type("Pattern", (), {"key": name})()
                    assert not _View(text, folded, ())._word_stands_alone(pattern, span), text
                    denied += 1
    assert denied > 100


def test_names_are_grouped_as_when_all_are_held_against_all() -> None:
    random = Random(7)
    words = "Zora Quilbert Marn zora QUILBERT d'Orval Jean-Zoé Ben . Élise elise".split()
    for _ in range(300):
        names = {
            " ".join(random.choices(words, k=random.randint(1, 4)))
            for _ in range(random.randint(0, 9))
        }
        slow = {}
        for name in names:
            longer = {fold_key(o) for o in names if _words(name) < _words(o)}
            widest = {key for key in longer if not any(_words(key) < _words(k) for k in longer)}
            slow[name] = widest.pop() if len(widest) == 1 else fold_key(name)
        assert {name: fold_key(of) for name, of in grouped(names).items()} == slow


@pytest.mark.parametrize(
    "text",
    [
        "code pénalé\u0301тел. 067 1234567",
        "imprisonment\u00adдело № 123/2020",
        "lé\u0301ЕГН 7523169264",
        "тел\u200btel. 067 1234567",
    ],
)
def test_words_of_two_scripts_that_a_mark_joins_are_two_words(text: str) -> None:
    slow = {(found.span, found.kind) for found in slowly(text)}
    assert slow
    assert slow <= {(found.span, found.kind) for _, found in patterns._numbered(Reading(text))}


def test_blanks_are_folded_as_by_the_way_for_all_texts() -> None:
    pieces = [
        "Zora",
        "  ",
        "\n\n",
        " - ",
        "-\n",
        "é",
        "\u2019",
        " \u00a0 ",
        "ş",
        "Зоя",
        "- ",
        "x\u00ad",
    ]
    random = Random(11)
    for _ in range(2_000):
        text = "".join(random.choices(pieces, k=random.randint(0, 9)))
        quick, slow = fold(text), fold(text + "\u200b")  # which is nothing, and quick no more
        assert quick.text == slow.text, text
        assert list(quick.starts) == list(slow.starts), text
        assert list(quick.ends) == list(slow.ends), text


def test_keys_of_plain_words_are_folded_as_all_are() -> None:
    for code in range(128):
        word = f"a{chr(code)}B"
        assert fold_key(word) == fold(word).text.strip()


@pytest.mark.parametrize("seed", range(3))
def test_the_words_of_a_document_are_those_of_its_texts(seed: int) -> None:
    odd = [
        "",
        "\n",
        " \n \n",
        "e\u0301a\u0301",
        "\u0301x",
        "12\u0660",
        "²",
        "_a_",
        "\ue000",
        "\0",
        "😀",
    ]
    random = Random(seed)
    texts = [text + random.choice(odd) for text in list(mixed(seed))[:40]] + odd
    hidden = {
        number: [Span(start, start + 3), Span(start + 5, start + 9)]
        for number, text in enumerate(texts)
        if len(text) > 30 and (start := random.randint(0, 15)) % 2
    }
    slow = []
    for number, text in enumerate(texts):
        if number:
            end = len(texts[number - 1])
            slow.append(("\n", number - 1, end, end))
        last = -1
        for word, start, end in zip(*words_of(text), strict=True):
            at = next(
                (n for n, s in enumerate(hidden.get(number, ())) if s.start <= start < s.end), -1
            )
            if at < 0:
                slow.append((word, number, start, end))
            elif at != last:
                slow.append((DECLARED, number, hidden[number][at].start, hidden[number][at].end))
                last = at
    found = words_at(texts, hidden)
    columns = (found.texts.tolist(), found.starts.tolist(), found.ends.tolist())
    assert list(zip(found.words, *columns, strict=True)) == slow


def test_letters_of_a_text_are_what_python_calls_so() -> None:
    text = "".join(map(chr, range(0x3000))) + "𝒜１½"
    letters, places = letters_of(text)
    assert letters == "".join(filter(str.isalnum, text))
    assert places == [place for place, character in enumerate(text) if character.isalnum()]


@pytest.mark.parametrize("seed", range(2))
def test_offices_are_looked_for_where_they_stand(seed: int) -> None:
    words = [
        "Mme Zora Quilbert",
        ", juge",
        "président",
        "le Greffier",
        "x" * 90,
        "y " * 200,
        "MAIRE",
    ]
    random = Random(seed)
    for _ in range(300):
        text = " ".join(random.choices(words, k=random.randint(1, 6)))
        reading = Reading(text)
        for match in re.finditer("Zora Quilbert", text):
            span = Span(*match.span())
            each = names_in_context._extents_of(text, span)
            slow = any(names_in_context._holds_office(text, one) for one in each)
            assert names_in_context.holds_office(reading, span) == slow, text


CITED = (
    "case of Zorvane and Others v. the United Kingdom (dec.), no. 73316/01, § 112, 26 July 2005",
    "Quilbert c. France, n° 1234/99", "v. France", "X v. Y v. Italy, 12 May 1999", "A v B", "c. ",
)  # fmt: skip
AGES = (
    "agée de vingt-deux ans", "at the age of 17", "turned 7", "12 years old", "elle avait 15 ans",
    "aged 22 %", "de quatre-vingt-dix-neuf ans", "old age", "ans",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_citations_and_ages_are_found_as_everywhere(seed: int) -> None:
    random = Random(seed)
    for _ in range(400):
        between = [" ", ", ", "\n", " " + "Mot " * random.randint(0, 60)]
        text = "".join(
            random.choice((*CITED, *AGES)) + random.choice(between)
            for _ in range(random.randint(1, 6))
        )
        reading = Reading(text)
        if any(each in reading.small for each in (" v. ", " v ", " c. ")):
            slow = [Span(*match.span()) for match in citations._JUDGMENT.finditer(text)]
            assert list(citations._against_states(text, 20)) == slow, text
        shown = reading.folded
        every = {
            shown.span(*match.span())
            for pattern in patterns._AGES
            for match in pattern.finditer(shown.text)
        }
        assert {f.span for f in patterns._in_words(text, shown) if f.kind is Kind.AGE} == every, (
            text
        )
