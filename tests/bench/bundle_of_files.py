# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bundles real files twice, and reads the result with engines that had no part in it.

    python tests/bench/bundle_of_files.py FOLDER [--way case|pages] [--keep OUT] [--profile ID]

`case`: the whole way of the program. A new case imports every file, all that is found is kept
readable on record, every document crosses as it is (pages as pictures, words behind them), and the
bundle is built and checked. `pages`: the PDFs themselves go into a bundle, page by page, as papers
of other programs do. Shown for each file: refused, by name and with a reason; or that each of its
pages is in the bundle and says and shows what the file's own page does. For the bundle: each rule,
`qpdf --check`, and whether poppler and PDFium see the same pages. Needs qpdf and poppler.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import tomli_w
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from hearing_assist.bundle.assemble import assemble  # noqa: E402
from hearing_assist.bundle.binding import Item  # noqa: E402
from hearing_assist.bundle.parts import Form  # noqa: E402
from hearing_assist.bundle.plan import Plan, Section  # noqa: E402
from hearing_assist.bundle.ready import STRIP  # noqa: E402
from hearing_assist.bundle.report import About, Judged, report_html, report_json  # noqa: E402
from hearing_assist.bundle.rules import Verdict  # noqa: E402
from hearing_assist.casefile.key_slots import LOWEST_COST  # noqa: E402
from hearing_assist.casefile.records import SourceKind  # noqa: E402
from hearing_assist.engines.qpdf import page_sizes  # noqa: E402
from hearing_assist.engines.qpdf_ready import smaller  # noqa: E402
from hearing_assist.errors import ExportError, InputFileError  # noqa: E402
from hearing_assist.pipeline import bundle as bundling  # noqa: E402
from hearing_assist.pipeline import case as cases  # noqa: E402
from hearing_assist.pipeline import incoming, mentions, page_decisions, release, sources  # noqa: E402
from hearing_assist.pipeline.case import Case, Surroundings  # noqa: E402
from hearing_assist.progress import CancelToken, ignore_progress  # noqa: E402
from hearing_assist.settings import Settings  # noqa: E402

MADE_AT = dt.datetime(2026, 3, 9, 14, 30, 5, tzinfo=dt.UTC)

PASSPHRASE = "four words for tests"
TITLES = ("Показания", "شهادة", "Κατάθεση", "Document", "Judgment of the court", "Décision n° 7")
"""Given in turn, with the number of the file: titles of all directions in one index."""
NEVER = "Q7-nobody-bears-this"
WORDS = re.compile(r"[^\W_]{3,}")
SPELLED = re.compile("[\u0900-\u0d7f\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]")
"""Letters without a font of ours: papers spell them out by name (docs/limits.md)."""
ENOUGH = 0.9
"""Share of the words of a source page that its page in the bundle has."""
ALIKE = 8.0
"""Mean difference in lightness, of 255, of two drawings of the same page."""
_SEEN_FROM_AFAR = (64, 90)


@dataclass(frozen=True, slots=True)
class Line:
    """What came of a file: how many pages, where, how many say and show the same; or why not."""

    name: str
    pages: int = 0
    first: int = 0
    said: int = 0
    shown: int = 0
    refused: str = ""

    @property
    def is_right(self) -> bool:
        """Refused by name, or right on every page."""
        return bool(self.refused) or (self.pages > 0 and self.said == self.shown == self.pages)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def title_of(number: int) -> str:
    return f"{TITLES[number % len(TITLES)]} {number + 1}"


def pages_way(files: Sequence[Path], profile: str, out: Path) -> tuple[list[Line], list[Verdict]]:
    """The PDFs themselves, bound as papers of other programs are."""
    items, lines = [], []
    for number, path in enumerate(files):
        data = path.read_bytes()
        item = Item(path.name, title_of(number), "2026-03-01", "as it came", data, form=Form.AS_IS)
        try:
            page_sizes(data)
            bound([item], profile)
        except (InputFileError, ExportError) as error:
            lines.append(Line(path.name, refused=str(error)))
        else:
            items.append(item)
    built = bound(items, profile, told=True)
    (out / "bundle.pdf").write_bytes(built.data)
    places = {place.document_id: place for place in built.page_map}
    for item in items:
        place = places[item.id]
        lines.append(compared(item.id, item.data, built.data, place.first, place.count))
    return lines, list(built.verdicts)


def bound(items: Sequence[Item], profile: str, *, told: bool = False):  # noqa: ANN201
    plan = Plan(
        "Hearing bundle",
        (Section("Papers", tuple(item.id for item in items)),),
        profile=profile,
    )
    return assemble(
        plan, items, reference="TC 1", case_title="A case", language="en", made_at=MADE_AT,
        progress=ignore_progress, cancel=CancelToken(), told=told,
    )  # fmt: skip


def compared(name: str, source: bytes, bundle: bytes, first: int, count: int) -> Line:
    """How many pages of a file say and show in the bundle what they do in the file."""
    said = shown = 0
    one, other = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument(bundle)
    try:
        for page in range(count):
            old, new = one[page], other[first - 1 + page]
            wanted = Counter(WORDS.findall(old.get_textpage().get_text_range()))
            there = Counter(WORDS.findall(new.get_textpage().get_text_range()))
            said += sum((wanted & there).values()) == sum(wanted.values())
            seen = drawing(new)
            shown += any(unlike(one, seen) < ALIKE for one in (drawing(old), made_smaller(old)))
    finally:
        one.close()
        other.close()
    return Line(name, count, first, said, shown)


def drawing(page: pypdfium2.PdfPage, *, whole: bool = False) -> Image.Image:
    """A page in grey as PDFium draws it, unless whole without the corner of the number."""
    scale = 900 / max(page.get_size()) if whole else 0.5
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    if whole:
        return picture
    width, height = picture.size
    room = (max(0, width - 100), max(0, height - 24))
    picture.paste(255, (*room, width, height))
    return picture


def made_smaller(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as `drawing` shows it, set smaller so that its foot is free for the number."""
    whole = page.render(scale=0.5, grayscale=True).to_pil().convert("L")
    scale = smaller(page.get_size()[1], STRIP)
    small = whole.resize(
        (max(1, round(whole.width * scale)), max(1, round(whole.height * scale))),
        Image.Resampling.BOX,
    )
    picture = Image.new("L", whole.size, 255)
    picture.paste(small, ((whole.width - small.width) // 2, 0))
    return picture


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two drawings differ, seen from so far that single letters are grey."""
    small = [each.resize(_SEEN_FROM_AFAR, Image.Resampling.BOX) for each in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*small)).mean[0])


def case_way(
    files: Sequence[Path], out: Path, *, as_pictures: bool
) -> tuple[list[Line], list[Verdict]]:
    """The whole way of the program, from files to a checked bundle."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        around = Surroundings(settings=Settings(Path(folder) / "settings"), cost=LOWEST_COST)
        path = Path(folder) / "case.hearing"
        cases.create(
            path, reference="TC 1", title="A case", language="en", passphrase=PASSPHRASE,
            surroundings=around,
        )  # fmt: skip
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            register = '[[person]]\nid = "S1"\nposition = "witness"\nrole = "survivor"\n'
            register += f'protected = true\ngender = "f"\nname = "{NEVER}"\n'
            mentions.import_persons(case, register.encode())
            imported = dict(imports(case, files, lines))
            keep_all(case)
            for one in incoming.incoming(case):
                say(f"hidden text: {one.title} {one.findings}")
                incoming.decide(case, one.source_id, "real file of a trial")
            if as_pictures:
                decided = page_decisions.decide_as_is(
                    case, seen=True, progress=ignore_progress, cancel=CancelToken()
                )
                for refused in decided.refused:
                    say(f"withheld: {refused}")
            done = release.release(case, progress=ignore_progress, cancel=CancelToken())
            for released in done:
                for refused in released.refused:
                    say(f"withheld: {refused}")
            target = out / "bundle.pdf"
            bundled = bundling.bundle(case, target, progress=ignore_progress, cancel=CancelToken())
            places = {place.document_id: place for place in bundled.bundle.page_map}
            data = target.read_bytes()
            for name, document_id in imported.items():
                place = places.get(document_id)
                lines.append(
                    Line(name, refused="NOT IN THE BUNDLE, AND NOT SAID")
                    if place is None
                    else reflowed(name, files, data, place.first, place.count)
                )
            return lines, [one.verdict for one in bundled.judged]


def imports(case: Case, files: Sequence[Path], lines: list[Line]) -> Iterator[tuple[str, str]]:
    for number, path in enumerate(files):
        report = sources.import_files(
            case, [path], kind=SourceKind.EXHIBIT, title=title_of(number),
            progress=ignore_progress, cancel=CancelToken(),
        )  # fmt: skip
        lines.extend(Line(path.name, refused=str(error)) for error in report.refused)
        for done in report.imported[:1]:
            source = next(s for s in case.sealed.sources() if s.id == done.source_id)
            yield path.name, source.document_id


def keep_all(case: Case) -> None:
    """Everything that was found is kept readable, on record."""
    found = mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    kept = [
        {"entity": entity, "action": "keep", "reason": "real file of a trial"}
        for entity in sorted({one.key for one in found})
    ]
    if kept:
        decided = mentions.read_decisions(case, tomli_w.dumps({"decision": kept}).encode())
        mentions.decide(case, decided.decisions)


def reflowed(name: str, files: Sequence[Path], bundle: bytes, first: int, count: int) -> Line:
    """A paper that shows each page of a file as a picture, with its words behind it."""
    source = next(path for path in files if path.name == name).read_bytes()
    one, other = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument(bundle)
    try:
        words: Counter[str] = Counter()
        pictures: list[Image.Image] = []
        for page in range(first - 1, first - 1 + count):
            words += Counter(WORDS.findall(other[page].get_textpage().get_text_range()))
            pictures += images(other[page])
        said = shown = 0
        for page in range(len(one)):
            text = one[page].get_textpage().get_text_range()
            wanted = Counter(word for word in WORDS.findall(text) if not SPELLED.search(word))
            kept = sum((wanted & words).values())
            said += kept >= ENOUGH * sum(wanted.values())
            old = drawing(one[page], whole=True)
            turns = [old.rotate(angle, expand=True) for angle in (0, 90, 180, 270)]
            shown += any(unlike(turn, picture) < ALIKE for turn in turns for picture in pictures)
        return Line(name, len(one), first, said, shown)
    finally:
        one.close()
        other.close()


def images(page: pypdfium2.PdfPage) -> Iterator[Image.Image]:
    for thing in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)):
        yield thing.get_bitmap().to_pil().convert("L")


def engines_agree(path: Path) -> dict[str, object]:
    """What qpdf, poppler and PDFium, each by itself, say of the file."""
    check = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True)
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True)
    pages = re.search(r"Pages:\s+(\d+)", info.stdout)
    numbers = [
        bool(re.search(rf"\bPage {number}\b", page))
        for number, page in enumerate(text.stdout.split("\f")[:-1], 1)
    ]
    document = pypdfium2.PdfDocument(path)
    try:
        seen = len(document)
    finally:
        document.close()
    with pikepdf.open(path) as pdf:
        others = len(pdf.pages)
    return {
        "qpdf --check": check.returncode,
        "pages: poppler, PDFium, qpdf": [int(pages[1]) if pages else 0, seen, others],
        "pages whose number poppler reads": [sum(numbers), len(numbers)],
        "poppler complains": (info.stderr + text.stderr).strip().splitlines()[:3],
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--way", choices=("case", "pages"), default="case")
    parser.add_argument("--profile", default="plain")
    parser.add_argument("--text", action="store_true", help="case: words only, no pictures")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        out = options.keep or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        if options.way == "case":
            lines, verdicts = case_way(files, out, as_pictures=not options.text)
        else:
            lines, verdicts = pages_way(files, options.profile, out)
        for line in sorted(lines, key=lambda line: line.name):
            right = "ok " if line.is_right else "BAD"
            told = f"{line.said} say, {line.shown} show the same"
            where = f"{line.pages} pages from page {line.first}: {told}"
            say(f"{right} {line.name:45} {f'refused: {line.refused}' if line.refused else where}")
        for verdict in verdicts:
            states = Counter(finding.state for finding in verdict.findings)
            say(str({str(state): count for state, count in states.items()}))
            for finding in verdict.findings:
                for broken in finding.broken:
                    say(f"  {finding.state} {broken.rule} page {broken.page}: {broken.message}")
        judged = [Judged("bundle.pdf", verdict) for verdict in verdicts]
        page = report_html(judged, About(profile=options.profile))
        (out / "report.html").write_text(page, "utf-8")
        (out / "report.json").write_text(report_json(judged), "utf-8")
        said = engines_agree(out / "bundle.pdf")
        say(json.dumps(said, indent=1))
        wrong = [line for line in lines if not line.is_right]
        stopped = [one for verdict in verdicts for one in verdict.stops]
        return 1 if wrong or stopped or said["qpdf --check"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
