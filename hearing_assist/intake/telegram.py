# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Chats as Telegram Desktop exports them: messages.html and result.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake.chat import Message, chat_file
from hearing_assist.intake.reader import ReadFile

_EMPTY = frozenset({"br", "img", "hr", "input", "link", "meta", "source"})
_TEXTS = frozenset(
    {"text", "from_name", "date", "body", "title", "status", "media_wrap", "details"}
)
_MEDIA_KEYS = ("photo", "file", "media_type", "location_information", "contact_information", "poll")
_MAX_DEPTH = 200


def looks_like_html(markup: str) -> bool:
    """Whether an HTML file is an export of Telegram."""
    head = markup[:200_000]
    return 'class="message default clearfix' in head and 'class="from_name"' in head


def looks_like_json(text: str) -> bool:
    """Whether a text may be an export of Telegram."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    return head.startswith("{") and ('"messages"' in head or '"chats"' in head)


def read_json(text: str) -> ReadFile | None:
    """The chats in `text`; None when it is some other JSON.

    Raises:
        DamagedFileError: Cut off or no sound JSON.
        TooLargeError: More messages than the program reads.
    """
    try:
        root = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(
            "The chat export is damaged or cut off. Export the chat again."
        ) from error
    chats = list(_chats(root))
    if not chats:
        return None
    messages = [
        _message(item)
        for chat in chats
        for item in _list(chat.get("messages"))
        if isinstance(item, dict)
    ]
    titles = ", ".join(str(chat["name"]) for chat in chats if chat.get("name"))
    return chat_file(messages, formats.JSON, title=titles)


def _chats(root: object) -> Iterator[dict[str, object]]:
    if not isinstance(root, dict):
        return
    if isinstance(root.get("messages"), list):
        yield root
    for key in ("chats", "left_chats"):
        held = root.get(key)
        for chat in _list(held.get("list")) if isinstance(held, dict) else ():
            if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                yield chat


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _message(item: dict[str, object]) -> Message:
    sender = item.get("from") or item.get("actor") or ""
    said = [_plain(item.get("text"))]
    for key in ("action", "title", "forwarded_from", "file_name", "sticker_emoji"):
        if isinstance(item.get(key), str):
            said.append(f"[{key.replace('_', ' ')}: {item[key]}]")
    for key in ("contact_information", "location_information", "poll"):
        said += (f"[{text}]" for text in _strings(item.get(key)))
    media = any(item.get(key) for key in _MEDIA_KEYS)
    text = "\n".join(piece for piece in said if piece)
    return Message(str(item.get("date") or ""), str(sender), text, bool(media))


def _plain(value: object) -> str:
    """Text of a message: a string, or pieces with their kind."""
    if isinstance(value, str):
        return value
    pieces = []
    for piece in _list(value):
        if isinstance(piece, str):
            pieces.append(piece)
        elif isinstance(piece, dict):
            pieces.append(str(piece.get("text") or ""))
            if isinstance(piece.get("href"), str):
                pieces.append(f" <{piece['href']}>")
    return "".join(pieces)


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, dict) and depth < 5:
        for inner in value.values():
            yield from _strings(inner, depth + 1)
    elif isinstance(value, list) and depth < 5:
        for inner in value:
            yield from _strings(inner, depth + 1)


def read_html(markup: str) -> ReadFile:
    """The chat in an exported HTML page.

    Raises:
        TooLargeError: More messages than the program reads.
    """
    page = _Page()
    page.feed(markup)
    page.close()
    page.end_message()
    return chat_file(page.messages, formats.HTML, title=" ".join(page.title.split()))


class _Page(HTMLParser):
    """Gathers messages; texts are told by the class of the element around them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.messages: list[Message] = []
        self.title = ""
        self._open: list[str] = []
        self._sender = ""
        self._time = ""
        self._text: list[str] = []
        self._media = False
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append("\n")
        if tag in _EMPTY or len(self._open) >= _MAX_DEPTH:
            return
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if "message" in classes:
            self.end_message()
            self._inside = True
        if "date" in classes and given.get("title") and not self._time:
            self._time = given["title"] or ""
        self._media = self._media or any(name.startswith("media") for name in classes)
        kind = next((name for name in classes if name in _TEXTS), "")
        self._open.append(kind or (self._open[-1] if self._open else ""))
        if kind in {"title", "status", "details", "text"}:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        kind = self._open[-1] if self._open else ""
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if not self._inside:
            if kind == "text" and text.strip():
                self.title = self.title or text
        elif kind == "from_name":
            self._sender = text.strip() or self._sender
        elif kind == "date":
            self._time = self._time or text.strip()
        else:
            self._text.append(text)

    def end_message(self) -> None:
        """The message under way is complete; a joined one keeps the sender of the one before."""
        text = "\n".join(
            row for row in (row.strip() for row in "".join(self._text).split("\n")) if row
        )
        if self._inside and (text or self._media):
            sender = self._sender if self._time else ""
            self.messages.append(Message(self._time, sender, text, self._media))
        self._text, self._time, self._media, self._inside = [], "", False, False
