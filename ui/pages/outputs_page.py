# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The outputs page: papers to make, whether those made still hold, and why one was refused.

Every paper is checked before it stands under its name. A refusal names places and register ids,
never the name that was found.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLayout,
    QListWidget,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.errors import ExitCode, HearingAssistError, IdentityFoundError
from hearing_assist.pipeline import overview
from hearing_assist.pipeline.overview import Papers
from hearing_assist.pipeline.translate import TranslationReport, translate
from ui.item_models.outputs_model import OFFERS, Offer, OutputsModel
from ui.jobs import Job
from ui.messages import explain
from ui.pages.output_files import (
    ChooseFields,
    ChooseTarget,
    OpenFolder,
    Written,
    ask_for_fields,
    ask_for_target,
    file_name,
    free_folder,
    make,
    open_folder,
)
from ui.pages.output_panel import OutputPanel, button, row, text_label
from ui.session import Session
from ui.widgets.job_bar import JobBar
from ui.widgets.plain_table import PlainTable

MOST_LINES = 5
"""Findings that are seen at once; the others are scrolled to."""


class OutputsPage(QWidget):
    """Papers on offer on the left, the chosen one with its buttons on the right."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose_target: ChooseTarget = ask_for_target,
        choose_fields: ChooseFields = ask_for_fields,
        show_folder: OpenFolder = open_folder,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choose_target = choose_target
        self._choose_fields = choose_fields
        self._show_folder = show_folder
        self._folder: Path | None = None
        self._written: Path | None = None
        self._papers: Papers | None = None
        self._loading = False
        self._load_again = False
        self._working = False
        self._model = OutputsModel(self)
        self._build()
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        self._table.selectRow(0)

    @property
    def title(self) -> str:
        """What the window calls this page."""
        return self.tr("Outputs")

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._notice = text_label()
        self._notice.setAccessibleName(self.tr("What is still missing"))
        self._translate = button(self.tr("Trans&late now"), self._on_translate)
        self._panel = OutputPanel(self._model)
        self._panel.make_asked.connect(self._make)
        self._panel.choose_asked.connect(self._on_choose_fields)
        self._panel.empty_asked.connect(self._on_empty_fields)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._make_table())
        splitter.addWidget(self._panel)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([600, 400])
        self._job_bar = JobBar()
        layout = QVBoxLayout(self)
        layout.addLayout(row(self._notice, self._translate))
        layout.addWidget(splitter, 3)
        layout.addWidget(self._job_bar)
        layout.addLayout(self._make_result())

    def _make_table(self) -> PlainTable:
        self._table = PlainTable(self._model, (28, 22, 16))
        self._table.setAccessibleName(self.tr("Papers"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.selectionModel().selectionChanged.connect(self._on_chosen)
        return self._table

    def _make_result(self) -> QLayout:
        self._result = text_label()
        self._result.setAccessibleName(self.tr("Result"))
        self._result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._open_folder = button(self.tr("Open &folder"), self._on_open_folder)
        self._findings = QListWidget()
        self._findings.setAccessibleName(self.tr("Places that still identify somebody"))
        self._findings.setWordWrap(True)
        self._advice = text_label()
        self._advice.setAccessibleName(self.tr("What to do"))
        result = QVBoxLayout()
        result.addLayout(row(self._result, self._open_folder))
        result.addWidget(self._findings)
        result.addWidget(self._advice)
        self._clear_result()
        return result

    # --- what is there ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was made, and what is out of date."""
        if not self._session.is_open:
            self._papers = None
            self._show_state()
            return
        if self._loading:
            self._load_again = True
            return
        self._loading = True
        job = self._session.run(lambda case, progress, cancel: overview.papers(case))
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_load_failed)
        job.finished.connect(self._on_load_finished)

    def _on_loaded(self, papers: Papers) -> None:
        if self._session.is_open:
            self._papers = papers
            self._model.set_papers(papers)
            self._show_state()

    def _on_load_failed(self, error: BaseException) -> None:
        message = explain(error)
        text = self.tr("{title}. {text}").format(title=message.title, text=message.text)
        self._show_result(text, None)

    def _on_load_finished(self) -> None:
        self._loading = False
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _on_opened(self) -> None:
        self._clear_result()
        self._panel.recipient.clear()
        self._panel.fields.clear()
        self._folder = None
        self.refresh()

    def _on_closed(self) -> None:
        self._papers = None
        self._model.set_papers(Papers((), 0, 0, 0, 0, False))
        self._clear_result()
        self._show_state()

    def _on_changed(self, what: str) -> None:
        self.refresh()

    # --- making -------------------------------------------------------------------------------

    def _offer(self) -> Offer:
        rows = self._table.selectionModel().selectedRows()
        return OFFERS[rows[0].row() if rows else 0]

    def _on_chosen(self) -> None:
        self._show_state()

    def _make(self, suffix: str) -> None:
        offer = self._offer()
        suggested = self._place() / file_name(offer, suffix)
        if not suffix:
            suggested = free_folder(suggested.parent, suggested.name)
        target = self._choose_target(self, suggested)
        if target is None:
            return
        self._folder = target.parent
        named = self._panel.fields.text().strip()
        fields = Path(named) if named and offer.takes_fields else None
        recipient = self._panel.recipient.text().strip() if not offer.suffixes else ""
        job = self._session.run(
            lambda case, progress, cancel: make(
                case,
                offer,
                target,
                fields=fields,
                recipient=recipient,
                progress=progress,
                cancel=cancel,
            ),
            changes="outputs",
        )
        self._model.set_working(OFFERS.index(offer))
        self._watch(job, self._model.name(offer))
        job.succeeded.connect(self._on_written)

    def _on_translate(self) -> None:
        language = self._session.language
        job = self._session.run(
            lambda case, progress, cancel: translate(
                case, to=language, progress=progress, cancel=cancel
            ),
            changes="translated",
        )
        self._watch(job, self.tr("Translation"))
        job.succeeded.connect(self._on_translated)

    def _on_choose_fields(self) -> None:
        path = self._choose_fields(self, self._place())
        if path is not None:
            self._panel.fields.setText(str(path))

    def _on_empty_fields(self) -> None:
        kind = self._offer().kind
        target = self._choose_target(self, self._place() / f"{kind}-fields.toml")
        if target is None:
            return
        self._folder = target.parent

        def save(case: object, progress: object, cancel: object) -> Path:
            overview.save_empty_fields(case, kind, target)  # type: ignore[arg-type]
            return target

        job = self._session.run(save)
        self._watch(job, self.tr("Fields file"))
        job.succeeded.connect(self._on_fields_saved)

    def _watch(self, job: Job, text: str) -> None:
        self._clear_result()
        self._working = True
        self._job_bar.watch(job, text)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_job_finished)
        self._show_state()

    def _place(self) -> Path:
        """The folder of the last choice, or the one that the case lies in."""
        if self._folder is not None:
            return self._folder
        path = self._session.path
        return path.parent if path is not None else Path.home()

    # --- what came of it ----------------------------------------------------------------------

    def _on_written(self, written: Written) -> None:
        text = self.tr(
            "Written and checked: {path}. {forms} forms of protected persons were looked for, none "
            "was found."
        ).format(path=written.path, forms=written.forms)
        self._show_result(" ".join(filter(None, (text, written.note))), written.path)

    def _on_fields_saved(self, path: Path) -> None:
        self._panel.fields.setText(str(path))
        self._show_result(
            self.tr("Saved: {path}. Fill it in with a text editor, then make the paper.").format(
                path=path
            ),
            path,
        )

    def _on_translated(self, report: TranslationReport) -> None:
        text = self.tr("{count} new sentence(s) translated by machine, not reviewed.").format(
            count=report.segments.total()
        )
        self._show_result(" ".join((text, *report.notes)), None)

    def _on_cancelled(self) -> None:
        self._show_result(self.tr("Stopped. No paper was written."), None)

    def _on_failed(self, error: BaseException) -> None:
        """Say what the bar, which names the job and the kind of error, has no room for."""
        findings: tuple[str, ...] = ()
        text = explain(error).text
        if isinstance(error, IdentityFoundError):
            findings = error.findings
            text = self.tr("{count} place(s) would identify a protected person:").format(
                count=len(findings)
            )
        self._show_result(text, None)
        self._findings.addItems(findings)
        lines = min(len(findings), MOST_LINES) + 1
        self._findings.setFixedHeight(lines * self._findings.fontMetrics().lineSpacing())
        self._findings.setVisible(bool(findings))
        advice = self._advice_for(error)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        if findings:
            self._findings.setCurrentRow(0)
            self._findings.setFocus()

    def _advice_for(self, error: BaseException) -> str:
        if not isinstance(error, HearingAssistError):
            return ""
        return {
            ExitCode.IDENTITY_FOUND: self.tr(
                "What to do: where a field is named, take the name out of it. Otherwise open the "
                "Mentions page, protect the words at that place or keep them on record, release, "
                "and make the paper again."
            ),
            ExitCode.UNDECIDED: self.tr(
                "What to do: decide these details on the Mentions page, or allow there that they "
                "are served as “under review”. Then make the disclosure again."
            ),
            ExitCode.TEMPLATE: self.tr(
                "What to do: correct the fields file in a text editor, save it as UTF-8, and make "
                "the paper again. “Save an empty one” lists every field."
            ),
            ExitCode.STORAGE: self.tr("What to do: choose another folder, or make room."),
        }.get(error.exit_code, "")

    def _on_job_finished(self) -> None:
        self._working = False
        self._model.set_working(None)
        self._show_state()

    def _clear_result(self) -> None:
        self._show_result("", None)

    def _show_result(self, text: str, path: Path | None) -> None:
        self._written = path
        self._result.setText(text)
        self._result.setVisible(bool(text))
        self._open_folder.setVisible(path is not None)
        self._findings.clear()
        self._findings.hide()
        self._advice.clear()
        self._advice.hide()

    def _on_open_folder(self) -> None:
        if self._written is not None:
            self._show_folder(self._written if self._written.is_dir() else self._written.parent)

    # --- showing ------------------------------------------------------------------------------

    def _show_state(self) -> None:
        offer = self._offer()
        papers = self._papers
        able = (
            self._session.has_sealed
            and not self._working
            and papers is not None
            and papers.documents > 0
        )
        self._panel.show_offer(
            offer, able=able, fields_able=self._session.has_sealed and not self._working
        )
        self._notice.setText(self._notice_text())
        self._notice.setVisible(bool(self._notice.text()))
        waiting = papers is not None and papers.untranslated > 0
        self._translate.setVisible(waiting and self._session.has_sealed)
        self._translate.setEnabled(not self._working)

    def _notice_text(self) -> str:
        papers = self._papers
        if not self._session.is_open:
            return self.tr("Open or create a case first, on the start page.")
        if not self._session.has_sealed:
            return self.tr(
                "This is a copy for reading. Papers are made from the court's own case, whose "
                "sealed record is needed for the check."
            )
        if papers is None:
            return ""
        if not papers.documents:
            return self.tr(
                "Nothing is released yet. Add files on the Sources page, enter the protected "
                "persons, decide and release on the Mentions page; then papers can be made here."
            )
        notes = []
        if papers.unreleased:
            notes.append(
                self.tr("{count} source(s) are not released and in no paper.").format(
                    count=papers.unreleased
                )
            )
        if papers.search_is_old:
            notes.append(
                self.tr(
                    "Sources or register changed since the last search: release again on the "
                    "Mentions page."
                )
            )
        if papers.undecided:
            notes.append(
                self.tr("{count} detail(s) wait for a decision, which a disclosure needs.").format(
                    count=papers.undecided
                )
            )
        if papers.untranslated:
            notes.append(
                self.tr("{count} paragraph(s) have no translation yet.").format(
                    count=papers.untranslated
                )
            )
        return "\n".join(notes)
