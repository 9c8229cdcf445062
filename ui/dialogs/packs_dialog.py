# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation packs: what is known of each, and putting in, verifying, removing, comparing them.

Packs are files that somebody brings; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QWidget

from hearing_assist.paths import data_folder
from hearing_assist.pipeline import packs
from hearing_assist.pipeline.translate import PACKS
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.tags import primary
from hearing_assist.translation.packs import Pack
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.item_models.sources_model import language_text
from ui.pages.translation_steps import InstallPack
from ui.session import Session
from ui.widgets.translation_view import ask, ask_for_pack

LETTERS = (20, 7, 14, 36)


def read_packs(progress: ProgressSink, cancel: CancelToken) -> tuple[Pack, ...]:
    """What is installed."""
    return packs.installed()


@dataclass(frozen=True, slots=True)
class Verify:
    """Checks a pack against its checksum."""

    name: str

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> Pack:
        """Run on the worker thread."""
        return packs.verify(self.name)


@dataclass(frozen=True, slots=True)
class Remove:
    """Removes a pack of the user's own folder."""

    name: str

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> tuple[Pack, ...]:
        """Run on the worker thread."""
        packs.remove(self.name)
        return packs.installed()


class PacksDialog(BusyTableDialog):
    """The packs of this computer.

    Attributes:
        choose, confirm: Ask for a file, and a question.

    Signals:
        packs_changed: Others are installed.
    """

    packs_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            _tr("Translation packs"),
            _tr(
                "A pack translates from one language to another. Its figures were measured on "
                "text of the kind that they name; they say nothing of a single sentence. All packs "
                "serve every case on this computer."
            ),
            LETTERS,
            parent,
        )
        self._packs: tuple[Pack, ...] = ()
        self.choose: Callable[[QWidget], Path | None] = ask_for_pack
        self.confirm: Callable[[QWidget, str], bool] = ask
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.share_room(2, 4)
        self.text.setAccessibleName(self.tr("The chosen pack in full"))
        self.install = self.button(self.tr("&Install from a file…"), self._on_install)
        self.replace = QCheckBox(self.tr("in the &place of an equal or newer one"))
        self.replace.setAccessibleName(self.tr("Install in the place of an equal or newer one"))
        self.verify = self.button(self.tr("&Verify"), self._on_verify)
        self.remove = self.button(self.tr("&Remove"), self._on_remove)
        self.compare = self.button(self.tr("C&ompare two…"), self._on_compare)
        self.put_actions(self.install, self.replace, self.verify, self.remove, self.compare)
        self._read()

    def _read(self) -> None:
        job = self.session.run_without_case(read_packs)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self.show_failure)

    @Slot(object)
    def _on_read(self, found: tuple[Pack, ...]) -> None:
        self._packs = found
        heads = (
            self.tr("Languages"),
            self.tr("Version"),
            self.tr("Licence"),
            self.tr("Persons copied at the first attempt"),
        )
        rows = [(pair_text(pack), pack.version, pack.licence, copied_text(pack)) for pack in found]
        self.show_rows(heads, rows)
        if not found:
            self.say(self.tr("No pack is installed."))

    def _chosen_pack(self) -> Pack | None:
        at = self.chosen()
        return self._packs[at[0]] if at and at[0] < len(self._packs) else None

    @Slot()
    def show_chosen(self) -> None:
        """All that is known of a pack."""
        pack, idle = self._chosen_pack(), not self.is_working
        self.text.setPlainText(pack_text(pack) if pack is not None else "")
        own = pack is not None and is_own(pack)
        self.install.setEnabled(idle)
        self.verify.setEnabled(idle and pack is not None)
        self.remove.setEnabled(idle and own)
        self.remove.setToolTip("" if own else self.tr("A pack that came with the program stays"))
        to = self.session.language
        self.compare.setEnabled(idle and any(leads_to(each, to) for each in self._packs))

    @Slot()
    def _on_install(self) -> None:
        file = self.choose(self)
        if file is not None:
            job = self.session.run_without_case(InstallPack(file, self.replace.isChecked()))
            self.work(job, self.tr("Installing {name}").format(name=file.name), self._on_installed)

    @Slot(object)
    def _on_installed(self, pack: Pack) -> None:
        self.say(self.tr("Installed: {pack}").format(pack=name_of(pack)))
        self._read()
        self.packs_changed.emit()

    @Slot()
    def _on_verify(self) -> None:
        pack = self._chosen_pack()
        if pack is not None:
            job = self.session.run_without_case(Verify(name_of(pack)))
            self.work(job, self.tr("Verifying"), self._on_verified)

    @Slot(object)
    def _on_verified(self, pack: Pack) -> None:
        self.say(self.tr("{pack} is as it was installed.").format(pack=name_of(pack)))

    @Slot()
    def _on_remove(self) -> None:
        pack = self._chosen_pack()
        question = self.tr(
            "Remove {pack}? What it translated stays. New sentences of this language wait until "
            "another pack is installed."
        )
        if pack is not None and self.confirm(self, question.format(pack=name_of(pack))):
            job = self.session.run_without_case(Remove(name_of(pack)))
            self.work(job, self.tr("Removing"), self._on_removed)

    @Slot(object)
    def _on_removed(self, found: tuple[Pack, ...]) -> None:
        self.say(self.tr("Removed."))
        self._on_read(found)
        self.packs_changed.emit()

    @Slot()
    def _on_compare(self) -> None:
        from ui.dialogs.pack_compare_dialog import PackCompareDialog

        into = [each for each in self._packs if leads_to(each, self.session.language)]
        chosen = self._chosen_pack()
        PackCompareDialog(self.session, into, chosen if chosen in into else None, self).open()


def is_own(pack: Pack) -> bool:
    """Whether it lies in the user's own folder, so that it can be removed."""
    return pack.path.parent == data_folder() / PACKS


def leads_to(pack: Pack, language: str) -> bool:
    """Whether it translates into a language, such as that of the hearing."""
    return primary(pack.target) == primary(language)


def name_of(pack: Pack) -> str:
    """As the program names it: "fr-en@0.2"."""
    return f"{pack.source}-{pack.target}@{pack.version}"


def pair_text(pack: Pack) -> str:
    """The two languages in words."""
    source, target = (language_text(tag).split(" (")[0] for tag in (pack.source, pack.target))
    return _tr("{source} to {target}").format(source=source, target=target)


def copied_text(pack: Pack) -> str:
    """How often labels of persons came through at the first attempt, by their number."""
    measured = pack.calibration
    if measured is None or not measured.copied:
        return _tr("not measured")
    return ", ".join(f"{count}: {share:.0%}" for count, share in enumerate(measured.copied, 1))


def pack_text(pack: Pack) -> str:
    """All that is known of a pack, a line each."""
    lines = [
        f"{pack.name} ({name_of(pack)})",
        _tr("Licence: {licence}").format(licence=pack.licence or _tr("not stated")),
    ]
    if pack.note:
        lines.append(pack.note)
    lines += [f"{name}: {value}" for name, value in pack.figures]
    lines.append(
        _tr("Sentences in which each label of 1, 2, 3, 4 persons came out once, first attempt: "
            "{copied}. A sentence in which one does not is tried again, or stays in its own "
            "language.").format(copied=copied_text(pack))
    )  # fmt: skip
    lines += _band_lines(pack)
    if pack.attribution:
        lines.append(_tr("Made from:"))
        lines += [f"    {line}" for line in pack.attribution]
    lines.append(_tr("SHA-256: {digest}").format(digest=pack.sha256))
    lines.append(str(pack.path))
    return "\n".join(lines)


def _band_lines(pack: Pack) -> list[str]:
    measured = pack.calibration
    if measured is None or measured.bands is None:
        return [_tr("Confidence was not calibrated; its sentences have no estimate.")]
    names = (_tr("high"), _tr("medium"), _tr("low"))
    bands = ", ".join(
        _tr("{name}: {share} of {count}").format(
            name=name, share=f"{band.share:.0%}", count=band.sentences
        )
        for name, band in zip(names, measured.bands.measured, strict=True)
        if band.sentences
    )
    told = _tr("Confidence, an estimate: share of sentences close to a person's translation when "
               "it was calibrated, {bands}. {text}")  # fmt: skip
    return [told.format(bands=bands, text=measured.text).rstrip()]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PacksDialog", text)
