# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""RTF files: text, tables, notes, headers, comments, hidden and deleted text, names in metadata.

Own reader, because the libraries at hand run hidden, deleted and shown text together. Printed list
numbers are those that the writing program put beside the list for programs that cannot count.
Pictures and embedded files are counted as not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import lines
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.rtf_flow import Flow
from hearing_assist.intake.rtf_tokens import (
    SYMBOL_CHARSET,
    Sort,
    Token,
    code_page,
    decoded,
    named_code_page,
    tokens,
)
from hearing_assist.intake.rtf_words import (
    CHARACTERS,
    INFO,
    PARTS,
    PLACES,
    QUIET_FIELDS,
    REMOTE_FIELDS,
    SKIPPED,
    STANDING,
    SYMBOLS,
)
from hearing_assist.intake.tally import Tally
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_MAX_DEPTH = 10_000
_MAX_KNOWN = 20_000
_DESCRIBED = frozenset({"wzdescription", "wztooltip", "gtextunicode"})
_DATA = re.compile(r"[0-9A-Fa-f\s]{64,}")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_TINY_HALF_POINTS = 4


@dataclass(slots=True)
class _State:
    """What holds inside a group.

    Attributes:
        into: Where characters go: "" the flow, "skip", "known", "label", "fonts", "styles".
        known_from: Where the group's own names begin in what is known, or -1.
    """

    into: str = ""
    encoding: str = ""
    skip_after_unicode: int = 1
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    white: bool = False
    tiny: bool = False
    html_twin: bool = False
    fresh: bool = True
    ignorable: bool = False
    word: str = ""
    flow_is_new: bool = False
    known_from: int = -1


@dataclass(slots=True)
class _Fonts:
    """Encodings by font, and colours and styles that matter."""

    encodings: dict[int, str] = field(default_factory=dict)
    current: int = 0
    white: set[int] = field(default_factory=set)
    colours: list[list[int]] = field(default_factory=lambda: [[-1, -1, -1]])
    headings: dict[int, int] = field(default_factory=dict)
    style: int = 0
    style_name: list[str] = field(default_factory=list)


class RtfReader:
    """Reads RTF files."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """Rich text."""
        return (formats.RTF,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: Groups nested beyond all use.
            TooLargeError: More paragraphs than the program reads.
        """
        return _Reading(progress).read(data)


class _Reading:
    """One RTF file while it is read."""

    def __init__(self, progress: ProgressSink) -> None:
        self._progress = progress
        self._tally = Tally()
        self._fonts = _Fonts()
        self._state = _State(encoding="")
        self._outer: list[_State] = []
        self._flows = [Flow("body", self._tally)]
        self._after: list[ReadBlock] = []
        self._notes = 0
        self._default = "cp1252"
        self._from_html = False
        self._pending = bytearray()
        self._to_skip = 0
        self._known: list[str] = []
        self._shape_property = ""

    def read(self, data: bytes) -> ReadFile:
        for count, token in enumerate(tokens(data)):
            if count % 50_000 == 0:
                self._progress(ProgressEvent(STAGE, count, 0))
            self._take(token)
        while self._outer:
            self._close()
        self._flush()
        body = self._flows[0].finished()
        blocks = lines.split_numbers([*body, *self._after])
        blocks = lines.without_long_headings(blocks)
        return ReadFile(
            formats.RTF,
            lines.number_paragraphs([*blocks, *self._tally.properties()]),
            tuple(self._tally.findings()),
            not_read=tuple(self._tally.not_read()),
        )

    # --- tokens ---

    def _take(self, token: Token) -> None:
        if token.sort is Sort.BYTES:
            self._take_bytes(token)
            return
        if token.sort is Sort.WORD and self._to_skip and token.word not in {"u", "par"}:
            self._to_skip -= 1  # a control word counts as one character after \u
            return
        self._flush()
        if token.sort is Sort.OPEN:
            self._to_skip = 0
            if len(self._outer) >= _MAX_DEPTH:
                raise DamagedFileError(
                    "The file nests its parts too deeply to be read. Save it as PDF in its own "
                    "program and import that."
                )
            self._outer.append(self._state)
            self._state = replace(
                self._state,
                fresh=True,
                ignorable=False,
                word="",
                flow_is_new=False,
                known_from=-1,
            )
        elif token.sort is Sort.CLOSE:
            self._to_skip = 0
            if self._outer:
                self._close()
        elif token.sort is Sort.SYMBOL:
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        if data:
            self._state.fresh = False
            if self._state.into != "skip":
                self._pending += data

    def _flush(self) -> None:
        """Turn bytes that wait into text: letters of some encodings need several bytes."""
        if self._pending:
            text = decoded(bytes(self._pending), self._state.encoding or self._default)
            self._pending.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        state = self._state
        if state.into == "known":
            self._known.append(text)
        elif state.into == "label":
            self._flows[-1].label += text
        elif state.into == "styles":
            self._fonts.style_name.append(text)
        elif state.into == "colours":
            self._end_colours(text.count(";"))
        elif not state.into and not state.html_twin:
            aside = "deletion" if state.deleted else "hidden" if state.hidden else ""
            self._flows[-1].add(text, aside)
            if text.strip() and (state.white or state.tiny) and not aside:
                self._tally.faint += 1

    def _symbol(self, symbol: str) -> None:
        self._state.fresh = self._state.fresh and symbol == "*"
        if symbol == "*":
            self._state.ignorable = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in SYMBOLS:
            self._text(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if state.fresh and self._destination(word):
            state.fresh = False
            return
        if state.fresh and state.ignorable and state.into in {"", "known", "label"}:
            # A group that older programs may pass by: kept as known if it holds words.
            self._gather(word)
            state.fresh = False
            return
        state.fresh = False
        if word == "u":
            self._text(chr((number or 0) % 0x10000))
            self._to_skip = state.skip_after_unicode
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])
        elif word in {"par", "sect", "page", "column"}:
            if state.into == "":
                self._end_paragraph()
        elif not self._table_word(word):
            self._property(word, 1 if number is None else number, number)

    def _end_paragraph(self) -> None:
        if not self._state.into:
            self._flows[-1].end_paragraph()

    def _table_word(self, word: str) -> bool:
        flow = self._flows[-1]
        if self._state.into:
            return False
        if word == "cell":
            flow.end_cell()
        elif word == "nestcell":
            flow.end_inner_cell()
        elif word == "row":
            flow.end_row()
        else:
            return word == "nestrow"
        return True

    # --- groups ---

    def _destination(self, word: str) -> bool:
        """Whether `word`, first in its group, says where the group's text goes."""
        state = self._state
        state.word = word
        if word in {"fonttbl", "stylesheet", "colortbl", "info", "field", "object", "listtext"}:
            state.into = {
                "fonttbl": "fonts",
                "stylesheet": "styles",
                "colortbl": "colours",
                "listtext": "label",
            }.get(word, state.into)
            if word == "info":
                self._gather(word)
            self._tally.embedded += word == "object"
            return True
        if word == "pntext":
            state.into = "label"
        elif word == "ud":  # the Unicode twin of a group that was passed by
            state.into = self._outer[-2].into if len(self._outer) > 1 else ""
        elif word == "pict":
            inside = any(outer.word in {"nonshppict", "object"} for outer in self._outer[-4:])
            self._tally.pictures += not inside
            state.into = "skip"
        elif state.into in {"skip", "fonts", "colours"}:
            return False
        elif word in PARTS:
            self._open_flow(PARTS[word])
        elif word in INFO:
            self._gather(word)
        elif word in SKIPPED:
            state.into = "skip"
        else:
            return False
        return True

    def _open_flow(self, part: str) -> None:
        self._state.into = ""
        self._state.hidden = self._state.deleted = self._state.html_twin = False
        self._state.flow_is_new = True
        self._flows.append(Flow(part, self._tally))

    def _gather(self, word: str) -> None:
        self._state.into = "known"
        self._state.word = word
        self._state.known_from = len(self._known)
        self._tally.comments += word == "atnauthor"

    def _close(self) -> None:
        closed, self._state = self._state, self._outer.pop()
        if closed.flow_is_new:
            self._close_flow()
        elif closed.known_from >= 0:
            self._know("".join(self._known[closed.known_from :]), closed.word)
            del self._known[closed.known_from :]
        elif closed.into == "known":
            self._known.append("\0")
        elif closed.into == "styles":
            self._end_style()

    def _close_flow(self) -> None:
        flow = self._flows.pop()
        blocks = flow.finished()
        if flow.part in {"footnote", "endnote"} and blocks:
            self._notes += 1
            number = blocks[0].number or str(self._notes)
            blocks = [blocks[0]._replace(number=number), *blocks[1:]]
        if flow.part in STANDING:
            added = self._flows[-1].beside(blocks)
            self._tally.alternatives += bool(added and flow.part == "alternative")
        else:
            seen = {(block.part, block.text) for block in self._after}
            repeated = flow.part in {"header", "footer"}
            self._after += (b for b in blocks if not (repeated and (b.part, b.text) in seen))

    def _know(self, text: str, word: str) -> None:
        for piece in text.split("\0"):
            name = _whole(piece).rstrip(";")
            if not _HAS_LETTER.search(name) or len(name) > _MAX_KNOWN or _DATA.fullmatch(name):
                continue
            if word == "fldinst":
                kind = name.split()[0].strip("\\").upper()
                self._tally.remote += kind in REMOTE_FIELDS
                if kind in QUIET_FIELDS:
                    continue
            if word == "template":
                self._tally.remote += "://" in name or name.startswith("\\\\")
            if word == "sn":
                self._shape_property = name.lower()
            elif word == "sv" and self._shape_property in _DESCRIBED:
                self._flows[-1].beside([ReadBlock("alt-text", name, BlockKind.MARGINAL)])
            else:
                self._tally.know(name, PLACES.get(word, word))

    # --- properties ---

    def _property(self, word: str, value: int, number: int | None) -> None:
        state, flow = self._state, self._flows[-1]
        if word == "v":
            state.hidden = bool(value)
        elif word == "deleted":
            state.deleted = bool(value)
        elif word == "revised":
            self._tally.insertions += bool(value) and not state.revised
            state.revised = bool(value)
        elif word == "plain":
            state.hidden = state.deleted = state.revised = state.white = state.tiny = False
            self._set_font(self._fonts.current)
        elif word == "pard":
            flow.in_table = False
            flow.heading = flow.depth = 0
        elif word == "intbl":
            flow.in_table = bool(value)
        elif word == "uc":
            state.skip_after_unicode = min(max(0, value), 16)
        elif word == "f":
            self._font(value)
        elif word == "fs":
            state.tiny = 0 < value <= _TINY_HALF_POINTS
        elif word == "cf":
            state.white = value in self._fonts.white
        elif word == "htmlrtf":
            state.html_twin = self._from_html and bool(value)
        else:
            self._rare_property(word, value, number)

    def _rare_property(self, word: str, value: int, number: int | None) -> None:
        state, flow, fonts = self._state, self._flows[-1], self._fonts
        if word == "ansicpg":
            self._default = named_code_page(value) or self._default
        elif word in {"mac", "pc", "pca"}:
            self._default = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "fromhtml":
            self._from_html = True
        elif word == "deff":
            fonts.current = value
        elif word == "fcharset" and state.into == "fonts":
            symbol = value == SYMBOL_CHARSET
            fonts.encodings[fonts.style] = "symbol" if symbol else code_page(value)
        elif word == "cpg" and state.into == "fonts":
            fonts.encodings[fonts.style] = named_code_page(value)
        elif word in {"red", "green", "blue"} and state.into == "colours":
            fonts.colours[-1][("red", "green", "blue").index(word)] = value
        elif word == "outlinelevel":
            if state.into == "styles":
                fonts.headings[fonts.style] = min(value + 1, 6) if 0 <= value < 9 else 0
            else:
                flow.heading = min(value + 1, 6) if 0 <= value < 9 else 0
        elif word == "s":
            if state.into == "styles":
                fonts.style = value
            else:
                flow.heading = flow.heading or fonts.headings.get(value, 0)
        elif word == "ilvl":
            flow.depth = min(max(0, value), 8) + 1
        elif word == "ftnalt" and flow.part == "footnote":
            flow.part = "endnote"
        elif word in {"objautlink", "objlink", "objupdate"} and number is None:
            self._tally.remote += 1

    def _font(self, number: int) -> None:
        if self._state.into == "fonts":
            self._fonts.style = number
        else:
            self._set_font(number)

    def _set_font(self, number: int) -> None:
        self._state.encoding = self._fonts.encodings.get(number, "")

    def _end_colours(self, count: int) -> None:
        colours = self._fonts.colours
        for _ in range(min(count, 1000)):
            if min(colours[-1]) >= 250:
                self._fonts.white.add(len(colours) - 1)
            colours.append([-1, -1, -1])

    def _end_style(self) -> None:
        fonts = self._fonts
        name = "".join(fonts.style_name).strip(" ;").lower()
        fonts.style_name.clear()
        if name.startswith("heading ") and name[8:9].isdigit():
            fonts.headings.setdefault(fonts.style, min(max(1, int(name[8:9])), 6))
        fonts.style = 0


def _whole(text: str) -> str:
    """`text` on one line, halves of UTF-16 put together."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(lines.clean(text).split())
