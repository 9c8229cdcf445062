# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bare initials of protected persons: a doubt each, decided by hand, undone, never elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.anonymise.doubts import DoubtKind
from hearing_assist.anonymise.initials import bare_initials
from hearing_assist.casefile.records import Action
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import doubts, initials, mentions, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.doubts import Settled
from hearing_assist.progress import CancelToken, ignore_progress

NOTEBOOK = 'The envelopes show "40" against "Z" and "60" against "P".\n\nTotal against "Z": 800.\n'


def add(case: Case, folder: Path, text: str = NOTEBOOK) -> str:
    path = folder / "notebook.txt"
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case,
        [path],
        language="en",
        title="Notebook",
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    return report.imported[0].source_id


def listed(case: Case) -> list[Settled]:
    return [each for each in doubts.doubts(case) if each.doubt.kind is DoubtKind.INITIAL]


def crossed(case: Case) -> str:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return "\n".join(
        block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Z", ["Z"]),
        (" Z. ", ["Z"]),
        ("(Z):", ["Z"]),
        ('"40" against "Z"', ["Z"]),
        ("une colonne « Z. » qui", ["Z"]),
        ("une colonne «\u202fZ\u202f»", ["Z"]),
        ("column Z holds 40", ["Z"]),
        ("Z O", []),
        ("Z. Oduvane came", []),
        ("column Z. O. is hers", []),
        ("row z of it", []),
        ("plan Z failed", []),
        ("Zed", []),
        ("column Zinc", []),
        ("X", []),
        ("", []),
        ("É", ["É"]),
    ],
)
def test_which_letters_are_bare(text: str, found: list[str]) -> None:
    assert [letter for letter, _ in bare_initials(text, {"z", "o", "e"})] == found


def test_a_bare_initial_is_a_doubt_and_stays_until_decided(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path)
    (settled,) = listed(case)
    assert settled.is_open
    assert (settled.doubt.text, settled.doubt.other) == ("Z", "Notebook")
    assert (settled.doubt.count, settled.doubt.persons) == (2, ("S1",))
    assert len(doubts.missed_occurrences(case, settled.doubt.key)) == 2
    assert 'against "Z"' in crossed(case)


def test_decided_it_bears_the_label_and_can_be_undone(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path)
    key = listed(case)[0].doubt.key
    doubts.settle(case, [key], Action.REDACT, reason="Means her.")
    (settled,) = listed(case)
    assert not settled.is_open
    text = crossed(case)
    assert '"Z"' not in text
    assert text.count('against "⟦') == 2
    assert 'against "P"' in text
    doubts.settle(case, [key], Action.REDACT)  # again: nothing to do, and no error
    doubts.settle(case, [key], Action.UNDECIDED)
    assert listed(case)[0].is_open
    assert crossed(case).count('against "Z"') == 2


def test_a_file_says_whom_a_letter_means_or_that_it_stays(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path)
    entry = '[[initial]]\nsource = "Notebook"\nletter = "Z"\nreason = "r"\n'
    initials.decide_from_file(case, entry.encode())
    assert [each.action for each in listed(case)] == [Action.KEEP]
    initials.decide_from_file(case, f'{entry}person = "S1"\n'.encode())
    assert [each.action for each in listed(case)] == [Action.REDACT]
    assert '"Z"' not in crossed(case)


def test_a_decision_under_the_key_is_carried_out(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path)
    key = listed(case)[0].doubt.key
    data = f'[[decision]]\nentity = "{key}"\naction = "redact"\n'.encode()
    mentions.decide(case, mentions.read_decisions(case, data).decisions)
    initials.decide_from_file(case, data)
    assert not listed(case)[0].is_open
    assert '"Z"' not in crossed(case)


@pytest.mark.parametrize(
    "data",
    [
        b"initial = 3",
        b"[[initial]]\nletter = 'Z'",
        b"[[initial]]\nsource = 'Notebook'\nletter = 'Z'\nperson = 'S9'",
        b"\xff",
    ],
)
def test_a_wrong_file_is_refused(case: Case, tmp_path: Path, data: bytes) -> None:
    add(case, tmp_path)
    with pytest.raises(UsageError):
        initials.decide_from_file(case, data)


def test_what_matches_no_paper_is_left(case: Case) -> None:
    data = b"[[initial]]\nsource = 'Nowhere'\nletter = 'Z'\nperson = 'S1'"
    assert initials.decide_from_file(case, data) == ()
