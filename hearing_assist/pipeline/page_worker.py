# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that draws pages and pictures of one source: bytes in, pixels out, nothing else.

Runs through `asked_process`, lives as `answering` says, and speaks `pdf_wire`. It knows no mask:
what is covered is covered by who asked.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import views
from hearing_assist.intake.views import Views
from hearing_assist.pipeline import answering, pdf_wire

CPU_SECONDS = 3600
SIZING_S = 1.0
"""About how long one answer about sizes may take; the next question goes on from there."""


def answer(file: Views | None, request: dict[str, Any]) -> tuple[pdf_wire.Head, bytes]:
    """The answer to one request about an open file.

    Raises:
        InputFileError: The page cannot be drawn.
    """
    count = file.count if file else 0
    if request["ask"] == "sizes":
        until = time.monotonic() + SIZING_S
        found = []
        view = int(request["first"])
        while file is not None and view <= count:
            if sized := file.sized(view):
                found.append(astuple(sized))
            view += 1
            if time.monotonic() > until:
                break
        return {"views": found, "next": view, "count": count}, b""
    view, width, height = (int(request[key]) for key in ("view", "width", "height"))
    if file is None or not 1 <= view <= count:
        raise DamagedFileError("This page cannot be drawn.")
    if max(width, height) > views.LARGEST_SIDE:
        raise TooLargeError("A page is too large to draw.")
    pixels, width, height = file.drawn(view, width, height)
    return {"width": width, "height": height}, pixels


def main(packages: Sequence[str] = ()) -> int:
    """Entry point of the process; `packages` as in `answering.live`."""
    return answering.live(views.opened, answer, cpu_seconds=CPU_SECONDS, packages=packages)


if __name__ == "__main__":
    raise SystemExit(main())
