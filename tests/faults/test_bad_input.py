# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bad input: the documented exit code, a line that says what to do, nothing half-written."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from hearing_assist.casefile.records import SourceKind
from hearing_assist.errors import ExitCode
from hearing_assist.files import PART_SUFFIX

Run = Callable[..., tuple[int, str, str]]
CANARY = "Zarielle Oduvane"


def _docx(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _locked_pdf() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    return buffer.getvalue()


BAD_FILES = {
    "empty.docx": (b"", "empty"),
    "spaces.txt": (b"  \n\n ", "no text"),
    "truncated.docx": (_docx("Text.")[:900], "damaged"),
    "truncated.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type", "damaged"),
    "locked.pdf": (_locked_pdf(), "password"),
    "picture.docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, ""),
    "random.bin": (bytes(range(256)) * 8, ""),
}


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    return "--passphrase-file", tmp_path / "pass.txt"


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_one_line(
    name: str, small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    data, word = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    code, out, _ = run("import", small_case, tmp_path / name, *key)
    assert code == ExitCode.INPUT_REFUSED
    lines = out.splitlines()
    assert len(lines) == 1
    assert name in lines[0]
    assert word in lines[0]
    assert lines[0].endswith(".")


def test_a_bad_file_does_not_stop_the_good_ones(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "good.txt").write_text("A quiet house at the end of the road.", "utf-8")
    code, out, _ = run("import", small_case, tmp_path / "bad.pdf", tmp_path / "good.txt", *key)
    assert code == ExitCode.SOME_INPUT_REFUSED
    assert "good.txt: imported" in out
    assert "bad.pdf" in out


def test_a_wrong_suffix_is_read_by_content(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "statement.pdf").write_bytes(_docx("The house stood empty for a year."))
    code, out, _ = run("import", small_case, tmp_path / "statement.pdf", *key)
    assert code == ExitCode.DONE, out


def test_a_missing_file_and_a_folder_are_named(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    code, out, _ = run("import", small_case, tmp_path / "nowhere.txt", tmp_path, *key)
    assert code == ExitCode.INPUT_REFUSED
    assert "nowhere.txt: is not there" in out
    assert "is a folder" in out


def test_the_same_file_twice_is_refused(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", *key)[0] == ExitCode.DONE
    code, out, _ = run("import", small_case, tmp_path / "a.txt", *key)
    assert code == ExitCode.INPUT_REFUSED
    assert "in the case already" in out


def test_a_wrong_passphrase(small_case: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "wrong.txt").write_text("not this one\n", "utf-8")
    code, _, error = run("find", small_case, "--passphrase-file", tmp_path / "wrong.txt")
    assert code == ExitCode.KEY
    assert len(error.splitlines()) == 1


def test_no_passphrase_and_no_keyring(small_case: Path, run: Run) -> None:
    code, _, error = run("find", small_case)
    assert code == ExitCode.KEY
    assert "passphrase" in error


def test_an_empty_passphrase_file(small_case: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "none.txt").write_text("\n", "utf-8")
    assert run("find", small_case, "--passphrase-file", tmp_path / "none.txt")[0] == ExitCode.KEY


def test_a_case_without_its_sealed_record_can_only_be_read(
    small_case: Path, run: Run, key: tuple[str, Path]
) -> None:
    (small_case.parent / "sealed" / "small.sealed").rename(small_case.parent / "gone")
    code, _, error = run("find", small_case, *key)
    assert code == ExitCode.KEY
    assert "only be read" in error


def test_no_file_of_that_name(tmp_path: Path, run: Run, key: tuple[str, Path]) -> None:
    (tmp_path / "pass.txt").write_text("x\n", "utf-8")
    code, _, error = run("find", tmp_path / "none.hearing", *key)
    assert code in (ExitCode.INPUT_REFUSED, ExitCode.KEY, ExitCode.DAMAGED)
    assert "none.hearing" in error


def test_a_damaged_case_is_left_as_it_is(small_case: Path, run: Run, key: tuple[str, Path]) -> None:
    data = bytearray(small_case.read_bytes())
    data[len(data) // 2] ^= 1
    small_case.write_bytes(data)
    assert run("audit", small_case, *key)[0] == ExitCode.DAMAGED
    assert small_case.read_bytes() == bytes(data)


def test_a_missing_pack_says_which(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "a.txt").write_text(
        "La maison était vide depuis un an quand nous sommes arrivés.", "utf-8"
    )
    assert run("import", small_case, tmp_path / "a.txt", "--language", "fr", *key)[0] == 0
    assert run("review", small_case, *key)[0] == 0
    code, _, error = run("translate", small_case, "--to", "bg", *key)
    assert code == ExitCode.MISSING
    assert "fr" in error
    assert "bg" in error


def test_undecided_details_stop_a_disclosure_until_they_are_served_under_review(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "a.txt").write_text("Mr Corvin Talleyho called me in the evening.", "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", "--language", "en", *key)[0] == 0
    assert run("review", small_case, *key)[0] == 0
    out = tmp_path / "out"
    code, _, error = run("disclose", small_case, "--to", "defence", "-o", out, *key)
    assert code == ExitCode.UNDECIDED
    assert not out.exists()
    assert "Talleyho" not in error
    assert run("review", small_case, "--redact-undecided", *key)[0] == 0
    assert run("disclose", small_case, "--to", "defence", "-o", out, *key)[0] == 0
    assert run("verify", out)[0] == 0


def test_nothing_released_yet(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    code, _, error = run("draft", small_case, "summary", "-o", tmp_path / "s.pdf", *key)
    assert code == ExitCode.USAGE
    assert "released" in error
    assert not (tmp_path / "s.pdf").exists()


def test_an_unknown_template(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", *key)[0] == 0
    assert run("review", small_case, *key)[0] == 0
    code, _, error = run("draft", small_case, "sonnet", "-o", tmp_path / "s.pdf", *key)
    assert code == ExitCode.TEMPLATE
    assert "sonnet" in error


@pytest.mark.parametrize(
    "name", [f"{CANARY} statement.pdf", "Oduvane.pdf"], ids=["full name", "surname"]
)
def test_an_output_name_that_names_somebody_is_refused(
    name: str, small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", *key)[0] == 0
    assert run("review", small_case, *key)[0] == 0
    code, _, error = run("draft", small_case, "summary", "-o", tmp_path / name, *key)
    assert code == ExitCode.IDENTITY_FOUND
    assert "person S1" in error
    assert not (tmp_path / name).exists()


def test_a_title_that_names_somebody_is_refused(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    code, _, error = run(
        "import", small_case, tmp_path / "a.txt", "--title", "Statement of Z. ODUVANE", *key
    )
    assert code == ExitCode.IDENTITY_FOUND
    assert "title: person S1" in error
    assert "ODUVANE" not in error


def test_a_register_entry_that_the_case_title_names_is_refused(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    register = (tmp_path / "persons.toml").read_text("utf-8").replace(CANARY, "Marla Doe")
    (tmp_path / "doe.toml").write_text(register, "utf-8")
    code, _, error = run("persons", "import", small_case, tmp_path / "doe.toml", *key)
    assert code == ExitCode.IDENTITY_FOUND
    assert "title of the case" in error


def test_an_output_folder_that_holds_something_is_left_alone(tmp_path: Path, run: Run) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kept.txt").touch()
    code, _, error = run("demo", tmp_path / "out")
    assert code == ExitCode.STORAGE
    assert "already holds files" in error
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["kept.txt"]


def test_the_case_and_its_sealed_record_never_share_a_folder(tmp_path: Path, run: Run) -> None:
    (tmp_path / "pass.txt").write_text("x y z\n", "utf-8")
    code, _, error = run(
        "new", tmp_path / "a.hearing", "--reference", "R", "--title", "T",
        "--sealed", tmp_path / "a.sealed", "--passphrase-file", tmp_path / "pass.txt",
    )  # fmt: skip
    assert code == ExitCode.USAGE
    assert "another folder" in error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pass.txt"]


def test_an_existing_case_is_never_created_anew(
    small_case: Path, run: Run, key: tuple[str, Path]
) -> None:
    before = small_case.read_bytes()
    code, _, _ = run("new", small_case, "--reference", "R", "--title", "T", *key)
    assert code == ExitCode.STORAGE
    assert small_case.read_bytes() == before


def test_a_key_file_that_was_there_is_not_taken_away(tmp_path: Path, run: Run) -> None:
    (tmp_path / "pass.txt").write_text("x y z\n", "utf-8")
    other = tmp_path / "a.hearing.keys"
    other.write_bytes(b"the keys of a case that is in a backup")
    code, _, _ = run(
        "new", tmp_path / "a.hearing", "--reference", "R", "--title", "T",
        "--passphrase-file", tmp_path / "pass.txt",
    )  # fmt: skip
    assert code == ExitCode.STORAGE
    assert other.read_bytes() == b"the keys of a case that is in a backup"
    assert not (tmp_path / "a.hearing").exists()


def test_a_second_writer_is_told_that_the_case_is_busy(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    holder = (
        "import sys; from pathlib import Path; from hearing_assist.pipeline import case\n"
        "with case.opened(Path(sys.argv[1]), passphrase=sys.argv[2]):\n"
        "    print('open', flush=True); sys.stdin.read()"
    )
    passphrase = (tmp_path / "pass.txt").read_text("utf-8").strip()
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(small_case), passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        code, _, error = run("find", small_case, *key)
        process.communicate()
    assert code == ExitCode.BUSY
    assert len(error.splitlines()) == 1


def test_a_full_disk_leaves_nothing_half_written(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path], small_disk: Path
) -> None:
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", *key)[0] == 0
    assert run("review", small_case, *key)[0] == 0
    (small_disk / "fill").write_bytes(b"x" * (3 << 20))
    for command in (
        ("draft", small_case, "summary", "-o", small_disk / "s.pdf"),
        ("bundle", small_case, "-o", small_disk / "b.pdf"),
        ("disclose", small_case, "--to", "defence", "-o", small_disk / "d"),
    ):
        code, _, error = run(*command, *key)
        assert code == ExitCode.STORAGE, error
        assert "space" in error
    assert [path.name for path in small_disk.iterdir()] == ["fill"]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody without rights")
def test_no_permission(small_case: Path, tmp_path: Path) -> None:
    target = tmp_path / "locked"
    target.mkdir()
    target.chmod(0o755)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    program = (
        "import os, sys; from pathlib import Path; from hearing_assist import files, errors\n"
        "os.setuid(65534)\n"
        "try: files.write_atomic(Path(sys.argv[1]) / 'x', b'x')\n"
        "except errors.StorageError as error: print(error); sys.exit(error.exit_code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)], capture_output=True, text=True
    )
    assert done.returncode == ExitCode.STORAGE, done.stderr
    assert "may not be written" in done.stdout
    assert list(target.iterdir()) == []


def test_stopping_by_keyboard_says_so(
    small_case: Path, run: Run, key: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hearing_assist.pipeline.mentions.find", stop)
    code, _, error = run("find", small_case, *key)
    assert code == ExitCode.CANCELLED
    assert "Stopped" in error


def test_a_fault_of_ours_tells_no_content(
    small_case: Path, run: Run, key: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("hearing_assist.pipeline.mentions.find", fail)
    code, out, error = run("find", small_case, *key)
    assert code == ExitCode.INTERNAL
    assert CANARY not in out + error
    assert "RuntimeError" in error


def test_no_part_is_left_anywhere(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04broken")
    run("import", small_case, tmp_path / "bad.docx", *key)
    assert not list(tmp_path.rglob(f"*{PART_SUFFIX}"))


def test_every_kind_of_source_has_a_neutral_title() -> None:
    from hearing_assist.pipeline.sources import TITLES

    assert all(set(words) == set(SourceKind) for words in TITLES.values())


def test_a_zip_that_holds_nothing_to_read(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path]
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.mkdir("empty")
    (tmp_path / "x.docx").write_bytes(buffer.getvalue())
    code, out, _ = run("import", small_case, tmp_path / "x.docx", *key)
    assert code == ExitCode.INPUT_REFUSED
    assert "x.docx" in out
