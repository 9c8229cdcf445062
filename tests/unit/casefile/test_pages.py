# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages in the two files: what is kept, in which order, and what goes with what."""

from __future__ import annotations

import dataclasses

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.pages import PageForm, PageIntent, SourceView
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.sealed import SealedRecord
from tests.unit.casefile import samples

BLOCKS = [samples.block(0, "Le témoin ⟦7⟧ parle.")]
SECOND = dataclasses.replace(samples.PAGE, id="p2", page=2, name="page 2", areas=())


def test_a_release_brings_its_pages_and_takes_others_away(hearing: HearingFile) -> None:
    pages = hearing.pages
    hearing.apply_release(
        samples.document(), BLOCKS, [samples.LABEL], [(SECOND, b"two"), (samples.PAGE, b"one")]
    )
    assert pages.of("d1") == (samples.PAGE, SECOND)
    assert [view.pages for view in hearing.view().documents] == [(samples.PAGE, SECOND)]
    assert (pages.image("p1"), pages.image("p2")) == (b"one", b"two")
    other = dataclasses.replace(samples.PAGE, id="p3")
    hearing.apply_release(samples.document("r2"), BLOCKS, [], [(other, b"new"), (SECOND, b"")])
    assert pages.of("d1") == (other, SECOND)
    assert (pages.image("p3"), pages.image("p2")) == (b"new", b"two")
    with pytest.raises(KeyError):
        pages.image("p1")
    hearing.apply_release(samples.document("r3"), BLOCKS, [])
    assert not pages.all()
    assert "two" not in "".join(hearing.dump())


@pytest.mark.parametrize(
    "wrong", [(samples.PAGE, b""), (dataclasses.replace(samples.PAGE, document_id="d9"), b"x")]
)
def test_a_page_without_pixels_or_of_another_document_is_refused(
    hearing: HearingFile, wrong: tuple[object, bytes]
) -> None:
    with pytest.raises(ValueError, match="page"):
        hearing.apply_release(samples.document(), BLOCKS, [], [wrong])  # type: ignore[list-item]
    assert not hearing.documents()


def test_a_release_is_applied_once(hearing: HearingFile) -> None:
    hearing.apply_release(samples.document(), BLOCKS, [], [(samples.PAGE, b"one")])
    hearing.apply_release(samples.document(), BLOCKS, [], [(samples.PAGE, b"other")])
    assert hearing.pages.image("p1") == b"one"


def test_pages_that_name_somebody_go_at_once(hearing: HearingFile) -> None:
    hearing.apply_release(
        samples.document(), BLOCKS, [], [(samples.PAGE, b"one"), (SECOND, b"two")]
    )
    before = hearing.audit.head()[0]
    hearing.withdraw_pages([samples.PAGE])
    assert hearing.pages.of("d1") == (SECOND,)
    (entry,) = hearing.audit.entries()[before:]
    assert (entry.action, entry.object_id) == ("withdraw", "d1")
    hearing.withdraw_pages([])
    assert hearing.audit.head()[0] == before + 1


def test_what_crosses_can_be_written_down_and_read_again() -> None:
    payload = Payload(samples.document(), tuple(BLOCKS), (samples.LABEL,), (samples.PAGE, SECOND))
    assert Payload.from_text(payload.to_text()) == payload


def test_pixels_are_kept_until_the_case_file_has_them(sealed: SealedRecord) -> None:
    source = samples.source(sealed, b"data")
    sealed.add_source(source, b"data", [], samples.custody())
    intent = PageIntent("p1", "what can be read", "recipe", b"pixels")
    sealed.intend_release("r1", source.id, "{}", [intent])
    assert sealed.pages.intended("r1") == (intent,)
    sealed.confirm_release("r1")
    assert sealed.pages.intended("r1") == (dataclasses.replace(intent, image=b""),)
    assert sealed.pages.released_texts() == (("r1", "p1", "what can be read"),)


def test_parts_are_kept_in_their_order(sealed: SealedRecord) -> None:
    source = samples.source(sealed, b"data")
    parts = (
        PartRead("page 2", PartState.TEXT),
        PartRead("page 1", PartState.IMAGE_ONLY, "a picture"),
        PartRead("page 3", PartState.NOT_READ, "damaged"),
    )
    sealed.add_source(source, b"data", [], samples.custody(), parts=parts)
    assert sealed.parts(source.id) == parts
    assert sealed.pages.unread() == ((source.id, "page 1"), (source.id, "page 3"))


def test_masks_and_decisions_stay_in_the_history(sealed: SealedRecord) -> None:
    source = samples.source(sealed, b"data")
    sealed.add_source(source, b"data", [], samples.custody())
    pages = sealed.pages
    pages.add_mask(samples.page_mask(source.id))
    pages.decide([samples.page_decision(source.id)])
    assert pages.form(source.id, 1) is PageForm.IMAGE
    assert pages.form(source.id, 2) is PageForm.WITHHELD
    instead = dataclasses.replace(
        samples.page_decision(source.id, "q2"), form=PageForm.WITHHELD, reason="uncovered"
    )
    pages.withdraw_mask("k1", instead)
    assert not pages.masks()
    assert len(pages.mask_history()) == 1
    assert pages.form(source.id, 1) is PageForm.WITHHELD
    assert pages.decisions()[source.id, 1] == instead
    assert len(pages.decision_history()) == 2
    with pytest.raises(KeyError):
        pages.withdraw_mask("k1", instead)
    pages.mark_seen(source.id, [1, 2])
    pages.mark_seen(source.id, [1])
    assert pages.seen() == {(source.id, 1), (source.id, 2)}
    actions = [entry.action for entry in sealed.audit.entries()][-5:]
    assert actions == ["mask", "decide-page", "withdraw-mask", "see-page", "see-page"]


def test_views_can_be_found_anew_at_any_time(sealed: SealedRecord) -> None:
    source = samples.source(sealed, b"data")
    sealed.add_source(source, b"data", [], samples.custody())
    views = (
        SourceView(source.id, 1, "page 1", 595.0, 842.0, False),
        SourceView(source.id, 2, "page 2", 842.0, 595.0, True),
    )
    head = sealed.audit.head()
    sealed.pages.keep_views(source.id, views)
    sealed.pages.keep_views(source.id, views)
    assert sealed.pages.views(source.id) == views
    assert sealed.audit.head() == head
