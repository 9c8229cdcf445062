# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a paper is prepared with: its fields, its order, templates, and what it leaves readable.

Opens the dialogs for it beside the outputs page, and remembers each step so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import bundle_plan, fields_form
from hearing_assist.pipeline.case import Case
from ui.dialogs.bundle_plan_dialog import BundlePlanDialog
from ui.dialogs.exposure_dialog import ExposureDialog, Look, Shown
from ui.dialogs.fields_dialog import FieldsDialog, FieldsRequest
from ui.dialogs.templates_dialog import TemplatesDialog
from ui.kept_text import KeptText, KeptTextCommand, PutText
from ui.pages.output_button import open_dialog
from ui.session import Session


class Preparation(QObject):
    """The dialogs that a paper is prepared in.

    Signals:
        failed: The exception for which a dialog was not opened, or a step not undone.
    """

    failed = Signal(object)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.undo_stack = QUndoStack(page)

    def ask_fields(
        self,
        kind: str,
        language: str,
        *,
        say_problems: bool = False,
        named: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Ask for the fields of a kind of paper in a language.

        Args:
            kind: As in `Paper`.
            language: Of the paper.
            say_problems: Whether the form begins with what it lacks.
            named: Fields that name somebody, with what is said of each.
        """

        def ask(case: Case, progress: object, cancel: object) -> FieldsRequest:
            form = fields_form.form(case, kind, language=language)
            return FieldsRequest(form, say_problems, named or {})

        job = self._session.run(ask)
        job.succeeded.connect(self._on_form)
        job.failed.connect(self.failed)

    @Slot()
    def ask_order(self) -> None:
        """Ask for the order of the bundle."""
        job = self._session.run(lambda case, progress, cancel: bundle_plan.read(case))
        job.succeeded.connect(self._on_plan)
        job.failed.connect(self.failed)

    @Slot()
    def ask_templates(self) -> None:
        """Ask for the court's templates."""
        open_dialog(TemplatesDialog(self._session, self._page))

    def show_exposure(self, audience: Audience) -> None:
        """Show what a disclosure to an audience leaves readable."""
        job = self._session.run(Look(audience))
        job.succeeded.connect(self._on_exposed)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_form(self, asked: FieldsRequest) -> None:
        dialog = FieldsDialog(
            self._session,
            asked.form,
            self._page,
            say_problems=asked.say_problems,
            named=asked.named,
        )
        dialog.kept.connect(self._on_fields_kept)
        open_dialog(dialog)

    @Slot(object)
    def _on_plan(self, plan: bundle_plan.BundlePlan) -> None:
        dialog = BundlePlanDialog(self._session, plan, self._page)
        dialog.kept.connect(self._on_order_kept)
        open_dialog(dialog)

    @Slot(object)
    def _on_exposed(self, shown: Shown) -> None:
        open_dialog(ExposureDialog(self._session, shown, self._page))

    @Slot(object)
    def _on_fields_kept(self, change: KeptText) -> None:
        self._remember(self.tr("Fields of a paper"), change)

    @Slot(object)
    def _on_order_kept(self, change: KeptText) -> None:
        self._remember(self.tr("Order of the bundle"), change)

    def _remember(self, step: str, change: KeptText) -> None:
        if change.before != change.after:
            self.undo_stack.push(KeptTextCommand(step, change, self._put))

    def _put(self, name: str, text: str) -> None:
        job = self._session.run(PutText(name, text), changes="outputs")
        job.failed.connect(self.failed)
