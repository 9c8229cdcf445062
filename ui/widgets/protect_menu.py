# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The menu by which selected text is protected: how far, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from hearing_assist.casefile.records import Kind
from ui.item_models.mentions_model import kind_words

LONGEST_SHOWN = 40
"""Characters of a text that the menu repeats."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a clerk chose.

    Attributes:
        everywhere: Whether the text is meant wherever it stands, or this place alone.
        kind: What it is.
        person_id: Whose name it is, or "" for a new person or a detail.
        whole: Whether the whole name or address is meant, of which a part was selected.
    """

    everywhere: bool
    kind: Kind
    person_id: str = ""
    whole: bool = False


class ProtectMenu(QMenu):
    """Everywhere or here only; as a person of the register, a new one, or a detail.

    Each action that protects carries a `Choice` as its data.
    """

    def __init__(
        self,
        parent: QWidget,
        persons: Sequence[tuple[str, str]],
        *,
        everywhere: bool,
        part: str = "",
        whole: str = "",
    ) -> None:
        """Make the menu.

        Args:
            parent: Qt parent.
            persons: (id, position) of the persons of the register that are protected.
            everywhere: Whether one text is selected, that can be sought in other places.
            part: What is selected.
            whole: The whole name or address that it is a part of, which is offered first; or "".
        """
        super().__init__(parent)
        self._persons = persons
        if not whole:
            self._scopes(self, everywhere=everywhere)
            return
        self._scopes(self, everywhere=True, whole=whole)
        self.addSeparator()
        only = self.addMenu(self.tr("&Only the part “{text}”").format(text=_short(part)))
        self._scopes(only, everywhere=everywhere)

    def _scopes(self, menu: QMenu, *, everywhere: bool, whole: str = "") -> None:
        titles = self.tr("&Everywhere"), self.tr("&Here only")
        if whole:
            titles = (
                self.tr("“{text}” &everywhere").format(text=_short(whole)),
                self.tr("“{text}” &here only").format(text=_short(whole)),
            )
        first = self._scope(menu, titles[0], everywhere=True, whole=bool(whole))
        first.setEnabled(everywhere)
        self._scope(menu, titles[1], everywhere=False, whole=bool(whole))

    def _scope(self, parent: QMenu, title: str, *, everywhere: bool, whole: bool) -> QMenu:
        menu = parent.addMenu(title)
        for identity, position in self._persons:
            text = self.tr("Name of {id} · {position}").format(id=identity, position=position)
            # In a menu, "&" before a letter is a key.
            action = menu.addAction(text.replace("&", "&&"))
            action.setData(Choice(everywhere, Kind.PERSON, identity, whole))
        new = self.tr("&New person…") if everywhere else self.tr("&New person")
        menu.addAction(new).setData(Choice(everywhere, Kind.PERSON, whole=whole))
        menu.addSeparator()
        for kind, word in kind_words(self).items():
            if kind is not Kind.PERSON:
                action = menu.addAction(word[:1].upper() + word[1:])
                action.setData(Choice(everywhere, kind, whole=whole))
        return menu


def _short(text: str) -> str:
    """A text for a menu, where "&" before a letter is a key."""
    if len(text) > LONGEST_SHOWN:
        text = f"{text[: LONGEST_SHOWN // 2]}…{text[-LONGEST_SHOWN // 2 :]}"
    return text.replace("&", "&&")
