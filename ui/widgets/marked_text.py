# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text of documents to read and to select in: plain, read only, with stretches of it marked.

Each piece is shown on one line of its own and knows where its letters stand in the document, so
that a selection is a place. Qt counts UTF-16 units, the core counts code points; only this module
knows both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hearing_assist.anonymise.whole import whole_detail
from hearing_assist.casefile.records import Action
from hearing_assist.errors import AnonymisationError
from hearing_assist.pipeline.protect import Place
from hearing_assist.text.spans import Span

NO_PIECE = -1
WHOLE_WITHIN = 200
"""Characters on each side of a selection in which the rest of a name or address is looked for."""
TINT = 0.3
"""How much of the highlight's colour lies under what is withheld."""
# What Qt would take for the end of a line or of a frame, or could not show at all.
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufffc\ud800-\udfff]")


class Mark(Enum):
    """How a stretch is marked; never by colour alone."""

    WITHHELD = auto()
    UNDECIDED = auto()
    READABLE = auto()
    STANDING = auto()


MARKS = {
    Action.REDACT: Mark.WITHHELD,
    Action.UNDECIDED: Mark.UNDECIDED,
    Action.KEEP: Mark.READABLE,
}
"""The look of a mention by what happens to it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document.

    Attributes:
        head: A line above it, or "".
        text: What is shown.
        marks: Start, end and look of what is marked in it; code points of `text`.
        source_id: The source it stands in.
        block_id: Its block.
        places: For each code point of `text` its place in the block.
        line_after: A line below it, or "".
        chosen: Start and end of the mark that the piece is shown for; none when both are 0.
    """

    head: str
    text: str
    marks: Sequence[tuple[int, int, Mark]]
    source_id: str
    block_id: str
    places: Sequence[int]
    line_after: str = ""
    chosen: tuple[int, int] = (0, 0)


def on_one_line(text: str) -> str:
    """The text with a blank, or a sign, for each character that Qt would not show on its line."""
    return _NOT_SHOWN.sub(lambda match: " " if match.group().isspace() else "\ufffd", text)


def utf16_length(text: str) -> int:
    """How many positions a text takes in Qt, which counts UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units: int, *, up: bool = False) -> int:
    """How many code points lie in the first `units` positions; half a one counts when `up`."""
    head = text.encode("utf-16-le")[: 2 * units]
    whole = len(head.decode("utf-16-le", "ignore"))
    return whole + (up and utf16_length(text[:whole]) < min(units, utf16_length(text)))


class MarkedText(QPlainTextEdit):
    """Pieces of documents, one below the other.

    Signals:
        menu_wanted: A menu for the selection is asked for, at a place (QPoint) on the screen.
    """

    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: Sequence[Piece] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    @property
    def pieces(self) -> Sequence[Piece]:
        """What is shown."""
        return self._pieces

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these pieces from the first on."""
        self._pieces = pieces
        lines: list[str] = []
        of_line: list[int] = []
        for number, piece in enumerate(pieces):
            head = [on_one_line(piece.head)] if piece.head else []
            after = [on_one_line(piece.line_after)] if piece.line_after else []
            lines += (*head, on_one_line(piece.text), *after, "")
            of_line += [*([NO_PIECE] * len(head)), number, *([NO_PIECE] * (len(after) + 1))]
        self.setPlainText("\n".join(lines[:-1]))
        block = self.document().firstBlock()
        for number in of_line[:-1]:
            block.setUserState(number)
            block = block.next()
        self._mark_all()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks in the colours of the new palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._pieces:
            self._mark_all()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the text cursor when a key asked."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.menu_point())
        else:
            self.menu_wanted.emit(event.globalPos())

    def menu_point(self) -> QPoint:
        """Where a menu for the selection belongs: under the text cursor, within the text."""
        inside = self.viewport().rect()
        point = self.cursorRect().bottomLeft()
        point.setX(min(max(point.x(), inside.left()), inside.right()))
        point.setY(min(max(point.y(), inside.top()), inside.bottom()))
        return self.viewport().mapToGlobal(point)

    # --- selection ---

    @property
    def selected_places(self) -> tuple[Place, ...]:
        """What is selected, one place in each piece; none for headings and blanks."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return ()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        places: dict[Place, None] = {}  # a sentence with two mentions is shown twice
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            place = self._place_in(block, start, end)
            if place is not None:
                places[place] = None
            block = block.next()
        return tuple(places)

    @property
    def selected(self) -> str:
        """The selected text on one line; "" when it runs over several pieces."""
        found = self._selected_piece()
        return " ".join(found[0].text[slice(*found[1])].split()) if found is not None else ""

    def _selected_piece(self) -> tuple[Piece, tuple[int, int]] | None:
        """The one piece in which something is selected, and from where to where."""
        if len(self.selected_places) != 1:
            return None
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        place = self._place_in(block, start, end)
        while place is None:
            block = block.next()
            place = self._place_in(block, start, end)
        piece = self._piece_of(block)
        return piece, (bisect_left(piece.places, place.start), bisect_left(piece.places, place.end))

    @property
    def selected_whole(self) -> tuple[str, Place] | None:
        """The whole name or address of which a part is selected, and its place; None elsewhere."""
        found = self._selected_piece()
        if found is None:
            return None
        piece, (first, last) = found
        low = max(0, first - WHOLE_WITHIN)
        try:
            around = piece.text[low : last + WHOLE_WITHIN]
            whole = whole_detail(around, Span(first - low, last - low))
        except AnonymisationError:
            return None
        if (whole.start, whole.end) == (first - low, last - low):
            return None
        places = piece.places[low + whole.start : low + whole.end]
        text = " ".join(around[whole.start : whole.end].split())
        return text, Place(piece.source_id, piece.block_id, places[0], places[-1] + 1)

    @property
    def place_here(self) -> Place | None:
        """What is selected, else what the piece under the text cursor is shown for, else all of it.

        None where nothing is shown.
        """
        if self.selected_places:
            return self.selected_places[0]
        block = self.textCursor().block()
        while block.isValid() and block.userState() == NO_PIECE:
            block = block.next()  # a heading belongs to what follows
        if not block.isValid() or not self._pieces:
            return None
        piece = self._piece_of(block)
        start, end = piece.chosen if any(piece.chosen) else (0, len(piece.places))
        if not piece.places or start >= end:
            return None
        return Place(
            piece.source_id, piece.block_id, piece.places[start], piece.places[end - 1] + 1
        )

    def _place_in(self, block: QTextBlock, start: int, end: int) -> Place | None:
        """The part of a selection inside one line, without blanks around it."""
        if block.userState() == NO_PIECE:
            return None
        piece = self._piece_of(block)
        first, last = self._code_points(block, start, end)
        while first < last and piece.text[first].isspace():
            first += 1
        while last > first and piece.text[last - 1].isspace():
            last -= 1
        if first == last:
            return None
        return Place(
            piece.source_id, piece.block_id, piece.places[first], piece.places[last - 1] + 1
        )

    def _code_points(self, block: QTextBlock, start: int, end: int) -> tuple[int, int]:
        shown = on_one_line(self._piece_of(block).text)
        begin = block.position()
        if start <= begin and end >= begin + block.length() - 1:
            return 0, len(shown)
        return (
            code_points(shown, max(0, start - begin)),
            code_points(shown, min(max(0, end - begin), utf16_length(shown)), up=True),
        )

    def _piece_of(self, block: QTextBlock) -> Piece:
        return self._pieces[block.userState()]

    def go_to(self, block_id: str, place: int) -> bool:
        """Bring a place of a block into sight, with the text cursor; whether it is shown."""
        for number, piece in enumerate(self._pieces):
            reach = piece.places
            if piece.block_id == block_id and reach and reach[0] <= place <= reach[-1]:
                cursor = QTextCursor(self._line_of(number))
                before = bisect_left(reach, place)
                cursor.setPosition(cursor.position() + utf16_length(piece.text[:before]))
                self.setTextCursor(cursor)
                self.centerCursor()
                return True
        return False

    def _line_of(self, number: int) -> QTextBlock:
        block = self.document().firstBlock()
        while block.isValid() and block.userState() != number:
            block = block.next()
        return block

    # --- marks ---

    @property
    def marked(self) -> tuple[str, ...]:
        """The texts that are marked."""
        return self._marked(chosen_only=False)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The texts that the pieces are shown for."""
        return self._marked(chosen_only=True)

    def _marked(self, *, chosen_only: bool) -> tuple[str, ...]:
        found: list[str] = []
        block = self.document().firstBlock()
        while block.isValid():
            line = block.text().encode("utf-16-le", "surrogatepass")
            for each in block.layout().formats():
                stretch = line[2 * each.start : 2 * (each.start + each.length)]
                if each.format.fontWeight() == QFont.Weight.Bold or not chosen_only:
                    found.append(stretch.decode("utf-16-le", "replace"))
            block = block.next()
        return tuple(found)

    def _mark_all(self) -> None:
        """Mark each line in its own layout: selections would all be looked at in each painting."""
        looks = {mark: self._look(mark) for mark in Mark}
        block = self.document().firstBlock()
        while block.isValid():
            number = block.userState()
            if number != NO_PIECE and self._pieces[number].marks:
                block.layout().setFormats(self._formats(self._pieces[number], looks))
            block = block.next()
        self.document().markContentsDirty(0, self.document().characterCount())

    def _formats(
        self, piece: Piece, looks: Mapping[Mark, QTextCharFormat]
    ) -> list[QTextLayout.FormatRange]:
        ranges = []
        for start, end, mark in piece.marks:
            one = QTextLayout.FormatRange()
            one.start = utf16_length(piece.text[:start])
            one.length = utf16_length(piece.text[start:end])
            one.format = looks[mark]
            if (start, end) == piece.chosen:
                one.format = QTextCharFormat(looks[mark])
                one.format.setFontWeight(QFont.Weight.Bold)
            ranges.append(one)
        return ranges

    def _look(self, mark: Mark) -> QTextCharFormat:
        look = QTextCharFormat()
        style = QTextCharFormat.UnderlineStyle
        if mark is Mark.WITHHELD:
            look.setBackground(self._tint())
            look.setUnderlineStyle(style.SingleUnderline)
        elif mark is Mark.UNDECIDED:
            look.setBackground(self._tint())
            look.setUnderlineStyle(style.WaveUnderline)
        elif mark is Mark.STANDING:
            look.setUnderlineStyle(style.DashUnderline)
        else:
            look.setUnderlineStyle(style.DotLine)
        look.setUnderlineColor(self.palette().color(QPalette.ColorRole.Text))
        return look

    def _tint(self) -> QColor:
        """Lighter than a selection, so that one can be seen on the other."""
        base = self.palette().color(QPalette.ColorRole.Base)
        strong = self.palette().color(QPalette.ColorRole.Highlight)
        return QColor(
            round((1 - TINT) * base.red() + TINT * strong.red()),
            round((1 - TINT) * base.green() + TINT * strong.green()),
            round((1 - TINT) * base.blue() + TINT * strong.blue()),
        )
