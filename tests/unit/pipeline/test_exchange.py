# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files for translators: what goes out names nobody, what comes in fits or is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import IdentityFoundError, InputFileError, UsageError
from hearing_assist.pipeline import certificates, exchange, mentions, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.exchange import Exported, Incoming
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all


@pytest.fixture
def translated(case: Case, tmp_path: Path) -> Case:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    return case


def shown(case: Case) -> tuple[workbench.Sentence, ...]:
    return workbench.sentences(case, case.hearing.documents()[-1].id)


def out(case: Case, path: Path) -> Exported:
    return exchange.export(case, path, progress=ignore_progress, cancel=CancelToken())


def changed(path: Path, change: Callable[[str], str]) -> Path:
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    return path


def refusals(incoming: Incoming) -> list[str]:
    return [each.reason for each in incoming.refused]


def test_xliff_goes_out_with_labels_and_comes_back_the_same(
    translated: Case, tmp_path: Path
) -> None:
    made = out(translated, tmp_path / "x.xlf")
    data = (tmp_path / "x.xlf").read_bytes()
    assert made.units == 4
    assert b"Oduvane" not in data
    assert "⟦" not in data.decode()
    label = shown(translated)[0].handles.texts[0]
    assert f'equiv-text="{label}"' in data.decode()
    found = exchange.examine(translated, tmp_path / "x.xlf")
    assert (found.same, found.changes, found.refused) == (4, (), ())


def test_it_is_on_record_and_is_called_back(translated: Case, tmp_path: Path) -> None:
    out(translated, tmp_path / "x.tmx") if _review(translated) else None
    (record,) = translated.hearing.exchanges()
    assert record.format == "tmx"
    assert set(record.inputs) == set(translated.hearing.revisions("en"))
    late = b'[[person]]\nid = "S2"\nrole = "witness"\nprotected = true\nname = "miroir"\n'
    done = mentions.import_persons(translated, late)
    assert "file for translators" in {item.kind for item in done.withdrawal.recall}


def _review(case: Case) -> bool:
    ids = [each.segment_id for each in shown(case)]
    workbench.set_reviewed(case, ids, reviewed=True, by="T-2")
    return True


def test_a_translators_work_comes_in(translated: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    changed(path, lambda text: text.replace("It was raining.", "It rained.").replace(
        'state="needs-review-translation">It rained', 'state="final">It rained'
    ))  # fmt: skip
    found = exchange.examine(translated, path)
    assert [(each.before, each.after) for each in found.changes] == [
        ("It was raining.", "It rained.")
    ]
    exchange.take_in(translated, found, by="T-2")
    third = shown(translated)[2]
    assert (third.translation, third.status) == ("It rained.", SegmentStatus.EDITED)
    assert (third.by, third.engine) == ("T-2", "")
    found = exchange.examine(translated, path)
    exchange.take_in(translated, found, by="T-2", reviewed=True)
    assert shown(translated)[2].status is SegmentStatus.REVIEWED


def test_what_changed_since_the_look_is_not_overwritten(translated: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    changed(path, lambda text: text.replace("It was raining.", "It rained."))
    found = exchange.examine(translated, path)
    workbench.edit(translated, shown(translated)[2].segment_id, "It poured.", by="T-9")
    with pytest.raises(UsageError, match="changed since"):
        exchange.take_in(translated, found, by="T-2")
    assert shown(translated)[2].translation == "It poured."


def test_sentences_that_wait_go_out_and_come_in(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    path = tmp_path / "x.xliff"
    assert out(case, path).units == 4
    target = '</source>\n<target state="translated">It rained.</target>'
    changed(path, lambda text: text.replace("Il pleuvait.</source>", "Il pleuvait." + target))
    found = exchange.examine(case, path)
    assert [each.segment_id for each in found.changes] == [""]
    exchange.take_in(case, found, by="T-2")
    (only,) = shown(case)
    assert (only.translation, only.status, only.by) == ("It rained.", SegmentStatus.EDITED, "T-2")


@pytest.fixture
def brought(case: Case, tmp_path: Path) -> workbench.Change:
    """A file brings one sentence that the case has a translation of, and two that it has not."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case, ("", "", "", "Nobody spoke."))
    path = tmp_path / "x.xlf"
    out(case, path)

    def fill(text: str) -> str:
        text = text.replace("Nobody spoke.", "No one spoke.")
        rain = 'Il pleuvait.</source>\n<target state="translated">It rained.</target>'
        text = text.replace("Il pleuvait.</source>", rain)
        first = re.search(r"<source[^>]*>(<x [^>]*/> est arrivée.*?)</source>", text)
        assert first
        label = re.findall(r"<x [^>]*/>", first.group(1))
        target = f'<target state="translated">{label[0]} arrived on 3 March 2021 with 40 euros.'
        return text.replace(first.group(), f"{first.group()}\n{target}</target>")

    changed(path, fill)
    return exchange.take_in(case, exchange.examine(case, path), by="T-2")


def texts(case: Case) -> list[str]:
    return [each.translation.partition(" arrived")[0] for each in shown(case)]


def test_what_a_file_brought_is_taken_back_whole(case: Case, brought: workbench.Change) -> None:
    assert (len(brought.before), len(brought.added), len(brought.gone)) == (1, 2, 0)
    assert len(brought.sentences) == 3
    came = texts(case)
    assert came[1:] == ["It rained.", "No one spoke."]
    undone = workbench.put_back(case, brought.before, added=brought.gone, gone=brought.added)
    assert (len(undone.added), len(undone.gone)) == (0, 2)
    assert texts(case) == ["Nobody spoke."]
    assert workbench.overview(case).waiting == 3
    again = workbench.put_back(case, brought.after, added=brought.added, gone=brought.gone)
    assert texts(case) == came
    assert [each.id for each in again.added] == [each.id for each in brought.added]
    workbench.put_back(case, again.before, added=again.gone, gone=again.added)
    assert texts(case) == ["Nobody spoke."]


def test_what_somebody_worked_on_since_is_not_taken_away(
    case: Case, brought: workbench.Change
) -> None:
    rain = next(each for each in brought.added if each.text.text == "It rained.")
    edited = workbench.edit(case, rain.id, "It poured.", by="T-9")
    before = list(case.hearing.dump())
    with pytest.raises(UsageError, match="changed since"):
        workbench.put_back(case, brought.before, gone=brought.added)
    assert list(case.hearing.dump()) == before
    workbench.put_back(case, edited.before)
    workbench.put_back(case, brought.before, gone=brought.added)
    assert texts(case) == ["Nobody spoke."]


def test_nothing_is_put_over_what_was_translated_meanwhile(
    case: Case, brought: workbench.Change
) -> None:
    workbench.put_back(case, brought.before, gone=brought.added)
    by_machine(case, ("[Witness {letter}] came.", "", "Rain."))
    before = list(case.hearing.dump())
    with pytest.raises(UsageError, match="anew"):
        workbench.put_back(case, brought.after, added=brought.added)
    assert list(case.hearing.dump()) == before


def test_a_name_declared_since_does_not_come_back_with_a_file(
    case: Case, brought: workbench.Change
) -> None:
    workbench.put_back(case, brought.before, gone=brought.added)
    late = b'[[person]]\nid = "S2"\nrole = "witness"\nprotected = true\nname = "rained"\n'
    mentions.import_persons(case, late)
    with pytest.raises(IdentityFoundError):
        workbench.put_back(case, brought.after, added=brought.added)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: re.sub(r'(<target[^>]*>)<x id="1"', r'\1He <x id="9"', t, count=1), "does not"),
        (lambda t: re.sub(r"(<target[^>]*>)<x [^>]*>", r"\1She", t, count=1), "each as often"),
        (lambda t: t.replace("Nobody spoke.", "Zarielle Oduvane spoke."), "protected person"),
        (lambda t: t.replace("Nobody spoke.", "Z\u0430rielle Oduvane spoke."), "protected"),
        (lambda t: t.replace("Nobody spoke.", "x" * 10_001), "longer"),
        (lambda t: t.replace("Personne ne parlait.<", "Tous parlaient.<"), "not what it was"),
        (lambda t: t.replace('target-language="en"', 'target-language="de"'), "another language"),
        (lambda t: re.sub(r'unit id="[^"]*"', 'unit id="x"', t), "no sentence of this case"),
        (lambda t: t.replace("⟦", "").replace("Nobody spoke.", "⟦1⟧ spoke."), "each as often"),
    ],
)
def test_what_does_not_fit_is_refused(
    translated: Case, tmp_path: Path, change: Callable[[str], str], told: str
) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    before = list(translated.hearing.dump())
    found = exchange.examine(translated, changed(path, change))
    assert any(told in reason for reason in refusals(found)), refusals(found)
    assert all("Oduvane" not in str(each) for each in found.refused)
    assert not found.changes
    assert list(translated.hearing.dump()) == before


def test_a_name_declared_after_the_look_is_not_taken_in(translated: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    changed(path, lambda text: text.replace("Nobody spoke.", "Quillon Vasterly spoke."))
    found = exchange.examine(translated, path)
    late = b'[[person]]\nid = "S2"\nrole = "witness"\nprotected = true\nname = "Quillon Vasterly"\n'
    mentions.import_persons(translated, late)
    with pytest.raises(IdentityFoundError):
        exchange.take_in(translated, found, by="T-2")
    assert "Vasterly" not in "".join(translated.hearing.dump())


def test_a_memory_gives_only_what_is_the_same_and_not_reviewed(
    translated: Case, tmp_path: Path
) -> None:
    path = tmp_path / "m.tmx"
    with pytest.raises(UsageError, match="nothing to write"):
        out(translated, path)
    assert _review(translated)
    assert out(translated, path).units == 4
    assert exchange.examine(translated, path).same == 0
    ids = [each.segment_id for each in shown(translated)]
    workbench.set_reviewed(translated, ids[:1], reviewed=False, by="T-2")
    changed(path, lambda text: text.replace(" arrived on", " came on").replace("rained", "snowed"))
    found = exchange.examine(translated, path)
    (change,) = found.changes
    assert " came on 3 March" in change.after
    exchange.take_in(translated, found, by="T-2")
    assert shown(translated)[0].status is SegmentStatus.EDITED
    assert " came on 3 March" in shown(translated)[0].translation


def test_what_is_certified_is_not_touched(translated: Case, tmp_path: Path) -> None:
    assert _review(translated)
    document = translated.hearing.documents()[-1].id
    statement = certificates.Statement(translator="T-2", competence="sworn")
    certificates.certify(translated, document, statement)
    path = tmp_path / "x.xlf"
    out(translated, path)
    changed(path, lambda text: text.replace("Nobody spoke.", "None spoke."))
    found = exchange.examine(translated, path)
    assert not found.changes
    assert any("certified" in reason for reason in refusals(found))


def test_the_glossary_goes_out_and_comes_into_the_case(translated: Case, tmp_path: Path) -> None:
    path = tmp_path / "g.tbx"
    made = out(translated, path)
    found = exchange.examine(translated, path)
    assert (found.same, found.concepts, found.refused) == (made.units, (), ())
    entry = (
        '<termEntry id="c-night-house"><langSet xml:lang="fr"><tig><term>maison de nuit</term>'
        '</tig></langSet></termEntry><termEntry id="x"><langSet xml:lang="fr"><tig>'
        "<term>chez Oduvane</term></tig></langSet></termEntry><body>"
    )
    changed(path, lambda text: text.replace("<body>", "<body>" + entry[:-6], 1))
    found = exchange.examine(translated, path)
    assert [each.id for each in found.concepts] == ["night-house"]
    assert ["protected person" in reason for reason in refusals(found)] == [True]
    exchange.take_in(translated, found, by="T-2")
    assert [each.id for each in translated.hearing.concepts()] == ["night-house"]


def test_nobody_takes_anything_in_without_saying_who(translated: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    found = exchange.examine(translated, path)
    for wrong in ("", "  ", "x" * 41, "a\nb\u202e"):
        with pytest.raises(UsageError):
            exchange.take_in(translated, found, by=wrong)
    with pytest.raises(IdentityFoundError):
        exchange.take_in(translated, found, by="Oduvane")


@pytest.mark.parametrize("name", ["x.odt", "x", "x.xml"])
def test_another_suffix_is_refused(translated: Case, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        out(translated, tmp_path / name)
    (tmp_path / name).write_bytes(b"<x/>")
    with pytest.raises(UsageError):
        exchange.examine(translated, tmp_path / name)


def test_a_hostile_file_changes_nothing(translated: Case, tmp_path: Path) -> None:
    for name in ("x.xlf", "x.tmx", "x.tbx"):
        path = tmp_path / name
        path.write_bytes(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
        with pytest.raises(InputFileError, match="entities"):
            exchange.examine(translated, path)


TWO = "Zarielle Oduvane a parlé à Bastien Kazimar le 3 mars 2021.\n"
TWO_REGISTER = b"""
[[person]]
id = "S2"
position = "witness"
protected = true
name = "Bastien Kazimar"
"""


@pytest.fixture
def two_marks(case: Case, tmp_path: Path) -> Case:
    """A case with a sentence that names two protected persons."""
    mentions.import_persons(case, TWO_REGISTER)
    add_source(case, tmp_path / "two.txt", TWO)
    release_all(case)
    by_machine(case, ("It was so.",))
    return case


def _written_by_hand(case: Case) -> None:
    (sentence,) = [each for each in shown(case) if len(set(each.handles.texts)) >= 2]
    first, second, *rest = dict.fromkeys(sentence.handles.texts)
    text = f"{first} spoke to {second}" + "".join(f", {each}" for each in rest) + "."
    workbench.edit(case, sentence.segment_id, text, by="T-2")


def test_a_program_that_numbers_marks_anew_swaps_nobody(two_marks: Case, tmp_path: Path) -> None:
    _written_by_hand(two_marks)
    path = tmp_path / "x.xlf"
    out(two_marks, path)
    assert path.read_text("utf-8").count('id="2" ') >= 2
    turned = {"1": "2", "2": "1"}
    changed(
        path,
        lambda text: re.sub(
            r'(<(?:\w+:)?x id=")(\d+)"', lambda m: f'{m[1]}{turned.get(m[2], m[2])}"', text
        ),
    )
    found = exchange.examine(two_marks, path)
    assert (found.changes, found.refused) == ((), ())


def test_a_mark_that_says_another_label_than_its_number_is_refused(
    two_marks: Case, tmp_path: Path
) -> None:
    _written_by_hand(two_marks)
    path = tmp_path / "x.xlf"
    out(two_marks, path)

    def swapped(text: str) -> str:
        start, target, end = re.split(r"(<(?:\w+:)?target.*</(?:\w+:)?target>)", text, flags=re.S)
        turned = {"1": "2", "2": "1"}
        return (
            start
            + re.sub(r'(x id=")(\d+)"', lambda m: f'{m[1]}{turned.get(m[2], m[2])}"', target)
            + end
        )

    changed(path, swapped)
    found = exchange.examine(two_marks, path)
    assert found.changes == ()
    assert any("its number stands for" in reason for reason in refusals(found))


def test_a_stale_file_puts_no_reviewed_sentence_back(translated: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    third = shown(translated)[2].segment_id
    workbench.edit(translated, third, "It poured.", by="T-9")
    found = exchange.examine(translated, path)
    assert (found.same, found.changes, found.refused) == (4, (), ())
    workbench.set_reviewed(translated, [third], reviewed=True, by="T-9")
    assert exchange.examine(translated, path).changes == ()
    changed(path, lambda text: text.replace("It was raining.", "It rained."))
    found = exchange.examine(translated, path)
    assert found.changes == ()
    assert ["answers for this" in reason for reason in refusals(found)] == [True]
    workbench.set_reviewed(translated, [third], reviewed=False, by="T-9")
    assert [each.after for each in exchange.examine(translated, path).changes] == ["It rained."]


def test_a_machine_draft_that_nobody_touched_becomes_nobodys_work(
    translated: Case, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    changed(path, lambda text: re.sub(r' extradata="[^"]*"', "", text))
    third = shown(translated)[2].segment_id
    workbench.edit(translated, third, "It poured.", by="T-9")
    found = exchange.examine(translated, path)
    assert (found.same, found.changes) == (3, ())
    assert ["a person worked" in reason for reason in refusals(found)] == [True]


def test_a_sentence_reviewed_after_the_look_is_not_changed(
    translated: Case, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlf"
    out(translated, path)
    changed(path, lambda text: text.replace("It was raining.", "It rained."))
    found = exchange.examine(translated, path)
    third = shown(translated)[2].segment_id
    workbench.set_reviewed(translated, [third], reviewed=True, by="T-9")
    with pytest.raises(UsageError, match="reviewed since"):
        exchange.take_in(translated, found, by="T-2")
    assert shown(translated)[2].status is SegmentStatus.REVIEWED
