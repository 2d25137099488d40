"""What certtool writes: every certificate in a safe of its own, 600,000 iterations."""

from corpus import ASCII, DANISH, KEYS, fresh, opens, run

NAME = "navn"
MAC = "HMAC-SHA256 600000"
AES = "AES-128-CBC PBKDF2-HMAC-SHA256 600000"
CIPHERS = {
    "3des": "3DES-CBC PBKDF2-HMAC-SHA256",
    "3des-pkcs12": "3DES-CBC PKCS12-SHA1",
    "aes-192": "AES-192-CBC PBKDF2-HMAC-SHA256",
    "aes-256": "AES-256-CBC PBKDF2-HMAC-SHA256",
    "rc2-40": "RC2-40-CBC PKCS12-SHA1",
    "arcfour": "RC4-128 PKCS12-SHA1",
}


def case(name, shows, options, outcome, given=("--password", ASCII), password=ASCII):
    """One file: `given` is how certtool is told the password, `password` what a person types."""
    return name, shows, options, outcome, given, password


def cases():
    one, usual = load("p256"), [MAC, AES]
    yield case("default", "the default of GnuTLS", one, opens(["p256"], 1, protection=usual))
    for name, way in CIPHERS.items():
        outcome = opens(["p256"], 1, protection=[MAC, f"{way} 600000"])
        yield case(name, f"--pkcs-cipher {name}", ["--pkcs-cipher", name, *one], outcome)
    for name in ["SHA1", "SHA512"]:
        outcome = opens(["p256"], 1, protection=[f"HMAC-{name} 600000", AES])
        yield case(name.lower(), f"--hash {name}", ["--hash", name, *one], outcome)
    same = opens(["p256"], 1, protection=usual)
    yield case("danish", "æ, ø and å", one, same, ["--password", DANISH], DANISH)
    yield case("empty", "an empty password", one, same, ["--empty-password"], "")
    null = opens(["p256"], 1, "no-octets", protection=usual)
    yield case("null", "a password of no octets at all", one, null, ["--null-password"], "")
    both = ["--load-privkey", "two.key", "--load-certificate", "two.pem"]
    yield case("two-keys", "two keys", both, opens(["p256", "second"], 2, protection=usual))
    chain = [*one, "--load-ca-certificate", f"{KEYS}/chain.pem"]
    yield case("chain", "each certificate in a safe of its own", chain, opens(["p256"], 2, protection=usual))
    revoked = ["--load-crl", f"{KEYS}/list.crl.pem", "--load-certificate", f"{KEYS}/p256.pem"]
    yield case("crl", "a revocation list, no key", revoked, opens([], 1, protection=usual, skipped=1))


def load(kind):
    return ["--load-privkey", f"{KEYS}/{kind}.key", "--load-certificate", f"{KEYS}/{kind}.pem"]


def make(corpus):
    fresh("gnutls")
    for end in ["key", "pem"]:
        both = "".join((KEYS / f"{kind}.{end}").read_text() for kind in ["p256", "second"])
        (corpus.work / f"two.{end}").write_text(both)
    maker = "GnuTLS " + run(corpus.work, ["certtool", "--version"]).decode().split("\n")[0].split()[-1]
    for name, shows, options, outcome, given, password in cases():
        data, typed = export(corpus, [*given, *options])
        sees = {"keys": len(outcome["keys"]), "certificates": 0, "sealed": True}
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
        opens=opens(["p256"], 1),
    )


def export(corpus, options, form=("--outder",)):
    out = corpus.work / "gnutls.p12"
    out.unlink(missing_ok=True)
    command = ["certtool", "--to-p12", *form, "--outfile", out.name, "--p12-name", NAME, *options]
    run(corpus.work, command)
    shown = [word.replace(f"{KEYS}/", "") for word in command if word not in (ASCII, DANISH, "--password")]
    return out.read_bytes(), " ".join(shown)
