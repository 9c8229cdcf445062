# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Typed and translated text on its way into the case file: matched against the register first."""

from __future__ import annotations

from hearing_assist.casefile.page_words import PageWords
from hearing_assist.casefile.records import Screened
from hearing_assist.casefile.screened import NOTHING
from hearing_assist.check.search import Searcher
from hearing_assist.errors import TypedNameError
from hearing_assist.pipeline.decided import Held, Redacted


class Screen:
    """Turns text into `Screened` text, which alone the case file stores.

    It looks with the eyes of the check, not of the finder, so that what passes here passes there;
    for what somebody types, it also looks for what is withheld in the case beside the register,
    and for what an engine writes, for what was redacted.
    """

    def __init__(self, searcher: Searcher, held: Held | Redacted | None = None) -> None:
        self._searcher = searcher
        self._held = held

    def typed(self, text: str, *, field: str) -> Screened:
        """Text that somebody typed: a title, a reason, a field of an order, a recipient.

        Raises:
            TypedNameError: It names a protected person, or holds what is withheld in the case;
                says which field and person id, or the label to write instead.
        """
        hits = self._searcher.search(text)
        found = [f"person {hit.form.person}: {hit.form.rule}" for hit in hits]
        if not found and self._held is not None:
            found += self._held.found(text)
        if found:
            raise TypedNameError(tuple(dict.fromkeys(f"{field}: {each}" for each in found)))
        return Screened(text)

    def read_on_page(self, words: PageWords) -> Screened:
        """What a machine read on redacted pixels, with its places; nothing if it names somebody."""
        return Screened(words.pack()) if self.clears(words.text) else NOTHING

    def clears(self, text: str) -> bool:
        """Whether nothing in the text points to a protected person, or is withheld."""
        if self._searcher.search(text):
            return False
        return self._held is None or not self._held.found(text)
