#!/bin/sh
# Makes the Python environment in .venv and installs one lock file into it: deploy/environment.sh LOCK
# Python 3.12 or newer is looked for by running each candidate, for a version manager’s shims may stand
# on PATH and not work; where there is none, uv fetches one.
set -eu
# An organisation’s own certificates are those of its machines.
export UV_SYSTEM_CERTS=true
lock=$1
versions='import sys; sys.exit(sys.version_info < (3, 12))'
can_make_environments='import ensurepip, venv'
no_venv="Python’s own venv module is missing: install it with \`apt-get install python3-venv\`, then run make again."
no_python="Python 3.12 or newer was not found, and uv could not fetch one: connect to the internet or install it \
(\`apt-get install python3.12 python3.12-venv\`, or pyenv where Debian is older), then run make again."

give_up() {
    echo "$1" >&2
    exit 1
}

works() { # PROGRAM CODE: runs the code quietly
    "$1" -c "$2" >/dev/null 2>&1
}

# One candidate a line: the one asked for, those on PATH, those that version managers keep, newest first.
candidates() {
    printf '%s\n' ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}/versions" "${ASDF_DATA_DIR:-$HOME/.asdf}/installs/python" \
        "${MISE_DATA_DIR:-$HOME/.local/share/mise}/installs/python" "$HOME/.local/share/uv/python"; do
        find "$folder" -mindepth 1 -maxdepth 1 -name '*3.*' 2>/dev/null | sort -Vr | sed 's,$,/bin/python3,'
    done
}

# Prints the first candidate that runs all the given code; fails where none does.
first_that_runs() {
    candidates | while read -r candidate; do
        if works "$candidate" "$1"; then
            echo "$candidate"
            break
        fi
    done | grep .
}

locked_uv() { # prints uv’s own entry of the lock, with its hashes
    sed -n '/^uv==/,/[^\\]$/p' requirements-development.lock
}

install_uv() { # PYTHON: installs the locked uv beside it
    wanted=$(mktemp)
    locked_uv >"$wanted"
    installed=0
    "$1" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$wanted" || installed=1
    rm -f "$wanted"
    return $installed
}

make_environment() {
    if python=$(first_that_runs "$versions
$can_make_environments"); then
        "$python" -m venv --clear .venv
        return
    fi
    if first_that_runs "$versions" >/dev/null; then
        give_up "$no_venv"
    fi
    if uv --version >/dev/null 2>&1; then
        uv=uv
    elif python=$(first_that_runs "$can_make_environments"); then
        "$python" -m venv --clear .venv/uv
        install_uv .venv/uv/bin/python 2>/dev/null || give_up "$no_python"
        uv=.venv/uv/bin/uv
    elif first_that_runs 'import sys; sys.exit(sys.version_info < (3,))' >/dev/null; then
        give_up "$no_venv"
    else
        give_up "No Python was found: install it with \`apt-get install python3 python3-venv\`, then run make again."
    fi
    echo "Python 3.12 or newer was not found: uv fetches one." >&2
    "$uv" venv --quiet --seed --allow-existing --python 3.13 .venv 2>/dev/null || give_up "$no_python"
    rm -rf .venv/uv
}

works .venv/bin/python "$versions" || make_environment
echo "Installing the libraries of $lock into .venv." >&2
export VIRTUAL_ENV="$PWD/.venv"
if .venv/bin/uv --version >/dev/null 2>&1 || install_uv .venv/bin/python; then
    .venv/bin/uv pip sync --quiet --require-hashes "$lock" && exit
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock" ||
    give_up "The libraries of $lock could not be installed: connect to the internet, then run make again."
