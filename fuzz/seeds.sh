#!/bin/bash
# Fills corpus/ with what the fuzz targets start from: the certificates and CRLs of testdata in DER, and OCSP responses
# that OpenSSL makes about one of them, an export of the registry, answers of a card, the key files of testdata, and what
# earlier runs found (found/). Needs openssl and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
testdata=../testdata/x509
mkdir -p corpus/ber corpus/card corpus/certificate corpus/crl corpus/keyfile corpus/ocsp corpus/registry

# An honest card; one that answers 9000 to everything; one whose fourth answer is cut off.
printf '\0' >corpus/card/honest
printf '\1\0\2\220\0\0\2\220\0\0\2\220\0' >corpus/card/nothing
printf '\0\0\0\0\0\0\0\0\1\220' >corpus/card/cut-off

python3 ../tests/outlook/make_exports.py 0123456789abcdef0123456789abcdef01234567 corpus/registry/export.reg

# Key files that take no time: few rounds, few octets.
find ../testdata/keyfiles -name '*.p12' -size -12k | while read -r file; do
    name=$(basename "$(dirname "$file")")-$(basename "$file")
    cp "$file" "corpus/keyfile/$name"
    cp "$file" "corpus/ber/$name"
done
for target in ber keyfile; do
    if [ -f "found/$target.tar.xz" ]; then tar -xJf "found/$target.tar.xz" -C "corpus/$target"; fi
done

for pem in "$testdata"/*.pem; do
    name=$(basename "$pem" .pem)
    case $name in
        *.key) ;;
        *.crl) openssl crl -in "$pem" -outform DER -out "corpus/crl/$name.der" ;;
        *) openssl x509 -in "$pem" -outform DER -out "corpus/certificate/$name.der" ;;
    esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/key.pem" -out "$work/signer.pem" \
    -subj '/C=DK/O=Firma/CN=OCSP' -addext 'extendedKeyUsage=OCSPSigning' 2>"$work/log"
serial=$(openssl x509 -in "$testdata/oces3.pem" -noout -serial | cut -d= -f2)
printf 'V\t351231235959Z\t\t%s\tunknown\t/CN=X\n' "$serial" >"$work/good"
printf 'R\t351231235959Z\t260101000000Z,keyCompromise\t%s\tunknown\t/CN=X\n' "$serial" >"$work/revoked"
: >"$work/unknown"
openssl ocsp -issuer "$testdata/issuing.pem" -cert "$testdata/oces3.pem" -reqout "$work/request" -no_nonce
for answer in good revoked unknown; do
    for hash in sha1 sha256; do
        openssl ocsp -index "$work/$answer" -CA "$testdata/issuing.pem" -rsigner "$work/signer.pem" -rkey "$work/key.pem" \
            -rmd "$hash" -ndays 3650 -reqin "$work/request" -respout "corpus/ocsp/$answer-$hash.der" >"$work/log" 2>&1
    done
done
ls corpus/*
