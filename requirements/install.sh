# sh requirements/install.sh VENV LOCK: make the virtual environment VENV if need be, install what LOCK pins.
# $PYTHON names the interpreter to use; otherwise the first suitable one is taken.
set -eu
venv=$1
lock=$2

# Suitable: 3.11 or newer, and able to make virtual environments (Debian ships ensurepip apart).
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
has_venv='import venv, ensurepip'

find_python() {
    too_old='' incomplete=''
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        version=$("$candidate" --version 2>&1) || continue
        if ! "$candidate" -c "$new_enough" 2>/dev/null; then
            too_old="$too_old, $candidate ($version)"
        elif ! "$candidate" -c "$has_venv" 2>/dev/null; then
            incomplete="$incomplete, $candidate ($version)"
        else
            python=$candidate
            return
        fi
    done
    if [ -n "$incomplete" ]; then
        cat >&2 <<END
Diesem Python fehlt das Modul „venv“: ${incomplete#, }. Unter Debian und Ubuntu hilft: sudo apt install python3-venv
This Python lacks its “venv” module: ${incomplete#, }. On Debian and Ubuntu: sudo apt install python3-venv
END
    else
        found=${too_old#, }
        cat >&2 <<END
Masthead braucht Python 3.11 oder neuer. Gefunden: ${found:-keines}. Ein bestimmtes wählen: make PYTHON=/pfad/zu/python3
Masthead needs Python 3.11 or newer. Found: ${found:-none}. To choose one: make PYTHON=/path/to/python3
END
    fi
    exit 1
}

venv_python() {
    if [ -d "$venv/Scripts" ]; then echo "$venv/Scripts/python"; else echo "$venv/bin/python"; fi
}

# An environment counts if its Python still runs, is new enough and has pip; half-made ones are made anew.
if ! "$(venv_python)" -c "import pip; $new_enough" 2>/dev/null; then
    find_python
    echo "Creating $venv with $("$python" --version)" >&2
    "$python" -m venv --clear "$venv"
fi
echo "Installing $lock" >&2
"$(venv_python)" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
