/* Reading a source: copying the link to a passage, and going through the evidence by key or button.

   Without this, the number of a passage is its link, and the notes lead to their words and back. Which keys do it is
   said by the buttons themselves (see shortcuts.js, where keys can be turned off too). */
"use strict";

(() => {
  const SHOWN = 4000;
  const status = document.getElementById("copied");
  let clearing;

  function say(words) {
    clearTimeout(clearing);
    status.textContent = words;
    clearing = setTimeout(() => (status.textContent = ""), SHOWN);
  }

  /* A page that didn't come over a secure connection has no clipboard, but may copy what is selected. */
  async function copy(address) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(address);
    }
    const field = document.createElement("textarea");
    field.value = address;
    field.className = "sr";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? undefined : Promise.reject(new Error("nothing copied"));
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(button.dataset.copy).then(
        () => say(button.dataset.copied),
        () => say(button.dataset.copy),
      );
    });
  }

  const marks = [...document.querySelectorAll("mark[id]")];
  const bar = document.querySelector("[data-evidence]");
  if (!bar || !marks.length) {
    return;
  }
  let last = marks.findIndex((mark) => `#${mark.id}` === location.hash);

  const isInWindow = (mark) => {
    const box = mark.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };

  /* From where the reader was led last, if that is in the window still; else from what is in the window. */
  function beside(step) {
    if (last >= 0 && isInWindow(marks[last])) {
      return last + step;
    }
    return step > 0
      ? marks.findIndex((mark) => mark.getBoundingClientRect().top >= 0)
      : marks.findLastIndex((mark) => mark.getBoundingClientRect().top < 0);
  }

  function show() {
    bar.querySelector("[data-at]").textContent = last < 0 ? "–" : last + 1;
  }

  function go(step) {
    const next = beside(step);
    const mark = marks[next];
    if (!mark) {
      return;
    }
    last = next;
    show();
    const notes = mark.closest(".passage").querySelector(".notes");
    if (notes) {
      notes.open = true;
    }
    location.replace(`#${mark.id}`); // marks it as the target, and leaves the way back as it is
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }

  bar.querySelector("[data-of]").textContent = marks.length;
  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => go(Number(button.dataset.step)));
  }
  bar.hidden = false;
  show();
})();
