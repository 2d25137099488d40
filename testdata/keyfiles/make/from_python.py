"""What the Python package cryptography writes, on its own writer of PKCS#12."""

import cryptography
from corpus import ASCII, DANISH, KEYS, fresh, opens
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)

AES = pkcs12.PBES.PBESv2SHA256AndAES256CBC
TRIPLE_DES = pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC


def certificate(name):
    return x509.load_pem_x509_certificate((KEYS / f"{name}.pem").read_bytes())


def key(name):
    return load_pem_private_key((KEYS / f"{name}.key").read_bytes(), None)


def protected(password, scheme=AES, mac=hashes.SHA256(), rounds=5000):
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(rounds)
    return builder.key_cert_algorithm(scheme).hmac_hash(mac).build(password.encode())


def make(corpus):
    fresh("python")
    maker = f"Python cryptography {cryptography.__version__}"
    chain = [certificate("issuing"), certificate("root")]

    def add(name, kind, encryption, password, shows, outcome, own=True, issuers=chain, friendly=b"navn"):
        made = pkcs12.serialize_key_and_certificates(
            friendly, key(kind) if kind else None, certificate(kind or "p256") if own else None, issuers, encryption
        )
        corpus.add(f"python/{name}.p12", made, maker, "serialize_key_and_certificates", password, shows, opens=outcome)

    usual = ["HMAC-SHA256 2048", "AES-256-CBC PBKDF2-HMAC-SHA256 20000"]
    best = BestAvailableEncryption(ASCII.encode())
    for kind in ["rsa", "p256", "p384", "p521"]:
        add(f"best-{kind}", kind, best, ASCII, f"BestAvailableEncryption, {kind}", opens([kind], 3, protection=usual))
    for kind, shown in [
        ("dsa", "DSA"),
        ("ed25519", "Ed25519"),
        ("brainpoolP256r1", "EC brainpoolP256r1"),
        ("secp256k1", "EC secp256k1"),
    ]:
        add(f"best-{kind}", kind, best, ASCII, "a key that is shown and cannot be used", opens([], 3, shown=[shown]))
    for scheme, cipher, name in [
        (AES, "AES-256-CBC PBKDF2-HMAC-SHA256", "aes"),
        (TRIPLE_DES, "3DES-CBC PKCS12-SHA1", "3des"),
    ]:
        for mac in [hashes.SHA1(), hashes.SHA256(), hashes.SHA384(), hashes.SHA512()]:
            hmac = f"HMAC-{mac.name.upper()} 2048"
            add(
                f"{name}-{mac.name}",
                "p256",
                protected(ASCII, scheme, mac),
                ASCII,
                f"{cipher}, MAC {mac.name}",
                opens(["p256"], 3, protection=[hmac, f"{cipher} 5000"]),
            )
    add("danish", "p256", protected(DANISH), DANISH, "æ, ø and å", opens(["p256"], 3))
    add("no-encryption", "p256", NoEncryption(), "", "nothing is encrypted", opens(["p256"], 3))
    add("key-alone", "p256", best, ASCII, "no certificate", opens(["p256"], 0), own=False, issuers=None)
    add("certificate-alone", None, best, ASCII, "no key", opens([], 1), issuers=None)
    add("issuers-alone", None, best, ASCII, "no key, no certificate of its own", opens([], 2), own=False)
    add("no-name", "p256", best, ASCII, "no friendly name", opens(["p256"], 3), friendly=None)
    odd = "Søren\u202e\x1b[31m".encode()
    add("odd-name", "p256", best, ASCII, "a friendly name with control characters", opens(["p256"], 3), friendly=odd)
    trust = pkcs12.serialize_java_truststore([pkcs12.PKCS12Certificate(one, b"rod") for one in chain], best)
    corpus.add(
        "python/java-trust.p12",
        trust,
        maker,
        "serialize_java_truststore",
        ASCII,
        "Java's mark of trust",
        opens=opens([], 2),
    )
