# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The report tells rule, page, reason and remedy, as JSON and as HTML that fetches nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

from hearing_assist.bundle.report import FORMAT, Judged, report_html, report_json
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
    assert list(file) == ["name", "profile", "pages", "finished", "rules"]
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
    page = report_html([WRONG], title="Hearing bundle", profile="Plain", titles=TITLES)
    read = Reader(page)
    assert read.open == []
    whole = " ".join(read.texts)
    assert "Not finished: rules are broken in" in whole
    assert "page 3, Statement <A> & more: the printed page number is missing" in whole
    assert "Build the bundle again" in whole
    assert "Report on the bundle – Hearing bundle" in whole


def test_html_fetches_and_runs_nothing() -> None:
    page = report_html([CLEAN, WRONG], titles=TITLES)
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
