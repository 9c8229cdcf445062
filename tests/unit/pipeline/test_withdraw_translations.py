# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers made from a sentence that was corrected since are called back like all others."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience, Segment
from hearing_assist.pipeline import (
    bundle,
    disclose,
    draft,
    mentions,
    reading_copy,
    withdraw,
    workbench,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all

NAME = "Corvin Talleyho"
LATE = f'[[person]]\nid = "S2"\nrole = "witness"\nname = "{NAME}"\n'.encode()
OTHER = b'[[person]]\nid = "S3"\nrole = "witness"\nname = "Merrit Ossolane"\n'
SENTENCE = 2


def stored(case: Case, n: int = SENTENCE) -> Segment:
    document_id = case.hearing.documents()[-1].id
    found = case.hearing.segment(workbench.sentences(case, document_id)[n].segment_id)
    assert found is not None
    return found


def make_all(case: Case, folder: Path) -> dict[str, str]:
    """One paper of each kind; ids by kind."""
    folder.mkdir()
    progress, cancel = ignore_progress, CancelToken()
    draft.draft(case, "summary", folder / "s.pdf", progress=progress, cancel=cancel)
    bundle.bundle(case, folder / "b.pdf", progress=progress, cancel=cancel)
    disclose.disclose(
        case, folder / "d", audience=Audience.DEFENCE, progress=progress, cancel=cancel
    )
    reading_copy.judge_copy(case, folder / "judge.hearing", passphrase="another one")
    return {
        "draft": case.hearing.drafts()[-1].id,
        "bundle": case.hearing.bundles()[-1].id,
        "disclosure": case.hearing.disclosures()[-1].id,
        "judge's copy": case.hearing.copies()[-1],
    }


@pytest.fixture
def named(case: Case, tmp_path: Path) -> Case:
    """A case in which a translation names somebody whom the original does not name."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    mentions.serve_under_review(case)
    workbench.edit(case, stored(case).id, f"Rain fell on {NAME}, and Merrit Ossolane saw it.")
    return case


def corrected(case: Case) -> None:
    workbench.edit(case, stored(case).id, "Rain fell.")


def corrected_twice(case: Case) -> None:
    corrected(case)
    workbench.edit(case, stored(case).id, "It rained.")


def another_sentence_first(case: Case) -> None:
    workbench.edit(case, stored(case, 3).id, "Nobody said a word.")
    corrected(case)


def translated_anew(case: Case) -> None:
    new = dataclasses.replace(stored(case), id="new", text=stored(case, 3).text)
    case.hearing.put_segments([new])


def released_anew(case: Case) -> None:
    """The paragraph is different now, and its translation is gone."""
    document = case.hearing.documents()[-1]
    first, second = case.hearing.blocks(document.id)
    rewritten = dataclasses.replace(second, text=first.text, marks=first.marks)
    case.hearing.apply_release(
        dataclasses.replace(document, release_id="anew"), [first, rewritten], ()
    )


def withdrawn_for_another(case: Case) -> None:
    mentions.import_persons(case, OTHER)


@pytest.mark.parametrize(
    "loses_it",
    [
        corrected,
        corrected_twice,
        another_sentence_first,
        translated_anew,
        released_anew,
        withdrawn_for_another,
    ],
    ids=lambda each: each.__name__,
)
def test_papers_made_before_a_sentence_changed_are_called_back(
    named: Case, tmp_path: Path, loses_it: Callable[[Case], None]
) -> None:
    before = make_all(named, tmp_path / "before")
    loses_it(named)
    assert "Talleyho" not in "".join(named.hearing.dump())
    make_all(named, tmp_path / "after")
    known = {item.id for item in withdraw.recall_list(named.sealed)}
    done = mentions.import_persons(named, LATE).withdrawal
    found = {(item.kind, item.id) for item in withdraw.recall_list(named.sealed)}
    assert found == set(before.items())
    assert known | {item.id for item in done.recall} == set(before.values())


def test_the_words_stay_sealed(named: Case, tmp_path: Path) -> None:
    make_all(named, tmp_path / "before")
    corrected(named)
    mentions.import_persons(named, LATE)
    assert "Talleyho" in "".join(named.sealed.dump())
    dump = "\n".join(named.hearing.dump())
    assert not {"talleyho", "corvin"} & set(dump.casefold().replace(",", " ").split())
    past = [each.id for each in named.sealed.past_translations()]
    assert past
    assert not any(each in dump for each in past)


def test_papers_of_another_language_are_not_called_back(named: Case, tmp_path: Path) -> None:
    draft.draft(
        named,
        "summary",
        tmp_path / "s.pdf",
        language="fr",
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    corrected(named)
    assert mentions.import_persons(named, LATE).withdrawal.recall == ()


def test_reviewing_and_translating_what_waits_keep_no_words(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    workbench.set_reviewed(case, [stored(case).id], reviewed=True)
    assert [each.sentences for each in case.sealed.past_translations()] == [()]
