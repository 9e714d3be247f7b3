/* Warns before a page is left of whose forms one holds what wasn’t saved, also when another one is sent. A form with
   data-unsaved="off" is left alone, one with data-unsaved="always" holds what isn’t saved from the start. */
"use strict";

(() => {
  const asTyped = new Map();
  let sent = null; // the form on its way

  function typed(form) {
    return JSON.stringify(
      [...new FormData(form)]
        .filter(([name]) => name !== "csrfmiddlewaretoken")
        .map(([name, value]) => [name, value instanceof File ? `${value.name} ${value.size}` : value]),
    );
  }

  // Scripts of the admin add rows and fill fields while the page loads; that isn’t a change.
  window.addEventListener("load", () => {
    for (const form of document.querySelectorAll("form[method=post]:not([data-unsaved=off], #changelist-form)")) {
      // What came back with errors was typed, and isn’t saved.
      asTyped.set(form, form.matches("[data-unsaved=always]") || form.querySelector(".errornote, .errorlist") ? "" : typed(form));
    }
  });
  window.addEventListener("pageshow", () => {
    sent = null;
  });
  document.addEventListener("submit", (event) => {
    sent = !event.defaultPrevented && event.target.method === "post" ? event.target : null;
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...asTyped].some(([form, before]) => form !== sent && form.isConnected && typed(form) !== before)) {
      event.preventDefault();
      sent = null; // if the person stays, nothing was sent
    }
  });
})();
