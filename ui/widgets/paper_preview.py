# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A neutral Document to be looked at while its template is edited; it is no print.

Text is shown as text: nothing of it is ever read as mark-up.
"""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from hearing_assist.text.document import (
    Block,
    Document,
    Facing,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Picture,
    Relations,
    Runs,
    Style,
    Table,
    TimeLine,
)


class PaperPreview(QTextBrowser):
    """Shows one paper and stays where it was scrolled to when another takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Preview of the paper"))

    def show_paper(self, document: Document) -> None:
        """Show a paper."""
        place = self.verticalScrollBar().value()
        head = f"<p><i>{escape(document.running_head)}  {escape(document.watermark)}</i></p>"
        self.setHtml(head + "".join(_html(block) for block in document.blocks))
        self.verticalScrollBar().setValue(place)


def _html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{_runs(block.runs)}</h{block.level + 1}>"
        case Paragraph():
            return _paragraph(block)
        case Parallel(left, right) | Facing(left, right):
            sides = ("".join(map(_html, side)) for side in (left, right))
            cells = "".join(f"<td width='50%'>{side}</td>" for side in sides)
            return f"<table width='100%'><tr>{cells}</tr></table>"
        case Table(head, rows):
            lines = "".join(
                "<tr>" + "".join(f"<td>{_runs(cell.runs)}</td>" for cell in row) + "</tr>"
                for row in (head, *rows)
            )
            return f"<table border='1' cellspacing='0' cellpadding='3'>{lines}</table>"
        case Picture():
            return f"<p>[{escape(block.description)}]</p>"
        case TimeLine() | Relations():
            return f"<p><i>{escape(block.description)}</i></p>"
        case PageBreak():
            return "<hr>"


def _paragraph(paragraph: Paragraph) -> str:
    number = f"{escape(paragraph.number)}&nbsp; " if paragraph.number else ""
    text = f"{number}{_runs(paragraph.runs)}"
    match paragraph.style:
        case Style.TITLE:
            return f"<h1 align='center'>{text}</h1>"
        case Style.CENTRED:
            return f"<p align='center'>{text}</p>"
        case Style.NOTICE:
            return f"<blockquote>{text}</blockquote>"
        case Style.SIGNATURE:
            return f"<p>____________________<br>{text}</p>"
    return f"<p>{text}</p>"


def _runs(runs: Runs) -> str:
    pieces = []
    for run in runs:
        text = escape(run.text)
        text = f"[{text}]" if run.boxed else text
        text = f"<b>{text}</b>" if run.bold else text
        pieces.append(f"<i>{text}</i>" if run.italic else text)
    return "".join(pieces)
