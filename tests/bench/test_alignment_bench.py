# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Partners and languages of paragraphs of the Universal Declaration in several languages.

`HEARING_ASSIST_CORPUS` names a folder in which files `udhr_*.xml` (efele.net/udhr) lie somewhere.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from hearing_assist.intake.language import is_in_known_script, language_of
from hearing_assist.pipeline.pairs import SURE
from hearing_assist.pipeline.sources import CLEAR_MARGIN, LANGUAGES, SHORTEST_TELLING_TEXT
from hearing_assist.text.alignment import Unit, UnitKind, align

CORPUS = os.environ.get("HEARING_ASSIST_CORPUS", "")
TAGS = {
    "als": "sq", "bul": "bg", "ron": "ro", "tha": "th", "tir": "", "tur": "tr", "ukr": "uk",
    "urd": "ur", "yor": "yo",
}  # fmt: skip
SPACE = "{http://efele.net/udhr}"
Place = tuple[str, int]
Text = list[tuple[Place, Unit]]

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not CORPUS, reason="HEARING_ASSIST_CORPUS names no folder"),
]


def read(path: Path) -> Text:
    """Paragraphs by article and number in it; 0 for the article's heading."""
    found: Text = []
    for part in parse(path).getroot():
        name = f"{part.tag}{part.get('number', '')}"
        count = 0
        for piece in part.iter():
            words = " ".join("".join(piece.itertext()).split())
            if piece.tag == f"{SPACE}para" and words:
                count += 1
                found.append(((name, count), Unit(words)))
            elif piece.tag == f"{SPACE}title" and piece is not part:
                found.append(((name, 0), Unit(words, kind=UnitKind.HEADING)))
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    paths = sorted(Path(CORPUS).rglob("udhr_*.xml"))
    return {path.stem[5:8]: read(path) for path in paths if path.stem[5:8] in TAGS}


def scored(left: Text, right: Text, whole: Text) -> Counter[str]:
    """How many paragraphs got which partner; only of articles that have as many on both sides."""
    lengths = [Counter(name for (name, _), _ in text) for text in (left, whole)]
    places = {place: number for number, (place, _) in enumerate(right)}
    counts: Counter[str] = Counter()
    for match in align([unit for _, unit in left], [unit for _, unit in right]):
        for number in match.left:
            place = left[number][0]
            if lengths[0][place[0]] != lengths[1][place[0]]:
                continue
            counts["all" if place in places else "gaps"] += 1
            if match.confidence < SURE:
                continue
            right_one = place in places and places[place] in match.right
            counts["right" if right_one else "wrong" if place in places else "unseen"] += 1
    return counts


@pytest.mark.parametrize(
    ("headings", "left_out", "right", "wrong", "unseen"),
    [(True, 0.0, 0.96, 0.002, 1.0), (False, 0.0, 0.89, 0.002, 1.0), (False, 0.08, 0.6, 0.008, 0.1)],
)
def test_partners(
    texts: dict[str, Text],
    headings: bool,
    left_out: float,
    right: float,
    wrong: float,
    unseen: float,
) -> None:
    chance = random.Random(1)
    total: Counter[str] = Counter()
    for one, other in permutations(texts, 2):
        left, whole = (
            [each for each in texts[tag] if headings or each[0][1]] for tag in (one, other)
        )
        kept = [each for each in whole if chance.random() >= left_out]
        total += scored(left, kept, whole)
    sys.stdout.write(f"{total}\n")
    assert total["right"] >= right * total["all"] > 0
    assert total["wrong"] <= wrong * total["all"]
    assert total["unseen"] <= unseen * max(total["gaps"], 1)


def test_numbered_anew(texts: dict[str, Text]) -> None:
    """Twelve numbered paragraphs, one left out, and those behind it numbered anew."""
    chance = random.Random(1)
    total: Counter[str] = Counter()
    for one, other in permutations(texts, 2):
        sides = [dict(texts[tag]) for tag in (one, other)]
        lengths = [Counter(name for name, _ in side) for side in sides]
        common = [
            place
            for place in sides[0]
            if place in sides[1] and place[1] and lengths[0][place[0]] == lengths[1][place[0]]
        ]
        for _ in range(6):
            begin = chance.randrange(len(common) - 12)
            places = common[begin : begin + 12]
            gone = chance.choice(places)
            kept = [place for place in places if place != gone]
            left, right = (
                [Unit(side[place].text, f"{n}.") for n, place in enumerate(found, 1)]
                for side, found in zip(sides, (places, kept), strict=True)
            )
            for match in align(left, right):
                if match.right and match.confidence >= SURE:
                    belongs = {kept[n] for n in match.right} == {places[n] for n in match.left}
                    total["right" if belongs else "wrong"] += len(match.left)
            total["all"] += len(kept)
            total["texts"] += 1
    sys.stdout.write(f"{total}\n")
    assert total["right"] >= 0.35 * total["all"] > 0
    assert total["wrong"] <= 0.005 * total["all"]


def test_languages(texts: dict[str, Text]) -> None:
    total: Counter[str] = Counter()
    for code, text in texts.items():
        for _, unit in text:
            if len(unit.text) < SHORTEST_TELLING_TEXT:
                continue
            known = is_in_known_script(unit.text, LANGUAGES)
            tag, margin = language_of(unit.text, LANGUAGES) if known else ("", 0.0)
            total["all"] += 1
            total["right"] += tag == TAGS[code]
            total["clear and wrong"] += tag != TAGS[code] and margin >= CLEAR_MARGIN
    sys.stdout.write(f"{total}\n")
    assert total["right"] >= 0.99 * total["all"] > 0
    assert not total["clear and wrong"]
