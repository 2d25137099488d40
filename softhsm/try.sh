#!/usr/bin/env bash
# The main job, whole, on this machine: a card (SoftHSM), a key file, an issuer, two employees whose
# certificates lack the e-mail address, and segl renewing both. Usage: softhsm/try.sh [DIR]   (default ./try)
#
# It installs the system packages it needs on Debian and Ubuntu, builds segl, and leaves everything it made
# in DIR, with DIR/transcript.txt saying what was typed and what appeared. Run again, it starts DIR anew;
# it only ever empties a DIR that it made itself.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=${1:-try}
mark=.made-by-segl-try

. "$here/softhsm/packages.sh"

say() { printf '\n== %s\n' "$*"; }

build() {
    if [ -z "${SEGL:-}" ]; then
        say "Building segl (the first time takes a few minutes)"
        cargo build --release --locked --manifest-path "$here/Cargo.toml"
        SEGL=${CARGO_TARGET_DIR:-$here/target}/release/segl
    fi
}

empty_folder() {
    if [ -e "$dir" ] && [ ! -e "$dir/$mark" ] && [ -n "$(ls -A "$dir" 2>/dev/null)" ]; then
        echo "$dir is there already and was not made by this script: choose another folder." >&2
        exit 1
    fi
    rm -rf "$dir"
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    touch "$dir/$mark"
}

# A word as people type it: in quotes only where it needs them.
as_typed() { case $1 in *[!A-Za-z0-9_./:@=-]*) printf '"%s"' "$1" ;; *) printf '%s' "$1" ;; esac; }

# Shows a command as it would be typed, runs it, and keeps both in the transcript.
run() {
    { printf '\n$ %s' "$1"; for word in "${@:2}"; do printf ' %s' "$(as_typed "$word")"; done; printf '\n'; } | tee -a "$dir/transcript.txt"
    PATH=$(dirname "$SEGL"):$PATH "$@" 2>&1 | tee -a "$dir/transcript.txt"
}

note() { printf '\n# %s\n' "$*" | tee -a "$dir/transcript.txt"; }

secret() { (umask 077 && printf '%s\n' "$2" >"$dir/secrets/$1"); }

# The order number, and the one-time code, that the issuer wrote for an employee.
field() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p" | head -n 1; }
order_of() { segl_json issuer employee show "$1" --dir issuer | field number; }

# The one-time code in the letter that the administrator hands over, into a file for --code-file.
code_of() { grep -rhoE '\b([0-9A-Z]{4}-){6}[0-9A-Z]{4}\b' "issuer/private/notices/" --include="*$1*" | head -n 1; }
segl_json() { "$SEGL" "$@" --json | sed 's/,"/,\n"/g; s/{"/{\n"/g; s/\[{/[\n{/g'; }

install_packages softhsm2-util:softhsm2 cc:gcc,libc6-dev pkg-config:pkg-config /usr/include/PCSC/winscard.h:libpcsclite-dev
need_cargo
build
empty_folder
started=$SECONDS
cd "$dir"
export XDG_CONFIG_HOME=$dir/home/config XDG_STATE_HOME=$dir/home/state LANG=${TRY_LANG:-en_GB.UTF-8}
"$here/softhsm/token.sh" "$dir/token" Chipkort >/dev/null
export SOFTHSM2_CONF=$dir/token/softhsm2.conf
# The software card alone: a real one that happens to be in a reader is not touched.
for module in /usr/lib/softhsm /usr/lib/*/softhsm /usr/lib64/pkcs11 /usr/local/lib/softhsm /opt/homebrew/lib/softhsm; do
    [ -e "$module/libsofthsm2.so" ] && export SEGL_MODULE=$module/libsofthsm2.so && break
done
mkdir -m 700 secrets
secret ca-password 'korrekt hest batteri 1852'
secret pin 123456
secret first-password 'blaa kaffekop ved vinduet'
secret new-password 'blåbærgrød 🫐 2026'

note "The administrator makes an issuer, and two employees whose address is not known yet."
run segl issuer init issuer --name "Firma Udsteder" --organisation "Firma ApS" --mail-domain firma.dk --new-password-file secrets/ca-password
run segl issuer employee add --dir issuer --name "Anna Sørensen" --yes
run segl issuer employee add --dir issuer --name "Søren Ærø Åkjær" --yes

note "Each desk is told its issuer once: the folder, and the root's fingerprint as the administrator read it out."
run segl config set issuer "$dir/issuer"
run segl config set root "$(segl_json cert show issuer/public/ca.pem | field id)"
terms="sha256:$(sha256sum issuer/public/terms-en.txt | cut -d' ' -f1)"

note "The issuer's worker answers what comes in, beside everything below."
"$SEGL" issuer work issuer --watch --password-file secrets/ca-password >worker.log 2>&1 &
worker=$!
trap 'kill $worker 2>/dev/null || true' EXIT

note "A first certificate each, without an address: the guide's starting point. Anna has a card, Søren a key file."
anna_order=$(order_of "Anna Sørensen")
soeren_order=$(order_of "Søren Ærø Åkjær")
secret anna-code "$(code_of "$anna_order")"
secret soeren-code "$(code_of "$soeren_order")"
run segl card enrol --link "$anna_order" --no-email --code-file secrets/anna-code --pin-file secrets/pin --accept-terms "$terms" --yes --to start/card
run segl file enrol soeren.p12 --link "$soeren_order" --no-email --code-file secrets/soeren-code --new-password-file secrets/first-password --accept-terms "$terms" --yes --to start/file

note "Guide 1-11: the administrator fills in the addresses; the issuer orders new certificates."
run segl issuer employee set "Anna Sørensen" --dir issuer --email anna@firma.dk --email-in-certificate yes --publish yes --yes
run segl issuer employee set "Søren Ærø Åkjær" --dir issuer --email soeren@firma.dk --email-in-certificate yes --publish yes --yes

note "Guide 12-28 and Outlook, in one command each: on the card ..."
run segl card renew --pin-file secrets/pin --accept-terms "$terms" --yes --to card

note "... and in the key file."
run segl file renew soeren.p12 --password-file secrets/first-password --new-password-file secrets/new-password --accept-terms "$terms" --yes --to file

note "What there is now."
run segl card show
run segl file show "$(ls soeren-*.p12)" --password-file secrets/new-password
run segl
run segl issuer employee list --dir issuer

kill $worker 2>/dev/null || true
say "Done in $((SECONDS - started)) s after the build. Everything lies in $dir:"
echo "   transcript.txt          what was typed and what appeared"
echo "   token/                  the card (SoftHSM; SOFTHSM2_CONF=$dir/token/softhsm2.conf, PIN 123456)"
echo "   issuer/                 the issuer, its register and its drop box"
echo "   soeren*.p12             the key files, old and new"
echo "   card/, file/            proof.eml, backup/ and outlook/ of each"
