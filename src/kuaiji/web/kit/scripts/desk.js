/* The desks of staff: single keys, the pictures of a case without loading the page, seconds that run. Nothing here is needed.
   [data-key=a] is pressed by that key while no field has the focus; [data-picture] leads to a picture (data-url, data-label), digits and arrows too;
   a summary opens and gives [data-first], else its first field, the focus; [data-wait] opens after so many seconds; [data-undo] counts its [data-seconds] down; [data-chosen] counts the ticked reasons. */
window.kuaiji = window.kuaiji || {};
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const singles = () => { try { return localStorage.getItem("kj-keys") !== "off"; } catch { return true; } };
  const typing = (node) => node.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

  const pane = document.querySelector("[data-evidence]");
  const image = pane && pane.querySelector("[data-evidence-image]");
  const thumbs = pane ? all("[data-picture]", pane) : [];
  let turn = 0;
  const rotate = (by) => { turn = (turn + by + 4) % 4; image.dataset.turned = turn; };
  const show = (thumb) => {
    if (!thumb || !image) return;
    for (const other of thumbs) other.removeAttribute("aria-current");
    thumb.setAttribute("aria-current", "true");
    thumb.scrollIntoView({ block: "nearest", inline: "nearest" });
    image.src = pane.querySelector("[data-evidence-zoom]").href = thumb.dataset.url;
    image.alt = pane.querySelector("[data-evidence-label]").textContent = thumb.dataset.label;
    rotate(-turn);
  };
  const step = (by) => show(thumbs[thumbs.findIndex((thumb) => thumb.hasAttribute("aria-current")) + by]);
  if (image) {
    for (const button of all("[data-turn]", pane)) {
      button.hidden = false;
      button.addEventListener("click", () => rotate(Number(button.dataset.turn)));
    }
    for (const link of all("[data-opens]")) {
      const thumb = thumbs.find((other) => other.dataset.url === link.dataset.opens);
      if (thumb) link.addEventListener("click", (event) => { event.preventDefault(); show(thumb); });
    }
    for (const thumb of thumbs) thumb.addEventListener("click", (event) => { event.preventDefault(); show(thumb); });
  }

  const press = (button) => {
    button.click();
    const box = button.matches("summary") && button.parentNode.open && (button.parentNode.querySelector("[data-first]") || button.parentNode.querySelector("select, input:not([type=hidden])"));
    if (box) box.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || !singles() || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "arrowright") step(1);
    else if (key === "arrowleft") step(-1);
    else if (key === "[" && image) rotate(-1);
    else if (key === "]" && image) rotate(1);
    else if (/^[1-9]$/.test(key) && thumbs.length) show(thumbs[key - 1]);
    else {
      const button = /^[a-z0-9=-]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
      if (!button || event.repeat) return;
      press(button);
    }
    event.preventDefault();
  });

  const counts = (within) => {
    for (const form of all("[data-undo]", within)) {
      const seconds = form.querySelector("[data-seconds]");
      const end = Date.now() + Number(form.dataset.undo) * 1000;
      const run = setInterval(() => {
        const left = Math.max(0, Math.round((end - Date.now()) / 1000));
        seconds.textContent = left;
        if (!left) { clearInterval(run); form.hidden = true; }
      }, 1000);
    }
  };

  const waiting = new Map();
  const waits = (button) => {
    const label = button.firstChild;
    const { said, timer } = waiting.get(button) || { said: label.data };
    clearTimeout(timer);
    let seconds = Number(button.dataset.wait);
    const run = () => {
      button.disabled = seconds > 0;
      label.data = seconds > 0 ? button.dataset.words.replace("{seconds}", seconds) : said;
      waiting.set(button, { said, timer: seconds-- > 0 ? setTimeout(run, 1000) : 0 });
    };
    run();
  };

  counts(document);
  for (const button of all("[data-wait]")) waits(button);
  kuaiji.desk = { counts, waits };

  const chosen = document.querySelector("[data-chosen]");
  if (chosen) {
    const count = () => {
      const n = all("input[name=reason]:checked, input[name=found]:checked").length;
      chosen.textContent = n ? chosen.dataset.words.replace("{count}", n) : "";
    };
    document.addEventListener("change", count);
    count();
  }
})();
