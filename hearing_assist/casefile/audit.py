# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log: what was done to a file, each entry chained to the one before by its digest.

Promises: an entry stands in the same transaction as the change it tells of; an entry that was
altered, removed or put in between is found and located. Does not promise to find that entries at
the end are missing: for that, compare with a checkpoint (`casefile.keys`) that was kept outside.
Order is the number, never the clock. In the case file an entry holds ids only, and no digest of
text: even a digest of released text would let a name be tested that a later release takes out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from hearing_assist.casefile.ids import Clock
from hearing_assist.casefile.rows import Table
from hearing_assist.engines import crypto
from hearing_assist.engines.store import Store
from hearing_assist.errors import AlteredCaseError, VerificationError


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done.

    Attributes:
        n: Number from 1, without gaps.
        at: UTC, as the clock of the computer had it.
        action: Stable word ("release").
        object_id: Random id of what it was done to, or "".
        digest: Digest of the object, or "".
        previous: `chain` of the entry before, "" for the first.
        chain: SHA-256 over all the above.
    """

    n: int
    at: dt.datetime
    action: str
    object_id: str
    digest: str
    previous: str
    chain: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The end of an audit log at some moment, kept outside the file and signed.

    Attributes:
        n: Number of the newest entry.
        chain: Its chain digest.
        at: UTC.
        signature: Over all the others, under the key of the file.
        file: SHA-256 of the whole closed file as it lies on disk, which is encrypted; "" while
            somebody works on it.
    """

    n: int
    chain: str
    at: dt.datetime
    signature: str
    file: str = ""


_ENTRIES = Table(AuditEntry, "audit", key="n")


class AuditLog:
    """The log of one open file."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def append(self, action: str, object_id: str, digest: str = "") -> None:
        """Add an entry inside the current transaction.

        Raises:
            RuntimeError: No transaction is open.
        """
        self.append_all(action, [object_id], digest)

    def append_all(self, action: str, object_ids: Iterable[str], digest: str = "") -> None:
        """Add an entry for each of some objects, in their order; raises as `append`."""
        if not self._store.in_transaction:
            raise RuntimeError("an audit entry belongs into the transaction of its change")
        n, previous = self.head()
        entries = []
        for object_id in object_ids:
            n, at = n + 1, self._clock()
            chain = _chain(n, at, action, object_id, digest, previous)
            entries.append(AuditEntry(n, at, action, object_id, digest, previous, chain))
            previous = chain
        _ENTRIES.insert(self._store, entries)

    def entries(self) -> tuple[AuditEntry, ...]:
        """All entries in order."""
        return _ENTRIES.select(self._store, "ORDER BY n")

    def head(self) -> tuple[int, str]:
        """Number and chain digest of the newest entry; (0, "") for an empty log."""
        rows = self._store.run("SELECT n, chain FROM audit ORDER BY n DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else (0, "")

    def verify(self, checkpoints: Iterable[Checkpoint] = ()) -> None:
        """Recompute the whole chain, and find in it each of `checkpoints`.

        Raises:
            VerificationError: Names the first entry that does not hold.
            AlteredCaseError: Names the checkpoint that the log does not reach.
        """
        chains = {0: ""}
        for number, entry in enumerate(self.entries(), start=1):
            expected = _chain(
                number,
                entry.at,
                entry.action,
                entry.object_id,
                entry.digest,
                chains[number - 1],
            )
            if (entry.n, entry.previous, entry.chain) != (number, chains[number - 1], expected):
                raise VerificationError(
                    f"{self._store.path}: the audit log was altered at entry {number}. Keep the "
                    "file as it is and compare it with a backup."
                )
            chains[number] = entry.chain
        for checkpoint in checkpoints:
            if chains.get(checkpoint.n) != checkpoint.chain:
                raise AlteredCaseError(
                    f"{self._store.path}: the audit log does not contain entry {checkpoint.n} as "
                    "it was recorded. An older copy may have been put back, or the end of the log "
                    "removed. Compare with a backup. Only when that is meant: accept-older puts it "
                    "on record."
                )


def canonical(value: object) -> bytes:
    """The one JSON form that is hashed and signed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _chain(n: int, at: dt.datetime, action: str, object_id: str, digest: str, previous: str) -> str:
    moment = at.astimezone(dt.UTC).isoformat()
    return crypto.sha256(canonical([n, moment, action, object_id, digest, previous]))
