# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A sworn translation beside its original, and what becomes of it in the case file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hearing_assist.casefile.records import (
    Action,
    Audience,
    Decision,
    Kind,
    Segment,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting.printing import Printer
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import (
    mentions,
    pairs,
    protect,
    reading,
    release,
    sources,
    sworn,
    translate,
    workbench,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pairs import Doubt, Pair, Pairing
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.text.alignment import Basis
from tests.unit.pipeline.translated import by_machine_as_is, release_all

FRENCH = """1. Je suis arrivée le 3 mars 2021 avec 40 euros dans la poche de ma veste.

2. Zarielle Oduvane m'a ouvert la porte et m'a donné une clé de la maison.

3. Il pleuvait, et personne ne parlait dans la cuisine quand je suis entrée.

4. Je suis partie le 9 mai 2021 par le train de nuit, sans mes papiers.
"""
ENGLISH = """1. I arrived on 3 March 2021 with 40 euros in the pocket of my jacket.

2. Zarielle Oduvane opened the door to me and gave me a key to the house.

3. It was raining, and nobody spoke in the kitchen when I came in.

4. I left on 9 May 2021 by the night train, without my papers.
"""


def add(case: Case, path: Path, text: str, language: str, *, of: str = "") -> str:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case,
        [path],
        kind=SourceKind.STATEMENT,
        language=language,
        translation_of=of,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    return report.imported[0].source_id


def paired(case: Case, folder: Path, french: str = FRENCH, english: str = ENGLISH) -> Pairing:
    original = add(case, folder / "fr.txt", french, "fr")
    translation = add(case, folder / "en.txt", english, "en", of=original)
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    found = pairs.pairing(case, translation)
    assert found is not None
    return found


def places(found: Pairing) -> list[tuple[str, str]]:
    return [(pair.original.place, pair.translation.place) for pair in found.pairs]


def segments(case: Case, found: Pairing) -> tuple[Segment, ...]:
    document = next(s.document_id for s in case.sealed.sources() if s.id == found.original_id)
    return case.hearing.segments(document, "en")


def redact(case: Case, entity: str) -> None:
    new_id = case.surroundings.new_id()
    mentions.decide(case, [Decision(new_id, entity, Action.REDACT, "", case.now())])


def machine(case: Case) -> None:
    translate.translate_what_can_be(
        case, to="en", packs=(), progress=ignore_progress, cancel=CancelToken()
    )


def test_paragraphs_find_their_partner_by_number(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path)
    assert places(found) == [(f"§ {n}", f"§ {n}") for n in range(1, 5)]
    assert {pair.basis for pair in found.pairs} == {Basis.NUMBER}
    assert [pair.line() for pair in found.pairs] == [""] * 4
    assert found.summary() == "4 of 4 paragraphs have their counterpart (4 by number)"


def test_a_paragraph_without_a_counterpart_is_named(case: Case, tmp_path: Path) -> None:
    shorter = ENGLISH.replace(ENGLISH.split("\n\n")[2] + "\n\n", "")
    longer = shorter + "\nA note of her own that the translator added at the end of the text.\n"
    found = paired(case, tmp_path, english=longer)
    lines = [pair.line() for pair in found.pairs if pair.line()]
    assert lines == [
        "§ 3 of the original has no counterpart",
        "¶ 4 of the translation has no counterpart",
    ]
    release_all(case)
    assert [s.status for s in segments(case, found)] == [SegmentStatus.CERTIFIED] * 3
    left = [place.sentence for each in translate.waiting(case, to="en").values() for place in each]
    assert left == ["Il pleuvait, et personne ne parlait dans la cuisine quand je suis entrée."]


def test_other_figures_are_a_doubt(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path, english=ENGLISH.replace("40 euros", "400 euros"))
    assert found.pairs[0].doubts == (Doubt.FIGURES,)
    pairs.decide(case, found.source_id, found.pairs[:1], belongs=True)
    release_all(case)
    assert segments(case, found)[0].problems == ("check-numbers",)


def test_somebody_named_on_one_side_is_a_doubt(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path, english=ENGLISH.replace("Zarielle Oduvane", "A woman"))
    assert found.pairs[1].doubts == (Doubt.PERSON,)
    assert found.pairs[1].line() == "§ 2 and § 2: a person is named on one side only"


def test_the_released_text_carries_the_same_persons(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path)
    release_all(case)
    blocks = {
        block.id: block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    }
    pair = found.pairs[1]
    numbers = {
        blocks[block_id].partition("⟦")[2].partition("⟧")[0]
        for block_id in (*pair.original.block_ids, *pair.translation.block_ids)
    }
    assert len(numbers) == 1
    assert numbers != {""}


def test_a_detail_withheld_on_one_side_is_proposed_on_the_other(case: Case, tmp_path: Path) -> None:
    found = paired(
        case,
        tmp_path,
        english=ENGLISH.replace("9 May 2021", "9 May 2021, from Platform 7 at Veldamouth,"),
        french=FRENCH.replace("9 mai 2021", "9 mai 2021, du quai 7 à Veldamouth,"),
    )
    release_all(case)
    original = case.sealed.blocks(found.original_id)
    start = original[3].text.index("Veldamouth")
    place = protect.Place(found.original_id, original[3].id, start, start + len("Veldamouth"))
    protect.here(case, [place], kind=Kind.PLACE)
    again = pairs.pairing(case, found.source_id)
    assert again is not None
    assert Doubt.DETAIL in again.pairs[3].doubts
    (proposal,) = again.pairs[3].proposals
    assert (proposal.source_id, proposal.surface) == (found.source_id, "Veldamouth")
    pairs.withhold(case, proposal)
    release_all(case)
    assert all("Veldamouth" not in s.text.text for s in segments(case, found))
    last = pairs.pairing(case, found.source_id)
    assert last is not None
    assert last.pairs[3].proposals == ()


def test_a_date_withheld_on_one_side_is_proposed_by_its_figures(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path)
    block = case.sealed.blocks(found.original_id)[3]
    start = block.text.index("9 mai")
    place = protect.Place(found.original_id, block.id, start, start + len("9 mai 2021"))
    protect.here(case, [place], kind=Kind.DATE)
    again = pairs.pairing(case, found.source_id)
    assert again is not None
    (proposal,) = again.pairs[3].proposals
    assert proposal.surface == "9 May 2021"
    pairs.withhold(case, proposal)
    release_all(case)
    assert "May" not in segments(case, found)[3].text.text


def test_sworn_text_takes_the_place_of_the_machine(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path)
    release_all(case)
    stored = segments(case, found)
    assert [s.status for s in stored] == [SegmentStatus.CERTIFIED] * 4
    assert {(s.engine, s.pack) for s in stored} == {("", "")}
    assert stored[2].text.text == ENGLISH.split("\n\n")[2].removeprefix("3. ")
    assert "⟦" in stored[1].text.text
    assert translate.waiting(case, to="en") == {}
    before = case.hearing.revisions("en")
    machine(case)
    release_all(case)
    assert case.hearing.revisions("en") == before


def test_a_machine_translation_gives_way_and_a_persons_work_stays(
    case: Case, tmp_path: Path
) -> None:
    original = add(case, tmp_path / "fr.txt", FRENCH, "fr")
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    release_all(case)
    by_machine_as_is(case)
    document = next(s.document_id for s in case.sealed.sources() if s.id == original)
    third = case.hearing.segments(document, "en")[2]
    workbench.edit(case, third.id, "It rained. Nobody spoke.", reviewed=True)
    add(case, tmp_path / "en.txt", ENGLISH, "en", of=original)
    release_all(case)
    stored = case.hearing.segments(document, "en")
    certified, reviewed = SegmentStatus.CERTIFIED, SegmentStatus.REVIEWED
    assert [s.status for s in stored] == [certified, certified, reviewed, certified]
    assert sworn.apply(case, to="en") == sworn.Sworn(paragraphs=3, kept=1)


def test_a_detail_withheld_later_in_the_translation_leaves_the_original_too(
    case: Case, tmp_path: Path
) -> None:
    found = paired(case, tmp_path)
    release_all(case)
    translation = next(s for s in case.sealed.sources() if s.id == found.source_id)
    redact(case, "term:other:kitchen")
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    sealed = case.sealed
    blocks = release._release_blocks(
        case, translation, sealed.mentions(), sealed.decisions(),
        release._pseudonyms(case, sealed.mentions(), sealed.decisions())[0] or sealed.pseudonyms(),
    )  # fmt: skip
    assert any("kitchen" in s.text.text for s in segments(case, found))
    document = next(d for d in case.hearing.documents() if d.id == translation.document_id)
    new = dataclasses.replace(document, release_id="again")
    case.hearing.apply_release(new, blocks, case.sealed.labels())
    assert segments(case, found) == ()  # in the same step, before anybody makes them anew


def test_a_translation_of_something_else_takes_its_text_along(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path)
    release_all(case)
    pairs.set_original(case, found.source_id, "")
    assert sworn.apply(case, to="en") == sworn.Sworn()
    assert segments(case, found) == ()
    pairs.set_original(case, found.source_id, found.original_id)
    release_all(case)
    assert len(segments(case, found)) == 4


def test_nothing_is_its_own_translation(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path)
    for source, original in (
        (found.source_id, found.source_id),
        (found.original_id, found.source_id),
        ("gone", found.original_id),
        (found.source_id, "gone"),
    ):
        with pytest.raises(UsageError):
            pairs.set_original(case, source, original)


def unsure(found: Pairing) -> Pair:
    return next(pair for pair in found.pairs if Doubt.UNSURE in pair.doubts)


def test_a_clerk_decides_what_is_unsure(case: Case, tmp_path: Path) -> None:
    found = paired(case, tmp_path, english=ENGLISH.replace(ENGLISH.split("\n\n")[2], "3. No."))
    release_all(case)
    pair = unsure(found)
    assert (pair.original.place, pair.is_used) == ("§ 3", False)
    assert len(segments(case, found)) == 3
    for belongs, count in ((True, 4), (False, 3)):
        pairs.decide(case, found.source_id, [pair], belongs=belongs)
        sworn.apply(case, to="en")
        assert len(segments(case, found)) == count
        again = pairs.pairing(case, found.source_id)
        assert again is not None
        assert again.pairs[2].decided is belongs
        assert Doubt.UNSURE not in again.pairs[2].doubts


@pytest.mark.parametrize("doubt", [None, *Doubt])
def test_a_doubt_keeps_a_translation_from_its_place_until_a_clerk_decides(
    doubt: Doubt | None,
) -> None:
    one, other = pairs.Side(("a",)), pairs.Side(("b",))
    pair = Pair(one, other, Basis.NUMBER, 0.99, (doubt,) if doubt else ())
    harmless = doubt in {None, Doubt.DETAIL, Doubt.NO_PARTNER}
    assert pair.is_used is harmless
    assert dataclasses.replace(pair, decided=True).is_used
    assert not dataclasses.replace(pair, decided=False).is_used


def test_what_does_not_go_together_waits_for_a_clerk(case: Case, tmp_path: Path) -> None:
    other = ENGLISH.replace("40 euros", "400 euros").replace("Zarielle Oduvane", "A woman")
    found = paired(case, tmp_path, english=other)
    assert [pair.is_used for pair in found.pairs] == [False, False, True, True]
    release_all(case)
    assert [s.text.text[:5] for s in segments(case, found)] == ["It wa", "I lef"]
    assert len(translate.waiting(case, to="en")) == 1
    for pair in found.pairs[:2]:
        pairs.decide(case, found.source_id, [pair], belongs=True)
    sworn.apply(case, to="en")
    assert len(segments(case, found)) == 4
    assert translate.waiting(case, to="en") == {}


def test_a_list_numbered_anew_is_not_printed_beside_the_wrong_paragraphs(
    case: Case, tmp_path: Path
) -> None:
    """The translator left out the second paragraph, and the word processor counted on."""
    english = [part.partition(". ")[2] for part in ENGLISH.split("\n\n")]
    anew = "\n\n".join(f"{n}. {part}" for n, part in enumerate(english[:1] + english[2:], 1))
    found = paired(case, tmp_path, english=anew)
    release_all(case)
    assert {s.text.text[:9] for s in segments(case, found)} <= {"I arrived"}
    last = [found.pairs[-1]]
    assert places(found)[-1] == ("§ 4", "§ 3")
    pairs.decide(case, found.source_id, last, belongs=True)
    again = pairs.pairing(case, found.source_id)
    assert again is not None
    assert places(again)[-1] == ("§ 4", "§ 3")
    used = [(p.original.place, p.translation.place) for p in again.pairs if p.is_used]
    assert ("§ 2", "§ 2") not in used


def test_paragraphs_that_a_translator_joined(case: Case, tmp_path: Path) -> None:
    french = "Elle m'a donné une clé de la maison.\n\nJe suis restée neuf nuits, 12, 14 et 17.\n"
    english = "She gave me a key to the house. I stayed for nine nights, 12, 14 and 17.\n"
    found = paired(case, tmp_path, french, english)
    (pair,) = found.pairs
    pairs.decide(case, found.source_id, [pair], belongs=True)
    release_all(case)
    first, second = segments(case, found)
    assert first.text.text == english.strip()
    assert second.text.text == sworn.ABOVE["en"]
    assert second.status is SegmentStatus.CERTIFIED


def test_sworn_text_keeps_its_own_ceiling(case: Case, tmp_path: Path) -> None:
    """What only the translation says in figures is not for a reader who may not see it there."""
    french = FRENCH.replace("le 9 mai 2021", "au printemps")
    found = paired(case, tmp_path, french=french)
    pairs.decide(case, found.source_id, found.pairs[3:], belongs=True)
    release_all(case)
    last = segments(case, found)[3]
    assert last.ceiling is Audience.DEFENCE
    view = next(
        v for v in case.hearing.view().documents if last.block_id in {b.id for b in v.blocks}
    )
    block = next(block for block in view.blocks if block.id == last.block_id)
    for audience, is_read in ((Audience.DEFENCE, True), (Audience.PRESS, False)):
        runs = Printer(case.hearing.labels(), audience=audience).translation(block, last)
        assert any("night train" in run.text for run in runs) is is_read


def test_a_clerk_puts_paragraphs_together_that_stand_elsewhere(case: Case, tmp_path: Path) -> None:
    """A translator who moved a paragraph: numbers would put together what does not belong."""
    one, two, three, four = (text.partition(". ")[2] for text in ENGLISH.split("\n\n"))
    moved = f"1. {one}\n\n2. {three}\n\n3. {two}\n\n4. {four}"
    found = paired(case, tmp_path, english=moved)
    assert found.pairs[1].doubts == (Doubt.PERSON,)
    second, third = found.pairs[1], found.pairs[2]
    for here, there in ((second, third), (third, second)):
        crossed = [
            dataclasses.replace(here, translation=pairs.Side()),
            dataclasses.replace(there, original=pairs.Side()),
        ]
        pairs.decide(case, found.source_id, crossed, belongs=True)
    release_all(case)
    again = pairs.pairing(case, found.source_id)
    assert again is not None
    assert places(again) == [("§ 1", "§ 1"), ("§ 2", "§ 3"), ("§ 3", "§ 2"), ("§ 4", "§ 4")]
    assert all(not pair.doubts for pair in again.pairs)
    assert [s.text.text[:5] for s in segments(case, found)][2] == "It wa"
    with pytest.raises(UsageError):
        pairs.decide(case, found.source_id, [crossed[0]], belongs=True)


def test_what_a_translator_joined_can_be_worked_on_and_read(case: Case, tmp_path: Path) -> None:
    """A name of the second paragraph stands in the text beside the first."""
    french = "Elle m'a donné une clé, 12.\n\nZarielle Oduvane est restée neuf nuits, 14 et 17.\n"
    english = "She gave me a key, 12. Zarielle Oduvane stayed for nine nights, 14 and 17.\n"
    found = paired(case, tmp_path, french, english)
    pairs.decide(case, found.source_id, found.pairs, belongs=True)
    release_all(case)
    first, second = segments(case, found)
    assert "⟦" in first.text.text
    shown = workbench.sentences(case, first.document_id)
    assert [item.status for item in shown] == [SegmentStatus.CERTIFIED] * 2
    assert "Witness" in shown[0].translation
    with pytest.raises(UsageError, match="certified"):
        workbench.edit(case, second.id, "x")
    documents = reading.read_case(case).documents
    read = next(each for each in documents if each.id == first.document_id)
    assert all(block.reviewed for block in read.blocks)
    translated = next(each for each in documents if each.title == "Witness statement 2")
    assert {block.translation for block in translated.blocks} == {""}


def test_what_was_taken_out_of_a_sworn_translation_is_no_sworn_text(
    case: Case, tmp_path: Path
) -> None:
    english = ENGLISH.replace("nobody spoke", "Tavin Orlesco spoke")
    french = FRENCH.replace("personne ne parlait", "Tavin Orlesco parlait")
    found = paired(case, tmp_path, french, english.replace("Zarielle Oduvane", "She"))
    for each in mentions.entities(case):
        kept = Decision(case.surroundings.new_id(), each.key, Action.KEEP, "", case.now())
        if "Orlesco" in each.surface:
            mentions.decide(case, [kept])
    release_all(case)
    register = (
        b'[[person]]\nid = "S9"\nrole = "witness"\nprotected = true\nname = "Tavin Orlesco"\n'
    )
    mentions.import_persons(case, register)
    sworn.apply(case, to="en")
    segments = [
        segment
        for document in case.hearing.documents()
        for segment in case.hearing.segments(document.id, "en")
        if segment.status is SegmentStatus.CERTIFIED
    ]
    assert found.pairs
    assert segments
    assert not [segment for segment in segments if "[…]" in segment.text.text]
