# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pane beside the list of papers: what a paper is, what it needs, and the buttons to make it.

It says what was asked for; the page does it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.generals import WIDE
from hearing_assist.pipeline.bundle_plan import Glance
from ui.dates import local_time
from ui.item_models.outputs_model import Offer, OutputsModel
from ui.item_models.sources_model import language_text
from ui.pages.output_button import button
from ui.pages.output_served import DisclosureChoices
from ui.pages.output_state import DraftState, OutputsState
from ui.session import Session
from ui.widgets.text_label import text_label

AUDIENCES = (Audience.COURT, Audience.PROSECUTION, Audience.DEFENCE)
"""For whom a draft can be made here; press and public get disclosures (docs/adr/030)."""
ISSUE = "issue"
"""What `make_asked` says for the newest draft to be issued."""
MOST_NAMES = 4


class OutputPanel(QScrollArea):
    """One paper.

    Signals:
        make_asked: The suffix of the file to make, "" for a folder.
        fields_asked: The fields are to be filled in.
        order_asked: The bundle is to be arranged.
        templates_asked: The court's templates are to be chosen.
        exposure_asked: What a disclosure leaves readable is to be shown.
        read_asked: A finished PDF is to be chosen and read.
        choice_changed: Another language or audience was chosen.
    """

    make_asked = Signal(str)
    fields_asked = Signal()
    order_asked = Signal()
    templates_asked = Signal()
    exposure_asked = Signal()
    read_asked = Signal()
    choice_changed = Signal()

    def __init__(
        self, model: OutputsModel, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.served = DisclosureChoices(session)
        self._heading = text_label()
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self._about = text_label()
        self._audience_label = QLabel(self.tr("F&or"))
        self.audience = _choice(self.tr("For whom"))
        for one in AUDIENCES:
            self.audience.addItem(model.audience_name(one), one)
        self._audience_label.setBuddy(self.audience)
        self._language_label = QLabel(self.tr("&Language of the paper"))
        self.language = _choice(self.tr("Language of the paper"))
        self._language_label.setBuddy(self.language)
        for box in (self.audience, self.language):
            box.activated.connect(self._on_choice)
        self._fields_text = text_label()
        self.fields = button(self.tr("Fill in the &fields…"), self.fields_asked.emit)
        self._templates_text = text_label()
        self.templates = button(self.tr("Court's &templates…"), self.templates_asked.emit)
        self._order_text = text_label()
        self.order = button(self.tr("&Order of the documents…"), self.order_asked.emit)
        self._exposure_text = text_label()
        self.exposure = button(self.tr("What stays reada&ble…"), self.exposure_asked.emit)
        self.makers = {
            ".pdf": button(self.tr("Make &PDF…"), self._on_pdf),
            ".docx": button(self.tr("Make &Word file…"), self._on_docx),
            "": button(self.tr("Make &disclosure…"), self._on_folder),
        }
        self.issue = button(self.tr("Iss&ue the newest draft…"), self._on_issue)
        self.read = button(self.tr("Read a f&inished PDF…"), self.read_asked.emit)
        self._history = text_label()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        for part in (
            self._heading,
            self._about,
            self.served,
            self._audience_label,
            self.audience,
            self._language_label,
            self.language,
            self._fields_text,
            self.fields,
            self._order_text,
            self.order,
            self._exposure_text,
            self.exposure,
            *self.makers.values(),
            self.issue,
            self.served.after,
            self._templates_text,
            self.templates,
            self.read,
        ):
            alignment = Qt.AlignmentFlag(0)
            if isinstance(part, QPushButton):
                alignment = Qt.AlignmentFlag.AlignLeft
            layout.addWidget(part, 0, alignment)
        layout.addWidget(self._history)
        layout.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setAccessibleName(self.tr("The chosen paper"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def recipient(self) -> QLineEdit:
        """Which of several a disclosure is for."""
        return self.served.recipient

    @property
    def edits(self) -> tuple[QWidget, ...]:
        """What changes the case."""
        return (self.fields, self.order, self.templates, self.issue, *self.makers.values())

    @property
    def chosen_audience(self) -> Audience:
        """For whom a draft is."""
        return Audience(self.audience.currentData())

    @property
    def chosen_language(self) -> str:
        """In which language a draft is."""
        return str(self.language.currentData() or "")

    def show_offer(
        self,
        offer: Offer,
        state: OutputsState,
        *,
        audience: Audience,
        language: str,
        able: bool,
        idle: bool,
    ) -> None:
        """Show a paper.

        Args:
            offer: The paper.
            state: What is known of the case.
            audience: For whom a draft is.
            language: In which language a draft is.
            able: Whether a paper can be made now.
            idle: Whether its fields, order or templates can be changed now.
        """
        self._heading.setText(self._model.name(offer))
        self._about.setText(self._about_text(offer))
        draft = state.drafts.get(offer.kind, DraftState())
        disclosure = not offer.suffixes
        for part in (self.served, self.served.after):
            part.setVisible(disclosure)
            part.setEnabled(idle)
        if disclosure:
            self.served.show_offer(offer, self._model.made(offer), state.served)
        for part in (
            self._audience_label,
            self.audience,
            self._language_label,
            self.language,
            self.fields,
            self.templates,
        ):
            part.setVisible(offer.is_draft)
        self.audience.setCurrentIndex(self.audience.findData(audience))
        self._show_languages(draft, language)
        _say(self._fields_text, self._fields_words(draft) if offer.is_draft else "")
        _say(self._templates_text, self._templates_words(state) if offer.is_draft else "")
        _say(self._order_text, self._order_words(state.order) if offer.kind == "bundle" else "")
        self.order.setVisible(offer.kind == "bundle")
        words = self._exposure_words(state, offer) if disclosure and able else ""
        _say(self._exposure_text, words)
        self.exposure.setVisible(disclosure)
        self.exposure.setEnabled(able)
        self.fields.setEnabled(idle and not draft.problem)
        for door in (self.order, self.templates, self.read):
            door.setEnabled(idle)
        for suffix, maker in self.makers.items():
            maker.setVisible(suffix in (offer.suffixes or ("",)))
            maker.setEnabled(able)
        drafted = (audience, language) in {
            (one.audience, one.language) for one in self._model.made(offer)
        }
        self.issue.setVisible(offer.is_draft)
        self.issue.setEnabled(able and drafted)
        _say(self._history, self._history_text(offer))

    def _show_languages(self, draft: DraftState, language: str) -> None:
        tags = list(draft.languages)
        if language not in tags:
            tags.insert(0, language)
        if tags != [self.language.itemData(n) for n in range(self.language.count())]:
            self.language.clear()
            for tag in tags:
                self.language.addItem(language_text(tag), tag)
        self.language.setCurrentIndex(self.language.findData(language))

    def _fields_words(self, draft: DraftState) -> str:
        if draft.problem:
            return draft.problem
        if not draft.total:
            return draft.note
        lines = [draft.note] if draft.note else []
        lines += [
            self.tr("Fields: {filled} of {total} filled in.").format(
                filled=draft.filled, total=draft.total
            )
        ]
        for names, words in (
            (draft.missing, self.tr("Still needed: {names}")),
            (draft.wrong, self.tr("To be corrected: {names}")),
        ):
            if names:
                lines.append(words.format(names=_some(names)))
        return "\n".join(lines)

    def _templates_words(self, state: OutputsState) -> str:
        if state.templates is None:
            return ""
        return self.tr("The court's own templates are used before the program's.")

    def _exposure_words(self, state: OutputsState, offer: Offer) -> str:
        if offer.audience in state.answered:
            return self.tr("A clerk answered for what stays readable.")
        if offer.audience in WIDE:
            return self.tr(
                "Nobody has answered yet for what stays readable. Look at it first and answer for "
                "it; until then nothing is released."
            )
        return self.tr(
            "Nobody has answered yet for what stays readable. A disclosure for these readers can "
            "be made all the same."
        )

    def _order_words(self, order: Glance) -> str:
        lines = [
            self.tr("An order of your own is kept.")
            if order.is_own
            else self.tr("The documents stand in the usual order.")
        ]
        if order.left_out:
            lines.append(self.tr("{count} left out.").format(count=len(order.left_out)))
        if order.new:
            lines.append(
                self.tr("New since then, in the usual place: {names}").format(
                    names=_some(order.new)
                )
            )
        if order.gone:
            lines.append(
                self.tr("No longer there, and dropped: {names}").format(names=_some(order.gone))
            )
        if order.unsaved:
            lines.append(self.tr("An order that was begun and not kept waits there."))
        return "\n".join(lines)

    @Slot()
    def _on_choice(self) -> None:
        self.choice_changed.emit()

    def _on_pdf(self) -> None:
        self.make_asked.emit(".pdf")

    def _on_docx(self) -> None:
        self.make_asked.emit(".docx")

    def _on_folder(self) -> None:
        self.make_asked.emit("")

    def _on_issue(self) -> None:
        self.make_asked.emit(ISSUE)

    def _about_text(self, offer: Offer) -> str:
        if offer.reader == "judge":
            return self.tr(
                "A new folder for a judge who reads the redacted file itself, with index, schedule "
                "and signed list of the files. The reasons for each redaction stand in the "
                "schedule for the court, under “Contests and lifting”."
            )
        if offer.reader == "survivor":
            return self.tr(
                "A new folder for a protected person, through counsel or a supporter. It names "
                "nobody who is protected, uses labels, and withholds means of contact, addresses "
                "and numbers of everybody. A copy may be found: the court office can keep it."
            )
        if offer.reader == "other-state":
            return self.tr(
                "A new folder for the authority that asked for assistance. Whereabouts, means of "
                "contact and helpers stay here; the letter says what it may be used for."
            )
        if offer.audience in WIDE:
            return self.tr(
                "A new folder for readers outside the case. Names are withheld; days, ages, "
                "places and what few people share are told less exactly or not at all, by rules "
                "that the schedule names. No pictures of pages, and documents are named by their "
                "kind only. Details that nobody decided about are withheld."
            )
        return {
            "summary": self.tr(
                "For the court: what the released documents say, in the language of the hearing, "
                "with the original beside every translated passage."
            ),
            "statement": self.tr(
                "For the court: the statements of the case with labels in the place of what "
                "identifies a protected person."
            ),
            "order": self.tr(
                "A draft for the judge to decide on. Its fields say which court, which measures "
                "and for how long; they never hold a protected name or address. The copy for the "
                "defence withholds what only the court may read."
            ),
            "certificate": self.tr(
                "A certificate for somebody to read, complete and sign. The program fills in what "
                "it knows and certifies nothing."
            ),
            "bundle": self.tr(
                "One PDF for the hearing: the newest summary, orders and certificates, then all "
                "released documents (statements stand there as such), with an index and page "
                "numbers."
            ),
            "disclosure": self.tr(
                "A new folder with the redacted documents, an index, a schedule of every redaction "
                "with its code and legal basis, a covering letter and a signed list of the files."
            ),
        }[offer.makes or offer.kind]

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
            if offer.is_draft:
                line = self.tr("{line}, for {audience}").format(
                    line=line, audience=self._model.audience_name(paper.audience)
                )
            if offer.is_draft and paper.language:
                line = self.tr("{line}, {language}").format(
                    line=line, language=language_text(paper.language)
                )
            if paper.recipient:
                line = self.tr("{line}, to {recipient}").format(
                    line=line, recipient=paper.recipient
                )
            if paper not in current:
                line = self.tr("{line}: replaced by a newer one").format(line=line)
            elif reasons := self._model.reasons(paper):
                line = self.tr(
                    "{line}: out of date, because these changed or came in since: {titles}"
                ).format(line=line, titles=", ".join(reasons))
            lines.append(line)
        return "\n".join(lines)


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side; labels take the room that is left."""
    layout = QHBoxLayout()
    for widget in widgets:
        layout.addWidget(widget, int(isinstance(widget, QLabel)))
    return layout


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
