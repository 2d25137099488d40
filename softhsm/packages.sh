# Sourced by the scripts that need other programs: finds cargo, and installs what is missing on Debian and Ubuntu.

# A login shell may not know where rustup put it.
export PATH=$PATH:$HOME/.cargo/bin

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

need_cargo() {
    command -v cargo >/dev/null && return 0
    echo "cargo is missing: install Rust from https://rustup.rs, then run this again" >&2
    return 1
}

is_there() { command -v "$1" >/dev/null || [[ $1 = /* && -e $1 ]]; }

# install_packages COMMAND:PACKAGE[,PACKAGE...]...: the packages whose command, or file by its whole path, is not there.
install_packages() {
    local missing=() pair packages log
    for pair in "$@"; do
        is_there "${pair%%:*}" && continue
        IFS=, read -ra packages <<<"${pair#*:}"
        missing+=("${packages[@]}")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if ! command -v apt-get >/dev/null; then
        echo "missing: ${missing[*]} (names of Debian's packages); install them by hand, README.md says how" >&2
        return 1
    fi
    echo "installing ${missing[*]} and what they need"
    log=$(mktemp)
    if as_root apt-get update -qq >"$log" 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    tail -n 20 "$log" >&2
    echo "the packages could not be installed; all that apt-get said is in $log" >&2
    return 1
}
