# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A keyring that is missing, locked, lies, cuts off, forgets or is another one: on whole cases.

Whatever it does, the passphrase opens the case, nothing is written in clear, and no entry is taken
away or overwritten because something failed.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from hearing_assist.casefile.key_slots import LOWEST_COST, SlotKind
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines import keyring as adapter
from hearing_assist.errors import ExitCode, MissingKeyError, MissingPartError, StorageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import keys
from hearing_assist.pipeline.case import Surroundings
from tests.canary import Sweep
from tests.faults.conftest import PASSPHRASE, Run
from tests.small_case import create_small_case

BROKEN = ("locked", "lying", "short", "cut", "init", "foreign")
"""Each way in which a keyring fails."""


class MemKeyring(KeyringBackend):
    """A keyring in memory that can misbehave; its priority keeps it from ever being chosen."""

    priority = -1

    def __init__(self) -> None:
        super().__init__()
        self.mode = "ok"
        self.entries: dict[str, str] = {}
        self.deleted: list[str] = []

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse()
        if self.mode == "short":  # as Windows does with long ones
            raise OSError(1783, "The stub received bad data")
        if self.mode == "cut":
            password = password[:20]
        if self.mode != "lying":
            self.entries[username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse()
        return self.entries.get(username)

    def delete_password(self, service: str, username: str) -> None:
        self._refuse()
        self.deleted.append(username)
        if self.entries.pop(username, None) is None:
            raise keyring.errors.PasswordDeleteError

    def _refuse(self) -> None:
        if self.mode == "locked":
            raise keyring.errors.KeyringLocked
        if self.mode == "init":
            raise keyring.errors.InitError
        if self.mode == "foreign":
            raise RuntimeError("the service went away")


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> MemKeyring:
    """The keyring of this computer."""
    fake = MemKeyring()
    monkeypatch.setattr(adapter, "find_backend", lambda: None if fake.mode == "none" else fake)
    return fake


def around() -> Surroundings:
    return Surroundings(cost=LOWEST_COST)


def created(path: Path, passphrase: str | None = None) -> None:
    cases.create(
        path,
        reference="HC-1",
        title="The King v Doe",
        language="en",
        passphrase=passphrase,
        surroundings=around(),
    )


def opens(path: Path, passphrase: str | None) -> bool:
    """Whether it opens for work, sealed record and all."""
    try:
        with cases.opened(path, passphrase=passphrase, surroundings=around()) as case:
            case.sealed.set_setting("x", "y")
            return True
    except MissingKeyError:
        return False


@pytest.fixture
def path(tmp_path: Path, memory: MemKeyring) -> Path:
    """A case that opens by passphrase and by keyring."""
    path = create_small_case(tmp_path / "case" / "k.hearing", around())
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around()) as case:
        keys.use_keyring(case)
    assert opens(path, None)
    return path


def assert_nothing_in_clear(folder: Path, memory: MemKeyring) -> None:
    """No data key, no secret of the keyring and no passphrase in any file."""
    secrets: list[bytes] = [
        base64.urlsafe_b64decode(text + "=") for text in memory.entries.values()
    ]
    for file in (*folder.rglob("*.hearing"), *folder.rglob("*.sealed")):
        secrets.append(KeyFile.load(file).unlock(passphrase=PASSPHRASE))
    needles = {
        form
        for secret in secrets
        for form in (
            secret,
            secret.hex().encode(),
            base64.b64encode(secret)[:-2],
            base64.urlsafe_b64encode(secret)[:-2],
        )
    }
    words = Sweep([PASSPHRASE])
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not [needle for needle in needles if needle in data], file.name
            assert not words.found(data), file.name


@pytest.mark.parametrize("mode", ["none", *BROKEN])
def test_the_passphrase_opens_whatever_the_keyring_does(
    path: Path, memory: MemKeyring, mode: str
) -> None:
    before = dict(memory.entries)
    memory.mode = mode
    assert opens(path, PASSPHRASE)
    if mode not in {"lying", "short", "cut"}:  # these only fail to keep
        assert not opens(path, None)
    memory.mode = "ok"
    assert memory.entries == before
    assert not memory.deleted
    assert opens(path, None)
    assert_nothing_in_clear(path.parent, memory)


@pytest.mark.parametrize("mode", ["none", *BROKEN])
def test_a_case_for_the_keyring_alone_is_not_made_where_none_works(
    tmp_path: Path, memory: MemKeyring, mode: str
) -> None:
    memory.mode = mode
    with pytest.raises(MissingPartError, match="passphrase"):
        created(tmp_path / "case" / "k.hearing")
    assert not [found for found in tmp_path.rglob("*") if found.is_file()]


@pytest.mark.parametrize("mode", ["none", *BROKEN])
def test_a_keyring_that_fails_to_take_over_changes_nothing(
    path: Path, memory: MemKeyring, mode: str
) -> None:
    """The old entry still opens the case when the keyring is well again."""
    before = dict(memory.entries)
    memory.mode = mode
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around()) as case:
        if mode in {"lying", "short", "cut"}:
            keys.use_keyring(case)  # it has the key already, and needs no new one
        else:
            with pytest.raises(MissingPartError, match="passphrase"):
                keys.use_keyring(case)
    memory.mode = "ok"
    assert memory.entries == before
    assert opens(path, None)
    assert opens(path, PASSPHRASE)


def test_a_full_disk_does_not_lock_anybody_out(
    tmp_path: Path, memory: MemKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the keyring opens it: a new secret there that no key file fits would be the end."""
    path = tmp_path / "case" / "k.hearing"
    created(path)
    assert opens(path, None)

    def full(*_: object) -> None:
        raise StorageError("the disk is full")

    with (
        cases.opened(path, passphrase=None, surroundings=around()) as case,
        monkeypatch.context() as patch,
    ):
        patch.setattr("hearing_assist.casefile.keys.write_atomic", full)
        with pytest.raises(StorageError):
            keys.use_keyring(case)
    assert opens(path, None)
    assert not memory.deleted


def test_an_entry_that_somebody_deleted_can_be_made_anew(path: Path, memory: MemKeyring) -> None:
    memory.entries.clear()
    assert not opens(path, None)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around()) as case:
        keys.use_keyring(case)
    assert opens(path, None)
    assert_nothing_in_clear(path.parent, memory)


def test_an_entry_that_is_not_ours_any_more_opens_nothing(path: Path, memory: MemKeyring) -> None:
    for entry in memory.entries:
        memory.entries[entry] = base64.urlsafe_b64encode(bytes(32)).decode().rstrip("=")
    assert not opens(path, None)
    assert opens(path, PASSPHRASE)
    assert len(memory.entries) == 2


class OtherKeyring(MemKeyring):
    """As after a change of desktop: another store, and empty."""


@pytest.fixture
def other(
    path: Path, memory: MemKeyring, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OtherKeyring]:
    found = OtherKeyring()
    with monkeypatch.context() as patch:
        patch.setattr(adapter, "find_backend", lambda: found)
        patch.setattr(adapter, "name_of", lambda backend: type(backend).__name__)
        yield found


def test_another_keyring_than_last_time_is_named(
    path: Path, memory: MemKeyring, other: OtherKeyring
) -> None:
    with pytest.raises(MissingKeyError, match="OtherKeyring") as caught:
        cases.opened(path, passphrase=None, surroundings=around()).__enter__()
    assert "test_keyring" in str(caught.value)  # where the key was put
    assert opens(path, PASSPHRASE)
    assert len(memory.entries) == 2
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around()) as case:
        keys.use_keyring(case)
    assert opens(path, None)
    assert len(other.entries) == 2


def test_removing_the_way_takes_the_entries_of_this_case_only(
    path: Path, memory: MemKeyring
) -> None:
    memory.entries["another case"] = "kept"
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around()) as case:
        keys.remove(case, SlotKind.KEYRING)
    assert memory.entries == {"another case": "kept"}
    assert opens(path, PASSPHRASE)


def test_the_command_line_says_what_to_do(
    path: Path, memory: MemKeyring, run: Run, tmp_path: Path
) -> None:
    assert run("audit", path)[0] == ExitCode.DONE
    memory.mode = "locked"
    code, _, error = run("audit", path)
    assert code == ExitCode.KEY
    assert "passphrase" in error
    assert len(error.splitlines()) == 1
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    assert run("audit", path, "--passphrase-file", tmp_path / "pass.txt")[0] == ExitCode.DONE
