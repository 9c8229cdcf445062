# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The row above the pages of a PDF: which page, how large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QToolBar, QWidget

from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.pdf_ground import STEPS
from ui.widgets.pdf_layout import Fit

LETTERS_OF_A_LABEL = 7


class ReaderTools(QToolBar):
    """A field for the page's label and a list of scales.

    Signals:
        page_typed: A label or number of a page.
        fit_chosen: The Fit that was chosen.
        factor_chosen: The scale that was chosen.
    """

    page_typed = Signal(str)
    fit_chosen = Signal(object)
    factor_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._of = QLabel()
        self.page = QLineEdit()
        self.page.setAccessibleName(self.tr("Page"))
        self.page.setInputMethodHints(PRIVATE_INPUT)
        self.page.returnPressed.connect(self._on_typed)
        self._scale = QComboBox()
        self._scale.setAccessibleName(self.tr("Scale"))
        self._scale.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._scale.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._scale.addItem(self.tr("Fit the width"), Fit.WIDTH.value)
        self._scale.addItem(self.tr("Fit the page"), Fit.PAGE.value)
        for step in STEPS:
            self._scale.addItem(self.tr("{percent} %").format(percent=round(100 * step)), step)
        self._scale.activated.connect(self._on_scale_chosen)
        self.addWidget(QLabel(self.tr("Page ")))
        self.addWidget(self.page)
        self.addWidget(self._of)
        self.addWidget(self._scale)
        self._fit_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_texts()

    def _fit_texts(self) -> None:
        letters = LETTERS_OF_A_LABEL + 2
        self.page.setFixedWidth(letters * self.page.fontMetrics().averageCharWidth())
        self._scale.setMinimumWidth(self._scale.sizeHint().width())

    def begin_page(self) -> None:
        """Let a page be typed."""
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def show_page(self, label: str, count: int) -> None:
        """Show which page is read, unless another one is being typed."""
        self._of.setText(self.tr(" of {count} ").format(count=count))
        if not self.page.hasFocus():
            self.page.setText(label)

    def show_scale(self, fit: Fit, factor: float) -> None:
        """Show what the scale follows, or the step that is nearest to it."""
        nearest = min(STEPS, key=lambda step: abs(step - factor))
        shown = nearest if fit is Fit.FACTOR else fit.value
        self._scale.setCurrentIndex(self._scale.findData(shown))

    @Slot()
    def _on_typed(self) -> None:
        self.page_typed.emit(self.page.text().strip())

    @Slot(int)
    def _on_scale_chosen(self, index: int) -> None:
        chosen = self._scale.itemData(index)
        if isinstance(chosen, float):
            self.factor_chosen.emit(chosen)
        else:
            self.fit_chosen.emit(Fit(chosen))
