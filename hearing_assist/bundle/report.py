# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the rules say of a bundle, as JSON for other programs and as HTML to read and to print.

The JSON is stable: keys are added, none is renamed or dropped while `VERSION` stays. The HTML is
one file without script and without anything to fetch. Neither holds a word of the documents;
titles stand there only where the caller gives them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from hearing_assist.bundle.rules import Broken, Finding, State, Verdict

FORMAT, VERSION = "hearing-assist bundle report", 1
STATES: Mapping[State, str] = {
    State.KEPT: "kept",
    State.BROKEN: "broken",
    State.TOLD: "to be looked at",
    State.NOT_APPLIED: "does not apply",
    State.NOT_REACHED: "not looked at, because pages were lost",
}
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


def report_json(judged: Sequence[Judged]) -> str:
    """The report for other programs, with a line end at its end."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "finished": all(one.verdict.finished for one in judged),
        "files": [_file(one) for one in judged],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_html(
    judged: Sequence[Judged],
    *,
    title: str = "",
    profile: str = "",
    titles: Mapping[str, str] | None = None,
) -> str:
    """The report to read and to print.

    Args:
        judged: The files of the bundle.
        title: Of the bundle, screened; or "".
        profile: What the court's profile is called, or "".
        titles: What documents are called, by id; screened. Others are told by their pages alone.
    """
    finished = all(one.verdict.finished for one in judged)
    stops = sum(len(one.verdict.stops) for one in judged)
    told = sum(len(one.verdict.told) for one in judged)
    name = escape(" – ".join(filter(None, ("Report on the bundle", title))))
    says = "Finished: no rule of the profile is broken." if finished else (
        f"Not finished: rules are broken in {_places(stops)}."
    )  # fmt: skip
    also = f" {_places(told).capitalize()} to be looked at." if told else ""
    pieces = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f"<title>{name}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{name}</h1>",
        f"<p>Profile: {escape(profile)}</p>" if profile else "",
        f'<p class="verdict {"good" if finished else "bad"}">{escape(says + also)}</p>',
        *(_file_html(one, titles or {}) for one in judged),
        "</body></html>",
    ]
    return "\n".join(filter(None, pieces)) + "\n"


def _file(judged: Judged) -> dict[str, object]:
    verdict = judged.verdict
    return {
        "name": judged.file_name,
        "profile": verdict.profile,
        "pages": verdict.pages,
        "finished": verdict.finished,
        "rules": [
            {
                "rule": finding.rule.id,
                "says": finding.rule.says,
                "state": str(finding.state),
                "required": finding.required,
                "found": [
                    {
                        "page": broken.page or None,
                        "number": number_of(verdict, broken.page),
                        "document": broken.document,
                        "message": broken.message,
                        "remedy": broken.remedy,
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


def place_of(verdict: Verdict, broken: Broken) -> str:
    """Where a rule is broken, in words: "page 13A" or "whole file"."""
    number = number_of(verdict, broken.page)
    return f"page {number}" if number else "whole file"


def _file_html(judged: Judged, titles: Mapping[str, str]) -> str:
    verdict = judged.verdict
    rows = "\n".join(_row(verdict, finding, titles) for finding in verdict.findings)
    pages = f"{verdict.pages} page{'s' if verdict.pages != 1 else ''}"
    return (
        f"<h2>{escape(judged.file_name or 'Bundle')} ({pages})</h2>\n<table><thead><tr>"
        "<th scope=col>Rule</th><th scope=col>What it says</th><th scope=col>Result</th>"
        f"</tr></thead><tbody>\n{rows}\n</tbody></table>"
    )


def _row(verdict: Verdict, finding: Finding, titles: Mapping[str, str]) -> str:
    shade = {State.BROKEN: "broken", State.TOLD: "told", State.KEPT: "kept"}
    state = escape(STATES[finding.state])
    if finding.broken:
        state += _list(verdict, finding, titles)
    return (
        f'<tr class="{shade.get(finding.state, "aside")}"><td class="rule">'
        f"{escape(finding.rule.id)}</td><td>{escape(finding.rule.says)}</td><td>{state}</td></tr>"
    )


def _list(verdict: Verdict, finding: Finding, titles: Mapping[str, str]) -> str:
    shown = finding.broken[:_MOST_PAGES]
    places: dict[str, list[str]] = {}
    for broken in shown:
        title = titles.get(broken.document, "")
        where = place_of(verdict, broken) + (f", {title}" if title else "")
        places.setdefault(broken.message, []).append(where)
    items = [
        f"<li>{escape('; '.join(where) + ': ' + message)}</li>" for message, where in places.items()
    ]
    if len(finding.broken) > len(shown):
        items.append(f"<li>and {_places(len(finding.broken) - len(shown))} more</li>")
    remedies = dict.fromkeys(broken.remedy for broken in finding.broken)
    what = "".join(f'<p class="remedy">{escape(remedy)}</p>' for remedy in remedies)
    return f"<ul>{''.join(items)}</ul>{what}"


def _places(count: int) -> str:
    return f"{count} place{'s' if count != 1 else ''}"
