# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The tree of a bundle: sections with what stands in them, and at the end what is left out.

It shows an arrangement and says what is chosen and how a section was renamed; the dialog around it
makes the changes.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from enum import IntEnum
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from hearing_assist.bundle.plan import Kind, letter
from hearing_assist.pipeline.bundle_plan import Arrangement, Item, Options
from ui.dialogs.form_dialog import PRIVATE_INPUT

LETTERS = (34, 14, 20)
"""Widths of the columns in letters."""
KEY = Qt.ItemDataRole.UserRole
"""Key of an item; number of a section; OUT for the group of what is left out."""
OUT = -1


class Column(IntEnum):
    """Columns of the tree."""

    TITLE = 0
    DATE = 1
    TEXT = 2


class PlanTree(QTreeWidget):
    """Shows an arrangement.

    Signals:
        renamed: Number of a section and its new title.
    """

    renamed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._shape: object = None
        self.setHeaderLabels([self.tr("Section or document"), self.tr("Date"), self.tr("Text")])
        self.setAccessibleName(self.tr("Order of the bundle"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegateForColumn(Column.TITLE, _TitleEditor(self))
        self.itemChanged.connect(self._on_item_changed)
        self._fit()

    @property
    def chosen(self) -> str | int | None:
        """Key of the chosen item, number of the chosen section, OUT, or None."""
        item = self.currentItem()
        return None if item is None else item.data(Column.TITLE, KEY)

    def show_plan(
        self,
        arrangement: Arrangement,
        items: Mapping[str, Item],
        new: Collection[str],
        chosen: str | int | None,
    ) -> None:
        """Show an arrangement with `chosen` selected, or the first section where that is gone."""
        self._showing = True
        shape = (
            *((section.items, section.kind) for section in arrangement.sections),
            arrangement.left_out,
            arrangement.options,
        )
        if shape == self._shape:  # a title is being edited: its row must outlive the editor
            self._retitle(arrangement)
        else:
            self._shape = shape
            self._rebuild(arrangement, items, new)
        self._choose(chosen)
        self._showing = False

    def _retitle(self, arrangement: Arrangement) -> None:
        for number, section in enumerate(arrangement.sections):
            row = self._section(number)
            if row.text(Column.TITLE) != section.title:
                row.setText(Column.TITLE, section.title)
                row.setToolTip(Column.TITLE, f"<p>{html.escape(section.title)}</p>")

    def _rebuild(
        self, arrangement: Arrangement, items: Mapping[str, Item], new: Collection[str]
    ) -> None:
        self.clear()
        printed = [number for number, one in enumerate(arrangement.sections) if one.items]
        printed.sort(key=lambda one: arrangement.sections[one].kind is Kind.CONFIDENTIAL)
        for number, section in enumerate(arrangement.sections):
            if section.items:
                letters = letter(printed.index(number))
                what = self._held(section.kind).format(letter=letters)
            else:
                what = self.tr("empty, not printed")
            row = self._row(number, section.title, what, "")
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addTopLevelItem(row)
            self._add_items(row, section.items, items, new, arrangement.options)
        out = self._row(OUT, self.tr("Left out"), self.tr("not printed"), "")
        self.addTopLevelItem(out)
        self._add_items(out, arrangement.left_out, items, new, Options())
        self.expandAll()

    def edit_section(self, number: int) -> None:
        """Begin to rename a section."""
        item = self._section(number)
        self.setCurrentItem(item)
        self.setFocus()
        self.editItem(item, Column.TITLE)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give titles what room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letter_width = self.fontMetrics().horizontalAdvance("n")
        widths = [letters * letter_width for letters in LETTERS]
        widths[Column.TITLE] += max(self.viewport().width() - sum(widths), 0)
        for column, width in enumerate(widths):
            self.header().resizeSection(column, width)

    def _add_items(
        self,
        row: QTreeWidgetItem,
        keys: Collection[str],
        items: Mapping[str, Item],
        new: Collection[str],
        options: Options,
    ) -> None:
        for key in keys:
            item, choice = items[key], options.choice(key)
            title = choice.title or item.title
            if choice.pages:
                title = self.tr("{title}, pages {pages}").format(title=title, pages=choice.pages)
            if choice.core:
                title = self.tr("{title} (also in the core bundle)").format(title=title)
            if options.is_late(key):
                title = self.tr("{title} (late)").format(title=title)
            if key in new:
                title = self.tr("{title} (new)").format(title=title)
            row.addChild(self._row(key, title, choice.dated or item.dated, item.status))

    def _held(self, kind: Kind) -> str:
        match kind:
            case Kind.PAPERS:
                return self.tr("section {letter}")
            case Kind.AUTHORITIES:
                return self.tr("section {letter}, authorities")
            case Kind.CONFIDENTIAL:
                return self.tr("section {letter}, confidential")

    def _section(self, number: int) -> QTreeWidgetItem:
        return cast(QTreeWidgetItem, self.topLevelItem(number))

    def _row(self, key: str | int, title: str, date: str, text: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem([title, date, text])
        row.setData(Column.TITLE, KEY, key)
        for column, shown in enumerate((title, date, text)):
            row.setToolTip(column, f"<p>{html.escape(shown)}</p>" if shown else "")
        if isinstance(key, int):
            font = self.font()
            font.setBold(True)
            row.setFont(Column.TITLE, font)
        return row

    def _choose(self, chosen: str | int | None) -> None:
        rows = [self._section(n) for n in range(self.topLevelItemCount())]
        rows += [
            cast(QTreeWidgetItem, row.child(n)) for row in rows for n in range(row.childCount())
        ]
        for row in rows:
            if row.data(Column.TITLE, KEY) == chosen:
                self.setCurrentItem(row)
                self.scrollToItem(row)
                return
        self.setCurrentItem(rows[0])

    @Slot(QTreeWidgetItem, int)
    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        number = item.data(Column.TITLE, KEY)
        if not self._showing and isinstance(number, int) and number != OUT:
            self.renamed.emit(number, item.text(Column.TITLE))


class _TitleEditor(QStyledItemDelegate):
    """Keeps titles out of what input methods learn."""

    def createEditor(  # noqa: N802  Qt's own name
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Title of the section"))
        editor.setInputMethodHints(PRIVATE_INPUT)
        return editor
