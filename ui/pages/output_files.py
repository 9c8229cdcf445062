# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How papers are made and where they go: the use cases of the outputs page, and its file dialogs.

The page gets the dialogs as functions, so that a test answers in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from hearing_assist.bundle.report import Judged
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.manifest import LETTER
from hearing_assist.pipeline import bundle, bundle_plan, disclose, draft, fields_form
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance
from hearing_assist.pipeline.court_templates import court_folders
from hearing_assist.progress import CancelToken, ProgressSink
from ui.item_models.outputs_model import Offer
from ui.pages.output_served import Choices
from ui.session import Session

FILTERS = {".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)"}


@dataclass(frozen=True, slots=True)
class Order:
    """A paper that is asked for.

    Attributes:
        offer: Which.
        target: The file; for a disclosure the folder in which it gets one of its own.
        language: Of a draft; the hearing language when "".
        audience: For whom.
        recipient: Which of several; disclosures only.
        issued: Whether the newest draft is issued, instead of another one made.
        served: How a disclosure is to be made.
    """

    offer: Offer
    target: Path
    language: str = ""
    audience: Audience = Audience.COURT
    recipient: str = ""
    issued: bool = False
    served: Choices = Choices()


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written and checked.

    Attributes:
        path: The file or folder.
        forms: How many forms of protected persons were looked for in it.
        note: What else a clerk should know, or "".
        readable: The PDFs in it, with what the window calls them.
        judged: What the rules say of it, when it is a bundle.
    """

    path: Path
    forms: int
    note: str = ""
    readable: tuple[tuple[str, Path], ...] = ()
    judged: tuple[Judged, ...] = ()


def make(case: Case, order: Order, progress: ProgressSink, cancel: CancelToken) -> Written:
    """Make a paper.

    Raises:
        HearingAssistError: As `draft`, `bundle` and `disclose`; nothing was written.
        Cancelled: Asked to stop; nothing was written.
    """
    match order.offer.kind:
        case "bundle":
            return _bundle(case, order, progress, cancel)
        case "disclosure":
            return _disclosure(case, order, progress, cancel)
    if order.issued:
        return _issued(case, order, progress, cancel)
    form = fields_form.form(case, order.offer.kind, language=order.language)
    drafted = draft.draft(
        case,
        order.offer.kind,
        order.target,
        fields=fields_form.to_toml(form.fields, form.values),
        language=order.language,
        audience=order.audience,
        court_templates=court_folders(case.surroundings.settings),
        progress=progress,
        cancel=cancel,
    )
    is_pdf = order.target.suffix.casefold() == ".pdf"
    return Written(
        order.target,
        drafted.clearance.forms,
        _noted(drafted.note, drafted.clearance),
        (("", order.target),) if is_pdf else (),
    )


def _issued(case: Case, order: Order, progress: ProgressSink, cancel: CancelToken) -> Written:
    issued = draft.issue(
        case,
        order.offer.kind,
        order.target,
        language=order.language,
        audience=order.audience,
        court_templates=court_folders(case.surroundings.settings),
        progress=progress,
        cancel=cancel,
    )
    note = _noted(_tr("Issued, and on record as issued."), issued.clearance)
    return Written(order.target, issued.clearance.forms, note, (("", order.target),))


def _bundle(case: Case, order: Order, progress: ProgressSink, cancel: CancelToken) -> Written:
    made = bundle.bundle(
        case,
        order.target,
        plan=bundle_plan.plan_for(case),
        before=bundle_plan.handed_out_places(case),
        court_templates=court_folders(case.surroundings.settings),
        progress=progress,
        cancel=cancel,
    )
    pages = _tr("{count} pages.").format(count=made.pages)
    note = _noted(pages, made.clearance)
    if len(made.files) == 1:
        return Written(made.path, made.clearance.forms, note, (("", made.path),), made.judged)
    papers = tuple((name, made.path / name) for name in made.files if name.endswith(".pdf"))
    return Written(made.path, made.clearance.forms, note, papers, made.judged)


def _disclosure(case: Case, order: Order, progress: ProgressSink, cancel: CancelToken) -> Written:
    chosen = order.served
    asked = disclose.Asked(
        disclose.reader_for(order.offer.reader),
        order.recipient,
        chosen.language,
        chosen.day,
        chosen.accept,
        chosen.locks.passphrase,
        chosen.locks.keys,
        chosen.locks.key_of_court(),
        chosen.locks.certificate_passphrase,
    )
    made = disclose.disclose(
        case, order.target, inside=True, asked=asked, progress=progress, cancel=cancel
    )
    note = _tr(
        "Version {version}: {documents} document(s), {redactions} redaction(s). "
        "Fingerprint of the signing key: {fingerprint}."
    ).format(
        version=made.disclosure.version,
        documents=made.documents,
        redactions=made.redactions,
        fingerprint=made.fingerprint,
    )
    note = " ".join((note, *(f"{told.rstrip('.')}." for told in made.notes)))
    if made.disclosure.review_by:
        note += " " + _tr("What is under review is decided until {day}.").format(
            day=made.disclosure.review_by
        )
    if chosen.locks.passphrase:
        note += " " + _tr("The PDFs open with the passphrase: hand it over by another way.")
    note += " " + _tr("Once it is handed over, put that into the service record.")
    note = _noted(note, made.clearance)
    return Written(made.folder, made.clearance.forms, note, _readable(order, made.folder))


def _readable(order: Order, folder: Path) -> tuple[tuple[str, Path], ...]:
    """What can be read here: of a locked package only the letter, which lies open beside it."""
    locks = order.served.locks
    if locks.passphrase or locks.keys:
        return ((_tr("letter"), folder / LETTER),)
    return (
        (_tr("index"), folder / "index.pdf"),
        (_tr("schedule"), folder / "redaction-schedule.pdf"),
    )


def _noted(note: str, clearance: Clearance) -> str:
    """A note with what the check says of the pictures in a paper."""
    return " ".join(filter(None, (note, *clearance.notes())))


def file_name(
    offer: Offer, suffix: str, *, audience: Audience, language: str, issued: bool = False
) -> str:
    """A neutral name for the file of a paper; the core names the folder of a disclosure.

    Args:
        offer: The paper.
        suffix: Of the file, or "" for a folder.
        audience: For whom.
        language: Where it is another than the hearing's, or "".
        issued: Whether it is the paper as issued, which never takes the place of its draft.
    """
    parts = [offer.kind, *(["issued"] if issued else [])]
    if offer.reader or audience is not Audience.COURT:
        parts.append(offer.reader or audience.name.lower())
    if language:
        parts.append(language)
    return "-".join(parts) + suffix


def ask_for_target(parent: QWidget, suggested: Path) -> Path | None:
    """A file to write, chosen in a dialog; for a name without an end, a folder to make one in."""
    if not suggested.suffix:
        name = QFileDialog.getExistingDirectory(
            parent,
            _tr("Folder in which the disclosure gets a folder of its own"),
            str(suggested.parent),
        )
        return Path(name) if name else None
    name, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save as"), str(suggested), FILTERS[suggested.suffix]
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.casefold() == suggested.suffix else Path(name + suggested.suffix)


def ask_for_pdf(parent: QWidget, folder: Path) -> Path | None:
    """A finished PDF to read, chosen in a dialog."""
    name, _ = QFileDialog.getOpenFileName(
        parent, _tr("Read a finished PDF"), str(folder), FILTERS[".pdf"]
    )
    return Path(name) if name else None


def ask_yes(parent: QWidget, question: str) -> bool:
    """Whether a question is answered with yes; no is what a hasty Enter says."""
    button = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, "", question, button.Yes | button.No, button.No)
    return answer == button.Yes


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def open_reader(session: Session, data: bytes, title: str, parent: QWidget) -> QWidget:
    """Show a finished PDF in a window of its own."""
    from ui.dialogs.reader_window import ReaderWindow  # with its engine, only when it is wanted

    window = ReaderWindow(session, data, title, parent)
    window.show()
    return window


Confirm = Callable[[QWidget, str], bool]
ChooseTarget = Callable[[QWidget, Path], Path | None]
ChoosePdf = Callable[[QWidget, Path], Path | None]
OpenFolder = Callable[[Path], None]
OpenReader = Callable[[Session, bytes, str, QWidget], QWidget]


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutputFiles", text)
