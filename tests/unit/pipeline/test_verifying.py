# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A served folder that somebody else signed anew is known by its letter, or by the court's word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.cli import main
from hearing_assist.disclosure import letters
from hearing_assist.disclosure.manifest import (
    LETTER,
    MANIFEST,
    fingerprint,
    named_in,
    sealed_with_manifest,
    spoken,
)
from hearing_assist.disclosure.readme import readme
from hearing_assist.engines.crypto import SigningKey, sha256
from hearing_assist.errors import ExitCode, VerificationError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.intake import service
from hearing_assist.pipeline.verifying import verify_folder
from hearing_assist.progress import CancelToken

COURT, FORGER = SigningKey(bytes(range(32))), SigningKey(bytes(32))
NOW = dt.datetime(2026, 3, 9, 15, 30, tzinfo=dt.UTC)
SENT = letters.Sent("TC 2026/014", "defence", "defendant 1", 1, 0, False, 1, 3, NOW.date())


@dataclass(frozen=True)
class Folder:
    """How a folder is made: who signs it, and which key and manifest its papers name."""

    key: SigningKey = COURT
    in_readme: SigningKey | None = None
    in_letter: SigningKey | None = None
    manifest: str = ""
    letter: bytes = b""
    language: str = "en"

    def write(self, folder: Path) -> Path:
        named = fingerprint((self.in_readme or self.key).public)
        page = readme(
            self.language,
            audience=Audience.DEFENCE,
            reference=SENT.reference,
            version=1,
            fingerprint=named,
        )
        files = sealed_with_manifest(
            {"README.txt": page.encode(), "documents/D001.pdf": b"%PDF-1.7 one"},
            reference=SENT.reference,
            audience="defence",
            recipient="defendant 1",
            version=1,
            made_at=NOW,
            redactions=0,
            key=self.key,
            letter=self._letter,
        )
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder

    def _letter(self, digest: str) -> bytes:
        paper = letters.letter(
            SENT,
            manifest=spoken(self.manifest or digest),
            key=fingerprint((self.in_letter or self.key).public),
            language=self.language,
        )
        return self.letter or write_pdf(paper, made_at=NOW)


REFUSED = {
    "letter of the court kept": (
        Folder(FORGER, in_letter=COURT),
        "covering-letter.pdf: names another key or manifest",
    ),
    "letter of another package": (
        Folder(manifest=sha256(b"another")),
        "covering-letter.pdf: names another key or manifest",
    ),
    "readme of the court kept": (Folder(FORGER, in_readme=COURT), "README.txt: names another key"),
    "a letter that names nothing": (
        Folder(letter=write_pdf(letters.contest_form(reference="x", version=1, language="en"),
                                made_at=NOW)),
        "covering-letter.pdf: does not name the key",
    ),
    "no letter at all": (Folder(letter=b"no letter"), "covering-letter.pdf: does not name the key"),
    "a damaged letter": (Folder(letter=b"%PDF-1.7\n"), "covering-letter.pdf: cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_papers_that_name_another_key_or_manifest(name: str, tmp_path: Path) -> None:
    made, message = REFUSED[name]
    with pytest.raises(VerificationError) as raised:
        verify_folder(made.write(tmp_path / "served"), cancel=CancelToken())
    assert message in str(raised.value)


WAYS: dict[str, Callable[[str], str]] = {
    "in one": lambda key: key.replace(" ", ""),
    "dashes": lambda key: key.replace(" ", "-"),
    "dots apart": lambda key: key.replace(" ", " . "),
    "thin spaces": lambda key: key.replace(" ", "\u2009"),
    "in eights": lambda key: "  ".join(
        key.replace(" ", "")[place : place + 8] for place in range(0, 32, 8)
    ),
    "wide": lambda key: "".join(char if char == " " else chr(ord(char) + 0xFEE0) for char in key),
    "an unseen sign": lambda key: key.replace(" ", " \u200b"),
    "Cyrillic": lambda key: key.translate(str.maketrans("ace", "\u0430\u0441\u0435")),
}  # fmt: skip
"""How somebody may write a key so that a reader sees it and a program does not."""


@pytest.mark.parametrize("way", WAYS)
def test_a_key_is_read_however_it_is_written(way: str) -> None:
    court = fingerprint(COURT.public)
    assert named_in(f"The key: {WAYS[way](court)}. Be sure to add a dead face.") == (court,)


def test_what_is_not_compared_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer on which no process can be started, such as one shut down by its owner."""
    folder = Folder().write(tmp_path / "served")
    monkeypatch.setattr(service, "worker_command", lambda: [str(tmp_path / "none")])
    assert main(["verify", str(folder)]) == ExitCode.DONE
    assert "could not be compared" in capsys.readouterr().out


def test_a_missing_letter_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = sealed_with_manifest(
        {"documents/D001.pdf": b"%PDF-1.7 one"}, reference="TC 1", audience="defence",
        recipient="", version=1, made_at=NOW, redactions=0, key=FORGER,
    )  # fmt: skip
    (tmp_path / "documents").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert main(["verify", str(tmp_path)]) == ExitCode.DONE
    assert "There is no covering letter" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_proven_is_said(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = str(Folder(language=language).write(tmp_path / "served"))
    forged = str(Folder(FORGER, language=language).write(tmp_path / "forged"))
    word = fingerprint(COURT.public)
    assert main(["verify", served]) == main(["verify", forged]) == ExitCode.DONE
    both = capsys.readouterr().out
    assert both.count("not who signed it") == 2
    assert word in both
    assert spoken(sha256((tmp_path / "served" / MANIFEST).read_bytes())) in both
    assert main(["verify", served, "--fingerprint", word]) == ExitCode.DONE
    assert "It is the key that you named." in capsys.readouterr().out
    assert main(["verify", forged, "--fingerprint", word]) == ExitCode.DAMAGED
    said = capsys.readouterr().err
    assert "another key than the one you named" in said
    assert fingerprint(FORGER.public) in said
    assert main(["verify", served, "--fingerprint", word[:9]]) == ExitCode.USAGE
    assert (tmp_path / "served" / LETTER).exists()
