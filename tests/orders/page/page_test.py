# SPDX-License-Identifier: BSL-1.0
"""Drives the page of the order service in a headless Chromium: page_test.py ORDERS. Without one it is skipped, with 77."""
import json
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts" / "lib"))
from browser import CHROMIUM, CONTRAST, DRIVER, Browser, Program, start_driver

ORDERS = ""
LISTENS = r"http://(.*)/$"

# Text that can be seen, with the contrast of its colours
CONTRASTS = CONTRAST + r"""
const ground = (element) => {
  const box = element.closest(".node")?.querySelector("path");
  if (box) return getComputedStyle(box).fill;
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (rgba(colour)[3] === 1) return colour;
  }
  return "rgb(255, 255, 255)";
};
const found = [];
const add = (what, colour, element, least) => found.push({ what, ratio: between(colour, ground(element)), least });
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  const text = walk.currentNode.data.trim();
  if (!text || element.closest("title, option") || !element.getClientRects().length) continue;
  const style = getComputedStyle(element);
  add(text, element.closest("svg") ? style.fill : style.color, element, 4.5);
}
for (const field of document.querySelectorAll("input, select")) {
  add(`the text in ${field.name || field.id}`, getComputedStyle(field).color, field, 4.5);
  add(`the frame of ${field.name || field.id}`, getComputedStyle(field).borderColor, field.parentElement, 3);
}
for (const arrow of document.querySelectorAll("figure .edge path"))
  add(`an arrow`, getComputedStyle(arrow).stroke, arrow, 3);
return found;
"""


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.gateway = cls.enterClassContext(Program([ORDERS, "gateway", "--listen", "127.0.0.1:0"], LISTENS))
        cls.service = cls.serve("127.0.0.1:0")
        cls.addClassCleanup(lambda: cls.service.end())
        driver = cls.enterClassContext(start_driver())
        cls.browser = cls.enterClassContext(Browser(driver))

    @classmethod
    def serve(cls, listen):
        return Program([ORDERS, "serve", "--listen", listen, "--gateway", cls.gateway.place, "--db",
                        str(cls.place / "orders.db"), "--log", str(cls.place / "log")], LISTENS)

    def setUp(self):
        self.allowed = []  # what may be in the console: the end of an address, and what is said of it
        self.home = f"http://{self.service.place}/"
        self.known = (self.home, "data:,")
        self.browser.prefer("light")
        self.browser.resize(1280, 1000)
        self.browser.open(self.home)
        self.browser.wait_text("#link", "live")

    def tearDown(self):
        for entry in self.browser.log("browser"):
            self.assertTrue(any(address in entry["message"] and said in entry["message"] for address, said in self.allowed),
                            entry["message"])
        asked = [message["params"]["request"]["url"] for entry in self.browser.log("performance")
                 if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"]
        self.assertIn(self.home + "pulse", asked)
        for address in asked:
            self.assertTrue(address.startswith(self.known), address)

    def allow(self, path, status):
        """Chromium writes of every refusal into the console."""
        self.allowed.append((path, f"status of {status}"))

    # what can be seen

    def in_diagram(self):
        """How many orders each box says that it holds."""
        return self.browser.run("""return Object.fromEntries([...document.querySelectorAll("figure .node")]
            .map((node) => [node.querySelector("title").textContent, node.querySelector(".count")?.textContent])
            .filter(([, count]) => count !== undefined).map(([state, count]) => [state, Number(count)]))""")

    def in_list(self):
        return self.browser.run("""return Object.fromEntries([...document.querySelectorAll("#counts div")]
            .map((row) => [row.querySelector("dt").textContent, Number(row.querySelector("dd").textContent)]))""")

    def refused(self, code):
        """How often, by the table."""
        rows = self.browser.run("""return [...document.querySelectorAll("#problems tr")].map((row) =>
            [...row.cells].map((cell) => cell.textContent))""")
        return int(dict(row for row in rows if len(row) == 2).get(code, 0))

    def marked(self):
        """The boxes that are framed as the place of the order that was placed here."""
        return self.browser.run("""return [...document.querySelectorAll("figure .node.here title")]
            .map((title) => title.textContent)""")

    def wait_count(self, state, count):
        self.browser.wait(f"{count} {state}", lambda: self.in_diagram().get(state) == count)

    def wait_state(self, state):
        self.browser.wait_text("#current-state", state)
        self.browser.wait(f"the mark is at {state}", lambda: self.marked() == [state])

    # what is done

    def place_order(self):
        browser = self.browser
        browser.click("#restock")
        browser.wait_text("#outcome", "200 done")
        browser.write("[name=customer]", "12345")
        browser.write("[name=quantity]", "2")
        browser.click("#place button")
        self.wait_state("reserved")
        return browser.text("#current-id")

    def act(self, action):
        self.browser.click(f"[data-action={action}]")

    def pay(self, card):
        self.browser.click(f"#token option[value={card}]")
        self.act("pay")

    def test_an_order_is_placed_and_moved_by_clicking_and_seen_to_move(self):
        browser = self.browser
        self.wait_count("placed", 0)
        before = self.in_diagram()
        self.assertEqual(len(before), 12)
        self.assertEqual(before, self.in_list())

        self.place_order()
        self.wait_count("reserved", before["reserved"] + 1)
        self.pay("tok_ok")
        self.wait_state("paid")
        self.wait_count("paid", before["paid"] + 1)
        self.wait_count("reserved", before["reserved"])
        self.act("ship")
        self.wait_state("shipped")
        self.wait_count("shipped", before["shipped"] + 1)
        self.act("deliver")
        self.wait_state("delivered")
        self.wait_count("delivered", before["delivered"] + 1)
        self.act("refunds")
        browser.wait("a refund in the history", lambda: "refund_ok: delivered" in browser.text("#history"))

        history = [line.split(" ", 2)[2] for line in browser.text("#history").splitlines()]
        self.assertEqual(history[:2], ["place: placed", "reserve_ok: reserved"])
        self.assertIn("charge_ok: paid", history)
        self.assertIn("deliver: delivered", history)
        self.assertEqual(self.in_diagram(), self.in_list())
        self.assertEqual(int(browser.text("#orders")), sum(before.values()) + 1)

    def test_what_cannot_happen_is_refused_and_the_refusal_can_be_read(self):
        browser, code = self.browser, "order.illegal_transition"
        order = self.place_order()
        before = self.refused(code)
        self.allow(f"/v1/orders/{order}/deliver", 409)
        self.act("deliver")
        browser.wait("the outcome", lambda: browser.text("#outcome").startswith(f"409 {code}: "))
        browser.wait("one more of its type", lambda: self.refused(code) == before + 1)

        newest = "#refusals details:first-child"
        browser.wait("the refusal", lambda: browser.text(newest).endswith(f"deliver: {code}"))
        browser.click(newest + " summary")
        problem = json.loads(browser.text(newest + " pre"))
        self.assertEqual((problem["code"], problem["status"], problem["retryable"]), (code, 409, False))

        # It stays open when others come
        self.act("deliver")
        browser.wait("a second one", lambda: self.refused(code) == before + 2)
        self.assertTrue(browser.run("return document.querySelector('#refusals details:nth-child(2)').open"))
        self.wait_state("reserved")

    def test_a_declined_card_is_counted_by_its_type(self):
        order = self.place_order()
        before = self.refused("payment.declined")
        self.allow(f"/v1/orders/{order}/pay", 402)
        self.pay("tok_declined")
        self.browser.wait("one more was declined", lambda: self.refused("payment.declined") == before + 1)
        self.assertTrue(self.browser.text("#outcome").startswith("402 payment.declined"))
        self.wait_state("reserved")
        self.pay("tok_ok")
        self.wait_state("paid")

    def test_an_order_that_others_move_is_seen_to_move(self):
        order = self.place_order()
        asked = urllib.request.Request(f"{self.home}v1/orders/{order}/cancel", b"{}", {
            "Content-Type": "application/json", "Idempotency-Key": f"cancel-{order}", "If-Match": "*"}, method="POST")
        with urllib.request.urlopen(asked) as answer:
            self.assertEqual(answer.status, 200)
        self.wait_state("cancelled")
        self.assertIn("cancel: cancelled", self.browser.text("#history"))

    def test_wrong_fields_are_told(self):
        browser = self.browser
        self.allow("/v1/orders", 422)
        browser.write("[name=sku]", "no article")
        browser.click("#place button")
        browser.wait("a reason", lambda: browser.text("#outcome").startswith("422 request.invalid_fields: "))
        self.assertIn("no article", browser.text("#outcome"))
        # What the browser itself knows to be wrong is not sent
        browser.write("[name=customer]", "nobody")
        browser.click("#place button")
        self.assertEqual(browser.run("return document.activeElement.name"), "customer")

    def test_all_of_it_can_be_done_with_the_keyboard_and_has_a_name(self):
        browser = self.browser
        browser.click("#restock")
        browser.wait_text("#outcome", "200 done")
        browser.press("[name=quantity]", "\ue007")  # enter
        self.wait_state("reserved")
        browser.press("#token", "\ue004")  # tab
        self.assertEqual(browser.run("return document.activeElement.dataset.action"), "pay")
        self.assertEqual(browser.run("return getComputedStyle(document.activeElement).outlineStyle"), "solid")
        browser.press("[data-action=pay]", " ")
        self.wait_state("paid")
        for control in browser.elements("input, select, button, figure, #history, #counts"):
            self.assertNotEqual(browser.label(control), "", control)

    def test_a_service_that_ends_is_told_and_found_again(self):
        browser = self.browser
        self.place_order()
        before = self.in_list()
        self.allowed += [("/pulse", "ERR_"), ("/v1/orders", "ERR_")]
        self.assertEqual(self.service.end(), 0)
        browser.wait_text("#link", "no connection")
        browser.click("#place button")
        browser.wait_text("#outcome", "nobody answers; try again")
        type(self).service = self.serve(self.service.place)
        browser.wait_text("#link", "live")
        browser.click("#place button")
        self.wait_count("reserved", before["reserved"] + 1)

    def test_nothing_foreign_is_let_in(self):
        blocked = lambda doing: self.browser.run("""const [doing] = arguments;
            return new Promise((done) => {
              document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
              const script = Object.assign(document.createElement("script"), doing);
              doing.fetch ? fetch(doing.fetch).then(() => done("let in"), () => {}) : document.body.append(script);
              setTimeout(() => done("let in"), 10000);
            });""", doing)
        self.allowed.append(("", "Content Security Policy"))
        self.known += (f"http://{self.gateway.place}/ledger",)
        self.assertEqual(blocked({"fetch": f"http://{self.gateway.place}/ledger"}), "connect-src")
        self.assertEqual(blocked({"src": f"http://{self.gateway.place}/ledger"}), "script-src-elem")
        self.assertEqual(blocked({"textContent": "document.title = 'inline'"}), "script-src-elem")

    def test_what_looks_like_a_page_is_shown_as_text(self):
        browser = self.browser
        self.allow("/v1/orders", 422)
        for text in ("<b id=planted>x</b>", "<img src=x onerror=planted=1>", "<script>planted=1</script>", "\"'><svg onload=planted=1>"):
            browser.write("[name=sku]", text)
            browser.click("#place button")
            browser.wait("a reason", lambda: text[:25] in browser.text("#outcome"))
            self.assertIn(text[:25], browser.run("return document.querySelector('#answer pre').textContent").replace('\\"', '"'))
        browser.wait("the refusal", lambda: browser.text("#refusals details:first-child").endswith("place: request.invalid_fields"))
        self.assertEqual(browser.run("return [typeof planted, document.querySelectorAll('#planted, main script, img, [onerror], [onload]').length]"),
                         ["undefined", 0])

    def test_it_is_legible_in_light_and_in_dark(self):
        browser = self.browser
        order = self.place_order()
        self.allow(f"/v1/orders/{order}/ship", 409)
        self.act("ship")
        browser.wait("a refusal", lambda: browser.text("#refusals").count("ship") > 0)
        browser.click("#refusals details summary")
        grounds = set()
        for scheme in ("light", "dark"):
            browser.prefer(scheme)
            grounds.add(browser.run("return getComputedStyle(document.body).backgroundColor"))
            for look in ("", "moved", "some", "here"):
                browser.run("""for (const node of document.querySelectorAll(".node"))
                    if (arguments[0]) node.classList.add(arguments[0])""", look)
                found = browser.run(CONTRASTS)
                self.assertGreater(len(found), 100)
                for one in found:
                    self.assertGreaterEqual(one["ratio"], one["least"], f"{one['what']}, {scheme} {look}")
            browser.run("for (const node of document.querySelectorAll('.node')) node.classList.remove('moved', 'some', 'here')")
        self.assertEqual(len(grounds), 2)

    def test_it_fits_a_narrow_window(self):
        browser = self.browser
        order = self.place_order()
        self.allow(f"/v1/orders/{order}/ship", 409)
        self.act("ship")
        browser.wait("a refusal", lambda: "ship" in browser.text("#refusals"))
        browser.click("#answer summary")
        for width in (1920, 1024, 390, 320):
            browser.resize(width, 844)
            self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), width)
            least = browser.run("return Math.min(...[...document.querySelectorAll('button')].map((b) => b.offsetHeight))")
            self.assertGreaterEqual(least, 40, width)
            letters = browser.run("""const text = document.querySelector("figure .node text");
                return text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize)""")
            self.assertGreaterEqual(letters, 12, width)


if __name__ == "__main__":
    if not (CHROMIUM and DRIVER):
        print("skipped: there is no Chromium with its driver here (apt install chromium chromium-driver)")
        sys.exit(77)
    ORDERS = sys.argv.pop(1)
    unittest.main(verbosity=2)
