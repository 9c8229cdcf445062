# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages in the sealed record: how they were read, what is covered, decided and on its way.

Reached as `SealedRecord.pages`. Every change is one transaction with its audit entry, but for what
can be found anew at any time (`keep_views`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from hearing_assist.casefile.ids import Clock
from hearing_assist.casefile.pages import PageDecision, PageForm, PageIntent, PageMask, SourceView
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.casefile.records import SourceBlock
from hearing_assist.casefile.rows import Table
from hearing_assist.engines.store import Store

Change = Callable[[str, Iterable[str]], AbstractContextManager[None]]

_BLOCKS = Table(SourceBlock, "source_block")
_VIEWS = Table(SourceView, "source_view", key="view")
_MASKS = Table(PageMask, "page_mask")
_DECISIONS = Table(PageDecision, "page_decision")


class SealedPages:
    """The pages of all sources. Every method raises what `Store` raises."""

    def __init__(self, store: Store, change: Change, clock: Clock) -> None:
        self._store = store
        self._change = change
        self._clock = clock

    # --- how they were read ---

    def add_parts(self, source_id: str, parts: Sequence[PartRead]) -> None:
        """Keep how each part of a source was read, inside the current transaction."""
        self._store.run_many(
            "INSERT INTO source_part (source_id, n, name, state, reason) VALUES (?, ?, ?, ?, ?)",
            [
                (source_id, n, part.name, part.state.value, part.reason)
                for n, part in enumerate(parts)
            ],
        )

    def parts(self, source_id: str) -> tuple[PartRead, ...]:
        """How each part of a source was read, in the order of the file."""
        rows = self._store.run(
            "SELECT name, state, reason FROM source_part WHERE source_id = ? ORDER BY n",
            (source_id,),
        )
        return tuple(PartRead(name, PartState(state), reason) for name, state, reason in rows)

    def unread(self) -> tuple[tuple[str, str], ...]:
        """Source and name of each part of the case whose pixels no machine turned into words."""
        rows = self._store.run(
            "SELECT source_id, name FROM source_part WHERE state IN (?, ?) ORDER BY rowid",
            (PartState.IMAGE_ONLY.value, PartState.NOT_READ.value),
        )
        return tuple((source_id, name) for source_id, name in rows)

    def views(self, source_id: str) -> tuple[SourceView, ...]:
        """The views of a source as they were kept; none where nobody asked for them yet."""
        return _VIEWS.select(self._store, 'WHERE source_id = ? ORDER BY "view"', (source_id,))

    def keep_views(self, source_id: str, views: Sequence[SourceView]) -> None:
        """Keep the views of a source in the place of those that were kept."""
        with self._store.transaction():
            self._store.run("DELETE FROM source_view WHERE source_id = ?", (source_id,))
            _VIEWS.insert(self._store, views)

    def block(self, block_id: str) -> SourceBlock | None:
        """The block with this id, of any source."""
        found = _BLOCKS.select(self._store, "WHERE id = ?", (block_id,))
        return found[0] if found else None

    def place_words(self, words: Mapping[str, str]) -> None:
        """Keep where the words of blocks stand, by block id, as `word_boxes` packs it."""
        with self._store.transaction():
            self._store.run_many(
                "UPDATE source_block SET words = ? WHERE id = ?",
                [(packed, block_id) for block_id, packed in words.items()],
            )

    # --- covered, decided, seen ---

    def add_mask(self, mask: PageMask) -> None:
        """Cover a place of a page."""
        with self._change("mask", [mask.id]):
            _MASKS.insert(self._store, [mask])

    def masks(self, source_id: str | None = None) -> tuple[PageMask, ...]:
        """The places covered by hand, in force, oldest first; of one source or of all."""
        if source_id is None:
            return _MASKS.select(self._store, "WHERE withdrawn_at IS NULL ORDER BY rowid")
        return _MASKS.select(
            self._store,
            "WHERE withdrawn_at IS NULL AND source_id = ? ORDER BY rowid",
            (source_id,),
        )

    def mask_history(self) -> tuple[PageMask, ...]:
        """All places that were ever covered by hand, oldest first."""
        return _MASKS.select(self._store)

    def withdraw_mask(self, mask_id: str, instead: PageDecision) -> None:
        """Uncover a place; the page waits for another decision, which `instead` says.

        Raises:
            KeyError: There is no such mask in force.
        """
        if mask_id not in {mask.id for mask in self.masks()}:
            raise KeyError(mask_id)
        with self._change("withdraw-mask", [mask_id]):
            self._store.run(
                "UPDATE page_mask SET withdrawn_at = ? WHERE id = ?", (self._now(), mask_id)
            )
            _DECISIONS.insert(self._store, [instead])

    def decide(self, decisions: Sequence[PageDecision]) -> None:
        """Put decisions on record; earlier ones stay in the history."""
        with self._change("decide-page", [decision.id for decision in decisions]):
            _DECISIONS.insert(self._store, decisions)

    def decisions(self, source_id: str | None = None) -> Mapping[tuple[str, int], PageDecision]:
        """The newest decision of each page by source and view; of one source or of all."""
        clause, params = ("", ()) if source_id is None else ("WHERE source_id = ?", (source_id,))
        found = _DECISIONS.select(self._store, f"{clause} ORDER BY rowid", params)
        return {(each.source_id, each.view): each for each in found}

    def decision_history(self) -> tuple[PageDecision, ...]:
        """All decisions, oldest first."""
        return _DECISIONS.select(self._store)

    def form(self, source_id: str, view: int) -> PageForm:
        """In which form a page crosses, as decided."""
        found = self.decisions(source_id).get((source_id, view))
        return found.form if found is not None else PageForm.WITHHELD

    def mark_seen(self, source_id: str, views: Sequence[int]) -> None:
        """Put on record that a clerk looked at pages of a source."""
        with self._change("see-page", [source_id]):
            self._store.run_many(
                'INSERT OR REPLACE INTO page_seen (source_id, "view", seen_at) VALUES (?, ?, ?)',
                [(source_id, view, self._now()) for view in views],
            )

    def seen(self) -> frozenset[tuple[str, int]]:
        """Source and number of each page that a clerk looked at."""
        rows = self._store.run('SELECT source_id, "view" FROM page_seen')
        return frozenset((source_id, view) for source_id, view in rows)

    def forget_seen(self, views: Iterable[tuple[str, int]]) -> None:
        """Ask for a look again at pages, by source and number; what was decided stays."""
        gone = sorted(self.seen() & set(views))
        if gone:
            with self._change("unsee-page", sorted({source_id for source_id, _ in gone})):
                self._store.run_many(
                    'DELETE FROM page_seen WHERE source_id = ? AND "view" = ?', gone
                )

    # --- on the way into the case file ---

    def intend(self, release_id: str, pages: Sequence[PageIntent]) -> None:
        """Keep the pages of a release, inside the current transaction."""
        self._store.run_many(
            "INSERT INTO release_page (release_id, page_id, text, recipe, image)"
            " VALUES (?, ?, ?, ?, ?)",
            [(release_id, each.page_id, each.text, each.recipe, each.image) for each in pages],
        )

    def intended(self, release_id: str) -> tuple[PageIntent, ...]:
        """The pages of a release; without pixels once the case file has them."""
        rows = self._store.run(
            "SELECT page_id, text, recipe, coalesce(image, x'') FROM release_page"
            " WHERE release_id = ?",
            (release_id,),
        )
        return tuple(PageIntent(*row) for row in rows)

    def forget_images(self, release_id: str) -> None:
        """Let go of the pixels that the case file has, inside the current transaction."""
        self._store.run("UPDATE release_page SET image = NULL WHERE release_id = ?", (release_id,))

    def released_texts(self) -> tuple[tuple[str, str, str], ...]:
        """Release, released page and what can be read on it, of all that was ever released."""
        rows = self._store.run("SELECT release_id, page_id, text FROM release_page ORDER BY rowid")
        return tuple((release_id, page_id, text) for release_id, page_id, text in rows)

    def _now(self) -> str:
        return self._clock().astimezone(dt.UTC).isoformat()
