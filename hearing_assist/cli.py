# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The command line: arguments in, one use case, lines or JSON out, an exit code.

The only place, with the window, where errors become words and codes; the commands themselves are
in `hearing_assist.commands`.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from hearing_assist import __version__, log
from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.commands import (
    care,
    exposure,
    history,
    papers,
    review,
    search,
    serving,
    translating,
    with_case,
    without_case,
)
from hearing_assist.commands.call import Invocation, Outcome
from hearing_assist.errors import ExitCode, HearingAssistError, IdentityFoundError
from hearing_assist.files import storage_errors
from hearing_assist.pipeline.search import AT_ONCE
from hearing_assist.progress import (
    Cancelled,
    CancelToken,
    ProgressEvent,
    ProgressSink,
    ignore_progress,
)

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
SERVED = [one.name.lower() for one in Audience if one is not Audience.COURT]
"""Who disclosures go to."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (docs/errors.md)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file name need not be Unicode
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(_one_word(sys.argv[1:] if arguments is None else arguments))
    invocation = Invocation(options, _progress(), CancelToken())
    try:
        with storage_errors(options.log or Path()):
            log.start(options.log)
        outcome: Outcome = options.run(invocation)
    except (KeyboardInterrupt, Cancelled):
        return _fail(
            ExitCode.CANCELLED, "cancelled", "Stopped. Nothing half-done was kept.", options
        )
    except HearingAssistError as error:
        log.logger("cli").info("command ended: %s", error.code)
        return _fail(error.exit_code, error.code, str(error), options, error)
    except Exception as error:  # the one place that may: a fault of ours, told without content
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = Path(trace.tb_frame.f_code.co_filename).name if trace else "?"
        line = trace.tb_lineno if trace else 0
        message = (
            f"Internal error ({type(error).__name__} in {where}:{line}, version {__version__}). "
            "Nothing half-done was kept. Please report this line; it names nobody."
        )
        return _fail(ExitCode.INTERNAL, "internal", message, options)
    if options.json:
        _write(json.dumps(outcome.data, ensure_ascii=False, indent=1))
    else:
        for text in outcome.lines:
            _write(text)
    return int(outcome.exit_code)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    common.add_argument("--log", type=Path, metavar="FILE", help="write events and ids to FILE")
    keys = argparse.ArgumentParser(add_help=False)
    keys.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="first line of F opens both files of the case; '-' reads standard input",
    )
    keys.add_argument(
        "--sealed-passphrase-file",
        type=Path,
        metavar="G",
        help="for the sealed record, where its passphrase differs",
    )
    case = argparse.ArgumentParser(add_help=False, parents=[common, keys])
    case.add_argument("case", type=Path, metavar="CASE.hearing")

    top = argparse.ArgumentParser(
        prog="hearing-assist",
        description="Court papers in trafficking cases from local files, without a network and "
        "without exposing anyone. Without a command the window opens.",
    )
    top.add_argument("--version", action="version", version=f"hearing-assist {__version__}")
    sub = top.add_subparsers(required=True, metavar="COMMAND")

    add = sub.add_parser("demo", parents=[common], help="build the shipped sample case")
    add.add_argument("output", type=Path, metavar="OUT")
    add.set_defaults(run=without_case.demo)

    add = sub.add_parser("new", parents=[case], help="create a case")
    add.add_argument("--reference", required=True)
    add.add_argument("--title", required=True, help="neutral; it is printed")
    add.add_argument(
        "--language", type=_language, default="en", help="hearing language (default: en)"
    )
    add.add_argument("--sealed", type=Path, metavar="PATH", help="where the sealed record goes")
    add.set_defaults(run=with_case.new)

    add = sub.add_parser("import", parents=[case], help="read files into the case")
    add.add_argument("files", nargs="+", metavar="FILE", help="'-' reads standard input")
    add.add_argument("--kind", type=_kind, default=SourceKind.EXHIBIT, metavar="|".join(SourceKind))
    add.add_argument(
        "--language", type=_language, default="", help="such as fr; detected when left out"
    )
    add.add_argument("--title", default="", help="neutral description, for a single file")
    add.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="of the document itself")
    add.add_argument(
        "--translation-of", default="", metavar="ID", help="source whose sworn translation this is"
    )
    add.add_argument(
        "--by-defence",
        action="store_true",
        help="the defence made these papers: protected persons bear neutral labels on them",
    )
    add.set_defaults(run=with_case.import_)

    add = sub.add_parser("persons", help="the register")
    persons = add.add_subparsers(required=True, metavar="import|list|recall")
    add = persons.add_parser("import", parents=[case], help="read a persons.toml")
    add.add_argument("file", metavar="persons.toml")
    add.set_defaults(run=with_case.persons_import)
    add = persons.add_parser("list", parents=[case], help="ids, positions and numbers of forms")
    add.set_defaults(run=with_case.persons_list)
    add = persons.add_parser(
        "recall", parents=[case], help="papers and copies that name somebody declared later"
    )
    add.set_defaults(run=with_case.persons_recall)

    add = sub.add_parser("find", parents=[case], help="look for all that identifies")
    add.add_argument(
        "--pairs",
        action="store_true",
        help="also list what differs between sworn translations and their originals",
    )
    add.set_defaults(run=with_case.find)

    add = sub.add_parser("review", parents=[case], help="decide, then release")
    add.add_argument("--decisions", metavar="F", help="TOML with [[decision]] and [[page]] entries")
    add.add_argument(
        "--redact-undecided",
        action="store_true",
        help="let disclosures go out with undecided details redacted under code U",
    )
    add.add_argument(
        "--doubts",
        action="store_true",
        help="list all doubts with the keys to settle them by; nothing is released",
    )
    add.add_argument(
        "--form",
        choices=review.FORMS,
        default=review.TEXT,
        help="text; besides, as pictures, all pages, or those of documents with nothing withheld",
    )
    add.add_argument(
        "--seen", action="store_true", help="with --form: a clerk looked at all pages and pictures"
    )
    add.add_argument(
        "--hidden-text",
        metavar="SOURCE",
        help="a clerk looked at what boxes and marks in a source were to hide, and protected it",
    )
    add.add_argument("--reason", default="", help="with --hidden-text: kept on record")
    add.set_defaults(run=review.review)

    add = sub.add_parser("search", parents=[case], help="words in released text and translations")
    add.add_argument("words", nargs="+", metavar="WORD", help="'-' reads standard input")
    add.add_argument("--limit", type=int, default=AT_ONCE, metavar="N", help="hits at most")
    add.set_defaults(run=search.search)

    add = sub.add_parser("translate", parents=[case], help="translate released documents")
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", type=_language, metavar="LANGUAGE")
    what.add_argument(
        "--cited",
        action="store_true",
        help="list what the summary cites and nobody reviewed; nothing is translated",
    )
    add.set_defaults(run=translating.translate)

    add = sub.add_parser("draft", parents=[case], help="draft a paper")
    add.add_argument("template", metavar="TEMPLATE", help="summary, protective-order ...")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf|.docx")
    add.add_argument("--fields", metavar="F.toml")
    add.add_argument("--language", type=_language, default="")
    add.add_argument("--audience", default="court", choices=_audiences())
    _add_templates(add)
    add.set_defaults(run=with_case.draft)

    _add_papers(sub, case)
    add = sub.add_parser("bundle", parents=[case], help="build the hearing bundle")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="bundle.pdf")
    add.add_argument("--plan", metavar="plan.toml")
    add.add_argument("--extras", action="store_true", help="index as DOCX, list of references")
    add.add_argument("--report", type=Path, metavar="R.html", help="how each rule came out")
    _add_templates(add)
    add.set_defaults(run=with_case.bundle)

    serving.add_commands(sub, case=case, date=_date, language=_language)
    add = sub.add_parser("exposure", parents=[case], help="what a disclosure leaves readable")
    add.add_argument("--to", default="defence", choices=SERVED)
    add.add_argument("--sign", default="", metavar="REASON", help="answer for it, in these words")
    add.set_defaults(run=exposure.exposure)

    add = sub.add_parser("judge-copy", parents=[case], help="a copy without the sealed record")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="X.hearing")
    add.add_argument("--new-passphrase-file", type=Path, required=True, metavar="F")
    add.set_defaults(run=with_case.judge_copy)

    add = sub.add_parser("check", parents=[common, keys], help="re-read finished files")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--case", type=Path, required=True, metavar="CASE.hearing")
    add.set_defaults(run=with_case.check)

    add = sub.add_parser("verify", parents=[common], help="a disclosure against its manifest")
    add.add_argument("folder", type=Path, metavar="DIR")
    add.add_argument(
        "--fingerprint",
        metavar="WORDS",
        help="of the court's key, as the court office reads it out; not from these papers",
    )
    add.set_defaults(run=without_case.verify)

    add = sub.add_parser("update", parents=[case], help="scan, release and translate what changed")
    add.set_defaults(run=with_case.update)
    add = sub.add_parser("audit", parents=[case], help="the log of both files")
    add.add_argument("--verify", action="store_true", help="check the chains only")
    add.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help="a report, with codes")
    add.add_argument("--code", default="", help="a code of an earlier report, to be compared")
    add.set_defaults(run=history.audit)
    _add_custody(sub, case)
    add = sub.add_parser(
        "accept-older", parents=[case], help="work on with an older copy that was put back"
    )
    add.set_defaults(run=care.accept_older)
    add = sub.add_parser("backup", parents=[case], help="a whole copy, read again once made")
    add.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="default: backups")
    add.set_defaults(run=care.backup)
    add = sub.add_parser("salvage", parents=[case], help="what a damaged case still holds")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    add.set_defaults(run=care.salvage)
    _add_keys(sub.add_parser("keys", help="who can open the case"), case)
    add = sub.add_parser("self-test", parents=[common], help="whether all parts are there")
    add.set_defaults(run=without_case.self_test)

    add = sub.add_parser("anonymise", parents=[common], help="single files, without a case")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--persons", metavar="F", help="a persons.toml")
    add.add_argument("-o", "--output", type=Path, metavar="OUT", help="folder for the texts")
    add.add_argument(
        "--spans", action="store_true", help="print what was found, a JSON line a file"
    )
    add.set_defaults(run=without_case.anonymise)

    add = sub.add_parser("translate-text", parents=[common], help="a text file, line by line")
    add.add_argument("file", metavar="FILE", help="'-' reads standard input")
    add.add_argument("--from", dest="source", required=True, metavar="LANGUAGE")
    add.add_argument("--to", dest="target", required=True, metavar="LANGUAGE")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    add.set_defaults(run=without_case.translate_text)

    add = sub.add_parser("packs", help="translation packs")
    packs = add.add_subparsers(required=True, metavar="list|install|remove|verify|compare")
    add = packs.add_parser("list", parents=[common], help="what is installed")
    add.set_defaults(run=without_case.packs_list)
    add = packs.add_parser("install", parents=[common], help="from a file, never a network")
    add.add_argument("file", type=Path, metavar="F.argosmodel")
    add.add_argument("--replace", action="store_true", help="an equal or newer one too")
    add.set_defaults(run=without_case.packs_install)
    for name, run in (("remove", without_case.packs_remove), ("verify", without_case.packs_verify)):
        add = packs.add_parser(name, parents=[common])
        add.add_argument("pair", metavar="FROM-TO", help="such as fr-en")
        add.set_defaults(run=run)
    translating.add_pack_commands(packs, case=case)
    translating.add_commands(sub, case=case, common=common)
    return top


def _add_papers(
    sub: argparse._SubParsersAction[argparse.ArgumentParser], case: argparse.ArgumentParser
) -> None:
    add = sub.add_parser("issue", parents=[case], help="issue the newest draft of a paper")
    add.add_argument("template", metavar="TEMPLATE")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf|.docx")
    add.add_argument("--language", type=_language, default="")
    add.add_argument("--audience", default="court", choices=_audiences())
    _add_templates(add)
    add.set_defaults(run=papers.issue)
    add = sub.add_parser("annex", parents=[case], help="the sealed annex A of a paper")
    add.add_argument("template", metavar="TEMPLATE", help="of the paper that it belongs to")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    add.add_argument("--new-passphrase-file", type=Path, required=True, metavar="F")
    add.add_argument(
        "--identify",
        action="append",
        default=[],
        metavar="ID",
        help="a person whom the annex identifies, by register id; may be given several times",
    )
    add.add_argument(
        "--may-name",
        action="append",
        default=[],
        metavar="ID",
        help="somebody else whose name may stand in what was typed, and nothing more of them",
    )
    add.add_argument("--fields", metavar="F.toml", help="of the paper, the sealed ones included")
    add.add_argument("--language", type=_language, default="")
    _add_templates(add)
    add.set_defaults(run=papers.annex)


def _add_custody(
    sub: argparse._SubParsersAction[argparse.ArgumentParser], case: argparse.ArgumentParser
) -> None:
    add = sub.add_parser("custody", parents=[case], help="who had which source, when and why")
    add.add_argument("--source", default="", metavar="ID", help="one item, with all that was typed")
    add.add_argument("--verify", action="store_true", help="judge the chain of each item")
    add.set_defaults(run=history.custody_list)
    for name, run, help_text in (
        ("add", history.custody_add, "put an entry about an item on record"),
        ("hand-over", history.custody_hand_over, "an item goes out or comes back"),
    ):
        add = sub.add_parser(f"custody {name}", parents=[case], help=help_text)
        add.add_argument("item", metavar="ID", help="of a source, or its number such as E001")
        add.add_argument("--fields", required=True, metavar="F.toml", help="'-' reads stdin")
        add.add_argument("--file", type=Path, metavar="COPY", help="a copy to be compared")
        add.set_defaults(run=run)
    add = sub.add_parser(
        "custody report", parents=[case], help="for the parties; --full: locked, for the court"
    )
    add.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")
    add.add_argument("--source", action="append", default=[], metavar="ID", help="some items only")
    add.add_argument("--full", action="store_true", help="the record with all names, locked")
    add.add_argument("--new-passphrase-file", type=Path, metavar="F", help="opens the full record")
    add.add_argument(
        "--may-name",
        action="append",
        default=[],
        metavar="ID",
        help="a protected person whom the full record may name, by register id",
    )
    add.add_argument("--fields", metavar="F.toml")
    add.add_argument("--language", type=_language, default="")
    _add_templates(add)
    add.set_defaults(run=history.custody_papers)


def _one_word(arguments: Sequence[str]) -> list[str]:
    """`custody add` as the one name that it has in the parser; `custody CASE` stays two words."""
    if tuple(arguments[:2]) in {("custody", name) for name in ("add", "hand-over", "report")}:
        return [" ".join(arguments[:2]), *arguments[2:]]
    return list(arguments)


def _add_keys(command: argparse.ArgumentParser, case: argparse.ArgumentParser) -> None:
    ways = command.add_subparsers(
        required=True, metavar="list|passphrase|keyring|recovery|renew|remove"
    )
    add = ways.add_parser("list", parents=[case], help="the ways that open it")
    add.set_defaults(run=care.keys_list)
    add = ways.add_parser("passphrase", parents=[case], help="change it")
    add.add_argument("--new-passphrase-file", type=Path, required=True, metavar="F")
    add.set_defaults(run=care.keys_passphrase)
    add = ways.add_parser("keyring", parents=[case], help="let this computer's keyring open it")
    add.set_defaults(run=care.keys_keyring)
    add = ways.add_parser("recovery", parents=[case], help="print a code that opens it")
    add.set_defaults(run=care.keys_recovery)
    add = ways.add_parser("renew", parents=[case], help="copy the case under new keys")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    add.add_argument("--new-passphrase-file", type=Path, required=True, metavar="F")
    add.set_defaults(run=care.keys_renew)
    add = ways.add_parser("remove", parents=[case], help="take one way away")
    add.add_argument("kind", choices=[str(kind) for kind in SlotKind])
    add.set_defaults(run=care.keys_remove)


def _add_templates(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--templates",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="the court's own templates; may be given several times",
    )


def _language(tag: str) -> str:
    """A language tag or nothing: it is stored outside the seal, so it can be no other text."""
    if tag and not LANGUAGE_TAG.fullmatch(tag):
        raise argparse.ArgumentTypeError("a language is written as en, fr or fr-CA")
    return tag


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a date is written as 2026-11-21") from None


def _kind(text: str) -> SourceKind:
    try:
        return SourceKind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"one of {', '.join(SourceKind)}") from None


def _audiences() -> list[str]:
    return [audience.name.lower() for audience in Audience]


def _progress() -> ProgressSink:
    """Progress on standard error when somebody watches it."""
    if not sys.stderr.isatty():
        return ignore_progress

    def show(event: ProgressEvent) -> None:
        total = f" of {event.total}" if event.total else ""
        end = "\n" if event.total and event.done >= event.total else ""
        sys.stderr.write(f"\r\x1b[K{event.stage}: {event.done}{total}{end}")
        sys.stderr.flush()

    return show


def _fail(
    exit_code: ExitCode,
    code: str,
    message: str,
    options: argparse.Namespace,
    error: HearingAssistError | None = None,
) -> int:
    if options.json:
        data: dict[str, object] = {"error": code, "message": message}
        if isinstance(error, IdentityFoundError):
            data["findings"] = list(error.findings)
        _write(json.dumps(data, ensure_ascii=False, indent=1))
    sys.stderr.write(f"hearing-assist: {message}\n")
    return int(exit_code)


def _write(text: str) -> None:
    with contextlib.suppress(BrokenPipeError):  # whoever read has read enough
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
