# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The language of a text among a few."""

from __future__ import annotations

from typing import Any

import pytest

from hearing_assist.intake.language import is_in_known_script, language_of

ENGLISH = "The witness came to the house in March and stayed there until the police arrived."
FRENCH = "La témoin est arrivée dans la maison au mois de mars et y est restée."
ROMANIAN = "Martora a venit în casă în luna martie și a rămas acolo până la sosirea poliției."


@pytest.mark.parametrize(
    ("text", "tag"), [(ENGLISH, "en"), (FRENCH, "fr"), (ROMANIAN, "ro-MD"), (FRENCH.upper(), "fr")]
)
def test_clear_texts(text: Any, tag: Any) -> None:
    found, margin = language_of(text, ("en", "fr", "ro-MD", "bg"))
    assert found == tag
    assert 0.5 < margin <= 1


@pytest.mark.parametrize("text", ["", "12/03/2026", " \n"])
def test_nothing_to_tell_by(text: Any) -> None:
    assert language_of(text, ("fr", "en")) == ("fr", 0.0)


def test_candidates() -> None:
    assert language_of(FRENCH, ("fr",)) == ("fr", 1.0)
    assert language_of(FRENCH, ("xx", "fr")) == ("fr", 1.0)
    assert language_of(FRENCH, ("xx",)) == ("xx", 0.0)
    with pytest.raises(ValueError, match="no languages"):
        language_of(FRENCH, ())


TIGRINYA = "ንሳ ናብ ገዛ መጺኣ ክሳብ ፖሊስ ዝመጽእ ኣብኡ ጸኒሓ። ድሕሪኡ ናብ ሆስፒታል ከይዳ።"


def test_a_script_of_no_candidate_is_not_guessed() -> None:
    assert language_of(TIGRINYA, ("en", "fr", "ar", "uk")) == ("en", 0.0)
    assert not is_in_known_script(TIGRINYA, ("en", "fr", "ar", "uk"))
    assert is_in_known_script(TIGRINYA, ("en", "am"))


@pytest.mark.parametrize("text", ["12/03/2026", "Bonjour", "Мария", "مرحبا"])
def test_scripts_of_candidates(text: str) -> None:
    assert is_in_known_script(text, ("en", "ru", "ar"))
