# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages cross as redacted pixels with the next release, or stay withheld and say why."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Action, Audience, Box, Decision, Kind
from hearing_assist.casefile.word_boxes import WordBox, pack, unpack
from hearing_assist.engines.pixels import COVER
from hearing_assist.errors import StorageError
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import (
    languages,
    mentions,
    page_check,
    page_release,
    pages,
    reading_copy,
    release,
    sources,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ignore_progress
from tests.canary import CANARY
from tests.page_case import (
    DOCUMENT,
    SCAN,
    TEXT_PDF,
    around,
    decide_all,
    open_page_case,
    page_case,
    release_pages,
    source_named,
)

WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}


@pytest.fixture(scope="module")
def released_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = page_case(tmp_path_factory.mktemp("released"))
    with open_page_case(path) as case:
        assert not [refused for each in release_pages(case) for refused in each.refused]
    return path


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Case]:
    with open_page_case(page_case(tmp_path / "own")) as opened:
        yield opened


def pages_of(case: Case, name: str) -> Any:
    return case.hearing.pages.of(source_named(case, name).document_id)


def chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        found.append(png[at + 4 : at + 8])
        at += 12 + length
    return found


def test_what_crossed(released_path: Path) -> None:
    with open_page_case(released_path) as case:
        for name, count, areas, state in (
            (TEXT_PDF, 3, [1, 0, 1], PartState.TEXT),
            (SCAN, 1, [1], PartState.OCR),
            (DOCUMENT, 1, [0], PartState.IMAGE_ONLY),
        ):
            found = pages_of(case, name)
            assert [page.page for page in found] == list(range(1, count + 1))
            assert [len(page.areas) for page in found] == areas
            assert {page.state for page in found} == {state}
            assert {page.ceiling for page in found} == {Audience.PUBLIC}
            for page in found:
                png = case.hearing.pages.image(page.id)
                assert set(chunks(png)) == {b"IHDR", b"IDAT", b"IEND"}
                with Image.open(io.BytesIO(png)) as picture:
                    assert picture.mode in {"L", "RGB"}
                    for area in page.areas:
                        middle = (area.box.top + area.box.bottom) / 2 / page.height
                        where = (3, round(middle * picture.height))
                        assert picture.convert("RGB").getpixel(where) == pytest.approx(COVER, abs=6)
        (area,) = pages_of(case, SCAN)[0].areas
        label = {each.placeholder: each for each in case.hearing.labels()}[area.placeholder]
        assert label.position == "witness"
        views = {view.document.id: view for view in case.hearing.view().documents}
        for name in (SCAN, DOCUMENT):
            document = views[source_named(case, name).document_id]
            (page,) = document.pages
            note = next(block for block in document.blocks if block.id == page.block_id)
            assert note.part in {"recognised", "withheld"}


def test_a_second_release_changes_nothing(released_path: Path) -> None:
    with open_page_case(released_path) as case:
        before = case.hearing.pages.all()
        head = case.hearing.audit.head()
        again = release.release(case, **WORK)
        assert not any(each.changed for each in again)
        assert [each.pages for each in again] == [3, 1, 1]
        assert case.hearing.pages.all() == before
        assert {e.action for e in case.hearing.audit.entries()[head[0] :]} == {"label"}


def test_nothing_crosses_without_a_decision(fresh: Case) -> None:
    release.release(fresh, **WORK)
    assert not fresh.hearing.pages.all()


def test_a_page_goes_when_it_is_withheld_again(tmp_path: Path, released_path: Path) -> None:
    path = _copy(released_path, tmp_path)
    with open_page_case(path) as case:
        source = source_named(case, TEXT_PDF)
        pages.decide(case, source.id, 2, PageForm.WITHHELD, "not needed")
        gone = pages_of(case, TEXT_PDF)[1]
        kept = [page for page in pages_of(case, TEXT_PDF) if page != gone]
        release.release(case, **WORK)
        assert list(pages_of(case, TEXT_PDF)) == kept
        with pytest.raises(KeyError):
            case.hearing.pages.image(gone.id)
        assert len(case.hearing.pages.image(kept[0].id)) > 1000


def test_a_mask_makes_another_picture(tmp_path: Path, released_path: Path) -> None:
    path = _copy(released_path, tmp_path)
    with open_page_case(path) as case:
        source = source_named(case, DOCUMENT)
        (before,) = pages_of(case, DOCUMENT)
        image = case.hearing.pages.image(before.id)
        pages.add_mask(case, source.id, 1, Box(60, 20, 160, 150))
        release.release(case, **WORK)
        (after,) = pages_of(case, DOCUMENT)
        assert after.id != before.id
        assert len(after.areas) == 1
        assert case.hearing.pages.image(after.id) != image


def test_pixels_are_not_kept_twice(released_path: Path) -> None:
    with open_page_case(released_path) as case:
        for document in case.hearing.documents():
            kept = case.sealed.pages.intended(document.release_id)
            assert kept
            assert all(each.text is not None and each.image == b"" for each in kept)


def test_what_nobody_can_place_stays_withheld(fresh: Case) -> None:
    source = source_named(fresh, TEXT_PDF)
    decide_all(fresh)
    (block,) = [b for b in fresh.sealed.blocks(source.id) if b.page == 1 and CANARY in b.text]
    fresh.sealed.pages.place_words({block.id: pack([WordBox(0, 500, 0, 0, 0, 0)])})
    (done,) = [e for e in release.release(fresh, **WORK) if e.document_id == source.document_id]
    (refused,) = done.refused
    assert (refused.view, refused.name) == (1, "page 1")
    assert "not known" in refused.reason
    assert [page.page for page in pages_of(fresh, TEXT_PDF)] == [2, 3]


def test_who_can_still_be_read_keeps_the_page_back(fresh: Case) -> None:
    """Boxes that lie: the words are told to stand where they do not."""
    source = source_named(fresh, SCAN)
    decide_all(fresh)
    moved = {
        block.id: pack(
            word._replace(top=word.top + 300, bottom=word.bottom + 300)
            for word in unpack(block.words)
        )
        for block in fresh.sealed.blocks(source.id)
        if block.words
    }
    fresh.sealed.pages.place_words(moved)
    (done,) = [e for e in release.release(fresh, **WORK) if e.document_id == source.document_id]
    (refused,) = done.refused
    assert "person S1" in refused.reason
    assert not pages_of(fresh, SCAN)


def test_without_text_recognition_somebody_looks_at_every_page(
    fresh: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_check, "recognition_data", lambda: None)
    source = source_named(fresh, TEXT_PDF)
    pages.decide(fresh, source.id, 1, PageForm.IMAGE, "layout matters")
    pages.decide(fresh, source.id, 2, PageForm.IMAGE, "layout matters")
    pages.mark_seen(fresh, source.id, 2)
    done = release.release(fresh, **WORK)
    assert [page.page for page in fresh.hearing.pages.all()] == [2]
    (refused,) = [refused for each in done for refused in each.refused]
    assert (refused.view, "not installed" in refused.reason) == (1, True)
    release_pages(fresh)
    assert len(fresh.hearing.pages.all()) == 5


def test_the_narrowest_of_what_is_kept_on_a_page_is_its_ceiling(
    fresh: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_check, "recognition_data", lambda: None)
    decision = Decision(
        fresh.surroundings.new_id(), "person:S1", Action.KEEP, "she agreed", fresh.now(),
        Audience.PROSECUTION,
    )  # fmt: skip
    mentions.decide(fresh, [decision])
    release_pages(fresh)
    assert [page.ceiling for page in pages_of(fresh, TEXT_PDF)] == [
        Audience.PROSECUTION,
        Audience.PUBLIC,
        Audience.PROSECUTION,
    ]
    assert not any(page.areas for page in pages_of(fresh, TEXT_PDF))


def _read_again(case: Case, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages in which pages were read anew by a release."""
    read: list[str] = []

    def reading(_: bytes, language: str, __: CancelToken) -> page_check.Recognised:
        read.append(language)
        return page_check.Recognised()

    monkeypatch.setattr(page_release, "recognise", reading)
    release.release(case, **WORK)
    return read


def test_a_page_is_read_again_in_its_new_language(
    tmp_path: Path, released_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_page_case(_copy(released_path, tmp_path)) as case:
        languages.correct(case, source_named(case, SCAN).id, "fr")
        assert _read_again(case, monkeypatch) == ["fr"]


def test_pages_are_read_again_with_new_language_data(
    tmp_path: Path, released_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_release, "installed", lambda _: frozenset({"eng", "ara"}))
    with open_page_case(_copy(released_path, tmp_path)) as case:
        assert _read_again(case, monkeypatch) == ["en"] * 5
        assert _read_again(case, monkeypatch) == []


def test_a_page_in_the_case_file_is_judged_as_sharply_as_a_new_one(
    tmp_path: Path, released_path: Path
) -> None:
    """What was misread on it may be the name of somebody."""
    with open_page_case(_copy(released_path, tmp_path)) as case:
        person = replace(case.sealed.persons()[0], id="S2", name="Oyelaran Bassey", aliases=())
        case.sealed.put_persons([person])
        page = pages_of(case, TEXT_PDF)[1]
        with case.sealed._store.transaction():
            case.sealed._store.run(
                "UPDATE release_page SET text = 'Oyclaran waited' WHERE page_id = ?", (page.id,)
            )
        (refused,) = [each for done in release.release(case, **WORK) for each in done.refused]
        assert (refused.view, "like a name of person S2" in refused.reason) == (2, True)


CARD = "Call 020 7946 0958 or write to rose.house@example.org at night"


@pytest.mark.parametrize("ceiling", [Audience.COURT, None])
def test_a_picture_shows_nobody_more_than_the_text_of_the_case(
    fresh: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ceiling: Audience | None
) -> None:
    """The same detail is decided about in another document: kept for few, or for nobody."""
    (tmp_path / "n.txt").write_text("She wrote to rose.house@example.org every week.\n")
    sources.import_files(fresh, [tmp_path / "n.txt"], language="en", **WORK)
    mentions.find(fresh, **WORK)
    if ceiling is not None:
        (email,) = {m.entity for m in fresh.sealed.mentions() if m.kind is Kind.EMAIL}
        new_id = fresh.surroundings.new_id()
        mentions.decide(
            fresh, [Decision(new_id, email, Action.KEEP, "agreed", fresh.now(), ceiling)]
        )
    read = page_check.Recognised((ReadBlock("body", CARD),))
    monkeypatch.setattr(page_release, "recognise", lambda *_: read)
    source = source_named(fresh, DOCUMENT)
    pages.mark_seen(fresh, source.id, 1)
    pages.decide(fresh, source.id, 1, PageForm.IMAGE, "needed")
    done = release.release(fresh, **WORK)
    reasons = [refused.reason for each in done for refused in each.refused]
    if ceiling is None:
        (reason,) = reasons
        assert "withheld from the text of a document" in reason
    else:
        assert not reasons
        assert [page.ceiling for page in pages_of(fresh, DOCUMENT)] == [ceiling]
        assert not any(release.release(fresh, **WORK)[n].changed for n in range(len(done)))


@pytest.mark.parametrize("step", ["apply_release", "confirm_release"])
def test_an_interrupted_release_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: Any) -> None:
        raise StorageError("The disk is full. Free space.")

    path = page_case(tmp_path / "own")
    with open_page_case(path) as case, monkeypatch.context() as patch:
        owner = HearingFile if step == "apply_release" else type(case.sealed)
        patch.setattr(owner, step, stop)
        with pytest.raises(StorageError):
            release_pages(case)
    with open_page_case(path) as case:
        assert not case.sealed.unconfirmed_releases()
        found = pages_of(case, TEXT_PDF)
        assert [len(page.areas) for page in found] == [1, 0, 1]
        assert all(len(case.hearing.pages.image(page.id)) > 1000 for page in found)


def test_a_judge_reads_the_same_pages(tmp_path: Path, released_path: Path) -> None:
    target = tmp_path / "judge" / "copy.hearing"
    target.parent.mkdir()
    with open_page_case(_copy(released_path, tmp_path)) as case:
        reading_copy.judge_copy(case, target, passphrase="three other words")
        wanted = [(p.areas, case.hearing.pages.image(p.id)) for p in case.hearing.pages.all()]
    with cases.opened(
        target, passphrase="three other words", surroundings=around(tmp_path)
    ) as copy:
        pictures = copy.hearing.pages
        assert [(p.areas, pictures.image(p.id)) for p in pictures.all()] == wanted


def _copy(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder / "copy")
    return folder / "copy" / path.name


def test_a_release_that_is_too_large_goes_on_with_the_next(
    fresh: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_release, "MOST_TOGETHER", 1)
    monkeypatch.setattr(page_check, "recognition_data", lambda: None)
    release_pages(fresh)
    assert [page.page for page in pages_of(fresh, TEXT_PDF)] == [1]
    for count in (2, 3):
        done = release.release(fresh, **WORK)
        assert [page.page for page in pages_of(fresh, TEXT_PDF)] == [1, 2, 3][:count]
    assert not [refused for each in done for refused in each.refused]


def test_a_release_can_be_stopped_between_pages(fresh: Case) -> None:
    decide_all(fresh)
    token = CancelToken()

    def stop(event: ProgressEvent, /) -> None:
        if event.stage == page_release.STAGE and event.done == 1:
            token.cancel()

    with pytest.raises(Cancelled):
        release.release(fresh, progress=stop, cancel=token)
    assert not fresh.hearing.pages.all()
    assert not fresh.sealed.unconfirmed_releases()
