# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Screened, SegmentStatus
from hearing_assist.casefile.words import Query
from hearing_assist.errors import StorageError
from tests.unit.casefile import samples
from tests.unit.casefile.samples import block, document, segment


def image(case: HearingFile) -> bytes:
    return case._store._connection.serialize("main")


@pytest.fixture
def released(hearing: HearingFile) -> HearingFile:
    blocks = [block(0, "Le témoin ⟦7⟧ parle."), block(1, f"Vu par {samples.NAME} le 3 mai.")]
    hearing.apply_release(document(), blocks, [samples.LABEL])
    hearing.put_segments(
        [segment("g0", "d1-b0", "Witness ⟦7⟧"), segment("g1", "d1-b1", f"Seen by {samples.NAME}")]
    )
    hearing.cache_put({"k1": f"Seen by {samples.NAME}"})
    return hearing


def found(case: HearingFile, typed: str) -> tuple[str, ...]:
    """Paragraphs and sentences in which the words stand."""
    passages = case.search(Query.of(typed), limit=100).found
    return tuple(each.segment_id or each.block_id for each in passages)


def reopened(case: HearingFile) -> HearingFile:
    return HearingFile.open(
        case.path, samples.KEY, clock=samples.Ticking(), new_id=lambda: "x", read_only=True
    )


# --- only screened text ---


def test_text_that_was_not_screened_is_refused(hearing: HearingFile) -> None:
    plain: Any = samples.NAME
    before = list(hearing.dump())
    for wrong_block in (
        dataclasses.replace(block(0, ""), text=plain),
        dataclasses.replace(block(0, ""), text=cast("Any", None)),
    ):
        with pytest.raises(TypeError, match="Screened"):
            hearing.apply_release(document(), [wrong_block], [])
    with pytest.raises(TypeError, match="Screened"):
        hearing.apply_release(dataclasses.replace(document(), title=plain), [], [])
    with pytest.raises(TypeError, match="screened"):
        hearing.set_title(plain)
    with pytest.raises(TypeError, match="Screened"):
        hearing.add_draft(dataclasses.replace(samples.DRAFT, fields=(("court", plain),)))
    with pytest.raises(TypeError, match="Screened"):
        hearing.add_bundle(dataclasses.replace(samples.BUNDLE, plan=plain))
    with pytest.raises(TypeError, match="Screened"):
        hearing.add_disclosure(dataclasses.replace(samples.DISCLOSURE, recipient=plain))
    with pytest.raises(TypeError, match="Screened"):
        hearing.put_segments([dataclasses.replace(segment("g", "d1-b0", ""), text=plain)])
    assert list(hearing.dump()) == before


def test_title_that_was_not_screened_makes_no_file(tmp_path: Path) -> None:
    facts = dataclasses.replace(samples.FACTS, title=cast("Any", samples.NAME))
    with pytest.raises(TypeError, match="Screened"):
        HearingFile.create(
            tmp_path / "x", samples.KEY, facts=facts, clock=samples.Ticking(), new_id=lambda: "x"
        )
    assert list(tmp_path.iterdir()) == []


# --- releases ---


def test_release_and_view(released: HearingFile) -> None:
    assert released.facts() == samples.FACTS
    assert released.documents() == (document(),)
    assert released.labels() == (samples.LABEL,)
    view = released.view()
    assert view.facts == samples.FACTS
    assert [each.id for each in view.documents[0].blocks] == ["d1-b0", "d1-b1"]
    assert [each.id for each in view.documents[0].segments] == ["g0", "g1"]
    assert released.view("de").documents[0].segments == ()
    with reopened(released) as reader:
        assert reader.view() == view
        with pytest.raises(StorageError):
            reader.set_title(Screened("x"))


def test_applying_twice_changes_nothing(released: HearingFile) -> None:
    before = list(released.dump())
    released.apply_release(document(), [block(0, "something else")], [])
    assert list(released.dump()) == before
    assert released.has_release("r1")
    assert not released.has_release("r2")


def test_replay_of_an_older_release_does_not_undo_a_newer_one(released: HearingFile) -> None:
    released.apply_release(document("r2"), [block(0, "new")], [])
    released.apply_release(document("r1"), [block(0, "old")], [])
    assert [each.text.text for each in released.blocks("d1")] == ["new"]
    assert released.documents()[0].release_id == "r2"


def test_replaced_text_is_gone_everywhere(released: HearingFile) -> None:
    """The name slipped through the first release; the second takes it out."""
    assert samples.NAME in "\n".join(released.dump())
    assert b"oduvane" in image(released)
    kept, late = released.blocks("d1")[0], block(1, "Vu par ⟦7⟧ le 3 mai.")
    released.apply_release(document("r2"), [kept, late], [samples.LABEL])
    assert [each.id for each in released.segments("d1", "en")] == ["g0"]
    assert released.cache_get(["k1"]) == {}
    assert found(released, "oduvane") == ()
    assert found(released, "mai") == ("d1-b1",)
    for secret in (samples.NAME.encode(), b"oduvane", b"zarielle", b"Zarielle"):
        assert secret not in image(released)
    assert "zarielle" not in "\n".join(released.dump()).lower()
    released.check()


def test_removed_block_and_unchanged_ones(released: HearingFile) -> None:
    """Order and marks may change without losing a translation."""
    moved = dataclasses.replace(released.blocks("d1")[1], ordinal=5, marks=(), page=2)
    released.apply_release(document("r2"), [moved], [])
    assert released.blocks("d1") == (moved,)
    assert [each.id for each in released.segments("d1", "en")] == ["g1"]
    assert found(released, "parle") == ()


def test_two_documents_keep_apart(released: HearingFile) -> None:
    released.apply_release(document("r9", "d0", ordinal=-1), [block(0, "Autre pièce", "d0")], [])
    assert [each.id for each in released.documents()] == ["d0", "d1"]
    released.apply_release(document("r2"), [], [])
    assert released.blocks("d1") == ()
    assert len(released.blocks("d0")) == 1
    with pytest.raises(ValueError, match="another document"):
        released.apply_release(document("r3"), [block(0, "x", "d0")], [])


def test_audit_holds_ids_only(released: HearingFile) -> None:
    released.set_title(Screened("Another title"))
    assert released.facts().title == Screened("Another title")
    for entry in released.audit.entries():
        assert entry.digest == ""
        assert entry.object_id in {"case1", "r1", "d1"}
    released.check()


# --- segments, cache, search ---


@pytest.mark.parametrize(
    "status", [SegmentStatus.EDITED, SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED]
)
def test_a_machine_never_replaces_a_person(released: HearingFile, status: SegmentStatus) -> None:
    by_person = segment("p0", "d1-b0", "The witness", status=status, start=0, end=8)
    assert released.put_segments([by_person]) == 0
    again = [
        segment("a0", "d1-b0", "machine", start=0, end=4),
        segment("a1", "d1-b0", "machine", start=6, end=12),
        segment("a2", "d1-b0", "machine", start=8, end=12),
        segment("a3", "d1-b1", "", status=SegmentStatus.NOT_TRANSLATED),
    ]
    assert released.put_segments(again) == 2
    assert [each.id for each in released.segments("d1", "en")] == ["p0", "a2", "a3"]
    corrected = dataclasses.replace(by_person, text=Screened("Witness ⟦7⟧"))
    assert released.put_segments([corrected]) == 0
    assert released.segments("d1", "en")[0] == corrected


def test_new_segmentation_leaves_no_remains(released: HearingFile) -> None:
    released.put_segments([segment("a", "d1-b0", "one", start=0, end=4)])
    released.put_segments([segment("b", "d1-b0", "two", start=4, end=9)])
    released.put_segments([segment("c", "d1-b0", "both", start=0, end=9)])
    assert [each.id for each in released.segments("d1", "en")] == ["c", "g1"]
    released.put_segments([segment("d", "d1-b0", "beide", start=0, end=9, language="de")])
    assert len(released.segments("d1", "en")) == 2


def test_segment_without_block_is_refused(released: HearingFile) -> None:
    with pytest.raises(ValueError, match="rule of the store"):
        released.put_segments([segment("x", "d1-b9", "text")])


def test_cache(hearing: HearingFile) -> None:
    many = {f"k{n}": f"text {n}" for n in range(3000)}
    hearing.cache_put(many)
    hearing.cache_put({"k1": samples.ODD})
    assert hearing.cache_get([*many, "none"]) == many | {"k1": samples.ODD}
    assert hearing.cache_get([]) == {}


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("temoin", True),
        ("TÉMOIN parl", True),
        ("l'agent", True),
        ("agent l", True),
        ("nobody", False),
        ("témoin nobody", False),
        ("", False),
        ('"', False),
        ("* OR NEAR( ) ^ : - AND NOT", False),
        ("text:temoin", False),
        ("temoin\0x", False),
        ("' OR 1=1 --", False),
        ("\u202e", False),
        ("⟦7⟧", True),
        ("7", False),
        ('"parle à"', True),
        ('"parle a l\'agent"', True),
        ('"a parle"', False),
        ('"parle à l\'ag"', False),
        ('"témoin" agen', True),
        ('"témoin" "', True),
        ("temoin " * 3000, True),
    ],
)
def test_search(hearing: HearingFile, query: str, is_there: bool) -> None:
    hearing.apply_release(document(), [block(0, "Le témoin ⟦7⟧ parle à l'agent.")], [])
    assert found(hearing, query) == (("d1-b0",) if is_there else ())


def test_search_in_translations(released: HearingFile) -> None:
    """Found while they stand there; what is not translated is found in the original only."""
    same = "Vu par"
    put = partial(segment, "g1", "d1-b1", end=6)
    assert found(released, "seen") == ("g1",)
    for text, status, there in (
        ("Noticed by", SegmentStatus.EDITED, ["Noticed"]),
        (same, SegmentStatus.NOT_TRANSLATED, []),
        ("Observed by", SegmentStatus.REVIEWED, ["observed"]),
    ):
        released.change_segments([put(text=text, status=status)])
        for word in ("seen", "noticed", "observed"):
            assert found(released, word) == (("g1",) if word in map(str.lower, there) else ())
        assert found(released, same) == ("d1-b1",)
    assert b"noticed" not in image(released).lower()
    released.apply_release(document("r2"), [], [])
    assert found(released, "observed") == ()
    for gone in (b"observed", b"oduvane"):
        assert gone not in image(released).lower()
    released.check_wholly(())


def test_index_is_left_alone_when_the_text_stays(released: HearingFile) -> None:
    """What a release changes most often are marks and places, and they are not searched."""
    before = list(released._store.run("SELECT * FROM word_data"))
    moved = [dataclasses.replace(each, page=4, marks=()) for each in released.blocks("d1")]
    released.apply_release(document("r2"), moved, [])
    assert list(released._store.run("SELECT * FROM word_data")) == before


# --- what was made ---


def test_drafts_bundles_disclosures(hearing: HearingFile) -> None:
    hearing.add_draft(samples.DRAFT)
    issued = dataclasses.replace(samples.DRAFT, issued=True)
    hearing.add_draft(issued)
    hearing.add_bundle(samples.BUNDLE)
    hearing.add_disclosure(samples.DISCLOSURE)
    assert hearing.drafts() == (issued,)
    assert hearing.bundles() == (samples.BUNDLE,)
    assert hearing.disclosures() == (samples.DISCLOSURE,)
    with pytest.raises(ValueError, match="rule of the store"):
        hearing.add_disclosure(samples.DISCLOSURE)
    assert [entry.action for entry in hearing.audit.entries()] == [
        "create", "draft", "issue", "bundle", "disclose",
    ]  # fmt: skip
