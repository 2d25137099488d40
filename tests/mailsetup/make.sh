#!/bin/bash
# Makes root.pem, new.pem and old.pem beside this file: fixed dates, so that the expected texts can show them.
# Run by hand only; the thumbprints in the expected texts change with every run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
: > index.txt
cat > ca.cnf <<'CONFIG'
[ca]
default_ca = office
[office]
database = index.txt
new_certs_dir = .
default_md = sha256
policy = any
rand_serial = yes
unique_subject = no
[any]
commonName = supplied
organizationName = supplied
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[mail]
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = emailProtection
subjectAltName = email:soren@firma.dk
CONFIG
new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }
request() { openssl req -new -utf8 -key "$1.key" -subj "$2" -out "$1.csr"; }
issue() { openssl ca -batch -notext -utf8 -config ca.cnf -in "$1.csr" -out "$1.pem" -startdate "$2" -enddate "$3" "${@:4}"; }
for name in root new old; do new_key "$name"; done
request root "/O=Firma ApS/CN=Firma Rod"
request new "/O=Firma ApS/CN=Søren Ærø Åkjær"
request old "/O=Firma ApS/CN=Søren Ærø Åkjær"
issue root 20200101000000Z 20400101000000Z -extensions root -selfsign -keyfile root.key
issue new 20261124090000Z 20291124090000Z -extensions mail -keyfile root.key -cert root.pem
issue old 20231214090000Z 20261214090000Z -extensions mail -keyfile root.key -cert root.pem
cp root.pem new.pem old.pem "$here"
