# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is to be called back after a person was declared late: each paper and copy, as a list.

Asks nothing. Names papers, never a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline import recall
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.recall import Recalled
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import local_time
from ui.item_models.rows_model import RowsModel
from ui.messages import explain
from ui.session import Session
from ui.widgets.job_bar import JobBar
from ui.widgets.plain_table import PlainTable
from ui.widgets.text_label import text_label

LETTERS = (20, 16, 24)
LETTERS_WIDE, LINES_TALL = 90, 24
ChooseFile = Callable[[QWidget, str], Path | None]


class RecallDialog(QDialog):
    """Shows the list; closing it notes that somebody has seen it."""

    def __init__(
        self,
        session: Session,
        items: Sequence[Recalled],
        parent: QWidget | None = None,
        *,
        choose: ChooseFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._items = tuple(items)
        self._ask = choose or _ask_file
        self.setWindowTitle(self.tr("Papers to call back"))
        self._text = text_label(
            self.tr(
                "A protected person was declared after these were made, and text that names the "
                "person was taken out of the case. Call back each one that was handed out. "
                "Release again on the Mentions page, then make the papers again on the Outputs "
                "page."
            )
            if self._items
            else self.tr("Nothing that was made from the case needs to be called back.")
        )
        self.model = RowsModel(
            (self.tr("Paper"), self.tr("Made"), self.tr("For")),
            [(self._named(item), local_time(item.made_at), item.recipient) for item in self._items],
            self,
        )
        self.table = PlainTable(self.model, LETTERS)
        self.table.setAccessibleName(self.tr("Papers to call back"))
        self.table.setVisible(bool(self._items))
        self.bar = JobBar()
        self._said = text_label()
        self._said.setAccessibleName(self.tr("What was done"))
        self._said.hide()
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(
            self.tr("&Save as a paper…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.save.setAutoDefault(False)
        self.save.setVisible(bool(self._items))
        self.save.clicked.connect(self._on_save)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (self._text, self.table, self.bar, self._said, buttons):
            layout.addWidget(part, 1 if part is self.table else 0)
        measure, screen = self.fontMetrics(), self.screen().availableSize()
        self.resize(
            min(LETTERS_WIDE * measure.averageCharWidth(), screen.width()),
            min(LINES_TALL * measure.lineSpacing(), screen.height()),
        )
        session.closed.connect(self.reject)
        self.finished.connect(self._on_seen)

    @property
    def text(self) -> str:
        """What was said last."""
        return self._said.text()

    @Slot()
    def _on_seen(self) -> None:
        if self._items and self._session.has_sealed:
            self._session.run(_MarkSeen(self._items))

    @Slot()
    def _on_save(self) -> None:
        path = self._ask(self, self.tr("Save the list as PDF"))
        if path is None:
            return
        self.save.setEnabled(False)
        job = self._session.run(_Save(self._items, path))
        self.bar.watch(job, self.tr("Checking and writing the list"))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_ended)

    @Slot(object)
    def _on_saved(self, path: object) -> None:
        self._say(self.tr("Saved: {path}. It names papers, and nobody.").format(path=path))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._say(explain(error).text)

    @Slot()
    def _on_ended(self) -> None:
        self.save.setEnabled(True)
        self.bar.hide()

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()

    def _named(self, item: Recalled) -> str:
        names = {
            "summary": self.tr("Summary"),
            "statement": self.tr("Witness statement"),
            "protective-order": self.tr("Protective order"),
            "bundle": self.tr("Hearing bundle"),
            "disclosure": self.tr("Disclosure"),
            "judge's copy": self.tr("Judge's copy"),
        }
        name = names.get(item.name, item.name)
        if not item.language:
            return name
        return self.tr("{name} ({language})").format(name=name, language=item.language)


class _MarkSeen:
    def __init__(self, items: Sequence[Recalled]) -> None:
        self._items = tuple(items)

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        recall.mark_seen(case, self._items)
        return None


class _Save:
    def __init__(self, items: Sequence[Recalled], path: Path) -> None:
        self._items = tuple(items)
        self._path = path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        recall.save_paper(case, self._items, self._path, progress=progress, cancel=cancel)
        return self._path


def _ask_file(parent: QWidget, title: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, title, "papers-to-call-back.pdf", "PDF (*.pdf)")
    if not name:
        return None
    return Path(name) if name.casefold().endswith(".pdf") else Path(name + ".pdf")
