# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A bundle of 1,000 pages beside a bare merge of the same files, one of 10,000, and stopping one.

`make bench` prints the figures. Each document is another one: nothing is read once for many.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, PageBreak, Paragraph, plain
from tests.unit.bundle.papers import MADE_AT

PAGES = 10
LINE = "The witness describes the rooms, the hours of work and the calls that were listened to. "

COMMON = """
import io, json, re, resource, sys, time
from pathlib import Path
parts = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
"""
REPORT = """
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    **seconds, "pages": pages, "mib": int(peak[1]) // 1024 if peak else 0,
    "mib of each process": others.ru_maxrss // 1024,
    "processor": round(own.ru_utime + own.ru_stime, 2),
    "processor of processes": round(others.ru_utime + others.ru_stime, 2),
}))
"""
MERGE = """
import pikepdf
start = time.perf_counter()
merged, sources = pikepdf.new(), [pikepdf.open(io.BytesIO(part)) for part in parts]
for source in sources:
    merged.pages.extend(source.pages)
merged.save(io.BytesIO())
seconds, pages = {"all": round(time.perf_counter() - start, 2)}, len(merged.pages)
"""
SETTING = """
import datetime as dt, threading
from hearing_assist.bundle.assemble import Item, assemble
from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.progress import Cancelled, CancelToken
items = [Item(str(n), f"Statement number {n}", "", "", part) for n, part in enumerate(parts)]
plan = Plan("Bundle", (Section("Statements", tuple(item.id for item in items)),))
times, cancel = [], CancelToken()
def build(progress):
    return assemble(
        plan, items, reference="TC 1", case_title="A case", language="en",
        made_at=dt.datetime(2026, 3, 9, tzinfo=dt.UTC), cancel=cancel, progress=progress,
    )
"""
BUNDLE = (
    SETTING
    + """
built = build(lambda event: times.append(time.perf_counter()))
seconds = {"built": round(times[-3] - times[0], 2), "all": round(times[-1] - times[0], 2)}
pages = built.pages
"""
)
STOPPED = (
    SETTING
    + """
asked, waits = [], []
def stop():
    asked.append(time.perf_counter())
    cancel.cancel()
for after in json.loads(sys.argv[2]):
    cancel = CancelToken()
    timer = threading.Timer(after, stop)
    timer.start()
    try:
        build(lambda event: None)
    except Cancelled:
        waits.append(round(time.perf_counter() - asked[-1], 2))
    timer.join()
seconds, pages = {"waits": waits}, 0
"""
)

LONGEST = (
    SETTING
    + """
import pikepdf
from hearing_assist.bundle.read_back import Readers
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.engines.qpdf_same import Asked, Source, compared
given, read_back = {}, Readers.read_back
def watched(self, data, **more):
    given.update(more, data=data)
    return read_back(self, data, **more)
Readers.read_back = watched
def processor(work):
    start = time.process_time()
    work()
    return round(time.process_time() - start, 3)
def merge():
    merged, sources = pikepdf.new(), [pikepdf.open(io.BytesIO(part)) for part in parts]
    for source in sources:
        merged.pages.extend(source.pages)
    merged.save(io.BytesIO())
merged = processor(merge)
program = processor(lambda: build(lambda event: None))
asked = []
for part in given["parts"]:
    source = Source(part.data)
    source.prepare()
    for page in range(part.pages):
        number = given["numbers"][len(asked)]
        asked.append(Asked(len(asked), number.stamp, source, part.source(page)))
half, data = asked[: len(asked) // 2], given["data"]
seconds = {
    "merge": merged, "program": program, "pager": processor(lambda: compared(data, half)),
    "examiner": processor(lambda: facts(data, plain=True)),
}
pages = len(asked)
"""
)


def measured(script: str, folder: Path, *more: str) -> dict[str, float]:
    command = [sys.executable, "-c", COMMON + script + REPORT, str(folder), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hundred")
    made(folder, 100)
    return folder


def made(folder: Path, documents: int) -> None:
    for number in range(documents):
        blocks = tuple(
            block
            for page in range(PAGES)
            for block in (PageBreak(), Paragraph(plain(f"{number}.{page} " + LINE * 25)))
        )
        paper = Document("Statement", "en", blocks, page_wording="")
        (folder / f"{number:04}.pdf").write_bytes(write_pdf(paper, made_at=MADE_AT))


def say(capsys: pytest.CaptureFixture[str], what: str, figures: object) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{what} {figures}\n")


@pytest.mark.bench
def test_thousand_pages(hundred: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merges, bundles = [], []
    for _ in range(3):
        merges.append(measured(MERGE, hundred))
        bundles.append(measured(BUNDLE, hundred))
    merge = min(merges, key=lambda one: one["all"])
    bundle = min(bundles, key=lambda one: one["all"])
    say(capsys, "bare merge", merge)
    say(capsys, "bundle    ", bundle)
    assert merge["pages"] == 1000
    assert bundle["pages"] > merge["pages"]
    assert bundle["mib"] < 139
    assert bundle["all"] < 5.7
    assert bundle["all"] < 3 * merge["all"]


@pytest.mark.bench
def test_longest_way_of_a_thousand_pages_by_processor_time(
    hundred: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What must be done one after the other, whatever else the computer does: the program's part,
    then the longest of its readers. A free computer with a core for each takes about as long."""
    runs = [measured(LONGEST, hundred) for _ in range(3)]
    least = {name: min(run[name] for run in runs) for name in runs[0]}
    longest = least["program"] + max(least["pager"], least["examiner"])
    say(capsys, f"longest way: {longest / least['merge']:.2f} times a merge,", least)
    assert longest < 3 * least["merge"]


@pytest.mark.bench
def test_ten_thousand_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path, 1000)
    bundle = measured(BUNDLE, tmp_path)
    say(capsys, "10,000 pages", bundle)
    assert bundle["all"] < 60
    assert bundle["mib"] < 500


@pytest.mark.bench
def test_a_bundle_in_the_making_stops_within_a_second(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path, 1000)
    stopped = measured(STOPPED, tmp_path, json.dumps([0.2, 1, 2, 3, 4, 5, 6, 8, 10]))
    say(capsys, "waits", stopped)
    assert max(stopped["waits"]) < 1  # type: ignore[call-overload]
