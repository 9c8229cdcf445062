# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of mentions: order, filter, words."""

from __future__ import annotations

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Action, Audience, Kind, Mention
from hearing_assist.pipeline.mentions import Entity
from hearing_assist.pipeline.review import Row
from ui.item_models.mentions_model import MentionsFilter, MentionsModel, kind_words


def row(key: str, *, certain: bool = False, kind: Kind = Kind.PERSON) -> Row:
    mention = Mention(f"m{key}", "s", "b", 0, 1, kind, key, "", "declared name", certain)
    action = Action.REDACT if certain else Action.UNDECIDED
    entity = Entity(key, (mention,), action, key, key)
    return Row(entity, Action.UNDECIDED, "", Audience.PUBLIC)


def keys(model: MentionsModel) -> list[str]:
    return [each.entity.key for each in model.rows]


def test_known_rows_keep_their_place_and_new_ones_come_first(qtbot: QtBot) -> None:
    model = MentionsModel()
    model.load([row("a"), row("b"), row("c")])
    model.load([row("c"), row("d"), row("a")])
    assert keys(model) == ["d", "a", "c"]


def test_decided_row_stays_until_the_filter_is_applied_anew(qtbot: QtBot) -> None:
    model = MentionsModel()
    shown = MentionsFilter(model)
    model.load([row("a"), row("b"), row("s", certain=True)])
    shown.apply(undecided_only=True, kind=None)
    model.show_decisions({"a": (Action.REDACT, "", Audience.PUBLIC)})
    assert shown.rowCount() == 2
    shown.apply(undecided_only=True, kind=None)
    assert shown.rowCount() == 1
    shown.apply(undecided_only=False, kind=Kind.PHONE)
    assert shown.rowCount() == 0


def test_taking_a_decision_back_withholds_a_declared_name_again(qtbot: QtBot) -> None:
    model = MentionsModel()
    model.load([row("s", certain=True)])
    model.show_decisions({"s": (Action.KEEP, "", Audience.PUBLIC)})
    kept = [each.entity.action for each in model.rows]
    model.show_decisions({"s": (Action.UNDECIDED, "", Audience.PUBLIC)})
    assert (kept, [each.entity.action for each in model.rows]) == ([Action.KEEP], [Action.REDACT])


def test_decision_for_an_entity_that_is_gone_is_passed_over(qtbot: QtBot) -> None:
    model = MentionsModel()
    model.load([row("a")])
    model.show_decisions({"gone": (Action.KEEP, "", Audience.PUBLIC)})
    assert model.rows[0].entity.action is Action.UNDECIDED


def test_models_keep_qt_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = MentionsModel()
    qtmodeltester.check(model)
    model.load([row("a"), row("b", kind=Kind.DATE)])
    shown = MentionsFilter(model)
    qtmodeltester.check(model)
    qtmodeltester.check(shown)
    assert all(kind_words(model)[kind] for kind in Kind)
