"""Makes chains like those of the Danish OCES certificates and of today's elliptic roots; expected.txt has the outcome.

    danish_chains.py FOLDER

OCES: RSASSA-PSS with SHA-512 and a salt of 64 octets, names that begin with the common name and hold ø, a relative
distinguished name of two attributes, no extended key usage, and two distribution points, of which the second is the
directory name of a partitioned CRL.
"""

import pathlib
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from chains import (
    Holder, NameOID, address, authority, certificate, crl, entry, key, key_usage, point, policies, scope, write_case,
    x509,
)

FOLDER = pathlib.Path(sys.argv[1])
PSS = padding.PSS(padding.MGF1(hashes.SHA512()), 64)
SHORT_PSS = padding.PSS(padding.MGF1(hashes.SHA512()), 20)
OCES_POLICIES = [x509.ObjectIdentifier("1.2.208.169.1.1.1.2.6"), x509.ObjectIdentifier("0.4.0.2042.1.7")]
SERIAL = 0x5A1B2C3D


def relative_name(*attributes):
    return x509.RelativeDistinguishedName([x509.NameAttribute(kind, text) for kind, text in attributes])


def common_name_first(common, *more):
    """A name in the order of OCES certificates; `more` stands in one relative name with the common name."""
    return x509.Name([
        relative_name((NameOID.COMMON_NAME, common), *more),
        relative_name((NameOID.ORGANIZATION_NAME, "Nørrebro Ærlig A/S // CVR:12345678")),
        relative_name((NameOID.COUNTRY_NAME, "DK")),
    ])


def partition(issuer):
    """The directory name of the partition that a certificate of this issuer is listed in."""
    return x509.Name([*issuer.name.rdns, relative_name((NameOID.COMMON_NAME, "CRL4711"))])


def chain(kind, root, issuer, person, signing):
    """One chain, once with each kind of CRL."""
    root_certificate = certificate(root, root, authority(), padding=signing)
    issuer_certificate = certificate(issuer, root, authority(0), serial=2, padding=signing)
    points = [point(address(1)), point([x509.DirectoryName(partition(issuer))])]
    uses = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment")
    extensions = [
        (key_usage(**dict.fromkeys(uses, True)), True),
        (x509.SubjectAlternativeName([x509.RFC822Name("soren@firma.dk")]), False),
        (x509.CRLDistributionPoints(points), False),
        policies(OCES_POLICIES),
    ]
    target = certificate(person, issuer, extensions, SERIAL, padding=signing)
    root_list = crl(root, padding=signing)
    part = scope([x509.DirectoryName(partition(issuer))])
    other_part = scope([x509.DirectoryName(common_name_first("CRL4712"))])
    lists = {
        "complete list": (crl(issuer, padding=signing), "valid"),
        "its partition": (crl(issuer, scope=part, padding=signing), "valid"),
        "revoked in its partition": (crl(issuer, [entry(SERIAL)], scope=part, padding=signing), "revoked"),
        "another partition": (crl(issuer, scope=other_part, padding=signing), "revocation-unknown"),
    }
    for title, (issuer_list, expected) in lists.items():
        folder, crls = FOLDER / f"{kind}, {title}", [root_list, issuer_list]
        write_case(folder, root_certificate, target, [issuer_certificate], crls, expected=expected)


def main():
    serial_number = (NameOID.SERIAL_NUMBER, "CVR:12345678-RID:87654321")
    names = [common_name_first("Sønderjysk Rod CA"), common_name_first("Sønderjysk Udsteder CA")]
    names.append(common_name_first("Søren Ærø Åkjær", serial_number))
    rsa_keys = [rsa.generate_private_key(65537, bits) for bits in (4096, 3072, 2048)]
    curves = [ec.SECP384R1(), ec.SECP521R1(), ec.SECP256R1()]
    elliptic_keys = [key(number, curve) for number, curve in enumerate(curves)]
    kinds = [("OCES", rsa_keys, PSS), ("short salt", rsa_keys, SHORT_PSS), ("P-384 and P-521", elliptic_keys, None)]
    for kind, keys, signing in kinds:
        chain(kind, *[Holder(*pair) for pair in zip(names, keys)], signing)


if __name__ == "__main__":
    main()
