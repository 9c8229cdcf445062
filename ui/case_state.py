# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the work on a case stands, step by step, and what comes next; read in one piece.

Counts only. It decides nothing: what may be released or served is decided where that is done.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class CaseState:
    """The counts behind the steps.

    Attributes:
        sources: Files in the case.
        persons: Entries of the register.
        search_is_old: Register or files changed since the last search for mentions.
        undecided: Details that wait for a clerk.
        under_review: Details that stay withheld and are served without a decision.
        unreleased: Files without released text.
        documents: Released documents.
        untranslated: Paragraphs without a translation.
        by_machine: Those of them that an installed pack can translate.
        unreviewed: Translated sentences that nobody looked at.
        cited: Those of them that the summary quoted when it was drafted last.
        papers: Papers that were made.
        out_of_date: How many of them are.
    """

    sources: int = 0
    persons: int = 0
    search_is_old: bool = False
    undecided: int = 0
    under_review: int = 0
    unreleased: int = 0
    documents: int = 0
    untranslated: int = 0
    by_machine: int = 0
    unreviewed: int = 0
    cited: int = 0
    papers: int = 0
    out_of_date: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work, with the page for it.

    Attributes:
        page: Lasting name of the page.
        text: What stands there, or what is to be done.
        done: Whether nothing is left to do.
    """

    page: str
    text: str
    done: bool


def read_state(case: Case, progress: ProgressSink, cancel: CancelToken) -> CaseState:
    """Read the counts; for the worker thread."""
    from hearing_assist.pipeline.cited_review import waiting
    from hearing_assist.pipeline.overview import papers

    found = papers(case)
    return CaseState(
        sources=len(case.sealed.sources()),
        persons=len(case.sealed.persons()),
        search_is_old=found.search_is_old,
        undecided=found.undecided,
        under_review=found.under_review,
        unreleased=found.unreleased,
        documents=found.documents,
        untranslated=found.untranslated,
        by_machine=found.by_machine,
        unreviewed=found.unreviewed,
        cited=waiting(case),
        papers=len(found.made),
        out_of_date=sum(bool(paper.changed) for paper in found.made),
    )


def steps(state: CaseState) -> tuple[Step, ...]:
    """The steps in their order; the first that is not done is the next."""
    mentions, decided = _mentions(state)
    papers, current = _papers(state)
    return (
        Step(
            "sources",
            _tr("{count} file(s) in the case.").format(count=state.sources)
            if state.sources
            else _tr("Add the files: statements, letters, reports."),
            bool(state.sources),
        ),
        Step(
            "persons",
            _tr("{count} person(s) in the register.").format(count=state.persons)
            if state.persons
            else _tr("Enter who is protected, with every spelling and nickname."),
            bool(state.persons),
        ),
        Step("mentions", mentions, decided),
        Step("translation", _translation(state), bool(state.documents) and not state.untranslated),
        Step("outputs", papers, current),
    )


def _mentions(state: CaseState) -> tuple[str, bool]:
    if not state.sources:
        return _tr("Decide what is covered, then release. Comes after the files."), False
    if state.search_is_old:
        return _tr("Search the mentions: files or register changed since the last search."), False
    if state.undecided:
        return _tr("{count} detail(s) wait for a decision.").format(count=state.undecided), False
    if state.unreleased:
        return _tr("{count} file(s) wait for release.").format(count=state.unreleased), False
    if state.under_review:
        text = _tr("{review} detail(s) withheld under review; {count} document(s) released.")
        return text.format(review=state.under_review, count=state.documents), True
    return _tr("All is decided; {count} document(s) released.").format(count=state.documents), True


def _translation(state: CaseState) -> str:
    if not state.documents:
        return _tr("Comes after the release.")
    if state.untranslated:
        text = _tr("{count} paragraph(s) wait for translation.").format(count=state.untranslated)
        by_hand = state.untranslated - state.by_machine
        if by_hand == state.untranslated:
            more = _tr(
                "No pack leads from their language: type them there, send them to a translator, "
                "or add a pack."
            )
            return f"{text} {more}"
        if by_hand:
            more = _tr("For {count} of them there is no pack: type them, or send them out.")
            return f"{text} {more.format(count=by_hand)}"
        return text
    if state.cited:
        text = _tr(
            "Review first what the summary cites: {cited} of {count} sentence(s) not reviewed."
        )
        return text.format(cited=state.cited, count=state.unreviewed)
    if state.unreviewed:
        return _tr("Translated; {count} sentence(s) not reviewed.").format(count=state.unreviewed)
    return _tr("Nothing waits for translation.")


def _papers(state: CaseState) -> tuple[str, bool]:
    if not state.papers:
        return _tr("Summary, statements, orders, bundle, disclosure: none is made yet."), False
    if state.out_of_date:
        return (
            _tr("{count} paper(s) made, {old} out of date.").format(
                count=state.papers, old=state.out_of_date
            ),
            False,
        )
    return _tr("{count} paper(s) made, all up to date.").format(count=state.papers), True


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseState", text)
