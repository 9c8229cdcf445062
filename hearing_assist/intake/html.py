# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""HTML, mostly from mails, down to its text. Nothing is fetched, run or drawn.

Text that a browser would hide stays in: too much is safer than too little. Lists and tables come
out as lines.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hearing_assist.intake import detect as formats
from hearing_assist.intake import text
from hearing_assist.intake.reader import ReadBlock, ReadFile
from hearing_assist.progress import ProgressSink, ignore_progress

_SILENT = frozenset({"script", "style"})
_BREAKS = frozenset({"br", "tr", "li", "dt", "dd", "option"})
_PARAGRAPHS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "pre", "form"}
    | {"blockquote", "section", "article", "header", "footer", "hr", "title", "body", "fieldset"}
)
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.I)
_PARAGRAPH = "\n\n"


class _Gatherer(HTMLParser):
    """Gathers text. Builds no tree: markup may be nested as deeply as it likes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures = 0
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = tag
        self.pieces.append(_gap(tag))
        self.pictures += tag == "img"
        for name, value in attrs:
            if name in {"alt", "title"} and value:
                self.pieces.append(f" {_SPACES.sub(' ', value)} ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        self.pieces.append(_gap(tag) if tag in _PARAGRAPHS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(_SPACES.sub(" ", data))


def to_text(markup: str) -> tuple[str, int]:
    """Text of `markup`, paragraphs parted by a blank line, and how many links lead to pictures."""
    gatherer = _Gatherer()
    gatherer.feed(markup)
    gatherer.close()
    rows = [_SPACES.sub(" ", row).strip() for row in "".join(gatherer.pieces).split("\n")]
    return re.sub("\n{3,}", _PARAGRAPH, "\n".join(rows)).strip(), gatherer.pictures


def _gap(tag: str) -> str:
    if tag in _PARAGRAPHS:
        return _PARAGRAPH
    if tag in _BREAKS:
        return "\n"
    return " " if tag in _CELLS else ""


def decode(data: bytes) -> text.Decoded:
    """Text of an HTML file in the encoding it declares, else as `text.decode` tells.

    Raises:
        DamagedFileError: As `text.decode`.
        TooLargeError: As `text.decode`.
    """
    declared = _CHARSET.search(data[:4096])
    decoded = text.decode(data)
    if declared and decoded.guessed:
        name = declared[1].decode("ascii")
        try:
            return text.Decoded(data.decode(name), name.lower(), guessed=False)
        except (LookupError, UnicodeDecodeError):
            return decoded
    return decoded


def blocks_of(markup: str) -> tuple[list[ReadBlock], list[str]]:
    """Blocks and findings of HTML text."""
    plain, pictures = to_text(markup)
    findings = [f"links to pictures: {pictures} (never opened)"] if pictures else []
    return text.paragraphs(plain), findings


class HtmlReader:
    """Reads a saved web page as text."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """HTML."""
        return (formats.HTML,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`; raises DamagedFileError and TooLargeError."""
        decoded = decode(data)
        blocks, findings = blocks_of(decoded.text)
        if decoded.guessed:
            findings.append(f"the encoding was guessed ({decoded.encoding}): check accents")
        return ReadFile(formats.HTML, tuple(blocks), tuple(findings))
