# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`python -I -m hearing_assist.check`: the check in a process of its own.

Reads one JSON request from standard input and writes one JSON answer to standard output; the
register never touches a disk or a command line.

Request: `values` (objects with the fields of `forms.Value`), `ledger`, `ordinary`, `common`,
`fixed` (lists of text as in `search.Ledger`), `files` (objects with `name` and `path`); where
pictures can be read, `recognition` (an object with `folder` and `languages` of Tesseract's data).
Pages of PDFs are read from their ink where `fonts` names the folder of the shipped fonts.
Answer: counts of `files`, `forms`, `pictures` and of `unread` ones among them, of `pages`, of those
read `by_machine` and of `unread_pages`; `hits`, `doubts`.

Exit code 0 whatever was found: the caller reads the answer, and takes any other code or a broken
answer as a refusal.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hearing_assist.check.examine import Examiner
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.glyphs import Fonts
from hearing_assist.check.pages import PageReader
from hearing_assist.check.recognition import PictureReader
from hearing_assist.check.search import Ledger
from hearing_assist.check.verdict import Examined, Hit


def main() -> int:
    """Serve one request."""
    request = json.load(sys.stdin)
    forms = forms_of(Value(**value) for value in request["values"])
    kept = ("ledger", "ordinary", "common", "fixed")
    ledger = Ledger(*(tuple(request.get(name, ())) for name in kept))
    examined: list[Examined] = []
    with contextlib.ExitStack() as stack:
        reader = _reader(request.get("recognition"))
        if reader is not None:
            stack.enter_context(reader)
        pages = _pages(request, can_read=reader is not None)
        if pages is not None:
            stack.callback(pages.close)
        examiner = Examiner(forms, ledger, reader=reader, pages=pages)
        for file in request["files"]:
            examined.append(examiner.examine(file["name"], Path(file["path"]).read_bytes()))
    json.dump(
        {
            "files": len(examined),
            "forms": len(forms),
            "pictures": sum(each.pictures for each in examined),
            "unread": sum(each.unread for each in examined),
            "pages": sum(each.pages for each in examined),
            "by_machine": sum(each.by_machine for each in examined),
            "unread_pages": sum(each.unread_pages for each in examined),
            "hits": _listed(hit for each in examined for hit in each.hits),
            "doubts": _listed(hit for each in examined for hit in each.doubts),
        },
        sys.stdout,
    )
    return 0


def _reader(named: Mapping[str, Any] | None) -> PictureReader | None:
    """What reads pictures; None where its data is not named."""
    return PictureReader(Path(named["folder"]), named["languages"]) if named else None


def _pages(request: Mapping[str, Any], *, can_read: bool) -> PageReader | None:
    """What reads pages from their ink; None where the shipped fonts are not named."""
    if not request.get("fonts"):
        return None
    fonts = Fonts(Path(request["fonts"]))
    named = request.get("recognition") if can_read else None
    if not named:
        return PageReader(fonts)
    folder, languages = Path(named["folder"]), tuple(named["languages"])
    return PageReader(
        fonts,
        lambda: PictureReader(folder, languages),
        languages=languages,
        at_once=(os.cpu_count() or 2) // 2,
    )


def _listed(hits: Iterable[Hit]) -> list[list[str]]:
    return [[hit.file, hit.place, hit.person, hit.rule] for hit in sorted(hits)]


if __name__ == "__main__":
    sys.exit(main())
