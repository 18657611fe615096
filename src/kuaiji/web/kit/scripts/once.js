/*
form[data-once]: a second press while the first is under way is dropped. The server stays safe without this: a submission carries its own key.
data-words: {"sending"}; the pressed button says so, and is itself again when the page is shown from the browser's memory.
*/
(() => {
  for (const form of document.querySelectorAll("form[data-once]")) {
    let button = null, text = "", at = 0;
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (button && Date.now() - at < 15000) { event.preventDefault(); return; }
      button = event.submitter && event.submitter.textContent.trim() ? event.submitter : form.querySelector(".govuk-button");
      at = Date.now();
      if (!button) return;
      text = button.textContent;
      button.setAttribute("aria-disabled", "true");
      if (form.dataset.words) button.textContent = JSON.parse(form.dataset.words).once.sending;
    });
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted || !button) return;
      button.removeAttribute("aria-disabled");
      button.textContent = text;
      button = null;
    });
  }
})();
