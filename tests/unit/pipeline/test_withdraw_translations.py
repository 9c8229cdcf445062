# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers made from a sentence that was corrected since are called back like all others."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
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
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import (
    IDS_OF_TESTS,
    PASSPHRASE,
    State,
    around_from,
    prepared_case,
)
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


@dataclass(frozen=True)
class Prepared:
    """A case in which a translation names somebody whom the original does not name.

    Attributes:
        named: Its folder.
        served: The folder of the same case with one paper of each kind made of it.
        papers: Their ids by kind.
    """

    named: Path
    served: Path
    papers: dict[str, str]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared")
    named, served = folder / "named", folder / "served"
    shutil.copytree(prepared_case(State.FILLED), named)
    with opened(named, IDS_OF_TESTS) as case:
        add_source(case, folder / "f.txt", FRENCH)
        release_all(case)
        by_machine(case)
        mentions.serve_under_review(case)
        workbench.edit(case, stored(case).id, f"Rain fell on {NAME}, and Merrit Ossolane saw it.")
    shutil.copytree(named, served)
    with opened(served, 2 * IDS_OF_TESTS) as case:
        papers = make_all(case, folder / "before")
    return Prepared(named, served, papers)


def opened(folder: Path, first_id: int) -> AbstractContextManager[Case]:
    around = around_from(folder.parent, first_id)
    return cases.opened(folder / "c.hearing", passphrase=PASSPHRASE, surroundings=around)


@pytest.fixture
def named(prepared: Prepared, tmp_path: Path) -> Iterator[Case]:
    with opened(Path(shutil.copytree(prepared.named, tmp_path / "case")), 3 * IDS_OF_TESTS) as case:
        yield case


@pytest.fixture
def served(prepared: Prepared, tmp_path: Path) -> Iterator[Case]:
    folder = Path(shutil.copytree(prepared.served, tmp_path / "case"))
    with opened(folder, 3 * IDS_OF_TESTS) as case:
        yield case


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
    served: Case, prepared: Prepared, tmp_path: Path, loses_it: Callable[[Case], None]
) -> None:
    loses_it(served)
    assert "Talleyho" not in "".join(served.hearing.dump())
    make_all(served, tmp_path / "after")
    known = {item.id for item in withdraw.recall_list(served.sealed)}
    done = mentions.import_persons(served, LATE).withdrawal
    found = {(item.kind, item.id) for item in withdraw.recall_list(served.sealed)}
    assert found == set(prepared.papers.items())
    assert known | {item.id for item in done.recall} == set(prepared.papers.values())


def test_the_words_stay_sealed(served: Case) -> None:
    corrected(served)
    mentions.import_persons(served, LATE)
    assert "Talleyho" in "".join(served.sealed.dump())
    dump = "\n".join(served.hearing.dump())
    assert not {"talleyho", "corvin"} & set(dump.casefold().replace(",", " ").split())
    past = [each.id for each in served.sealed.past_translations()]
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
