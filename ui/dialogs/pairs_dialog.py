# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A sworn translation beside its original: what belongs together, what differs, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from hearing_assist.pipeline import pairs, sworn
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pairs import Doubt, Pair, Pairing, Proposal
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.alignment import Basis
from ui.dialogs.table_dialog import TableDialog
from ui.session import Session

LETTERS = (9, 10, 22, 26, 10)
"""The last column takes what is left."""
MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Look:
    """Reads a pairing on the worker thread."""

    source_id: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Pairing | None:
        """As it is now."""
        return pairs.pairing(case, self.source_id)


@dataclass(frozen=True, slots=True)
class Decide:
    """Says whether paragraphs belong together; released text follows at once."""

    source_id: str
    chosen: tuple[Pair, ...]
    belongs: bool

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Pairing | None:
        """The pairing as it is then."""
        pairs.decide(case, self.source_id, self.chosen, belongs=self.belongs)
        sworn.apply(case, to=case.hearing.facts().language)
        return pairs.pairing(case, self.source_id)


@dataclass(frozen=True, slots=True)
class Withhold:
    """Withholds what proposals name."""

    source_id: str
    proposals: tuple[Proposal, ...]

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Pairing | None:
        """The pairing as it is then."""
        for proposal in dict.fromkeys(self.proposals):
            pairs.withhold(case, proposal)
        return pairs.pairing(case, self.source_id)


class PairsDialog(TableDialog):
    """Lists the pairs of one translation; those with something to look at by themselves."""

    def __init__(self, session: Session, source_id: str, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            QCoreApplication.translate("PairsDialog", "Sworn translation and original"),
            QCoreApplication.translate(
                "PairsDialog",
                "Paragraphs that belong together, by printed number first. The translation is "
                "read beside the original where that is sure or you say so; the other paragraphs "
                "wait for the machine. To join paragraphs that were not found, choose them all.",
            ),
            LETTERS,
            parent,
        )
        self._source_id = source_id
        self._pairing: Pairing | None = None
        self._rows: tuple[Pair, ...] = ()
        self.doubts_only = QCheckBox(self.tr("Only &what to look at"))
        self.doubts_only.setAccessibleName(self.tr("Only what to look at"))
        self.doubts_only.toggled.connect(self._fill)
        self.belong = self.button(self.tr("They &belong together"), self._on_belong)
        self.apart = self.button(self.tr("They do &not"), self._on_apart)
        self.withhold = self.button(self.tr("&Withhold there too"), self._on_withhold)
        self.put_actions(self.doubts_only, self.belong, self.apart, self.withhold)
        self.read(Look(source_id), self._on_read)

    @Slot(object)
    def _on_read(self, pairing: Pairing | None) -> None:
        self._pairing = pairing
        self._fill()
        if pairing is not None:
            doubts = sum(bool(pair.doubts) for pair in pairing.pairs)
            self.said.setText(
                self.tr("{summary}; {count} to look at.").format(
                    summary=pairing.summary(), count=doubts
                )
            )

    @Slot()
    def _fill(self) -> None:
        found = self._pairing.pairs if self._pairing else ()
        only = self.doubts_only.isChecked()
        self._rows = tuple(pair for pair in found if pair.doubts or not only)
        heads = (
            self.tr("Original"),
            self.tr("Translation"),
            self.tr("Together by"),
            self.tr("To look at"),
            self.tr("Text"),
        )
        self.show_rows(heads, [_row(pair) for pair in self._rows])

    def _chosen_pairs(self) -> tuple[Pair, ...]:
        return tuple(self._rows[number] for number in self.chosen() if number < len(self._rows))

    @Slot()
    def show_chosen(self) -> None:
        """Both texts in full, and what could be withheld."""
        chosen = self._chosen_pairs()
        sides = {
            self.tr("Original"): [pair.original for pair in chosen],
            self.tr("Translation"): [pair.translation for pair in chosen],
        }
        lines = [
            f"{name}, {side.place}:\n{side.text}"
            for name, found in sides.items()
            for side in found
            if side.block_ids
        ]
        proposals = [each for pair in chosen for each in pair.proposals]
        if proposals:
            words = ", ".join(dict.fromkeys(each.surface for each in proposals))
            lines.append(self.tr("Could be withheld too: {words}").format(words=words))
        self.text.setPlainText("\n\n".join(lines))
        whole = any(pair.original.block_ids for pair in chosen) and any(
            pair.translation.block_ids for pair in chosen
        )
        self.belong.setEnabled(whole and not (len(chosen) == 1 and chosen[0].is_used))
        self.apart.setEnabled(len(chosen) == 1 and whole and chosen[0].decided is not False)
        self.withhold.setEnabled(bool(proposals))

    @Slot()
    def _on_belong(self) -> None:
        self._decide(belongs=True)

    @Slot()
    def _on_apart(self) -> None:
        self._decide(belongs=False)

    def _decide(self, *, belongs: bool) -> None:
        decided = Decide(self._source_id, self._chosen_pairs(), belongs)
        self.read(decided, self._on_read, changes="translated")

    @Slot()
    def _on_withhold(self) -> None:
        proposals = tuple(each for pair in self._chosen_pairs() for each in pair.proposals)
        self.read(Withhold(self._source_id, proposals), self._on_read, changes="mentions")


def _row(pair: Pair) -> Sequence[str]:
    text = pair.original.text or pair.translation.text
    return (
        pair.original.place or "–",
        pair.translation.place or "–",
        _basis_text(pair),
        "; ".join(doubt_text(doubt) for doubt in pair.doubts),
        " ".join(text.split())[:MOST_LETTERS],
    )


def _basis_text(pair: Pair) -> str:
    if pair.decided is False:
        return _tr("not, as you said")
    if pair.decided or pair.basis is Basis.CLERK:
        return _tr("your word")
    words = {
        Basis.NUMBER: _tr("printed number"),
        Basis.STRUCTURE: _tr("structure"),
        Basis.LENGTH: _tr("length and figures"),
        Basis.NONE: _tr("no counterpart"),
    }[pair.basis]
    percent = round(100 * pair.confidence)
    return words if pair.basis is Basis.NONE else f"{words}, {percent} %"


def doubt_text(doubt: Doubt) -> str:
    """What is to be looked at, in words."""
    return {
        Doubt.NO_PARTNER: _tr("has no counterpart"),
        Doubt.UNSURE: _tr("may not belong together"),
        Doubt.FIGURES: _tr("figures or dates differ"),
        Doubt.PERSON: _tr("a person on one side only"),
        Doubt.LABELS: _tr("two labels for one person?"),
        Doubt.DETAIL: _tr("a detail withheld on one side only"),
    }[doubt]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PairsDialog", text)
