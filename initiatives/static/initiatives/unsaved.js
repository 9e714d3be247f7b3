/* Warns before a page is left whose form holds what wasn’t saved. A form with data-unsaved="off" is left alone,
   one with data-unsaved="always" holds what isn’t saved from the start. */
"use strict";

(() => {
  const asTyped = new Map();
  let sending = false;

  function typed(form) {
    return JSON.stringify(
      [...new FormData(form)]
        .filter(([name]) => name !== "csrfmiddlewaretoken")
        .map(([name, value]) => [name, value instanceof File ? `${value.name} ${value.size}` : value]),
    );
  }

  // Scripts of the admin add rows and fill fields while the page loads; that isn’t a change.
  window.addEventListener("load", () => {
    for (const form of document.querySelectorAll("#content-main form[method=post]:not([data-unsaved=off], #changelist-form)")) {
      // What came back with errors was typed, and isn’t saved.
      asTyped.set(form, form.matches("[data-unsaved=always]") || form.querySelector(".errornote, .errorlist") ? "" : typed(form));
    }
  });
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  document.addEventListener("submit", (event) => {
    sending = !event.defaultPrevented && event.target.method === "post";
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && [...asTyped].some(([form, before]) => form.isConnected && typed(form) !== before)) {
      event.preventDefault();
    }
  });
})();
