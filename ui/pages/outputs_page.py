# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The outputs page: papers to make, whether those made still hold, and why one was refused.

Every paper is checked before it stands under its name. A finished PDF is read from memory: the
program opens no other program for it, and leaves no copy of it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Audience
from hearing_assist.errors import IdentityFoundError
from hearing_assist.pipeline import fields_form
from hearing_assist.pipeline.sources import read_bytes
from hearing_assist.pipeline.translate import TranslationReport, translate_what_can_be
from ui import LANGUAGE
from ui.dialogs.service_dialog import Replace
from ui.item_models.outputs_model import Offer, OutputsModel
from ui.jobs import Job
from ui.pages.output_button import button
from ui.pages.output_files import (
    ChoosePdf,
    ChooseTarget,
    Confirm,
    OpenFolder,
    OpenReader,
    Order,
    Written,
    ask_for_pdf,
    ask_for_target,
    ask_yes,
    file_name,
    make,
    open_folder,
    open_reader,
)
from ui.pages.output_notice import notice_text
from ui.pages.output_panel import AUDIENCES, ISSUE, OutputPanel, row
from ui.pages.output_prepare import Preparation
from ui.pages.output_refused import PAGES, Step
from ui.pages.output_result import OutputResult
from ui.pages.output_state import OutputsState, look
from ui.session import Session
from ui.widgets.abreast import Abreast
from ui.widgets.job_bar import JobBar
from ui.widgets.papers_table import PapersTable
from ui.widgets.table_rows import choose_row
from ui.widgets.text_label import text_label

LEAST_ABREAST = 90
"""Average characters of width from which the papers and the chosen one stand abreast."""
LEAST_LINES = 24
"""Lines of text that the page is tall at least; in a lower window it is scrolled."""


class OutputsPage(QWidget):
    """Papers on offer on the left, the chosen one with its buttons on the right.

    Signals:
        page_wanted: The lasting name of a page where the next step is taken.
    """

    page_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose_target: ChooseTarget = ask_for_target,
        choose_pdf: ChoosePdf = ask_for_pdf,
        show_folder: OpenFolder = open_folder,
        show_reader: OpenReader = open_reader,
        confirm: Confirm = ask_yes,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choose_target = choose_target
        self._choose_pdf = choose_pdf
        self._show_folder = show_folder
        self._show_reader = show_reader
        self._confirm = confirm
        self._folder: Path | None = None
        self._state: OutputsState | None = None
        self._audiences: dict[str, Audience] = {}
        self._languages: dict[str, str] = {}
        self._loading = False
        self._load_again = False
        self._working = False
        self._prepare = Preparation(session, self)
        self._reveal = QTimer(self, singleShot=True)  # after the layout took up what changed
        self._reveal.timeout.connect(self._on_reveal)
        self._model = OutputsModel(self)
        self._making = self._model.offers[0]
        self._sought = ""  # the paper that is chosen as soon as its row is there
        self._build()
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        choose_row(self._table, 0)

    @property
    def title(self) -> str:
        """What the window calls this page."""
        return self.tr("Outputs")

    @property
    def undo_stack(self) -> QUndoStack:
        """Changes of fields and of the order of the bundle."""
        return self._prepare.undo_stack

    def minimumSizeHint(self) -> QSize:
        """Room to work in."""
        height = LEAST_LINES * self.fontMetrics().lineSpacing()
        return super().minimumSizeHint().expandedTo(QSize(0, height))

    def place(self) -> dict[str, str]:
        """The chosen paper, for whom and in which language, and the folder of the last choice."""
        place = {"paper": self._offer().key, **self._panel.served.place()}
        place |= {"folder": str(self._folder)} if self._folder is not None else {}
        place |= {f"audience:{kind}": one.name for kind, one in self._audiences.items()}
        return place | {f"language:{kind}": tag for kind, tag in self._languages.items()}

    def return_to(self, place: dict[str, str]) -> None:
        """Go back to a place; what does not fit is left as it is."""
        folder = place.get("folder", "")
        if folder and Path(folder).is_absolute():
            self._folder = Path(folder)
        for offer in self._model.offers:
            audience = place.get(f"audience:{offer.kind}", "")
            if offer.is_draft and audience in {one.name for one in AUDIENCES}:
                self._audiences[offer.kind] = Audience[audience]
            if offer.is_draft and place.get(f"language:{offer.kind}"):
                self._languages[offer.kind] = place[f"language:{offer.kind}"]
        self._panel.served.return_to(place, place.get("paper", ""))
        self._choose(place.get("paper", ""))
        self.refresh()

    def _choose(self, key: str) -> None:
        """Choose a paper, or wait until it is on offer."""
        keys = [offer.key for offer in self._model.offers]
        self._sought = "" if key in keys else key
        if key in keys:
            choose_row(self._table, keys.index(key))

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._notice = text_label()
        self._notice.setAccessibleName(self.tr("What is still missing"))
        self._translate = button(self.tr("Translate &now"), self._on_translate)
        self._panel = OutputPanel(self._model, self._session)
        self._panel.make_asked.connect(self._make)
        self._panel.fields_asked.connect(self._on_fields)
        self._panel.order_asked.connect(self._prepare.ask_order)
        self._panel.templates_asked.connect(self._prepare.ask_templates)
        self._panel.exposure_asked.connect(self._on_exposure)
        self._panel.read_asked.connect(self._on_read_other)
        self._panel.choice_changed.connect(self._on_choice)
        self._panel.served.replacing.connect(self._on_replacing)
        self._session.edits.guard(self._translate, *self._panel.edits)
        splitter = Abreast(LEAST_ABREAST, widths=(600, 400), heights=(200, 400))
        splitter.addWidget(self._make_table())
        splitter.addWidget(self._panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.share()
        self._job_bar = JobBar()
        self._result = OutputResult(self._session)
        self._prepare.failed.connect(self._result.show_failure)
        self._result.folder_asked.connect(self._on_folder_asked)
        self._result.read_asked.connect(self._on_read_asked)
        self._result.step_asked.connect(self._on_step)
        layout = QVBoxLayout(self)
        layout.addLayout(row(self._notice, self._translate))
        layout.addWidget(splitter, 3)
        layout.addWidget(self._job_bar)
        layout.addWidget(self._result, 1)

    def _make_table(self) -> PapersTable:
        self._table = PapersTable(self._model)
        self._table.setAccessibleName(self.tr("Papers"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.selectionModel().selectionChanged.connect(self._on_chosen)
        return self._table

    # --- what is there ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was made, what is out of date, and what the papers need."""
        if not self._session.is_open:
            self._state = None
            self._show_state()
            return
        if self._loading:
            self._load_again = True
            return
        self._loading = True
        languages = dict(self._languages)
        job = self._session.run(lambda case, progress, cancel: look(case, languages))
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._result.show_failure)
        job.finished.connect(self._on_load_finished)

    @Slot(object)
    def _on_loaded(self, state: object) -> None:
        if self._session.is_open and isinstance(state, OutputsState):
            self._state = state
            key = self._sought or self._offer().key
            if state.kinds and self._model.set_kinds(state.kinds, LANGUAGE):
                choose_row(self._table, 0)
                self._choose(key)
            self._model.set_papers(state.papers)
            self._show_state()

    @Slot()
    def _on_load_finished(self) -> None:
        self._loading = False
        if self._load_again:
            self._load_again = False
            self.refresh()

    @Slot()
    def _on_opened(self) -> None:
        self._result.clear()
        self._model.set_papers(None)
        self.refresh()

    @Slot()
    def _on_closed(self) -> None:
        self._state = None
        self._folder = None
        self._audiences.clear()
        self._languages.clear()
        self._prepare.undo_stack.clear()
        self._model.set_papers(None)
        self._result.clear()
        self._show_state()

    @Slot(str)
    def _on_changed(self, what: str) -> None:
        self.refresh()

    # --- what the chosen paper needs ----------------------------------------------------------

    def _offer(self) -> Offer:
        rows = self._table.selectionModel().selectedRows()
        return self._model.offers[rows[0].row() if rows else 0]

    def _audience(self, offer: Offer) -> Audience:
        return self._audiences.get(offer.kind, offer.audience) if offer.is_draft else offer.audience

    def _language(self, offer: Offer) -> str:
        return self._languages.get(offer.kind, self._session.language)

    @Slot()
    def _on_chosen(self) -> None:
        self._show_state()

    @Slot()
    def _on_choice(self) -> None:
        offer = self._offer()
        self._audiences[offer.kind] = self._panel.chosen_audience
        self._languages[offer.kind] = self._panel.chosen_language
        self.refresh()

    @Slot(object)
    def _on_replacing(self, what: Replace) -> None:
        """Choose the disclosure that replaces one that was called back; a clerk makes it."""
        for offer in self._model.offers:
            if offer.reader == what.reader:
                self._choose(offer.key)
                self._panel.served.begin(what)
                self._panel.makers[""].setFocus()

    @Slot()
    def _on_fields(self) -> None:
        offer = self._offer()
        self._prepare.ask_fields(offer.kind, self._language(offer))

    @Slot()
    def _on_exposure(self) -> None:
        self._prepare.show_exposure(self._offer().audience)

    # --- making -------------------------------------------------------------------------------

    @Slot(str)
    def _make(self, suffix: str) -> None:
        offer = self._offer()
        issued, suffix = suffix == ISSUE, ".pdf" if suffix == ISSUE else suffix
        draft = self._state.drafts.get(offer.kind) if self._state is not None else None
        if not issued and offer.is_draft and draft is not None and draft.waits:
            self._result.show_text(
                self.tr("The paper needs its fields first. Fill them in, then make it again.")
            )
            self._prepare.ask_fields(offer.kind, self._language(offer), say_problems=True)
            return
        if (
            not suffix
            and self._panel.served.has_dropped_locks
            and not self._confirm(
                self,
                self.tr(
                    "Nothing locks or signs this disclosure: what was chosen was for another "
                    "recipient. Make it without all the same?"
                ),
            )
        ):
            self._panel.served.lock.setFocus()
            return
        audience, language = self._audience(offer), self._language(offer)
        other = language if language != self._session.language else ""
        name = file_name(offer, suffix, audience=audience, language=other, issued=issued)
        target = self._choose_target(self, self._last_folder() / name)
        if target is None:
            return
        self._folder = target.parent if suffix else target
        order = Order(
            offer,
            target,
            language=language if offer.is_draft else "",
            audience=audience,
            recipient=self._panel.recipient.text().strip() if not offer.suffixes else "",
            issued=issued,
            served=self._panel.served.chosen,
        )
        job = self._session.run(
            lambda case, progress, cancel: make(case, order, progress, cancel), changes="outputs"
        )
        self._making = offer
        self._model.set_working(self._model.offers.index(offer))
        self._watch(job, self._model.name(offer))
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_refused)

    @Slot()
    def _on_translate(self) -> None:
        language = self._session.language
        job = self._session.run(
            lambda case, progress, cancel: translate_what_can_be(
                case, to=language, progress=progress, cancel=cancel
            ),
            changes="translated",
        )
        self._watch(job, self.tr("Translation"))
        job.succeeded.connect(self._on_translated)

    def _watch(self, job: Job, text: str) -> None:
        self._result.clear()
        self._working = True
        self._job_bar.watch(job, text)
        job.failed.connect(self._result.show_failure)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_job_finished)
        self._show_state()

    def _last_folder(self) -> Path:
        """The folder of the last choice, or the one that the case lies in."""
        if self._folder is not None and self._folder.is_dir():
            return self._folder
        return self._session.path.parent if self._session.path is not None else Path.home()

    # --- what came of it ----------------------------------------------------------------------

    @Slot(object)
    def _on_written(self, written: Written) -> None:
        self._result.show_written(written)
        self._panel.served.forget_refusal()
        if not self._making.suffixes:
            self._panel.served.forget_locks()

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        """Show a refused field where it can be corrected."""
        self._panel.served.take_refusal(error)
        if not self._panel.served.accept.isHidden():
            self._panel.ensureWidgetVisible(self._panel.served.accept)
        named = fields_form.refused(error) if isinstance(error, IdentityFoundError) else {}
        if self._making.is_draft and named:
            self._prepare.ask_fields(self._making.kind, self._language(self._making), named=named)

    @Slot(object)
    def _on_translated(self, report: TranslationReport) -> None:
        text = self.tr("{count} new sentence(s) translated by machine, not reviewed.").format(
            count=report.segments.total()
        )
        self._result.show_text(" ".join((text, *report.notes)))

    @Slot()
    def _on_cancelled(self) -> None:
        self._result.show_text(self.tr("Stopped. No paper was written."))

    @Slot()
    def _on_job_finished(self) -> None:
        self._working = False
        self._model.set_working(None)
        self._show_state()
        self._reveal.start()

    @Slot()
    def _on_reveal(self) -> None:
        """Bring the result to sight where the page is scrolled, and leave the keyboard alone."""
        self._result.reveal(self.parentWidget())

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        """Take the next step after a refusal, here or on another page."""
        match step:
            case Step.EXPOSURE:
                self._prepare.show_exposure(self._making.audience)
            case Step.SERVICE:
                self._panel.served.service.click()
            case Step.MENTIONS | Step.SOURCES:
                self.page_wanted.emit(PAGES[step])

    @Slot(object)
    def _on_folder_asked(self, folder: Path) -> None:
        self._show_folder(folder)

    # --- reading ------------------------------------------------------------------------------

    @Slot()
    def _on_read_other(self) -> None:
        if (path := self._choose_pdf(self, self._last_folder())) is not None:
            self._read(path, self.tr("PDF"))

    @Slot(object)
    def _on_read_asked(self, path: Path) -> None:
        self._read(path, self._model.name(self._making))

    def _read(self, path: Path, what: str) -> None:
        """Read a finished PDF; its bytes are fetched on the worker thread.

        The title of its window says no file name: it may stand in a task bar.
        """
        title = self.tr("{reference} – {paper}").format(
            reference=self._session.reference, paper=what
        )
        job = self._session.run(lambda case, progress, cancel: (title, read_bytes(path)))
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._result.show_failure)

    @Slot(object)
    def _on_read(self, found: tuple[str, bytes]) -> None:
        title, data = found
        self._show_reader(self._session, data, title, self)

    # --- showing ------------------------------------------------------------------------------

    def _show_state(self) -> None:
        offer = self._offer()
        state = self._state
        idle = self._session.has_sealed and not self._working
        self._panel.show_offer(
            offer,
            state or OutputsState(),
            audience=self._audience(offer),
            language=self._language(offer),
            able=idle and state is not None and state.papers.documents > 0,
            idle=idle,
        )
        self._notice.setText(
            notice_text(
                self._session,
                state.papers if state else None,
                state.served.services if state else 0,
            )
        )
        self._notice.setVisible(bool(self._notice.text()))
        waiting = state is not None and state.papers.can_translate
        self._translate.setVisible(waiting and self._session.has_sealed)
        self._translate.setEnabled(not self._working)
