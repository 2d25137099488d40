"""What the openssl program writes: 3.0 and its like, and, for PBMAC1, one of 3.4 or newer."""

import shlex

from corpus import ASCII, DANISH, KEYS, NAME, fresh, opens, run

SHA256 = "HMAC-SHA256 2048"
AES256 = "AES-256-CBC PBKDF2-HMAC-SHA256 2048"
SHA1 = "HMAC-SHA1 2048"
NFD = "bla\u030abærgrød med e\u0301"
LATIN = DANISH.encode("latin-1")
SEALED = {"keys": 1, "certificates": 0, "sealed": True}
OPEN = {"keys": 1, "certificates": 3, "sealed": False}


NOT_SUPPORTED = {
    "ARIA-256-CBC": "1.2.410.200046.1.1.12",
    "SM4-CBC": "1.2.156.10197.1.104.2",
    "BF-CBC": "1.3.6.1.4.1.3029.1.2",
    "CAST5-CBC": "1.2.840.113533.7.66.10",
}
# Kinds of keys that can be shown and not used, and what they are called.
SHOWN = {
    "brainpoolP256r1": "EC brainpoolP256r1",
    "secp256k1": "EC secp256k1",
    "explicit": "EC with a curve of its own",
    "dsa": "DSA",
    "rsa-pss": "RSA-PSS",
    "ed25519": "Ed25519",
    "ed448": "Ed448",
}


def case(name, options, shows, outcome, kind="p256", password=ASCII, **more):
    """One file: `outcome` is its protection, or why it is refused; `more` is what is otherwise than usual."""
    return name, kind, password, options, shows, outcome, more


def cases():
    yield from kinds()
    yield from ciphers()
    yield from macs()
    yield from parts()


def kinds():
    usual = [SHA256, AES256]
    for kind in ["rsa", "p256", "p384", "p521"]:
        yield case(f"default-{kind}", "", f"the default of OpenSSL 3, {kind}", usual, kind)
    for kind, called in SHOWN.items():
        yield case(f"default-{kind}", "", "a key that is shown and cannot be used", usual, kind, shown=called)
    yield case("key-exchange", "-keyex", "a keyUsage attribute inside the key", usual, "rsa")


def ciphers():
    legacy = [SHA1, "3DES-CBC PKCS12-SHA1 2048", "RC2-40-CBC PKCS12-SHA1 2048"]
    yield case("legacy-rsa", "-legacy", "certificates RC2-40, key 3DES, MAC SHA-1", legacy, "rsa")
    for name in ["RC4-128", "RC4-40", "3DES", "2DES", "RC2-128", "RC2-40"]:
        cipher = {"2DES": "2-key 3DES-CBC"}.get(name, name if "RC4" in name else f"{name}-CBC")
        yield all_parts(f"pbes1-{name.lower()}", f"PBE-SHA1-{name}", f"{cipher} PKCS12-SHA1", mac="sha1")
    for name in ["MD5-DES", "SHA1-DES", "MD5-RC2-64", "SHA1-RC2-64"]:
        digest, cipher = name.split("-", 1)
        yield all_parts(f"pkcs5-{name.lower()}", f"PBE-{name}", f"{cipher}-CBC PBKDF1-{digest}")
    for cipher in [
        "AES-128-CBC",
        "AES-192-CBC",
        "AES-256-CBC",
        "CAMELLIA-256-CBC",
        "DES-CBC",
        "RC2-40-CBC",
        "RC2-64-CBC",
    ]:
        yield all_parts(f"pbes2-{cipher.lower()}", cipher, f"{cipher} PBKDF2-HMAC-SHA256")
    yield all_parts("pbes2-rc2-128-cbc", "RC2-CBC", "RC2-128-CBC PBKDF2-HMAC-SHA256")
    yield all_parts("pbes2-3des-cbc", "DES-EDE3-CBC", "3DES-CBC PBKDF2-HMAC-SHA256")
    for cipher, number in NOT_SUPPORTED.items():
        options = f"-legacy -macalg sha256 -certpbe {cipher} -keypbe {cipher}"
        yield case(f"pbes2-{cipher.lower()}", options, f"PBES2 with {cipher}", f"not-supported {number}")
    mixed = ["HMAC-SHA512 2048", "AES-192-CBC PBKDF2-HMAC-SHA256 2048", "AES-128-CBC PBKDF2-HMAC-SHA256 2048"]
    yield case("pbes2-mixed", "-certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512", "three strengths", mixed)


def all_parts(name, scheme, described, mac="sha256"):
    """A file whose key and certificates are encrypted in the same way."""
    options = f"-legacy -macalg {mac} -certpbe {scheme} -keypbe {scheme}"
    return case(name, options, f"{scheme} for all", [f"HMAC-{mac.upper()} 2048", f"{described} 2048"])


def macs():
    for name in ["md5", "sha1", "sha224", "sha384", "sha512", "sha512-256"]:
        yield case(f"mac-{name}", f"-macalg {name}", f"MAC with {name}", [f"HMAC-{name.upper()} 2048", AES256])
    yield case("mac-sha3-256", "-macalg sha3-256", "MAC with SHA3-256", "not-supported 2.16.840.1.101.3.4.2.8")
    yield case("no-mac", "-nomac", "no MAC, certificates in clear", [AES256], sees=OPEN)
    old = ["3DES-CBC PKCS12-SHA1 2048"]
    yield case("no-mac-legacy", "-nomac -legacy", "no MAC, PBES1, certificates in clear", old, sees=OPEN)


def parts():
    usual = [SHA256, AES256]
    yield case("open-certificates", "-certpbe NONE", "certificates in clear", usual, sees=OPEN)
    yield case("open-key", "-keypbe NONE", "a key in clear", usual)
    yield case("open", "-certpbe NONE -keypbe NONE", "nothing is encrypted", [SHA256], sees=OPEN)
    yield case("open-no-mac", "-certpbe NONE -keypbe NONE -nomac", "no encryption, no MAC", [], password="", sees=OPEN)
    once = ["HMAC-SHA256 1", "AES-256-CBC PBKDF2-HMAC-SHA256 1"]
    yield case("one-iteration", "-noiter -nomaciter", "1 iteration", once)
    strong = ["HMAC-SHA256 600000", "AES-256-CBC PBKDF2-HMAC-SHA256 600000"]
    yield case("strong", "-iter 600000", "600,000 iterations three times", strong)
    names = "-caname En -caname To -LMK -CSP Microsoft"
    yield case("extra-names", names, "names of issuers, provider, LMK", usual)
    alone = {"keys": 1, "certificates": 0, "sealed": False}
    yield case("no-certificates", "-nocerts", "a key alone", usual, certificates=0, sees=alone)
    yield case("no-key", "-nokeys", "certificates alone", usual, keys=[], sees={**alone, "keys": 0, "sealed": True})


def passwords():
    legacy = [SHA1, "3DES-CBC PKCS12-SHA1 2048", "RC2-40-CBC PKCS12-SHA1 2048"]
    usual = [SHA256, AES256]
    for options, name, protection in [("", "modern", usual), ("-legacy", "legacy", legacy)]:
        yield f"danish-{name}", DANISH, DANISH, options, "æ, ø and å", protection, "as-typed"
        yield f"emoji-{name}", "🫐 bær 🔑", "🫐 bær 🔑", options, "letters beyond 16 bits", protection, "as-typed"
        yield f"combining-{name}", NFD, NFD, options, "combining letters, typed as they are", protection, "as-typed"
        yield (
            f"composed-{name}",
            NFC,
            NFD,
            options,
            "composed in the file, combining as typed (macOS)",
            protection,
            "composed",
        )
        yield f"empty-{name}", "", "", options, "an empty password", protection, "as-typed"
        yield f"long-{name}", LONG, LONG, options, "1,000 letters", protection, "as-typed"
        latin = "latin-1" if name == "modern" else "as-typed"
        yield f"latin-1-{name}", LATIN, DANISH, options, "made outside a UTF-8 locale", protection, latin
    yield "combining-in-file", NFD, NFC, "", "combining letters in the file, composed as typed", usual, "decomposed"
    yield "spaces", "  a  b\t", "  a  b\t", "", "blanks at both ends", usual, "as-typed"


NFC = "blåbærgrød med é"
LONG = ("lang adgangskode " * 60)[:1000]


def export(corpus, kind, password, options, program="openssl"):
    """The file, and the command as it is typed."""
    password = password if isinstance(password, bytes) else password.encode()
    command = [program, "pkcs12", "-export", "-out", "out.p12", "-name", NAME, *shlex.split(options)]
    command += ["-inkey", f"{KEYS}/{kind}.key", "-in", f"{KEYS}/{kind}.pem", "-certfile", f"{KEYS}/chain.pem"]
    if "-nokeys" in command:
        command[command.index("-inkey") : command.index("-in")] = []
    if "-nocerts" in command:
        del command[command.index("-certfile") :]
    locale = [("LC_ALL", "C")] if not is_utf8(password) else []
    run(corpus.work, [*command, "-passout", b"pass:" + password], environment=locale)
    typed = f"openssl pkcs12 -export -inkey {kind}.key -in {kind}.pem -certfile chain.pem {options}".strip()
    return (corpus.work / "out.p12").read_bytes(), typed


def is_utf8(octets):
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def make(corpus):
    fresh("openssl")
    version = run(corpus.work, ["openssl", "version"]).decode().split()[1]
    maker = f"OpenSSL {version}"
    for name, kind, password, options, shows, outcome, more in cases():
        data, command = export(corpus, kind, password, options)
        corpus.add(f"openssl/{name}.p12", data, maker, command, password, shows, **judged(kind, outcome, more))
    for name, used, typed, options, shows, protection, form in passwords():
        data, command = export(corpus, "p256", used, options)
        outcome = opens(["p256"], 3, form, protection=protection, names=[NAME])
        corpus.add(f"openssl/password-{name}.p12", data, maker, command, typed, shows, opens=outcome, sees=SEALED)


def judged(kind, outcome, more):
    if isinstance(outcome, str):
        return {"refused": outcome}
    shown = [more["shown"]] if "shown" in more else []
    keys = more.get("keys", [] if shown else [kind])
    certificates = more.get("certificates", 3)
    named = [NAME] if keys or shown else []
    outcome = opens(keys, certificates, shown=shown, protection=outcome, names=named)
    return {"opens": outcome, "sees": more.get("sees", SEALED)}


def make_pbmac1(corpus, program):
    """With a program of OpenSSL 3.4 or newer; without one the files stay as they are."""
    if program is None:
        return corpus.keep("openssl-new")
    fresh("openssl-new")
    maker = "OpenSSL " + run(corpus.work, [program, "version"]).decode().split()[1]
    for name, mac, prf in [
        ("256", "sha256", "sha256"),
        ("256-512", "sha256", "sha512"),
        ("512", "sha512", "sha512"),
        ("384", "sha384", "sha384"),
        ("1", "sha1", "sha1"),
        ("224", "sha224", "sha224"),
    ]:
        options = f"-pbmac1_pbkdf2 -macalg {mac} -pbmac1_pbkdf2_md {prf}"
        data, command = export(corpus, "p256", ASCII, options, program)
        protection = [f"PBMAC1 HMAC-{mac.upper()} 2048", AES256]
        outcome = opens(["p256"], 3, protection=protection, names=[NAME])
        corpus.add(
            f"openssl-new/pbmac1-{name}.p12",
            data,
            maker,
            command,
            ASCII,
            f"PBMAC1 with {mac}, PBKDF2 with {prf}",
            opens=outcome,
            sees=SEALED,
        )
    for name, password in [("danish", DANISH), ("empty", "")]:
        data, command = export(corpus, "p256", password, "-pbmac1_pbkdf2", program)
        outcome = opens(["p256"], 3, protection=["PBMAC1 HMAC-SHA256 2048", AES256])
        corpus.add(
            f"openssl-new/pbmac1-{name}.p12",
            data,
            maker,
            command,
            password,
            "PBMAC1, the password in UTF-8",
            opens=outcome,
            sees=SEALED,
        )
    data, command = export(corpus, "p256", ASCII, "-nokeys -jdktrust anyExtendedKeyUsage", program)
    corpus.add(
        "openssl-new/jdk-trust.p12",
        data,
        maker,
        command,
        ASCII,
        "certificates with Java's mark of trust",
        opens=opens([], 3),
    )
    return None
