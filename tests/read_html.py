# Reads HTML pages and prints a JSON list: a second opinion of what stands in them. Usage: read_html.py FILE...
# Each page: its elements in order with their attributes, its text, and what is not closed as it was opened.
import json
import sys
from html.parser import HTMLParser

VOID = {"meta", "input", "wbr", "br", "img", "link", "hr"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.faults, self.open = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append([tag, attrs])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text.append(data)

    def handle_comment(self, data):
        self.faults.append("comment " + data)

    def handle_pi(self, data):
        self.faults.append("instruction " + data)


def read(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    page.close()
    return {"elements": page.elements, "text": "".join(page.text), "faults": page.faults + page.open}


print(json.dumps([read(path) for path in sys.argv[1:]]))
