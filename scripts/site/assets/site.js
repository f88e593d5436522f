// SPDX-License-Identifier: BSL-1.0
// Before the theme's own script: queries as programmers write them, a search that also works in a page opened as a file,
// and a choice of colours that is kept only while it differs from what the system prefers.
{
  const system = matchMedia("(prefers-color-scheme: dark)");
  const input = (scheme) => document.querySelector(`input[name=__palette][data-md-color-scheme=${scheme}]`);
  const preferred = () => (system.matches ? "slate" : "default");
  addEventListener("change", ({ target }) => {
    if (target.name === "__palette") __md_set("__chosen", target.dataset.mdColorScheme !== preferred());
  });
  system.addEventListener("change", () => __md_get("__chosen") || input(preferred()).click());
}

(() => {
  const QUERY = 2; // the kind of message that asks, in the protocol of the theme's worker
  const RealWorker = window.Worker;
  const offline = location.protocol === "file:";

  // A colon would name a field of the index, and other punctuation is in no word of it
  const asWords = (query) => query.replace(/[^\p{L}\p{N}_+*~\s-]+/gu, " ").replace(/\s+/g, " ");

  window.Worker = class extends RealWorker {
    constructor(address, options) {
      super(offline ? URL.createObjectURL(new Blob([sure_search.worker], { type: "text/javascript" })) : address, options);
    }
    postMessage(message, ...others) {
      if (message?.type === QUERY && typeof message.data === "string") message = { ...message, data: asWords(message.data) };
      super.postMessage(message, ...others);
    }
  };

  if (!offline) return;
  // A file may load no other by XMLHttpRequest or fetch, but scripts it may
  document.write(`<script src="${document.currentScript.dataset.offline}"><\/script>`);
  document.write("<script>var __search = { index: Promise.resolve(sure_search.index) };<\/script>");
})();
