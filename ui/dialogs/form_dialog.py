# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A dialog with fields that stays open until the work it asks for has succeeded.

So a wrong passphrase, or a folder that may not be written, costs one field and not the whole form.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.jobs import Job
from ui.messages import explain
from ui.session import Session
from ui.typed_form import TypedForm
from ui.widgets.passphrase_field import PRIVATE_INPUT as PRIVATE_INPUT
from ui.widgets.text_label import text_label

NARROWEST = 480
LETTERS_WIDE = 60
"""Letters that a line of the form has room for, where the screen is wide enough."""
MOST_OF_THE_SCREEN = 0.9
BESIDE_THE_SCROLL_BAR = 6


class FormDialog(QDialog):
    """Fields, a line for what is wrong, and two buttons.

    Signals:
        submitted: The fields are complete; start the work and pass it to `watch`.
    """

    submitted = Signal()

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(NARROWEST)
        self._working = False
        self._kept_for: tuple[Session, str] | None = None
        self._intro = text_label()
        self._intro.hide()
        self._fields = QWidget()
        self.form = QFormLayout(self._fields)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._heard: set[QLineEdit] = set()
        self._problem = text_label()
        self._problem.setAccessibleName(self.tr("What is missing"))
        self._problem.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._go = self._buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self._on_submit)
        self._buttons.rejected.connect(self.reject)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, BESIDE_THE_SCROLL_BAR, 0)
        inner.addWidget(self._intro)
        inner.addWidget(self._fields)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        self._layout = layout
        self._scrolled = _Scrolled(content, inner)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._go.setDefault(True)  # only now: before, the button knows no dialog

    @property
    def problem(self) -> str:
        """What the dialog says is wrong, or ""."""
        return self._problem.text()

    def explain_form(self, text: str) -> None:
        """A sentence above the fields."""
        self._intro.setText(text)
        self._intro.show()

    def _inner(self) -> QVBoxLayout:
        """What is scrolled, from the sentence above the fields to the stretch below them."""
        return self._scrolled.inner

    def keep_typed(self, session: Session, name: str) -> None:
        """Keep what is typed from when the form is shown until it is submitted or given up.

        Args:
            session: The open case.
            name: What the form is about, such as "sent:D-1".
        """
        self._kept_for = (session, name)

    def _begin_keeping(self) -> None:
        if self._kept_for is not None:
            typed = TypedForm(*self._kept_for, self._fields)
            typed.restored.connect(self._on_restored)
            self.finished.connect(typed.forget)
            self._kept_for = None

    @Slot()
    def _on_restored(self) -> None:
        self._say(self.tr("This was typed here before the program was locked or ended."))

    def complaint(self) -> tuple[str, QWidget] | None:
        """What keeps the form from being submitted and the field to mend, or None."""
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """The field to type in again after an error: the passphrase, if there is one."""
        fields = self._fields.findChildren(QLineEdit)
        return next((one for one in fields if one.echoMode() is QLineEdit.EchoMode.Password), None)

    def watch(self, job: Job) -> None:
        """Close when `job` succeeds; say why and stay when it does not."""
        self._working = True
        self._fields.setEnabled(False)
        self._go.setEnabled(False)
        self._say(self.tr("One moment…"))
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot()
    def leave(self) -> None:
        """Close with the case; a slot of its own, which ends with the dialog."""
        self.reject()

    def reject(self) -> None:
        """Close, but not in the middle of the work, which takes a second or two."""
        if not self._working:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """As large as the form needs in the present text size, and ready to be typed into."""
        self._grow()
        super().showEvent(event)
        first = self._fields.findChild(QLineEdit)
        if first is not None and not event.spontaneous():
            first.setFocus()
        for field in set(self._fields.findChildren(QLineEdit)) - self._heard:
            self._heard.add(field)
            field.textChanged.connect(self._on_typed)
        self._begin_keeping()

    @Slot()
    def _on_typed(self) -> None:
        """What was wrong is being mended: it is looked at again when the form is submitted."""
        if not self._working:
            self._say("")

    @Slot()
    def _grow(self) -> None:
        """Take the room for all there is to read, as far as the screen has it; never shrink."""
        screen = self.screen().availableSize() * MOST_OF_THE_SCREEN
        letters = LETTERS_WIDE * self.fontMetrics().averageCharWidth()
        width = max(self.width(), min(letters, screen.width()), NARROWEST)
        edges = self._layout.contentsMargins()
        inner = width - edges.left() - edges.right()
        parts = [self._scrolled.height_for(inner), self._buttons.sizeHint().height()]
        if not self._problem.isHidden():
            parts.append(self._problem.heightForWidth(inner))
        height = sum(parts) + len(parts) * self._layout.spacing() + edges.top() + edges.bottom()
        self.resize(width, max(self.height(), min(height, screen.height())))

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._grow()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _again(self, text: str, field: QLineEdit | None = None) -> None:
        self._working = False
        self._fields.setEnabled(True)
        self._go.setEnabled(True)
        self._say(text)
        if field is not None:
            field.setFocus()
            field.selectAll()

    @Slot()
    def _on_submit(self) -> None:
        match self.complaint():
            case (text, field):
                self._say(text)
                field.setFocus()
            case _:
                self.submitted.emit()

    @Slot(object)
    def _on_succeeded(self, _: object) -> None:
        self._working = False
        self.accept()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._again(explain(error).text, self.field_for(error))

    @Slot()
    def _on_cancelled(self) -> None:
        self._again(self.tr("Stopped."))


class _Scrolled(QScrollArea):
    """As large as its content where the screen allows it, and scrolled where not."""

    def __init__(self, content: QWidget, layout: QVBoxLayout) -> None:
        super().__init__()
        self.inner = layout
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the first field gets it
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def height_for(self, width: int) -> int:
        """The height at which nothing of the content needs to be scrolled."""
        return max(self.inner.totalHeightForWidth(width), self.inner.totalMinimumSize().height())
