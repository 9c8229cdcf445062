# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The witness language: paired French and English templates, and the grammar that fills them."""
