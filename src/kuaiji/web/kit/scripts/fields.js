/*
Small comforts of single fields.
[name=clear]    a button beside a control (its value is the path): empties it again; without JavaScript it submits `clear=<path>` and the server does so.
[data-noes]     a box whose value is paths: ticked, those without an answer are answered with no; unticked, no more.
[data-date]     eight digits become 2012-07-01 when the field is left.
*/
window.kuaiji = {
  controls: (root, path) => [...root.querySelectorAll("[name]")].filter((one) => one.name === path && one.type !== "submit" && one.type !== "file"),
  value(root, path) {
    const found = this.controls(root, path);
    if (!found.length) return undefined;
    const picks = found.filter((one) => one.type !== "radio" && one.type !== "checkbox" || one.checked);
    return picks.map((one) => one.value.trim()).join(",");
  },
  put(root, path, raw) {
    for (const one of this.controls(root, path)) {
      if (one.type === "radio" || one.type === "checkbox") one.checked = raw !== "" && raw.split(",").includes(one.value);
      else one.value = raw;
    }
  },
  day: (raw) => raw.replace(/^(\d{4})[-./年\s]?(\d{1,2})[-./月\s]?(\d{1,2})日?$/, (_, y, m, d) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`),
  say: (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]),
  make(tag, attributes, text) {
    const made = Object.assign(document.createElement(tag), attributes);
    if (text !== undefined) made.textContent = text;
    return made;
  },
};
(() => {
  const form = document.querySelector("form.kj-form");
  if (!form) return;
  const refresh = () => {
    for (const button of form.querySelectorAll("[name=clear]")) button.hidden = !kuaiji.value(form, button.value);
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[name=clear]");
    if (!button) return;
    event.preventDefault();
    kuaiji.put(form, button.value, "");
    const control = kuaiji.controls(form, button.value)[0];
    control.focus();
    control.dispatchEvent(new Event("change", { bubbles: true }));
  });
  form.addEventListener("change", ({ target }) => {
    if (!("noes" in target.dataset)) return;
    for (const path of target.value.split(" ")) {
      if (kuaiji.value(form, path) !== (target.checked ? "" : "no")) continue;
      kuaiji.put(form, path, target.checked ? "no" : "");
      kuaiji.controls(form, path)[0].dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  form.addEventListener("change", (event) => {
    if ("date" in event.target.dataset) event.target.value = kuaiji.day(event.target.value.trim());
  }, true);
  for (const name of ["change", "input"]) form.addEventListener(name, refresh);
  refresh();
})();
