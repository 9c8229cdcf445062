# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undeclared details by their shape: (text, what is found), and what is not."""

from __future__ import annotations

import time

import pytest

from hearing_assist.anonymise import patterns
from hearing_assist.anonymise.patterns import find_patterns
from hearing_assist.errors import AnonymisationError

FOUND = [
    ("Mme Teller est là", "Mme Teller", "person"),
    ("Mr John Harlan said", "Mr John Harlan", "person"),
    ("avec M. de la Rivaz", "M. de la Rivaz", "person"),
    ("Ms. O'Harlan-Lee left", "Ms. O'Harlan-Lee", "person"),
    ("Me Rossier plaide", "Me Rossier", "person"),
    ("X, née Teller", "Teller", "person"),
    ("also known as Mama Precious. She", "Mama Precious", "person"),
    ("elle se dit « Vanda »", "Vanda", "person"),
    ("Je m'appelle Awa Diallora.", "Awa Diallora", "person"),
    ("my sister Jomira", "Jomira", "person"),
    ("ma sœur, Jomira, dort", "Jomira", "person"),
    ("Nom : TELLER\nPrénom : Jomira", "TELLER", "person"),
    ("le témoin Karl Teller", "Karl Teller", "person"),
    ("le 07 81 22 33 44", "07 81 22 33 44", "phone"),
    ("+44 7700 900123", "+44 7700 900123", "phone"),
    ("tél. 12345678", "12345678", "phone"),
    ("a.b+c@mail.example", "a.b+c@mail.example", "email"),
    ("a.b (at) mail.example", "a.b (at) mail.example", "email"),
    ("voir www.site.example/x?y=1.", "www.site.example/x?y=1", "url"),
    ("https://site.example/x", "https://site.example/x", "url"),
    ("compte @vanda_98", "@vanda_98", "other"),
    ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00", "account"),
    ("carte 4111 1111 1111 1111", "4111 1111 1111 1111", "account"),
    ("2 69 05 49 588 157 80", "2 69 05 49 588 157 80", "id_number"),
    ("passeport n° B7654321", "B7654321", "id_number"),
    ("passeport n° EB 437 219 au nom de", "EB 437 219", "id_number"),
    ("- a.b@mail.example", "a.b@mail.example", "email"),
    ("-a.b@mail.example", "a.b@mail.example", "email"),
    ("at 18 Saltpan Lane.", "18 Saltpan Lane", "address"),
    ("carte de séjour 9912345678", "9912345678", "id_number"),
    ("dossier n° 2021/0456", "2021/0456", "case_number"),
    ("application no. 12345/06", "12345/06", "case_number"),
    ("immatriculée AB-123-CD", "AB-123-CD", "vehicle"),
    ("plate LB19 XYZ", "LB19 XYZ", "vehicle"),
    ("12 bis rue du Port, 44000 Nantes", "12 bis rue du Port, 44000 Nantes", "address"),
    ("at 22 Green Park Road, Leeds", "22 Green Park Road, Leeds", "address"),
    ("Lindenstraße 14", "Lindenstraße 14", "address"),
    ("à 93100 Montreuil", "93100 Montreuil", "address"),
    ("née le 4 mai 1999", "4 mai 1999", "birth_date"),
    ("born on 04/05/1999", "04/05/1999", "birth_date"),
    ("DOB: 1999-05-04", "1999-05-04", "birth_date"),
    ("née à Lagos en 1999", "1999", "birth_date"),
    ("le 5 mai 2020", "5 mai 2020", "date"),
    ("on 5 May 2020", "5 May 2020", "date"),
    ("en mai 2020", "mai 2020", "date"),
    ("âgée de dix-sept ans", "âgée de dix-sept ans", "age"),
    ("aged 17", "aged 17", "age"),
    ("a 17-year-old girl", "17-year-old", "age"),
    ("elle avait quinze ans", "avait quinze ans", "age"),
]


@pytest.mark.parametrize(("text", "covered", "kind"), FOUND, ids=[item[0] for item in FOUND])
def test_found(text: str, covered: str, kind: str) -> None:
    found = [(text[f.span.start : f.span.end], f.kind.value) for f in find_patterns(text, "fr")]
    assert (covered, kind) in found


NOT_FOUND = [
    "article 225-4-1 du code pénal",
    "la loi n° 2003-239 du 18 mars 2003",
    "the Modern Slavery Act 2015, section 45",
    "the Proceeds of Crime Act 2002 and the Identity Documents Act 2010",
    "le passeport au nom de quelqu'un",
    "Judge Harlan and Mr Justice Teller",
    "M. le juge Teller",
    "Mme Teller, présidente, et M. Rossier, procureur",
    "la présidente, Mme Teller",
    "Le procureur de la République, M. Petiot",
    "Madame la Présidente, Monsieur Le Juge",
    "Cour d'appel de Paris, tribunal judiciaire de Bobigny",
    "Mr and Mrs, M. et Mme",
    "he told me Adrian left",
    "douze ans d'emprisonnement",
    "à 12:30, page 3 de 12, n° 4",
    "they may go; il a mars",
    "1.2.3.4",
    "",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_left_readable(text: str) -> None:
    assert [(text[f.span.start : f.span.end], f.kind) for f in find_patterns(text, "en")] == []


HOSTILE = [
    "1", "1 ", "A", "A. ", "Mme ", "a@", "a.", "rue ", "12 rue des ", "http://", "(at)", "+33 ",
    "Mr A", "née ", "Aa ", "passeport ", "0 ", "AB12 ", "1 A ", "vingt ", "-", "\u00ad", "/",
    "1/1/", "mars ", "3 mars ", "d'", "M. et Mme ", "my sister, ", "quatre-vingt-",
    "né le ", "2 98 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_bounded_time(piece: str) -> None:
    started = time.process_time()
    find_patterns(piece * (60_000 // len(piece)), "fr")
    assert time.process_time() - started < 10


def test_a_pattern_that_takes_too_long_refuses_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TIMEOUT_S", 1e-9)
    with pytest.raises(AnonymisationError) as caught:
        find_patterns("tél. 06 12 34 56 78 " * 5_000, "fr")
    assert "06 12" not in str(caught.value)
