"""What people take for a key file: certificates, bare keys, Java's old stores, web pages."""

import io
import os
import zipfile

import from_java
from corpus import ASCII, KEYS, fresh, run


def make(corpus):
    fresh("no-key-files")
    for name, data, looks in files(corpus):
        corpus.add(
            f"no-key-files/{name}",
            data,
            "several",
            "",
            ASCII,
            f"looks like: {looks}",
            refused=f"not-a-key-file: {looks}",
        )


def files(corpus):
    pem = lambda name: (KEYS / name).read_bytes()
    openssl = lambda line: run(KEYS, ["openssl", *line.split()])
    yield "certificate.pem", pem("p256.pem"), "pem-certificate"
    yield "certificate.cer", openssl("x509 -in p256.pem -outform DER"), "certificate"
    yield "key.pem", pem("p256.key"), "pem-key"
    yield "key-and-certificate.pem", pem("p256.pem") + pem("p256.key"), "pem-key"
    yield "encrypted-key.pem", openssl("pkcs8 -topk8 -in p256.key -passout pass:a"), "pem-key"
    yield "key.p8", openssl("pkcs8 -topk8 -nocrypt -in p256.key -outform DER"), "private-key"
    yield "encrypted-key.p8", openssl("pkcs8 -topk8 -in p256.key -outform DER -passout pass:a"), "private-key"
    yield "rsa-key.der", openssl("rsa -in rsa.key -traditional -outform DER"), "private-key"
    yield "ec-key.der", openssl("ec -in p256.key -outform DER"), "private-key"
    yield "request.pem", openssl("req -new -key p256.key -subj /CN=a"), "pem-request"
    yield "request.der", openssl("req -new -key p256.key -subj /CN=a -outform DER"), "request"
    yield "list.crl.pem", pem("list.crl.pem"), "pem-crl"
    yield "list.crl", openssl("crl -in list.crl.pem -outform DER"), "crl"
    yield "bundle.p7b", openssl("crl2pkcs7 -nocrl -certfile chain.pem -outform DER"), "pkcs7"
    yield "bundle.pem.p7b", openssl("crl2pkcs7 -nocrl -certfile chain.pem"), "pem-pkcs7"
    yield from stores(corpus)
    yield "ssh-key", ssh_key(corpus), "ssh-key"
    yield from others()


def stores(corpus):
    from_java.export(corpus, "p256", ASCII, "")
    (corpus.work / "out.p12").rename(corpus.work / "p256.p12")
    for kind in ["JKS", "JCEKS"]:
        out = from_java.store(corpus)
        from_java.import_into(corpus, out, "p256", [], kind)
        yield f"store.{kind.lower()}", out.read_bytes(), "jks"


def ssh_key(corpus):
    run(corpus.work, ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "ssh"])
    return (corpus.work / "ssh").read_bytes()


def others():
    page = "<!DOCTYPE html>\n<html><head><title>Log på</title></head><body>Session udløbet</body></html>\n".encode()
    yield "login.html", page, "html"
    yield "login-bom.html", b"\xef\xbb\xbf\r\n" + page, "html"
    yield "settings.xml", b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict/></plist>\n', "xml"
    yield (
        "mail.eml",
        "From: a@firma.dk\r\nTo: b@firma.dk\r\nSubject: nøgle\r\nMIME-Version: 1.0\r\n\r\nSe vedhæftet.\r\n".encode(),
        "mail",
    )
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as folder:
        folder.writestr("certifikat.p12", b"se inden i")
    yield "archive.zip", archive.getvalue(), "zip"
    yield "empty.p12", b"", "empty"
    yield "blanks.p12", b" \r\n\r\n", "empty"
    yield "zeros.p12", bytes(4096), "zeros"
    yield "document.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "pdf"
    yield "note.txt", "Adgangskoden står i den anden mail.\n".encode(), "text"
    yield "message.asc", b"-----BEGIN PGP MESSAGE-----\n\nhIwDAAAAAAAAAAAB\n-----END PGP MESSAGE-----\n", "openpgp"
    yield "random.bin", b"\x8f" + os.urandom(511), "unknown"
    yield "number.der", b"\x30\x03\x02\x01\x05", "unknown"
