# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Late documents: what was numbered once keeps its number, its label and its bookmark."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence

import pdfplumber
import pytest

from hearing_assist.bundle.assemble import Built
from hearing_assist.bundle.numbering import Matter, Slot, labels
from hearing_assist.bundle.plan import Choice, Plan, Section
from hearing_assist.bundle.profile import Late, Numbering
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.errors import ExportError, UsageError
from tests.unit.bundle.papers import built, item, paper

ITEMS = [item(name, paper(f"Paper {name}", pages=pages)) for name, pages in
         (("a", 2), ("b", 1), ("c", 3), ("x", 2), ("y", 1), ("z", 4))]  # fmt: skip


def plan(*sections: Sequence[str], late: Late | None = None, profile: str = "plain") -> Plan:
    """A plan of sections with ids; "x1" is item x of late round 1."""
    made = []
    for number, names in enumerate(sections):
        choices = tuple(Choice(name[0], late=int(name[1:])) for name in names if name[1:])
        made.append(Section(f"Section {number}", tuple(name[0] for name in names), choices))
    return Plan("Hearing bundle", tuple(made), profile=profile, late=late)


def printed(bundle: Built) -> dict[str, str]:
    """Label of each page, with what is printed on it."""
    found: dict[str, str] = {}
    for volume in bundle.volumes:
        with pdfplumber.open(io.BytesIO(volume)) as pdf:
            labels_here = facts(volume).labels
            for label, page in zip(labels_here, pdf.pages, strict=True):
                corner = (page.width - 200, page.height - 36, page.width, page.height)
                found[label] = f"{page.extract_text().splitlines()[0]}|" + str(
                    page.crop(corner).extract_text()
                )
    return found


def bookmarks(bundle: Built) -> set[str]:
    return {
        entry.title for volume in bundle.volumes for entry in facts(volume).outline
        if entry.depth == 1
    }  # fmt: skip


FIRST = (("a", "b"), ("c",))
ROUNDS = {
    "appended": (FIRST, (("a", "x1", "b"), ("c",)), (("a", "x1", "b", "y2"), ("z2", "c"))),
    "lettered": (FIRST, (("a", "x1", "b"), ("c",)), (("a", "x1", "y2", "b"), ("c", "z2"))),
    "decimal": (FIRST, (("a", "x1", "b"), ("c",)), (("a", "x1", "y2", "b"), ("c", "z2"))),
}
LABELS = {
    "appended": {"x": "8", "y": "10", "z": "11"},
    "lettered": {"x": "3A", "y": "3C", "z": "7A"},
    "decimal": {"x": "3.1", "y": "3.3", "z": "7.1"},
}


@pytest.mark.parametrize("way", ROUNDS)
@pytest.mark.parametrize("profile", ["plain", "ew-2021"])
def test_old_pages_keep_number_label_text_and_bookmark(way: str, profile: str) -> None:
    before: Built | None = None
    for sections in ROUNDS[way]:
        bundle = built(ITEMS, plan=plan(*sections, late=Late(way), profile=profile))
        if before is not None:
            old, new = printed(before), printed(bundle)
            assert old.items() <= new.items()
            assert bookmarks(before) < bookmarks(bundle)
        before = bundle
    assert before is not None
    for name, label in LABELS[way].items():
        assert before.labels[name] == label
    if way == "appended":
        assert list(facts(before.data).labels) == [str(n) for n in range(1, before.pages + 1)]


def test_numbers_by_section_take_decimals() -> None:
    first = built(ITEMS, plan=plan(*FIRST, profile="frc-2020"))
    assert first.labels == {"a": "A1", "b": "A3", "c": "B1"}
    assert facts(first.data).labels == ("1", "A1", "A2", "A3", "B1", "B2", "B3")
    later = plan(("a", "x1", "b"), ("z1", "c"), profile="frc-2020")
    bundle = built(ITEMS, plan=later)
    assert bundle.labels == {"a": "A1", "x": "A2.1", "b": "A3", "z": "B0.1", "c": "B1"}
    assert printed(first).items() <= printed(bundle).items()


def test_an_index_that_no_longer_fits_grows_behind_itself() -> None:
    many = [item(f"d{n}", paper(f"Paper {n}"), title="A title of two lines in the index " * 2)
            for n in range(40)]  # fmt: skip
    names = tuple(one.id for one in many)
    start = Plan("Bundle", (Section("Papers", names[:20]),), late=Late.LETTERED)
    first = built(many, plan=start)
    choices = tuple(Choice(name, late=1) for name in names[20:])
    section = Section("Papers", names, choices)
    second = built(many, plan=dataclasses.replace(start, sections=(section,)))
    front = int(first.labels["d0"]) - 1
    assert second.labels["d0"] == first.labels["d0"]
    assert f"{front}A" in facts(second.data).labels
    assert second.labels["d20"] == f"{front + 20}A"


def test_appended_documents_get_an_index_of_their_own_when_the_first_is_full() -> None:
    many = [item(f"d{n}", paper(f"Paper {n}"), title="A title of two lines in the index " * 2)
            for n in range(40)]  # fmt: skip
    names = tuple(one.id for one in many)
    start = Plan("Bundle", (Section("Papers", names[:20]),))
    first = built(many, plan=start)
    section = Section("Papers", names, tuple(Choice(name, late=1) for name in names[20:]))
    second = built(many, plan=dataclasses.replace(start, sections=(section,)))
    assert second.labels["d19"] == first.labels["d19"]
    titles = [entry.title for entry in facts(second.data).outline]
    assert "Index of documents added later (1)" in titles
    old, new = printed(first), printed(second)
    assert old.items() <= new.items()  # not even the index changed


def test_what_was_handed_out_may_not_move() -> None:
    first = built(ITEMS, plan=plan(*FIRST))
    moved = plan(("b", "a"), ("c",))
    with pytest.raises(ExportError, match="document a began on page 2 and would begin on page 3"):
        built(ITEMS, plan=moved, before=first.page_map)
    with pytest.raises(ExportError, match="document c is no longer in it"):
        built(ITEMS, plan=plan(("a", "b")), before=first.page_map)
    longer = [item("a", paper("Paper a", pages=4)), *ITEMS[1:]]
    with pytest.raises(ExportError, match="document a had 2 pages and has 4 now"):
        built(longer, plan=plan(*FIRST), before=first.page_map)
    again = built(ITEMS, plan=plan(("a", "b", "x1"), ("c",)), before=first.page_map)
    assert again.pages == first.pages + 2


def test_no_number_fits_before_an_earlier_late_document() -> None:
    crossed = plan(("a", "y2", "x1", "b"), late=Late.LETTERED)
    with pytest.raises(UsageError, match="no number fits"):
        built(ITEMS, plan=crossed)


def test_labels_run_on_after_z() -> None:
    slots = [
        Slot(Matter.DOCUMENT, 2, 0, "a"),
        Slot(Matter.DOCUMENT, 28, 0, "x", late=1),
        Slot(Matter.DOCUMENT, 1, 0, "b"),
    ]
    _, late, last = labels(slots, Numbering.CONTINUOUS, Late.LETTERED)
    assert (late[0], late[25], late[26], late[27]) == ("2A", "2Z", "2AA", "2AB")
    assert last == ("3",)
