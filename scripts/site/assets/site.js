// SPDX-License-Identifier: BSL-1.0
// Before the theme's own script.
{
  // A choice of colours lasts while it differs from what the system prefers; else the page follows the system, at once
  const system = matchMedia("(prefers-color-scheme: dark)");
  const preferred = () => (system.matches ? "slate" : "default");
  addEventListener("change", ({ target }) => {
    if (target.name === "__palette") __md_set("__chosen", target.dataset.mdColorScheme !== preferred());
  });
  system.addEventListener("change", () => {
    if (!__md_get("__chosen")) document.querySelector(`input[name=__palette][data-md-color-scheme=${preferred()}]`).click();
  });
}
{
  // The search takes queries as programmers write them, costs a page nothing until somebody searches, and works in a page that was
  // opened as a file: such a page may not load data or start a worker from another file, but it may run scripts
  const SETUP = 0, QUERY = 2, RESULT = 3; // kinds of messages to the theme's worker
  const asFile = location.protocol === "file:";
  const folder = new URL(document.currentScript.dataset.search, location);

  const wanted = new Promise((resolve) => {
    addEventListener("focusin", ({ target }) => target.matches(".md-search__input") && resolve());
    if (new URLSearchParams(location.search).has("q")) resolve();
  });
  const run = (script) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: new URL(script, folder), onload: resolve, onerror: reject }));
  });
  const index = () => (asFile ? run("search_index.js").then(() => __index) : fetch(new URL("search_index.json", folder)).then((it) => it.json()));
  // A colon would name a field of the index, and other punctuation is in no word of it
  const asWords = (query) => query.replace(/[^\p{L}\p{N}_+*~\s-]+/gu, " ").replace(/\s+/g, " ");

  // While an answer is out, the theme keeps but the last of what it would send. So its setup is kept here until there is an index, and
  // a question before it is answered at once, or a key pressed meanwhile would replace the setup for good
  const later = { config: { lang: ["en"], separator: "" }, docs: [] };
  const setup = async (data) => {
    await wanted;
    if (data.docs.length > 0) return data; // a newer theme, which loads the index itself
    const { docs, config } = await index();
    return { ...data, docs, config: { ...data.config, separator: config.separator } };
  };
  window.__search = { index: Promise.resolve(later) };
  window.Worker = class extends Worker {
    constructor(address, options) {
      super(asFile ? URL.createObjectURL(new Blob([__worker], { type: "text/javascript" })) : address, options);
    }
    postMessage(message, ...others) {
      if (message?.type === SETUP) {
        this.begun = true;
        setup(message.data).then((data) => super.postMessage({ ...message, data }, ...others));
      } else if (message?.type === QUERY && !this.begun) {
        queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { type: RESULT, data: { items: [] } } })));
      } else {
        super.postMessage(message?.type === QUERY ? { ...message, data: asWords(message.data) } : message, ...others);
      }
    }
  };
  if (asFile) document.write(`<script src="${new URL("search_worker.js", folder)}"><\/script>`);
}
