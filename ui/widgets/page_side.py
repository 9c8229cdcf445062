# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What stands beside a page: its masks, and the decision whether its picture crosses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Kind
from ui.item_models.mentions_model import kind_words
from ui.widgets.flow_row import FlowRow
from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.short_texts import ShortBox, shorten
from ui.widgets.text_label import text_label

KIND_LETTERS, PERSON_LETTERS = 10, 18
LEAST_MASKS = 3
"""Lines of the list of masks that are always in sight."""


class MaskPanel(QGroupBox):
    """The masks of a page, and what the next one is to stand for.

    Signals:
        chosen: The number of another mask in the list, or -1.
        begin_wanted: A mask is to be begun by keys.
        change_wanted: The chosen mask is to be drawn anew.
        remove_wanted: The chosen mask is to be removed.
    """

    chosen = Signal(int)
    begin_wanted = Signal()
    change_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Masks"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Masks of this page"))
        shorten(self.list)
        self.list.currentRowChanged.connect(self.chosen)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_wanted)
        self.none = text_label(
            self.tr("No masks. Drag over the page with the mouse, or press M on the page.")
        )
        self.kind = ShortBox(self.tr("What the next mask stands for"), KIND_LETTERS)
        for kind, word in kind_words(self).items():
            self.kind.addItem(word, kind.value)
        self.kind.activated.connect(self._show_person)
        self.person = ShortBox(self.tr("Whose it is"), PERSON_LETTERS)
        self.begin = _button(self.tr("&Begin a mask (M)"), self.begin_wanted)
        self.change = _button(self.tr("&Move or size it"), self.change_wanted)
        self.remove = _button(self.tr("&Delete it (Del)"), self.remove_wanted)
        self._next = QLabel(self.tr("The ne&xt mask stands for"))
        self._next.setBuddy(self.kind)
        column = QVBoxLayout(self)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.list)
        column.addWidget(self._stack, 1)
        column.addWidget(FlowRow((self.change, self.remove)))
        column.addWidget(self._next)
        column.addWidget(FlowRow((self.kind, self.person)))
        column.addWidget(FlowRow((self.begin,)))
        self.show_persons(())
        self.show_masks(())
        self._fit()

    @property
    def edits(self) -> tuple[QWidget, ...]:
        """What changes the case."""
        return self.begin, self.change, self.remove

    @property
    def chosen_kind(self) -> Kind:
        """What the next mask stands for."""
        return Kind(self.kind.currentData())

    @property
    def chosen_person(self) -> str:
        """Whose the next mask is, or ""."""
        return str(self.person.currentData() or "") if self.chosen_kind is Kind.PERSON else ""

    def changeEvent(self, event: QEvent) -> None:
        """Keep some masks in sight when the text gets another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        self.list.setMinimumHeight(LEAST_MASKS * self.fontMetrics().lineSpacing() + 8)

    def show_persons(self, persons: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, position); the chosen one stays chosen."""
        chosen = self.person.currentData()
        self.person.clear()
        self.person.addItem(self.tr("nobody in the register"), "")
        for identity, position in persons:
            text = self.tr("{id} · {position}").format(id=identity, position=position)
            self.person.addItem(text, identity)
        self.person.setCurrentIndex(max(self.person.findData(chosen), 0))
        self._show_person()

    def choose(self, kind: Kind, person_id: str) -> None:
        """Let the next mask stand for this."""
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.person.setCurrentIndex(max(self.person.findData(person_id), 0))
        self._show_person()

    def show_masks(self, masks: Sequence[tuple[str, str]], *, choose: int = -1) -> None:
        """List masks in short words, with more for who cannot see them, and choose one."""
        self.list.blockSignals(True)
        self.list.clear()
        for number, (short, full) in enumerate(masks, start=1):
            words = self.tr("{number}: {mask}")
            item = QListWidgetItem(words.format(number=number, mask=short))
            told = words.format(number=number, mask=full)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.list.addItem(item)
        self.list.setCurrentRow(choose)
        self.list.blockSignals(False)
        self._stack.setCurrentWidget(self.list if masks else self.none)
        self.show_chosen(choose if masks else -1)

    def show_chosen(self, number: int) -> None:
        """Offer what can be done with a mask, when there is one."""
        for button in (self.change, self.remove):
            button.setEnabled(number >= 0)

    @Slot()
    def _show_person(self) -> None:
        self.person.setEnabled(self.chosen_kind is Kind.PERSON)


class DecisionPanel(QGroupBox):
    """Whether the picture of a page crosses, and why.

    Signals:
        withhold_wanted: With the reason (str).
        release_wanted: With the reason (str).
    """

    withhold_wanted = Signal(str)
    release_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Does this picture cross?"))
        self.state = text_label()
        self.state.setAccessibleName(self.tr("What was decided"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason for the decision"))
        self.reason.setInputMethodHints(PRIVATE_INPUT)
        self.reason.textChanged.connect(self._show)
        label = QLabel(self.tr("&Reason, for the record"))
        label.setBuddy(self.reason)
        self.withhold = _button(self.tr("&Withhold"), self._on_withhold)
        self.release = _button(self.tr("Release as &picture"), self._on_release)
        self.why_not = text_label()
        self.why_not.setAccessibleName(self.tr("What is missing"))
        self._reason_not = ""
        column = QVBoxLayout(self)
        column.addWidget(self.state)
        column.addWidget(label)
        column.addWidget(self.reason)
        column.addWidget(FlowRow((self.withhold, self.release)))
        column.addWidget(self.why_not)
        self.show_state("", reason_not="")

    @property
    def edits(self) -> tuple[QWidget, ...]:
        """What changes the case."""
        return self.reason, self.withhold, self.release

    def show_state(self, state: str, *, reason_not: str) -> None:
        """Say what was decided, and why the picture cannot be released now, or ""."""
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self._reason_not = reason_not
        self._show()

    @Slot()
    def _show(self) -> None:
        has_page, has_reason = bool(self.state.text()), bool(self._reason())
        self.withhold.setEnabled(has_page and has_reason)
        self.release.setEnabled(has_page and has_reason and not self._reason_not)
        missing = self._reason_not
        if has_page and not missing and not has_reason:
            missing = self.tr("Write a reason first; it stays in the sealed record.")
        self.why_not.setText(missing)
        self.why_not.setVisible(bool(missing))

    def _reason(self) -> str:
        return " ".join(self.reason.text().split())

    @Slot()
    def _on_withhold(self) -> None:
        self.withhold_wanted.emit(self._reason())

    @Slot()
    def _on_release(self) -> None:
        self.release_wanted.emit(self._reason())


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button
