# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Work and steps of the dialog that arranges a bundle: keeping, handing out, undoing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from hearing_assist.pipeline import bundle_plan, resume
from hearing_assist.pipeline.bundle_plan import Arrangement, BundlePlan
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.kept_text import KeptText


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping came to: the change, or the titles that would identify somebody."""

    change: KeptText | None
    named: Mapping[int, Sequence[str]]


Seen = tuple[Arrangement, str | int | None]


class Step(QUndoCommand):
    """One step of arranging, with what was chosen before and after."""

    def __init__(
        self,
        text: str,
        before: Seen,
        after: Seen,
        show: Callable[[Arrangement, str | int | None], None],
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._show = show

    def redo(self) -> None:
        """Take the step."""
        self._show(*self._after)

    def undo(self) -> None:
        """Take it back."""
        self._show(*self._before)


class Keep:
    """Keeps an order whose titles name nobody; runs on the worker thread."""

    def __init__(self, plan: BundlePlan, arrangement: Arrangement, *, is_usual: bool) -> None:
        self._plan = plan
        self._arrangement = arrangement
        self._is_usual = is_usual

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """What keeping came to."""
        named = bundle_plan.named(case, self._arrangement)
        if named:
            return Kept(None, named)
        kept = None if self._is_usual else self._arrangement
        before = bundle_plan.keep(case, self._plan, kept)
        after = resume.remembered(case, bundle_plan.NAME)
        return Kept(KeptText(bundle_plan.NAME, before, after), {})


class HandOut:
    """Notes that the newest bundle was handed out; runs on the worker thread."""

    def __init__(self, plan: BundlePlan, arrangement: Arrangement) -> None:
        self._plan = plan
        self._arrangement = arrangement

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """The arrangement after it was handed out."""
        return bundle_plan.hand_out(case, self._plan, self._arrangement)
