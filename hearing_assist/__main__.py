# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`python -m hearing_assist`: the command line, without a window."""

from __future__ import annotations

import sys

from hearing_assist.cli import main

if __name__ == "__main__":
    sys.exit(main())
