# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The way from any page of the program to the pages and pictures of a source.

One window for each source: asked for again, it comes to the front.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.blocks import Box
from hearing_assist.pipeline.pages import PagePlace
from ui.messages import explain
from ui.pages.pages_steps import place
from ui.session import Session


class PagesDoor(QObject):
    """Opens windows of pages for one page of the program.

    Args:
        session: The open case.
        page: Where it is asked for.

    Signals:
        said: Why nothing was opened (str), or "".
    """

    said = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def open(self, source_id: str, view: int = 0, sought: Sequence[Box] = ()) -> QWidget:
        """Show the pages of a source: one of them, or what waits to be looked at."""
        from ui.dialogs.page_window import PageWindow  # takes long to import

        above = self._page.window()
        for window in above.findChildren(PageWindow):
            if shiboken6.isValid(window) and window.source_id == source_id and window.isVisible():
                if window.isMinimized():
                    window.showNormal()
                if view:
                    window.go_to(view, sought)
                break
        else:
            window = PageWindow(self._session, source_id, above, view=view, sought=sought)
            window.show()
        window.activateWindow()
        return window

    def show_block(self, block_id: str, start: int = 0, end: int | None = None) -> None:
        """Show where a paragraph, or a part of it, stands on its page, when it has one."""
        self.said.emit("")
        job = self._session.run(partial(place, block_id, start, end))
        job.succeeded.connect(self._on_place)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_place(self, found: PagePlace | None) -> None:
        if not self._session.is_open:
            return
        if found is None:
            self.said.emit(
                self.tr(
                    "This text stands on no page that can be drawn: its file has none, or the text "
                    "was typed into it."
                )
            )
            return
        self.open(found.source_id, found.view, found.boxes)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.said.emit(explain(error).text)
