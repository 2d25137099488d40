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
    /usr/include/PCSC/winscard.h:libpcsclite-dev
    /usr/sbin/pcscd:pcscd
    /usr/lib/pcsc/drivers/serial/libifdvpcd.so:vsmartcard-vpcd
)

# The virtual key card: a package of its own, built where the tests that start it build it.
CARD=tests/virtual-card/Cargo.toml

summary=()
failed=0

say() { printf '\n== %s\n' "$*"; }

# Debian's python3 comes without what `python3 -m venv` needs, and no command tells.
install_python_venv() { python3 -c 'import ensurepip' 2>/dev/null || install_packages ensurepip:python3-venv; }

# The virtual card is built with bindgen, which loads libclang and reads its headers, of any version.
install_libclang() {
    compgen -G '/usr/lib/llvm-*/lib/libclang-[0-9]*.so*' >/dev/null &&
        compgen -G '/usr/lib/llvm-*/lib/clang/*/include/stddef.h' >/dev/null && return 0
    install_packages libclang:libclang-dev
}

install_cargo_deny() {
    command -v cargo-deny >/dev/null && return 0
    echo "building cargo-deny, which looks at the licences and sources of all dependencies (about 3 minutes, once)"
    cargo install --locked --quiet cargo-deny
}

install() {
    need_cargo && install_packages "${NEEDED[@]}" && install_python_venv && install_libclang && install_cargo_deny
}

card() {
    CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/tmp/virtual-card cargo "$1" --locked --manifest-path "$CARD" "${@:2}"
}

virtual_card() {
    cargo fmt --check --manifest-path "$CARD" && card clippy --all-targets -- -D warnings && card test --quiet &&
        cargo deny --locked --config deny.toml --manifest-path "$CARD" check licenses sources
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
part card virtual_card
part tests cargo test --locked --no-fail-fast --features test-hooks
part licences cargo deny --locked check licenses bans sources
part clean tree_is_as_before
finish
