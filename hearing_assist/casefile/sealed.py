# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sealed record: the sources unaltered, and all that tells who a protected person is.

Promises: every change is one transaction with its audit entry. Checks no content: what is found,
decided and released is up to the callers. A release goes in three steps over two files: `intend`
here, apply in the case file, `confirm` here; what stands unconfirmed is applied again on opening.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Self

from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.custody import HASHED, CustodyEntry, said
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.pages import PageIntent
from hearing_assist.casefile.pairs import PairDecision
from hearing_assist.casefile.parts import PartRead
from hearing_assist.casefile.past import PastTranslation
from hearing_assist.casefile.records import (
    Decision,
    HandMark,
    Label,
    Mention,
    Person,
    Pseudonym,
    Source,
    SourceBlock,
)
from hearing_assist.casefile.rows import Table, as_list
from hearing_assist.casefile.sealed_pages import SealedPages
from hearing_assist.casefile.served_store import ServedVersions
from hearing_assist.engines import crypto
from hearing_assist.errors import DamagedCaseError

CHUNK_BYTES = 1 << 20
CUSTODY = "custody"
CASE_ID = "case_id"
DIGEST_KEY = "digest_key"


class ReleaseIntent(NamedTuple):
    """A release that the case file may not have yet."""

    release_id: str
    source_id: str
    payload: str


@dataclass(frozen=True, slots=True)
class Release:
    """What was released of a source, and when.

    Attributes:
        id: Random id; the case file has the same.
        source_id: Its source.
        payload: The released text as JSON, in the form the release made it.
        intended_at: UTC.
        confirmed_at: UTC, or None while the case file may not have it.
    """

    id: str
    source_id: str
    payload: str
    intended_at: dt.datetime
    confirmed_at: dt.datetime | None


_SOURCES = Table(Source, "source")
_BLOCKS = Table(SourceBlock, "source_block")
_PERSONS = Table(Person, "person")
_MENTIONS = Table(Mention, "mention")
_MARKS = Table(HandMark, "hand_mark")
_DECISIONS = Table(Decision, "decision")
_PSEUDONYMS = Table(Pseudonym, "pseudonym", key="placeholder")
_LABELS = Table(Label, "label", key="placeholder")
_RELEASES = Table(Release, "release")
_PAIRS = Table(PairDecision, "pair_decision")
_PAST = Table(PastTranslation, "past_translation")
_CUSTODY = Table(CustodyEntry, "custody")


class SealedRecord(CaseStore):
    """An open sealed record (`NAME.sealed`). Every method raises what `Store` raises."""

    schema = "sealed"
    application_id = 0x4841_5345
    kind = "sealed record"

    @classmethod
    def create(cls, path: Path, key: bytes, *, case_id: str, clock: Clock, new_id: NewId) -> Self:
        """Make a new sealed record and open it for writing."""

        def begin(record: Self) -> None:
            record._write_setting(CASE_ID, case_id)
            record._write_setting(DIGEST_KEY, crypto.new_key().hex())
            record.audit.append("create", case_id)

        return cls._create(path, key, begin, clock=clock, new_id=new_id)

    @property
    def case_id(self) -> str:
        """Random id of the case; the case file has the same."""
        return self.setting(CASE_ID) or ""

    @property
    def pages(self) -> SealedPages:
        """Pages and pictures of the sources."""
        return SealedPages(self._store, self._change, self._clock)

    @property
    def served(self) -> ServedVersions:
        """Numbers that were given, versions that were served, and how much of each document."""
        return ServedVersions(self._store, self._change, self.digest)

    def digest(self, data: bytes) -> str:
        """HMAC-SHA-256 under a sealed key, hex: the only digest of an original that is shown.

        The key stands in the record itself, so that digests on paper hold when the file gets
        another data key.
        """
        return crypto.keyed_digest(bytes.fromhex(self.setting(DIGEST_KEY) or ""), data)

    # --- sources and custody ---

    def add_source(
        self,
        source: Source,
        data: bytes,
        blocks: Sequence[SourceBlock],
        custody: CustodyEntry,
        *,
        parts: Sequence[PartRead] = (),
    ) -> None:
        """Keep a source: its bytes, blocks and parts and how it came, in one transaction.

        The source becomes the next item of evidence.

        Raises:
            ValueError: Size or digest are not those of `data`, or a part is of another source.
        """
        if source.size != len(data) or source.digest != self.digest(data):
            raise ValueError("size or digest do not belong to these bytes")
        if {source.id} != {custody.source_id, *(block.source_id for block in blocks)}:
            raise ValueError("a block or custody entry belongs to another source")
        with self._change("import", [source.id], source.digest):
            _SOURCES.insert(self._store, [source])
            self._store.run_many(
                "INSERT INTO source_chunk (source_id, n, data) VALUES (?, ?, ?)",
                [
                    (source.id, n, data[start : start + CHUNK_BYTES])
                    for n, start in enumerate(range(0, len(data), CHUNK_BYTES))
                ],
            )
            _BLOCKS.insert(self._store, blocks)
            self.pages.add_parts(source.id, parts)
            self._append_custody(custody, data)

    def sources(self) -> tuple[Source, ...]:
        """All sources in the order of import."""
        return _SOURCES.select(self._store)

    def retitle_source(self, source_id: str, title: str) -> None:
        """Give a source another neutral title; its documents take it over with the next release."""
        with self._change("title", [source_id]):
            self._store.run("UPDATE source SET title = ? WHERE id = ?", (title, source_id))

    def set_translation_of(self, source_id: str, original_id: str) -> None:
        """Say of which source this is a translation, "" for none."""
        with self._change("translation-of", [source_id]):
            self._store.run(
                "UPDATE source SET translation_of = ? WHERE id = ?", (original_id, source_id)
            )

    def set_language(
        self, source_id: str, language: str, block_ids: Sequence[str], *, main: bool
    ) -> None:
        """Say in which language blocks of a source are, and, when `main`, the source itself."""
        with self._change("language", [source_id]):
            self._store.run(
                "UPDATE source_block SET language = ?, language_margin = 1.0 WHERE source_id = ?"
                " AND id IN (SELECT value FROM json_each(?))",
                (language, source_id, as_list(block_ids)),
            )
            if main:
                self._store.run(
                    "UPDATE source SET language = ? WHERE id = ?", (language, source_id)
                )

    def add_pair_decisions(self, decisions: Sequence[PairDecision]) -> None:
        """Put on record which paragraphs of a sworn translation belong to which of its original."""
        with self._change("pair", [decision.id for decision in decisions]):
            _PAIRS.insert(self._store, decisions)

    def pair_decisions(self, source_id: str) -> tuple[PairDecision, ...]:
        """All such decisions about one translation, oldest first."""
        return _PAIRS.select(self._store, *_of_source(source_id))

    def source_bytes(self, source_id: str) -> bytes:
        """The bytes of a source as they came.

        Raises:
            KeyError: There is no such source.
            DamagedCaseError: They are no longer what was imported.
        """
        found = self._store.run("SELECT digest FROM source WHERE id = ?", (source_id,))
        if not found:
            raise KeyError(source_id)
        chunks = self._store.run(
            "SELECT data FROM source_chunk WHERE source_id = ? ORDER BY n", (source_id,)
        )
        data = b"".join(chunk for (chunk,) in chunks)
        if self.digest(data) != found[0][0]:
            raise DamagedCaseError(
                f"{self.path}: the source {source_id} is not what was imported. Fetch the newest "
                "backup."
            )
        return data

    def blocks(self, source_id: str) -> tuple[SourceBlock, ...]:
        """The blocks of a source in reading order."""
        return _BLOCKS.select(self._store, "WHERE source_id = ? ORDER BY ordinal", (source_id,))

    def parts(self, source_id: str) -> tuple[PartRead, ...]:
        """How each page or part of a source was read, in the order of the file."""
        return self.pages.parts(source_id)

    def custody(self, source_id: str | None = None) -> tuple[CustodyEntry, ...]:
        """Custody entries of one source or of all, in the order they were made."""
        return _CUSTODY.select(self._store, *_of_source(source_id))

    def add_custody(self, entry: CustodyEntry) -> CustodyEntry:
        """Record that a source changed hands or was handled; returns the entry as it stands.

        Raises:
            KeyError: There is no such source.
            DamagedCaseError: The bytes are read for this kind of entry, and are no longer what was
                imported; nothing was recorded.
            ValueError: It corrects an entry that the source does not have.
        """
        data = self.source_bytes(entry.source_id) if entry.action in HASHED else b""
        with self._store.transaction():
            return self._append_custody(entry, data)

    def note_sealed_paper(self, paper_id: str, data: bytes) -> None:
        """Put on record that a sealed paper was made, with the digest of its locked bytes."""
        with self._change("sealed-paper", [paper_id], self.digest(data)):
            pass

    def custody_digest(self, entry: CustodyEntry) -> str:
        """Digest of all that an entry says; the audit log has the same under the entry's id."""
        return self.digest(said(entry))

    def logged_custody(self) -> Mapping[str, str]:
        """Digests of all entries that were ever made, by id, as the audit log has them."""
        return {
            logged.object_id: logged.digest
            for logged in self.audit.entries()
            if logged.action == CUSTODY
        }

    def _append_custody(self, entry: CustodyEntry, data: bytes) -> CustodyEntry:
        """Number, date and log an entry, inside the current transaction."""
        last = _CUSTODY.select(
            self._store, "WHERE source_id = ? ORDER BY n DESC LIMIT 1", (entry.source_id,)
        )
        n = last[0].n if last else 0
        if not 0 <= entry.corrects <= n:
            raise ValueError("corrects an entry that is not there")
        highest = self._store.run("SELECT coalesce(max(item), 0) FROM custody")[0][0]
        made = replace(
            entry,
            item=last[0].item if last else highest + 1,
            n=n + 1,
            recorded_at=self._clock(),
            sha256=crypto.sha256(data) if entry.action in HASHED else "",
            digest=self.digest(data) if entry.action in HASHED else "",
        )
        _CUSTODY.insert(self._store, [made])
        self.audit.append(CUSTODY, made.id, self.custody_digest(made))
        return made

    # --- register, mentions, decisions ---

    def put_persons(self, persons: Sequence[Person]) -> None:
        """Add persons to the register, or replace those with the same id."""
        with self._change("person", [person.id for person in persons]):
            _PERSONS.put(self._store, persons)

    def persons(self) -> tuple[Person, ...]:
        """The register, in the order of entry."""
        return _PERSONS.select(self._store)

    def replace_mentions(self, source_id: str, mentions: Sequence[Mention]) -> None:
        """Put `mentions` in the place of all mentions of a source.

        Raises:
            ValueError: A mention is of another source.
        """
        if any(mention.source_id != source_id for mention in mentions):
            raise ValueError("a mention belongs to another source")
        with self._change("find", [source_id]):
            self._store.run("DELETE FROM mention WHERE source_id = ?", (source_id,))
            _MENTIONS.insert(self._store, mentions)

    def mentions(self, source_id: str | None = None) -> tuple[Mention, ...]:
        """Mentions of one source or of all, in the order they were put in."""
        return _MENTIONS.select(self._store, *_of_source(source_id))

    def mentions_of(self, entities: Sequence[str]) -> tuple[Mention, ...]:
        """Mentions of some entities, in the order they were put in."""
        clause = "WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY rowid"
        return _MENTIONS.select(self._store, clause, (as_list(entities),))

    def texts_of(self, block_ids: Sequence[str]) -> Mapping[str, str]:
        """The texts of some blocks, by the ids of the blocks."""
        clause = "WHERE id IN (SELECT value FROM json_each(?))"
        found = _BLOCKS.select(self._store, clause, (as_list(block_ids),))
        return {block.id: block.text for block in found}

    def add_marks(self, marks: Sequence[HandMark]) -> None:
        """Add places protected by hand."""
        with self._change("mark", [mark.id for mark in marks]):
            _MARKS.insert(self._store, marks)

    def withdraw_marks(self, ids: Sequence[str]) -> None:
        """End the protection of places; they stay in the history with the time of it.

        Raises:
            KeyError: There is no such mark in force.
        """
        unknown = set(ids) - {mark.id for mark in self.marks()}
        if unknown:
            raise KeyError(*sorted(unknown))
        with self._change("withdraw-mark", ids):
            self._store.run_many(
                "UPDATE hand_mark SET withdrawn_at = ? WHERE id = ?",
                [(self._clock().astimezone(dt.UTC).isoformat(), each) for each in ids],
            )

    def marks(self) -> tuple[HandMark, ...]:
        """The places protected by hand, in force, oldest first."""
        return _MARKS.select(self._store, "WHERE withdrawn_at IS NULL ORDER BY rowid")

    def mark_history(self) -> tuple[HandMark, ...]:
        """All places that were ever protected by hand, oldest first."""
        return _MARKS.select(self._store)

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Put decisions on record; earlier ones stay in the history."""
        with self._change("decide", [decision.id for decision in decisions]):
            _DECISIONS.insert(self._store, decisions)

    def decisions(self) -> Mapping[str, Decision]:
        """The newest decision of each entity; newest by order of record, not by the clock."""
        return {decision.entity: decision for decision in self.decision_history()}

    def decision_history(self) -> tuple[Decision, ...]:
        """All decisions, oldest first."""
        return _DECISIONS.select(self._store)

    def add_pseudonyms(self, pseudonyms: Sequence[Pseudonym]) -> None:
        """Add placeholders.

        Raises:
            ValueError: A placeholder or an entity has one already.
        """
        with self._change("pseudonym", [str(each.placeholder) for each in pseudonyms]):
            _PSEUDONYMS.insert(self._store, pseudonyms)

    def pseudonyms(self) -> tuple[Pseudonym, ...]:
        """All placeholders, by number."""
        return _PSEUDONYMS.select(self._store)

    def add_labels(self, labels: Sequence[Label]) -> None:
        """Add labels, or replace those of the same placeholder."""
        with self._change("label", [str(label.placeholder) for label in labels]):
            _LABELS.put(self._store, labels)

    def labels(self) -> tuple[Label, ...]:
        """All labels, by placeholder."""
        return _LABELS.select(self._store)

    # --- releases ---

    def intend_release(
        self, release_id: str, source_id: str, payload: str, pages: Sequence[PageIntent] = ()
    ) -> None:
        """First step of a release: record what is about to be put into the case file."""
        with self._change("intend-release", [release_id], self.digest(payload.encode())):
            _RELEASES.insert(
                self._store, [Release(release_id, source_id, payload, self._clock(), None)]
            )
            self.pages.intend(release_id, pages)

    def confirm_release(self, release_id: str) -> None:
        """Last step of a release: the case file has it. A second call does nothing.

        Raises:
            KeyError: There is no such release.
        """
        found = _RELEASES.select(self._store, "WHERE id = ?", (release_id,))
        if not found:
            raise KeyError(release_id)
        if found[0].confirmed_at is None:
            with self._change("confirm-release", [release_id]):
                self._store.run(
                    "UPDATE release SET confirmed_at = ? WHERE id = ?",
                    (self._clock().astimezone(dt.UTC).isoformat(), release_id),
                )
                self.pages.forget_images(release_id)

    def unconfirmed_releases(self) -> tuple[ReleaseIntent, ...]:
        """Releases to be applied again, in the order they were intended."""
        return tuple(
            ReleaseIntent(release.id, release.source_id, release.payload)
            for release in _RELEASES.select(
                self._store, "WHERE confirmed_at IS NULL ORDER BY rowid"
            )
        )

    def releases(self, source_id: str) -> tuple[Release, ...]:
        """All releases of a source, oldest first."""
        return _RELEASES.select(self._store, *_of_source(source_id))

    def add_past(self, past: Sequence[PastTranslation]) -> None:
        """Keep what translations say, before the case file loses it."""
        with self._change("translation", [each.id for each in past]):
            _PAST.insert(self._store, past)

    def past_translations(self) -> tuple[PastTranslation, ...]:
        """The revisions of translations that ended, oldest first."""
        return _PAST.select(self._store)

    # --- settings ---

    def setting(self, name: str) -> str | None:
        """A value kept for later, such as the seed of the labels; None when it was never set."""
        rows = self._store.run("SELECT value FROM setting WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def set_setting(self, name: str, value: str) -> None:
        """Keep a value.

        Raises:
            ValueError: Case id and digest key never change.
        """
        if name in {CASE_ID, DIGEST_KEY}:
            raise ValueError("case id and digest key never change")
        with self._change("setting", [name]):
            self._write_setting(name, value)

    # --- what is not on record yet ---

    def remember(self, name: str, text: str) -> None:
        """Keep what somebody typed, or where they were; "" forgets it. Not a change of the case."""
        with self._store.transaction():
            self._store.run("DELETE FROM memo WHERE name = ?", (name,))
            if text:
                self._store.run("INSERT INTO memo (name, text) VALUES (?, ?)", (name, text))

    def remembered(self, name: str) -> str:
        """What was kept under this name, or ""."""
        rows = self._store.run("SELECT text FROM memo WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def _write_setting(self, name: str, value: str) -> None:
        self._store.run(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def _of_source(source_id: str | None) -> tuple[str, tuple[str, ...]]:
    """The clause for one source or for all."""
    if source_id is None:
        return "ORDER BY rowid", ()
    return "WHERE source_id = ? ORDER BY rowid", (source_id,)
