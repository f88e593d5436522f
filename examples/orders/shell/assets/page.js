"use strict";

const byId = (id) => document.getElementById(id);
const make = (tag, ...content) => {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
};

// the diagram: a node of graphviz is a group whose title is the state's tag

const nodes = new Map(
  [...document.querySelectorAll("figure .node")].map((node) => [node.querySelector("title").textContent, node]),
);

function countOf(node) {
  const name = node.querySelector("text");
  const label = name.cloneNode();
  label.classList.add("count");
  name.setAttribute("dy", "-0.5em");
  label.setAttribute("dy", "0.8em");
  node.append(label);
  return label;
}

function showCount(state, count) {
  const node = nodes.get(state);
  if (!node) return;
  const label = node.querySelector(".count") ?? countOf(node);
  if (label.textContent === String(count)) return;
  if (label.textContent !== "") {
    node.classList.add("moved");
    setTimeout(() => node.classList.remove("moved"), 900);
  }
  node.classList.toggle("some", count > 0);
  label.textContent = count;
}

function showPlace(state) {
  for (const [name, node] of nodes) node.classList.toggle("here", name === state);
}

// what the service says of itself, once a second

function showCounts(counts) {
  const rows = Object.entries(counts).map(([state, count]) => {
    showCount(state, count);
    return make("div", make("dt", state), make("dd", count));
  });
  byId("counts").replaceChildren(...rows);
}

function showProblems(problems) {
  if (problems.length === 0) return;
  byId("problems").replaceChildren(...problems.map(({ code, count }) => make("tr", make("td", code), make("td", count))));
}

const asText = (value) => JSON.stringify(value, null, 2);

// those that are there stay as they are, so that who reads one, or has it in focus, is not disturbed
function showRefusals(refusals) {
  if (refusals.length === 0) return;
  const list = byId("refusals");
  const there = new Map([...list.children].map((entry) => [entry.dataset.key, entry]));
  const entries = refusals.map(({ id, at, action, problem }) => {
    const key = `${at} ${id}`; // a service that starts again counts from 1 again
    if (there.has(key)) return there.get(key);
    const summary = make("summary", make("time", at), ` ${action}: `, make("strong", problem.code));
    const entry = make("details", summary, make("pre", asText(problem)));
    entry.dataset.key = key;
    return entry;
  });
  for (const old of [...list.children]) if (!entries.includes(old)) old.remove();
  entries.forEach((entry, i) => {
    if (list.children[i] !== entry) list.insertBefore(entry, list.children[i] ?? null);
  });
}

const inMillis = (value) => (value === null ? "–" : `${value} ms`);

function showPulse(pulse) {
  showCounts(pulse.counts);
  showProblems(pulse.problems);
  showRefusals(pulse.refusals);
  byId("rate").textContent = pulse.rate;
  byId("p50").textContent = inMillis(pulse.p50);
  byId("p99").textContent = inMillis(pulse.p99);
  byId("orders").textContent = Object.values(pulse.counts).reduce((sum, count) => sum + count, 0);
}

function showLink(state) {
  if (byId("link").className === state) return;
  byId("link").className = state;
  byId("link").textContent = state === "live" ? "live" : "no connection";
}

const events = new EventSource("/pulse");
events.addEventListener("open", () => showLink("live"));
events.addEventListener("error", () => showLink("lost"));
events.addEventListener("message", (event) => {
  showPulse(JSON.parse(event.data));
  if (current) showOrder(current.id).catch(() => {}); // the next pulse asks again
});

// the form, and the order that was placed with it

let current = null;
let wanted = null; // its id, as soon as that is known

function showOutcome(good, text, answer) {
  byId("outcome").className = good ? "good" : "bad";
  byId("outcome").textContent = text;
  byId("answer").hidden = answer === undefined;
  byId("answer").querySelector("pre").textContent = answer === undefined ? "" : asText(answer);
}

// what getRandomValues gives is there without TLS too, which randomUUID is not
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");

const reasons = ({ title, detail, errors = [] }) => [detail ?? title, ...errors.map((error) => error.detail)].join("; ");

async function send(method, path, body, headers = {}) {
  const keyed = method === "POST" ? { "Idempotency-Key": newKey() } : {};
  const response = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", ...keyed, ...headers },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  const text = response.ok ? (answer.state ?? "done") : `${answer.code}: ${reasons(answer)}`;
  showOutcome(response.ok, `${response.status} ${text}`, answer);
  return { ok: response.ok, answer };
}

async function read(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response.json();
}

async function showOrder(id) {
  const order = await read(`/v1/orders/${id}`);
  if (current?.id === id && current.version >= order.version) return;
  const history = await read(`/v1/orders/${id}/history`);
  if (wanted !== id) return;
  current = order;
  byId("current").hidden = false;
  byId("current-id").textContent = order.id;
  byId("current-state").textContent = order.state;
  byId("current-version").textContent = order.version;
  byId("history").replaceChildren(
    ...history.events.map(({ at, event, to }) => make("li", make("time", at), ` ${event}: `, make("strong", to))),
  );
  showPlace(order.state);
}

const fieldsOf = (form) => Object.fromEntries(new FormData(form));

/** Says so where nobody answers. */
const trying = (what) => (event) => what(event).catch(() => showOutcome(false, "nobody answers; try again"));

byId("place").addEventListener("submit", (event) => event.preventDefault());
byId("place").addEventListener(
  "submit",
  trying(async ({ target }) => {
    const { customer, sku, quantity, unit_price } = fieldsOf(target);
    const items = [{ sku, quantity: Number(quantity), unit_price: Number(unit_price) }];
    const { ok, answer } = await send("POST", "/v1/orders", { customer, currency: "GBP", items });
    if (!ok) return;
    wanted = answer.id;
    await showOrder(wanted);
  }),
);

byId("restock").addEventListener(
  "click",
  trying(() => {
    const { sku, unit_price } = fieldsOf(byId("place"));
    return send("PUT", `/v1/stock/${encodeURIComponent(sku)}`, {
      on_hand: 100,
      unit_price: Number(unit_price),
      description: "Put there from the page",
    });
  }),
);

byId("actions").addEventListener(
  "click",
  trying(async ({ target }) => {
    const { action } = target.dataset;
    if (!action) return;
    const { id, version } = current;
    const bodies = { pay: { token: byId("token").value }, refunds: { amount: 100 } };
    await send("POST", `/v1/orders/${id}/${action}`, bodies[action] ?? {}, { "If-Match": `"${version}"` });
    await showOrder(id);
  }),
);
