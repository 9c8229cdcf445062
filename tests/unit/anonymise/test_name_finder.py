# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The trained name finder: whole or refused, what it sees, and that declared names move nothing."""

from __future__ import annotations

import hashlib
import io
import shutil
from pathlib import Path

import numpy as np
import pytest

from hearing_assist.anonymise import name_model
from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.name_finder import OFFICE, PERSON, NameFinder
from hearing_assist.anonymise.name_words import DECLARED, WORD, features, listed
from hearing_assist.anonymise.names_in_context import AFTER_CUE, find_names
from hearing_assist.anonymise.names_seen import EITHER, REASON, names_seen
from hearing_assist.anonymise.patterns import Found
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.repeated_names import RepeatedNames
from hearing_assist.anonymise.votes import not_outvoted, with_bodies
from hearing_assist.casefile.records import QUASI_IDENTIFIERS, BlockKind, Kind, SourceBlock
from hearing_assist.engines import name_network
from hearing_assist.errors import DamagedModelError
from hearing_assist.paths import models_folder
from hearing_assist.text.spans import Span
from tests.unit.anonymise.conftest import SURVIVOR


@pytest.fixture(scope="module")
def model() -> name_model.NameModel:
    found = name_model.newest(models_folder())
    assert found is not None, "the shipped name finder is missing"
    return found


@pytest.fixture(scope="module")
def finder(model: name_model.NameModel) -> NameFinder:
    return name_model.load(model)


def block(text: str, number: int = 1, language: str = "fr") -> SourceBlock:
    return SourceBlock(
        f"b{number}", "s", number, "body", 0, number, BlockKind.PARAGRAPH, 0, "", 0, 0, language,
        text,
    )  # fmt: skip


def found(finder: NameFinder | None, *texts: str, language: str = "fr") -> set[tuple[str, str]]:
    blocks = [block(text, number, language) for number, text in enumerate(texts)]
    by_id = {each.id: each.text for each in blocks}
    return {
        (by_id[m.block_id][m.start : m.end], m.kind.value)
        for m in Finder((), finder).find(blocks, new_id=lambda: "m")
    }


# -- the file ------------------------------------------------------------------------------------


def test_the_shipped_model_says_what_it_is(model: name_model.NameModel) -> None:
    assert model.licence
    assert len(model.sources) > 5
    assert model.path.stat().st_size < 8_000_000


def copied(model: name_model.NameModel, folder: Path) -> Path:
    for path in (model.path, model.path.with_suffix(".toml")):
        shutil.copy(path, folder / path.name)
    return folder / model.path.name


def test_a_changed_byte_is_refused(model: name_model.NameModel, tmp_path: Path) -> None:
    path = copied(model, tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    described = name_model.newest(tmp_path)
    assert described is not None
    with pytest.raises(DamagedModelError, match="was changed"):
        name_model.load(described)


def test_a_manifest_without_its_network_is_refused(
    model: name_model.NameModel, tmp_path: Path
) -> None:
    copied(model, tmp_path).unlink()
    described = name_model.newest(tmp_path)
    assert described is not None
    with pytest.raises(DamagedModelError):
        name_model.load(described)


@pytest.mark.parametrize("text", ["", "version = 1", 'version = "x"\nsha256 = "y"', "\xff = ["])
def test_a_bad_manifest_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "names-9.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedModelError, match="no manifest"):
        name_model.newest(tmp_path)


def _npz(**arrays: np.ndarray) -> bytes:
    data = io.BytesIO()
    np.savez(data, **arrays)  # type: ignore[arg-type]
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 no archive",
        _npz(tags=np.array(["O"])),
        _npz(tags=np.array([{"run": "me"}], dtype=object)),
    ],
)
def test_what_is_no_network_is_refused_even_with_the_right_sum(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "names-1.npz").write_bytes(data)
    total = hashlib.sha256(data).hexdigest()
    (tmp_path / "names-1.toml").write_text(
        f'version = "1"\nsha256 = "{total}"\nlicence = "x"\nsources = []\n', encoding="utf-8"
    )
    described = name_model.newest(tmp_path)
    assert described is not None
    with pytest.raises(DamagedModelError):
        name_model.load(described)


def test_without_a_model_the_rest_works_and_names_without_a_cue_are_not_found(
    tmp_path: Path,
) -> None:
    assert name_model.newest(tmp_path) is None
    text = "Mme Odrun est venue. Hier, Belmira Castanhal a quitté la maison."
    assert found(None, text) == {("Mme Odrun", "person")}


# -- what it sees --------------------------------------------------------------------------------

SEEN_AS = [
    ("Hier soir, Belmira Castanhal a quitté la maison avec son frère.", "Belmira Castanhal"),
    ("J'ai donné mon passeport à Oluwaseun, qui ne me l'a jamais rendu.", "Oluwaseun"),
    ("KOVALENKO Darya, née le 3 mai 1999 à Lviv, demeurant 4 rue des Lilas", "KOVALENKO Darya"),
    ("Yesterday evening Belmira Castanhal left the house with her brother.", "Belmira Castanhal"),
    ("I gave my passport to Oluwaseun and never saw it again.", "Oluwaseun"),
]


@pytest.mark.parametrize(("text", "name"), SEEN_AS)
def test_people_without_a_cue_are_found(finder: NameFinder, text: str, name: str) -> None:
    language = "en" if " the " in text or "I gave" in text else "fr"
    names = " / ".join(t for t, kind in found(finder, text, language=language) if kind == "person")
    assert name in names


@pytest.mark.parametrize(
    "text",
    [
        "La cour d'appel de Lyon a rejeté la demande.",
        "Vu l'article 225-4-1 du code pénal et la loi du 13 avril 2016,",
        "The Court of Appeal dismissed the application under section 2 of the Act.",
        "Le procureur de la République a requis le renvoi. La police a transmis le dossier.",
    ],
)
def test_courts_statutes_and_authorities_stay_readable(finder: NameFinder, text: str) -> None:
    withheld = {t for t, kind in found(finder, text) if Kind(kind) not in QUASI_IDENTIFIERS}
    assert withheld == set()


@pytest.mark.parametrize(
    "text",
    [
        "Sur le rapport de Mme Wen Pouliquen, conseiller référendaire, et l'avis de M. Tixerand, "
        "premier avocat général,",
        "Composée de Mme Larozière, présidente, M. Vasson et Mme Hervouet, conseillers, assistés "
        "de M. Quemener, greffier de chambre.",
        "Mme Larozière président\nArrêt n° 12",
    ],
)
def test_judges_stay_readable(finder: NameFinder, text: str) -> None:
    assert [t for t, kind in found(finder, text) if kind == "person"] == []


def test_a_particle_belongs_to_the_name(finder: NameFinder) -> None:
    persons = {
        t for t, k in found(finder, "Il a vu M. d'Aubrac, puis Ioana d'Estrée.") if k == "person"
    }
    assert any("d'Aubrac" in t for t in persons)
    assert any("Ioana d'Estrée" in t for t in persons)


def test_spans_are_those_of_the_text(finder: NameFinder) -> None:
    texts = [
        "",
        " \n\t",
        "Ana\u0301is Dörfli\u00a0est là 😀 — Belmira Castanhal.",
        "x" * 5000,
        "À Lomé.",
    ]
    for text, names in zip(texts, finder.find(texts), strict=True):
        end = 0
        for name in names:
            assert end <= name.span.start < name.span.end <= len(text)
            assert not text[name.span.start].isspace()
            end = name.span.end
    assert finder.find([]) == ()


def test_the_order_of_pieces_changes_nothing(
    finder: NameFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Belmira Castanhal habite Lomé. Le 3 mai, Oluwaseun Adé l'a appelée. " * 6
    whole = [(n.span, n.tag) for n in finder.find([text])[0]]
    monkeypatch.setattr(name_network, "_PIECE", 17)
    assert [(n.span, n.tag) for n in finder.find([text])[0]] == whole


def test_what_is_declared_moves_nothing_around_it(finder: NameFinder) -> None:
    seen = []
    for name in ("Zarielle Oduvané", "Li", "Jean-Baptiste de la Tour d'Auvergne"):
        text = f"Selon {name}, Belmira Castanhal travaillait à Lomé chez Transvaldo SARL."
        start = text.index(name)
        (items,) = finder.find([text], declared={0: [Span(start, start + len(name))]})
        shift = len(name)
        seen.append([(n.span.start - shift, n.tag, n.likelihood) for n in items])
    assert seen[0] == seen[1] == seen[2]
    assert seen[0]


def test_a_declared_name_is_no_proposal(finder: NameFinder) -> None:
    text = f"{SURVIVOR.name} et Belmira Castanhal sont parties."
    mentions = Finder([SURVIVOR], finder).find([block(text)], new_id=lambda: "m")
    undeclared = [text[m.start : m.end] for m in mentions if not m.certain]
    assert undeclared == ["Belmira Castanhal"]


def test_a_name_seen_once_is_withheld_everywhere(finder: NameFinder) -> None:
    persons = [
        t
        for t, kind in found(
            finder,
            "Belmira Castanhal a quitté la maison.",
            "CASTANHAL : 40 euros",
            "Belmira pleurait.",
        )
        if kind == "person"
    ]
    assert {"CASTANHAL", "Belmira"} <= set(persons)


def test_only_judgments_in_english_are_masked_as_judgments(finder: NameFinder) -> None:
    text = "The applicant, a lorry driver, was awarded EUR 4,000 in 1997."
    (wide,) = names_seen(finder, [Reading(text)], {}, masks=True)
    (narrow,) = names_seen(finder, [Reading(text)], {})
    assert {item.kind for item in narrow} <= {Kind.PLACE, Kind.ORGANISATION, Kind.PERSON}
    assert len(wide) > len(narrow)


# -- small parts ---------------------------------------------------------------------------------


def test_words_and_their_features() -> None:
    assert WORD.findall("L'été 98, M. O'Neil\n\n_a") == [
        "L", "'", "été", "98", ",", "M", ".", "O", "'", "Neil", "\n\n", "_", "a",
    ]  # fmt: skip
    assert features(DECLARED) == features(DECLARED)
    assert all(features(word) for word in ("a", "À", "12", "1998", "\n", "\n\n", "…", "ß", "名"))
    assert listed(0b101, "Ana") != listed(0b101, "ana")


def _seen(key: str, kind: Kind = Kind.PERSON, reason: str = "") -> Found:
    return Found(Span(0, len(key)), kind, reason or REASON, key)


def test_a_word_that_is_mostly_no_person_is_outvoted() -> None:
    texts = ["Harrow", "Harrow court", "at Harrow", "in Harrow", "Mirela", "mirela"]
    names = {"Harrow", "Mirela Harrow"}
    seen = [(_seen("Harrow"),), (_seen("Mirela"),)]
    assert not_outvoted(names, seen, texts) == {"Mirela"}
    with_cue = _seen("Harrow", reason="name after a title")
    assert not_outvoted(names, [*seen, (with_cue,)], texts) == names
    assert not_outvoted((), seen, texts) == set()


@pytest.mark.parametrize(
    ("others", "is_body"),
    [
        (2 * [("Vantorex SA", REASON, Kind.ORGANISATION)], True),
        ([("Vantorex SA", REASON, Kind.ORGANISATION)], False),
        ([("Vantorex", REASON, Kind.PERSON), ("Vantorex SA", REASON, Kind.ORGANISATION)], False),
        ([], False),
        (
            [("Vantorex", "name after a title", Kind.PERSON)] + 9 * [("Vantorex", REASON, "b")],
            False,
        ),
        ([("Zoé Vantorex", REASON, Kind.PERSON)] + 9 * [("Vantorex", REASON, "b")], False),
        ([("Vantorex", AFTER_CUE, Kind.PERSON)] + 6 * [("Vantorex", REASON, "b")], False),
        ([("Vantorex", AFTER_CUE, Kind.PERSON)] + 7 * [("Vantorex", REASON, "b")], True),
    ],
)
def test_a_word_that_is_a_body_elsewhere_is_withheld_as_one(
    others: list[tuple[str, str, Kind | str]], is_body: bool
) -> None:
    found = [_seen("Vantorex")]
    found += [_seen(k, Kind.ORGANISATION if of == "b" else Kind(of), r) for k, r, of in others]
    (told,) = with_bodies([found], ["Il a vu Vantorex"], lambda _: False)
    assert len(told) == len(found)
    assert (told[0].kind, told[0].reason) == (
        (Kind.ORGANISATION, EITHER) if is_body else (Kind.PERSON, REASON)
    )
    (declared,) = with_bodies([found], ["Il a vu Vantorex"], lambda _: True)
    assert declared == tuple(found)


def test_a_short_word_in_capitals_is_withheld_wherever_it_stands_so() -> None:
    found = [_seen("NGO"), _seen("NGO-A"), _seen("Ngo")]
    (told,) = with_bodies([found], ["NGO, NGO-A, Ngo"], lambda _: False)
    assert [item.kind for item in told] == [Kind.ORGANISATION, Kind.PERSON, Kind.PERSON]
    repeated = RepeatedNames(told)
    assert [c.span.start for c in repeated.find("NGO et ngo, NGOs, le NGO")] == [0, 21]
    (capitals,) = with_bodies([found[:1]], ["ELLE A VU NGO"], lambda _: False)
    assert capitals[0].kind is Kind.PERSON


@pytest.mark.parametrize(
    "text",
    [
        "Notre président, M. Yvain Quilbert, a signé.",
        "via son président M. Yvain Quilbert",
        "M. Yvain Quilbert, président du conseil d'administration,",
        "Mme Zoé Quilbert (présidente de la société Vantorex)",
        "M. Yvain Quilbert, président de l'association",
    ],
)
def test_who_presides_over_a_company_is_no_judge(text: str) -> None:
    assert [item.name for item in find_names(text, "fr")] == [
        "Zoé Quilbert" if "Zoé" in text else "Yvain Quilbert"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "M. Yvain Quilbert, président du tribunal,",
        "Mme Zoé Quilbert, présidente du Conseil constitutionnel,",
        "M. le président Quilbert",
        "leur juge, M. Quilbert,",
    ],
)
def test_who_presides_over_a_court_is_one(text: str) -> None:
    assert list(find_names(text, "fr")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M. Jean-Yvain Le Quilbert", "Jean-Yvain Le Quilbert"),
        ("Mme Zoé De La Quilbert", "Zoé De La Quilbert"),
        ("Mme Quilbert Le Tribunal", "Quilbert"),
        ("Mme Quilbert\nLe Zorvane", "Quilbert"),
        ("Mme Quilbert Le", "Quilbert"),
    ],
)
def test_a_little_word_with_a_capital_inside_a_name(text: str, name: str) -> None:
    assert [item.name for item in find_names(text, "fr")] == [name]


def test_a_body_seen_once_is_found_as_whole_words_only() -> None:
    repeated = RepeatedNames([_seen("Transvaldo", Kind.ORGANISATION), _seen("Adé", Kind.PLACE)])
    text = "Transvaldo, Transvaldos et Transvaldo; Adé"
    assert [text[c.span.start : c.span.end] for c in repeated.find(text)] == ["Transvaldo"] * 2


def test_offices_are_a_kind_of_their_own(finder: NameFinder) -> None:
    assert {PERSON, OFFICE} <= set(finder.kinds)


PRESIDING = "Ouverture par M. Jean-Zorvane Le Quillec, Président. Budget : 3 postes."


def test_who_presides_in_a_paper_that_speaks_of_no_court_is_no_judge() -> None:
    blocks = [block("Présents", 1), block(PRESIDING, 2)]
    assert "Quillec" in "".join(
        blocks[1].text[m.start : m.end] for m in Finder(()).find(blocks, new_id=lambda: "m")
    )
    blocks = [block("Audience du tribunal", 1), block(PRESIDING, 2)]
    assert not [m for m in Finder(()).find(blocks, new_id=lambda: "m") if m.block_id == "b2"]


def test_a_forename_behind_a_comma_in_a_list_belongs_to_the_name(finder: NameFinder) -> None:
    text = "NAME\tBORN\nOkonwelu, Adabeze\t12.04.1999\nCabinet Durandal, Responsable\n"
    ids = map(str, range(99))
    found = Finder((), finder).find([block(text)], new_id=lambda: next(ids))
    covered = [text[each.start : each.end] for each in found]
    assert "Okonwelu, Adabeze" in covered
    assert not any("Responsable" in each for each in covered)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("duranel a dit non", "duranel"),
        ("je dois 200 euros a zarielle kaceli", "zarielle kaceli"),
        ("call oumou before six", "oumou"),
    ],
)
def test_in_a_text_without_capitals_less_is_asked_of_a_name(
    finder: NameFinder, text: str, name: str
) -> None:
    """A chat; among capitals a name in small letters has to be likelier."""
    assert (name, "person") in found(finder, text)
    assert (name, "person") not in found(finder, f"{text}. On se voit demain à la Gare.")


def test_a_chat_about_nobody_has_no_names(finder: NameFinder) -> None:
    assert found(finder, "je suis fatiguée, on se voit demain à la maison") == set()
    assert found(finder, "she was sleeping in the kitchen and they took her phone") == set()
