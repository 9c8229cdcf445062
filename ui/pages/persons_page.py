# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The register: who must not be named, and every writing that will be searched for each.

Edits that are not saved are kept for each person, also over a restart, until they are saved or
given up. Nobody is taken out of the register here or anywhere, so adding somebody is not undone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QKeySequence,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFileDialog,
    QListView,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Person
from hearing_assist.pipeline import register_edit
from hearing_assist.pipeline.mentions import Registered
from hearing_assist.pipeline.register_edit import Entry
from ui.autosave import Autosave
from ui.item_models.persons_model import PersonsModel
from ui.messages import explain
from ui.pages.person_steps import (
    NEW,
    UNSAVED,
    ChangeCommand,
    Import,
    Loaded,
    Replace,
    Save,
    Saved,
    can_be_undone,
    entries_in,
    is_same,
    load,
    outcome_words,
    still_unsaved,
    text_of,
)
from ui.session import Session
from ui.widgets.abreast import Abreast
from ui.widgets.job_bar import JobBar
from ui.widgets.person_editor import PersonEditor
from ui.widgets.person_form import position_words
from ui.widgets.table_rows import choose_row
from ui.widgets.text_label import text_label
from ui.widgets.variants_view import VariantsView

LEAST_ABREAST = 105
"""Average characters of the page's width from which list, form and writings stand abreast."""
MOST_PIXELS = 1 << 20
"""That Qt is asked to scroll; what was kept may be anything."""


class PersonsPage(QWidget):
    """List of persons, form for one, and preview of the writings that will be searched.

    Args:
        session: The open case.
        parent: Qt parent.
        confirm: Asks a question; a dialog when None.
        pick_file: Chooses a persons.toml; a dialog when None.
    """

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        confirm: Callable[[str], bool] | None = None,
        pick_file: Callable[[], Path | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._confirm = confirm or self._ask
        self._pick_file = pick_file or self._choose_file
        self._current: str | None = None
        self._drafts: dict[str, Entry] = {}
        self._is_loaded = False
        self._wanted: dict[str, str] = {}
        self._saving = False
        self._model = PersonsModel(position_words(self), self)
        self._stack = QUndoStack(self)
        self._autosave = Autosave(session, UNSAVED, lambda: text_of(self._drafts), self)
        self._autosave.failed.connect(self._on_failed)
        self._build()
        session.closed.connect(self._on_closed)
        self._show_form(None)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.tr("Persons")

    @property
    def undo_stack(self) -> QUndoStack:
        """Saved changes of entries; not what is typed, and not who is added or withheld."""
        return self._stack

    @property
    def has_unsaved(self) -> bool:
        """Whether edits wait to be saved."""
        return any(entry != Entry() for entry in self._drafts.values())

    def keep_unsaved(self) -> None:
        """Keep the edits that are not saved now, for the next time the case is opened."""
        self._autosave.keep()

    def place(self) -> dict[str, str]:
        """Which person is shown, and how far down."""
        if self._current is None:
            return dict(self._wanted)
        return {
            "person": self._current,
            "scroll": str(self._editor.scrolled),
        }

    def return_to(self, place: dict[str, str]) -> None:
        """Show a person again, once the register is read."""
        self._wanted = place
        if self._is_loaded:
            self._take_place()

    def refresh(self) -> None:
        """Read the register anew; edits that are not saved stay."""
        usable = self._session.is_open and self._session.has_sealed
        self._add.setEnabled(usable)
        self._import.setEnabled(usable)
        if not usable:
            self._show_empty()
            return
        job = self._session.run(load)
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    def add_person(self, name: str = "") -> None:
        """Begin the entry of a new person, or go on with the one begun."""
        if NEW not in self._drafts:
            self._drafts[NEW] = Entry(name=name)
            self._autosave.touch()
        elif name:
            self._say(self.tr("Another new person is not saved yet. Save that one first."))
        self._list.clearSelection()
        self._list.setCurrentIndex(QModelIndex())
        self._show_form(NEW)
        self._editor.setFocus()

    # --- building ---

    def _build(self) -> None:
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setAccessibleName(self.tr("Persons by id and position"))
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setWordWrap(True)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._add = self._button(self.tr("&Add a person"), self._on_add)
        self._import = self._button(self.tr("&Import persons.toml…"), self._on_import)
        self._session.edits.guard(self._add, self._import)
        left = QWidget()
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.addWidget(self._add)
        self._buttons.addWidget(self._import)
        column = QVBoxLayout(left)
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons)
        self._empty = text_label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._editor = PersonEditor()
        self._editor.edited.connect(self._on_edited)
        self._editor.save_wanted.connect(self._on_save)
        self._editor.give_up_wanted.connect(self._on_give_up)
        self._session.edits.guard(self._editor.parts)
        self._pages.addWidget(self._editor)
        self._preview = VariantsView(self._session)
        panes = Abreast(LEAST_ABREAST, widths=(220, 560, 220), heights=(80, 400, 80))
        panes.addWidget(left)
        panes.addWidget(self._pages)
        panes.addWidget(self._preview)
        panes.setStretchFactor(1, 1)
        panes.share()
        panes.turned.connect(self._on_turned)
        self._status = text_label()
        self._status.setAccessibleName(self.tr("What happened"))
        self._status.hide()
        self._bar = JobBar()
        saving = QAction(self)
        saving.setShortcut(QKeySequence.StandardKey.Save)
        saving.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saving.triggered.connect(self._on_save)
        self.addAction(saving)
        layout = QVBoxLayout(self)
        layout.addWidget(panes, 1)
        layout.addWidget(self._status)
        layout.addWidget(self._bar)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.clicked.connect(slot)
        return button

    @Slot(bool)
    def _on_turned(self, abreast: bool) -> None:
        self._list.setMinimumHeight(0 if abreast else 2 * self.fontMetrics().lineSpacing())
        self._buttons.setDirection(
            QBoxLayout.Direction.TopToBottom if abreast else QBoxLayout.Direction.LeftToRight
        )

    # --- form and entries ---

    def _saved(self, key: str) -> Entry:
        """The entry as it is on record; an empty one for a new person."""
        row = self._model.row_of(key)
        return Entry.of(self._model.persons[row]) if row >= 0 else Entry()

    def _show_form(self, key: str | None) -> None:
        self._current = key
        if key is None:
            self._show_empty()
            return
        entry = self._drafts.get(key) or self._saved(key)
        is_new = key == NEW
        heading = self.tr("New person") if is_new else self.tr("Person {id}").format(id=key)
        self._editor.show_entry(entry, heading, is_new=is_new)
        self._pages.setCurrentIndex(1)
        self._show_state()
        self._preview.show_entry(entry)

    def _show_empty(self) -> None:
        if not self._session.is_open:
            text = self.tr("Open a case first, on the start page.")
        elif not self._session.has_sealed:
            text = self.tr("This is a reading copy. The register stays with the court's own copy.")
        elif self._model.persons:
            text = self.tr("Choose a person in the list, or add one.")
        else:
            text = self.tr(
                "Nobody is in the register yet.\n\nAdd each person who must not be named, or "
                "import a persons.toml. Then the mentions can be searched.\n\nNobody is removed "
                "from the register again: an entry is corrected instead."
            )
        self._empty.setText(text)
        self._pages.setCurrentIndex(0)
        self._preview.clear()

    def _show_state(self) -> None:
        self._editor.set_changed(can_save=self._current in self._drafts and not self._saving)
        self._add.setText(
            self.tr("Go on &adding")
            if NEW in self._drafts and self._current != NEW
            else self.tr("&Add a person")
        )
        self._model.mark_edited(frozenset(self._drafts) - {NEW})

    def _say(self, text: str) -> None:
        self._status.setText(text)
        self._status.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _take_place(self) -> None:
        """Go where the user was, as far as that is still there."""
        place, self._wanted = self._wanted, {}
        key = place.get("person")
        if key is None or (key == NEW and NEW not in self._drafts):
            return
        row = self._model.row_of(key)
        if row >= 0:
            choose_row(self._list, row)
        elif key == NEW:
            self._list.setCurrentIndex(QModelIndex())
            self._show_form(NEW)
        scroll = place.get("scroll", "")
        if scroll.isdecimal():
            self._editor.scrolled = min(int(scroll), MOST_PIXELS)

    # --- slots ---

    @Slot()
    def _on_edited(self) -> None:
        if self._current is None:
            return
        entry = self._editor.entry()
        known = {person.id: person for person in self._model.persons}
        if self._current in known and is_same(entry, known[self._current]):
            self._drafts.pop(self._current, None)
        else:
            self._drafts[self._current] = entry
        self._autosave.touch()
        self._show_state()
        self._preview.follow(entry)

    @Slot()
    def _on_current_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        key = self._model.persons[current.row()].id
        if key != self._current:
            self._say("")
        self._show_form(key)

    @Slot()
    def _on_add(self) -> None:
        self.add_person()

    @Slot()
    def _on_give_up(self) -> None:
        key = self._current
        if key is None:
            return
        self._drafts.pop(key, None)
        self._autosave.touch()
        self._show_form(None if key == NEW else key)
        self._show_state()
        self._say(self.tr("The edits are given up."))
        if key == NEW:
            self._list.setFocus()

    @Slot()
    def _on_save(self) -> None:
        key = self._current
        if key is None or key not in self._drafts or self._saving:
            return
        problems = register_edit.problems(
            self._drafts[key],
            is_new=key == NEW,
            taken=[person.id for person in self._model.persons],
        )
        self._editor.say(problems)
        if problems:
            self._say(
                self.tr("Not saved: {count} fields need another look.").format(count=len(problems))
                if len(problems) > 1
                else self.tr("Not saved: one field needs another look.")
            )
            return
        person = register_edit.validated(self._drafts[key].person())
        if key != NEW and self._saved(key).protected and not person.protected:
            question = self.tr(
                "From now on the name and details of {id} will be readable in everything that is "
                "released. Is that meant?"
            ).format(id=key)
            if not self._confirm(question):
                return
        self._saving = True
        self._show_state()
        job = self._session.run(Save(person, is_new=key == NEW), changes="persons sources")
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_save_finished)
        self._bar.watch(job, self.tr("Saving {id}").format(id=person.id))

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        registered = saved.registered
        for person in registered.persons:
            for key in (person.id, NEW):
                draft = self._drafts.get(key)
                if draft is not None and is_same(draft, person):
                    del self._drafts[key]
                    if self._current == key:
                        self._current = person.id
        self._autosave.touch()
        if saved.before is not None:
            self._make_undoable(saved.before, registered.persons[0])
        self._show_registered(registered)

    def _make_undoable(self, before: Person, after: Person) -> None:
        if can_be_undone(before, after):
            text = self.tr("change of {id}").format(id=after.id)
            self._stack.push(ChangeCommand(text, before, after, self._replace))
        elif before != after:  # the steps before would lift, or give, protection unasked
            self._stack.clear()

    def _replace(self, expected: Person, person: Person) -> None:
        """Put a person back as they were, or again as they were changed to."""
        job = self._session.run(Replace(person, expected=expected), changes="persons sources")
        job.succeeded.connect(self._on_replaced)
        job.failed.connect(self._on_replace_failed)
        self._bar.watch(job, self.tr("Changing {id} back").format(id=person.id))

    @Slot(object)
    def _on_replaced(self, saved: Saved) -> None:
        (person,) = saved.registered.persons
        if self._current != NEW:
            self._current = person.id
        self._show_registered(saved.registered)

    @Slot(object)
    def _on_replace_failed(self, error: BaseException) -> None:
        self._stack.clear()
        self._on_failed(error)

    def _show_registered(self, registered: Registered) -> None:
        known = {person.id: person for person in (*self._model.persons, *registered.persons)}
        self._show_persons(tuple(known.values()))
        self._say(outcome_words(self, registered, len(self._model.persons)))

    @Slot()
    def _on_save_finished(self) -> None:
        self._saving = False
        self._show_state()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        message = explain(error)
        self._say(self.tr("{title}\n{text}").format(title=message.title, text=message.text))

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        if self._is_loaded:
            self._show_persons(loaded.persons)
            return
        self._is_loaded = True
        self._autosave.taken_up(loaded.unsaved)
        restored = still_unsaved(entries_in(loaded.unsaved), loaded.persons)
        self._drafts = {**restored, **self._drafts}
        if self._current is None and restored:
            self._wanted.setdefault("person", next(iter(restored)))
        self._show_persons(loaded.persons)
        self._take_place()
        if restored:
            self._say(self.tr("What was typed before and not saved is here again."))

    def _show_persons(self, persons: tuple[Person, ...]) -> None:
        key = self._current
        self._model.load(persons)
        if key is None and persons:
            key = persons[0].id
        row = -1 if key is None else self._model.row_of(key)
        if row >= 0:
            choose_row(self._list, row)
        elif key != NEW:
            key = None
        if key != self._current or key not in self._drafts:
            self._show_form(key)
        self._show_state()

    @Slot()
    def _on_import(self) -> None:
        path = self._pick_file()
        if path is None:
            return
        job = self._session.run(Import(path), changes="persons sources")
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        self._bar.watch(job, self.tr("Importing persons"))

    @Slot()
    def _on_closed(self) -> None:
        self._autosave.forget()
        self._is_loaded = False
        self._drafts.clear()
        self._wanted = {}
        self._stack.clear()
        self._model.load(())
        self._say("")
        self._show_form(None)
        self._editor.show_entry(Entry(), "", is_new=True)
        self._show_state()

    # --- dialogs ---

    def _ask(self, question: str) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Please confirm"),
            question,
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer == QMessageBox.StandardButton.Yes

    def _choose_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import persons"), "", self.tr("Registers (*.toml)")
        )
        return Path(name) if name else None
