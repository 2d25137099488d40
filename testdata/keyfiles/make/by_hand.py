"""Files that no program at hand writes, whole ones first: old programs, rare ones, and what the standards allow."""

import base64

from corpus import ASCII, DANISH, KEYS, fresh, run
from der import bmp, explicit, indefinite, integer, null, octets, oid, sequence, set_of, tlv
from pieces import IDENTIFIER, KEY, OWN, SECOND, SECOND_OWN, USUAL, Adding, key_safe, own_safe, usual
from writer import (
    Mac,
    Pbes1,
    Pbes2,
    attribute,
    bag,
    certificate_bag,
    key_bag,
    names,
    open_safe,
    pfx,
    sealed_safe,
    shrouded_bag,
)


def make(corpus):
    fresh("by-hand")
    add = Adding(corpus, "by-hand")
    protections(corpus, add)
    passwords(add)
    bags(add)
    attributes(add)
    encodings(add)
    work(add)


def protections(corpus, add):
    for prf in [None, "sha1", "sha224", "sha384", "sha512", "sha512_256"]:
        shown = f"PBES2, PRF {prf or 'left out, which is HMAC-SHA1'}"
        add.opens(
            f"prf-{prf or 'none'}",
            usual(scheme=Pbes2(prf=prf)),
            shown,
            protection=[
                "HMAC-SHA256 2048",
                f"AES-256-CBC PBKDF2-HMAC-{(prf or 'sha1').upper().replace('_', '-')} 2048",
            ],
        )
    add.opens("key-length", usual(scheme=Pbes2("aes128", key_length=True)), "PBES2 with the length of its key")
    odd = key_safe(scheme=Pbes2(said={"prf": "sha3_256"}))
    add.refused(
        "prf-sha3-256",
        pfx(ASCII, Mac(), odd, own_safe()),
        "PBES2, PRF HMAC-SHA3-256",
        "not-supported 2.16.840.1.101.3.4.2.14",
    )
    add.opens("one-octet-of-salt", usual(scheme=Pbes2(salt=b"s"), mac=Mac(salt=b"s")), "salts of one octet")
    add.opens("no-salt", usual(scheme=Pbes1(salt=b""), mac=Mac("sha1", salt=b"")), "salts of no octets")
    add.opens("no-count", usual(mac=Mac(iterations=1, said=b"")), "the MAC's iterations are left out, which is 1")
    add.opens("no-null", usual(mac=Mac(algorithm=sequence(oid("sha256")))), "the MAC's hash without NULL")
    shrouded = scrypt(corpus)
    add.refused(
        "scrypt",
        pfx(ASCII, Mac(), open_safe(bag("shroudedKeyBag", shrouded, USUAL)), own_safe()),
        "the key's bag by OpenSSL with scrypt",
        "not-supported 1.3.6.1.4.1.11591.4.11",
    )
    two = pfx(ASCII, Mac(), key_safe(), key_safe("en anden", key=SECOND), own_safe())
    add.opens("two-passwords", two, "two keys under two passwords, of which one is typed", skipped=1)
    other = pfx("en anden", Mac(), key_safe(), own_safe())
    add.refused(
        "mac-of-another-password",
        other,
        "MAC and keys under two passwords, typed: the MAC's",
        "password-or-damaged",
        "en anden",
    )
    add.refused(
        "version-1",
        pfx(ASCII, Mac(), key_safe(), own_safe(), version=1),
        "version 1",
        "not-supported 1.2.840.113549.1.12",
    )
    signed = sequence(integer(3), sequence(oid("signedData"), explicit(0, sequence())))
    add.refused("signed", signed, "signed instead of checked by a MAC", "not-supported 1.2.840.113549.1.7.2")
    enveloped = sequence(oid("envelopedData"), explicit(0, sequence(integer(0))))
    add.refused(
        "enveloped",
        pfx(ASCII, Mac(), enveloped),
        "a safe encrypted to a certificate",
        "not-supported 1.2.840.113549.1.7.3",
    )


def scrypt(corpus):
    command = ["openssl", "pkcs8", "-topk8", "-scrypt", "-outform", "DER", "-in", f"{KEYS}/p256.key", "-passout"]
    return run(corpus.work, [*command, f"pass:{ASCII}"])


def passwords(add):
    utf8 = DANISH.encode()
    widened = b"".join(bytes([0, octet]) for octet in utf8) + b"\0\0"
    add.opens(
        "utf-8-widened",
        usual(widened, Pbes1(), Mac("sha1")),
        "as OpenSSL before 1.1 in a UTF-8 locale",
        form="widened-utf-8",
        password=DANISH,
    )
    wide = DANISH.encode("utf-16-be") + b"\0\0"
    for name, ending, shows in [
        ("utf-16", wide, "with two zero octets"),
        ("utf-16-bare", wide[:-2], "without zero octets"),
    ]:
        data = pfx(wide, Mac("sha1"), key_safe(ending), own_safe(ending))
        add.opens(name, data, f"UTF-16 in PBES2, as old NSS, {shows}", form="utf-16", password=DANISH)
    ascii_wide = ASCII.encode("utf-16-be") + b"\0\0"
    data = pfx(ascii_wide, Mac("sha1"), key_safe(ascii_wide), own_safe(ascii_wide))
    add.opens("utf-16-ascii", data, "UTF-16 in PBES2, a password in ASCII", form="utf-16")
    latin = DANISH.encode("latin-1")
    add.opens(
        "latin-1-no-mac",
        pfx(latin, None, key_safe(latin), own_safe(latin)),
        "Latin-1 in PBES2, no MAC",
        form="latin-1",
        password=DANISH,
    )
    add.opens("no-octets", usual(b""), "a password of no octets, PBES2", form="no-octets", password="")
    add.opens(
        "no-octets-legacy",
        usual(b"", Pbes1(), Mac("sha1")),
        "a password of no octets, PBES1",
        form="no-octets",
        password="",
    )


def bags(add):
    own = certificate_bag(OWN, USUAL)
    add.opens(
        "together",
        pfx(ASCII, Mac(), sealed_safe(ASCII, Pbes2(), own, shrouded_bag(KEY, ASCII, Pbes2(), USUAL))),
        "key and certificate in one encrypted safe",
        sees={"keys": 0, "certificates": 0, "sealed": True},
    )
    add.opens(
        "bare-key-inside",
        pfx(ASCII, Mac(), sealed_safe(ASCII, Pbes2(), own, key_bag(KEY, USUAL))),
        "a bare key in an encrypted safe",
    )
    both = pfx(
        ASCII,
        Mac(),
        key_safe(),
        key_safe(key=SECOND, attributes=names("navn", b"\x02")),
        sealed_safe(ASCII, Pbes2(), own, certificate_bag(SECOND_OWN, names("navn", b"\x02"))),
    )
    add.opens("same-name", both, "two keys of one friendly name", ["p256", "second"], 2, names=["navn", "navn"])
    same = pfx(
        ASCII,
        Mac(),
        key_safe(),
        key_safe(key=SECOND),
        sealed_safe(ASCII, Pbes2(), certificate_bag(SECOND_OWN, USUAL), own),
    )
    add.opens("same-identifier", same, "two keys and two certificates of one identifier", ["p256", "second"], 2)
    add.opens("twice", pfx(ASCII, Mac(), key_safe(), own_safe(), own_safe()), "one certificate twice", certificates=2)
    wrong = pfx(ASCII, Mac(), key_safe(attributes=names("navn", b"\x09")), own_safe())
    add.opens("other-identifier", wrong, "identifiers of key and certificate differ")
    for levels in [1, 3, 8]:
        inner = sequence(own, key_bag(KEY, USUAL))
        for _ in range(levels):
            inner = sequence(bag("safeContentsBag", inner))
        add.opens(
            f"nested-{levels}", pfx(ASCII, Mac(), open_safe(contents=inner)), f"safes within safes, {levels} deep"
        )
    add.opens(
        "mozilla",
        pfx(ASCII, Mac(), key_safe(), sealed_safe(ASCII, Pbes1(), contents=octets(sequence(own)))),
        "an OCTET STRING too many around the safe, as old Mozilla",
    )
    passed_over(add, own)
    add.opens("empty-list", pfx(ASCII, Mac()), "no safes at all", [], 0)
    add.opens("empty-safe", pfx(ASCII, Mac(), open_safe()), "a safe with nothing in it", [], 0)
    add.refused("many-safes", pfx(ASCII, Mac(), *[open_safe()] * 1001), "1,001 safes", "too-large")


def passed_over(add, own):
    crl = run(KEYS, ["openssl", "crl", "-in", "list.crl.pem", "-outform", "DER"])
    listed = bag("crlBag", sequence(oid("x509Crl"), explicit(0, octets(crl))))
    hidden = bag("secretBag", sequence(oid("data"), explicit(0, octets(b"hemmelig"))))
    for name, extra, shows in [
        ("crl-bag", listed, "a revocation list"),
        ("secret-bag", hidden, "a secret"),
        ("sdsi", certificate_bag(b"", kind="sdsiCertificate", value=tlv(0x16, b"U0RTSQ==")), "a certificate in SDSI"),
        ("unknown-bag", bag("1.3.6.1.4.1.99999.1", null()), "a bag of an unknown kind"),
        ("no-certificate", certificate_bag(b"\x30\x03\x02\x01\x05"), "a certificate that is none"),
    ]:
        data = pfx(ASCII, Mac(), key_safe(), sealed_safe(ASCII, Pbes2(), own, extra))
        add.opens(name, data, shows, skipped=1)


def attributes(add):
    name, identifier = attribute("friendlyName", bmp("navn")), attribute("localKeyId", octets(IDENTIFIER))
    other = attribute("1.3.6.1.4.1.311.17.1", bmp("Microsoft Enhanced Cryptographic Provider v1.0"))
    several = attribute("friendlyName", bmp("navn"), bmp("et andet"))
    text = attribute("friendlyName", tlv(0x0C, "navn".encode()))
    for file, parts, shows, expected in [
        ("attributes-reversed", set_of(identifier, name), "identifier before name", ["navn"]),
        ("attributes-more", set_of(other, identifier, name), "an attribute of Microsoft's first", ["navn"]),
        ("attributes-empty-value", set_of(attribute("friendlyName"), identifier), "a name without a value", []),
        ("attributes-two-values", set_of(several, identifier), "a name of two values", ["navn"]),
        ("attributes-utf-8", set_of(text, identifier), "a name that is no BMPString", None),
        ("attributes-empty", set_of(), "an empty set", []),
        ("attributes-none", b"", "no attributes", []),
    ]:
        data = pfx(ASCII, Mac(), key_safe(attributes=parts), own_safe(attributes=parts))
        add.opens(file, data, f"attributes: {shows}", names=expected)


def encodings(add):
    content = sequence(key_safe(), own_safe())
    plain = pfx(ASCII, Mac(), content=content)
    add.opens("indefinite-outside", indefinite(plain), "indefinite lengths and OCTET STRINGs in pieces, outside")
    own = sequence(certificate_bag(OWN, USUAL))
    key = sequence(shrouded_bag(KEY, ASCII, Pbes2(), USUAL))
    loose = indefinite(
        sequence(open_safe(contents=indefinite(key)), sealed_safe(ASCII, Pbes2(), contents=indefinite(own)))
    )
    add.opens("indefinite", indefinite(pfx(ASCII, Mac(), content=loose)), "indefinite lengths everywhere")
    add.opens("tiny-pieces", indefinite(plain, 1), "OCTET STRINGs in pieces of one octet")
    size = len(plain) - 4
    add.opens("long-length", b"\x30\x88" + size.to_bytes(8, "big") + plain[4:], "a length in more octets than it needs")
    for name, behind, shows in [
        ("zeros", bytes(16), "16 zeros"),
        ("line-end", b"\r\n", "a line end"),
        ("text", b"<html>", "a web page's start"),
    ]:
        add.opens(f"behind-{name}", plain + behind, f"{shows} behind the file", skipped=1)
    text = base64.encodebytes(plain)
    add.opens("base64", text, "Base64 without a word around it")
    add.opens(
        "pem-crlf",
        b"-----BEGIN PKCS12-----\n".replace(b"\n", b"\r\n")
        + text.replace(b"\n", b"\r\n")
        + b"-----END PKCS12-----\r\n",
        "BEGIN PKCS12, lines ended as Windows ends them",
    )


def work(add):
    """Iterations: what is counted, and what stops the others for hours."""
    most = 10_000_000
    fast = open_safe(key_bag(KEY, USUAL), certificate_bag(OWN, USUAL))
    add.opens("most-iterations", pfx(ASCII, Mac(iterations=most), fast), "10,000,000 iterations")
    add.opens(
        "over-most-iterations",
        pfx(ASCII, Mac(iterations=most + 1), fast),
        "10,000,001 iterations",
        refused="too-slow 10000001",
    )
    for name, said in [("31", 2**31 - 1), ("32", 2**32), ("63", 2**63 - 1)]:
        add.refused(
            f"mac-2-{name}",
            pfx(ASCII, Mac(said=integer(said)), fast),
            f"{said} iterations of the MAC",
            f"too-slow {said}",
        )
    huge = pfx(ASCII, Mac(said=integer(2**100)), fast)
    add.refused("mac-2-100", huge, "2^100 iterations of the MAC", f"too-slow {2**64 - 1}")
    slow = Pbes2(said={"iterations": integer(2**31 - 1)})
    add.refused(
        "key-2-31",
        pfx(ASCII, Mac(iterations=1), key_safe(scheme=slow)),
        "2^31-1 iterations of the key",
        f"too-slow {2**31}",
    )
    hidden = sealed_safe(ASCII, Pbes2(iterations=1), shrouded_bag(KEY, ASCII, slow, USUAL))
    add.refused(
        "hidden-2-31",
        pfx(ASCII, Mac(iterations=1), hidden),
        "2^31-1 iterations, seen only inside a safe",
        f"too-slow {2**31 + 1}",
    )
    part = Pbes2(said={"iterations": integer(4_000_000)})
    add.refused(
        "sum",
        pfx(ASCII, Mac(said=integer(4_000_000)), key_safe(scheme=part), own_safe(scheme=part)),
        "three times 4,000,000 iterations",
        "too-slow 12000000",
    )
    for name, said in [("zero", integer(0)), ("negative", integer(-1)), ("empty", tlv(0x02, b""))]:
        add.refused(f"mac-{name}", pfx(ASCII, Mac(said=said), fast), f"{name} iterations of the MAC", "malformed")
        slow = Pbes2(said={"iterations": said})
        add.refused(
            f"key-{name}", pfx(ASCII, Mac(), key_safe(scheme=slow)), f"{name} iterations of the key", "malformed"
        )
