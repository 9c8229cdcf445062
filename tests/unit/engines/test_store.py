# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The traps of an encrypted SQLite file: each one is set here, and must not close."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from hearing_assist.engines import connection as module
from hearing_assist.engines import lock
from hearing_assist.engines.store import Store
from hearing_assist.errors import (
    BusyError,
    MissingPartError,
    StorageError,
    WrongKeyError,
)
from tests.unit.engines.store_samples import CANARY, KEY, filled

INDEX = (
    "CREATE VIRTUAL TABLE word USING fts5 (text);"
    "INSERT INTO word (word, rank) VALUES ('secure-delete', 1);"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.hearing"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, KEY) as opened:
        opened.run("CREATE TABLE t (x TEXT NOT NULL) STRICT")
        yield opened


def image(store: Store) -> bytes:
    """The decrypted pages, free ones included."""
    return store._connection.serialize("main")


# --- nothing in clear ---


def test_nothing_in_clear_in_any_file(store: Store, path: Path) -> None:
    store.run(INDEX)
    with store.transaction():
        store.run("INSERT INTO t VALUES (?)", (CANARY,))
        store.run("INSERT INTO word VALUES (?)", (CANARY,))
        store.run("CREATE TEMP TABLE sorted AS SELECT x FROM t ORDER BY x")
    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert len(files["case.hearing-wal"]) > 0
    for name, data in files.items():
        for secret in (CANARY.encode(), b"zarielle", CANARY.encode("utf-16-le"), b"SQLite format"):
            assert secret not in data, name
    assert CANARY.encode() in image(store)  # the search itself finds


def test_wrong_key(path: Path) -> None:
    before = filled(path)
    with pytest.raises(WrongKeyError):
        Store.open(path, bytes(32))
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with pytest.raises(ValueError, match="32 bytes"):
        Store.open(path, b"")


def test_other_readers_see_nothing_without_the_key(path: Path) -> None:
    filled(path)
    for connect in (sqlite3.connect, sqlcipher.connect):
        connection = connect(path)
        with pytest.raises((sqlite3.DatabaseError, sqlcipher.DatabaseError)):
            connection.execute("SELECT * FROM t")
        connection.close()


def test_independent_reader_with_the_key(path: Path) -> None:
    """sqlcipher3 is another code base: the archive does not hang on one library."""
    with Store.create(path, KEY) as store:
        store.run(INDEX)
        store.run("INSERT INTO word VALUES (?)", (CANARY,))
    other = sqlcipher.connect(path)
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    assert other.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert other.execute("SELECT text FROM word WHERE word MATCH 'oduvane'").fetchall() == [
        (CANARY,)
    ]
    other.execute("INSERT INTO word VALUES ('added by another')")
    other.commit()
    other.close()
    with Store.open(path, KEY) as store:
        store.check()
        assert len(store.run("SELECT * FROM word")) == 2


def test_engine_without_encryption_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(apsw, "mc_version")
    for use in (Store.create, Store.open):
        with pytest.raises(MissingPartError, match="does not encrypt"):
            use(path, KEY)
    assert not path.exists()


def test_engine_with_known_memory_faults_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.51.1")
    with pytest.raises(MissingPartError, match="too old"):
        Store.create(path, KEY)


def test_engine_that_ignores_the_key_is_found_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deaf(apsw.Connection):
        """Plain apsw: takes any PRAGMA and answers nothing."""

        def pragma(self, name: str, *value: object) -> object:  # type: ignore[override]
            return None

    monkeypatch.setattr(apsw, "Connection", Deaf)
    with pytest.raises(MissingPartError, match="refused the key"):
        Store.create(path, KEY)


def test_plain_file_is_deleted_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_set_key", lambda connection, key: None)
    with pytest.raises(MissingPartError, match="did not encrypt"):
        Store.create(path, KEY)
    assert list(path.parent.iterdir()) == []


# --- what a statement may do ---


def test_attach_is_denied(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "plain.db"
    for key in ("", " KEY ''"):
        with pytest.raises(ValueError, match="rule of the store"):
            store.run(f"ATTACH '{target}' AS other{key}")
    with pytest.raises(ValueError, match="rule of the store"):
        store.run(f"VACUUM INTO '{target}'")
    with pytest.raises(ValueError, match="rule of the store"):
        store.run("ATTACH '' AS other")
    assert not target.exists()


@pytest.mark.parametrize("held", [False, True])
def test_nothing_more_is_allowed_to_one_who_reads(path: Path, *, held: bool) -> None:
    filled(path)
    with Store.open(path, KEY, read_only=not held, held=held) as reader:
        for sql in ("ATTACH '' AS other", "PRAGMA synchronous = OFF", "PRAGMA key = 'x'"):
            with pytest.raises(ValueError, match="rule of the store"):
                reader.run(sql)


@pytest.mark.parametrize(
    "pragma",
    [
        "key = 'x'", "rekey = 'x'", "hexrekey = '00'", "cipher = 'aes256cbc'",
        "synchronous = OFF", "journal_mode = DELETE", "trusted_schema = ON",
        "writable_schema = ON", "temp_store_directory = '/tmp'", "no_such_thing = 1",
    ],
)  # fmt: skip
def test_unknown_pragma_is_denied(store: Store, pragma: str) -> None:
    with pytest.raises(ValueError, match="rule of the store"):
        store.run(f"PRAGMA {pragma}")


def test_extensions_are_denied(store: Store) -> None:
    with pytest.raises(ValueError, match="rule of the store") as caught:
        store.run("SELECT load_extension('libm')")
    # By us; the engine's own refusal reads differently.
    assert "not authorized to use function" in str(caught.value.__cause__)


def test_settings_hold(store: Store) -> None:
    store._connection.authorizer = None
    expected = {
        "journal_mode": "wal", "synchronous": 2, "trusted_schema": 0, "secure_delete": 1,
        "foreign_keys": 1, "cell_size_check": 1, "mmap_size": 0, "temp_store": 2, "fullfsync": 1,
    }  # fmt: skip
    assert {name: store._connection.pragma(name) for name in expected} == expected


def test_engine_that_ignores_a_setting_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    monkeypatch.setitem(module.SETTINGS, "no_such_setting", 1)
    with pytest.raises(MissingPartError, match="no_such_setting"):
        Store.open(path, KEY)


def test_breaking_the_schema_is_a_value_error(store: Store) -> None:
    for sql, params in [
        ("INSERT INTO t VALUES (?)", (None,)),
        ("INSERT INTO t VALUES (?)", (b"",)),
    ]:
        with pytest.raises(ValueError, match="rule of the store"):
            store.run(sql, params)


def test_errors_tell_no_values(store: Store) -> None:
    store.run("CREATE UNIQUE INDEX once ON t (x)")
    store.run("INSERT INTO t VALUES (?)", (CANARY,))
    with pytest.raises(ValueError, match="rule of the store") as caught:
        store.run("INSERT INTO t VALUES (?)", (CANARY,))
    assert CANARY not in f"{caught.value} {caught.value.__cause__}"


# --- deleted text is gone ---


def test_deleted_text_leaves_the_search_index_and_the_pages(store: Store) -> None:
    store.run(INDEX)
    for text in (CANARY, "somebody else"):
        store.run("INSERT INTO word VALUES (?)", (text,))
        store.run("INSERT INTO t VALUES (?)", (text,))
    assert b"zarielle" in image(store)
    store.run("DELETE FROM word WHERE text = ?", (CANARY,))
    store.run("DELETE FROM t WHERE x = ?", (CANARY,))
    for secret in (b"zarielle", b"oduvane", CANARY.encode()):
        assert secret not in image(store)


def test_the_trap_is_real(store: Store) -> None:
    """Without the setting the index keeps the word, so the test above can fail."""
    store.run("CREATE VIRTUAL TABLE word USING fts5 (text)")
    for text in (CANARY, "somebody else"):
        store.run("INSERT INTO word VALUES (?)", (text,))
    store.run("DELETE FROM word WHERE text = ?", (CANARY,))
    assert b"zarielle" in image(store)


def test_vacuum_shrinks_and_empties_the_log(path: Path) -> None:
    size = len(filled(path, rows=2000))
    with Store.open(path, KEY) as store:
        store.run("DELETE FROM t")
        store.vacuum()
        assert path.with_name(path.name + "-wal").stat().st_size == 0
        with pytest.raises(ValueError, match="rule of the store"):
            store.run("ATTACH '' AS other")
    assert path.stat().st_size < size / 4


# --- transactions, one writer ---


def test_transaction_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="rule of the store"), store.transaction():
        store.run_many("INSERT INTO t VALUES (?)", [("a",), (None,)])
    assert not store.in_transaction
    assert store.run("SELECT * FROM t") == []
    with store.transaction():
        with pytest.raises(RuntimeError, match="do not nest"), store.transaction():
            pass
        store.run("INSERT INTO t VALUES ('b')")
    assert store.run("SELECT * FROM t") == [("b",)]


def test_lone_surrogate_rolls_back(store: Store) -> None:
    with pytest.raises(UnicodeEncodeError), store.transaction():
        store.run_many("INSERT INTO t VALUES (?)", [("a",), ("\ud800",)])
    assert store.run("SELECT * FROM t") == []


def test_second_writer_is_refused_and_readers_are_not(store: Store, path: Path) -> None:
    link = path.with_name("link")
    link.symlink_to(path)
    for name in (path, link, path.parent / "." / path.name):
        with pytest.raises(BusyError, match="elsewhere"):
            Store.open(name, KEY)
    store.run("INSERT INTO t VALUES ('a')")
    with Store.open(path, KEY, read_only=True) as reader:
        assert reader.run("SELECT * FROM t") == [("a",)]
        with pytest.raises(StorageError, match="reading only"), reader.transaction():
            pass
    store.close()
    with Store.open(path, KEY) as again:
        assert again.run("SELECT * FROM t") == [("a",)]
    assert {file.name for file in path.parent.iterdir()} == {path.name, "link"}


def test_a_lock_whose_file_was_just_removed_is_no_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last holder removes the file after we have opened it and before we lock it."""
    real = lock._try_lock
    tries: list[int] = []

    def after_the_last_holder(descriptor: int) -> bool:
        if not tries:
            path.with_name(path.name + lock.LOCK_SUFFIX).unlink()
        tries.append(descriptor)
        return real(descriptor)

    monkeypatch.setattr(lock, "_try_lock", after_the_last_holder)
    held = lock.FileLock(path)
    assert len(tries) == 2
    with pytest.raises(BusyError):
        lock.FileLock(path)
    held.release()


def test_hard_link_is_refused(path: Path) -> None:
    filled(path)
    os.link(path, path.with_name("other"))
    with pytest.raises(StorageError, match="hard link"):
        Store.open(path, KEY)


def test_failed_open_gives_the_lock_back(path: Path) -> None:
    filled(path)
    with pytest.raises(WrongKeyError):
        Store.open(path, bytes(32))
    Store.open(path, KEY).close()


def test_create_never_overwrites(path: Path) -> None:
    path.write_bytes(b"kept")
    with pytest.raises(StorageError, match="already there"):
        Store.create(path, KEY)
    assert path.read_bytes() == b"kept"


# --- copies ---


def test_a_copy_is_encrypted_and_reads_alike(store: Store, tmp_path: Path) -> None:
    store.run("INSERT INTO t VALUES (?)", (CANARY,))
    target = tmp_path / "copy.hearing"
    store.vacuum_into(target)
    assert CANARY.encode() not in target.read_bytes()
    with pytest.raises(WrongKeyError):
        Store.open(target, bytes(32))
    with Store.open(target, KEY, read_only=True) as copy:
        copy.check()
        assert copy.run("SELECT * FROM t") == store.run("SELECT * FROM t")


def test_only_the_copy_may_be_attached_and_only_then(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.hearing"
    store.vacuum_into(target)
    for statement in (
        f"ATTACH '{target}' AS other",
        f"VACUUM INTO '{tmp_path / 'else.hearing'}'",
        f"VACUUM INTO '{tmp_path / 'plain.db'}'",
    ):
        with pytest.raises(ValueError, match="rule of the store"):
            store.run(statement)
    assert [path.name for path in tmp_path.glob("*.db")] == []


def test_while_a_copy_is_made_nothing_else_is_attached(store: Store, tmp_path: Path) -> None:
    store._attachable = str(tmp_path / "copy.hearing")
    for statement in ("ATTACH '' AS other", f"ATTACH '{tmp_path / 'plain.db'}' AS other"):
        with pytest.raises(ValueError, match="rule of the store"):
            store.run(statement)


def test_a_copy_in_clear_is_deleted_at_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.hearing"
    monkeypatch.setattr(
        Store, "run", lambda *_: target.write_bytes(module.PLAIN_HEADER + CANARY.encode())
    )
    with pytest.raises(MissingPartError, match="did not encrypt"):
        store.vacuum_into(target)
    assert not target.exists()


def test_a_file_in_clear_after_a_new_key_is_deleted_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only ever a copy gets a new key."""
    filled(path)

    class Deaf:
        def pragma(self, name: str, *value: object) -> object:
            if name == "rekey":
                path.write_bytes(module.PLAIN_HEADER + CANARY.encode())
            return "delete"

        def close(self) -> None:
            pass

    monkeypatch.setattr(module, "connect_checked", lambda *_: Deaf())
    with pytest.raises(MissingPartError, match="did not encrypt"):
        module.give_new_key(path, KEY, bytes(32))
    assert not path.exists()


def test_a_copy_never_overwrites(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.hearing"
    target.write_bytes(b"kept")
    with pytest.raises(StorageError, match="already there"):
        store.vacuum_into(target)
    assert target.read_bytes() == b"kept"


# --- dump ---


def test_dump_holds_everything_the_index_too(store: Store) -> None:
    store.run(INDEX)
    store.run("INSERT INTO word VALUES (?)", (CANARY,))
    store.run("INSERT INTO t VALUES ('in t')")
    lines = list(store.dump())
    assert "t\tin t" in lines
    assert any(CANARY in line for line in lines)
    assert any("zarielle" in line for line in lines)


def test_old_page_put_back_is_not_noticed_here(path: Path) -> None:
    """Why the end of the audit log is kept outside as well."""
    older = filled(path)
    with Store.open(path, KEY) as store:
        store.run("DELETE FROM t")
    path.write_bytes(older)
    with Store.open(path, KEY) as store:
        store.check()
