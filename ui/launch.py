# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Entry point of `hearing-assist`: a command when there are arguments, else the window.

Each is imported only when it is wanted: commands start quickly and run without a screen, and the
window is there before the parts that write papers are.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run a command or the window; returns the exit code."""
    if len(sys.argv) > 1:
        from hearing_assist.cli import main as run_command

        return run_command()
    from ui.app import run_window

    return run_window()


if __name__ == "__main__":
    sys.exit(main())
