/* Every public page: type size without loading the page again; an error summary takes the focus. */
(() => {
  const root = document.documentElement;
  document.addEventListener("submit", (event) => {
    const button = event.submitter || document.activeElement;
    if (!event.target.matches("[data-sizes]") || !button || button.name !== "size") return;
    event.preventDefault();
    root.dataset.size = button.value;
    document.cookie = `size=${button.value};path=/;max-age=31536000;samesite=lax`;
    for (const other of event.target.elements) {
      if (other.name === "size") other.setAttribute("aria-pressed", other === button);
    }
    event.target.parentNode.open = false;
    event.target.parentNode.firstElementChild.focus();
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".kj-sizes[open]");
    if (open) { open.open = false; open.firstElementChild.focus(); }
  });
  const summary = document.getElementById("problems");
  if (summary) summary.focus();
})();
