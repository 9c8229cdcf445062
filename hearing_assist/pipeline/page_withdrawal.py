# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages on which somebody can be read who was declared since: taken out of the case file.

A part of a withdrawal (`withdraw`). What could be read on a page is kept with its release, so that
no page has to be drawn again. A page of which a machine read nothing, or not all, goes too, unless
nothing is on it; and so does every page that shows more than printed text, where a name may stand
that no machine reads. They cross again only when a clerk, who knows now whom to look for, looked at
them anew. That is asked for when the register changed, not when the same one comes once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.page_words import unpack
from hearing_assist.casefile.pages import ReleasedPage, view_number
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Person
from hearing_assist.casefile.sealed_pages import SealedPages
from hearing_assist.pipeline.page_readings import is_unread

LOOKED_FOR = "looked-for-on-pages"
"""Setting of the sealed record: digest of the register with which pages were last looked at."""


class HasDocument(Protocol):
    """What this needs of a source."""

    @property
    def id(self) -> str:
        """Its id in the sealed record."""

    @property
    def document_id(self) -> str:
        """Its id in the case file."""


class HasPages(Protocol):
    """What this needs of the sealed record."""

    @property
    def pages(self) -> SealedPages:
        """The pages of all sources."""

    def sources(self) -> Sequence[HasDocument]:
        """All sources."""

    def persons(self) -> Sequence[Person]:
        """The register."""

    def digest(self, data: bytes) -> str:
        """A digest under the sealed key."""

    def setting(self, name: str) -> str | None:
        """A setting of the case."""


def withdraw_pages(hearing: HearingFile, sealed: HasPages, names: Callable[[str], bool]) -> int:
    """Take out released pages that may show somebody whom `names` finds; returns how many.

    `HearingFile.withdraw` has to follow: it rewrites the file without them.
    """
    shown = {page_id: text for _, page_id, text in sealed.pages.released_texts()}
    there = hearing.pages.all()
    lapsed = _laid(there, names)
    if sealed.setting(LOOKED_FOR) != register_of(sealed):
        unknown = _unread(sealed, there, shown.items()) | _with_pictures(sealed, there)
        source_of = {source.document_id: source.id for source in sealed.sources()}
        again = {
            (source_of[page.document_id], page.page)
            for page in there
            if page.id in unknown and page.document_id in source_of
        }
        lapsed |= unknown
        sealed.pages.forget_seen(again | _not_all_read(sealed))
    gone = [page for page in there if page.id in lapsed or names(shown.get(page.id, ""))]
    hearing.withdraw_pages(gone)
    return len(gone)


def register_of(sealed: HasPages) -> str:
    """What `LOOKED_FOR` is to be set to when a withdrawal is done."""
    return sealed.digest(repr(sorted(sealed.persons(), key=lambda each: each.id)).encode())


def releases_showing(
    sealed: HasPages, pages: Sequence[ReleasedPage], names: Callable[[str], bool]
) -> frozenset[str]:
    """Ids of all releases with a page that may show somebody whom `names` finds.

    Args:
        sealed: The sealed record.
        pages: The pages of all releases, earlier ones too.
        names: Whether a text names somebody.
    """
    texts = sealed.pages.released_texts()
    lapsed = _unread(sealed, pages, ((page_id, text) for _, page_id, text in texts))
    lapsed |= _laid(pages, names)
    return frozenset(
        release_id for release_id, page_id, text in texts if page_id in lapsed or names(text)
    )


def _unread(
    sealed: HasPages, pages: Iterable[ReleasedPage], texts: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """Ids of the pages of which no machine read anything, or not all; `texts` by page."""
    read = {page_id for page_id, text in texts if not is_unread(text)}
    source_of = {source.document_id: source.id for source in sealed.sources()}
    in_part = _not_all_read(sealed)
    return frozenset(
        page.id
        for page in pages
        if (page.id not in read and page.state is not PartState.EMPTY)
        or (source_of.get(page.document_id, ""), page.page) in in_part
    )


def _laid(pages: Iterable[ReleasedPage], names: Callable[[str], bool]) -> frozenset[str]:
    """Ids of the pages whose words, as they are laid over them, name somebody.

    They stand without the stains that are among all that was read, so they may say more.
    """
    packed = {(page.id, page.words.text) for page in pages}
    return frozenset(page_id for page_id, words in packed if _tell(words, names))


def _tell(words: str, names: Callable[[str], bool]) -> bool:
    try:
        return names(unpack(words).text)
    except ValueError:
        return True  # nobody knows what they say


def _with_pictures(sealed: HasPages, pages: Iterable[ReleasedPage]) -> frozenset[str]:
    """Ids of the pages that are known to show more than printed text, or not known at all."""
    plain = {
        (source.document_id, view.view)
        for source in sealed.sources()
        for view in sealed.pages.views(source.id)
        if not view.pictures
    }
    return frozenset(page.id for page in pages if (page.document_id, page.page) not in plain)


def _not_all_read(sealed: HasPages) -> frozenset[tuple[str, int]]:
    """Source and number of the pages on which something was turned into no words."""
    return frozenset((source_id, view_number(name)) for source_id, name in sealed.pages.unread())
