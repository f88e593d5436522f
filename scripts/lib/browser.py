# SPDX-License-Identifier: BSL-1.0
"""A headless Chromium, by the protocol of W3C WebDriver and nothing but the standard library."""
import base64
import json
import queue
import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how the protocol spells a reference to an element

# The contrast of two colours as WCAG 2 defines it, for scripts in a page: between(computed colour, computed colour)
CONTRAST = r"""
const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const rgba = (text) => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
const between = (one, other) => {
  const [dark, light] = [luminance(rgba(one)), luminance(rgba(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
"""


class Unseen(AssertionError):
    """What was waited for did not come."""


class Program:
    """A process that says in a line where it listens, until the end of the block."""

    def __init__(self, words, says, **how):
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **how)
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        try:
            self.place = self._found(re.compile(says))
        except BaseException:
            self.end()
            raise

    def _read(self):
        with self.process.stdout as said:
            for line in said:
                self.lines.put(line)
        self.lines.put(None)

    def _found(self, says):
        deadline = time.monotonic() + 60
        while (line := self.lines.get(timeout=max(0.1, deadline - time.monotonic()))) is not None:
            if found := says.search(line):
                return found.group(1)
        raise RuntimeError(f"{self.process.args[0]} ended with {self.process.wait()} before it listened")

    def end(self):
        """The exit status."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.reader.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Browser:
    """One window. Elements are named by CSS selectors, and waited for."""

    def __init__(self, driver, width=1280, height=1000):
        self._to = f"http://127.0.0.1:{driver.place}"
        # Its sandbox is not to be had by root, nor in most containers; what it opens is ours
        words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={width},{height}"]
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": {"binary": CHROMIUM, "args": words},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self._to += f"/session/{session['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._ask("DELETE", "")

    def _ask(self, method, path, body=None):
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self._to + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as failed:
            raise AssertionError(json.load(failed)["value"]["message"]) from None

    def open(self, address):
        self._ask("POST", "/url", {"url": address})

    def run(self, script, *values):
        """What the body of a function in JavaScript returns."""
        return self._ask("POST", "/execute/sync", {"script": script, "args": list(values)})

    def tell(self, command, **values):
        """To the DevTools of Chromium."""
        return self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": values})

    def log(self, kind):
        """The entries since the last look: browser is the console, performance what goes over the network."""
        return self._ask("POST", "/se/log", {"type": kind})

    def element(self, selector):
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        return f"/element/{found[ELEMENT]}"

    def elements(self, selector):
        return [f"/element/{found[ELEMENT]}"
                for found in self._ask("POST", "/elements", {"using": "css selector", "value": selector})]

    def label(self, element):
        """Its name for who cannot see it."""
        return self._ask("GET", element + "/computedlabel")

    def click(self, selector):
        """As a person does: the element has to be visible, and nothing may lie upon it."""
        self._ask("POST", self.element(selector) + "/click")

    def write(self, selector, text):
        self._ask("POST", self.element(selector) + "/clear")
        self.press(selector, text)

    def press(self, selector, keys):
        self._ask("POST", self.element(selector) + "/value", {"text": keys})

    def keys(self, text):
        """To whatever has the focus."""
        strokes = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def text(self, selector):
        """What can be seen of it."""
        return self._ask("GET", self.element(selector) + "/text")

    def wait(self, what, holds, seconds=30):
        deadline = time.monotonic() + seconds
        while not (seen := holds()):
            if time.monotonic() > deadline:
                raise Unseen(f"not within {seconds} s: {what}\n{self.text('body')}")
            time.sleep(0.05)
        return seen

    def wait_text(self, selector, expected):
        self.wait(f"{selector} says {expected}", lambda: self.text(selector) == expected)

    def prefer(self, scheme):
        """light or dark"""
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme},
                                                          {"name": "prefers-reduced-motion", "value": "reduce"}])

    def resize(self, width, height):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self, file):
        """All of the page, also what has to be scrolled to."""
        shot = self.tell("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        with open(file, "wb") as out:
            out.write(base64.b64decode(shot["data"]))


def start_driver():
    return Program([DRIVER, "--port=0", "--log-level=SEVERE"], r"started successfully on port (\d+)")
