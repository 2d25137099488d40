# Reads a table of employees as spreadsheets of three countries would, fails where a cell would be a formula, and
# prints a JSON list of the names. Usage: read_csv.py FILE
import csv
import io
import json
import sys

FORMULA = "=+-@\t\r＝＋－＠"

octets = open(sys.argv[1], "rb").read()
assert octets.startswith(b"\xef\xbb\xbf") and octets.endswith(b"\r\n")
text = octets.decode("utf-8-sig")
for delimiter in ",;\t":
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        for cell in row:
            assert not cell.strip().startswith(tuple(FORMULA)), (delimiter, row)
rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
assert all(len(row) == 7 and None not in row for row in rows), rows
# An apostrophe shows a spreadsheet that a text follows; it is no part of the name.
print(json.dumps([row["Name"].replace("'", "") for row in rows]))
