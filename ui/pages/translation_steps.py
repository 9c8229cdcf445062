# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps of the translation page: what can be taken back, and what runs on the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QUndoCommand

from hearing_assist.casefile.records import CLERK, Segment
from hearing_assist.pipeline import (
    cited_review,
    glossary,
    memory,
    packs,
    resume,
    translate,
    workbench,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.cited_review import Cited
from hearing_assist.pipeline.workbench import Change, Overview, Sentence
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.translation.packs import Pack
from ui.pages.unsaved_sentences import NAME, Typed, read

WHO = "who:translation"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows.

    Attributes:
        asked: The document that was asked for, or "".
        revisions: Tell whether it is still what the case holds.
        overview: The documents.
        document: The one whose sentences these are, or "".
        sentences: Its sentences.
        unsaved: What an earlier session left unsaved; None when that was asked before.
        by: Role or code of who works here, or "" for the usual one; only with `unsaved`.
        by_machine: Languages from which packs lead to the language of the hearing.
    """

    asked: str
    revisions: frozenset[str]
    overview: Overview
    document: str
    sentences: tuple[Sentence, ...]
    unsaved: Mapping[str, Typed] | None
    by: str = ""
    by_machine: frozenset[str] = frozenset()


class Load:
    """Reads what the page shows; None when nothing has changed since `known`."""

    def __init__(self, document: str, known: frozenset[str] | None, *, unsaved: bool) -> None:
        self._document = document
        self._known = known
        self._unsaved = unsaved

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Loaded | None:
        """Run on the worker thread."""
        revisions = workbench.revisions(case)
        if revisions == self._known:
            return None
        unsaved = read(resume.remembered(case, NAME)) if self._unsaved else None
        by = resume.remembered(case, WHO) if self._unsaved else ""
        overview = workbench.overview(case)
        ids = [state.id for state in overview.documents]
        wanted = [self._document, *(typed.document for typed in (unsaved or {}).values()), *ids]
        document = next((each for each in wanted if each in ids), "")
        found = workbench.to_be_read(case, document) if document else ()
        machine = frozenset(translate.leads_from(case.hearing.facts().language))
        return Loaded(self._document, revisions, overview, document, found, unsaved, by, machine)


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done.

    Attributes:
        step: Which.
        change: What it changed.
        before: The state of the case before it.
        after: The state of the case after it.
    """

    step: Step
    change: Change
    before: frozenset[str]
    after: frozenset[str]


class Step:
    """A change of translations.

    Attributes:
        label: What it is called when it can be taken back.
        segment_id: The sentence that it is about, or "" when it is about several.
        text: What it stores for the sentence, or None.
        goes_on: Whether the reader goes to the next sentence when it is done.
        command: Set when the step takes back or repeats what a command did.
        by: Role or code of who answers for it.
    """

    def __init__(self, label: str, segment_id: str = "") -> None:
        self.label = label
        self.segment_id = segment_id
        self.text: str | None = None
        self.goes_on = False
        self.command: SentencesCommand | None = None
        self.by = CLERK.text

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Done:
        """Run on the worker thread."""
        before = workbench.revisions(case)
        change = self.change(case, progress, cancel)
        return Done(self, change, before, workbench.revisions(case))

    def change(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Do it."""
        raise NotImplementedError


class Edit(Step):
    """Stores what was typed for a sentence."""

    def __init__(self, label: str, segment_id: str, text: str, *, reviewed: bool) -> None:
        super().__init__(label, segment_id)
        self.text: str = text
        self.goes_on = reviewed

    def change(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Do it."""
        return workbench.edit(case, self.segment_id, self.text, reviewed=self.goes_on, by=self.by)


class Review(Step):
    """Takes sentences as reviewed, or takes that back."""

    def __init__(self, label: str, segment_ids: Sequence[str], *, reviewed: bool) -> None:
        super().__init__(label)
        self._segment_ids = tuple(segment_ids)
        self._reviewed = reviewed

    def change(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Do it."""
        return workbench.set_reviewed(
            case,
            self._segment_ids,
            reviewed=self._reviewed,
            by=self.by,
            progress=progress,
            cancel=cancel,
        )


class Again(Step):
    """Asks the machine again for one sentence."""

    def change(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Do it."""
        return workbench.machine_again(case, self.segment_id, progress=progress, cancel=cancel)


class Fill(Step):
    """Puts remembered translations of the very same sentences in the place of a machine's."""

    def __init__(self, label: str, document: str) -> None:
        super().__init__(label)
        self._document = document

    def change(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Do it."""
        return memory.fill(case, self._document)


class PutBack(Step):
    """Takes a change back, or does it again."""

    def __init__(
        self,
        command: SentencesCommand,
        segments: Sequence[Segment],
        *,
        added: Sequence[Segment],
        gone: Sequence[Segment],
    ) -> None:
        super().__init__(command.text())
        self._segments = tuple(segments)
        self._added = tuple(added)
        self._gone = tuple(gone)
        self.command = command

    def change(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Do it."""
        return workbench.put_back(
            case,
            self._segments,
            added=self._added,
            gone=self._gone,
            progress=progress,
            cancel=cancel,
        )


class SentencesCommand(QUndoCommand):
    """A change that was done, and can be taken back."""

    def __init__(self, text: str, run: Callable[[Step], None], change: Change) -> None:
        super().__init__(text)
        self._run = run
        self._change = change
        self._done = False
        self._possible = True

    def redo(self) -> None:
        """Do it again; when the command is new it is done already."""
        if self._done and self._possible:
            change = self._change
            self._run(PutBack(self, change.after, added=change.added, gone=change.gone))
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        if self._possible:
            change = self._change
            self._run(PutBack(self, change.before, added=change.gone, gone=change.added))

    def give_up(self) -> None:
        """The sentences are no longer there, so there is nothing to take back."""
        self._possible = False


@dataclass(frozen=True, slots=True)
class InstallPack:
    """Installs a translation pack from a file; with `replace` also over an equal or newer one."""

    file: Path
    replace: bool = False

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> Pack:
        """Run on the worker thread."""
        return packs.install(self.file, replace=self.replace, progress=progress, cancel=cancel)


@dataclass(frozen=True, slots=True)
class FindTerms:
    """Counts what the glossary says of each sentence of a document."""

    document: str

    def __call__(
        self, case: Case, progress: ProgressSink, cancel: CancelToken
    ) -> tuple[str, Mapping[str, int]]:
        """Run on the worker thread."""
        found = glossary.term_findings(case, self.document)
        return self.document, {one: len(findings) for one, findings in found.items()}


@dataclass(frozen=True, slots=True)
class FindCited:
    """Finds what the summary quotes and nobody reviewed; `keep` where the case may be written."""

    keep: bool

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Cited:
        """Run on the worker thread."""
        return cited_review.look(case, keep=self.keep)


@dataclass(frozen=True, slots=True)
class SayWho:
    """Keeps the role or code of who works on translations."""

    by: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> str:
        """Run on the worker thread; returns it as it is kept."""
        code = workbench.who(case, self.by).text
        resume.remember(case, WHO, code)
        return code


def translate_now(
    case: Case, progress: ProgressSink, cancel: CancelToken
) -> translate.TranslationReport:
    """Translate what can be translated into the hearing language."""
    return translate.translate_what_can_be(
        case, to=case.hearing.facts().language, progress=progress, cancel=cancel
    )
