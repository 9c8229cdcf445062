# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of the window in their order, and what the window asks of a page.

A page's module is imported when the page is first shown, so that the window is there quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.session import Session


class Page(Protocol):
    """What the window asks of a page, beside being a widget.

    A page with edits has an `undo_stack` too, and one that can be come back to has
    `place() -> dict[str, str]` and `return_to(place)`.
    """

    def refresh(self) -> None:
        """Read again what is shown."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """An entry of the navigation.

    Attributes:
        name: Lasting name, under which the user's place is kept.
        title: As it is shown.
        make: Makes the page when it is first shown.
        needs_sealed: Whether it is of no use in a reading copy.
    """

    name: str
    title: str
    make: Callable[[Session], QWidget]
    needs_sealed: bool = True


def case_pages() -> tuple[PageEntry, ...]:
    """The pages of a case, in the order of the work; the start page is the window's own."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Pages", text)

    return (
        PageEntry("sources", tr("Sources"), _sources),
        PageEntry("persons", tr("Persons"), _persons),
        PageEntry("mentions", tr("Mentions"), _mentions),
        PageEntry("translation", tr("Translation"), _translation),
        PageEntry("reading", tr("Reading"), _reading, needs_sealed=False),
        PageEntry("outputs", tr("Outputs"), _outputs),
    )


def _sources(session: Session) -> QWidget:
    from ui.pages.sources_page import SourcesPage

    return SourcesPage(session)


def _persons(session: Session) -> QWidget:
    from ui.pages.persons_page import PersonsPage

    return PersonsPage(session)


def _mentions(session: Session) -> QWidget:
    from ui.pages.mentions_page import MentionsPage

    return MentionsPage(session)


def _translation(session: Session) -> QWidget:
    from ui.pages.translation_page import TranslationPage

    return TranslationPage(session)


def _reading(session: Session) -> QWidget:
    from ui.pages.reading_page import ReadingPage

    return ReadingPage(session)


def _outputs(session: Session) -> QWidget:
    from ui.pages.outputs_page import OutputsPage

    return OutputsPage(session)
