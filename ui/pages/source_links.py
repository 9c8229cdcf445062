# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a source has to do with others: its translation, the file it hangs on, its languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.parts import PartRead, PartState, part_counts
from hearing_assist.pipeline import pairs
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.overview import SourceFacts
from hearing_assist.pipeline.pairs import Pairing
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.languages_dialog import LanguagesDialog
from ui.dialogs.pairs_dialog import Look, PairsDialog, doubt_text
from ui.messages import explain
from ui.session import Session

D = TypeVar("D", PairsDialog, LanguagesDialog)
MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class Tie:
    """Says of which source another one is the translation."""

    source_id: str
    original_id: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Pairing | None:
        """Their pairing."""
        pairs.set_original(case, self.source_id, self.original_id)
        return pairs.pairing(case, self.source_id)


class SourceLinks(QObject):
    """Opens the dialogs, and ties translations to their originals.

    Signals:
        said: What came of it, for the page to show.
        looked: Source id of a translation, and lines about how it goes with its original.
    """

    said = Signal(str)
    looked = Signal(str, object)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def show_pairs(self, facts: SourceFacts) -> PairsDialog:
        """A translation beside its original."""
        return self._opened(PairsDialog(self._session, facts.id, self._page))

    def show_languages(self, facts: SourceFacts) -> LanguagesDialog:
        """The languages of a source's paragraphs."""
        return self._opened(LanguagesDialog(self._session, facts.id, self._page))

    def _opened(self, dialog: D) -> D:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def look(self, source_id: str) -> None:
        """Find out how a translation goes with its original; `looked` tells."""
        job = self._session.run(Look(source_id))
        job.succeeded.connect(self._on_looked)

    @Slot(object)
    def _on_looked(self, pairing: Pairing | None) -> None:
        if pairing is None:
            return
        lines = [pairing.summary()]
        doubtful = [pair for pair in pairing.pairs if pair.doubts]
        words = self.tr("– {place}: {doubts}")
        lines += (
            words.format(
                place=pair.original.place or pair.translation.place,
                doubts="; ".join(map(doubt_text, pair.doubts)),
            )
            for pair in doubtful[:MOST_REASONS]
        )
        if len(doubtful) > MOST_REASONS:
            lines.append(_tr("– and {count} more").format(count=len(doubtful) - MOST_REASONS))
        self.looked.emit(pairing.source_id, tuple(lines))

    def tie(self, source_id: str, original_id: str) -> None:
        """Say of which document a source is the translation, "" for none."""
        job = self._session.run(Tie(source_id, original_id), changes="sources")
        job.succeeded.connect(self._on_tied)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_tied(self, pairing: Pairing | None) -> None:
        if pairing is None:
            self.said.emit(self.tr("It is no translation of another document any more."))
            return
        doubts = sum(bool(pair.doubts) for pair in pairing.pairs)
        self.said.emit(
            self.tr(
                "{summary}; {count} to look at under Translation and original. Release again to "
                "read it beside its original."
            ).format(summary=pairing.summary(), count=doubts)
        )

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        message = explain(error)
        self.said.emit(self.tr("{title}: {text}").format(title=message.title, text=message.text))


def related(facts: SourceFacts, others: Iterable[SourceFacts]) -> Iterator[tuple[str, str]]:
    """Ids of the sources that have to do with this one, and in what way, in words."""
    for other in others:
        if other.id == facts.translation_of:
            yield other.id, _tr("original: {title}").format(title=other.title)
        if other.translation_of == facts.id:
            yield other.id, _tr("translation: {title}").format(title=other.title)
        if facts.id in other.attachments:
            yield other.id, _tr("hangs on: {title}").format(title=other.title)
        if other.id in facts.attachments:
            yield other.id, _tr("attachment: {title}").format(title=other.title)


def parts_lines(parts: Sequence[PartRead]) -> list[str]:
    """How pages and parts were read, counted, and why some were not."""
    if not parts:
        return []
    names = {
        PartState.TEXT: _tr("{count} as text"),
        PartState.OCR: _tr("{count} recognised by machine"),
        PartState.IMAGE_ONLY: _tr("{count} picture only"),
        PartState.EMPTY: _tr("{count} empty"),
        PartState.NOT_READ: _tr("{count} not read"),
    }
    counts = ", ".join(names[each.state].format(count=each.count) for each in part_counts(parts))
    lines = [_tr("Pages and parts: {counts}").format(counts=counts)]
    unread = [part for part in parts if part.state is PartState.NOT_READ]
    words = _tr("– {name}: {reason}")
    lines += (words.format(name=part.name, reason=part.reason) for part in unread[:MOST_REASONS])
    if len(unread) > MOST_REASONS:
        lines.append(_tr("– and {count} more").format(count=len(unread) - MOST_REASONS))
    return [*lines, ""]


def own_findings(facts: SourceFacts) -> list[str]:
    """The findings about a source that `parts_lines` does not tell already."""
    told = {f"{part.name}: {part.reason}" for part in facts.parts}
    counted = ("pages and parts:",) if facts.parts else ()
    return [note for note in facts.findings if note not in told and not note.startswith(counted)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("SourceLinks", text)
