/* While a title or name is typed: records already on file that are likely the same, in a polite live region below the
   field. Works on any input with data-likely="organisation" (or initiative, event), also in a form that is opened
   later; data-likely-besides is the id of the record that the name is one of. Nothing is ever held up. */
"use strict";

const likelyAddress = document.currentScript.dataset.likelyAddress;
const PAUSE = 250; // milliseconds after the last key
const LEAST = 2; // characters
const watched = new WeakMap();

function regionBelow(field) {
  const region = document.createElement("div");
  region.className = "likely";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  (field.closest(".flex-container") ?? field).insertAdjacentElement("afterend", region);
  return region;
}

async function look(field, state) {
  const q = field.value.trim();
  if (q === state.asked) {
    return;
  }
  state.asked = q;
  state.running?.abort();
  if (q.length < LEAST) {
    state.region.replaceChildren();
    return;
  }
  state.running = new AbortController();
  const query = new URLSearchParams({ kind: field.dataset.likely, q, as: "list" });
  if (field.dataset.likelyBesides) {
    query.set("besides", field.dataset.likelyBesides);
  }
  try {
    const response = await fetch(`${likelyAddress}?${query}`, { signal: state.running.signal });
    if (response.ok && !response.redirected) {
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      state.region.replaceChildren(...answer.body.childNodes);
    }
  } catch {
    // Typing goes on without suggestions when the server can't be reached, or when a newer question was asked.
  }
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("input[data-likely]")) {
    return;
  }
  if (!watched.has(field)) {
    watched.set(field, { region: regionBelow(field), asked: "", timer: 0, running: null });
  }
  const state = watched.get(field);
  clearTimeout(state.timer);
  state.timer = setTimeout(look, PAUSE, field, state);
});
