/* While a title or name is typed: records already on file that are likely the same, in a polite live region below the
   field. Works on any input with data-likely="organisation" (or initiative, event); nothing is ever held up. */
"use strict";

const likelyAddress = document.currentScript.dataset.likelyAddress;
const PAUSE = 250; // milliseconds after the last key
const LEAST = 2; // characters

function watchLikely(field) {
  const region = document.createElement("div");
  region.className = "likely";
  region.id = `${field.id || field.name}_likely`;
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  (field.closest(".flex-container") ?? field).insertAdjacentElement("afterend", region);

  let timer = 0;
  let asked = "";
  let running = null;

  async function look() {
    const q = field.value.trim();
    if (q === asked) {
      return;
    }
    asked = q;
    running?.abort();
    if (q.length < LEAST) {
      region.replaceChildren();
      return;
    }
    running = new AbortController();
    const query = new URLSearchParams({ kind: field.dataset.likely, q, as: "list" });
    try {
      const response = await fetch(`${likelyAddress}?${query}`, { signal: running.signal });
      if (response.ok && !response.redirected) {
        const answer = new DOMParser().parseFromString(await response.text(), "text/html");
        region.replaceChildren(...answer.body.childNodes);
      }
    } catch {
      // Typing goes on without suggestions when the server can't be reached, or when a newer question was asked.
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  if (field.value.trim()) {
    look();
  }
}

for (const field of document.querySelectorAll("input[data-likely]")) {
  watchLikely(field);
}
