# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The tree of errors: stable codes, each documented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist import errors

ERRORS_MD = Path(__file__).parents[2] / "docs" / "errors.md"


def _tree(base: type[errors.HearingAssistError]) -> Iterator[type[errors.HearingAssistError]]:
    yield base
    for child in base.__subclasses__():
        yield from _tree(child)


ALL = tuple(_tree(errors.HearingAssistError))


def test_every_error_of_the_module_is_in_the_tree() -> None:
    named = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert named == set(ALL)


def test_codes_are_stable_and_each_its_own() -> None:
    codes = [error.code for error in ALL]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.code)
def test_each_code_is_documented_with_its_exit_code(error: type[errors.HearingAssistError]) -> None:
    rows = [line for line in ERRORS_MD.read_text("utf-8").splitlines() if f"`{error.code}`" in line]
    assert len(rows) == 1
    assert rows[0].startswith(f"| {int(error.exit_code)} |")


def test_identity_found_tells_place_and_id_and_what_to_do() -> None:
    error = errors.IdentityFoundError(("a.pdf, page 3: person S1: name",))
    assert "page 3: person S1" in str(error)
    assert "review" in str(error)
