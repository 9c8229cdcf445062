# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A store with some content, for tests that damage or reopen it."""

from __future__ import annotations

from pathlib import Path

from hearing_assist.engines.store import Store

KEY = bytes(range(32))
CANARY = "Zarielle Oduvane"


def filled(path: Path, *, rows: int = 500) -> bytes:
    """A closed file of a few dozen pages; returns its bytes."""
    with Store.create(path, KEY) as store:
        store.run("CREATE TABLE t (x TEXT NOT NULL) STRICT")
        with store.transaction():
            store.run_many(
                "INSERT INTO t VALUES (?)", [(f"{n} {CANARY} " * 9,) for n in range(rows)]
            )
    return path.read_bytes()
