#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
# Starts (or, after a stop, resumes) training on the processor at the lowest priority, detached from
# the terminal. Usage: background.sh fr-en [more options of recipe.train]. The process id is written
# to made/<direction>.pid. A jemalloc library named in RECIPE_JEMALLOC makes it about a fifth faster.
set -eu
direction=$1
here=$(cd "$(dirname "$0")" && pwd)
work=${RECIPE_WORK:-$here/made}
python=${RECIPE_PYTHON:-$work/venv/bin/python}
if [ -n "${RECIPE_JEMALLOC:-}" ]; then
    LD_PRELOAD=$RECIPE_JEMALLOC
    MALLOC_CONF=dirty_decay_ms:-1,muzzy_decay_ms:-1
    export LD_PRELOAD MALLOC_CONF
fi
cd "$here/.."
setsid nohup ionice -c 3 nice -n 19 "$python" -m recipe.train "$@" --device cpu \
    >>"$work/$direction.out" 2>&1 </dev/null &
echo $! >"$work/$direction.pid"
