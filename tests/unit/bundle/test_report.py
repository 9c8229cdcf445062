# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The report tells rule, page, reason and remedy, as JSON and as HTML that fetches nothing."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from hearing_assist.bundle.report import FORMAT, About, Judged, report_html, report_json
from hearing_assist.bundle.report_words import sentence
from hearing_assist.bundle.rules import RULES, files, navigation, numbering, pages, structure
from tests.unit.bundle.bindings import EVERY, GOOD, STAMPS, bound, verdict

CLEAN = Judged("bundle.pdf", verdict(GOOD))
WRONG = Judged("bundle.pdf", verdict(bound(numbers=(*STAMPS[:2], " ", STAMPS[3]))))
TITLES = {"alpha": "Statement <A> & more"}


class Reader(HTMLParser):
    """Texts, tags and addresses of a page; nesting is checked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for key, value in attrs if key in {"href", "src"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_json_of_a_clean_bundle() -> None:
    data = json.loads(report_json([CLEAN]))
    assert (data["format"], data["version"], data["finished"]) == (FORMAT, 1, True)
    (file,) = data["files"]
    assert list(file) == ["name", "profile", "profile_name", "pages", "finished", "rules"]
    assert [rule["rule"] for rule in file["rules"]] == [f"B{n:02}" for n in range(1, 36)]
    assert {rule["state"] for rule in file["rules"]} == {"kept", "not-applied"}
    assert all(
        set(rule) == {"rule", "says", "state", "required", "found"} for rule in file["rules"]
    )


def test_json_of_a_broken_rule() -> None:
    data = json.loads(report_json([CLEAN, WRONG]))
    assert data["finished"] is False
    found = {rule["rule"]: rule for rule in data["files"][1]["rules"] if rule["found"]}
    assert found["B02"]["state"] == "broken"
    (place,) = found["B02"]["found"]
    assert (place["page"], place["number"], place["document"]) == (3, "3", "alpha")
    assert place["message"]
    assert place["remedy"]


def test_html_tells_rule_page_reason_and_remedy() -> None:
    page = report_html([WRONG], About("Hearing bundle", "Plain", TITLES))
    read = Reader(page)
    assert read.open == []
    whole = " ".join(read.texts)
    assert "Not finished: rules are broken in" in whole
    assert "page 3, Statement <A> & more: the printed page number is missing" in whole
    assert "Build the bundle again" in whole
    assert "Report on the bundle – Hearing bundle" in whole


def test_html_fetches_and_runs_nothing() -> None:
    page = report_html([CLEAN, WRONG], About(titles=TITLES))
    read = Reader(page)
    assert read.links == []
    assert not read.tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not any(word in page for word in ("http", "url(", "@import"))
    assert "Finished: no rule of the profile is broken." in report_html([CLEAN])


def test_reports_hold_no_word_of_the_documents() -> None:
    for report in (report_json([WRONG]), report_html([WRONG])):
        assert "Nothing follows" not in report
        assert "part 1" not in report


def test_long_lists_are_shortened_in_html_only() -> None:
    many = replace(WRONG.verdict.findings[1], broken=WRONG.verdict.findings[1].broken * 60)
    findings = (WRONG.verdict.findings[0], many, *WRONG.verdict.findings[2:])
    long = Judged("bundle.pdf", replace(WRONG.verdict, findings=findings))
    assert "and 20 places more" in report_html([long])
    assert len(json.loads(report_json([long]))["files"][0]["rules"][1]["found"]) == 60


def test_pages_with_the_same_fault_share_a_line() -> None:
    unnumbered = Judged("bundle.pdf", verdict(bound(numbers=(" ", " ", *STAMPS[2:]))))
    page = report_html([unnumbered])
    assert "<li>page 1; page 2: the printed page number is missing</li>" in page


def test_what_is_only_told_is_told() -> None:
    profile = replace(EVERY, rules=EVERY.rules - {"B21"}, told=frozenset({"B21"}), most_pages=3)
    told = Judged("bundle.pdf", verdict(GOOD, profile=profile))
    page = report_html([told])
    assert "Finished: no rule of the profile is broken. 1 place to be looked at." in page
    assert json.loads(report_json([told]))["finished"] is True


def test_every_sentence_of_the_rules_has_a_french_one() -> None:
    """Taken from the rules' own modules, so that a new sentence without one is found."""
    found = {rule.says for rule in RULES} | {rule.remedy for rule in RULES}
    for module in (files, navigation, numbering, pages, structure):
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Broken":
                found |= {_said(each) for each in call.args[2:]}
            elif isinstance(call, ast.Assign) and getattr(call.targets[0], "id", "") == "message":
                found.add(_said(call.value))
    found -= {""}
    assert len(found) > 120
    same = sorted(text for text in found if sentence(text, "fr") == text)
    assert same == []


def _said(node: ast.expr) -> str:
    """A sentence of a rule as it would come out, with a number in each gap."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(each.value) if isinstance(each, ast.Constant) else "7" for each in node.values
        )
    return ""


def test_the_report_speaks_french() -> None:
    about = About("Dossier d'audience", "Simple", {"alpha": "Déposition"}, "fr")
    page = report_html([WRONG], about)
    read = Reader(page)
    whole = " ".join(read.texts)
    assert '<html lang="fr">' in page
    assert "Non terminé : des règles sont enfreintes à" in whole
    assert "page 3, Déposition : le numéro de page imprimé manque" in whole
    assert "Profil : Simple" in whole
    said = whole[whole.index("Non terminé") :]
    for english in ("Report", "kept", "broken", "the page", "Build the bundle"):
        assert english not in said
    data = json.loads(report_json([WRONG], about))
    found = next(rule for rule in data["files"][0]["rules"] if rule["rule"] == "B02")
    assert found["state"] == "broken"  # a word for programs
    assert found["found"][0]["title"] == "Déposition"
    assert found["found"][0]["message"] == "le numéro de page imprimé manque"


def test_numbers_stand_in_their_places() -> None:
    assert sentence("a picture has 450 dpi, more than 300", "fr-CH") == (
        "une image a 450 ppp, plus de 300"
    )
    assert sentence("something nobody wrote", "fr") == "something nobody wrote"
    assert sentence("the page is upside down", "ro") == "the page is upside down"
