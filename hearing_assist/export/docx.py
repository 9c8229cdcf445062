# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A neutral Document into a DOCX that a clerk can go on working in.

Promises: the text of the PDF, in the same order, in real styles, with real footnotes and bullets
(time lines and relations are not drawn: the tables beside them say the same);
numbers of paragraphs are typed text, so that nothing renumbers; the same Document and moment give
the same bytes. Latin, Greek and Cyrillic letters are in the reader's own font, so page breaks may
differ from the PDF's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from hearing_assist.engines.ooxml import WordFile, WordParagraph, WordPicture
from hearing_assist.engines.ooxml_styles import WordStyle
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.png import read_png
from hearing_assist.export import looks, metadata, picture_marks
from hearing_assist.export.docx_fonts import Fonts
from hearing_assist.export.looks import Look
from hearing_assist.export.prepare import (
    is_right_to_left_language,
    prepared,
    runs_right_to_left,
)
from hearing_assist.text.document import (
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
    plain,
    text_of,
)

_NORMAL = "Normal"
_NUMBERED = "Numbered"
_ITEM = "Item"
_COLUMN = "Column"
_COLUMN_NUMBERED = "Column Numbered"
_CELL = "Cell"
_CELL_HEAD = "Cell Head"
_BULLET = "List Bullet"
_COLUMN_BULLET = "List Bullet 2"
_SIGN = "•"
_NOTE = "footnote text"
_NARROW = {36.0: "", 24.0: " Small", 0.0: " Smallest"}
"""Ends of the names of styles for cells, by the least width in points that they are for."""
_GAP = "Gap"
_HEADER = "header"
_HEADER_GAP = "Header Gap"
_BAND = "Band"
_WATERMARK = "Watermark"
_FOOTER = "footer"
_PICTURE = "Picture"
_MARK = "Mark"
_PICTURE_HEIGHT = looks.PAGE_HEIGHT - 2 * looks.MARGIN - looks.PICTURE_WORDS - 40
"""Room for a picture: word processors begin lower where notices take more than the margin."""
_CELL_SIDE = 12.0
_BLANK = 14.0
"""Above the line of a row of a table that is left empty: it is written into by hand."""
"""Space between columns without rules."""
_MARK_WIDTH = 66.0
"""Width of the column for marks: the reader's font may be wider than ours."""
_STYLES = {
    Style.BODY: _NORMAL,
    Style.NOTICE: "Notice",
    Style.STATUS: "Status",
    Style.QUOTE: "Quote",
    Style.SMALL: "Small Print",
    Style.CITED: "Cited",
    Style.TITLE: "Title",
    Style.CENTRED: "Centred",
    Style.SIGNATURE: "Signature Line",
}


def write_docx(document: Document, *, made_at: datetime) -> bytes:
    """The Document as the bytes of a DOCX file.

    Raises:
        ExportError: A link leads nowhere, a table is uneven, or a picture is none of ours.
    """
    return _Writer(prepared(document)).write(made_at)


def _word_styles() -> tuple[WordStyle, ...]:
    paper = looks.LOOKS
    small_hang = looks.HANG_NUMBER * looks.COLUMN_BODY.size / looks.BODY.size
    return (
        _styled(_NORMAL, looks.BODY),
        *(
            _styled(f"heading {level}", look, outline=level, keep=True)
            for level, look in looks.HEADINGS.items()
        ),
        _styled(_STYLES[Style.TITLE], paper[Style.TITLE], keep=True),
        _styled(_STYLES[Style.CENTRED], paper[Style.CENTRED]),
        _styled(_NUMBERED, looks.BODY, hanging=looks.HANG_NUMBER),
        _styled(_ITEM, looks.BODY, indent=looks.HANG_NUMBER, hanging=looks.HANG_ITEM),
        _styled(_BULLET, looks.BODY, indent=looks.HANG_NUMBER, hanging=looks.HANG_ITEM, bullet=1),
        _styled(_STYLES[Style.QUOTE], paper[Style.QUOTE]),
        _styled(_STYLES[Style.NOTICE], paper[Style.NOTICE], fill="F0F0F0", bar=True),
        _styled(_STYLES[Style.STATUS], paper[Style.STATUS]),
        _styled(_STYLES[Style.SMALL], paper[Style.SMALL]),
        _styled(_STYLES[Style.CITED], paper[Style.CITED]),
        _styled(
            _STYLES[Style.SIGNATURE],
            paper[Style.SIGNATURE],
            before=looks.SIGNATURE_SPACE,
            rule=looks.SIGNATURE_RULE,
        ),
        _styled(_COLUMN, looks.COLUMN_BODY),
        _styled(_COLUMN_NUMBERED, looks.COLUMN_BODY, hanging=small_hang),
        _styled(_COLUMN_BULLET, looks.COLUMN_BODY, hanging=looks.HANG_ITEM, bullet=1),
        _styled(_NOTE, looks.NOTE),
        *(
            _styled(name + end, looks.narrowed(look, width), keep=look is looks.CELL_HEAD)
            for name, look in ((_CELL, looks.CELL), (_CELL_HEAD, looks.CELL_HEAD))
            for width, end in _NARROW.items()
        ),
        _styled(_GAP, looks.GAP, keep=True),
        _styled(_HEADER_GAP, looks.HEADER_GAP),
        _styled(_HEADER, looks.HEADER),
        _styled(_BAND, looks.BAND, fill="E0E0E0", centred=True),
        _styled(_WATERMARK, looks.WATERMARK_WORD),
        _styled(_FOOTER, looks.HEADER, centred=True),
        _styled(_PICTURE, looks.GAP),
        _styled(_MARK, looks.MARK),
    )


def _styled(
    name: str,
    look: Look,
    *,
    before: float | None = None,
    indent: float | None = None,
    hanging: float = 0.0,
    centred: bool = False,
    outline: int = 0,
    keep: bool = False,
    fill: str = "",
    bar: bool = False,
    rule: float = 0.0,
    bullet: int = 0,
) -> WordStyle:
    return WordStyle(
        name,
        look.size,
        look.leading,
        before=look.before if before is None else before,
        bold=look.bold,
        italic=look.italic,
        grey=look.grey,
        indent=look.indent if indent is None else indent,
        hanging=hanging,
        centred=look.centred or centred,
        outline=outline,
        keep=keep,
        fill=fill,
        bar=bar,
        rule=rule,
        bullet=bullet,
    )


class _Writer:
    """Writes one Document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file = WordFile(
            width=looks.PAGE_WIDTH,
            height=looks.PAGE_HEIGHT,
            margin=looks.MARGIN,
            language=document.language,
            rtl=is_right_to_left_language(document.language),
            styles=_word_styles(),
            bullets=(_SIGN,),
        )
        self._fonts = Fonts()
        self._new_page = False
        self._after_table = False

    def write(self, made_at: datetime) -> bytes:
        self._file.set_header(list(self._header()))
        self._file.set_footer(_FOOTER, self._document.page_wording)
        blocks = self._document.blocks
        index = 0
        while index < len(blocks):
            block = blocks[index]
            index += 1
            match block:
                case Heading():
                    self._add(self._heading(block))
                case Paragraph():
                    keep = index < len(blocks) and _goes_with_the_one_before(blocks[index])
                    self._add(replace(self._paragraph(block), keep=keep))
                case Parallel():
                    pairs = [block]
                    while index < len(blocks) and isinstance(pair := blocks[index], Parallel):
                        pairs.append(pair)
                        index += 1
                    self._add_columns(pairs)
                case Table():
                    self._add_table(block)
                case Picture():
                    self._add_picture(block)
                case Facing():
                    facing = [block]
                    while index < len(blocks) and isinstance(more := blocks[index], Facing):
                        facing.append(more)
                        index += 1
                    self._add_facing(facing)
                case TimeLine() | Relations():
                    pass  # a table of the same paper says the same
                case PageBreak():
                    self._new_page = True
        if self._after_table or not blocks:
            self._gap()
        return self._file.finish(
            title=self._document.title,
            made_at=metadata.in_utc(made_at),
            fonts=self._fonts.embedded(),
        )

    def _header(self) -> Iterator[WordParagraph]:
        lines = [(_HEADER, self._document.running_head), (_WATERMARK, self._document.watermark)]
        lines += [(_BAND, notice) for notice in self._document.notices]
        for style, text in lines:
            if text:
                yield self._worded(style, plain(text), "")
        yield WordParagraph(_HEADER_GAP, ())

    def _heading(self, heading: Heading) -> WordParagraph:
        return self._worded(
            f"heading {min(max(heading.level, 1), 4)}",
            heading.runs,
            heading.language,
            place=heading.key,
        )

    def _paragraph(self, paragraph: Paragraph, *, in_column: bool = False) -> WordParagraph:
        style = _STYLES[paragraph.style]
        number = paragraph.number
        if paragraph.style is Style.BODY and number == _SIGN:
            style, number = _COLUMN_BULLET if in_column else _BULLET, ""
        elif paragraph.style is Style.BODY and in_column:
            style = _COLUMN_NUMBERED if number else _COLUMN
        elif paragraph.style is Style.BODY and number:
            style = _ITEM if looks.is_item(number) else _NUMBERED
        return self._worded(style, paragraph.runs, paragraph.language, number=number)

    def _add_columns(self, pairs: Sequence[Parallel]) -> None:
        rows = [
            [[self._paragraph(p, in_column=True) for p in side] for side in (pair.left, pair.right)]
            for pair in pairs
        ]
        self._add_rows(rows)

    def _add_facing(self, pairs: Sequence[Facing]) -> None:
        """Side by side: pages end where a word processor wants, and would not stay in pairs.

        Tables and pictures stand one below the other.
        """
        rows: list[list[list[WordParagraph]]] = []
        for pair in pairs:
            sides = [self._in_columns(side) for side in (pair.left, pair.right)]
            if all(side is not None for side in sides):
                rows.append([side or [] for side in sides])
                continue
            self._add_rows(rows)
            rows = []
            for block in (*pair.left, *pair.right):
                self._add_whole(block)
        self._add_rows(rows)

    def _in_columns(self, blocks: Sequence[Block]) -> list[WordParagraph] | None:
        """Paragraphs for a cell, or None where something needs the whole width."""
        found = []
        for block in blocks:
            match block:
                case Heading():
                    found.append(self._heading(block))
                case Paragraph():
                    found.append(self._paragraph(block, in_column=True))
                case _:
                    return None
        return found

    def _add_rows(self, rows: Sequence[Sequence[Sequence[WordParagraph]]]) -> None:
        if rows:
            self._before_table()
            self._file.add_table(rows, (1, 1), heads=0, ruled=False)

    def _add_whole(self, block: Heading | Paragraph | Table | Picture) -> None:
        match block:
            case Heading():
                self._add(self._heading(block))
            case Paragraph():
                self._add(self._paragraph(block))
            case Table():
                self._add_table(block)
            case Picture():
                self._add_picture(block)

    def _add_table(self, table: Table) -> None:
        narrowest = looks.TEXT_WIDTH * min(table.widths) / sum(table.widths)
        end = next(end for width, end in _NARROW.items() if narrowest >= width)
        rows = [self._cells(table.head, (_CELL_HEAD if table.has_head else _CELL) + end)]
        rows += [_high(self._cells(row, _CELL + end)) for row in table.rows]
        self._before_table()
        self._file.add_table(rows, table.widths, heads=int(table.has_head), ruled=True)

    def _add_picture(self, picture: Picture) -> None:
        """A picture; where it has marks, they stand in a column beside it, level with their places.

        Word processors keep a row whole that need not be divided.
        """
        beside = _MARK_WIDTH + 2 * _CELL_SIDE if picture.marks else 0.0
        room = looks.TEXT_WIDTH - beside
        scale = min(1.0, room / picture.width, _PICTURE_HEIGHT / picture.height)
        width, height = picture.width * scale, picture.height * scale
        shown = WordPicture(read_png(picture.png), width, height, picture.description)
        paragraph = WordParagraph(_PICTURE, (), picture=shown)
        if not picture.marks:
            self._add(paragraph)
            return
        cells = [[paragraph], list(self._marks(picture, height))]
        widths = [width + _CELL_SIDE, looks.TEXT_WIDTH - width - _CELL_SIDE]
        self._before_table()
        self._file.add_table([cells], widths, heads=0, ruled=False, whole=True)

    def _marks(self, picture: Picture, height: float) -> Iterator[WordParagraph]:
        bottom = 0.0
        for box in picture_marks.beside(picture.marks, height):
            middle = box.top + box.height / 2
            top = max(middle - len(box.mark.lines) * looks.MARK.leading / 2, bottom)
            for text in box.mark.lines:
                paragraph = self._worded(_MARK, (Run(text, boxed=True),), "")
                yield replace(paragraph, before=top - bottom)
                bottom = top = top + looks.MARK.leading

    def _cells(self, cells: Sequence[Cell], style: str) -> list[list[WordParagraph]]:
        return [[self._worded(style, cell.runs, cell.language)] for cell in cells]

    def _worded(
        self, style: str, runs: Runs, language: str, *, number: str = "", place: str = ""
    ) -> WordParagraph:
        rtl = runs_right_to_left(text_of(runs), language, self._document.language)
        pieces = tuple(self._pieces(runs, language, rtl=rtl))
        return WordParagraph(style, pieces, number=number, language=language, rtl=rtl, place=place)

    def _pieces(self, runs: Runs, language: str, *, rtl: bool) -> Iterator[Piece]:
        for run in runs:
            own = run.language if run.language != (language or self._document.language) else ""
            piece = Piece(run.text, run.bold, run.italic, run.boxed, run.target, own)
            if run.text:
                yield from self._fonts.pieces(piece, rtl=rtl)
            if run.note:
                note = self._file.add_note(self._worded(_NOTE, run.note, own or language))
                yield replace(piece, text="", boxed=False, link="", note=note)

    def _add(self, paragraph: WordParagraph) -> None:
        self._file.add(replace(paragraph, new_page=self._new_page))
        self._new_page = self._after_table = False

    def _before_table(self) -> None:
        """A new page where one is due, and a gap: tables that touch would become one."""
        self._gap()
        self._after_table = True

    def _gap(self) -> None:
        self._file.add(WordParagraph(_GAP, (), new_page=self._new_page))
        self._new_page = False


def _goes_with_the_one_before(block: Block) -> bool:
    """A signature alone on a page could be put under any text; a status tells of the text above."""
    return isinstance(block, Paragraph) and block.style in (Style.SIGNATURE, Style.STATUS)


def _high(cells: list[list[WordParagraph]]) -> list[list[WordParagraph]]:
    """The cells of a row; one that is left empty is high enough to be written into by hand."""
    if any(paragraph.pieces for cell in cells for paragraph in cell):
        return cells
    return [[replace(paragraph, before=_BLANK) for paragraph in cell] for cell in cells]
