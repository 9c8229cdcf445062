# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The register: who must not be named, and every writing that will be searched for each.

Edits that are not saved are kept, for each person, as long as the case is open. Nobody is taken
out of the register here or anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Person
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import register_edit
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.mentions import Registered
from hearing_assist.pipeline.register_edit import Entry
from hearing_assist.progress import CancelToken, ProgressSink
from ui.item_models.persons_model import PersonsModel
from ui.messages import explain
from ui.session import Session
from ui.widgets.job_bar import JobBar
from ui.widgets.person_form import PersonForm, position_words, text_label

NEW = ""
"""Key of the entry that is being added."""
PREVIEW_DELAY = 250
"""Milliseconds without a key before the preview is worked out anew."""


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
        self._saving = False
        self._previews = 0
        self._model = PersonsModel(position_words(self), self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_DELAY)
        self._timer.timeout.connect(self._start_preview)
        self._build()
        session.closed.connect(self._on_closed)
        self._show_form(None)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.tr("Persons")

    @property
    def has_unsaved(self) -> bool:
        """Whether edits wait to be saved."""
        return bool(self._drafts)

    def refresh(self) -> None:
        """Read the register anew; edits that are not saved stay."""
        usable = self._session.is_open and self._session.has_sealed
        self._add.setEnabled(usable)
        self._import.setEnabled(usable)
        if not usable:
            self._show_empty()
            return
        job = self._session.run(_persons)
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_failed)

    def add_person(self, name: str = "") -> None:
        """Begin the entry of a new person, or go on with the one begun."""
        if NEW not in self._drafts:
            self._drafts[NEW] = Entry(name=name)
        elif name:
            self._say(self.tr("Another new person is not saved yet. Save that one first."))
        self._list.clearSelection()
        self._list.setCurrentIndex(QModelIndex())
        self._show_form(NEW)
        self._form.setFocus()

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
        kept = text_label(
            self.tr(
                "Nobody is removed from the register: letters that were printed rest on the "
                "entry. Correct it instead."
            )
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.addWidget(self._list, 1)
        column.addWidget(self._add)
        column.addWidget(self._import)
        column.addWidget(kept)
        self._empty = text_label("")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._editor())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._pages)
        splitter.addWidget(self._preview_pane())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([220, 560, 220])
        self._status = text_label("")
        self._status.setAccessibleName(self.tr("What happened"))
        self._status.hide()
        self._bar = JobBar()
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._status)
        layout.addWidget(self._bar)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.clicked.connect(slot)
        return button

    def _editor(self) -> QWidget:
        self._heading = text_label("")
        self._form = PersonForm()
        self._form.edited.connect(self._on_edited)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(self._heading)
        column.addWidget(self._form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.setMinimumWidth(
            inner.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width()
        )
        self._scroll = scroll
        self._save = self._button(self.tr("Save (Ctrl+S)"), self._on_save)
        self._revert = self._button(self.tr("&Undo edits"), self._on_revert)
        saving = QAction(self)
        saving.setShortcut(QKeySequence.StandardKey.Save)
        saving.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saving.triggered.connect(self._on_save)
        self.addAction(saving)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._revert)
        buttons.addWidget(self._save)
        outer = QWidget()
        box = QVBoxLayout(outer)
        box.addWidget(scroll, 1)
        box.addLayout(buttons)
        return outer

    def _preview_pane(self) -> QWidget:
        self._preview_title = text_label(self.tr("What will be searched"))
        self._preview = QStringListModel(self)
        view = QListView()
        view.setModel(self._preview)
        view.setUniformItemSizes(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAccessibleName(self.tr("Writings that will be searched"))
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.addWidget(self._preview_title)
        column.addWidget(view, 1)
        return pane

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
        self._form.fill(self._drafts.get(key) or self._saved(key))
        self._form.set_new(is_new=key == NEW)
        self._heading.setText(
            self.tr("New person") if key == NEW else self.tr("Person {id}").format(id=key)
        )
        self._pages.setCurrentIndex(1)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_state()
        self._start_preview()

    def _show_empty(self) -> None:
        if not self._session.is_open:
            text = self.tr("Open a case first, on the start page.")
        elif not self._session.has_sealed:
            text = self.tr("This is a reading copy. The register stays with the court's own copy.")
        elif self._model.persons:
            text = self.tr("Choose a person on the left, or add one.")
        else:
            text = self.tr(
                "Nobody is in the register yet.\n\nAdd each person who must not be named, or "
                "import a persons.toml. Then the mentions can be searched."
            )
        self._empty.setText(text)
        self._pages.setCurrentIndex(0)
        self._preview.setStringList([])
        self._preview_title.setText(self.tr("What will be searched"))

    def _show_state(self) -> None:
        edited = self._current in self._drafts
        self._save.setEnabled(edited and not self._saving)
        self._revert.setEnabled(edited and not self._saving)
        self._add.setText(
            self.tr("Go on with the new person (&A)")
            if NEW in self._drafts and self._current != NEW
            else self.tr("&Add a person")
        )
        self._model.mark_edited(frozenset(self._drafts) - {NEW})

    def _say(self, text: str) -> None:
        self._status.setText(text)
        self._status.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # --- slots ---

    @Slot()
    def _on_edited(self) -> None:
        if self._current is None:
            return
        entry = self._form.entry()
        if entry == self._saved(self._current) and self._current != NEW:
            self._drafts.pop(self._current, None)
        else:
            self._drafts[self._current] = entry
        self._show_state()
        self._timer.start()

    @Slot()
    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._say("")
            self._show_form(self._model.persons[current.row()].id)

    @Slot()
    def _on_add(self) -> None:
        self.add_person()

    @Slot()
    def _on_revert(self) -> None:
        key = self._current
        if key is None:
            return
        self._drafts.pop(key, None)
        self._show_form(None if key == NEW else key)
        self._show_state()
        self._say(self.tr("The edits are undone."))
        if key == NEW:
            self._list.setFocus()

    @Slot()
    def _on_save(self) -> None:
        key = self._current
        if key is None or key not in self._drafts or self._saving:
            return
        try:
            person = register_edit.validated(self._drafts[key].person())
        except UsageError as error:
            self._say(self.tr("Not saved: {reason}").format(reason=error))
            return
        if key != NEW and self._saved(key).protected and not person.protected:
            question = self.tr(
                "From now on the name and details of {id} will be readable in everything that is "
                "released. Is that meant?"
            ).format(id=key)
            if not self._confirm(question):
                return
        self._saving = True
        self._show_state()
        job = self._session.run(_Save(person, is_new=key == NEW), changes="persons sources")
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_save_finished)
        self._bar.watch(job, self.tr("Saving {id}").format(id=person.id))

    @Slot(object)
    def _on_saved(self, registered: Registered) -> None:
        for person in registered.persons:
            for key in (person.id, NEW):
                draft = self._drafts.get(key)
                if draft is not None and _is_same(draft, person):
                    del self._drafts[key]
                    if self._current == key:
                        self._current = person.id
        known = {person.id: person for person in (*self._model.persons, *registered.persons)}
        self._on_loaded(tuple(known.values()))
        self._say(self._outcome(registered))

    def _outcome(self, registered: Registered) -> str:
        withdrawal = registered.withdrawal
        said = [
            self.tr("Saved: {count} in the register. Next: search the mentions again.").format(
                count=len(registered.persons)
            )
        ]
        if withdrawal.documents:
            said.append(
                self.tr(
                    "{count} released documents held a name and have gaps until the next release."
                ).format(count=withdrawal.documents)
            )
        if withdrawal.recall:
            said.append(
                self.tr("Call back what was handed out: {papers}.").format(
                    papers=", ".join(f"{each.kind} {each.id}" for each in withdrawal.recall)
                )
            )
        return "\n".join(said)

    @Slot()
    def _on_save_finished(self) -> None:
        self._saving = False
        self._show_state()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        message = explain(error)
        self._say(self.tr("{title}\n{text}").format(title=message.title, text=message.text))

    @Slot(object)
    def _on_loaded(self, persons: tuple[Person, ...]) -> None:
        key = self._current
        self._model.load(persons)
        if key is None and persons:
            key = persons[0].id
        row = -1 if key is None else self._model.row_of(key)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row))
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
        job = self._session.run(_Import(path), changes="persons sources")
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)
        self._bar.watch(job, self.tr("Importing persons"))

    @Slot()
    def _on_closed(self) -> None:
        self._drafts.clear()
        self._model.load(())
        self._say("")
        self._show_form(None)
        self._form.fill(Entry())
        self._show_state()

    # --- preview ---

    @Slot()
    def _start_preview(self) -> None:
        self._timer.stop()
        if self._current is None or not self._session.is_open:
            return
        try:
            person = self._form.entry().person()
        except UsageError as error:
            self._preview_title.setText(str(error))
            return
        self._previews += 1
        job = self._session.run(_Preview(person, self._previews))
        job.succeeded.connect(self._on_preview)

    @Slot(object)
    def _on_preview(self, preview: tuple[int, tuple[str, ...]]) -> None:
        number, texts = preview
        if number != self._previews or self._current is None:
            return
        self._preview.setStringList(list(texts))
        if not self._form.entry().protected:
            self._preview_title.setText(self.tr("Not withheld: nothing will be searched"))
        else:
            self._preview_title.setText(
                self.tr("What will be searched: {count} writings").format(count=len(texts))
            )

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


def _is_same(draft: Entry, person: Person) -> bool:
    """Whether a draft is what was saved; edits made since then stay a draft."""
    try:
        return register_edit.validated(draft.person()) == person
    except UsageError:
        return False


# What runs on the worker thread: no widget in reach.


def _persons(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    return register_edit.persons(case)


class _Save:
    def __init__(self, person: Person, *, is_new: bool) -> None:
        self._person = person
        self._is_new = is_new

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return register_edit.save_person(case, self._person, is_new=self._is_new)


class _Import:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return register_edit.import_file(case, self._path)


class _Preview:
    def __init__(self, person: Person, number: int) -> None:
        self._person = person
        self._number = number

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return self._number, register_edit.variants_preview(self._person)
