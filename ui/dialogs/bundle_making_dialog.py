# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a bundle is made: the court's rules and its layout; how one document goes into it.

Both dialogs only change values; the order of the bundle, with them, is kept elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from hearing_assist.bundle.plan import Choice, Kind, picked_pages
from hearing_assist.bundle.profile import Late, Profile, profiles
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.arrangement import Item, Options, one_line
from ui.dates import no_day
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.messages import explain
from ui.widgets.date_field import DateField
from ui.widgets.text_label import text_label

LETTERS = 24
_LETTER = re.compile(r"[A-Z]{0,2}")


class MakingDialog(FormDialog):
    """Court and layout of a bundle.

    Args:
        options: As they are.
        language: Of the window.
        parent: Qt parent.
    """

    def __init__(self, options: Options, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._options = options
        self.setWindowTitle(self.tr("Court and layout of the bundle"))
        self._go.setText(self.tr("Apply"))
        self._profiles = {one.id: one for one in profiles()}
        self.court = _box(self.tr("Court"))
        for one in self._profiles.values():
            self.court.addItem(one.name(language), one.id)
        self.court.setCurrentIndex(max(0, self.court.findData(options.profile)))
        self.source = text_label()
        self.source.setAccessibleName(self.tr("What this court asks"))
        self.letter = _line(self.tr("Letter before the page numbers"), options.letter)
        self.letter.setMaxLength(2)
        self.hearing = DateField(self.tr("Day of the hearing"))
        self.hearing.set_text(options.hearing)
        self.late = _box(self.tr("Documents that come later"))
        self.late.addItem(self.tr("As the court has it"), "")
        self.late.addItem(self.tr("At the end, numbered on"), Late.APPENDED.value)
        self.late.addItem(self.tr("In their place, as 13A, 13B"), Late.LETTERED.value)
        self.late.addItem(self.tr("In their place, as 13.1, 13.2"), Late.DECIMAL.value)
        self.late.setCurrentIndex(max(0, self.late.findData(options.late or "")))
        self.cover = QCheckBox(self.tr("&Cover with title and day of the hearing"))
        self.cover.setChecked(options.cover)
        self.dividers = QCheckBox(self.tr("A &page before each section"))
        self.dividers.setChecked(options.dividers)
        self.form.addRow(self.tr("C&ourt"), self.court)
        self.form.addRow(self.source)
        self.form.addRow(self.tr("&Letter before page numbers (A, B …)"), self.letter)
        self.form.addRow(self.tr("&Day of the hearing"), self.hearing)
        self.form.addRow(self.tr("Documents that come la&ter"), self.late)
        self.form.addRow(self.cover)
        self.form.addRow(self.dividers)
        if options.rounds:
            self.explain_form(
                self.tr(
                    "This bundle was handed out: page numbers that were given stay. Another "
                    "court, cover or dividers would move them, and the bundle would not be built."
                )
            )
        self.court.currentIndexChanged.connect(self._on_court)
        self.hearing.opened.connect(self._grow)
        self.submitted.connect(self.accept)
        self._on_court()

    @property
    def options(self) -> Options:
        """As they are now."""
        late = self.late.currentData()
        return replace(
            self._options,
            profile=str(self.court.currentData()),
            letter=self.letter.text().strip(),
            hearing=self.hearing.text,
            late=Late(late) if late else None,
            cover=self.cover.isChecked(),
            dividers=self.dividers.isChecked(),
        )

    def complaint(self) -> tuple[str, QWidget] | None:
        """What keeps the form from being submitted."""
        if not _LETTER.fullmatch(self.letter.text().strip()):
            return self.tr("The letter is one or two capital letters, A to Z."), self.letter
        if self.hearing.text and self.hearing.day is None:
            return no_day(may_be_empty=True), self.hearing
        return None

    @Slot()
    def _on_court(self) -> None:
        profile = self._profiles[str(self.court.currentData())]
        self.source.setText("\n".join((profile.source, *self._limits(profile))))
        self._grow()

    def _limits(self, profile: Profile) -> list[str]:
        lines = []
        if profile.most_pages:
            lines.append(
                self.tr("Volumes of at most {pages} pages, each ending with a document.").format(
                    pages=profile.most_pages
                )
            )
        if profile.most_bytes:
            lines.append(
                self.tr("Files of at most {size} MB.").format(size=profile.most_bytes // 1_000_000)
            )
        if profile.authorities_apart:
            lines.append(self.tr("Authorities in a file of their own."))
        return lines


class GoingInDialog(FormDialog):
    """How one document goes into a bundle.

    Args:
        item: The document.
        choice: How it goes in now.
        parent: Qt parent.
        others: What else can stand in the bundle, for transcripts.
    """

    def __init__(
        self,
        item: Item,
        choice: Choice,
        parent: QWidget | None = None,
        *,
        others: Sequence[Item] = (),
    ) -> None:
        super().__init__("", "", parent)
        self._item = item
        self._choice = choice
        self.setWindowTitle(self.tr("How it goes into the bundle"))
        self._go.setText(self.tr("Apply"))
        self.explain_form(
            self.tr("{title}\nWhat is left empty stays as the document has it.").format(
                title=item.title
            )
        )
        self.title = _line(self.tr("Title in the index"), choice.title)
        self.title.setPlaceholderText(item.title)
        self.dated = DateField(self.tr("Date in the index"))
        self.dated.set_text(choice.dated)
        if item.dated:
            self.dated.line.setPlaceholderText(item.dated)
        self.pages = _line(self.tr("Pages"), choice.pages)
        self.pages.setPlaceholderText(self.tr("all; or for example 1-3,7"))
        self.core = QCheckBox(self.tr("Also in the &core bundle"))
        self.core.setChecked(choice.core)
        self.form.addRow(self.tr("&Title in the index"), self.title)
        self.form.addRow(self.tr("&Date in the index"), self.dated)
        self.form.addRow(self.tr("&Pages"), self.pages)
        self.form.addRow(self.core)
        self.illegible = QCheckBox(self.tr("&Handwritten, or hard to read"))
        self.illegible.setChecked(choice.illegible)
        self.transcript = _box(self.tr("Transcript of"))
        self.transcript.addItem(self.tr("nothing: it is no transcript"), "")
        for other in others:
            if other.key != item.key:
                self.transcript.addItem(other.title, other.key)
        self.transcript.setCurrentIndex(max(0, self.transcript.findData(choice.transcript_of)))
        self.without_text = _line(
            self.tr("Pages that are photographs or handwriting"), choice.without_text
        )
        self.without_text.setPlaceholderText(self.tr("none; or for example 1,4-5"))
        self.repeats = QCheckBox(self.tr("May stand there t&wice"))
        self.repeats.setChecked(choice.repeats)
        self.form.addRow(self.illegible)
        self.form.addRow(self.tr("T&ranscript of"), self.transcript)
        self.form.addRow(self.tr("P&hotographs, handwriting (pages)"), self.without_text)
        self.form.addRow(self.repeats)
        if choice.late:
            late = self.tr("Came after the bundle was handed out (round {number}).")
            self.form.addRow(text_label(late.format(number=choice.late)))
        self.dated.opened.connect(self._grow)
        self.submitted.connect(self.accept)

    @property
    def choice(self) -> Choice:
        """As it is now."""
        return replace(
            self._choice,
            title=one_line(self.title.text()),
            dated=self.dated.text,
            pages=self.pages.text().strip(),
            core=self.core.isChecked(),
            illegible=self.illegible.isChecked(),
            transcript_of=str(self.transcript.currentData()),
            without_text=self.without_text.text().strip(),
            repeats=self.repeats.isChecked(),
        )

    def complaint(self) -> tuple[str, QWidget] | None:
        """What keeps the form from being submitted."""
        if self.dated.text and self.dated.day is None:
            return no_day(may_be_empty=True), self.dated
        for line in (self.pages, self.without_text):
            if line.text().strip():
                try:
                    picked_pages(line.text().strip())
                except UsageError as error:
                    return explain(error).text, line
        return None


class SectionDialog(FormDialog):
    """What a section of a bundle holds.

    Args:
        title: Of the section.
        kind: What it holds now.
        parent: Qt parent.
        undated: Whether its documents follow no dates now.
    """

    def __init__(
        self, title: str, kind: Kind, parent: QWidget | None = None, *, undated: bool = False
    ) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("What the section holds"))
        self._go.setText(self.tr("Apply"))
        self.explain_form(title)
        self.which = _box(self.tr("What the section holds"))
        self.which.addItem(self.tr("Papers of the case"), Kind.PAPERS.value)
        self.which.addItem(
            self.tr("Authorities (a file of their own where the court asks it)"),
            Kind.AUTHORITIES.value,
        )
        self.which.addItem(
            self.tr("Confidential (a file of its own, not in the index)"), Kind.CONFIDENTIAL.value
        )
        self.which.setCurrentIndex(max(0, self.which.findData(kind.value)))
        self.form.addRow(self.tr("The section &holds"), self.which)
        self.undated = QCheckBox(self.tr("Its documents stand in no order of &dates"))
        self.undated.setChecked(undated)
        self.form.addRow(self.undated)
        self.submitted.connect(self.accept)

    @property
    def kind(self) -> Kind:
        """As it is now."""
        return Kind(self.which.currentData())


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LETTERS)
    return box


def _line(name: str, text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    line.setInputMethodHints(PRIVATE_INPUT)
    return line
