# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks of a Document as rows for a PDF: lines, numbers, footnotes and the structure behind them.

What has to stay together is said here; where pages end is for export/layout.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.reportlab_lines import Line
from hearing_assist.engines.reportlab_pdf import Paper
from hearing_assist.engines.reportlab_tags import Tag
from hearing_assist.engines.reportlab_text import Typesetter
from hearing_assist.export import layout, looks
from hearing_assist.export.layout import Column, Row, Strip
from hearing_assist.export.looks import Look
from hearing_assist.export.pdf_figure import relation_rows, time_rows
from hearing_assist.export.pdf_ink import AnchorInk, LineInk, PlaceInk, RuleInk
from hearing_assist.export.pdf_picture import picture_row
from hearing_assist.export.prepare import is_right_to_left_language, runs_right_to_left
from hearing_assist.text.document import (
    LINE_BREAK,
    Block,
    Cell,
    Document,
    Facing,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Picture,
    Relations,
    Run,
    Runs,
    Style,
    Table,
    TimeLine,
    text_of,
)

_CELL_PADDING = 4.0
_CELL_SIDE = 5.0
_BLANK_PADDING = 12.0
"""Above and below in a row of a table that is left empty: it is written into by hand."""
_GROUND = 0.94
_WHOLE_ROW = 160.0
"""Table rows up to this height rather move to the next page than break."""
_ROWS_OF_A_SHORT_TABLE = 3
"""Rows, the head included, up to which a table is no long one."""
_ANY_WIDTH = 1e6


class Rows:
    """Lays out the blocks of one Document.

    Args:
        document: As export/prepare.py gives it.
        paper: What will be drawn on.
        typesetter: With the fonts of that paper.

    Attributes:
        pages: On which page each anchored paragraph begins, once it is drawn.
    """

    def __init__(self, document: Document, paper: Paper, typesetter: Typesetter) -> None:
        self._document = document
        self._paper = paper
        self._typesetter = typesetter
        self._headings = 0
        self._notes = 0
        self._list: Tag | None = None
        self.pages: dict[str, int] = {}

    def rows(self, room: float) -> list[Row]:
        """The rows of all blocks; pictures take `room` points at most."""
        rows: list[Row] = []
        new_page = False
        for block in self._document.blocks:
            if rows and rows[-1].facing != isinstance(block, Facing):
                new_page = True
            if isinstance(block, PageBreak):
                new_page = True
                continue
            if rows and not new_page and _goes_with_the_row_before(block, self._list):
                rows[-1] = replace(rows[-1], keep=layout.height(rows[-1]) <= _WHOLE_ROW)
            for row in self._block_rows(block, room):
                if rows and not new_page and _is_status(block) and _can_take_in(rows[-1]):
                    rows[-1] = _joined(rows[-1], row)
                    continue
                rows.append(replace(row, new_page=True) if new_page else row)
                new_page = False
        return rows

    def lines_of(
        self, text: str, look: Look, *, width: float = looks.TEXT_WIDTH
    ) -> tuple[Line, ...]:
        """Text in one look that is no block of the Document."""
        return self._typesetter.lines(
            [Piece(text, bold=look.bold)],
            size=look.size,
            width=width,
            rtl=self._is_rtl(text, ""),
            language=self._document.language,
        )

    # Blocks

    def _block_rows(self, block: Block, room: float) -> list[Row]:
        if not (isinstance(block, Paragraph) and _is_item(block)):
            self._list = None
        match block:
            case Heading():
                return [self._heading_row(block)]
            case Paragraph():
                return [self._paragraph_row(block)]
            case Parallel():
                return [self._parallel_row(block)]
            case Table():
                return self._table_rows(block)
            case Picture():
                return [picture_row(block, self._paper, self._mark_line, room, self._typesetter)]
            case TimeLine() | Relations():
                return self._figure_rows(block, room)
            case Facing(left, right):
                sides = (
                    [r for b in side for r in self._block_rows(b, room)] for side in (left, right)
                )
                return layout.beside(*sides)
            case PageBreak():
                return []

    def _heading_row(self, heading: Heading) -> Row:
        look = looks.heading_look(heading.level)
        level = min(max(heading.level, 1), 4)
        tag = self._paper.tags.root.add(f"H{level}", language=self._own(heading.language))
        strips = self._strips(
            heading.runs, look, tag, width=looks.TEXT_WIDTH, language=heading.language
        ) or [Strip(0.0)]
        self._headings += 1
        name = f"key {heading.key}" if heading.key else f"heading {self._headings}"
        place = PlaceInk(self._paper, name, _one_line(text_of(heading.runs)), heading.level)
        strips[0] = replace(strips[0], ink=(place, *strips[0].ink))
        strips = [replace(strip, keep=True) for strip in strips]
        return Row((Column(0.0, tuple(strips)),), before=look.before, keep=True)

    def _paragraph_row(self, paragraph: Paragraph) -> Row:
        look = looks.LOOKS[paragraph.style]
        root = self._paper.tags.root
        if _is_item(paragraph):
            self._list = self._list or root.add("L")
            parent = self._list
        else:
            parent = root
        strips = self._paragraph_strips(paragraph, look, looks.TEXT_WIDTH, parent, in_column=False)
        row = Row((Column(0.0, tuple(strips)),), before=look.before)
        match paragraph.style:
            case Style.NOTICE:
                return replace(row, ground=_GROUND, bar=True, padding=6, whole=True)
            case Style.SIGNATURE:
                return replace(row, whole=True)
            case Style.TITLE:
                return replace(row, whole=True, keep=True)
            case Style.SMALL | Style.CITED:  # all in bold it says what follows
                row = replace(row, keep=all(run.bold for run in paragraph.runs))
        return row

    def _parallel_row(self, parallel: Parallel) -> Row:
        width = (looks.TEXT_WIDTH - looks.COLUMN_GAP) / 2
        columns = []
        pair = self._paper.tags.root.add("Div")
        for index, paragraphs in enumerate((parallel.left, parallel.right)):
            side = pair.add("Div")
            strips: list[Strip] = []
            for paragraph in paragraphs:
                look = looks.LOOKS[paragraph.style]
                if paragraph.style is Style.BODY:
                    look = looks.COLUMN_BODY
                added = self._paragraph_strips(paragraph, look, width, side, in_column=True)
                if added:
                    added[0] = replace(added[0], before=look.before)
                strips = _piled(strips, added) if _is_status(paragraph) else strips + added
            columns.append(Column(index * (width + looks.COLUMN_GAP), tuple(strips)))
        is_cited = all(p.style is Style.CITED for p in (*parallel.left, *parallel.right))
        before = looks.LOOKS[Style.CITED].before if is_cited else 10.0
        return Row(tuple(columns), before=before)

    def _table_rows(self, table: Table) -> list[Row]:
        widths = [looks.TEXT_WIDTH * width / sum(table.widths) for width in table.widths]
        lefts = [sum(widths[:index]) for index in range(len(widths))]
        if is_right_to_left_language(self._document.language):
            lefts = [
                looks.TEXT_WIDTH - left - width for left, width in zip(lefts, widths, strict=True)
            ]
        tag = self._paper.tags.root.add("Table")
        places = list(zip(lefts, widths, strict=True))
        head_look, look = (
            looks.narrowed(look, min(widths)) for look in (looks.CELL_HEAD, looks.CELL)
        )
        if table.has_head:
            head = self._cells_row(table.head, head_look, places, tag, "TH")
            head = replace(head, before=12, ground=0.9, keep=True, whole=True)
        else:
            head = self._cells_row(table.head, look, places, tag, "TD")
            head = replace(head, before=12, keep=True, whole=layout.height(head) <= _WHOLE_ROW)
        repeated = head if table.has_head and layout.height(head) <= _WHOLE_ROW else None
        rows = [head]
        for cells in table.rows:
            row = self._cells_row(cells, look, places, tag, "TD")
            whole = layout.height(row) <= _WHOLE_ROW
            rows.append(replace(row, head=repeated, whole=whole))
        if len(rows) == 1:
            rows = [replace(head, keep=False)]
        if len(rows) > _ROWS_OF_A_SHORT_TABLE and rows[-2].whole:
            rows[-2] = replace(rows[-2], keep=True)  # no single row on a page of its own
        elif not table.has_head and all(row.whole for row in rows):  # a short form, as a receipt
            rows = [*(replace(row, keep=True) for row in rows[:-1]), rows[-1]]
        return rows

    def _cells_row(
        self,
        cells: Sequence[Cell],
        look: Look,
        places: Sequence[tuple[float, float]],
        table: Tag,
        kind: str,
    ) -> Row:
        columns = []
        tag = table.add("TR")
        for cell, (left, width) in zip(cells, places, strict=True):
            side = min(_CELL_SIDE, width / 8)
            inner = max(width - 2 * side, 1.0)
            strips = self._strips(
                cell.runs,
                look,
                tag.add(kind, language=self._own(cell.language)),
                width=inner,
                language=cell.language,
            )
            columns.append(Column(left + side, tuple(strips)))
        is_blank = not any(text_of(cell.runs).strip() for cell in cells)
        padding = _BLANK_PADDING if is_blank else _CELL_PADDING
        return Row(tuple(columns), padding=padding, rule=True)

    def _figure_rows(self, figure: TimeLine | Relations, room: float) -> list[Row]:
        look = looks.FIGURE_CAPTION
        caption = self._paper.tags.root.add("P")
        tag = self._paper.tags.root.add("Figure", description=figure.description)
        words = self._strips(
            (Run(figure.description),), look, caption, width=looks.TEXT_WIDTH, language=""
        )
        words = [replace(strip, keep=True) for strip in words]
        rows = [Row((Column(0.0, tuple(words)),), before=look.before, keep=True)]

        def strips_of(runs: Runs, width: float) -> list[Strip]:
            # Small grounds of single letters could not be told from strokes by the check.
            clear = [replace(run, boxed=False) for run in runs]
            return self._strips(clear, looks.FIGURE, tag, width=width, language="")

        if isinstance(figure, TimeLine):
            return rows + time_rows(figure, self._paper, tag, strips_of)
        return rows + relation_rows(figure, self._paper, tag, strips_of, room * 0.8)

    # Paragraphs

    def _paragraph_strips(
        self, paragraph: Paragraph, look: Look, width: float, parent: Tag, *, in_column: bool
    ) -> list[Strip]:
        language = paragraph.language
        indent = min(look.indent, width / 8)
        inner = width - 2 * indent
        number = self._number(paragraph, look, inner)
        label, tag = self._tags_of(paragraph, parent)
        start = hang = 0.0
        runs = paragraph.runs
        if number is not None:
            item = looks.is_item(paragraph.number)
            start = looks.HANG_NUMBER if item and not in_column else 0.0
            hang = looks.HANG_ITEM if item else looks.HANG_NUMBER * look.size / looks.BODY.size
            hang = start + max(hang, number.width + 6)
        elif paragraph.number:
            runs = (Run(f"{paragraph.number} "), *runs)
        strips = self._strips(
            runs, look, tag, width=inner - hang, language=language, left=indent, hang=hang
        )
        rtl = self._is_rtl(text_of(paragraph.runs), language)
        if number is not None:
            right = indent + (inner - start - number.width if rtl else start)
            ink = LineInk(self._paper, number, right, baseline(look), look.grey, label)
            first = strips[0] if strips else Strip(look.leading)
            strips[:1] = [replace(first, ink=(ink, *first.ink))]
        if paragraph.style is Style.SIGNATURE:
            rule = min(looks.SIGNATURE_RULE, width)
            line = RuleInk(self._paper, width - rule if rtl else 0.0, looks.SIGNATURE_SPACE, rule)
            strips.insert(0, Strip(looks.SIGNATURE_SPACE + 3, (line,), keep=True))
        if paragraph.anchor and strips:
            anchor = AnchorInk(self._paper, paragraph.anchor, self.pages)
            strips[0] = replace(strips[0], ink=(anchor, *strips[0].ink))
        return strips

    def _tags_of(self, paragraph: Paragraph, parent: Tag) -> tuple[Tag, Tag]:
        """The elements of the number and of the text."""
        language = self._own(paragraph.language)
        if parent.kind != "L":
            tag = parent.add("P", language=language)
            return tag, tag
        item = parent.add("LI")
        return item.add("Lbl"), item.add("LBody", language=language)

    def _number(self, paragraph: Paragraph, look: Look, width: float) -> Line | None:
        """The number as one line, or None when there is none or it is too wide for the margin."""
        if not paragraph.number.strip():
            return None
        lines = self._typesetter.lines(
            [Piece(paragraph.number, bold=look.bold)],
            size=look.size,
            width=max(width / 2, look.size),
            rtl=self._is_rtl(text_of(paragraph.runs), paragraph.language),
            language=paragraph.language or self._document.language,
        )
        return lines[0] if len(lines) == 1 else None

    def _strips(
        self,
        runs: Iterable[Run],
        look: Look,
        tag: Tag,
        *,
        width: float,
        language: str,
        left: float = 0.0,
        hang: float = 0.0,
    ) -> list[Strip]:
        """Lines of `width` points, `hang` points in from the side they start on."""
        notes: dict[int, tuple[Strip, ...]] = {}
        pieces = list(self._pieces(runs, look, tag, language, notes))
        rtl = self._is_rtl("".join(piece.text for piece in pieces), language)
        lines = [
            line
            for group in _broken(pieces)
            for line in self._typesetter.lines(
                group,
                size=look.size,
                width=max(width, 1.0),
                rtl=rtl,
                language=language or self._document.language,
            )
        ]
        strips = []
        for index, line in enumerate(lines):
            if look.centred:
                right = left + hang + (width - line.width) / 2
            else:
                right = left + (width - line.width if rtl else hang)
            ink = LineInk(self._paper, line, right, baseline(look), look.grey, tag)
            # Two lines at least before and after a page break.
            keep = index in {0, len(lines) - 2} and index < len(lines) - 1
            marks = sorted({chunk.piece.note for chunk in line.chunks} & notes.keys())
            own = tuple(notes[number] for number in marks)
            strips.append(Strip(look.leading, (ink,), keep=keep, notes=own))
        return strips

    def _pieces(
        self,
        runs: Iterable[Run],
        look: Look,
        tag: Tag,
        language: str,
        notes: dict[int, tuple[Strip, ...]],
    ) -> Iterator[Piece]:
        for run in runs:
            own = run.language if run.language != (language or self._document.language) else ""
            bold, italic = run.bold or look.bold, run.italic or look.italic
            link = f"key {run.target}" if run.target else ""
            yield Piece(run.text, bold, italic, run.boxed, link, own)
            if run.note:
                self._notes += 1
                number = self._notes
                notes[number] = tuple(self._note(number, run.note, tag, own or language))
                yield Piece(str(number), bold, italic, raised=True, note=number)

    def _note(self, number: int, runs: Sequence[Run], tag: Tag, language: str) -> Iterator[Strip]:
        holder = tag if tag.parent is None or tag.kind in {"TD", "LBody"} else tag.parent
        note = holder.add("Note", language=self._own(language))
        label = Piece(str(number), raised=True)
        pieces = [label, Piece(" "), *self._pieces(runs, looks.NOTE, note, language, {})]
        lines = self._typesetter.lines(
            pieces,
            size=looks.NOTE.size,
            width=looks.TEXT_WIDTH,
            rtl=self._is_rtl(text_of(tuple(runs)), language),
            language=language or self._document.language,
        )
        rtl = self._is_rtl(text_of(tuple(runs)), language)
        for index, line in enumerate(lines):
            right = looks.TEXT_WIDTH - line.width if rtl else 0.0
            ink = LineInk(self._paper, line, right, baseline(looks.NOTE), 0.0, note)
            before = 0.0 if index else looks.NOTE.before
            yield Strip(looks.NOTE.leading, (ink,), before=before)

    def _own(self, language: str) -> str:
        """The language where it is not that of the paper."""
        return "" if language == self._document.language else language

    def _is_rtl(self, text: str, language: str) -> bool:
        return runs_right_to_left(text, language, self._document.language)

    def _mark_line(self, text: str, size: float) -> Line | None:
        lines = self.lines_of(text, replace(looks.MARK, size=size), width=_ANY_WIDTH)
        return lines[0] if lines else None


def _broken(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line that the text itself begins."""
    group: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split(LINE_BREAK)
        group.append(replace(piece, text=first) if others else piece)
        for text in others:
            yield group
            group = [replace(piece, text=text)]
    yield group


def _is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a list, such as "(a)" or a bullet."""
    return bool(paragraph.number.strip()) and looks.is_item(paragraph.number)


def _goes_with_the_row_before(block: Block, open_list: Tag | None) -> bool:
    """A signature alone on a page could be put under any text; "as follows:" needs what follows."""
    if not isinstance(block, Paragraph):
        return False
    return block.style is Style.SIGNATURE or (_is_item(block) and open_list is None)


def _is_status(block: Block) -> bool:
    """Whether a block tells of the one before, and so should not stand on a page without it."""
    return isinstance(block, Paragraph) and block.style is Style.STATUS


def _can_take_in(row: Row) -> bool:
    return len(row.columns) == 1 and row.ground is None and not row.rule


def _joined(row: Row, below: Row) -> Row:
    """Two rows of one column as one row, whose end is not parted from what was `below`."""
    (column,), (added,) = row.columns, below.columns
    strips = list(added.strips)
    strips[:1] = [replace(strip, before=below.before) for strip in strips[:1]]
    return replace(row, columns=(replace(column, strips=tuple(_piled(column.strips, strips))),))


def _piled(strips: Sequence[Strip], added: Sequence[Strip]) -> list[Strip]:
    """Strips below others, on one page with the last of them."""
    if not strips or not added:
        return [*strips, *added]
    return [*strips[:-1], replace(strips[-1], keep=True), *added]


def baseline(look: Look) -> float:
    """How far below the top of a line its baseline lies."""
    return look.leading / 2 + 0.36 * look.size


def _one_line(text: str) -> str:
    """Text for an outline entry: without layout controls and doubled spaces."""
    visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return " ".join(visible.split())
