#!/bin/sh
# Makes the files beside it with the openssl program: a chain in the form of the Danish state's OCES
# certificates, and an RSA key for tests. MANIFEST.md says what each file must do. Nobody real is named.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pss="-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:64 -sigopt rsa_mgf1_md:sha512"

cat >"$work/extensions" <<'END'
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
certificatePolicies = 2.5.29.32.0
[oces3]
keyUsage = critical, digitalSignature, nonRepudiation, keyEncipherment
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = email:soren@firma.dk
certificatePolicies = 1.2.208.169.1.1.1.2.7.1, 0.4.0.2042.1.1
crlDistributionPoints = URI:http://ca1.example.dk/oces/issuing/1/crl/issuing.crl
[oces2]
keyUsage = critical, digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement
authorityKeyIdentifier = keyid
subjectAltName = email:soren@firma.dk
certificatePolicies = 1.2.208.169.1.1.1.2.5
[req]
distinguished_name = none
[none]
[ca]
default_ca = issuer
[issuer]
default_md = sha512
default_crl_days = 3650
unique_subject = no
END

key() { openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:$2" -out "$work/$1.key"; }

# certify NAME ISSUER SECTION SUBJECT...
certify() {
    name=$1 issuer=$2 section=$3
    shift 3
    openssl req -new -config "$work/extensions" -utf8 -multivalue-rdn -key "$work/$name.key" -out "$work/$name.csr" "$@"
    openssl x509 -req -in "$work/$name.csr" -CA "$issuer.pem" -CAkey "$work/$issuer.key" -days 3650 -sha512 \
        -extfile "$work/extensions" -extensions "$section" $pss -out "$name.pem" 2>/dev/null
}

# list ISSUER NAME [REVOKED REASON]
list() {
    issuer=$1 name=$2
    : >"$work/$name.index"
    echo 01 >"$work/$name.number"
    set -- "${3:-}" "${4:-}"
    config="$work/$name.conf"
    { cat "$work/extensions"; echo "database = $work/$name.index"; echo "crlnumber = $work/$name.number"; } >"$config"
    [ -z "$1" ] || openssl ca -config "$config" -keyfile "$work/$issuer.key" -cert "$issuer.pem" -revoke "$1" \
        -crl_reason "$2" 2>/dev/null
    openssl ca -config "$config" -gencrl -keyfile "$work/$issuer.key" -cert "$issuer.pem" $pss \
        -out "$name.crl.pem" 2>/dev/null
}

key root 4096
openssl req -x509 -new -config "$work/extensions" -extensions root -utf8 -key "$work/root.key" -days 7300 -sha512 $pss \
    -subj "/CN=Den Danske Stat OCES rod-CA prøve/O=Den Danske Stat/C=DK" -out root.pem
key issuing 3072
certify issuing root issuing -subj "/CN=Den Danske Stat OCES udstedende-CA prøve/O=Den Danske Stat/C=DK"
key oces3 3072
certify oces3 issuing oces3 -subj "/CN=Søren Ærø Åkjær/serialNumber=UI:DK-E:G:0A1B2C3D-4e5f-6071-8293-a4b5c6d7e8f9/GN=Søren Ærø/SN=Åkjær/O=Firma ApS/2.5.4.97=NTRDK-12345678/C=DK"
key oces2 2048
certify oces2 issuing oces2 -subj "/C=DK/O=Firma ApS \/\/ CVR:12345678/serialNumber=CVR:12345678-RID:4711+CN=Søren Ærø Åkjær"
list root root
list issuing issuing oces2.pem keyCompromise
openssl crl2pkcs7 -certfile issuing.pem -certfile root.pem -in issuing.crl.pem -out bundle.p7b
openssl crl2pkcs7 -nocrl -certfile issuing.pem -certfile root.pem -outform DER -out bundle.der.p7b
key rsa 2048
openssl pkcs8 -topk8 -nocrypt -in "$work/rsa.key" -out rsa2048.key.pem
