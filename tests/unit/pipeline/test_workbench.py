# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translations under a person's hands: edited, reviewed, taken back, kept, and never leaking."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Audience, Segment, SegmentStatus
from hearing_assist.errors import IdentityFoundError, MissingPartError, UsageError
from hearing_assist.pipeline import (
    bundle,
    disclose,
    draft,
    mentions,
    overview,
    translate,
    update,
    workbench,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.reading import read_case
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ignore_progress
from tests.unit.pipeline.translated import (
    FRENCH,
    add_source,
    by_machine,
    by_machine_as_is,
    release_all,
)


@pytest.fixture
def translated(case: Case, tmp_path: Path) -> Case:
    """The case with a French statement, translated; its English one needs nothing."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    return case


def french(case: Case) -> str:
    return case.hearing.documents()[-1].id


def shown(case: Case) -> tuple[Sentence, ...]:
    return workbench.sentences(case, french(case))


def stored(case: Case, n: int) -> Segment:
    segment = case.hearing.segment(shown(case)[n].segment_id)
    assert segment is not None
    return segment


def test_sentences_stand_beside_their_translation_with_labels(translated: Case) -> None:
    first, second, third, _ = shown(translated)
    label = first.translation.split(" arrived")[0]
    assert label.startswith("Witness ")
    assert first.original.startswith(f"Témoin {label[-1]} est arrivée")
    assert first.draft == f"[{label}] arrived on 3 March 2021 with 40 euros."
    assert second.handles.texts == (f"[{label}]",) * 2
    assert (third.original, third.translation) == ("Il pleuvait.", "It was raining.")
    for sentence in (first, second):
        assert "⟦" not in sentence.original + sentence.translation + sentence.draft
    assert [item.waits_for_a_look for item in shown(translated)] == [False, True, False, False]


def test_the_overview_counts_and_leaves_out_what_needs_no_translation(translated: Case) -> None:
    workbench.set_reviewed(translated, [shown(translated)[0].segment_id], reviewed=True)
    seen = workbench.overview(translated)
    assert (seen.released, len(seen.documents), seen.missing) == (2, 1, ())
    (state,) = seen.documents
    assert (state.sentences, state.reviewed, state.problems, state.waiting) == (4, 1, 1, 0)
    assert state.id == french(translated)


def test_an_edit_keeps_placeholders_and_says_whose_it_is(translated: Case) -> None:
    sentence = shown(translated)[0]
    change = workbench.edit(
        translated, sentence.segment_id, sentence.draft.replace("arrived", "came")
    )
    after = stored(translated, 0)
    assert after.text.text.startswith("⟦")
    assert (after.status, after.engine, after.pack) == (SegmentStatus.EDITED, "", "")
    assert change.sentences == (shown(translated)[0],)
    reviewed = workbench.edit(
        translated, sentence.segment_id, shown(translated)[0].draft, reviewed=True
    )
    assert reviewed.sentences[0].status is SegmentStatus.REVIEWED
    back = workbench.set_reviewed(translated, [sentence.segment_id], reviewed=False)
    assert back.sentences[0].status is SegmentStatus.EDITED


def test_agreeing_with_the_machine_is_no_edit(translated: Case) -> None:
    sentence = shown(translated)[2]
    assert workbench.edit(translated, sentence.segment_id, sentence.draft).before == ()
    workbench.edit(translated, sentence.segment_id, sentence.draft, reviewed=True)
    assert stored(translated, 2).engine == "engine 1"
    workbench.set_reviewed(translated, [sentence.segment_id], reviewed=False)
    assert stored(translated, 2).status is SegmentStatus.MACHINE


@pytest.mark.parametrize(
    "text",
    [
        "Zarielle came.",
        "Ms Oduvane came.",
        "O.D.U.V.A.N.E came",
        "Odu\u200bvane came",
        "Odu\u202evane came",
        "Odu\nvane-Oduvane",
        "😀 ODUVANE",
    ],
)
def test_an_edit_that_names_somebody_is_refused_and_not_stored(translated: Case, text: str) -> None:
    before = list(translated.hearing.dump())
    with pytest.raises(IdentityFoundError) as refused:
        workbench.edit(translated, shown(translated)[2].segment_id, text)
    assert "oduvane" not in str(refused.value).casefold()
    assert "write the person's label" in str(refused.value)  # and not: declare somebody
    assert "register" not in str(refused.value)
    assert list(translated.hearing.dump()) == before


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        (" \n\t\x00 ", "empty"),
        ("Somebody arrived.", "must stand here once"),
        ("{h} and {h} arrived.", "must stand here once"),
        ("⟦1⟧ arrived.", "kept for the program"),
        ("{h} arrived ⟧", "kept for the program"),
        ("{h} arrived ⟦٣⟧", "kept for the program"),
        ("{small} arrived.", "must stand here once"),
        ("Witness X arrived with [date of birth].", "must stand here once"),
    ],
)
def test_fiddled_labels_are_refused_and_nothing_is_stored(
    translated: Case, text: str, why: str
) -> None:
    sentence = shown(translated)[0]
    handle = sentence.handles.texts[0]
    before = list(translated.hearing.dump())
    with pytest.raises(UsageError, match=why):
        workbench.edit(translated, sentence.segment_id, text.format(h=handle, small=handle.lower()))
    assert list(translated.hearing.dump()) == before


def test_a_label_of_another_sentence_is_refused(translated: Case) -> None:
    handle = shown(translated)[0].handles.texts[0]
    with pytest.raises(UsageError, match="does not stand in the original"):
        workbench.edit(translated, shown(translated)[2].segment_id, f"{handle} said it rained.")


def test_numbers_that_got_lost_are_marked(translated: Case) -> None:
    sentence = shown(translated)[0]
    lost = sentence.draft.replace("40", "forty").replace("3 March", "the day")
    change = workbench.edit(translated, sentence.segment_id, lost)
    assert "number-changed" in change.sentences[0].problems or (
        "date-changed" in change.sentences[0].problems
    )
    assert change.sentences[0].waits_for_a_look
    for code in change.sentences[0].problems:
        assert workbench.meaning(code)
    mended = workbench.edit(translated, sentence.segment_id, sentence.draft)
    assert mended.sentences[0].problems == ()


def test_odd_text_is_kept_as_it_was_written(translated: Case) -> None:
    sentence = shown(translated)[2]
    for text in ("It rained 😀 👩\u200d👧.", "כן, ירד גשם", "x" * 100_000, "<b>&amp;</b> [x] {0}"):
        workbench.edit(translated, sentence.segment_id, f"  {text}\n")
        assert shown(translated)[2].translation == text
    workbench.edit(translated, sentence.segment_id, "a\ud800b\u202ec\r\nd\x07")
    assert shown(translated)[2].translation == "abc d"


def test_a_change_is_taken_back_exactly(translated: Case) -> None:
    before = [stored(translated, n) for n in range(4)]
    edited = workbench.edit(translated, before[2].id, "Rain.", reviewed=True)
    many = workbench.set_reviewed(translated, [item.id for item in before], reviewed=True)
    assert len(many.before) == 3  # the first was reviewed already
    workbench.put_back(translated, many.before)
    workbench.put_back(translated, edited.before)
    assert [stored(translated, n) for n in range(4)] == before


def test_a_step_back_does_not_bring_back_a_name_declared_since(translated: Case) -> None:
    sentence = shown(translated)[2]
    edited = workbench.edit(translated, sentence.segment_id, "Corvin Talleyho brought the rain.")
    again = workbench.edit(translated, sentence.segment_id, "It rained.")
    assert edited.before != again.before
    late = b'[[person]]\nid = "S2"\nrole = "witness"\nname = "Corvin Talleyho"\n'
    mentions.import_persons(translated, late)
    with pytest.raises(IdentityFoundError):
        workbench.put_back(translated, again.before)
    assert "Talleyho" not in "".join(translated.hearing.dump())


def test_what_is_gone_or_certified_is_not_changed(translated: Case) -> None:
    with pytest.raises(UsageError, match="anew"):
        workbench.edit(translated, "nothing", "x")
    with pytest.raises(UsageError, match="anew"):
        workbench.set_reviewed(translated, ["nothing"], reviewed=True)
    sworn = dataclasses.replace(stored(translated, 3), status=SegmentStatus.CERTIFIED)
    translated.hearing.put_segments([sworn])
    with pytest.raises(UsageError, match="certified"):
        workbench.edit(translated, sworn.id, "x")
    workbench.set_reviewed(translated, [sworn.id], reviewed=True)
    workbench.set_reviewed(translated, [sworn.id], reviewed=False)
    assert stored(translated, 3) == sworn


def test_several_details_that_look_alike_have_handles_of_their_own(
    case: Case, tmp_path: Path
) -> None:
    add_source(
        case,
        tmp_path / "p.txt",
        "Appelez le +33 6 12 34 56 78 puis le +33 6 98 76 54 32 ou [telephone number 1].\n",
    )
    release_all(case)
    (places,) = translate.waiting(case, to="en").values()
    here = placeholders_in(places[0].sentence)
    assert len(set(here)) == 2
    by_machine_as_is(case)
    (sentence,) = shown(case)
    assert sentence.handles.texts == ("[telephone number 2]", "[telephone number 3]")
    swapped = "Call [telephone number 3] then [telephone number 2] or [telephone number 1]."
    workbench.edit(case, sentence.segment_id, swapped)
    assert placeholders_in(stored(case, 0).text.text) == tuple(reversed(here))
    assert shown(case)[0].draft == swapped


def test_what_is_not_translated_is_never_reviewed_in_a_heap(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine_as_is(case)
    assert workbench.overview(case).documents[0].problems == 4
    ids = [item.segment_id for item in shown(case)]
    assert workbench.set_reviewed(case, ids, reviewed=True).before == ()
    written = workbench.edit(case, ids[2], "It was raining.")
    assert written.sentences[0].status is SegmentStatus.EDITED
    assert workbench.set_reviewed(case, ids, reviewed=True).sentences == (shown(case)[2],)


# --- edits outlive the machine and the next release ---


def test_a_person_s_words_outlive_a_new_translation(translated: Case) -> None:
    edited = workbench.edit(translated, shown(translated)[2].segment_id, "Rain fell.")
    by_person = stored(translated, 2)
    assert translate.waiting(translated, to="en") == {}
    report = translate.translate(
        translated, to="en", progress=ignore_progress, cancel=CancelToken()
    )
    assert (report.segments.total(), report.kept) == (0, 4)
    assert stored(translated, 2) == by_person
    assert edited.sentences == (shown(translated)[2],)


def test_what_a_person_wrote_outlives_a_release_that_leaves_its_sentence(
    translated: Case,
) -> None:
    """The first sentence changes; the second, edited, moves with its words."""
    first, second, third, _ = shown(translated)
    workbench.edit(translated, first.segment_id, first.draft.replace("came", "x") + " Edited.")
    workbench.edit(translated, second.segment_id, second.draft.replace("saw", "noticed"))
    workbench.set_reviewed(translated, [third.segment_id], reviewed=True)
    rewrite_first_sentence(translated)
    left = shown(translated)
    assert [item.segment_id for item in left] == [
        second.segment_id,
        third.segment_id,
        shown(translated)[-1].segment_id,
    ]
    moved = stored(translated, 0)
    block = translated.hearing.blocks(french(translated))[0]
    assert block.text.text[moved.start : moved.end].endswith("dans le miroir.")
    assert "noticed" in left[0].translation
    waiting = translate.waiting(translated, to="en")
    assert [place.ordinal for place in waiting["fr"]] == [0]
    by_machine(translated, ("[Witness {letter}] arrived.",))
    assert [item.original[:12] for item in shown(translated)][2:] == [
        "Il pleuvait.",
        "Personne ne ",
    ]
    assert len(shown(translated)) == 4


def rewrite_first_sentence(case: Case) -> None:
    """A new release in which the first sentence of the first paragraph reads otherwise."""
    document = case.hearing.documents()[-1]
    block, *others = case.hearing.blocks(document.id)
    text = block.text.text.replace("avec 40 euros", "avec 40 euros et une longue lettre")
    new = dataclasses.replace(block, text=screen_for(case.sealed).typed(text, field="test"))
    case.hearing.apply_release(
        dataclasses.replace(document, release_id=case.surroundings.new_id()), (new, *others), ()
    )


def test_the_machine_s_words_of_a_changed_paragraph_are_made_anew(translated: Case) -> None:
    rewrite_first_sentence(translated)
    assert [item.original for item in shown(translated)] == ["Il pleuvait.", "Personne ne parlait."]
    assert len(translate.waiting(translated, to="en")["fr"]) == 2


# --- what was made before is out of date ---


def made_all(case: Case, folder: Path) -> None:
    progress, cancel = ignore_progress, CancelToken()
    draft.draft(case, "summary", folder / "s.pdf", progress=progress, cancel=cancel)
    bundle.bundle(case, folder / "b.pdf", progress=progress, cancel=cancel)
    disclose.disclose(
        case, folder / "d", audience=Audience.DEFENCE, progress=progress, cancel=cancel
    )


def test_papers_made_before_an_edit_are_out_of_date(translated: Case, tmp_path: Path) -> None:
    mentions.serve_under_review(translated)
    made_all(translated, tmp_path)
    assert update.stale(translated) == ()
    change = workbench.edit(translated, shown(translated)[2].segment_id, "Rain fell.")
    found = update.stale(translated)
    assert [item.kind for item in found] == ["draft", "bundle", "disclosure"]
    assert {item.documents for item in found} == {(french(translated),)}
    title = translated.hearing.documents()[-1].title.text
    assert {paper.changed for paper in overview.papers(translated).made} == {(title,)}
    (tmp_path / "again").mkdir()
    made_all(translated, tmp_path / "again")
    assert len(update.stale(translated)) == 3
    workbench.put_back(translated, change.before)
    assert len(update.stale(translated)) == 6


@pytest.mark.parametrize("how", ["review", "machine", "release", "late"])
def test_every_change_of_a_translation_counts(translated: Case, tmp_path: Path, how: str) -> None:
    draft.draft(
        translated, "summary", tmp_path / "s.pdf", progress=ignore_progress, cancel=CancelToken()
    )
    assert update.stale(translated) == ()
    sentence = shown(translated)[2]
    if how == "review":
        workbench.set_reviewed(translated, [sentence.segment_id], reviewed=True)
    elif how == "machine":
        translated.hearing.put_segments([dataclasses.replace(stored(translated, 2), id="new")])
    elif how == "release":
        rewrite_first_sentence(translated)
    else:
        late = b'[[person]]\nid = "S2"\nrole = "witness"\nname = "Nobody Raining"\n'
        mentions.import_persons(translated, late)
        assert len(shown(translated)) < 4
    assert [item.documents for item in update.stale(translated)] == [(french(translated),)]


def test_a_paper_in_another_language_does_not_depend_on_this_one(
    translated: Case, tmp_path: Path
) -> None:
    draft.draft(
        translated,
        "summary",
        tmp_path / "s.pdf",
        language="fr",
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    workbench.edit(translated, shown(translated)[2].segment_id, "Rain fell.")
    assert update.stale(translated) == ()


# --- with the real pack ---


def test_the_machine_is_asked_again_for_one_sentence(translated: Case) -> None:
    sentence = shown(translated)[2]
    workbench.edit(translated, sentence.segment_id, "Wrong.", reviewed=True)
    change = workbench.machine_again(
        translated, sentence.segment_id, progress=ignore_progress, cancel=CancelToken()
    )
    (now,) = change.sentences
    assert now == shown(translated)[2]
    assert now.segment_id == sentence.segment_id
    assert now.status is SegmentStatus.MACHINE
    assert "rain" in now.translation.lower()
    workbench.put_back(translated, change.before)
    assert shown(translated)[2].translation == "Wrong."


def test_a_language_without_a_pack_does_not_hold_up_the_others(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    add_source(case, tmp_path / "b.txt", "Валеше дъжд. Никой не говореше.\n", "bg")
    release_all(case)
    seen = workbench.overview(case)
    assert seen.missing == ("bg",)
    assert [state.waiting for state in seen.documents] == [4, 2]
    with pytest.raises(MissingPartError, match="'bg'"):
        translate.translate(case, to="en", progress=ignore_progress, cancel=CancelToken())
    assert [state.waiting for state in workbench.overview(case).documents] == [0, 2]
    report = translate.translate_what_can_be(
        case, to="en", progress=ignore_progress, cancel=CancelToken()
    )
    assert (report.segments.total(), report.kept, report.missing) == (0, 4, ("bg",))


def test_what_was_translated_before_a_stop_stays(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    monkeypatch.setattr(translate, "AT_ONCE", 1)
    cancel = CancelToken()
    seen: list[ProgressEvent] = []

    def stop_after_two(event: ProgressEvent, /) -> None:
        seen.append(event)
        if event.done >= 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        translate.translate(case, to="en", progress=stop_after_two, cancel=cancel)
    assert len(shown(case)) == 2
    assert {event.total for event in seen} == {4}
    assert [event.done for event in seen] == sorted(event.done for event in seen)


# --- a paragraph that is translated in part ---


def test_what_is_not_translated_is_said_and_never_left_out(
    translated: Case, tmp_path: Path
) -> None:
    second = shown(translated)[1]
    workbench.edit(translated, second.segment_id, second.draft.replace("saw", "noticed"))
    rewrite_first_sentence(translated)
    (view,) = (
        item
        for item in translated.hearing.view().documents
        if item.document.id == french(translated)
    )
    statuses = [item.status for item in view.segments]
    assert statuses[:2] == [SegmentStatus.NOT_TRANSLATED, SegmentStatus.EDITED]
    assert "une longue lettre" in view.segments[0].text.text
    block = read_case(translated).documents[-1].blocks[0]
    assert "une longue lettre" in block.translation
    assert "noticed" in block.translation
    assert (block.reviewed, block.edited, block.untranslated) == (False, True, True)
    mentions.serve_under_review(translated)
    disclose.disclose(
        translated,
        tmp_path / "d",
        audience=Audience.DEFENCE,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
