# Reads registry files (.reg) and Outlook's security profiles in them, and prints a JSON list: a second opinion,
# written from the formats' descriptions alone and sharing nothing with the program. Usage: read_reg.py FILE...
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
    if assigned == "=-":
        return None
    if not re.fullmatch(r"=hex:([0-9a-f]{2}(,[0-9a-f]{2})*)?", assigned):
        raise ValueError(f"not a binary value: {assigned!r}")
    return bytes.fromhex(assigned[5:].replace(",", ""))


def read_profiles(value):
    (count,) = struct.unpack_from("<I", value)
    for bits, entry in ((32, "<II"), (64, "<QQ")):
        table = [struct.unpack_from(entry, value, 4 + index * struct.calcsize(entry)) for index in range(count)]
        if table[0][1] == 4 + count * struct.calcsize(entry):
            break
    else:
        raise ValueError("the table fits neither bitness")
    end = max(offset + length for length, offset in table)
    padding = value[end:]
    if any(padding) or not 1 <= len(padding) <= 16 or len(value) % 16:
        raise ValueError("wrong padding")
    return {"office": bits, "profiles": [read_records(value[offset : offset + length]) for length, offset in table]}


def read_records(blob):
    records, position = {}, 0
    while position < len(blob):
        tag, size = struct.unpack_from("<HH", blob, position)
        data = blob[position + 4 : position + size]
        name = TAGS[tag]
        if len(data) != size - 4 or name in records:
            raise ValueError(f"a broken or double record {tag:04x}")
        records[name] = show_record(name, data)
        position += size
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


def read_file(path):
    with open(path, "rb") as file:
        comments, keys = read_registry(file.read())
    shown = {}
    for key, values in keys.items():
        shown[key] = {name: value if value is None else value.hex() for name, value in values.items()}
        if values.get("11020355") is not None:
            shown[key]["11020355"] = read_profiles(values["11020355"])
    return {"comments": comments, "keys": shown}


json.dump([read_file(path) for path in sys.argv[1:]], sys.stdout, indent=1)
