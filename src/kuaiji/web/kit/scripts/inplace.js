/*
form[data-inplace]: what the answer asks for next stands under the form, on the same page. Without JavaScript the next page asks for it.
The answer is a page whose [data-next] is taken over, its forms sent to that page's address; of any other (something is wrong) <main> is taken over.
*/
(() => {
  let asked = false;
  const put = (form, page, url) => {
    const next = page.querySelector("[data-next]"), main = page.querySelector("main");
    if (!next) {
      document.querySelector("main").replaceWith(document.adoptNode(main));
      (main.querySelector(".govuk-error-summary, [aria-invalid]") || main).focus();
      return;
    }
    for (const each of next.querySelectorAll("form")) each.action = url;
    for (const each of form.querySelectorAll("input")) each.readOnly = true;
    for (const each of form.querySelectorAll("button")) each.hidden = true;
    form.after(document.adoptNode(next));
    next.querySelector("input:not([type=hidden])").focus();
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("inplace" in form.dataset)) return;
    event.preventDefault();
    if (asked) return;
    asked = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      put(form, new DOMParser().parseFromString(await answer.text(), "text/html"), answer.url);
    } catch {
      form.submit();
    }
    asked = false;
  });
})();
