# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A bundle of 1,000 pages beside a bare merge of the same files; `make bench` prints both."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, PageBreak, Paragraph, plain
from tests.unit.bundle.papers import MADE_AT

DOCUMENTS, PAGES = 100, 10
LINE = "The witness describes the rooms, the hours of work and the calls that were listened to. "

COMMON = """
import io, json, re, sys, time
from pathlib import Path
parts = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())] * 10
"""
REPORT = """
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(json.dumps({**seconds, "pages": pages, "mib": int(peak[1]) // 1024 if peak else 0}))
"""
MERGE = """
import pikepdf
start = time.perf_counter()
merged, sources = pikepdf.new(), [pikepdf.open(io.BytesIO(part)) for part in parts]
for source in sources:
    merged.pages.extend(source.pages)
merged.save(io.BytesIO())
seconds, pages = {"all": time.perf_counter() - start}, len(merged.pages)
"""
BUNDLE = """
import datetime as dt
from hearing_assist.bundle.assemble import Item, assemble
from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.progress import CancelToken
items = [Item(str(n), f"Statement number {n}", "", "", part) for n, part in enumerate(parts)]
plan = Plan("Bundle", (Section("Statements", tuple(item.id for item in items)),))
times = []
built = assemble(
    plan, items, reference="TC 1", case_title="A case", language="en",
    made_at=dt.datetime(2026, 3, 9, tzinfo=dt.UTC), cancel=CancelToken(),
    progress=lambda event: times.append(time.perf_counter()),
)
seconds = {"built": times[-2] - times[0], "all": times[-1] - times[0]}
pages = built.pages
"""


def measured(script: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-c", COMMON + script + REPORT, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.bench
def test_thousand_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(DOCUMENTS // 10):
        blocks = tuple(
            block
            for page in range(PAGES)
            for block in (PageBreak(), Paragraph(plain(f"{number}.{page} " + LINE * 25)))
        )
        paper = Document("Statement", "en", blocks, page_wording="")
        (tmp_path / f"{number}.pdf").write_bytes(write_pdf(paper, made_at=MADE_AT))
    merge, bundle = measured(MERGE, tmp_path), measured(BUNDLE, tmp_path)
    with capsys.disabled():
        sys.stdout.write(f"\nbare merge {merge}\nbundle     {bundle}\n")
    assert merge["pages"] == DOCUMENTS * PAGES
    assert bundle["pages"] > merge["pages"]
    assert bundle["mib"] < 500
    assert bundle["built"] < 6 * merge["all"]
    assert bundle["all"] < 40 * merge["all"]
