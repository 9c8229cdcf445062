# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of values for the views; they hold what a use case returned, never a store or a key."""
