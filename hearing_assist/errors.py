# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every error the program can tell a user about, with its stable code and exit code.

A message says what happened, to which file, and what to do next. It never carries document text, a
name or a register value: constructors take facts (a path, a page, a field, a pack), not content.
`Cancelled` (in `progress`) is outside this tree, because stopping is not an error.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the process that reads a file starts without it
    from pathlib import Path


class ExitCode(IntEnum):
    """Exit codes of the command line; scripts rely on them (docs/errors.md)."""

    DONE = 0
    USAGE = 2
    INPUT_REFUSED = 3
    SOME_INPUT_REFUSED = 4
    IDENTITY_FOUND = 5
    KEY = 6
    MISSING = 7
    DAMAGED = 8
    STORAGE = 9
    BUSY = 10
    UNDECIDED = 11
    TEMPLATE = 12
    INTERNAL = 15
    CANCELLED = 130


class HearingAssistError(Exception):
    """Base of all errors that carry a message for the user.

    Attributes:
        code: Stable identifier, documented in docs/errors.md.
        exit_code: What the command line returns when this error ends a command.
    """

    code = "internal"
    exit_code = ExitCode.INTERNAL


class UsageError(HearingAssistError):
    """The command, an option or a field does not fit."""

    code = "usage"
    exit_code = ExitCode.USAGE


class InputFileError(HearingAssistError):
    """A file that was to be read is refused; the others go on.

    Attributes:
        reason: Why, in words for a clerk.
        path: The file as the user named it, or None when the input has no path.
    """

    code = "input-refused"
    exit_code = ExitCode.INPUT_REFUSED

    def __init__(self, reason: str, path: Path | None = None) -> None:
        super().__init__(reason if path is None else f"{path}: {reason}")
        self.reason = reason
        self.path = path


class EmptyFileError(InputFileError):
    """The file has no bytes, or nothing in it can be read as text."""

    code = "input-empty"


class UnknownFormatError(InputFileError):
    """The content is of no format that the program reads."""

    code = "input-unknown-format"


class ProtectedFileError(InputFileError):
    """The file is locked with a password."""

    code = "input-password"


class DamagedFileError(InputFileError):
    """The file is truncated or breaks the rules of its own format."""

    code = "input-damaged"


class TooLargeError(InputFileError):
    """The file, or what it unpacks to, is over a limit (docs/limits.md)."""

    code = "input-too-large"


class WorkerError(InputFileError):
    """The process that read the file died, hung or answered nonsense."""

    code = "input-worker"


class IdentityFoundError(HearingAssistError):
    """The check found a protected person in a finished file; nothing was written.

    Attributes:
        findings: One line a hit: file, place and person id, never the value that was found.
    """

    code = "identity-found"
    exit_code = ExitCode.IDENTITY_FOUND

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__(
            f"{len(findings)} place(s) still identify a protected person; nothing was written. "
            "Add the writing to the register (spellings, aliases, places), or redact the text with "
            "a decision (review --decisions), then run again. What stops a release is listed by "
            "review --doubts, to be redacted or kept on record.\n" + "\n".join(findings)
        )
        self.findings = findings


class TypedNameError(IdentityFoundError):
    """Typed or translated text names a protected person or what is withheld; nothing was stored."""

    code = "typed-name"

    def __init__(self, findings: tuple[str, ...]) -> None:
        HearingAssistError.__init__(
            self,
            "This text names a protected person, or what is withheld in this case; nothing was "
            "stored. Where it has to be named, write the person's label, or the detail's, as the "
            "released text has it, such as [Witness K]; else leave the name out.\n"
            + "\n".join(findings),
        )
        self.findings = findings


class NamedBeyondError(IdentityFoundError):
    """A sealed paper would name a protected person beyond those whom it may name."""

    code = "named-beyond"

    def __init__(self, persons: tuple[str, ...]) -> None:
        HearingAssistError.__init__(
            self,
            f"The paper would name {len(persons)} protected person(s) beyond those whom it may "
            f"name: {', '.join(persons)}. Nothing was written. Allow them for this paper, if its "
            "readers may know them, or correct the record.",
        )
        self.findings = tuple(f"person {person}" for person in persons)


class WrongKeyError(HearingAssistError):
    """The passphrase or keyring entry does not open the file."""

    code = "wrong-key"
    exit_code = ExitCode.KEY


class MissingKeyError(HearingAssistError):
    """No key is at hand: no keyring entry, no passphrase given, or no sealed record beside."""

    code = "missing-key"
    exit_code = ExitCode.KEY


class MissingKeyFilesError(MissingKeyError):
    """Neither of the two key files lies beside the file that they open."""

    code = "missing-key-files"


class MissingPartError(HearingAssistError):
    """A translation pack, a font or a system tool is not installed."""

    code = "missing-part"
    exit_code = ExitCode.MISSING


class PackError(HearingAssistError):
    """A translation pack is refused: damaged, unsafe or not a pack."""

    code = "pack-refused"
    exit_code = ExitCode.MISSING


class DamagedModelError(HearingAssistError):
    """The name finder's network is damaged, or is not the one that its manifest describes."""

    code = "damaged-model"
    exit_code = ExitCode.MISSING


class DamagedCaseError(HearingAssistError):
    """A case file does not open or does not verify; it is left byte for byte as it is."""

    code = "damaged-case"
    exit_code = ExitCode.DAMAGED


class DamagedKeysError(DamagedCaseError):
    """Both key files are damaged, or ask for what no honest key file asks for."""

    code = "damaged-keys"


class NewerVersionError(DamagedCaseError):
    """A newer version of the program made the file; it is not touched."""

    code = "newer-version"


class OlderVersionError(DamagedCaseError):
    """An earlier version of the program made the file, and it was not brought up to date.

    Attributes:
        version: The version of its tables.
    """

    code = "older-version"

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message)
        self.version = version


class WrongFileError(DamagedCaseError):
    """The file opens, and is of another kind."""

    code = "wrong-file"


class StorageError(HearingAssistError):
    """The disk is full, or the folder may not be written."""

    code = "storage"
    exit_code = ExitCode.STORAGE


class UnsuitablePlaceError(StorageError):
    """The folder is on a network share, or a synchronising program copies it elsewhere."""

    code = "unsuitable-place"


class BusyError(HearingAssistError):
    """Another program has the case open for writing."""

    code = "busy"
    exit_code = ExitCode.BUSY


class NotVerifiedError(HearingAssistError):
    """The case is still being read through; until that is done, it can only be read."""

    code = "not-verified"
    exit_code = ExitCode.BUSY


class UnfinishedWithdrawalError(HearingAssistError):
    """Somebody is protected whom the case file may still name; it is not shown before."""

    code = "withdrawal-unfinished"
    exit_code = ExitCode.BUSY

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: a person was put under protection, and the text was not searched for that "
            "person to the end. Open the case for work once, with its sealed record beside it; "
            "nothing is shown before."
        )


class UndecidedError(HearingAssistError):
    """Mentions wait for a clerk's decision."""

    code = "undecided-mentions"
    exit_code = ExitCode.UNDECIDED


class UnsignedError(HearingAssistError):
    """Nobody answered for what a paper for press or public would leave readable."""

    code = "exposure-unsigned"
    exit_code = ExitCode.UNDECIDED

    def __init__(self, audience: str) -> None:
        super().__init__(
            f"Nobody has answered yet for what the {audience} would read; nothing was written. "
            "Look at it with `exposure --to`, then answer for it with --sign."
        )


class VersionsDifferError(HearingAssistError):
    """What is about to be served tells more together with what was served on others.

    Attributes:
        findings: One line each: number, document, place, and the other version.
    """

    code = "versions-differ"
    exit_code = ExitCode.UNDECIDED

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__(
            f"{len(findings)} place(s) tell more when this version and another one are read "
            "together; nothing was written. Decide alike for both, call the other one back, or say "
            "with --accept-differences why it may be served all the same.\n" + "\n".join(findings)
        )
        self.findings = findings


class HiddenTextError(HearingAssistError):
    """Documents hold text that a box or a mark was to hide, and nobody decided about it."""

    code = "hidden-text"
    exit_code = ExitCode.UNDECIDED

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__(
            f"{len(findings)} document(s) hold text under boxes that were drawn over it, or marks "
            "for redaction that were never applied; nothing was written. Look at them, protect "
            "what has to be withheld, and say so on record (review --hidden-text SOURCE --reason "
            '"..."), or leave them out.\n' + "\n".join(findings)
        )
        self.findings = findings


class PageWithheldError(HearingAssistError):
    """A page cannot cross as a picture as things stand; the message says what is needed."""

    code = "page-withheld"
    exit_code = ExitCode.UNDECIDED


class TemplateError(HearingAssistError):
    """A template or a field of it is wrong; names file, line and field."""

    code = "template"
    exit_code = ExitCode.TEMPLATE


class MissingFieldError(TemplateError):
    """A required field of a paper is empty; names it as the form does, and where to fill it in."""

    code = "missing-field"


class TranslationError(HearingAssistError):
    """The translation engine failed as a whole (a segment that fails is marked, not raised)."""

    code = "translation"
    exit_code = ExitCode.INTERNAL


class AnonymisationError(HearingAssistError):
    """Replacing mentions would not be exact; nothing is released."""

    code = "anonymisation"
    exit_code = ExitCode.INTERNAL


class ExportError(HearingAssistError):
    """A finished file could not be made or does not verify."""

    code = "export"
    exit_code = ExitCode.INTERNAL


class BrokenRulesError(ExportError):
    """A finished bundle breaks rules of the court; nothing was written.

    Attributes:
        judged: What the rules say of each of its files, as a report takes it.
    """

    code = "rules-broken"

    def __init__(self, message: str, judged: tuple[object, ...]) -> None:
        super().__init__(message)
        self.judged = judged


class VerificationError(HearingAssistError):
    """A manifest, signature or audit chain does not hold; names what differs."""

    code = "verification-failed"
    exit_code = ExitCode.DAMAGED


class AlteredCaseError(VerificationError):
    """A file is older than its key files know, or not as it was closed.

    A clerk may decide, on record, to work on with it.
    """

    code = "altered-case"
