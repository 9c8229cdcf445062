# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Each rule of the plain profile fires on the fault it looks for, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream

from hearing_assist.bundle.profile import PLAIN, load
from hearing_assist.bundle.rules import RULES, Part, broken_rules
from tests.unit.bundle.bindings import GOOD, PARTS, STAMP, STAMPS, bound
from tests.unit.bundle.papers import Change, changed, each_page, paper


def fired(data: bytes, parts: Sequence[Part] = PARTS) -> set[str]:
    return {broken.rule for broken in broken_rules(data, parts=parts, stamp=STAMP)}


def unstamped(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].obj.Contents[-1]


def blanked(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[2].obj.Contents
    contents[1] = Stream(pdf, b"")


def exchanged(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[1].obj.Contents, pdf.pages[2].obj.Contents
    one[1], other[1] = other[1], one[1]


def overprinted(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[2].obj.Contents
    contents.append(Stream(pdf, b"1 0 0 1 0 -99 cm " + contents[1].read_bytes()))


def page_taken(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2]


def page_added(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[2])


def link_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[1]


def link_numbered(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[1].Dest = Array([3, Name.XYZ, None, None, None])


def link_zooms(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[1].Dest[1] = Name.Fit


def link_dangles(pdf: pikepdf.Pdf) -> None:
    nowhere = pdf.make_indirect(Dictionary(Type=Name.Page))
    entry = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array([nowhere])
    )
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(entry)])


def link_leaves(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI="somewhere")
    entry = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(entry)])


def bookmark_gone(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        del outline.root[1].children[1]


def bookmarks_flat(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        children = list(outline.root[1].children)
        outline.root[1].children.clear()
        outline.root.extend(OutlineItem(child.title, child.destination) for child in children)


def bookmark_renamed(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[1].children[1].title = "Beta, page 14"


def bookmark_zooms(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[1].children[1].destination = Array([pdf.pages[3].obj, Name.Fit])


def root(**entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            if value is None:
                del pdf.Root[f"/{key}"]
            else:
                pdf.Root[f"/{key}"] = value

    return change


def opens_zoomed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


def opens_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction[0] = pdf.pages[1].obj


def script(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", action])))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.txt"] = b"x"


def note(pdf: pikepdf.Pdf) -> None:
    entry = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents="x")
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(entry)])


def author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Author = "x"


def untitled(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def undecodable(pdf: pikepdf.Pdf) -> None:
    broken = Stream(pdf, b"")
    broken.write(b"no deflate", filter=Name.FlateDecode)
    pdf.pages[1].obj.Resources.XObject = Dictionary(Broken=broken)


FAULTS: dict[str, tuple[bytes, set[str]]] = {
    "a stamp is missing": (changed(GOOD, unstamped), {"B02"}),
    "no stamps": (bound(numbers=()), {"B02"}),
    "another total": (
        bound(numbers=[f"Page {page} of 40" for page in range(1, 5)]),
        {"B02"},
    ),
    "stamps exchanged": (bound(numbers=(STAMPS[1], STAMPS[0], *STAMPS[2:])), {"B02"}),
    "labels in roman": (
        changed(GOOD, root(PageLabels=Dictionary(Nums=Array([0, Dictionary(S=Name.r)])))),
        {"B03"},
    ),
    "labels from 2": (
        changed(GOOD, root(PageLabels=Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=2)])))),
        {"B03"},
    ),
    "turned after stamping": (changed(GOOD, each_page(Rotate=90)), {"B05", "B29"}),
    "upside down": (changed(GOOD, each_page(Rotate=180)), {"B05", "B29"}),
    "stamp cropped away": (changed(GOOD, each_page(CropBox=(0, 100, 595, 842))), {"B05", "B29"}),
    "a row without link": (changed(GOOD, link_gone), {"B06"}),
    "rows exchanged": (bound(targets=(3, 1)), {"B06"}),
    "a row leads one page off": (bound(targets=(1, 2)), {"B06"}),
    "link by number": (changed(GOOD, link_numbered), {"B07"}),
    "link that zooms": (changed(GOOD, link_zooms), {"B07"}),
    "link to no page": (changed(GOOD, link_dangles), {"B07"}),
    "link out of the file": (changed(GOOD, link_leaves), {"B07", "B31"}),
    "bookmark missing": (changed(GOOD, bookmark_gone), {"B08"}),
    "bookmarks not nested": (changed(GOOD, bookmarks_flat), {"B08"}),
    "bookmark with another page": (changed(GOOD, bookmark_renamed), {"B09"}),
    "bookmark that zooms": (changed(GOOD, bookmark_zooms), {"B10"}),
    "opens to fit": (changed(GOOD, opens_zoomed), {"B11"}),
    "opens on page 2": (changed(GOOD, opens_elsewhere), {"B11"}),
    "bookmarks hidden": (changed(GOOD, root(PageMode=None)), {"B11"}),
    "page lost": (changed(GOOD, page_taken), {"B28"}),
    "page twice": (changed(GOOD, page_added), {"B28"}),
    "page blanked": (changed(GOOD, blanked), {"B29"}),
    "pages exchanged": (changed(GOOD, exchanged), {"B29"}),
    "page drawn twice": (changed(GOOD, overprinted), {"B29"}),
    "script": (changed(GOOD, script), {"B31"}),
    "attachment": (changed(GOOD, attachment), {"B31"}),
    "note": (changed(GOOD, note), {"B31"}),
    "form": (changed(GOOD, root(AcroForm=Dictionary(Fields=Array()))), {"B31"}),
    "page action": (changed(GOOD, each_page(AA=Dictionary())), {"B31"}),
    "private data": (changed(GOOD, root(PieceInfo=Dictionary())), {"B31"}),
    "author": (changed(GOOD, author), {"B31"}),
    "no title": (changed(GOOD, untitled), {"B32"}),
    "no language": (changed(GOOD, root(Lang=None)), {"B32"}),
    "earlier revision": (GOOD + GOOD[GOOD.rindex(b"startxref") :], {"B32"}),
    "stream that does not decode": (changed(GOOD, undecodable), {"B29", "B33"}),
}


def test_good_bundle_breaks_nothing() -> None:
    assert fired(GOOD) == set()


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found(name: str) -> None:
    data, rules = FAULTS[name]
    assert fired(data) == rules


def test_every_rule_has_a_fault() -> None:
    tested = set().union(*(rules for _, rules in FAULTS.values()))
    assert tested == load(PLAIN).rules - {"B27", "B30", "B35"}  # they ask what was intended


def test_rules_are_numbered_as_their_functions() -> None:
    assert [rule.id for rule in RULES] == [f"B{number:02}" for number in range(1, 36)]
    for rule in RULES:
        assert rule.look.__name__.startswith(rule.id.lower() + "_")


def test_wrong_document_of_the_same_length_is_found() -> None:
    parts = (PARTS[0], Part(paper("Other", pages=2), 2, 2), PARTS[2])
    assert fired(bound(parts=parts)) == {"B29"}


def test_documents_in_another_order_are_found() -> None:
    data = bound(parts=(PARTS[0], PARTS[2], PARTS[1]))
    assert "B29" in fired(data)
    assert fired(data, (PARTS[0], PARTS[2], PARTS[1])) == {"B28"}


def test_number_in_the_document_itself_does_not_count() -> None:
    parts = (PARTS[0], PARTS[1], Part(paper("Page 4 of 4, Page 4 of 40"), 1, 4))
    assert fired(bound(parts=parts), parts) == set()
    assert "B02" in fired(bound(parts=parts, numbers=()), parts)


def test_messages_tell_the_page_and_no_text() -> None:
    broken = broken_rules(changed(GOOD, unstamped), parts=PARTS, stamp=STAMP)
    assert [(one.rule, one.page) for one in broken] == [("B02", 3)]
    assert "Alpha" not in broken[0].message
