# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The shipped pack in its process: blocks, lines, cancelling, a killed process, no trace."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import PackError, TranslationError
from hearing_assist.paths import models_folder
from hearing_assist.progress import Cancelled, CancelToken
from hearing_assist.translation.numerals import figures
from hearing_assist.translation.packs import Pack, examine, find_pack, installed_packs
from hearing_assist.translation.service import (
    TranslationService,
    assembled,
    translate_blocks,
    translate_lines,
    try_pack,
)

PARENT = """
import sys
from hearing_assist.paths import models_folder
from hearing_assist.translation.packs import find_pack, installed_packs
from hearing_assist.translation.service import TranslationService
service = TranslationService(find_pack(installed_packs([models_folder()]), "fr", "en"), threads=1)
service.start()
print(service._engines[0]._process.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack(installed_packs([models_folder()]), "fr", "en")


@pytest.fixture(scope="module")
def service(pack: Pack) -> Iterator[TranslationService]:
    with TranslationService(pack, threads=2) as service:
        yield service


def process_of(service: TranslationService) -> subprocess.Popen[bytes]:
    service.start()
    process = service._engines[0]._process
    assert process is not None
    return process


def test_blocks(service: TranslationService) -> None:
    texts = [
        "12. Le témoin a quitté la maison. ⟦7⟧ est arrivée en mars 2019.\n",
        "",
        "⟦3⟧",
        "Le témoin a quitté la maison.",
    ]
    blocks = translate_blocks(texts, service)
    assert [len(block) for block in blocks] == [2, 0, 1, 1]
    whole = [assembled(text, block) for text, block in zip(texts, blocks, strict=True)]
    assert whole[0].startswith("12. The witness ")
    assert whole[0].endswith(" in March 2019.\n")
    assert placeholders_in(whole[0]) == (7,)
    assert whole[1:3] == ["", "⟦3⟧"]
    assert whole[0].startswith(f"12. {whole[3]} ")


def test_lines_keep_their_number_and_layout(service: TranslationService) -> None:
    lines = ["  Le témoin est là.", "", "\t", "(a)\tLa maison est grande.", "⟦1⟧ et ⟦2⟧", "12 %"]
    found = translate_lines(lines, service, "fr")
    assert len(found.lines) == len(lines)
    assert found.lines[0].startswith("  The ")
    assert found.lines[1:3] == ("", "\t")
    assert found.lines[3].startswith("(a)\tThe ")
    assert found.lines[4:] == ("⟦1⟧ et ⟦2⟧", "12 %")
    assert found.not_translated == 1


def test_traps_of_tokenizers(service: TranslationService) -> None:
    lines = [
        "Il pesait 5½ kilos.",
        "Voir x_y et PERSON_1 ici.",
        "J'ai payé 300\u00a0€ par mois.",
        "Elle a ٣٤ ans.",
        "Le dossier 2021/457-B est clos.",
    ]
    found = translate_lines(lines, service)
    for line, kept in zip(
        found.lines, ("5 1/2", "x_y", "300 euros", "34", "2021/457-B"), strict=True
    ):
        assert kept in line or line in lines
    assert "PERSON_1" in found.lines[1]


def test_a_long_sentence_loses_no_number(service: TranslationService) -> None:
    source = ", ".join(f"le témoin numéro {n} a quitté la maison" for n in range(101, 143)) + "."
    assert len(source.split()) > 280
    (block,) = translate_blocks([source], service)
    whole = assembled(source, block)
    assert figures(whole) == figures(source)


def test_persons_are_kept_or_the_sentence_is_left(service: TranslationService) -> None:
    random_ = random.Random(3)
    frames = [
        "{} a dit à {} que {} prendrait son passeport.",
        "{} et {} ont conduit {} à {} avec {} et {}.",
        "Le 12 mars 2021, {} a payé 300 euros à {}.",
        "{} ne voulait pas que {} parle à la police.",
        "Selon {}, le chauffeur, {}, travaillait pour {} et {}.",
        "J'ai rencontré {} chez {} en 2019.",
    ]
    sentences = []
    for _ in range(30):
        for frame in frames:
            numbers = random_.sample(range(1, 90), frame.count("{}"))
            sentences.append(frame.format(*(f"⟦{number}⟧" for number in numbers)))
    translated = 0
    for source, found in zip(sentences, service.translate(sentences), strict=True):
        assert sorted(placeholders_in(found.text)) == sorted(placeholders_in(source))
        if found.status is SegmentStatus.NOT_TRANSLATED:
            assert found.text == source
            assert found.problems
        else:
            translated += 1
            assert "check-persons" in found.problems
    assert translated > len(sentences) / 2


def test_same_text_twice_is_the_same(service: TranslationService) -> None:
    texts = ["La police est venue le soir.", "⟦1⟧ a peur de lui.", "DÉCLARATION DU TÉMOIN"]
    assert service.translate(texts) == service.translate(list(texts))
    assert service.translate(texts)[2].text.isupper()


def test_cancel_in_the_middle_of_a_call_and_go_on(pack: Pack) -> None:
    sentences = [f"Le témoin numéro {n} a quitté la maison avec son frère." for n in range(20_000)]
    with TranslationService(pack, threads=1) as service:
        process = process_of(service)
        service._engines[0].cancel = cancel = CancelToken()
        timer = threading.Timer(0.5, cancel.cancel)
        timer.start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            list(service._engines[0].decode(sentences, 2))
        assert time.monotonic() - started < 0.5 + 2.0
        timer.join()
        assert process.returncode is not None
        assert service.translate(["La maison est grande."])[0].status is SegmentStatus.MACHINE


def test_cancel_while_much_text_is_prepared(service: TranslationService) -> None:
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        service.translate([f"Le témoin numéro {n} est là." for n in range(30_000)], cancel=cancel)
    assert time.monotonic() - started < 0.3 + 2.0
    timer.join()


def test_a_killed_process_is_an_error_and_the_next_call_works(pack: Pack) -> None:
    with TranslationService(pack, threads=1) as service:
        process_of(service).kill()
        with pytest.raises(TranslationError, match="ended unexpectedly"):
            service.translate(["La maison est grande."])
        assert service.translate(["La maison est grande."])[0].status is SegmentStatus.MACHINE


def test_nothing_stays_behind(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with TranslationService(pack, threads=1) as service:
        process = process_of(service)
        assert len(list(tmp_path.iterdir())) == 1
    assert process.returncode is not None
    assert list(tmp_path.iterdir()) == []
    service.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_the_process_ends_with_the_program(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    with parent.stdin, parent.stdout:
        worker = os.pidfd_open(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        ended, _, _ = select.select([worker], [], [], 10)
        os.close(worker)
    assert ended
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_no_engine_loads_is_refused(pack: Pack, tmp_path: Path) -> None:
    try_pack(pack)
    useless = tmp_path / "useless.argosmodel"
    with zipfile.ZipFile(pack.path) as good, zipfile.ZipFile(useless, "w") as archive:
        for name in good.namelist():
            data = good.read(name)
            archive.writestr(name, b"junk" if name.endswith(".bin") else data)
    with pytest.raises(PackError, match="cannot load"):
        try_pack(examine(useless))


def test_a_changed_pack_does_not_start(pack: Pack) -> None:
    with pytest.raises(PackError, match="was changed"):
        TranslationService(replace(pack, sha256="0" * 64))
