# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What Presidio finds in texts, for `test_anonymisation_bench`; run by an interpreter that has it.

Reads a list of texts as JSON, writes the spans of each, the seconds of processor time it took, and
which model of spaCy it had; without one only its patterns speak. It is no part of the program.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import spacy  # type: ignore[import-not-found]
from presidio_analyzer import AnalyzerEngine  # type: ignore[import-not-found]
from presidio_analyzer.nlp_engine import SpacyNlpEngine  # type: ignore[import-not-found]

MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")


class Pipeline(SpacyNlpEngine):  # type: ignore[misc]
    """The best model that is installed, or none."""

    def __init__(self) -> None:
        self.model = next((name for name in MODELS if spacy.util.is_package(name)), "")
        super().__init__(models=[{"lang_code": "en", "model_name": self.model or "blank"}])

    def load(self) -> None:
        """Make it ready."""
        self.nlp: dict[str, Any] = {
            "en": spacy.load(self.model) if self.model else spacy.blank("en")
        }


def main() -> None:
    """Read, search, write."""
    texts = json.load(sys.stdin)
    pipeline = Pipeline()
    pipeline.load()
    analyzer = AnalyzerEngine(nlp_engine=pipeline, supported_languages=["en"])
    started = time.process_time()
    spans = [[[r.start, r.end] for r in analyzer.analyze(text, language="en")] for text in texts]
    seconds = time.process_time() - started
    json.dump({"spans": spans, "seconds": seconds, "model": pipeline.model}, sys.stdout)


if __name__ == "__main__":
    main()
