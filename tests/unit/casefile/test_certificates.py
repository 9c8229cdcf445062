# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A certificate stands for exact bytes, and ends in the transaction in which they change."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable

import pytest

from hearing_assist.casefile.certificates import Certifies, Ended, certified_text
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Screened, SegmentStatus
from tests.unit.casefile import samples
from tests.unit.casefile.samples import block, by_person, document, segment

REVIEWED, CERTIFIED = SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED
LE = "Le témoin ⟦7⟧ parle."


@pytest.fixture
def reviewed(hearing: HearingFile) -> HearingFile:
    hearing.apply_release(document(), [block(0, LE), block(1, "Vu.")], [samples.LABEL])
    hearing.put_segments(
        [
            dataclasses.replace(
                by_person("g0", "d1-b0", "Witness ⟦7⟧ speaks.", REVIEWED), end=len(LE)
            ),
            dataclasses.replace(by_person("g1", "d1-b1", "Seen.", REVIEWED), end=3),
        ]
    )
    return hearing


@pytest.fixture
def certified(reviewed: HearingFile) -> HearingFile:
    reviewed.certify(samples.certificate(reviewed))
    return reviewed


def statuses(case: HearingFile) -> list[tuple[str, str]]:
    return [(each.status, each.certificate) for each in case.segments("d1", "en")]


def test_the_bytes_are_what_the_court_reads(reviewed: HearingFile) -> None:
    texts = certified_text(
        reviewed.blocks("d1"), reviewed.segments("d1", "en"), reviewed.labels(), language="en"
    )
    assert "⟦" not in texts[0].decode() + texts[1].decode()
    assert texts[0].decode().endswith(" parle.\nVu.\n")
    assert texts[1].decode().endswith(" speaks.\nSeen.\n")
    assert reviewed.certified_digests("d1", "en") == tuple(
        hashlib.sha256(text).hexdigest() for text in texts
    )


def test_certifying_covers_every_sentence(certified: HearingFile) -> None:
    assert statuses(certified) == [(CERTIFIED, "certificate1")] * 2
    assert {each.by.text for each in certified.segments("d1", "en")} == {"T-2"}
    (found,) = certified.certificates()
    assert found.in_force


def test_what_waits_for_a_person_is_not_certified(reviewed: HearingFile) -> None:
    for status in (SegmentStatus.MACHINE, SegmentStatus.EDITED, SegmentStatus.NOT_TRANSLATED):
        first = reviewed.segments("d1", "en")[0]
        reviewed.change_segments([dataclasses.replace(first, status=status)])
        with pytest.raises(ValueError, match="not reviewed"):
            reviewed.certify(samples.certificate(reviewed))
    assert reviewed.certificates() == ()


def test_a_certificate_for_another_text_is_refused(reviewed: HearingFile) -> None:
    other = dataclasses.replace(samples.certificate(reviewed), target_sha256="0" * 64)
    with pytest.raises(ValueError, match="another text"):
        reviewed.certify(other)


def edited(case: HearingFile) -> None:
    first = case.segments("d1", "en")[0]
    text, status = Screened("⟦7⟧ talks."), SegmentStatus.EDITED
    case.change_segments([dataclasses.replace(first, text=text, status=status, certificate="")])


def taken_out_of_force(case: HearingFile) -> None:
    first = case.segments("d1", "en")[0]
    status = SegmentStatus.EDITED
    case.change_segments([dataclasses.replace(first, status=status, certificate="")])


def released_anew(case: HearingFile) -> None:
    again = dataclasses.replace(document(), release_id="r2")
    case.apply_release(again, [block(0, LE), block(1, "Vu deux fois.")], [samples.LABEL])


def with_a_new_paragraph(case: HearingFile) -> None:
    again = dataclasses.replace(document(), release_id="r2")
    blocks = [block(0, LE), block(1, "Vu."), block(2, "Encore.")]
    case.apply_release(again, blocks, [samples.LABEL])


def with_another_label(case: HearingFile) -> None:
    case.put_labels([dataclasses.replace(samples.LABEL, letter="ZZ")])


def withdrawn(case: HearingFile) -> None:
    case.withdraw(lambda text: "Vu" in text)


@pytest.mark.parametrize(
    "change",
    [
        edited,
        taken_out_of_force,
        released_anew,
        with_a_new_paragraph,
        with_another_label,
        withdrawn,
    ],
)
def test_it_ends_when_what_it_stands_for_changes(
    certified: HearingFile, change: Callable[[HearingFile], None]
) -> None:
    revision = set(certified.revisions("en"))
    change(certified)
    (found,) = certified.certificates()
    assert (found.in_force, found.ended) == (False, Ended.TEXT)
    assert found.ended_at is not None
    left = certified.segments("d1", "en")
    assert left
    assert all(not each.certificate and each.status is not CERTIFIED for each in left)
    assert set(certified.revisions("en")) != revision


def test_a_new_release_keeps_who_reviewed_a_sentence_and_when(reviewed: HearingFile) -> None:
    again = dataclasses.replace(document(), release_id="r2")
    reviewed.apply_release(again, [block(0, LE + " Puis il part."), block(1, "Vu.")], [])
    kept = reviewed.segments("d1", "en")[0]
    assert (kept.status, kept.by.text, kept.at) == (REVIEWED, "T-2", samples.START)


def test_the_same_release_again_ends_nothing(certified: HearingFile) -> None:
    again = dataclasses.replace(document(), release_id="r2")
    certified.apply_release(again, [block(0, LE), block(1, "Vu.")], [samples.LABEL])
    certified.put_labels([samples.LABEL])
    assert certified.certificates()[0].in_force


def test_a_machine_never_replaces_what_is_certified(certified: HearingFile) -> None:
    machine = dataclasses.replace(segment("m", "d1-b0", "Other ⟦7⟧."), end=len(LE))
    assert certified.put_segments([machine]) == 1
    assert statuses(certified) == [(CERTIFIED, "certificate1")] * 2


def test_another_certificate_takes_its_place(certified: HearingFile) -> None:
    certified.certify(samples.certificate(certified, "certificate2"))
    assert [(each.id, each.ended) for each in certified.certificates()] == [
        ("certificate1", Ended.REPLACED),
        ("certificate2", ""),
    ]
    assert statuses(certified) == [(CERTIFIED, "certificate2")] * 2


def test_taken_back_it_is_reviewed_text(certified: HearingFile) -> None:
    certified.end_certificate("certificate1")
    assert statuses(certified) == [(REVIEWED, "")] * 2
    with pytest.raises(ValueError, match="not in force"):
        certified.end_certificate("certificate1")


def test_a_sworn_translation_stays_one_without_its_certificate(reviewed: HearingFile) -> None:
    sworn = [dataclasses.replace(each, status=CERTIFIED) for each in reviewed.segments("d1", "en")]
    reviewed.change_segments(sworn)
    reviewed.certify(samples.certificate(reviewed, certifies=Certifies.ORIGINAL))
    assert statuses(reviewed) == [(CERTIFIED, "certificate1")] * 2
    reviewed.end_certificate("certificate1")
    assert statuses(reviewed) == [(CERTIFIED, "")] * 2


def test_a_name_is_withdrawn_from_who_answered_and_from_certificates(
    certified: HearingFile,
) -> None:
    certified.put_concepts([samples.CONCEPT])
    found = certified.withdraw(lambda text: text in {"T-2", "the house"})
    assert not found.documents
    assert {each.by.text for each in certified.segments("d1", "en")} == {""}
    (left,) = certified.certificates()
    assert left.translator.text == "[…]"
    assert certified.concepts()[0].terms[0].text.text == "[…]"
    assert "T-2" not in "".join(certified.dump())
