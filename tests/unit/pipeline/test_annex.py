# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Annex A of one person of a family or a shelter: whom it identifies, and who else is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.drafting.template_loader import load
from hearing_assist.errors import NamedBeyondError, UsageError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import annex, fields_form, mentions
from hearing_assist.pipeline.annex import Candidate
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.drafting.filled import fields_for

PAPER = "four words of this paper"
SHELTER = "Lanternmoor House, 12 Osier Row, Brackenmouth BK4 2ZD"
FAMILY = f"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Kossiwa Oduvane"
born = 1997-05-19
addresses = ["{SHELTER}"]
identifiers = [{{ kind = "phone", value = "+44 7700 900417" }}]
places = ["Zovlankope"]

[[person]]
id = "C1"
position = "child"
role = "child"
protected = true
gender = "m"
name = "Espoir Oduvane"
born = 2019-08-30
addresses = ["{SHELTER}"]
places = ["Penhallow Primary School", "Zovlankope"]

[[person]]
id = "F1"
position = "family"
role = "family"
protected = true
gender = "f"
name = "Ablavi Oduvane"
born = 1993-02-07
identifiers = [{{ kind = "phone", value = "+44 7700 900551" }}]

[[person]]
id = "H1"
position = "supporter"
role = "witness"
protected = true
gender = "f"
name = "Marguerite Tansley"
addresses = ["{SHELTER}"]
identifiers = [{{ kind = "email", value = "m.tansley@lanternmoor.example" }}]
""".encode()
OWN = {
    "S1": ("Zarielle", "Kossiwa", "1997", "900417"),
    "C1": ("Espoir", "2019", "Penhallow"),
    "F1": ("Ablavi", "1993", "900551"),
    "H1": ("Marguerite", "Tansley", "m.tansley"),
}
"""What each bears alone."""


@pytest.fixture
def family(case: Case) -> Case:
    mentions.import_persons(case, FAMILY)
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    return case


def write(
    case: Case,
    target: Path,
    kind: str = "protective-order",
    *,
    identifies: list[str],
    may_name: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
) -> str:
    template = load(kind, "en", (templates_folder(),))
    values = dict(fields_for(template)) | {"annex_viewers": "Judge Imogen Thackwray"}
    values |= fields or {}
    annex.write_annex(
        case,
        kind,
        target,
        passphrase=PAPER,
        identifies=identifies,
        may_name=may_name,
        fields=fields_form.to_toml(template.fields, values),
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    with pypdfium2.PdfDocument(target.read_bytes(), password=PAPER) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("person", OWN)
def test_one_of_a_family_is_identified_and_nobody_else(
    family: Case, tmp_path: Path, person: str
) -> None:
    said = write(family, tmp_path / "annex.pdf", identifies=[person])
    for other, details in OWN.items():
        for detail in details:
            assert (detail in said) == (other == person), detail
    assert ("Lanternmoor House" in said) == (person != "F1")
    assert "Persons in this annex 1" in said


NAMED = [
    ("her son Espoir stays with her", "C1"),
    ("through Ablavi Oduvane", "F1"),
    ("call +44 7700 900551", "F1"),
    ("collect the child from Penhallow Primary School", "C1"),
    ("Ms Tansley, support worker", "H1"),
    ("m.tansley@lanternmoor.example", "H1"),
    ("born on 30 August 2019", "C1"),
]


@pytest.mark.parametrize(("typed", "person"), NAMED)
def test_what_is_typed_may_name_others_only_when_a_clerk_allows_it(
    family: Case, tmp_path: Path, typed: str, person: str
) -> None:
    target = tmp_path / "annex.pdf"
    fields = {"annex_contacts": typed}
    with pytest.raises(NamedBeyondError, match=f"name: {person}") as caught:
        write(family, target, identifies=["S1"], fields=fields)
    assert typed not in str(caught.value)
    assert not target.exists()
    said = write(family, target, identifies=["S1"], may_name=[person], fields=fields)
    assert typed in said
    for detail in OWN[person]:
        assert (detail in said) == (detail in typed), "nothing more of them"
    for other in set(OWN) - {"S1", person}:
        assert not [detail for detail in OWN[other] if detail in said]


def test_what_the_person_bears_in_common_may_be_typed_too(family: Case, tmp_path: Path) -> None:
    fields = {"annex_contacts": f"Ms Oduvane, at {SHELTER}; the Oduvane family of Zovlankope"}
    said = write(family, tmp_path / "annex.pdf", identifies=["S1"], fields=fields)
    assert "the Oduvane family" in said
    with pytest.raises(NamedBeyondError, match="C1, H1, S1"):
        write(family, tmp_path / "b.pdf", identifies=["F1"], fields={"annex_contacts": SHELTER})


def test_a_name_in_the_address_of_somebody_names_that_other_person(
    family: Case, tmp_path: Path
) -> None:
    careless = FAMILY.replace(
        SHELTER.encode(), b"c/o Marguerite Tansley, 12 Osier Row, Brackenmouth BK4 2ZD", 1
    )
    mentions.import_persons(family, careless)
    with pytest.raises(NamedBeyondError, match="name: H1"):
        write(family, tmp_path / "annex.pdf", identifies=["S1"])
    assert "c/o Marguerite" in write(
        family, tmp_path / "annex.pdf", identifies=["S1"], may_name=["H1"]
    )


def test_a_certificate_seals_a_name_without_identifying_anybody(
    family: Case, tmp_path: Path
) -> None:
    kind = "interpreter-certificate"
    fields = {"annex_interpreter": "Solveig Brackendale"}
    said = write(family, tmp_path / "annex.pdf", kind, identifies=[], fields=fields)
    assert "Solveig Brackendale" in said
    assert not [detail for details in OWN.values() for detail in details if detail in said]
    with pytest.raises(UsageError, match="Name the persons"):
        write(family, tmp_path / "b.pdf", identifies=[])
    with pytest.raises(UsageError, match="seals nothing"):
        write(family, tmp_path / "b.pdf", "statement", identifies=["S1"])


@pytest.mark.parametrize("ids", [["X9"], ["S1", "Zarielle Oduvane"]])
def test_an_id_that_is_none_is_refused_and_a_name_never_repeated(
    family: Case, tmp_path: Path, ids: list[str]
) -> None:
    for identifies, may_name in ((ids, ()), (["S1"], ids)):
        with pytest.raises(UsageError, match="register has no person") as caught:
            write(family, tmp_path / "annex.pdf", identifies=identifies, may_name=may_name)
        assert "Oduvane" not in str(caught.value)


def test_a_clerk_chooses_among_labels_and_ids(family: Case) -> None:
    mentions.serve_under_review(family)
    found = annex.candidates(family)
    assert [one.id for one in found] == ["S1", "C1", "F1", "H1"]
    assert all(isinstance(one, Candidate) for one in found)
    assert not [d for one in found for d in sum(OWN.values(), ()) if d in repr(one)]


def test_a_french_annex_has_french_words_and_divides_no_number(
    family: Case, tmp_path: Path
) -> None:
    target = tmp_path / "annex.pdf"
    template = load("protective-order", "fr", (templates_folder(),))
    values = dict(fields_for(template)) | {"annex_viewers": "La juge"}
    annex.write_annex(
        family,
        "protective-order",
        target,
        passphrase=PAPER,
        identifies=["S1", "H1"],
        fields=fields_form.to_toml(template.fields, values),
        language="fr",
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    with pypdfium2.PdfDocument(target.read_bytes(), password=PAPER) as document:
        raw = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    lines = [" ".join(line.split()) for line in raw.splitlines()]
    said = " ".join(lines)
    assert "numéros : téléphone +44 7700 900417" in said
    assert "courriel m.tansley@lanternmoor.example" in said
    assert "phone +44" not in said.replace("téléphone", "")
    assert any("+44 7700 900417" in line for line in lines)
