# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is found in running text, as tables of (text, spans, why)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from hearing_assist.anonymise.find import Finder, find_in_text, screen_matches
from hearing_assist.casefile.parts import MADE_WITH, PROPERTIES_PART
from hearing_assist.casefile.records import Identifier, Kind, Person, SourceBlock
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent
from tests.unit.anonymise.conftest import COUSIN, DEFENDANT, SISTER, SURVIVOR

Make = Callable[..., SourceBlock]


def certain(text: str, *persons: Person) -> list[tuple[str, str]]:
    """(covered text, entity) of the declared mentions."""
    found = find_in_text(text, "fr", persons or (SURVIVOR, DEFENDANT))
    return [(text[c.span.start : c.span.end], c.entity) for c in found if c.certain]


def proposed(text: str, language: str = "fr", *persons: Person) -> list[tuple[str, str]]:
    """(covered text, kind) of the mentions that wait for a clerk."""
    found = find_in_text(text, language, persons or (SURVIVOR, DEFENDANT))
    return [(text[c.span.start : c.span.end], c.kind.value) for c in found if not c.certain]


NAMES = [
    ("Zarielle Oduvané a parlé.", "Zarielle Oduvané", "as declared"),
    ("zarielle oduvane a parlé.", "zarielle oduvane", "small letters, no accents"),
    ("ZARIELLE ODUVANE", "ZARIELLE ODUVANE", "capitals"),
    ("Oduvané Zarielle", "Oduvané Zarielle", "surname first"),
    ("ODUVANÉ, Zarielle", "ODUVANÉ, Zarielle", "surname, comma"),
    ("Mme Oduvané est là", "Mme Oduvané", "title"),
    ("Mme ODUVANÉ Zarielle est là", "Mme ODUVANÉ Zarielle", "title, surname first"),
    ("Maître et Mme Oduvané", "Maître et Mme Oduvané", "two titles"),
    ("Dr. Oduvane", "Dr. Oduvane", "title with full stop"),
    ("Ms Z. Oduvané said", "Ms Z. Oduvané", "title and initial"),
    ("Z. Oduvané est là", "Z. Oduvané", "initial"),
    ("Z Oduvané est là", "Z Oduvané", "initial without full stop"),
    ("avec Zarielle O. et", "Zarielle O.", "initial of the surname"),
    ("avec Zarielle O.", "Zarielle O", "the full stop ends the sentence"),
    ("Oduvané Z. était", "Oduvané Z.", "initial behind"),
    ("Ms Z-O said", "Ms Z-O", "initials with a hyphen, after a title"),
    ("M. Z.-O. était", "M. Z.-O.", "initials with both"),
    ("Zarielle (Z.O.) était", "Zarielle (Z.O.)", "initials in brackets"),
    ("(Z.O.) était", "Z.O.", "initials"),
    ("la pièce ZO/2 est", "ZO", "initials of an exhibit mark"),
    ("Zarielle", "Zarielle", "first name"),
    ("chez Tika hier", "Tika", "alias"),
    ("Зарелла Одуване", "Зарелла Одуване", "other script"),
    ("Zarielle\u00a0Oduvané", "Zarielle\u00a0Oduvané", "no-break space"),
    ("Zarielle\nOduvané", "Zarielle\nOduvané", "line break"),
    ("Zarielle \x0c Oduvané", "Zarielle \x0c Oduvané", "page break"),
    ("Zari-\nelle Oduvané", "Zari-\nelle Oduvané", "word cut at a line end"),
    ("Zari\nelle", "Zari\nelle", "word cut at a line end without hyphen"),
    ("Za\u00adri\u00adelle", "Za\u00adri\u00adelle", "soft hyphens"),
    ("Zari\ud83delle Oduvané", "Zari\ud83delle Oduvané", "half of a broken character inside"),
    ("Zarielle\udc00Oduvané \ud83d\ude00", "Zarielle\udc00Oduvané", "and between two words"),
    ("Zari\u200belle Odu\u2060vané", "Zari\u200belle Odu\u2060vané", "invisible characters"),
    ("Zarielle Oduvane\u0301", "Zarielle Oduvane\u0301", "accent as a mark"),
    ("Zаriеlle", "Zаriеlle", "two Cyrillic letters"),
    ("Z A R I E L L E", "Z A R I E L L E", "spaced letters"),
    ("Zarielle-Oduvané", "Zarielle-Oduvané", "hyphen"),
    ("ZarielleOduvane", "ZarielleOduvane", "joined"),
    ("#zarielleoduvane", "zarielleoduvane", "hash tag"),
    ("Zarielle Marie-Lou Oduvané", "Zarielle Marie-Lou Oduvané", "name between"),
    ("Zarielle Oduvané-Teller", "Zarielle Oduvané-Teller", "hyphenated rest"),
    ("Teller-Oduvané", "Teller-Oduvané", "hyphenated before"),
    ("Oduvané's bag", "Oduvané's", "possessive"),
    ("Oduvané’s bag", "Oduvané’s", "possessive, typographic"),
    ("the Oduvanés", "Oduvanés", "plural"),
    ("le récit d'Oduvané", "d'Oduvané", "elided de"),
    ("parce qu’Oduvané", "qu’Oduvané", "elided que"),
    ("tika_98 et Tika98", "tika", "handle"),
    ("« Tika »", "Tika", "quotation marks"),
    ("Zarielle/Oduvané", "Zarielle/Oduvané", "slash"),
]


@pytest.mark.parametrize(("text", "covered", "why"), NAMES, ids=[why for _, _, why in NAMES])
def test_declared_names_are_covered_whole(text: str, covered: str, why: str) -> None:
    assert (covered, "person:S1") in certain(text), why


DETAILS = [
    ("06 12 34 56 78", Kind.PHONE),
    ("06.12.34.56.78", Kind.PHONE),
    ("06-12-34-56-78", Kind.PHONE),
    ("0612345678", Kind.PHONE),
    ("+33 6 12 34 56 78", Kind.PHONE),
    ("+33 (0)6 12 34 56 78", Kind.PHONE),
    ("0033612345678", Kind.PHONE),
    ("(+33) 612345678", Kind.PHONE),
    ("(0033 612345678)", Kind.PHONE),
    ("06 12\n34 56 78", Kind.PHONE),
    ("٠٦ ١٢ ٣٤ ٥٦ ٧٨", Kind.PHONE),
    ("A01234567", Kind.ID_NUMBER),
    ("A 0123 4567", Kind.ID_NUMBER),
    ("a-01234567", Kind.ID_NUMBER),
    ("FR7630006000011234567890189", Kind.ACCOUNT),
    ("FR76 3000 6000 0112 3456 7890 189", Kind.ACCOUNT),
    ("14 rue des Lilas, 93100 Montreuil", Kind.ADDRESS),
    ("14, rue des Lilas", Kind.ADDRESS),
    ("14 RUE DES LILAS", Kind.ADDRESS),
    ("14 r. des Lilas", Kind.ADDRESS),
    ("93100 Montreuil", Kind.ADDRESS),
    ("rue des Lilas", Kind.ADDRESS),
    ("14 rue des\nLilas\n93100 MONTREUIL", Kind.ADDRESS),
    ("EKPORA", Kind.PLACE),
    ("3 mars 1998", Kind.BIRTH_DATE),
    ("03/03/1998", Kind.BIRTH_DATE),
    ("3.3.98", Kind.BIRTH_DATE),
    ("03-03-98", Kind.BIRTH_DATE),
    ("1998-03-03", Kind.BIRTH_DATE),
    ("03 03 1998", Kind.BIRTH_DATE),
    ("19980303", Kind.BIRTH_DATE),
    ("3.III.1998", Kind.BIRTH_DATE),
    ("03 mars 98", Kind.BIRTH_DATE),
    ("trois mars mil neuf cent quatre-vingt-dix-huit", Kind.BIRTH_DATE),
    ("3rd of March 1998", Kind.BIRTH_DATE),
    ("March 3, 1998", Kind.BIRTH_DATE),
    ("March third nineteen ninety-eight", Kind.BIRTH_DATE),
    ("zari.o98@mail.example", Kind.EMAIL),
    ("tika_zarielle@autre.example", Kind.EMAIL),
    ("https://site.example/u/zarielle.oduvane?x=1", Kind.URL),
    ("@zarielle_o", Kind.OTHER),
]


@pytest.mark.parametrize(("written", "kind"), DETAILS, ids=[repr(item[0]) for item in DETAILS])
def test_declared_details_in_any_notation(written: str, kind: Kind) -> None:
    text = f"Elle a dit : {written}, puis rien."
    found = [c for c in find_in_text(text, "fr", [SURVIVOR]) if c.certain]
    assert [(text[c.span.start : c.span.end], c.kind, c.person_id) for c in found] == [
        (written, kind, "S1")
    ]


def test_one_entity_for_all_notations_of_a_detail() -> None:
    text = "0612345678 puis +33 6 12 34 56 78 puis 06.12.34.56.78; 3/3/98 et 3 mars 1998"
    assert len({entity for _, entity in certain(text)}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Victor Mensaro et M. Mensaro étaient là.",
        "V. Mensaro",
        "le destin atikaz",
        "le 4 mars 1998",
        "article 225-4-1 du code pénal",
        "la loi n° 2003-239 du 18 mars 2003",
        "Le tribunal judiciaire de Bobigny",
        "Mme la présidente Lescaut, Judge Harmon et le procureur, M. Valdier",
        "Mme Lescaut, juge d'instruction",
    ],
)
def test_what_stays_readable(text: str) -> None:
    assert certain(text) == []
    assert [item for item in proposed(text) if item[1] != "date"] == []


def test_a_part_of_two_names_is_decided_by_the_full_name() -> None:
    text = "Karim Oduvané est entré. K. Oduvané a ri. Mme Oduvané a fui. Zarielle Oduvané aussi."
    found = [c for c in find_in_text(text, "fr", [SURVIVOR, COUSIN]) if c.certain]
    assert [text[c.span.start : c.span.end] for c in found] == ["Mme Oduvané", "Zarielle Oduvané"]
    assert "shared with an unprotected person" in found[0].reason


def test_a_part_of_two_protected_names_is_attributed_to_nobody() -> None:
    assert certain("Oduvané et Belmira Oduvané", SURVIVOR, SISTER) == [
        ("Oduvané", "shared:S1+S2"),
        ("Belmira Oduvané", "person:S2"),
    ]


@pytest.mark.parametrize("joint", [", ", " et ", ", Mme ", " and "])
def test_people_of_one_surname_in_a_row(joint: str) -> None:
    text = f"Zarielle Oduvané{joint}Belmira Oduvané"
    assert [entity for _, entity in certain(text, SURVIVOR, SISTER)] == ["person:S1", "person:S2"]


def test_a_relative_of_somebody_readable_is_proposed() -> None:
    text = "Mme Awa Mensaro est la sœur de M. Mensaro. Awa Mensaro et V. Mensaro. Awa."
    assert proposed(text) == [
        ("Mme Awa Mensaro", "person"),
        ("Awa Mensaro", "person"),
        ("Awa", "person"),
    ]


def test_what_is_not_declared_is_only_proposed() -> None:
    assert certain("12 rue des Roses, 06 12 34 56 79") == []
    assert proposed("12 rue des Roses, 06 12 34 56 79") == [
        ("12 rue des Roses", "address"),
        ("06 12 34 56 79", "phone"),
    ]


def test_the_register_may_stand_in_any_order() -> None:
    text = "Oduvané, Belmira Oduvané, Zarielle, M. Mensaro, Mme Teller"
    people = [SURVIVOR, SISTER, DEFENDANT, COUSIN]
    assert find_in_text(text, "fr", people) == find_in_text(text, "fr", people[::-1])


def test_ordinary_words_count_as_names_only_with_a_capital() -> None:
    rose = Person("S1", "witness", "survivor", True, "f", "Rose Blessing")
    assert certain("une rose et a blessing, mine", rose) == []
    assert certain("Rose et Blessing", rose) == [("Rose", "person:S1"), ("Blessing", "person:S1")]
    assert certain("rose blessing", rose) == [("rose blessing", "person:S1")]


def test_initials_that_are_an_abbreviation_wait_for_a_clerk() -> None:
    person = Person("S1", "witness", "survivor", True, "f", "Samira Adane")
    text = "La société Lumo S.A. et Samira"
    found = find_in_text(text, "fr", [person])
    assert [(text[c.span.start : c.span.end], c.certain) for c in found] == [
        ("S.A.", False),
        ("Samira", True),
    ]


def test_sentences_are_not_merged() -> None:
    assert certain("J'ai vu Zarielle. Oduvané dormait.") == [
        ("Zarielle", "person:S1"),
        ("Oduvané", "person:S1"),
    ]
    assert certain("avec Zarielle\nOn partait") == [("Zarielle", "person:S1")]


def test_names_without_spaces() -> None:
    person = Person("S1", "witness", "survivor", True, "f", "李伟", (), ("محمد",))
    assert certain("证人李伟说", person) == [("李伟", "person:S1")]
    assert certain("قال ومحمد ذهب", person) == [("محمد", "person:S1")]


def test_found_names_are_looked_for_everywhere(make: Make, new_id: Callable[[], str]) -> None:
    blocks = [
        make("Diallora était là. Judge Diallora aussi.", "y"),
        make("Mme Awa Diallora est venue."),
        make("Awa a pleuré."),
    ]
    mentions = Finder([SURVIVOR]).find(blocks, new_id=new_id)
    assert [(m.block_id, m.start, m.entity, m.certain) for m in mentions] == [
        (blocks[0].id, 0, "name:awa diallora", False),
        (blocks[1].id, 0, "name:awa diallora", False),
        (blocks[2].id, 0, "name:awa diallora", False),
    ]


def test_a_found_part_of_two_names_is_decided_by_itself() -> None:
    text = "Mme Awa Diallora, M. Omar Diallora. Puis Diallora."
    found = find_in_text(text, "fr", [])
    assert [c.entity for c in found] == [
        "name:awa diallora",
        "name:omar diallora",
        "name:diallora",
    ]


def test_over_block_boundaries(make: Make, new_id: Callable[[], str]) -> None:
    blocks = [make("Témoin : Zari-"), make("elle ODUVA"), make("NÉ, tél. 06 12 34"), make("56 78")]
    mentions = Finder([SURVIVOR]).find(blocks, new_id=new_id)
    covered = [blocks[int(m.block_id[1:])].text[m.start : m.end] for m in mentions]
    assert covered == ["Zari-", "elle ODUVA", "NÉ", "06 12 34", "56 78"]
    assert all(m.certain and "over a block boundary" in m.reason for m in mentions)


def test_sources_do_not_run_into_each_other(make: Make, new_id: Callable[[], str]) -> None:
    blocks = [make("Zari", "x"), make("elle", "y")]
    assert Finder([SURVIVOR]).find(blocks, new_id=new_id) == ()


def test_a_long_source_is_searched_to_its_end(make: Make, new_id: Callable[[], str]) -> None:
    filler = "Rien de particulier à dire ici. " * 600
    blocks = [make(filler + "Zari-") if n % 2 else make("elle " + filler) for n in range(12)]
    mentions = Finder([SURVIVOR]).find(blocks, new_id=new_id)
    assert len(mentions) == 10  # five names, each in two blocks; the last one is not finished


def test_mentions_never_overlap_and_blocks_may_be_empty(
    make: Make, new_id: Callable[[], str]
) -> None:
    assert Finder([]).find([], new_id=new_id) == ()
    blocks = [make(""), make("14 rue des Lilas, 93100 Montreuil Mme Zarielle Oduvané 3/3/98")]
    mentions = Finder([SURVIVOR]).find(blocks, new_id=new_id)
    assert mentions
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))


def test_progress_and_cancel(make: Make, new_id: Callable[[], str]) -> None:
    events: list[ProgressEvent] = []
    Finder([SURVIVOR]).find([make("a"), make("b")], new_id=new_id, progress=events.append)
    assert events[-1] == ProgressEvent("find", 4, 4)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Finder([SURVIVOR]).find([make("a")], new_id=new_id, cancel=token)


def test_typed_text_is_screened() -> None:
    people = [SURVIVOR, SISTER, DEFENDANT]
    assert screen_matches("Déposition du témoin", people) == ()
    assert screen_matches("Audition de Z. Oduvané", people) == ("S1",)
    assert screen_matches("from tika98oduvane@x.example", people) == ("S1",)
    assert screen_matches("Mensaro", people) == ()
    assert screen_matches("", people) == ()


def test_a_preposition_is_no_initial() -> None:
    person = Person("S1", "witness", "survivor", True, "f", "Zarielle Adune")
    assert certain("À Zarielle", person) == [("Zarielle", "person:S1")]
    assert certain("vu A Zarielle", person) == [("A Zarielle", "person:S1")]


def test_hyphens_between_capitals_are_not_initials_by_themselves() -> None:
    assert certain("la ligne Z-O est fermée") == []


def test_quasi_identifiers_are_found() -> None:
    assert proposed("âgée de 22 ans le 5 juin 2020") == [
        ("âgée de 22 ans", "age"),
        ("5 juin 2020", "date"),
    ]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Elle a eu 7 ans le 3 mars.", "3 mars"),
        ("She turned 7 on March 3rd.", "March 3rd"),
        ("le trois mars, jour de fête", "trois mars"),
        ("le 3 mars 2021", None),
        ("le 4 mars", None),
    ],
)
def test_a_birthday_without_its_year_is_withheld(text: str, covered: str | None) -> None:
    assert [span for span, _ in certain(text)] == ([covered] if covered else [])


@pytest.mark.parametrize(
    "text",
    [
        "À l'arrivée, M. Durandal a pris mon passeport.",
        "M.Durandal a pris mon passeport.",
        "M Durandal took it.",
        "Mr Durandal took it.",
        "Monsieur DURANDAL l'a pris.",
        "M. H. Durandal l'a pris.",
    ],
)
def test_a_man_of_her_surname_is_never_taken_for_her(text: str) -> None:
    marie = Person("S9", "complainant", "survivor", True, "f", "Marie Hélène Durandal")
    found = [c for c in find_in_text(text, "fr", (marie,)) if c.kind is Kind.PERSON]
    assert found
    assert not [c for c in found if c.entity == "person:S9"]
    assert all(c.certain for c in found)


def test_her_own_titles_and_initials_are_still_hers() -> None:
    marie = Person("S9", "complainant", "survivor", True, "f", "Marie Hélène Durandal")
    for text in ("Mme Durandal", "Mme M. Durandal", "Ms Durandal", "Marie Durandal", "H. Durandal"):
        (found,) = find_in_text(text, "fr", (marie,))
        assert found.entity == "person:S9", text


def test_halves_of_characters_stop_no_search(make: Make) -> None:
    """They come out of damaged files; a search that works on bytes takes none."""
    texts = [
        "\udc80 Mme Oduvané\ud800 et M. Kerv\ud83dadec, 06 12 34 56\udfff 78, le 3 mars 2021.",
        "Kervadec, \ud83d\ude00 a+b@x.exa\ud800mple",
    ]
    blocks = {each.id: each for each in map(make, texts)}
    ids = map(str, range(99))
    found = Finder((SURVIVOR,)).find([*blocks.values()], new_id=lambda: next(ids))
    covered = {blocks[each.block_id].text[each.start : each.end] for each in found}
    wanted = {"Mme Oduvané", "M. Kerv\ud83dadec", "06 12 34 56\udfff 78", "Kervadec"}
    assert wanted | {"a+b@x.exa\ud800mple"} <= covered
    assert screen_matches("Zari\ud800elle", (SURVIVOR,)) == ("S1",)


@pytest.mark.parametrize("number", ["12", "- 12 -", "Page 3 of 40", "стр. 7", "  \n"])
def test_a_name_cut_over_a_number_of_a_page_is_found(make: Make, number: str) -> None:
    blocks = [make("dite Zarielle Odu-"), make(number), make("vané, a parlé.")]
    ids = map(str, range(9))
    found = Finder((SURVIVOR,)).find(blocks, new_id=lambda: next(ids))
    texts = {block.id: block.text for block in blocks}
    covered = [(each.block_id, texts[each.block_id][each.start : each.end]) for each in found]
    assert covered == [(blocks[0].id, "Zarielle Odu-"), (blocks[2].id, "vané")]


def test_a_paragraph_that_is_a_number_cuts_what_it_stands_between(make: Make) -> None:
    blocks = [make("Zarielle Odu"), make("12"), make("vané")]
    ids = map(str, range(9))
    found = Finder((SURVIVOR,)).find(blocks, new_id=lambda: next(ids))
    assert [each.block_id for each in found] == [blocks[0].id]


@pytest.mark.parametrize(
    ("text", "language", "covered"),
    [
        ("Mme Mars dort", "fr", "Mme Mars"),
        ("vu par M. Avril le 3 avril", "fr", "M. Avril"),
        ("Mr Sunday took it", "en", "Mr Sunday"),
        ("fille de feu Kossivi et de Afiwa", "fr", "Kossivi"),
        ("the daughter of the late Kossivi", "en", "Kossivi"),
        ("f, 17yo, and a boy of 9 y/o", "en", "17yo"),
        ("f, 17yo, and a boy of 9 y/o", "en", "9 y/o"),
    ],
)
def test_more_ways_to_write_people_and_ages(text: str, language: str, covered: str) -> None:
    assert covered in [span for span, _ in proposed(text, language)]


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (["in room number", "1204", "of the hostel."], [1]),
        (["in room num-", "1204", "of the hostel."], [1]),
        (["in room num-", "1204", "Of the hostel."], [1]),
        (["born-", "12", "04", "1990", "x"], [1, 2, 3]),
        (["Zarielle Odu-", "7", "VANÉ"], [0, 2]),
        (["Zarielle Odu-", "7", " ", "vané"], [0, 3]),
    ],
)
def test_a_declared_number_is_no_number_of_a_page(
    make: Make, texts: list[str], places: list[int]
) -> None:
    room = Identifier("room", "1204")
    person = replace(SURVIVOR, identifiers=(room,), born=dt.date(1990, 4, 12))
    blocks = [make(text) for text in texts]
    ids = map(str, range(9))
    found = Finder((person,)).find(blocks, new_id=lambda: next(ids))
    at = [block.id for block in blocks]
    assert [at.index(each.block_id) for each in found if each.certain] == places


def test_only_declared_names_are_sought_in_what_a_file_was_made_with(make: Make) -> None:
    text = "Mr Lubrano Library, Zarielle Oduvané"
    block = replace(make(text), part=PROPERTIES_PART, number=MADE_WITH)
    found = Finder([SURVIVOR]).find([block], new_id=lambda: "m")
    assert [text[each.start : each.end] for each in found] == ["Zarielle Oduvané"]
    other = replace(block, number="")
    assert len(Finder([SURVIVOR]).find([other], new_id=lambda: "m")) == 2
