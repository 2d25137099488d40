"""DER and BER, written by hand: as much as key files need."""

OIDS = {
    "data": "1.2.840.113549.1.7.1",
    "signedData": "1.2.840.113549.1.7.2",
    "envelopedData": "1.2.840.113549.1.7.3",
    "encryptedData": "1.2.840.113549.1.7.6",
    "keyBag": "1.2.840.113549.1.12.10.1.1",
    "shroudedKeyBag": "1.2.840.113549.1.12.10.1.2",
    "certBag": "1.2.840.113549.1.12.10.1.3",
    "crlBag": "1.2.840.113549.1.12.10.1.4",
    "secretBag": "1.2.840.113549.1.12.10.1.5",
    "safeContentsBag": "1.2.840.113549.1.12.10.1.6",
    "x509Certificate": "1.2.840.113549.1.9.22.1",
    "sdsiCertificate": "1.2.840.113549.1.9.22.2",
    "x509Crl": "1.2.840.113549.1.9.23.1",
    "friendlyName": "1.2.840.113549.1.9.20",
    "localKeyId": "1.2.840.113549.1.9.21",
    "pbeSha1Rc4_128": "1.2.840.113549.1.12.1.1",
    "pbeSha1TripleDes": "1.2.840.113549.1.12.1.3",
    "pbeSha1Rc2_40": "1.2.840.113549.1.12.1.6",
    "pbes2": "1.2.840.113549.1.5.13",
    "pbkdf2": "1.2.840.113549.1.5.12",
    "pbmac1": "1.2.840.113549.1.5.14",
    "aes128": "2.16.840.1.101.3.4.1.2",
    "aes192": "2.16.840.1.101.3.4.1.22",
    "aes256": "2.16.840.1.101.3.4.1.42",
    "tripleDes": "1.2.840.113549.3.7",
    "rc2": "1.2.840.113549.3.2",
    "hmacSha1": "1.2.840.113549.2.7",
    "hmacSha224": "1.2.840.113549.2.8",
    "hmacSha256": "1.2.840.113549.2.9",
    "hmacSha384": "1.2.840.113549.2.10",
    "hmacSha512": "1.2.840.113549.2.11",
    "hmacSha512_256": "1.2.840.113549.2.13",
    "hmacSha3_256": "2.16.840.1.101.3.4.2.14",
    "sha1": "1.3.14.3.2.26",
    "sha224": "2.16.840.1.101.3.4.2.4",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}


def tlv(tag, *parts):
    """One value with the shortest definite length."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def sequence(*parts):
    return tlv(0x30, *parts)


def set_of(*parts):
    return tlv(0x31, *parts)


def octets(content):
    return tlv(0x04, content)


def explicit(number, *parts):
    return tlv(0xA0 | number, *parts)


def integer(value):
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def null():
    return b"\x05\x00"


def bmp(text):
    return tlv(0x1E, text.encode("utf-16-be"))


def oid(name):
    """An object identifier, by its name above or dotted."""
    first, second, *rest = map(int, OIDS.get(name, name).split("."))
    content = bytes([first * 40 + second])
    for arc in rest:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.insert(0, arc & 0x7F | 0x80)
        content += bytes(groups)
    return tlv(0x06, content)


def read(data, at=0):
    """The value at `at`: where its content begins, and where it ends. Definite lengths and short tags only."""
    size, start = data[at + 1], at + 2
    if size & 0x80:
        count = size & 0x7F
        size, start = int.from_bytes(data[start : start + count], "big"), start + count
    return start, start + size


def children(data, at=0):
    """Where the values inside the value at `at` begin."""
    start, end = read(data, at)
    while start < end:
        yield start
        start = read(data, start)[1]


def indefinite(data, piece=100):
    """The same value in BER as loose as it goes: indefinite lengths, and OCTET STRINGs in pieces."""
    tag = data[0]
    start, end = read(data)
    content = data[start:end]
    if tag == 0x04 or tag == 0x80:
        pieces = [octets(content[at : at + piece]) for at in range(0, len(content), piece)]
        return bytes([tag | 0x20, 0x80]) + b"".join(pieces) + b"\0\0"
    if tag & 0x20:
        inside = (data[at : read(data, at)[1]] for at in children(data))
        return bytes([tag, 0x80]) + b"".join(indefinite(value, piece) for value in inside) + b"\0\0"
    return data[:end]
