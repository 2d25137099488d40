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


def oid_of(name):
    """What `openssl asn1parse` calls by a name, as the manifest names what is not supported."""
    return (
        "not-supported "
        + {
            "MD5-DES": "1.2.840.113549.1.5.3",
            "SHA1-DES": "1.2.840.113549.1.5.10",
            "MD5-RC2": "1.2.840.113549.1.5.6",
            "SHA1-RC2": "1.2.840.113549.1.5.11",
            "CAMELLIA-256": "1.2.392.200011.61.1.1.1.4",
            "ARIA-256": "1.2.410.200046.1.1.12",
            "SM4": "1.2.156.10197.1.104.2",
            "BLOWFISH": "1.3.6.1.4.1.3029.1.2",
            "CAST5": "1.2.840.113533.7.66.10",
            "DES": "1.3.14.3.2.7",
            "MD5": "1.2.840.113549.2.5",
            "SHA3-256": "2.16.840.1.101.3.4.2.8",
        }[name]
    )


def cases():
    """Name, key, password, options, what it shows, protection or refusal, and what is otherwise than usual."""
    usual = [SHA256, AES256]
    yield "default-rsa", "rsa", ASCII, "", "the default of OpenSSL 3, RSA", usual, {}
    for kind in ["p256", "p384", "p521"]:
        yield f"default-{kind}", kind, ASCII, "", f"the default, EC {kind}", usual, {}
    for kind, shown in [
        ("brainpoolP256r1", "EC brainpoolP256r1"),
        ("secp256k1", "EC secp256k1"),
        ("dsa", "DSA"),
        ("ed25519", "Ed25519"),
    ]:
        yield f"default-{kind}", kind, ASCII, "", "a key that is shown and cannot be used", usual, {"shown": shown}
    yield (
        "legacy-rsa",
        "rsa",
        ASCII,
        "-legacy",
        "-legacy: certificates RC2-40, key 3DES, MAC SHA-1",
        [SHA1, "3DES-CBC PKCS12-SHA1 2048", "RC2-40-CBC PKCS12-SHA1 2048"],
        {},
    )
    for name, cipher in [
        ("RC4-128", "RC4-128"),
        ("RC4-40", "RC4-40"),
        ("3DES", "3DES-CBC"),
        ("2DES", "2-key 3DES-CBC"),
        ("RC2-128", "RC2-128-CBC"),
        ("RC2-40", "RC2-40-CBC"),
    ]:
        options = f"-legacy -macalg sha1 -certpbe PBE-SHA1-{name} -keypbe PBE-SHA1-{name}"
        yield (
            f"pbes1-{name.lower()}",
            "p256",
            ASCII,
            options,
            f"PBES1 with {cipher} for all",
            [SHA1, f"{cipher} PKCS12-SHA1 2048"],
            {},
        )
    for name in ["MD5-DES", "SHA1-DES", "MD5-RC2", "SHA1-RC2"]:
        scheme = f"PBE-{name}-64" if "RC2" in name else f"PBE-{name}"
        options = f"-legacy -certpbe {scheme} -keypbe {scheme}"
        yield f"pkcs5-{name.lower()}", "p256", ASCII, options, f"PBES1 of PKCS#5: {name}", oid_of(name), {}
    for bits in [128, 192, 256]:
        options = f"-certpbe AES-{bits}-CBC -keypbe AES-{bits}-CBC"
        yield (
            f"pbes2-aes{bits}",
            "p256",
            ASCII,
            options,
            f"PBES2 with AES-{bits}",
            [SHA256, f"AES-{bits}-CBC PBKDF2-HMAC-SHA256 2048"],
            {},
        )
    yield (
        "pbes2-mixed",
        "p256",
        ASCII,
        "-certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512",
        "three strengths",
        ["HMAC-SHA512 2048", "AES-192-CBC PBKDF2-HMAC-SHA256 2048", "AES-128-CBC PBKDF2-HMAC-SHA256 2048"],
        {},
    )
    yield (
        "pbes2-3des",
        "p256",
        ASCII,
        "-certpbe DES-EDE3-CBC -keypbe DES-EDE3-CBC",
        "PBES2 with 3DES",
        [SHA256, "3DES-CBC PBKDF2-HMAC-SHA256 2048"],
        {},
    )
    for bits in ["40", "64", "128"]:
        cipher = "RC2-CBC" if bits == "128" else f"RC2-{bits}-CBC"
        options = f"-legacy -macalg sha256 -certpbe {cipher} -keypbe {cipher}"
        yield (
            f"pbes2-rc2-{bits}",
            "p256",
            ASCII,
            options,
            f"PBES2 with RC2 of {bits} bits",
            [SHA256, f"RC2-{bits}-CBC PBKDF2-HMAC-SHA256 2048"],
            {},
        )
    for cipher, name in [
        ("CAMELLIA-256-CBC", "CAMELLIA-256"),
        ("ARIA-256-CBC", "ARIA-256"),
        ("SM4-CBC", "SM4"),
        ("BF-CBC", "BLOWFISH"),
        ("CAST5-CBC", "CAST5"),
        ("DES-CBC", "DES"),
    ]:
        options = f"-legacy -macalg sha256 -certpbe {cipher} -keypbe {cipher}"
        yield f"pbes2-{name.lower()}", "p256", ASCII, options, f"PBES2 with {name}", oid_of(name), {}
    for bits in ["1", "224", "384", "512"]:
        yield (
            f"mac-sha{bits}",
            "p256",
            ASCII,
            f"-macalg sha{bits}",
            f"MAC with SHA-{bits}",
            [f"HMAC-SHA{bits} 2048", AES256],
            {},
        )
    yield "mac-md5", "p256", ASCII, "-macalg md5", "MAC with MD5", "not-supported 1.2.840.113549.2.5", {}
    yield (
        "mac-sha512-256",
        "p256",
        ASCII,
        "-macalg sha512-256",
        "MAC with SHA-512/256",
        ["HMAC-SHA512-256 2048", AES256],
        {},
    )
    yield "mac-sha3-256", "p256", ASCII, "-macalg sha3-256", "MAC with SHA3-256", oid_of("SHA3-256"), {}
    yield "no-mac", "p256", ASCII, "-nomac", "no MAC, certificates in clear", [AES256], {"sees": OPEN}
    yield (
        "no-mac-legacy",
        "p256",
        ASCII,
        "-nomac -legacy",
        "no MAC, PBES1, certificates in clear",
        ["3DES-CBC PKCS12-SHA1 2048"],
        {"sees": OPEN},
    )
    yield "open-certificates", "p256", ASCII, "-certpbe NONE", "certificates in clear", usual, {"sees": OPEN}
    yield "open-key", "p256", ASCII, "-keypbe NONE", "a key in clear", usual, {}
    yield "open", "p256", ASCII, "-certpbe NONE -keypbe NONE", "nothing is encrypted", [SHA256], {"sees": OPEN}
    yield "open-no-mac", "p256", "", "-certpbe NONE -keypbe NONE -nomac", "no encryption, no MAC", [], {"sees": OPEN}
    yield (
        "one-iteration",
        "p256",
        ASCII,
        "-noiter -nomaciter",
        "1 iteration",
        ["HMAC-SHA256 1", "AES-256-CBC PBKDF2-HMAC-SHA256 1"],
        {},
    )
    yield (
        "strong",
        "p256",
        ASCII,
        "-iter 600000",
        "600,000 iterations three times",
        ["HMAC-SHA256 600000", "AES-256-CBC PBKDF2-HMAC-SHA256 600000"],
        {},
    )
    yield (
        "extra-names",
        "p256",
        ASCII,
        "-caname En -caname To -LMK -CSP Microsoft",
        "names of issuers, provider, LMK",
        usual,
        {},
    )
    yield (
        "no-certificates",
        "p256",
        ASCII,
        "-nocerts",
        "a key alone",
        usual,
        {"certificates": 0, "sees": {"keys": 1, "certificates": 0, "sealed": False}},
    )
    yield (
        "no-key",
        "p256",
        ASCII,
        "-nokeys",
        "certificates alone",
        usual,
        {"keys": [], "sees": {"keys": 0, "certificates": 0, "sealed": True}},
    )
    yield "key-exchange", "rsa", ASCII, "-keyex", "a keyUsage attribute inside the key", usual, {}


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
    data, command = export(corpus, "p256", NFD, "")
    corpus.add(
        "openssl/password-combining-in-file.p12",
        data,
        maker,
        command,
        NFC,
        "combining letters in the file, composed as typed",
        refused="wrong-password",
    )


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
