# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import base64
import dataclasses
import json
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile import key_slots
from hearing_assist.casefile.audit import canonical
from hearing_assist.casefile.key_slots import LOWEST_COST, KdfCost, SlotKind
from hearing_assist.casefile.keys import MAX_CHECKPOINTS, MAX_SLOTS, KeyFile
from hearing_assist.engines import crypto, keyring
from hearing_assist.errors import (
    BusyError,
    DamagedCaseError,
    MissingKeyError,
    MissingPartError,
    StorageError,
    UsageError,
    VerificationError,
    WrongKeyError,
)
from tests.unit.casefile.samples import START

PASSPHRASE = "seven plain words for the café"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "case.hearing"


def make(case: Path, passphrase: str = PASSPHRASE) -> tuple[KeyFile, bytes]:
    return KeyFile.create(case, passphrase=passphrase, use_keyring=False, cost=LOWEST_COST)


def copies(case: Path) -> tuple[Path, Path]:
    return case.with_name(case.name + ".keys"), case.with_name(case.name + ".keys2")


class MemKeyring:
    """The keyring adapter's three functions, over a dict; `mode` makes them misbehave."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.entries: dict[str, bytes] = {}
        self.mode = "ok"
        self.forgotten = 0
        monkeypatch.setattr(keyring, "read", self.read)
        monkeypatch.setattr(keyring, "store", self.store)
        monkeypatch.setattr(keyring, "forget", self.forget)

    def read(self, entry_id: str) -> bytes | None:
        return None if self.mode in {"locked", "none"} else self.entries.get(entry_id)

    def store(self, entry_id: str, secret: bytes) -> str:
        if self.mode != "ok":
            raise MissingPartError("no keyring")
        self.entries[entry_id] = secret
        return "SecretService"

    def forget(self, entry_id: str) -> None:
        self.forgotten += 1


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Key files made once: the key derivation is slow on purpose."""
    case = tmp_path_factory.mktemp("original") / "case.hearing"
    return case, make(case)[1]


@pytest.fixture
def key(case: Path, original: tuple[Path, bytes]) -> bytes:
    """The data key, with key files beside `case`."""
    for path, copy in zip(copies(original[0]), copies(case), strict=True):
        copy.write_bytes(path.read_bytes())
    return original[1]


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> MemKeyring:
    return MemKeyring(monkeypatch)


def rewrite(case: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change both copies, with a checksum that is right again."""
    for path in copies(case):
        whole = json.loads(path.read_text())
        change(whole["keys"])
        whole["checksum"] = crypto.sha256(canonical(whole["keys"]))
        path.write_text(json.dumps(whole))


@pytest.mark.usefixtures("fresh_salts")
def test_a_passphrase_is_salted_anew_for_each_slot() -> None:
    made = [key_slots.passphrase_slot(bytes(32), "file", PASSPHRASE, LOWEST_COST) for _ in range(2)]
    assert len({one.salt for one in made}) == 2
    assert all(len(one.salt) == crypto.SALT_BYTES for one in made)


def test_passphrase_opens(case: Path) -> None:
    made, key = make(case)
    loaded = KeyFile.load(case)
    assert loaded.file_id == made.file_id
    assert loaded.slots == (SlotKind.PASSPHRASE,)
    assert loaded.unlock(passphrase=PASSPHRASE) == key
    assert loaded.unlock(passphrase=unicodedata.normalize("NFD", PASSPHRASE)) == key
    for wrong in (PASSPHRASE + " ", PASSPHRASE.upper(), "", "\udcff"):
        with pytest.raises(WrongKeyError):
            loaded.unlock(passphrase=wrong)
    with pytest.raises(MissingKeyError, match="give the passphrase"):
        loaded.unlock(passphrase=None)


def test_default_cost_is_what_was_chosen() -> None:
    assert KdfCost() == KdfCost(memory_kib=256 * 1024, passes=3, lanes=4)


def test_no_secret_in_clear(case: Path, memory: MemKeyring) -> None:
    _, key = KeyFile.create(case, passphrase=PASSPHRASE, use_keyring=True, cost=LOWEST_COST)
    secrets = [key, *memory.entries.values()]
    forms = [form for s in secrets for form in (s, s.hex().encode(), base64.b64encode(s))]
    for path in copies(case):
        data = path.read_bytes()
        assert not [form for form in [*forms, PASSPHRASE.encode(), b"seven"] if form in data]
        assert path.stat().st_mode & 0o077 == 0


def test_two_files_have_two_keys(tmp_path: Path) -> None:
    one, two = make(tmp_path / "a"), make(tmp_path / "b")
    assert one[1] != two[1]
    assert one[0].file_id != two[0].file_id


def test_slot_moved_to_another_file_does_not_open(tmp_path: Path) -> None:
    make(tmp_path / "a")
    make(tmp_path / "b")
    slots = json.loads((tmp_path / "a.keys").read_text())["keys"]["slots"]
    rewrite(tmp_path / "b", lambda body: body.update(slots=slots))
    with pytest.raises(WrongKeyError):
        KeyFile.load(tmp_path / "b").unlock(passphrase=PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "   ", "\n", "\udcff"])
def test_unusable_passphrase(case: Path, passphrase: str) -> None:
    with pytest.raises(UsageError):
        make(case, passphrase)
    assert list(case.parent.iterdir()) == []


def test_neither_passphrase_nor_keyring(case: Path) -> None:
    with pytest.raises(UsageError):
        KeyFile.create(case, passphrase=None, use_keyring=False)


def test_keyring_opens(case: Path, memory: MemKeyring) -> None:
    made, key = KeyFile.create(case, passphrase=PASSPHRASE, use_keyring=True, cost=LOWEST_COST)
    assert list(memory.entries) == [made.file_id]
    assert KeyFile.load(case).unlock(passphrase=None) == key
    assert KeyFile.load(case).unlock(passphrase=PASSPHRASE) == key
    assert b"SecretService" in copies(case)[0].read_bytes()


@pytest.mark.parametrize("mode", ["none", "locked"])
def test_passphrase_still_works_without_keyring(case: Path, memory: MemKeyring, mode: str) -> None:
    _, key = KeyFile.create(case, passphrase=PASSPHRASE, use_keyring=True, cost=LOWEST_COST)
    memory.mode = mode
    with pytest.raises(MissingKeyError):
        KeyFile.load(case).unlock(passphrase=None)
    assert KeyFile.load(case).unlock(passphrase=PASSPHRASE) == key
    assert len(memory.entries) == 1
    assert memory.forgotten == 0


def test_keyring_with_another_secret(case: Path, memory: MemKeyring) -> None:
    made, _ = KeyFile.create(case, passphrase=None, use_keyring=True)
    memory.entries[made.file_id] = crypto.new_key()
    with pytest.raises(MissingKeyError):
        made.unlock(passphrase=None)
    assert memory.forgotten == 0


def test_no_keyring_at_creation(case: Path, memory: MemKeyring) -> None:
    memory.mode = "none"
    with pytest.raises(MissingPartError):
        KeyFile.create(case, passphrase=None, use_keyring=True)
    assert list(case.parent.iterdir()) == []
    made, _ = KeyFile.create(case, passphrase=PASSPHRASE, use_keyring=True, cost=LOWEST_COST)
    assert made.slots == (SlotKind.PASSPHRASE,)


def test_keys_are_never_overwritten(case: Path, key: bytes) -> None:
    copies(case)[0].unlink()
    with pytest.raises(StorageError, match="already there"):
        make(case)
    assert KeyFile.load(case).unlock(passphrase=PASSPHRASE) == key


def test_missing(case: Path) -> None:
    with pytest.raises(MissingKeyError, match="is not there"):
        KeyFile.load(case)


@pytest.mark.parametrize("damaged", [0, 1])
def test_one_copy_is_enough(case: Path, key: bytes, damaged: int) -> None:
    path = copies(case)[damaged]
    good = path.read_bytes()
    for bad in (b"", b"{}", b"\0" * 500, good[:-20], b"[" * 100_000, b"\xff" * 9, b'"x"'):
        path.write_bytes(bad)
        assert KeyFile.load(case).slots == (SlotKind.PASSPHRASE,), bad[:9]
    path.unlink()
    assert KeyFile.load(case).unlock(passphrase=PASSPHRASE) == key


@pytest.mark.usefixtures("key")
def test_both_copies_damaged(case: Path) -> None:
    for path in copies(case):
        path.write_bytes(path.read_bytes().replace(b"blob", b"blub"))
    with pytest.raises(DamagedCaseError, match="second copy"):
        KeyFile.load(case)


@pytest.mark.usefixtures("key")
def test_each_flipped_byte_is_noticed(case: Path) -> None:
    made = KeyFile.load(case)
    first, second = copies(case)
    good = first.read_bytes()
    second.unlink()
    for n in range(len(good) - 1):
        bad = bytearray(good)
        bad[n] ^= 1
        first.write_bytes(bad)
        try:
            loaded = KeyFile.load(case)
        except DamagedCaseError:
            continue
        # White space outside the values may differ.
        assert loaded._contents == made._contents, n


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 1 << 34, "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 1 << 20, "lanes": 4},
        {"memory_kib": 65536, "passes": 3, "lanes": 1 << 16},
    ],
)
@pytest.mark.usefixtures("key")
def test_absurd_cost_is_refused_at_once(case: Path, cost: dict[str, int]) -> None:
    rewrite(case, lambda body: body["slots"][0].update(cost=cost))
    begin = time.process_time()
    with pytest.raises(DamagedCaseError, match="absurd"):
        KeyFile.load(case).unlock(passphrase=PASSPHRASE)
    assert time.process_time() - begin < 1


@pytest.mark.usefixtures("key")
def test_many_slots_are_bounded(case: Path) -> None:
    rewrite(case, lambda body: body.update(slots=body["slots"] * 1000))
    assert len(KeyFile.load(case).slots) <= MAX_SLOTS


@pytest.mark.parametrize(
    "change",
    [
        {"slots": 7},
        {"slots": [None]},
        {"slots": [{"kind": "other"}]},
        {"revision": 1e999},
        {"file_id": None, "revision": "x"},
        {"checkpoints": [{"n": 1}]},
        {"checkpoints": [{"n": 1, "chain": "", "at": "2026-01-01", "sig": "xyz"}]},
        {"version": "1"},
    ],
)
@pytest.mark.usefixtures("key")
def test_hostile_contents(case: Path, change: dict[str, Any]) -> None:
    rewrite(case, lambda body: body.update(change))
    with pytest.raises(DamagedCaseError):
        KeyFile.load(case)


@pytest.mark.usefixtures("key")
def test_newer_version_is_refused_politely(case: Path) -> None:
    rewrite(case, lambda body: body.update(version=2, something="new"))
    with pytest.raises(DamagedCaseError, match="newer version"):
        KeyFile.load(case)


def test_newer_copy_counts(case: Path, key: bytes) -> None:
    """Killed between the two copies: the first is newer."""
    made = KeyFile.load(case)
    old = copies(case)[1].read_bytes()
    made.add_checkpoint(1, "aa", at=START, key=key)
    copies(case)[1].write_bytes(old)
    assert len(KeyFile.load(case).checkpoints) == 1


def test_checkpoints_are_signed_and_bounded(case: Path, key: bytes) -> None:
    made = KeyFile.load(case)
    for n in range(MAX_CHECKPOINTS + 3):
        made.add_checkpoint(n, f"{n:x}", at=START, key=key)
    loaded = KeyFile.load(case)
    assert len(loaded.checkpoints) == MAX_CHECKPOINTS
    assert loaded.checkpoints[-1].n == MAX_CHECKPOINTS + 2
    loaded.verify_checkpoints(key)
    with pytest.raises(VerificationError):
        loaded.verify_checkpoints(crypto.new_key())
    rewrite(case, lambda body: body["checkpoints"][5].update(chain="forged"))
    with pytest.raises(VerificationError, match="checkpoint 8"):
        KeyFile.load(case).verify_checkpoints(key)


@pytest.mark.usefixtures("key")
def test_cost_is_bound_to_the_slot(case: Path) -> None:
    other = dataclasses.asdict(dataclasses.replace(LOWEST_COST, lanes=3))
    rewrite(case, lambda body: body["slots"][0].update(cost=other))
    with pytest.raises(WrongKeyError):
        KeyFile.load(case).unlock(passphrase=PASSPHRASE)


# --- changing the ways to open a file ---


@pytest.fixture
def finished(case: Path, key: bytes) -> KeyFile:
    keys = KeyFile.load(case)
    keys.add_checkpoint(1, "aa", at=START, key=key)
    return keys


def test_a_new_passphrase_takes_the_place_of_the_old_one(
    case: Path, key: bytes, finished: KeyFile
) -> None:
    finished.add_passphrase("another seven words", key=key, cost=LOWEST_COST)
    assert KeyFile.load(case).unlock(passphrase=PASSPHRASE) == key
    finished.keep_newest(SlotKind.PASSPHRASE, key=key)
    loaded = KeyFile.load(case)
    assert loaded.unlock(passphrase="another seven words") == key
    assert loaded.slots == (SlotKind.PASSPHRASE,)
    with pytest.raises(WrongKeyError):
        loaded.unlock(passphrase=PASSPHRASE)


def test_a_printed_code_opens_the_file_however_it_is_typed(
    case: Path, key: bytes, finished: KeyFile
) -> None:
    code = key_slots.new_code()
    finished.add_recovery_code(code, key=key)
    loaded = KeyFile.load(case)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert loaded.unlock(passphrase=typed) == key
    misread = code.replace("0", "O").replace("1", "l")
    assert loaded.unlock(passphrase=misread) == key
    assert loaded.unlock(passphrase=PASSPHRASE) == key
    assert code.replace("-", "").encode() not in b"".join(p.read_bytes() for p in copies(case))


def test_a_code_with_a_mistake_opens_nothing(case: Path, key: bytes, finished: KeyFile) -> None:
    code = key_slots.new_code()
    finished.add_recovery_code(code, key=key)
    other = "Z" if code[0] != "Z" else "Y"
    for typed in (other + code[1:], code[:-1], code + "0", code[::-1], "", "-", "Ÿ" * 28):
        with pytest.raises(WrongKeyError):
            KeyFile.load(case).unlock(passphrase=typed)
    with pytest.raises(UsageError, match="no recovery code"):
        finished.add_recovery_code(other + code[1:], key=key)


def test_a_code_is_bound_to_its_file(case: Path, key: bytes, finished: KeyFile) -> None:
    """One printed code opens both files of a case; what it unwraps differs all the same."""
    code = key_slots.new_code()
    assert key_slots.code_secret(code, finished.file_id) != key_slots.code_secret(code, "other")


def test_the_last_way_to_open_a_file_stays(case: Path, key: bytes, finished: KeyFile) -> None:
    with pytest.raises(UsageError, match="not open any more"):
        finished.remove_slot(SlotKind.PASSPHRASE, key=key)
    finished.add_recovery_code(key_slots.new_code(), key=key)
    finished.remove_slot(SlotKind.PASSPHRASE, key=key)
    assert KeyFile.load(case).slots == (SlotKind.RECOVERY,)
    with pytest.raises(UsageError, match="does not open by passphrase"):
        finished.remove_slot(SlotKind.PASSPHRASE, key=key)


def test_another_key_never_gets_a_slot(case: Path, key: bytes, finished: KeyFile) -> None:
    before = [path.read_bytes() for path in copies(case)]
    for change in (
        lambda: finished.add_passphrase("x y z", key=crypto.new_key(), cost=LOWEST_COST),
        lambda: finished.add_recovery_code(key_slots.new_code(), key=crypto.new_key()),
        lambda: finished.remove_slot(SlotKind.PASSPHRASE, key=crypto.new_key()),
    ):
        with pytest.raises((WrongKeyError, UsageError)):
            change()
    assert [path.read_bytes() for path in copies(case)] == before


def test_what_another_process_changed_is_not_overwritten(
    case: Path, key: bytes, finished: KeyFile
) -> None:
    KeyFile.load(case).add_passphrase("changed over there", key=key, cost=LOWEST_COST)
    with pytest.raises(BusyError):
        finished.add_passphrase("changed here", key=key, cost=LOWEST_COST)
    assert KeyFile.load(case).unlock(passphrase="changed over there") == key


def test_removing_the_keyring_slot_forgets_the_secret(
    case: Path, key: bytes, finished: KeyFile, memory: MemKeyring
) -> None:
    finished.set_keyring(key=key)
    assert KeyFile.load(case).unlock(passphrase=None) == key
    finished.remove_slot(SlotKind.KEYRING, key=key)
    assert memory.forgotten == 1
    assert KeyFile.load(case).slots == (SlotKind.PASSPHRASE,)


def test_a_keyring_that_refuses_changes_nothing(
    case: Path, key: bytes, finished: KeyFile, memory: MemKeyring
) -> None:
    memory.mode = "none"
    before = [path.read_bytes() for path in copies(case)]
    with pytest.raises(MissingPartError):
        finished.set_keyring(key=key)
    assert [path.read_bytes() for path in copies(case)] == before


def test_folder_that_may_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        make(tmp_path / "missing" / "case.hearing")
