# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the window says about an error: the only place where errors become words for a reader.

Our own errors carry their words. Anything else is a fault of the program: its message and its
variables may hold text of a document, so only type, module and line are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from hearing_assist.errors import ExitCode, HearingAssistError


@dataclass(frozen=True, slots=True)
class Message:
    """A heading and what to do next."""

    title: str
    text: str


def explain(error: BaseException) -> Message:
    """The message for an error."""
    if isinstance(error, HearingAssistError):
        return Message(_title(error.exit_code), str(error))
    return Message(
        QCoreApplication.translate("Messages", "A fault in the program"),
        QCoreApplication.translate(
            "Messages",
            "{type} in {place}. What was saved before is safe; what was under way is not done. "
            "Close the case and open it again. If it happens again, send this line to those who "
            "look after the program: it holds nothing of the case.",
        ).format(type=type(error).__name__, place=_place(error)),
    )


def _place(error: BaseException) -> str:
    """Module and line of our own code where the error came from."""
    place = QCoreApplication.translate("Messages", "an unknown place")
    step = error.__traceback__
    while step is not None:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        if module.split(".")[0] in ("hearing_assist", "ui"):
            place = QCoreApplication.translate("Messages", "{module}, line {line}").format(
                module=module, line=step.tb_lineno
            )
        step = step.tb_next
    return place


def _title(code: ExitCode) -> str:
    titles = {
        ExitCode.INPUT_REFUSED: QCoreApplication.translate("Messages", "A file is refused"),
        ExitCode.IDENTITY_FOUND: QCoreApplication.translate(
            "Messages", "Nothing was written: a protected person could be identified"
        ),
        ExitCode.KEY: QCoreApplication.translate("Messages", "The case does not open"),
        ExitCode.MISSING: QCoreApplication.translate("Messages", "A part is missing"),
        ExitCode.DAMAGED: QCoreApplication.translate("Messages", "A file is damaged"),
        ExitCode.STORAGE: QCoreApplication.translate("Messages", "The file cannot be written"),
        ExitCode.BUSY: QCoreApplication.translate("Messages", "The case is in use"),
        ExitCode.UNDECIDED: QCoreApplication.translate("Messages", "Mentions wait for a decision"),
        ExitCode.TEMPLATE: QCoreApplication.translate("Messages", "A template does not fit"),
    }
    return titles.get(code, QCoreApplication.translate("Messages", "This was not done"))
