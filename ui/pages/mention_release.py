# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Work on the whole case from the mentions page: search, release, disclose before all is decided.

A release asks once when nobody looked at words that are like a protected name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hearing_assist.pipeline.release import Released
from hearing_assist.pipeline.review import Review
from hearing_assist.pipeline.standing import Standing
from ui.pages.mention_steps import find, release_all, serve_under_review
from ui.pages.standing_words import StandingWords
from ui.session import Session
from ui.widgets.mentions_view import WORDS_TAB, MentionsView

TRANSLATION = "translation"
MOST_REFUSED = 3
"""Pages that are named when they stay withheld; more are counted."""
Then = Callable[[], None]
"""What follows an answer."""


def answered(confirm: Callable[[str], bool], question: str, go_on: Then, look: Then) -> None:
    """Ask somebody who answers at once."""
    (go_on if confirm(question) else look)()


class MentionRelease(QObject):
    """The buttons for the whole case, and what came of the newest release.

    Signals:
        changed: `outcome` is another one.
        page_wanted: The next step is on the page of this name (str).
        failed: An exception to explain.
    """

    changed = Signal()
    page_wanted = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        view: MentionsView,
        words: StandingWords,
        parent: QObject,
        *,
        confirm: Callable[[str], bool],
        ask_release: Callable[[str, Then, Then], None],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._words = words
        self._confirm = confirm
        self._ask_release = ask_release
        self._passed: frozenset[Standing] = frozenset()  # released without being looked at
        self._outcome = ""
        view.find_again.clicked.connect(self._on_find)
        view.under_review.clicked.connect(self._on_under_review)
        view.release.clicked.connect(self._on_release)
        view.go_on.clicked.connect(self._on_go_on)

    @property
    def outcome(self) -> str:
        """What the newest release did, until something changes; or ""."""
        return self._outcome

    def reason_not(self, review: Review | None) -> str:
        """Why nothing can be released now, or ""."""
        if review is None:
            return ""
        if not review.documents:
            return self.tr("Nothing can be released: there are no documents yet.")
        if not review.is_current:
            if not review.rows:
                return self.tr("Release comes after the search: press Find mentions first.")
            return self.tr("Release comes after the search: press Find again first.")
        return ""

    def outdate(self) -> None:
        """Something was changed since: the outcome is old."""
        self._outcome = ""

    def forget(self) -> None:
        """Forget the case that was open."""
        self._outcome = ""
        self._passed = frozenset()

    @Slot()
    def _on_find(self) -> None:
        self.outdate()
        job = self._session.run(find, changes="mentions")
        job.failed.connect(self.failed)
        self._view.bar.watch(job, self.tr("Searching the mentions"))
        self.changed.emit()

    @Slot()
    def _on_under_review(self) -> None:
        question = self.tr(
            "Disclosures may then go out before every mention is decided; what is undecided is "
            "withheld under code U. Is that meant?"
        )
        if self._confirm(question):
            job = self._session.run(serve_under_review, changes="mentions")
            job.failed.connect(self.failed)

    @Slot()
    def _on_release(self) -> None:
        """Release; ask first, once, when words wait that nobody looked at."""
        waiting = frozenset(self._words.waiting)
        if waiting <= self._passed:
            self._start()
            return
        question = self.tr(
            "{count} words like a protected name, in another script, or beside something withheld "
            "still stand, and nobody looked at them. Release all the same?"
        ).format(count=len(waiting))
        self._ask_release(question, self._start_all_the_same, self._look_first)

    def _start_all_the_same(self) -> None:
        self._passed |= frozenset(self._words.waiting)
        self._start()

    def _look_first(self) -> None:
        self._view.tabs.setCurrentIndex(WORDS_TAB)
        self._words.go_to_waiting()
        self._view.words.setFocus()

    def _start(self) -> None:
        self.outdate()
        job = self._session.run(release_all, changes="mentions released")
        job.succeeded.connect(self._on_released)
        job.failed.connect(self.failed)
        self._view.bar.watch(job, self.tr("Releasing"))
        self.changed.emit()

    @Slot(object)
    def _on_released(self, released: tuple[Released, ...]) -> None:
        self._outcome = self.tr(
            "Released: {count} documents, {changed} with new text, {masked} places withheld from "
            "everybody. A disclosure may withhold more, such as ages. Next: translation."
        ).format(
            count=len(released),
            changed=sum(each.changed for each in released),
            masked=sum(each.masked for each in released),
        )
        self._outcome = "\n".join((self._outcome, *self._about_pages(released)))
        self.changed.emit()

    def _about_pages(self, released: Sequence[Released]) -> Iterator[str]:
        """How many pages crossed as pictures, and which were meant to and did not."""
        if pages := sum(each.pages for each in released):
            yield self.tr("Crossed as pictures: {count} pages.").format(count=pages)
        refused = [page for each in released for page in each.refused]
        for page in refused[:MOST_REFUSED]:
            yield self.tr("Withheld all the same: {page}").format(page=page.line())
        if len(refused) > MOST_REFUSED:
            words = self.tr("{count} more pages are withheld all the same.")
            yield words.format(count=len(refused) - MOST_REFUSED)

    @Slot()
    def _on_go_on(self) -> None:
        self.page_wanted.emit(TRANSLATION)
