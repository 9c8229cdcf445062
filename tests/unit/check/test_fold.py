# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Folding: each step is there, and would be missed."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hearing_assist.check import fold as module
from hearing_assist.check.fold import apart, fold, has_look_alikes, quick_words, words

SOURCE = Path(module.__file__).read_text(encoding="utf-8")

# step, its code, what remains without it, two writings that the step makes equal, look-alikes
STEPS = [
    ("case", ".casefold()", "", "ZARIELLE", "zarielle", False),
    ("sharp s", ".casefold()", ".lower()", "WEISS", "Weiß", False),
    ("accents", '"" if unicodedata.combining(character) else character', "character",
     "Zarièlle", "Zarielle", False),
    ("decomposed accents", '"" if unicodedata.combining(character) else character', "character",
     "Zarie\u0300lle", "Zarielle", False),
    ("Arabic points", '"" if unicodedata.combining(character) else character', "character",
     "نَادِيَة", "نادية", False),
    ("compatibility", '"NFKD"', '"NFD"',
     "Ｚarielle", "Zarielle", False),
    ("Arabic shapes", '"NFKD"', '"NFD"',
     "ﻧﺎﺩﻳﺔ", "نادية", False),
    ("digits", "if decimal is not None:", "if False:", "٠٣/٠٣/١٩٩٨", "03/03/1998", False),
    ("invisible", "category in _DROPPED or ", "", "Zari\u200belle", "Zarielle", False),
    ("direction marks", "category in _DROPPED or ", "", "Zari\u202eelle", "Zarielle", False),
    ("variation selectors", " or _SELECTORS.match(character)", "", "Zari\ufe0felle", "Zarielle",
     False),
    ("spacing apostrophe", " and not is_apostrophe", "", "N\u02bcDaye", "N'Daye", False),
    ("Indic vowel signs", 'category == "Mc" or ', "", "नादिया x", "नादिया\u200b x", False),
    ("line-end hyphen", '_BROKEN.sub("", text)', "text", "Zari-\r\n  elle", "Zarielle", False),
    ("line-end hyphen of PDF", '_BROKEN.sub("", text)', "text", "Zari\ufffe\r\nelle", "Zarielle",
     False),
    ("soft hyphen at a line end", '_BROKEN.sub("", text)', "text", "Zari\u00ad\nelle", "Zarielle",
     False),
    ("white space", "if character.isspace():", "if False:", "a\x85b", "a b", False),
    ("look-alikes", "if look_alikes else letters", "if False else letters", "Zаriеllе", "Zarielle",
     True),
    ("look-alike capitals", "if look_alikes else letters", "if False else letters", "ZАRIЕLLЕ",
     "Zarielle", True),
    *(
        (f"letter {letter}", "if character in _LETTERS:", "if False:", f"ab{letter}cd",
         f"ab{plain}cd", False)
        for letter, plain in (
            ("ø", "o"), ("Đ", "d"), ("ð", "d"), ("Ł", "l"), ("ħ", "h"), ("ŧ", "t"), ("ı", "i"),
            ("Æ", "ae"), ("œ", "oe"), ("Þ", "th"), ("ŋ", "n"), ("ə", "e"), ("ى", "ي"),
            ("ی", "ي"), ("ک", "ك"), ("ة", "ه"), ("ٱ", "ا"), ("ـ", ""),
        )
    ),
]  # fmt: skip


def mutated(old: str, new: str) -> ModuleType:
    assert old in SOURCE
    without = ModuleType("fold_without_a_step")
    without.__dict__["__name__"] = module.__name__  # dataclasses look their module up
    exec(compile(SOURCE.replace(old, new),
                 "fold", "exec"), without.__dict__)  # fmt: skip
    return without


@pytest.mark.parametrize(
    ("old", "new", "left", "right", "look_alikes"),
    [step[1:] for step in STEPS],
    ids=[step[0] for step in STEPS],
)
def test_each_step_counts(old: str, new: str, left: str, right: str, look_alikes: bool) -> None:
    assert fold(left, look_alikes=look_alikes) == fold(right, look_alikes=look_alikes)
    weakened = mutated(old, new)
    changed = weakened.fold(left, look_alikes=look_alikes)
    if "Indic" in left or "न" in left:
        assert " " in changed.strip().removesuffix(" x")
    else:
        assert changed != weakened.fold(right, look_alikes=look_alikes)


def test_every_letter_of_the_table_is_tested() -> None:
    tested = {step[0].removeprefix("letter ").lower() for step in STEPS if "letter" in step[0]}
    assert tested == set(module._LETTERS)


@pytest.mark.parametrize(
    ("left", "right"),
    [("की", "का"), ("Мария", "Maria"), ("ab", "a b"), ("Ana", "Anna")],
)
def test_what_stays_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("-\u2010\u00ad\x02\ufffe\r\n\t aBéÉİßﬁⓐⅳӐаВ٣\u0301\u200b\ud800ـʼ"),
    )
)


@given(TEXTS, st.booleans())
@example("a-\nⓐb", False)
@example("É-\n\u0301x", True)
@example("", False)
def test_the_quick_way_sees_the_same(text: str, look_alikes: bool) -> None:
    folded = words(text, look_alikes=look_alikes)
    assert quick_words(text, look_alikes=look_alikes) == folded.text
    assert len(folded.text) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert fold(folded.text, look_alikes=look_alikes) == folded.text.strip()
    if not look_alikes and not has_look_alikes(text):
        assert quick_words(text, look_alikes=True) == folded.text


@given(TEXTS)
def test_reading_apart_keeps_places(text: str) -> None:
    assert len(apart(text)) == len(text)


def test_folding_twice_changes_nothing() -> None:
    for table in (module._PLAIN, module._LOOK_ALIKE):
        for code in [*range(0xD800), *range(0xE000, 0x20000)]:
            once = table[code]
            assert once.translate(table) == once, hex(code)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x Zari-\n elle y", "Zari-\n elle"),
        ("«ZARIÈLLE»", "ZARIÈLLE"),
        ("Zarie\u0300lle.", "Zarie\u0300lle"),
    ],
)
def test_way_back(text: str, found: str) -> None:
    folded = words(text)
    start = folded.text.index("zarielle")
    first, last = folded.origin(start, start + len("zarielle"))
    assert text[first:last] == found
