# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of a block: legal abbreviations, list numbers, long sentences, hostile text."""

from __future__ import annotations

import random
import re
import time

import pytest

from hearing_assist.text.segments import MAX_CHARACTERS, MAX_WORDS, halves, segment


def parts(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in segment(text, language)]


@pytest.mark.parametrize(
    ("language", "between", "expected"),
    [
        ("fr", " ", ["Il part.", "Elle reste."]),
        ("fr-FR", " ", ["Vu l'art. 3 al. 2 du Code.", "M. ⟦1⟧ sort."]),
        ("fr", " ", ["Né le 3 janv. 1990, n° 5.", "Fin."]),
        ("fr", " ", ["Me ⟦5⟧ ; art. L. 425-1 du code."]),
        ("fr", " ", ["Il a dit : « Non. Jamais. »", "Puis il partit."]),
        ("fr", " ", ["« Quoi ? » dit-elle.", "Oui."]),
        ("fr", "  ", ["12. Le témoin entre.", "⟦1⟧ sort."]),
        ("fr", " ", ["Elle dit\nque la porte\nétait fermée."]),
        ("fr", "\n", ["Les faits :", "(a) la dette", "(b) la menace"]),
        ("fr", "\t", ["Nom :", "⟦3⟧"]),
        ("fr", "\n\n", ["Titre", "Texte"]),
        ("en", " ", ["See para. 1 and r. 4 of the Rules.", "Granted."]),
        ("es", " ", ["Según el art. 5 de la Ley.", "La Sra. ⟦2⟧ declaró."]),
        ("ro", " ", ["Conform art. 5 alin. 2.", "Martora a plecat."]),
        ("de", " ", ["Gem. Abs. 2 gilt das.", "Ende."]),
        ("ru", " ", ["По ст. 5 п. 2 УК.", "Она ушла."]),
        ("zh", "", ["她走了。", "他留下。"]),
        ("xx", " ", ["One two.", "Three four."]),
        ("", " ", []),
    ],
)
def test_boundaries(language: str, between: str, expected: list[str]) -> None:
    assert parts(f" {between.join(expected)}\n", language) == expected


def test_long_sentence_is_cut_at_clauses_and_nothing_is_lost() -> None:
    text = ", ".join(f"et le témoin numéro {i} a vu la porte ; puis il sortit" for i in range(30))
    found = parts(text, "fr")
    assert len(found) > 5
    assert all(len(part.split()) <= MAX_WORDS for part in found)
    assert all(part.endswith((";", ",", "sortit")) for part in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("amount", ["£10,000", "1,234,567", "3,5", "10:30:15"])
def test_no_number_is_cut(amount: str) -> None:
    words = " ".join(["the sum of money that he owed them all"] * 6)
    text = f"{words} {amount} {words}"
    assert all(amount in part or amount[:2] not in part for part in parts(text, "en"))
    assert any(amount in part for part in parts(text, "en"))


def test_halves() -> None:
    text = "Elle travaillait la nuit ; il gardait son passeport."
    found = halves(text)
    assert found is not None
    assert [text[span.start : span.end] for span in found] == [
        "Elle travaillait la nuit ;",
        "il gardait son passeport.",
    ]
    assert halves("Elle est partie.") is None


HOSTILE = [
    "a" * 50_000,
    "mot " * 20_000,
    "⟦1⟧" * 5_000,
    "x\n " * 10_000,
    "M. " * 10_000,
    "." * 20_000,
    "'» " * 10_000,
    "\n" * 50_000,
    "a\ud800b. \udfff c.",
    "😀 Oui. 𝐀 fin.",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:6]) for text in HOSTILE])
def test_hostile_text(text: str) -> None:
    started = time.process_time()
    check_spans(text)
    assert time.process_time() - started < 10


def test_any_mixture_is_covered_in_order_and_placeholders_stay_whole() -> None:
    random_ = random.Random(7)
    atoms = [
        "Elle",
        "dit.",
        "⟦12⟧",
        " ",
        "\n",
        "\t",
        "M. ",
        "art.",
        "5",
        "« ",
        " »",
        "!",
        "،",
        "ст.",
    ]
    for _ in range(300):
        check_spans("".join(random_.choice(atoms) for _ in range(random_.randrange(60))))


def check_spans(text: str) -> None:
    spans = segment(text, "fr")
    kept = "".join(text[span.start : span.end] for span in spans)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))
    for span in spans:
        part = text[span.start : span.end]
        assert part == part.strip()
        assert part.count("⟦") == part.count("⟧")
        assert len(part) <= MAX_CHARACTERS + 20
