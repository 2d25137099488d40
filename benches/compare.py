#!/usr/bin/env python3
"""Measures segl beside its peers: processor time (user and system) of whole processes, run in turn, as ratios.

    benches/compare.py                 all of it, with target/release/segl (build it first: cargo build --release)
    SEGL=path/to/segl benches/compare.py

Needs openssl, pkcs11-tool (opensc), softhsm2-util and the Python package cryptography. Works in a temporary folder;
prints a table for docs/PERFORMANCE.md.
"""
import hashlib
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
SEGL = os.environ.get("SEGL", str(HERE / "target/release/segl"))
MODULE = "/usr/lib/softhsm/libsofthsm2.so"
RUNS = int(os.environ.get("RUNS", "15"))


def processor_seconds(command, env, cwd=None):
    """User and system time of one run; the command must succeed."""
    process = subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {command}")
    return usage.ru_utime + usage.ru_stime


def compare(what, goal, ours, theirs, env):
    """Runs both in turn, so that a machine that slows down slows both."""
    pairs = [(processor_seconds(ours, env), processor_seconds(theirs, env)) for _ in range(RUNS + 1)][1:]
    mine, other = (statistics.median(column) for column in zip(*pairs))
    ratio = statistics.median(one / two for one, two in pairs if two > 0)
    print(f"| {what} | {mine * 1000:.1f} | {other * 1000:.1f} | **{ratio:.2f}** | {goal} |", flush=True)


def run(*command, env=None):
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def token_with_200_certificates(folder):
    """A SoftHSM token with 200 certificates and their 200 public keys, all of one software key."""
    conf = folder / "softhsm2.conf"
    (folder / "tokens").mkdir()
    conf.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n")
    env = dict(os.environ, SOFTHSM2_CONF=str(conf), SEGL_MODULE=MODULE, SSL_CERT_FILE="/dev/null")
    run("softhsm2-util", "--init-token", "--free", "--label", "bench", "--pin", "123456", "--so-pin", "12345678", env=env)
    run("openssl", "genrsa", "-out", str(folder / "key.pem"), "2048", env=env)
    run("openssl", "pkey", "-in", str(folder / "key.pem"), "-pubout", "-outform", "DER", "-out", str(folder / "pub.der"), env=env)
    for number in range(200):
        certificate, identity = str(folder / "c.der"), f"{number:04x}"
        run("openssl", "req", "-new", "-x509", "-key", str(folder / "key.pem"), "-subj", f"/CN=Employee {number}",
            "-addext", f"subjectAltName=email:e{number}@firma.dk", "-outform", "DER", "-out", certificate, env=env)
        tool = ["pkcs11-tool", "--module", MODULE, "--login", "--pin", "123456", "--id", identity, "--label", identity]
        run(*tool, "--write-object", certificate, "--type", "cert", env=env)
        run(*tool, "--write-object", str(folder / "pub.der"), "--type", "pubkey", env=env)
    return env


def strong_key_file(folder):
    """A key file with 600,000 rounds each for check value, certificates and key."""
    password = folder / "password"
    password.write_text("korrekt hest batteri\n")
    password.chmod(0o600)
    key, certificate, target = (str(folder / name) for name in ("key.pem", "cert.pem", "strong.p12"))
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=Anna")
    run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-iter", "600000", "-certpbe", "AES-256-CBC",
        "-keypbe", "AES-256-CBC", "-macalg", "sha256", "-out", target, "-passout", f"file:{password}")
    return target, str(password)


# What prints subject and expiry of every certificate below a folder, as lean as that gets in Python.
READ_BY_PYTHON = """
import os, sys
from cryptography import x509
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".pem"):
            with open(folder + "/" + name, "rb") as file:
                certificate = x509.load_pem_x509_certificate(file.read())
            print(name, certificate.subject.rfc4514_string(), certificate.not_valid_after_utc)
"""


def folder_of_certificates(folder):
    """10,000 certificates in PEM and 200 key files, in 20 folders."""
    import datetime
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    def named(name):
        parts = [("2.5.4.6", "DK"), ("2.5.4.10", "Firma ApS"), ("2.5.4.3", name)]
        return x509.Name([x509.NameAttribute(x509.ObjectIdentifier(oid), value) for oid, value in parts])

    issuer, key = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)
    begin = datetime.datetime(2026, 1, 1)
    scheme = serialization.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(2048)
    scheme = scheme.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).build(b"korrekt hest batteri")
    for number in range(10_000):
        builder = x509.CertificateBuilder().subject_name(named(f"Medarbejder {number}")).issuer_name(named("Firma CA"))
        builder = builder.public_key(key.public_key()).serial_number(number + 1).not_valid_before(begin)
        builder = builder.not_valid_after(begin + datetime.timedelta(days=300 + number % 900))
        address = x509.SubjectAlternativeName([x509.RFC822Name(f"m{number}@firma.dk")])
        certificate = builder.add_extension(address, False).sign(issuer, hashes.SHA256())
        below = folder / "certificates" / f"{number // 500:02}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:05}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        if number % 50 == 0:
            (below / f"{number:05}.p12").write_bytes(
                pkcs12.serialize_key_and_certificates(b"m", key, certificate, None, scheme))
    return str(folder / "certificates")


def renewals(folder):
    """Whole renewals with P-256 keys, whose making and signing take a few milliseconds: what segl itself costs."""
    conf = folder / "renewal.conf"
    (folder / "renewal-tokens").mkdir()
    conf.write_text(f"directories.tokendir = {folder}/renewal-tokens\nobjectstore.backend = file\n")
    env = dict(os.environ, SOFTHSM2_CONF=str(conf), SEGL_MODULE=MODULE, XDG_STATE_HOME=f"{folder}/renewal-state",
               XDG_CONFIG_HOME=f"{folder}/renewal-config", LC_ALL="C")
    secrets = dict(pin="123456", ca="korrekt hest batteri 1852", old="blaa kaffekop ved vinduet")
    for name, secret in secrets.items():
        (folder / name).write_text(secret + "\n")
        (folder / name).chmod(0o600)
    run("softhsm2-util", "--init-token", "--free", "--label", "card", "--pin", "123456", "--so-pin", "12345678", env=env)

    def segl(*words):
        told = subprocess.run([SEGL, *words, "--json", "--yes"], env=env, cwd=folder, check=True, capture_output=True)
        return json.loads(told.stdout)["result"]

    root = segl("issuer", "init", "issuer", "--name", "CA", "--organisation", "Firma", "--mail-domain", "firma.dk",
                "--new-password-file", "ca")["root"]
    segl("config", "set", "issuer", f"{folder}/issuer")
    segl("config", "set", "root", root)
    terms = "sha256:" + hashlib.sha256((folder / "issuer/public/terms-en.txt").read_bytes()).hexdigest()
    answers = ["--accept-terms", terms, "--wait", "20s"]
    worker = subprocess.Popen([SEGL, "issuer", "work", "issuer", "--watch", "--password-file", "ca"], env=env, cwd=folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for kind in ("card", "file"):
            made = segl("issuer", "employee", "add", "--name", f"Anna {kind}", "--email", f"{kind}@firma.dk",
                        "--email-in-certificate", "yes", "--dir", "issuer")["made"][0]
            letter = next(one["path"] for one in made["written"] if one["what"] == "letter")
            (folder / "code").write_text(re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", pathlib.Path(letter).read_text())[0])
            (folder / "code").chmod(0o600)
            name = ["anna.p12"] if kind == "file" else []
            opening = ["--pin-file", "pin"] if kind == "card" else ["--password-file", "old"]
            making = ["--pin-file", "pin"] if kind == "card" else ["--new-password-file", "old"]
            segl(kind, "enrol", *name, "--link", made["number"], "--code-file", "code", "--key", "p256", *making,
                 "--to", f"first-{kind}", *answers)
            seconds = []
            for number in range(5):
                segl("issuer", "order", "--expiring", "2000d", "--dir", "issuer")
                more = ["--new-password-file", "old"] if kind == "file" else []
                command = [SEGL, kind, "renew", *name, *opening, *more, "--to", f"{kind}-{number}", "--yes", *answers]
                seconds.append(processor_seconds(command, env, cwd=folder))
                if kind == "file":
                    name = [max(folder.glob("anna*.p12"), key=lambda path: path.stat().st_mtime_ns).name]
            shown = " ".join(f"{one * 1000:.0f}" for one in seconds)
            print(f"| a whole renewal, `segl {kind} renew` with P-256 keys | {statistics.median(seconds) * 1000:.1f} | | ({shown}) | ≤ 100 ms |")
    finally:
        worker.kill()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        home = dict(XDG_STATE_HOME=f"{name}/state", XDG_CONFIG_HOME=f"{name}/config", LC_ALL="C")
        print("| what | segl, ms | peer, ms | ratio | goal |\n|---|---|---|---|---|", flush=True)
        compare("start: `segl --version` / `openssl version`", "≤ 1", [SEGL, "--version"], ["openssl", "version"],
                dict(os.environ, **home))
        target, password = strong_key_file(folder)
        compare("open a 600,000-round file whole: `segl file show` / `openssl pkcs12 -nodes`", "≤ 0.6",
                [SEGL, "file", "show", target, "--password-file", password],
                ["openssl", "pkcs12", "-in", target, "-nodes", "-passin", f"file:{password}"], dict(os.environ, **home))
        certificates = folder_of_certificates(folder)
        compare("10,000 certificate files and 200 key files: `segl file show FOLDER` / Python's cryptography, one process",
                "≤ 0.4", [SEGL, "file", "show", certificates], [sys.executable, "-c", READ_BY_PYTHON, certificates],
                dict(os.environ, **home))
        env = dict(token_with_200_certificates(folder), **home)
        compare("200 certificates on a card: `segl card show` / `pkcs11-tool -O --type cert`", "≤ 0.8",
                [SEGL, "card", "show"], ["pkcs11-tool", "--module", MODULE, "-O", "--type", "cert"], env)
        renewals(folder)


if __name__ == "__main__":
    main()
