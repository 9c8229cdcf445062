# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Recipe for the French-English translation packs: data, vocabulary, training, export, figures.

Run its steps as modules from the folder above it, for example ``python -m recipe.data``.
It has its own requirements (``requirements.txt``); the program never imports it.
"""
