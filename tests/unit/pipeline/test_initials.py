# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bare initials of protected persons: a doubt each, decided by hand, undone, never elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.anonymise.doubts import DoubtKind
from hearing_assist.anonymise.initials import bare_initials
from hearing_assist.casefile.labels import placeholder, printed
from hearing_assist.casefile.records import Action, Audience, Kind, Label
from hearing_assist.disclosure.policy import code_for
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import (
    by_defence,
    contest,
    disclose,
    doubts,
    initials,
    mentions,
    protect,
    release,
    sources,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.disclose import Asked
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


def labels_of(case: Case, kind: Kind) -> list[Label]:
    return [each for each in case.hearing.labels() if each.kind is kind]


def test_a_letter_that_was_read_as_a_person_says_so(case: Case, tmp_path: Path) -> None:
    """In the police's notebook, "Witness K" in quotation marks would be proof of the reading."""
    add(case, tmp_path, NOTEBOOK + "\nZarielle Oduvane counted it.\n")
    doubts.settle(case, [listed(case)[0].doubt.key], Action.REDACT)
    text = crossed(case)
    (read,), (own,) = labels_of(case, Kind.INITIAL), labels_of(case, Kind.PERSON)
    assert text.count(f'"{placeholder(read.placeholder)}"') == 2
    assert f"{placeholder(own.placeholder)} counted" in text
    assert (read.position, read.letter) == (own.position, own.letter) == ("witness", own.letter)
    person = {each.placeholder: each.person_id for each in case.sealed.pseudonyms()}
    assert person[read.placeholder] == person[own.placeholder] == "S1"
    english = printed(read, language="en", audience=Audience.DEFENCE)
    assert english == f"[initial read as Witness {own.letter}]"
    french = printed(read, language="fr", audience=Audience.COURT)
    assert french == f"[initiale lue comme Témoin {own.letter}]"
    assert code_for(read) == code_for(own)


@pytest.mark.parametrize("audience", [Audience.PRESS, Audience.PUBLIC])
def test_press_and_public_read_of_no_inference(audience: Audience) -> None:
    label = Label(1, Kind.INITIAL, "witness", "K", "Q")
    assert printed(label, language="en", audience=audience) == "[initial]"
    assert printed(label, language="fr", audience=audience) == "[initiale]"


def test_on_a_paper_of_the_defence_it_is_read_as_a_neutral_label(
    case: Case, tmp_path: Path
) -> None:
    source = add(case, tmp_path)
    doubts.settle(case, [listed(case)[0].doubt.key], Action.REDACT)
    crossed(case)
    (usual,) = labels_of(case, Kind.INITIAL)
    by_defence.say(case, source)
    text = crossed(case)
    found = labels_of(case, Kind.INITIAL)
    (there,) = [each for each in found if each.placeholder != usual.placeholder]
    assert text.count(placeholder(there.placeholder)) == 2
    assert placeholder(usual.placeholder) not in text
    assert there.position == "third_party"
    assert there.letter != usual.letter


def test_a_letter_of_a_longer_mark_is_no_reading(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "Then Z of Nemric came.\n")
    (block,) = case.sealed.blocks(case.sealed.sources()[-1].id)
    at = block.text.index("Z of")
    place = protect.Place(block.source_id, block.id, at, at + len("Z of Nemric"))
    protect.here(case, [place], person_id="S1")
    crossed(case)
    assert not labels_of(case, Kind.INITIAL)


def test_the_reading_is_contested_as_a_doubt_and_not_lifted(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path)
    doubts.settle(case, [listed(case)[0].doubt.key], Action.REDACT)
    crossed(case)
    made = disclose.disclose(
        case,
        tmp_path / "out",
        asked=Asked(reader_named("defence"), recipient="Defendant 1"),
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    version = case.sealed.served.version(made.disclosure.id)
    assert version is not None
    (read,) = labels_of(case, Kind.INITIAL)
    found = [each for each in version.redactions if each.placeholder == read.placeholder]
    assert len(found) == 2
    before = case.sealed.decisions()
    with pytest.raises(UsageError, match="read as a declared person"):
        contest.lift(
            case,
            made.disclosure.id,
            found[0].number,
            "so",
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    assert case.sealed.decisions() == before
