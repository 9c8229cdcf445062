# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The order of a bundle: sections and what stands in them, arranged with the keyboard or buttons.

Every step can be taken back here; what is not kept yet outlives a stop of the program. Keeping is
refused while a title would identify somebody, or nothing is left to print.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QGuiApplication,
    QKeySequence,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline import bundle_plan, bundle_steps
from hearing_assist.pipeline.bundle_plan import Arrangement, BundlePlan
from ui import LANGUAGE
from ui.autosave import Autosave
from ui.dialogs.bundle_making_dialog import GoingInDialog, MakingDialog, SectionDialog
from ui.dialogs.bundle_plan_work import HandOut, Keep, Kept, Step
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.messages import explain
from ui.session import Session
from ui.widgets.field_row import identity_words
from ui.widgets.flow_row import FlowRow
from ui.widgets.plan_tree import OUT, PlanTree
from ui.widgets.text_label import text_label

SIZE = (820, 640)
Confirm = Callable[[QWidget, str], bool]


class BundlePlanDialog(QDialog):
    """Arranges a bundle.

    Args:
        session: The open case.
        plan: What is there now.
        parent: Qt parent.
        confirm: Asks a question whose answer "no" is safe.

    Signals:
        kept: The order was kept; a KeptText.
    """

    kept = Signal(object)

    def __init__(
        self,
        session: Session,
        plan: BundlePlan,
        parent: QWidget | None = None,
        *,
        confirm: Confirm | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self._confirm = confirm or _ask
        self._arrangement = plan.unsaved or plan.arrangement
        self._closing = False
        self._steps = QUndoStack(self)
        self._autosave = Autosave(session, bundle_plan.UNSAVED, self._unsaved_text, self)
        self.setWindowTitle(self.tr("Order of the bundle"))
        self._build()
        self._show(self._arrangement, 0)
        if plan.unsaved is not None:
            self._autosave.taken_up(bundle_plan.text_of(plan.unsaved, plan.items))
            self._say(self.tr("What was arranged last time and not kept stands here again."))
        session.closed.connect(self._on_case_closed)

    @property
    def arrangement(self) -> Arrangement:
        """As it is shown."""
        return self._arrangement

    @property
    def is_changed(self) -> bool:
        """Whether something is arranged that is not kept."""
        return self._arrangement != self._plan.arrangement

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._note = text_label(self._note_text())
        self._note.setVisible(bool(self._note.text()))
        label = QLabel(self.tr("&Title of the bundle"))
        self._title = QLineEdit()
        self._title.setAccessibleName(self.tr("Title of the bundle"))
        self._title.setInputMethodHints(PRIVATE_INPUT)
        self._title.editingFinished.connect(self._on_title)
        label.setBuddy(self._title)
        self._tree = PlanTree()
        self._tree.renamed.connect(self._on_renamed)
        self._tree.currentItemChanged.connect(self._on_chosen)
        self._up = self._button(self.tr("Move &up"), self._on_up, "Alt+Up")
        self._down = self._button(self.tr("Move &down"), self._on_down, "Alt+Down")
        self._to = self._button(self.tr("Move to &section"), None)
        self._menu = QMenu(self._to)
        self._menu.setAccessibleName(self.tr("Sections"))
        self._menu.aboutToShow.connect(self._on_menu)
        self._menu.triggered.connect(self._on_section_chosen)
        self._to.setMenu(self._menu)
        self._rename = self._button(self.tr("&Rename"), self._on_rename, "F2")
        self._add = self._button(self.tr("&New section"), self._on_add)
        self._out = self._button(self.tr("&Leave out"), self._on_out, "Delete")
        self._back = self._button(self.tr("Put &back"), self._on_back, "Insert")
        self._usual = self._button(self.tr("Usual &order"), self._on_usual)
        self._how = self._button(self.tr("Ho&w it goes in…"), self._on_how, "Ctrl+Return")
        self._making = self._button(self.tr("&Court and layout…"), self._on_making)
        self._handed = self._button(self.tr("Was &handed out"), self._on_handed)
        self._undo = self._button(self.tr("Undo"), self._steps.undo)
        self._redo = self._button(self.tr("Redo"), self._steps.redo)
        for keys, slot in (("Ctrl+Z", self._steps.undo), ("Ctrl+Shift+Z", self._steps.redo)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)
        self._steps.indexChanged.connect(self._show_state)
        self._state = text_label()
        self._state.setAccessibleName(self.tr("State of the order"))
        self._state.hide()
        buttons = QDialogButtonBox()
        self._keep = buttons.addButton(self.tr("&Keep"), QDialogButtonBox.ButtonRole.ApplyRole)
        self._keep.setAutoDefault(False)
        self._keep.clicked.connect(self._on_keep)
        self._close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._note, label, self._title):
            column.addWidget(part)
        column.addWidget(self._tree, 1)
        for row in (
            (self._up, self._down, self._to, self._out, self._back, self._how),
            (self._rename, self._add, self._usual, self._undo, self._redo),
            (self._making, self._handed),
        ):
            column.addWidget(FlowRow(row))
        layout = QVBoxLayout(self)
        layout.addWidget(self._inside, 1)
        layout.addWidget(self._state)
        layout.addWidget(buttons)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        self._tree.setFocus()

    def _button(self, text: str, slot: Callable[[], None] | None, keys: str = "") -> QPushButton:
        """A button, whose keys work while the tree has the keyboard."""
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        if slot is None:
            return button
        button.clicked.connect(slot)
        if keys:
            shortcut = QKeySequence(keys)
            shown = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(shown)
            button.setAccessibleDescription(shown)
            action = QAction(self._tree)
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(button.click)
            self._tree.addAction(action)
        return button

    def _note_text(self) -> str:
        plan = self._plan
        notes = []
        if plan.new:
            notes.append(
                self.tr("New since this order was kept, marked and put in the usual place: {}")
                .format(", ".join(plan.items[key].title for key in plan.new))
            )  # fmt: skip
        if plan.gone:
            notes.append(
                self.tr("No longer in the case, and dropped: {}").format(", ".join(plan.gone))
            )
        return "\n".join(notes)

    # --- showing ------------------------------------------------------------------------------

    def _show(self, arrangement: Arrangement, chosen: str | int | None) -> None:
        self._arrangement = arrangement
        self._title.setText(arrangement.title)
        self._tree.show_plan(arrangement, self._plan.items, self._plan.new, chosen)
        self._show_state()
        self._autosave.touch()

    @Slot()
    def _show_state(self) -> None:
        """Which buttons lead somewhere."""
        chosen = self._tree.chosen
        sections = self._arrangement.sections
        out = self._arrangement.left_out
        in_section = isinstance(chosen, str) and chosen not in out
        is_section = isinstance(chosen, int) and chosen != OUT
        for button, works in (
            (self._up, self._moved(-1) != self._arrangement),
            (self._down, self._moved(1) != self._arrangement),
            (self._to, isinstance(chosen, str) and bool(sections)),
            (self._rename, is_section),
            (self._how, in_section or is_section),
            (self._out, in_section or (is_section and bool(sections[int(chosen or 0)].items))),
            (self._back, chosen in out or (chosen == OUT and bool(out))),
            (self._usual, self._arrangement != self._plan.usual),
            (self._undo, self._steps.canUndo()),
            (self._redo, self._steps.canRedo()),
        ):
            button.setEnabled(works)

    def _on_chosen(self) -> None:
        self._show_state()

    def _moved(self, step: int) -> Arrangement:
        match self._tree.chosen:
            case str() as key:
                return bundle_steps.move(self._arrangement, key, step)
            case int() as number if number != OUT:
                return bundle_steps.move_section(self._arrangement, number, step)
        return self._arrangement

    # --- steps --------------------------------------------------------------------------------

    def _step(self, text: str, after: Arrangement, chosen: str | int | None) -> None:
        if after != self._arrangement:
            self._say("")
            before = (self._arrangement, self._tree.chosen)
            self._steps.push(Step(text, before, (after, chosen), self._show))

    def _move(self, step: int) -> None:
        chosen = self._tree.chosen
        self._step(
            self.tr("Move"),
            self._moved(step),
            chosen + step if isinstance(chosen, int) else chosen,
        )

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot()
    def _on_menu(self) -> None:
        self._menu.clear()
        for number, section in enumerate(self._arrangement.sections):
            action = self._menu.addAction(section.title.replace("&", "&&"))
            action.setData(number)

    @Slot(QAction)
    def _on_section_chosen(self, action: QAction) -> None:
        key = self._tree.chosen
        if isinstance(key, str):
            after = bundle_steps.move_to(self._arrangement, key, int(action.data()))
            self._step(self.tr("Move to a section"), after, key)

    @Slot()
    def _on_rename(self) -> None:
        if isinstance(self._tree.chosen, int) and self._tree.chosen != OUT:
            self._tree.edit_section(self._tree.chosen)

    @Slot(int, str)
    def _on_renamed(self, number: int, title: str) -> None:
        title = bundle_plan.one_line(title)
        if not title:
            self._show(self._arrangement, number)
            self._say(self.tr("A section needs a title: the one before stays."))
            return
        after = bundle_steps.rename(self._arrangement, number, title)
        self._step(self.tr("Rename"), after, number)

    @Slot()
    def _on_title(self) -> None:
        title = bundle_plan.one_line(self._title.text())
        if not title:
            self._title.setText(self._arrangement.title)
            self._say(self.tr("The bundle needs a title: the one before stays."))
            return
        after = replace(self._arrangement, title=title)
        self._step(self.tr("Title of the bundle"), after, self._tree.chosen)

    @Slot()
    def _on_add(self) -> None:
        match self._tree.chosen:
            case str() as key:
                number = bundle_steps.section_of(self._arrangement, key)
            case int() as chosen if chosen != OUT:
                number = chosen
            case _:
                number = None
        place = len(self._arrangement.sections) if number is None else number + 1
        after = bundle_steps.add_section(self._arrangement, place, self.tr("New section"))
        self._step(self.tr("New section"), after, place)
        self._tree.edit_section(place)

    @Slot()
    def _on_out(self) -> None:
        match self._tree.chosen:
            case str() as key:
                keys: tuple[str, ...] = (key,)
            case int() as number if number != OUT:
                keys = self._arrangement.sections[number].items
            case _:
                return
        after = bundle_steps.leave_out(self._arrangement, keys)
        self._step(self.tr("Leave out"), after, self._tree.chosen)

    @Slot()
    def _on_back(self) -> None:
        chosen = self._tree.chosen
        keys = (chosen,) if isinstance(chosen, str) else self._arrangement.left_out
        after = self._arrangement
        for key in keys:
            if key in after.left_out:
                after = bundle_plan.put_back(after, self._plan.usual, key)
        self._step(self.tr("Put back"), after, chosen)

    @Slot()
    def _on_how(self) -> None:
        match self._tree.chosen:
            case str() as key if key not in self._arrangement.left_out:
                choice = self._arrangement.options.choice(key)
                items = self._plan.items
                going_in = GoingInDialog(items[key], choice, self, others=[*items.values()])
                self._open(
                    going_in,
                    self.tr("How it goes in"),
                    lambda: bundle_steps.set_choice(self._arrangement, going_in.choice),
                )
            case int() as number if number != OUT:
                section = self._arrangement.sections[number]
                holds = SectionDialog(section.title, section.kind, self, undated=section.undated)
                self._open(
                    holds,
                    self.tr("What the section holds"),
                    lambda: bundle_steps.set_kind(
                        self._arrangement, number, holds.kind, undated=holds.undated.isChecked()
                    ),
                )

    @Slot()
    def _on_making(self) -> None:
        making = MakingDialog(self._arrangement.options, LANGUAGE, self)
        self._open(
            making,
            self.tr("Court and layout"),
            lambda: bundle_steps.set_options(self._arrangement, making.options),
        )

    def _open(self, dialog: FormDialog, text: str, after: Callable[[], Arrangement]) -> None:
        """Show a dialog whose result is a step."""
        chosen = self._tree.chosen
        dialog.keep_typed(self._session, f"bundle:{text}:{chosen}")
        self._session.closed.connect(dialog.leave)
        dialog.accepted.connect(lambda: self._step(text, after(), chosen))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _on_handed(self) -> None:
        question = self.tr(
            "Was the newest bundle handed out in this order? Its page numbers stay from then on, "
            "and what comes later gets numbers of its own."
        )
        if not self._confirm(self, question):
            return
        job = self._session.run(HandOut(self._plan, self._arrangement))
        self._set_busy(True)
        self._say(self.tr("One moment…"))
        job.succeeded.connect(self._on_handed_out)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_handed_out(self, after: object) -> None:
        self._set_busy(False)
        if isinstance(after, Arrangement):
            self._step(self.tr("Was handed out"), after, self._tree.chosen)
            self._say(self.tr("Noted. Keep the order, so that its page numbers stay."))

    @Slot()
    def _on_usual(self) -> None:
        after = replace(self._plan.usual, options=self._arrangement.options)
        self._step(self.tr("Usual order"), after, self._tree.chosen)

    # --- keeping ------------------------------------------------------------------------------

    @Slot()
    def _on_keep(self) -> None:
        self._tree.setFocus()  # what is being typed elsewhere is taken over
        self._on_title()
        is_usual = self._arrangement == self._plan.usual
        job = self._session.run(
            Keep(self._plan, self._arrangement, is_usual=is_usual), changes="outputs"
        )
        self._set_busy(True)
        self._say(self.tr("One moment…"))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._inside, self._keep, self._close):
            widget.setEnabled(not busy)

    @Slot(object)
    def _on_kept(self, kept: object) -> None:
        self._set_busy(False)
        if not isinstance(kept, Kept):
            return
        if kept.change is not None:
            self._closing = True
            self._autosave.keep()
            self.kept.emit(kept.change)
            self.accept()
            return
        number, findings = next(iter(kept.named.items()))
        words = identity_words(findings)
        if number < 0:
            self._say(self.tr("Title of the bundle: {reason}").format(reason=words))
            self._title.setFocus()
        else:
            self._say(
                self.tr("Title of the section in place {number}: {reason}").format(
                    number=number + 1, reason=words
                )
            )
            self._tree.show_plan(self._arrangement, self._plan.items, self._plan.new, number)
            self._tree.setFocus()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._set_busy(False)
        self._say(explain(error).text)

    @Slot()
    def _on_cancelled(self) -> None:
        self._set_busy(False)
        self._say(self.tr("Stopped."))

    # --- closing ------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close; ask first when that gives something up, and stay in the middle of work."""
        if not self._inside.isEnabled():
            return
        self._tree.setFocus()
        if self.is_changed and not self._confirm(
            self, self.tr("Close and give up how the bundle is arranged now?")
        ):
            return
        self._closing = True
        self._autosave.keep()
        super().reject()

    @Slot()
    def _on_case_closed(self) -> None:
        self._autosave.forget()
        self.done(QDialog.DialogCode.Rejected)

    def _unsaved_text(self) -> str:
        is_over = self._closing or not self.is_changed
        return "" if is_over else bundle_plan.text_of(self._arrangement, self._plan.items)

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _ask(parent: QWidget, question: str) -> bool:
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    return QMessageBox.question(parent, "", question, yes | no, no) == yes
