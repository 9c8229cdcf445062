# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Entry point of `hearing-assist`: a command when there are arguments, else the window.

Qt is imported only for the window, so that commands start quickly and run without a screen.
"""

from __future__ import annotations

import sys

from hearing_assist.cli import main as run_command


def main() -> int:
    """Run a command or the window; returns the exit code."""
    if len(sys.argv) > 1:
        return run_command()
    from ui.app import run_window

    return run_window()


if __name__ == "__main__":
    sys.exit(main())
