# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pane beside the list of papers: what a paper is, what it needs, and the buttons to make it.

It says what was asked for; the page does it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.item_models.outputs_model import Offer, OutputsModel, local_time
from ui.pages.source_details import PRIVATE_INPUT


class OutputPanel(QScrollArea):
    """One paper.

    Signals:
        make_asked: The suffix of the file to make, "" for a folder.
        choose_asked: A fields file is to be chosen.
        empty_asked: An empty fields file is to be saved.
    """

    make_asked = Signal(str)
    choose_asked = Signal()
    empty_asked = Signal()

    def __init__(self, model: OutputsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._heading = text_label()
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._about = text_label()
        self._recipient_label = QLabel(self.tr("&Recipient, where there are several"))
        self._recipient_label.setWordWrap(True)
        self.recipient = QLineEdit()
        self.recipient.setAccessibleName(self.tr("Recipient"))
        self.recipient.setPlaceholderText(self.tr("Such as: defendant 1"))
        self.recipient.setInputMethodHints(PRIVATE_INPUT)
        self._recipient_label.setBuddy(self.recipient)
        self._fields_label = QLabel(self.tr("&Fields file (TOML)"))
        self.fields = QLineEdit()
        self.fields.setAccessibleName(self.tr("Fields file"))
        self.fields.setInputMethodHints(PRIVATE_INPUT)
        self._fields_label.setBuddy(self.fields)
        self.choose = button(self.tr("&Choose…"), self._on_choose)
        self.empty = button(self.tr("Save an &empty one…"), self._on_empty)
        self.makers = {
            ".pdf": button(self.tr("Make &PDF…"), self._on_pdf),
            ".docx": button(self.tr("Make &Word file…"), self._on_docx),
            "": button(self.tr("Make &disclosure…"), self._on_folder),
        }
        self._history = text_label()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        for part in (
            self._heading,
            self._about,
            self._recipient_label,
            self.recipient,
            self._fields_label,
            self.fields,
        ):
            layout.addWidget(part)
        for one in (self.choose, self.empty, *self.makers.values()):
            layout.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._history)
        layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setAccessibleName(self.tr("The chosen paper"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_offer(self, offer: Offer, *, able: bool, fields_able: bool) -> None:
        """Show a paper; its buttons work when it can be made now."""
        self._heading.setText(self._model.name(offer))
        self._about.setText(self._about_text(offer))
        disclosure = not offer.suffixes
        self._recipient_label.setVisible(disclosure)
        self.recipient.setVisible(disclosure)
        for part in (self._fields_label, self.fields, self.choose, self.empty):
            part.setVisible(offer.takes_fields)
        self.choose.setEnabled(fields_able)
        self.empty.setEnabled(fields_able)
        for suffix, maker in self.makers.items():
            maker.setVisible(suffix in (offer.suffixes or ("",)))
            maker.setEnabled(able)
        history = self._history_text(offer)
        self._history.setText(history)
        self._history.setVisible(bool(history))

    def _on_pdf(self) -> None:
        self.make_asked.emit(".pdf")

    def _on_docx(self) -> None:
        self.make_asked.emit(".docx")

    def _on_choose(self) -> None:
        self.choose_asked.emit()

    def _on_empty(self) -> None:
        self.empty_asked.emit()

    def _on_folder(self) -> None:
        self.make_asked.emit("")

    def _about_text(self, offer: Offer) -> str:
        return {
            "summary": self.tr(
                "For the court: what the released documents say, in the language of the hearing, "
                "with the original beside every translated passage."
            ),
            "statement": self.tr(
                "For the court: the statements of the case with labels in the place of what "
                "identifies a protected person."
            ),
            "protective-order": self.tr(
                "A draft for the judge to decide on. Its fields say which court, which measures "
                "and for how long; they never hold a protected name or address."
            ),
            "bundle": self.tr(
                "One PDF for the hearing: the newest drafts and all released documents, with an "
                "index and page numbers."
            ),
            "disclosure": self.tr(
                "A new folder with the redacted documents, an index, a schedule that gives a "
                "reason for every redaction, and a signed list of the files."
            ),
        }[offer.kind]

    def _history_text(self, offer: Offer) -> str:
        made = self._model.made(offer)
        if not made:
            return ""
        current = self._model.current(offer)
        lines = [self.tr("Made so far")]
        for paper in reversed(made):
            line = self.tr("– {time}").format(time=local_time(paper.made_at))
            if paper.version:
                line = self.tr("{line}, version {version}").format(line=line, version=paper.version)
            if paper.recipient:
                line = self.tr("{line}, to {recipient}").format(
                    line=line, recipient=paper.recipient
                )
            if paper not in current:
                line = self.tr("{line}: replaced by a newer one").format(line=line)
            elif paper.changed:
                line = self.tr(
                    "{line}: out of date, because these changed or came in since: {titles}"
                ).format(line=line, titles=", ".join(paper.changed))
            lines.append(line)
        return "\n".join(lines)


def button(text: str, slot: Callable[[], None]) -> QPushButton:
    """A button that calls a slot."""
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    made.clicked.connect(slot)
    return made


def text_label() -> QLabel:
    """A label that wraps, and never reads its text as mark-up."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side; labels take the room that is left."""
    layout = QHBoxLayout()
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, QLabel)))
    return layout
