/* On a narrow screen the menu of staff is folded to its headings, but for the group ([data-menu=current]) in which the reader is. */
(() => {
  const wide = window.matchMedia("(min-width: 64rem)");
  const fold = () => { for (const group of document.querySelectorAll("[data-menu=other]")) group.open = wide.matches; };
  fold();
  if (wide.addEventListener) wide.addEventListener("change", fold);
})();
