# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules that a finished bundle keeps (docs/bundle-rules.md), each a function of its own.

They look at the finished bytes and compare them with what went in; they do not know how the bundle
was built. `broken_rules` says what stands in the way, `judge` how each rule came out.
"""

from __future__ import annotations

from hearing_assist.bundle.parts import Form as Form
from hearing_assist.bundle.parts import Number as Number
from hearing_assist.bundle.parts import Part as Part
from hearing_assist.bundle.rules.judge import Finding as Finding
from hearing_assist.bundle.rules.judge import State as State
from hearing_assist.bundle.rules.judge import Verdict as Verdict
from hearing_assist.bundle.rules.judge import broken_rules as broken_rules
from hearing_assist.bundle.rules.judge import judge as judge
from hearing_assist.bundle.rules.reading import Broken as Broken
from hearing_assist.bundle.rules.reading import Inspected as Inspected
from hearing_assist.bundle.rules.reading import Intended as Intended
from hearing_assist.bundle.rules.reading import ReadBack as ReadBack
from hearing_assist.bundle.rules.table import RULES as RULES
