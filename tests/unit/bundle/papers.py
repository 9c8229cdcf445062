# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers to bundle: ours, and PDFs as other programs make them; all of it invented."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf

from hearing_assist.bundle.assemble import Built, Item, assemble
from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.casefile.records import PageRange
from hearing_assist.export.pdf import write_pdf
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress
from hearing_assist.text.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    plain,
)

MADE_AT = dt.datetime(2026, 3, 9, 14, 30, 5, tzinfo=dt.UTC)
Change = Callable[[pikepdf.Pdf], None]


def paper(title: str, *, pages: int = 1, links: bool = False) -> bytes:
    """A paper of ours with its title on each page, and on demand links there and back."""
    blocks: list[Block] = []
    for page in range(pages):
        other = str((page + 1) % pages)
        runs = (Run("see the next page", target=other),) if links else plain("Nothing follows.")
        blocks += [
            *([PageBreak()] if page else []),
            Heading(plain(f"{title}, part {page + 1}"), key=str(page) if links else ""),
            Paragraph(runs),
        ]
    return write_pdf(Document(title, "en", tuple(blocks), page_wording=""), made_at=MADE_AT)


def changed(data: bytes, *changes: Change, **save: Any) -> bytes:
    """A PDF after something was done to it."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(buffer, **save)
    return buffer.getvalue()


def each_page(**entries: Any) -> Change:
    """Sets entries of every page; None takes one away."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for key, value in entries.items():
                if value is None:
                    del page.obj[f"/{key}"]
                else:
                    box = isinstance(value, tuple)
                    page.obj[f"/{key}"] = pikepdf.Array(value) if box else value

    return change


def moved(x: float, y: float) -> Change:
    """Draws what is on each page elsewhere."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(f"1 0 0 1 {x} {y} cm".encode(), prepend=True)

    return change


def inherited(pdf: pikepdf.Pdf) -> None:
    """Moves boxes, rotation and resources from the pages to their parent."""
    for page in pdf.pages:
        for key in ("/MediaBox", "/Resources"):
            pdf.Root.Pages[key] = page.obj[key]
            del page.obj[key]
        if "/Rotate" in page.obj:
            del page.obj.Rotate
    pdf.Root.Pages.Rotate = 90


def shared(pdf: pikepdf.Pdf) -> None:
    """The same page three times, with the same resources and contents."""
    page = pdf.pages[0]
    page.obj.Resources = pdf.make_indirect(page.obj.Resources)
    for _ in range(2):
        pdf.pages.append(
            pikepdf.Page(pdf.make_indirect(pikepdf.Dictionary(dict(page.obj.as_dict()))))
        )
    pdf.pages.append(page)


ODD: Mapping[str, Sequence[Change]] = {
    "rotated 90": [each_page(Rotate=90)],
    "rotated 180": [each_page(Rotate=180)],
    "rotated 270": [each_page(Rotate=270)],
    "rotated -90": [each_page(Rotate=-90)],
    "rotated 450": [each_page(Rotate=450)],
    "landscape": [each_page(MediaBox=(0, 0, 842, 595))],
    "letter": [each_page(MediaBox=(0, 0, 612, 792))],
    "A3": [each_page(MediaBox=(0, 0, 842, 1191))],
    "origin elsewhere": [each_page(MediaBox=(1000, -500, 1595, 342)), moved(1000, -500)],
    "cropped": [each_page(CropBox=(60, 300, 500, 800))],
    "cropped and rotated 90": [each_page(CropBox=(60, 300, 500, 800), Rotate=90)],
    "cropped and rotated 180": [each_page(CropBox=(60, 300, 500, 800), Rotate=180)],
    "cropped and rotated 270": [each_page(CropBox=(60, 300, 500, 800), Rotate=270)],
    "crop larger than page": [each_page(CropBox=(-500, -500, 5000, 5000))],
    "corners swapped": [each_page(MediaBox=(595, 842, 0, 0))],
    "tiny": [each_page(MediaBox=(60, 700, 180, 780))],
    "inherited": [inherited],
    "shared": [shared],
}


def item(name: str, data: bytes, *, title: str = "", dated: str = "", status: str = "") -> Item:
    return Item(name, title or f"Title of {name}", dated, status, data)


def built(
    items: Sequence[Item],
    *,
    plan: Plan | None = None,
    language: str = "en",
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
    before: Sequence[PageRange] = (),
) -> Built:
    """The bundle of all items in one section, or of a plan."""
    return assemble(
        plan or Plan("Hearing bundle", (Section("Papers", tuple(one.id for one in items)),)),
        items,
        reference="TC 2026/014",
        case_title="A case",
        language=language,
        made_at=MADE_AT,
        progress=progress,
        cancel=cancel or CancelToken(),
        before=before,
    )
