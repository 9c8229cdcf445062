# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a page that was made ready for a bundle draws what it did as it came, byte for byte.

Either nothing changed but what pictures carry beside their pixels, or all that the page drew is one
group now, cut off at its visible edges and set smaller by the known measure. Links are set aside.
"""

from __future__ import annotations

import contextlib
import re
from types import TracebackType
from typing import Self

import pikepdf

from hearing_assist.engines.qpdf_alike import Alike
from hearing_assist.engines.qpdf_open import Views, inherited, open_pdf
from hearing_assist.engines.qpdf_prints import OF_PACKING, streams_of
from hearing_assist.engines.qpdf_ready import smaller

_NUMBER = rb"(-?\d+\.\d+)"
_SET_SMALLER = re.compile(
    rb"q %b 0 0 %b %b %b cm /Page Do Q\n" % (_NUMBER, _NUMBER, _NUMBER, _NUMBER)
)
_OF_GROUP = frozenset(("/Type", "/Subtype", "/BBox", "/Resources", "/Group")) | OF_PACKING
_BOXES = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_SCALES_APART, _POINTS_APART = 0.000_002, 0.02


class AsItCame:
    """Two files of the same pages, as they came and made ready; a context manager.

    Args:
        now: The file that was made ready.
        then: The file as it came.
        strip: Points at the foot of a page that were to be free.

    Raises:
        ProtectedFileError, DamagedFileError: One of them cannot be opened.
    """

    def __init__(self, now: bytes, then: bytes, strip: float) -> None:
        self._strip = strip
        with contextlib.ExitStack() as files:
            self._now = list(files.enter_context(open_pdf(now)).pages)
            self._then = list(files.enter_context(open_pdf(then)).pages)
            self._files = files.pop_all()
        self._alike = Alike(cleaned=True)
        self._views = Views()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def alike(self, index: int) -> bool:
        """Whether a page, from 0, is proved to draw what it did; false where that is not clear.

        Raises:
            DamagedFileError: The page has no size.
        """
        if not index < len(self._now) == len(self._then):
            return False
        old, new = self._then[index], self._now[index]
        try:
            return self._is_untouched(old.obj, new.obj) or self._is_set_smaller(old, new)
        except pikepdf.PdfError:
            return False

    def _is_untouched(self, old: pikepdf.Object, new: pikepdf.Object) -> bool:
        before, after = streams_of(old), streams_of(new)
        return (
            len(before) == len(after)
            and all(map(self._alike.same, before, after))
            and self._alike.pages(old, new)
        )

    def _is_set_smaller(self, old: pikepdf.Page, new: pikepdf.Page) -> bool:
        drawn = streams_of(new.obj)
        written = _SET_SMALLER.fullmatch(drawn[0].read_bytes()) if len(drawn) == 1 else None
        group = _only_group(inherited(new.obj, "/Resources"))
        return (
            written is not None
            and group is not None
            and "/Group" not in new.obj
            and all(
                self._alike.same(inherited(old.obj, key), inherited(new.obj, key)) for key in _BOXES
            )
            and self._is_placed(old, *map(float, written.groups()))
            and self._is_group_of(old, group)
        )

    def _is_placed(
        self, old: pikepdf.Page, across: float, upwards: float, x: float, y: float
    ) -> bool:
        """Whether it is set smaller as it should be, the middle of its upper edge where it was."""
        view = self._views.of(old)
        scale = smaller(view.size.height, self._strip)
        middle = (view.left + view.right) / 2, (view.bottom + view.top) / 2
        fixed = (
            (middle[0], view.top),
            (view.left, middle[1]),
            (middle[0], view.bottom),
            (view.right, middle[1]),
        )[view.turns]
        return (
            across == upwards
            and abs(across - scale) < _SCALES_APART
            and abs((1 - scale) * fixed[0] - x) < _POINTS_APART
            and abs((1 - scale) * fixed[1] - y) < _POINTS_APART
        )

    def _is_group_of(self, old: pikepdf.Page, group: pikepdf.Stream) -> bool:
        view = self._views.of(old)
        edges = group.get("/BBox")
        if not isinstance(edges, pikepdf.Array) or set(group.keys()) - _OF_GROUP:
            return False
        if [float(edge) for edge in edges] != [view.left, view.bottom, view.right, view.top]:
            return False
        content = b"\n".join(bytes(stream.read_bytes()) for stream in streams_of(old.obj))
        return (
            bool(group.read_bytes() == content)
            and self._alike.same(old.obj.get("/Group"), group.get("/Group"))
            and self._alike.resources(inherited(old.obj, "/Resources"), group.get("/Resources"))
        )


def _only_group(resources: object) -> pikepdf.Stream | None:
    """The group of a page that draws nothing else; None for any other page."""
    if not isinstance(resources, pikepdf.Dictionary) or set(resources.keys()) != {"/XObject"}:
        return None
    drawings = resources.get("/XObject")
    if not isinstance(drawings, pikepdf.Dictionary) or set(drawings.keys()) != {"/Page"}:
        return None
    group = drawings.get("/Page")
    if not isinstance(group, pikepdf.Stream) or group.get("/Subtype") != "/Form":
        return None
    return group
