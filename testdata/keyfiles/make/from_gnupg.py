"""What gpgsm 2.2 writes: RSA alone, 3DES for the key, RC2-40 for the certificate."""

from corpus import ASCII, DANISH, KEYS, fresh, opens, run
from from_openssl import export


def make(corpus):
    fresh("gnupg")
    maker = "gpgsm " + run(corpus.work, ["gpgsm", "--version"]).decode().split("\n")[0].split()[-1]
    protection = ["HMAC-SHA1 2048", "3DES-CBC PKCS12-SHA1 2048", "RC2-40-CBC PKCS12-SHA1 2048"]
    for name, password, form in [("default", ASCII, "as-typed"), ("danish", DANISH, "widened-utf-8")]:
        data = write(corpus, name, password)
        corpus.add(
            f"gnupg/{name}.p12",
            data,
            maker,
            "gpgsm --export-secret-key-p12",
            password,
            "gpgsm 2.2",
            opens=opens(["rsa"], 1, form, protection=protection),
            sees={"keys": 1, "certificates": 0, "sealed": True},
        )


def write(corpus, name, password):
    """In a home of its own: the key's password there becomes the file's."""
    home = corpus.work / f"gnupg-{name}"
    home.mkdir(mode=0o700)
    (home / "gpg-agent.conf").write_text("allow-loopback-pinentry\n")
    surroundings = [("GNUPGHOME", str(home))]

    def gpgsm(*words):
        options = ["--batch", "--disable-dirmngr", "--pinentry-mode", "loopback", "--passphrase-fd", "0"]
        run(corpus.work, ["gpgsm", *options, *words], password.encode() + b"\n", surroundings)

    try:
        gpgsm("--import", f"{KEYS}/root.pem", f"{KEYS}/issuing.pem")
        export(corpus, "rsa", password, "-legacy")
        gpgsm("--import", "out.p12")
        gpgsm("--output", f"{name}.p12", "--export-secret-key-p12", "soren@firma.dk")
    finally:
        run(corpus.work, ["gpgconf", "--kill", "gpg-agent"], environment=surroundings, check=False)
    return (corpus.work / f"{name}.p12").read_bytes()
