# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The folder of a disclosure says for whom, which version and when, and never somebody's name."""

from __future__ import annotations

import datetime as dt

import pytest

from hearing_assist.disclosure.folders import folder_name

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("recipient", "others", "name"),
    [
        ("", (), "defence-v3-2026-11-22"),
        ("defendant 2", ("defendant 1",), "defence-2-v3-2026-11-22"),
        ("prévenu n° 02", (), "defence-2-v3-2026-11-22"),
        ("\uff12", (), "defence-2-v3-2026-11-22"),
        ("counts 3 and 14", (), "defence-3-14-v3-2026-11-22"),
        ("Mr Peregrine Vantongeren", (), "defence-qf-v3-2026-11-22"),
        ("Vantongeren 2", ("defendant 2",), "defence-2-qf-v3-2026-11-22"),
        ("tel. 0612345678", (), "defence-qf-v3-2026-11-22"),
        ("12 34 56 78 90", (), "defence-qf-v3-2026-11-22"),
        ("../..", (), "defence-qf-v3-2026-11-22"),
    ],
)
def test_a_name_of_a_folder(recipient: str, others: tuple[str, ...], name: str) -> None:
    found = folder_name("defence", recipient, version=3, made_on=DAY, letters="QF", others=others)
    assert found == name
