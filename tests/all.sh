#!/bin/bash
# Runs all that must hold before a change lands: format, lints, tests, licences, and a tree left as it was.
# Installs what is missing first (Debian and Ubuntu; with sudo when not root) and says so. Works from any folder,
# and as often as you like. Exit 0 when every part held, 1 when one did not.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export PATH=$PATH:$HOME/.cargo/bin

# A command the build or a test runs, and the Debian package that brings it.
NEEDED=(
    cc:build-essential
    pkg-config:pkg-config
    openssl:openssl
    softhsm2-util:softhsm2
    pkcs11-tool:opensc
    certtool:gnutls-bin
    pk12util:libnss3-tools
    p11-kit:p11-kit
    keytool:default-jre-headless
    python3:python3
    git:git
)

summary=()
failed=0

say() { printf '\n== %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
    local missing=() pair
    for pair in "${NEEDED[@]}"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
    done
    python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
    [ ${#missing[@]} -eq 0 ] && return 0
    if ! command -v apt-get >/dev/null; then
        echo "missing: ${missing[*]} (names of Debian's packages); install them by hand, README.md says how"
        return 1
    fi
    echo "installing ${missing[*]}"
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
}

install_cargo_deny() {
    command -v cargo-deny >/dev/null && return 0
    echo "building cargo-deny, which looks at the licences and sources of all dependencies (about 3 minutes, once)"
    cargo install --locked --quiet cargo-deny
}

install() {
    if ! command -v cargo >/dev/null; then
        echo "cargo is missing: install Rust from https://rustup.rs, then run this again"
        return 1
    fi
    install_packages && install_cargo_deny
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
