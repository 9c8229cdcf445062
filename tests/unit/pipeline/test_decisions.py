# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions from a file: which mentions they are about, and what they can never lift."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import Action
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress


def _decide(case: Case, entity: str, action: str) -> mentions.DecisionsFile:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    data = f'[[decision]]\nentity = "{entity}"\naction = "{action}"\n'.encode()
    found = mentions.read_decisions(case, data)
    mentions.decide(case, found.decisions)
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return found


def test_text_alone_never_keeps_what_is_declared(case: Case) -> None:
    found = _decide(case, "Ms Oduvane", "keep")
    assert found.decisions == ()
    assert found.refused == ((1, ("person:S1",)),)
    assert "Oduvane" not in "".join(case.hearing.dump())


def test_its_key_does(case: Case) -> None:
    found = _decide(case, "person:S1", "keep")
    assert [decision.entity for decision in found.decisions] == ["person:S1"]
    assert found.refused == ()
    assert "Oduvane" in "".join(case.hearing.dump())


def test_left_undecided_means_as_if_nobody_had_decided(case: Case) -> None:
    _decide(case, "3 March 2021", "undecided")
    assert mentions.undecided(case) == ()
    actions = {entity.surface: entity.action for entity in mentions.entities(case)}
    assert actions["3 March 2021"] is Action.KEEP
    assert "3 March 2021" in "".join(case.hearing.dump())


@pytest.mark.parametrize(
    "data",
    [
        b"decision = 5",
        b'decision = "x"',
        b"decision = [5]",
        b"[decision]\nentity = 'x'",
        b"[[decision]]\nentity = 'x'",
        b"[[decision]]\nentity = 'x'\naction = ['keep']",
        b"[[decision]]\nentity = 'x'\naction = 'keep'\nceiling = 'all'",
        b"[[decision",
        b"\xff",
        b"a = " + b"[" * 5000,
    ],
)
def test_a_file_that_breaks_the_format_is_refused(case: Case, data: bytes) -> None:
    with pytest.raises(UsageError):
        mentions.read_decisions(case, data)


def test_a_message_about_the_file_repeats_nothing_of_it(case: Case) -> None:
    with pytest.raises(UsageError) as raised:
        mentions.read_decisions(case, b"x = { Oduvane = 1, Oduvane = 2 }")
    assert "Oduvane" not in str(raised.value)
