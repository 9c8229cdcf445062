# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the window says about an error: the only place where errors become words for a reader.

Our own errors carry their words, with the file, line and field that they are about. Where the core
tells the next step as a command, the window names the page and the button instead. Anything else is
a fault of the program: its message and its variables may hold text of a document, so only type,
module, line and versions are shown.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, qVersion

from hearing_assist import __version__
from hearing_assist.errors import (
    ExitCode,
    HearingAssistError,
    MissingFieldError,
    VersionsDifferError,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A heading and what to do next."""

    title: str
    text: str


def explain(error: BaseException) -> Message:
    """The message for an error."""
    if isinstance(error, HearingAssistError):
        title = _title(error.exit_code)
        if isinstance(error, VersionsDifferError):
            title = QCoreApplication.translate("Messages", "Two versions tell more together")
        if isinstance(error, MissingFieldError):
            title = QCoreApplication.translate("Messages", "A field of the paper is empty")
        return Message(title, in_window_words(str(error)))
    return Message(
        QCoreApplication.translate("Messages", "A fault in the program"),
        QCoreApplication.translate(
            "Messages",
            "What was saved before is safe; what was under way is not done. Close the case and "
            "open it again. If it happens again, send the next line to those who look after the "
            "program: it holds nothing of the case.\n\n{type} in {place}; {versions}",
        ).format(type=type(error).__name__, place=_place(error), versions=_versions()),
    )


def in_window_words(text: str) -> str:
    """A text of the core, with pages and buttons where it names commands."""
    for phrase, words in _steps().items():
        text = text.replace(phrase, words)
    return text


def _steps() -> dict[str, str]:
    """Next steps as the core words them for the command line, and what they are in the window."""
    mentions = QCoreApplication.translate(
        "Messages", "Add files on the Sources page, then decide and release on the Mentions page."
    )
    again = QCoreApplication.translate("Messages", "try again")
    return {
        "redact the text with a decision (review --decisions), then run again.": (
            QCoreApplication.translate(
                "Messages", "redact the text on the Mentions page, then try again."
            )
        ),
        "What stops a release is listed by review --doubts, to be redacted or kept on record.": (
            QCoreApplication.translate(
                "Messages",
                "What stops a release is listed under Doubts on the Mentions page, to be redacted "
                "or kept on record.",
            )
        ),
        "Decide them with review, or allow them to be served as 'under review' with "
        "review --redact-undecided.": QCoreApplication.translate(
            "Messages",
            "Decide them on the Mentions page, or choose “Disclose before all is decided…” there.",
        ),
        "Look at it with `exposure --to`, then answer for it with --sign.": (
            QCoreApplication.translate(
                "Messages", "Look at “What stays readable”, and answer for it there."
            )
        ),
        "or say with --accept-differences why it may be served all the same.": (
            QCoreApplication.translate(
                "Messages",
                "or say beside “Serve it all the same” why it may be served, and make it again.",
            )
        ),
        'and say so on record (review --hidden-text SOURCE --reason "..."), or leave them out.': (
            QCoreApplication.translate(
                "Messages",
                "and say so on record on the Sources page (“Hidden text…”), or leave them out.",
            )
        ),
        'To let them read a detail, keep it for them by name: a decision with ceiling = "press" '
        'or "public".': QCoreApplication.translate(
            "Messages",
            "To let them read a detail, keep it on the Mentions page and choose them under “When "
            "kept, read by”.",
        ),
        "Uncover it on the Pages page, and release it again.": QCoreApplication.translate(
            "Messages",
            "Uncover it under “Pages and pictures” on the Sources page, and release it again.",
        ),
        "Examine it on the Pages page or in review, and release it again.": (
            QCoreApplication.translate(
                "Messages",
                "Look at it under “Pages and pictures” on the Sources page, and release it again.",
            )
        ),
        "Every document is kept from this reader; there is nothing to serve.": (
            QCoreApplication.translate(
                "Messages",
                "Every document is kept from this reader; there is nothing to serve. Serve one "
                "again under “Documents for this reader”.",
            )
        ),
        "The day by which the court decides has passed. Name a later one.": (
            QCoreApplication.translate(
                "Messages",
                "The day by which the court decides has passed. Write a later one beside “Under "
                "review until”.",
            )
        ),
        "Import files, then run review.": mentions,
        "Import it with the kind 'statement', and release it (review).": (
            QCoreApplication.translate(
                "Messages",
                "Give its file the kind “statement” on the Sources page, and release it on the "
                "Mentions page.",
            )
        ),
        "Name its folder with --templates, or draft it again.": QCoreApplication.translate(
            "Messages", "Make the paper again on the Outputs page."
        ),
        "--translation-of names no source of this case; `import` printed its id.": (
            QCoreApplication.translate(
                "Messages",
                "The document that this is a translation of is not in the case. Choose it again on "
                "the Sources page.",
            )
        ),
        "Install one from a file: hearing-assist packs install FILE.argosmodel": (
            QCoreApplication.translate(
                "Messages",
                "Ask those who look after the program to install one from its file. Everything "
                "else works without it.",
            )
        ),
        "or sent to a translator: hearing-assist exchange export CASE -o FILE.docx (or .xlf), and "
        "exchange import. A pack comes from a file: hearing-assist packs install "
        "FILE.argosmodel": QCoreApplication.translate(
            "Messages",
            "or sent to a translator (“Write a file for translators…”) and taken back (“Read a "
            "file of translators…”). A pack comes from a file: ask those who look after the "
            "program to install it.",
        ),
        "Only when that is meant: accept-older puts it on record.": QCoreApplication.translate(
            "Messages",
            "Only when that is meant, choose “Work on with this copy…”: it is put on record.",
        ),
        " See packs list.": "",
        "run the command again": again,
        "Run it again.": QCoreApplication.translate("Messages", "Try again."),
    }


def _versions() -> str:
    return QCoreApplication.translate(
        "Messages", "Hearing Assist {program}, Python {python}, Qt {qt}, {system}"
    ).format(
        program=__version__,
        python=platform.python_version(),
        qt=qVersion(),
        system=platform.system(),
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
