# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The outputs page on the real core: papers made, refused, stopped, out of date, looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import SIZES, settle, worn
from ui.item_models.outputs_model import OFFERS, Column, OutputsModel
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
TEXT = "Zarielle Oduvane came to the house.\n\nShe left on 3 March 2021. Ms Oduvane was 22.\n"
FRENCH = "Elle est venue à la maison le soir et elle est partie le lendemain avec sa valise.\n"
LONG = 60_000
Shot = Callable[[QWidget, str], Path]
Finish = Callable[..., object]


@dataclass
class Dialogs:
    """Answers in the place of the dialogs."""

    folder: Path
    asked: list[Path] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    fields: Path | None = None
    refuse: bool = False

    def target(self, parent: QWidget, suggested: Path) -> Path | None:
        self.asked.append(suggested)
        return None if self.refuse else self.folder / suggested.name

    def choose_fields(self, parent: QWidget, folder: Path) -> Path | None:
        return self.fields


def add_source(
    case: Case, path: Path, text: str, kind: SourceKind = SourceKind.STATEMENT, language: str = "en"
) -> None:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case, [path], kind=kind, language=language, progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused


def release_all(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())


@pytest.fixture
def released(case_path: Path, surroundings: Surroundings, tmp_path: Path) -> Path:
    """A case with one protected person and one released statement."""
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, tmp_path / "a.txt", TEXT)
        release_all(case)
    return case_path


@pytest.fixture
def dialogs(tmp_path: Path) -> Dialogs:
    (tmp_path / "out").mkdir()
    return Dialogs(tmp_path / "out")


@pytest.fixture
def page(qtbot: QtBot, session: Session, dialogs: Dialogs) -> Iterator[OutputsPage]:
    page = OutputsPage(
        session,
        choose_target=dialogs.target,
        choose_fields=dialogs.choose_fields,
        show_folder=dialogs.shown.append,
    )
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    yield page
    session.shut_down()


def row_of(kind: str, audience: Audience = Audience.COURT) -> int:
    return next(n for n, one in enumerate(OFFERS) if (one.kind, one.audience) == (kind, audience))


def choose(page: OutputsPage, kind: str, audience: Audience = Audience.COURT) -> None:
    page._table.selectRow(row_of(kind, audience))


def state(page: OutputsPage, kind: str, audience: Audience = Audience.COURT) -> str:
    text = page._model.index(row_of(kind, audience), Column.STATE).data()
    assert isinstance(text, str)
    return text


def wait_idle(qtbot: QtBot, page: OutputsPage, session: Session) -> None:
    qtbot.waitUntil(lambda: not (page._working or page._loading or session.is_busy), timeout=LONG)


def press(qtbot: QtBot, page: OutputsPage, session: Session, suffix: str) -> None:
    button = page._panel.makers[suffix]
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)


def start(qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, path: Path) -> None:
    finish(session.open(path, PASSPHRASE))
    wait_idle(qtbot, page, session)


@pytest.mark.parametrize(
    ("kind", "audience", "suffix", "name"),
    [
        ("summary", Audience.COURT, ".pdf", "summary.pdf"),
        ("summary", Audience.COURT, ".docx", "summary.docx"),
        ("statement", Audience.COURT, ".pdf", "statement.pdf"),
        ("bundle", Audience.COURT, ".pdf", "bundle.pdf"),
        ("disclosure", Audience.DEFENCE, "", "disclosure-defence"),
        ("disclosure", Audience.PROSECUTION, "", "disclosure-prosecution"),
    ],
)
def test_each_paper_is_made_and_said_where_it_lies(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
    kind: str,
    audience: Audience,
    suffix: str,
    name: str,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, kind, audience)
    assert state(page, kind, audience) == "not made yet"
    press(qtbot, page, session, suffix)
    target = dialogs.folder / name
    assert target.exists()
    assert str(target) in page._result.text()
    assert state(page, kind, audience) == "up to date"
    assert "Made so far" in page._panel._history.text()
    qtbot.mouseClick(page._open_folder, Qt.MouseButton.LeftButton)
    assert dialogs.shown == [target if target.is_dir() else target.parent]
    page._make(suffix)
    wait_idle(qtbot, page, session)
    assert dialogs.asked[1].parent == dialogs.folder  # the folder is remembered
    assert dialogs.asked[1].name == (f"{name}-2" if not suffix else name)


def test_a_dialog_that_is_closed_makes_nothing(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    dialogs.refuse = True
    press(qtbot, page, session, ".pdf")
    assert not list(dialogs.folder.iterdir())
    assert page._result.text() == ""


def test_a_recipient_that_names_a_protected_person_is_refused_without_the_name(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "disclosure", Audience.DEFENCE)
    qtbot.keyClicks(page._panel.recipient, "counsel of Zarielle Oduvane")
    press(qtbot, page, session, "")
    assert page._findings.isVisible()
    found = [page._findings.item(n).text() for n in range(page._findings.count())]
    assert found
    assert all("recipient" in line and "S1" in line for line in found)
    shown = " ".join((*found, page._result.text(), page._advice.text(), page._job_bar.text))
    assert "oduvane" not in shown.casefold()
    assert "zarielle" not in shown.casefold()
    assert "What to do" in page._advice.text()
    assert not list(dialogs.folder.iterdir())
    assert state(page, "disclosure", Audience.DEFENCE) == "not made yet"
    page._panel.recipient.setText("defendant 1")
    press(qtbot, page, session, "")
    assert not page._findings.isVisible()
    assert "to defendant 1" in page._panel._history.text()


def test_undecided_details_stop_a_disclosure_with_what_to_do(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
) -> None:
    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "b.txt", "Write to someone@example.org or +44 20 7946 0018.\n")
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        release_all(case)

    start(qtbot, page, session, finish, released)
    finish(session.run(add, changes="sources released"))
    wait_idle(qtbot, page, session)
    assert "wait for a decision" in page._notice.text()
    choose(page, "disclosure", Audience.DEFENCE)
    press(qtbot, page, session, "")
    assert "Mentions page" in page._advice.text()
    assert page._findings.isHidden()


def test_a_new_document_makes_a_paper_out_of_date_and_says_which(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
) -> None:
    start(qtbot, page, session, finish, released)
    press(qtbot, page, session, ".pdf")

    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "b.txt", "A report of the day.\n", SourceKind.REPORT)

    finish(session.run(add, changes="sources"))
    wait_idle(qtbot, page, session)
    assert "1 source(s) are not released" in page._notice.text()
    finish(session.run(lambda case, p, c: release_all(case), changes="released"))
    wait_idle(qtbot, page, session)
    assert state(page, "summary") == "out of date: Report 1"
    assert "Report 1" in page._panel._history.text()
    press(qtbot, page, session, ".pdf")
    assert state(page, "summary") == "up to date"
    assert "replaced by a newer one" in page._panel._history.text()


def test_fields_for_an_order_come_from_a_file_that_can_be_saved_empty(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "protective-order")
    press(qtbot, page, session, ".pdf")  # required fields are missing
    assert "What to do" in page._advice.text()
    qtbot.mouseClick(page._panel.empty, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    saved = dialogs.folder / "protective-order-fields.toml"
    text = saved.read_text("utf-8")
    assert "# court = " in text
    sample = (templates_folder() / "sample_case/fields/protective-order.toml").read_text("utf-8")
    named = sample.replace("Imogen Thackwray", "Zarielle Oduvane")
    assert named != sample
    dialogs.fields = dialogs.folder / "filled.toml"
    dialogs.fields.write_text(text + named, "utf-8")  # the empty one is valid TOML
    qtbot.mouseClick(page._panel.choose, Qt.MouseButton.LeftButton)
    assert page._panel.fields.text() == str(dialogs.fields)
    press(qtbot, page, session, ".pdf")
    assert "field judge: person S1" in page._findings.item(0).text()
    assert not (dialogs.folder / "protective-order.pdf").exists()
    dialogs.fields.write_text(text + sample, "utf-8")
    press(qtbot, page, session, ".pdf")
    assert (dialogs.folder / "protective-order.pdf").exists()
    assert state(page, "protective-order") == "up to date"
    page._panel.fields.setText(str(dialogs.folder / "nothing.toml"))
    press(qtbot, page, session, ".pdf")
    assert "is not there" in page._result.text()


def test_stop_writes_nothing(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "bundle")
    qtbot.mouseClick(page._panel.makers[".pdf"], Qt.MouseButton.LeftButton)
    assert not page._panel.makers[".pdf"].isEnabled()
    assert state(page, "bundle") == "being made…"
    qtbot.mouseClick(page._job_bar._cancel, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "Stopped" in page._result.text()
    assert not list(dialogs.folder.iterdir())
    assert state(page, "bundle") == "not made yet"
    assert page._panel.makers[".pdf"].isEnabled()


def test_text_without_translation_is_named_and_a_missing_pack_explained(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hearing_assist.pipeline.translate.pack_folders", lambda: ())

    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "f.txt", FRENCH, language="fr")
        release_all(case)

    start(qtbot, page, session, finish, released)
    assert not page._translate.isVisible()
    finish(session.run(add, changes="released"))
    wait_idle(qtbot, page, session)
    assert "1 paragraph(s) have no translation" in page._notice.text()
    qtbot.mouseClick(page._translate, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "A part is missing" in page._job_bar.text
    assert "fr" in page._result.text()
    assert page._translate.isEnabled()


def test_an_empty_case_teaches_the_next_step(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, case_path: Path
) -> None:
    assert "Open or create a case" in page._notice.text()
    start(qtbot, page, session, finish, case_path)
    assert "Sources page" in page._notice.text()
    assert not page._panel.makers[".pdf"].isEnabled()
    finish(session.close())
    assert "Open or create a case" in page._notice.text()


def test_the_model_keeps_its_promises(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(OutputsModel())


def test_every_focusable_widget_has_a_name(page: OutputsPage) -> None:
    for widget in page.findChildren(QWidget):
        focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if focusable and widget.metaObject().className() != "QTableCornerButton":
            assert widget.accessibleName(), widget


@pytest.mark.parametrize("name", SIZES)
def test_pictures(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    shot: Shot,
    name: str,
) -> None:
    with worn(page, name):
        start(qtbot, page, session, finish, released)
        press(qtbot, page, session, ".pdf")
        settle()
        shot(page, f"outputs-made-{name}")

        def add(case: Case, progress: object, cancel: object) -> None:
            add_source(case, tmp_path / "f.txt", FRENCH, language="fr")
            release_all(case)

        finish(session.run(add, changes="released"))
        wait_idle(qtbot, page, session)
        choose(page, "protective-order")
        settle()
        shot(page, f"outputs-order-{name}")
        choose(page, "disclosure", Audience.DEFENCE)
        page._panel.recipient.setText("counsel of Zarielle Oduvane")
        press(qtbot, page, session, "")
        settle()
        shot(page, f"outputs-refused-{name}")
