/*
A character that no keyboard has, found beside the field of a name.
[data-picker]   details under a field, by its id; `data-from` is where characters are looked for. Without scripts a link leads there in a new tab.
[data-look]     in what comes from there: the button that looks. [data-put]: a character, put where the caret was last.
*/
(() => {
  for (const picker of document.querySelectorAll("[data-picker]")) {
    const field = document.getElementById(picker.dataset.picker), body = picker.querySelector("[data-picker-body]");
    if (!field) continue;
    const fetched = async (query) => {
      const answer = await fetch(`${picker.dataset.from}?${new URLSearchParams(query)}`, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    };
    const look = async () => {
      const asked = [...body.querySelectorAll("[data-asks]")].map((one) => [one.dataset.asks, one.value]);
      body.querySelector("[data-found]").innerHTML = await fetched([["part", "found"], ["for", field.id], ...asked]);
    };
    const put = (sign) => {
      const at = field.selectionStart ?? field.value.length, end = field.selectionEnd ?? at;
      field.setRangeText(sign, at, end, "end");
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      body.querySelector("[data-put-status]").textContent = field.value;
    };
    picker.addEventListener("toggle", async () => {
      if (!picker.open || body.querySelector("[data-found]")) return;
      try { body.innerHTML = await fetched([["part", "form"], ["for", field.id]]); } catch { return; }
      body.querySelector("[data-asks]").focus();
    });
    body.addEventListener("click", (event) => {
      const sign = event.target.closest("[data-put]"), button = event.target.closest("[data-look]");
      if (!sign && !button) return;
      event.preventDefault();
      if (sign) put(sign.dataset.put); else look();
    });
    body.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches("[data-asks]")) return;
      event.preventDefault();
      look();
    });
    for (const kind of ["input", "change"]) body.addEventListener(kind, (event) => event.stopPropagation());
  }
})();
