"use strict";

const byId = (id) => document.getElementById(id);
const text = (tag, content) => Object.assign(document.createElement(tag), { textContent: content });

// the diagram: a node of graphviz is a group whose title is the state's tag

const nodes = new Map(
  [...document.querySelectorAll("figure .node")].map((node) => [node.querySelector("title").textContent, node]),
);

function showCount(state, count) {
  const node = nodes.get(state);
  if (!node) return;
  let label = node.querySelector(".count");
  if (!label) {
    const name = node.querySelector("text");
    label = name.cloneNode();
    label.classList.add("count");
    name.setAttribute("dy", "-0.35em");
    label.setAttribute("dy", "0.85em");
    node.append(label);
  }
  if (label.textContent === String(count)) return;
  if (label.textContent !== "") {
    node.classList.add("moved");
    setTimeout(() => node.classList.remove("moved"), 900);
  }
  label.textContent = String(count);
}

function showCounts(counts) {
  const rows = Object.entries(counts).map(([state, count]) => {
    showCount(state, count);
    const row = document.createElement("tr");
    row.append(text("td", state), text("td", count));
    return row;
  });
  byId("counts").replaceChildren(...rows);
}

function showProblems(problems) {
  if (problems.length === 0) return;
  const rows = problems.map(({ code, count }) => {
    const row = document.createElement("tr");
    row.append(text("td", code), text("td", count));
    return row;
  });
  byId("problems").replaceChildren(...rows);
}

function showRefusals(refusals) {
  if (refusals.length === 0) return;
  const open = new Set([...document.querySelectorAll("#refusals details[open]")].map((one) => one.dataset.id));
  const entries = refusals.map(({ id, at, action, problem }) => {
    const entry = document.createElement("details");
    entry.dataset.id = id;
    entry.open = open.has(id);
    entry.append(text("summary", `${at} ${action}: ${problem.code}`), text("pre", JSON.stringify(problem, null, 2)));
    return entry;
  });
  byId("refusals").replaceChildren(...entries);
}

function showPulse(pulse) {
  showCounts(pulse.counts);
  showProblems(pulse.problems);
  showRefusals(pulse.refusals);
  byId("rate").textContent = pulse.rate;
  byId("p50").textContent = pulse.p50 === null ? "–" : `${pulse.p50} ms`;
  byId("p99").textContent = pulse.p99 === null ? "–" : `${pulse.p99} ms`;
  byId("orders").textContent = Object.values(pulse.counts).reduce((sum, count) => sum + count, 0);
}

const events = new EventSource("/pulse");
events.addEventListener("open", () => {
  byId("link").textContent = "live";
  byId("link").classList.remove("lost");
});
events.addEventListener("error", () => {
  byId("link").textContent = "no connection";
  byId("link").classList.add("lost");
});
events.addEventListener("message", (event) => showPulse(JSON.parse(event.data)));

// the form

let current = null;

async function send(method, path, body, headers = {}) {
  const keyed = method === "POST" ? { "Idempotency-Key": crypto.randomUUID?.() ?? `page-${Date.now()}` } : {};
  const response = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", ...keyed, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  byId("answer").hidden = false;
  byId("answer").textContent = `${response.status}\n${JSON.stringify(answer, null, 2)}`;
  return { ok: response.ok, answer };
}

async function showCurrent(id) {
  const [order, history] = await Promise.all(
    [`/v1/orders/${id}`, `/v1/orders/${id}/history`].map(async (path) => (await fetch(path)).json()),
  );
  current = order;
  byId("current").hidden = false;
  byId("current-id").textContent = order.id;
  byId("current-state").textContent = order.state;
  byId("current-version").textContent = order.version;
  byId("history").replaceChildren(
    ...history.events.map(({ at, event, to }) => text("li", `${at} ${event}: ${to}`)),
  );
}

const fieldsOf = (form) => Object.fromEntries(new FormData(form));

byId("place").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { customer, sku, quantity, unit_price } = fieldsOf(event.target);
  const items = [{ sku, quantity: Number(quantity), unit_price: Number(unit_price) }];
  const { ok, answer } = await send("POST", "/v1/orders", { customer, currency: "GBP", items });
  if (ok) await showCurrent(answer.id);
});

byId("restock").addEventListener("click", () => {
  const { sku, unit_price } = fieldsOf(byId("place"));
  return send("PUT", `/v1/stock/${encodeURIComponent(sku)}`, {
    on_hand: 100,
    unit_price: Number(unit_price),
    description: "Put there from the page",
  });
});

byId("actions").addEventListener("click", async ({ target }) => {
  const { action } = target.dataset;
  if (!action) return;
  const bodies = { pay: { token: byId("token").value }, refunds: { amount: 100 } };
  await send("POST", `/v1/orders/${current.id}/${action}`, bodies[action] ?? {}, { "If-Match": `"${current.version}"` });
  await showCurrent(current.id);
});
