# Reads and writes key files with the package cryptography.
#
#   read_keyfile.py read PASSWORD FILE...                 prints a JSON list of what is in each
#   read_keyfile.py write KEY CERTIFICATE CA NAME PASSWORD FOLDER    writes a file for each scheme, prints their names
import json
import sys
import warnings
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    pkcs12,
)

SCHEMES = {
    "best.p12": None,
    "aes.p12": (pkcs12.PBES.PBESv2SHA256AndAES256CBC, hashes.SHA512()),
    "3des.p12": (pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC, hashes.SHA1()),
}


def certificate(found):
    return found.certificate.fingerprint(hashes.SHA256()).hex()


def read(path, password):
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        found = pkcs12.load_pkcs12(Path(path).read_bytes(), password.encode())
    key = found.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {
        "key": key.hex(),
        "own": certificate(found.cert),
        "name": found.cert.friendly_name.decode(),
        "issuers": [certificate(issuer) for issuer in found.additional_certs],
        "complaints": [str(complaint.message) for complaint in complaints],
    }


def write(key, own, ca, name, password, folder):
    key = load_pem_private_key(Path(key).read_bytes(), None)
    own, ca = (x509.load_pem_x509_certificate(Path(path).read_bytes()) for path in (own, ca))
    for file, scheme in SCHEMES.items():
        encryption = BestAvailableEncryption(password.encode())
        if scheme is not None:
            builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(5000)
            encryption = builder.key_cert_algorithm(scheme[0]).hmac_hash(scheme[1]).build(password.encode())
        made = pkcs12.serialize_key_and_certificates(name.encode(), key, own, [ca], encryption)
        (Path(folder) / file).write_bytes(made)
    return list(SCHEMES)


kind, *words = sys.argv[1:]
print(json.dumps([read(path, words[0]) for path in words[1:]] if kind == "read" else write(*words)))
