"""What certtool writes: every certificate in a safe of its own, 600,000 iterations."""

from corpus import ASCII, DANISH, KEYS, fresh, opens, run

NAME = "navn"
MAC = "HMAC-SHA256 600000"
AES = "AES-128-CBC PBKDF2-HMAC-SHA256 600000"


def cases():
    """Name, password options, password as typed, other options, form, what it shows, keys, certificates, protection."""
    ascii_word = ["--password", ASCII]
    ciphers = [
        ("3des", "3DES-CBC PBKDF2-HMAC-SHA256"),
        ("3des-pkcs12", "3DES-CBC PKCS12-SHA1"),
        ("aes-192", "AES-192-CBC PBKDF2-HMAC-SHA256"),
        ("aes-256", "AES-256-CBC PBKDF2-HMAC-SHA256"),
        ("rc2-40", "RC2-40-CBC PKCS12-SHA1"),
        ("arcfour", "RC4-128 PKCS12-SHA1"),
    ]
    one = load("p256")
    yield "default", ascii_word, ASCII, one, "as-typed", "the default of GnuTLS", ["p256"], 1, [MAC, AES]
    for name, protection in ciphers:
        options = ["--pkcs-cipher", name, *one]
        yield (
            name,
            ascii_word,
            ASCII,
            options,
            "as-typed",
            f"--pkcs-cipher {name}",
            ["p256"],
            1,
            [MAC, f"{protection} 600000"],
        )
    for bits in ["1", "512"]:
        yield (
            f"sha{bits}",
            ascii_word,
            ASCII,
            ["--hash", f"SHA{bits}", *one],
            "as-typed",
            f"--hash SHA{bits}",
            ["p256"],
            1,
            [f"HMAC-SHA{bits} 600000", AES],
        )
    yield "danish", ["--password", DANISH], DANISH, one, "as-typed", "æ, ø and å", ["p256"], 1, [MAC, AES]
    yield "empty", ["--empty-password"], "", one, "as-typed", "an empty password", ["p256"], 1, [MAC, AES]
    yield "null", ["--null-password"], "", one, "no-octets", "a password of no octets at all", ["p256"], 1, [MAC, AES]
    both = ["--load-privkey", "two.key", "--load-certificate", "two.pem"]
    yield "two-keys", ascii_word, ASCII, both, "as-typed", "two keys", ["p256", "second"], 2, [MAC, AES]
    chain = [*load("p256"), "--load-ca-certificate", f"{KEYS}/chain.pem"]
    yield (
        "chain",
        ascii_word,
        ASCII,
        chain,
        "as-typed",
        "each certificate in a safe of its own",
        ["p256"],
        2,
        [MAC, AES],
    )
    revoked = ["--load-crl", f"{KEYS}/list.crl.pem", "--load-certificate", f"{KEYS}/p256.pem"]
    yield "crl", ascii_word, ASCII, revoked, "as-typed", "a revocation list, no key", [], 1, [MAC, AES]


def load(kind):
    return ["--load-privkey", f"{KEYS}/{kind}.key", "--load-certificate", f"{KEYS}/{kind}.pem"]


def make(corpus):
    fresh("gnutls")
    for end in ["key", "pem"]:
        both = "".join((KEYS / f"{kind}.{end}").read_text() for kind in ["p256", "second"])
        (corpus.work / f"two.{end}").write_text(both)
    maker = "GnuTLS " + run(corpus.work, ["certtool", "--version"]).decode().split("\n")[0].split()[-1]
    for name, given, password, options, form, shows, keys, certificates, protection in cases():
        data, typed = export(corpus, [*given, *options])
        skipped = 1 if name == "crl" else None
        outcome = opens(keys, certificates, form, protection=protection, skipped=skipped)
        sees = {"keys": len(keys), "certificates": 0, "sealed": True}
        corpus.add(f"gnutls/{name}.p12", data, maker, typed, password, shows, opens=outcome, sees=sees)
    data, typed = export(corpus, ["--password", ASCII, *load("p256")], [])
    corpus.add("gnutls/pem.p12", data, maker, typed, ASCII, "text around it: BEGIN PKCS12", opens=opens(["p256"], 1))
    data, typed = export(corpus, ["--password", "", *load("p256")])
    corpus.add(
        "gnutls/open.p12",
        data,
        maker,
        typed,
        "",
        "nothing is encrypted, yet the key's bag says it is; GnuTLS reads it",
        opens=opens(["p256"], 1, "no-octets"),
    )


def export(corpus, options, form=("--outder",)):
    out = corpus.work / "gnutls.p12"
    out.unlink(missing_ok=True)
    command = ["certtool", "--to-p12", *form, "--outfile", out.name, "--p12-name", NAME, *options]
    run(corpus.work, command)
    shown = [word.replace(f"{KEYS}/", "") for word in command if word not in (ASCII, DANISH, "--password")]
    return out.read_bytes(), " ".join(shown)
