# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the translation page offers beside single sentences: a menu, and the dialogs behind it.

Dialogs are imported when they are opened, so that the page is there quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from hearing_assist.casefile.records import CLERK
from hearing_assist.pipeline.exchange import Exported, Incoming
from hearing_assist.pipeline.glossary import Concept
from ui.pages.exchange_steps import Examine, Export
from ui.session import Session
from ui.widgets.translation_view import TranslationView

OUT = "XLIFF (*.xlf);;Word (*.docx);;TMX (*.tmx);;TBX (*.tbx)"
IN = "XLIFF, Word, TMX, TBX (*.xlf *.xliff *.docx *.tmx *.tbx)"
SUFFIXES = {"XLIFF": ".xlf", "Word": ".docx", "TMX": ".tmx", "TBX": ".tbx"}
ChooseFile = Callable[[QWidget], Path | None]


class Tools(QObject):
    """The menu of the page.

    Attributes:
        by: Role or code of who answers.
        choose_out, choose_in: Ask for the file to write, and for the one to read.

    Signals:
        paragraph_wanted, document_wanted: Take it as reviewed.
        fill_wanted: Take over what the memory has.
        said: What came of something.
        failed: The exception that something raised.
        changed: A Change that a file brought, and what it is called.
        words_changed: The glossary has other words.
        packs_changed: Other packs are installed.
        who_changed: Role or code (str) of who answers from now on.
    """

    paragraph_wanted = Signal()
    document_wanted = Signal()
    fill_wanted = Signal()
    said = Signal(str)
    failed = Signal(object)
    changed = Signal(object, str)
    words_changed = Signal()
    packs_changed = Signal()
    who_changed = Signal(object)

    def __init__(self, session: Session, view: TranslationView, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._view = view
        self._page = page
        self.by = CLERK.text
        self._examined: Path | None = None
        self.choose_out: ChooseFile = ask_out
        self.choose_in: ChooseFile = ask_in
        menu = QMenu(view.more.text(), view.more)
        menu.setAccessibleName(self.tr("More for translations"))
        edits = [
            self._add(
                menu, self.tr("Take this &paragraph as reviewed"), self.paragraph_wanted.emit
            ),
            self._add(
                menu, self.tr("Take the whole &document as reviewed…"), self.document_wanted.emit
            ),
            self._add(menu, self.tr("Take over what the &memory has"), self.fill_wanted.emit),
        ]
        edits[0].setShortcuts([QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")])
        menu.addSeparator()
        self._add(menu, self.tr("&Glossary…"), self.show_glossary)
        edits += [
            self._add(menu, self.tr("&Write a file for translators…"), self.write_file),
            self._add(menu, self.tr("The same, of this d&ocument only…"), self.write_document),
            self._add(menu, self.tr("&Read a file of translators…"), self.read_file),
        ]
        menu.addSeparator()
        self._add(menu, self.tr("Translator's &certificates…"), self.show_certificates)
        self._add(menu, self.tr("Translation pac&ks…"), self.show_packs)
        menu.addSeparator()
        edits.append(self._add(menu, self.tr("Who &answers…"), self.ask_who))
        edits[0].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(edits[0])
        view.more.setMenu(menu)
        session.edits.guard(*edits)

    def _add(self, menu: QMenu, text: str, slot: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(slot)
        return action

    # --- dialogs ---

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def show_glossary(self) -> None:
        """All words that count in this case."""
        from ui.dialogs.glossary_dialog import GlossaryDialog

        dialog = GlossaryDialog(self._session, self._language_here(), self._page)
        dialog.words_changed.connect(self.words_changed)
        self._open(dialog)

    @Slot(object)
    def change_word(self, concept: Concept | None) -> None:
        """Add a word of this case, or change the words of a concept for it."""
        from ui.dialogs.concept_dialog import ConceptDialog

        dialog = ConceptDialog(self._session, concept, self._language_here(), self._page)
        dialog.accepted.connect(self.words_changed)
        self._open(dialog)

    @Slot()
    def show_certificates(self) -> None:
        """Certificates of translators, and a new one for the document that is shown."""
        from ui.dialogs.certificates_dialog import CertificatesDialog

        self._open(CertificatesDialog(self._session, self._document_here(), self._page, by=self.by))

    @Slot()
    def show_packs(self) -> None:
        """Installed packs."""
        from ui.dialogs.packs_dialog import PacksDialog

        dialog = PacksDialog(self._session, self._page)
        dialog.packs_changed.connect(self.packs_changed)
        self._open(dialog)

    @Slot()
    def ask_who(self) -> None:
        """Ask for the role or code of who works here."""
        from ui.dialogs.who_dialog import WhoDialog

        dialog = WhoDialog(self._session, self.by, self._page)
        dialog.said.connect(self.who_changed)
        self._open(dialog)

    # --- files ---

    @Slot()
    def write_file(self) -> None:
        """Write sentences or glossary to a file that is asked for."""
        self._write(())

    @Slot()
    def write_document(self) -> None:
        """The same, with the sentences of the document that is shown."""
        self._write((self._document_here(),))

    def _write(self, documents: tuple[str, ...]) -> None:
        path = self.choose_out(self._page)
        if path is not None:
            job = self._session.run(Export(path, documents), changes="outputs")
            job.succeeded.connect(self._on_written)
            job.failed.connect(self.failed)
            self._view.bar.watch(job, self.tr("Writing {name}").format(name=path.name))

    @Slot(object)
    def _on_written(self, exported: Exported) -> None:
        text = self.tr(
            "{name} has {count} units: sentences, or concepts of the glossary. The check looked "
            "for {forms} writings of protected names in it and found none."
        )
        self.said.emit(
            text.format(
                name=exported.path.name, count=exported.units, forms=exported.clearance.forms
            )
        )

    @Slot()
    def read_file(self) -> None:
        """Show what a file would change, before anything is changed."""
        path = self.choose_in(self._page)
        if path is not None:
            self._examined = path
            job = self._session.run(Examine(path))
            job.succeeded.connect(self._on_examined)
            job.failed.connect(self.failed)
            self._view.bar.watch(job, self.tr("Reading {name}").format(name=path.name))

    @Slot(object)
    def _on_examined(self, incoming: Incoming) -> None:
        from ui.dialogs.exchange_dialog import ExchangeDialog

        name = self._examined.name if self._examined is not None else ""
        dialog = ExchangeDialog(self._session, incoming, name, self._page, by=self.by)
        dialog.taken.connect(self._on_taken)
        self._open(dialog)

    @Slot(object)
    def _on_taken(self, change: object) -> None:
        self.changed.emit(change, self.tr("file of translators"))
        self.words_changed.emit()

    # --- helpers ---

    def _document_here(self) -> str:
        item = self._view.model.item(self._view.documents.currentIndex().row())
        return str(item.data()) if item is not None else ""

    def _language_here(self) -> str:
        """Language of the document that is shown, or ""."""
        return self._view.language_of(self._document_here())


def ask_out(parent: QWidget) -> Path | None:
    """A file to write; its format is chosen with it."""
    name, chosen = QFileDialog.getSaveFileName(
        parent, parent.tr("Write a file for translators"), "translation.xlf", OUT
    )
    if not name:
        return None
    path = Path(name)
    wanted = SUFFIXES.get(chosen.split(" ")[0], ".xlf")
    known = path.suffix.casefold() in {*SUFFIXES.values(), ".xliff"}
    return path if known else path.with_name(path.name + wanted)


def ask_in(parent: QWidget) -> Path | None:
    """A file to read."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("Read a file of translators"), "", IN)
    return Path(name) if name else None
