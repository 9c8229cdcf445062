# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Typed and translated text on its way into the case file: matched against the register first."""

from __future__ import annotations

from hearing_assist.casefile.page_words import PageWords
from hearing_assist.casefile.records import Screened
from hearing_assist.casefile.screened import NOTHING
from hearing_assist.check.search import Searcher
from hearing_assist.errors import TypedNameError


class Screen:
    """Turns text into `Screened` text, which alone the case file stores.

    It looks with the eyes of the check, not of the finder, so that what passes here passes there.
    """

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def typed(self, text: str, *, field: str) -> Screened:
        """Text that somebody typed: a title, a reason, a field of an order, a recipient.

        Raises:
            TypedNameError: It names a protected person; says which field and person id.
        """
        hits = self._searcher.search(text)
        if hits:
            raise TypedNameError(
                tuple(
                    dict.fromkeys(f"{field}: person {h.form.person}: {h.form.rule}" for h in hits)
                )
            )
        return Screened(text)

    def read_on_page(self, words: PageWords) -> Screened:
        """What a machine read on redacted pixels, with its places; nothing if it names somebody."""
        return Screened(words.pack()) if self.clears(words.text) else NOTHING

    def clears(self, text: str) -> bool:
        """Whether nothing in the text points to a protected person."""
        return not self._searcher.search(text)
