/*
The next case is fetched while one looks at this one, and stands there at once when this one is approved. Nothing here is needed: without it the form is sent.
form[data-ahead]   asks there for the next case, beside the one that lies here (data-case), once it is certain that this one does; data-sending says what is under way
The answer to an approval says what could not be known before ([data-onward]: what can be taken back, since when one looks). If it is any other page, that one is shown:
the server alone says what is decided, and until it has said so nothing more can be pressed.
*/
(() => {
  const LASTS = 240000, PAUSE = 200;
  const form = document.querySelector("form[data-ahead]");
  const settling = kuaiji.settling;
  let ahead = null, certain = !settling;
  kuaiji.settling = null;

  const read = (html) => new DOMParser().parseFromString(html, "text/html");
  const put = (html, url) => {
    history.pushState(null, "", url);
    document.open();
    document.write(html);
    document.close();
    window.scrollTo(0, 0);
  };

  const look = async () => {
    const { csrfmiddlewaretoken } = form.elements;
    const answer = await fetch(form.dataset.ahead, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: csrfmiddlewaretoken.value, beside: form.dataset.case }) });
    const html = await answer.text(), page = read(html), next = page.querySelector("form[data-ahead]"), drawn = page.querySelector("[data-evidence-image]");
    if (!answer.ok || !next) return;
    const image = new Image();
    if (drawn) image.src = drawn.getAttribute("src");
    ahead = { html, image, url: answer.url, id: next.dataset.case, until: Date.now() + LASTS };
  };
  const later = () => form && setTimeout(() => look().catch(() => null), PAUSE);

  const settle = async () => {
    const { html, url } = await settling;
    if (!html) return location.assign(url);
    const onward = read(html).querySelector("[data-onward]");
    if (!onward) return put(html, url);
    document.querySelector("[data-undoing]").replaceChildren(...onward.childNodes);
    kuaiji.desk.counts(document);
    form.elements.shown.value = onward.dataset.shown;
    const button = form.querySelector("[data-wait]");
    if (button) { button.dataset.wait = onward.dataset.wait; kuaiji.desk.waits(button); }
    certain = true;
    form.removeAttribute("aria-busy");
    later();
  };

  if (form) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!certain) return event.preventDefault();
      if (!ahead || Date.now() > ahead.until || !button || button.value !== "approve") return;
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form)), here = location.href;
      body.set(button.name, button.value);
      body.set("ahead", ahead.id);
      const answered = async (answer) => ({ html: await answer.text(), url: answer.redirected ? answer.url : here });
      kuaiji.sending = form.dataset.sending;
      kuaiji.settling = fetch(form.action, { method: "POST", body }).then(answered).catch(() => ({ html: "", url: here }));
      put(ahead.html, ahead.url);
    });
  }
  if (settling && form) {
    const said = Object.assign(document.createElement("p"), { textContent: kuaiji.sending });
    const bar = Object.assign(document.createElement("div"), { className: "kj-undo" });
    bar.append(said);
    document.querySelector("[data-undoing]").replaceChildren(bar);
    form.setAttribute("aria-busy", "true");
  }
  if (settling) settle(); else later();
  const { pathname } = location;
  window.addEventListener("popstate", () => { if (location.pathname !== pathname) location.reload(); });
})();
