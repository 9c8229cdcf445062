# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Covers, dividers, volumes, excerpts, files apart, references: read back with other engines."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import pdfplumber
import pytest

from hearing_assist.bundle.assemble import assemble
from hearing_assist.bundle.binding import Item
from hearing_assist.bundle.index import IndexPaper
from hearing_assist.bundle.plan import (
    Choice,
    Kind,
    Plan,
    Section,
    core_of,
    main_of,
    part_of,
    picked_pages,
)
from hearing_assist.bundle.profile import Profile, load, profiles
from hearing_assist.bundle.references import Outcome, report
from hearing_assist.bundle.rules import State
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.errors import UsageError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.text.document import Block, Document, PageBreak, Paragraph, plain
from tests.unit.bundle.papers import MADE_AT, built, item, paper

ITEMS = [item(name, paper(f"Paper {name}", pages=pages), dated="2026-03-01")
         for name, pages in (("a", 3), ("b", 2), ("c", 4), ("d", 1))]  # fmt: skip


def first_lines(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.extract_text().splitlines()[0] for page in pdf.pages]


def two(*names: str, **more: object) -> Plan:
    sections = (
        Section("First", names[: len(names) // 2]),
        Section("Rest", names[len(names) // 2 :]),
    )
    return Plan("Hearing bundle", sections, **more)  # type: ignore[arg-type]


def test_cover_and_dividers_are_numbered_and_found() -> None:
    plan = two("a", "b", cover=True, dividers=True, letter="A", hearing="2026-03-09",
               profile="ew-2021")  # fmt: skip
    bundle = built(ITEMS, plan=plan)
    with pdfplumber.open(io.BytesIO(bundle.data)) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    assert "Bundle A" in texts[0]
    assert "Hearing: 9 March 2026" in texts[0]
    assert "Section A: First" in texts[2]
    assert bundle.labels == {"a": "4", "b": "8"}
    found = {entry.title: entry.page + 1 for entry in facts(bundle.data).outline}
    assert found["Section A: First"] == 3
    assert found["A1 Title of a (1 March 2026), page 4"] == 4
    assert found["Section B: Rest"] == 7


def test_excerpt_holds_the_picked_pages_and_says_so() -> None:
    section = Section("Papers", ("a", "c"), (Choice("c", pages="2-3,1", title="Report"),))
    bundle = built(ITEMS, plan=Plan("Bundle", (section,)))
    assert first_lines(bundle.data)[4:] == [f"Paper c, part {n}" for n in (2, 3, 1)]
    assert "B1" not in bundle.labels
    assert "A2 Report (pages 2-3,1) (2026-03-01), page 5" in [
        entry.title for entry in facts(bundle.data).outline
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [("1-3,7", (0, 1, 2, 6)), (" 2 , 1 ", (1, 0)), ("4–5", (3, 4)), ("", (0, 1, 2, 3, 4, 5, 6))],
)
def test_pages_are_picked(text: str, pages: tuple[int, ...]) -> None:
    assert picked_pages(text, 7) == pages


@pytest.mark.parametrize("text", ["0", "3-1", "1,1", "1-3,2", "a", "1-", "-1", "8", "1;2", "١"])
def test_pages_that_cannot_be_picked(text: str) -> None:
    with pytest.raises(UsageError):
        picked_pages(text, 7)


def family() -> Profile:
    return load("family")


def test_volumes_end_with_a_document_and_number_on(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [item(f"d{n}", paper(f"Paper {n}", pages=3), dated=f"2026-01-{n + 1:02}")
            for n in range(9)]  # fmt: skip
    small = _smaller(family(), 12)
    monkeypatch.setattr("hearing_assist.bundle.assemble.load", lambda name: small)
    names = tuple(one.id for one in many)
    bundle = built(many, plan=Plan("Bundle", (Section("Papers", names),), profile="family"))
    sizes = [len(facts(volume).labels) for volume in bundle.volumes]
    assert len(sizes) > 2
    assert max(sizes) <= 12
    labels = [label for volume in bundle.volumes for label in facts(volume).labels]
    assert labels == [str(number) for number in range(1, sum(sizes) + 1)]
    with pdfplumber.open(io.BytesIO(bundle.data)) as pdf:
        index = pdf.pages[0].extract_text()
    assert all(f"Title of d{n}" in index for n in range(9))
    assert "(vol. 2)" in index.replace("\N{NO-BREAK SPACE}", " ")
    for volume in bundle.volumes[1:]:
        assert "Index" in first_lines(volume)[0] or any(
            "Index" in entry.title for entry in facts(volume).outline
        )
        assert {link.target for link in facts(volume).links if link.page == 0}
    late = Section("Papers", (*names, "x"), (Choice("x", late=1),))
    more = [*many, item("x", paper("Paper x", pages=2))]
    again = built(more, plan=Plan("Bundle", (late,), profile="family"), before=bundle.page_map)
    assert {name: again.labels[name] for name in names} == bundle.labels


def _smaller(profile: Profile, pages: int) -> Profile:
    return dataclasses.replace(profile, most_pages=pages)


def test_core_authorities_and_confidential_part_are_plans_of_their_own() -> None:
    plan = Plan(
        "Hearing bundle",
        (
            Section("Papers", ("a", "b"), (Choice("b", core=True, late=2),)),
            Section("Law", ("c",), kind=Kind.AUTHORITIES),
            Section("Closed", ("d",), kind=Kind.CONFIDENTIAL),
        ),
    )
    core = core_of(plan, "Core bundle")
    law = part_of(plan, Kind.AUTHORITIES, "Authorities")
    main = main_of(plan, (Kind.AUTHORITIES, Kind.CONFIDENTIAL))
    assert core is not None
    assert law is not None
    assert main is not None
    assert core.items == ("b",)
    assert core.sections[0].choice("b").late == 0
    assert law.items == ("c",)
    assert main.items == ("a", "b")
    assert Plan.from_toml(plan.to_toml()) == plan
    assert core_of(law, "x") is None


def citing(name: str, *texts: str) -> Item:
    blocks: list[Block] = []
    for text in texts:
        blocks += [*([PageBreak()] if blocks else []), Paragraph(plain(text))]
    data = write_pdf(Document(name, "en", tuple(blocks), page_wording=""), made_at=MADE_AT)
    return Item(name, f"Title of {name}", "", "original", data, cites=True)


def test_references_become_links_and_are_told() -> None:
    text = "As the report says [A/4], and [ A / 99 ], see [B/47] and {A/2}; not [12] nor A/3."
    items = [citing("s", "Nothing here.", text), *ITEMS[:1]]
    plan = Plan("Bundle", (Section("Papers", ("s", "a")),), letter="A")
    bundle = built(items, plan=plan)
    assert [(one.page, one.text, one.outcome) for one in bundle.references] == [
        ("3", "A/4", Outcome.LINKED),
        ("3", "A/99", Outcome.NO_PAGE),
        ("3", "B/47", Outcome.OTHER_BUNDLE),
        ("3", "A/2", Outcome.LINKED),
    ]
    links = [link for link in facts(bundle.data).links if link.page == 2]
    assert [link.target + 1 for link in links] == [4, 2]
    assert all(link.keeps_zoom and link.by_reference for link in links)
    assert report(bundle.references).splitlines()[2] == "3,A/99,no-such-page"


def test_references_name_sections_where_pages_are_numbered_by_section() -> None:
    items = [citing("s", "See [B/2] and [B/9]."), *ITEMS[:1]]
    plan = Plan("Bundle", (Section("One", ("s",)), Section("Two", ("a",))), profile="frc-2020")
    bundle = built(items, plan=plan)
    assert [one.outcome for one in bundle.references] == [Outcome.LINKED, Outcome.NO_PAGE]


def test_every_profile_builds_and_rebuilds_to_the_same_bytes() -> None:
    for profile in profiles():
        plan = two("a", "b", "c", "d", cover=True, dividers=True, letter="A", profile=profile.id)
        assert built(ITEMS, plan=plan).volumes == built(ITEMS, plan=plan).volumes, profile.id
        assert profile.name("fr")


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="no bundle profile"):
        built(ITEMS, plan=two("a", "b", profile="../plain"))


@pytest.mark.parametrize(
    ("profile", "day"),
    [("plain", "2026-03-01"), ("ew-2021", "1 March 2026"), ("ecthr", "01/03/2026")],
)
def test_days_are_written_as_the_court_writes_them(profile: str, day: str) -> None:
    assert load(profile).day("2026-03-01", "en") == day
    assert load(profile).day("spring 2026", "en") == "spring 2026"


def _states(plan: Plan, items: list[Item]) -> dict[str, State]:
    made = assemble(
        plan,
        items,
        reference="TC 1",
        case_title="A case",
        language="en",
        made_at=MADE_AT,
        progress=ignore_progress,
        cancel=CancelToken(),
        told=True,
    )
    return {each.rule.id: each.state for each in made.verdicts[0].findings}


@pytest.mark.parametrize(
    ("rule", "choice"),
    [
        ("B22", None),
        ("B23", Choice("copy", repeats=True)),
        ("B25", Choice("typed", transcript_of="old")),
    ],
)
def test_what_the_plan_says_of_a_document_reaches_the_rule(
    rule: str, choice: Choice | None
) -> None:
    """Each of them is told while nobody said so, and kept once somebody did."""
    items = [
        item("new", paper("New"), dated="2026-03-01"),
        item("old", paper("Old"), dated="2026-01-01"),
        item("typed", paper("Typed"), dated="2026-01-02"),
        item("copy", paper("Old"), dated="2026-02-01"),
    ]
    hard = Choice("old", illegible=True)
    for said, state in ((False, State.TOLD), (True, State.KEPT)):
        choices = [hard]
        if said and choice is not None:
            choices.append(choice)
        names = tuple(one.id for one in items)
        section = Section("Papers", names, tuple(choices), undated=said and rule == "B22")
        assert _states(Plan("x", (section,), profile="ecthr"), items)[rule] is state


def test_the_index_as_docx_leads_to_its_parts() -> None:
    sections = (Section("Statements", ("a",)), Section("Reports", ("b",)))
    made = built([item("a", paper("A")), item("b", paper("B"))], plan=Plan("x", sections))
    index = IndexPaper(Plan("x", sections), "TC 1", "A case", "en", MADE_AT)
    data = write_docx(index.document(made.settled.all_rows), made_at=MADE_AT)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text = file.read("word/document.xml").decode()
        outside = [file.read(name) for name in file.namelist() if name.endswith(".rels")]
    named = re.findall(r'bookmarkStart [^>]*w:name="(\w+)"', text)
    led_to = re.findall(r'hyperlink w:anchor="(\w+)"', text)
    assert led_to == named
    assert len(led_to) == 2
    assert not any(b"External" in part for part in outside)
    alone = IndexPaper(Plan("x", sections[:1]), "TC 1", "A case", "en", MADE_AT)
    rows = [row for row in made.settled.all_rows if row.section == 0]
    assert "hyperlink" not in str(zip_text(write_docx(alone.document(rows), made_at=MADE_AT)))


def zip_text(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml")
