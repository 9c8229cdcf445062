# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""persons.toml: what is read, and errors that name the place but no value."""

from __future__ import annotations

import datetime as dt

import pytest

from hearing_assist.anonymise.register import parse, without_title
from hearing_assist.casefile.records import Identifier
from hearing_assist.errors import UsageError

WHOLE = """
[[person]]
id = "S1"
position = "complainant"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvané"
spellings = ["Зарелла Одуване"]
aliases = ["Tika"]
born = 1998-03-03
addresses = ["14 rue des Lilas, 93100 Montreuil"]
identifiers = [{ kind = "phone", value = "+33 6 12 34 56 78" }]
places = ["Ekpora"]

[[person]]
id = "D1"
role = "defendant"
name = "Victor Mensaro"
"""


def test_a_whole_register() -> None:
    for data in (
        WHOLE.encode(),
        b"\xef\xbb\xbf" + WHOLE.encode(),
        WHOLE.replace("\n", "\r\n").encode(),
    ):
        survivor, defendant = parse(data)
        assert survivor.born == dt.date(1998, 3, 3)
        assert survivor.identifiers == (Identifier("phone", "+33 6 12 34 56 78"),)
        assert (survivor.position, defendant.position) == ("complainant", "defendant")
        assert (survivor.protected, defendant.protected) == (True, False)


def test_protected_unless_the_role_says_otherwise() -> None:
    (child,) = parse(b'[[person]]\nid = "C"\nrole = "child"\nname = "Belmira"\n')
    assert child.protected
    assert child.position == "child"


SECRET = "Zarielle"
BAD = [
    (b"", "no [[person]]"),
    (b"person = 3", "no [[person]]"),
    (b"\xff\xfe", "line 1: not UTF-8"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle', "not valid TOML"),
    (b"[[person]]\nid = 1" + b"0" * 5000, "not valid TOML"),
    (b'title = "Zarielle"\n[[person]]\nid = "S1"\nname = "Zarielle"', "only [[person]]"),
    (b'\n\n[[person]]\nname = "Zarielle"', "person 1 (line 3): field id"),
    (b'[[person]]\nid = "S 1"\nname = "Zarielle"', "field id"),
    (b'[[person]]\nid = "S:1"\nname = "Zarielle"', "field id"),
    (b'[[person]]\nid = "S1"', "field name"),
    (b'[[person]]\nid = "S1"\nname = "  "', "field name"),
    (b'[[person]]\nid = "S1"\nname = "Z"', "field name"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nborn = "1998-03-03"', "field born"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nborn = 1998-03-03T10:00:00', "field born"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nborn = 1998-02-30', "line 4"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\naliases = "Zarielle"', "field aliases"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\naliases = [3]', "field aliases"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nrole = "Zarielle"', "field role"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nrole = ["child"]', "field role"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nposition = "boss"', "field position"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nprotected = "yes"', "field protected"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nZarielle = 1', "field fields"),
    (b'[[person]]\nid = "S1"\nname = "Zarielle"\nidentifiers = [{ kind = "x" }]', "identifiers"),
    (
        b'[[person]]\nid = "S1"\nname = "Zarielle"\n[[person]]\nid = "S1"\nname = "Zarielle"',
        "person 2 (line 4): field id: used before",
    ),
    ('[[person]]\nid = "S1"\nname = "Zarielle ⟦1⟧"'.encode(), "field name"),
    (b'[[person]]\nid = "S1"\nname = "' + b"Zarielle" * 60 + b'"', "field name"),
    (b"#" * 1_000_001, "larger"),
    (b"x = " + b"[" * 9000, "the register"),
]


@pytest.mark.parametrize(("data", "place"), BAD, ids=range(len(BAD)))
def test_errors_name_the_place_and_no_value(data: bytes, place: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(data)
    assert place in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mme Oduvane", "Oduvane"),
        ("Madame Zarielle Oduvane", "Zarielle Oduvane"),
        ("M. Oduvane", "Oduvane"),
        ("г-жа Одуване", "Одуване"),
        ("Pan Wei", "Pan Wei"),
        ("M Oduvane", "M Oduvane"),
        ("Mme", "Mme"),
        ("Mme O.", "Mme O."),
        ("Mamadou Ba", "Mamadou Ba"),
        ("Ms-Adeyo Tanoh", "Ms-Adeyo Tanoh"),
    ],
)
def test_a_title_is_no_part_of_a_name(written: str, name: str) -> None:
    assert without_title(written) == name
    (person,) = parse(f'[[person]]\nid = "S1"\nrole = "survivor"\nname = "{written}"'.encode())
    assert person.name == name
