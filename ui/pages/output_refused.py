# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What to do when a paper was refused: in words, and as a step that a button takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from hearing_assist.errors import (
    BrokenRulesError,
    ExitCode,
    HearingAssistError,
    HiddenTextError,
    IdentityFoundError,
    TypedNameError,
    UndecidedError,
    UnsignedError,
    VersionsDifferError,
)


class Step(Enum):
    """Where the next step is taken."""

    NONE = auto()
    MENTIONS = auto()
    SOURCES = auto()
    EXPOSURE = auto()
    SERVICE = auto()


PAGES = {Step.MENTIONS: "mentions", Step.SOURCES: "sources"}
"""Steps on another page, by its lasting name."""


@dataclass(frozen=True, slots=True)
class Way:
    """What to do next.

    Attributes:
        advice: In words, or "" where the message says it.
        step: Where.
    """

    advice: str = ""
    step: Step = Step.NONE

    @property
    def words(self) -> str:
        """What the button says that takes the step, or ""."""
        return {
            Step.NONE: "",
            Step.MENTIONS: _tr("Go to the Mentions page"),
            Step.SOURCES: _tr("Go to the Sources page"),
            Step.EXPOSURE: _tr("Look at what stays readable"),
            Step.SERVICE: _tr("Look at the service record"),
        }[self.step]


def way_on(error: BaseException) -> Way:
    """What to do after an error that kept a paper from being made."""
    match error:
        case BrokenRulesError():
            return Way(_tr("What to do: the report says it for each rule."))
        case UnsignedError():
            return Way(
                _tr("What to do: answer for it, then make the release again."), Step.EXPOSURE
            )
        case VersionsDifferError():  # the message says what to do
            return Way("", Step.SERVICE)
        case HiddenTextError():
            return Way("", Step.SOURCES)
        case TypedNameError():
            return Way(
                _tr(
                    "What to do: take the name out of what was typed, also out of the recipient. "
                    "A function or a code is enough, such as: defendant 1."
                )
            )
        case IdentityFoundError():
            return Way(
                _tr(
                    "What to do: where a field or a section is named, take the name out of it. "
                    "Otherwise open the Mentions page, protect the words at that place or keep "
                    "them on record, release, and make the paper again."
                ),
                Step.MENTIONS,
            )
        case UndecidedError():
            return Way(
                _tr(
                    "What to do: decide these details on the Mentions page, or allow there that "
                    "they are served as “under review”. Then make the disclosure again."
                ),
                Step.MENTIONS,
            )
        case HearingAssistError():
            return Way(_by_code(error.exit_code))
    return Way()


def _by_code(code: ExitCode) -> str:
    return {
        ExitCode.TEMPLATE: _tr(
            "What to do: where a field is named, correct it with “Fill in the fields”. Where a "
            "file is named, correct it in a text editor, or choose another folder with "
            "“Court's templates”. A draft whose template changed is made again."
        ),
        ExitCode.STORAGE: _tr("What to do: choose another folder, or make room."),
    }.get(code, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutputRefused", text)
