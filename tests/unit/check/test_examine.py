# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The check as a whole: its findings, its process, and what it lets pass."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hearing_assist.check.examine import Examiner
from hearing_assist.check.forms import Form, Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.engines import qpdf
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Run,
    Style,
    Table,
    plain,
)
from tests.unit.check.samples import FORMS, NAME, VALUES, examined, faults, identities

MADE_AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def paper(text: str = "") -> Document:
    """A paper with everything a Document can hold, in several scripts."""
    cells = tuple(Cell(plain(word)) for word in ("1", "Statement", "3 March 2026"))
    return Document(
        title="Reference HC-1 – Summary",
        language="en",
        running_head="HC-1",
        notices=("Machine translation, not reviewed",),
        watermark="DRAFT",
        blocks=(
            Heading(plain("Summary"), key="top"),
            Paragraph((Run("Witness Z", boxed=True), Run(" said: "), Run("see", target="top"))),
            Paragraph(plain("14 March 1998 and 3 March 1999, article 14 of the law"), number="1."),
            Paragraph(plain("Il n'y a plus d'espoir."), Style.QUOTE, language="fr"),
            Paragraph(plain("Пострадавшая сказала"), Style.SMALL, language="ru"),
            Paragraph(plain("قالت الشاهدة"), language="ar"),
            Parallel((Paragraph(plain("Le témoin")),), (Paragraph(plain("The witness")),)),
            Table(cells, (cells, cells), (1, 5, 2)),
            PageBreak(),
            Paragraph(plain(text or "End."), Style.SIGNATURE),
        ),
    )


def bundle(title: str = "Bundle", bookmark: str = "A1 Statement") -> bytes:
    with qpdf.Binder() as binder:
        pages = binder.add(write_pdf(paper(), made_at=MADE_AT))
        binder.add(write_pdf(paper(), made_at=MADE_AT))
        return binder.finish(
            title=title,
            language="en",
            bookmarks=(qpdf.Bookmark("Index", 0, (qpdf.Bookmark(bookmark, pages),)),),
            facts={"Producer": "Hearing Assist", "CreationDate": "D:20260102000000Z"},
        )


# --- clean files pass --------------------------------------------------------------------------

ORDINARY = Ledger(ordinary=("espoir",))
Data = bytes | Callable[[], bytes]


def made(data: Data) -> bytes:
    """A file, made now where that takes long."""
    return data if isinstance(data, bytes) else data()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("summary.pdf", lambda: write_pdf(paper(), made_at=MADE_AT)),
        ("summary.docx", lambda: write_docx(paper(), made_at=MADE_AT)),
        ("bundle.pdf", bundle),
        ("manifest.json", b'{"files": [{"name": "summary.pdf", "sha256": "' + b"0f" * 32 + b'"}]}'),
        ("manifest.json.sig", bytes(range(64))),
        ("sender.pub", b"ed25519 AAAA\n"),
        ("note.txt", b"Witness Z, born in March 1998."),
        ("empty.txt", b""),
    ],
)
def test_clean_files_pass(name: str, data: Data) -> None:
    assert examined(name, made(data), ledger=ORDINARY) == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.pdf", lambda: write_pdf(paper("for [\u27e61\u27e7], clause 4"), made_at=MADE_AT)),
        ("letter.docx", lambda: write_docx(paper("for [\u27e612\u27e7]"), made_at=MADE_AT)),
        ("README.txt", "for [\u27e61\u27e7], clause 4".encode()),
        ("manifest.json", b'{"for": "\\u27e61\\u27e7"}'),
    ],
)
def test_the_marks_in_which_labels_are_kept_are_in_no_finished_file(name: str, data: Data) -> None:
    assert faults(examined(name, made(data), ledger=ORDINARY)) == {
        "an internal mark stands where a label belongs"
    }


def test_white_brackets_of_a_source_may_stand() -> None:
    assert examined("note.txt", "\u301a1\u301b, \u27e6x\u27e7".encode(), ledger=ORDINARY) == ()


def test_the_bundle_has_what_bundles_have() -> None:
    with pikepdf.open(io.BytesIO(bundle())) as pdf:
        assert {"/Outlines", "/PageLabels", "/OpenAction"} <= set(pdf.Root.keys())
        assert "/Annots" in pdf.pages[0].obj


# --- the same files with a name do not ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("summary.pdf", lambda: write_pdf(paper(f"Signed by {NAME}"), made_at=MADE_AT)),
        ("summary.pdf", lambda: write_pdf(paper("Подписано: Зариэль"), made_at=MADE_AT)),
        ("summary.docx", lambda: write_docx(paper(f"Signed by {NAME}"), made_at=MADE_AT)),
        ("bundle.pdf", lambda: bundle(title=NAME)),
        ("bundle.pdf", lambda: bundle(bookmark=f"A1 {NAME}")),
        ("Zarielle.pdf", lambda: write_pdf(paper(), made_at=MADE_AT)),
        ("oduvane_2026.txt", b""),
        ("manifest.json", json.dumps({"a": NAME}).encode()),
        ("manifest.json", b'{"a": "\\u004fduvane", "a": "x"}'),
        ("manifest.json", b'{"\\u004fduvane": 1}'),
        ("note.txt", NAME.encode()),
        ("note.html", b"Zari&egrave;lle"),
        ("case.toml", b'x = "Zari\\u00e8lle"'),
        ("out/SHA256SUMS.txt", b"0f" * 32 + b"  oduvane.pdf\n"),
        ("a.sig", b"untrusted comment: " + NAME.encode()),
        ("a.bin", NAME.encode("utf-16-le")),
    ],
)
def test_named(name: str, data: Data) -> None:
    hits = examined(name, made(data), ledger=ORDINARY)
    assert identities(hits) == {"P1"}
    assert not any(word in hit.line().casefold() for hit in hits for word in ("ariel", "oduvane"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b""),
        ("a", b"x"),
        ("a.json", b"{"),
        ("a.json", b"[" * 100_000),
        ("a.json", b"9" * 5000),
        ("a.txt", b"\xff\xfe\x00"),
    ],
)
def test_unreadable_files_are_faults(name: str, data: bytes) -> None:
    assert faults(examined(name, data))


def test_bytes_that_files_share_are_searched_once_and_named_in_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[bytes] = []
    real = Searcher.search_bytes

    def noted(self: Searcher, data: bytes) -> tuple[Form, ...]:
        searched.append(data)
        return real(self, data)

    monkeypatch.setattr(Searcher, "search_bytes", noted)
    shared, other = f"\0{NAME}\0".encode("utf-16-le"), f"\0{'-' * len(NAME)}\0".encode("utf-16-le")
    examiner = Examiner(FORMS, ORDINARY)
    for name, data in (("a.sig", other), ("b.sig", shared), ("c.sig", other), ("d.sig", shared)):
        hits = examiner.examine(name, data).hits
        assert {hit.file for hit in hits} == ({name} if data == shared else set())
    assert searched == [other, shared]


def test_hits_are_sorted_and_single() -> None:
    hits = examined("a.txt", f"{NAME} {NAME}".encode())
    assert list(hits) == sorted(set(hits))


# --- the process -------------------------------------------------------------------------------


def asked(request: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-m", "hearing_assist.check"],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
    )


def request(folder: Path, **files: bytes) -> dict[str, Any]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {
        "values": [asdict(value) for value in VALUES],
        "ledger": [],
        "ordinary": [],
        "common": [],
        "files": [{"name": f"{name}.txt", "path": str(folder / name)} for name in files],
    }


def test_process(tmp_path: Path) -> None:
    written = request(tmp_path, a=NAME.encode(), b=b"nobody", c=b"d'espoir")
    answer = json.loads(asked(written).stdout)
    assert (answer["files"], answer["forms"]) == (3, len(FORMS))
    assert {(hit[0], hit[2]) for hit in answer["hits"]} == {("a.txt", "P1"), ("c.txt", "P2")}
    answer = json.loads(asked({**written, "ordinary": ["espoir"]}).stdout)
    assert {hit[0] for hit in answer["hits"]} == {"a.txt"}


@pytest.mark.parametrize(
    "broken", [{}, [], {"values": [{"x": 1}], "ledger": [], "ordinary": [], "files": []}]
)
def test_a_broken_request_is_no_answer(broken: object) -> None:
    done = asked(broken)
    assert done.returncode != 0
    assert done.stdout == ""


def test_a_missing_file_is_no_answer(tmp_path: Path) -> None:
    written = request(tmp_path, a=b"")
    (tmp_path / "a").unlink()
    assert asked(written).returncode != 0


def ids(count: int) -> str:
    chance = random.Random(1)
    return "\n\n".join(f"{chance.getrandbits(128):032x}" for _ in range(count))


def named(text: str, *names: str) -> set[str]:
    forms = forms_of(Value(name, "name", name) for name in names)
    return identities(Examiner(forms, Ledger()).examine("x.txt", text.encode()).hits)


def test_ids_in_a_file_spell_no_short_name() -> None:
    """Ids, read as base64, are any bytes: a file with many of them was refused by chance."""
    assert not named(ids(3_000), "Da", NAME)


@pytest.mark.parametrize("name", ["Da", NAME])
def test_a_name_in_base64_is_found_among_ids(name: str) -> None:
    hidden = base64.b64encode(f"Then {name} came home.".encode()).decode()
    assert named(f"{ids(50)}\n\n{hidden} \n\n{ids(50)}", name) == {name}


PACKED = {
    "Western": "Témoin: Zeyna, née à Liège".encode("cp1252"),
    "short and Western": "Élise Wu a été vue".encode("cp1252"),
    "between other bytes": b"\xff\xd8\x00\x01Zeyna saw\x00\xff\xfe",
    "a day between other bytes": b"\xff\xd8\x00\x01 12.04.1990\xff\xfe",
    "cut in a letter": "ééé Zeyna é".encode()[:-1],
    "begun in a letter": "éé Zeyna é".encode()[1:],
    "wide": "Élise".encode("utf-16-le"),
}


@pytest.mark.parametrize("packed", [bytes.hex, lambda data: base64.b64encode(data).decode()])
@pytest.mark.parametrize("form", PACKED)
def test_what_is_nearly_text_is_read_like_text(form: str, packed: Callable[[bytes], str]) -> None:
    """Mails pack Western text; a line of base64 may be cut in the middle of a letter."""
    values = [Value("P", "alias", "Zeyna"), Value("P", "alias", "Élise")]
    values += [Value("P", "name", "Élise Wu"), Value("P", "born", "1990-04-12")]
    data = json.dumps({"x": packed(PACKED[form])}).encode()
    assert identities(Examiner(forms_of(values), Ledger()).examine("a.json", data).hits) == {"P"}
