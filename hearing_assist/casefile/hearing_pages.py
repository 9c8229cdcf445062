# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Released pages in the case file: redacted pixels, and where they were redacted.

Reached as `HearingFile.pages`; every change is inside a transaction of `HearingFile`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from hearing_assist.casefile.pages import ReleasedPage
from hearing_assist.casefile.rows import Table, as_list
from hearing_assist.engines.store import Store

_PAGES = Table(ReleasedPage, "page")

PageWithImage: TypeAlias = tuple[ReleasedPage, bytes]
"""A released page and its pixels; b"" for those that the case file has under the same id."""


class HearingPages:
    """The released pages of all documents. Every method raises what `Store` raises."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, document_id: str) -> tuple[ReleasedPage, ...]:
        """The released pages of a document, by number."""
        return _PAGES.select(self._store, "WHERE document_id = ? ORDER BY page", (document_id,))

    def all(self) -> tuple[ReleasedPage, ...]:
        """The released pages of the case."""
        return _PAGES.select(self._store)

    def image(self, page_id: str) -> bytes:
        """The redacted pixels of a page, as PNG without any other chunk than the pixels.

        Raises:
            KeyError: The page is not there (any more).
        """
        rows = self._store.run("SELECT data FROM page_image WHERE page_id = ?", (page_id,))
        if not rows:
            raise KeyError(page_id)
        data = rows[0][0]
        return data if isinstance(data, bytes) else b""

    def put(self, document_id: str, pages: Sequence[PageWithImage]) -> None:
        """Make these the pages of a document, inside the current transaction.

        Raises:
            ValueError: A page is of another document, or a new one has no pixels.
        """
        if any(page.document_id != document_id for page, _ in pages):
            raise ValueError("a page belongs to another document")
        kept = {page.id for page in self.of(document_id)} & {page.id for page, _ in pages}
        if any(not image and page.id not in kept for page, image in pages):
            raise ValueError("a page has no pixels")
        self._store.run(
            "DELETE FROM page WHERE document_id = ? AND id NOT IN (SELECT value FROM json_each(?))",
            (document_id, as_list(sorted(kept))),
        )
        _PAGES.put(self._store, [page for page, _ in pages])
        self._store.run_many(
            "INSERT INTO page_image (page_id, data) VALUES (?, ?)"
            " ON CONFLICT (page_id) DO UPDATE SET data = excluded.data",
            [(page.id, image) for page, image in pages if image],
        )

    def remove(self, page_ids: Sequence[str]) -> None:
        """Take pages out, inside the current transaction."""
        self._store.run(
            "DELETE FROM page WHERE id IN (SELECT value FROM json_each(?))", (as_list(page_ids),)
        )
