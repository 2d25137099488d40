"""Files kept as they came: those of the Python package cryptography-vectors, RFC 9879's, and one found by chance."""

from corpus import DANISH, FOLDER, KEYS, opens, run
from der import children, integer, null, octets, oid, read, sequence

PYCA = "cryptography-vectors"
RFC = "rfc9879"
OF_RFC = "RFC 9879, appendix A"
AES256 = "AES-256-CBC PBKDF2-HMAC-SHA256 2048"
FOUND = "found"
RFC_SALT = bytes.fromhex("6f473c38b02e3173")
RFC_DIGEST = bytes.fromhex("7aa56d8539d702363f3bcd2eb83545c6dfa2b96970e714772d224e417f8906dd")
NOT_USED = b"NOT USED"


# Where the certificates of the keys in these files come from: the file, its password.
WHOSE = {
    "pyca": (f"{PYCA}/cert-none-key-none.p12", "cryptography"),
    "rfc9879": (f"{RFC}/a1.p12", "1234"),
}


def make(corpus):
    for name, (file, password) in WHOSE.items():
        command = ["openssl", "pkcs12", "-in", file, "-nokeys", "-clcerts", "-nomacver", "-passin", f"pass:{password}"]
        certificate = run(FOLDER, [*command, "-legacy"])
        (KEYS / f"{name}.pem").write_bytes(certificate[certificate.index(b"-----BEGIN") :])
    for path in sorted((FOLDER / PYCA).glob("*.p12")):
        outcome, password = judged(path.stem)
        corpus.add(
            f"{PYCA}/{path.name}", path.read_bytes(), "cryptography-vectors 50.0.2", "", password, "", opens=outcome
        )
    slip = "a slip of gpgsm, in about one of 128 files: a number that begins with a zero is one octet too short"
    corpus.add(
        f"{FOUND}/gpgsm-short-number.p12",
        (FOLDER / FOUND / "gpgsm-short-number.p12").read_bytes(),
        "gpgsm 2.2.40",
        "gpgsm --export-secret-key-p12",
        DANISH,
        slip,
        opens=opens(["rsa"], 1, "widened-utf-8"),
    )
    content = content_of((FOLDER / RFC / "a1.p12").read_bytes())
    for name, hmac, shows in [("a2", "SHA256", "PBKDF2 with SHA-512"), ("a3", "SHA512", "both with SHA-512")]:
        outcome = opens(["rfc9879"], 1, protection=[f"PBMAC1 HMAC-{hmac} 2048", AES256])
        data = (FOLDER / RFC / f"{name}.p12").read_bytes()
        corpus.add(f"{RFC}/{name}.p12", data, OF_RFC, "", "1234", f"A.{name[1]}: {shows}", opens=outcome)
    for name, mac, shows, outcome in of_rfc():
        data = file_of_rfc(content, *mac)
        corpus.add(f"{RFC}/{name}.p12", data, OF_RFC, "", "1234", shows, **outcome)


def judged(name):
    """What that project's own tests expect: names stand for keys, certificates and passwords."""
    if name == "java-truststore":
        return opens([], 2), ""
    if name == "no-password":
        return opens(["pyca"], 1, "no-octets"), ""
    if "cert-" in name and not name.startswith("no-cert-n"):
        keys = [] if name.endswith("no-key") else ["pyca"]
        return opens(keys, 0 if name.startswith("no-cert") else 1), "cryptography"
    has_key = not name.startswith("no-cert")
    given = name.endswith("-pwd") and not name.endswith("no-pwd")
    form = "as-typed" if given else "no-octets"
    return opens(["pyca"] if has_key else [], 3 if has_key else 2, form), "password" if given else ""


def of_rfc():
    """The four files of the appendix that share one content: name, PBMAC1 as written, outcome."""
    good = opens(["rfc9879"], 1, protection=["PBMAC1 HMAC-SHA256 2048", AES256])
    yield "a1", (RFC_SALT, 2048, 32, NOT_USED, 1), "A.1: as it should be", {"opens": good}
    yield "a4", (RFC_SALT, 2049, 32, NOT_USED, 2048), "A.4: the iterations differ", {"refused": "wrong-password"}
    yield "a5", (NOT_USED, 2048, 32, RFC_SALT, 1), "A.5: the salt differs", {"refused": "wrong-password"}
    missing = {"refused": "malformed: the key length of PBMAC1"}
    yield "a6", (RFC_SALT, 2048, None, NOT_USED, 1), "A.6: no length of the key", missing


def content_of(pfx):
    """The authenticated safe of a file: behind the version, with its frame."""
    start = [*children(pfx)][1]
    return pfx[start : read(pfx, start)[1]]


def file_of_rfc(content, salt, iterations, length, other_salt, other_iterations):
    sha256 = sequence(oid("hmacSha256"), null())
    size = b"" if length is None else integer(length)
    derivation = sequence(oid("pbkdf2"), sequence(octets(salt), integer(iterations), size, sha256))
    algorithm = sequence(oid("pbmac1"), sequence(derivation, sha256))
    mac = sequence(sequence(algorithm, octets(RFC_DIGEST)), octets(other_salt), integer(other_iterations))
    return sequence(integer(3), content, mac)
