# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions about many pages at once: from a file, for the whole case, for documents as they are.

Each one is put on record like a decision about a single page, and asks for the same: a page that
shows more than printed text was looked at, and all that is withheld on it has a known place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.pages import PageDecision, PageForm, SourceView
from hearing_assist.casefile.records import Source
from hearing_assist.errors import InputFileError, UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.page_areas import UnplacedError
from hearing_assist.pipeline.page_places import Pages, areas_on, pages_of
from hearing_assist.pipeline.pages import NOT_SEEN, UNPLACED, PageRefused, facts
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

STAGE = "pages"
ALL_PAGES = "all pages, on the command line"
AS_IS = "as it is: nothing in it is withheld"
WITHHELD = "a clerk withheld it. Decide about this page by itself."
NOT_AS_IS = "something in the document is withheld: it crosses as text, or page by page."


@dataclass(frozen=True, slots=True)
class DecidedPages:
    """What became of decisions about pages.

    Attributes:
        images: Pages that are to cross as pictures with the next release.
        withheld: Pages that are withheld.
        refused: Pages that are not decided about, with the reason.
        unmatched: Numbers, from 1, of entries of a file that name no page of the case.
    """

    images: int = 0
    withheld: int = 0
    refused: tuple[PageRefused, ...] = ()
    unmatched: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a file of decisions."""

    number: int
    source: str
    view: int | None
    form: PageForm
    reason: str


def decide_from_file(
    case: Case, data: bytes, *, progress: ProgressSink, cancel: CancelToken
) -> DecidedPages:
    """Decisions from a TOML file: `[[page]]` with source, page, form and reason.

    `source` is the id that `import` printed, or the neutral title; `page` the number of a page or
    picture, or "all". Whoever names a page says that a clerk looked at it.

    Raises:
        UsageError: The file breaks the format, or a title in it is that of several sources; nothing
            is decided then.
        Cancelled: Asked to stop; what was decided stays.
    """
    entries = _entries(data)
    work = _Decider(case, cancel, seen=True)
    unmatched = dict.fromkeys(entry.number for entry in entries)
    sources = case.sealed.sources()
    _refuse_ambiguous(entries, sources)
    for done, source in enumerate(sources):
        cancel.raise_if_cancelled()
        own = [entry for entry in entries if entry.source in {source.id, source.title}]
        if not own:
            continue
        progress(ProgressEvent(STAGE, done, len(sources)))
        pages = work.pages(source)
        for entry in own:
            views = [view for view in pages.views if entry.view in {None, view.view}]
            if views:
                unmatched.pop(entry.number, None)
            work.decide(pages, views, entry.form, entry.reason)
    return work.result(tuple(unmatched))


def decide_all(
    case: Case, *, seen: bool, progress: ProgressSink, cancel: CancelToken
) -> DecidedPages:
    """Let every page and picture cross about which nobody decided yet.

    Args:
        case: An open case.
        seen: Whether a clerk looked at all of them; else those that show more than printed text
            are left out and told.
        progress: Told after each source.
        cancel: Asked meanwhile.

    Raises:
        Cancelled: Asked to stop; what was decided stays.
    """
    work = _Decider(case, cancel, seen=seen)
    for pages in work.of_all_sources(progress):
        decided = {view for _, view in case.sealed.pages.decisions(pages.source.id)}
        views = [view for view in pages.views if view.view not in decided]
        work.decide(pages, views, PageForm.IMAGE, ALL_PAGES)
    return work.result()


def decide_as_is(
    case: Case, *, seen: bool, progress: ProgressSink, cancel: CancelToken
) -> DecidedPages:
    """Let the pages of those documents cross in which nothing is withheld; arguments as above.

    A page that a clerk withheld stays withheld.

    Raises:
        Cancelled: Asked to stop; what was decided stays.
    """
    work = _Decider(case, cancel, seen=seen)
    for pages in work.of_all_sources(progress):
        if pages.mentions or case.sealed.pages.masks(pages.source.id):
            work.refuse(pages, pages.views, NOT_AS_IS)
            continue
        decided = case.sealed.pages.decisions(pages.source.id)
        withheld = {view for (_, view), e in decided.items() if e.form is PageForm.WITHHELD}
        work.refuse(pages, [v for v in pages.views if v.view in withheld], WITHHELD)
        rest = [view for view in pages.views if view.view not in withheld]
        work.decide(pages, rest, PageForm.IMAGE, AS_IS)
    return work.result()


class _Decider:
    """Decides about pages of one source after the other."""

    def __init__(self, case: Case, cancel: CancelToken, *, seen: bool) -> None:
        self._case = case
        self._cancel = cancel
        self._seen = seen
        self._refused: list[PageRefused] = []
        self._counts = dict.fromkeys(PageForm, 0)

    def pages(self, source: Source) -> Pages:
        """The pages of a source; none where the file cannot be opened for drawing."""
        try:
            return pages_of(self._case, source, self._cancel)
        except InputFileError:
            return Pages(source, (), (), (), {})

    def of_all_sources(self, progress: ProgressSink) -> Iterator[Pages]:
        """The pages of each source of the case."""
        sources = self._case.sealed.sources()
        for done, source in enumerate(sources):
            self._cancel.raise_if_cancelled()
            progress(ProgressEvent(STAGE, done, len(sources)))
            yield self.pages(source)
        progress(ProgressEvent(STAGE, len(sources), len(sources)))

    def decide(
        self, pages: Pages, views: Sequence[SourceView], form: PageForm, reason: str
    ) -> None:
        """Decide about some pages of a source."""
        kept = self._case.sealed.pages
        if self._seen and views and form is PageForm.IMAGE:
            kept.mark_seen(pages.source.id, [view.view for view in views])
        stands = {fact.view: fact for fact in facts(self._case, pages)}
        decisions = []
        for view in views:
            refusal = ""
            if form is PageForm.IMAGE:
                refusal = (
                    NOT_SEEN if not stands[view.view].may_cross else self._unplaced(pages, view)
                )
            if refusal:
                self.refuse(pages, [view], refusal)
                continue
            self._counts[form] += 1
            new_id = self._case.surroundings.new_id()
            decisions.append(
                PageDecision(new_id, pages.source.id, view.view, form, reason, self._case.now())
            )
        if decisions:
            kept.decide(decisions)

    def refuse(self, pages: Pages, views: Sequence[SourceView], reason: str) -> None:
        """Leave some pages of a source as they are, and say why."""
        source = pages.source
        self._refused += (
            PageRefused(source.id, source.title, view.view, view.name, reason) for view in views
        )

    def result(self, unmatched: tuple[int, ...] = ()) -> DecidedPages:
        """What came of it all."""
        images, withheld = self._counts[PageForm.IMAGE], self._counts[PageForm.WITHHELD]
        return DecidedPages(images, withheld, tuple(self._refused), unmatched)

    def _unplaced(self, pages: Pages, view: SourceView) -> str:
        try:
            areas_on(self._case, pages, view)
        except UnplacedError:
            return UNPLACED
        return ""


def _refuse_ambiguous(entries: Sequence[_Entry], sources: Sequence[Source]) -> None:
    """Refuse a title that several sources bear: nobody looked at the pages of both."""
    titles = [source.title for source in sources]
    ids = {source.id for source in sources}
    for entry in entries:
        if entry.source not in ids and titles.count(entry.source) > 1:
            raise UsageError(
                f"Page {entry.number} of the decisions file: several documents bear this title. "
                "Name the document by its id; nothing was decided."
            )


def _entries(data: bytes) -> list[_Entry]:
    try:
        found = tomllib.loads(data.decode("utf-8-sig")).get("page", [])
    except (ValueError, RecursionError):
        raise UsageError(
            "The decisions file is no valid TOML in UTF-8; check quotes and brackets."
        ) from None
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise UsageError("The decisions file: a page is decided about in a [[page]] entry.")
    return [_entry(number, entry) for number, entry in enumerate(found, 1)]


def _entry(number: int, entry: dict[str, object]) -> _Entry:
    try:
        page = entry["page"]
        view = None if page == "all" else int(str(page))
        form = PageForm(str(entry["form"]))
        return _Entry(number, str(entry["source"]), view, form, str(entry.get("reason", "")))
    except (KeyError, ValueError):
        raise UsageError(
            f"Page {number} of the decisions file: needs a source (id or title), a page (its "
            'number, or "all") and a form (image, withheld).'
        ) from None
