"""What pk12util writes, as Firefox and Thunderbird do: BER of indefinite length, 600,000 iterations."""

import re

from corpus import ASCII, DANISH, NAME, fresh, opens, run
from from_openssl import export

PKCS12 = "PKCS #12 V2 PBE With SHA-1 And "
PKCS5 = "PKCS #5 Password Based Encryption with "
MAC = "HMAC-SHA256 600000"
AES = ["AES-256-CBC PBKDF2-HMAC-SHA256 600000", "AES-128-CBC PBKDF2-HMAC-SHA256 600000"]


def case(name, shows, protection, options=(), kind="p256", password=ASCII, form="as-typed"):
    return name, kind, password, options, shows, protection, form


def cases():
    modern = [MAC, *AES]
    for kind in ["rsa", "p256"]:
        yield case(f"default-{kind}", f"the default of NSS, {kind}", modern, kind=kind)
    for name, password in [("danish", DANISH), ("emoji", "🫐 bær"), ("empty", "")]:
        yield case(name, f"a password: {name}", modern, password=password)
    options = ["-c", "AES-192-CBC", "-C", "AES-192-CBC"]
    yield case("aes192", "PBES2 with AES-192", [MAC, "AES-192-CBC PBKDF2-HMAC-SHA256 600000"], options)
    sha512 = ["HMAC-SHA512 600000", *(way.replace("SHA256", "SHA512") for way in AES)]
    yield case("sha512", "MAC and PBKDF2 with SHA-512", sha512, ["-M", "SHA-512"])
    old = ["-M", "SHA-1", "-c", PKCS12 + "3KEY Triple DES-CBC", "-C", PKCS12 + "40 Bit RC2 CBC"]
    protection = ["HMAC-SHA1 600000", "3DES-CBC PKCS12-SHA1 600000", "RC2-40-CBC PKCS12-SHA1 600000"]
    yield case("old", "what NSS wrote before 2018: 3DES and RC2-40", protection, old, password=DANISH)
    for name, words, cipher in [("rc2-128", "128 Bit RC2 CBC", "RC2-128-CBC"), ("rc4-128", "128 Bit RC4", "RC4-128")]:
        options = ["-c", PKCS12 + words, "-C", PKCS12 + words]
        yield case(name, f"PBES1 with {cipher}", [MAC, f"{cipher} PKCS12-SHA1 600000"], options)
    protection = [MAC, "DES-CBC PBKDF1-MD5 600000", AES[1]]
    options = ["-c", PKCS5 + "MD5 and DES-CBC"]
    yield case("md5-des", "PBES1 of PKCS#5 for the key, the password in UTF-16", protection, options, form="utf-16")
    options = ["-c", "CAMELLIA-256-CBC", "-C", "CAMELLIA-256-CBC"]
    yield case("camellia-256", "PBES2 with Camellia", [MAC, "CAMELLIA-256-CBC PBKDF2-HMAC-SHA256 600000"], options)
    yield case("open-certificates", "certificates in clear", [MAC, AES[0]], ["-C", "none"])


def make(corpus):
    fresh("nss")
    for kind in ["rsa", "p256"]:
        export(corpus, kind, ASCII, "")
        database = f"sql:{corpus.work / kind}"
        (corpus.work / kind).mkdir()
        run(corpus.work, ["certutil", "-N", "-d", database, "--empty-password"])
        run(corpus.work, ["pk12util", "-i", "out.p12", "-d", database, "-W", ASCII])
    maker = f"NSS {version(corpus)}"
    for name, kind, password, options, shows, protection, form in cases():
        command = ["pk12util", "-o", "nss.p12", "-n", NAME, *options, "-d", f"sql:{corpus.work / kind}"]
        run(corpus.work, [*command, "-W", password])
        data = (corpus.work / "nss.p12").read_bytes()
        typed = " ".join(f"'{word}'" if " " in word else word for word in command[:-2])
        in_clear = name == "open-certificates"
        outcome = opens([kind], 3, form, protection=protection, names=[NAME])
        sees = {"keys": 1, "certificates": 3 if in_clear else 0, "sealed": not in_clear}
        corpus.add(f"nss/{name}.p12", data, maker, typed, password, shows, opens=outcome, sees=sees)


def version(corpus):
    """As the package says, since pk12util does not."""
    said = run(corpus.work, ["dpkg-query", "-W", "-f", "${Version}", "libnss3-tools"]).decode()
    return re.sub(r"^\d+:|-.*", "", said)
