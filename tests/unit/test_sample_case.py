# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sample case agrees with itself: masters with documents, documents with the key."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from email.message import EmailMessage
from functools import cache
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from stdnum import iban

from hearing_assist.casefile.records import Kind, SourceKind
from scripts.build_sample_case import BUILDERS, CASE, build

ROLES = {
    "survivor", "child", "witness", "family", "informant", "defendant", "official", "expert",
    "interpreter",
}  # fmt: skip
PERSON_FIELDS = {
    "id", "position", "role", "protected", "gender", "name", "spellings", "aliases", "born",
    "addresses", "identifiers", "places",
}  # fmt: skip


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CASE / name).read_text(encoding="utf-8"))


KEY = table("key.toml")
PERSONS = table("persons.toml")["person"]


def plain(text: str) -> str:
    """The text as the key states it: no soft hyphens, line ends joined."""
    text = text.replace("\u00ad", "").replace("\r\n", "\n")
    text = re.sub(r"\ufffe|(?<=\w)-\n(?=\w)", "", text)
    return re.sub(r"\n+", " ", text)


def docx_text(element: Any, tag: str = "w:t") -> str:
    """The text of each paragraph in document order, one a line."""
    return "\n".join(
        "".join(piece.text or "" for piece in paragraph.iter(qn(tag)))
        for paragraph in element.iter(qn("w:p"))
    )


def docx_parts(data: bytes) -> dict[str, str]:
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    properties = document.core_properties
    return {
        "body": docx_text(document.element.body),
        "deleted": docx_text(document.element.body, "w:delText"),
        "header": docx_text(section.header._element),
        "footer": docx_text(section.footer._element),
        "comment": "\n".join(comment.text for comment in document.comments),
        "metadata": f"{properties.title}\n{properties.author}",
    }


def pdf_parts(data: bytes) -> dict[str, str]:
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        return {
            "body": "\n".join(pages),
            "metadata": "\n".join(document.get_metadata_dict().values()),
        }


def mail_parts(data: bytes) -> dict[str, str]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    headers = "\n".join(f"{name}: {value}" for name, value in message.items())
    return {"mail-header": headers, "body": message.get_content()}


@cache
def parts(name: str) -> dict[str, str]:
    """The text of a shipped document by part."""
    data = (CASE / "sources" / name).read_bytes()
    match name.rsplit(".", 1)[1]:
        case "docx":
            read = docx_parts(data)
        case "pdf":
            read = pdf_parts(data)
        case "eml":
            read = mail_parts(data)
        case _:
            read = {"body": data.decode()}
    return {part: plain(text) for part, text in read.items()}


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
def test_every_form_of_the_key_stands_in_its_document(name: str) -> None:
    forms = [form for form in KEY["form"] if form["document"] == name]
    assert forms
    missing = [form for form in forms if form["surface"] not in parts(name)[form["part"]]]
    assert missing == []
    assert {form["person"] for form in forms} <= {person["id"] for person in PERSONS}
    assert {form["kind"] for form in forms} <= set(Kind)


def name_words() -> Iterator[tuple[str, bool]]:
    """Words that belong to protected names alone, folded, and whether case decides."""
    ordinary = {"Espoir"}
    for person in PERSONS:
        if person["protected"]:
            names = [person["name"], *person.get("spellings", ()), *person.get("aliases", ())]
            names += person.get("places", ())
            names += [item["value"] for item in person.get("identifiers", ())]
            for word in re.findall(r"[\w']{4,}", " ".join(names)):
                if word not in {"House", "Primary", "School", "example", "courriel"}:
                    yield word, word in ordinary


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


def test_every_protected_person_and_trap_is_planted() -> None:
    protected = {person["id"] for person in PERSONS if person["protected"]}
    assert {form["person"] for form in KEY["form"]} == protected
    assert {
        "capitals", "initials", "soft-hyphen", "line-end", "hyphen-line-end", "date-in-words",
        "surname-first", "split-runs", "other-script", "nickname", "metadata", "comment", "deleted",
    } <= {form["trap"] for form in KEY["form"]}  # fmt: skip


def test_line_end_traps_really_lie_on_line_ends() -> None:
    raw = pdf_parts((CASE / "sources" / "police-report.pdf").read_bytes())["body"]
    assert "Séraphine\r\nAgbélénou-Dzati" in raw
    assert "Agbélé\ufffenou-Dzati" in raw, "pdfium marks a hyphen at a line end with U+FFFE"
    assert (
        "Agbé\u00adlénou"
        in (docx_parts((CASE / "sources" / "statement.docx").read_bytes())["body"])
    )


def test_the_register_has_the_documented_form() -> None:
    assert len({person["id"] for person in PERSONS}) == len(PERSONS)
    for person in PERSONS:
        assert set(person) <= PERSON_FIELDS
        assert person["role"] in ROLES
        assert isinstance(person["protected"], bool)
        assert isinstance(person.get("born", dt.date.min), dt.date)
        assert all(set(item) == {"kind", "value"} for item in person.get("identifiers", ()))


@pytest.mark.parametrize("name", ["case.toml", "fields/protective-order.toml", "decisions.toml"])
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
    assert all(set(item) == {"entity", "action", "reason"} for item in decisions)
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
