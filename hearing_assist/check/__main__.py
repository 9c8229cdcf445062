# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`python -I -m hearing_assist.check`: the check in a process of its own.

Reads one JSON request from standard input and writes one JSON answer to standard output; the
register never touches a disk or a command line.

Request: `values` (objects with the fields of `forms.Value`), `ledger` and `ordinary` (lists
of text as in `search.Ledger`), `files` (objects with `name` and `path`).
Answer: counts of `files` and `forms`, and `hits`.

Exit code 0 whatever was found: the caller reads the answer, and takes any other code or a broken
answer as a refusal.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from hearing_assist.check.examine import Examiner
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.search import Ledger
from hearing_assist.check.verdict import Hit


def main() -> int:
    """Serve one request."""
    request = json.load(sys.stdin)
    forms = forms_of(Value(**value) for value in request["values"])
    examiner = Examiner(forms, Ledger(tuple(request["ledger"]), tuple(request["ordinary"])))
    hits: list[Hit] = []
    for file in request["files"]:
        hits += examiner.examine(file["name"], Path(file["path"]).read_bytes())
    json.dump(
        {
            "files": len(request["files"]),
            "forms": len(forms),
            "hits": [[hit.file, hit.place, hit.person, hit.rule] for hit in sorted(hits)],
        },
        sys.stdout,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
