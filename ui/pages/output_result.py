# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What came of making a paper: its name and folder, or why it was refused and what to do.

A refusal names places and register ids, never the name that was found.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.bundle.report import Judged
from hearing_assist.errors import BrokenRulesError, IdentityFoundError
from ui.dialogs.bundle_report_dialog import BundleReportDialog
from ui.messages import explain
from ui.pages.output_button import button, open_dialog
from ui.pages.output_files import Written
from ui.pages.output_refused import Step, way_on
from ui.session import Session
from ui.widgets.flow_row import FlowRow
from ui.widgets.growing_text import shown_text
from ui.widgets.text_label import text_label

MOST_LINES = 5
"""Findings that are seen at once; the others are scrolled to."""
LEAST_LINES = 3


class OutputResult(QScrollArea):
    """The result of the last work; hidden until there is one.

    Signals:
        folder_asked: The folder of the paper is to be shown.
        read_asked: Path of a PDF that is to be read.
        step_asked: The Step that is to be taken after a refusal.
    """

    folder_asked = Signal(object)
    read_asked = Signal(object)
    step_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._written: Written | None = None
        self._judged: tuple[Judged, ...] = ()
        self._text = text_label()
        self._text.setAccessibleName(self.tr("Result"))
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.name = shown_text(self.tr("Name of the paper"))
        self.folder = shown_text(self.tr("Folder of the paper"))
        self._name_label = QLabel(self.tr("Name"))
        self._folder_label = QLabel(self.tr("Folder"))
        self.open_folder = button(self.tr("Open folder"), self._on_folder)
        self.readers = [
            button(self.tr("Re&ad"), self._on_read),
            button(self.tr("Read the &schedule"), self._on_read),
        ]
        self.report = button(self.tr("Report…"), self._on_report)
        self.report.setToolTip(self.tr("What the rules of the court say of the bundle"))
        self.next = button("", self._on_next)
        self.next.setAccessibleName(self.tr("Next step"))
        self._step = Step.NONE
        self._row = FlowRow((*self.readers, self.open_folder, self.report, self.next))
        self.findings = QListWidget()
        self.findings.setAccessibleName(self.tr("Places that still identify somebody"))
        self.findings.setWordWrap(True)
        self._advice = text_label()
        self._advice.setAccessibleName(self.tr("What to do"))
        where = QFormLayout()
        where.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        where.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        where.setContentsMargins(0, 0, 0, 0)
        where.setVerticalSpacing(0)
        where.addRow(self._name_label, self.name)
        where.addRow(self._folder_label, self.folder)
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(self._row)
        layout.addLayout(where)
        layout.addWidget(self._advice)
        layout.addWidget(self.findings)
        layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        self.clear()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    @property
    def advice(self) -> str:
        """What to do, or ""."""
        return self._advice.text()

    def sizeHint(self) -> QSize:
        """As tall as what it says at its width."""
        inside = self._inside
        height = inside.heightForWidth(self.width()) if inside.hasHeightForWidth() else -1
        return QSize(super().sizeHint().width(), max(height, inside.sizeHint().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """A few lines, when there is no more room."""
        return QSize(0, LEAST_LINES * self.fontMetrics().lineSpacing())

    def reveal(self, around: QWidget | None) -> None:
        """Come to sight in what scrolls `around` it, and leave the keyboard alone."""
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.isVisible():
            around.ensureWidgetVisible(self)

    def clear(self) -> None:
        """Say nothing."""
        self._show("", None, ())

    def show_text(self, text: str) -> None:
        """Say something."""
        self._show(text, None, ())

    def show_written(self, written: Written) -> None:
        """Say where a paper lies, and that it was checked."""
        text = self.tr(
            "Written and checked: {forms} forms of what the register declares were looked for, "
            "none was found. What nobody declared, only a reader can find: look through it."
        ).format(forms=written.forms)
        self._show(" ".join(filter(None, (text, written.note))), written, ())

    def show_failure(self, error: BaseException) -> None:
        """Say why there is no paper, and what to do."""
        findings: tuple[str, ...] = ()
        text = explain(error).text
        if isinstance(error, IdentityFoundError):
            findings = error.findings
            text = self.tr("{count} place(s) would identify a protected person:").format(
                count=len(findings)
            )
        judged = error.judged if isinstance(error, BrokenRulesError) else ()
        self._show(text, None, findings, tuple(one for one in judged if isinstance(one, Judged)))
        way = way_on(error)
        self._step = way.step
        self._advice.setText(way.advice)
        self._advice.setVisible(bool(way.advice))
        self.next.setText(way.words)
        self.next.setAccessibleName(way.words or self.tr("Next step"))
        self.next.setVisible(bool(way.words))
        self._row.setVisible(bool(way.words) or not self._row.isHidden())
        if findings:
            self.findings.setCurrentRow(0)
            self.findings.setFocus()

    def _show(
        self,
        text: str,
        written: Written | None,
        findings: tuple[str, ...],
        judged: tuple[Judged, ...] = (),
    ) -> None:
        self._written = written
        self._judged = written.judged if written else judged
        self._text.setText(text)
        self.name.setPlainText(written.path.name if written else "")
        self.folder.setPlainText(str(written.path.parent) if written else "")
        for part in (
            self._name_label,
            self.name,
            self._folder_label,
            self.folder,
            self.open_folder,
        ):
            part.setVisible(written is not None)
        self.report.setVisible(bool(self._judged))
        self._step = Step.NONE
        self.next.hide()
        self._row.setVisible(written is not None or bool(self._judged))
        readable = written.readable if written else ()
        for number, reader in enumerate(self.readers):
            reader.setVisible(number < len(readable))
        self.readers[0].setText(
            self.tr("Re&ad the index") if len(readable) > 1 else self.tr("Re&ad")
        )
        self.readers[0].setAccessibleName(self.readers[0].text().replace("&", ""))
        self.findings.clear()
        self.findings.addItems(findings)
        lines = min(len(findings), MOST_LINES) + 1
        self.findings.setFixedHeight(lines * self.findings.fontMetrics().lineSpacing())
        self.findings.setVisible(bool(findings))
        self._advice.clear()
        self._advice.hide()
        self.setVisible(bool(text))
        self.updateGeometry()

    @Slot()
    def _on_folder(self) -> None:
        if self._written is not None:
            path = self._written.path
            self.folder_asked.emit(path if path.is_dir() else path.parent)

    @Slot()
    def _on_next(self) -> None:
        self.step_asked.emit(self._step)

    @Slot()
    def _on_report(self) -> None:
        open_dialog(BundleReportDialog(self._session, self._judged, parent=self))

    @Slot()
    def _on_read(self) -> None:
        if self._written is not None:
            number = int(self.sender() is self.readers[1])
            self.read_asked.emit(self._written.readable[number][1])
