# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The text of one released document as blocks: original left, translation right.

Promises: every block that holds text comes out once, in reading order, and each paragraph bears
the same number on both sides. Blocks that are in the language of the reader stand alone; on pages
that face each other they stand on both, so that each side can be read through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.pages import ReleasedPage
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    BlockKind,
    DocumentView,
    ReleasedBlock,
    Segment,
    SegmentStatus,
)
from hearing_assist.drafting.pictures import (
    Images,
    in_order,
    is_answered,
    is_of_page,
    picture_blocks,
    shown,
    withheld,
)
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import (
    Status,
    counted,
    counts,
    needs_translation,
    part_name,
)
from hearing_assist.drafting.wording import mail_header, primary, words
from hearing_assist.text.document import (
    LINE_BREAK,
    Block,
    Cell,
    Facing,
    Heading,
    Paragraph,
    Parallel,
    Picture,
    Run,
    Runs,
    Style,
    Table,
    plain,
    text_of,
)

_RUNNING = frozenset({"body", "footnote", "endnote", "textbox", *NOTE_PARTS})
FACING = (Heading, Paragraph, Table, Picture)
"""What may stand on a page that faces another."""
_ANSWERED = frozenset({Status.HUMAN, Status.SWORN})
_UNREVIEWED = frozenset({SegmentStatus.MACHINE, SegmentStatus.EDITED})
_LINE_END = re.compile(r"(?<![^\W\d_][-\u00ad\u2010\u2011])[ \t]*\n[ \t]*")
"""The end of a line of the source; behind a hyphen a word goes on."""
_FORM = 2
"""Columns up to which a table is a form: its first row is an entry like the others."""
_LONG_CELL = 60
_SHORT_CELL = 8


def body(
    view: DocumentView,
    printer: Printer,
    *,
    language: str,
    beside: bool = True,
    images: Images | None = None,
    facing: bool = False,
    layered: bool = False,
) -> tuple[Block, ...]:
    """The blocks of a document for a reader of `language`.

    Without `beside`, only the running text and its notes: no headers, comments or deletions. With
    `images`, released pages stand as pictures before their words, as far as the printer's audience
    may see them. `facing` sets original and translation on pages that face each other.
    `layered` lays the words of pictures over them, and turns those that lie on their side.

    Raises:
        KeyError: A placeholder has no label, or the pixels of a page are gone.
    """
    pages = shown(view, printer.audience) if images else ()
    kept = [
        item
        for item in in_order(view, pages)
        if isinstance(item, ReleasedPage)
        or ((beside or item.part in _RUNNING) and not is_answered(item, pages))
    ]
    made = _Body(view, printer, language, images, facing=facing, layered=layered)
    return tuple(made.blocks(kept))


def notices(view: DocumentView, *, language: str) -> tuple[str, ...]:
    """What must stand on every page that shows this document."""
    told = notices_for(set(counts(view, language)), language)
    if is_partly_reviewed(view, language):
        return (words(language)["mixed-notice"], *told[1:])
    return told


def notices_for(statuses: set[Status], language: str) -> tuple[str, ...]:
    """What must stand on every page of a paper with sentences of these statuses."""
    word = words(language)
    if statuses == {Status.NOT_TRANSLATED}:
        return (word["untranslated-notice"],)
    return (
        *((word["machine-notice"],) if Status.MACHINE in statuses else ()),
        *((word["missing-notice"],) if Status.NOT_TRANSLATED in statuses else ()),
    )


def is_partly_reviewed(view: DocumentView, language: str) -> bool:
    """Whether a machine's translation stands in it beside what persons answer for."""
    statuses = set(counts(view, language))
    return Status.MACHINE in statuses and bool(statuses & _ANSWERED)


def is_bilingual(view: DocumentView, language: str) -> bool:
    """Whether a reader of `language` needs a translation of any part."""
    return any(needs_translation(view, block, language) for block in view.blocks)


def is_paired(view: DocumentView, language: str) -> bool:
    """Whether a translation stands beside it: it needs one, and at least a sentence has one."""
    return is_bilingual(view, language) and is_begun(counts(view, language))


def is_begun(found: Iterable[Status]) -> bool:
    """Whether sentences of these statuses are translated in part at least."""
    return bool(set(found) - {Status.ORIGINAL, Status.NOT_TRANSLATED})


class _Body:
    """Walks through the blocks of one document."""

    def __init__(
        self,
        view: DocumentView,
        printer: Printer,
        language: str,
        images: Images | None,
        *,
        facing: bool,
        layered: bool,
    ) -> None:
        self._view = view
        self._printer = printer
        self._language = language
        self._images = images
        self._facing = facing
        self._layered = layered
        self._marks_machine = is_partly_reviewed(view, language)
        self._is_paired = is_paired(view, language)
        self._word = words(language)
        self._segments: dict[str, list[Segment]] = {}
        for item in view.segments:
            if primary(item.language) == primary(language):
                self._segments.setdefault(item.block_id, []).append(item)

    def blocks(self, kept: Sequence[ReleasedBlock | ReleasedPage]) -> Iterator[Block]:
        """The blocks that hold text, tables as tables, pages as pictures."""
        page = 0
        cells: list[ReleasedBlock] = []
        for block in kept:
            if isinstance(block, ReleasedPage):
                yield from self._tables(cells)
                cells = []
                yield from self._picture(block, kept)
                page = block.page if is_of_page(block) else page
                continue
            if cells and not _continues(cells, block):
                yield from self._tables(cells)
                cells = []
            if not block.text.text.strip():
                continue
            if block.page not in {0, page} and block.part == "body":
                yield from self._tables(cells)
                cells = []
                page = block.page
                wording = self._word["page-of-original"].format(page=page)
                yield self._alone(Paragraph(plain(wording), Style.STATUS))
            if block.kind is BlockKind.TABLE_CELL:
                cells.append(block)
            else:
                yield self._block(block)
        yield from self._tables(cells)

    def _block(self, block: ReleasedBlock) -> Block:
        if block.kind is BlockKind.HEADING and block.part == "body":
            return self._heading(block)
        if block.part in NOTE_PARTS:
            return self._alone(self._withheld(block))
        text = self._paragraph(block, self._original(block), self._tag(block))
        left = replace(text, anchor=block.id)
        if not self._is_foreign(block):
            return self._alone(left)
        right = self._paragraph(block, self._translation(block), self._language)
        return Facing((left,), (right,)) if self._facing else Parallel((left,), (right,))

    def _alone(self, paragraph: Paragraph) -> Block:
        """A paragraph that has no other side: across the page, or on both that face each other."""
        if self._facing:
            return Facing((paragraph,), (replace(paragraph, anchor=""),))
        return paragraph

    def _picture(
        self, page: ReleasedPage, kept: Sequence[ReleasedBlock | ReleasedPage]
    ) -> Iterator[Block]:
        with_words = is_of_page(page) and any(
            isinstance(block, ReleasedBlock)
            and block.page == page.page
            and block.part not in NOTE_PARTS
            for block in kept
        )
        if self._images is not None:
            drawn = picture_blocks(
                page,
                self._printer,
                self._images,
                language=self._language,
                with_words=with_words,
                layered=self._layered,
            )
            if self._facing:
                # A picture has no translation: its page faces an empty one.
                yield Facing(tuple(b for b in drawn if isinstance(b, FACING)), ())
            else:
                yield from drawn

    def _withheld(self, block: ReleasedBlock) -> Paragraph:
        """What could not be read, in the reader's language, and the number it is withheld under."""
        marks = " ".join(mark.group() for mark in PLACEHOLDER.finditer(block.text.text))
        runs = self._printer.runs(f" {marks}", self._language) if marks else ()
        text = plain(withheld(block, self._language))
        return self._paragraph(block, (*text, *runs), self._language)

    def _heading(self, block: ReleasedBlock) -> Block:
        number = plain(f"{block.number} " if block.number else "")
        level = min(max(block.level, 1), 4)
        runs = (*number, *self._original(block))
        tag = self._tag(block)
        left = Heading(runs, level=level, language=tag)
        translation: Runs = ()
        if self._is_foreign(block):
            translation = self._translation(block)
        if self._facing:
            right = Heading((*number, *translation), level=level, language=self._language)
            return Facing((left,), (right if translation else left,))
        if text_of(translation) in {"", text_of(self._original(block))}:
            return left
        return Heading((*runs, Run(" / "), *translation), level=level)

    def _paragraph(self, block: ReleasedBlock, runs: Runs, language: str) -> Paragraph:
        if block.part != "body":
            label = f"{part_name(block.part, self._language)}{self._word['colon']}"
            return Paragraph(
                (
                    Run(label, italic=True),
                    *plain(_spaced(block.number)),
                    *self._called(block, runs),
                ),
                Style.SMALL,
                language=language,
            )
        # "12." as it was printed; what has no number is counted, so that it can be cited.
        mark = block.number.strip() if any(c.isalnum() for c in block.number) else ""
        bullet = block.number.strip() if not mark else ""
        return Paragraph(
            (*plain(_spaced(bullet)), *runs), number=mark or counted(block), language=language
        )

    def _called(self, block: ReleasedBlock, runs: Runs) -> Runs:
        """A header of a mail with its name as the reader's own mail program has it."""
        name, colon, value = runs[0].text.partition(": ") if runs else ("", "", "")
        called = mail_header(name, self._language)
        if block.part != "mail-header" or not colon or not called:
            return runs
        text = f"{called}{self._word['colon']}{value}"
        return (replace(runs[0], text=text), *runs[1:])

    def _tables(self, cells: Sequence[ReleasedBlock]) -> Iterator[Block]:
        if not cells:
            return
        first = cells[0]
        last = cells[-1]
        marks = counted(first) if len(cells) == 1 else f"{counted(first)} - {last.paragraph}"
        mark = Paragraph(plain(marks), Style.STATUS, anchor=first.id)
        table = self._table(cells, translated=False)
        is_foreign = any(self._is_foreign(cell) for cell in cells)
        translated = self._table(cells, translated=True) if is_foreign else table
        if self._facing:
            yield Facing((mark, table), (replace(mark, anchor=""), translated))
            return
        yield mark
        yield table
        if is_foreign:
            told = plain(self._word["table-translated"])
            if any(self._is_marked(one) for cell in cells for one in self._own(cell)):
                told = (*told, *plain(f" {self._word['not-reviewed']}", bold=True))
            yield Paragraph(told, Style.STATUS)
            yield translated

    def _table(self, cells: Sequence[ReleasedBlock], *, translated: bool) -> Table:
        columns = max(cell.column for cell in cells) or 1
        rows = sorted({cell.row for cell in cells})
        grid: list[list[Runs]] = [[()] * columns for _ in rows]
        for cell in cells:
            line, column = rows.index(cell.row), max(cell.column, 1) - 1
            foreign = self._is_foreign(cell)
            runs = (
                self._translation(cell, in_table=True)
                if translated and foreign
                else self._original(cell)
            )
            runs = (*plain(_spaced(cell.number)), *runs)
            before = grid[line][column]
            grid[line][column] = (*before, Run(" "), *runs) if before else runs
        tag = self._language if translated else self._tag(cells[0])
        lines = [tuple(Cell(runs, tag) for runs in line) for line in grid]
        return Table(lines[0], tuple(lines[1:]), _widths(grid), has_head=columns > _FORM)

    def _original(self, block: ReleasedBlock) -> Runs:
        return _in_lines(self._printer.original(block, language=self._tag(block)))

    def _translation(self, block: ReleasedBlock, *, in_table: bool = False) -> Runs:
        """What is read; behind sentences that nobody reviewed it says so, beside others."""
        runs: list[Run] = []
        segments = self._own(block)
        at = 0
        for segment, following in zip_longest(segments, segments[1:]):
            if runs:
                between = block.text.text[at : segment.start]
                runs.append(Run(LINE_BREAK if "\n" in between else " "))
            at = segment.end
            runs += _in_lines(self._printer.translation(block, segment))
            ends = following is None or not self._is_marked(following)
            if self._is_marked(segment) and ends and not in_table:
                runs.append(Run(f" {self._word['not-reviewed']}", bold=True))
        return tuple(runs) or plain(self._word["not-translated"], bold=True)

    def _is_foreign(self, block: ReleasedBlock) -> bool:
        """Whether a translation, or that there is none, stands beside a block.

        Where nothing is translated at all, no side is left empty for it.
        """
        return self._is_paired and needs_translation(self._view, block, self._language)

    def _own(self, block: ReleasedBlock) -> Sequence[Segment]:
        return sorted(self._segments.get(block.id, []), key=lambda item: item.ordinal)

    def _is_marked(self, segment: Segment) -> bool:
        return self._marks_machine and segment.status in _UNREVIEWED

    def _tag(self, block: ReleasedBlock) -> str:
        return block.language or self._view.document.language


def _in_lines(runs: Runs) -> Runs:
    """Printed text with the lines of its source: questions and answers, an address."""
    return tuple(
        replace(run, text=_LINE_END.sub(LINE_BREAK, run.text)) if "\n" in run.text else run
        for run in runs
    )


def _continues(cells: Sequence[ReleasedBlock], block: ReleasedBlock) -> bool:
    """Whether a block belongs to the table of the cells before it."""
    last = cells[-1]
    same = block.kind is BlockKind.TABLE_CELL and block.part == last.part
    return same and (block.row, block.column) >= (last.row, last.column)


def _widths(grid: Sequence[Sequence[Runs]]) -> tuple[float, ...]:
    """Relative widths of columns by the longest text in each, within bounds."""
    return tuple(
        float(min(max(len(text_of(line[i])) for line in grid) + _SHORT_CELL, _LONG_CELL))
        for i in range(len(grid[0]))
    )


def _spaced(number: str) -> str:
    return f"{number.strip()} " if number.strip() else ""
