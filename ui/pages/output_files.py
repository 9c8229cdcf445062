# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where papers go and where fields come from: the dialogs of the outputs page, and its use cases.

The page gets the dialogs as functions, so that a test answers in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import bundle, disclose, draft
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.sources import read_bytes
from hearing_assist.progress import CancelToken, ProgressSink
from ui.item_models.outputs_model import Offer

FILTERS = {".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)", ".toml": "TOML (*.toml)"}


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written and checked.

    Attributes:
        path: The file or folder.
        forms: How many forms of protected persons were looked for in it, or 0 where unknown.
        note: What else a clerk should know, or "".
    """

    path: Path
    forms: int
    note: str = ""


def make(
    case: Case,
    offer: Offer,
    target: Path,
    *,
    fields: Path | None,
    recipient: str,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Written:
    """Make the paper of an offer.

    Raises:
        InputFileError: The fields file cannot be read.
        HearingAssistError: As `draft`, `bundle` and `disclose`; nothing was written.
        Cancelled: Asked to stop; nothing was written.
    """
    match offer.kind:
        case "bundle":
            bundled = bundle.bundle(case, target, progress=progress, cancel=cancel)
            pages = _tr("{count} pages.").format(count=bundled.pages)
            return Written(target, bundled.clearance.forms, pages)
        case "disclosure":
            made = disclose.disclose(
                case,
                target,
                audience=offer.audience,
                recipient=recipient,
                progress=progress,
                cancel=cancel,
            )
            note = _tr(
                "Version {version}: {documents} document(s), {redactions} redaction(s). "
                "Fingerprint of the signing key: {fingerprint}"
            ).format(
                version=made.disclosure.version,
                documents=made.documents,
                redactions=made.redactions,
                fingerprint=made.fingerprint,
            )
            return Written(target, made.clearance.forms, note)
    drafted = draft.draft(
        case,
        offer.kind,
        target,
        fields=read_bytes(fields) if fields is not None else b"",
        audience=offer.audience,
        progress=progress,
        cancel=cancel,
    )
    return Written(target, drafted.clearance.forms, drafted.note)


def file_name(offer: Offer, suffix: str) -> str:
    """A neutral name for the file or folder of a paper."""
    if offer.kind == "disclosure":
        return (
            "disclosure-defence"
            if offer.audience is Audience.DEFENCE
            else ("disclosure-prosecution")
        )
    return f"{offer.kind}{suffix}"


def free_folder(parent: Path, name: str) -> Path:
    """A folder below `parent` that is not there yet: the name, or the name and a number."""
    number = 1
    folder = parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name}-{number}"
    return folder


def ask_for_target(parent: QWidget, suggested: Path) -> Path | None:
    """A file to write, chosen in a dialog; for a name without an end, a new folder in a folder."""
    if not suggested.suffix:
        name = QFileDialog.getExistingDirectory(
            parent,
            _tr("Folder in which the disclosure gets a folder of its own"),
            str(suggested.parent),
        )
        return free_folder(Path(name), suggested.name) if name else None
    name, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save as"), str(suggested), FILTERS[suggested.suffix]
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.casefold() == suggested.suffix else Path(name + suggested.suffix)


def ask_for_fields(parent: QWidget, folder: Path) -> Path | None:
    """A fields file, chosen in a dialog."""
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Fields file"), str(folder), FILTERS[".toml"])
    return Path(name) if name else None


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


ChooseTarget = Callable[[QWidget, Path], Path | None]
ChooseFields = Callable[[QWidget, Path], Path | None]
OpenFolder = Callable[[Path], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutputFiles", text)
