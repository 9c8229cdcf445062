# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One page at a time: its picture, what lies over it, its masks, and the decision about it.

A page is put on record as seen when all of it, as it is, was on the screen for a moment. An answer
to an older question is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack

from hearing_assist.casefile.blocks import Box
from hearing_assist.casefile.pages import PageForm, PageMask
from hearing_assist.errors import HearingAssistError
from hearing_assist.pipeline.pages import ViewFacts
from ui.item_models.mentions_model import kind_words
from ui.item_models.pages_model import PagesModel
from ui.jobs import Job
from ui.messages import explain
from ui.pages.page_eyes import LEAST_PERCENT, PageEyes
from ui.pages.pages_pictures import DELAY, PagePictures, Wish
from ui.pages.pages_steps import (
    DecideForm,
    Details,
    DrawMasks,
    Drawn,
    Uncovered,
    details,
    drawn_like,
    mark_seen,
)
from ui.pages.protection_steps import ProtectCommand, Reversible
from ui.session import Session, UseCase
from ui.widgets.page_boxes import Paper, holds
from ui.widgets.page_canvas import Area, Look
from ui.widgets.page_side import DecisionPanel, MaskPanel
from ui.widgets.page_viewer import PageViewer


class PageDesk(QObject):
    """Shows one page of a source and does what is asked for there.

    Signals:
        said: Something (str) to tell the clerk, or "".
    """

    said = Signal(str)

    def __init__(
        self,
        session: Session,
        source_id: str,
        model: PagesModel,
        viewer: PageViewer,
        masks: MaskPanel,
        decision: DecisionPanel,
        stack: QUndoStack,
    ) -> None:
        super().__init__(viewer)
        self._session = session
        self._source_id = source_id
        self._model = model
        self._viewer = viewer
        self._canvas = viewer.canvas
        self._masks = masks
        self._decision = decision
        self._stack = stack
        self._view = 0
        self._details: Details | None = None
        self._changing: PageMask | None = None
        self._sought: tuple[int, tuple[Box, ...]] = (0, ())
        self._asked: Job | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self._ask_details)
        self._pictures = PagePictures(session, source_id, self)
        self._eyes = PageEyes(self._canvas)
        self._connect()
        self.show_facts()

    def _connect(self) -> None:
        self._viewer.crossing_wanted.connect(self._on_crossing)
        canvas = self._canvas
        canvas.scale_changed.connect(self._ask_picture)
        canvas.drawn.connect(self._on_drawn)
        canvas.clicked.connect(self._on_clicked)
        canvas.cursor_changed.connect(self._on_cursor)
        canvas.remove_wanted.connect(self._on_remove)
        self._eyes.seen.connect(self._on_seen)
        self._pictures.arrived.connect(self._on_picture)
        self._pictures.failed.connect(self._on_no_picture)
        self._masks.chosen.connect(self._on_mask)
        self._masks.begin_wanted.connect(self.begin)
        self._masks.change_wanted.connect(self._on_change)
        self._masks.remove_wanted.connect(self._on_remove)
        self._decision.withhold_wanted.connect(partial(self._decide, PageForm.WITHHELD))
        self._decision.release_wanted.connect(partial(self._decide, PageForm.IMAGE))
        self._session.edits.changed.connect(self._on_edits_changed)

    # --- what is shown ---

    @property
    def view(self) -> int:
        """The page that is shown, from 1; 0 for none."""
        return self._view

    @property
    def is_reading(self) -> bool:
        """Whether something of the page is still on its way."""
        return self._pictures.is_drawing or (self._view != 0 and self._details is None)

    def show_view(self, view: int) -> None:
        """Show another page."""
        if view == self._view:
            return
        self._view, self._details, self._changing = view, None, None
        self.said.emit("")
        self._eyes.look(0)
        self._viewer.crossing.setChecked(False)
        facts = self._facts()
        if facts is not None:
            self._canvas.show_paper(Paper(facts.width, facts.height), self.tr("One moment…"))
        self._masks.show_masks(())
        self._canvas.show_areas(())
        self.show_facts()
        self._delay.start()
        self._ask_picture()

    def seek(self, view: int, boxes: Sequence[Box]) -> None:
        """Mark rectangles on a page that somebody comes for."""
        self._sought = (view, tuple(boxes))
        self._show_areas()

    def read_again(self) -> None:
        """What lies over the page may be different now."""
        self._pictures.forget_crossing()
        self._ask_details()
        self._ask_picture()

    def close(self) -> None:
        """Let go of all that was drawn."""
        self._eyes.look(0)
        self._delay.stop()
        if self._asked is not None:
            self._asked.cancel()
        self._pictures.clear()

    def _facts(self) -> ViewFacts | None:
        return self._model.find(self._view)

    def show_facts(self) -> None:
        """Show what is known of the page now, and what can be done with it."""
        facts = self._facts()
        numbers = [each.view for each in self._model.views]
        if facts is None:
            self._viewer.show_steps(before=False, after=False)
            self._decision.show_state("", reason_not="")
            return
        self._viewer.where.setText(
            self.tr("{name}, {place} of {count}").format(
                name=facts.name, place=numbers.index(facts.view) + 1, count=len(numbers)
            )
        )
        self._viewer.show_steps(before=facts.view != numbers[0], after=facts.view != numbers[-1])
        self._decision.show_state(self._state_of(facts), reason_not=self._reason_not(facts))
        self._canvas.allow_drawing(
            not self._viewer.crossing.isChecked() and not self._session.edits.reason
        )

    def _state_of(self, facts: ViewFacts) -> str:
        if facts.form is PageForm.IMAGE and facts.released:
            words = self.tr("{name} has crossed as a picture.")
        elif facts.form is PageForm.IMAGE:
            words = self.tr(
                "{name} crosses as a picture with the next release: press Release on the Mentions "
                "page. Papers made before are out of date then."
            )
        elif facts.released:
            words = self.tr(
                "{name} has crossed as a picture and is withheld with the next release: press "
                "Release on the Mentions page. Papers made before are out of date then."
            )
        elif facts.has_text:
            words = self.tr("The text of {name} crosses when it is released, its picture does not.")
        else:
            words = self.tr("{name} is withheld: papers show a numbered block in its place.")
        return words.format(name=facts.name)

    def _reason_not(self, facts: ViewFacts) -> str:
        """Why the page cannot be released as a picture now, or ""."""
        if self._details is not None and self._details.trouble:
            return self._details.trouble
        if not facts.seen:
            return self.tr(
                "It can be released only after all of it was looked at on the screen, at {percent} "
                "% of its size or more."
            ).format(percent=LEAST_PERCENT)
        return ""

    @Slot()
    def _on_edits_changed(self) -> None:
        self.show_facts()
        self._ask_picture()  # what is on the screen can be put on record now

    # --- what lies over it ---

    @Slot()
    def _ask_details(self) -> None:
        if not (self._view and self._session.is_open and self._session.has_sealed):
            return
        if self._asked is not None:
            self._asked.cancel()  # about another page, or an older answer
        self._asked = self._session.run(partial(details, self._source_id, self._view))
        self._asked.succeeded.connect(self._on_details)
        self._asked.failed.connect(self._on_failed)
        self._asked.finished.connect(self._on_details_ended)

    @Slot()
    def _on_details_ended(self) -> None:
        if self.sender() is self._asked:
            self._asked = None

    @Slot(object)
    def _on_details(self, found: Details) -> None:
        if found.view != self._view:
            return
        before = len(self._details.masks) if self._details is not None else len(found.masks)
        self._details = found
        last = len(found.masks) - 1
        row = last if len(found.masks) > before else min(self._masks.list.currentRow(), last)
        self._masks.show_masks(
            [
                (
                    f"{self._name_of(mask)}, {self._canvas.place_in_words(mask.box)}",
                    f"{self._name_of(mask)}, {self._canvas.in_words(mask.box)}",
                )
                for mask in found.masks
            ],
            choose=row,
        )
        self._show_areas()
        self.show_facts()

    def _name_of(self, mask: PageMask) -> str:
        words = kind_words(self)[mask.kind]
        if mask.person_id:
            return self.tr("{kind} {id}").format(kind=words, id=mask.person_id)
        return words

    def _show_areas(self) -> None:
        """Put everything that lies over the page there, unless it is shown as it will cross."""
        if self._details is None or self._viewer.crossing.isChecked():
            self._canvas.show_areas(())
            return
        words = kind_words(self)
        row = self._masks.list.currentRow()
        view, boxes = self._sought
        sought = boxes if view == self._view else ()
        self._canvas.show_areas(
            [
                *(
                    Area(box, Look.COVERED)
                    for box in dict.fromkeys(each.box for each in self._details.covered)
                ),
                *(
                    Area(box, Look.MENTION, words[mention.kind])
                    for box, mention in self._details.mentions
                ),
                *(
                    Area(mask.box, Look.CHOSEN if number == row else Look.MASK, words[mask.kind])
                    for number, mask in enumerate(self._details.masks)
                    if self._changing is None or mask.id != self._changing.id
                ),
                *(Area(box, Look.SOUGHT) for box in sought),
            ]
        )
        if sought and self._canvas.cursor_box is None:
            self._canvas.bring_to_sight(sought[0])

    # --- its picture ---

    @Slot()
    def _ask_picture(self) -> None:
        pixels = self._canvas.wanted_pixels
        if not self._view or not pixels or not self._session.is_open:
            return
        crossing = self._viewer.crossing.isChecked()
        image = self._pictures.want(self._view, pixels, as_it_crosses=crossing)
        if image is not None:
            self._canvas.show_image(image)
        self._eyes.look(self._view if image is not None and not crossing else 0)

    def _is_shown(self, wish: Wish) -> bool:
        crossing = self._viewer.crossing.isChecked()
        return (wish.view, wish.as_it_crosses) == (self._view, crossing)

    @Slot(object, object)
    def _on_picture(self, wish: Wish, _: object) -> None:
        if self._is_shown(wish):
            self._ask_picture()

    @Slot(object, object)
    def _on_no_picture(self, wish: Wish, error: BaseException) -> None:
        if not self._is_shown(wish):
            return
        self._eyes.look(0)
        self._canvas.show_image(None, explain(error).text)
        if not isinstance(error, HearingAssistError):
            self._on_failed(error)

    @Slot(bool)
    def _on_crossing(self, crossing: bool) -> None:
        self._canvas.show_image(None, self.tr("One moment…"))
        self._viewer.explain_marks(crossing=crossing)
        self.show_facts()
        self._show_areas()
        self._ask_picture()

    @Slot(int)
    def _on_seen(self, view: int) -> None:
        facts = self._model.find(view)
        if facts is None or facts.seen or self._session.edits.reason:
            return
        job = self._session.run(partial(mark_seen, self._source_id, view), changes="sources")
        job.failed.connect(self._on_failed)

    # --- masks ---

    @Slot()
    def begin(self) -> None:
        """Begin a mask by keys."""
        self._changing = None
        self._viewer.crossing.setChecked(False)
        self._canvas.begin()

    @Slot()
    def _on_change(self) -> None:
        mask = self._chosen_mask()
        if mask is None:
            return
        self._viewer.crossing.setChecked(False)
        self._masks.choose(mask.kind, mask.person_id)
        self._changing = mask
        self._show_areas()
        self._canvas.begin(mask.box)

    @Slot()
    def _on_cursor(self) -> None:
        """Say how a mask is drawn by keys, while one is."""
        box = self._canvas.cursor_box
        if box is not None:
            words = self.tr(
                "Mask: {where}. Arrows move it, Shift+arrows size it, with Ctrl in small steps. "
                "Enter keeps it, Esc drops it."
            )
            self._viewer.say(words.format(where=self._canvas.in_words(box)))
            return
        self._viewer.say("")
        if self._changing is not None:
            self._changing = None
            self._show_areas()

    @Slot(object)
    def _on_drawn(self, box: Box) -> None:
        changed, self._changing = self._changing, None
        new = [Drawn(box, self._masks.chosen_kind, self._masks.chosen_person)]
        if changed is None:
            step = DrawMasks(self._source_id, self._view, new=new)
            self._push(self.tr("mask"), step)
        else:
            old = [drawn_like(changed)]
            step = DrawMasks(self._source_id, self._view, new=new, old=old)
            self._push(self.tr("change of a mask"), step)

    @Slot()
    def _on_remove(self) -> None:
        mask = self._chosen_mask()
        if mask is not None and not self._session.edits.reason:
            step = DrawMasks(self._source_id, self._view, old=[drawn_like(mask)])
            self._push(self.tr("removal of a mask"), step)

    def _chosen_mask(self) -> PageMask | None:
        row = self._masks.list.currentRow()
        there = self._details.masks if self._details is not None else ()
        return there[row] if 0 <= row < len(there) else None

    @Slot(int)
    def _on_mask(self, row: int) -> None:
        self._masks.show_chosen(row)
        self._show_areas()
        mask = self._chosen_mask()
        if mask is not None:
            self._canvas.bring_to_sight(mask.box)

    @Slot(float, float)
    def _on_clicked(self, across: float, down: float) -> None:
        """A click chooses the mask under the mouse, the topmost of several."""
        there = self._details.masks if self._details is not None else ()
        rows = [row for row, mask in enumerate(there) if holds(mask.box, across, down)]
        if rows:
            self._masks.list.setCurrentRow(rows[-1])

    # --- decisions and steps ---

    def _decide(self, form: PageForm, reason: str) -> None:
        facts = self._facts()
        if facts is not None:
            step = DecideForm(self._source_id, facts.view, form, reason, before=facts.form)
            self._push(self.tr("decision about a page"), step)

    def _push(self, text: str, step: Reversible) -> None:
        self.said.emit("")
        self._stack.push(ProtectCommand(text, self._stack, self._do, step))

    def _do(self, command: ProtectCommand, work: UseCase, *, makes: bool) -> None:
        job = self._session.run(work, changes="sources")
        job.succeeded.connect(self._on_done)
        if makes:
            job.failed.connect(command.give_up)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, done: object) -> None:
        if isinstance(done, PageForm):
            self.said.emit(
                self.tr("On record: it crosses as a picture with the next release.")
                if done is PageForm.IMAGE
                else self.tr("On record: the picture is withheld.")
            )
        facts = self._facts()
        if isinstance(done, Uncovered) and facts is not None and facts.form is PageForm.IMAGE:
            self.said.emit(
                self.tr("A mask has changed: the page is withheld until you decide again.")
            )

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.said.emit(explain(error).text)
