# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bundles of papers and of odd PDFs, read back with engines that did not write them."""

from __future__ import annotations

import dataclasses
import io
import re

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops

from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.casefile.records import PageRange
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.errors import (
    DamagedFileError,
    ExportError,
    InputFileError,
    ProtectedFileError,
    UsageError,
)
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent
from tests.unit.bundle.papers import (
    ODD,
    Change,
    built,
    changed,
    each_page,
    item,
    paper,
)

CANARY = "Zarielle Oduvane"


def words_near(page: pdfplumber.page.Page, area: tuple[float, float, float, float]) -> str:
    return str(page.crop(area, strict=False).extract_text()).strip()


def picture(data: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=1).to_pil().convert("L")
    finally:
        document.close()


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_bear_their_number_and_look_as_before(name: str) -> None:
    source = changed(paper("Alpha", pages=2), *ODD[name])
    bundle = built([item("first", source), item("last", paper("Beta"))])
    with pdfplumber.open(io.BytesIO(bundle.data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            assert f"Page {number} of {bundle.pages}" in page.extract_text()
    for place in range(bundle.pages - 2):
        before, after = picture(source, place), picture(bundle.data, place + 1)
        assert before.size == after.size
        changed_area = ImageChops.difference(before, after).getbbox()
        assert changed_area is not None, "no stamp to be seen"
        left, top, _, _ = changed_area
        assert left >= before.width - 182
        assert top >= before.height - 34


def test_label_number_and_page_agree() -> None:
    bundle = built([item(f"i{n}", paper(f"Paper {n}", pages=n)) for n in range(1, 6)])
    document = pypdfium2.PdfDocument(bundle.data)
    try:
        labels = [document.get_page_label(page) for page in range(len(document))]
    finally:
        document.close()
    assert labels == [str(page) for page in range(1, bundle.pages + 1)]
    assert bundle.page_map == tuple(
        PageRange(f"i{n}", 2 + sum(range(1, n)), n) for n in range(1, 6)
    )


def rows(data: bytes) -> list[tuple[str, int]]:
    """The text under each link of the index, and the page from 1 to which it leads."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf, pdfplumber.open(io.BytesIO(data)) as reader:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for page, read in zip(pdf.pages, reader.pages, strict=True):
            for link in page.obj.get("/Annots", []):
                left, bottom, right, top = (float(edge) for edge in link.Rect)
                height = float(read.height)
                text = words_near(read, (left - 1, height - top, right + 1, height - bottom))
                found.append((text, numbers[link.Dest[0].objgen]))
    return found


def test_every_line_of_a_row_leads_to_the_page_it_prints() -> None:
    title = "A title that is much too long for its column, so that it takes several lines, " * 2
    items = [item(f"i{n}", paper(f"Paper {n}", pages=n), title=title) for n in (3, 1, 2)]
    found = rows(built(items).data)
    assert [text for text, _ in found if text in {"A1", "A2", "A3"}] == ["A1", "A2", "A3"]
    assert [page for text, page in found if text.isdigit() and int(text) == page] == [2, 5, 6]
    lines = [page for text, page in found if len(text) > 3]
    assert len(lines) > 6
    assert lines == sorted(lines)


def test_long_index_runs_over_pages_and_still_leads_right() -> None:
    items = [item(f"i{n}", paper(f"Paper {n}")) for n in range(70)]
    half = Section("First", tuple(one.id for one in items[:35]))
    rest = Section("Second", tuple(one.id for one in items[35:]))
    bundle = built(items, plan=Plan("Hearing bundle", (half, rest)))
    index = bundle.page_map[0].first - 1
    assert index > 2
    numbers = [page for text, page in rows(bundle.data) if text.isdigit()]
    assert numbers == list(range(index + 1, index + 71))


@pytest.mark.parametrize(
    "title",
    ["Показания свидетеля", "Κατάθεση", "شهادة الشاهد", "עדות", "მოწმის ჩვენება", "พยาน", "Ünïç"],
)
def test_titles_of_any_script_are_printed_linked_and_bookmarked(title: str) -> None:
    bundle = built([item("a", paper("Alpha"), title=title, dated="2026-03-01")])
    document = pypdfium2.PdfDocument(bundle.data)
    try:
        text = document[0].get_textpage().get_text_range()
        bookmarks = [entry.get_title() for entry in document.get_toc()]
    finally:
        document.close()
    letters = sorted(title.replace(" ", ""))
    assert sorted(set(letters) - set(text)) == []
    assert title in bookmarks[2]
    assert {page for _, page in rows(bundle.data)} == {2}


def test_bookmarks_are_nested_and_give_pages() -> None:
    items = [item("a", paper("Alpha", pages=2), dated="2026-03-01"), item("b", paper("Beta"))]
    plan = Plan("Hearing bundle", (Section("One", ("b",)), Section("Two", ("a",))))
    data = built(items, plan=plan).data
    document = pypdfium2.PdfDocument(data)
    try:
        entries = [
            (entry.level, entry.get_title(), entry.get_dest().get_index())
            for entry in document.get_toc()
        ]
        views = [entry.get_dest().get_view() for entry in document.get_toc()]
    finally:
        document.close()
    assert entries == [
        (0, "Index", 0),
        (0, "Section A: One", 1),
        (1, "A1 Title of b, page 2", 1),
        (0, "Section B: Two", 2),
        (1, "B1 Title of a (2026-03-01), page 3", 2),
    ]
    assert len({mode for mode, _ in views}) == 1
    found = facts(data)
    assert found.full_size
    assert found.shows_bookmarks
    assert all(entry.keeps_zoom for entry in found.outline)


def test_twins_stay_two() -> None:
    twin = paper("Alpha")
    items = [item(name, twin, title="Alpha") for name in ("1", "11", "111")]
    items.append(item("1 ", paper("Other"), title="Alpha"))
    bundle = built(items)
    assert [one.document_id for one in bundle.page_map] == ["1", "11", "111", "1 "]
    assert bundle.pages == 5
    with pdfplumber.open(io.BytesIO(bundle.data)) as pdf:
        heads = [page.extract_text().splitlines()[0] for page in pdf.pages]
    assert heads[1:] == ["Alpha, part 1"] * 3 + ["Other, part 1"]


def test_links_within_a_part_still_work() -> None:
    bundle = built([item("a", paper("Alpha")), item("b", paper("Beta", pages=3, links=True))])
    inner = [link for link in facts(bundle.data).links if link.page > 0]
    assert [(link.page, link.target) for link in inner] == [(2, 3), (3, 4), (4, 2)]


def test_named_and_numbered_targets_become_page_references() -> None:
    def name_them(pdf: pikepdf.Pdf) -> None:
        spots = Dictionary(spot=Array([pdf.pages[1].obj, Name.Fit]))
        tree = Dictionary(Names=Array(["leaf", Dictionary(D=spots.spot)]))
        pdf.Root.Dests, pdf.Root.Names = spots, Dictionary(Dests=tree)
        targets = (Name.spot, "leaf", Array([1, Name.FitH, 700]), "nowhere", Array([7, Name.Fit]))
        links = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=target)
            for target in targets
        ]
        action = Dictionary(S=Name.GoTo, D="leaf")
        links.append(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link) for link in links])

    data = built([item("a", changed(paper("Alpha", pages=2), name_them))]).data
    inner = [link for link in facts(data).links if link.page > 0]
    assert [(link.target, link.by_reference) for link in inner] == [(2, True)] * 4
    assert b"nowhere" not in data


def everything(pdf: pikepdf.Pdf) -> None:
    """Whatever a PDF can carry beside what its pages draw."""
    pdf.docinfo.Author = CANARY
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = [CANARY]
    pdf.attachments[CANARY] = CANARY.encode()
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(CANARY, 0))
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=f"app.alert('{CANARY}')"))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([CANARY, script]))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=CANARY)]))
    pdf.Root.PieceInfo = Dictionary(X=CANARY)
    page = pdf.pages[0].obj
    page.AA, page.PieceInfo = Dictionary(O=script), Dictionary(X=CANARY)
    page.Thumb, page.Metadata = Stream(pdf, CANARY.encode()), Stream(pdf, CANARY.encode())
    page.LastModified, page.B, page.AF = CANARY, Array([CANARY]), Array([CANARY])
    actions = (
        Dictionary(S=Name.URI, URI=f"https:{CANARY}"),
        Dictionary(S=Name.Launch, F=CANARY),
        Dictionary(S=Name.GoToR, F=CANARY, D=Array([0, Name.Fit])),
        script,
    )
    page.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([0, 0, 9, 9]),
                    A=action,
                    Contents=CANARY,
                    T=CANARY,
                )
            )
            for action in actions
        ]
    )


def decoded(data: bytes) -> bytes:
    """Every object and stream of a PDF in clear, used or not."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pieces = [thing.unparse() for thing in pdf.objects]
        pieces += [thing.read_bytes() for thing in pdf.objects if isinstance(thing, Stream)]
    return b"\n".join(pieces)


def test_only_pages_cross() -> None:
    source = changed(paper("Alpha"), everything)
    assert CANARY.encode() in decoded(source)
    data = built([item("a", source)]).data
    everything_there = data + decoded(data)
    for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
        assert CANARY.encode(encoding) not in everything_there
        assert CANARY.encode(encoding).hex().encode() not in everything_there
    assert facts(data).unwanted == ()
    assert data.count(b"%%EOF") == 1
    assert data.count(b"startxref") == 1


def test_no_page_of_the_index_is_left_behind() -> None:
    bundle = built([item(f"i{n}", paper(f"Paper {n}")) for n in range(9)])
    with pikepdf.open(io.BytesIO(bundle.data)) as pdf:
        pages = [
            thing
            for thing in pdf.objects
            if isinstance(thing, Dictionary) and thing.get("/Type") == "/Page"
        ]
    assert len(pages) == bundle.pages


def test_facts_of_the_file() -> None:
    with pikepdf.open(io.BytesIO(built([item("a", paper("Alpha"))]).data)) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "TC 2026/014 – Hearing bundle",
            "/Producer": "Hearing Assist",
            "/Creator": "Hearing Assist",
            "/CreationDate": "D:20260309143005Z",
            "/ModDate": "D:20260309143005Z",
        }
        assert str(pdf.Root.Lang) == "en"
        assert "/Metadata" not in pdf.Root


def test_same_input_same_bytes() -> None:
    items = [item("a", paper("Alpha", pages=2)), item("b", changed(paper("Beta"), shared_twice))]
    plan = Plan("Hearing bundle", (Section("Papers", ("b", "a")),))
    first = built(items, plan=plan).data
    assert built(items[::-1], plan=plan).data == first


def shared_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def test_late_document_leaves_old_numbers() -> None:
    items = [item(f"i{n}", paper(f"Paper {n}", pages=2)) for n in range(4)]
    before, after = built(items[:3]), built(items)
    assert after.page_map[:3] == before.page_map


def test_french_wording() -> None:
    bundle = built([item("a", paper("Alpha"))], language="fr")
    with pdfplumber.open(io.BytesIO(bundle.data)) as pdf:
        assert pdf.pages[1].extract_text().endswith("Page 2 sur 2")
        assert "Table des pièces" in pdf.pages[0].extract_text()
    assert facts(bundle.data).outline[2].title == "A1 Title of a, page 2"


def encrypted(**permissions: bool) -> pikepdf.Encryption:
    return pikepdf.Encryption(
        user="locked", owner="owner", allow=pikepdf.Permissions(**permissions)
    )


def annotated(kind: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name(kind), Rect=Array([10, 10, 90, 90]), Contents="note"
        )
        entry = pdf.make_indirect(note)
        pdf.pages[0].obj.Annots = Array([entry])
        if kind == "/Widget":
            entry.FT, entry.T = Name.Tx, "field"
            pdf.Root.AcroForm = Dictionary(Fields=Array([entry]))

    return change


def layered(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())


def emptied(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


GOOD = paper("Good")
REFUSED = {
    "locked": (changed(GOOD, encryption=encrypted()), ProtectedFileError),
    "no bytes": (b"", DamagedFileError),
    "no PDF": (b"PK\x03\x04 something else", DamagedFileError),
    "cut off": (GOOD[: len(GOOD) // 2], DamagedFileError),
    "cut at its end": (GOOD[:-30], DamagedFileError),
    "overwritten": (GOOD.replace(b"endobj", b"endxxx"), DamagedFileError),
    "no pages": (changed(GOOD, emptied), DamagedFileError),
    "no size": (changed(GOOD, each_page(MediaBox=(0, 0, 0, 0))), DamagedFileError),
    "note": (changed(GOOD, annotated("/FreeText")), InputFileError),
    "form field": (changed(GOOD, annotated("/Widget")), InputFileError),
    "attached file": (changed(GOOD, annotated("/FileAttachment")), InputFileError),
    "redaction not applied": (changed(GOOD, annotated("/Redact")), InputFileError),
    "layers": (changed(GOOD, layered), InputFileError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_names_the_document(name: str) -> None:
    data, error = REFUSED[name]
    with pytest.raises(error, match=r"^Document bad-one of the bundle (is|has) "):
        built([item("good", GOOD), item("bad-one", data)])


def test_what_the_plan_does_not_name_is_not_even_read() -> None:
    plan = Plan("Hearing bundle", (Section("Papers", ("good",)),))
    assert built([item("good", GOOD), item("bad", b"")], plan=plan).pages == 2


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("good", "lost"), "names lost"),
        (("good", "good"), "names good twice"),
        ((), "names no document"),
    ],
)
def test_plan_that_does_not_fit(names: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        built([item("good", GOOD)], plan=Plan("Bundle", (Section("Papers", names),)))


def test_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="same id"):
        built(
            [item("a", GOOD), item("a", paper("Other"))],
            plan=Plan("Bundle", (Section("Papers", ("a",)),)),
        )


def test_empty_section_is_left_out() -> None:
    plan = Plan("Bundle", (Section("Nothing", ()), Section("Papers", ("a",))))
    titles = [entry.title for entry in facts(built([item("a", GOOD)], plan=plan).data).outline]
    assert titles == ["Index", "Section B: Papers", "B1 Title of a, page 2"]


@pytest.mark.parametrize("title", ["Line\nend", "Tab\there", " ", "\u202eturned", "x" * 400])
def test_awkward_titles(title: str) -> None:
    bundle = built([dataclasses.replace(item("a", GOOD), title=title)])
    assert {page for _, page in rows(bundle.data)} == {2}
    assert re.search(r", page 2$", facts(bundle.data).outline[2].title)
    assert not set("\n\t\u202e") & set(facts(bundle.data).outline[2].title)


def left_open(operators: bytes) -> Change:
    return lambda pdf: pdf.pages[0].contents_add(operators)


@pytest.mark.parametrize("operators", [b"0.5 0 0 0.5 20 20 cm", b"q 0.5 0 0 0.5 20 20 cm", b"Q Q"])
def test_state_left_open_does_not_move_the_stamp(operators: bytes) -> None:
    assert built([item("a", changed(GOOD, left_open(operators)))]).pages == 2


def test_stamp_that_would_stand_elsewhere_stops_the_build() -> None:
    source = changed(GOOD, left_open(b"0.5 0 0 0.5 20 20 cm q q"))
    with pytest.raises(ExportError, match="rule B05, page 2"):
        built([item("a", source)])


def test_stops_when_asked_and_tells_how_far_it_is() -> None:
    cancel = CancelToken()
    seen: list[ProgressEvent] = []

    def watch(event: ProgressEvent) -> None:
        seen.append(event)
        if event.done == 2:
            cancel.cancel()

    items = [item(name, GOOD) for name in "abc"]
    with pytest.raises(Cancelled):
        built(items, progress=watch, cancel=cancel)
    seen.clear()
    built(items, progress=seen.append)
    assert [event.done for event in seen] == list(range(seen[0].total + 1))
