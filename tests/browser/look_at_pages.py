"""Looks at HTML pages in headless Chromium as people meet them: on a phone, on a screen, on paper.

    look_at_pages.py FOLDER AXE.TGZ [PICTURES]

Prints a line a finding: what axe-core finds, what the page asks the network for, what the console says, what does
not fit its width, and more than two sheets of A4. Then a line a page. With PICTURES it also saves screenshots there.
"""
import base64, hashlib, io, json, os, pathlib, re, shutil, subprocess, sys, tarfile, tempfile, time, urllib.request

import websocket

AXE = "https://registry.npmjs.org/axe-core/-/axe-core-4.14.1.tgz"
AXE_SHA512 = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="

# CSS pixels wide and high, and the colours asked for.
SCREENS = {"phone": (390, 844, "light"), "phone-dark": (390, 844, "dark"), "a4": (794, 1123, "light")}
A4_INCHES = {"paperWidth": 8.27, "paperHeight": 11.69}
QUIET = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --hide-scrollbars --force-color-profile=srgb
    --remote-debugging-port=0 --remote-allow-origins=*""".split()


class Browser:
    """One tab of a Chromium of our own, spoken to by the DevTools protocol."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="chromium-")
        command = ["chromium", *QUIET, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = self.wait_for_port()
        tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=20))
        address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
        self.socket = websocket.create_connection(address, timeout=60)
        self.number, self.events = 0, []
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def wait_for_port(self):
        for _ in range(300):
            try:
                return pathlib.Path(self.profile, "DevToolsActivePort").read_text().split()[0]
            except (FileNotFoundError, IndexError):
                time.sleep(0.1)
        sys.exit("chromium does not start")

    def ask(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def open(self, page):
        self.events = []
        self.ask("Page.navigate", url=page.resolve().as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(json.loads(self.socket.recv()))

    def run(self, script):
        result = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit(f"in the page: {result['exceptionDetails']}")
        return result["result"].get("value")

    def close(self):
        self.ask("Browser.close")
        self.process.wait(30)
        shutil.rmtree(self.profile, ignore_errors=True)


def axe_script(cache):
    if not cache.exists():
        cache.write_bytes(urllib.request.urlopen(AXE, timeout=120).read())
    octets = cache.read_bytes()
    if base64.b64encode(hashlib.sha512(octets).digest()).decode() != AXE_SHA512:
        sys.exit(f"{cache} is not the axe-core that was asked for")
    with tarfile.open(fileobj=io.BytesIO(octets)) as package:
        return package.extractfile("package/axe.min.js").read().decode()


def said_while_loading(events, page):
    """What the page asked for besides itself, and what it complained of."""
    for event in events:
        parameters = event.get("params", {})
        match event["method"]:
            case "Network.requestWillBeSent" if parameters["request"]["url"] != page.resolve().as_uri():
                yield f"asks for {parameters['request']['url']}"
            case "Log.entryAdded":
                yield f"console: {parameters['entry']['text']}"
            case "Runtime.exceptionThrown" | "Runtime.consoleAPICalled":
                yield f"console: {json.dumps(parameters)}"


def look(browser, page, axe, pictures):
    for screen, (width, height, colours) in SCREENS.items():
        browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                    mobile=screen.startswith("phone"))
        browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": colours}])
        browser.open(page)
        yield from (f"{screen}: {said}" for said in said_while_loading(browser.events, page))
        wide = browser.run("document.documentElement.scrollWidth")
        if wide > width:
            yield f"{screen}: {wide} pixels wide"
        if pictures:
            shot = browser.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
            (pictures / f"{page.stem}-{screen}.png").write_bytes(base64.b64decode(shot["data"]))
        browser.run(axe)
        found = browser.run("axe.run().then(found => found.violations.concat(found.incomplete))")
        for finding in found:
            for node in finding["nodes"]:
                yield f"{screen}: axe {finding['id']}: {node['html']}"


def pages_on_paper(browser, page, pictures):
    browser.ask("Emulation.clearDeviceMetricsOverride")
    browser.ask("Emulation.setEmulatedMedia", features=[])
    browser.open(page)
    pdf = base64.b64decode(browser.ask("Page.printToPDF", preferCSSPageSize=True, **A4_INCHES)["data"])
    if pictures:
        (pictures / f"{page.stem}.pdf").write_bytes(pdf)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def main(folder, axe_package, pictures=None):
    axe = axe_script(pathlib.Path(axe_package))
    pictures = pathlib.Path(pictures) if pictures else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    browser = Browser()
    for page in sorted(pathlib.Path(folder).glob("*.html")):
        for finding in look(browser, page, axe, pictures):
            print(f"{page.name}: {finding}")
        print(f"{page.name}: {pages_on_paper(browser, page, pictures)} pages of A4")
    browser.close()


main(*sys.argv[1:])
