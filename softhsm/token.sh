#!/bin/bash
# Makes a software key card to try segl with: a SoftHSM token, its configuration and its PIN, all in one folder.
# A token that is there already is left as it is. Needs the package softhsm2.
#
#   softhsm/token.sh DIR [LABEL [PIN [SO-PIN]]]      default: "segl card" 123456 12345678
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 4 ]; then
    echo "usage: softhsm/token.sh DIR [LABEL [PIN [SO-PIN]]]" >&2
    exit 2
fi
if ! command -v softhsm2-util >/dev/null; then
    echo "softhsm2-util is missing; on Debian and Ubuntu: sudo apt-get install softhsm2" >&2
    exit 1
fi

mkdir -p "$1"
folder=$(cd "$1" && pwd)
label=${2:-segl card}
pin=${3:-123456}
so_pin=${4:-12345678}

mkdir -p "$folder/tokens"
chmod 700 "$folder/tokens"
export SOFTHSM2_CONF=$folder/softhsm2.conf
if [ ! -e "$SOFTHSM2_CONF" ]; then
    cat >"$SOFTHSM2_CONF" <<CONFIGURATION
directories.tokendir = $folder/tokens
objectstore.backend = file
log.level = ERROR
slots.removable = false
CONFIGURATION
fi

has_token() {
    softhsm2-util --show-slots | sed -n 's/^ *Label: *//p' | sed 's/ *$//' | grep -Fxq -- "$label"
}

if has_token; then
    echo "token \"$label\" is in $folder already"
else
    softhsm2-util --init-token --free --label "$label" --pin "$pin" --so-pin "$so_pin" >/dev/null
    (umask 077 && printf '%s\n' "$pin" >"$folder/pin")
    echo "token \"$label\" made in $folder"
fi
echo "to use it:"
echo "    export SOFTHSM2_CONF=$SOFTHSM2_CONF"
echo "    its PIN is in $folder/pin"
