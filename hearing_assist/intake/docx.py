# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Word files (DOCX, DOCM, DOTX): every part that holds text, with its place.

Own walk over the package, because python-docx leaves out insertions, content controls, text boxes
and notes. Pictures and embedded files are counted as not read. Links are never followed, macros
never run.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import lines
from hearing_assist.intake.docx_numbering import Numbers, Styles, attribute, local
from hearing_assist.intake.docx_story import Story
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.package import Package, parse_xml, resolve
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.tally import Tally
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_TYPES = "[content_types].xml"
_MAIN = ("document.main+xml", "template.main+xml", "document12.main+xml", "template12.main+xml")
_MAIN_MACRO = ("ms-word.document.macroenabled.main+xml", "ms-word.template.macroenabledtemplate")
_STORIES = (
    ("header+xml", "header"),
    ("footer+xml", "footer"),
    ("footnotes+xml", "footnote"),
    ("endnotes+xml", "endnote"),
    ("comments+xml", "comment"),
    ("document.glossary+xml", "glossary"),
)
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_STRUCTURE = ("theme", "styles", "fonttable", "websettings", "numbering", "stylewitheffects")
_COMPUTED = frozenset(
    {"Application", "AppVersion", "DocSecurity", "TotalTime", "Pages", "Words", "Characters"}
    | {"Lines", "Paragraphs", "CharactersWithSpaces", "ScaleCrop", "LinksUpToDate", "SharedDoc"}
    | {"HyperlinksChanged", "revision", "created", "modified", "lastPrinted", "i4"}
)
_MAX_NAMES_PART = 2000
_AUTHORS = etree.XPath(
    "//@*[local-name() = 'author' or local-name() = 'initials' or local-name() = 'userId']"
)
_NAMING = (b"author", b"initials", b"userId", b"docVar")
_VARIABLES = etree.XPath("//*[local-name() = 'docVar']/@*")
_DRAWN = r"(?:^|/)(?:charts/chart|diagrams/data)[^/]*\.xml$"


class _Parts:
    """Names in the package, sorted by what they hold."""

    def __init__(self) -> None:
        self.main = ""
        self.stories: list[tuple[str, str]] = []
        self.styles = ""
        self.numbering = ""
        self.settings = ""
        self.others: list[str] = []
        self.relations: list[str] = []
        self.pictures: list[str] = []


class DocxReader:
    """Reads Word files."""

    def __init__(self, options: ReadOptions | None = None) -> None:
        self._filled_in = options is not None and options.filled_in

    @property
    def media_types(self) -> tuple[str, ...]:
        """WordprocessingML packages."""
        return (formats.DOCX,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: No sound package, no body, doubled entries or a document type.
            ProtectedFileError: Locked with a password.
            TooLargeError: Over a limit of `limits`.
        """
        package = Package(data)
        try:
            return _File(package, progress, filled_in=self._filled_in).read()
        except RecursionError as error:
            raise DamagedFileError(
                "The file nests its parts too deeply to be read. Save it as PDF in its own "
                "program and import that."
            ) from error


class _File:
    """One Word file while it is read."""

    def __init__(self, package: Package, progress: ProgressSink, *, filled_in: bool) -> None:
        self._package = package
        self._progress = progress
        self._filled_in = filled_in
        self._tally = Tally()
        self._parts = _sort(package, self._tally)
        self._bearers: dict[tuple[str, str], int] = {}

    def read(self) -> ReadFile:
        parts = self._parts
        if not parts.main:
            raise DamagedFileError("The file is damaged: it has no body text. Ask for it again.")
        styles = Styles(self._optional(parts.styles))
        numbers = Numbers(self._optional(parts.numbering), styles)
        story = Story(styles, numbers, self._tally, filled_in=self._filled_in)
        blocks = list(self._story(story, parts.main, "body"))
        total = len(parts.stories) + 1
        for count, (part, name) in enumerate(parts.stories, start=1):
            self._progress(ProgressEvent(STAGE, count, total))
            blocks += self._story(story, name, part)
        blocks = lines.without_long_headings(lines.split_numbers(blocks))
        blocks = lines.without_repeats(blocks)
        self._know_relations()
        blocks += self._others(story)
        return ReadFile(
            formats.DOCX,
            lines.number_paragraphs([*blocks, *self._tally.properties()]),
            tuple(self._tally.findings()),
            not_read=tuple(self._tally.not_read()),
        )

    def _optional(self, name: str) -> etree._Element | None:
        return self._package.xml(name) if name else None

    def _story(self, story: Story, name: str, part: str) -> Iterator[ReadBlock]:
        root = self._known(name)
        if local(root) not in _NOTES:
            yield from self._running(story, root, part)
            return
        count = 0
        for note in root:
            if attribute(note, "type") not in {"", "normal"}:
                continue  # the line between text and notes
            count += 1
            bearer = self._bearers.get((part, attribute(note, "id")), 0)
            for index, block in enumerate(story.blocks(list(note), part)):
                label = block.number or (str(count) if index == 0 else "")
                own = bearer if block.part == part else 0
                yield ReadBlock(
                    block.part, block.text, block.kind, level=block.level, number=label, row=own
                )

    def _running(self, story: Story, root: etree._Element, part: str) -> Iterator[ReadBlock]:
        """Blocks of a story; which paragraph of the body bears the mark of which note is kept."""
        count = 0
        for block in story.blocks(list(root), part):
            marks = story.marks()
            count += block.part == "body"
            if block.part == "body" and block.kind is not BlockKind.TABLE_CELL:
                self._bearers |= dict.fromkeys(marks, count)
            yield block

    def _others(self, story: Story) -> list[ReadBlock]:
        """Text of parts that are neither stories nor structure: charts, diagrams, data."""
        blocks: list[ReadBlock] = []
        for name in self._parts.others:
            root = self._known(name)
            if any(local(item) == "p" and "wordprocessingml" in item.tag for item in root.iter()):
                blocks += story.blocks([root], "alternative")
                continue
            texts = [
                " ".join((item.text or "").split())
                for item in root.iter()
                if local(item) not in _COMPUTED
            ]
            known = [text for text in texts if any(map(str.isalpha, text))]
            for text in known[:_MAX_NAMES_PART]:
                self._tally.know(text, "document property")
            if len(known) > _MAX_NAMES_PART:
                self._tally.embedded += 1
            elif known and re.search(_DRAWN, name.lower()):
                self._tally.drawn += 1
        return blocks

    def _known(self, name: str) -> etree._Element:
        """A part, of which the names of who commented or changed are kept, and of variables."""
        data = self._package.read(name)
        root = parse_xml(data)
        # Asking every attribute is slow; the words stand there as they are, unless it is UTF-16.
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or any(mark in data for mark in _NAMING):
            self._know_authors(root)
        return root

    def _know_authors(self, root: etree._Element) -> None:
        for value in cast(list[str], _AUTHORS(root)):
            self._tally.know(str(value), "author")
        for value in cast(list[str], _VARIABLES(root)):
            self._tally.know(str(value), "document variable")

    def _know_relations(self) -> None:
        if self._parts.settings:
            self._known(self._parts.settings)
        for name in self._parts.relations:
            for item in self._package.xml(name):
                if attribute(item, "TargetMode").lower() != "external":
                    continue
                from urllib.parse import unquote  # slow to import, and few files link outside

                self._tally.know(unquote(attribute(item, "Target")), "link target")
                if not attribute(item, "Type").endswith("/hyperlink"):
                    self._tally.remote += 1
        for name in self._package.names:
            if "/media/" in f"/{name}" or "/embeddings/" in f"/{name}":
                self._tally.know(posixpath.basename(name), "file name")
                self._tally.know_inside(self._package, name)


def picture_names(package: Package) -> tuple[str, ...]:
    """Entries that are pictures, as they are counted.

    Raises:
        DamagedFileError, TooLargeError: As `DocxReader.read`.
    """
    return tuple(_sort(package, Tally()).pictures)


def _sort(package: Package, tally: Tally) -> _Parts:
    """What each entry is, by its content type; where types are missing, by relation and name."""
    parts = _Parts()
    types = _content_types(package)
    main = _main_by_relation(package)
    for name in package.names:
        low = name.lower()
        kind = types.get(low, "")
        story = next((part for ending, part in _STORIES if kind.endswith(ending)), "")
        if low == _TYPES:
            continue
        if low == main or (not main and kind.endswith(_MAIN) or kind.startswith(_MAIN_MACRO)):
            parts.main = parts.main or name
        elif low.endswith(".rels"):
            parts.relations.append(name)
        elif story:
            parts.stories.append((story, name))
        else:
            _sort_other(parts, tally, name, kind)
    order = [part for _, part in _STORIES]
    parts.stories.sort(key=lambda item: (order.index(item[0]), item[1]))
    return parts


def _sort_other(parts: _Parts, tally: Tally, name: str, kind: str) -> None:
    low = name.lower()
    stem = posixpath.splitext(posixpath.basename(low))[0]
    if kind.endswith("vnd.ms-office.vbaproject") or stem == "vbaproject":
        tally.macros = True
    elif stem == "thumbnail":
        pass  # a preview that the office program made of the first page
    elif "/media/" in f"/{low}" or kind.startswith("image/"):
        parts.pictures.append(name)
        tally.pictures += 1
    elif kind.endswith(".styles+xml"):
        parts.styles = name
    elif kind.endswith(".numbering+xml"):
        parts.numbering = name
    elif kind.endswith(".settings+xml") and not kind.endswith("websettings+xml"):
        parts.settings = name
    elif low.endswith(".xml"):
        if not stem.rstrip("0123456789").startswith(_STRUCTURE):
            parts.others.append(name)
    elif not low.endswith((".odttf", ".fntdata")) and "printersettings" not in low:
        tally.embedded += 1


def _content_types(package: Package) -> dict[str, str]:
    types = {}
    endings = {}
    for item in package.xml(_TYPES):
        kind = attribute(item, "ContentType").lower()
        if local(item) == "Override":
            types[attribute(item, "PartName").lstrip("/").lower()] = kind
        else:
            endings[attribute(item, "Extension").lower()] = kind
    for name in package.names:
        low = name.lower()
        ending = low.rpartition(".")[2]
        if low not in types and ending in endings:
            types[low] = endings[ending]
    return types


def _main_by_relation(package: Package) -> str:
    if "_rels/.rels" not in package:
        return ""
    for item in package.xml("_rels/.rels"):
        if attribute(item, "Type").endswith("/officeDocument"):
            name = resolve("", attribute(item, "Target")).lower()
            return name if name in package else ""
    return ""
