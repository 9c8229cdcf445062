# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is said about an error, and what never is."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist import __version__, errors
from hearing_assist.files import write_atomic
from ui.dialogs.message_dialog import show_error
from ui.messages import explain

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND_LINE = re.compile(
    r"--[a-z]|`|\bRun\b|\brun (?:it |the command |)again|\b(?:with|run) review\b|\(review"
    r"|hearing-assist [a-z]|\bpacks (?:list|install)|accept-older"
)
ERRORS = {
    name: kind
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.HearingAssistError)
}


def made(kind: type[errors.HearingAssistError], text: str) -> errors.HearingAssistError:
    """An error of a kind with a text, whatever its own constructor takes."""
    error = kind.__new__(kind, text)
    Exception.__init__(error, text)
    return error


def literal(node: ast.expr) -> str:
    """What a text of the source says, with … for what is put into it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(map(literal, values))
        case ast.BinOp(left=left, right=right):
            return literal(left) + literal(right)
        case _:
            return "…"


def texts_of_the_core() -> Iterator[tuple[str, str, str]]:
    """Each place where the core makes an error: place, class, text."""
    for path in sorted((REPOSITORY / "hearing_assist").rglob("*.py")):
        if "commands" in path.parts or path.name == "cli.py":
            continue  # these speak to the command line only
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in ERRORS:
                    yield f"{path.name}:{node.lineno}", name, literal(first)


def test_no_text_of_the_core_speaks_of_commands_in_the_window() -> None:
    found = list(texts_of_the_core())
    assert len(found) > 150
    assert any(COMMAND_LINE.search(text) for _, _, text in found)  # the search finds them
    for place, name, text in found:
        shown = explain(made(ERRORS[name], text))
        assert not COMMAND_LINE.search(f"{shown.title} {shown.text}"), (place, shown.text)
        assert shown.text, place


def test_every_documented_code_is_explained_without_commands() -> None:
    page = (REPOSITORY / "docs" / "errors.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if re.match(r"\| \d+ \|", line)]
    codes = {code for row in rows for code in re.findall(r"`([a-z-]+)`", row[2])}
    kinds = {kind.code: kind for kind in ERRORS.values()}
    assert codes - {"cancelled"} == set(kinds)
    for code, kind in kinds.items():
        message = explain(made(kind, "c.hearing, line 4: field id: …"))
        assert message.text == "c.hearing, line 4: field id: …", code  # facts are kept
        assert not COMMAND_LINE.search(message.title), code


def test_findings_are_kept_and_the_next_step_names_the_page() -> None:
    text = explain(errors.IdentityFoundError(("a.pdf, page 2: person p1",))).text
    assert "a.pdf, page 2: person p1" in text
    assert "redact the text on the Mentions page, then try again" in text


@pytest.mark.parametrize(
    ("module", "begins", "step"),
    [
        ("contest", "What press and public read", "“When kept, read by”"),
        ("contest", "This is a place on a picture", "on the Sources page"),
        ("contest", "This withholds a picture", "on the Sources page"),
        ("disclose", "Every document is kept", "“Documents for this reader”"),
        ("disclose", "The day by which the court", "“Under review until”"),
    ],
)
def test_a_refusal_of_what_is_served_names_the_button(module: str, begins: str, step: str) -> None:
    path = REPOSITORY / "hearing_assist" / "pipeline" / f"{module}.py"
    constants = (
        n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant)
    )
    (text,) = {str(n.value) for n in constants if str(n.value).startswith(begins)}
    assert step in explain(errors.UsageError(text)).text


def test_our_own_errors_carry_their_words() -> None:
    message = explain(errors.WrongKeyError("c.hearing: the passphrase does not fit."))
    assert message.text == "c.hearing: the passphrase does not fit."
    assert message.title == "The case does not open"


@pytest.mark.parametrize("code", list(errors.ExitCode))
def test_every_code_has_a_heading(code: errors.ExitCode) -> None:
    error = errors.HearingAssistError("words")
    error.exit_code = code
    assert explain(error).title


def test_a_fault_shows_type_and_place_but_no_content(tmp_path: Path) -> None:
    with pytest.raises(AttributeError) as caught:
        write_atomic("Zarielle Oduvane", b"")  # type: ignore[arg-type]
    message = explain(caught.value)
    assert "AttributeError in hearing_assist.files, line " in message.text
    assert f"Hearing Assist {__version__}, Python 3." in message.text
    assert "Zarielle" not in message.title + message.text


def test_a_fault_from_nowhere() -> None:
    assert "ValueError in an unknown place" in explain(ValueError("Zarielle")).text


def test_the_box_does_not_block_and_reads_no_mark_up(qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    box = show_error(parent, errors.UsageError("<b>a</b>"))
    assert box.informativeText() == "<b>a</b>"
    assert box.textFormat() is Qt.TextFormat.PlainText
    with qtbot.waitSignal(box.destroyed):
        box.close()
