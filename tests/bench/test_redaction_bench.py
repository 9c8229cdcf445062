# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Real pages with a name in every hiding place go through the program; nothing of it comes out.

    HEARING_ASSIST_DOCUMENTS=FOLDER [HEARING_ASSIST_PAGES=100] [HEARING_ASSIST_PICTURES=1]
    [HEARING_ASSIST_XRAY=PYTHON] pytest -m bench -s tests/bench/test_redaction_bench.py

PDFs of the folder are planted (`tests/leaks/planted.py`) until there are enough pages; bundle and
disclosure are searched: all bytes, packed and unpacked, the ink of every page (one letter off
counts), text under boxes. HEARING_ASSIST_XRAY is the Python of an environment of its own in which
x-ray is installed: it needs PyMuPDF (AGPL), which is no part of the program, its tests or its lock
files. The planted files are its control: there it has to find something.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.canary import CANARY
from tests.leaks.planted import planted
from tests.leaks.redacted_run import in_bytes, in_ink, papers, under_boxes

DOCUMENTS = os.environ.get("HEARING_ASSIST_DOCUMENTS", "")
PAGES = int(os.environ.get("HEARING_ASSIST_PAGES", "100"))
PICTURES = bool(os.environ.get("HEARING_ASSIST_PICTURES"))
XRAY_PYTHON = os.environ.get("HEARING_ASSIST_XRAY", "")
MOST_OF_A_FILE = 10
XRAY = """
import asyncio, json, sys, xray
found = {}
for path in sys.argv[1:]:
    answer = xray.inspect(path)
    answer = asyncio.run(answer) if asyncio.iscoroutine(answer) else answer
    found[path] = sum(map(len, answer.values()))
print(json.dumps(found))
"""


def documents(folder: Path) -> dict[str, bytes]:
    """Planted PDFs; a long file gives its first pages, locked and damaged ones give none."""
    found: dict[str, bytes] = {}
    count = 0
    for path in sorted(folder.rglob("*.pdf")):
        try:
            with pikepdf.open(path, attempt_recovery=False) as pdf:
                del pdf.pages[MOST_OF_A_FILE:]
                here = len(pdf.pages)
                if not here or "/AcroForm" in pdf.Root:
                    continue
                buffer = io.BytesIO()
                pdf.save(buffer)
            found[f"{len(found)}.pdf"] = planted(buffer.getvalue(), CANARY, far=False)
        except (pikepdf.PasswordError, pikepdf.PdfError, AttributeError, TypeError, ValueError):
            continue
        count += here
        if count >= PAGES:
            break
    say(f"{count} pages of {len(found)} files planted")
    return found


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@pytest.mark.bench
@pytest.mark.timeout(0)
@pytest.mark.skipif(not DOCUMENTS, reason="HEARING_ASSIST_DOCUMENTS names no folder")
def test_nothing_comes_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sources = documents(Path(DOCUMENTS))
        made = papers(tmp_path, sources, CANARY, as_pictures=PICTURES)
        reasons = Counter(line.partition(": ")[2] for line in made.withheld)
        say(f"{made.sources} sources, {made.pictures} pages as pictures; withheld: {dict(reasons)}")
        wrong: dict[str, object] = {}
        for name, data in made.files.items():
            said: dict[str, object] = {"bytes": sorted(in_bytes(data, CANARY))}
            if name.endswith(".pdf"):
                said |= {"ink": in_ink(data, CANARY), "under boxes": under_boxes(data)}
            say(f"{name} {len(data)} bytes {said}")
            if any(said.values()):
                wrong[name] = said
        if XRAY_PYTHON:
            wrong |= xray(tmp_path, sources, made.files)
        assert wrong == {}


def xray(folder: Path, sources: dict[str, bytes], files: Mapping[str, bytes]) -> dict[str, object]:
    """Papers in which x-ray finds bad redactions, or the control when it finds none there."""
    control = folder / "control.pdf"
    control.write_bytes(next(iter(sources.values())))
    pdfs = [str(folder / "out" / name) for name in files if name.endswith(".pdf")]
    command = [XRAY_PYTHON, "-c", XRAY, str(control), *pdfs]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    say(f"x-ray: { {Path(path).name: count for path, count in found.items()} }")
    wrong: dict[str, object] = {} if found.pop(str(control)) else {"x-ray finds nothing at all": 0}
    return wrong | {path: count for path, count in found.items() if count}
