// A reader's own list, remembered by this browser alone. Without this file the list is in its address, and works.

const KEY = "tracker.list";
const KINDS = ["initiative", "organisation", "event"];
const MOST = 50;

// The query string of a list: its name, then its records, each once.
function tidy(query) {
  const given = new URLSearchParams(query);
  const list = new URLSearchParams();
  if (given.get("name")) list.set("name", given.get("name"));
  let count = 0;
  for (const kind of KINDS) {
    for (const slug of new Set(given.getAll(kind))) {
      if (/^[-\w]{1,120}$/.test(slug) && count++ < MOST) list.append(kind, slug);
    }
  }
  return list.toString();
}

function kept() {
  try {
    return tidy(localStorage.getItem(KEY) ?? "");
  } catch {
    return ""; // The browser keeps nothing for this site.
  }
}

function keep(query) {
  try {
    if (query) localStorage.setItem(KEY, query);
    else localStorage.removeItem(KEY);
    return kept() === query;
  } catch {
    return false;
  }
}

const joined = (one, other) => tidy(`${one}&${other}`);
const has = (list, pair) => `&${list}&`.includes(`&${pair}&`);

// The past day that the page shows goes along; it is no part of the list.
const asked = new URLSearchParams(location.search);
const day = new URLSearchParams();
for (const name of ["as_of", "known_by"]) {
  if (asked.get(name)) day.set(name, asked.get(name));
  asked.delete(name);
}
const listed = (path, query) => [path, [query, day.toString()].filter(Boolean).join("&")].filter(Boolean).join("?");

// A record's page: the link adds where the reader is, and then leads to the list.
for (const own of document.querySelectorAll("[data-collect]")) {
  const add = own.querySelector(".to-list");
  const open = own.querySelector(".in-list");
  const path = new URL(open.href).pathname;
  const show = () => {
    const list = kept();
    const inList = has(list, own.dataset.collect);
    add.hidden = inList;
    open.hidden = !inList;
    open.href = listed(path, list);
    // Where the browser keeps nothing, the link still takes along what there is.
    add.href = listed(path, joined(list, own.dataset.collect));
  };
  add.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = joined(kept(), own.dataset.collect);
    if (!has(list, own.dataset.collect) || !keep(list)) return;
    event.preventDefault();
    show();
    open.focus();
  });
  show();
}

// A list with boxes: what is ticked comes to what is kept.
document.addEventListener("submit", (event) => {
  if (!event.submitter?.matches("[data-to-list]")) return;
  const ticked = new URLSearchParams(new FormData(event.target)).toString();
  const list = joined(kept(), ticked);
  if (!tidy(ticked) || !keep(list)) return;
  event.preventDefault();
  location.assign(listed(new URL(event.submitter.formAction).pathname, list));
});

// The page of a list: one that is remembered follows what the reader does with it here.
const page = document.getElementById("collected");
if (page) {
  const path = location.pathname;
  const by = (id) => document.getElementById(id);
  const shown = tidy(page.dataset.list);
  const mine = kept();
  // What was renamed or withdrawn since makes no other list of it.
  const own = Boolean(mine) && [shown, tidy(location.search)].includes(mine);
  let following = own || (!shown && !mine);
  const follow = (list) => { if (following) keep(list); };

  if (!asked.toString() && mine) location.replace(listed(path, mine));
  if (own) keep(shown);
  by("kept").hidden = !own;
  by("foreign").hidden = own || !shown;
  by("another").hidden = !mine;
  by("join").hidden = !mine;
  by("to-kept").href = listed(path, mine);
  by("keep").addEventListener("click", () => { if (keep(shown)) location.reload(); });
  by("join").addEventListener("click", () => {
    const list = joined(mine, shown);
    if (keep(list)) location.assign(listed(path, list));
  });
  by("forget").addEventListener("click", () => {
    keep("");
    following = false;
    by("kept").hidden = true;
  });
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.pathname === path && link.origin === location.origin && !link.hash) follow(tidy(link.search));
  });
  page.addEventListener("submit", (event) => {
    if (event.submitter?.formAction && new URL(event.submitter.formAction).pathname !== path) return;
    follow(tidy(new URLSearchParams(new FormData(event.target)).toString()));
  });

  const copy = by("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(by("share-address").href);
      by("copied").hidden = false;
    });
  }
}
