# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translation process: `python -I -m hearing_assist.translation.worker PACK FOLDER THREADS`.

Reads requests on standard input and answers on standard output, in parts as they are ready and an
empty message at the end, until its input closes, so it ends
with the program that started it. Owns Argos. Writes nothing but into FOLDER, which is removed at
the end. Prints and logs nothing: whatever a library prints goes to standard error, which the
starter discards.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hearing_assist.engines.argos import ArgosEngine
from hearing_assist.errors import PackError
from hearing_assist.text.segments import segment
from hearing_assist.translation.wire import receive, send


def main(arguments: list[str]) -> int:
    """Serve requests; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the starter decides when this process ends
    pack, folder, threads = Path(arguments[0]), Path(arguments[1]), int(arguments[2])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        engine = ArgosEngine(pack, folder, split=sentences, threads=threads)
    except PackError as error:
        send(answers, {"refused": str(error)})
        return 1
    send(answers, {"name": engine.name, "symbols": engine.symbols})
    while (request := receive(sys.stdin.buffer)) is not None:
        for found in answered(engine, request):
            send(answers, {"found": found})
        send(answers, {})
    shutil.rmtree(folder, ignore_errors=True)  # the starter may have died
    return 0


def answered(engine: ArgosEngine, request: Mapping[str, Any]) -> Iterator[list[Any]]:
    """The parts of the answer to a request, as they are ready; each part names its texts."""
    texts: list[str] = request["texts"]
    match request["ask"]:
        case "decode":
            yield from engine.stream(texts, request["beam"], hypotheses=request["hypotheses"])
        case "force":
            yield from engine.forced(texts, request["sentinels"], request["beam"])
        case "spell":
            yield list(enumerate(engine.spelled(texts)))


def sentences(text: str, language: str) -> list[str]:
    """Our own segmentation in the form Argos wants; text without letters is one sentence."""
    return [text[span.start : span.end] for span in segment(text, language)] or [text]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
