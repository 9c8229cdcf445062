# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Imports what the pages need before they are shown, so that the first use of a page is quick.

The core, which knows nothing of Qt, beside the window; then the pages in the window's own thread,
one at a time between two events. What fails to import here fails again, with its message, where it
is needed.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import threading
from collections import deque

from PySide6.QtCore import QObject, QTimer, Slot

PARTS = (  # in the order in which they are likely to be needed
    "hearing_assist.pipeline.sources",
    "hearing_assist.pipeline.mentions",
    "hearing_assist.pipeline.overview",
    "hearing_assist.pipeline.register_edit",
    "hearing_assist.pipeline.standing",
    "hearing_assist.pipeline.reading",
    "hearing_assist.pipeline.release",
    "hearing_assist.pipeline.translate",
    "hearing_assist.pipeline.draft",
    "hearing_assist.pipeline.disclose",
    "hearing_assist.pipeline.bundle",
    "hearing_assist.pipeline.protect",
    "hearing_assist.pipeline.masked",
    "hearing_assist.pipeline.workbench",
    "hearing_assist.pipeline.packs",
    "hearing_assist.pipeline.fields_form",
    "hearing_assist.pipeline.court_templates",
    "hearing_assist.pipeline.bundle_plan",
)
PAGES = (
    "ui.pages.sources_page",
    "ui.pages.persons_page",
    "ui.pages.mentions_page",
    "ui.pages.outputs_page",
    "ui.pages.translation_page",
    "ui.pages.reading_page",
)
MILLISECONDS_BETWEEN_PAGES = 50


class WarmUp:
    """Runs once, beside the window."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    @property
    def has_ended(self) -> bool:
        """Whether all parts of the core are there, or it was stopped."""
        return self._ended.is_set()

    def stop(self) -> None:
        """End after the part that is being imported."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        for part in PARTS:
            if self._stopped.is_set():
                break
            with contextlib.suppress(ImportError):
                importlib.import_module(part)
            # What was imported stays to the end. Looked through by each full garbage collection, it
            # held up all threads for a tenth of a second (docs/performance.md).
            gc.freeze()
        self._ended.set()


class PagesWarmUp(QObject):
    """Imports the pages' modules in the window's thread, once the core is there."""

    def __init__(self, core: WarmUp, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._rest = deque(PAGES)
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN_PAGES)
        self._timer.timeout.connect(self._on_idle)
        self._timer.start()

    @Slot()
    def _on_idle(self) -> None:
        if not self._core.has_ended:
            return
        if not self._rest:
            self._timer.stop()
            gc.freeze()
            return
        with contextlib.suppress(ImportError):
            importlib.import_module(self._rest.popleft())
