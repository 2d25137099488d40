"""What pk12util writes, as Firefox and Thunderbird do: BER of indefinite length, 600,000 iterations."""

import re

from corpus import ASCII, DANISH, NAME, fresh, opens, run
from from_openssl import export, oid_of

PKCS12 = "PKCS #12 V2 PBE With SHA-1 And "
PKCS5 = "PKCS #5 Password Based Encryption with "
MAC = "HMAC-SHA256 600000"


def cases():
    """Name, key, password, key cipher, certificate cipher, MAC, what is shown, protection or refusal."""
    modern = [MAC, "AES-256-CBC PBKDF2-HMAC-SHA256 600000", "AES-128-CBC PBKDF2-HMAC-SHA256 600000"]
    yield "default-rsa", "rsa", ASCII, [], "the default of NSS, RSA", modern
    yield "default-p256", "p256", ASCII, [], "the default of NSS, EC", modern
    yield "danish", "p256", DANISH, [], "æ, ø and å", modern
    yield "emoji", "p256", "🫐 bær", [], "letters beyond 16 bits", modern
    yield "empty", "p256", "", [], "an empty password", modern
    yield (
        "aes192",
        "p256",
        ASCII,
        ["-c", "AES-192-CBC", "-C", "AES-192-CBC"],
        "PBES2 with AES-192",
        [MAC, "AES-192-CBC PBKDF2-HMAC-SHA256 600000"],
    )
    yield (
        "sha512",
        "p256",
        ASCII,
        ["-M", "SHA-512"],
        "MAC with SHA-512",
        ["HMAC-SHA512 600000", "AES-256-CBC PBKDF2-HMAC-SHA512 600000", "AES-128-CBC PBKDF2-HMAC-SHA512 600000"],
    )
    old = ["-M", "SHA-1", "-c", PKCS12 + "3KEY Triple DES-CBC", "-C", PKCS12 + "40 Bit RC2 CBC"]
    yield (
        "old",
        "p256",
        DANISH,
        old,
        "what NSS wrote before 2018: 3DES and RC2-40",
        ["HMAC-SHA1 600000", "3DES-CBC PKCS12-SHA1 600000", "RC2-40-CBC PKCS12-SHA1 600000"],
    )
    for name, words, cipher in [("rc2-128", "128 Bit RC2 CBC", "RC2-128-CBC"), ("rc4-128", "128 Bit RC4", "RC4-128")]:
        yield (
            name,
            "p256",
            ASCII,
            ["-c", PKCS12 + words, "-C", PKCS12 + words],
            f"PBES1 with {cipher}",
            [MAC, f"{cipher} PKCS12-SHA1 600000"],
        )
    yield "md5-des", "p256", ASCII, ["-c", PKCS5 + "MD5 and DES-CBC"], "PBES1 of PKCS#5 for the key", oid_of("MD5-DES")
    camellia = ["-c", "CAMELLIA-256-CBC", "-C", "CAMELLIA-256-CBC"]
    yield "camellia-256", "p256", ASCII, camellia, "PBES2 with Camellia", oid_of("CAMELLIA-256")
    yield (
        "open-certificates",
        "p256",
        ASCII,
        ["-C", "none"],
        "certificates in clear",
        [MAC, "AES-256-CBC PBKDF2-HMAC-SHA256 600000"],
    )


def make(corpus):
    fresh("nss")
    for kind in ["rsa", "p256"]:
        export(corpus, kind, ASCII, "")
        database = f"sql:{corpus.work / kind}"
        (corpus.work / kind).mkdir()
        run(corpus.work, ["certutil", "-N", "-d", database, "--empty-password"])
        run(corpus.work, ["pk12util", "-i", "out.p12", "-d", database, "-W", ASCII])
    maker = f"NSS {version(corpus)}"
    for name, kind, password, options, shows, outcome in cases():
        command = ["pk12util", "-o", "nss.p12", "-n", NAME, *options, "-d", f"sql:{corpus.work / kind}"]
        run(corpus.work, [*command, "-W", password])
        data = (corpus.work / "nss.p12").read_bytes()
        typed = " ".join(f"'{word}'" if " " in word else word for word in command[:-2])
        in_clear = name == "open-certificates"
        judged = (
            {"refused": outcome}
            if isinstance(outcome, str)
            else {
                "opens": opens([kind], 3, protection=outcome, names=[NAME]),
                "sees": {"keys": 1, "certificates": 3 if in_clear else 0, "sealed": not in_clear},
            }
        )
        corpus.add(f"nss/{name}.p12", data, maker, typed, password, shows, **judged)


def version(corpus):
    """As the package says, since pk12util does not."""
    said = run(corpus.work, ["dpkg-query", "-W", "-f", "${Version}", "libnss3-tools"]).decode()
    return re.sub(r"^\d+:|-.*", "", said)
