# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Recipe for the name finder: texts with known names, training, export, figures.

Run its steps as modules from the folder above `recipe`, with the repository's root on PYTHONPATH.
"""
