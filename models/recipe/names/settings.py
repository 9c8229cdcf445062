# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the recipe reads and writes: NAMES_DATA and NAMES_WORK name other folders."""

from __future__ import annotations

import os
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
ROOT = RECIPE.parents[2]
DATA = Path(os.environ.get("NAMES_DATA", ROOT.parent / "shared/data/names-and-entities"))
NAMES = DATA / "names"
WORK = Path(os.environ.get("NAMES_WORK", RECIPE.parent / "made/names"))
PAIRS = RECIPE.parent / "made"
"""Everyday, legal and witness sentences, made by the recipe of the translation packs."""

TYPES = ("PER", "OFF", "LOC", "ORG", "DAT", "DEM", "QTY", "COD", "MSC")
"""Person; judge or clerk of a court; place; organisation; time; what somebody is (nation,
profession, health); amount; number of a thing; other."""
TAGS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))
