# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case that can only be read: it says why on every page, offers no change, and is not touched."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hearing_assist.engines.volumes import Hazard
from hearing_assist.pipeline.case import Surroundings
from tests.rights import is_open_to_all
from tests.small_case import create_small_case
from tests.ui.conftest import PASSPHRASE
from ui.access import Hindrance
from ui.dialogs.local_copy_dialog import LocalCopyDialog
from ui.dialogs.open_case_dialog import OpenCaseDialog
from ui.dialogs.place_dialog import PlaceDialog
from ui.main_window import MainWindow
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
PROGRAM = Path(__file__).with_name("show_read_only.py")
PAGES = range(7)
HOLDER = (
    "import sys; from pathlib import Path; from hearing_assist.pipeline import case\n"
    "with case.opened(Path(sys.argv[1]), passphrase=sys.stdin.readline().strip()) as found:\n"
    "    found.sealed.set_setting('who', 'the first')\n"
    "    print('open', flush=True); sys.stdin.read()\n"
)


@pytest.fixture
def held(case_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that works on the case."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(case_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(PASSPHRASE + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All files but the engine's own: readers register there, and may leave them, empty."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm") and path.stat().st_size
    }


def edits_switched_on(session: Session) -> list[object]:
    return [
        part
        for part in session.edits._parts
        if part.isEnabled() and not getattr(part, "isReadOnly", lambda: False)()
    ]


def test_open_elsewhere_is_read_only_until_the_other_program_is_gone(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    held: subprocess.Popen[str],
    finish: Finish,
    settle: Settle,
) -> None:
    before = bytes_of(case_path.parent)
    finish(session.open(case_path, PASSPHRASE))
    assert session.edits.reason
    for index in PAGES:
        window.show_page(index)
        settle()
        assert "open elsewhere" in window._notice.text
        assert window._notice.isVisible()
    assert edits_switched_on(session) == []
    buttons = [
        one
        for one in window.findChildren(QPushButton) + window.findChildren(QToolButton)
        if one.text().replace("&", "") in ("Add a person", "Release", "Redact (R)")
    ]
    assert len(buttons) == 3
    for one in buttons:
        assert not one.isEnabled()
        assert "open elsewhere" in one.toolTip()
    finish(session.close())
    assert bytes_of(case_path.parent) == before

    held.send_signal(signal.SIGKILL)  # it leaves its lock files behind
    held.wait()
    assert case_path.with_name("c.hearing.lock").exists()
    finish(session.open(case_path, PASSPHRASE))
    window.show_named("persons")
    settle()
    assert not session.edits.reason
    assert window._notice.text == ""
    assert edits_switched_on(session)


def shown(
    case: Path, writable: Path, user: str, *, before: tuple[str, ...] = ()
) -> dict[str, object]:
    result = subprocess.run(
        [*before, sys.executable, str(PROGRAM), str(case), str(writable), user],
        input=PASSPHRASE + "\n",
        env={**os.environ, "PYTHONPATH": str(PROGRAM.parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode == 77 or "unshare" in result.stderr:
        pytest.skip("no mounts allowed here")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


@pytest.fixture
def open_folder(surroundings: Surroundings) -> Iterator[Path]:
    """A folder that everybody may enter, with a case."""
    place = Path(tempfile.mkdtemp(prefix="read-only-", dir="/tmp"))
    place.chmod(0o755)
    create_small_case(place / "case" / "c.hearing", surroundings)
    (place / "own").mkdir(mode=0o777)
    (place / "own").chmod(0o777)
    yield place
    shutil.rmtree(place)


@pytest.mark.needs_root
@pytest.mark.skipif(sys.platform != "linux", reason="users and mounts as on Linux")
@pytest.mark.parametrize(
    ("how", "words"), [("nobody", "may not write in"), ("medium", "a disk that cannot be written")]
)
def test_what_may_not_be_written_is_shown_and_left_alone(
    open_folder: Path, how: str, words: str
) -> None:
    if how == "nobody" and not is_open_to_all():
        pytest.skip("nobody may not enter the folder of this checkout")
    folder = open_folder / "case"
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = bytes_of(folder)
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 77; shift; exec "$@"'
    within = ("unshare", "-m", "sh", "-c", script, "sh", str(folder)) if how == "medium" else ()
    found = shown(folder / "c.hearing", open_folder / "own", how, before=within)
    assert found["failed"] == []
    assert found["able"] == []
    lines = found["lines"]
    assert isinstance(lines, dict)
    assert len(lines) == len(PAGES)
    assert all(words in line for line in lines.values()), lines
    assert bytes_of(folder) == before


# --- a share ---


@pytest.fixture
def shared(tmp_path: Path, case_path: Path, surroundings: Surroundings) -> Surroundings:
    """Surroundings in which the folder of the case lies on a share."""

    def hazard(folder: Path) -> Hazard | None:
        there = folder.resolve().is_relative_to(case_path.parent.resolve())
        return Hazard.NETWORK if there else None

    return replace(surroundings, hazard=hazard)


@pytest.fixture
def session_on_share(qtbot: QtBot, shared: Surroundings) -> Iterator[Session]:
    session = Session(surroundings=shared)
    yield session
    session.shut_down()


def test_a_case_on_a_share_is_copied_to_this_computer(
    qtbot: QtBot,
    session_on_share: Session,
    settings: QSettings,
    case_path: Path,
    tmp_path: Path,
) -> None:
    session = session_on_share
    window = MainWindow(session, settings)
    window.show()
    before = bytes_of(case_path.parent)
    asked = window._start.ask_passphrase(case_path)
    asked._passphrase.setText(PASSPHRASE)
    asked._go.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(PlaceDialog)))
    (place,) = window.findChildren(PlaceDialog)
    assert "network share" in place.text()
    assert place.defaultButton().text() == "Cancel"
    place._copy.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(LocalCopyDialog)), timeout=20_000)
    assert session.hindrance is Hindrance.PLACE
    assert "lies on a share" in window._notice.text
    (copy,) = window.findChildren(LocalCopyDialog)
    copy._place.line.setText(str(case_path.parent / "again"))
    copy._go.click()
    qtbot.waitUntil(lambda: "network share" in copy.problem, timeout=20_000)
    copy._place.line.setText(str(tmp_path / "mine"))
    copy._go.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(OpenCaseDialog)), timeout=20_000)
    (again,) = [one for one in window.findChildren(OpenCaseDialog) if one.isVisible()]
    again._passphrase.setText(PASSPHRASE)
    again._go.click()
    qtbot.waitUntil(lambda: session.path == tmp_path / "mine" / "c.hearing", timeout=20_000)
    qtbot.waitUntil(lambda: not session.is_busy)
    assert session.edits.reason == ""
    assert bytes_of(case_path.parent) == before
    session.shut_down()
    window._may_close = True
    window.close()
    window.deleteLater()
