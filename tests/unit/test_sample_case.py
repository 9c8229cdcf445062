# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sample case agrees with itself: masters with documents, documents with the key."""

from __future__ import annotations

import datetime as dt
import html
import io
import quopri
import re
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree
from stdnum import iban

from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.parts import WITHHELD_PART
from hearing_assist.casefile.records import Kind, SourceKind
from hearing_assist.intake.reader import read
from hearing_assist.pipeline.demo_review import entries
from scripts.build_sample_case import BUILDERS, CASE, build, build_pdf, build_scan

ROLES = {
    "survivor", "child", "witness", "family", "informant", "defendant", "official", "expert",
    "interpreter",
}  # fmt: skip
PERSON_FIELDS = {
    "id", "position", "role", "protected", "gender", "name", "spellings", "aliases", "born",
    "addresses", "identifiers", "places", "false_names",
}  # fmt: skip


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CASE / name).read_text(encoding="utf-8"))


KEY = table("key.toml")
PERSONS = table("persons.toml")["person"]
NO_NAMES = {"House", "Primary", "School", "example", "courriel", "Saint", "Vieux", "Vasselin"}
"""Words of places and addresses; the shared surname has a test of its own."""
SCANS = {name for name, (_, builder) in BUILDERS.items() if builder is build_scan}
SHARED_SURNAME = "Vasselin"
"""Of a defendant and of two protected persons (docs/adr/014)."""


def plain(text: str) -> str:
    """The text as the key states it: no soft hyphens, line ends joined."""
    text = text.replace("\u00ad", "").replace("\r\n", "\n").replace("\u2011", "-")
    text = re.sub(r"\ufffe|(?<=\w)-\n(?=\w)", "", text)
    return re.sub(r"\n+", " ", text)


def docx_raw(data: bytes) -> dict[str, str]:
    """Every text node of every part of a Word file, whatever the part is."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                root = etree.fromstring(package.read(name))
                nodes = root.iter(qn("w:t"), qn("w:delText"))
                found[name] = [node.text or "" for node in nodes]
    return {name: "\n".join(texts) for name, texts in found.items() if texts}


def pdf_raw(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@cache
def source(name: str) -> bytes:
    return (CASE / "sources" / name).read_bytes()


@cache
def parts(name: str) -> dict[str, str]:
    """The text of a shipped document by part, as the importer reads it; a scan's from its master.

    What was printed before it was scanned is what is to be seen on it.
    """
    texts: dict[str, list[str]] = {}
    for block in read(source(name)).blocks:
        if block.part != WITHHELD_PART:
            texts.setdefault(block.part, []).append(f"{block.number} {block.text}".strip())
    if name in SCANS:
        master = (CASE / "masters" / BUILDERS[name][0]).read_text(encoding="utf-8")
        texts["scan"] = [pdf_raw(build_pdf(master))]
    if name.endswith(".eml"):
        head = source(name).partition(b"\r\n\r\n")[0].decode()
        texts["unread"] = re.findall(r"(?m)^Message-ID: (.*)$", head)
    return {part: plain("\n".join(lines)) for part, lines in texts.items()}


def folded(text: str) -> str:
    """Lower case without accents, one character for one."""
    return "".join(
        unicodedata.normalize("NFD", character)[0].lower()[:1] for character in text
    ).replace("\u2019", "'")


@pytest.mark.parametrize("name", BUILDERS)
def test_masters_and_documents_agree(name: str) -> None:
    assert build(name) == (CASE / "sources" / name).read_bytes()


def test_no_document_or_master_is_left_over() -> None:
    assert {path.name for path in (CASE / "sources").iterdir()} == set(BUILDERS)
    assert {path.name for path in (CASE / "masters").iterdir()} == {
        master for master, _ in BUILDERS.values()
    }
    assert {source["file"] for source in table("case.toml")["source"]} == set(BUILDERS)


@pytest.mark.parametrize("name", BUILDERS)
def test_every_form_of_the_key_stands_where_the_importer_finds_it(name: str) -> None:
    forms = [form for form in KEY["form"] if form["document"] == name]
    assert forms
    missing = [form for form in forms if form["surface"] not in parts(name).get(form["part"], "")]
    assert missing == []
    assert {form["person"] for form in forms} <= {person["id"] for person in PERSONS}
    assert {form["kind"] for form in forms} <= set(Kind)


@pytest.mark.parametrize("name", [name for name in BUILDERS if name.endswith(".docx")])
def test_the_importer_leaves_out_no_text_of_a_word_file(name: str) -> None:
    known = letters("\n".join(parts(name).values()).replace("\u00ad", ""))
    for part, text in docx_raw(source(name)).items():
        unread = [line for line in text.splitlines() if letters(line) not in known]
        assert unread == [], part


def test_the_importer_leaves_out_no_text_of_a_mail() -> None:
    raw = quopri.decodestring(source("care-reply.eml")).decode("utf-8", "replace")
    markup = raw[raw.index("<body>") : raw.index("</body>")]
    known = letters("\n".join(parts("care-reply.eml").values()))
    words = set(re.findall(r"[^\W\d_]{4,}", html.unescape(re.sub(r"<[^>]*>", " ", markup))))
    assert words
    assert [word for word in words if word not in known] == []


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_gives_a_note_and_nothing_else_without_recognition(name: str) -> None:
    result = read(source(name))
    assert [(block.part, block.page) for block in result.blocks] == [(WITHHELD_PART, 1)]
    assert result.not_read
    assert pdf_raw(source(name)).strip() == ""


def name_words() -> Iterator[tuple[str, bool]]:
    """Words that belong to protected names alone, and whether their capital decides."""
    for person in PERSONS:
        if person["protected"]:
            names = [person["name"], *person.get("spellings", ()), *person.get("aliases", ())]
            names += [*person.get("false_names", ()), *person.get("places", ())]
            names += [item["value"] for item in person.get("identifiers", ())]
            for word in re.findall(r"[\w']{3,}", " ".join(names)):
                is_ordinary = folded(word) in ORDINARY
                if word not in NO_NAMES and (len(word) > 3 or is_ordinary):
                    yield word, is_ordinary


@pytest.mark.parametrize("name", BUILDERS)
def test_no_protected_name_is_missing_from_the_key(name: str) -> None:
    for part, text in parts(name).items():
        covered = [False] * len(text)
        for form in KEY["form"]:
            if form["document"] == name and form["part"] == part:
                for match in re.finditer(re.escape(form["surface"]), text):
                    covered[match.start() : match.end()] = [True] * len(match[0])
        for word, by_case in name_words():
            wanted, text_to_search = (word, text) if by_case else (folded(word), folded(text))
            for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text_to_search):
                assert all(covered[match.start() : match.end()]), (part, word, match.start())


def test_passages_that_other_lists_quote_exist() -> None:
    quoted = [(item["document"], item["text"]) for item in KEY["must_stay"]]
    quoted += [(item["document"], item["surface"]) for item in KEY["undeclared"]]
    quoted += [
        (passage["document"], passage["text"])
        for conflict in KEY["conflict"]
        for passage in conflict["passages"]
    ]
    everything = {name: " ".join(parts(name).values()).replace("\u00a0", " ") for name in BUILDERS}
    assert [item for item in quoted if item[1] not in everything[item[0]]] == []


def test_no_passage_that_must_stay_holds_a_planted_form() -> None:
    for item in KEY["must_stay"]:
        for form in KEY["form"]:
            assert form["surface"] not in item["text"]


def test_a_shared_surname_is_planted_or_plainly_the_defendant_s() -> None:
    bearers = [person for person in PERSONS if SHARED_SURNAME in person["name"].split()]
    assert {person["protected"] for person in bearers} == {True, False}
    before = re.compile(
        r"(?:M\.|Mr|Rodrigue|RODRIGUE|R\.|c/|v|les|[Tt]he|[Ff]amille|Une|un)[ \u00a0]$"
    )
    for name in BUILDERS:
        for part, text in parts(name).items():
            planted = [
                match.span()
                for form in KEY["form"]
                if form["document"] == name and form["part"] == part
                for match in re.finditer(re.escape(form["surface"]), text)
            ]
            for match in re.finditer(SHARED_SURNAME, text, re.IGNORECASE):
                start, end = match.span()
                inside = any(first <= start and end <= last for first, last in planted)
                of_defendant = before.search(text[:start]) or text[end:].startswith(" Rodrigue")
                assert inside or of_defendant, (name, part, text[start - 20 : end + 20])


TRAPS = {
    "accents": {"plain", "no-accents"},
    "capitals": {"capitals", "capitals-no-accents", "bank-capitals"},
    "nicknames": {"nickname"},
    "ordinary-word names": {"ordinary-word", "ordinary-word-english"},
    "a surname shared with the defendant": {
        "shared-surname-full", "shared-surname-title", "shared-surname-initial",
        "shared-surname-child",
    },
    "a name over a line end": {"line-end", "hyphen-line-end", "soft-hyphen", "split-runs"},
    "birth dates in words": {"date-in-words", "date-in-words-short", "date-in-words-english"},
    "tables": {"table", "nested-table"},
    "headers": {"header", "first-page-header", "even-page-header"},
    "footnotes": {"footnote", "endnote"},
    "comments": {"comment", "annotation"},
    "tracked changes": {"tracked-insertion", "deleted"},
    "text boxes": {"text-box"},
    "what nobody sees": {"hidden-text", "alt-text", "metadata", "outline", "file-name"},
    "an e-mail": {
        "mail-header", "quoted-reply", "html-alternative", "html-hidden", "html-comment",
        "html-link", "html-alt", "html-title",
    },
    "a scan": {"scan"},
    "another script": {"other-script", "other-romanisation", "other-language"},
    "other ways to write a name": {"initials", "surname-first", "misspelled", "false-name"},
}  # fmt: skip


@pytest.mark.parametrize("what", TRAPS)
def test_every_trap_is_planted(what: str) -> None:
    assert TRAPS[what] <= {form["trap"] for form in KEY["form"]}


def test_every_protected_person_is_planted() -> None:
    protected = {person["id"] for person in PERSONS if person["protected"]}
    assert {form["person"] for form in KEY["form"]} == protected


def test_ordinary_words_stand_as_words_too() -> None:
    kept = " ".join(item["text"] for item in KEY["must_stay"])
    for word in ("espoir", "prudence", "aurore", "joy", "waters"):
        assert re.search(rf"\b{word}\b", kept), word


def test_two_languages_stand_in_one_document() -> None:
    from hearing_assist.intake.language import language_of

    tongues = {
        language_of(block.text, ("en", "fr"))[0]
        for block in read(source("transfers.docx")).blocks
        if len(block.text) > 60
    }
    assert tongues == {"en", "fr"}


def test_a_sworn_translation_names_its_original() -> None:
    sources = table("case.toml")["source"]
    files = [item["file"] for item in sources]
    pairs = {item["file"]: item["translation_of"] for item in sources if "translation_of" in item}
    assert pairs == {"letter-translation.docx": "letter.txt"}
    assert files.index("letter.txt") < files.index("letter-translation.docx")


def test_line_end_traps_really_lie_on_line_ends() -> None:
    raw = pdf_raw(source("police-report.pdf"))
    assert "Séraphine\r\nAgbélénou-Dzati" in raw
    assert "Agbélé\ufffenou-Dzati" in raw, "pdfium marks a hyphen at a line end with U+FFFE"
    shown = "".join(docx_raw(source("statement.docx"))["word/document.xml"].split("\n"))
    assert "Agbé\u00adlénou" in shown


def test_the_register_has_the_documented_form() -> None:
    assert len({person["id"] for person in PERSONS}) == len(PERSONS)
    for person in PERSONS:
        assert set(person) <= PERSON_FIELDS
        assert person["role"] in ROLES
        assert isinstance(person["protected"], bool)
        assert isinstance(person.get("born", dt.date.min), dt.date)
        assert all(set(item) == {"kind", "value"} for item in person.get("identifiers", ()))


REVIEWER, REVIEW = entries((CASE / "review.toml").read_bytes())
MARK = re.compile(r"\[\d\]")


def words_of(original: str) -> re.Pattern[str]:
    """The words of a reviewed sentence with something in the place of each mark."""
    pieces = [re.escape(piece) for piece in MARK.split(original)]
    elided = [re.sub(r"\bde\\ $", r"(?:de\\ |d')", piece) for piece in pieces[:-1]]
    return re.compile(".{1,90}?".join((*elided, pieces[-1])))


@pytest.mark.parametrize("name", sorted({entry.file for entry in REVIEW}))
def test_every_reviewed_sentence_stands_in_its_document(name: str) -> None:
    text = " ".join(" ".join(parts(name).values()).replace("\u00a0", " ").split())
    unmatched = [
        entry.original
        for entry in REVIEW
        if entry.file == name and not words_of(entry.original).search(text)
    ]
    assert unmatched == []


def test_reviewed_sentences_keep_the_marks_of_their_originals() -> None:
    for entry in REVIEW:
        assert sorted(MARK.findall(entry.original)) == sorted(MARK.findall(entry.translation))
        order = list(dict.fromkeys(MARK.findall(entry.original)))
        assert order == [f"[{number}]" for number in range(1, len(order) + 1)], entry.original
    assert len({(entry.file, entry.original) for entry in REVIEW}) == len(REVIEW)
    assert "reviser" in REVIEWER


@pytest.mark.parametrize(
    "name", ["case.toml", "fields/protective-order.toml", "decisions.toml", "review.toml"]
)
def test_what_the_clerk_writes_names_nobody_protected(name: str) -> None:
    text = (CASE / name).read_text(encoding="utf-8")
    if name == "decisions.toml":
        text = "\n".join(item["reason"] for item in table(name)["decision"])
    found = [word for word, _ in name_words() if re.search(rf"\b{re.escape(word)}\b", text)]
    assert found == []


def test_case_and_decisions_have_the_documented_form() -> None:
    case = table("case.toml")
    assert {source["kind"] for source in case["source"]} == set(SourceKind)
    assert {source["language"] for source in case["source"]} == {"en", "fr"}
    assert all(isinstance(source["date"], dt.date) for source in case["source"])
    decisions = table("decisions.toml")["decision"]
    assert {item["action"] for item in decisions} == {"redact", "keep"}
    assert all(set(item) - {"ceiling"} == {"entity", "action", "reason"} for item in decisions)
    assert len({item["entity"] for item in decisions}) == len(decisions)


def test_invented_accounts_have_valid_check_digits() -> None:
    accounts = [item["surface"] for item in KEY["undeclared"] if item["kind"] == "account"]
    assert len(accounts) == 2
    assert all(iban.is_valid(account) for account in accounts)


def test_the_report_embeds_its_fonts() -> None:
    with pikepdf.open(CASE / "sources" / "police-report.pdf") as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_statement_has_fifty_two_paragraphs() -> None:
    master = (CASE / "masters" / "statement.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^(\d+)\. ", master) == [str(number) for number in range(1, 53)]
