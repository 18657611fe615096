/* Everything that can be done on a page of staff, by name: Ctrl+K or ? opens [data-palette], which lists the page's keys and ways; / leads to the search.
   Single keys can be switched off there (WCAG 2.1.4); the choice stays in this browser. */
(() => {
  const dialog = document.querySelector("[data-palette]");
  if (!dialog || !dialog.showModal) return;
  const list = dialog.querySelector("[data-palette-list]");
  const find = dialog.querySelector("[data-palette-find]");
  const singles = dialog.querySelector("[data-palette-singles]");
  const kept = (value) => { try { if (value) localStorage.setItem("kj-keys", value); return localStorage.getItem("kj-keys"); } catch { return null; } };
  const shown = (node) => node.offsetParent !== null && !node.disabled;
  const named = (node) => [...node.childNodes].filter((child) => child.nodeName !== "KBD").map((child) => child.textContent).join("").trim();
  const ways = () => [
    ...[...document.querySelectorAll("[data-key]")].filter(shown).map((node) => [node, node.dataset.key.toUpperCase()]),
    ...[...document.querySelectorAll(".kj-side a")].map((node) => [node, ""]),
  ];
  const fill = () => {
    list.textContent = "";
    for (const [node, key] of ways()) {
      if (!named(node).includes(find.value.trim())) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kj-palette__way";
      button.textContent = named(node);
      if (key) button.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      button.addEventListener("click", () => { dialog.close(); node.click(); });
      list.append(button);
    }
  };
  const open = () => { find.value = ""; fill(); singles.checked = kept() !== "off"; dialog.showModal(); find.focus(); };
  find.addEventListener("input", fill);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (list.firstChild) list.firstChild.click();
  });
  singles.addEventListener("change", () => kept(singles.checked ? "on" : "off"));
  for (const button of document.querySelectorAll("[data-palette-open]")) { button.hidden = false; button.addEventListener("click", open); }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || dialog.open) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) open();
    else if (typing || kept() === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "?") open();
    else if (event.key === "/" && document.querySelector("[data-search]")) document.querySelector("[data-search]").focus();
    else return;
    event.preventDefault();
  });
})();
