# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""In which words a summary shows a sentence, what of it is left out, and what it cites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import (
    Audience,
    CaseView,
    Confidence,
    DocumentView,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import summary
from hearing_assist.drafting.known import NOTHING_KNOWN
from hearing_assist.drafting.pointing import left_out, points_at
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import of_case
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.template_loader import load
from hearing_assist.paths import templates_folder
from hearing_assist.text.document import Paragraph, Parallel, Run, text_of
from tests.unit.drafting.conftest import LABELS, Builder, text_in

FRENCH = "Elle a pris le fer et l'a appuyé sur mon avant-bras gauche."
ENGLISH = "She took the iron and pressed it onto my left forearm."


def sure(document: DocumentView, confidence: Confidence | None) -> DocumentView:
    return replace(
        document, segments=tuple(replace(s, confidence=confidence) for s in document.segments)
    )


def case_of(
    build: Builder,
    status: SegmentStatus,
    *,
    confidence: Confidence | None = None,
    problems: tuple[str, ...] = (),
) -> CaseView:
    document = build.document(
        [build.block(FRENCH)], translations={FRENCH: ENGLISH}, status=status, problems=problems
    )
    return build.case(sure(document, confidence))


@pytest.mark.parametrize(
    ("status", "confidence", "problems", "strict", "shown", "mark"),
    [
        (SegmentStatus.REVIEWED, None, (), True, True, "(reviewed)"),
        (SegmentStatus.CERTIFIED, None, (), True, True, "(sworn translation)"),
        (SegmentStatus.EDITED, Confidence.LOW, (), True, True, "(edited, not reviewed)"),
        (SegmentStatus.MACHINE, Confidence.HIGH, (), False, True, "(machine)"),
        (SegmentStatus.MACHINE, Confidence.HIGH, (), True, False, ""),
        (SegmentStatus.MACHINE, Confidence.HIGH, ("check-negation",), False, False, ""),
        (SegmentStatus.MACHINE, Confidence.MEDIUM, (), False, False, ""),
        (SegmentStatus.MACHINE, Confidence.LOW, (), False, False, ""),
        (SegmentStatus.MACHINE, None, (), False, False, ""),
        (SegmentStatus.NOT_TRANSLATED, None, (), False, False, ""),
    ],
)
def test_a_machine_is_shown_only_where_it_was_sure(
    build: Builder,
    status: SegmentStatus,
    confidence: Confidence | None,
    problems: tuple[str, ...],
    strict: bool,
    shown: bool,
    mark: str,
) -> None:
    case = case_of(build, status, confidence=confidence, problems=problems)
    printer = Printer(LABELS, audience=Audience.COURT)
    (block,) = quotes(of_case(case, "en"), printer, language="en", strict=strict)
    if isinstance(block, Parallel):
        assert status is SegmentStatus.MACHINE
        assert FRENCH in text_of(block.left[0].runs)
        text = text_of(block.right[0].runs)
    else:
        assert isinstance(block, Paragraph)
        text = text_of(block.runs)
        assert (FRENCH in text) is not shown
    assert (ENGLISH in text) is shown
    assert "[Doc 1, ¶\u00a01]" in text
    if shown:
        assert text.endswith(mark)
    elif status is SegmentStatus.NOT_TRANSLATED:
        assert text.endswith("[not translated]")
    else:
        assert text.endswith("[translation to be reviewed]")


def test_what_is_hidden_in_one_sentence_leaves_the_others(build: Builder) -> None:
    second = "Il faisait nuit."
    document = build.document(
        [build.block(f"{FRENCH} {second}")],
        translations={FRENCH: ENGLISH, second: "It was knight."},
        status=SegmentStatus.REVIEWED,
    )
    weak = replace(document.segments[1], status=SegmentStatus.MACHINE, confidence=Confidence.LOW)
    case = build.case(replace(document, segments=(document.segments[0], weak)))
    printer = Printer(LABELS, audience=Audience.COURT)
    (block,) = quotes(of_case(case, "en"), printer, language="en")
    assert isinstance(block, Parallel)
    right = text_of(block.right[0].runs)
    assert ENGLISH in right
    assert "knight" not in right
    assert "[translation to be reviewed]" in right


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("He said it would be a pity about my greenhouse.", "pity about my [...]."),
        ("He asked for the woman from the back.", "the woman [...]."),
        ("Il a dit que ce serait dommage pour ma serre.", "pour ma [...]."),
        ("They worked in the greenhouse all night.", "in the greenhouse all night."),
        ("My garden was his idea.", "My [...] was his idea."),
    ],
)
def test_words_that_point_at_somebody_are_left_out(text: str, left: str) -> None:
    assert left in text_of(left_out((Run(text),)))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("I am a widow and I live alone.", True),
        ("Je suis veuve.", True),
        ("Il n'y a qu'une seule couturière ⟦1⟧ à ⟦12⟧.", True),
        ("Le renseignement initial émane d'une riveraine, ⟦4⟧.", True),
        ("I am willing to give evidence.", False),
        ("The widow was never heard.", False),
        ("Je suis d'accord pour témoigner.", False),
    ],
)
def test_sentences_that_say_who_somebody_is_are_told(text: str, points: bool) -> None:
    assert points_at(text) is points


def test_a_sentence_that_points_is_left_out_and_its_place_stays(build: Builder) -> None:
    text = "I am willing to give evidence. I am a widow and I live alone. I would prefer a screen."
    case = build.case(build.document([build.block(text, language="en", number="11.")]))
    printer = Printer(LABELS, audience=Audience.COURT)
    blocks = list(quotes(of_case(case, "en"), printer, language="en"))
    told = " ".join(text_of(b.runs) for b in blocks if isinstance(b, Paragraph))
    assert "widow" not in told
    assert "I am willing to give evidence. [...] [Doc 1, §\u00a011]" in told
    assert "[...] I would prefer a screen." in told
    alone = build.case(build.document([build.block("I live alone.", language="en")]))
    (left,) = quotes(of_case(alone, "en"), printer, language="en", lead=(Run("Home: "),))
    assert isinstance(left, Paragraph)
    assert text_of(left.runs) == "Home: [...] [Doc 1, ¶\u00a01]"


def test_who_was_heard_in_another_language_is_not_pointed_at_either(build: Builder) -> None:
    """The lists of words are English and French: they are asked of what is printed, too."""
    heard = "3 березня 2024 року мене, вдову, заарештувала поліція."
    read = "On 3 March 2024 the police arrested me; I am a widow."
    document = build.document(
        [build.block(heard, language="uk")],
        language="uk",
        translations={heard: read},
        status=SegmentStatus.REVIEWED,
    )
    paper = summary.build(
        build.case(document),
        template=load("summary", "en", [templates_folder()]),
        fields=(),
        language="en",
        known=NOTHING_KNOWN,
    )
    assert "widow" not in text_in(paper)


def test_words_of_another_language_inside_a_sentence_are_marked(build: Builder) -> None:
    text = "It said, in French: « On sait pour le petit. Dis-lui de se taire. »"
    case = build.case(build.document([build.block(text, language="en")], language="en"))
    printer = Printer(LABELS, audience=Audience.COURT)
    (block,) = quotes(of_case(case, "en"), printer, language="en")
    assert isinstance(block, Paragraph)
    assert text_of(block.runs).endswith("[words in another language, not translated]")


def test_what_a_summary_quotes_is_known_sentence_by_sentence(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    quoted = "Le 24 mars 2026 la police a procédé à une perquisition dans la maison."
    other = "Le mur était bleu."
    document = build.document(
        [build.block(quoted), build.block(other)],
        translations={quoted: "On 24 March 2026 the police searched the house.", other: "Blue."},
        kind=SourceKind.REPORT,
    )
    case = build.case(document)
    found = summary.quoted(case, language="en")
    assert [sentence.stored for sentence in found] == [quoted]
    template = load("summary", "en", shipped)
    text = text_in(summary.build(case, template=template, fields=(), language="en"))
    assert "searched the house" not in text
    assert "quotes and whose machine translation nobody reviewed yet: 1 (Doc 1)" in text
