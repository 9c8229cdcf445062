# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the rules say of a bundle, as JSON for other programs and as HTML to read and to print.

In English or French. The JSON is stable: keys are added, none is renamed or dropped while `VERSION`
stays, and its states are words of no language. The HTML is one file without script and without
anything to fetch. Neither holds a word of the documents; titles stand there only where the caller
gives them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from hearing_assist.bundle.report_words import FRENCH, sentence, words
from hearing_assist.bundle.rules import Broken, Finding, State, Verdict

FORMAT, VERSION = "hearing-assist bundle report", 1
_STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.4 "Noto Sans", "DejaVu Sans", Arial, sans-serif; color: #1a1a1a;
  background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
p { margin: .2rem 0 .6rem; }
.verdict { font-weight: bold; padding: .5rem .8rem; border: 2px solid; }
.good { border-color: #1d6b34; } .bad { border-color: #a01818; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid #bbb; } th { background: #f0f0f0; }
td.rule, td.page { white-space: nowrap; } tr.broken td { background: #fbeaea; }
tr.told td { background: #fdf6e3; } tr.aside td { color: #595959; }
ul { margin: .2rem 0 0; padding-inline-start: 1.1rem; } .remedy { color: #333; font-style: italic; }
@page { size: A4; margin: 18mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; }
  tr, .verdict { break-inside: avoid; } thead { display: table-header-group; }
  h2 { break-after: avoid; } }
"""
_MOST_PAGES = 40
"""Places of one rule that the HTML lists; the JSON has all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file of a bundle and what the rules say of it."""

    file_name: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class About:
    """What a report calls things.

    Attributes:
        title: Of the bundle, screened; or "".
        profile: What the court's profile is called, or "".
        titles: What documents are called, by id; screened. Others are told by their pages alone.
        language: Of the report: English, or French.
    """

    title: str = ""
    profile: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"


def report_json(judged: Sequence[Judged], about: About | None = None) -> str:
    """The report for other programs, with a line end at its end."""
    about = about or About()
    data = {
        "format": FORMAT,
        "version": VERSION,
        "language": about.language,
        "title": about.title,
        "finished": all(one.verdict.finished for one in judged),
        "files": [_file(one, about) for one in judged],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_html(judged: Sequence[Judged], about: About | None = None) -> str:
    """The report to read and to print."""
    about = about or About()
    word = words(about.language)
    finished = all(one.verdict.finished for one in judged)
    stops = sum(len(one.verdict.stops) for one in judged)
    told = sum(len(one.verdict.told) for one in judged)
    name = escape(" – ".join(filter(None, (word["title"], about.title))))
    says = [
        word["finished"]
        if finished
        else word["unfinished"].format(places=places(stops, about.language))
    ]
    if told:
        says.append(word["told"].format(places=places(told, about.language)))
    profile = word["profile"].format(profile=about.profile) if about.profile else ""
    pieces = [
        "<!DOCTYPE html>",
        f'<html lang="{"fr" if word is FRENCH else "en"}"><head><meta charset="utf-8">',
        f"<title>{name}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{name}</h1>",
        f"<p>{escape(profile)}</p>" if profile else "",
        f'<p class="verdict {"good" if finished else "bad"}">{escape(" ".join(says))}</p>',
        *(_file_html(one, about) for one in judged),
        "</body></html>",
    ]
    return "\n".join(filter(None, pieces)) + "\n"


def state_of(state: State, language: str) -> str:
    """How a rule came out, in words."""
    return words(language)[{State.TOLD: "state-told"}.get(state, state.value)]


def _file(judged: Judged, about: About) -> dict[str, object]:
    verdict, language = judged.verdict, about.language
    return {
        "name": judged.file_name,
        "profile": verdict.profile,
        "profile_name": about.profile,
        "pages": verdict.pages,
        "finished": verdict.finished,
        "rules": [
            {
                "rule": finding.rule.id,
                "says": sentence(finding.rule.says, language),
                "state": str(finding.state),
                "required": finding.required,
                "found": [
                    {
                        "page": broken.page or None,
                        "number": number_of(verdict, broken.page),
                        "document": broken.document,
                        "title": about.titles.get(broken.document, ""),
                        "message": sentence(broken.message, language),
                        "remedy": sentence(broken.remedy, language),
                    }
                    for broken in finding.broken
                ],
            }
            for finding in verdict.findings
        ],
    }


def number_of(verdict: Verdict, page: int) -> str:
    """The printed number of a page of the file; "" for the file as a whole."""
    return verdict.labels[page - 1] if 0 < page <= len(verdict.labels) else ""


def place_of(verdict: Verdict, broken: Broken, language: str = "en") -> str:
    """Where a rule is broken, in words: "page 13A" or "whole file"."""
    number = number_of(verdict, broken.page)
    word = words(language)
    return word["page"].format(number=number) if number else word["whole"]


def places(count: int, language: str) -> str:
    """So many places, in words: "3 places"."""
    return words(language)["place" if count == 1 else "places"].format(count=count)


def _file_html(judged: Judged, about: About) -> str:
    verdict, word = judged.verdict, words(about.language)
    rows = "\n".join(_row(verdict, finding, about) for finding in verdict.findings)
    pages = word["page-of" if verdict.pages == 1 else "pages-of"].format(count=verdict.pages)
    heads = "".join(f"<th scope=col>{word[key]}</th>" for key in ("rule", "says", "result"))
    return (
        f"<h2>{escape(judged.file_name or word['bundle'])} ({pages})</h2>\n<table><thead><tr>"
        f"{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    )


def _row(verdict: Verdict, finding: Finding, about: About) -> str:
    shade = {State.BROKEN: "broken", State.TOLD: "told", State.KEPT: "kept"}
    state = escape(state_of(finding.state, about.language))
    if finding.broken:
        state += _list(verdict, finding, about)
    says = escape(sentence(finding.rule.says, about.language))
    return (
        f'<tr class="{shade.get(finding.state, "aside")}"><td class="rule">'
        f"{escape(finding.rule.id)}</td><td>{says}</td><td>{state}</td></tr>"
    )


def _list(verdict: Verdict, finding: Finding, about: About) -> str:
    language, word = about.language, words(about.language)
    shown = finding.broken[:_MOST_PAGES]
    found: dict[str, list[str]] = {}
    for broken in shown:
        title = about.titles.get(broken.document, "")
        where = place_of(verdict, broken, language) + (f", {title}" if title else "")
        found.setdefault(sentence(broken.message, language), []).append(where)
    lines = (
        word["colon"].format(where="; ".join(where), message=message)
        for message, where in found.items()
    )
    items = [f"<li>{escape(line)}</li>" for line in lines]
    if left := len(finding.broken) - len(shown):
        more = word["more"].format(places=places(left, language))
        items.append(f"<li>{escape(more)}</li>")
    remedies = dict.fromkeys(sentence(broken.remedy, language) for broken in finding.broken)
    what = "".join(f'<p class="remedy">{escape(remedy)}</p>' for remedy in remedies)
    return f"<ul>{''.join(items)}</ul>{what}"
