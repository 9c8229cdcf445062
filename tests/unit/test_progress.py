# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Cancelling."""

from __future__ import annotations

import pytest

from hearing_assist.errors import HearingAssistError
from hearing_assist.progress import Cancelled, CancelToken


def test_a_token_raises_only_once_it_is_set() -> None:
    token = CancelToken()
    token.raise_if_cancelled()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()


def test_stopping_is_no_error() -> None:
    assert not issubclass(Cancelled, HearingAssistError)
