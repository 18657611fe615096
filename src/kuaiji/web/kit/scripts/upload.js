/*
Sends a file as soon as it is chosen, in numbered pieces that can be sent again. Without JavaScript the files travel with the form.
[data-page=path]       one page of a proof (person.id_document#front): holds input[type=file][data-upload] and ul[data-files]; data-most: how many it takes.
[data-together=paths]  on its input: the other sides of the same card; files chosen with one for this page go to those that have none, in their order.
form[data-files]       address of uploads; form[data-pictures]: the script that gets photos ready; form[data-words]: sentences (JSON).
An upload that a closed tab cut short is kept in this browser, at most a day, and goes on when the page is opened again.

POST   <data-files>            {"path", "name", "bytes", "replaces"?: id}  ->  {"ticket", "url"}
PUT    <url>?part=k            raw piece k = 0, 1, … of 262144 bytes, the last one shorter; sent again after a failure, so the same piece twice is no fault
GET    <url>                   ->  {"missing": [k, …]}: which pieces have not arrived, after a break
POST   <url>/done              ->  {"id", "at": path, "state": "checking" | "ok" | "unfit", "url": address, "html": its line as the page would show it,
                                "reading"?: true while it is read, "drawn"?: [{"path", "html"}] items that what was read has filled: told by `kuaiji:drawn`}
       `at` is another page of a proof where a code on the paper says that it belongs there
GET    <url of the file>       Accept: application/json  ->  the same, asked again while the state is "checking" or it is read
POST   <data-files>/<id>/remove                  ->  204
A refusal is 422 {"problems": [{"path", "text"}]}. X-CSRFToken is sent with each.
Each change fires `kuaiji:files` on the form. Without JavaScript: the input's own name is `file:<path>`, a replacement's `replace:<id>`,
and the button 删除 submits `remove=<id>`.
*/
(() => {
  const form = document.querySelector("form[data-files]");
  if (!form) return;
  const said = JSON.parse(form.dataset.words), words = said.upload, PIECE = 262144, MOST = 20971520;
  const base = form.dataset.files.replace(/\/$/, "");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const call = async (method, url, body) => {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken ? form.elements.csrfmiddlewaretoken.value : "", "Accept": "application/json" };
    const raw = body instanceof Blob;
    headers["Content-Type"] = raw ? "application/octet-stream" : "application/json";
    const response = await fetch(url, { method, headers, body: body === undefined || raw ? body : JSON.stringify(body) });
    if (response.status === 422) throw Object.assign(new Error(), { text: (await response.json()).problems[0].text });
    if (!response.ok) throw new Error(response.status);
    return response.status === 204 ? null : response.json();
  };
  const stubborn = async (step) => {
    for (let attempt = 0; ; attempt += 1) {
      try { return await step(); } catch (fault) {
        if (fault.text || attempt === 4) throw fault;
        await pause(1000 * 2 ** attempt);
      }
    }
  };
  const row = (page) => {
    const list = page.querySelector("[data-files]"), made = kuaiji.make("li", { className: "kj-file" });
    list.append(made);
    return made;
  };
  const announce = (page) => {
    page.classList.toggle("kj-page--full", page.querySelectorAll("[data-id]").length >= Number(page.dataset.most || 1));
    const proof = page.closest("[data-document]");
    if (proof) {
      const ways = [...proof.querySelectorAll("[data-way]")];
      const whole = ways.some((way) => [...way.querySelectorAll("[data-page]")].every((one) => one.querySelector("[data-id]")));
      proof.toggleAttribute("data-complete", whole);
    }
    form.dispatchEvent(new CustomEvent("kuaiji:files"));
  };
  const draw = (line, file, page) => {
    const frame = document.createElement("template");
    frame.innerHTML = file.html.trim();
    const drawn = frame.content.firstElementChild, turn = line.querySelector("[data-turn]");
    if (turn) drawn.querySelector(".kj-file__acts").append(turn);
    const home = file.at !== page.dataset.page && form.querySelector(`[data-page="${file.at}"]`);
    if (home) {
      line.remove();
      home.querySelector("[data-files]").append(drawn);
      announce(home);
      drawn.scrollIntoView({ block: "nearest" });
    } else line.replaceWith(drawn);
    announce(page);
    return drawn;
  };
  const remove = async (button) => {
    const line = button.closest("[data-id]"), page = line.closest("[data-page]");
    button.disabled = true;
    try {
      await call("POST", `${base}/${line.dataset.id}/remove`);
      line.remove();
      announce(page);
      page.querySelector("[data-upload]").focus();
    } catch { button.disabled = false; }
  };
  const follow = async (line, file, page) => {
    for (let ms = 800, left = 30; (file.state === "checking" || (file.reading && left)) && line.isConnected; ms = Math.min(ms * 2, 8000), left--) {
      await pause(ms);
      try {
        const now = await call("GET", `${base}/${line.dataset.id}`);
        if (now.html !== file.html) line = draw(line, now, page);
        file = now;
      } catch { return; }
    }
    if (file.drawn) form.dispatchEvent(new CustomEvent("kuaiji:drawn", { detail: file }));
  };
  const failed = (line, page, chosen, text, replaces) => {
    line.textContent = "";
    line.dataset.state = "unfit";
    line.append(kuaiji.make("span", { className: "kj-file__state" }, text || words.failed));
    const again = kuaiji.make("button", { type: "button", className: "kj-clear" }, text ? words.close : words.retry);
    again.onclick = () => { line.remove(); if (!text) send(page, chosen, replaces, true); };
    line.append(again);
    again.focus();
  };
  const prepared = async (page, chosen) => {
    if (!kuaiji.prepare && form.dataset.pictures) {
      const script = kuaiji.make("script", { src: form.dataset.pictures });
      await new Promise((done) => { script.onload = script.onerror = done; document.head.append(script); });
    }
    return kuaiji.prepare ? kuaiji.prepare(page, chosen, said) : chosen;
  };
  const shelf = (mode, act) => new Promise((done) => {
    try {
      const opening = indexedDB.open("kuaiji", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("uploads", { keyPath: "url" });
      opening.onerror = () => done();
      opening.onsuccess = () => {
        const asked = act(opening.result.transaction("uploads", mode).objectStore("uploads"));
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => done();
      };
    } catch { done(); }
  });
  const forget = (url) => shelf("readwrite", (box) => box.delete(url));
  const travel = async (line, page, { url, file, replaces }, missing) => {
    const bar = kuaiji.make("progress", { max: 100, value: 0 }), told = kuaiji.make("span", { className: "kj-file__state" });
    bar.setAttribute("aria-label", file.name);
    line.append(told, bar);
    const all = Math.ceil(file.size / PIECE), lacking = missing || [...Array(all).keys()];
    const progress = (left) => { bar.value = 100 * (1 - left / all); told.textContent = kuaiji.say(words.sending, { percent: Math.round(bar.value) }); };
    progress(lacking.length);
    for (const [done, part] of lacking.entries()) {
      await stubborn(() => call("PUT", `${url}?part=${part}`, file.slice(part * PIECE, (part + 1) * PIECE)));
      progress(lacking.length - done - 1);
    }
    const kept = await stubborn(() => call("POST", `${url}/done`));
    forget(url);
    const old = replaces && page.querySelector(`[data-id="${replaces}"]`);
    if (old && kept.state !== "unfit") old.remove();
    for (const unfit of page.querySelectorAll("[data-state=unfit][data-id]")) unfit.remove();
    const drawn = draw(line, kept, page);
    if (!page.dataset.portrait && /^image/.test(file.type)) turnable(drawn, page, file, kept.id);
    follow(drawn, kept, page);
  };
  const turnable = (line, page, file, id) => {
    const button = kuaiji.make("button", { type: "button", className: "kj-clear" }, words.turn);
    button.dataset.turn = "";
    button.onclick = async () => {
      const turned = kuaiji.turned && await kuaiji.turned(file);
      if (turned) send(page, turned, id, true);
    };
    line.querySelector(".kj-file__acts").append(button);
  };
  const send = async (page, chosen, replaces, ready) => {
    if (chosen.size > MOST) { failed(row(page), page, chosen, words.too_big); return; }
    const file = ready ? chosen : await prepared(page, chosen);
    if (!file) return;
    const line = row(page), path = page.dataset.page;
    let url;
    try {
      const ticket = await stubborn(() => call("POST", `${base}/`, { path, name: file.name, bytes: file.size, replaces }));
      url = ticket.url.replace(/\/$/, "");
      shelf("readwrite", (box) => box.put({ url, base, path, file, replaces, at: Date.now() }));
      await travel(line, page, { url, file, replaces });
    } catch (fault) {
      if (fault.text && url) forget(url);
      failed(line, page, file, fault.text, replaces);
    }
  };
  const resume = async () => {
    for (const kept of await shelf("readonly", (box) => box.getAll()) || []) {
      const page = kept.base === base && form.querySelector(`[data-page="${kept.path}"]`);
      if (Date.now() - kept.at > 86400000) forget(kept.url);
      else if (page) {
        const line = row(page);
        try {
          const { missing } = await call("GET", kept.url);
          await travel(line, page, kept, missing);
        } catch (fault) {
          line.remove();
          if (fault.text || fault.message === "404") forget(kept.url);
        }
      }
    }
  };
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (!("upload" in input.dataset)) return;
    const page = input.closest("[data-page]"), files = [...input.files];
    const others = (input.dataset.together || "").split(" ").map((path) => path && form.querySelector(`[data-page="${path}"]`));
    const free = others.filter((one) => one && !one.querySelector("[data-id]"));
    const deal = (n) => n && "together" in input.dataset ? free[n - 1] : page;
    input.value = "";
    files.reduce((before, file, n) => before.then(() => deal(n) && send(deal(n), file, input.dataset.replaces)), Promise.resolve());
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[name=remove]");
    if (button) { event.preventDefault(); remove(button); }
  });
  for (const line of form.querySelectorAll("[data-id][data-state=checking], [data-id][data-reading]")) {
    follow(line, { state: line.dataset.state, reading: "reading" in line.dataset }, line.closest("[data-page]"));
  }
  resume();
})();
