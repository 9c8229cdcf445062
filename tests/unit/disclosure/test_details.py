# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What press and public read in the place of a detail: table by table, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.casefile.records import Audience, Kind, Mark
from hearing_assist.disclosure.details import Details
from hearing_assist.disclosure.functions import function_of
from hearing_assist.disclosure.generals import worded
from hearing_assist.disclosure.trait_words import Trait
from hearing_assist.disclosure.traits import told
from hearing_assist.text.spans import Replacement, Span, replace

NEWEST = dt.date(2026, 3, 2)


def read(
    text: str, language: str, audience: Audience = Audience.PRESS, *marks: Mark, **more: object
) -> str:
    """The text as the audience reads it; what has no coarser value as its kind."""
    details = Details(audience, newest=NEWEST, **more)  # type: ignore[arg-type]
    items = [
        Replacement(each.span, f"{each.lead}[{worded(each.general, language) or each.kind}]")
        for each in details.find(text, language, marks)
    ]
    return replace(text, items)[0]


@pytest.mark.parametrize(
    ("text", "press", "public"),
    [
        ("She left on 14 March 2021.", "She left in [March 2021].", "She left in [2021]."),
        ("On 14 March 2021 she left.", "In [March 2021] she left.", "In [2021] she left."),
        ("She left on Sunday, 14 March 2021.", "She left in [March 2021].", "She left in [2021]."),
        ("on the 14th of March 2021", "in [March 2021]", "in [2021]"),
        ("on March 14, 2021, at nine", "in [March 2021], at nine", "in [2021], at nine"),
        ("since 2021-03-14", "since [March 2021]", "since [2021]"),
        ("on 14/03/2021", "in [March 2021]", "in [2021]"),
        ("on 03/04/2021", "in [2021]", "in [2021]"),  # two months are possible
        ("on 14 March", "in [March]", "on [date]"),
        (
            "between 3 and 14 March 2021",
            "between [March 2021]",
            "between [2021]",
        ),
        (
            "the night of Friday 12 to Saturday 13 March 2021",
            "the night of [March 2021]",
            "the night of [2021]",
        ),
        ("from 3 March to 4 April 2021", "from [March] to [April 2021]", "from [date] to [2021]"),
        ("Room 3: 14 March 2021", "Room 3: in [March 2021]", "Room 3: in [2021]"),
        ("14 March 2021: arrival", "In [March 2021]: arrival", "In [2021]: arrival"),
        ("He was born on 14 March 2021.", "He was born on [date].", "He was born on [date]."),
        (
            "She gave birth on 14 March 2021.",
            "She gave birth on [date].",
            "She gave birth on [date].",
        ),
        ("VELDT 14 September 1971 manager", "VELDT [date] manager", "VELDT [date] manager"),
        ("the Act of 14 March 2021", "the Act of 14 March 2021", "the Act of 14 March 2021"),
        ("It was 14:30 in room 3.", "It was 14:30 in room 3.", "It was 14:30 in room 3."),
    ],
)
def test_dates_in_english(text: str, press: str, public: str) -> None:
    assert read(text, "en", Audience.PRESS) == press
    assert read(text, "en", Audience.PUBLIC) == public


@pytest.mark.parametrize(
    "text",
    [
        "On the 14th he came.",
        "the fourteenth of March 2021",
        "the 13th, the 14th and the 15th of March 2021",
        "14.3.21",
        "20210314",
        "14-03-2021",
        "Sunday the 14th of March, 2021",
        "14 mars 2021",  # in a sentence that quotes
        "14 березня 2021",
        "Mon 14, Tue 15 and Sat. 13",  # a rota under the name of a month
        "Sunday 14",
        "lundi 14 et mar. 15",
    ],
)
def test_no_day_of_a_month_is_left(text: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        said = read(text, "en", audience)
        assert not any(day in said for day in ("13", "14", "15", "fourteenth", "Sunday"))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("WASH HOUSE ROTA, WEEK 48", "en", "WASH HOUSE ROTA, [date]"),
        ("two weeks", "en", "two weeks"),
        ("first aid", "en", "first aid"),
        ("On Christmas Day she came.", "en", "On [date] she came."),
        ("Le jour de Noël, cette dame", "fr", "Le jour de [date], cette dame"),
        ("la semaine 12", "fr", "la [date]"),
        ("Monday 9 am", "en", "Monday 9 am"),
        ("sam. 40 livres", "fr", "sam. 40 livres"),
    ],
)
def test_other_ways_to_name_a_day(text: str, language: str, said: str) -> None:
    assert read(text, language) == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("March 14-15, 2021", "en"),
        ("14/15 March 2021", "en"),
        ("14, 15 & 16 March", "en"),
        ("She left 14/3.", "en"),
        ("on 3/14", "en"),
        ("at 11pm on 14.3", "en"),
        ("Sunday, the fourteenth", "en"),
        ("On the fourteenth.", "en"),
        ("Sun 14/3", "en"),
        ("the 14th inst.", "en"),
        ("XIV.III.MMXXI", "en"),
        ("second Sunday of March", "en"),
        ("the second Sunday of March 2021", "en"),
        ("St Patrick's Day 2021", "en"),
        ("Valentine's Day", "en"),
        ("Mother's Day", "en"),
        ("2021W10-7", "en"),
        ("at Ramadan", "en"),
        ("14 | Sunday | worked", "en"),
        ("le 14/03", "fr"),
        ("Le 14.03 au soir", "fr"),
        ("le dernier dimanche de septembre 2021", "fr"),
        ("la Saint-Valentin", "fr"),
        ("fête du travail", "fr"),
        ("le quatorze.", "fr"),
        ("Mardi gras", "fr"),
    ],
)
def test_a_day_told_otherwise_is_withheld(text: str, language: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        said = read(text, language, audience).casefold()
        for word in (
            "14 15 16 3/ /3 .3 03 fourteenth quatorze xiv second dernier sunday patrick valentin "
            "mother w10 ramadan dimanche travail gras"
        ).split():
            assert word not in said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("section 3/4 and page 3/12", "en"),
        ("open 24/7", "en"),
        ("on 3.5 km of road", "en"),
        ("articles 12, 13, 14 and 15", "en"),
        ("room 12, floor 3", "en"),
        ("the first, the second", "en"),
        ("Directive 2011/36/EU of 5 April 2011", "en"),
        ("la loi n° 2016-444 du 13 avril 2016", "fr"),
        ("la directive 2011/36/UE du Parlement européen et du Conseil du 5 avril 2011", "fr"),
        ("la loi du 13 avril 2016", "fr"),
    ],
)
def test_what_is_no_day_of_the_case_stays(text: str, language: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        assert read(text, language, audience, oldest=dt.date(2021, 1, 4)) == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The act of 15 October 2020 against her", "en"),
        ("Act of 15 October 2020", "en"),
        ("law of the house of 22 February 2020", "en"),
        ("the care code 3 of 23 January 2020", "en"),
        ("care code was changed on the night of 23 January 2020", "en"),
        ("lui arrêté dans la nuit du 12 avril 2021", "fr"),
        ("Arrêté du 12 avril 2020", "fr"),
        ("victime de traite du 11 mars 2020", "fr"),
        ("L'ordonnance de protection du 13 mai 2020", "fr"),
        ("L'ordonnance du 13 mai 2020", "fr"),
        ("la convention du 13 mai 2020", "fr"),
        ("la loi du 13 mai 2021", "fr"),  # not older than the case
        ("the Act of 13 May 2021", "en"),
    ],
)
def test_only_laws_keep_their_day(text: str, language: str) -> None:
    said = read(text, language, oldest=dt.date(2021, 1, 4))
    assert not any(day in said for day in ("11", "12", "13", "15", "22", "23"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She, 22, said", "en"),
        ("the girl (22) said", "en"),
        ("Born 1998.", "en"),
        ("She was born in '98.", "en"),
        ("Year of birth: 1998", "en"),
        ("class of 2016", "en"),
        ("She was in Year 10", "en"),
        ("She sat her GCSEs", "en"),
        ("The minors came", "en"),
        ("C'est une mineure", "fr"),
        ("La mineure a été entendue", "fr"),
        ("La collégienne", "fr"),
        ("en classe de troisième", "fr"),
        ("en CM2", "fr"),
        ("née en 1998", "fr"),
        ("majeure depuis 2016", "fr"),
    ],
)
def test_what_may_be_an_age_or_a_birth_is_withheld(text: str, language: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        said = read(text, language, audience)
        for word in "22 1998 98 2016 10 GCSE minors mineure collég troisième CM2".split():
            assert word not in said


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("She trained as a dressmaker.", "Elle a appris la couture."),
        ("I sell cloth.", "Je suis vendeuse de pagnes."),
        ("He teaches at a school.", "Il enseigne au collège."),
    ],
)
def test_a_trade_is_the_same_in_a_sworn_translation(english: str, french: str) -> None:
    """What one paper withholds the other must not tell."""
    found = [
        {(each.trait, each.key) for each in told(text, (), audience=Audience.PRESS)}
        for text in (english, french)
    ]
    assert {each for each in found[0] if each[0] is Trait.WORK} == {
        each for each in found[1] if each[0] is Trait.WORK
    }


def test_a_month_is_as_much_as_the_press_may_read() -> None:
    assert read("in March 2021 and in 2019", "en") == "in March 2021 and in 2019"
    assert read("in March 2021 and in 2019", "en", Audience.PUBLIC) == "in [2021] and in 2019"


@pytest.mark.parametrize(
    ("text", "press"),
    [
        ("Elle est partie le 14 mars 2021.", "Elle est partie en [mars 2021]."),
        ("Le 14 mars 2021, elle est partie.", "En [mars 2021], elle est partie."),
        ("le dimanche 14 mars 2021", "en [mars 2021]"),
        ("l'audience du 14 mars 2021", "l'audience de [mars 2021]"),
        ("la lettre du 3 avril 2021", "la lettre d'[avril 2021]"),
        ("depuis le 14 mars 2021", "depuis [mars 2021]"),
        ("jusqu'au 14 mars 2021", "jusqu'en [mars 2021]"),
        ("du 3 février au 14 mars 2021", "de [février] à [mars 2021]"),
        ("les 11 et 14 mars 2021", "en [mars 2021]"),
        ("du vendredi 22 au samedi 23 août 2025", "d'[août 2025]"),
        ("dans la nuit du 22 au 23 août 2025", "dans la nuit d'[août 2025]"),
        ("entre le 3 et le 14 mars 2021", "entre en [mars 2021]"),
        ("le quatorze mars deux mille vingt et un", "en [mars 2021]"),
        ("le 1er mars 2021", "en [mars 2021]"),
        ("le 14/03/2021 à 15 h", "en [mars 2021] à 15 h"),
        ("née le 14 mars 2021", "née le [date]"),
        ("la loi du 14 mars 2021", "la loi du 14 mars 2021"),
        ("il est venu le 14 au matin", "il est venu le [date] au matin"),
        ("14 rue des Lilas, 3 pièces", "14 rue des Lilas, 3 pièces"),
    ],
)
def test_dates_in_french(text: str, press: str) -> None:
    assert read(text, "fr") == press


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("She was aged nineteen.", "en", "She was aged [age]."),
        ("a 16-year-old girl", "en", "a [age] girl"),
        ("She was a minor.", "en", "She was a [age]."),
        ("Elle avait seize ans.", "fr", "Elle avait [age]."),
        ("âgée de vingt-sept ou vingt-huit ans", "fr", "âgée de [age]"),
        ("J'étais mineure.", "fr", "J'étais [age]."),
        ("pendant seize ans", "fr", "pendant seize ans"),
    ],
)
def test_ages(text: str, language: str, said: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        assert read(text, language, audience) == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Elle vivait à Lomé.", "fr", "Elle vivait en [Afrique de l'Ouest]."),
        ("Elle venait de Lomé.", "fr", "Elle venait d'[Afrique de l'Ouest]."),
        ("She lived in Lomé.", "en", "She lived in [West Africa]."),
        ("She arrived at Lomé.", "en", "She arrived in [West Africa]."),
        ("Elle vivait à Vezelin.", "fr", "Elle vivait à [place]."),
        ("LOMÉ, le marché", "fr", "[Afrique de l'Ouest], le marché"),
        ("le Lomévain", "fr", "le Lomévain"),
    ],
)
def test_places_that_are_withheld_somewhere_are_withheld_everywhere(
    text: str, language: str, said: str
) -> None:
    surfaces = {"lome": Kind.PLACE, "vezelin": Kind.PLACE}
    assert read(text, language, surfaces=surfaces) == said


def test_what_is_marked_is_withheld_whatever_it_is() -> None:
    text = "Call 0123 and ask for Vezelin."
    marks = [Mark(5, 9, Kind.PHONE, Audience.DEFENCE), Mark(22, 29, Kind.PLACE, Audience.PUBLIC)]
    assert read(text, "en", Audience.PRESS, *marks) == "Call [phone] and ask for Vezelin."


def test_traits_that_few_share() -> None:
    concepts = frozenset(
        {(Trait.WORK, "seamstress"), (Trait.ORIGIN, "togo"), (Trait.LOOKS, "scar")}
    )
    text = "A Togolese seamstress with a scar, and a cook from Benin."
    said = read(text, "en", concepts=concepts)
    assert said == "A [West Africa] [occupation] with a [physical trait], and a cook from Benin."
    text = "Une couturière togolaise"
    said = read(text, "fr", concepts=concepts)
    assert said == "Une [profession] [Afrique de l'Ouest]"


def test_a_quotation_in_another_script_is_not_read() -> None:
    said = read('She said: "Мені було 16 років, так."', "en")
    assert said == 'She said: "[other]."'


def test_words_that_nobody_looked_at_are_under_review() -> None:
    found = Details(Audience.PRESS, words=frozenset({"vezelin"})).find("At Vezelin.", "en")
    assert [(each.kind, each.code) for each in found] == [(Kind.OTHER, "U")]


def test_other_languages_get_no_words_of_ours() -> None:
    mark = Mark(3, 9, Kind.DATE, Audience.DEFENCE)
    found = Details(Audience.PRESS).find("La 14 mai", "ro", [mark])
    assert [each.general for each in found] == [None]


def test_a_placeholder_is_never_taken_for_an_age_or_a_day() -> None:
    for text in ("aged ⟦7⟧", "she was ⟦16⟧.", "on ⟦14⟧ March", "⟦3⟧ ans", "le ⟦14⟧, elle"):
        for language in ("en", "fr"):
            assert not Details(Audience.PRESS).find(text, language)


@pytest.mark.parametrize(
    ("original", "translation", "said"),
    [
        ("Elle est partie le 14 mars 2021.", "She left on 14 March 2021.", "She left in []."),
        ("Elle est partie le 14 mars 2021.", "She left on 15 March 2021.", None),
        ("Elle est partie le 14 mars 2021.", "She left in March.", None),
        ("Elle avait seize ans.", "She was aged 16.", "She was aged []."),
        ("Elle avait seize ans.", "She was aged 17.", None),
        ("Elle est partie.", "She left on 14 March 2021.", None),
        ("Rien.", "Nothing.", "Nothing."),
    ],
)
def test_a_translation_must_hold_the_same_details(
    original: str, translation: str, said: str | None
) -> None:
    details = Details(Audience.PRESS)
    found = details.translated(translation, "en", details.find(original, "fr"))
    if said is None:
        assert found is None
    else:
        assert found is not None
        items = [Replacement(each.span, f"{each.lead}[]") for each in found]
        assert replace(translation, items)[0] == said


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("She lives at ⟦4⟧.", "en", "home"),
        ("Elle demeure ⟦4⟧.", "fr", "home"),
        ("Elle travaillait au ⟦4⟧.", "fr", "work"),
        ("The shelter at ⟦4⟧ took her in.", "en", "refuge"),
        ("hébergée au foyer, ⟦4⟧", "fr", "refuge"),
        ("soignée ⟦4⟧", "fr", "care"),
        ("She was seen near ⟦4⟧.", "en", ""),
        ("She lives here. The car stood at ⟦4⟧.", "en", ""),
        ("Вона живе ⟦4⟧.", "uk", ""),
    ],
)
def test_function_of_an_address(text: str, language: str, key: str) -> None:
    at = text.index("⟦")
    found = function_of(text, Span(at, at + 3), language)
    assert (found.key if found else "") == key


@given(st.text("le 14mars2021,et nonthe ⟦7⟧ans.-/", max_size=60), st.sampled_from(["en", "fr"]))
def test_details_never_overlap_and_fit_their_text(text: str, language: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        found = Details(audience, newest=NEWEST).find(text, language)
        end = 0
        for each in found:
            assert end <= each.span.start < each.span.end <= len(text)
            end = each.span.end


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        # in another language
        (
            "\ufffc said: Tenía dieciséis años, nací en 2003.",
            "en",
            "\ufffc said: [other].",
        ),
        ("Am împlinit 16 ani.", "en", "Am [other]."),
        ("She said aveva sedici anni and left.", "en", "She said [other] and left."),
        ("Sie war sechzehn Jahre alt.", "fr", "[other]."),
        ("Zij was zestien jaar oud.", "en", "[other]."),
        ("Miałam szesnaście lat.", "fr", "[other]."),
        ("Kisha gjashtëmbëdhjetë vjeç.", "en", "[other]."),
        ("On altı yaşındaydım.", "en", "On [other]."),
        ("Nilikuwa na miaka kumi na sita.", "en", "[other]."),
        ("il 14 marzo 2020", "en", "il [March 2020]"),
        # ages and births
        ("A girl of sixteen came.", "en", "A girl of [age] came."),
        ("She had been alive 8,030 days.", "en", "She had been alive [age]."),
        ("the class of '16", "en", "the [age]"),
        ("the age group 20-24", "en", "the age group [age]"),
        ("DOB year 98", "en", "DOB year [age]"),
        ("22/F, came", "en", "[age]/F, came"),
        ("She'd be 22 today.", "en", "She'd be [age] today."),
        ("She came at 16.", "en", "She came at [age]."),
        ("twenty-something", "en", "[age]"),
        ("born in the year of the Tiger", "en", "born in the [age]"),
        ("Elle avait 22 et demi.", "fr", "Elle avait [age]."),
        ("Elle est de 98.", "fr", "Elle est de [age]."),
        ("bachelière en 2016", "fr", "[age]"),
        ("tranche 18-25", "fr", "tranche [age]"),
        ("ses 18 bougies", "fr", "ses [age] bougies"),
        # rows of a rota
        ("13 | on\n14 | off", "en", "[date] | on\n[date] | off"),
        ("14\tworked", "en", "[date]\tworked"),
        ("14: late", "en", "[date]: late"),
        ("14", "fr", "[date]"),
        ("le 14 : travail", "fr", "le [date] : travail"),
        # and what stays
        ("the Act, subsection (6)", "en", "the Act, subsection (6)"),
        ("les paragraphes (6) et 82", "fr", "les paragraphes (6) et 82"),
        ("She was taken to Palermo.", "en", "She was taken to Palermo."),
        ("L'audience est ouverte à 14 h 30.", "fr", "L'audience est ouverte à 14 h 30."),
        ("14. The witness was heard.", "en", "14. The witness was heard."),
    ],
)
def test_what_else_press_and_public_do_not_read(text: str, language: str, said: str) -> None:
    assert read(text, language, Audience.PRESS) == said
