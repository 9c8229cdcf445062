# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Set phrases: what is a form's word is written as the list says, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Confidence, SegmentStatus
from hearing_assist.errors import TemplateError
from hearing_assist.paths import models_folder, templates_folder
from hearing_assist.translation import phrases
from hearing_assist.translation.packs import installed_packs
from hearing_assist.translation.phrases import Phrases, load
from hearing_assist.translation.routes import find_route
from hearing_assist.translation.service import TranslationService

SHIPPED = load([templates_folder()])
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Téléphone", "Telephone"),
        ("PASSEPORT", "PASSPORT"),
        ("Nom et prénoms", "Surname and first names"),
        ("NATIONALITE", "NATIONALITY"),
        ("Nationalité : togolaise", "Nationality: Togolese"),
        ("Téléphone : ⟦3⟧", "Telephone: ⟦3⟧"),
        ("Passeport : ⟦1⟧, ⟦2⟧", "Passport: ⟦1⟧, ⟦2⟧"),
        ("Né le : 3 mai 1990 / France", "Born on: 3 May 1990 / France"),
        ("1er août 2025", "1 August 2025"),
        ("Lu et approuvé.", "Read and approved."),
        (f"Merci{SPACE}!", "Thank you!"),
        ("Langue de la déclaration", "Language of the statement"),
        ("sœur", "sister"),
        ("Profession : couturière", "Occupation: seamstress"),
        ("L\u2019interprète", "The interpreter"),
    ],
)
def test_a_form_is_read_like_a_form(french: str, english: str) -> None:
    assert SHIPPED.translated(french, "fr", "en") == english


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Date of birth: 1 May 1999", f"Date de naissance{SPACE}: 1er mai 1999"),
        ("Questions:", f"Questions{SPACE}:"),
        ("Thank you!", f"Merci{SPACE}!"),
        ("Annexes", "Annexes"),
    ],
)
def test_the_other_way(english: str, french: str) -> None:
    assert SHIPPED.translated(english, "en", "fr") == french


@pytest.mark.parametrize(
    "text",
    [
        "J'ai perdu mon passeport",  # a sentence
        "Téléphone : dans le sac rouge",  # what stands behind the colon is not known
        "Passeport : ⟦1⟧, délivré à la frontière",
        "⟦1⟧ : passeport",  # who speaks is no label
        "⟦1⟧",
        "12 345,50 €",
        "31 brumaire 2025",
        "Nom" * 80,
        "",
        ":",
        " : ",
    ],
)
def test_what_is_no_set_phrase_is_for_the_engine(text: str) -> None:
    assert SHIPPED.translated(text, "fr", "en") is None


def test_a_trade_is_not_given_a_gender() -> None:
    assert SHIPPED.translated("Infirmière", "fr", "en") == "Nurse"
    assert SHIPPED.translated("Nurse", "en", "fr") is None


def test_other_languages_have_none() -> None:
    assert SHIPPED.translated("Pasaporte", "es", "en") is None


def test_no_phrase_of_the_shipped_files_has_two_meanings() -> None:
    said: dict[tuple[str, str, str], set[str]] = {}
    for path in sorted((templates_folder() / phrases.FOLDER).glob("*.toml")):
        for source, words, target, written in phrases._entries(path):
            for word in words:
                said.setdefault((source, target, phrases._key(word)), set()).add(written)
    assert [each for each, written in said.items() if len(written) > 1] == []


def test_what_the_court_says_counts_more(tmp_path: Path) -> None:
    folder = tmp_path / phrases.FOLDER
    folder.mkdir()
    own = 'languages = ["en", "fr"]\nphrases = [["phone", "téléphone"]]\n'
    (folder / "own.toml").write_text(own, encoding="utf-8")
    ours = load([templates_folder(), tmp_path])
    assert ours.translated("Téléphone", "fr", "en") == "Phone"
    assert ours.translated("Passeport", "fr", "en") == "Passport"
    (folder / "own.toml").write_text(own.replace("phone", "telephone no."), encoding="utf-8")
    assert load([templates_folder(), tmp_path]).translated("Téléphone", "fr", "en") != "Phone"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"phrases = [", "not TOML"),
        (b"\xff", "not UTF-8"),
        (b'languages = ["en"]', "no list of 2"),
        (b'languages = ["en", "fr"]\nphrases = [["a"]]', "no list of 2"),
        (b'languages = ["en", "fr"]\nphrases = [["a", "b|"]]', "empty phrase"),
        (b'languages = ["en", "fr"]\nphrases = 3', "list of lists"),
        (b'languages = ["en", "fr"]\none_way = [["fr", "a", "en", 2]]', "no list of 4"),
        (b'languages = ["en", "fr"]\nwords = []', "none of"),
        (b"#" * (phrases.LARGEST_FILE + 1), "Split it"),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / phrases.FOLDER / "own.toml"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(TemplateError, match=why) as caught:
        load([tmp_path])
    assert str(path) in str(caught.value)


def test_no_engine_is_asked_for_what_the_list_knows() -> None:
    """With its list number and spaces; the process is never started."""
    route = find_route(installed_packs((models_folder(),)), "fr", "en")
    with TranslationService(route, phrases=SHIPPED) as service:
        (found,) = service.translate([" 2. Téléphone : ⟦7⟧ "])
        assert service._engines[0]._process is None
    assert found.text == " 2. Telephone: ⟦7⟧ "
    assert found.status is SegmentStatus.MACHINE
    assert found.confidence is Confidence.HIGH
    assert found.reasons == ("set-phrase",)


def test_without_a_list_nothing_is_a_phrase() -> None:
    assert Phrases({}).translated("Téléphone", "fr", "en") is None
