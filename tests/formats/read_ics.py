# Reads calendar files with two libraries and prints a JSON list of what both find. Usage: read_ics.py FILE...
import json
import re
import sys

import icalendar
import vobject


def minutes(delta):
    return int(delta.total_seconds() // 60)


def by_icalendar(octets):
    calendar = icalendar.Calendar.from_ical(octets)
    errors = [error for part in calendar.walk() for error in part.errors]
    assert not errors, errors
    [event] = calendar.walk("VEVENT")
    return {
        "components": [part.name for part in calendar.walk()],
        "uid": str(event["UID"]),
        "stamp": event.decoded("DTSTAMP").isoformat(),
        "start": event.decoded("DTSTART").isoformat(),
        "end": event.decoded("DTEND").isoformat(),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "alarms": [minutes(alarm.decoded("TRIGGER")) for alarm in event.walk("VALARM")],
        "properties": sorted(event.keys()),
    }


def by_vobject(octets):
    [calendar] = vobject.readComponents(octets.decode(), validate=True)
    event = calendar.vevent
    alarms = list(event.valarm_list)
    return {
        "components": ["VCALENDAR", "VEVENT"] + [alarm.name for alarm in alarms],
        "uid": event.uid.value,
        "stamp": event.dtstamp.value.isoformat(),
        "start": event.dtstart.value.isoformat(),
        "end": event.dtend.value.isoformat(),
        "summary": event.summary.value,
        "description": event.description.value,
        "alarms": [minutes(alarm.trigger.value) for alarm in alarms],
        "properties": sorted(child.name for child in event.lines()),
    }


def read(path):
    octets = open(path, "rb").read()
    assert octets.endswith(b"\r\n") and not re.search(rb"[^\r]\n|\r[^\n]", octets), "line ends"
    assert all(len(line) <= 75 for line in octets.split(b"\r\n")), "folding"
    one, other = by_icalendar(octets), by_vobject(octets)
    assert one == other, (one, other)
    return one


print(json.dumps([read(path) for path in sys.argv[1:]]))
