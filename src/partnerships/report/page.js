
"use strict";
(() => {
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const choices = [...form.querySelectorAll("select[data-filter]")];
  const records = [...document.querySelectorAll("article")].map((article) => ({
    article,
    text: article.textContent.normalize("NFKC").toLowerCase(),
    words: (name) => (article.dataset[name] || ""),
  }));
  const several = new Set(["area", "party"]);

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
  }

  function open(key) {
    const found = key && document.getElementById(key);
    if (!found || found.tagName !== "ARTICLE") return;
    if (found.hidden) { form.reset(); filter(); }
    found.querySelector("details").open = true;
    found.scrollIntoView();
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
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  filter();
  follow();
})();
