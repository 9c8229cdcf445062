# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The case file: released text in its current revision, and what was made from it.

Promises: human text gets in only as `Screened`, else TypeError and nothing is written; a release is
applied once however often it is tried; text that a new release replaces is gone from blocks,
segments, translation cache and search index. Does not promise that screened text is harmless: the
screen and the release do that. Drafts and bundles made from an older release or translation stay as
they are, unless `withdraw` finds somebody in their own text; `revisions` tells that they are old.
What a translation said is never lost before `keep_past` was told.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.hearing_pages import HearingPages, PageWithImage
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.pages import ReleasedPage
from hearing_assist.casefile.past import KeepPast, Place, ended
from hearing_assist.casefile.records import (
    Bundle,
    CaseFacts,
    CaseView,
    Disclosure,
    DocumentView,
    Draft,
    Label,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.casefile.rows import Table, as_list
from hearing_assist.casefile.segments import BY_MACHINE, Counts, carried, has_gap, span_of, whole
from hearing_assist.casefile.taken_out import Withdrawn, taken_out
from hearing_assist.casefile.words import Passages, Query, passages
from hearing_assist.text.spans import Span

COPY = "copy"
DECLARED, SEARCHED = "declare", "searched"
"""Somebody is about to be protected; all text was searched since."""


_FACTS = Table(CaseFacts, "facts", key="case_id")
_DOCUMENTS = Table(ReleasedDocument, "document")
_BLOCKS = Table(ReleasedBlock, "block")
_LABELS = Table(Label, "label", key="placeholder")
_SEGMENTS = Table(Segment, "segment")
_DRAFTS = Table(Draft, "draft")
_BUNDLES = Table(Bundle, "bundle")
_DISCLOSURES = Table(Disclosure, "disclosure")


class HearingFile(CaseStore):
    """An open case file (`NAME.hearing`). Every method raises what `Store` raises."""

    schema = "hearing"
    application_id = 0x4841_4345
    kind = "case file"
    keep_past: KeepPast | None = None
    """Keeps what translations said; without it none of that can be changed."""

    @classmethod
    def create(
        cls, path: Path, key: bytes, *, facts: CaseFacts, clock: Clock, new_id: NewId
    ) -> Self:
        """Make a new case file and open it for writing."""

        def begin(case: Self) -> None:
            _FACTS.insert(case._store, [facts])
            case.audit.append("create", facts.case_id)

        return cls._create(path, key, begin, clock=clock, new_id=new_id)

    @property
    def pages(self) -> HearingPages:
        """Pages that crossed as pictures."""
        return HearingPages(self._store)

    def facts(self) -> CaseFacts:
        """What the case is called."""
        (facts,) = _FACTS.select(self._store)
        return facts

    def set_title(self, title: Screened) -> None:
        """Give the case another title.

        Raises:
            TypeError: The title was not screened.
        """
        if not isinstance(title, Screened):
            raise TypeError("a title must be screened")
        with self._change("title", [self.facts().case_id]):
            self._store.run("UPDATE facts SET title = ?", (title.text,))

    # --- releases ---

    def apply_release(
        self,
        document: ReleasedDocument,
        blocks: Sequence[ReleasedBlock],
        labels: Sequence[Label],
        pages: Sequence[PageWithImage] = (),
    ) -> None:
        """Put a release in the place of the document's earlier one; once, however often called.

        Segments of blocks whose text stays the same are kept. Of a block whose text changes, what
        a person made of a sentence that still stands in it is kept, and the rest is removed. The
        translation cache is emptied when text was replaced, because it may hold the old text.

        Raises:
            TypeError: Text that was not screened.
            ValueError: A block belongs to another document.
        """
        if any(block.document_id != document.id for block in blocks):
            raise ValueError("a block belongs to another document")
        if self.has_release(document.release_id):
            return
        old = {block.id: block for block in self.blocks(document.id)}
        new = {block.id: block for block in blocks}
        gone = [block_id for block_id in old if block_id not in new]
        changed = [
            block_id
            for block_id, block in old.items()
            if block_id in new
            and (new[block_id].text, new[block_id].language) != (block.text, block.language)
        ]
        kept = [
            segment
            for block_id in changed
            for segment in carried(self._segments_of(block_id), old[block_id], new[block_id])
        ]
        lost = [segment for each in (*gone, *changed) for segment in self._segments_of(each)]
        lost += self._sworn_by(document)
        with self._retranslated("release", [document.release_id], lost=lost):
            self._store.run("INSERT INTO applied_release VALUES (?)", (document.release_id,))
            _DOCUMENTS.put(self._store, [document])
            self._remove_segments(lost)
            self._store.run(
                "DELETE FROM block WHERE id IN (SELECT value FROM json_each(?))", (as_list(gone),)
            )
            _BLOCKS.put(self._store, blocks)
            _SEGMENTS.insert(self._store, kept)
            _LABELS.put(self._store, labels)
            self.pages.put(document.id, pages)
            if gone or changed:
                self._store.run("DELETE FROM translation_cache")

    def has_release(self, release_id: str) -> bool:
        """Whether this release was ever applied."""
        return bool(self._store.run("SELECT 1 FROM applied_release WHERE id = ?", (release_id,)))

    def documents(self) -> tuple[ReleasedDocument, ...]:
        """The released documents in the order of the case."""
        return _DOCUMENTS.select(self._store, "ORDER BY ordinal, rowid")

    def blocks(self, document_id: str) -> tuple[ReleasedBlock, ...]:
        """The released blocks of a document in reading order."""
        return _BLOCKS.select(
            self._store, "WHERE document_id = ? ORDER BY ordinal, n", (document_id,)
        )

    def labels(self) -> tuple[Label, ...]:
        """All labels, by placeholder."""
        return _LABELS.select(self._store)

    def put_labels(self, labels: Sequence[Label]) -> None:
        """Add labels, or replace those of the same placeholder."""
        with self._change("label", [str(label.placeholder) for label in labels]):
            _LABELS.put(self._store, labels)

    def search(self, query: Query, *, limit: int, offset: int = 0) -> Passages:
        """Where the words of a query stand in released text and in translations, best first."""
        return passages(self._store, query, limit=limit, offset=offset)

    # --- translation ---

    def segments(self, document_id: str, language: str) -> tuple[Segment, ...]:
        """The segments of a document in one language, in reading order."""
        return _SEGMENTS.select(
            self._store,
            "WHERE document_id = ? AND language = ? ORDER BY"
            ' (SELECT block.ordinal FROM block WHERE block.id = block_id), "start"',
            (document_id, language),
        )

    def counts(self, language: str) -> tuple[Counts, ...]:
        """How far the translations into one language are, of each document that has any."""
        rows = self._store.run(
            "SELECT document_id, count(*), sum(status IN ('reviewed', 'certified')),"
            " sum(status NOT IN ('reviewed', 'certified')"
            " AND (problems <> '[]' OR status = 'not_translated'))"
            " FROM segment WHERE language = ? GROUP BY document_id",
            (language,),
        )
        return tuple(Counts(*row) for row in rows)

    def untranslated(
        self, to: str, is_meant: Callable[[str], bool]
    ) -> tuple[tuple[ReleasedBlock, tuple[Segment, ...]], ...]:
        """Blocks of which no segment covers some part, in the order of the case, with what does.

        Args:
            to: The language of the segments.
            is_meant: Whether blocks in this language are asked for.
        """
        rows = self._store.run(
            'SELECT block.id, block.language, block.text, "start", "end" FROM block'
            " JOIN document ON document.id = block.document_id LEFT JOIN segment"
            " ON segment.block_id = block.id AND segment.language = ? ORDER BY"
            ' document.ordinal, document.rowid, block.ordinal, block.n, "start"',
            (to,),
        )
        found = []
        for (block_id, language, text), places in itertools.groupby(rows, lambda row: row[:3]):
            covered = (Span(start, end) for *_, start, end in places if start is not None)
            if is_meant(language) and has_gap(text, covered):
                (block,) = _BLOCKS.select(self._store, "WHERE id = ?", (block_id,))
                found.append((block, self._segments_of(block_id, to)))
        return tuple(found)

    def segment(self, segment_id: str) -> Segment | None:
        """The segment with this id, or None when it is not there (any more)."""
        found = _SEGMENTS.select(self._store, "WHERE id = ?", (segment_id,))
        return found[0] if found else None

    def change_segments(self, segments: Sequence[Segment]) -> None:
        """Put what a person decided in the place of the segments with the same ids.

        Raises:
            TypeError: Text that was not screened.
            ValueError: A segment is not there (any more).
        """
        before = [(segment, self.segment(segment.id)) for segment in segments]
        lost = []
        for segment, old in before:
            if old is None:
                raise ValueError("a segment is not there")
            if old.text != segment.text:
                lost.append(old)
        ids = sorted(segment.id for segment in segments)
        with self._retranslated("edit", ids, lost=lost, new=segments):
            _SEGMENTS.put(self._store, segments)

    def put_segments(self, segments: Sequence[Segment], *, gone: Sequence[Segment] = ()) -> int:
        """Put segments in the place of those that cover the same text; returns how many were not.

        What a machine made never replaces what a person edited, reviewed or certified. What is
        `gone` is taken out.

        Raises:
            TypeError: Text that was not screened.
            ValueError: A block is not there (any more).
        """
        places = defaultdict(list)
        for segment in segments:
            places[segment.block_id, segment.language].append(segment)
        replaced = {segment.id: segment for segment in gone}
        taken: list[Segment] = []
        for (block_id, language), wanted in places.items():
            here = [each for each in self._segments_of(block_id) if each.language == language]
            for segment in wanted:
                covered = [each for each in here if span_of(each).overlaps(span_of(segment))]
                by_person = any(each.status not in BY_MACHINE for each in covered)
                if not (by_person and segment.status in BY_MACHINE):
                    taken.append(segment)
                    replaced |= {each.id: each for each in covered}
        ids = sorted({segment.document_id for segment in (*taken, *gone)})
        with self._retranslated("translate", ids, lost=list(replaced.values()), new=taken):
            self._remove_segments(replaced.values())
            _SEGMENTS.put(self._store, taken)
        return len(segments) - len(taken)

    def revisions(self, language: str) -> Mapping[str, str]:
        """What a paper in `language` is made from now, as its record keeps it.

        Returns:
            Ids of the current releases, and of the current state of each translation into
            `language`, each with the id of its document.
        """
        rows = self._store.run(
            "SELECT release_id, id FROM document UNION ALL"
            " SELECT revision, document_id FROM translation WHERE language = ?",
            (language,),
        )
        return dict(rows)

    def _segments_of(self, block_id: str, language: str = "") -> tuple[Segment, ...]:
        """The segments of a block, into one language or all."""
        found = _SEGMENTS.select(
            self._store, 'WHERE block_id = ? ORDER BY language, "start"', (block_id,)
        )
        return tuple(each for each in found if language in {"", each.language})

    def _sworn_by(self, document: ReleasedDocument) -> tuple[Segment, ...]:
        """What stands in an original as this translation of it said it so far."""
        known = [each.translation_of for each in self.documents() if each.id == document.id]
        return _SEGMENTS.select(
            self._store,
            "WHERE status = ? AND document_id IN (SELECT value FROM json_each(?))",
            (SegmentStatus.CERTIFIED, as_list([document.translation_of, *known])),
        )

    def _remove_segments(self, segments: Iterable[Segment]) -> None:
        self._store.run(
            "DELETE FROM segment WHERE id IN (SELECT value FROM json_each(?))",
            (as_list([segment.id for segment in segments]),),
        )

    @contextlib.contextmanager
    def _retranslated(
        self,
        action: str,
        object_ids: Iterable[str],
        *,
        lost: Sequence[Segment],
        new: Sequence[Segment] = (),
    ) -> Iterator[None]:
        """A change after which translations are no longer what they were; what goes is kept first.

        Raises:
            ValueError: Nobody keeps it.
        """
        places = dict.fromkeys((item.document_id, item.language) for item in (*lost, *new))
        self._tell_past(places, lost)
        with self._change(action, object_ids):
            yield
            self._store.run_many(
                "INSERT OR REPLACE INTO translation (document_id, language, revision)"
                " VALUES (?, ?, ?)",
                [(*place, self._new_id()) for place in places],
            )

    def _tell_past(self, places: Iterable[Place], lost: Sequence[Segment]) -> None:
        in_force: dict[Place, str] = {
            (document_id, language): revision
            for document_id, language, revision in self._store.run(
                "SELECT document_id, language, revision FROM translation"
            )
        }
        revisions = {place: in_force[place] for place in places if place in in_force}
        entry, _ = self.audit.head()
        past = ended(revisions, lost, entry=entry, new_id=self._new_id)
        if self.keep_past is not None and past:
            self.keep_past(past)
        elif any(each.sentences for each in past):
            raise ValueError("nobody keeps what the translation said")

    def cache_get(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The cached translations among `keys`."""
        rows = self._store.run(
            'SELECT "key", text FROM translation_cache'
            ' WHERE "key" IN (SELECT value FROM json_each(?))',
            (as_list(keys),),
        )
        return dict(rows)

    def cache_put(self, translations: Mapping[str, str]) -> None:
        """Keep machine translations of released text for the next time."""
        with self._store.transaction():
            self._store.run_many(
                'INSERT OR REPLACE INTO translation_cache ("key", text) VALUES (?, ?)',
                list(translations.items()),
            )

    # --- what was made ---

    def add_draft(self, draft: Draft) -> None:
        """Record a draft, or its new state under the same id (issued)."""
        with self._change("issue" if draft.issued else "draft", [draft.id]):
            _DRAFTS.put(self._store, [draft])

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts, oldest first."""
        return _DRAFTS.select(self._store)

    def add_bundle(self, bundle: Bundle) -> None:
        """Record a bundle that was built."""
        with self._change("bundle", [bundle.id]):
            _BUNDLES.insert(self._store, [bundle])

    def bundles(self) -> tuple[Bundle, ...]:
        """All bundles, oldest first."""
        return _BUNDLES.select(self._store)

    def add_disclosure(self, disclosure: Disclosure) -> None:
        """Record a disclosure that was made."""
        with self._change("disclose", [disclosure.id]):
            _DISCLOSURES.insert(self._store, [disclosure])

    def disclosures(self) -> tuple[Disclosure, ...]:
        """All disclosures, oldest first."""
        return _DISCLOSURES.select(self._store)

    def record_copy(self, file_id: str) -> None:
        """Record that a copy with this id is about to be handed out."""
        with self._change(COPY, [file_id]):
            pass

    def copies(self) -> tuple[str, ...]:
        """Ids of the copies that were handed out, oldest first."""
        return tuple(e.object_id for e in self.audit.entries() if e.action == COPY)

    @property
    def is_to_be_searched(self) -> bool:
        """Whether somebody is protected now whom the text may still name."""
        newest = self._store.run(
            "SELECT action FROM audit WHERE action IN (?, ?) ORDER BY n DESC LIMIT 1",
            (DECLARED, SEARCHED),
        )
        return newest == [(DECLARED,)]

    def begin_withdrawal(self) -> None:
        """Note that somebody is about to be protected: nobody reads on before `end_withdrawal`."""
        with self._change(DECLARED, [self.facts().case_id]):
            pass

    def end_withdrawal(self) -> None:
        """Note that all was searched and rewritten."""
        with self._change(SEARCHED, [self.facts().case_id]):
            pass

    def withdraw_pages(self, pages: Sequence[ReleasedPage]) -> None:
        """Take out pages on which somebody can be read; `withdraw` has to follow.

        It rewrites the file without what was deleted here.
        """
        if pages:
            with self._change("withdraw", sorted({page.document_id for page in pages})):
                self.pages.remove([page.id for page in pages])

    def withdraw(self, names: Callable[[str], bool]) -> Withdrawn:
        """Take out all stored text of which `names` says that it names somebody.

        Text of documents and papers becomes `WITHDRAWN`, so that a reader sees the gap until the
        next release; translations go, and the cache with them. The file is rewritten without what
        was deleted. Reference and title of the case are not looked at.
        """
        found = taken_out(
            names,
            blocks=_BLOCKS.select(self._store),
            segments=_SEGMENTS.select(self._store),
            documents=self.documents(),
            drafts=self.drafts(),
            bundles=self.bundles(),
            disclosures=self.disclosures(),
        )
        ids = sorted(found.document_ids | found.paper_ids)
        with self._retranslated("withdraw", ids, lost=found.segments):
            self._remove_segments(found.segments)
            self._store.run("DELETE FROM translation_cache")
            _BLOCKS.put(self._store, found.blocks)
            _DOCUMENTS.put(self._store, found.documents)
            _DRAFTS.put(self._store, found.drafts)
            _BUNDLES.put(self._store, found.bundles)
            _DISCLOSURES.put(self._store, found.disclosures)
        self._store.vacuum()
        return Withdrawn(found.document_ids, found.paper_ids)

    def view(self, language: str | None = None) -> CaseView:
        """The whole case with its translations into `language`, by default the hearing language.

        In a paragraph that is translated in part, the other sentences come as not translated, so
        that no reader takes the part for the whole.
        """
        facts = self.facts()
        return CaseView(
            facts=facts,
            documents=tuple(
                self._document_view(document, language or facts.language)
                for document in self.documents()
            ),
            labels=self.labels(),
        )

    def _document_view(self, document: ReleasedDocument, language: str) -> DocumentView:
        blocks = self.blocks(document.id)
        found: dict[str, list[Segment]] = {}
        for segment in self.segments(document.id, language):
            found.setdefault(segment.block_id, []).append(segment)
        segments = (
            segment
            for block in blocks
            if block.id in found
            for segment in whole(block, found[block.id])
        )
        return DocumentView(document, blocks, tuple(segments), self.pages.of(document.id))
