"""What keytool writes: version 17 (its default and each setting of its security properties), and as Java 8 did."""

from corpus import ASCII, KEYS, fresh, opens, run
from from_openssl import export

TRUST = {"keys": 0, "certificates": 0, "sealed": True}


def cases():
    """Name, settings, what it shows, protection."""
    sha256, aes = "HMAC-SHA256 10000", "AES-256-CBC PBKDF2-HMAC-SHA256 10000"
    yield "default", [], "the default of Java 17", [sha256, aes]
    yield (
        "legacy",
        ["legacy"],
        "as Java 8 wrote it",
        ["HMAC-SHA1 100000", "3DES-CBC PKCS12-SHA1 50000", "RC2-40-CBC PKCS12-SHA1 50000"],
    )
    for bits in ["1", "224", "384", "512"]:
        for size in ["128", "256"]:
            scheme = f"PBEWithHmacSHA{bits}AndAES_{size}"
            settings = [
                f"certProtectionAlgorithm={scheme}",
                f"keyProtectionAlgorithm={scheme}",
                f"macAlgorithm=HmacPBESHA{bits}",
            ]
            yield (
                f"sha{bits}-aes{size}",
                settings,
                f"PBKDF2 with HMAC-SHA-{bits}",
                [f"HMAC-SHA{bits} 10000", f"AES-{size}-CBC PBKDF2-HMAC-SHA{bits} 10000"],
            )
    yield (
        "rc4-128",
        ["certProtectionAlgorithm=PBEWithSHA1AndRC4_128", "macAlgorithm=HmacPBESHA1"],
        "certificates RC4-128",
        ["HMAC-SHA1 10000", aes, "RC4-128 PKCS12-SHA1 10000"],
    )
    yield "no-mac", ["certProtectionAlgorithm=NONE", "macAlgorithm=NONE"], "no MAC, certificates in clear", [aes]


def make(corpus):
    fresh("java")
    for kind in ["p256", "rsa", "second"]:
        export(corpus, kind, ASCII, "")
        (corpus.work / "out.p12").rename(corpus.work / f"{kind}.p12")
    maker = "Java " + run(corpus.work, ["java", "--version"]).decode().split()[1]
    for name, settings, shows, protection in cases():
        data, typed = take(corpus, ["p256"], settings)
        sees = {"keys": 1, "certificates": 3 if name == "no-mac" else 0, "sealed": name != "no-mac"}
        outcome = opens(["p256"], 3, protection=protection, names=["p256"])
        corpus.add(f"java/{name}.p12", data, maker, typed, ASCII, shows, opens=outcome, sees=sees)
    several(corpus, maker)
    trusted(corpus, maker)
    secret(corpus, maker)


def several(corpus, maker):
    for settings, name in [([], "several"), (["legacy"], "several-legacy")]:
        data, typed = take(corpus, ["p256", "rsa", "second"], settings)
        outcome = opens(["p256", "rsa", "second"], 9, names=["p256", "rsa", "second"])
        corpus.add(
            f"java/{name}.p12",
            data,
            maker,
            typed,
            ASCII,
            "three entries, each with its chain",
            opens=outcome,
            sees=TRUST | {"keys": 3},
        )


def trusted(corpus, maker):
    out = store(corpus)
    for name in ["root", "issuing"]:
        keytool(corpus, "-importcert -noprompt -alias", name, "-file", f"{KEYS}/{name}.pem", "-keystore", out)
    corpus.add(
        "java/trust.p12",
        out.read_bytes(),
        maker,
        "keytool -importcert",
        ASCII,
        "trusted certificates alone",
        opens=opens([], 2, skipped=0),
        sees=TRUST,
    )


def secret(corpus, maker):
    out = store(corpus)
    keytool(corpus, "-genseckey -alias hemmelig -keyalg AES -keysize 128 -keystore", out)
    corpus.add(
        "java/secret.p12",
        out.read_bytes(),
        maker,
        "keytool -genseckey",
        ASCII,
        "a secret key alone",
        opens=opens([], 0, skipped=1),
    )
    import_into(corpus, out, "p256", [])
    corpus.add(
        "java/secret-and-key.p12",
        out.read_bytes(),
        maker,
        "keytool -genseckey, -importkeystore",
        ASCII,
        "a secret key beside a private key",
        opens=opens(["p256"], 3, skipped=1),
    )


def store(corpus):
    out = corpus.work / "java.p12"
    out.unlink(missing_ok=True)
    return out


def take(corpus, kinds, settings):
    """A key store with the keys of these kinds, each under its own name; and the command."""
    out = store(corpus)
    for kind in kinds:
        import_into(corpus, out, kind, settings)
    said = " ".join(f"-J-Dkeystore.pkcs12.{setting}" for setting in settings)
    return out.read_bytes(), f"keytool -importkeystore {said}".strip()


def import_into(corpus, out, kind, settings, store_type="PKCS12"):
    source = ["-srckeystore", f"{kind}.p12", "-srcstorepass", ASCII, "-srcalias", "søren åbæk", "-destalias", kind]
    flags = [f"-J-Dkeystore.pkcs12.{setting}" for setting in settings]
    keytool(corpus, "-importkeystore -noprompt -destkeystore", out, *source, *flags, ending="dest", kind=store_type)


def keytool(corpus, line, *words, ending="", kind="PKCS12"):
    command = ["keytool", *line.split(), *map(str, words), f"-{ending}storetype", kind, f"-{ending}storepass", ASCII]
    run(corpus.work, command)
