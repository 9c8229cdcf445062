# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""An order that protects nobody, or somebody that the case does not know, is never issued."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.template_loader import load
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import draft, fields_form, mentions, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.drafting.filled import fields_for

WORK = {"progress": ignore_progress, "cancel": CancelToken()}
ORDERS = [
    "protective-order", "urgent-order", "witness-anonymity-order", "non-disclosure-order",
    "reporting-restriction", "special-measures",
]  # fmt: skip


@pytest.fixture
def worked(case: Case) -> Case:
    mentions.find(case, **WORK)  # type: ignore[arg-type]
    mentions.serve_under_review(case)
    release.release(case, **WORK)  # type: ignore[arg-type]
    return case


def label(case: Case, language: str = "en") -> str:
    (found,) = fields_form.form(case, "special-measures", language=language).labels
    return found


def make(case: Case, kind: str, target: Path, more: dict[str, str], language: str = "en") -> str:
    template = load(kind, language, (templates_folder(),))
    values = dict(fields_for(template))
    if "witness_labels" in values:
        values["witness_labels"] = label(case)
    data = fields_form.to_toml(template.fields, values | more)
    made = draft.draft(case, kind, target, fields=data, language=language, **WORK)  # type: ignore[arg-type]
    return made.note


def issue(case: Case, kind: str, target: Path, language: str = "en") -> None:
    draft.issue(case, kind, target, language=language, **WORK)  # type: ignore[arg-type]


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r" (?=\.)", "", " ".join(" ".join(pages).split()))  # a box stands apart


@pytest.mark.parametrize("kind", ORDERS)
def test_an_order_that_protects_nobody_is_not_issued(
    worked: Case, tmp_path: Path, kind: str
) -> None:
    nobody = {"protected_positions": "expert"}
    for language, words in (("en", "protects nobody"), ("fr", "ne protège personne")):
        note = make(worked, kind, tmp_path / "a.pdf", nobody, language)
        assert "protects nobody" in note
        assert words in text_of(tmp_path / "a.pdf")
        with pytest.raises(UsageError, match="protects nobody"):
            issue(worked, kind, tmp_path / "b.pdf", language)
        assert not (tmp_path / "b.pdf").exists()
        assert not [one for one in worked.hearing.drafts() if one.issued]
    assert make(worked, kind, tmp_path / "a.pdf", {}) == ""
    issue(worked, kind, tmp_path / "b.pdf")
    said = text_of(tmp_path / "b.pdf")
    assert f"This order protects {label(worked)}." in said
    assert "drafter" not in said


def test_a_word_that_is_no_position_is_refused_when_it_is_drafted(
    worked: Case, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError, match="positions of the register: witness"):
        make(worked, "protective-order", tmp_path / "a.pdf", {"protected_positions": "witnes"})


@pytest.mark.parametrize("kind", ["special-measures", "witness-anonymity-order"])
def test_a_witness_whom_the_case_does_not_know_is_advice_then_a_refusal(
    worked: Case, tmp_path: Path, kind: str
) -> None:
    wrong = {"witness_labels": f"{label(worked)}\nWitness ZZ\nWitnes K"}
    note = make(worked, kind, tmp_path / "a.pdf", wrong)
    assert "It cannot be issued like this" in note
    assert "line 2, 3" in note
    assert f"There are: {label(worked)}." in note
    assert "ZZ" not in note
    with pytest.raises(UsageError, match="line 2, 3") as caught:
        issue(worked, kind, tmp_path / "b.pdf")
    assert "ZZ" not in str(caught.value)


def test_a_typed_label_follows_the_language_and_the_reader(worked: Case, tmp_path: Path) -> None:
    kind, english, french = "special-measures", label(worked), label(worked, "fr")
    assert (english.split()[0], french.split()[0]) == ("Witness", "Témoin")
    template = load(kind, "en", (templates_folder(),))
    typed = dict(fields_for(template)) | {
        "witness_labels": english,
        "reasons": f"{english} and le témoin {english[-1]} are one",
    }
    form = fields_form.form(worked, kind)
    kept = fields_form.keep(worked, form, typed)
    assert kept.values["witness_labels"] == english
    in_french = fields_form.form(worked, kind, language="fr").values
    assert in_french["witness_labels"] == french
    assert in_french["reasons"] == f"{french} and le {french} are one"
    make(worked, kind, tmp_path / "a.pdf", {"reasons": f"{english} asks for it"}, "fr")
    said = text_of(tmp_path / "a.pdf")
    assert f"l'audition de : {french}." in said.replace("’", "'")
    assert f"{french} asks for it" in said
    assert english not in said
    (record,) = worked.hearing.drafts()
    assert "Witness" not in dict(record.fields)["reasons"].text
    public = draft.paper(
        worked,
        template,
        tuple((name, value.text) for name, value in record.fields),
        language="en",
        audience=Audience.PUBLIC,
    )
    (one,) = (each for each in worked.hearing.labels() if each.position)
    assert f"Witness {one.public_letter}" in repr(public)
    assert english not in repr(public)


def test_a_label_that_is_gone_is_not_printed_on_a_guess(worked: Case, tmp_path: Path) -> None:
    template = load("special-measures", "en", (templates_folder(),))
    values = dict(fields_for(template)) | {"witness_labels": "⟦99⟧"}
    with pytest.raises(TemplateError, match="no longer"):
        draft.paper(worked, template, tuple(values.items()), language="en", audience=Audience.COURT)
