# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The order of a bundle: kept, joined with what came in and what went, and never silently wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import SourceKind
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import bundle_plan, overview, release, resume, sources
from hearing_assist.pipeline.bundle import Bundled, bundle
from hearing_assist.pipeline.bundle_plan import Arrangement, PlannedSection
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.draft import draft
from hearing_assist.progress import CancelToken, ignore_progress


def add(case: Case, path: Path, kind: SourceKind, text: str = "A page about nothing.\n") -> None:
    path.write_text(f"{text}\n{path.name}\n", "utf-8")
    report = sources.import_files(
        case, [path], kind=kind, language="en", progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def summary(case: Case, path: Path) -> str:
    made = draft(case, "summary", path, progress=ignore_progress, cancel=CancelToken())
    return made.draft.id


def built(case: Case, path: Path) -> Bundled:
    return bundle(
        case,
        path,
        plan=bundle_plan.plan_for(case),
        progress=ignore_progress,
        cancel=CancelToken(),
    )


def shown(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    plan = bundle_plan.read(case)
    return [
        (section.title, tuple(plan.items[key].title for key in section.items))
        for section in plan.arrangement.sections
    ]


def test_nothing_kept_is_the_usual_order(stocked: Case) -> None:
    plan = bundle_plan.read(stocked)
    assert plan.arrangement == plan.usual
    assert not plan.is_own
    assert bundle_plan.plan_for(stocked) is None
    assert [title for title, _ in shown(stocked)] == ["Statements", "Reports", "Exhibits"]


def test_an_own_order_is_built_as_it_was_arranged(stocked: Case, tmp_path: Path) -> None:
    plan = bundle_plan.read(stocked)
    statement, report, exhibit = (s.items[0] for s in plan.usual.sections)
    own = Arrangement(
        "  Our\tbundle ",
        (
            PlannedSection("All of it", (exhibit, report)),
            PlannedSection("Empty", ()),
            PlannedSection("Statements", (), usual="2"),
        ),
        left_out=(statement,),
    )
    assert bundle_plan.keep(stocked, plan, own) == ""
    made = built(stocked, tmp_path / "b.pdf")
    assert [part.document_id for part in made.bundle.page_map] == [exhibit, report]
    assert 'title = "Our bundle"' in made.bundle.plan.text
    assert "Empty" not in made.bundle.plan.text
    assert bundle_plan.read(stocked).is_own


def test_new_documents_stand_at_the_end_of_their_usual_section(
    stocked: Case, tmp_path: Path
) -> None:
    plan = bundle_plan.read(stocked)
    statement, report, exhibit = (s.items[0] for s in plan.usual.sections)
    usual = {section.title: section.usual for section in plan.usual.sections}
    own = Arrangement(
        "Bundle",
        (
            PlannedSection("Own words of the witnesses", (statement,), usual["Statements"]),
            PlannedSection("Rest", (report, exhibit)),
        ),
    )
    bundle_plan.keep(stocked, plan, own)
    assert bundle_plan.read(stocked).new == ()
    add(stocked, tmp_path / "s2.txt", SourceKind.STATEMENT)
    add(stocked, tmp_path / "r2.txt", SourceKind.REPORT)
    assert shown(stocked) == [
        ("Own words of the witnesses", ("Witness statement 1", "Witness statement 2")),
        ("Rest", ("Report 1", "Exhibit 1")),
        ("Reports", ("Report 2",)),
    ]
    now = bundle_plan.read(stocked)
    assert [now.items[key].title for key in now.new] == ["Witness statement 2", "Report 2"]
    assert bundle_plan.glance(stocked).new == ("Witness statement 2", "Report 2")
    assert bundle_plan.glance(stocked).is_own
    bundle_plan.keep(stocked, now, now.arrangement)
    assert bundle_plan.read(stocked).new == ()


def test_a_newer_draft_takes_the_place_of_the_older(stocked: Case, tmp_path: Path) -> None:
    plan = bundle_plan.read(stocked)
    bundle_plan.keep(stocked, plan, plan.usual)
    summary(stocked, tmp_path / "one.pdf")
    now = bundle_plan.read(stocked)
    assert now.new == ("summary",)
    sections = (*now.usual.sections[1:], now.usual.sections[0])  # the summary goes last
    bundle_plan.keep(stocked, now, replace(now.usual, sections=sections))
    newest = summary(stocked, tmp_path / "two.pdf")
    made = built(stocked, tmp_path / "b.pdf")
    assert made.bundle.page_map[-1].document_id == newest
    assert bundle_plan.read(stocked).new == ()


def test_documents_that_are_gone_are_dropped_and_named(stocked: Case) -> None:
    plan = bundle_plan.read(stocked)
    bundle_plan.keep(stocked, plan, plan.usual)
    text = resume.remembered(stocked, bundle_plan.NAME)
    lost = plan.usual.sections[0].items[0]
    resume.remember(stocked, bundle_plan.NAME, text.replace(lost, "0" * 32))
    now = bundle_plan.read(stocked)
    assert now.gone == ("Witness statement 1",) or now.gone == ("",)
    resume.remember(
        stocked,
        bundle_plan.NAME,
        text.replace('"left_out": []', '"left_out": ["dead"]').replace(
            '"titles": {', '"titles": {"dead": "Report 9", '
        ),
    )
    assert bundle_plan.read(stocked).gone == ("Report 9",)
    assert bundle_plan.glance(stocked).gone == ("Report 9",)
    assert bundle_plan.glance(stocked).left_out == ()
    assert bundle_plan.read(stocked).arrangement.left_out == ()


def test_what_cannot_be_a_bundle_is_not_kept(stocked: Case) -> None:
    plan = bundle_plan.read(stocked)
    one, *rest = plan.usual.sections
    nothing = Arrangement("B", (), tuple(plan.items))
    twice = replace(plan.usual, sections=(one, one, *rest))
    stranger = replace(plan.usual, sections=(replace(one, items=("nobody",)), *rest))
    untitled = replace(plan.usual, sections=(replace(one, title=" \t"), *rest))
    for wrong in (nothing, twice, stranger, untitled, replace(plan.usual, title="\u2028")):
        with pytest.raises(UsageError):
            bundle_plan.keep(stocked, plan, wrong)
    assert resume.remembered(stocked, bundle_plan.NAME) == ""


@pytest.mark.parametrize("kept", ["{", "[]", "5", '{"title": "x"}', '{"sections": [1]}'])
def test_a_damaged_note_is_the_usual_order(stocked: Case, kept: str) -> None:
    resume.remember(stocked, bundle_plan.NAME, kept)
    assert not bundle_plan.read(stocked).is_own


def test_what_was_not_kept_comes_back_joined_with_what_came_in(
    stocked: Case, tmp_path: Path
) -> None:
    plan = bundle_plan.read(stocked)
    half = replace(plan.usual, title="Half")
    resume.remember(stocked, bundle_plan.UNSAVED, bundle_plan.text_of(half, plan.items))
    add(stocked, tmp_path / "r2.txt", SourceKind.REPORT)
    now = bundle_plan.read(stocked)
    assert not now.is_own
    assert now.unsaved is not None
    assert now.unsaved.title == "Half"
    assert now.unsaved.keys == now.items.keys()
    bundle_plan.keep(stocked, now, now.unsaved)
    assert bundle_plan.read(stocked).unsaved is None


def test_keeping_can_be_taken_back(stocked: Case) -> None:
    plan = bundle_plan.read(stocked)
    own = replace(plan.usual, title="Ours")
    before = bundle_plan.keep(stocked, plan, own)
    after = resume.remembered(stocked, bundle_plan.NAME)
    resume.remember(stocked, bundle_plan.NAME, before)
    assert not bundle_plan.read(stocked).is_own
    resume.remember(stocked, bundle_plan.NAME, after)
    assert bundle_plan.read(stocked).arrangement.title == "Ours"
    bundle_plan.keep(stocked, plan, None)
    assert not bundle_plan.read(stocked).is_own


@pytest.mark.parametrize("title", ["Zarielle Oduvane", "Zarielle\tOduvane", 'Of "Oduvane"'])
def test_a_title_that_names_somebody_is_refused_by_its_section(
    stocked: Case, tmp_path: Path, title: str
) -> None:
    plan = bundle_plan.read(stocked)
    first, *rest = plan.usual.sections
    own = replace(plan.usual, sections=(replace(first, title=title), *rest))
    found = bundle_plan.named(stocked, own)
    assert set(found) == {0}
    assert "S1" in found[0][0]
    assert set(bundle_plan.named(stocked, replace(own, title=title))) == {-1, 0}
    bundle_plan.keep(stocked, plan, own)
    with pytest.raises(IdentityFoundError, match="section 1") as caught:
        built(stocked, tmp_path / "b.pdf")
    assert "oduvane" not in str(caught.value).casefold()
    assert not (tmp_path / "b.pdf").exists()
    assert not stocked.hearing.bundles()


def test_a_tab_in_a_plan_from_a_file_hides_no_name(stocked: Case, tmp_path: Path) -> None:
    plan = bundle_plan.read(stocked)
    first, *rest = plan.usual.sections
    whole = bundle_plan.read(stocked).usual
    bundle_plan.keep(stocked, plan, replace(whole, sections=(first, *rest)))
    made = bundle_plan.plan_for(stocked)
    assert made is not None
    section = replace(made.sections[0], title="of Zarielle\tOduvane")
    with pytest.raises(IdentityFoundError, match="section 1"):
        bundle(
            stocked,
            tmp_path / "b.pdf",
            plan=replace(made, sections=(section, *made.sections[1:])),
            progress=ignore_progress,
            cancel=CancelToken(),
        )


def test_a_bundle_is_out_of_date_by_what_belongs_into_it(stocked: Case, tmp_path: Path) -> None:
    plan = bundle_plan.read(stocked)
    built(stocked, tmp_path / "b.pdf")
    assert overview.papers(stocked).made[-1].changed == ()
    add(stocked, tmp_path / "r2.txt", SourceKind.REPORT)
    (made,) = overview.papers(stocked).made
    assert made.changed == ("Report 2",)
    now = bundle_plan.read(stocked)
    report = next(key for key, item in now.items.items() if item.title == "Report 2")
    kept = tuple(
        replace(s, items=tuple(key for key in s.items if key != report)) for s in now.usual.sections
    )
    bundle_plan.keep(stocked, now, Arrangement("B", kept, (report,)))
    (made,) = overview.papers(stocked).made
    assert made.changed == ()
    assert plan.items.keys() < now.items.keys()
