#!/bin/bash
# Runs all that must hold before a change lands: format, lints, tests, licences, and a tree left as it was.
# Installs what is missing first (Debian and Ubuntu; with sudo when not root) and says so. Works from any folder,
# and as often as you like. Exit 0 when every part held, 1 when one did not.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. softhsm/packages.sh

# A command the build or a test runs, and the Debian package that brings it.
NEEDED=(
    cc:gcc,libc6-dev
    pkg-config:pkg-config
    openssl:openssl
    softhsm2-util:softhsm2
    pkcs11-tool:opensc
    certtool:gnutls-bin
    pk12util:libnss3-tools
    p11-kit:p11-kit
    keytool:default-jre-headless
    python3:python3
    update-ca-certificates:ca-certificates
    git:git
    systemd-analyze:systemd
    chromium:chromium,fonts-liberation
    /usr/lib/wine/wine64:wine64
)

summary=()
failed=0

say() { printf '\n== %s\n' "$*"; }

# Debian's python3 comes without what `python3 -m venv` needs, and no command tells.
install_python_venv() { python3 -c 'import ensurepip' 2>/dev/null || install_packages ensurepip:python3-venv; }

install_cargo_deny() {
    command -v cargo-deny >/dev/null && return 0
    echo "building cargo-deny, which looks at the licences and sources of all dependencies (about 3 minutes, once)"
    cargo install --locked --quiet cargo-deny
}

install() {
    need_cargo && install_packages "${NEEDED[@]}" && install_python_venv && install_cargo_deny
}

tree() { git status --porcelain 2>/dev/null; }

tree_is_as_before() {
    local after
    after=$(tree)
    [ "$after" = "$tree_before" ] && return 0
    echo "the tests left traces:"
    diff <(echo "$tree_before") <(echo "$after")
    return 1
}

# part NAME COMMAND...: runs it, notes how long it took and whether it held.
part() {
    local name=$1 start=$SECONDS verdict=ok
    shift
    say "$name"
    if ! "$@"; then
        verdict=FAILED
        failed=1
    fi
    summary+=("$(printf '%-10s %-7s %4d s' "$name" "$verdict" $((SECONDS - start)))")
}

finish() {
    say summary
    printf '%s\n' "${summary[@]}"
    exit "$failed"
}

tree_before=$(tree)
part install install
[ "$failed" -eq 0 ] || finish
part format cargo fmt --check
part lints cargo clippy --locked --all-targets --features test-hooks -- -D warnings
part tests cargo test --locked --no-fail-fast --features test-hooks
part licences cargo deny --locked check licenses bans sources
part clean tree_is_as_before
finish
