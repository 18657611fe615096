/*
Follows what a phone sends while its QR code is shown. Without JavaScript a link asks again.
[data-follow=mark]     how it stands on the page; data-back: where to go on. GET of the page itself, Accept: application/json -> {"mark", "complete"}
A new mark shows the page anew; once complete, the form goes on. Asked each 2 s for ten minutes, and while the page is looked at.
*/
(() => {
  const page = document.querySelector("[data-follow]");
  if (!page) return;
  const until = Date.now() + 600000;
  const ask = async () => {
    try {
      const response = document.visibilityState === "visible" && await fetch(location.href, { headers: { Accept: "application/json" } });
      if (response && (!response.ok || response.redirected)) return;
      const { mark, complete } = response ? await response.json() : { mark: page.dataset.follow };
      if (complete) { location.assign(page.dataset.back); return; }
      if (mark !== page.dataset.follow) { location.reload(); return; }
    } catch { /* the line is gone for a while: asked again */ }
    if (Date.now() < until) setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
})();
