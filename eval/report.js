// Optional: a search and a choice of type over the questions. Without it the page reads and filters all the same.
(() => {
  const all = [...document.querySelectorAll(".q")];
  const bar = document.createElement("div");
  bar.className = "search";
  const words = Object.assign(document.createElement("input"), { type: "search", placeholder: "在题目、引文、答案里找", ariaLabel: "查找" });
  const kind = Object.assign(document.createElement("select"), { ariaLabel: "类型" });
  kind.append(new Option("所有类型", ""));
  for (const name of new Set(all.map((q) => q.dataset.type).filter(Boolean))) kind.append(new Option(name, name));
  const count = Object.assign(document.createElement("span"), { className: "soft" });
  const apply = () => {
    const sought = words.value.trim().toLowerCase();
    for (const q of all) q.hidden = (kind.value && q.dataset.type !== kind.value) || (sought && !q.textContent.toLowerCase().includes(sought));
    count.textContent = `${all.filter((q) => q.checkVisibility()).length} 题`;
  };
  bar.append(words, kind, count);
  document.querySelector(".picks").after(bar);
  words.addEventListener("input", apply);
  kind.addEventListener("change", apply);
  for (const pick of document.querySelectorAll(".pick")) pick.addEventListener("change", apply);
  apply();
})();
