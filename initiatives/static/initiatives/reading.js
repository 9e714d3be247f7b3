/* The reading desk at reading pace: the panel follows the sentence in focus without loading the page, words selected by
   mouse or keyboard fill the forms, suggestions fill them too, and the server is told that the text is still open.

   Everything here only speeds up what the page’s links and forms do. Offsets count code points of the text. */
"use strict";

(() => {
  const desk = document.querySelector(".desk");
  if (!desk) {
    return;
  }
  const FILLED = "filled by the page";
  const url = desk.dataset.url;
  const about = document.getElementById("about");
  const known = document.getElementById("known");
  const chosenLine = document.getElementById("chosen");
  const sentences = [...desk.querySelectorAll(".desk-text .sentence[data-number]")];
  const numbers = new Map(sentences.map((each) => [Number(each.dataset.number), each]));
  const length = (words) => [...words].length;
  let current = Number(desk.querySelector(".sentence.focus")?.dataset.number || 0);
  let last = current; // up to which sentence the choice was extended
  let chosen = null; // {start, end, words}: what was selected, else the sentence in focus

  /* Words and their places */

  const placeOf = (node, offset) => {
    const paragraph = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("p[data-start]");
    if (!paragraph) {
      return null;
    }
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    return Number(paragraph.dataset.start) + length(range.toString());
  };

  const wordsBetween = (start, end) => {
    const parts = [];
    for (const paragraph of desk.querySelectorAll("p[data-start]")) {
      const first = Number(paragraph.dataset.start);
      const points = [...paragraph.textContent];
      const from = Math.max(start - first, 0);
      const to = Math.min(end - first, points.length);
      if (from < to) {
        parts.push(points.slice(from, to).join(""));
      }
    }
    return parts.join("\n\n");
  };

  function trimmed(start, end) {
    const words = wordsBetween(start, end);
    const before = length(words) - length(words.trimStart());
    const after = length(words) - length(words.trimEnd());
    return words.trim() ? { start: start + before, end: end - after, words: words.trim() } : null;
  }

  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) {
      return null;
    }
    const range = selection.getRangeAt(0);
    const text = desk.querySelector(".desk-text");
    if (!text.contains(range.commonAncestorContainer) && range.commonAncestorContainer !== text) {
      return null;
    }
    let start = placeOf(range.startContainer, range.startOffset);
    let end = placeOf(range.endContainer, range.endOffset);
    if (start === null || end === null) {
      // A selection by a triple click ends before the next passage, outside of its words.
      const touched = [...desk.querySelectorAll("p[data-start]")].filter((each) => range.intersectsNode(each));
      if (!touched.length) {
        return null;
      }
      start ??= Number(touched[0].dataset.start);
      const closing = touched.at(-1);
      const ends = document.createRange();
      ends.selectNodeContents(closing);
      if (end === null) {
        ends.setEnd(...(ends.comparePoint(range.endContainer, range.endOffset) > 0
          ? [closing, closing.childNodes.length] : [range.endContainer, range.endOffset]));
        end = Number(closing.dataset.start) + length(ends.toString());
      }
    }
    return start < end ? trimmed(start, end) : null;
  }

  const sentenceChoice = () => {
    const first = numbers.get(Math.min(current, last));
    const end = numbers.get(Math.max(current, last));
    return first && end ? trimmed(Number(first.dataset.start), Number(end.dataset.end)) : null;
  };

  const choice = () => chosen || sentenceChoice();

  document.addEventListener("selectionchange", () => {
    const found = selected();
    if (found) {
      choose(found);
    }
  });

  function choose(found) {
    chosen = found;
    const shown = found.words.length > 160 ? `${found.words.slice(0, 100)} … ${found.words.slice(-40)}` : found.words;
    chosenLine.textContent = `“${shown}”`;
    chosenLine.hidden = false;
    const open = desk.querySelector(".make[open] form");
    if (open && !open.dataset.touched) {
      fillWords(open, found);
    }
  }

  /* The sentence in focus */

  function focusOn(number, { move = true, keep = false } = {}) {
    const sentence = numbers.get(number);
    if (!sentence) {
      return false;
    }
    numbers.get(current)?.classList.remove("focus");
    numbers.get(current)?.querySelector(".state").removeAttribute("aria-current");
    current = number;
    if (!keep) {
      last = number;
      chosen = null;
      chosenLine.hidden = true;
    }
    sentence.classList.add("focus");
    showExtended();
    for (const each of sentences) {
      each.querySelector(".state").tabIndex = each === sentence ? 0 : -1;
    }
    const state = sentence.querySelector(".state");
    state.setAttribute("aria-current", "true");
    const template = document.getElementById(`about-${number}`);
    about.replaceChildren(template.content.querySelector(".about").cloneNode(true));
    known.replaceChildren(template.content.querySelector(".known").cloneNode(true));
    about.querySelector(".extend").hidden = !numbers.has(number + 1);
    for (const field of desk.querySelectorAll("input[name=sentence]")) {
      field.value = number;
    }
    for (const [selector, step] of [[".jump .to-previous", -1], [".jump .to-next", 1]]) {
      desk.querySelector(selector)?.toggleAttribute("hidden", !numbers.has(number + step));
    }
    const lastField = document.getElementById("aside-last");
    if (lastField) {
      lastField.value = last;
    }
    history.replaceState(null, "", `${url}?sentence=${number}#s${number}`);
    if (move) {
      state.focus({ preventScroll: true });
      sentence.scrollIntoView({ block: "nearest" });
    }
    return true;
  }

  function showExtended() {
    for (const each of sentences) {
      const number = Number(each.dataset.number);
      const within = number >= Math.min(current, last) && number <= Math.max(current, last);
      each.classList.toggle("extended", within && number !== current);
    }
  }

  function step(by, event) {
    const next = current + by;
    if (focusOn(next)) {
      event?.preventDefault();
    } else if (next >= 1 && next <= Number(desk.dataset.sentences)) {
      location.assign(`${url}?sentence=${next}#s${next}`);
    }
  }

  function extend(by) {
    if (numbers.has(last + by)) {
      last += by;
      showExtended();
      const lastField = document.getElementById("aside-last");
      if (lastField) {
        lastField.value = last;
      }
      numbers.get(last).scrollIntoView({ block: "nearest" });
      chosen = null;
      choose(sentenceChoice());
    }
  }

  desk.addEventListener("click", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest("a");
    if (event.target.closest(".extend")) {
      extend(1);
      return;
    }
    if (plain && link?.matches(".to-previous, .to-next")) {
      const by = link.matches(".to-next") ? 1 : -1;
      if (numbers.has(current + by)) {
        event.preventDefault();
        focusOn(current + by);
      }
      return;
    }
    if (plain && link?.matches("[data-make]")) {
      event.preventDefault();
      takeUp(link);
      return;
    }
    const sentence = event.target.closest(".desk-text .sentence[data-number]");
    if (sentence && (!link || (link.matches(".state") && plain))) {
      if (link) {
        event.preventDefault();
      }
      if (document.getSelection().isCollapsed || link) {
        focusOn(Number(sentence.dataset.number), { move: Boolean(link) });
      } else if (Number(sentence.dataset.number) !== current) {
        const kept = chosen;
        focusOn(Number(sentence.dataset.number), { move: false });
        if (kept) {
          choose(kept);
        }
      }
    }
  });

  document.addEventListener("keydown", (event) => {
    const within = event.target.closest?.(".desk-text") || event.target === document.body;
    if (!within || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (event.shiftKey && event.target !== document.body) {
        event.preventDefault();
        extend(by);
      } else if (!event.shiftKey && event.target !== document.body) {
        event.preventDefault();
        step(by);
      }
    } else if (event.key === "Enter" ? event.target.matches(".state, body") : event.key === " " && event.target.matches(".state")) {
      event.preventDefault();
      selectSentence();
    }
  });

  function selectSentence() {
    const sentence = numbers.get(current);
    if (!sentence) {
      return;
    }
    const range = document.createRange();
    range.setStartAfter(sentence.querySelector(".state"));
    range.setEndAfter(sentence.lastChild);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
  }

  /* The forms */

  const named = (form, name) => form.elements.namedItem(`${form.id.slice("form-".length)}-${name}`);

  function fillWords(form, found) {
    const words = named(form, "words");
    if (!words) {
      return;
    }
    words.value = found.words;
    named(form, "place").value = `${found.start}-${found.end}`;
    const title = named(form, "title");
    if (title && !title.dataset.typed) {
      const first = found.words.replace(/\s+/g, " ").replace(/[.,;:]+$/, "");
      title.value = first.length <= 120 ? first.charAt(0).toUpperCase() + first.slice(1) : "";
      title.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: FILLED })); // likely duplicates are looked up
    }
  }

  function fill(form, values) {
    for (const [name, value] of Object.entries(values)) {
      const field = named(form, name);
      if (field?.type === "checkbox") {
        field.checked = Boolean(value);
      } else if (field) {
        field.value = value;
        if (name === "title") {
          field.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: FILLED }));
        }
      }
    }
    for (const more of form.querySelectorAll(".more")) {
      more.open ||= [...more.querySelectorAll("input, select, textarea")].some(
        (field) => Object.keys(values).some((name) => named(form, name) === field && field.value && values[name]),
      );
    }
    showFitting(form);
  }

  const open = (make) => {
    const details = document.getElementById(`make-${make}`);
    if (details && !details.open) {
      details.dataset.filled = "yes";
      details.open = true;
    }
    return details?.querySelector("form");
  };

  /* A suggestion fills the form that it is for; a date goes into the record that is being made, where there is one. */
  function takeUp(link) {
    const values = JSON.parse(link.dataset.fills);
    if (values.place) {
      values.words = wordsBetween(...values.place.split("-").map(Number));
    }
    const making = desk.querySelector(".make[open] form[data-touched]");
    if (making && values.edtf && named(making, "edtf")) {
      fill(making, { edtf: values.edtf, text: values.text, inferred: values.inferred });
      named(making, "edtf").focus();
      return;
    }
    const form = open(link.dataset.make);
    if (!form) {
      location.assign(link.href);
      return;
    }
    fill(form, values);
    const title = named(form, "title");
    if (title && values.title === undefined && values.words) {
      fillWords(form, { words: values.words, start: values.place.split("-")[0], end: values.place.split("-")[1] });
    }
    form.dataset.touched = "yes";
    focusFirst(form);
  }

  function focusFirst(form) {
    const fields = [...form.querySelectorAll(".field input, .field select, .field textarea")].filter(
      (field) => field.checkVisibility() && !field.name.includes("-words"),
    );
    const first = form.id === "form-aside" ? form.querySelector("button") : fields.find((field) => !field.value) || fields[0];
    const field = (form.id !== "form-aside" && named(form, "title")) || first;
    field?.focus();
    field?.select?.();
    form.closest(".make").scrollIntoView({ block: "nearest" });
  }

  for (const details of desk.querySelectorAll(".make")) {
    details.addEventListener("toggle", () => {
      if (!details.open) {
        return;
      }
      const form = details.querySelector("form");
      const found = choice();
      if (!details.dataset.filled && !form.dataset.touched && found) {
        fillWords(form, found);
      }
      if (!details.dataset.filled && !form.contains(document.activeElement)) {
        focusFirst(form);
      }
      delete details.dataset.filled;
      showFitting(form);
    });
  }

  desk.addEventListener("input", (event) => {
    const form = event.target.closest(".make form");
    if (form && event.detail !== FILLED) {
      form.dataset.touched = "yes";
      event.target.dataset.typed = "yes";
      }
  });

  /* Of the fields for further evidence those that the claim needs. */
  function showFitting(form) {
    const claim = named(form, "claim");
    if (!claim) {
      return;
    }
    const needed = { participation: ["organisation", "role"], date: ["what", "edtf", "text", "inferred"] }[claim.value] || [];
    for (const name of ["organisation", "role", "what", "edtf", "text", "inferred"]) {
      named(form, name).closest(".field").hidden = !needed.includes(name);
    }
  }

  desk.addEventListener("change", (event) => {
    if (event.target.name === "quote-claim") {
      showFitting(event.target.form);
    }
  });

  /* Records are suggested while one types. */

  let asked = 0;
  for (const field of desk.querySelectorAll("[data-find]")) {
    const list = document.createElement("datalist");
    list.id = `${field.id}_list`;
    field.after(list);
    field.setAttribute("list", list.id);
    const key = field.form.elements.namedItem(`${field.name}_id`);
    let found = [];
    let timer;
    field.addEventListener("input", () => {
      const match = found.find((each) => each.label === field.value || each.title === field.value);
      if (key) {
        key.value = match ? match.key : "";
      }
      if (match) {
        field.value = match.title;
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const number = ++asked;
        const query = new URLSearchParams({ q: field.value, kinds: field.dataset.find });
        if (field.name.endsWith("-record")) {
          query.set("for", "change");
        }
        const answer = field.value.trim().length > 1 ? await fetch(`${url}records/?${query}`) : null;
        if (!answer?.ok || number !== asked) {
          return;
        }
        found = (await answer.json()).records;
        list.replaceChildren(
          ...found.map((each) => {
            const option = document.createElement("option");
            option.value = each.label;
            return option;
          }),
        );
      }, 200);
    });
  }

  /* Nothing typed is lost by leaving. */

  let sent = null; // the form on its way
  document.addEventListener("submit", (event) => {
    sent = event.target;
  });
  window.addEventListener("pageshow", () => {
    sent = null;
  });
  window.addEventListener("beforeunload", (event) => {
    const touched = [...desk.querySelectorAll(".make form[data-touched]:not(#form-aside)")];
    if (touched.some((form) => form !== sent)) {
      event.preventDefault();
      sent = null; // if the person stays, nothing was sent
    }
  });

  /* The server is told that the text is still open, and tells who else has it. */

  async function here() {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", desk.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("sentence", current);
    const answer = await fetch(`${url}here/`, { method: "POST", body }).catch(() => null);
    if (answer?.ok) {
      const others = (await answer.json()).also_open;
      const line = document.getElementById("also-open");
      line.hidden = !others;
      if (line.textContent !== others) {
        line.textContent = others;
      }
    }
  }
  setInterval(() => document.visibilityState === "visible" && here(), 45_000);
  let settling;
  const settle = new MutationObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(here, 2_000);
  });
  settle.observe(about, { childList: true });

  /* Where the page begins */

  const opened = desk.querySelector(".make[open] form");
  const failed = opened?.querySelector(".errornote");
  if (failed) {
    opened.dataset.touched = "yes";
  }
  if (current) {
    focusOn(current, { move: false });
    numbers.get(current).scrollIntoView({ block: "center" });
  }
  for (const form of desk.querySelectorAll(".make form")) {
    showFitting(form);
  }

  function begin() {
    if (!document.activeElement || document.activeElement === document.body) {
      if (failed) {
        failed.scrollIntoView({ block: "center" });
        (opened.querySelector(".errors input, .errors textarea, .errors select") || opened.elements[0]).focus();
      } else if (opened) {
        focusFirst(opened);
      } else {
        numbers.get(current)?.querySelector(".state").focus({ preventScroll: true });
      }
    }
  }
  begin();

  // A browser that goes to the address’s fragment, on a busy machine long after the page has loaded, takes the focus
  // away: it is given back, unless the person has begun to work.
  let begun = false;
  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, () => (begun = true), { capture: true, once: true });
  }
  document.addEventListener("focusout", () => setTimeout(() => begun || begin()));
})();
