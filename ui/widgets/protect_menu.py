# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The menu by which selected text is protected: how far, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from hearing_assist.casefile.records import Kind
from ui.item_models.mentions_model import kind_words


@dataclass(frozen=True, slots=True)
class Choice:
    """What a clerk chose.

    Attributes:
        everywhere: Whether the text is meant wherever it stands, or this place alone.
        kind: What it is.
        person_id: Whose name it is, or "" for a new person or a detail.
    """

    everywhere: bool
    kind: Kind
    person_id: str = ""


class ProtectMenu(QMenu):
    """Everywhere or here only; as a person of the register, a new one, or a detail.

    Each action that protects carries a `Choice` as its data.
    """

    def __init__(
        self, parent: QWidget, persons: Sequence[tuple[str, str]], *, everywhere: bool
    ) -> None:
        """Make the menu.

        Args:
            parent: Qt parent.
            persons: (id, position) of the persons of the register that are protected.
            everywhere: Whether one text is selected, that can be sought in other places.
        """
        super().__init__(parent)
        self._persons = persons
        first = self._scope(self.tr("&Everywhere"), everywhere=True)
        first.setEnabled(everywhere)
        self._scope(self.tr("&Here only"), everywhere=False)

    def _scope(self, title: str, *, everywhere: bool) -> QMenu:
        menu = self.addMenu(title)
        for identity, position in self._persons:
            text = self.tr("Name of {id} · {position}").format(id=identity, position=position)
            # In a menu, "&" before a letter is a key.
            action = menu.addAction(text.replace("&", "&&"))
            action.setData(Choice(everywhere, Kind.PERSON, identity))
        new = self.tr("&New person…") if everywhere else self.tr("&New person")
        menu.addAction(new).setData(Choice(everywhere, Kind.PERSON))
        menu.addSeparator()
        for kind, word in kind_words(self).items():
            if kind is not Kind.PERSON:
                menu.addAction(word[:1].upper() + word[1:]).setData(Choice(everywhere, kind))
        return menu
