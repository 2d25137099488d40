# A second opinion on the files of a daily look, written from the formats' descriptions alone.
# read_timer.py task FILE: the values of a Task Scheduler file, and the words of the program it starts, as JSON.
# read_timer.py words FILE: the words of the ExecStart line of a unit, as JSON.
# read_timer.py start FILE: starts that line in the place of this program, as systemd would.
import json
import os
import re
import sys
import xml.etree.ElementTree as tree

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ESCAPES = {"n": "\n", "\\": "\\", '"': '"', "'": "'", "t": "\t", "s": " "}


def exec_start(path):
    """systemd.syntax(7) on quotes and escapes, systemd.service(5) on % and $."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in file.read().split("\n") if line.startswith("ExecStart=")]
    (line,) = lines
    words, index, text = [], 0, line.removeprefix("ExecStart=")
    while index < len(text):
        if text[index] == " ":
            index += 1
            continue
        quote, word = None, ""
        while index < len(text) and (quote or text[index] != " "):
            here = text[index]
            if here == quote:
                quote = None
            elif here in "\"'" and not quote:
                quote = here
            elif here == "\\":
                index += 1
                word += ESCAPES[text[index]]
            else:
                word += here
            index += 1
        if quote:
            raise ValueError("a quote is not closed")
        words.append(word)
    return [doubled(doubled(word, "%"), "$") for word in words]


def doubled(word, mark):
    """A word with each doubled mark once; one alone would be replaced by something else."""
    halves = word.split(mark * 2)
    if any(mark in half for half in halves):
        raise ValueError(f"{mark} alone in {word}")
    return mark.join(halves)


def task(path):
    """The values that decide when and how the task runs."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] != b"\xff\xfe":
        raise ValueError("no UTF-16LE byte order mark")
    text = data.decode("utf-16")
    if re.search(r"(?<!\r)\n|\r(?!\n)", text):
        raise ValueError("a line does not end in CRLF")
    root = tree.fromstring(data)
    if root.tag != TASK + "Task":
        raise ValueError(root.tag)
    values = {element.tag.removeprefix(TASK): element.text for element in root.iter() if len(element) == 0}
    values["words"] = command_words(values["Arguments"])
    return values


def command_words(arguments):
    """The first command after the title, as cmd.exe takes it: a caret outside quotes makes the next sign plain."""
    outer = re.fullmatch(r'/d /s /v:off /c "(.*)"', arguments).group(1)
    commands, words, word, quoted, index = [], [], None, False, 0
    while index < len(outer):
        here = outer[index]
        if here == "^" and not quoted:
            index += 1
            word = (word or "") + outer[index]
        elif here == '"':
            quoted = not quoted
            word = word or ""
        elif not quoted and here in " &()":
            if word is not None:
                words.append(word)
                word = None
            if here == "&":
                commands.append(words)
                words = []
        elif here == "%":
            raise ValueError("a variable")
        else:
            word = (word or "") + here
        index += 1
    return commands + [words + ([word] if word is not None else [])]


what, path = sys.argv[1:]
if what == "task":
    print(json.dumps(task(path)))
elif what == "words":
    print(json.dumps(exec_start(path)))
else:
    words = exec_start(path)
    os.execv(words[0], words)
