#!/bin/sh
# Read samples/ into ./demo-archive and ask it a few questions, each command shown before its output.
set -eu
cd "$(dirname "$0")/.."

export SOVANG_ARCHIVE=demo-archive
REPORT=samples/412-bc-ubnd.pdf

sovang() {
    printf '\n$ sovang'
    for word; do
        case $word in *[!A-Za-z0-9/._-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    "$PYTHON" -m cli "$@"
}

rm -rf demo-archive
sovang ingest samples
sovang search "bang khen" --limit 3
sovang search --number "2935 qd ubnd"
sovang search --date 28/9/2023
sovang refs "$REPORT"
sovang stats --by year

printf '\nThe same archive in a browser: %s -m cli --archive demo-archive serve --open\n' "$PYTHON"
