/* Keyboard shortcuts of the editors’ pages, and of a source’s page.

   A page gives a shortcut to one of its own links, buttons or fields by two attributes, and needs no script:
     data-shortcut="r"             one key, or "Ctrl+S" (Cmd on a Mac); "g" begins the addresses and is taken
     data-shortcut-label="Read"    how the list names it; without it, the words of the link or button
   A link or button is clicked, a field gets the focus. What isn’t visible now is passed over, so that an element may
   come and go. A link with data-go="d" is reached by g, then d. While a <dialog> is open, its own shortcuts alone work.

   Keys without Ctrl do nothing while a field has the focus, and can be turned off (WCAG 2.2, 2.1.4): some people’s
   software for speaking or pointing types letters. */
"use strict";

(() => {
  const OFF = "shortcuts-off";
  const WAIT = 1500;
  const dialog = document.getElementById("shortcuts");
  if (!dialog) {
    return;
  }
  let goingUntil = 0;

  const isOff = () => localStorage.getItem(OFF) === "yes";
  const scope = () => document.querySelector("dialog[open]") || document;
  const isVisible = (element) => element.checkVisibility() && !element.disabled;
  const named = (element) =>
    element.dataset.shortcutLabel || element.getAttribute("aria-label") || (element.value || element.textContent).trim();
  const isField = (element) =>
    element.isContentEditable ||
    ["TEXTAREA", "SELECT"].includes(element.tagName) ||
    (element.tagName === "INPUT" && !["button", "submit", "checkbox", "radio", "file"].includes(element.type)) ||
    Boolean(element.closest(".select2-container"));

  function declared(keys) {
    const found = [...scope().querySelectorAll("[data-shortcut]")].filter(isVisible);
    return keys ? found.find((element) => element.dataset.shortcut.toLowerCase() === keys) : found;
  }

  function use(element) {
    if (isField(element)) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  }

  /* What the keys mean on this page, or undefined. */
  function meant(keys) {
    const own = declared(keys);
    if (own) {
      return () => use(own);
    }
    const first = (selector) => [...scope().querySelectorAll(selector)].find(isVisible);
    const fallback = {
      "/": first("#searchbar, input[type=search]"),
      "n": first(".object-tools a.addlink"),
      "ctrl+s": first(".submit-row [name=_continue]") || first(".submit-row .default, .send .default"),
      "ctrl+enter": first(".submit-row [name=_next]") || first(".submit-row .default, .send .default"),
    }[keys];
    if (fallback) {
      return () => use(fallback);
    }
    return keys === "?" && scope() === document ? show : undefined;
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) {
      return;
    }
    const held = event.ctrlKey || event.metaKey;
    const keys = (held ? "ctrl+" : "") + event.key.toLowerCase();
    if (!held && (isOff() || isField(event.target))) {
      return;
    }
    let action;
    if (!held && goingUntil > Date.now()) {
      const link = document.querySelector(`[data-go="${CSS.escape(keys)}"]`);
      goingUntil = 0;
      action = link && (() => link.click());
    } else if (keys === "g" && scope() === document) {
      goingUntil = Date.now() + WAIT;
      return;
    } else {
      action = meant(keys);
    }
    if (action) {
      event.preventDefault();
      action();
    }
  });

  function keysOf(text) {
    const parts = text.split(/(?<=.)\+|\s/);
    return parts.flatMap((part, number) => {
      const key = document.createElement("kbd");
      key.textContent = part;
      return number ? [" ", key] : [key];
    });
  }

  function list(name, entries) {
    const section = dialog.querySelector(`[data-list="${name}"]`);
    section.hidden = !entries.length;
    section.querySelector("dl").replaceChildren(
      ...entries.map(([keys, words]) => {
        const row = document.createElement("div");
        const term = document.createElement("dt");
        const description = document.createElement("dd");
        term.append(...keysOf(keys));
        description.textContent = words;
        row.append(term, description);
        return row;
      }),
    );
  }

  function show() {
    list("page", declared().map((element) => [element.dataset.shortcut, named(element)]));
    list("go", [...document.querySelectorAll("[data-go]")].map((link) => [`g ${link.dataset.go}`, named(link)]));
    dialog.showModal();
  }

  const off = dialog.querySelector("[name=off]");
  off.checked = isOff();
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "yes" : "no"));
  for (const opener of document.querySelectorAll("[data-opens-shortcuts]")) {
    opener.hidden = false;
    opener.addEventListener("click", show);
  }
  for (const element of document.querySelectorAll("[data-shortcut]")) {
    element.setAttribute("aria-keyshortcuts", element.dataset.shortcut.replace("Ctrl", "Control"));
  }
})();
