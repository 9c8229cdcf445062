# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The case file: released text in its current revision, and what was made from it.

Promises: human text gets in only as `Screened`, else TypeError and nothing is written; a release is
applied once however often it is tried; text that a new release replaces is gone from blocks,
segments, translation cache and search index. Does not promise that screened text is harmless: the
screen and the release do that. Drafts and bundles made from an older release or translation stay as
they are, unless `withdraw` finds somebody in their own text; `revisions` tells that they are old.
What it holds of translations is in `translations`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from hearing_assist.casefile.concepts import CaseConcept, ExchangeFile
from hearing_assist.casefile.hearing_pages import HearingPages, PageWithImage
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.pages import ReleasedPage
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
)
from hearing_assist.casefile.rows import Table, as_list
from hearing_assist.casefile.segments import carried, whole
from hearing_assist.casefile.served_store import ServedPapers
from hearing_assist.casefile.taken_out import Withdrawn, taken_out
from hearing_assist.casefile.translations import (
    BLOCKS,
    CERTIFICATES,
    DOCUMENTS,
    LABELS,
    SEGMENTS,
    TranslationFile,
)
from hearing_assist.casefile.words import Passages, Query, passages

COPY = "copy"
DECLARED, SEARCHED = "declare", "searched"
"""Somebody is about to be protected; all text was searched since."""


_FACTS = Table(CaseFacts, "facts", key="case_id")
_DRAFTS = Table(Draft, "draft")
_BUNDLES = Table(Bundle, "bundle")
_DISCLOSURES = Table(Disclosure, "disclosure")
_CONCEPTS = Table(CaseConcept, "concept")
_EXCHANGES = Table(ExchangeFile, "exchange")


class HearingFile(TranslationFile):
    """An open case file (`NAME.hearing`). Every method raises what `Store` raises."""

    schema = "hearing"
    application_id = 0x4841_4345
    kind = "case file"

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

    @property
    def served(self) -> ServedPapers:
        """Services, contests and exhibit marks."""
        return ServedPapers(self._store, self._change)

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
            for segment in carried(
                self._uncovered(self._segments_of(block_id)), old[block_id], new[block_id]
            )
        ]
        lost = [segment for each in (*gone, *changed) for segment in self._segments_of(each)]
        lost += self._sworn_by(document)
        with self._retranslated("release", [document.release_id], lost=lost):
            self._store.run("INSERT INTO applied_release VALUES (?)", (document.release_id,))
            DOCUMENTS.put(self._store, [document])
            self._remove_segments(lost)
            self._store.run(
                "DELETE FROM block WHERE id IN (SELECT value FROM json_each(?))", (as_list(gone),)
            )
            BLOCKS.put(self._store, blocks)
            SEGMENTS.insert(self._store, kept)
            LABELS.put(self._store, labels)
            self.pages.put(document.id, pages)
            if gone or changed:
                self._store.run("DELETE FROM translation_cache")

    def has_release(self, release_id: str) -> bool:
        """Whether this release was ever applied."""
        return bool(self._store.run("SELECT 1 FROM applied_release WHERE id = ?", (release_id,)))

    def put_labels(self, labels: Sequence[Label]) -> None:
        """Add labels, or replace those of the same placeholder."""
        with self._change("label", [str(label.placeholder) for label in labels]):
            LABELS.put(self._store, labels)
            self._end_certificates()

    def search(self, query: Query, *, limit: int, offset: int = 0) -> Passages:
        """Where the words of a query stand in released text and in translations, best first."""
        return passages(self._store, query, limit=limit, offset=offset)

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

    def add_exchange(self, exchange: ExchangeFile) -> None:
        """Record a file that is about to be handed to a translator."""
        with self._change("exchange", [exchange.id]):
            _EXCHANGES.insert(self._store, [exchange])

    def exchanges(self) -> tuple[ExchangeFile, ...]:
        """All files that were written for translators, oldest first."""
        return _EXCHANGES.select(self._store)

    # --- glossary of this case ---

    def concepts(self) -> tuple[CaseConcept, ...]:
        """The concepts that this case has of its own, oldest first."""
        return _CONCEPTS.select(self._store)

    def put_concepts(self, concepts: Sequence[CaseConcept]) -> None:
        """Add concepts, or replace those with the same ids."""
        with self._change("concept", [concept.id for concept in concepts]):
            _CONCEPTS.put(self._store, concepts)

    def remove_concept(self, concept_id: str) -> None:
        """Remove a concept of this case."""
        with self._change("concept-removed", [concept_id]):
            self._store.run("DELETE FROM concept WHERE id = ?", (concept_id,))

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
            blocks=BLOCKS.select(self._store),
            segments=SEGMENTS.select(self._store),
            documents=self.documents(),
            certificates=self.certificates(),
            concepts=self.concepts(),
            drafts=self.drafts(),
            bundles=self.bundles(),
            disclosures=self.disclosures(),
            services=self.served.services(),
            contests=self.served.contests(),
            marks=self.served.marks(),
        )
        ids = sorted(found.document_ids | found.paper_ids)
        with self._retranslated("withdraw", ids, lost=found.segments):
            self._remove_segments(found.segments)
            self._store.run("DELETE FROM translation_cache")
            BLOCKS.put(self._store, found.blocks)
            SEGMENTS.put(self._store, found.unsigned)
            DOCUMENTS.put(self._store, found.documents)
            CERTIFICATES.put(self._store, found.certificates)
            _CONCEPTS.put(self._store, found.concepts)
            _DRAFTS.put(self._store, found.drafts)
            _BUNDLES.put(self._store, found.bundles)
            _DISCLOSURES.put(self._store, found.disclosures)
            self.served.rewrite(found.services, found.contests, found.marks)
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
