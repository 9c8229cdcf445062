# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""HTML, mostly from mails, down to its text. Nothing is fetched, run or drawn.

Text that a browser would hide (styles, comments for other programs) comes out apart, link targets
and scripts as names that are known and not printed. Whether something is hidden is told by its own
marks, not by style sheets: what those hide stays in the text. Tables that only lay out a page come
out as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.intake import detect as formats
from hearing_assist.intake import lines, text
from hearing_assist.intake.html_structure import Mark, Structure, layout_tables
from hearing_assist.intake.reader import ReadBlock, ReadFile
from hearing_assist.progress import ProgressSink, ignore_progress

_SILENT = frozenset({"script", "style"})
_BREAKS = frozenset({"br", "tr", "li", "dt", "dd", "option"})
_PARAGRAPHS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "pre", "form"}
    | {"blockquote", "section", "article", "header", "footer", "hr", "title", "body", "fieldset"}
)
_CELLS = frozenset({"td", "th"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr"}
)
_CLOSED_BY_NEXT = frozenset({"p", "li", "td", "th", "tr", "option", "dt", "dd"})
_SPOKEN = frozenset({"alt", "title", "placeholder", "value", "label", "summary", "aria-label"})
"""Attributes that a reader may see or hear."""
_TARGETS = frozenset({"href", "src", "action", "cite", "background", "data", "content", "name"})
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|opacity:0(?!\.?[1-9])|(?:font-size|max-height):0"
    r"(?![\d.]*[1-9])"
)
_COMMENT_MARK = re.compile(r"^\[if[^\]]*\]>|<!\[endif\]$")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.I)
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Content:
    """What an HTML text holds.

    Attributes:
        text: What a browser shows; paragraphs parted by a blank line.
        hidden: What it hides.
        known: Link targets, scripts and the like, each once.
        pictures: Links that lead to pictures.
        scripts: Scripts and actions.
        loaded: Files outside that a browser would fetch by itself, beside pictures.
        pieces: What a browser shows, with marks where a heading, list item or cell begins or ends.
    """

    text: str
    hidden: str
    known: tuple[str, ...]
    pictures: int
    scripts: int = 0
    loaded: int = 0
    pieces: tuple[str | Mark, ...] = ()


_LOADING = {"link": "href", "iframe": "src", "frame": "src", "embed": "src", "object": "data"}


class _Gatherer(HTMLParser):
    """Gathers text. Builds no tree: markup may be nested as deeply as it likes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str | Mark] = []
        self.hidden: list[str] = []
        self.known: dict[str, None] = {}
        self.comments: list[str] = []
        self.pictures = 0
        self.scripts = 0
        self.loaded = 0
        self._structure = Structure()
        self._silent = ""
        self._open: list[tuple[str, bool]] = []
        self._counts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSED_BY_NEXT and self._open and self._open[-1][0] == tag:
            self._pop()
        is_hidden = self._is_hidden or _is_hidden(attrs)
        if tag not in _EMPTY:
            self._open.append((tag, is_hidden))
            self._counts[tag] += 1
        if tag in _SILENT:
            self._silent = tag
        target = self.hidden if is_hidden else self.shown
        target.append(_gap(tag))
        given = dict(attrs)
        if not is_hidden:
            self.shown += self._structure.begin(tag, given)
        self.pictures += tag == "img"
        self.scripts += tag == "script" or any(name.startswith("on") for name in given)
        self.loaded += bool(given.get(_LOADING.get(tag, "")))
        for name, value in attrs:
            if value and name in _SPOKEN and not (tag == "li" and name == "value"):
                target.append(f"\n{_SPACES.sub(' ', value)}\n")
            elif value and (name in _TARGETS or name.startswith("data-")):
                self.known.setdefault(unquote(value))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if not self._is_hidden:
            self.shown += self._structure.end(tag)
        (self.hidden if self._is_hidden else self.shown).append(
            _gap(tag) if tag in _PARAGRAPHS else ""
        )
        while self._counts[tag]:
            if self._pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._silent == "script":
            self.known.setdefault(data)
        elif not self._silent:
            (self.hidden if self._is_hidden else self.shown).append(_SPACES.sub(" ", data))

    def handle_comment(self, data: str) -> None:
        self.comments.append(_COMMENT_MARK.sub("", data))

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data.removeprefix("CDATA["))

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _pop(self) -> str:
        tag, _ = self._open.pop()
        self._counts[tag] -= 1
        return tag


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    for name, value in attrs:
        if name == "hidden":
            return True
        if name == "style" and _HIDDEN_STYLE.search(re.sub(r"\s", "", value or "").lower()):
            return True
    return False


def content_of(markup: str) -> Content:
    """What `markup` holds, comments read as hidden markup (other mail programs show them)."""
    gatherer = _gathered(markup)
    hidden: list[str | Mark] = list(gatherer.hidden)
    known = dict(gatherer.known)
    pictures = gatherer.pictures
    for comment in gatherer.comments:
        inner = _gathered(comment)
        hidden += (_PARAGRAPH, *inner.shown, *inner.hidden)
        known |= inner.known
        pictures += inner.pictures
    names = dict.fromkeys(" ".join(lines.clean(name).split()) for name in known)
    return Content(
        _plain(gatherer.shown),
        _plain(hidden),
        tuple(name for name in names if name),
        pictures,
        gatherer.scripts,
        gatherer.loaded,
        tuple(gatherer.shown),
    )


def _gathered(markup: str) -> _Gatherer:
    gatherer = _Gatherer()
    gatherer.feed(markup)
    gatherer.close()
    return gatherer


def _plain(pieces: Sequence[str | Mark]) -> str:
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    rows = [_SPACES.sub(" ", row).strip() for row in text.split("\n")]
    return re.sub("\n{3,}", _PARAGRAPH, "\n".join(rows)).strip()


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
    """Blocks and findings of HTML text: what is shown, what is hidden, what is only known."""
    content = content_of(markup)
    blocks = _structured(content.pieces)
    hidden = [
        ReadBlock("hidden", block.text, BlockKind.MARGINAL)
        for block in text.paragraphs(content.hidden)
    ]
    known = [ReadBlock("properties", name, BlockKind.MARGINAL) for name in content.known]
    findings = []
    if content.pictures:
        findings.append(f"links to pictures: {content.pictures} (never opened)")
    if content.loaded:
        findings.append(f"links to files outside: {content.loaded} (never opened)")
    if content.scripts:
        findings.append(f"scripts: {content.scripts} (never run)")
    if hidden:
        findings.append(f"paragraphs with hidden text: {len(hidden)} (kept apart from the text)")
    return [*blocks, *hidden, *known], findings


def _structured(pieces: Sequence[str | Mark]) -> list[ReadBlock]:
    """Blocks of what is shown: headings, list items and cells by their marks, the rest as text."""
    layout = layout_tables(pieces)
    blocks: list[ReadBlock] = []
    run: list[str | Mark] = []
    mark = Mark()

    def flush() -> None:
        content = _plain(run)
        run.clear()
        whole = " ".join(content.split())
        if not whole:
            return
        if mark.kind is BlockKind.PARAGRAPH or mark.table in layout:
            blocks.extend(text.paragraphs(content))
        elif mark.kind is BlockKind.TABLE_CELL:
            blocks.append(ReadBlock("body", content, mark.kind, row=mark.row, column=mark.column))
        else:
            number = "" if mark.used else mark.number
            blocks.append(ReadBlock("body", whole, mark.kind, level=mark.level, number=number))
            mark.used = True

    for piece in pieces:
        if isinstance(piece, Mark):
            flush()
            mark = piece
        else:
            run.append(piece)
    flush()
    return lines.split_numbers(blocks)


class HtmlReader:
    """Reads a saved web page as text."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """HTML."""
        return (formats.HTML,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`; raises DamagedFileError and TooLargeError."""
        decoded = decode(data)
        if 'class="from_name"' in decoded.text[:200_000]:
            from hearing_assist.intake import telegram  # only when such a page may have come

            if telegram.looks_like_html(decoded.text):
                return telegram.read_html(decoded.text)
        blocks, findings = blocks_of(decoded.text)
        if decoded.guessed:
            findings.append(f"the encoding was guessed ({decoded.encoding}): check accents")
        return ReadFile(formats.HTML, lines.number_paragraphs(blocks), tuple(findings))
