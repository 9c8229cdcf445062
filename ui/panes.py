# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""F6: from the navigation to the page and through its panes, and back with Shift+F6.

A pane is a part of a splitter; a page without one is one pane. A pane that was left comes back with
what had the keyboard there.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget


def panes_of(page: QWidget) -> list[QWidget]:
    """The panes of a page, in reading order."""
    splitters = [one for one in page.findChildren(QSplitter) if one.isVisibleTo(page)]
    parts = [
        part
        for splitter in splitters
        for part in map(splitter.widget, range(splitter.count()))
        if part is not None and part.isVisibleTo(page)
    ]
    panes = [
        part
        for part in parts
        if part not in splitters and not any(part.isAncestorOf(other) for other in splitters)
    ]
    return panes if panes and not _outside(page, panes) else [page, *panes]


def move(panes: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next pane (1) or the one before (-1) that can take it."""
    focus = QApplication.focusWidget()
    at = max(
        (
            index
            for index, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ),
        default=-1 if step > 0 else 0,
    )
    for distance in range(1, len(panes) + 1):
        place = (at + step * distance) % len(panes)
        pane = panes[place]
        target = _target(pane, [other for other in panes if other is not pane])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _outside(page: QWidget, panes: Sequence[QWidget]) -> list[QWidget]:
    """What of a page takes the keyboard and lies in no pane."""
    return [
        child
        for child in page.findChildren(QWidget)
        if _takes(child) and not any(pane is child or pane.isAncestorOf(child) for pane in panes)
    ]


def _target(pane: QWidget, others: Sequence[QWidget]) -> QWidget | None:
    """What of a pane gets the keyboard: what had it last, else its first."""
    inner = [other for other in others if pane.isAncestorOf(other)]

    def ours(widget: QWidget) -> bool:
        return _takes(widget) and not any(
            other is widget or other.isAncestorOf(widget) for other in inner
        )

    if ours(pane):
        return pane
    last: QWidget | None = pane.focusWidget()  # none before anything had the keyboard there
    if last is not None and pane.isAncestorOf(last) and ours(last):
        return last
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and ours(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    return bool(
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    )
