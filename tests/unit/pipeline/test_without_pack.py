# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case whose language no pack leads to: its sentences are there, and persons translate them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience, SegmentStatus
from hearing_assist.casefile.segments import standing
from hearing_assist.errors import ExitCode, IdentityFoundError, MissingPartError, UsageError
from hearing_assist.pipeline import (
    disclose,
    memory,
    mentions,
    overview,
    sources,
    translate,
    withdraw,
    workbench,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.handles import LONGEST
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all

LANGUAGE = "ar"
LATE = b'[[person]]\nid = "S2"\nrole = "witness"\nname = "Corvin Talleyho"\n'
TEXT = (
    "وصلت Zarielle Oduvane إلى البيت في 3 مارس 2021. ثم تكلمت مع القاضي.\n\n"
    "كان المطر ينزل. ثم تكلمت مع القاضي.\n"
)


@pytest.fixture
def arabic(case: Case, tmp_path: Path) -> Case:
    """A case with an Arabic statement about somebody who is protected, and an English paper."""
    add_source(case, tmp_path / "a.txt", TEXT, LANGUAGE)
    release_all(case)
    return case


def shown(case: Case) -> tuple[Sentence, ...]:
    return workbench.to_be_read(case, case.hearing.documents()[-1].id)


def state(case: Case) -> workbench.DocumentState:
    (found,) = workbench.overview(case).documents
    return found


def standings(case: Case) -> list[tuple[int, int, int]]:
    found = [standing(view, "en") for view in case.hearing.view().documents]
    return [(each.sentences, each.translated, each.reviewed) for each in found]


def type_all(case: Case) -> None:
    for number, one in enumerate(shown(case)):
        label = one.handles.texts[0] if one.handles.texts else "Somebody"
        day = "3 March 2021" if number == 0 else "that day"
        workbench.edit(case, one.segment_id, f"{label} spoke on {day}.", reviewed=True, by="T-2")


def test_sentences_are_there_empty_and_nothing_is_stored_for_them(arabic: Case) -> None:
    before = list(arabic.hearing.dump())
    sentences = shown(arabic)
    assert [(one.is_blank, one.draft, one.translation) for one in sentences] == [(True, "", "")] * 4
    assert {one.status for one in sentences} == {SegmentStatus.NOT_TRANSLATED}
    assert not any(one.waits_for_a_look for one in sentences)
    assert sentences[0].handles.texts[0] in sentences[0].source
    assert (state(arabic).sentences, state(arabic).waiting) == (0, 4)
    assert workbench.counted(state(arabic), sentences) == state(arabic)
    seen = workbench.overview(arabic)
    assert (seen.missing, seen.can_translate, seen.waiting) == (("ar",), False, 4)
    assert list(arabic.hearing.dump()) == before
    assert workbench.to_be_read(arabic, "nothing") == ()


def test_what_needs_no_translation_is_never_missing(arabic: Case) -> None:
    english, foreign = standings(arabic)
    assert english == (0, 0, 0)
    assert foreign == (4, 0, 0)
    assert [each.id for each in workbench.overview(arabic).documents] == [
        arabic.hearing.documents()[-1].id
    ]
    assert overview.papers(arabic).untranslated == 2


def test_typed_reviewed_and_taken_back(arabic: Case) -> None:
    one, two, *_ = shown(arabic)
    label = one.handles.texts[0]
    with pytest.raises(UsageError, match="must stand here once"):
        workbench.edit(arabic, one.segment_id, "She came to the house on 3 March 2021.")
    with pytest.raises(UsageError, match="cannot be empty"):
        workbench.edit(arabic, two.segment_id, "  ")
    with pytest.raises(UsageError, match="at most"):
        workbench.edit(arabic, two.segment_id, "a" * (LONGEST + 1))
    with pytest.raises(IdentityFoundError):
        workbench.edit(arabic, two.segment_id, "Then Ms Oduvane spoke to the judge.")
    assert shown(arabic)[0].is_blank

    text = f"{label} came to the house on 3 March 2021."
    change = workbench.edit(arabic, one.segment_id, text, reviewed=True, by="T-2")
    (now,) = change.sentences
    assert (now.status, now.draft, now.by) == (SegmentStatus.REVIEWED, text, "T-2")
    assert now.place == one.segment_id != now.segment_id
    assert (state(arabic).sentences, state(arabic).reviewed, state(arabic).waiting) == (1, 1, 3)
    assert standings(arabic)[1] == (4, 1, 1)
    assert overview.papers(arabic).untranslated == 2  # the paragraph has another sentence

    back = workbench.put_back(arabic, change.before, added=change.gone, gone=change.added)
    assert [each.segment_id for each in back.blank] == [one.segment_id]
    assert shown(arabic)[0].is_blank
    workbench.put_back(arabic, back.before, added=back.gone, gone=back.added)
    assert shown(arabic)[0].draft == text


def test_the_same_sentence_twice_in_a_row_by_its_place(arabic: Case) -> None:
    blank = shown(arabic)[1]
    workbench.edit(arabic, blank.segment_id, "Then she spoke.")
    again = workbench.edit(arabic, blank.segment_id, "Then she spoke to the judge.")
    assert not again.added
    assert shown(arabic)[1].draft == "Then she spoke to the judge."
    assert len(arabic.hearing.segments(blank.document_id, "en")) == 1
    for wrong in ("nothing", "a-1-2", f"{blank.block_id}-0-1", blank.segment_id + "0"):
        with pytest.raises(UsageError, match="released or translated anew"):
            workbench.edit(arabic, wrong, "Words.")


def test_what_cannot_be_reviewed_or_asked_of_a_machine_stays_blank(arabic: Case) -> None:
    ids = [one.segment_id for one in shown(arabic)]
    assert not workbench.set_reviewed(arabic, ids, reviewed=True)
    with pytest.raises(MissingPartError):
        workbench.machine_again(arabic, ids[0], progress=ignore_progress, cancel=CancelToken())
    assert all(one.is_blank for one in shown(arabic))


def test_the_memory_knows_and_fills_what_nobody_wrote(arabic: Case) -> None:
    _, second, _, fourth = shown(arabic)
    workbench.edit(arabic, second.segment_id, "Then she spoke to the judge.", reviewed=True)
    (found,) = memory.suggestions(arabic, fourth.segment_id)
    assert (found.score, found.draft) == (100, "Then she spoke to the judge.")
    change = memory.fill(arabic, fourth.document_id)
    (filled,) = change.sentences
    assert (filled.place, filled.status) == (fourth.segment_id, SegmentStatus.EDITED)
    assert not memory.fill(arabic, fourth.document_id)
    workbench.put_back(arabic, change.before, added=change.gone, gone=change.added)
    assert shown(arabic)[3].is_blank


def test_translate_says_what_waits_and_what_can_be_done(arabic: Case) -> None:
    with pytest.raises(MissingPartError) as raised:
        translate.translate(arabic, to="en", progress=ignore_progress, cancel=CancelToken())
    assert (raised.value.code, raised.value.exit_code) == ("missing-part", ExitCode.MISSING)
    for words in ("4 sentences", "'ar' to 'en'", "exchange export", "packs install", "typed"):
        assert words in str(raised.value)
    type_all(arabic)
    report = translate.translate(arabic, to="en", progress=ignore_progress, cancel=CancelToken())
    assert (report.waiting, report.missing) == (0, ())


def test_a_pack_that_comes_later_fills_only_what_nobody_typed(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    third = workbench.to_be_read(case, case.hearing.documents()[-1].id)[2]
    workbench.edit(case, third.segment_id, "Rain fell.")
    texts = ("[Witness {letter}] came.", "[Witness {letter}] saw [Witness {letter}].", "Nobody.")
    by_machine(case, texts)
    assert [one.draft for one in shown(case)][2:] == ["Rain fell.", "Nobody."]
    assert shown(case)[2].status is SegmentStatus.EDITED


def test_set_phrases_need_no_engine(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", "Téléphone :\n\nIl pleuvait.\n")
    release_all(case)
    assert workbench.overview(case).set_phrases == 0  # there is a pack
    seen = translate.translate_what_can_be(
        case, to="en", packs=(), progress=ignore_progress, cancel=CancelToken()
    )
    assert (seen.waiting, seen.missing, seen.segments.total()) == (1, ("fr",), 1)
    first, second = shown(case)
    assert (first.draft, first.status) == ("Telephone:", SegmentStatus.MACHINE)
    assert (first.engine, first.reasons) == (translate.BY_LIST, ("set-phrase",))
    assert second.is_blank


def test_what_was_typed_outlives_a_release_and_goes_with_a_name(
    arabic: Case, tmp_path: Path
) -> None:
    type_all(arabic)
    _, second, third, _ = shown(arabic)
    workbench.edit(arabic, third.segment_id, "It rained on Corvin Talleyho.", by="T-2")
    add_source(arabic, tmp_path / "b.txt", "كان المطر ينزل. جلست المرأة هناك.\n", LANGUAGE)
    release_all(arabic)
    document = arabic.hearing.documents()[1].id
    kept = workbench.to_be_read(arabic, document)
    assert [one.is_blank for one in kept] == [False] * 4
    assert kept[1].draft == second.draft
    mentions.import_persons(arabic, LATE)
    release_all(arabic)
    assert "Talleyho" not in "".join(arabic.hearing.dump())
    kept = workbench.to_be_read(arabic, document)
    assert (kept[1].draft, kept[2].translation) == (second.draft, "")


@pytest.mark.parametrize("taken_back", [True, False])
def test_a_paper_that_quoted_what_was_typed_is_called_back(
    arabic: Case, tmp_path: Path, *, taken_back: bool
) -> None:
    blank = shown(arabic)[2]
    change = workbench.edit(arabic, blank.segment_id, "It rained on Corvin Talleyho.")
    disclose.disclose(
        arabic,
        tmp_path / "d",
        audience=Audience.DEFENCE,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    if taken_back:
        workbench.put_back(arabic, change.before, added=change.gone, gone=change.added)
    else:
        workbench.edit(arabic, blank.segment_id, "It rained.")
    mentions.import_persons(arabic, LATE)
    found = withdraw.recall_list(arabic.sealed)
    assert [each.id for each in found] == [arabic.hearing.disclosures()[-1].id]


def test_a_sworn_translation_joins_what_nobody_typed(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "o.txt", "1. Es regnete.\n\n2. Niemand sprach.\n", "de")
    release_all(case)
    document = case.hearing.documents()[-1].id
    blank = workbench.to_be_read(case, document)
    workbench.edit(case, blank[0].segment_id, "Rain fell.")
    (tmp_path / "t.txt").write_text("1. It rained.\n\n2. Nobody spoke.\n", "utf-8")
    sources.import_files(
        case,
        [tmp_path / "t.txt"],
        language="en",
        translation_of=case.sealed.sources()[-1].id,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    release_all(case)
    now = workbench.to_be_read(case, document)
    assert [(one.draft, one.status) for one in now] == [
        ("Rain fell.", SegmentStatus.EDITED),
        ("Nobody spoke.", SegmentStatus.CERTIFIED),
    ]
    assert workbench.overview(case).waiting == 0
    assert [each[0] for each in standings(case)] == [0, 2, 0]
