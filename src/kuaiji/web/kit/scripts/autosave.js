/*
Saves each answer as it is given. Without JavaScript the page's own button saves.
form[data-save]        address of saving; data-words: sentences (JSON); [data-save-status] anywhere in the page: where the state of saving is told.
[data-item=path][data-n]  an item and the count of changes that this page has seen; [name=ns] takes them along when the form itself is sent.

[name=was]             marks of the values that the page showed: an item without one counts as changed here when the form itself is sent.

POST <data-save>  {"changes": [{"path", "raw", "n"}], "ns": {path: n}, "csrf"}        X-CSRFToken is sent too
200  {"saved": [{"path", "n"}], "problems": [{"path", "text"}], "conflicts": [{"path", "raw", "n"}], "at": "14:02",
      "elsewhere"?: [{"path", "raw", "n"}], "warnings"?: [{"path", "text"}], "answers"?: {path: value}, "drawn"?: [{"path", "html"}], "place"?: {"by": path, "html"}}
     `saved`: kept, with the new count. `conflicts`: not kept, somebody else changed it; their text and count. `problems`: kept as typed, yet not right. `warnings`: may be right.
     `elsewhere`: what another tab or device changed meanwhile of what was not changed here: taken over. Asked for whenever the page is come back to.
     `drawn`: items that the server draws anew, since the answers narrow their choices. `place`: what [data-place] says, beside the item
     that decided, of the bureau that will receive the form.
401, 403, 404, 410   the login or the page is over: told once, nothing is tried again. Anything else is tried again, 2 s, 4 s … 30 s, and when on line again.
What was changed while a save was under way waits for the next one; one request at a time, so that counts stay in order.
*/
(() => {
  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const words = JSON.parse(form.dataset.words).save;
  const status = document.querySelector("[data-save-status]");
  const waiting = new Map();
  const item = (path) => form.querySelector(`[data-item="${path}"]`);
  let flying = null, timer = 0, wait = 2, over = false, placed, pressed = false;
  const delayed = [];

  const tell = (text, state) => {
    if (!status) return;
    status.textContent = text;
    status.dataset.state = state;
    if (state !== "failed" && state !== "refused") return;
    const again = kuaiji.make("button", { type: "button", className: "kj-clear" }, state === "failed" ? words.retry : words.login);
    // Sent to the server as it stands, the page is kept there until its person has logged in again.
    again.onclick = state === "failed" ? () => { wait = 2; send(); } : () => form.submit();
    status.append(" ", again);
  };
  const later = (seconds) => { clearTimeout(timer); timer = setTimeout(send, seconds * 1000); };
  const complain = (path, text, kind = "error") => {
    const group = item(path), id = `${path}-${kind}`, old = document.getElementById(id), control = kuaiji.controls(form, path)[0];
    if (old) old.remove();
    if (!group || !control) return;
    const holder = control.type === "radio" ? control.closest("fieldset") : control;
    const ids = (holder.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id).concat(text ? id : []);
    if (ids.length) holder.setAttribute("aria-describedby", ids.join(" "));
    else holder.removeAttribute("aria-describedby");
    if (kind === "warning") {
      if (text) group.append(kuaiji.make("p", { id, className: "kj-warning" }, text));
      return;
    }
    group.classList.toggle("govuk-form-group--error", !!text);
    if (control.type !== "radio") control[text ? "setAttribute" : "removeAttribute"]("aria-invalid", "true");
    if (text) (control.closest(".govuk-radios, .govuk-input__wrapper") || control).before(kuaiji.make("p", { id, className: "govuk-error-message" }, text));
  };
  const redraw = ({ path, html }) => {
    const group = item(path);
    if (!group) return;
    const held = group.contains(document.activeElement);
    const drawn = kuaiji.make("div", { innerHTML: html }).firstElementChild;
    group.innerHTML = drawn.innerHTML;
    group.dataset.n = drawn.dataset.n || 0;
    if (waiting.has(path)) kuaiji.put(form, path, waiting.get(path));
    if (held) kuaiji.controls(form, path)[0].focus();
  };
  const settle = ({ by, html }) => {
    const place = form.querySelector("[data-place]");
    // Said again, it would be read out again.
    if (!place || html === placed) return;
    placed = html;
    if (item(by)) item(by).after(place);
    place.innerHTML = html;
  };
  // Nothing moves or goes away under a finger: between pressing and letting go a press would be lost.
  const draw = (answer) => {
    if (pressed) { delayed.push(answer); return; }
    (answer.drawn || []).forEach(redraw);
    if (answer.place) settle(answer.place);
  };
  const press = (down) => {
    pressed = down;
    if (!down) delayed.splice(0).forEach(draw);
  };
  form.addEventListener("pointerdown", () => press(true));
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => setTimeout(press, 0, false));
  const choose = ({ path, raw, n }) => {
    const group = item(path), mine = kuaiji.value(form, path), box = kuaiji.make("div", { className: "kj-conflict" });
    box.setAttribute("role", "alert");
    box.append(kuaiji.make("p", {}, words.conflict));
    for (const [text, value] of [[words.mine, mine], [words.theirs, raw]]) {
      const label = [...group.querySelectorAll("input[type=radio], option")].find((one) => one.value === value && value);
      const shown = label ? (label.labels ? label.labels[0].textContent : label.textContent).trim() : value;
      const button = kuaiji.make("button", { type: "button", className: "govuk-button govuk-button--secondary" }, kuaiji.say(text, { value: shown || words.empty }));
      button.onclick = () => {
        group.dataset.n = n;
        box.remove();
        kuaiji.put(form, path, value);
        if (value === mine) waiting.set(path, value);
        form.dispatchEvent(new Event("change"));
        send();
      };
      box.append(button);
    }
    const old = group.querySelector(".kj-conflict");
    if (old) old.remove();
    group.append(box);
  };
  const count = () => {
    if (form.elements.ns) form.elements.ns.value = JSON.stringify(Object.fromEntries([...form.querySelectorAll("[data-n]")].map((one) => [one.dataset.item, Number(one.dataset.n)])));
  };
  const unmark = (paths) => {
    if (!form.elements.was) return;
    const was = JSON.parse(form.elements.was.value);
    for (const path of paths) delete was[path];
    form.elements.was.value = JSON.stringify(was);
  };
  const merge = (found) => {
    const taken = found.filter(({ path }) => item(path) && !waiting.has(path));
    for (const { path, raw, n } of taken) {
      kuaiji.put(form, path, raw);
      item(path).dataset.n = n;
      complain(path, "");
    }
    unmark(taken.map((one) => one.path));
    if (taken.length) form.dispatchEvent(new Event("change"));
    return taken.length;
  };
  const received = (answer) => {
    draw(answer);
    const merged = merge(answer.elsewhere || []);
    unmark(answer.saved.map((one) => one.path));
    for (const { path, n } of answer.saved) {
      if (item(path)) item(path).dataset.n = n;
      complain(path, "");
      complain(path, "", "warning");
    }
    count();
    for (const { path, text } of answer.problems) if (!waiting.has(path)) complain(path, text);
    for (const { path, text } of answer.warnings || []) if (!waiting.has(path)) complain(path, text, "warning");
    answer.conflicts.forEach(choose);
    if (answer.answers) form.dispatchEvent(new CustomEvent("kuaiji:answers", { detail: answer.answers }));
    tell(merged ? kuaiji.say(words.merged, { count: merged }) : kuaiji.say(words.saved, { at: answer.at }), "saved");
  };
  let landing = null;
  const send = (empty) => {
    clearTimeout(timer);
    if (!flying && !over && (waiting.size || empty === true)) landing = fly();
  };
  const fly = async () => {
    flying = new Map(waiting);
    waiting.clear();
    const changes = [...flying].map(([path, raw]) => ({ path, raw, n: Number(item(path).dataset.n) || 0 }));
    const csrf = form.elements.csrfmiddlewaretoken ? form.elements.csrfmiddlewaretoken.value : "";
    const headers = { "Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": csrf };
    const ns = Object.fromEntries([...form.querySelectorAll("[data-item][data-n]")].map((one) => [one.dataset.item, Number(one.dataset.n) || 0]));
    if (changes.length) tell(words.saving, "saving");
    try {
      const response = await fetch(form.dataset.save, { method: "POST", headers, body: JSON.stringify({ changes, ns, csrf }), keepalive: true });
      if ([401, 403, 404, 410].includes(response.status) || response.redirected) { over = true; flying = null; tell(words.refused, "refused"); return; }
      if (!response.ok) throw new Error(response.status);
      received(await response.json());
      wait = 2;
      flying = null;
      if (waiting.size) later(.1);
    } catch {
      for (const [path, raw] of flying) if (!waiting.has(path)) waiting.set(path, raw);
      flying = null;
      tell(words.failed, "failed");
      later(wait);
      wait = Math.min(wait * 2, 30);
    }
  };
  const changed = (event) => {
    const { name, type } = event.target, group = event.target.closest && event.target.closest("[data-item]");
    if (!name || type === "file" || !group || group.dataset.item !== name || !("n" in group.dataset)) return;
    waiting.set(name, kuaiji.value(form, name));
    later(event.type === "change" ? .05 : 1);
  };
  form.addEventListener("kuaiji:drawn", ({ detail }) => { draw(detail); count(); });
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    waiting.clear();
    if (!flying || !form.requestSubmit) return;
    // The answer under way brings counts that the form must take along, or its own change would look like somebody else's.
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.race([landing, new Promise((done) => setTimeout(done, 3000))]).then(() => { flying = null; form.requestSubmit(event.submitter); });
  });
  window.addEventListener("online", () => { wait = 2; send(); });
  document.addEventListener("visibilitychange", () => { send(document.visibilityState === "visible"); });
  window.addEventListener("beforeunload", (event) => { if (wait > 2 && waiting.size && !over) event.preventDefault(); });
})();
