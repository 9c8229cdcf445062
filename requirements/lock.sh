#!/usr/bin/env bash
# Refreshes app.txt and dev.txt from the lists in pyproject.toml. Both locks carry hashes and name
# no package host; the environment decides where packages come from.
set -euo pipefail
cd "$(dirname "$0")/.."

compile=(
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all:
    --generate-hashes --no-header --no-config
    --excludes requirements/excludes.txt --upgrade
)
"${compile[@]}" pyproject.toml -o requirements/app.txt
"${compile[@]}" --group pyproject.toml:dev -c requirements/app.txt -o requirements/dev.txt
