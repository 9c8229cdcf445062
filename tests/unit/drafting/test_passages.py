# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.drafting.passages import key_passages, rank, tokens
from hearing_assist.drafting.sentences import of_case
from hearing_assist.drafting.topics import TERMS, TOPICS, sort_by_topic
from tests.unit.drafting.conftest import Builder

TWO = "Le soir dans la cuisine ⟦1⟧ a parlé longtemps avec ⟦2⟧ du passeport."
ONE = "Le soir dans la cuisine ⟦1⟧ a parlé longtemps du passeport perdu."


def test_the_central_sentence_ranks_first() -> None:
    sentences = ["passport locked grey cupboard", "passport taken airport", "cupboard locked night",
                 "rain fell"]  # fmt: skip
    scores = rank([tokens(sentence) for sentence in sentences])
    assert scores[0] == max(scores)
    assert scores[3] == min(scores)
    assert rank([]) == ()
    assert rank([()]) == pytest.approx((0.15,))


@pytest.mark.parametrize(
    ("text", "status", "problems", "kept"),
    [
        (TWO, SegmentStatus.MACHINE, (), False),
        (TWO, SegmentStatus.EDITED, (), False),
        (TWO, SegmentStatus.REVIEWED, (), True),
        (ONE, SegmentStatus.MACHINE, (), True),
        (ONE, SegmentStatus.MACHINE, ("check-persons",), False),
        (ONE.replace(".", " ?"), SegmentStatus.MACHINE, (), False),
        ("⟦1⟧ est partie.", SegmentStatus.MACHINE, (), False),
    ],
)
def test_two_persons_unreviewed_are_never_a_key_passage(
    build: Builder, text: str, status: SegmentStatus, problems: tuple[str, ...], kept: bool
) -> None:
    view = build.case(
        build.document(
            [build.block(text)], translations={text: text}, status=status, problems=problems
        )
    )
    found = key_passages(view, of_case(view, "en"), each=3, most=3)
    assert bool(found) is kept


def test_two_persons_in_an_original_need_no_review(build: Builder) -> None:
    view = build.case(build.document([build.block(TWO, language="en")], language="en"))
    assert key_passages(view, of_case(view, "en"), each=1, most=1)


def test_each_document_gets_its_turn(build: Builder) -> None:
    texts = [
        f"Le passeport numéro {i} était dans la même armoire grise du garage." for i in range(9)
    ]
    many = build.document([build.block(text) for text in texts])
    few = build.document([build.block("La voisine a posé un sac de gants neufs sur le mur.")])
    view = build.case(many, few)
    found = key_passages(view, of_case(view, "en"), each=5, most=2)
    assert [sentence.document for sentence in found] == [1, 2]


def test_terms_cover_both_languages() -> None:
    assert all(set(languages) == {"en", "fr"} for languages in TERMS.values())


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Possession of a document, contrary to section 4(1) of the Act.", "en", "charges"),
        ("Je préfère parler par vidéo, avec une interprète femme.", "fr", "special"),
        ("Il m'a donné une fausse carte et m'a parlé sous la menace.", "fr", "non-punishment"),
        ("The working figure for unpaid wages is 18 pounds.", "en", "compensation"),
        ("Je demande que mon travail soit payé.", "fr", "compensation"),
        ("Elles en diffèrent sur la date de la traversée.", "fr", "differences"),
    ],
)
def test_material_is_found_by_terms(build: Builder, text: str, language: str, topic: str) -> None:
    view = build.case(build.document([build.block(text, language=language)], language=language))
    material = sort_by_topic(of_case(view, "en"), most=3)
    assert [name for name in TOPICS if material[name].quoted] == [topic]


def test_headers_and_headings_are_not_quoted(build: Builder) -> None:
    view = build.case(
        build.document([build.block("Applications for a live link are made.", part="header")])
    )
    assert not any(m.quoted for m in sort_by_topic(of_case(view, "en"), most=3).values())
