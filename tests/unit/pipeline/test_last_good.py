# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reports of custody and of the log: a court's broken template does not stop them, either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.errors import TemplateError
from hearing_assist.pipeline import audit_report, custody_report, mentions, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

PAPER = "four words of this paper"
WORK = {"progress": ignore_progress, "cancel": CancelToken()}
Write = Callable[[Case, Path, tuple[Path, ...]], object]


def open_report(case: Case, target: Path, folders: tuple[Path, ...]) -> object:
    return custody_report.write_open(case, target, court_templates=folders, **WORK)  # type: ignore[arg-type]


def full_record(case: Case, target: Path, folders: tuple[Path, ...]) -> object:
    return custody_report.write_full(
        case, target, passphrase=PAPER, may_name=["S1"], court_templates=folders,
        **WORK,  # type: ignore[arg-type]
    )  # fmt: skip


def audit(case: Case, target: Path, folders: tuple[Path, ...]) -> object:
    return audit_report.write(case, target, court_templates=folders, **WORK)  # type: ignore[arg-type]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    password = PAPER if b"/Encrypt" in data else None
    with pypdfium2.PdfDocument(data, password=password) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(
    ("kind", "write"),
    [("custody-report", open_report), ("custody-record", full_record), ("audit-report", audit)],
)
def test_the_last_good_template_stays_in_use(
    case: Case, tmp_path: Path, kind: str, write: Write
) -> None:
    mentions.find(case, **WORK)  # type: ignore[arg-type]
    mentions.serve_under_review(case)
    release.release(case, **WORK)  # type: ignore[arg-type]
    own = tmp_path / "own"
    path = own / kind / "en.md"
    path.parent.mkdir(parents=True)
    head = f'+++\nversion = "court 7"\nkind = "{kind}"\nlanguage = "en"\nextends = "{kind}"\n'
    target = tmp_path / "paper.pdf"
    path.write_text(f'{head}title = "Ours"\n+++\n{{{{ broken }}\n', "utf-8")
    with pytest.raises(TemplateError, match="en.md, line 8"):  # none was ever good
        write(case, target, (own,))
    assert not target.exists()
    for title in ("Of the first court", "Of the second court"):
        path.write_text(f'{head}title = "{title}"\n+++\n', "utf-8")
        assert write(case, target, (own,)).note == ""  # type: ignore[attr-defined]
        assert title in text_of(target)  # at once, without a restart
    path.write_text(f'{head}title = "Broken"\n+++\n{{{{ broken }}\n', "utf-8")
    made = write(case, target, (own,))
    assert "Of the second court" in text_of(target)
    assert f"{path}, line 8:" in made.note  # type: ignore[attr-defined]
    assert "last good version (court 7)" in made.note  # type: ignore[attr-defined]
