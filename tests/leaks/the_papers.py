# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the papers of the sample case agree on: labels, review, and the documents they list."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import custody, custody_report, demo_review, draft
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.custody_report import open_items
from hearing_assist.pipeline.desk import original_of
from hearing_assist.progress import CancelToken, ignore_progress

SAMPLE = templates_folder() / "sample_case"
AROUND = Surroundings(cost=LOWEST_COST)


def of_the_defence(path: Path, passphrase: str) -> None:
    """Who wrote a paper knows whose name stood there: its labels stand on no other paper."""
    papers = tomllib.loads((SAMPLE / "case.toml").read_text("utf-8"))["source"]
    known = {number: p["same_label"] for number, p in enumerate(papers, 1) if p.get("by_defence")}
    assert known == {11: ["S1", "W2"], 12: ["S1"]}
    with cases.opened(path, passphrase=passphrase, surroundings=AROUND) as case:
        persons = {p.placeholder: p.person_id for p in case.sealed.pseudonyms()}
        labels = {label.placeholder: label for label in case.hearing.labels()}
        view = case.hearing.view("en")
    stands: dict[int, set[str]] = {}
    for number, document in enumerate(view.documents, 1):
        for block in document.blocks:
            for n in placeholders_in(block.text.text):
                if labels[n].position and persons[n]:
                    stands.setdefault(number, set()).add(labels[n].letter)
                    if number in known and persons[n] not in known[number]:
                        assert labels[n].position == "third_party"
    for number, same in known.items():
        usual = {labels[n].letter for n, person in persons.items() if person in same}
        elsewhere = set().union(*(found for other, found in stands.items() if other != number))
        assert not (stands[number] - usual) & elsewhere
        assert stands[number] - usual


def reviewed_sentences(path: Path, passphrase: str) -> None:
    """None fits nothing any more; each is known as the reviser's, and the rest as the machine's."""
    by, wanted = demo_review.entries((SAMPLE / "review.toml").read_bytes())
    titles = {
        one["description"]: one["file"]
        for one in tomllib.loads((SAMPLE / "case.toml").read_text("utf-8"))["source"]
    }
    found: dict[str, set[str]] = {}
    machine = 0
    with cases.opened(path, passphrase=passphrase, with_sealed=False, surroundings=AROUND) as case:
        for document in case.hearing.documents():
            blocks = {block.id: block for block in case.hearing.blocks(document.id)}
            for segment in case.hearing.segments(document.id, "en"):
                machine += segment.status is SegmentStatus.MACHINE
                if segment.by.text == by:
                    assert segment.status is SegmentStatus.REVIEWED
                    words = demo_review.marked(original_of(segment, blocks[segment.block_id]))
                    file = titles[document.title.text]
                    found.setdefault(file, set()).add(demo_review.plain(words))
    for file in {entry.file for entry in wanted}:
        assert found[file] == {entry.original for entry in wanted if entry.file == file}
    assert machine > 50


def same_documents(output: Path, folder: Path, name: str, passphrase: str) -> None:
    """Summary, bundle, disclosure, custody report and certificate: each document once, no other."""
    copy = folder / "case"
    copy.mkdir()
    for path in output.glob("sample.hearing*"):
        shutil.copy(path, copy)
    shutil.copytree(output / "sealed", copy / "sealed")
    steps: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    fields = 'court = "The court"\ngiven_by = "the officer"\nqualified_by = "training"\n'
    with cases.opened(copy / name, passphrase=passphrase, surroundings=AROUND) as case:
        titles = [document.title.text for document in case.hearing.documents()]
        found = custody.examine(case, **steps)
        items = [(item.item, item.title.text) for item in open_items(case, found.items)]
        custody_report.write_open(case, folder / "custody.pdf", **steps)
        draft.draft(
            case,
            "custody-certificate",
            folder / "certificate.pdf",
            fields=fields.encode(),
            **steps,
        )
    assert items == list(enumerate(titles, start=1))
    for paper in ("custody.pdf", "certificate.pdf"):
        text = " ".join(" ".join(_pdf_pages(folder / paper)).split())
        assert re.findall(r"(?<!\w)E(\d{3}) ", text)[: len(titles)] == [
            f"{number:03}" for number, _ in items
        ], paper
        for number, title in items:
            assert re.search(rf"E{number:03} {re.escape(title)} ", text), (paper, title)
    summary = " ".join(" ".join(_pdf_pages(output / "summary.pdf")).split())
    for number, title in items:
        assert re.search(rf"Doc {number} {re.escape(title)};", summary), title
    assert f"Doc {len(titles) + 1} " not in summary
    with pikepdf.open(output / "bundle.pdf") as pdf, pdf.open_outline() as outline:
        entries = list(_entries(outline.root))
    bundled = [
        match[1]
        for entry in entries
        if (match := re.fullmatch(r"[B-Z]\d+ (.*) \(\d{4}-\d\d-\d\d\), page \d+", entry))
    ]
    assert sorted(bundled) == sorted(titles)
    index = " ".join(" ".join(_pdf_pages(output / "disclosure" / "index.pdf")).split())
    assert len(set(re.findall(r"\bD\d{3}\b", index))) == len(titles)
    for title in titles:
        assert title in index.replace("- ", "-"), title


def _pdf_pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def _entries(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _entries(item.children)
