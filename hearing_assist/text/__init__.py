# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text as such: spans, folding, scripts, segments, the neutral Document. Knows no case."""
