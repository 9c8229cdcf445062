# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Released pages in papers: whole, numbered, listed; a name in their pixels stops the paper."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.manifest import verify
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.errors import IdentityFoundError, VerificationError
from hearing_assist.pipeline import (
    bundle,
    checking,
    disclose,
    draft,
    mentions,
    reading,
    reading_paper,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.canary import CANARY
from tests.page_case import open_page_case, page_case, release_pages

FONT = Path(__file__).parents[2] / "hearing_assist" / "export" / "fonts" / "NotoSans-Regular.ttf"
needs_recognition = pytest.mark.skipif(
    recognition_data() is None, reason="no data for text recognition here"
)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page case with all its pages released."""
    path = page_case(tmp_path_factory.mktemp("pages"))
    with open_page_case(path) as case:
        mentions.serve_under_review(case)
        release_pages(case)
    return path


@pytest.fixture
def case(released: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of it, open."""
    folder = tmp_path / "case"
    shutil.copytree(released.parent, folder, ignore=shutil.ignore_patterns("made"))
    with open_page_case(folder / released.name) as opened:
        yield opened


def make(case: Case, kind: str, target: Path) -> checking.Clearance:
    progress, cancel = ignore_progress, CancelToken()
    if kind == "bundle":
        return bundle.bundle(case, target, progress=progress, cancel=cancel).clearance
    if kind == "disclosure":
        return disclose.disclose(
            case, target, audience=Audience.DEFENCE, progress=progress, cancel=cancel
        ).clearance
    return draft.draft(case, kind, target, progress=progress, cancel=cancel).clearance


@pytest.fixture(scope="module")
def disclosed(released: Path) -> Path:
    """A disclosure and a bundle of that case, side by side."""
    folder = released.parent / "made"
    with open_page_case(released) as case:
        made = [make(case, "bundle", folder / "bundle.pdf")]
        made.append(make(case, "disclosure", folder / "out"))
    if recognition_data() is not None:
        assert [(each.pictures, each.unread) for each in made] == [(5, 0), (5, 0)]
    assert not any(each.doubts for each in made)
    return folder


def texts(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def test_each_page_stands_in_bundle_and_disclosure(disclosed: Path) -> None:
    for paths in (
        [disclosed / "bundle.pdf"],
        sorted((disclosed / "out" / "documents").glob("*.pdf")),
    ):
        said = [text for path in paths for text in texts(path)]
        heads = re.findall(
            r"(Page \d of the original, as a picture|Picture 1 of the file);", " ".join(said)
        )
        assert heads == [
            "Page 1 of the original, as a picture",
            "Page 2 of the original, as a picture",
            "Page 3 of the original, as a picture",
            "Page 1 of the original, as a picture",
            "Picture 1 of the file",
        ]  # fmt: skip
        assert "It is withheld" not in " ".join(said)


def test_pictures_stand_whole_within_the_margins(disclosed: Path) -> None:
    for path in (disclosed / "bundle.pdf", *(disclosed / "out" / "documents").glob("*.pdf")):
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                for image in page.images:
                    assert image["x0"] >= 70
                    assert image["top"] >= 60
                    assert image["x1"] <= page.width - 70
                    assert image["bottom"] <= page.height - 70
        with pikepdf.open(path) as opened:
            drawn = [item for item in streams(opened) if item.get("/Subtype") == "/Image"]
            for item in drawn:
                assert len(item.read_bytes()) == item.Width * item.Height * samples(item)


@needs_recognition
@pytest.mark.parametrize("kind", ["bundle", "disclosure"])
def test_words_lie_unseen_over_pages_and_name_nobody(disclosed: Path, kind: str) -> None:
    layered = 0
    documents = sorted((disclosed / "out" / "documents").glob("*.pdf"))
    for path in [disclosed / "bundle.pdf"] if kind == "bundle" else documents:
        with pikepdf.open(path) as opened:
            unseen = [b"q 3 Tr" in content(page) for page in opened.pages]
        with pdfplumber.open(path) as pdf:
            for page, has_layer in zip(pdf.pages, unseen, strict=True):
                if not has_layer:
                    continue
                (image,) = page.images
                inside = page.crop((image["x0"], image["top"], image["x1"], image["bottom"]))
                words = inside.extract_text().split()
                layered += len(words) > 5
                found = {word.casefold() for word in words}
                assert not found & {*CANARY.casefold().split()}
    assert layered >= 3


def content(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()


def samples(image: pikepdf.Object) -> int:
    return 1 if image.ColorSpace == "/DeviceGray" else 3


def test_every_place_has_its_number_in_the_schedule(disclosed: Path) -> None:
    documents = sorted((disclosed / "out" / "documents").glob("*.pdf"))
    printed = re.findall(r"R-\d{4}", " ".join(" ".join(texts(path)) for path in documents))
    listed = re.findall(r"R-\d{4}", " ".join(texts(disclosed / "out" / "redaction-schedule.pdf")))
    assert printed == listed == sorted(set(listed))
    schedule = " ".join(texts(disclosed / "out" / "redaction-schedule.pdf"))
    assert len(re.findall(r"p\. \d picture", schedule)) >= 3
    assert not re.search(r"\d+\.\d+ ?pt|\d{3}\.\d", schedule)


def test_states_stand_in_both_indexes(disclosed: Path) -> None:
    for path in (disclosed / "out" / "index.pdf", disclosed / "bundle.pdf"):
        with pdfplumber.open(path) as pdf:
            (table,) = pdf.pages[0].extract_tables({"vertical_strategy": "text"})[:1]
        joined = " ".join(texts(path)[0].split())
        assert table
        for state in ("as text: 3", "recognised by", "picture"):
            assert state in joined


def test_the_manifest_covers_what_is_shown(disclosed: Path, tmp_path: Path) -> None:
    assert verify(disclosed / "out").files == 7
    copy = tmp_path / "out"
    for path in (disclosed / "out").rglob("*"):
        if path.is_file():
            (copy / path.relative_to(disclosed / "out")).parent.mkdir(parents=True, exist_ok=True)
            (copy / path.relative_to(disclosed / "out")).write_bytes(path.read_bytes())
    page = copy / "documents" / "D001.pdf"
    page.write_bytes(page.read_bytes()[:-1] + b" ")
    with pytest.raises(VerificationError, match=r"D001\.pdf"):
        verify(copy)


def test_same_case_same_bytes(case: Case) -> None:
    (document, *_) = reading_paper.printable(case)
    made = [reading_paper.reading_paper(case, document.id) for _ in range(2)]
    strip = [re.sub(rb"D:\d{14}Z", b"", data) for data in made]
    assert strip[0] == strip[1]
    assert b"/Image" in made[0]


def test_who_reads_on_the_screen_is_not_told_that_a_picture_is_withheld(case: Case) -> None:
    said = [block.original for read in reading.read_case(case).documents for block in read.blocks]
    assert not any("withheld" in text for text in said)
    assert said.count("[A picture: it stands in the printed document.]") == 2


# --- a fault that is seeded ----------------------------------------------------------------------


def keep(case: Case, names: set[str]) -> None:
    """Take the other pages out, to save time."""
    others = [page.id for page in case.hearing.pages.all() if page.name not in names]
    case.hearing.pages.remove(others)


def spoilt(case: Case, text: str, *, turned: int = 0) -> None:
    """Put words onto the pixels of a released page, behind the back of the release."""
    keep(case, {"picture 1"})
    (page,) = case.hearing.pages.all()
    image = Image.new("RGB", (900, 500), "white")
    image.paste(Image.open(io.BytesIO(case.hearing.pages.image(page.id))), (20, 200))
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 30)
    pen.text((40, 40), "This photograph was taken on a Monday by", font=font, fill="black")
    pen.text((40, 100), text, font=font, fill="black")
    buffer = io.BytesIO()
    image.rotate(turned, expand=True).save(buffer, "PNG")
    case.hearing._store.run(
        "UPDATE page_image SET data = ? WHERE page_id = ?", (buffer.getvalue(), page.id)
    )


@needs_recognition
@pytest.mark.parametrize("kind", ["bundle", "disclosure"])
def test_a_name_left_in_the_pixels_stops_the_paper(case: Case, tmp_path: Path, kind: str) -> None:
    spoilt(case, CANARY)
    before = (case.hearing.bundles(), case.hearing.disclosures())
    target = tmp_path / "made" / ("bundle.pdf" if kind == "bundle" else "out")
    with pytest.raises(IdentityFoundError) as refused:
        make(case, kind, target)
    assert any("read by machine" in line for line in refused.value.findings)
    assert CANARY.split()[0].casefold() not in "\n".join(refused.value.findings).casefold()
    assert not target.exists()
    assert (case.hearing.bundles(), case.hearing.disclosures()) == before


@needs_recognition
def test_a_name_in_a_copy_in_docx_stops_it_too(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No case of the tests holds a statement with a picture: the paper's text is any of them."""
    spoilt(case, CANARY, turned=90)
    paper = tmp_path / "made" / "statement.docx"
    monkeypatch.setattr(draft, "build", lambda *_: _reading_copy(case))
    with pytest.raises(IdentityFoundError):
        make(case, "statement", paper)
    assert not paper.exists()


def _reading_copy(case: Case) -> object:
    from hearing_assist.drafting import released as copies

    view = case.hearing.view("en")
    item = next(item for item in view.documents if item.pages)
    return copies.build(
        item, labels=view.labels, language="en", audience=Audience.COURT, reference="HC-1",
        images=case.hearing.pages.image,
    )  # fmt: skip


@needs_recognition
def test_a_word_that_is_nearly_a_name_is_told(case: Case, tmp_path: Path) -> None:
    name = max(CANARY.split(), key=len)
    spoilt(case, name[:2] + ("e" if name[2] != "e" else "o") + name[3:])
    made = make(case, "bundle", tmp_path / "made" / "bundle.pdf")
    assert len(made.doubts) == 1
    assert "person S1" in made.doubts[0]
    assert any("Doubt" in line for line in made.notes())
    assert name[:3].casefold() not in made.doubts[0].casefold().replace("person", "")


def test_without_recognition_the_verdict_says_what_was_not_read(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "recognition_data", lambda: None)
    spoilt(case, "somebody else")
    made = make(case, "bundle", tmp_path / "made" / "bundle.pdf")
    assert (made.pictures, made.unread, made.doubts) == (1, 1, ())
    assert any("no machine could read: 1" in line for line in made.notes())


# --- who may see what ----------------------------------------------------------------------------


def test_a_page_for_a_narrower_circle_is_not_served(case: Case, tmp_path: Path) -> None:
    keep(case, {"page 2", "page 3"})
    case.hearing._store.run(
        "UPDATE page SET ceiling = ? WHERE name = 'page 3'", (int(Audience.PROSECUTION),)
    )
    make(case, "disclosure", tmp_path / "out")
    said = " ".join(texts(tmp_path / "out" / "documents" / "D001.pdf"))
    assert "Page 2 of the original, as a picture" in said
    assert "Page 3 of the original, as a picture" not in said
    assert re.search(
        r"The picture of page 3 shows a detail that is not for this reader\. It is withheld\. "
        r"R-\d{4} Q",
        said,
    )
    with pikepdf.open(tmp_path / "out" / "documents" / "D001.pdf") as pdf:
        assert sum(item.get("/Subtype") == "/Image" for item in streams(pdf)) == 1


def streams(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
