# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""OLE containers (DOC, XLS, MSG): names and bytes of their streams, by olefile.

Reads nothing but what stands in the bytes. Promises: a damaged container raises `OleError`, never
anything else; a stream that cannot be read is missing.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

_ERRORS = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError)
_MORE_ERRORS = (*_ERRORS, struct.error, RecursionError, OverflowError)
_MAX_ENTRIES = 20_000
_MAX_DEPTH = 64
_STORAGE, _STREAM = 1, 2


class OleError(Exception):
    """The container cannot be opened."""


class Storage(NamedTuple):
    """A folder of the container.

    Attributes:
        streams: Bytes by name in lower case.
        folders: The folders inside, in the container's order, by name in lower case.
    """

    streams: Mapping[str, bytes] = MappingProxyType({})
    folders: Mapping[str, Storage] = MappingProxyType({})


def root_names(data: bytes) -> frozenset[str]:
    """Names that stand in the outermost folder, in lower case.

    Raises:
        OleError: The container cannot be opened.
    """
    import olefile  # only when such a file comes

    try:
        with olefile.OleFileIO(data) as container:
            kids = container.root.kids if container.root is not None else []
            return frozenset(str(kid.name).lower() for kid in kids)
    except _MORE_ERRORS as error:
        raise OleError from error


def open_all(data: bytes) -> Storage:
    """The outermost folder with all that it holds.

    Raises:
        OleError: The container cannot be opened, or holds too much.
    """
    import olefile

    count = 0

    def take(node: object, depth: int) -> Storage:
        nonlocal count
        streams: dict[str, bytes] = {}
        folders: dict[str, Storage] = {}
        for kid in getattr(node, "kids", ()):
            count += 1
            if count > _MAX_ENTRIES or depth > _MAX_DEPTH:
                raise OleError
            name = str(kid.name).lower()
            if kid.entry_type == _STREAM and kid.size > len(data):
                continue  # sectors that lead back to themselves would be read for ever
            if kid.entry_type == _STREAM:
                try:
                    # olefile opens streams by path; the entry itself says where it begins.
                    streams[name] = container._open(kid.isectStart, kid.size).read()
                except _MORE_ERRORS:
                    continue
            elif kid.entry_type == _STORAGE:
                folders[name] = take(kid, depth + 1)
        return Storage(streams, folders)

    try:
        with olefile.OleFileIO(data) as container:
            if container.root is None or container.root.size > len(data):
                raise OleError
            return take(container.root, 0)
    except _MORE_ERRORS as error:
        raise OleError from error
