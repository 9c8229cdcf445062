# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Messages arrive whole or not at all."""

from __future__ import annotations

import io
import struct

import pytest

from hearing_assist.translation.wire import MAX_MESSAGE, receive, send


def sent(message: dict[str, object]) -> bytes:
    stream = io.BytesIO()
    send(stream, message)
    return stream.getvalue()


def test_round_trip_with_odd_text() -> None:
    message: dict[str, object] = {"texts": ["⟦1⟧ \ud800 \x00 \u2028", ""], "beam": 2}
    stream = io.BytesIO(sent(message) * 2)
    assert [receive(stream), receive(stream), receive(stream)] == [message, message, None]


def test_a_message_that_breaks_off_is_none() -> None:
    whole = sent({"texts": ["x" * 100]})
    for length in (0, 3, 4, 5, len(whole) - 1):
        assert receive(io.BytesIO(whole[:length])) is None


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">I", MAX_MESSAGE + 1),
        struct.pack(">I", 4) + b"junk",
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 1) + b"\xff",
    ],
)
def test_what_is_no_message_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any kind of it ends the process
        receive(io.BytesIO(data))
