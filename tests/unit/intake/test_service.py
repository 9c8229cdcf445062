# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The worker: what it gives, and what becomes of one that dies, hangs or lies."""

from __future__ import annotations

import importlib.util
import sys
import threading
import time
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

import hearing_assist
from hearing_assist import errors
from hearing_assist.engines import libreoffice
from hearing_assist.intake import detect, limits, service
from hearing_assist.intake.service import read_untrusted, worker_command
from hearing_assist.progress import Cancelled, CancelToken
from tests.unit.intake.builders import NAME, column, docx_file, pdf_file
from tests.unit.intake.office_builders import ole_file

MAIL = b"From: a@example.org\nTo: b@example.org\n\nMarisol came."


def read(data: Any, **options: Any) -> Any:
    return read_untrusted(data, cancel=CancelToken(), **options)


def worker(code: Any) -> Any:
    """A worker that runs this code instead."""
    prelude = (
        "import json, os, signal, struct, sys, time\n"
        "def say(record, out=sys.stdout.buffer):\n"
        "    data = json.dumps(record).encode()\n"
        "    out.write(struct.pack('>I', len(data)) + data); out.flush()\n"
        "start = {'record': 'start', 'isolation': 'none'}\n"
    )
    return [sys.executable, "-I", "-c", prelude + code]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (docx_file(lambda document: document.add_paragraph("Marisol came.")), detect.DOCX),
        (pdf_file(column(["Marisol came."])), detect.PDF),
        (b"Marisol came.", detect.TEXT),
        ("Marisol est arrivée à l'hôtel.".encode("cp1252"), detect.TEXT),
        (b"<html><p>Marisol came.", detect.HTML),
        (MAIL, detect.MAIL),
    ],
)
def test_every_format_through_the_real_worker(data: Any, media_type: Any) -> None:
    result, isolation = read(data)
    assert result.media_type == media_type
    assert any("Marisol" in block.text for block in result.blocks)
    assert isolation.startswith("process of its own")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have fewer layers")
def test_worker_is_shut_in() -> None:
    _, isolation = read(b"x")
    if "without" in isolation:
        pytest.skip(f"this kernel refuses a layer: {isolation}")
    assert "Landlock" in isolation
    assert "seccomp" in isolation


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptyFileError),
        (b" \n", errors.EmptyFileError),
        (pdf_file([]), errors.EmptyFileError),
        (b"\x89PNG\r\n\x1a\n\0\0", errors.DamagedFileError),
        (pdf_file(column(["x"]))[:300], errors.DamagedFileError),
    ],
)
def test_refusals_come_through(data: Any, error: Any) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert type(caught.value) is error
    assert caught.value.path is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("say(start); os.kill(os.getpid(), signal.SIGSEGV)", "died .signal 11"),
        ("say(start); os.abort()", "died .signal 6"),
        ("say(start)", "died .exit 0"),
        ("", "died .exit 0"),
        ("sys.exit(3)", "died .exit 3"),
        ("print('nonsense' * 100)", "nonsense"),
        ("say(start); say({'record': 'end'})", "nonsense"),
        ("say(start); sys.stdout.buffer.write(b'\\xff' * 99); sys.stdout.flush()", "nonsense"),
        ("say(start); say({'record': 'failed', 'where': 'KeyError, x.py line 3'})", "KeyError"),
        ("say(start); time.sleep(60)", "no progress"),
        ("sys.stdout.close(); os.close(1); time.sleep(60)", "died"),
        ("say(start)\nwhile True: pass", "no progress"),
        ("say(start)\nwhile True: say({'record': 'progress', 'done': 1, 'total': 1})", "nonsense"),
    ],
)
def test_broken_workers(code: Any, words: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OUTPUT_BYTES", 1_000_000)
    monkeypatch.setattr(service, "_EXIT_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(errors.WorkerError, match=words):
        read(b"x" * 3_000_000, command=worker(code), timeout_s=1.0)
    assert time.monotonic() - began < 10


def test_progress_keeps_a_slow_worker_alive() -> None:
    code = (
        "say(start)\n"
        "for n in range(8): time.sleep(0.7); say({'record': 'progress', 'done': n, 'total': 8})\n"
        "say({'record': 'end', 'media_type': 'x/y', 'findings': [], 'dated': '', 'pages': 0,"
        " 'not_read': []})"
    )
    seen: list[Any] = []
    result, isolation = read(b"x", command=worker(code), timeout_s=5.0, progress=seen.append)
    assert (result.media_type, isolation) == ("x/y", "none")
    assert [event.done for event in seen] == sorted({event.done for event in seen})
    assert seen[-1].total == 8


@pytest.mark.parametrize("code", ["time.sleep(60)", "say(start)\nwhile True: pass"])
def test_cancel_within_a_second(code: Any) -> None:
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_untrusted(b"x" * 3_000_000, cancel=cancel, command=worker(code))
    assert time.monotonic() - began < 1.5


def test_cancelled_before_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = CancelToken()
    cancel.cancel()
    monkeypatch.setattr("subprocess.Popen", None)
    with pytest.raises(Cancelled):
        read_untrusted(b"x", cancel=cancel)


def test_no_process_is_left(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    code = f"open({str(mark)!r}, 'w').write(str(os.getpid())); say(start); time.sleep(60)"
    with pytest.raises(errors.WorkerError):
        read(b"x", command=worker(code), timeout_s=0.5)
    assert not Path(f"/proc/{mark.read_text()}").exists()


def test_modules_beside_the_clerk_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "zipfile", "hearing_assist", "struct"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read(b"Marisol came.")[0].blocks


def test_worker_is_of_this_very_checkout() -> None:
    command = worker_command()
    assert command[0] == sys.executable
    assert "-I" in command
    assert Path(command[-1]) == Path(hearing_assist.__file__).resolve().parent.parent


def test_unexpected_error_names_type_and_place_but_no_text() -> None:
    code = (
        f"sys.path.append({worker_command()[-1]!r})\n"
        "from hearing_assist.intake import reader, worker\n"
        f"def fail(data, options, progress): raise KeyError({NAME!r})\n"
        "reader.read = fail\n"
        "worker.main()"
    )
    with pytest.raises(errors.WorkerError, match="KeyError") as caught:
        read(b"x", command=worker(code))
    assert NAME not in str(caught.value)


def test_memory_error_is_a_refusal() -> None:
    code = (
        f"sys.path.append({worker_command()[-1]!r})\n"
        "from hearing_assist.intake import limits, reader, worker\n"
        "limits.WORKER_MEMORY_BYTES = 1 << 28\n"
        "def fill(data, options, progress): return bytearray(1 << 29)\n"
        "reader.read = fill\n"
        "worker.main()"
    )
    with pytest.raises(errors.TooLargeError, match="memory"):
        read(b"x", command=worker(code))


CONVERT = "say(start); say({'record': 'convert', 'media_type': %r, 'findings': []})"


def test_an_old_file_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    with pytest.raises(errors.UnknownFormatError, match="save it as DOCX"):
        read(b"x", command=worker(CONVERT % detect.DOC))


def test_a_worker_cannot_ask_for_any_conversion() -> None:
    with pytest.raises(errors.WorkerError, match="nonsense"):
        read(b"x", command=worker(CONVERT % detect.PDF))


def test_what_is_made_of_an_old_file_is_read_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    docx = docx_file(lambda document: document.add_paragraph("Marisol came."))
    made = libreoffice.Made(docx, "LibreOffice 9", "jail")
    monkeypatch.setattr(libreoffice, "to_docx", lambda data, suffix, is_cancelled: made)
    data = ole_file({"WordDocument": b"\0" * 600, "Macros": {"x": b"y"}})
    result, isolation = read(data)
    assert result.media_type == detect.DOC
    assert [block.text for block in result.blocks if block.part == "body"] == ["Marisol came."]
    assert "LibreOffice 9" in result.findings[0]
    assert "contains macros (never run)" in result.findings
    assert isolation.endswith("converted before in a jail")


def test_a_locked_old_file_is_refused_before_it_is_converted() -> None:
    flags = bytes(10) + (0x0100).to_bytes(2, "little")
    with pytest.raises(errors.ProtectedFileError):
        read(ole_file({"WordDocument": flags + bytes(600)}))


def test_files_inside_come_through_the_real_worker() -> None:
    mail = EmailMessage()
    mail["From"] = "a@example.org"
    mail.set_content("One paper hangs on this mail.")
    mail.add_attachment(bytes(range(256)), maintype="a", subtype="b", filename="x.bin")
    result, _ = read(bytes(mail))
    assert [(child.place, child.data) for child in result.children] == [
        ("attachment 1 (unknown type)", bytes(range(256)))
    ]


def test_what_a_reader_imports_is_compiled_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader may not write: a module that was changed would be compiled for each file anew."""
    folder = tmp_path / "hearing_assist"
    folder.mkdir()
    module = folder / "changed.py"
    module.write_text("SAID = 1\n")
    monkeypatch.setattr(hearing_assist, "__file__", str(folder / "__init__.py"))
    service.compiled_root.cache_clear()
    try:
        assert str(tmp_path) in service.worker_command()
        assert Path(importlib.util.cache_from_source(str(module))).exists()
    finally:
        service.compiled_root.cache_clear()
