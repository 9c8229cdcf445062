# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Colours and text size of the whole program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.theme import THEME, Look, Theme, palette

Roles = QPalette.ColorRole


@pytest.fixture(autouse=True)
def colours(qapp: QApplication) -> Iterator[None]:
    yield
    QApplication.styleHints().unsetColorScheme()
    QApplication.setPalette(QPalette())


def ratio(one: QColor, other: QColor) -> float:
    """Contrast as WCAG 2.2 counts it, 1 to 21."""

    def light(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("contrast", "least"), [(False, 4.5), (True, 7.0)])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (Roles.WindowText, Roles.Window),
        (Roles.Text, Roles.Base),
        (Roles.Text, Roles.AlternateBase),
        (Roles.ButtonText, Roles.Button),
        (Roles.HighlightedText, Roles.Highlight),
        (Roles.ToolTipText, Roles.ToolTipBase),
        (Roles.PlaceholderText, Roles.Base),
        (Roles.Link, Roles.Base),
        (Roles.Link, Roles.Window),
        (Roles.LinkVisited, Roles.Window),
    ],
)
def test_text_stands_out_from_its_ground(
    dark: bool, contrast: bool, least: float, text: Roles, ground: Roles
) -> None:
    colours = palette(dark=dark, contrast=contrast)
    assert ratio(colours.color(text), colours.color(ground)) >= least


def test_a_choice_is_used_at_once_and_kept(settings: QSettings) -> None:
    before = QApplication.palette().color(Roles.Window)
    look = Look(settings)
    look.set_theme(Theme.DARK)
    assert QApplication.palette().color(Roles.Window).lightness() < 80
    assert QApplication.palette().color(Roles.Text).lightness() > 180
    assert Look(settings).theme is Theme.DARK
    look.set_theme(Theme.LIGHT)
    assert QApplication.palette().color(Roles.Window).lightness() > 180
    look.set_theme(Theme.SYSTEM)
    assert QApplication.palette().color(Roles.Window) == before


def test_the_system_is_followed_while_the_program_runs(
    settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Look(settings)
    look.set_theme(Theme.SYSTEM)
    monkeypatch.setattr(Look, "wants_contrast", property(lambda _: True))
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert QApplication.palette().color(Roles.Window) == QColor("white")
    assert QApplication.palette().color(Roles.Text) == QColor("black")
    monkeypatch.setattr(Look, "wants_contrast", property(lambda _: False))
    hints = QApplication.styleHints()
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert QApplication.palette().color(Roles.Window) != QColor("white")


@pytest.mark.parametrize("kept", ["", "sepia", "3"])
def test_a_spoiled_choice_counts_as_none(settings: QSettings, kept: str) -> None:
    settings.setValue(THEME, kept)
    settings.setValue("window/text_size", kept + "x")
    look = Look(settings)
    assert (look.theme, look.text_size) == (Theme.SYSTEM, 100)


def test_the_menu(window: MainWindow) -> None:
    actions = {action.text().replace("&", ""): action for action in window.findChildren(QAction)}
    assert actions["As the system has them"].isChecked()
    actions["Dark"].trigger()
    assert window._look.theme is Theme.DARK
    assert QApplication.palette().color(Roles.Window).lightness() < 80
    assert not actions["As the system has them"].isChecked()
