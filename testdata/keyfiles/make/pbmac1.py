"""PBMAC1 (RFC 9879): files as they should be, and each way in which they should not."""

from corpus import ASCII, fresh
from der import integer, octets, oid, sequence
from pieces import Adding, key_safe, own_safe
from writer import Pbmac1, pfx

KEY_LENGTH = "malformed: the key length of PBMAC1"


def make(corpus):
    fresh("pbmac1")
    add, safes = Adding(corpus, "pbmac1"), [key_safe(), own_safe()]
    good(add, safes)
    bad(add, safes)


def good(add, safes):
    for mac, prf, length in [
        ("sha256", "sha256", 32),
        ("sha512", "sha512", 64),
        ("sha256", "sha512", 32),
        ("sha384", "sha512", 48),
        ("sha224", "sha224", 28),
        ("sha1", "sha1", 20),
        ("sha256", "sha256", 20),
        ("sha512", "sha256", 33),
    ]:
        data = pfx(ASCII, Pbmac1(mac, prf, length), *safes)
        add.opens(
            f"{mac}-{prf}-{length}",
            data,
            f"HMAC {mac}, PBKDF2 {prf}, key of {length} octets",
            protection=[f"PBMAC1 HMAC-{mac.upper()} 2048", "AES-256-CBC PBKDF2-HMAC-SHA256 2048"],
        )
    add.opens(
        "prf-left-out",
        pfx(ASCII, Pbmac1(prf="sha1", said={"prf": None}), *safes),
        "PBKDF2 without PRF, which is HMAC-SHA1",
    )


def bad(add, safes):
    def file(**lies):
        return pfx(ASCII, Pbmac1(length=lies.pop("really", 32), said=lies), *safes)

    add.refused("no-length", file(length=None), "no length of the key", KEY_LENGTH)
    for length in [0, 1, 19, 65, 128]:
        add.refused(
            f"length-{length}", file(really=max(length, 1), length=length), f"a key of {length} octets", KEY_LENGTH
        )
    add.refused("length-huge", file(length=2**31 - 1), "a key of 2^31-1 octets", "malformed")
    add.refused("length-negative", file(length=-1), "a key of -1 octets", "malformed")
    add.refused(
        "wrong-mac", file(digest=lambda right: bytes([right[0] ^ 1]) + right[1:]), "the MAC differs", "wrong-password"
    )
    add.refused("wrong-salt", file(salt=b"et andet salt"), "the salt differs", "wrong-password")
    add.refused("wrong-count", file(iterations=integer(2049)), "the iterations differ", "wrong-password")
    add.refused("wrong-prf", file(prf="sha512"), "the PRF differs", "wrong-password")
    add.refused("short-mac", file(digest=lambda right: right[:-1]), "the MAC is cut", "malformed: the MAC")
    add.refused("long-mac", file(digest=lambda right: right + b"\0"), "the MAC is too long", "malformed: the MAC")
    add.refused("unknown-prf", file(prf="1.2.643.7.1.1.4.2"), "a PRF of GOST", "not-supported 1.2.643.7.1.1.4.2")
    add.refused(
        "unknown-hmac", file(hmac="hmacSha3_256"), "HMAC with SHA3-256", "not-supported 2.16.840.1.101.3.4.2.14"
    )
    scrypt = sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octets(b"salt"), integer(16384), integer(8), integer(1)))
    add.refused("scrypt", file(derivation=scrypt), "scrypt instead of PBKDF2", "not-supported 1.3.6.1.4.1.11591.4.11")
    add.refused("count-zero", file(iterations=integer(0)), "no iterations", "malformed")
    add.refused("count-huge", file(iterations=integer(2**31 - 1)), "2^31-1 iterations", "too-slow 2147487743")
