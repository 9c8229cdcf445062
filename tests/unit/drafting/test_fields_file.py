# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A fields file that is wrong: told by its place, never by what stands there."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import fields
from hearing_assist.drafting.fields import Field, FieldType
from hearing_assist.errors import TemplateError

COURT = Field(
    "court", "Court", "", FieldType.TEXT, False, Audience.PUBLIC, "", "", (), False, 1
)  # fmt: skip
WRONG = [
    ('court="x"\n"14 Lark Street Zoe"="y"', "in line 2"),
    ("[Zoe]\na=1\n[Zoe]\n", "a key stands twice (at line 3"),
    ("Zoe=1\nZoe=2", "a key stands twice"),
    ("a={Zoe=1,Zoe=2}", "a key stands twice"),
    ("Zoe.b=1\nZoe.c.d=2\nZoe=3", "a key stands twice"),
    ("[[Zoe]]\n[Zoe]\n", "a key stands twice"),
    ('court="x"\n[Zoe.Oduvane]\n', "does not know"),
    ('"Zo\\u0065"=1', "its entry 1"),
    ("Zoe Oduvane", "line 1"),
    ('court="Zoe\n', "line 1"),
    ("court=Zoe", "line 1"),
    ('court=["Zoe"]', "text in quotes"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_no_error_repeats_what_was_typed(text: str, told: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fields.parse(text.encode(), (COURT,), where="order.md")
    said = f"{caught.value} {caught.value.__cause__ or ''}"
    assert told in said
    for word in ("Zoe", "Oduvane", "Lark"):
        assert word not in said


def test_values_of_a_field_that_is_gone_are_told_without_its_name() -> None:
    with pytest.raises(TemplateError) as caught:
        fields.values_of((COURT,), (("Zoe", "x"),), where="order.md")
    assert "Zoe" not in str(caught.value)
