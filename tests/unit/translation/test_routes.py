# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which packs lead from one language to another."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Confidence, SegmentStatus
from hearing_assist.errors import MissingPartError
from hearing_assist.translation.engine import Translation
from hearing_assist.translation.packs import Pack
from hearing_assist.translation.routes import find_route, has_route
from hearing_assist.translation.service import _both

PACK = Pack(Path("x"), "fr", "en", "1.0", "0" * 64, "", "", "")


def packs(*pairs: str) -> list[Pack]:
    return [
        replace(PACK, source=pair[:2], target=pair[3:5], version=pair[6:] or "1.0", sha256=pair)
        for pair in pairs
    ]


@pytest.mark.parametrize(
    ("available", "expected"),
    [
        (["ka-fr"], "ka>fr"),
        (["ka-en", "en-fr"], "ka>en>fr"),
        (["ka-en", "en-fr", "ka-fr"], "ka>fr"),
        (["ka-ru", "ru-fr", "ka-en", "en-fr"], "ka>en>fr"),
        (["ka-ru", "ru-fr", "ka-de", "de-fr"], "ka>de>fr"),
    ],
)
def test_the_way_depends_on_languages_only(available: list[str], expected: str) -> None:
    for seed in range(5):
        some = packs(*available, "es-en", "fr-ka")
        random.Random(seed).shuffle(some)
        assert find_route(some, "ka-GE", "fr-CA").shown == expected


def test_the_newest_of_each_pack() -> None:
    route = find_route(packs("ka-en-0.9", "ka-en-0.10", "en-fr-2.0"), "ka", "fr")
    assert route.digest == "ka-en-0.10+en-fr-2.0"


@pytest.mark.parametrize("available", [[], ["ka-en"], ["en-fr"], ["fr-ka"], ["ka-ru", "de-fr"]])
def test_no_way(available: list[str]) -> None:
    assert not has_route(packs(*available), "ka", "fr")
    with pytest.raises(MissingPartError, match="'ka' to 'fr'"):
        find_route(packs(*available), "ka", "fr")


MACHINE = SegmentStatus.MACHINE


def test_two_packs_are_as_sure_as_the_less_sure() -> None:
    first = Translation("a", MACHINE, ("check-names",), Confidence.LOW, -2.0, ("engine-unsure",))
    second = Translation("b", MACHINE, ("check-persons",), Confidence.HIGH, -0.1, ("engine-sure",))
    both = _both("s", first, second)
    assert (both.text, both.status) == ("b", MACHINE)
    assert both.problems == ("check-names", "check-persons")
    assert (both.confidence, both.score) == (Confidence.LOW, -2.0)
    assert both.reasons == ("engine-unsure",)
    unknown = _both("s", replace(first, confidence=None), second)
    assert unknown.confidence is None


def test_what_one_of_two_packs_refuses_stays_in_its_language() -> None:
    good = Translation("b", MACHINE)
    left = Translation("a", SegmentStatus.NOT_TRANSLATED, ("number-changed",))
    for found in (_both("s", left, None), _both("s", good, left), _both("s", good, None)):
        assert (found.text, found.status) == ("s", SegmentStatus.NOT_TRANSLATED)
    assert _both("s", good, left).problems == ("number-changed",)
