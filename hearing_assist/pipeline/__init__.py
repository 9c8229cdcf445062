# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The use cases, each a function of its inputs; the only place where both files meet."""
