# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands about translations: the machine's and people's, words, files, certificates, packs.

Their options are added here, because they belong together. What they print names documents by
title or number, never a sentence.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TypeAlias

from hearing_assist.casefile.certificates import Certifies
from hearing_assist.commands.call import Invocation, Outcome
from hearing_assist.errors import ExitCode, UsageError
from hearing_assist.pipeline import (
    certificates,
    cited_review,
    exchange,
    glossary,
    packs,
    workbench,
)
from hearing_assist.pipeline import translate as machine
from hearing_assist.pipeline.case import Case
from hearing_assist.translation.glossary import USED

Parser: TypeAlias = argparse.ArgumentParser
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
SHOWN = 20
_SHOWN = {
    False: "{status}; printed beside its original",
    True: "{status}; the summary prints the original in its place",
}


def add_commands(sub: Commands, *, case: Parser, common: Parser) -> None:
    """Add `glossary`, `exchange` and `certificate` to the parser."""
    add = sub.add_parser("glossary", help="the words of the field, and where they are missing")
    group = add.add_subparsers(required=True, metavar="list|check")
    add = group.add_parser("list", parents=[common], help="concepts that count")
    add.add_argument("words", nargs="*", metavar="WORD", help="in a term or a definition")
    add.add_argument("--language", default="", metavar="fr", help="terms of this language only")
    add.set_defaults(run=glossary_list)
    add = group.add_parser("check", parents=[case], help="what translations of a case lack")
    add.add_argument("--document", default="", metavar="ID", help="one document alone")
    add.set_defaults(run=glossary_check)

    add = sub.add_parser("exchange", help="XLIFF, TMX and TBX files for translators")
    group = add.add_subparsers(required=True, metavar="export|import")
    add = group.add_parser("export", parents=[case], help="released text with labels, checked")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="F.xlf|.docx|.tmx|.tbx")
    add.add_argument("--document", action="append", default=[], metavar="ID")
    add.set_defaults(run=exchange_export)
    add = group.add_parser("import", parents=[case], help="what fits, and why the rest does not")
    add.add_argument("file", type=Path, metavar="F.xlf|.docx|.tmx|.tbx")
    add.add_argument("--by", required=True, metavar="CODE", help="role or code, such as T-2")
    add.add_argument("--reviewed", action="store_true", help="final sentences count as reviewed")
    add.add_argument("--dry-run", action="store_true", help="say what would change, no more")
    add.set_defaults(run=exchange_import)

    add = sub.add_parser("certificate", help="certificates of translators")
    group = add.add_subparsers(required=True, metavar="list|make|write|end")
    add = group.add_parser("list", parents=[case], help="what is certified, and what could be")
    add.set_defaults(run=certificate_list)
    add = group.add_parser("make", parents=[case], help="put a translator's certificate on record")
    add.add_argument("document", metavar="DOCUMENT", help="id, as certificate list prints it")
    add.add_argument("--translator", required=True, metavar="CODE", help="role or code")
    add.add_argument("--competence", required=True, metavar="WORDS")
    add.add_argument("--post-editor", default="", metavar="CODE")
    add.add_argument("--place", default="", metavar="PLACE")
    add.add_argument("--signed-on", type=_date, metavar="YYYY-MM-DD")
    add.add_argument(
        "--certifies",
        type=Certifies,
        choices=tuple(Certifies),
        default=Certifies.RELEASED,
        help="the text as released (default), or the original as it was filed",
    )
    add.set_defaults(run=certificate_make)
    add = group.add_parser("write", parents=[case], help="the paper to sign")
    add.add_argument("certificate", metavar="ID")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="F.pdf|.docx")
    add.add_argument("--fields", metavar="F.toml")
    add.add_argument("--language", default="", metavar="fr", help="of the paper")
    add.add_argument("--templates", type=Path, action="append", default=[], metavar="FOLDER")
    add.set_defaults(run=certificate_write)
    add = group.add_parser("end", parents=[case], help="take a certificate back")
    add.add_argument("certificate", metavar="ID")
    add.set_defaults(run=certificate_end)


def add_pack_commands(sub: Commands, *, case: Parser) -> None:
    """Add `compare` to the commands about packs."""
    add = sub.add_parser(
        "compare", parents=[case], help="two packs on the reviewed sentences of a case"
    )
    for name in ("first", "second"):
        add.add_argument(name, metavar="PACK", help="fr-en, fr-en@0.2 or a file")
    add.add_argument("--limit", type=int, default=500, metavar="N", help="sentences at most")
    add.set_defaults(run=packs_compare)


def translate(call: Invocation) -> Outcome:
    """`translate CASE --to en`, `translate CASE --cited`."""
    if call.options.cited:
        return _cited(call)
    with call.opened() as case:
        report = machine.translate(
            case, to=call.options.to, progress=call.progress, cancel=call.cancel
        )
    counts = {str(status): count for status, count in report.segments.items()}
    sworn = report.sworn
    return Outcome(
        (
            *([f"{sworn} paragraphs read as sworn translations say them."] if sworn else []),
            f"{report.segments.total()} segments translated: "
            + (", ".join(f"{count} {status}" for status, count in counts.items()) or "none new")
            + ".",
            *(f"Note: {note}" for note in report.notes),
        ),
        {"segments": counts, "sworn": sworn, "notes": list(report.notes)},
    )


def _cited(call: Invocation) -> Outcome:
    """What to review first, by its place; never a sentence."""
    with call.opened(read_only=True) as case:
        found = cited_review.look(case, keep=False).sentences
    count = len(found)
    return Outcome(
        (
            *(f"{each.place} {_SHOWN[each.hidden].format(status=each.status)}" for each in found),
            f"{count} sentences that the summary cites are not reviewed."
            if count
            else "Everything that the summary cites is reviewed.",
        ),
        {
            "cited": [
                {
                    "document": each.document_id,
                    "segment": each.segment_id,
                    "place": each.place,
                    "status": str(each.status),
                    "hidden": each.hidden,
                }
                for each in found
            ]
        },
    )


def glossary_list(call: Invocation) -> Outcome:
    """`glossary list [WORD...]`."""
    options = call.options
    known = glossary.glossary()
    words = " ".join(options.words)
    found = known.look_up(words) if words else known.concepts
    lines = []
    for concept in found:
        lines.append(f"{concept.id} ({concept.field}): {concept.definition}")
        for language in known.languages:
            terms = [term.text for term in concept.of(language) if term.status in USED]
            if terms and options.language in {"", language}:
                lines.append(f"  {language}: {'; '.join(terms)}")
        if concept.source:
            lines.append(f"  source: {concept.source}")
    return Outcome(
        (*lines, f"{len(found)} concepts; glossary {known.version}."),
        {
            "version": known.version,
            "concepts": [
                {
                    "id": concept.id,
                    "field": concept.field,
                    "definition": concept.definition,
                    "source": concept.source,
                    "terms": [
                        {"text": t.text, "language": t.language, "status": str(t.status)}
                        for t in concept.terms
                    ],
                }
                for concept in found
            ],
        },
    )


def glossary_check(call: Invocation) -> Outcome:
    """`glossary check CASE`: by concept and document, never with a sentence."""
    rows = []
    with call.opened(read_only=True) as case:
        for document in _documents(case, call.options.document):
            for segment, found in glossary.term_findings(case, document[0]).items():
                rows += [(document, segment, each) for each in found]
    counts = Counter((title, each.kind, each.concept_id) for (_, title), _, each in rows)
    errors = sum(not each.is_advice for *_, each in rows)
    return Outcome(
        (
            *(
                f"{title}: {kind}, {concept}, {count} times"
                for (title, kind, concept), count in sorted(counts.items())
            ),
            f"{errors} findings and {len(rows) - errors} pieces of advice.",
        ),
        {
            "findings": [
                {
                    "document": document,
                    "segment": segment,
                    "concept": each.concept_id,
                    "kind": str(each.kind),
                    "expected": list(each.expected),
                }
                for (document, _), segment, each in rows
            ]
        },
    )


def exchange_export(call: Invocation) -> Outcome:
    """`exchange export CASE -o FILE`."""
    options = call.options
    with call.opened() as case:
        made = exchange.export(
            case,
            options.output,
            document_ids=[each for each, _ in _documents(case, *options.document)]
            if options.document
            else (),
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (
            f"{made.path}: {made.units} entries, checked "
            f"({made.clearance.forms} forms looked for).",
            *made.clearance.notes(),
        ),
        {"file": str(made.path), "entries": made.units},
    )


def exchange_import(call: Invocation) -> Outcome:
    """`exchange import CASE FILE`."""
    options = call.options
    with call.opened() as case:
        incoming = exchange.examine(case, options.file, progress=call.progress, cancel=call.cancel)
        if not options.dry_run:
            exchange.take_in(case, incoming, by=options.by, reviewed=options.reviewed)
    taken = len(incoming.changes) + len(incoming.concepts)
    refused = incoming.refused
    verb = "would change" if options.dry_run else "taken in"
    code = ExitCode.DONE
    if refused:
        code = ExitCode.SOME_INPUT_REFUSED if taken or incoming.same else ExitCode.INPUT_REFUSED
    return Outcome(
        (
            f"{options.file}: {taken} {verb}, {incoming.same} the same already.",
            *(f"  not taken in: {each.where}: {each.reason}" for each in refused[:SHOWN]),
            *([f"  and {len(refused) - SHOWN} more"] if len(refused) > SHOWN else []),
        ),
        {
            "changed": taken,
            "same": incoming.same,
            "refused": [{"where": each.where, "reason": each.reason} for each in refused],
        },
        code,
    )


def certificate_list(call: Invocation) -> Outcome:
    """`certificate list CASE`."""
    lines, documents = [], []
    with call.opened(read_only=True) as case:
        states = certificates.certificates(case)
        for state in workbench.overview(case).documents:
            facts = certificates.facts(case, state.id)
            ready = " ".join(facts.obstacles) or "Can be certified."
            lines.append(f"{state.id} {facts.title}: {facts.sentences} sentences. {ready}")
            documents.append(
                {
                    "document": state.id,
                    "sentences": facts.sentences,
                    "obstacles": list(facts.obstacles),
                    "source_sha256": facts.source_sha256,
                    "target_sha256": facts.target_sha256,
                }
            )
    for each in states:
        told = "in force" if each.in_force else f"ended: {each.ended}"
        lines.append(
            f"certificate {each.certificate.id} for {each.title}, of the "
            f"{each.certificate.certifies} text, by {each.certificate.translator.text}: {told}."
        )
    return Outcome(
        tuple(lines) or ("Nothing is translated in this case.",),
        {
            "documents": documents,
            "certificates": [
                {
                    "id": each.certificate.id,
                    "document": each.certificate.document_id,
                    "certifies": str(each.certificate.certifies),
                    "in_force": each.in_force,
                    "source_sha256": each.certificate.source_sha256,
                    "target_sha256": each.certificate.target_sha256,
                }
                for each in states
            ],
        },
    )


def certificate_make(call: Invocation) -> Outcome:
    """`certificate make CASE DOCUMENT`."""
    options = call.options
    statement = certificates.Statement(
        translator=options.translator,
        competence=options.competence,
        post_editor=options.post_editor,
        place=options.place,
        signed_on=options.signed_on,
        certifies=options.certifies,
    )
    with call.opened() as case:
        made = certificates.certify(case, options.document, statement)
    return Outcome(
        (
            f"Certificate {made.id} is on record, of the {made.certifies} text.",
            f"Released text, SHA-256: {made.source_sha256}",
            f"Its translation, SHA-256: {made.target_sha256}",
        ),
        {
            "certificate": made.id,
            "source_sha256": made.source_sha256,
            "target_sha256": made.target_sha256,
        },
    )


def certificate_write(call: Invocation) -> Outcome:
    """`certificate write CASE ID -o FILE`."""
    options = call.options
    with call.opened() as case:
        made = certificates.write(
            case,
            options.certificate,
            options.output,
            fields=call.fields(),
            language=options.language,
            court_templates=options.templates,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (f"{options.output}: written and checked, to be signed.", *made.clearance.notes()),
        {"file": str(options.output), "draft": made.draft.id},
    )


def certificate_end(call: Invocation) -> Outcome:
    """`certificate end CASE ID`."""
    with call.opened() as case:
        certificates.take_back(case, call.options.certificate)
    return Outcome(("Taken back; the translation counts as reviewed.",), {})


def packs_compare(call: Invocation) -> Outcome:
    """`packs compare CASE FIRST SECOND`."""
    options = call.options
    with call.opened() as case:
        found = packs.compare(
            case,
            options.first,
            options.second,
            limit=options.limit,
            progress=call.progress,
            cancel=call.cancel,
        )
    lines = [
        f"{found.sentences} reviewed sentences, {found.by_person} of them written or corrected by "
        f"a person; {found.by_first} were the first pack's as they stand, {found.by_second} the "
        "second's."
    ]
    for score in (found.first, found.second):
        lines.append(
            f"{score.pack.source}-{score.pack.target} {score.pack.version}: chrF {score.chrf:.1f}, "
            f"on persons' sentences {score.chrf_own:.1f}; {score.equal} word for word, "
            f"{score.not_translated} left as they were."
        )
    lines.append("chrF compares letters with the reviewed text; it says nothing of what is right.")
    return Outcome(
        tuple(lines),
        {
            "sentences": found.sentences,
            "by_person": found.by_person,
            "packs": [
                {
                    "sha256": score.pack.sha256,
                    "version": score.pack.version,
                    "chrf": round(score.chrf, 2),
                    "chrf_own": round(score.chrf_own, 2),
                    "equal": score.equal,
                    "not_translated": score.not_translated,
                }
                for score in (found.first, found.second)
            ],
        },
    )


def _documents(case: Case, *wanted: str) -> list[tuple[str, str]]:
    """Ids and titles of documents, all of them for no or an empty id.

    Raises:
        UsageError: One is not there.
    """
    found = [(each.id, each.title.text) for each in case.hearing.documents()]
    ids = {each for each in wanted if each}
    if ids - {each for each, _ in found}:
        raise UsageError("No such document is released. `certificate list` prints their ids.")
    return [each for each in found if not ids or each[0] in ids]


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a date such as 2026-03-31") from None
