# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Surnames with initials and names with a patronymic in Russian, Ukrainian and Bulgarian papers."""

from __future__ import annotations

import time

import pytest

from hearing_assist.anonymise.cyrillic_names import cyrillic_names, surname_and_initials
from hearing_assist.anonymise.find import find_in_text
from hearing_assist.casefile.records import Person


def proposed(text: str, *persons: Person) -> list[tuple[str, str]]:
    """(covered text, key of the entity) of what is found in a text."""
    found = find_in_text(text, "ru", persons)
    return [(text[each.span.start : each.span.end], each.entity) for each in found]


def covered(text: str) -> list[str]:
    """The names that are found in a text."""
    return [span for span, _ in proposed(text)]


FOUND = [
    ("свидетель Дорошкевич Б.И. сказал", ["Дорошкевич Б.И."]),
    ("ДОРОШКЕВИЧ Б. И., рост 170", ["ДОРОШКЕВИЧ Б. И."]),
    ("зі слів Б. І. Дорошкевича", ["Б. І. Дорошкевича"]),
    ("според Б. Ръждавелов", ["Б. Ръждавелов"]),
    ("Потом Б.И. Дорошкевич ушёл", ["Б.И. Дорошкевич"]),
    ("сказал Дорошкевич Б.И. Ране", ["Дорошкевич Б.И."]),
    ("гр. Дорошкевич пояснила", ["гр. Дорошкевич"]),
    ("гр-ка Дорошкевич Оксана", ["гр-ка Дорошкевич Оксана"]),
    ("допрос потерпевшей Дорошкевич Оксаны Петровны", ["Дорошкевич Оксаны Петровны"]),
    ("Оксана Петрівна Дорошкевич пояснила", ["Оксана Петрівна Дорошкевич"]),
    ("потом приехал. Потом Иван Петрович ушёл", ["Иван Петрович"]),
    # what line ends and hasty writing do
    ("с Дорошкевич\nБ.И. показала", ["Дорошкевич\nБ.И."]),
    ("с Дорошкевич \r\nБ.И. показала", ["Дорошкевич \r\nБ.И."]),
    ("Дорошкевич  Б.И. показала", ["Дорошкевич  Б.И."]),
    ("Дорошкевич Б.\u00a0И. показала", ["Дорошкевич Б.\u00a0И."]),
    ("Дорошкевич Б.И показала", ["Дорошкевич Б.И"]),
    ("видела Б.И.\nДорошкевич там", ["Б.И.\nДорошкевич"]),
    ("Оксана  Петровна\nДорошкевич ушла", ["Оксана  Петровна\nДорошкевич"]),
    ("ОКСАНА ПЕТРОВНА", ["ОКСАНА ПЕТРОВНА"]),
    ("ПОТЕРПЕВШАЯ ДОРОШКЕВИЧ ОКСАНА ПЕТРОВНА", ["ДОРОШКЕВИЧ ОКСАНА ПЕТРОВНА"]),
    # one behind the other
    ("Иванов И.И. Петров П.П. Сидоров С.С.", ["Иванов И.И.", "Петров П.П.", "Сидоров С.С."]),
    ("Мельник О.В. Оксана ушла", ["Мельник О.В.", "Оксана"]),
    (
        "Иван Петрович Мария Сергеевна Ковалевич",
        ["Иван Петрович", "Мария Сергеевна Ковалевич"],
    ),
    # who is a secretary or a chairman of anything else
    ("секретарь Дорошкевич Б.И. показала", ["Дорошкевич Б.И."]),
    ("Секретарь Оксана Петровна Дорошкевич ушла", ["Оксана Петровна Дорошкевич"]),
    ("председатель Мельник О.В. угрожала ей", ["Мельник О.В."]),
    # who speaks to somebody in office
    ("Прокурору Мария Ковалевич передала письмо", ["Мария Ковалевич"]),
    ("Судье Оксана Петровна рассказала", ["Оксана Петровна"]),
    # patronymics of forenames that no list holds
    ("вчера Гульзада Турдыбековна ушла", ["Гульзада Турдыбековна"]),
    ("вчера Рустам Турдыбекович ушёл", ["Рустам Турдыбекович"]),
    ("вчера Зелимхан Турдыбекович ушёл", ["Зелимхан Турдыбекович"]),
    ("вчера Зелимхан Иванович ушёл", ["Зелимхан Иванович"]),
    ("Потом Петровна ушла", ["Петровна"]),
    ("Фома Лукич и Анна Ильинична", ["Фома Лукич", "Анна Ильинична"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_names_are_found_whole_and_without_the_words_around(text: str, names: list[str]) -> None:
    assert covered(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Судья Дорошкевич Б.И. огласил",
        "прокурор: Дорошкевич Б.И.",
        "Суддя Б. І. Дорошкевич",
        "судья Иван Петрович Дорошкевич",
        "секретарь суда Дорошкевич Б.И.",
        "Секретарь судебного заседания Дорошкевич Б.И.",
        "секретар судового засідання Дорошкевич Б.І.",
        "председательствующий Дорошкевич Б.И.",
        "Председатель суда\nДорошкевич Б.И.",
    ],
)
def test_offices_of_a_court_stay_readable(text: str) -> None:
    assert covered(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Потом Дорошкевич уехала",
        "Судом Абрамович признана потерпевшей",
        "за законом України Верховна Рада ухвалила",
        "Кримінальна Умовна норма",
        "Державна Медична Служба",
        "Сараево и Улица Зелена",
    ],
)
def test_words_before_a_surname_or_an_adjective_are_no_name(text: str) -> None:
    assert covered(text) == []


ONE_PERSON = [
    "Свидетель Дорошкевич Б. И. показала, что она там жила. Потом Дорошкевич уехала и вернулась."
    " И никто не знал. Дорошкевич Б.И. подтвердила. Б.И. Дорошкевич ушла.",
    "Судом Дорошкевич Б.И. признана потерпевшей. Дорошкевич просила закрыть заседание."
    " Судом установлено. Затем Дорошкевич уехала.",
    "Потерпевшая Дорошкевич Б.И. показала. Потерпевшая Дорошкевич уехала.",
]


@pytest.mark.parametrize("text", ONE_PERSON)
def test_one_witness_is_one_entity(text: str) -> None:
    found = proposed(text)
    assert {entity for _, entity in found} == {"name:дорошкевич"}
    assert {span.replace(" ", "") for span, _ in found} <= {
        "ДорошкевичБ.И.", "Дорошкевич", "Б.И.Дорошкевич",
    }  # fmt: skip
    assert len(found) == text.count("Дорошкевич")


def test_two_people_of_one_surname_stay_two() -> None:
    """The surname alone may be either."""
    found = proposed("Мельник Б. И. показала. Мельник А.П. ушла. Мельник Б.И. и Мельник спали.")
    first, second, again, alone = (entity for _, entity in found)
    assert first == again
    assert len({first, second, alone}) == 3


def test_a_small_word_beside_a_name_is_no_initial_of_it() -> None:
    assert covered("Допрошен Иванов И.И. и Петров П.П. Петров отказался.") == [
        "Иванов И.И.", "Петров П.П.", "Петров",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Дорошкевич Б. И.", ("Дорошкевич", "би")),
        ("Б.И. Дорошкевич", ("Дорошкевич", "би")),
        ("Б. Дорошкевич", ("Дорошкевич", "б")),
        ("Дорошкевич\nБ.И", ("Дорошкевич", "би")),
        ("Оксана Петровна", ("Оксана Петровна", "")),
        ("Anna Kovacs", ("Anna Kovacs", "")),
        ("", ("", "")),
    ],
)
def test_a_surname_is_told_from_initials(name: str, parts: tuple[str, str]) -> None:
    assert surname_and_initials(name) == parts


def test_somebody_readable_does_not_lend_a_surname_to_who_is_not_declared() -> None:
    """The wife of a defendant who stays readable has other initials."""
    man = Person("D1", "defendant", "", False, "m", "Пётр Дорошкевич")
    assert covered_beside(man, "Потом Дорошкевич Б.И. ушла") == ["Дорошкевич Б.И."]


def covered_beside(person: Person, text: str) -> list[str]:
    return [span for span, _ in proposed(text, person)]


@pytest.mark.parametrize("name", ["Мирослава Брензович", "Соломія Талівська"])
def test_no_shape_depends_on_the_letters_of_a_declared_name(name: str) -> None:
    """A surname like a patronymic takes no word before it into the mention."""
    person = Person("S1", "witness", "survivor", True, "f", "Blessing Talleyho", (name,))
    text = f"Паспорт {name} зник. Паспорт знайдено."
    found = find_in_text(text, "uk", (person,))
    assert [text[each.span.start : each.span.end] for each in found] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Свидетель Оксана Петровна сказала суду, что она видела их в тот день. ",
        "Дорошкевич  Б.И. сказала суду, что она видела их в тот день. ",
    ],
)
def test_a_long_record_with_many_names_takes_time_by_its_length(sentence: str) -> None:
    """Four times the names took sixteen times as long, and a record of 200 pages was refused."""

    def seconds(names: int) -> float:
        text = sentence * names
        start = time.process_time()
        assert len(list(cyrillic_names(text))) == names
        return time.process_time() - start

    few = min(seconds(500) for _ in range(3))
    assert seconds(4_000) < 8 * few * 4


@pytest.mark.parametrize(
    "text",
    [
        "Оксана Петровна " * 4_000,
        "ДОРОШКЕВИЧ " * 6_000,
        "А" * 60_000,
        "Аб-" * 20_000,
        "Секретарь " * 6_000 + "суда",
        "А." * 30_000,
        "Аб\n" * 20_000 + "Б.И.",
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    start = time.process_time()
    list(cyrillic_names(text))
    assert time.process_time() - start < 5
