
"use strict";
(() => {
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const only = document.getElementById("only");
  const choices = [...form.querySelectorAll("select[data-filter]")];
  const records = [...document.querySelectorAll("article")].map((article) => ({
    article,
    text: wordsOf(article),
    words: (name) => (article.dataset[name] || ""),
  }));
  const several = new Set(["area", "party"]);

  // What the data say, without the words that the page has for every record.
  function wordsOf(article) {
    const copy = article.cloneNode(true);
    for (const one of copy.querySelectorAll("dt, h4, .fixed")) one.remove();
    return copy.textContent.normalize("NFKC").toLowerCase();
  }

  function fits(record, name, value) {
    const held = record.words(name);
    return several.has(name) ? held.split(" ").includes(value) : held === value;
  }

  function filter() {
    const asked = search.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = choices.filter((choice) => choice.value).map((choice) => [choice.dataset.filter, choice.value]);
    let count = 0;
    for (const record of records) {
      const fit = asked.every((word) => record.text.includes(word))
        && chosen.every(([name, value]) => fits(record, name, value));
      record.article.hidden = !fit;
      count += fit ? 1 : 0;
    }
    shown.textContent = `${count} of ${records.length} records`;
    const told = choices.filter((choice) => choice.value)
      .map((choice) => `${choice.labels[0].textContent}: ${choice.selectedOptions[0].textContent}`);
    if (asked.length) told.unshift(`Search: ${search.value.trim()}`);
    only.hidden = !told.length;
    only.textContent = `Only ${shown.textContent} stand here. ${told.join("; ")}.`;
  }

  function open(key) {
    const found = key && document.getElementById(key);
    if (!found || found.tagName !== "ARTICLE") return;
    if (found.hidden) { form.reset(); filter(); }
    found.querySelector("details").open = true;
    found.scrollIntoView();
    found.querySelector("summary").focus({ preventScroll: true });
  }

  function follow() {
    let key = location.hash.slice(1);
    try { key = decodeURIComponent(key); } catch { /* as it is */ }
    open(key);
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  document.getElementById("open-all").addEventListener("click", () => {
    const held = records.filter((record) => !record.article.hidden).map((record) => record.article.querySelector("details"));
    const isAllOpen = held.every((one) => one.open);
    for (const one of held) one.open = !isAllOpen;
  });
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#promise-']");
    if (link && link.hash === location.hash) setTimeout(follow); // after the browser has gone there itself
  });
  // A browser that comes back to the page puts its choices back after the page was read.
  addEventListener("pageshow", filter);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
  filter();
  follow();
})();
