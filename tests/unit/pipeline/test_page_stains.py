# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A stain keeps words apart in what was read on a page; an eye, and the text layer, skip it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.anonymise.register import parse
from hearing_assist.casefile.page_words import unpack
from hearing_assist.casefile.pages import PageForm, ReleasedPage
from hearing_assist.casefile.records import Action, Audience, Decision, Draft, Kind, Person
from hearing_assist.casefile.word_boxes import WordBox, pack
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.pipeline import mentions, page_check, page_release, pages, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.page_case import (
    DOCUMENT,
    TEXT_PDF,
    decide_all,
    open_page_case,
    page_case,
    source_named,
)

WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}
STAINS = ("ii", "lil", "il", "ll")
LINES = (
    ("tel", "07700", STAINS[0], "900123"),
    ("born", "12", STAINS[1], "April", "1990"),
    ("Bo", STAINS[2], "Wu", "waited"),
    ("at", "14", STAINS[3], "Mill", "Lane"),
)
"""What a machine reads on every page."""
DECLARED = """
[[person]]
id = "S2"
role = "witness"
protected = true
name = "Corvin Talleyho"
"""
LATE = (
    'identifiers = [{ kind = "phone", value = "07700 900123" }]',
    "born = 1990-04-12",
    'aliases = ["Bo Wu"]',
    'addresses = ["14 Mill Lane, Exeter"]',
)


def read(*lines: Sequence[str]) -> page_check.Recognised:
    """What a machine makes of a page with these lines: it is not sure of a stain."""
    blocks = []
    for row, words in enumerate(lines):
        text, boxes = "", []
        for place, word in enumerate(words):
            start, text = len(text), f"{text}{word} "
            left, top = 60 + 60 * place, 480 + 30 * row
            sure = 12 if word in STAINS else 90
            boxes.append(WordBox(start, start + len(word), left, top, left + 50, top + 11, sure))
        blocks.append(ReadBlock("body", text.strip(), words=pack(boxes)))
    return page_check.Recognised(tuple(blocks))


def released_with(case: Case, *lines: Sequence[str]) -> list[str]:
    """Release with a machine that reads these lines on each page; why pages are kept back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_release, "recognise", lambda *_: read(*lines))
        done = release.release(case, **WORK)
    return [refused.reason for each in done for refused in each.refused]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with all its pages released, and a paper made from them."""
    found = page_case(tmp_path_factory.mktemp("stains"))
    with open_page_case(found) as case:
        decide_all(case)
        assert not released_with(case, *LINES)
        releases = tuple(each.release_id for each in case.hearing.documents())
        case.hearing.add_draft(
            Draft("d9", "summary", "en", Audience.COURT, "x", (), releases, case.now())
        )
    return found


@pytest.fixture
def case(path: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of it, open."""
    shutil.copytree(path.parent, tmp_path / "copy")
    with open_page_case(tmp_path / "copy" / path.name) as opened:
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Case]:
    """A case of which nothing is released yet."""
    with open_page_case(page_case(tmp_path / "own")) as opened:
        yield opened


def register(late: str) -> tuple[Person, ...]:
    return parse(f"{DECLARED}{late}\n".encode())


def test_the_layer_has_no_stain(case: Case) -> None:
    for page in case.hearing.pages.all():
        assert unpack(page.words.text).text.splitlines() == [
            " ".join(word for word in words if word not in STAINS) for words in LINES
        ]
    assert case.hearing.pages.all()


@pytest.mark.parametrize("late", LATE)
def test_whom_only_the_layer_names_takes_the_page_out(case: Case, late: str) -> None:
    found = mentions.import_persons(case, f"{DECLARED}{late}\n".encode()).withdrawal
    assert not case.hearing.pages.all()
    assert ("draft", "d9") in [(item.kind, item.id) for item in found.recall]


def test_the_layer_of_a_page_of_an_earlier_release_counts(case: Case) -> None:
    """The page is gone; what was printed from it is not."""
    for source in case.sealed.sources():
        for view in pages.views(case, source.id):
            pages.decide(case, source.id, view.view, PageForm.WITHHELD, "not needed")
    assert not released_with(case)
    assert not case.hearing.pages.all()
    text = source_named(case, TEXT_PDF)
    first = case.sealed.releases(text.id)[0].id
    case.hearing.add_draft(
        Draft("d8", "summary", "en", Audience.COURT, "x", (), (first,), case.now())
    )
    found = mentions.import_persons(case, f"{DECLARED}{LATE[0]}\n".encode()).withdrawal
    assert ("draft", "d8") in [(item.kind, item.id) for item in found.recall]


def test_who_is_not_named_takes_no_page_of_text_out(case: Case) -> None:
    before = pages_of(case, TEXT_PDF)
    mentions.import_persons(case, DECLARED.encode())
    assert pages_of(case, TEXT_PDF) == before


def test_a_layer_that_nobody_understands_takes_its_page_out(case: Case) -> None:
    gone, *kept = pages_of(case, TEXT_PDF)
    with case.hearing._store.transaction():
        case.hearing._store.run("UPDATE page SET words = '[4,[]]' WHERE id = ?", (gone.id,))
    mentions.import_persons(case, DECLARED.encode())
    assert list(pages_of(case, TEXT_PDF)) == kept


@pytest.mark.parametrize("late", LATE)
def test_a_page_released_again_is_judged_by_its_layer(case: Case, late: str) -> None:
    case.sealed.put_persons(register(late))
    reasons = released_with(case)
    assert len(reasons) == 5
    assert all("S2 can still be read on it" in reason for reason in reasons)
    assert not case.hearing.pages.all()


@pytest.mark.parametrize("late", LATE)
def test_a_page_whose_layer_names_somebody_does_not_cross(fresh: Case, late: str) -> None:
    """Its pixels name them as well: the layer alone is not what has to go."""
    fresh.sealed.put_persons(register(late))
    decide_all(fresh)
    reasons = released_with(fresh, *LINES)
    assert len(reasons) == 5
    assert all("S2 can still be read on it" in reason for reason in reasons)
    assert not fresh.hearing.pages.all()


@pytest.mark.parametrize("ceiling", [Audience.COURT, None])
def test_the_layer_shows_nobody_more_than_the_text_of_the_case(
    fresh: Case, tmp_path: Path, ceiling: Audience | None
) -> None:
    """What another document withholds, or keeps for few, stands apart by a stain here."""
    (tmp_path / "n.txt").write_text("She called 020 7946 0958 every week.\n")
    sources.import_files(fresh, [tmp_path / "n.txt"], language="en", **WORK)
    mentions.find(fresh, **WORK)
    if ceiling is not None:
        (phone,) = {each.entity for each in fresh.sealed.mentions() if each.kind is Kind.PHONE}
        new_id = fresh.surroundings.new_id()
        mentions.decide(
            fresh, [Decision(new_id, phone, Action.KEEP, "agreed", fresh.now(), ceiling)]
        )
    source = source_named(fresh, DOCUMENT)
    pages.mark_seen(fresh, source.id, 1)
    pages.decide(fresh, source.id, 1, PageForm.IMAGE, "needed")
    reasons = released_with(fresh, ("Call", "020", "7946", STAINS[0], "0958"))
    if ceiling is None:
        assert ["withheld from the text" in reason for reason in reasons] == [True]
    else:
        assert not reasons
        assert [page.ceiling for page in pages_of(fresh, DOCUMENT)] == [ceiling]
        assert not any(done.changed for done in release.release(fresh, **WORK))


def pages_of(case: Case, name: str) -> tuple[ReleasedPage, ...]:
    return case.hearing.pages.of(source_named(case, name).document_id)
