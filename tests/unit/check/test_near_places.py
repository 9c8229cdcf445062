# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Near forms of declared places are found, words of the language and courts are not."""

from __future__ import annotations

import pytest

from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.near_places import NEAR
from hearing_assist.check.search import Ledger
from tests.unit.check.samples import persons_in, searcher

FOYER = ("shelter", "foyer Les Glycines")
LANE = ("address", "3 Wexcombe Lane, Harnbridge")
LEDGER = Ledger(("Victor Lorioz",), ("espoir",))

FOUND = [
    (FOYER, [
        "au foyer des Glycines", "le foyer Glycines", "the Glycines shelter", "Foyer GLYCINES",
        "THE GLYCINES SHELTER", "au foyer « Les Glycines »", "au foyer des glycines",
        "foyer glycines", "le centre Les Glycines", "la résidence des Glycines", "aux Les Glycines",
        "Les Glycines", "Glycines (foyer)", 'the shelter "Glycines"', "hostel des glycines",
        "the hostel called Glycines", "un foyer d'accueil des Glycines", "foyer\ndes Glycines",
        "LES GLYCINES", "foyer-Glycines", "foyer de jeunes Les Glycines", "Fоyer Les Glycines",
    ]),
    (LANE, [
        "Wexcombe", "in wexcombe at nine", "WEXCOMBE", "#wexcombe", "Wexcombe's pub", "Wexcombe 3",
        "Wex-combe Lane", "wexcombe-lane.jpg", "Harn-bridge", "Harn- bridge", "Harn-\nbridge",
        "harn\u00adbridge", "HARN-BRIDGE", "Harnbrid-ge", "Harn\u2011bridge",
    ]),
    (("shelter", "Refuge Penhallow"), [
        "Penhallow", "refuge de Penhallow", "Penhallow shelter", "PENHALLOW", "Penhallow's",
        "the refuge at Penhallow", "penhallow shelter",
    ]),
    (("school", "Lycée Jean-Valmont, Vannerville"), [
        "Jean-Valmont", "lycée jean-valmont", "le lycée Valmont", "Vannerville", "vannerville",
        "Jean Valmont", "the Valmont school",
    ]),
    (("place", "The Orchard, Beausoral"), [
        "the Orchard", "The Orchard", "the Orchard house", "Beausoral", "Orchard shelter",
    ]),
    (("address", "Résidence Les Tilleuls, 12 rue du Puits, 75011 Paris"), [
        "la résidence des Tilleuls", "Les Tilleuls", "résidence tilleuls", "immeuble Tilleuls",
    ]),
    (("work", "Nail Bar Bellissara, 22 Gannet Street, Ashmerebury"), [
        "Bellissara", "the Bellissara bar", "Gannet Street", "Ashmerebury", "in ashmerebury",
    ]),
    (("workplace", "Boulangerie Lorioz"), ["la boulangerie de Lorioz", "Lorioz bakery"]),
    (("place", "foyer de l'Espoir"), ["foyer Espoir", "the Espoir home", "foyer de l'espoir"]),
]  # fmt: skip

KEPT = [
    (FOYER, [
        "les glycines", "Les glycines fleurissent", "la glycine", "glycines", "aux Glycines",
        "an arbour of glycines", "she left the shelter. Glycines bloom", "glycines in the shelter",
        "maison bleue, glycines", "un foyer", "the shelter", "le foyer des roses",
    ]),
    (LANE, ["the lane", "lane", "Wexcombeshire", "bridge", "Harn", "harn bridge"]),
    (("address", "Rose Cottage, 7 Orchard Lane, Tollersby"), [
        "orchard", "an Orchard", "orchards", "a rose", "Rose", "cottage", "in the orchard",
    ]),
    (("address", "9 Strasbourg Avenue, Harnbridge"), ["Strasbourg", "the court in Strasbourg"]),
    (("address", "9 Convention Road, Harnbridge"), ["the Convention", "convention"]),
    (("address", "12 Victoria Road, Harnbridge"), ["Victoria", "Queen Victoria"]),
    (("address", "Harnbridge Road, Tollersby"), ["Tollersby Crown Court"]),
    (("place", "The Orchard"), ["the orchard", "in an orchard", "the orchard house", "Orchard"]),
    (("place", "Vannerville"), ["la ville"]),
    (("shelter", "Justice House"), ["the Court of Justice of", "justice", "ministry of Justice"]),
    (("school", "Trinity School, Paris"), ["tribunal judiciaire de Paris", "the Trinity"]),
    (("school", "The Orchard school"), ["the school orchard", "an orchard"]),
    (("workplace", "Boulangerie Lorioz"), ["Victor Lorioz", "M. Lorioz", "chez Lorioz"]),
    (("place", "foyer de l'Espoir"), ["l'espoir", "un foyer d'où espoir", "Espoir"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "text"), [(value, text) for value, texts in FOUND for text in texts]
)
def test_found(declared: tuple[str, str], text: str) -> None:
    found = persons_in(f"Then {text}, they said.", Value("P1", *declared), ledger=LEDGER)
    assert found == {"P1"}


@pytest.mark.parametrize(
    ("declared", "text"), [(value, text) for value, texts in KEPT for text in texts]
)
def test_kept(declared: tuple[str, str], text: str) -> None:
    found = persons_in(f"Then {text} they said.", Value("P1", *declared), ledger=LEDGER)
    assert found == set()


def test_a_town_is_told_once() -> None:
    found = searcher(Value("P1", *LANE)).search("in Harnbridge")
    assert len({(item.start, item.end, item.form.rule) for item in found}) == len(found) == 1


@pytest.mark.parametrize("kind", ["withheld organisation", "withheld place", "withheld person"])
def test_what_was_found_in_documents_has_no_near_forms(kind: str) -> None:
    forms = forms_of([Value("P1", kind, "foyer Les Glycines, Vannerville")])
    assert {form.rule for form in forms} == {kind}


def test_what_a_reader_may_not_read_of_others_has_none() -> None:
    forms = forms_of([Value("", "place", "foyer Les Glycines, Vannerville")])
    assert not NEAR & {form.rule for form in forms}
