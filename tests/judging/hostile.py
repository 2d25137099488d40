"""Makes hostile certificates and CRLs for the test `judging`, each case in a folder of its own.

    hostile.py FOLDER SIZE

SIZE scales the large ones: 64 makes CRLs of 64 MB. A folder has target.der, trust.der, chain*.der, crls*.der, and
expected.txt: the codes one of which must come out, or `valid`.
"""

import pathlib
import random
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from chains import (
    Holder, authority, certificate, crl, der, der_oid, key, name, policies, policy_mappings, x509,
)

FOLDER, SIZE = pathlib.Path(sys.argv[1]), int(sys.argv[2])
DICE = random.Random(64)

ROOT = Holder(name("root"), key(1))
CA = Holder(name("ca"), key(2))
PERSON = Holder(name("person"), key(3))
ROOT_CERTIFICATE = certificate(ROOT, ROOT, authority())
CA_CERTIFICATE = certificate(CA, ROOT, authority(), serial=2)
PERSON_CERTIFICATE = certificate(PERSON, CA, serial=9)
ROOT_LIST, CA_LIST = crl(ROOT), crl(CA)
ECDSA_SHA256 = der(der(bytes.fromhex("2a8648ce3d040302"), tag=6))


def octets(thing):
    return thing if isinstance(thing, bytes) else thing.public_bytes(Encoding.DER)


def case(title, expected, target=PERSON_CERTIFICATE, chain=(CA_CERTIFICATE,), crls=(), trust=ROOT_CERTIFICATE):
    folder = FOLDER / title.replace(" ", "-")
    folder.mkdir(parents=True)
    (folder / "target.der").write_bytes(octets(target))
    (folder / "trust.der").write_bytes(octets(trust))
    for kind, things in [("chain", chain), ("crls", crls)]:
        for number, thing in enumerate(things):
            (folder / f"{kind}{number:04}.der").write_bytes(octets(thing))
    (folder / "expected.txt").write_text(f"{expected}\n")


# DER taken apart and put together again


def elements(content):
    """The elements that stand one after the other in these octets."""
    found, start = [], 0
    while start < len(content):
        length, header = content[start + 1], 2
        if length & 0x80:
            header += length & 0x7F
            length = int.from_bytes(content[start + 2 : start + header], "big")
        found.append(content[start : start + header + length])
        start += header + length
    return found


def inside(element):
    """The content of an element."""
    return element[len(element) - length_of(element) :]


def length_of(element):
    length = element[1]
    return int.from_bytes(element[2 : 2 + (length & 0x7F)], "big") if length & 0x80 else length


def signed(body, signer):
    """A certificate or CRL around a body: signed with ECDSA and SHA-256."""
    signature = signer.key.sign(body, ec.ECDSA(hashes.SHA256()))
    return der(body, ECDSA_SHA256, der(b"\0", signature, tag=3))


def with_part(made, signer, position, part):
    """The certificate with another element at this place of its body: 1 serial, 4 validity, 6 public key."""
    parts = elements(inside(elements(inside(octets(made)))[0]))
    parts[position] = part
    return signed(der(*parts), signer)


def integer(content):
    return der(content, tag=2)


# The cases


def truncated_and_mutated():
    unreadable = "cert-unreadable crl-unreadable"
    whole, listed = octets(PERSON_CERTIFICATE), octets(CA_LIST)
    for length in [0, 1, 2, 10, len(whole) // 2, len(whole) - 1]:
        case(f"target cut at {length}", unreadable, whole[:length])
    for length in [0, 1, 2, 10, len(listed) // 2, len(listed) - 1]:
        case(f"CRL cut at {length}", unreadable, crls=[ROOT_LIST, listed[:length]])
    bad = f"{unreadable} signature revocation-unknown no-path expired not-yet-valid signature-not-supported"
    for number in range(20):
        for title, original in [("target", whole), ("CRL", listed)]:
            mutant = bytearray(original)
            mutant[DICE.randrange(len(mutant))] ^= DICE.randrange(1, 256)
            if title == "target":
                case(f"target changed {number}", bad, bytes(mutant), crls=[ROOT_LIST, CA_LIST])
            else:
                case(f"CRL changed {number}", bad, crls=[ROOT_LIST, bytes(mutant)])


def times():
    """Dates that are no text, too short, too long, or no dates."""
    good = b"270101000000Z"
    texts = [b"\xff" * 13, "2701é01000000".encode()[:13], "2701010000é".encode() + b"Z", b"", b"Z", b"991399999999Z"]
    texts += [b"270229000000Z", b"2701010000Z", b"270101000000+0100", b"9" * 5000]
    for number, text in enumerate(texts):
        validity = der(der(b"250101000000Z", tag=0x17), der(text, tag=0x17))
        case(f"time {number}", "cert-unreadable", with_part(PERSON_CERTIFICATE, CA, 4, validity))
    general = [b"\xff" * 15, b"20270101000000.5Z", b"99999999999999Z", b"2027010100\xc3\xa9\xc3\xa9Z"]
    for number, text in enumerate(general):
        validity = der(der(good, tag=0x17), der(text, tag=0x18))
        case(f"general time {number}", "cert-unreadable", with_part(PERSON_CERTIFICATE, CA, 4, validity))


def serials():
    """Serial numbers that RFC 5280 4.1.2.2 forbids to issue and asks to read."""
    serials = {"negative serial": b"\xff", "long serial": b"\x01" * 40, "long negative serial": b"\x80" * 40}
    for title, serial in serials.items():
        target = with_part(PERSON_CERTIFICATE, CA, 1, integer(serial))
        case(title, "valid", target, crls=[ROOT_LIST, CA_LIST])
        case(f"{title} revoked", "revoked", target, crls=[ROOT_LIST, raw_crl(CA, [raw_entry(serial)])])


def many_names(count=10_000):
    permitted = [x509.RFC822Name(f"host{number}.dk") for number in range(count)]
    names = [x509.RFC822Name(f"anna@host{number}.dk") for number in range(count)]
    excluded = [x509.DNSName(f"host{number}.dk") for number in range(count)]
    limits = {"permitted": x509.NameConstraints(permitted, None), "excluded": x509.NameConstraints(None, excluded)}
    for title, constraints in limits.items():
        ca = certificate(CA, ROOT, [*authority(), (constraints, True)], serial=2)
        target = certificate(PERSON, CA, [(x509.SubjectAlternativeName(names), False)], serial=9)
        case(f"many names {title}", "search-too-long valid", target, [ca])


def raw_extension(oid, content, critical=False):
    return der(der_oid(x509.ObjectIdentifier(oid)), b"\1\1\xff" if critical else b"", der(content, tag=4))


def raw_entry(serial, extensions=b""):
    return der(integer(serial), der(b"261230000000Z", tag=0x17), extensions)


def raw_crl(issuer, entries, extensions=()):
    """A CRL put together by hand, which is how one of 64 MB is made in a second."""
    one = elements(inside(elements(inside(octets(crl(issuer))))[0]))
    own = der(der(*elements(inside(inside(one[5]))), *extensions), tag=0xA0)
    return signed(der(*one[:5], der(*entries), own), issuer)


def large_crls():
    """CRLs of SIZE MB: plain entries, those of an indirect CRL, one huge extension, the same entry again and again."""
    room = SIZE * 1_000_000
    plain = [raw_entry((2**64 + number).to_bytes(9, "big")) for number in range(room // len(raw_entry(b"\1" * 9)))]
    case("large CRL", "valid", crls=[ROOT_LIST, raw_crl(CA, plain)])
    case("large CRL revoked", "revoked", crls=[ROOT_LIST, raw_crl(CA, [*plain, raw_entry(b"\x09")])])
    issuer = octets(certificate(CA, CA))
    issuer_name = elements(inside(elements(inside(issuer))[0]))[3]
    whose = der(raw_extension("2.5.29.29", der(der(issuer_name, tag=0xA4)), critical=True))
    one = raw_entry(b"\1" * 9, whose)
    indirect = [raw_entry((2**64 + number).to_bytes(9, "big"), whose) for number in range(room // len(one))]
    point = raw_extension("2.5.29.28", der(der(b"\xff", tag=0x84)), critical=True)
    case("large indirect CRL", "valid revocation-unknown", crls=[ROOT_LIST, raw_crl(CA, indirect, [point])])
    huge = raw_extension("1.2.3.4", bytes(room))
    case("large extension in a CRL", "valid", crls=[ROOT_LIST, raw_crl(CA, [raw_entry(b"\7")], [huge])])
    same = [raw_entry(b"\7")] * (room // len(raw_entry(b"\7")))
    case("same entry again and again", "valid", crls=[ROOT_LIST, raw_crl(CA, same)])


def many_crls(count=400):
    case("many CRLs", "valid search-too-long", crls=[ROOT_LIST, *[crl(CA, number=number) for number in range(count)]])


def policy_bombs(width=60, depth=9):
    """Every policy mapped to every other on every level."""
    oids = [x509.ObjectIdentifier(f"1.2.3.{number}") for number in range(width)]
    mappings = policy_mappings([(one, other) for one in oids for other in oids])
    holders = [ROOT, *[Holder(name(f"ca {level}"), key(10 + level)) for level in range(depth)]]
    extensions = [*authority(), policies(oids), mappings, (x509.PolicyConstraints(0, None), True)]
    authorities = [certificate(below, above, extensions, serial=2) for above, below in zip(holders, holders[1:])]
    target = certificate(PERSON, holders[-1], [policies(oids)], serial=9)
    case("policy bomb", "valid search-too-long", target, authorities)


def loops(count=14):
    """CAs that certify each other, and none leads to the anchor; then the same with one name for all."""
    for title, holders in [
        ("loop of cross-certificates", [Holder(name(f"ca {number}"), key(40 + number)) for number in range(count)]),
        ("loop under one name", [Holder(name("ca"), key(40 + number)) for number in range(count)]),
    ]:
        authorities = [
            certificate(one, other, authority(), serial=number, identifiers=False)
            for number, one in enumerate(holders, 1)
            for other in holders
            if one is not other
        ]
        target = certificate(PERSON, holders[0], serial=9)
        case(title, "search-too-long no-path signature", target, authorities, [ROOT_LIST])


def long_path(depth=200):
    holders = [ROOT, *[Holder(name(f"ca {level}"), key(100 + level)) for level in range(depth)]]
    authorities = [certificate(below, above, authority(), serial=2) for above, below in zip(holders, holders[1:])]
    case("long path", "search-too-long", certificate(PERSON, holders[-1]), authorities)


def many_extensions(count=50_000):
    extensions = [raw_extension(f"1.2.3.{number}", b"\5\0") for number in range(count)]
    target = with_part(certificate(PERSON, CA, serial=9), CA, 7, der(der(*extensions), tag=0xA3))
    case("many extensions", "valid cert-unreadable", target)


def long_names(count=50_000):
    """A subject of many parts."""
    common_name = der_oid(x509.ObjectIdentifier("2.5.4.3"))
    long_name = der(*[der(der(common_name, der(b"x%d" % number, tag=12)), tag=0x31) for number in range(count)])
    target = with_part(PERSON_CERTIFICATE, CA, 5, long_name)
    case("long name", "valid cert-unreadable", target)


def slow_keys(count=100):
    """RSA keys of 16,384 bits with an exponent as long, which make every check slow."""
    modulus = integer(b"\0" + (DICE.getrandbits(16_384) | 1 | 1 << 16_383).to_bytes(2_048, "big"))
    exponent = integer(b"\0" + (DICE.getrandbits(16_383) | 1 | 1 << 16_382).to_bytes(2_048, "big"))
    algorithm = der(der_oid(x509.ObjectIdentifier("1.2.840.113549.1.1.1")), b"\5\0")
    slow = der(algorithm, der(b"\0", der(modulus, exponent), tag=3))
    plain = [certificate(CA, ROOT, authority(), serial=number, identifiers=False) for number in range(1, count)]
    authorities = [with_part(one, ROOT, 6, slow) for one in plain]
    sha256_with_rsa = der(der_oid(x509.ObjectIdentifier("1.2.840.113549.1.1.11")), b"\5\0")
    parts = elements(inside(elements(inside(octets(certificate(PERSON, CA, identifiers=False))))[0]))
    parts[2] = sha256_with_rsa
    target = der(der(*parts), sha256_with_rsa, der(b"\0\0", DICE.randbytes(2_047), tag=3))
    case("slow keys", "signature signature-not-supported search-too-long cert-unreadable", target, authorities)


def deep_nesting(depth=200_000):
    case("nested definite", "cert-unreadable", nested(depth))
    case("nested indefinite", "cert-unreadable", b"\x30\x80" * depth)
    case("nested in an extension", "valid cert-unreadable", certificate(PERSON, CA, [
        (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3"), nested(2_000)), False)], serial=9))


def nested(depth):
    """Sequences in one another, from the inside out."""
    lengths, length = [], 0
    for _ in range(depth):
        header = b"\x30" + (bytes([length]) if length < 0x80 else long_length(length))
        lengths.append(header)
        length += len(header)
    return b"".join(reversed(lengths))


def long_length(length):
    content = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(content)]) + content


def main():
    for make in (truncated_and_mutated, times, serials, many_names, large_crls, many_crls, policy_bombs, loops,
                 long_path, many_extensions, long_names, slow_keys, deep_nesting):
        make()


if __name__ == "__main__":
    main()
