# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What holds of the summary of the sample case: its length, its figures, and what it cites."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from hearing_assist.pipeline import case as cases


def length_and_parts(output: Path) -> None:
    """8 to 12 pages, and all 18 parts."""
    pages = _pages(output / "summary.pdf")
    assert 8 <= len(pages) <= 12
    text = " ".join(pages)
    for part in range(1, 19):
        assert re.search(rf"(?:^| ){part}\. [A-Z]", text), part


def figures(output: Path, path: Path, passphrase: str) -> None:
    """Its counts are those of bundle and disclosure."""
    with cases.opened(path, passphrase=passphrase, with_sealed=False) as case:
        documents = case.hearing.documents()
        bundled = {r.document_id for r in case.hearing.bundles()[-1].page_map}
        served = case.hearing.disclosures()[-1].inputs
    text = " ".join(_pages(output / "summary.pdf"))
    said = re.search(r"Documents: (\d+); time to read them", text)
    assert said
    assert int(said[1]) == len(documents) == len(bundled & {d.id for d in documents})
    assert {document.release_id for document in documents} <= set(served)
    index = " ".join(_pages(output / "disclosure" / "index.pdf"))
    assert len(set(re.findall(r"\bD\d{3}\b", index))) == len(documents)


def citations(output: Path, path: Path, passphrase: str) -> None:
    """A paragraph begins on the page of the bundle that `[B/47]` names."""
    with cases.opened(path, passphrase=passphrase, with_sealed=False) as case:
        view = case.hearing.view("en")
        places = dict(case.hearing.bundles()[-1].places)
    printed = _pages(output / "bundle.pdf")
    pages = [_letters(page) for page in printed]
    looked_at = 0
    for document in view.documents:
        for block in document.blocks:
            words = _letters(re.split(r"⟦\d+⟧", block.text.text)[0])
            if block.id not in places or len(words) < 15:
                continue
            page = places[block.id]
            # It may begin at the foot of a page and go on overleaf.
            overleaf = "".join(text[:400] for text in pages[page : page + 1])
            assert words[:12] in pages[page - 1] + overleaf, page
            looked_at += 1
    assert looked_at > 200
    cited = {int(n) for n in re.findall(r"\[B/(\d+)\]", " ".join(printed))}
    assert len(cited) > 10
    assert cited <= set(places.values())


def anchors(output: Path) -> None:
    """Every place has its page of the bundle, and the words in front of it stand on that page."""
    printed = [_letters(page) for page in _pages(output / "bundle.pdf")]
    text = " ".join(
        re.sub(r"^(?:DRAFT )?\S+ - Case summary|Page \d+ of \d+$", "", page).strip()
        for page in _pages(output / "summary.pdf")
    )
    assert re.findall(r"\[Doc \d+,[^\]]*\](?! ?\[B/)", text) == ["[Doc 2, § 14]"]  # the legend
    found, at = 0, 0
    for match in re.finditer(r"\[Doc \d+,[^\]]*\] ?\[B/(\d+)(?:-(\d+))?\]", text):
        before = re.split(r"\[\.\.\.\]|•", text[at : match.start()])
        at = match.end()
        said = next((piece for piece in reversed(before) if len(_letters(piece)) >= 12), "")
        last = " ".join(said.split()[-6:])
        if not last.endswith((".", "!", "?", "”", "»")) or len(_letters(last)) < 14:
            continue  # a place of more, a label or a date
        first, end = int(match[1]), int(match[2] or match[1])
        # It may begin at the foot of a page and go on overleaf.
        assert _letters(last) in "".join(printed[first - 1 : end + 1]), match[0]
        found += 1
    assert found > 120


def _pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return [
            " ".join(page.get_textpage().get_text_bounded().replace("\xa0", " ").split())
            for page in document
        ]


def _letters(text: str) -> str:
    """Letters and digits alone: lines break, and hyphens with them."""
    return re.sub(r"[\W_\ufffe]+", "", text).casefold()
