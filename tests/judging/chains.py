"""Tools for making certificates and CRLs, good and bad ones; the generators beside this file use them."""

import dataclasses
import datetime
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.datetime(2027, 1, 1)
DAY = datetime.timedelta(days=1)
PEM = serialization.Encoding.PEM
REASONS = [reason for reason in x509.ReasonFlags if reason.name not in ("unspecified", "remove_from_crl")]


def key(number, curve=ec.SECP256R1()):
    """The same number is the same key."""
    return ec.derive_private_key(10**9 + number, curve)


@dataclasses.dataclass(frozen=True)
class Holder:
    """Somebody with a name and a key."""

    name: x509.Name
    key: object


def name(common=None, unit=None, organisation="Org", mail=None):
    """A name in the usual order; what is left out is not in it."""
    parts = [
        (NameOID.COUNTRY_NAME, "DK"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
        (NameOID.COMMON_NAME, common),
        (NameOID.EMAIL_ADDRESS, mail),
    ]
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts if text is not None])


@dataclasses.dataclass(frozen=True)
class Validity:
    """From when to when a certificate or CRL holds."""

    since: datetime.datetime = NOW - 300 * DAY
    until: datetime.datetime = NOW + 300 * DAY


def digest(padding):
    """What is hashed with: SHA-512 where the padding is RSASSA-PSS."""
    return hashes.SHA256() if padding is None else hashes.SHA512()


def key_identifiers(subject, issuer):
    """Subject and authority key identifier, as extensions that are not critical."""
    return [
        (x509.SubjectKeyIdentifier.from_public_key(subject.key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), False),
    ]


def certificate(subject, issuer, extensions=(), serial=1, validity=Validity(), signer=None, padding=None,
                identifiers=True):
    """A certificate of `subject`; `extensions` are pairs of extension and critical. With `signer` another key signs
    than the issuer's; with `padding` it is an RSA key and the hash SHA-512."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject.name)
        .issuer_name(issuer.name)
        .public_key(subject.key.public_key())
        .serial_number(serial)
        .not_valid_before(validity.since)
        .not_valid_after(validity.until)
    )
    for extension, critical in [*extensions, *(key_identifiers(subject, issuer) if identifiers else [])]:
        builder = builder.add_extension(extension, critical)
    return builder.sign(signer or issuer.key, digest(padding), rsa_padding=padding)


def key_usage(**allowed):
    """The key usage that allows these uses and no others."""
    uses = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"]
    uses += ["key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
    return x509.KeyUsage(**{use: allowed.get(use, False) for use in uses})


def authority(path_length=None, crl_sign=True, key_cert_sign=True, ca=True):
    """The extensions of a CA."""
    return [
        (x509.BasicConstraints(ca, path_length if ca else None), True),
        (key_usage(key_cert_sign=key_cert_sign, crl_sign=crl_sign), True),
    ]


def unknown(oid="1.2.3.4.5", critical=True):
    """An extension that nobody knows."""
    return (x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), b"\x05\x00"), critical)


def entry(serial, reason=None, issuer=None):
    """An entry of a CRL; `issuer` is the name of another certificate issuer (RFC 5280 5.3.3)."""
    builder = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW - 3 * DAY)
    if issuer is not None:
        builder = builder.add_extension(x509.CertificateIssuer([x509.DirectoryName(issuer)]), True)
    if reason is not None:
        builder = builder.add_extension(x509.CRLReason(reason), False)
    return builder.build()


def crl(issuer, entries=(), number=5, base=None, scope=None, validity=Validity(NOW - 2 * DAY, NOW + 2 * DAY),
        extensions=(), padding=None):
    """A CRL; with `base` a delta over the one of that number, with `scope` an issuing distribution point."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.name)
    builder = builder.last_update(validity.since).next_update(validity.until)
    builder = builder.add_extension(x509.CRLNumber(number), False)
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), False)
    if base is not None:
        builder = builder.add_extension(x509.DeltaCRLIndicator(base), True)
    if scope is not None:
        builder = builder.add_extension(scope, True)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    for one in entries:
        builder = builder.add_revoked_certificate(one)
    return builder.sign(issuer.key, digest(padding), rsa_padding=padding)


def scope(full_name=None, indirect=False, users=False, authorities=False, reasons=None):
    """An issuing distribution point."""
    return x509.IssuingDistributionPoint(
        full_name=full_name,
        relative_name=None,
        only_contains_user_certs=users,
        only_contains_ca_certs=authorities,
        only_some_reasons=reasons,
        indirect_crl=indirect,
        only_contains_attribute_certs=False,
    )


def address(number):
    """The name of a distribution point."""
    return [x509.UniformResourceIdentifier(f"http://crl.firma.dk/{number}")]


def point(full_name=None, reasons=None, issuer=None):
    """A distribution point; `issuer` is the name of the CRL's issuer where that is another."""
    return x509.DistributionPoint(full_name, None, reasons, [x509.DirectoryName(issuer)] if issuer else None)


def der(*parts, tag=0x30):
    """A DER element around octets."""
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def der_oid(oid):
    """An OBJECT IDENTIFIER in DER."""
    first, second, *rest = (int(arc) for arc in oid.dotted_string.split("."))
    content = bytes([40 * first + second])
    for arc in rest:
        digits = [arc & 0x7F]
        while arc := arc >> 7:
            digits.append(0x80 | arc & 0x7F)
        content += bytes(reversed(digits))
    return der(content, tag=6)


def policy_mappings(pairs, critical=True):
    """policyMappings (RFC 5280 4.2.1.5), which the package does not make: pairs of issuer's and subject's policy."""
    content = der(*[der(der_oid(issuers), der_oid(subjects)) for issuers, subjects in pairs])
    return (x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.33"), content), critical)


def policies(oids, critical=False):
    """certificatePolicies without qualifiers."""
    return (x509.CertificatePolicies([x509.PolicyInformation(oid, None) for oid in oids]), critical)


def write_case(folder, anchor, target, pool, crls, **texts):
    """A folder with anchor.pem, target.pem, pool.pem, crls.pem, and a NAME.txt for each text."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    for file, content in [("anchor", [anchor]), ("target", [target]), ("pool", pool), ("crls", crls)]:
        (folder / f"{file}.pem").write_bytes(b"".join(one.public_bytes(PEM) for one in content))
    for file, text in texts.items():
        (folder / f"{file}.txt").write_text(f"{text}\n")
