# Writes an export of the registry with mail profiles as various Outlooks leave them, for segl to merge with: values
# packed here from the format's description, sharing nothing with the program.
# Usage: make_exports.py OLD_THUMBPRINT FILE    (the thumbprint of the certificate that is replaced, in hex)
import struct
import sys

OLD = bytes.fromhex(sys.argv[1])
STRANGER = bytes(range(20))
OTHER = bytes(range(100, 120))
OUTLOOK = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook"
SECTION = "c02ebc5353d9cd11975200aa004ae40e"
AES_SHA256 = bytes.fromhex("301A300B060960864801650304012A300B0609608648016503040201")
OLD_ALGORITHMS = bytes.fromhex("3015300A06082A864886F70D0307300706052B0E03021A")


def record(tag, data):
    return struct.pack("<HH", tag, len(data) + 4) + data


def number(tag, value):
    return record(tag, struct.pack("<I", value))


def name(text):
    ansi = text.encode("ascii", "replace") + b"\0"
    return record(0x0051, (text + "\0").encode("utf-16-le")) + record(0x000B, ansi)


def profile(text, mask, signing=STRANGER, encryption=STRANGER, algorithms=AES_SHA256, extra=b""):
    records = number(1, 1) + number(6, 1) + number(0x20, mask) + name(text)
    if signing:
        records += record(9, signing)
    if encryption:
        records += record(0x22, encryption)
    return records + record(2, algorithms) + extra


def value(bits, profiles, padding=None):
    word = "<I" if bits == 32 else "<Q"
    size = struct.calcsize(word)
    table, blobs = struct.pack("<I", len(profiles)), b"".join(profiles)
    offset = 4 + 2 * size * len(profiles)
    for one in profiles:
        table += struct.pack(word, len(one)) + struct.pack(word, offset)
        offset += len(one)
    whole = table + blobs
    return whole + bytes(16 - len(whole) % 16 if padding is None else padding)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def line(name, data, kind=""):
    """Wrapped as regedit does."""
    text, column = f"{quoted(name)}=hex{kind}:", len(quoted(name)) + 5 + len(kind)
    for index, octet in enumerate(data):
        if index:
            text, column = text + ",", column + 1
            if column > 76:
                text, column = text + "\\\r\n  ", 2
        text, column = text + f"{octet:02x}", column + 2
    return text


MADE_BY_SEGL = "segl soren@firma.dk, 2026-12-14"
LONG = "Et meget langt navn på en sikkerhedsindstilling " * 5
BARE = number(1, 1) + number(6, 1) + number(0x20, 7) + record(0x000B, b"Bare ANSI\0") + record(9, OLD)
BACKWARDS = record(2, AES_SHA256) + record(0x22, OLD) + record(9, OLD) + name("Bagl\u00e6ns") + number(0x20, 1) + number(6, 1)
WITH_CERTIFICATES = number(1, 1) + number(6, 1) + number(0x20, 3) + name("Hele certifikater") + record(8, b"0\x03old")
FOREIGN = record(0x7777, b"\0\1\2\3unknown") + record(0x0004, b"a chain certificate") + record(0x7777, b"again")

# A mail profile, its 11020355 and its 00030354 (each None where it is not there).
CASES = [
    ("One of segl, 64-bit", value(64, [profile(MADE_BY_SEGL, 7, OLD, OLD)]), line("00030354", b"\x10\0\0\0")),
    (
        "Tre på 32-bit [æøå]",
        value(32, [profile("Min signatur", 7), profile(MADE_BY_SEGL, 4, OLD, OLD), profile(LONG, 4, extra=FOREIGN)]),
        None,
    ),
    ("Nothing yet", None, None),
    ("Empty value", b"", None),
    ("No profile in it", bytes(16), None),
    ("A user's own name", value(64, [profile("Work", 3, OLD, OLD, OLD_ALGORITHMS, FOREIGN)]), line("00030354", b"\x02\0\0\x80")),
    ("Two defaults, no padding", value(64, [profile("A", 7), profile("B", 0xF7, OTHER, OTHER)], 0), None),
    ("Much padding", value(32, [profile("A", 7)], 61), None),
    ("Sign only", value(64, [profile("Kun signatur", 7, OLD, None)]), None),
    ("Sign only, a stranger's", value(64, [profile("Kun signatur", 7, STRANGER, None)]), None),
    ("ANSI name alone", value(32, [BARE]), None),
    ("Backwards", value(64, [BACKWARDS]), None),
    ("Certificates in it", value(64, [WITH_CERTIFICATES, profile("B", 4, OLD, OLD)]), None),
    (
        "A name taken",
        value(64, [profile(MADE_BY_SEGL, 7, OLD, OLD), profile("segl soren@firma.dk, 2029-11-24", 4)]),
        None,
    ),
    ("Always is a dword", value(64, [profile("A", 7)]), '"00030354"=dword:80000014'),
]

lines = ["Windows Registry Editor Version 5.00", "", f"[{OUTLOOK}]", '"DefaultProfile"="Nothing yet"', "", f"[{OUTLOOK}\\Profiles]", ""]
for title, profiles, always in CASES:
    lines += [f"[{OUTLOOK}\\Profiles\\{title}]", '"clsid"="{ED475414-B0D6-11D2-8C3B-00104B2A6676}"', ""]
    lines += [f"[{OUTLOOK}\\Profiles\\{title}\\{SECTION}]", line("001e3001", "Æ\0".encode("utf-16-le"), "(2)")]
    lines += [] if profiles is None else [line("11020355", profiles)]
    lines += [] if always is None else [always]
    lines += [""]
lines += [f"[{OUTLOOK}\\Profiles\\No section at all]", ""]
with open(sys.argv[2], "wb") as file:
    file.write(b"\xff\xfe" + "".join(text + "\r\n" for text in lines).encode("utf-16-le"))
