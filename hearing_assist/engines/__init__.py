# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One adapter per third-party engine. Engines speak bytes, str and numbers, never records."""
