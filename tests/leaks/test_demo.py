# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The whole way on the sample case: outputs complete, sound, and naming nobody.

The search here is a third one, apart from the finder's and the check's: plain and short, over the
surfaces that the key of the sample case lists.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Kind, Person, Screened
from hearing_assist.cli import main
from hearing_assist.disclosure.manifest import verify
from hearing_assist.errors import ExitCode, IdentityFoundError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import checking, draft, mentions, release
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.demo import NAME, PASSPHRASE, demo
from hearing_assist.pipeline.screen import Screen
from hearing_assist.progress import CancelToken, ignore_progress
from tests.leaks import the_papers, the_summary
from tests.leaks.output_texts import docx_texts, pdf_texts, plainly, stands_in
from tests.ui import sample_case

SAMPLE = templates_folder() / "sample_case"
AROUND = Surroundings(cost=LOWEST_COST)
PDFS = ("summary.pdf", "protective-order.pdf", "statement.pdf", "bundle.pdf")


@dataclass(frozen=True)
class Built:
    """The demo, and what it asked of the network while it was built; None where nobody listened."""

    folder: Path
    trace: str | None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demo, built once: by the command, without any network interface, where that can be."""
    folder = tmp_path_factory.mktemp("demo")
    output, trace = folder / "out", folder / "trace"
    if not (sys.platform.startswith("linux") and os.geteuid() == 0):
        demo(output, progress=ignore_progress, cancel=CancelToken(), surroundings=AROUND)
        return Built(output, None)
    listening = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(trace)]
    program = [sys.executable, "-m", "hearing_assist", "demo", str(output)]
    done = subprocess.run(["unshare", "-rn", *listening, *program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return Built(output, trace.read_text("utf-8", errors="replace"))


@pytest.fixture(scope="module")
def output(built: Built) -> Path:
    """The folder that the demo wrote."""
    return built.folder


@pytest.fixture(scope="module")
def dump(output: Path) -> str:
    """Everything that stands in the case file."""
    with cases.opened(
        output / NAME, passphrase=PASSPHRASE, with_sealed=False, surroundings=AROUND
    ) as case:
        return "\n".join(case.hearing.dump())


@pytest.fixture(scope="module")
def texts(output: Path, dump: str) -> dict[str, str]:
    """The text of every output, metadata included, and the dump of the case file."""
    found = {"dump of sample.hearing": dump}
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.suffix == ".pdf":
            found[name] = "\n".join(pdf_texts(path.read_bytes()))
        elif path.suffix == ".docx":
            found[name] = "\n".join(docx_texts(path.read_bytes()))
        elif path.suffix in (".json", ".txt"):
            found[name] = path.read_text("utf-8")
    found["names of files"] = "\n".join(p.name for p in output.rglob("*"))
    return found


KEY = tomllib.loads((SAMPLE / "key.toml").read_text("utf-8"))
PERSONS = tomllib.loads((SAMPLE / "persons.toml").read_text("utf-8"))["person"]
PROTECTED = {person["id"] for person in PERSONS if person["protected"]}
CHILDREN = {person["id"] for person in PERSONS if person["role"] == "child"}
REDACTED_BY_HAND = [
    item["surface"]
    for item in KEY["undeclared"]
    if item["surface"]
    in {
        entry["entity"]
        for entry in tomllib.loads((SAMPLE / "decisions.toml").read_text("utf-8"))["decision"]
        if entry["action"] == "redact"
    }
]
# Ages of grown-ups stay readable for the parties unless a clerk decides otherwise; the decisions of
# the sample case cover those of children.
SURFACES = sorted(
    {
        form["surface"]
        for form in KEY["form"]
        if form["person"] in PROTECTED and (form["kind"] != "age" or form["person"] in CHILDREN)
    }
)


def test_everything_that_was_promised_is_there(output: Path) -> None:
    names = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    papers = {
        f"{kind}{suffix}"
        for kind in ("summary", "protective-order", "statement")
        for suffix in (".pdf", ".docx")
    }
    assert names >= papers | {
        NAME,
        "sealed/sample.sealed",
        "bundle.pdf",
        "disclosure/manifest.json",
        "disclosure/redaction-schedule.pdf",
        "disclosure/index.pdf",
    }
    assert not [name for name in names if ".part" in name]


def test_the_key_plants_enough_to_mean_something() -> None:
    assert len(SURFACES) > 100
    assert len({form["trap"] for form in KEY["form"]}) > 20


def test_the_search_of_this_test_finds_what_is_planted() -> None:
    assert stands_in("Mme Agbélénou", plainly("chez mme  AGBÉLENOU, hier"))
    assert stands_in("Espoir", "Son fils ESPOIR")
    assert not stands_in("Espoir", "sans espoir")


def test_no_planted_form_is_in_any_output_or_in_the_case_file(texts: dict[str, str]) -> None:
    plain = {name: plainly(text) for name, text in texts.items()}
    left = [
        (name, number)
        for number, surface in enumerate(SURFACES)
        for name, text in plain.items()
        if stands_in(surface, text)
    ]
    assert not left


def test_what_a_clerk_redacted_by_hand_is_in_no_output(texts: dict[str, str]) -> None:
    assert len(REDACTED_BY_HAND) > 15
    plain = {name: plainly(text).casefold() for name, text in texts.items()}
    left = [
        (name, number)
        for number, surface in enumerate(REDACTED_BY_HAND)
        for name, text in plain.items()
        if plainly(surface).casefold() in text
    ]
    assert not left


def test_a_witness_is_not_told_by_the_surname_she_shares(texts: dict[str, str]) -> None:
    """The defendant stays named; nothing says that somebody protected bears the same name."""
    for name, text in texts.items():
        plain = plainly(text)
        for title in ("Mme", "Mrs", "Ms", "Madame", "P.", "temoin", "witness", "enfant", "child"):
            pattern = rf"(?i)\b{re.escape(title)} vasselin"
            assert not re.search(pattern, plain), (name, title)
    former = plainly(texts["disclosure/documents/D004.pdf"])
    assert "M. Vasselin" in former
    assert "La famille Vasselin" in former
    assert "Rodrigue Vasselin" in former
    # A label beside a title of the defendant would say whose name it stands for.
    assert not re.search(r"\b(?:M\.|Mr) (?:Temoin|Witness|personne|person)", former)


def test_a_paper_of_the_defence_tells_nobody_behind_a_label(output: Path) -> None:
    the_papers.of_the_defence(output / NAME, PASSPHRASE)


def test_a_bare_initial_bears_the_label_of_whom_it_stands_for(output: Path) -> None:
    """Columns "S" and "N" of a notebook: labels of other persons may bear these letters."""
    with cases.opened(output / NAME, passphrase=PASSPHRASE, surroundings=AROUND) as case:
        persons = {p.placeholder: p.person_id for p in case.sealed.pseudonyms()}
        view = case.hearing.view("en")
    text = {n: [b.text.text for b in d.blocks] for n, d in enumerate(view.documents, 1)}
    (sums,) = [block for block in text[8] if "weekly sums" in block]
    meant = re.findall(r'"(\d+)" against "⟦(\d+)⟧"', sums)
    assert [(sum_, persons[int(n)]) for sum_, n in meant] == [("40", "S1"), ("60", "W2")]
    (column,) = [block for block in text[6] if "une colonne" in block]
    named = re.search(r"une colonne « ?⟦(\d+)⟧", column)
    assert named
    assert persons[int(named[1])] == "W2"
    kinds = {label.placeholder: label.kind for label in view.labels}
    assert {kinds[int(n)] for n in (*(n for _, n in meant), named[1])} == {Kind.INITIAL}


def test_no_paper_says_in_quotation_marks_that_a_letter_is_a_person(texts: dict[str, str]) -> None:
    """What the police take a letter for would be proof."""
    for name in ("summary.pdf", "bundle.pdf", "disclosure/documents/D008.pdf"):
        text = " ".join(texts[name].split())
        assert re.search(r'against " ?\[?initial read as Witness \w+', text), name
        assert not re.search(r'against " ?\[?Witness', text), name


def test_the_picture_of_a_scan_is_a_numbered_note(output: Path, texts: dict[str, str]) -> None:
    """The scan holds names in pixels: no picture crosses, and nobody may think it is not there."""
    scan = " ".join(texts["disclosure/documents/D012.pdf"].split())
    assert re.search(
        r"Page 1 is a picture\. Its words were recognised by machine and may be wrong\. The court "
        r"has not released the picture; it is withheld\. R-\d{4} N",
        scan,
    )
    schedule = " ".join(texts["disclosure/redaction-schedule.pdf"].split())
    assert "Picture, page or part without readable text" in schedule
    assert "Page 1 is a picture" in " ".join(texts["bundle.pdf"].split())
    summary = " ".join(texts["summary.pdf"].split())
    assert "Pages or parts without readable text are withheld" in summary
    assert "Pages that are pictures were read by machine" in summary
    for path in output.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            pictures = [
                item
                for item in pdf.objects
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
            ]
        assert not pictures, path.name


def test_a_picture_in_a_letter_and_one_on_a_mail_are_noted_too(texts: dict[str, str]) -> None:
    for name in ("D011", "D014"):
        text = " ".join(texts[f"disclosure/documents/{name}.pdf"].split())
        assert re.search(r"has not released it\. It is withheld\. R-\d{4} N", text), name


def test_a_sworn_translation_says_that_it_is_one(texts: dict[str, str]) -> None:
    text = " ".join(texts["disclosure/documents/D010.pdf"].split())
    assert "This is itself a translation of another document of the case." in text


def test_no_planted_form_is_in_the_raw_bytes(output: Path) -> None:
    long = [surface for surface in SURFACES if len(surface) > 5]
    needles = {
        form.encode(codec)
        for surface in long
        for form in (surface, plainly(surface))
        for codec in ("utf-8", "utf-16-le", "utf-16-be")
    }
    for path in output.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [needle for needle in needles if needle in data], path.name


def test_what_must_stay_readable_stays(dump: str) -> None:
    plain = plainly(dump)
    missing = [
        (item["document"], number)
        for number, item in enumerate(KEY["must_stay"])
        if plainly(item["text"]) not in plain
    ]
    assert not missing


def test_nothing_of_this_machine_is_in_an_output(output: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        for word in (str(output), str(SAMPLE), "interview.docx", "police-report"):
            assert word not in text, name


def test_pages_with_unreviewed_machine_text_say_so(output: Path) -> None:
    for name in ("summary.pdf", "statement.pdf"):
        document = pypdfium2.PdfDocument((output / name).read_bytes())
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        assert pages
        said = ["achine translation" in " ".join(text.split()) for text in pages]
        # The summary prints few of a machine's words or none, each with this mark.
        assert all(said) or (name == "summary.pdf" and "(machine" not in "".join(pages))


def test_every_reviewed_sentence_of_the_sample_is_reviewed_in_the_case(output: Path) -> None:
    the_papers.reviewed_sentences(output / NAME, PASSPHRASE)


def test_schedules_and_indexes_list_the_same_documents(output: Path, tmp_path: Path) -> None:
    the_papers.same_documents(output, tmp_path, NAME, PASSPHRASE)


def test_the_original_stands_in_the_statement_beside_its_translation(output: Path) -> None:
    text = " ".join(pdf_texts((output / "statement.pdf").read_bytes()))
    assert "espoir de m'en sortir" in " ".join(text.replace("’", "'").split())
    assert "12." in text


@pytest.mark.parametrize("name", PDFS)
def test_every_pdf_passes_qpdf(output: Path, name: str) -> None:
    done = subprocess.run(["qpdf", "--check", str(output / name)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_bundle_is_numbered_labelled_and_linked(output: Path) -> None:
    data = (output / "bundle.pdf").read_bytes()
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/PageLabels" in pdf.Root
        assert pdf.Root.PageMode == "/UseOutlines"
        with pdf.open_outline() as outline:
            assert sum(len(item.children) for item in outline.root) >= len(KEY["must_stay"]) // 10


def test_the_disclosure_verifies_and_a_changed_byte_does_not(output: Path, tmp_path: Path) -> None:
    assert verify(output / "disclosure").files >= 5
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(output / "disclosure"), str(copy)], check=True)
    with (copy / "index.pdf").open("r+b") as stream:
        stream.seek(100)
        stream.write(b"x")
    assert main(["verify", str(copy)]) == ExitCode.DAMAGED


def test_the_check_command_clears_the_outputs_and_refuses_a_seeded_one(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(PASSPHRASE + "\n", "utf-8")
    key = ["--case", str(output / NAME), "--passphrase-file", str(tmp_path / "pass")]
    papers = [str(output / name) for name in PDFS]
    assert main(["check", *papers, str(output / "disclosure"), *key]) == ExitCode.DONE
    seeded = tmp_path / "seeded.pdf"
    with pikepdf.open(output / "summary.pdf") as pdf:
        pdf.docinfo.Subject = "Seraphine AGBELENOU"
        pdf.save(seeded)
    capsys.readouterr()
    assert main(["check", str(seeded), *key]) == ExitCode.IDENTITY_FOUND
    error = capsys.readouterr().err
    assert "seeded.pdf" in error
    assert "person S1" in error
    assert "AGBELENOU" not in error.upper().replace("SEEDED", "")


def _without_variant(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    """Take one writing from the finder, and from the list it gives the check.

    The trained finder, which would propose it as anybody's name, is taken away with it, and so is
    the search for words that are like a name, which would withhold it.
    """
    from hearing_assist.anonymise import declared, derived, find, matcher
    from hearing_assist.pipeline import name_model

    for name, real in (
        ("variants", declared.variants),
        ("derived_variants", derived.derived_variants),
    ):

        def fewer(
            person: Person, real: Callable[[Person], tuple[declared.Variant, ...]] = real
        ) -> tuple[declared.Variant, ...]:
            return tuple(v for v in real(person) if lost not in plainly(v.text).casefold())

        for module in (declared, derived, find, matcher):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, fewer)
    monkeypatch.setattr(name_model, "finder", lambda: None)
    monkeypatch.setattr(mentions, "with_near_names", lambda found, *_, **__: tuple(found))


@pytest.fixture
def found_with_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """The sample case with all decisions made, searched by a finder that lost a writing."""
    path = sample_case.prepared_sample(tmp_path / "case", "decided")
    _without_variant(monkeypatch, "tereshkivska")
    around = sample_case.around(path.parent)
    with cases.opened(path, passphrase=sample_case.PASSPHRASE, surroundings=around) as case:
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        yield case


def test_with_a_variant_taken_from_the_finder_nothing_is_released(found_with_less: Case) -> None:
    with pytest.raises(IdentityFoundError) as raised:
        release.release(found_with_less, progress=ignore_progress, cancel=CancelToken())
    assert any("person W2" in line for line in raised.value.findings)
    assert not found_with_less.hearing.documents()


def test_with_the_gate_open_too_the_check_of_the_finished_file_stops_it(
    found_with_less: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "_clear", lambda *_: None)
    monkeypatch.setattr(Screen, "clears", lambda *_: True)
    monkeypatch.setattr(Screen, "typed", lambda _, text, field: Screened(text))
    work: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    release.release(found_with_less, **work)
    (tmp_path / "out").mkdir()
    with pytest.raises(IdentityFoundError) as raised:
        draft.draft(found_with_less, "summary", tmp_path / "out" / "summary.pdf", **work)
    assert any("summary.pdf" in line and "person W2" in line for line in raised.value.findings)
    assert not list((tmp_path / "out").iterdir())


def test_a_check_that_does_not_answer_is_a_refusal(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hearing_assist.errors import ExportError

    monkeypatch.setattr(sys, "executable", "/bin/true")
    with (
        cases.opened(output / NAME, passphrase=PASSPHRASE, surroundings=AROUND) as case,
        pytest.raises(ExportError),
    ):
        checking.check_files(
            case.sealed,
            {"a.pdf": output / "summary.pdf"},
            progress=ignore_progress,
            cancel=CancelToken(),
        )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="unshare and strace are Linux's")
@pytest.mark.needs_root
def test_the_whole_way_needs_no_network(built: Built) -> None:
    """All network interfaces taken away, and no internet socket asked for."""
    assert built.trace
    assert "AF_INET" not in built.trace
    assert "AF_NETLINK" not in built.trace


def test_the_summary_is_as_long_as_a_judge_reads_it_and_counts_right(output: Path) -> None:
    the_summary.length_and_parts(output)
    the_summary.figures(output, output / NAME, PASSPHRASE)
    the_summary.citations(output, output / NAME, PASSPHRASE)
    the_summary.anchors(output)
