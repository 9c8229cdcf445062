# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The dialogs of the workbench on the real core: exchange, glossary, certificates, packs, who."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hearing_assist import paths
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline import glossary, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.translation.calibration import Calibration
from hearing_assist.translation.packs import Pack, installed_packs, manifest
from tests.ui.translation import (
    Answers,
    Finish,
    ask,
    field,
    idle,
    make_page,
    rows,
    start,
    type_text,
)
from tests.ui.workbench import workbench_case
from ui.dialogs.certificates_dialog import CertificatesDialog
from ui.dialogs.certify_dialog import CertifyDialog
from ui.dialogs.concept_dialog import ConceptDialog, slug
from ui.dialogs.exchange_dialog import ExchangeDialog
from ui.dialogs.glossary_dialog import GlossaryDialog
from ui.dialogs.pack_compare_dialog import PackCompareDialog
from ui.dialogs.packs_dialog import PacksDialog
from ui.dialogs.who_dialog import WhoDialog
from ui.pages.translation_page import TranslationPage
from ui.session import Session

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, answers: Answers, finish: Finish, tmp_path: Path
) -> Iterator[TranslationPage]:
    """The page on a case with every status and band."""
    page = make_page(qtbot, session, answers)
    start(qtbot, page, session, finish, workbench_case(tmp_path))
    yield page
    session.shut_down()


def opened(qtbot: QtBot, session: Session, kind: type[D]) -> D:
    """The dialog of a kind that stands open, once its first reading is done."""
    found: list[D] = []

    def there() -> bool:
        found[:] = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, kind) and each.isVisible()
        ]
        return bool(found)

    qtbot.waitUntil(there, timeout=20_000)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    return found[0]


def cells(dialog: ExchangeDialog | GlossaryDialog | CertificatesDialog | PacksDialog) -> list[str]:
    model = dialog.model
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def review_all(session: Session, finish: Finish) -> None:
    def use(case: Case) -> None:
        document = workbench.overview(case).documents[0].id
        ids = [one.segment_id for one in workbench.sentences(case, document)]
        workbench.set_reviewed(case, ids, reviewed=True, by="T-1")

    ask(session, finish, use)


# --- files for translators ---


def test_a_file_goes_out_and_comes_back_with_a_report(
    qtbot: QtBot, page: TranslationPage, session: Session, tmp_path: Path
) -> None:
    out = tmp_path / "t.xlf"
    page._tools.choose_out = lambda parent: out
    page._tools.choose_in = lambda parent: out
    page._tools.write_file()
    idle(qtbot, page, session)
    assert "t.xlf has 11 units" in page._view.status.text()
    text = out.read_text("utf-8")
    text = text.replace("It was raining.", "Rain fell.").replace("Nobody spoke.", "Ms Oduvane.")
    out.write_text(text, "utf-8")
    page._tools.read_file()
    dialog = opened(qtbot, session, ExchangeDialog)
    assert "Sentences to change: 1" in dialog.said.text()
    assert "refused: 1" in dialog.said.text()
    said = cells(dialog)
    assert said[0] == "sentence | It was raining. | Rain fell."
    assert said[1].startswith("refused | unit 4 | the translation could name")
    assert "Oduvane" not in "".join(said)
    dialog.by.setText("translator T-2")
    dialog.take.click()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    assert "Taken in: 1 sentences" in dialog.said.text()
    assert not dialog.take.isEnabled()
    dialog.reject()
    idle(qtbot, page, session)
    assert rows(page)[2][2:] == ("Rain fell.", "edited, not reviewed")
    assert page._model.sentences[2].by == "translator T-2"
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert rows(page)[2][2] == "It was raining."


def test_sentences_that_a_file_brought_go_again_when_that_is_taken_back(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, tmp_path: Path
) -> None:
    rain = page._model.sentences[2].segment_id

    def take_out(case: Case) -> None:
        segment = case.hearing.segment(rain)
        assert segment is not None
        case.hearing.change_segments((), gone=[segment])

    ask(session, finish, take_out)
    out = tmp_path / "t.xlf"
    page._tools.choose_out = page._tools.choose_in = lambda parent: out
    page._tools.write_file()
    idle(qtbot, page, session)
    target = 'Il pleuvait.</source>\n<target state="translated">Rain fell.</target>'
    text = out.read_text("utf-8").replace("Il pleuvait.</source>", target, 1)
    out.write_text(text, "utf-8")
    page._tools.read_file()
    dialog = opened(qtbot, session, ExchangeDialog)
    assert cells(dialog) == ["new sentence |  | Rain fell."]
    dialog.take.click()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    dialog.reject()
    idle(qtbot, page, session)
    assert len(rows(page)) == 6
    assert rows(page)[2][2:] == ("Rain fell.", "edited, not reviewed")
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert len(rows(page)) == 6
    assert rows(page)[2][2:] == ("", "not translated")
    assert "Rain fell." not in {row[2] for row in rows(page)}
    page.undo_stack.redo()
    idle(qtbot, page, session)
    assert rows(page)[2][2:] == ("Rain fell.", "edited, not reviewed")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<xliff",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b'<xliff version="1.2">&e;</xliff>',
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b"<xliff>&b;</xliff>",
        b"\x00\xff" * 500,
        b"<html><body>no</body></html>",
    ],
)
def test_a_hostile_file_is_refused_in_words_and_changes_nothing(
    qtbot: QtBot, page: TranslationPage, session: Session, tmp_path: Path, content: bytes
) -> None:
    before = rows(page)
    path = tmp_path / "x.xlf"
    path.write_bytes(content)
    page._tools.choose_in = lambda parent: path
    page._tools.read_file()
    idle(qtbot, page, session)
    said = page._view.status.text()
    assert "x.xlf" in said
    assert "fault in the program" not in said
    assert "root:" not in said
    assert rows(page) == before


def test_an_empty_file_of_the_right_kind_brings_nothing(
    qtbot: QtBot, page: TranslationPage, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlf"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"></xliff>', "utf-8"
    )
    page._tools.choose_in = lambda parent: path
    page._tools.read_file()
    idle(qtbot, page, session)
    for dialog in page.findChildren(ExchangeDialog):
        assert not dialog.take.isEnabled()
        dialog.reject()


# --- glossary ---


def test_the_glossary_is_searched_and_takes_words_of_the_case(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish
) -> None:
    page._tools.show_glossary()
    dialog = opened(qtbot, session, GlossaryDialog)
    everything = dialog.model.rowCount()
    assert everything > 300
    dialog.words.setText("asile")
    qtbot.waitUntil(lambda: 0 < dialog.model.rowCount() < everything)
    assert dialog.text.toPlainText()
    assert not dialog.remove.isEnabled()
    dialog.add.click()
    form = opened(qtbot, session, ConceptDialog)
    form._on_submit()
    assert "missing" in form.problem
    words, wrong = list(form.fields.values())[0], list(form.fields.values())[-1]
    target = list(form.fields.values())[1]
    words.setText("miroir; glace")
    target.setText("looking-glass")
    wrong.setText("mirror")
    form.definition.setText("Where one sees oneself.")
    with qtbot.waitSignal(form.accepted, timeout=20_000):
        form._on_submit()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    dialog.words.setText("looking-glass")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert cells(dialog)[0].endswith("this case")
    segment = page._model.sentences[1]

    def replacements(case: Case) -> list[str]:
        found = glossary.findings_in(case, segment.segment_id, segment.draft)
        return [each.replacement for each in found]

    assert ask(session, finish, replacements) == ["looking-glass"]
    dialog.remove.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0, timeout=20_000)


def test_a_name_is_no_word_of_the_glossary(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    page._tools.change_word(None)
    form = opened(qtbot, session, ConceptDialog)
    list(form.fields.values())[1].setText("Oduvane")
    form._on_submit()
    qtbot.waitUntil(lambda: "protected person" in form.problem, timeout=20_000)
    assert "Oduvane" not in form.problem
    form.reject()


@pytest.mark.parametrize("title", ["Würde des Menschen", "محكمة", "ა", "x" * 200])
def test_ids_of_words_fit(title: str) -> None:
    made = slug(title)
    assert made.startswith("own-")
    assert made.isascii()
    assert len(made) <= 60


# --- certificates ---


def test_a_half_reviewed_text_is_not_certified(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    page._view.editor.review.click()
    idle(qtbot, page, session)
    page._tools.show_certificates()
    dialog = opened(qtbot, session, CertificatesDialog)
    assert not dialog.new.isEnabled()
    assert "nobody answers yet: 5" in dialog.said.text()
    dialog.reject()


def test_a_certificate_is_made_printed_and_ends_with_its_text(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, tmp_path: Path
) -> None:
    review_all(session, finish)
    page.refresh()
    idle(qtbot, page, session)
    page._tools.show_certificates()
    dialog = opened(qtbot, session, CertificatesDialog)
    assert dialog.new.isEnabled()
    dialog.new.click()
    form = opened(qtbot, session, CertifyDialog)
    form._on_submit()
    assert "Say who translated" in form.problem
    form.translator.setText("translator T-2")
    form.competence.setText("sworn, list of the court")
    form.signed.set_text("2026-13-45")
    form._on_submit()
    assert "no date" in form.problem
    form.signed.set_text("2026-03-02")
    with qtbot.waitSignal(form.accepted, timeout=20_000):
        form._on_submit()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=20_000)
    assert cells(dialog)[0].endswith("the text that the court released | in force")
    assert "Machine-assisted: engine 1" in dialog.text.toPlainText()
    paper = tmp_path / "certificate.pdf"
    dialog.choose = lambda parent: paper
    dialog.paper.click()
    qtbot.waitUntil(lambda: not (dialog.is_working or session.is_busy), timeout=60_000)
    assert paper.read_bytes().startswith(b"%PDF"), dialog.said.text()
    dialog.reject()
    idle(qtbot, page, session)
    assert {one.status for one in page._model.sentences} == {SegmentStatus.CERTIFIED}
    page._view.list.choose(2)
    type_text(page, "Rain fell.")
    page._view.editor.save.click()
    idle(qtbot, page, session)
    page._tools.show_certificates()
    again = opened(qtbot, session, CertificatesDialog)
    assert "ended: the text or its labels changed" in cells(again)[0]
    assert not again.back.isEnabled()
    again.reject()


def test_a_name_is_no_code_of_a_translator(
    qtbot: QtBot, page: TranslationPage, session: Session
) -> None:
    page._tools.ask_who()
    form = opened(qtbot, session, WhoDialog)
    form.by.setText("Ms Oduvane")
    form._on_submit()
    qtbot.waitUntil(lambda: "protected person" in form.problem, timeout=20_000)
    form.by.setText("interpreter I-4")
    form._on_submit()
    who = page._view.aids.who
    qtbot.waitUntil(lambda: who.text() == "You answer as: interpreter I-4", timeout=20_000)
    idle(qtbot, page, session)
    page._view.editor.review.click()
    idle(qtbot, page, session)
    assert page._model.sentences[0].by == "interpreter I-4"


# --- packs ---


@pytest.fixture
def own_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for packs of the user's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return paths.data_folder() / "packs"


def from_french() -> Pack:
    """The shipped pack that leads to the language of the hearing."""
    return next(p for p in installed_packs((paths.models_folder(),)) if p.source == "fr")


def row_from_french(dialog: PacksDialog) -> int:
    return next(n for n, row in enumerate(cells(dialog)) if row.startswith("French to English"))


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    """A pack from elsewhere whose maker measured it, so that it is only tried."""
    shipped = from_french()
    file = tmp_path / "from-elsewhere" / "pack.argosmodel"
    file.parent.mkdir()
    shutil.copy(shipped.path, file)
    measured = Calibration(("words",), (0.9, 0.8), 20)
    file.with_suffix(".toml").write_bytes(manifest(replace(shipped, calibration=measured)))
    return file


def test_packs_are_shown_installed_verified_and_removed(
    qtbot: QtBot, page: TranslationPage, session: Session, own_packs: Path, pack_file: Path
) -> None:
    page._tools.show_packs()
    dialog = opened(qtbot, session, PacksDialog)
    assert cells(dialog)[row_from_french(dialog)].startswith("French to English | 0.")
    dialog.table.selectRow(row_from_french(dialog))
    assert "SHA-256" in dialog.text.toPlainText()
    assert not dialog.remove.isEnabled()  # it came with the program
    dialog.verify.click()
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=60_000)
    assert "as it was installed" in dialog.said.text()
    dialog.choose = lambda parent: pack_file
    dialog.install.click()
    assert not dialog.install.isEnabled()
    qtbot.waitUntil(lambda: not (dialog.is_working or session.is_busy), timeout=120_000)
    assert f"Installed: fr-en@{from_french().version}" in dialog.said.text(), dialog.said.text()
    assert list(own_packs.glob("*.argosmodel"))
    assert any(line.endswith("1: 90%, 2: 80%") for line in cells(dialog))
    mine = next(n for n, pack in enumerate(dialog._packs) if pack.path.parent == own_packs)
    dialog.table.selectRow(mine)
    assert dialog.remove.isEnabled()
    dialog.confirm = lambda parent, question: True
    dialog.remove.click()
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=20_000)
    assert not list(own_packs.glob("*.argosmodel"))
    dialog.reject()


def test_a_damaged_file_is_no_pack(
    qtbot: QtBot, page: TranslationPage, session: Session, own_packs: Path, tmp_path: Path
) -> None:
    file = tmp_path / "x.argosmodel"
    file.write_bytes(b"PK\x03\x04 no pack")
    page._tools.show_packs()
    dialog = opened(qtbot, session, PacksDialog)
    dialog.choose = lambda parent: file
    dialog.install.click()
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=20_000)
    assert "x.argosmodel" in dialog.said.text()
    assert dialog.install.isEnabled()


def test_two_packs_are_compared_on_reviewed_sentences(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, own_packs: Path
) -> None:
    page._tools.show_packs()
    dialog = opened(qtbot, session, PacksDialog)
    dialog.compare.click()
    compare = opened(qtbot, session, PackCompareDialog)
    offered = [compare.first.itemText(number) for number in range(compare.first.count())]
    assert all(text.startswith("French to English") for text in offered), offered
    compare.go.click()
    qtbot.waitUntil(lambda: not compare.is_working, timeout=60_000)
    assert "nothing to compare" in compare.said.text()
    review_all(session, finish)
    compare.go.click()
    qtbot.waitUntil(lambda: not compare.is_working, timeout=120_000)
    assert compare.model.rowCount() == 6, compare.said.text()
    assert "likeness (chrF)" in compare.said.text()
    assert "Reviewed: It was raining." in "".join(_text_of(compare, number) for number in range(6))


def _text_of(dialog: PackCompareDialog, number: int) -> str:
    dialog.table.selectRow(number)
    return dialog.text.toPlainText()


def test_a_removed_pack_leaves_its_sentences_and_says_what_is_missing(
    qtbot: QtBot,
    page: TranslationPage,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    own_packs: Path,
    tmp_path: Path,
) -> None:
    own_packs.mkdir(parents=True)
    for path in paths.models_folder().glob("translate-*"):
        shutil.copy(path, own_packs)
    monkeypatch.setattr("hearing_assist.pipeline.translate.models_folder", lambda: tmp_path / "no")
    page._tools.show_packs()
    dialog = opened(qtbot, session, PacksDialog)
    dialog.table.selectRow(row_from_french(dialog))
    dialog.confirm = lambda parent, question: True
    dialog.remove.click()
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=20_000)
    dialog.reject()
    idle(qtbot, page, session)
    assert len(rows(page)) == 6
    page._view.editor.again.click()
    idle(qtbot, page, session)
    assert "French" in page._view.status.text() or "'fr'" in page._view.status.text()
    assert field(page).toPlainText()


def test_closing_while_a_pack_is_measured_stops_that_and_installs_nothing(
    qtbot: QtBot, page: TranslationPage, session: Session, own_packs: Path, tmp_path: Path
) -> None:
    page._tools.show_packs()
    dialog = opened(qtbot, session, PacksDialog)
    shipped = from_french()
    file = tmp_path / "alone" / "pack.argosmodel"  # no manifest beside it: it has to be measured
    file.parent.mkdir()
    shutil.copy(shipped.path, file)
    dialog.choose = lambda parent: file
    dialog.install.click()
    assert dialog._work is not None
    with qtbot.waitSignal(dialog._work.progressed, timeout=60_000):
        pass
    started = time.monotonic()
    dialog.reject()
    session.shut_down()
    assert time.monotonic() - started < 5  # measuring to the end takes 10 s and more
    assert not session.is_open
    assert not (own_packs.is_dir() and list(own_packs.iterdir()))
