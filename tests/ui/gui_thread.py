# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Notices that a widget or model is touched by another thread than the window's."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QAction, QTextDocument, QUndoStack
from PySide6.QtWidgets import QWidget

from ui.session import Session

OURS = (QWidget, QAbstractItemModel, QAction, QUndoStack, QTextDocument)
"""What belongs to the thread of the window."""


class Threads:
    """Notices calls on widgets and models from the worker: a profile hook sees every call."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._gui = threading.get_ident()

    def watched(self, function: Callable[..., object]) -> Callable[..., object]:
        """The function, with all calls that it makes on the worker looked at."""

        def run(*arguments: object) -> object:
            sys.setprofile(self._look)
            try:
                return function(*arguments)
            finally:
                sys.setprofile(None)

        return run

    def _look(self, frame: FrameType, event: str, argument: Any) -> None:
        if event != "c_call" or threading.get_ident() == self._gui:
            return
        owner = getattr(argument, "__self__", None)
        if isinstance(owner, OURS):
            where = traceback.extract_stack(frame, 1)[0]
            name = getattr(argument, "__name__", "?")
            self.faults.append(
                f"{type(owner).__name__}.{name} off the GUI thread, {where.filename}:{where.lineno}"
            )

    def install(self, patch: Callable[[object, str, object], object]) -> None:
        """Watch whatever a session runs."""
        run, run_without_case = Session.run, Session.run_without_case
        watched = self.watched

        def new_run(session: Session, use_case: Any, **named: Any) -> Any:
            return run(session, watched(use_case), **named)

        def new_without(session: Session, function: Any, **named: Any) -> Any:
            return run_without_case(session, watched(function), **named)

        patch(Session, "run", new_run)
        patch(Session, "run_without_case", new_without)
