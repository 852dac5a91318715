# sh requirements/lock.sh [--upgrade]: renew the lock files from pyproject.toml, for all platforms and Pythons from 3.11 on.
# dev.txt keeps to the versions of build.txt, so that what is tested is what builds.
set -eu
compile() {
    .venv/bin/uv --no-config pip compile --quiet --universal --generate-hashes --python-version 3.11 \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' "$@"
}
compile pyproject.toml --output-file requirements/build.txt "$@"
compile pyproject.toml --all-extras --group dev --constraints requirements/build.txt --output-file requirements/dev.txt "$@"
