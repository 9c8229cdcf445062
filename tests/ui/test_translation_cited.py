# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the summary cites is reviewed first: the filter, its counts, the way on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Surroundings
from tests.ui.conftest import PASSPHRASE
from tests.ui.translation import Answers, Finish, idle, make_page, rows, start
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import add_source, by_machine, release_all
from ui.item_models.segments_model import Show
from ui.pages.translation_page import TranslationPage
from ui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[TranslationPage]:
    page = make_page(qtbot, session, Answers())
    yield page
    session.shut_down()


@pytest.fixture
def cited(case_path: Path, surroundings: Surroundings, tmp_path: Path) -> Path:
    """Three French documents; the summary cites a sentence of the first and of the last."""
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, tmp_path / "e.txt", "Zarielle Oduvane came.\n", "en")
        add_source(
            case, tmp_path / "f.txt", "Le chat dort.\n\nLe 4 mars 2025, il a fermé la porte.\n"
        )
        add_source(case, tmp_path / "g.txt", "Le chien est parti.\n")
        add_source(case, tmp_path / "h.txt", "Le 5 mai 2025, elle a quitté la maison.\n")
        release_all(case)
        by_machine(
            case,
            (
                "The cat sleeps.",
                "On 4 March 2025 he locked the door.",
                "The dog has left.",
                "On 5 May 2025 she left the house.",
            ),
        )
    return case_path


def test_what_the_summary_cites_is_reviewed_first_from_document_to_document(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, cited: Path
) -> None:
    start(qtbot, page, session, finish, cited)
    page._choose_show(Show.CITED)
    idle(qtbot, page, session)
    assert [translation for *_, translation, _ in rows(page)] == [
        "On 4 March 2025 he locked the door."
    ]
    assert "2 sentence(s) that nobody reviewed, in 2 document(s)" in page._view.status.text()
    texts = [page._view.model.item(n).text() for n in range(3)]
    assert ["to review first" in text for text in texts] == [True, False, True]
    page.save_and_go_on()
    idle(qtbot, page, session)
    assert [translation for *_, translation, _ in rows(page)] == [
        "On 5 May 2025 she left the house."
    ]
    texts = [page._view.model.item(n).text() for n in range(3)]
    assert ["to review first" in text for text in texts] == [False, False, True]
    page.save_and_go_on()
    idle(qtbot, page, session)
    assert page._view.status.text() == "There is no further sentence here."
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert "1 to review first" in page._view.model.item(2).text()
    page.undo_stack.redo()
    idle(qtbot, page, session)
    page._choose_show(Show.CITED)
    idle(qtbot, page, session)
    assert "is reviewed" in page._view.status.text()
    assert not rows(page)


def test_the_filter_goes_to_the_first_document_that_has_some(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, cited: Path
) -> None:
    start(qtbot, page, session, finish, cited)
    page._view.document_chosen.emit(str(page._view.model.item(1).data()))
    idle(qtbot, page, session)
    page._choose_show(Show.CITED)
    idle(qtbot, page, session)
    assert [translation for *_, translation, _ in rows(page)] == [
        "On 4 March 2025 he locked the door."
    ]
    page._choose_show(Show.ALL)
    assert len(rows(page)) == 2
