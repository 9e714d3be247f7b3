/* The status desk by keyboard, and its forms in place. Without this script each form has a page of its own.

   The keys are those of shortcuts.js: the row that is chosen carries them, in data-key until then. */
"use strict";

(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) {
    return;
  }
  const PLACE = `desk ${location.pathname}`;
  const rows = () => [...desk.querySelectorAll(".desk-row")];
  let chosen;
  let asOpened = "";
  let sending = false;

  /* Choosing a row */

  function choose(row, { focus = true } = {}) {
    if (chosen) {
      chosen.classList.remove("chosen");
      chosen.querySelectorAll("[data-key]").forEach((element) => element.removeAttribute("data-shortcut"));
    }
    chosen = row;
    row.classList.add("chosen");
    row.querySelectorAll("[data-key]").forEach((element) => {
      element.dataset.shortcut = element.dataset.key;
    });
    if (focus) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
  }

  function step(by) {
    const all = rows();
    const next = chosen ? all.indexOf(chosen) + by : 0;
    if (all[next]) {
      choose(all[next]);
    }
  }

  /* Where the person was: the same row after an action, or the one that took its place. */

  window.addEventListener("pagehide", () => {
    if (chosen) {
      sessionStorage.setItem(PLACE, JSON.stringify([chosen.id, rows().indexOf(chosen)]));
    }
  });

  function comeBack() {
    const all = rows();
    const [id, index] = JSON.parse(sessionStorage.getItem(PLACE) || "[null, 0]");
    sessionStorage.removeItem(PLACE);
    const row = all.find((each) => each.id === (id || location.hash.slice(1))) || all[Math.min(index, all.length - 1)];
    if (row) {
      choose(row, { focus: id !== null });
    }
  }

  /* A form in place */

  const opened = () => desk.querySelector(".place:not([hidden]) form");
  const typed = (form) => JSON.stringify([...new FormData(form)]);
  const isDirty = () => Boolean(opened()) && typed(opened()) !== asOpened;
  const mayLeave = () => !isDirty() || window.confirm(desk.dataset.leave);

  async function ask(url, options = {}) {
    const response = await fetch(url, { redirect: "manual", headers: { "X-In-Place": "yes" }, ...options });
    if (response.status === 204) {
      return null;
    }
    const form =
      response.ok &&
      new DOMParser().parseFromString(await response.text(), "text/html").querySelector("#desk_form");
    if (!form) {
      throw new Error(`no form: ${response.status}`);
    }
    return document.adoptNode(form);
  }

  function show(row, form) {
    const place = row.querySelector(".place");
    place.replaceChildren(form);
    place.hidden = false;
    place.dispatchEvent(new CustomEvent("fields:added", { bubbles: true }));
    const first = ["[aria-invalid=true]", "[data-first]", "textarea, select, input:not([type=hidden])"]
      .map((selector) => form.querySelector(selector))
      .find(Boolean);
    first?.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  function close() {
    const form = opened();
    if (form && mayLeave()) {
      const place = form.closest(".place");
      place.hidden = true;
      place.replaceChildren();
      choose(place.closest(".desk-row"));
    }
  }

  async function open(link) {
    const row = link.closest(".desk-row");
    if (!mayLeave()) {
      return;
    }
    desk.querySelectorAll(".place").forEach((place) => {
      place.hidden = true;
      place.replaceChildren();
    });
    choose(row, { focus: false });
    try {
      const form = await ask(link.href);
      asOpened = typed(form);
      show(row, form);
    } catch {
      location.assign(link.href);
    }
  }

  async function send(form) {
    const button = form.querySelector("button.default");
    button.disabled = true;
    try {
      const again = await ask(form.action, { method: "POST", body: new FormData(form) });
      if (again) {
        show(form.closest(".desk-row"), again);
        return;
      }
      sending = true;
      location.reload();
    } catch {
      button.disabled = false;
      const note = document.createElement("p");
      note.className = "errornote";
      note.setAttribute("role", "alert");
      note.textContent = desk.dataset.failed;
      form.querySelector(".errornote")?.remove();
      form.prepend(note);
    }
  }

  desk.addEventListener("click", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    const link = event.target.closest("a[data-open]");
    const stepper = event.target.closest("[data-step]");
    const closer = event.target.closest(".place [data-close]");
    if (link && plain) {
      event.preventDefault();
      open(link);
    } else if (closer && plain) {
      event.preventDefault();
      close();
    } else if (stepper) {
      step(Number(stepper.dataset.step));
    }
  });

  desk.addEventListener("submit", (event) => {
    if (event.target.closest(".place")) {
      event.preventDefault();
      send(event.target);
    }
  });

  desk.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest(".place")) {
      event.preventDefault();
      close();
    }
  });

  desk.addEventListener("focusin", (event) => {
    const row = event.target.closest(".desk-row");
    if (row && row !== chosen) {
      choose(row, { focus: false });
    }
  });

  window.addEventListener("beforeunload", (event) => {
    if (!sending && isDirty()) {
      event.preventDefault();
    }
  });

  /* Ticks */

  const count = desk.querySelector("[data-ticked]");
  function tell() {
    const ticked = new Set([...desk.querySelectorAll("[form=batch]:checked")].map((box) => box.value)).size;
    count.textContent = ticked ? `(${ticked})` : "";
    desk.classList.toggle("has-ticked", ticked > 0);
  }
  desk.addEventListener("change", tell);

  desk.querySelector(".desk-keys").hidden = false;
  comeBack();
  tell();
})();
