# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates of translators: those of the case, what ended them, and the paper to sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QWidget

from hearing_assist.pipeline import certificates
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.certificates import Facts, State
from hearing_assist.pipeline.court_templates import court_folders
from hearing_assist.pipeline.draft import Drafted
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import day_text, local_time
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.certify_dialog import CertifyDialog, certifies_words
from ui.item_models.sources_model import language_text
from ui.session import Session

LETTERS = (14, 13, 24, 30)
FILTER = "PDF (*.pdf);;DOCX (*.docx)"
ChooseTarget = Callable[[QWidget], Path | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """The certificates of the case, and what is known of one document, or None."""

    states: tuple[State, ...]
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class Look:
    """Reads them; takes one back before, where its id is given."""

    document: str
    take_back: str = ""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Seen:
        """Run on the worker thread."""
        if self.take_back:
            certificates.take_back(case, self.take_back)
        facts = certificates.facts(case, self.document) if self.document else None
        return Seen(certificates.certificates(case), facts)


@dataclass(frozen=True, slots=True)
class Write:
    """Makes the paper."""

    certificate_id: str
    target: Path

    def __call__(
        self, case: Case, progress: ProgressSink, cancel: CancelToken
    ) -> tuple[Path, Drafted]:
        """Run on the worker thread."""
        drafted = certificates.write(
            case,
            self.certificate_id,
            self.target,
            court_templates=court_folders(case.surroundings.settings),
            progress=progress,
            cancel=cancel,
        )
        return self.target, drafted


class CertificatesDialog(BusyTableDialog):
    """Newest first; one for the document that is shown can be added.

    Attributes:
        choose: Asks for the file of the paper.
    """

    def __init__(
        self, session: Session, document: str, parent: QWidget | None = None, *, by: str = ""
    ) -> None:
        super().__init__(
            session,
            _tr("Translator's certificates"),
            _tr(
                "A translator certifies one of two texts: the one that the court released, or the "
                "document as it was filed. A certificate stands for exact bytes and ends when they "
                "change. The program certifies nothing itself."
            ),
            LETTERS,
            parent,
        )
        self._document = document
        self._by = by
        self._seen: Seen | None = None
        self._states: tuple[State, ...] = ()
        self.choose: ChooseTarget = ask_target
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.share_room(2, 3)
        self.text.setAccessibleName(self.tr("The chosen certificate in full"))
        self.new = self.button(self.tr("&New for this document…"), self._on_new)
        self.paper = self.button(self.tr("&Make the paper…"), self._on_paper)
        self.back = self.button(self.tr("&Take back"), self._on_take_back)
        self.put_actions(self.new, self.paper, self.back)
        self.read(Look(document), self._on_seen)

    @Slot(object)
    def _on_seen(self, seen: Seen) -> None:
        self._seen = seen
        self._states = tuple(reversed(seen.states))
        heads = (self.tr("Document"), self.tr("Translator"), self.tr("Certifies"), self.tr("State"))
        rows = [
            (
                state.title,
                state.certificate.translator.text,
                certifies_words(state.certificate.certifies),
                _state_words(state),
            )
            for state in self._states
        ]
        self.show_rows(heads, rows)
        if seen.facts is not None and seen.facts.obstacles:
            self.say(
                self.tr("{title} cannot be certified yet. {why}").format(
                    title=seen.facts.title, why=" ".join(seen.facts.obstacles)
                )
            )

    def _chosen_state(self) -> State | None:
        at = self.chosen()
        return self._states[at[0]] if at and at[0] < len(self._states) else None

    @Slot()
    def show_chosen(self) -> None:
        """All that is on record of a certificate."""
        state = self._chosen_state()
        self.text.setPlainText(_told(state) if state is not None else "")
        facts = self._seen.facts if self._seen is not None else None
        idle = not self.is_working
        self.new.setEnabled(idle and facts is not None and not facts.obstacles)
        self.paper.setEnabled(idle and state is not None)
        self.back.setEnabled(idle and state is not None and state.in_force)

    @Slot()
    def _on_new(self) -> None:
        if self._seen is not None and self._seen.facts is not None:
            dialog = CertifyDialog(self.session, self._seen.facts, self, by=self._by)
            dialog.accepted.connect(self._on_certified)
            dialog.open()

    @Slot()
    def _on_certified(self) -> None:
        self.say(self.tr("The certificate is on record. Make the paper, to be signed."))
        self.read(Look(self._document), self._on_seen)

    @Slot()
    def _on_take_back(self) -> None:
        state = self._chosen_state()
        if state is not None:
            look = Look(self._document, state.certificate.id)
            self.read(look, self._on_seen, changes="translated")

    @Slot()
    def _on_paper(self) -> None:
        state = self._chosen_state()
        target = self.choose(self) if state is not None else None
        if state is not None and target is not None:
            job = self.session.run(Write(state.certificate.id, target), changes="outputs")
            self.work(job, self.tr("Making the paper"), self._on_written)

    @Slot(object)
    def _on_written(self, made: tuple[Path, Drafted]) -> None:
        path, drafted = made
        words = [self.tr("Made: {path}").format(path=path), drafted.note]
        self.say(" ".join(filter(None, words)))


def _state_words(state: State) -> str:
    if state.in_force:
        return _tr("in force")
    return _tr("ended: {why}").format(why=state.ended)


def _told(state: State) -> str:
    made = state.certificate
    lines = [
        _tr("{title}, {source} to {target}").format(
            title=state.title,
            source=language_text(made.source),
            target=language_text(made.language),
        ),
        _tr("Certifies {text}.").format(text=certifies_words(made.certifies)),
        _tr("Translator: {code}; {competence}").format(
            code=made.translator.text, competence=made.competence.text
        ),
    ]
    if made.post_editor.text:
        lines.append(_tr("Corrected by: {code}").format(code=made.post_editor.text))
    lines.append(
        _tr("Machine-assisted: {tools}").format(tools="; ".join(made.tools))
        if made.tools
        else _tr("No machine translation was used.")
    )
    lines.append(
        _tr("Pages: {pages}; paragraphs: {paragraphs}; sentences: {sentences}").format(
            pages=made.pages or "–", paragraphs=made.paragraphs, sentences=made.sentences
        )
    )
    if made.signed_on is not None:
        lines.append(_tr("Signed on {date} {place}").format(
            date=day_text(made.signed_on), place=made.place.text).rstrip())  # fmt: skip
    if state.in_force:
        lines.append(_tr("In force: it stands for the text as it is."))
    elif made.ended_at is not None:
        lines.append(
            _tr("Ended on {when}: {why}.").format(when=local_time(made.ended_at), why=state.ended)
        )
    lines.append(_tr("Released text, SHA-256: {digest}").format(digest=made.source_sha256))
    lines.append(_tr("Translation, SHA-256: {digest}").format(digest=made.target_sha256))
    return "\n".join(lines)


def ask_target(parent: QWidget) -> Path | None:
    """A PDF or DOCX to write."""
    name, chosen = QFileDialog.getSaveFileName(
        parent, parent.tr("Paper of the certificate"), "certificate.pdf", FILTER
    )
    if not name:
        return None
    path = Path(name)
    if path.suffix.casefold() in {".pdf", ".docx"}:
        return path
    return path.with_name(path.name + (".docx" if chosen.startswith("DOCX") else ".pdf"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("CertificatesDialog", text)
