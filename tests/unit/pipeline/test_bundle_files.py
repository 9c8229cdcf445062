# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A bundle of several files, handed out and added to, as a clerk makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.bundle import assemble
from hearing_assist.bundle.plan import Choice, Kind, Plan, Section, letter
from hearing_assist.bundle.profile import Profile, load
from hearing_assist.bundle.report import Judged, report_html
from hearing_assist.casefile.records import SourceKind
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.errors import BrokenRulesError, ExportError, IdentityFoundError, UsageError
from hearing_assist.pipeline import bundle_plan, bundle_report, bundle_steps
from hearing_assist.pipeline.arrangement import Arrangement, Options
from hearing_assist.pipeline.bundle import Bundled, bundle
from hearing_assist.pipeline.bundle_files import file_plans
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.test_bundle_plan import add


def build(case: Case, path: Path, *, extras: bool = False) -> Bundled:
    return bundle(
        case,
        path,
        plan=bundle_plan.plan_for(case),
        before=bundle_plan.handed_out_places(case),
        extras=extras,
        progress=ignore_progress,
        cancel=CancelToken(),
    )


def keep(case: Case, change: Callable[[Arrangement], Arrangement]) -> Arrangement:
    plan = bundle_plan.read(case)
    arrangement = change(plan.arrangement)
    bundle_plan.keep(case, plan, arrangement)
    return arrangement


def out_of_order(case: Case) -> Plan:
    """A plan that a court which wants the order of dates refuses."""
    first, second = [one.id for one in case.hearing.documents()][:2]
    choices = (Choice(first, dated="2026-03-02"), Choice(second, dated="2026-03-01"))
    return Plan("Bundle", (Section("Papers", (first, second), choices),), profile="family")


def options(**more: object) -> Callable[[Arrangement], Arrangement]:
    return lambda one: replace(one, options=replace(one.options, **more))  # type: ignore[arg-type]


def test_options_are_kept_and_built(stocked: Case, tmp_path: Path) -> None:
    kept = keep(
        stocked,
        options(profile="ew-2021", letter="A", hearing="2026-03-09", cover=True, dividers=True),
    )
    assert bundle_plan.read(stocked).arrangement == kept
    made = build(stocked, tmp_path / "b.pdf")
    assert made.path == tmp_path / "b.pdf"
    titles = [entry.title for entry in facts(made.path.read_bytes()).outline]
    assert titles[:2] == ["Index", "Section A: Statements"]
    assert all(one.verdict.finished for one in made.judged)


def test_what_comes_after_handing_out_is_numbered_on(stocked: Case, tmp_path: Path) -> None:
    keep(stocked, lambda one: one)
    plan = bundle_plan.read(stocked)
    with pytest.raises(UsageError, match="No bundle was built"):
        bundle_plan.hand_out(stocked, plan, plan.arrangement)
    first = build(stocked, tmp_path / "b.pdf")
    keep(stocked, lambda one: bundle_plan.hand_out(stocked, bundle_plan.read(stocked), one))
    add(stocked, tmp_path / "a-new.txt", SourceKind.STATEMENT)
    second = build(stocked, tmp_path / "b.pdf")
    old = {place.document_id: place for place in first.bundle.page_map}
    new = {place.document_id: place for place in second.bundle.page_map}
    assert old.items() < new.items()
    (late,) = new.keys() - old.keys()
    assert new[late].first == first.pages + 1
    keep(stocked, lambda one: bundle_plan.hand_out(stocked, bundle_plan.read(stocked), one))
    add(stocked, tmp_path / "b-new.txt", SourceKind.REPORT)
    third = build(stocked, tmp_path / "b.pdf")
    assert set(second.bundle.page_map) < set(third.bundle.page_map)
    turned = bundle_steps.move_section(bundle_plan.read(stocked).arrangement, 0, 1)
    keep(stocked, lambda one: turned)
    with pytest.raises(ExportError, match="page numbers must stay"):
        build(stocked, tmp_path / "c.pdf")
    assert not (tmp_path / "c.pdf").exists()


def test_files_of_their_own_come_in_one_folder(stocked: Case, tmp_path: Path) -> None:
    def change(one: Arrangement) -> Arrangement:
        one = bundle_steps.set_kind(one, 1, Kind.CONFIDENTIAL)
        return bundle_steps.set_choice(one, Choice(one.sections[0].items[0], core=True))

    keep(stocked, change)
    made = build(stocked, tmp_path / "b.pdf", extras=True)
    assert made.path == tmp_path / "b"
    assert not (tmp_path / "b.pdf").exists()
    names = {path.name for path in made.path.iterdir()}
    assert names == {
        "b.pdf", "b-core.pdf", "b-confidential.pdf",
        "b-index.docx", "b-core-index.docx", "b-confidential-index.docx",
    }  # fmt: skip
    report = bundle_plan.read(stocked).arrangement.sections[1].items[0]
    title = bundle_plan.read(stocked).items[report].title
    outline = [entry.title for entry in facts((made.path / "b.pdf").read_bytes()).outline]
    assert not any(title in entry for entry in outline)
    closed = [
        entry.title for entry in facts((made.path / "b-confidential.pdf").read_bytes()).outline
    ]
    assert any(title in entry for entry in closed)
    with pytest.raises(Exception, match="b"):
        build(stocked, tmp_path / "b.pdf")  # never over a folder that is there


def test_letters_tell_of_no_confidential_part(stocked: Case, tmp_path: Path) -> None:
    keep(stocked, options(profile="ew-2021", dividers=True))
    before = bundle_plan.read(stocked).arrangement.sections
    keep(stocked, lambda one: bundle_steps.set_kind(one, 0, Kind.CONFIDENTIAL))
    made = build(stocked, tmp_path / "b.pdf", extras=True)
    headed = {
        path.stem: [
            entry.title[:10]
            for entry in facts(path.read_bytes()).outline
            if entry.title.startswith("Section ")
        ]
        for path in made.path.glob("*.pdf")
    }
    printed = sum(bool(one.items) for one in before)
    letters = [f"Section {letter(number)}:"[:10] for number in range(printed)]
    assert printed > 1
    assert headed == {"b": letters[:-1], "b-confidential": letters[-1:]}


def test_what_is_confidential_makes_no_core_bundle(stocked: Case) -> None:
    everything = bundle_plan.read(stocked).arrangement.sections
    (first, *_) = everything[0].items
    closed = Section("Closed", (first,), (Choice(first, core=True),), Kind.CONFIDENTIAL)
    assert list(file_plans(Plan("Bundle", (closed,)), "en")) == ["confidential"]


def strict(name: str) -> Profile:
    """A court's profile that refuses documents out of the order of their dates."""
    found = load(name)
    return replace(found, rules=found.rules | {"B22"}, told=found.told - {"B22"})


def test_a_refused_bundle_says_what_the_rules_say(
    stocked: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assemble, "load", strict)
    plan = out_of_order(stocked)
    with pytest.raises(BrokenRulesError) as refused:
        bundle(
            stocked,
            tmp_path / "b.pdf",
            plan=plan,
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    (judged,) = refused.value.judged
    assert isinstance(judged, Judged)
    assert judged.file_name == "b.pdf"
    assert [one.rule for one in judged.verdict.stops] == ["B22"]
    assert not (tmp_path / "b.pdf").exists()


def test_a_report_is_in_the_language_of_the_case_and_knows_its_documents(
    stocked: Case, tmp_path: Path
) -> None:
    plan = out_of_order(stocked)
    first = plan.items[0]
    named = replace(plan.sections[0].choices[0], title="First paper")
    section = replace(plan.sections[0], choices=(named, plan.sections[0].choices[1]))
    about = bundle_report.about(stocked, replace(plan, sections=(section,)), language="fr")
    assert about.profile == "Tribunal de la famille (PD 27A)"
    assert about.titles[first] == "First paper"
    assert about.titles[plan.items[1]] == stocked.hearing.documents()[1].title.text
    made = build(stocked, tmp_path / "b.pdf")
    assert "Terminé" in report_html(made.judged, about)


def test_what_is_said_of_a_document_names_documents_of_the_plan(stocked: Case) -> None:
    """Keys become ids; a transcript of what is left out is none."""
    keys = [item for section in bundle_plan.read(stocked).arrangement.sections
            for item in section.items]  # fmt: skip
    hard, typed = keys[:2]

    def said(one: Arrangement) -> Arrangement:
        more = one.options.with_choice(Choice(hard, illegible=True))
        return replace(one, options=more.with_choice(Choice(typed, transcript_of=hard)))

    keep(stocked, said)
    plan, items = bundle_plan.plan_for(stocked), bundle_plan.read(stocked).items
    assert plan is not None
    assert plan.choice(items[typed].id).transcript_of == items[hard].id
    assert plan.choice(items[hard].id).illegible
    keep(stocked, lambda one: bundle_steps.leave_out(one, [hard]))
    plan = bundle_plan.plan_for(stocked)
    assert plan is not None
    assert plan.choice(items[typed].id).transcript_of == ""


def test_a_title_that_a_clerk_gives_is_screened(stocked: Case, tmp_path: Path) -> None:
    name = next(person.name for person in stocked.sealed.persons() if person.protected)

    def change(one: Arrangement) -> Arrangement:
        return bundle_steps.set_choice(one, Choice(one.sections[0].items[0], title=f"On {name}"))

    assert bundle_plan.named(stocked, change(bundle_plan.read(stocked).arrangement))
    keep(stocked, change)
    with pytest.raises(IdentityFoundError):
        build(stocked, tmp_path / "b.pdf")
    assert not (tmp_path / "b.pdf").exists()


def test_what_was_kept_before_there_were_options_is_read(stocked: Case) -> None:
    kept = keep(stocked, lambda one: one)
    assert kept.options == Options()
