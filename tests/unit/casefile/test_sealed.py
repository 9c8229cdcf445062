# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Action
from hearing_assist.casefile.sealed import CHUNK_BYTES, SealedRecord
from hearing_assist.engines import crypto
from hearing_assist.engines.store import Store
from hearing_assist.errors import (
    BusyError,
    DamagedCaseError,
    StorageError,
)
from tests.unit.casefile import samples

TEXT = f"Je m'appelle {samples.NAME}."


def reopened(path: Path, *, read_only: bool = False) -> SealedRecord:
    return SealedRecord.open(
        path, samples.KEY, clock=samples.Ticking(), new_id=lambda: "x", read_only=read_only
    )


def add(sealed: SealedRecord, data: bytes = b"abc", source_id: str = "s1") -> None:
    sealed.add_source(
        samples.source(sealed, data, source_id),
        data,
        [samples.source_block(n, TEXT, source_id) for n in range(2)],
        samples.custody(source_id, f"c-{source_id}"),
    )


# --- the file ---


def test_file_is_opaque_and_survives_closing(sealed: SealedRecord, tmp_path: Path) -> None:
    add(sealed)
    sealed.put_persons([samples.PERSON])
    for closed in (False, True):
        for file in tmp_path.iterdir():
            data = file.read_bytes()
            for secret in (samples.NAME, "Zarielle", "Одуване", "SQLite format 3"):
                for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                    assert secret.encode(encoding) not in data, (file.name, closed)
        sealed.close()
    assert [file.name for file in tmp_path.iterdir()] == ["case.sealed"]
    with reopened(sealed.path) as again:
        assert again.case_id == "case1"
        assert again.persons() == (samples.PERSON,)
        again.check()


def test_create_never_overwrites(sealed: SealedRecord, clock: samples.Ticking) -> None:
    with pytest.raises((StorageError, BusyError)):
        SealedRecord.create(
            sealed.path, samples.KEY, case_id="other", clock=clock, new_id=lambda: "x"
        )
    sealed.close()
    with pytest.raises(StorageError, match="already there"):
        SealedRecord.create(
            sealed.path, samples.KEY, case_id="other", clock=clock, new_id=lambda: "x"
        )
    with reopened(sealed.path) as again:
        assert again.case_id == "case1"


def test_failed_create_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        SealedRecord.create(
            tmp_path / "x.sealed",
            samples.KEY,
            case_id="case1",
            clock=broken,  # type: ignore[arg-type]
            new_id=lambda: "x",
        )
    assert list(tmp_path.iterdir()) == []


def test_key_of_another_file_changes_nothing(sealed: SealedRecord) -> None:
    sealed.close()
    before = sealed.path.read_bytes()
    with pytest.raises(DamagedCaseError, match="does not fit the key files"):
        SealedRecord.open(sealed.path, bytes(32), clock=samples.Ticking(), new_id=lambda: "x")
    assert sealed.path.read_bytes() == before


def test_files_of_another_kind_or_version_are_refused(sealed: SealedRecord) -> None:
    sealed.close()
    with pytest.raises(DamagedCaseError, match="not a case file"):
        HearingFile.open(sealed.path, samples.KEY, clock=samples.Ticking(), new_id=lambda: "x")
    for version, message in ((99, "newer version"), (0, "never finished")):
        with Store.open(sealed.path, samples.KEY) as store:
            store.run(f"PRAGMA user_version = {version}")
        before = sealed.path.read_bytes()
        with pytest.raises(DamagedCaseError, match=message):
            reopened(sealed.path)
        assert sealed.path.read_bytes() == before
        assert not sealed.path.with_name("case.sealed.lock").exists()


def test_read_only(sealed: SealedRecord) -> None:
    add(sealed)
    with reopened(sealed.path, read_only=True) as reader:
        assert reader.source_bytes("s1") == b"abc"
        with pytest.raises(StorageError, match="reading only"):
            reader.set_setting("a", "b")


# --- sources ---


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, 2 * CHUNK_BYTES + 1])
def test_bytes_come_back_unaltered(sealed: SealedRecord, size: int) -> None:
    data = os.urandom(size)
    add(sealed, data)
    assert sealed.source_bytes("s1") == data
    chunks = sealed._store.run("SELECT length(data) FROM source_chunk")
    assert all(length <= CHUNK_BYTES for (length,) in chunks)
    assert sealed.sources() == (samples.source(sealed, data),)
    assert sealed.blocks("s1") == tuple(samples.source_block(n, TEXT) for n in range(2))
    assert [entry.id for entry in sealed.custody()] == ["c-s1"]
    assert sealed.audit.entries()[-1].digest == sealed.digest(data)


def test_digest_is_no_plain_hash(sealed: SealedRecord) -> None:
    add(sealed)
    digest = sealed.digest(b"abc")
    # Not under the data key either: what is printed outlives a change of that.
    assert digest != crypto.keyed_digest(samples.KEY, b"abc")
    sealed.close()
    sealed = reopened(sealed.path)
    assert sealed.digest(b"abc") == digest
    assert crypto.sha256(b"abc") not in "".join(sealed.dump())


def test_import_is_all_or_nothing(sealed: SealedRecord) -> None:
    source = samples.source(sealed, b"abc")
    blocks = [samples.source_block(0, TEXT)]
    same_twice = [*blocks, *blocks]
    cases = [
        (source, b"other", blocks, samples.custody()),
        (dataclasses.replace(source, size=4), b"abc", blocks, samples.custody()),
        (source, b"abc", [samples.source_block(0, TEXT, "s2")], samples.custody()),
        (source, b"abc", blocks, samples.custody("s2")),
        (source, b"abc", same_twice, samples.custody()),
        (source, b"abc", [samples.source_block(0, "\udcff")], samples.custody()),
    ]
    for case in cases:
        with pytest.raises(ValueError):  # noqa: PT011  several causes
            sealed.add_source(*case)
        assert sealed.sources() == ()
        assert sealed._store.run("SELECT * FROM source_chunk") == []
        assert sealed.audit.head()[0] == 1
    sealed.add_source(source, b"abc", blocks, samples.custody())
    with pytest.raises(ValueError, match="rule of the store"):
        sealed.add_source(source, b"abc", blocks, samples.custody())


def test_altered_bytes_are_noticed(sealed: SealedRecord) -> None:
    add(sealed)
    sealed._store.run("UPDATE source_chunk SET data = CAST('abd' AS BLOB)")
    with pytest.raises(DamagedCaseError, match="s1"):
        sealed.source_bytes("s1")
    with pytest.raises(KeyError):
        sealed.source_bytes("none")


# --- register, mentions, decisions ---


def test_persons_are_replaced_in_place(sealed: SealedRecord) -> None:
    other = dataclasses.replace(samples.PERSON, id="S2")
    sealed.put_persons([samples.PERSON, other])
    changed = dataclasses.replace(samples.PERSON, name="Amparo Quill", born=None)
    sealed.put_persons([changed])
    assert sealed.persons() == (changed, other)


def test_mentions_of_one_source_are_replaced(sealed: SealedRecord) -> None:
    for source_id in ("s1", "s2"):
        add(sealed, source_id=source_id)
        sealed.replace_mentions(source_id, [samples.mention(int(source_id[1]), source_id)])
    sealed.replace_mentions("s1", [samples.mention(8), samples.mention(9)])
    assert [mention.id for mention in sealed.mentions()] == ["m2", "m8", "m9"]
    assert [mention.id for mention in sealed.mentions("s1")] == ["m8", "m9"]
    with pytest.raises(ValueError, match="another source"):
        sealed.replace_mentions("s1", [samples.mention(7, "s2")])
    lost = dataclasses.replace(samples.mention(7), block_id="none")
    with pytest.raises(ValueError, match="rule of the store"):
        sealed.replace_mentions("s1", [lost])
    assert [mention.id for mention in sealed.mentions("s1")] == ["m8", "m9"]


def test_marks_made_by_hand_are_withdrawn_but_never_deleted(sealed: SealedRecord) -> None:
    add(sealed)
    first, second = samples.mark(1), samples.mark(2)
    sealed.add_marks([first])
    sealed.add_marks([second])
    assert sealed.marks() == (first, second)
    sealed.withdraw_marks(["k1"])
    assert sealed.marks() == (second,)
    withdrawn, still = sealed.mark_history()
    assert dataclasses.replace(withdrawn, withdrawn_at=None) == first
    assert withdrawn.withdrawn_at is not None
    assert still == second
    with pytest.raises(KeyError):
        sealed.withdraw_marks(["k1"])
    with pytest.raises(ValueError, match="rule of the store"):
        sealed.add_marks([dataclasses.replace(samples.mark(3), block_id="none")])
    entries = [(entry.action, entry.object_id) for entry in sealed.audit.entries()]
    assert entries[-3:] == [("mark", "k1"), ("mark", "k2"), ("withdraw-mark", "k1")]


def test_newest_decision_counts_by_record_not_by_clock(sealed: SealedRecord) -> None:
    first, second = samples.decision(1, Action.KEEP), samples.decision(2, Action.REDACT)
    earlier = dataclasses.replace(second, decided_at=samples.START.replace(year=2020))
    other = samples.decision(3, Action.UNDECIDED, "age:16")
    sealed.add_decisions([first])
    sealed.add_decisions([earlier, other])
    assert sealed.decisions() == {"phone:1": earlier, "age:16": other}
    assert sealed.decision_history() == (first, earlier, other)


def test_pseudonyms_are_one_to_one(sealed: SealedRecord) -> None:
    sealed.add_pseudonyms([samples.PSEUDONYM])
    for again in ({"placeholder": 8}, {"entity": "person:S2"}):
        with pytest.raises(ValueError, match="rule of the store"):
            sealed.add_pseudonyms([dataclasses.replace(samples.PSEUDONYM, **again)])
    assert sealed.pseudonyms() == (samples.PSEUDONYM,)
    sealed.add_labels([samples.LABEL])
    decided = dataclasses.replace(samples.LABEL, under_review=True)
    sealed.add_labels([decided])
    assert sealed.labels() == (decided,)


def test_custody_and_settings(sealed: SealedRecord) -> None:
    add(sealed)
    second = samples.custody("s1", "c2")
    sealed.add_custody(second)
    assert [entry.id for entry in sealed.custody("s1")] == ["c-s1", "c2"]
    assert sealed.custody("none") == ()
    assert sealed.setting("seed") is None
    sealed.set_setting("seed", "1")
    sealed.set_setting("seed", samples.ODD)
    assert sealed.setting("seed") == samples.ODD
    with pytest.raises(ValueError, match="never change"):
        sealed.set_setting("case_id", "other")


# --- releases ---


def test_release_that_was_not_confirmed_is_listed(sealed: SealedRecord) -> None:
    add(sealed)
    for n in (1, 2, 3):
        sealed.intend_release(f"r{n}", "s1", f'{{"text": "{n}"}}')
    sealed.confirm_release("r2")
    sealed.confirm_release("r2")
    sealed.close()
    with reopened(sealed.path) as again:
        assert again.unconfirmed_releases() == (
            ("r1", "s1", '{"text": "1"}'),
            ("r3", "s1", '{"text": "3"}'),
        )
        again.confirm_release("r1")
        again.confirm_release("r3")
        assert again.unconfirmed_releases() == ()
        assert [release.id for release in again.releases("s1")] == ["r1", "r2", "r3"]
        assert all(release.confirmed_at for release in again.releases("s1"))
        with pytest.raises(KeyError):
            again.confirm_release("none")
        with pytest.raises(ValueError, match="rule of the store"):
            again.intend_release("r1", "s1", "{}")
        actions = [entry.action for entry in again.audit.entries()]
        assert actions.count("intend-release") == actions.count("confirm-release") == 3


# --- what is not on record yet ---


def test_what_was_typed_survives_closing_and_is_no_change_of_the_case(
    sealed: SealedRecord,
) -> None:
    entries = len(sealed.audit.entries())
    sealed.remember("form", samples.NAME)
    sealed.remember("form", samples.NAME + "!")
    sealed.close()
    with reopened(sealed.path) as again:
        assert again.remembered("form") == samples.NAME + "!"
        assert again.remembered("other") == ""
        assert len(again.audit.entries()) == entries
        again.remember("form", "")
        assert again.remembered("form") == ""
