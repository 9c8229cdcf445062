# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The custody report in both forms, and what of the custody record each of them says."""

from __future__ import annotations

import dataclasses
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from hearing_assist import files
from hearing_assist.casefile.custody import Action, Facts
from hearing_assist.drafting.custody_report import OpenEvent, OpenItem
from hearing_assist.errors import IdentityFoundError, NamedBeyondError, TemplateError, UsageError
from hearing_assist.pipeline import custody, custody_report
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.custody import Written
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.custody_case import CANARIES, open_custody_case
from tests.small_case import PASSPHRASE

PAPER = "four words of this paper"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with open_custody_case(tmp_path_factory.mktemp("custody")) as case:
        yield case


def write_open(case: Case, output: Path, **more: object) -> custody_report.OpenReport:
    return custody_report.write_open(
        case, output, progress=ignore_progress, cancel=CancelToken(), **more  # type: ignore[arg-type]
    )  # fmt: skip


def write_full(case: Case, output: Path, **more: object) -> custody_report.FullRecord:
    options: dict[str, object] = {"passphrase": PAPER, **more}
    return custody_report.write_full(
        case, output, progress=ignore_progress, cancel=CancelToken(), **options  # type: ignore[arg-type]
    )  # fmt: skip


def text_of(path: Path, password: str | None = None) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes(), password=password)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).replace("\ufffe", "-").split())


# --- the open form ---


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Chain of custody", "handed out", "court office 1 → laboratory 1",
                "examination, by hand, acknowledged", "read: as taken in; copy: the same bytes",
                "Handed out, and not back yet", "changed, unavoidably", "with laboratory 1",
                "the court office", "Page 1 of",
            ),
        ),
        (
            "fr",
            (
                "Chaîne de conservation", "remise", "greffe 1 → laboratoire 1",
                "examen, en mains propres, accusé de réception", "relus : conformes",
                "modifiée, inévitablement", "chez laboratoire 1", "le greffe", "Page 1 sur",
            ),
        ),
    ],
)  # fmt: skip
def test_the_open_form_tells_the_chain_and_no_word_that_was_typed(
    worked: Case, tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    made = write_open(worked, tmp_path / "open.pdf", language=language)
    assert (made.items, made.left_out, made.is_unbroken) == (2, 1, True)
    text = text_of(tmp_path / "open.pdf")
    for word in (*words, "E001", "E002", "2026-01-02"):
        assert word in text, word
    assert "E003" not in text
    digests = [source.digest for source in worked.sealed.sources()]
    joined = text.replace(" ", "").replace("\xa0", "")
    assert [digest in joined for digest in digests] == [True, True, False]
    data = (tmp_path / "open.pdf").read_bytes()
    for canary in CANARIES:
        assert canary.casefold() not in text.casefold(), canary
        assert canary.encode() not in data
    for entry in worked.sealed.custody():
        assert not entry.sha256 or entry.sha256 not in joined


def test_no_custody_text_stands_in_the_case_file(worked: Case, tmp_path: Path) -> None:
    write_open(worked, tmp_path / "open.pdf")
    write_full(worked, tmp_path / "full.pdf")
    dump = "".join(worked.hearing.dump()).casefold()
    sealed = "".join(worked.sealed.dump()).casefold()
    for canary in CANARIES:
        assert canary.casefold() not in dump, canary
        assert canary.casefold() in sealed, "the canary was planted"
    hashes = {entry.sha256 for entry in worked.sealed.custody()} - {""}
    assert not [each for each in hashes if each in dump]


def test_open_items_have_no_place_for_typed_text() -> None:
    """Whoever adds a field must think of what it lets out."""
    assert {field.name: field.type for field in dataclasses.fields(OpenEvent)} == {
        "n": "int",
        "at": "dt.datetime",
        "action": "Action",
        "giver": "Party | None",
        "receiver": "Party | None",
        "purpose": "Purpose | None",
        "method": "Method | None",
        "is_acknowledged": "bool",
        "is_hashed": "bool",
        "copy_is_same": "bool | None",
        "corrects": "int",
    }
    assert {field.name for field in dataclasses.fields(OpenItem)} == {
        "item", "title", "digest", "taken_in", "is_unbroken", "holder", "events", "found",
    }  # fmt: skip


def test_a_field_that_names_somebody_is_refused(worked: Case, tmp_path: Path) -> None:
    with pytest.raises(IdentityFoundError):
        write_open(worked, tmp_path / "x.pdf", fields=b'contact = "Ms Oduvane"')
    with pytest.raises(TemplateError, match="does not know"):
        write_open(worked, tmp_path / "x.pdf", fields=b'recipient = "x"')
    assert list(tmp_path.iterdir()) == []
    write_open(worked, tmp_path / "x.pdf", fields=b'court = "High Court"\ncontact = "Room 4"')
    assert "Room 4, with the reference HC-1" in text_of(tmp_path / "x.pdf")


def test_only_some_items(worked: Case, tmp_path: Path) -> None:
    second, third = (source.id for source in worked.sealed.sources()[1:])
    assert write_open(worked, tmp_path / "x.pdf", only=[second]).items == 1
    assert "E001" not in text_of(tmp_path / "x.pdf")
    with pytest.raises(UsageError, match="No text of these items is released"):
        write_open(worked, tmp_path / "y.pdf", only=[third])
    for write in (write_open, write_full):
        with pytest.raises(UsageError, match=r"written as \.pdf"):
            write(worked, tmp_path / "y.docx")
    assert not (tmp_path / "y.pdf").exists()


def test_the_open_form_is_on_the_list_of_what_to_call_back(worked: Case, tmp_path: Path) -> None:
    made = write_open(worked, tmp_path / "x.pdf")
    newest = worked.hearing.drafts()[-1]
    assert (newest.id, newest.kind) == (made.draft.id, "custody-report")
    assert set(newest.inputs) == set(worked.hearing.revisions("en"))


def test_qpdf_finds_nothing_wrong(worked: Case, tmp_path: Path) -> None:
    write_open(worked, tmp_path / "open.pdf")
    write_full(worked, tmp_path / "full.pdf")
    for name, extra in (("open.pdf", []), ("full.pdf", [f"--password={PAPER}"])):
        command = ["qpdf", "--check", *extra, str(tmp_path / name)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


# --- the full record ---


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_full_record_says_all_and_is_locked(
    worked: Case, tmp_path: Path, language: str
) -> None:
    made = write_full(worked, tmp_path / "full.pdf", language=language)
    assert (made.items, made.is_unbroken, made.sealed.named) == (3, True, ())
    data = (tmp_path / "full.pdf").read_bytes()
    for canary in CANARIES:
        assert canary.encode() not in data
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    text = text_of(tmp_path / "full.pdf", PAPER)
    for canary in CANARIES:
        assert canary.casefold() in text.casefold(), canary
    joined = text.replace(" ", "").replace("\xa0", "")
    first = worked.sealed.custody()[0]
    assert first.sha256 in joined
    assert first.digest in joined
    assert "Haus Lindenwinkel.txt" in text, "the name of the file"
    assert (tmp_path / "full.pdf").stat().st_mode & 0o077 == 0


def test_nothing_is_on_the_disk_in_clear_meanwhile(
    worked: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    real = files.write_atomic

    def watched(path: Path, data: bytes) -> None:
        seen.append(data)
        seen.extend(each.read_bytes() for each in path.parent.iterdir() if each.is_file())
        real(path, data)

    monkeypatch.setattr("hearing_assist.pipeline.sealed_output.write_atomic", watched)
    write_full(worked, tmp_path / "full.pdf")
    assert len(seen) == 1
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(seen[0]))
    assert [each.name for each in tmp_path.iterdir()] == ["full.pdf"]


def test_that_it_was_made_stands_in_the_sealed_log_alone(worked: Case, tmp_path: Path) -> None:
    before = worked.hearing.audit.head()
    made = write_full(worked, tmp_path / "full.pdf")
    logged = worked.sealed.audit.entries()[-1]
    assert (logged.action, logged.object_id) == ("sealed-paper", made.sealed.id)
    assert logged.digest == worked.sealed.digest((tmp_path / "full.pdf").read_bytes())
    assert worked.hearing.audit.head() == before
    for dump in (worked.hearing.dump(), worked.sealed.dump()):
        assert PAPER not in "".join(dump)


@pytest.mark.parametrize(
    ("passphrase", "message"),
    [
        ("", "too short"),
        ("elevenchars", "too short"),
        ("            ", "too short"),
        ("x" * 128, "longer than 127"),
        ("a good one, but \ud800", "not valid Unicode"),
        (PASSPHRASE, "opens the case itself"),
    ],
)
def test_a_passphrase_that_does_not_do(
    worked: Case, tmp_path: Path, passphrase: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        write_full(worked, tmp_path / "full.pdf", passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_protected_person_is_named_only_as_allowed(case: Case, tmp_path: Path) -> None:
    (source,) = case.sealed.sources()
    given = Facts(description="Letter", acquired_by="handed in by Zarielle Oduvane herself")
    custody.record(case, source.id, Written(Action.DESCRIBED, facts=given))
    with pytest.raises(NamedBeyondError, match="name: S1") as caught:
        write_full(case, tmp_path / "full.pdf", may_name=["S2"])
    assert "Oduvane" not in str(caught.value)
    assert not (tmp_path / "full.pdf").exists()
    assert write_full(case, tmp_path / "full.pdf", may_name=["S1"]).sealed.named == ("S1",)
    assert "Zarielle Oduvane" in text_of(tmp_path / "full.pdf", PAPER)


def test_stopping_leaves_nothing(worked: Case, tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    for write in (
        lambda: custody_report.write_open(
            worked, tmp_path / "o.pdf", progress=ignore_progress, cancel=cancel
        ),
        lambda: custody_report.write_full(
            worked, tmp_path / "f.pdf", passphrase=PAPER, progress=ignore_progress, cancel=cancel
        ),
    ):
        with pytest.raises(Cancelled):
            write()
    assert list(tmp_path.iterdir()) == []


def test_a_long_record_repeats_its_heads(case: Case, tmp_path: Path) -> None:
    (source,) = case.sealed.sources()
    for number in range(40):
        facts = Facts(storage=f"shelf {number} " + "of the long corridor " * 8)
        custody.record(case, source.id, Written(Action.STORED, facts=facts))
    write_full(case, tmp_path / "full.pdf")
    document = pypdfium2.PdfDocument((tmp_path / "full.pdf").read_bytes(), password=PAPER)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "SEALED" in page
    for page in pages[2:-2]:
        assert "When (UTC)" in page
