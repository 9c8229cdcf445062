# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Forms: what a register value is looked for as, and what it is not mistaken for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing_assist.check.dates import written_dates
from hearing_assist.check.fold import fold
from hearing_assist.check.forms import Match, Value, forms_of
from tests.unit.check.samples import persons_in

FOUND = [
    # names
    ("name", "Zarièlle Oduvane", [
        "Zarièlle Oduvane", "ODUVANE Zarielle", "Oduvane, Zarièlle", "Mme Oduvane", "l'Oduvane",
        "zarielle.oduvane@post.example", "zarielleoduvane", "oduvane_zarielle.pdf", "#zarielle98",
        "Z a r i è l l e", "O D U V A N E", "Oduvane's", "Oduvane’s", "Zari-\nelle", "ODU-\nVANE",
        "Zari\u00ad\r\nelle", "Zari\ufffe\r\nelle", "Oduvaneului", "Zаriellе", "ОDUVANE",
        "Zariel\nle Odu\nvane", "Z.O.", "Z. O.", "O.Z.", "Z.-O.", "Ms Z-O", "ZO/1", "zarielle97",
        "DUPONT-\nODUVANE", "Oduvane\u200bDupont",
    ]),
    ("name", "Jean-Pierre N'Daye", [
        "Jean Pierre", "JEANPIERRE", "Ndaye", "NDAYE", "N’Daye", "N\u02bcDaye", "J.-P. N.",
        "J.P.N.", "J.N.", "M. J-P.N.", "daye",
    ]),
    ("name", "Jürgen Sørby", ["Juergen", "JURGEN", "Soerby", "Sorby"]),
    ("name", "Li Na", ["Li Na", "NA Li", "L.N."]),
    ("name", "Ali Benkhoudra", ["Ali", "ALI", "ali97", "Benkhoudrah Ali"]),
    # other scripts
    ("spelling", "Зариэль Одуване", ["Зариэль", "ЗАРИЭЛЬ", "Зариэлем", "Zariel", "З.О."]),
    ("spelling", "Надія Терешківська", [
        "Надії", "Надію", "Терешківської", "Терешківською", "ТЕРЕШКІВСЬКА", "Tereshkivska",
    ]),
    ("spelling", "Валентина", ["Bалентина", "ВAЛЕНТИНА", "Валентину"]),
    ("name", "Валентина Дорош", ["ВAЛЕНТИНА"]),
    ("spelling", "نادية بن علي", ["نادية", "نَادِيَة", "لنادية", "والنادية", "ناديه", "نـاديـة"]),
    ("spelling", "שרה לוי", ["שרה", "לשרה", "ושרה"]),
    ("spelling", "王小明", ["他叫王小明。", "王小\n明"]),
    ("spelling", "สมหญิง", ["นางสมหญิงไป"]),
    ("spelling", "नादिया", ["नादिया", "नादिया."]),
    ("name", "Nadiya Tereshkivska", ["Nadiyu", "Tereshkivskiej", "nadiyatereshkivska"]),
    ("name", "ბერო წიწიმე", ["Tsitsime", "TS'ITS'IME", "Bero Ts’its’ime", "Ts'its'ime Bero"]),
    ("alias", "Bo", ["Bo", "BO"]),
    # details
    ("address", "Flat 3, 41 Quillgate Terrace, Brackenmouth BK4 7HR", [
        "41 Quillgate Terrace", "quillgate terrace", "BK4 7HR", "BK47HR", "Brackenmouth BK4 7HR",
    ]),
    ("address", "8 bis, rue de la Tonnellerie, 59998 Wambreuil", [
        "8 bis, rue de la Tonnellerie", "rue de la\nTonnellerie", "59998 WAMBREUIL",
    ]),
    ("phone", "+33 6 39 98 21 07", [
        "06 39 98 21 07", "0033 639982107", "06.39.98.21.07", "(06) 39-98-21-07", "+33(0)639982107",
        "٠٦ ٣٩ ٩٨ ٢١ ٠٧", "06 39 98\n21 07",
    ]),
    ("mobile", "06 39 98 21 07", ["+33 6 39 98 21 07"]),
    ("signal", "+228 60 14 27 38", ["60142738"]),
    ("passport", "ZQ7731904", ["ZQ 7731904", "zq7731904", "ZQ-77-31-904"]),
    ("card", "AB 12", ["AB12", "ab 12"]),
    ("email", "tafi.o97@post.example", ["tafi.o97@post.example", "tafi.o97", "TAFI_O97"]),
    ("place", "Vysoka Dolynka", ["vysoka dolynka", "Vysoka-Dolynka", "vysokadolynka"]),
    # what the finder adds
    ("variant", "Zazie la Brune", ["Zazie  la\nbrune"]),
    ("variant", "S.K.A.", ["S.K.A.", "S. K. A."]),
]  # fmt: skip

KEPT = [
    ("name", "Maria Grace", ["mariage", "Mariannes", "gracious", "disgrace"]),
    ("name", "Bela Aron", ["Witness B. A later came", "B.A", "U.B.A.", "B.A.T."]),
    ("name", "Zoé Oum", ["Witness Z. O later", "z.o.", "E.Z.O."]),
    ("name", "Sofia Adan", ["Orange S.A. and others", "S.A"]),
    ("name", "Prudence Okoro", ["jurisprudence", "imprudence"]),
    ("name", "Dar'ya Kolos", ["я", "ya", "h"]),
    ("name", "Ali Da", ["l'alinéa", "da capo", "l'a l'i"]),
    ("spelling", "مار", ["mar 2024"]),
    ("name", "ბერო წიწიმე", ["A number keeps its meaning", "ime"]),
    ("name", "K Mensa", ["Witness K", "K."]),
    ("born", "1998-03-03", [
        "3 March", "03/03", "3 mars 2025", "le 3 mars", "33 3 98", "3 3 98 items", "3\n3\n1998",
        "13 March 1998", "3.3.19980", "(1998) 3", "3, 3 and 98",
    ]),
    ("phone", "+33 6 39 98 21 07", ["39 98 21 08", "63998210791", "6 39 98 page 21 07"]),
    ("card", "123456", ["1\n2\n3\n4\n5\n6", "1,2,3,4,5,6", "1234567"]),
    ("address", "Flat 3, 8 bis, rue de la Tonnellerie, 59998 Wambreuil", [
        "Flat 3", "article 8 bis", "rue de la Paix", "59998",
    ]),
    ("variant", "8 bis", ["article 8 bis"]),
    ("variant", "A Blessing", ["a blessing"]),
    ("passport", "EB437219", ["web 437219 x", "EB43721"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [(kind, value, text) for kind, value, texts in FOUND for text in texts],
)
def test_found(kind: str, value: str, text: str) -> None:
    assert persons_in(f"Then {text}, they said.", Value("P1", kind, value)) == {"P1"}


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [(kind, value, text) for kind, value, texts in KEPT for text in texts],
)
def test_kept(kind: str, value: str, text: str) -> None:
    assert persons_in(f"Then {text} they said.", Value("P1", kind, value)) == set()


DATES = [
    ("1997-05-19", [
        "19/05/1997", "19.5.97", "19-05-97", "5/19/1997", "1997-05-19", "19 May 1997",
        "May 19, 1997", "19th of May, 1997", "the 19th day of May 1997", "19051997", "19970519",
        "nineteenth of May nineteen ninety-seven", "19 mai 1997", "19 MAI 97", "19.V.1997",
        "dix-neuf mai mil neuf cent quatre-vingt-dix-sept", "dix-neuf mai dix-neuf cent "
        "nonante-sept", "19. Mai 1997", "19 мая 1997 года", "19 травня 1997", "19 de mayo de 1997",
        "19 maja 1997", "١٩ مايو ١٩٩٧", "19 ماي 1997", "1997年5月19日生まれ", "19\u00a0mai\n1997",
        "19MAY1997", "19-May-97", "19 05 1997",
    ]),
    ("1980-08-01", [
        "1er août 1980", "premier aout mil neuf cent quatre-vingts", "1st August 1980", "1 Aug. 80",
        "first of August nineteen eighty", "1 août mille neuf cent quatre-vingt",
        "1 août mil neuf cent huitante",
    ]),
    ("1971-06-21", [
        "vingt et un juin mil neuf cent soixante et onze", "vingt-et-un juin mille neuf cent "
        "septante et un", "21 Jun 1971", "twenty-first of June nineteen seventy-one",
    ]),
    ("1905-12-30", ["thirtieth December nineteen oh five", "30 déc. 1905"]),
    ("2000-01-02", ["2 January two thousand", "deux janvier deux mille", "2 janv. 2000"]),
    ("2004-02-29", [
        "29 February two thousand and four", "29 février deux mille quatre", "29 févr. 2004",
        "twenty-ninth of February twenty oh four",
    ]),
    ("1900-01-01", ["1 January nineteen hundred", "1er janvier mille neuf cents"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("born", "text"), [(born, text) for born, texts in DATES for text in texts]
)
def test_dates(born: str, text: str) -> None:
    assert persons_in(f"born {text}, at home", Value("P1", "born", born)) == {"P1"}


@settings(max_examples=25)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2039, 12, 31)))
def test_every_writing_of_a_date_says_its_year(date: dt.date) -> None:
    for text in written_dates(date):
        assert len(fold(text)) >= len("1 1 00")
    assert f"{date.day} {date.month} {date.year}" in written_dates(date)


def test_no_form_is_a_single_letter_or_empty() -> None:
    kinds = "name alias address passport place phone variant email".split()
    texts = ("", " ", "K", "-", "’", "@", "\u200b")
    values = [Value("P", kind, text) for kind in kinds for text in texts]
    assert all(len(form.text) > 1 for form in forms_of(values))


def test_rules_never_say_the_value() -> None:
    values = [Value("P1", "name", "Zarièlle Oduvane"), Value("P1", "variant", "Zazie")]
    assert {form.rule for form in forms_of(values)} <= {
        "name", "part of name", "initials", "variant"
    }  # fmt: skip


def test_matches_are_all_used() -> None:
    values = [
        Value("P", "name", "Nadiya Tereshkivska"),
        Value("P", "name", "Ana Lo"),
        Value("P", "born", "1998-03-03"),
        Value("P", "phone", "+33 6 39 98 21 07"),
    ]
    assert {form.match for form in forms_of(values)} == set(Match)
