# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The log: nowhere unless asked, and nobody else's records."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist import log

pytestmark = pytest.mark.expect_log
CANARY = "Zarielle Oduvane"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger(log.ROOT)
    before = (list(root.handlers), logging.lastResort, list(ours.handlers), ours.propagate)
    yield
    root.handlers, logging.lastResort, ours.handlers, ours.propagate = before


def test_only_our_own_records_reach_the_file(tmp_path: Path) -> None:
    log.start(tmp_path / "log.txt")
    log.logger("intake").info("source %s", "0a1b")
    logging.getLogger("somebody.else").error(CANARY)
    for handler in logging.getLogger(log.ROOT).handlers:
        handler.close()
    text = (tmp_path / "log.txt").read_text("utf-8")
    assert "0a1b" in text
    assert CANARY not in text


def test_without_a_file_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    log.start(None)
    logging.getLogger("somebody.else").error(CANARY)
    log.logger("intake").error("x")
    assert capfd.readouterr() == ("", "")
