# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Import: what hangs on a file comes in beside it; a clerk is told what a file says twice."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hearing_assist.casefile.parts import WITHHELD_PART, PartState
from hearing_assist.casefile.records import SourceKind
from hearing_assist.intake import limits
from hearing_assist.pipeline import sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.intake.builders import column, docx_file, pdf_file


def imported(case: Case, path: Path, data: bytes, **options: Any) -> sources.ImportReport:
    path.write_bytes(data)
    return sources.import_files(
        case,
        [path],
        language="en",
        progress=ignore_progress,
        cancel=options.pop("cancel", CancelToken()),
        **options,
    )


def mail(*attachments: Any, text: str = "Two papers hang on this mail.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "clerk@example.org"
    message["Subject"] = "Papers"
    message.set_content(text)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def word(text: str) -> bytes:
    return docx_file(lambda document: document.add_paragraph(text))


def test_attachments_become_sources_of_their_own(case: Case, tmp_path: Path) -> None:
    statement = word("It rained.")
    data = bytes(mail(("../../Statement.docx", statement), ("tool.bin", b"MZ" + bytes(99))))
    report = imported(case, tmp_path / "a.eml", data, kind=SourceKind.MAIL)
    first, second = report.imported
    (refused,) = report.refused
    stored = {source.id: source for source in case.sealed.sources()}
    letter, paper = stored[first.source_id], stored[second.source_id]
    assert letter.attachments == (paper.id,)
    assert sorted(each.hanging for each in report.imported) == [0, 1]
    assert (letter.title, paper.title) == ("Correspondence 1", "Correspondence 1, attachment 1")
    assert paper.name == "../../Statement.docx"
    assert case.sealed.source_bytes(paper.id) == statement
    assert "never opened" in refused.reason
    assert str(refused.path).endswith("attachment 2 (application/octet-stream)")
    told = " ".join(letter.findings)
    assert "imported as a document of its own" in told
    assert "Correspondence" not in told  # titles change, and findings stay
    assert "attachment 2 (application/octet-stream): This is a program" in told
    notes = [b.text for b in case.sealed.blocks(letter.id) if b.part == WITHHELD_PART]
    assert len(notes) == 1
    assert [entry.action for entry in case.sealed.custody(paper.id)] == ["imported"]


def test_an_attachment_that_is_in_the_case_is_linked(case: Case, tmp_path: Path) -> None:
    paper = word("It rained all day.")
    (first,) = imported(case, tmp_path / "a.docx", paper).imported
    (letter,) = imported(case, tmp_path / "a.eml", bytes(mail(("b.docx", paper)))).imported
    source = next(each for each in case.sealed.sources() if each.id == letter.source_id)
    assert source.attachments == (first.source_id,)
    assert "is in the case already" in " ".join(source.findings)


def test_mails_on_mails_have_a_depth(case: Case, tmp_path: Path) -> None:
    inner = bytes(mail(text="The innermost."))
    for depth in range(limits.NESTING + 1):
        inner = bytes(mail((f"{depth}.eml", inner), text=f"Mail {depth}."))
    report = imported(case, tmp_path / "a.eml", inner)
    assert len(report.imported) == limits.NESTING + 1
    (refused,) = report.refused
    assert "files in files" in refused.reason


def test_cancelled_between_attachments_keeps_what_is_whole(case: Case, tmp_path: Path) -> None:
    cancel = CancelToken()

    def read(path: Path) -> bytes:
        cancel.cancel()
        return path.read_bytes()

    before = len(case.sealed.sources())
    with pytest.raises(Cancelled):
        imported(
            case,
            tmp_path / "a.eml",
            bytes(mail(("b.docx", word("It rained.")))),
            cancel=cancel,
            read=read,
        )
    assert len(case.sealed.sources()) == before
    cancel = CancelToken()
    report = imported(case, tmp_path / "a.eml", bytes(mail(("b.docx", word("It rained.")))))
    assert len(report.imported) == 2


def test_what_a_clerk_is_told_of_the_whole_file(case: Case, tmp_path: Path) -> None:
    text = "She came on Tuesday, and it rained."
    imported(case, tmp_path / "a.txt", text.encode(), title="Note of the court")
    (done,) = imported(case, tmp_path / "b.pdf", word(text)).imported
    told = " ".join(done.findings)
    assert "holds the same text as another document" in told
    assert "Note of the court" not in told
    assert "the name ends in .pdf" in told


def test_states_of_parts_are_counted(case: Case, tmp_path: Path) -> None:
    chat = "12/03/2024, 21:15 - A: one\n12/03/2024, 21:16 - B: <Media omitted>\n"
    (done,) = imported(case, tmp_path / "chat.txt", chat.encode()).imported
    assert "pages and parts: 1 text, 1 not read" in done.findings


def test_a_language_that_cannot_be_told_is_not_called_english(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ንሳ ናብ ገዛ መጺኣ ክሳብ ፖሊስ ዝመጽእ ኣብኡ ጸኒሓ።\n\nShe came.", "utf-8")
    (done,) = sources.import_files(
        case, [path], progress=ignore_progress, cancel=CancelToken()
    ).imported
    assert case.sealed.sources()[-1].language == "und"
    blocks = case.sealed.blocks(done.source_id)
    assert [(block.language, block.language_margin) for block in blocks] == [
        ("und", 0.0),
        ("und", 0.0),
    ]


def test_a_number_that_an_attachment_bears_is_not_given_again() -> None:
    known = {"Correspondence 1, attachment 1", "Correspondence 2"}
    assert sources.neutral_title(SourceKind.MAIL, "en", known) == "Correspondence 3"


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_each_file_of_an_archive_becomes_a_document(case: Case, tmp_path: Path) -> None:
    data = packed({"a.txt": b"She came in March.", "b/b.txt": b"She left.", "c": b"MZ" + bytes(99)})
    report = imported(case, tmp_path / "files.zip", data)
    assert [done.title for done in report.imported] == [
        "Exhibit 2",
        "Exhibit 2, attachment 1",
        "Exhibit 2, attachment 2",
    ]
    (refused,) = report.refused
    assert "program" in refused.reason
    archive = next(each for each in case.sealed.sources() if each.name == "files.zip")
    assert len(archive.attachments) == 2
    assert any(note.startswith("file 3 of 3: ") for note in archive.findings)


def test_archives_in_archives_end(case: Case, tmp_path: Path) -> None:
    data = packed({"a.txt": b"the innermost one"})
    for depth in range(limits.NESTING):
        data = packed({"in.zip": data, f"{depth}.txt": b"beside it: %d" % depth})
    (refused,) = imported(case, tmp_path / "deep.zip", data).refused
    assert "files in files" in refused.reason


def test_archives_that_multiply_end(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHILDREN_IN_ALL", 3)
    inner = {
        f"{n}.zip": packed({f"{n}-{m}.txt": b"file %d of %d" % (m, n) for m in range(2)})
        for n in range(2)
    }
    report = imported(case, tmp_path / "many.zip", packed(inner))
    assert len(report.imported) == 1 + 3
    assert len(report.refused) == 1
    assert all("hang on the one that was imported" in each.reason for each in report.refused)
    assert len(imported(case, tmp_path / "next.zip", packed({"a.txt": b"x y"})).imported) == 2


def pdf_with(said: str, *attached: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file(column([said])))) as file:
        for name, data in attached:
            file.attachments[name] = data
        file.save(buffer)
    return buffer.getvalue()


def test_files_that_hang_on_a_pdf_become_documents(case: Case, tmp_path: Path) -> None:
    inner = pdf_with("The inner page.", ("report.docx", word("It rained.")))
    data = pdf_with("The outer page.", ("inner.pdf", inner), ("tool.bin", b"MZ" + bytes(99)))
    report = imported(case, tmp_path / "a.pdf", data)
    titles = [done.title for done in report.imported]
    assert titles == [
        "Exhibit 2",
        "Exhibit 2, attachment 1",
        "Exhibit 2, attachment 1, attachment 1",
    ]
    (refused,) = report.refused
    assert str(refused.path).endswith("attached file 2 of 2")
    outer = next(s for s in case.sealed.sources() if s.id == report.imported[0].source_id)
    assert outer.attachments == (report.imported[1].source_id,)
    assert "attached files: 2 (each is a document of its own)" in outer.findings
    states = {part.name: part.state for part in case.sealed.parts(outer.id)}
    assert states == {"page 1": PartState.TEXT, "attached file 2 of 2": PartState.NOT_READ}


def test_pdfs_in_pdfs_end(case: Case, tmp_path: Path) -> None:
    data = pdf_with("Page 0.")
    for depth in range(1, limits.NESTING + 3):
        data = pdf_with(f"Page {depth}.", (f"{depth}.pdf", data))
    report = imported(case, tmp_path / "a.pdf", data)
    assert len(report.imported) == limits.NESTING + 1
    assert [error.code for error in report.refused] == ["input-too-large"]
