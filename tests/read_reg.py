# Reads registry files (.reg) and Outlook's security profiles in them, and prints a JSON list: a second opinion,
# written from the formats' descriptions alone and sharing nothing with the program.
# Usage: read_reg.py FILE...      strictly, as segl writes them
#        read_reg.py --raw FILE   any export: types, padding and records as they come
import json
import re
import struct
import sys

HEADER = "Windows Registry Editor Version 5.00"
TAGS = {
    0x0001: "version",
    0x0002: "capabilities",
    0x0006: "format",
    0x0009: "signing",
    0x000B: "name_ansi",
    0x0020: "defaults",
    0x0022: "encryption",
    0x0051: "name",
}


def lines_of(data):
    """The logical lines: continued ones joined. Every physical line must end in CRLF."""
    if data[:2] != b"\xff\xfe":
        raise ValueError("no UTF-16LE byte order mark")
    text = data[2:].decode("utf-16-le")
    if not text.endswith("\r\n") or re.search(r"(?<!\r)\n|\r(?!\n)", text):
        raise ValueError("a line does not end in CRLF")
    if any(len(line) > 80 for line in text.split("\r\n") if line.startswith((" ", '"'))):
        raise ValueError("a line of data is longer than regedit's")
    return re.sub(r"\\\r\n +", "", text).split("\r\n")


def read_name(quoted):
    """A quoted name and what follows its closing quote."""
    name, index = "", 1
    while quoted[index] != '"':
        if quoted[index] == "\\":
            index += 1
        name += quoted[index]
        index += 1
    return name, quoted[index + 1 :]


def read_registry(data):
    header, blank, *rest = lines_of(data)
    if header != HEADER or blank != "":
        raise ValueError("not the header of a registry file")
    comments, keys = [], {}
    values = None
    for line in rest:
        if line.startswith(";"):
            comments.append(line[1:].strip())
        elif line.startswith("["):
            if not line.endswith("]"):
                raise ValueError("a key without an end")
            values = keys.setdefault(line[1:-1], {})
        elif line.startswith('"'):
            name, assigned = read_name(line)
            values[name] = read_data(assigned)
        elif line != "":
            raise ValueError(f"not a line of a registry file: {line!r}")
    return comments, keys


def read_data(assigned):
    """The type and the bytes of a value; None for one that is removed."""
    if assigned == "=-":
        return None
    if assigned.startswith('="'):
        text, rest = read_name(assigned[1:])
        if rest:
            raise ValueError(f"something behind a text: {rest!r}")
        return 1, (text + "\0").encode("utf-16-le")
    if number := re.fullmatch(r"=dword:([0-9a-f]{8})", assigned):
        return 4, struct.pack("<I", int(number[1], 16))
    match = re.fullmatch(r"=hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}(?:,[0-9a-f]{2})*)?)", assigned)
    if not match:
        raise ValueError(f"not a value: {assigned!r}")
    return int(match[1] or "3", 16), bytes.fromhex(match[2].replace(",", ""))


def table_of(value):
    (count,) = struct.unpack_from("<I", value)
    for bits, entry in ((32, "<II"), (64, "<QQ")):
        size = struct.calcsize(entry)
        if 4 + count * size <= len(value):
            table = [struct.unpack_from(entry, value, 4 + index * size) for index in range(count)]
            if table[0][1] == 4 + count * size:
                return bits, table
    raise ValueError("the table fits neither bitness")


def read_profiles(value):
    bits, table = table_of(value)
    end = max(offset + length for length, offset in table)
    padding = value[end:]
    if any(padding) or not 1 <= len(padding) <= 16 or len(value) % 16:
        raise ValueError("wrong padding")
    return {"office": bits, "profiles": [read_records(value[offset : offset + length]) for length, offset in table]}


def raw_profiles(value):
    """The bitness, and each profile as a list of tags with their data in hex, in order."""
    if not any(value):
        return {"office": None, "profiles": []}
    bits, table = table_of(value)
    profiles = [[[f"{tag:04x}", data.hex()] for tag, data in records_of(value[at : at + size])] for size, at in table]
    return {"office": bits, "profiles": profiles}


def records_of(blob):
    position = 0
    while position < len(blob):
        tag, size = struct.unpack_from("<HH", blob, position)
        data = blob[position + 4 : position + size]
        if len(data) != size - 4:
            raise ValueError(f"a broken record {tag:04x}")
        yield tag, data
        position += size


def read_records(blob):
    records = {}
    for tag, data in records_of(blob):
        name = TAGS[tag]
        if name in records:
            raise ValueError(f"a double record {tag:04x}")
        records[name] = show_record(name, data)
    return records


def show_record(name, data):
    if name in ("version", "format", "defaults"):
        return struct.unpack("<I", data)[0]
    if name == "name":
        return data.decode("utf-16-le").removesuffix("\0")
    if name == "name_ansi":
        return data.decode("ascii").removesuffix("\0")
    return object_identifiers(data) if name == "capabilities" else data.hex()


def object_identifiers(der):
    """The OIDs of a SEQUENCE OF SEQUENCE { OID }, short lengths only."""
    if der[0] != 0x30 or der[1] != len(der) - 2:
        raise ValueError("the capabilities are no SEQUENCE")
    identifiers, position = [], 2
    while position < len(der):
        length = der[position + 3]
        if der[position] != 0x30 or der[position + 1] != length + 2 or der[position + 2] != 0x06:
            raise ValueError("a capability is no SEQUENCE of one OID")
        identifiers.append(dotted(der[position + 4 : position + 4 + length]))
        position += 4 + length
    return identifiers


def dotted(octets):
    numbers, number = [], 0
    for octet in octets:
        number = number << 7 | octet & 0x7F
        if octet < 0x80:
            numbers.append(number)
            number = 0
    return ".".join(map(str, [min(numbers[0] // 40, 2), numbers[0] - 40 * min(numbers[0] // 40, 2), *numbers[1:]]))


def show(name, kind, data):
    if kind == 3:
        return read_profiles(data) if name == "11020355" else data.hex()
    return int.from_bytes(data, "little") if kind == 4 else {"kind": kind, "data": data.hex()}


def read_file(path):
    with open(path, "rb") as file:
        comments, keys = read_registry(file.read())
    shown = {}
    for key, values in keys.items():
        shown[key] = {name: value if value is None else show(name, *value) for name, value in values.items()}
    return {"comments": comments, "keys": shown}


def read_raw(path):
    with open(path, "rb") as file:
        _, keys = read_registry(file.read())
    values = {key: {name: value and [value[0], value[1].hex()] for name, value in known.items()} for key, known in keys.items()}
    profiles = {}
    for key, known in keys.items():
        kind, data = known.get("11020355") or (0, b"")
        if kind == 3:
            profiles[key] = raw_profiles(data)
    return {"values": values, "profiles": profiles}


if sys.argv[1] == "--raw":
    json.dump(read_raw(sys.argv[2]), sys.stdout, indent=1)
else:
    json.dump([read_file(path) for path in sys.argv[1:]], sys.stdout, indent=1)
