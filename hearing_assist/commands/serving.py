# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands about what is served: disclosures, items, services, contests, marks of exhibits.

Their options are added here, because they belong together. What they print names documents by id
or number, redactions by number, and nobody.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.served import Capacity, Channel, Contest, Method
from hearing_assist.commands.call import Invocation, Outcome, read_bytes, read_passphrase
from hearing_assist.disclosure.readers import reader_named, readers
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import contest as contesting
from hearing_assist.pipeline import disclose as disclosing
from hearing_assist.pipeline import exposure, served
from hearing_assist.pipeline import service as serving

Parser: TypeAlias = argparse.ArgumentParser
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Day = Callable[[str], dt.date]
Tag = Callable[[str], str]
UNSIGNED = "Nobody has answered yet for what stays readable: `exposure CASE` shows it."
STATES = (ItemState.WITHHELD, ItemState.SENSITIVE, ItemState.FULL)


def add_commands(sub: Commands, *, case: Parser, date: Day, language: Tag) -> None:
    """Add `disclose`, `items`, `service`, `contest` and `exhibit` to the parser.

    Args:
        sub: The commands.
        case: Options of every command on a case.
        date: Reads a day.
        language: Reads a language tag.
    """
    add = sub.add_parser("disclose", parents=[case], help="make the redacted export")
    _add_reader(add, required=True)
    where = add.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--in",
        dest="inside",
        type=Path,
        metavar="DIR",
        help="any folder; the disclosure gets one of its own in it, defence-2-v3-2026-11-22",
    )
    where.add_argument("-o", "--output", type=Path, metavar="DIR", help="the folder itself, empty")
    add.add_argument("--language", type=language, default="", help="of letter, index and schedule")
    add.add_argument(
        "--review-by",
        type=date,
        metavar="YYYY-MM-DD",
        help="day by which the court decides what goes out as code U (default: in 28 days)",
    )
    add.add_argument(
        "--accept-differences",
        default="",
        metavar="REASON",
        help="serve it although it tells more together with what others were served",
    )
    add.add_argument("--new-passphrase-file", type=Path, metavar="F", help="locks the PDFs")
    add.add_argument(
        "--age-recipient",
        action="append",
        default=[],
        metavar="age1...",
        help="encrypt the whole package to this public key; may be given several times",
    )
    add.add_argument(
        "--pades-key", metavar="F.p12", help="sign the letter; needs hearing-assist[pades]"
    )
    add.add_argument("--pades-passphrase-file", type=Path, metavar="F")
    add.set_defaults(run=disclose)

    add = sub.add_parser("items", parents=[case], help="documents that a reader does not get")
    _add_reader(add, required=True)
    add.add_argument("--document", default="", metavar="ID")
    add.add_argument(
        "--state",
        type=ItemState,
        choices=STATES,
        help="withheld: listed, not served; sensitive: not listed either; full: served again",
    )
    add.add_argument("--reason", default="", help="stays in the sealed record")
    add.set_defaults(run=items)

    _add_service(sub.add_parser("service", help="who was served what and when"), case, date)
    _add_contest(sub.add_parser("contest", help="redactions contested, upheld, lifted"), case,
                 date, language)  # fmt: skip
    add = sub.add_parser("exhibit", parents=[case], help="give a document its mark, once")
    add.add_argument("document", metavar="DOCUMENT")
    add.add_argument("mark", metavar="MARK", help="such as EX/1; no initials of a person")
    add.set_defaults(run=exhibit)


def _add_reader(add: Parser, *, required: bool) -> None:
    add.add_argument("--to", required=required, choices=tuple(readers()), metavar="READER",
                     help=", ".join(readers()))  # fmt: skip
    add.add_argument("--recipient", default="", metavar="ID", help="which of several")


def _add_service(command: Parser, case: Parser, date: Day) -> None:
    ways = command.add_subparsers(
        required=True, metavar="list|add|received|acknowledged|recall|returned"
    )
    add = ways.add_parser("list", parents=[case], help="all services, and the time to prepare")
    add.set_defaults(run=service_list)
    add = ways.add_parser("add", parents=[case], help="a disclosure was sent")
    add.add_argument("disclosure", metavar="DISCLOSURE", help="id, as disclose printed it")
    add.add_argument("--sent-on", type=date, required=True, metavar="YYYY-MM-DD")
    add.add_argument("--recipient", default="", metavar="CODE", help="a function or code")
    add.add_argument("--capacity", type=Capacity, choices=tuple(Capacity))
    add.add_argument("--method", type=Method, choices=tuple(Method), default=Method.BY_HAND)
    add.add_argument("--copies", type=int, default=1, metavar="N")
    add.add_argument("--channel", type=Channel, choices=tuple(Channel), default=Channel.NONE,
                     help="how the passphrase travelled")  # fmt: skip
    add.add_argument("--deadline", type=date, metavar="YYYY-MM-DD")
    add.add_argument("--hearing-on", type=date, metavar="YYYY-MM-DD")
    add.set_defaults(run=service_add)
    for name, run in (("received", service_received), ("returned", service_returned)):
        add = ways.add_parser(name, parents=[case])
        add.add_argument("service", metavar="SERVICE")
        add.add_argument("--on", type=date, required=True, metavar="YYYY-MM-DD")
        add.set_defaults(run=run)
    add = ways.add_parser("acknowledged", parents=[case])
    add.add_argument("service", metavar="SERVICE")
    add.add_argument("--on", type=date, required=True, metavar="YYYY-MM-DD")
    add.add_argument("--receipt", default="", metavar="WORDS")
    add.set_defaults(run=service_acknowledged)
    add = ways.add_parser("recall", parents=[case], help="call a served version back")
    add.add_argument("disclosure", metavar="DISCLOSURE")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="LETTER.pdf")
    add.add_argument("--reason", default="", help="printed in the letter")
    add.set_defaults(run=service_recall)


def _add_contest(command: Parser, case: Parser, date: Day, language: Tag) -> None:
    ways = command.add_subparsers(required=True, metavar="list|add|uphold|lift|schedule")
    add = ways.add_parser("list", parents=[case], help="all contests")
    add.set_defaults(run=contest_list)
    add = ways.add_parser("add", parents=[case], help="a redaction or a code is contested")
    add.add_argument("disclosure", metavar="DISCLOSURE")
    add.add_argument("what", metavar="R-0147|CODE")
    add.add_argument("--by", required=True, metavar="CODE", help="a function or code")
    add.add_argument("--grounds", required=True)
    add.add_argument("--on", type=date, metavar="YYYY-MM-DD")
    add.set_defaults(run=contest_add)
    add = ways.add_parser("uphold", parents=[case], help="what is contested stays")
    add.add_argument("contest", metavar="CONTEST")
    add.add_argument("--reason", required=True)
    add.set_defaults(run=contest_uphold)
    add = ways.add_parser("lift", parents=[case], help="a redaction goes with the next version")
    add.add_argument("disclosure", metavar="DISCLOSURE")
    add.add_argument("number", metavar="R-0147")
    add.add_argument("--reason", required=True)
    add.add_argument("--dry-run", action="store_true", help="only say which go with it")
    add.set_defaults(run=contest_lift)
    add = ways.add_parser(
        "schedule", parents=[case], help="the schedule with reasons, for the court"
    )
    add.add_argument("disclosure", metavar="DISCLOSURE")
    add.add_argument("-o", "--output", type=Path, required=True, metavar="F.pdf")
    add.add_argument("--language", type=language, default="")
    add.set_defaults(run=contest_schedule)


def disclose(call: Invocation) -> Outcome:
    """`disclose CASE --to defence --in DIR`."""
    options = call.options
    reader = reader_named(options.to)
    asked = disclosing.Asked(
        reader,
        options.recipient,
        options.language,
        options.review_by,
        options.accept_differences,
        read_passphrase(options.new_passphrase_file) or "",
        tuple(options.age_recipient),
        read_bytes(options.pades_key) if options.pades_key else b"",
        read_passphrase(options.pades_passphrase_file) or "",
    )
    with call.opened() as case:
        signed = exposure.signed_off(case, reader.circle) is not None
        made = disclosing.disclose(
            case,
            options.inside or options.output,
            inside=options.inside is not None,
            asked=asked,
            progress=call.progress,
            cancel=call.cancel,
        )
    record = made.disclosure
    under_review = [f"Under code U until {record.review_by}."] if record.review_by else []
    return Outcome(
        (
            f"{made.folder}: {made.documents} documents, {made.redactions} redactions, "
            f"version {record.version}; {made.clearance.files} files checked.",
            *made.clearance.notes(),
            *(f"Beside other versions: {note}" for note in made.notes),
            *under_review,
            *([f"First disclosure to this recipient: {record.line}."] if made.is_new_line else []),
            f"Fingerprint of the signing key: {made.fingerprint}",
            f"Disclosure {record.id}: record its service with `service add`.",
            *([] if signed else [UNSIGNED]),
        ),
        {
            "folder": str(made.folder),
            "disclosure": record.id,
            "reader": record.reader,
            "documents": made.documents,
            "redactions": made.redactions,
            "version": record.version,
            "fingerprint": made.fingerprint,
            "manifest": record.manifest_digest,
            "review_by": str(record.review_by or ""),
            "beside_others": list(made.notes),
            "exposure_signed_off": signed,
        },
    )


def items(call: Invocation) -> Outcome:
    """`items CASE --to defence [--document ID --state withheld --reason WORDS]`."""
    options = call.options
    reader = reader_named(options.to)
    if bool(options.document) != bool(options.state):
        raise UsageError("Name a document and a state, or neither to list what is kept back.")
    with call.opened(read_only=not options.document) as case:
        if options.document:
            served.decide_item(
                case, options.document, reader, options.recipient, options.state, options.reason
            )
        states = served.item_states(case, reader, options.recipient)
    rows = [
        {"document": key, "state": each.state.value, "decided": each.decided_at.date().isoformat()}
        for key, each in states.items()
    ]
    lines = [f"{row['document']}: {row['state']}, decided {row['decided']}" for row in rows]
    return Outcome(tuple(lines) or ("This reader gets every released document.",), {"items": rows})


def service_list(call: Invocation) -> Outcome:
    """`service list CASE`."""
    with call.opened(read_only=True) as case:
        found = serving.services(case)
        key = disclosing.signing_fingerprint(case)
    lines = [line for each in found for line in _service_lines(each)]
    return Outcome(
        (
            *(lines or ["Nothing was recorded as served."]),
            *([f"To read out to who asks: the signing key is {key}"] if key else []),
        ),
        {"services": [_service_data(each) for each in found], "fingerprint": key},
    )


def _service_lines(each: serving.Served) -> list[str]:
    one, time = each.service, each.preparation
    days = "no date set" if time.days is None else f"{time.days} days"
    return [
        f"{one.id}: {each.disclosure.line}, version {each.disclosure.version}, sent "
        f"{one.sent_on} ({one.method}); received {one.received_on or '-'}, acknowledged "
        f"{one.acknowledged_on or '-'}"
        + (f", called back {one.recalled_on}, returned {one.returned_on or '-'}"
           if one.recalled_on else ""),
        f"  to prepare: {days} for {time.pages} pages ({time.foreign} in another language), about "
        f"{time.needed} needed",
        *(f"  look: {alert}" for alert in time.alerts),
    ]  # fmt: skip


def _service_data(each: serving.Served) -> dict[str, object]:
    one, time = each.service, each.preparation
    days = ("sent_on", "received_on", "acknowledged_on", "deadline", "hearing_on", "recalled_on",
            "returned_on")  # fmt: skip
    return {
        "id": one.id,
        "disclosure": one.disclosure_id,
        "version": each.disclosure.version,
        "recipient": one.recipient.text,
        "capacity": one.capacity.value,
        "method": one.method.value,
        "package": one.package,
        "copies": one.copies,
        "channel": one.channel.value,
        "acknowledgement": one.acknowledgement.text,
        **{name: str(getattr(one, name) or "") for name in days},
        "days": time.days,
        "needed": time.needed,
        "pages": time.pages,
        "foreign": time.foreign,
        "alerts": [alert.value for alert in time.alerts],
    }


def service_add(call: Invocation) -> Outcome:
    """`service add CASE DISCLOSURE --sent-on DAY`."""
    options = call.options
    said = serving.Serving(
        options.sent_on,
        options.recipient,
        options.capacity,
        options.method,
        options.copies,
        options.channel,
        options.deadline,
        options.hearing_on,
    )
    with call.opened() as case:
        made = serving.serve(case, options.disclosure, said)
    return Outcome((f"On record as service {made.id}.",), {"service": made.id})


def service_received(call: Invocation) -> Outcome:
    """`service received CASE SERVICE --on DAY`."""
    with call.opened() as case:
        made = serving.received(case, call.options.service, call.options.on)
    return Outcome((f"{made.id}: received on {made.received_on}.",), {"service": made.id})


def service_acknowledged(call: Invocation) -> Outcome:
    """`service acknowledged CASE SERVICE --on DAY`."""
    options = call.options
    with call.opened() as case:
        made = serving.acknowledged(case, options.service, options.on, options.receipt)
    return Outcome((f"{made.id}: acknowledged on {made.acknowledged_on}.",), {"service": made.id})


def service_returned(call: Invocation) -> Outcome:
    """`service returned CASE SERVICE --on DAY`."""
    with call.opened() as case:
        made = serving.returned(case, call.options.service, call.options.on)
    return Outcome((f"{made.id}: returned on {made.returned_on}.",), {"service": made.id})


def service_recall(call: Invocation) -> Outcome:
    """`service recall CASE DISCLOSURE -o LETTER.pdf`."""
    options = call.options
    with call.opened() as case:
        found = serving.recall(
            case,
            options.disclosure,
            options.output,
            options.reason,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (
            f"{options.output}: letter of recall, checked; {len(found)} service(s) called back.",
            "The next disclosure to the same readers replaces this version.",
        ),
        {"file": str(options.output), "services": [each.id for each in found]},
    )


def contest_list(call: Invocation) -> Outcome:
    """`contest list CASE`."""
    with call.opened(read_only=True) as case:
        found = contesting.contests(case)
    return Outcome(
        tuple(
            f"{each.id}: {each.line}, {_contested(each)}, {each.made_on}, {each.state}"
            for each in found
        )
        or ("Nothing is contested.",),
        {
            "contests": [
                {
                    "id": each.id,
                    "line": each.line,
                    "what": _contested(each),
                    "made_on": each.made_on.isoformat(),
                    "by": each.by.text,
                    "grounds": each.grounds.text,
                    "state": each.state.value,
                    "decided_on": str(each.decided_on or ""),
                    "reason": each.reason.text,
                }
                for each in found
            ]
        },
    )


def _contested(each: Contest) -> str:
    return f"R-{each.number:04} {each.code}" if each.number else f"code {each.code}"


def contest_add(call: Invocation) -> Outcome:
    """`contest add CASE DISCLOSURE R-0147 --by CODE --grounds WORDS`."""
    options = call.options
    with call.opened() as case:
        made = contesting.contest(
            case,
            options.disclosure,
            options.what,
            by=options.by,
            grounds=options.grounds,
            made_on=options.on,
        )
    return Outcome((f"On record as contest {made.id}.",), {"contest": made.id})


def contest_uphold(call: Invocation) -> Outcome:
    """`contest uphold CASE CONTEST --reason WORDS`."""
    with call.opened() as case:
        made = contesting.uphold(case, call.options.contest, call.options.reason)
    return Outcome((f"{made.id}: stays.",), {"contest": made.id, "state": made.state.value})


def contest_lift(call: Invocation) -> Outcome:
    """`contest lift CASE DISCLOSURE R-0147 --reason WORDS`."""
    options = call.options
    number = contesting.number_in(options.number)
    with call.opened(read_only=options.dry_run) as case:
        if options.dry_run:
            numbers = contesting.same_detail(case, options.disclosure, number)
            readers_then = contesting.who_reads(case, options.disclosure, number)
        else:
            lifted = contesting.lift(
                case,
                options.disclosure,
                number,
                options.reason,
                progress=call.progress,
                cancel=call.cancel,
            )
            numbers, readers_then = lifted.numbers, lifted.readers
    listed = ", ".join(f"R-{each:04}" for each in numbers)
    what = "Would be lifted" if options.dry_run else "Lifted"
    return Outcome(
        (
            f"{what}: {listed}; they withhold the same.",
            f"All of these read it with their next version: {', '.join(readers_then)}.",
            *([] if options.dry_run else ["The next disclosure shows it: run disclose."]),
        ),
        {"numbers": list(numbers), "readers": list(readers_then)},
    )


def contest_schedule(call: Invocation) -> Outcome:
    """`contest schedule CASE DISCLOSURE -o F.pdf`."""
    options = call.options
    with call.opened() as case:
        rows = contesting.save_court_schedule(
            case,
            options.disclosure,
            options.output,
            language=options.language,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (f"{options.output}: {rows} redactions with reasons. For the court only.",),
        {"file": str(options.output), "redactions": rows},
    )


def exhibit(call: Invocation) -> Outcome:
    """`exhibit CASE DOCUMENT MARK`."""
    with call.opened() as case:
        made = serving.give_mark(case, call.options.document, call.options.mark)
    return Outcome((f"{made.document_id}: {made.mark.text}, for ever.",),
                   {"document": made.document_id, "mark": made.mark.text})  # fmt: skip
