# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Entry point of `hearing-assist`: a command when there are arguments, else the window.

Each is imported only when it is wanted: commands start quickly and run without a screen, and the
window is there before the parts that write papers are. A window that is locked starts the program
anew, with an argument of its own (docs/adr/020).
"""

from __future__ import annotations

import sys

from ui import hand_over


def main() -> int:
    """Run a command or the window; returns the exit code."""
    if sys.argv[1:] == [hand_over.ARGUMENT]:
        from ui.app import run_window

        return run_window(hand_over.received(sys.stdin))
    if len(sys.argv) > 1:
        from hearing_assist.cli import main as run_command

        return run_command()
    from ui.app import run_window

    return run_window()


if __name__ == "__main__":
    sys.exit(main())
