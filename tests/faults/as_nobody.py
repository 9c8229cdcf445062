# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Calls of the program without the rights of root: run as a program, with JSON on standard input.

Input: `{"first": [[...], ...], "calls": [[...], ...]}`, lists of arguments. The first calls are
made with full rights, so that all modules are loaded; the others as the user "nobody", unless the
argument is `--as-root`. Output: a JSON list of `[exit code, standard output, standard error]`, one
for each of `calls`.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import sys

from hearing_assist.cli import main
from hearing_assist.engines import crypto

NOBODY = 65534


def call(arguments: list[str]) -> tuple[int, str, str]:
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = main(arguments)
    return code, out.getvalue(), error.getvalue()


if __name__ == "__main__":
    request = json.load(sys.stdin)
    crypto.argon2id = functools.cache(crypto.argon2id)  # slow on purpose, always equal
    for arguments in request["first"]:
        call(arguments)
    if "--as-root" not in sys.argv:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    json.dump([call(arguments) for arguments in request["calls"]], sys.stdout)
