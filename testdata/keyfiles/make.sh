#!/bin/bash
# Makes all key files beside it anew, with the programs whose files they are, and manifest.json. Installs what is
# missing first (Debian and Ubuntu). Salts are random, so every file changes; the keys in keys/ stay.
#
# `make.sh compare.py` runs all readers over the files and writes docs/KEYFILES.md instead.
#
# NEW_OPENSSL names a program of OpenSSL 3.4 or newer, which writes PBMAC1; without it the files of openssl-new/ stay
# as they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../../softhsm/packages.sh

install_packages openssl:openssl certtool:gnutls-bin pk12util:libnss3-tools keytool:default-jre-headless \
    gpgsm:gpgsm gpg-agent:gpg-agent ssh-keygen:openssh-client python3:python3
python3 -c 'import ensurepip' 2>/dev/null || install_packages ensurepip:python3-venv

python=$(mktemp -d)
trap 'rm -rf "$python"' EXIT
python3 -m venv "$python"
"$python/bin/pip" install --quiet --disable-pip-version-check cryptography==50.0.2
"$python/bin/python" -B "${1:-make}"
