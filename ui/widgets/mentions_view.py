# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The widgets of the mentions page and how they lie; what they do is the page's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Audience, Kind
from hearing_assist.pipeline.review import Row
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.item_models.mentions_model import (
    CONTEXT,
    COUNT,
    DECISION,
    KIND,
    SURFACE,
    MentionsFilter,
    kind_words,
)
from ui.widgets.abreast import Abreast
from ui.widgets.context_view import ContextView
from ui.widgets.doubts_view import DoubtsView
from ui.widgets.flow_row import FlowRow
from ui.widgets.job_bar import JobBar
from ui.widgets.standing_view import StandingView
from ui.widgets.text_label import text_label

MENTIONS_TAB, WORDS_TAB, DOUBTS_TAB = range(3)
ABREAST_FROM = 130
"""Characters of width from which lists and text stand side by side."""
ROWS_MEASURED = 50
ROW_HEIGHT = 1.7
"""Of a row, in heights of its text."""
TEXT_LETTERS = 18
"""Width of the column of texts."""


class _MentionsTable(QTableView):
    """Rows and the column of texts grow with the size of the text."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self.fit()

    def fit(self) -> None:
        """Measure again."""
        measure = self.fontMetrics()
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(0)
        rows.setDefaultSectionSize(round(ROW_HEIGHT * measure.height()))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the heading of what stands around a text."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if self.model() is None:
            return
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        others = sum(header.sectionSize(column) for column in (DECISION, KIND, COUNT))
        room = self.viewport().width() - others - header.sectionSizeFromContents(CONTEXT).width()
        wish = letter * TEXT_LETTERS
        header.resizeSection(SURFACE, min(wish, max(room, wish // 3)))


class MentionsView:
    """All widgets of the page, laid out on `page`; names are theirs alone.

    Attributes:
        table, words, tabs: Mentions, names still standing, and the tabs that hold them and doubts.
        go_on: To the next step, after a release.
        show_which, show_kind: The row on top.
        redact, keep, undecide, toggle: Actions on the selected mentions.
        kind, ceiling, reason: Of the current mention.
        context: Sentences or the whole document, and protecting text in them.
        summary, under_review, release, banner, status, bar: Around the release.
    """

    def __init__(
        self,
        page: QWidget,
        shown: MentionsFilter,
        stack: QUndoStack,
        standing: StandingView,
        doubts: DoubtsView,
    ) -> None:
        self._page = page
        self._standing = standing
        self._doubts = doubts
        self.words = standing.table
        self.banner = text_label("")
        self.summary = text_label("")
        self.status = text_label("")
        self.status.setAccessibleName(page.tr("What happened"))
        self.status.hide()
        self.bar = JobBar()
        self._make_actions(stack)
        self._make_lists(shown)
        self._make_details()
        self.context = ContextView()
        self.table.addAction(self.context.show_page_key)
        self.find_again = self._button(page.tr("&Find again"))
        self.under_review = self._button(page.tr("Disclose before all is decided…"))
        self.release = self._button(page.tr("Re&lease"))
        self.go_on = self._button(page.tr("Go to Trans&lation"))
        self.go_on.hide()
        self._lay_out()
        self.show_row(None)

    # --- making ---

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        return button

    def _make_actions(self, stack: QUndoStack) -> None:
        tr = self._page.tr
        self.redact = self._action(tr("Redact (R)"), Qt.Key.Key_R)
        self.keep = self._action(tr("Keep (K)"), Qt.Key.Key_K)
        self.undecide = self._action(tr("Undecided (U)"), Qt.Key.Key_U)
        self.toggle = self._action(tr("Redact or keep"), Qt.Key.Key_Space)
        self._undo = stack.createUndoAction(self._page, tr("Undo"))
        self._redo = stack.createRedoAction(self._page, tr("Redo"))

    def _action(self, text: str, key: Qt.Key) -> QAction:
        action = QAction(text, self._page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)  # a key held down would decide row after row unread
        return action

    def _make_lists(self, shown: MentionsFilter) -> None:
        tr = self._page.tr
        self.table = _MentionsTable()
        self.table.setModel(shown)
        self.table.setAccessibleName(tr("Mentions"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(ROWS_MEASURED)
        for column in (DECISION, KIND, COUNT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SURFACE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CONTEXT, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.table.fit()
        self.table.addActions([self.redact, self.keep, self.undecide, self.toggle])
        self.show_which = self._choice(tr("Which mentions are shown"))
        self.show_which.addItems([tr("Undecided"), tr("All")])
        self.show_kind = self._choice(tr("Which kind is shown"))
        self.show_kind.addItem(tr("All kinds"), "")
        words = kind_words(self._page)
        for kind in Kind:
            self.show_kind.addItem(words[kind], kind.value)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        return box

    def _make_details(self) -> None:
        tr = self._page.tr
        self.ceiling = self._choice(tr("Widest audience that may read it when kept"))
        for audience, word in (
            (Audience.COURT, tr("the court only")),
            (Audience.PROSECUTION, tr("court and prosecution")),
            (Audience.DEFENCE, tr("court, prosecution and defence")),
            (Audience.PRESS, tr("these and the press")),
            (Audience.PUBLIC, tr("everybody, the public too")),
        ):
            self.ceiling.addItem(word, int(audience))
        self.kind = self._choice(tr("What the chosen mention is"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Reason for the decision"))
        self.reason.setInputMethodHints(PRIVATE_INPUT)

    # --- laying out ---

    def _lay_out(self) -> None:
        tr = self._page.tr
        self.tabs = QTabWidget()
        self.tabs.addTab(self._decisions(), tr("&Mentions"))
        self.tabs.addTab(self._standing, tr("Names &still standing"))
        self.tabs.addTab(self._doubts, tr("&Doubts"))
        self.tabs.setAccessibleName(tr("Mentions, names still standing or doubts"))
        self.tabs.tabBar().setAccessibleName(tr("Tabs: mentions, names still standing, doubts"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setUsesScrollButtons(True)
        splitter = Abreast(ABREAST_FROM, widths=(3, 2), heights=(1, 1))
        splitter.addWidget(self.tabs)
        splitter.addWidget(self.context)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self._page)
        head = QHBoxLayout()
        head.addWidget(self.banner, 1)
        head.addWidget(self.go_on)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.summary)
        layout.addWidget(FlowRow([self.find_again, self.release, self.under_review]))
        layout.addWidget(self.status)
        layout.addWidget(self.bar)

    def _decisions(self) -> QWidget:
        tr = self._page.tr
        top = FlowRow([self.show_which, self.show_kind])
        buttons = FlowRow(
            [
                self._tool(action)
                for action in (self.redact, self.keep, self.undecide, self._undo, self._redo)
            ]
        )
        details = QGridLayout()
        for row, (text, field) in enumerate(
            (
                (tr("What it is"), self.kind),
                (tr("When kept, read by"), self.ceiling),
                (tr("Reason"), self.reason),
            )
        ):
            label = QLabel(text)
            label.setBuddy(field)
            details.addWidget(label, row, 0)
            details.addWidget(field, row, 1)
        details.setColumnStretch(1, 1)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.addWidget(top)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        column.addLayout(details)
        return widget

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # --- showing ---

    @property
    def edits(self) -> tuple[QAction | QWidget, ...]:
        """What changes the case."""
        return (
            *(self.redact, self.keep, self.undecide, self.toggle, self._standing.looked),
            *(
                self.kind,
                self.ceiling,
                self.reason,
                self.find_again,
                self.under_review,
                self.release,
            ),
            *(self.context.protect, self.context.protect_key),
            *self._doubts.actions_offered,
        )

    @property
    def shows_words(self) -> bool:
        """Whether the names still standing are in front."""
        return self.tabs.currentIndex() == WORDS_TAB

    @property
    def shows_doubts(self) -> bool:
        """Whether the doubts are in front."""
        return self.tabs.currentIndex() == DOUBTS_TAB

    def show_row(self, row: Row | None) -> None:
        """Put reason and ceiling of a mention into their fields."""
        for widget in (self.ceiling, self.reason):
            widget.setEnabled(row is not None)
        for action in (self.redact, self.keep, self.undecide, self.toggle):
            action.setEnabled(row is not None)
        if row is None:
            self.reason.clear()
        else:
            if not (self.reason.hasFocus() and self.reason.isModified()):
                self.reason.setText(row.reason)
            self.ceiling.setCurrentIndex(self.ceiling.findData(int(row.ceiling)))

    def chosen_ceiling(self) -> Audience:
        """The audience in the field."""
        return Audience(self.ceiling.currentData())

    def name_search(self, *, is_first: bool) -> None:
        """Call the button of the search what it does: the first time it finds nothing again."""
        text = self._page.tr("&Find mentions") if is_first else self._page.tr("&Find again")
        self.find_again.setText(text)
        self.find_again.setAccessibleName(text.replace("&", ""))

    def set_usable(self, *, has_sources: bool, reason_not: str, may_ask_review: bool) -> None:
        """Switch what works on the whole case; say why nothing can be released."""
        self.find_again.setEnabled(has_sources)
        self.release.setEnabled(has_sources and not reason_not)
        self.release.setToolTip(reason_not)
        self.release.setAccessibleDescription(reason_not)
        self.under_review.setVisible(may_ask_review)
