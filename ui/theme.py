# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Colours and text size of the whole program.

Follows the system, also when that changes while the program runs. A choice of light or dark is
asked of the platform first; where it has no such thing, and where the system asks for high
contrast, the palettes here are used. Every page draws with palette roles, so nothing else is told.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

THEME = "window/theme"
TEXT_SIZE = "window/text_size"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)  # percent of the system's own size


class Theme(StrEnum):
    """Which colours are wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
_ROLES = QPalette.ColorRole
_COLOURS: dict[QPalette.ColorRole, tuple[str, str]] = {  # light, dark
    _ROLES.Window: ("#f3f3f3", "#303134"),
    _ROLES.WindowText: ("#1a1a1a", "#e8eaed"),
    _ROLES.Base: ("#ffffff", "#161719"),
    _ROLES.AlternateBase: ("#f5f5f5", "#212225"),
    _ROLES.Text: ("#1a1a1a", "#e8eaed"),
    _ROLES.PlaceholderText: ("#666666", "#9aa0a6"),
    _ROLES.Button: ("#ececec", "#414347"),
    _ROLES.ButtonText: ("#1a1a1a", "#e8eaed"),
    _ROLES.BrightText: ("#ffffff", "#ffffff"),
    _ROLES.Highlight: ("#2f6fb0", "#3b6ea5"),
    _ROLES.HighlightedText: ("#ffffff", "#ffffff"),
    _ROLES.Link: ("#1a5fa8", "#8ab4f8"),
    _ROLES.LinkVisited: ("#6b4a94", "#c3a6f0"),
    _ROLES.ToolTipBase: ("#ffffff", "#414347"),
    _ROLES.ToolTipText: ("#1a1a1a", "#e8eaed"),
    _ROLES.Accent: ("#2f6fb0", "#3b6ea5"),
}
_PLAIN = (
    _ROLES.Window,
    _ROLES.Base,
    _ROLES.AlternateBase,
    _ROLES.Button,
    _ROLES.ToolTipBase,
)
_DISABLED = ("#767676", "#8d9399")
_HIGHLIGHT = ("#0b3d91", "#9ecbff")


def palette(*, dark: bool, contrast: bool = False) -> QPalette:
    """The program's own palette; with `contrast`, black and white only."""
    made = QPalette()
    for role, colours in _COLOURS.items():
        colour = QColor(colours[dark])
        if contrast:
            colour = QColor("black" if (role in _PLAIN) is dark else "white")
        made.setColor(role, colour)
    if contrast:
        for role in (_ROLES.Highlight, _ROLES.Link, _ROLES.LinkVisited, _ROLES.Accent):
            made.setColor(role, QColor(_HIGHLIGHT[dark]))
        made.setColor(_ROLES.HighlightedText, QColor("black" if dark else "white"))
    else:
        for role in (_ROLES.Text, _ROLES.ButtonText, _ROLES.WindowText):
            made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    return made


class Look(QObject):
    """Theme and text size as chosen, kept in the settings and applied to the application."""

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._base_size = QApplication.font().pointSizeF()
        self._text_size = TEXT_SIZES[0]
        self._own_palette = False
        self._theme = Theme.SYSTEM
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        if hasattr(hints, "accessibility"):  # Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        kept = str(settings.value(THEME, Theme.SYSTEM.value))
        self.set_theme(Theme(kept) if kept in set(Theme) else Theme.SYSTEM)
        self.set_text_size(self._kept_size())

    @property
    def theme(self) -> Theme:
        """The choice."""
        return self._theme

    @property
    def text_size(self) -> int:
        """Size of the text in percent of the system's own."""
        return self._text_size

    @property
    def wants_contrast(self) -> bool:
        """Whether the system asks for high contrast."""
        hints = QApplication.styleHints()
        if not hasattr(hints, "accessibility"):  # before Qt 6.10
            return False
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast

    def set_theme(self, theme: Theme) -> None:
        """Use a theme from now on."""
        self._theme = theme
        self._settings.setValue(THEME, theme.value)
        hints = QApplication.styleHints()
        if theme is Theme.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(_SCHEMES[theme])
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Use a text size from now on, between the smallest and the largest there is."""
        self._text_size = min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])
        self._settings.setValue(TEXT_SIZE, self._text_size)
        font = QApplication.font()
        font.setPointSizeF(self._base_size * self._text_size / 100)
        QApplication.setFont(font)

    @Slot()
    def larger(self) -> None:
        """The next larger text."""
        self.set_text_size(min((s for s in TEXT_SIZES if s > self._text_size), default=200))

    @Slot()
    def smaller(self) -> None:
        """The next smaller text."""
        self.set_text_size(max((s for s in TEXT_SIZES if s < self._text_size), default=100))

    @Slot()
    def usual(self) -> None:
        """Text as large as the system has it."""
        self.set_text_size(TEXT_SIZES[0])

    def _kept_size(self) -> int:
        kept = self._settings.value(TEXT_SIZE, TEXT_SIZES[0])
        return int(str(kept)) if str(kept).isascii() and str(kept).isdigit() else TEXT_SIZES[0]

    @Slot()
    def _on_system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        shown = QApplication.styleHints().colorScheme()
        wanted = _SCHEMES.get(self._theme, shown)
        if self.wants_contrast or wanted is not shown:
            QApplication.setPalette(
                palette(dark=wanted is Qt.ColorScheme.Dark, contrast=self.wants_contrast)
            )
            self._own_palette = True
        elif self._own_palette:
            QApplication.setPalette(QPalette())  # the platform's own again
            self._own_palette = False
