# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A neutral Document into a DOCX that a clerk can go on working in.

Promises: the text of the PDF, in the same order, in real styles; numbers are typed text, so that
nothing renumbers; the same Document and moment give the same bytes. Fonts are the reader's, so
page breaks may differ from the PDF's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from hearing_assist.engines.ooxml import WordFile, WordParagraph, WordPicture, WordStyle
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.png import read_png
from hearing_assist.export import looks, metadata, picture_marks
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
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Picture,
    Runs,
    Style,
    Table,
)

_NORMAL = "Normal"
_NUMBERED = "Numbered"
_ITEM = "Item"
_COLUMN = "Column"
_COLUMN_NUMBERED = "Column Numbered"
_CELL = "Cell"
_CELL_HEAD = "Cell Head"
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
"""Space between columns without rules."""
_MARK_WIDTH = 66.0
"""Width of the column for marks: the reader's font may be wider than ours."""
_STYLES = {
    Style.BODY: _NORMAL,
    Style.NOTICE: "Notice",
    Style.STATUS: "Status",
    Style.QUOTE: "Quote",
    Style.SMALL: "Small Print",
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
        _styled(_STYLES[Style.QUOTE], paper[Style.QUOTE]),
        _styled(_STYLES[Style.NOTICE], paper[Style.NOTICE], fill="F0F0F0", bar=True),
        _styled(_STYLES[Style.STATUS], paper[Style.STATUS]),
        _styled(_STYLES[Style.SMALL], paper[Style.SMALL]),
        _styled(
            _STYLES[Style.SIGNATURE],
            paper[Style.SIGNATURE],
            before=looks.SIGNATURE_SPACE,
            rule=looks.SIGNATURE_RULE,
        ),
        _styled(_COLUMN, looks.COLUMN_BODY),
        _styled(_COLUMN_NUMBERED, looks.COLUMN_BODY, hanging=small_hang),
        _styled(_CELL, looks.CELL),
        _styled(_CELL_HEAD, looks.CELL_HEAD, keep=True),
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
        )
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
                case PageBreak():
                    self._new_page = True
        if self._after_table or not blocks:
            self._gap()
        return self._file.finish(title=self._document.title, made_at=metadata.in_utc(made_at))

    def _header(self) -> Iterator[WordParagraph]:
        lines = [(_HEADER, self._document.running_head), (_WATERMARK, self._document.watermark)]
        lines += [(_BAND, notice) for notice in self._document.notices]
        for style, text in lines:
            if text:
                yield self._worded(style, (Piece(text),), "")
        yield WordParagraph(_HEADER_GAP, ())

    def _heading(self, heading: Heading) -> WordParagraph:
        return self._worded(
            f"heading {min(max(heading.level, 1), 4)}",
            _pieces(heading.runs),
            heading.language,
            place=heading.key,
        )

    def _paragraph(self, paragraph: Paragraph, *, in_column: bool = False) -> WordParagraph:
        style = _STYLES[paragraph.style]
        if paragraph.style is Style.BODY and in_column:
            style = _COLUMN_NUMBERED if paragraph.number else _COLUMN
        elif paragraph.style is Style.BODY and paragraph.number:
            style = _ITEM if looks.is_item(paragraph.number) else _NUMBERED
        return self._worded(
            style, _pieces(paragraph.runs), paragraph.language, number=paragraph.number
        )

    def _add_columns(self, pairs: Sequence[Parallel]) -> None:
        rows = [
            [[self._paragraph(p, in_column=True) for p in side] for side in (pair.left, pair.right)]
            for pair in pairs
        ]
        self._before_table()
        self._file.add_table(rows, (1, 1), heads=0, ruled=False)

    def _add_table(self, table: Table) -> None:
        rows = [self._cells(table.head, _CELL_HEAD)]
        rows += [self._cells(row, _CELL) for row in table.rows]
        self._before_table()
        self._file.add_table(rows, table.widths, heads=1, ruled=True)

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
                paragraph = self._worded(_MARK, (Piece(text, boxed=True),), "")
                yield replace(paragraph, before=top - bottom)
                bottom = top = top + looks.MARK.leading

    def _cells(self, cells: Sequence[Cell], style: str) -> list[list[WordParagraph]]:
        return [[self._worded(style, _pieces(cell.runs), cell.language)] for cell in cells]

    def _worded(
        self,
        style: str,
        pieces: Sequence[Piece],
        language: str,
        *,
        number: str = "",
        place: str = "",
    ) -> WordParagraph:
        text = "".join(piece.text for piece in pieces)
        return WordParagraph(
            style,
            pieces,
            number=number,
            language=language,
            rtl=runs_right_to_left(text, language, self._document.language),
            place=place,
        )

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


def _pieces(runs: Runs) -> tuple[Piece, ...]:
    return tuple(
        Piece(run.text, bold=run.bold, italic=run.italic, boxed=run.boxed, link=run.target)
        for run in runs
    )
