# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files for translators, on the worker thread: written, looked at, taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hearing_assist.pipeline import exchange
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.exchange import Exported, Incoming
from hearing_assist.pipeline.workbench import Change
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class Export:
    """Writes sentences or the glossary to a file; () for all documents."""

    path: Path
    document_ids: tuple[str, ...]

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Exported:
        """Run on the worker thread."""
        return exchange.export(
            case, self.path, document_ids=self.document_ids, progress=progress, cancel=cancel
        )


@dataclass(frozen=True, slots=True)
class Examine:
    """Tells what a file would change."""

    path: Path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Incoming:
        """Run on the worker thread."""
        return exchange.examine(case, self.path, progress=progress, cancel=cancel)


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Does what was told."""

    incoming: Incoming
    by: str
    reviewed: bool

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Change:
        """Run on the worker thread."""
        return exchange.take_in(
            case,
            self.incoming,
            by=self.by,
            reviewed=self.reviewed,
            progress=progress,
            cancel=cancel,
        )
