# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Notices that nobody has touched key or mouse for a while.

The clock counts on while the computer sleeps and never jumps, whatever is done to the time of day.
A touch after the time is over no longer counts: a computer that wakes up is not taken for one at
which somebody sat all night. Keys typed into a file chooser of the system itself are not seen.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

SECONDS_A_MINUTE = 60
MILLISECONDS_BETWEEN_LOOKS = 1000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


# Linux and macOS stop time.monotonic while they sleep.
_CLOCK: int | None = {
    "linux": getattr(time, "CLOCK_BOOTTIME", None),
    "darwin": getattr(time, "CLOCK_MONOTONIC", None),
}.get(sys.platform)


def seconds_awake_or_asleep() -> float:
    """Seconds since some moment, those of sleep among them; never set by anybody."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


class IdleWatch(QObject):
    """Watches all windows of the program from its making on.

    Signals:
        idled: The time is over; comes again at each look until somebody touches something.
    """

    idled = Signal()

    def __init__(
        self,
        minutes: int,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = seconds_awake_or_asleep,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = 0.0
        self.set_minutes(minutes)
        self._touched = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus)
            for window in application.topLevelWindows():
                window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._seconds = minutes * SECONDS_A_MINUTE

    def is_over(self) -> bool:
        """Whether nobody has touched anything for the whole time."""
        return self._clock() - self._touched >= self._seconds

    def begin_anew(self) -> None:
        """Count from now: somebody has just proved to be there."""
        self._touched = self._clock()

    @Slot()
    def look(self) -> None:
        """Say so if the time is over."""
        if self.is_over():
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody touched something; too late is too late, and the key goes nowhere."""
        if event.type() not in TOUCHES:
            return False
        if self.is_over():
            self.idled.emit()
            if not self.is_over():
                return True  # it was locked
        self.begin_anew()
        return False

    @Slot(QWindow)
    def _on_focus(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # again does no harm
