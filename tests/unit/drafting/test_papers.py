# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The three kinds with the shipped templates."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience, CaseView, Kind, Mark, SourceKind
from hearing_assist.drafting import order, statement, summary
from hearing_assist.drafting.template_loader import load, read_fields
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.paths import templates_folder
from hearing_assist.text.document import Document, Heading, Parallel, text_of
from tests.unit.drafting.conftest import COURT, LABELS, Builder, text_in

ORDER_FIELDS = templates_folder() / "sample_case" / "fields" / "protective-order.toml"
TRANSLATIONS = {
    "⟦1⟧ a signé le papier.": "⟦1⟧ signed the paper.",
    "J'ai gardé le ticket (pièce ⟦4⟧).": "I kept the ticket (exhibit ⟦4⟧).",
}


@pytest.fixture
def case(build: Builder) -> CaseView:
    witness = build.document(
        [
            build.block("⟦1⟧ a signé le papier.", number="1."),
            build.block("J'ai gardé le ticket (pièce ⟦4⟧).", number="2."),
            build.block("Note au dossier de la police.", part="comment"),
        ],
        translations=TRANSLATIONS,
    )
    other = build.document(
        [
            build.block(
                "On 14 January 2026 a woman came to the low wall and asked ⟦2⟧ for help.",
                language="en",
                number="7.",
            ),
        ],
        title="Report",
        kind=SourceKind.REPORT,
        language="en",
        dated=dt.date(2026, 1, 25),
    )
    return build.case(other, witness)


def draft_order(
    case: CaseView,
    shipped: tuple[Path, ...],
    language: str = "en",
    more: str = "",
    audience: Audience = COURT,
) -> Document:
    template = load("protective-order", language, shipped)
    fields = read_fields(ORDER_FIELDS.read_bytes() + more.encode(), template)
    return order.build(case, template=template, fields=fields, language=language, audience=audience)


def test_the_order_serves_labels_and_functions_of_places(
    case: CaseView, shipped: tuple[Path, ...]
) -> None:
    document = draft_order(case, shipped)
    text = text_in(document)
    assert document.watermark == "DRAFT"
    assert "This order protects Child T, Witness K, Witness M." in text
    assert "the place where the protected person lives" in text
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    french = draft_order(case, shipped, "fr")
    assert french.watermark == "PROJET"
    assert "Enfant T, Témoin K, Témoin M" in text_in(french)


def test_a_position_that_the_clerk_left_out_is_pointed_at(
    case: CaseView, shipped: tuple[Path, ...]
) -> None:
    assert "For the drafter" not in text_in(draft_order(case, shipped))
    template = load("protective-order", "en", shipped)
    fields = dict(read_fields(ORDER_FIELDS.read_bytes(), template))
    fields["protected_positions"] = "child"
    document = order.build(
        case, template=template, fields=tuple(fields.items()), language="en", audience=COURT
    )
    assert "which this draft does not cover: Witness K, Witness M" in text_in(document)


def test_no_audience_below_the_field_reads_it(case: CaseView, shipped: tuple[Path, ...]) -> None:
    more = '\nconfidential_reasons = "canary one"\nviews_of_protected = "canary two"\n'
    assert text_in(draft_order(case, shipped, more=more)).count("canary") == 2
    prosecution = draft_order(case, shipped, more=more, audience=Audience.PROSECUTION)
    assert text_in(prosecution).count("canary") == 1
    defence = draft_order(case, shipped, more=more, audience=Audience.DEFENCE)
    assert "canary" not in repr(defence)


def test_an_order_without_its_fields_is_refused(case: CaseView, shipped: tuple[Path, ...]) -> None:
    template = load("protective-order", "en", shipped)
    with pytest.raises(TemplateError, match="'court'"):
        order.build(case, template=template, fields=(), language="en")


def test_the_statement_keeps_numbers_and_leaves_certificates_blank(
    case: CaseView, shipped: tuple[Path, ...]
) -> None:
    template = load("statement", "en", shipped)
    document = statement.build(case, template=template, fields=(), language="en")
    text = text_in(document)
    pairs = [(b.left[0], b.right[0]) for b in document.blocks if isinstance(b, Parallel)]
    assert [(a.number, b.number) for a, b in pairs[:2]] == [("1.", "1."), ("2.", "2.")]
    assert "Witness K signed the paper." in text
    assert "I kept the ticket (exhibit [address]). [Doc 2, §\u00a02] (machine)" in text
    assert "anonymised" in text
    assert "Certificate of the translator" in text
    assert "Note au dossier" not in text
    assert document.notices[0].startswith("Machine translation, not reviewed")


def test_the_statement_asked_for(case: CaseView, shipped: tuple[Path, ...]) -> None:
    template = load("statement", "en", shipped)
    chosen = case.documents[0].document.id
    document = statement.build(case, chosen, template=template, fields=(), language="en")
    assert "Certificate of the translator" not in text_in(document)
    assert "No exhibit is mentioned" in text_in(document)
    for view, number in ((case, "none"), (CaseView(case.facts, (), ()), "")):
        with pytest.raises(UsageError):
            statement.build(view, number, template=template, fields=(), language="en")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_summary_has_its_parts_and_states_its_gaps(
    case: CaseView, shipped: tuple[Path, ...], language: str
) -> None:
    template = load("summary", language, shipped)
    document = summary.build(case, template=template, fields=(), language=language)
    heads = [text_of(b.runs) for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    numbers = [head.split(".")[0] for head in heads]
    assert numbers[:18] == [str(number) for number in range(1, 19)]
    assert len(heads) == 19
    empty = {
        "en": "No sentence on this was recognised.",
        "fr": "Aucune phrase à ce sujet n'a été reconnue.",
    }[language]
    assert empty in text_in(document)


def test_every_quoted_sentence_says_where_it_stands(
    case: CaseView, shipped: tuple[Path, ...]
) -> None:
    template = load("summary", "en", shipped)
    text = text_in(summary.build(case, template=template, fields=(), language="en"))
    for line in text.split("\n"):
        if "came to the low wall" in line:
            assert line.endswith("[Doc 1, §\u00a07]")
    assert "14 January 2026" in text
    # Nothing in Doc 2 says that it is her own statement.
    assert "\nWitness K: witness. Named in Doc 2." in text
    assert "speaks in" not in text


def test_a_summary_of_nothing(build: Builder, shipped: tuple[Path, ...]) -> None:
    template = load("summary", "en", shipped)
    empty = build.case(build.document([], dated=None))
    text = text_in(summary.build(empty, template=template, fields=(), language="en"))
    assert "No person bears a label" in text
    assert "No date is recorded for: Doc 1." in text


def test_fields_of_the_summary_stand_in_their_parts(
    case: CaseView, shipped: tuple[Path, ...]
) -> None:
    template = load("summary", "en", shipped)
    fields = read_fields(
        b'issues = ["Was the card *forced*?"]\nhearing_date = 2026-12-08', template
    )
    text = text_in(summary.build(case, template=template, fields=fields, language="en"))
    assert "• Was the card *forced*?" in text
    assert "8 December 2026" in text


def test_kept_details_follow_the_audience(build: Builder, shipped: tuple[Path, ...]) -> None:
    text = "She came on 14 January 2026 with a grey bag and asked for help."
    marks = [Mark(12, 27, Kind.DATE, Audience.COURT)]
    view = build.case(
        build.document(
            [build.block(text, language="en", marks=marks)],
            language="en",
            dated=dt.date(2026, 3, 3),
        )
    )
    template = load("summary", "en", shipped)
    for audience, shown in ((COURT, True), (Audience.DEFENCE, False)):
        document = summary.build(
            view, template=template, fields=(), language="en", audience=audience
        )
        assert ("14 January" in repr(document)) is shown, audience


def test_labels_of_this_test_name_nobody() -> None:
    assert all(label.letter in {"K", "M", "T", ""} for label in LABELS)
