# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The audit report: the log of the case file as a table, and codes to write on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hearing_assist.casefile.audit import AuditEntry
from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.audit_wording import action_words
from hearing_assist.drafting.custody_report import table, utc
from hearing_assist.drafting.custody_wording import CustodyWords
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.wording import long_date, words
from hearing_assist.text.document import Document

WIDTHS = (40, 94, 190, 142)
CODE_WIDTHS = (150, 316)


def build(
    entries: Sequence[AuditEntry],
    codes: Mapping[str, str],
    *,
    facts: Mapping[str, str],
    made_at: dt.datetime,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
) -> Document:
    """The report.

    Args:
        entries: The log of the case file.
        codes: The code of each log, by "file-log" and "sealed-log".
        facts: "reference" and "case_title", screened.
        made_at: UTC.
        template: The template "audit-report".
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.

    Raises:
        TemplateError: The template or a field is wrong.
    """
    word = CustodyWords(language)
    rows = [(str(e.n), utc(e.at), action_words(e.action, language), e.object_id) for e in entries]
    coded = [(word[log], code) for log, code in codes.items()]
    context = {
        **facts,
        "made_on": long_date(made_at.date(), language),
        "made_at": utc(made_at),
        "count": len(entries),
        "codes": Part((table(word, ("log", "code"), coded, CODE_WIDTHS),)),
        "entries": Part((table(word, ("no", "when", "action", "object"), rows, WIDTHS),)),
        "template_version": template.version,
        "template_digest": template.digest[:12],
    }
    return Document(
        title=f"{template.title} - {facts['reference']}",
        language=language,
        blocks=render(template, fields, context, audience=Audience.COURT),
        running_head=f"{facts['reference']} - {template.title}",
        page_wording=words(language)["page"],
    )
