"""PKCS#12 by hand (RFC 7292, RFC 8018, RFC 9879): every part can be made otherwise than the programs make it."""

import hashlib
import hmac
import os

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from der import bmp, explicit, integer, null, octets, oid, sequence, set_of, tlv

BLOCK = {"sha1": 64, "sha224": 64, "sha256": 64, "sha384": 128, "sha512": 128}
ITERATIONS = 2048
# Octets of the key and of a block, and what does the work.
CIPHERS = {"aes128": (16, 16, AES), "aes192": (24, 16, AES), "aes256": (32, 16, AES), "tripleDes": (24, 8, TripleDES)}


def wide(password):
    """A password as PKCS#12's own derivation takes it (RFC 7292 B.1); `bytes` are taken as they are."""
    return password if isinstance(password, bytes) else password.encode("utf-16-be") + b"\0\0"


def narrow(password):
    """A password as PBKDF2 takes it; `bytes` are taken as they are."""
    return password if isinstance(password, bytes) else password.encode()


def filled(data, block):
    """`data` repeated to the next whole number of blocks; nothing stays nothing."""
    size = -(-len(data) // block) * block
    return (data * (size // len(data) + 1))[:size] if data else b""


def derive_pkcs12(password, salt, iterations, purpose, length, name="sha1"):
    """RFC 7292 B.2."""
    block = BLOCK[name]
    state = bytearray(filled(salt, block) + filled(wide(password), block))
    out = b""
    while len(out) < length:
        part = hashlib.new(name, bytes([purpose]) * block + state).digest()
        for _ in range(iterations - 1):
            part = hashlib.new(name, part).digest()
        out += part
        add = int.from_bytes((part * block)[:block], "big") + 1
        for at in range(0, len(state), block):
            total = int.from_bytes(state[at : at + block], "big") + add
            state[at : at + block] = (total % (1 << 8 * block)).to_bytes(block, "big")
    return out[:length]


def encrypt(cipher, plain, block):
    pad = padding.PKCS7(block * 8).padder()
    work = cipher.encryptor()
    return work.update(pad.update(plain) + pad.finalize()) + work.finalize()


class Pbes2:
    """PBES2 with PBKDF2 (RFC 8018 6.2). `prf` None leaves it out, which means HMAC with SHA-1. `said` holds what is
    written otherwise than it is done: `iterations`, `prf`."""

    def __init__(self, cipher="aes256", prf="sha256", iterations=ITERATIONS, key_length=False, salt=None, said=()):
        self.cipher, self.prf, self.iterations, self.key_length = cipher, prf, iterations, key_length
        self.salt, self.said = salt or os.urandom(16), dict(said)

    def apply(self, password, plain):
        size, block, algorithm = CIPHERS[self.cipher]
        vector = os.urandom(block)
        key = hashlib.pbkdf2_hmac(self.prf or "sha1", narrow(password), self.salt, self.iterations, size)
        encrypted = encrypt(Cipher(algorithm(key), modes.CBC(vector)), plain, block)
        iterations, prf = self.said.get("iterations", integer(self.iterations)), self.said.get("prf", self.prf)
        derivation = pbkdf2(self.salt, iterations, size if self.key_length else None, prf)
        return sequence(oid("pbes2"), sequence(derivation, sequence(oid(self.cipher), octets(vector)))), encrypted


class Pbes1:
    """Triple DES with the derivation of PKCS#12 (RFC 7292 C)."""

    def __init__(self, iterations=ITERATIONS, salt=None):
        self.iterations = iterations
        self.salt = os.urandom(8) if salt is None else salt

    def apply(self, password, plain):
        key = derive_pkcs12(password, self.salt, self.iterations, 1, 24)
        vector = derive_pkcs12(password, self.salt, self.iterations, 2, 8)
        encrypted = encrypt(Cipher(TripleDES(key), modes.CBC(vector)), plain, 8)
        return sequence(oid("pbeSha1TripleDes"), sequence(octets(self.salt), integer(self.iterations))), encrypted


def pbkdf2(salt, iterations, key_length, prf):
    parts = [octets(salt), iterations]
    if key_length is not None:
        parts.append(integer(key_length))
    if prf is not None:
        parts.append(sequence(oid(hmac_name(prf)), null()))
    return sequence(oid("pbkdf2"), sequence(*parts))


def hmac_name(name):
    return name if "." in name else "hmac" + name[0].upper() + name[1:]


def attribute(kind, *values):
    return sequence(oid(kind), set_of(*values))


def names(name=None, identifier=None):
    """The attributes of a bag as most programs write them."""
    parts = []
    if name is not None:
        parts.append(attribute("friendlyName", bmp(name)))
    if identifier is not None:
        parts.append(attribute("localKeyId", octets(identifier)))
    return set_of(*parts) if parts else b""


def bag(kind, value, attributes=b""):
    return sequence(oid(kind), explicit(0, value), attributes)


def certificate_bag(der, attributes=b"", kind="x509Certificate", value=None):
    return bag("certBag", sequence(oid(kind), explicit(0, value or octets(der))), attributes)


def key_bag(pkcs8, attributes=b""):
    return bag("keyBag", pkcs8, attributes)


def shrouded_bag(pkcs8, password, scheme, attributes=b""):
    algorithm, encrypted = scheme.apply(password, pkcs8)
    return bag("shroudedKeyBag", sequence(algorithm, octets(encrypted)), attributes)


def open_safe(*bags, contents=None):
    """A safe that is not encrypted."""
    return sequence(oid("data"), explicit(0, octets(contents or sequence(*bags))))


def sealed_safe(password, scheme, *bags, contents=None):
    """A safe that is encrypted as a whole."""
    algorithm, encrypted = scheme.apply(password, contents or sequence(*bags))
    info = sequence(oid("data"), algorithm, tlv(0x80, encrypted))
    return sequence(oid("encryptedData"), explicit(0, sequence(integer(0), info)))


class Mac:
    """The check with the derivation of PKCS#12 (RFC 7292 4). `said` is what stands in the file as iterations."""

    def __init__(self, name="sha256", iterations=ITERATIONS, said=None, salt=None, algorithm=None):
        self.name, self.iterations, self.salt = name, iterations, os.urandom(8) if salt is None else salt
        self.said = integer(iterations) if said is None else said
        self.algorithm = algorithm or sequence(oid(name), null())

    def over(self, password, content):
        size = hashlib.new(self.name).digest_size
        key = derive_pkcs12(password, self.salt, self.iterations, 3, size, self.name)
        digest = hmac.digest(key, content, self.name)
        return sequence(sequence(self.algorithm, octets(digest)), octets(self.salt), self.said)


class Pbmac1:
    """RFC 9879. What is written may be otherwise than what is computed: `said` holds the parts that lie."""

    def __init__(self, name="sha256", prf="sha256", length=32, iterations=ITERATIONS, salt=None, said=()):
        self.name, self.prf, self.length, self.iterations = name, prf, length, iterations
        self.salt, self.said = salt or os.urandom(16), dict(said)

    def over(self, password, content):
        key = hashlib.pbkdf2_hmac(self.prf, narrow(password), self.salt, self.iterations, self.length)
        digest = self.said.get("digest", lambda right: right)(hmac.digest(key, content, self.name))
        derivation = pbkdf2(
            self.said.get("salt", self.salt),
            self.said.get("iterations", integer(self.iterations)),
            self.said.get("length", self.length),
            self.said.get("prf", self.prf),
        )
        derivation = self.said.get("derivation", derivation)
        scheme = sequence(oid(self.said.get("hmac", hmac_name(self.name))), null())
        algorithm = sequence(oid("pbmac1"), sequence(derivation, scheme))
        return sequence(sequence(algorithm, octets(digest)), octets(b"NOT USED"), integer(1))


def pfx(password, mac, *safes, content=None, version=3):
    """The whole file; `mac` None leaves the check out."""
    content = content if content is not None else sequence(*safes)
    parts = [integer(version), sequence(oid("data"), explicit(0, octets(content)))]
    if mac is not None:
        parts.append(mac.over(password, content))
    return sequence(*parts)
