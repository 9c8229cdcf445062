# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The package of an OpenDocument file (ODF 1.3): its parts, and what in it is no text.

Says what is locked, which pictures and objects lie inside, and what leads outside. Links are never
followed, macros never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from hearing_assist.errors import DamagedFileError, ProtectedFileError
from hearing_assist.intake.docx_numbering import all_text, attribute, local
from hearing_assist.intake.package import Package
from hearing_assist.intake.tally import Tally

_COMPUTED = frozenset(
    {"generator", "creation-date", "date", "editing-cycles", "editing-duration", "print-date"}
    | {"language", "document-statistic", "hyperlink-behaviour"}
)
_HAS_LETTER = re.compile(r"[^\W\d_]")
_OWN = frozenset(
    {"content.xml", "styles.xml", "meta.xml", "settings.xml", "mimetype", "manifest.rdf"}
    | {"meta-inf/manifest.xml", "layout-cache", "current.xml", "meta-inf/documentsignatures.xml"}
)
_QUIET_FOLDERS = ("thumbnails/", "configurations2/", "objectreplacements/", "versions/", "fonts/")
_LOADED = frozenset(
    {"image", "object", "object-ole", "plugin", "applet", "floating-frame", "section-source"}
    | {
        "template",
        "fill-image",
        "background-image",
        "dde-source",
        "table-source",
        "cell-range-source",
    }
)
"""Elements whose link an office program would fetch by itself."""


class OdfPackage:
    """An OpenDocument file while it is read."""

    def __init__(self, data: bytes, tally: Tally) -> None:
        """Open the package and count what it holds beside its text.

        Raises:
            DamagedFileError: No sound package, or one without content.
            ProtectedFileError: Locked with a password.
            TooLargeError: Over a limit.
        """
        self._package = Package(data)
        self._tally = tally
        self._refuse_locked()
        if "content.xml" not in self._package:
            raise DamagedFileError("The file is damaged: it has no content. Ask for it again.")
        self.content = self._package.xml("content.xml")
        self.styles = self._optional("styles.xml")
        self._count_entries()
        self._know_metadata()
        for root in (self.content, self.styles):
            if root is not None:
                self._look_at(root)

    def _optional(self, name: str) -> etree._Element | None:
        return self._package.xml(name) if name in self._package else None

    def _refuse_locked(self) -> None:
        manifest = self._optional("META-INF/manifest.xml")
        if manifest is not None and any(local(i) == "encryption-data" for i in manifest.iter()):
            raise ProtectedFileError("The file is locked with a password. Save a copy without it.")

    def _count_entries(self) -> None:
        objects: set[str] = set()
        for name in self._package.names:
            low = name.lower()
            folder = low.partition("/")[0] if "/" in low else ""
            if low in _OWN or low.startswith(_QUIET_FOLDERS):
                continue
            if folder in {"basic", "scripts"} or low.startswith("dialogs/"):
                self._tally.macros = True
            elif _is_picture(low):
                self._tally.pictures += 1
                self._tally.know_inside(self._package, name)
            elif folder.startswith("object") and folder not in objects:
                objects.add(folder)
                self._count_object(name.partition("/")[0])
            elif not folder.startswith("object") and not low.endswith((".rdf", ".xml")):
                self._tally.embedded += 1
                self._tally.know(PurePosixPath(name).name, "file name")

    def _count_object(self, folder: str) -> None:
        """An object inside: its words are known; a chart or formula is drawn, others embedded."""
        content = self._optional(f"{folder}/content.xml")
        if content is None:
            self._tally.embedded += 1
            return
        words = [" ".join(all_text(item).split()) for item in _paragraphs(content)]
        for word in words[:2000]:
            if _HAS_LETTER.search(word):
                self._tally.know(word, "embedded object")
        drawn = any(local(item) in {"chart", "math"} for item in content.iter())
        self._tally.drawn += drawn
        self._tally.embedded += not drawn

    def _know_metadata(self) -> None:
        meta = self._optional("meta.xml")
        for item in meta.iter() if meta is not None else ():
            text = (item.text or "").strip()
            if local(item) not in _COMPUTED and _HAS_LETTER.search(text):
                self._tally.know(text, "document property")
            if local(item) in {"template", "auto-reload"}:
                self._link(item)
        settings = self._optional("settings.xml")
        for item in settings.iter() if settings is not None else ():
            text = (item.text or "").strip()
            called = attribute(item, "name").lower()
            if _names_somebody(called) and text not in {"true", "false"}:
                self._tally.know(text, "setting")

    def _look_at(self, root: etree._Element) -> None:
        """Links, scripts and names in attributes, wherever they stand."""
        for item in root.iter():
            name = local(item)
            if name == "creator" or name == "sender-initials":
                self._tally.know(item.text or "", "author")
            elif name == "event-listener" or name == "script":
                self._tally.scripts = True
            if attribute(item, "href"):
                self._link(item)

    def _link(self, item: etree._Element) -> None:
        target = unquote(attribute(item, "href"))
        if not target or target.startswith(("#", "./", "Pictures/", "Object", "vnd.sun.star.")):
            return
        self._tally.know(target, "link target")
        inside = "://" not in target and target in self._package
        if local(item) in _LOADED and not inside:
            self._tally.remote += 1


def picture_names(package: Package) -> tuple[str, ...]:
    """Entries that are pictures, as they are counted."""
    return tuple(name for name in package.names if _is_picture(name.lower()))


def _is_picture(low: str) -> bool:
    """Whether an entry, by its name in small letters, is a picture."""
    return low.startswith(("pictures/", "media/")) and low not in _OWN


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    return (item for item in root.iter() if local(item) in {"p", "h", "title"})


def _names_somebody(setting: str) -> bool:
    """Whether a setting may name a person, a printer or a file."""
    return any(word in setting for word in ("printername", "user", "author", "datasource", "url"))
