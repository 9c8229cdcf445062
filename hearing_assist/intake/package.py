# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The ZIP package of an office file, opened with suspicion.

Refuses what two programs could read differently (an entry twice, paths that lead outside) and
counts what unpacks while it unpacks. XML is parsed without entities, document types or network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from hearing_assist.errors import DamagedFileError, ProtectedFileError, TooLargeError
from hearing_assist.intake import limits

_CHUNK = 1 << 18
_DAMAGED = "The file is damaged or cut off: a part of it cannot be unpacked. Ask for it again."
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """Entries of an office file by name, read one at a time under limits."""

    def __init__(self, data: bytes) -> None:
        """Open the package.

        Raises:
            DamagedFileError: No ZIP file, or one with doubled or unsafe entries.
            ProtectedFileError: Entries are locked with a password.
            TooLargeError: Too many entries.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFileError(_DAMAGED) from error
        entries = self._archive.infolist()
        if len(entries) > limits.ZIP_ENTRIES:
            raise TooLargeError(
                f"The file packs more than {limits.ZIP_ENTRIES} entries. Unpack it and import the "
                "files that matter."
            )
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if entry.filename.endswith("/"):  # an entry may have no name
                continue
            self._admit(entry)
        self._expanded = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names as they stand in the package."""
        return tuple(entry.filename for entry in self._entries.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of an entry; part names do not tell upper case from lower (ECMA-376 part 2).

        Raises:
            DamagedFileError: The entry is not there or does not unpack.
            TooLargeError: It unpacks to more than the limits allow.
        """
        entry = self._entries.get(name.lower())
        if entry is None:
            raise DamagedFileError(
                "The file is damaged: a part of it is missing. Ask for it again."
            )
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._expanded += len(piece)
                    self._check_size(size, entry.compress_size)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise DamagedFileError(_DAMAGED) from error
        except (RuntimeError, NotImplementedError) as error:
            raise DamagedFileError(_DAMAGED) from error
        return b"".join(pieces)

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML entry.

        Raises:
            DamagedFileError: As `read`, or no sound XML, or XML with a document type.
            TooLargeError: As `read`.
        """
        return parse_xml(self.read(name))

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        unsafe = (
            not name
            or name.startswith("/")
            or "\\" in entry.orig_filename
            or "\0" in entry.orig_filename
            or ":" in name
            or ".." in name.split("/")
        )
        if unsafe:
            raise DamagedFileError(
                "The file is refused: it packs an entry whose name leads outside of it. Do not "
                "open it elsewhere; ask the sender."
            )
        if name.lower() in self._entries:
            raise DamagedFileError(
                "The file is refused: it packs the same entry twice, so programs may show "
                "different texts. Ask the sender for a clean copy."
            )
        if entry.flag_bits & 1:
            raise ProtectedFileError("The file is locked with a password. Save a copy without it.")
        if entry.compress_type not in _METHODS:
            raise DamagedFileError("The file is packed in a way office programs never use.")
        self._entries[name.lower()] = entry

    def _check_size(self, size: int, packed: int) -> None:
        too_dense = size > limits.ZIP_RATIO_FROM and size > limits.ZIP_RATIO * max(1, packed)
        if too_dense or self._expanded > limits.ZIP_EXPANDED_BYTES:
            raise TooLargeError(
                "The file unpacks to far more than a document holds, and was not read further. "
                "Ask the sender for a clean copy."
            )


def parse_xml(data: bytes) -> etree._Element:
    """Root of an XML document without comments and instructions.

    Raises:
        DamagedFileError: It is no sound XML, nests too deeply, or declares a document type, which
            office programs never write.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFileError(
            "The file is damaged: a part of it is no sound XML. Ask for it again."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFileError(
            "The file is refused: it declares a document type, which office programs never write. "
            "Ask the sender for a clean copy."
        )
    return root


def resolve(source: str, target: str) -> str:
    """Name of the entry that `target` means in a relationship of the part `source`."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
