/*
[data-passkey=create|get]  the place of a passkey: data-options is what the browser is asked (WebAuthn, bytes in base64url), data-words {"cancelled", "known", "elsewhere"}.
Its form is hidden while [data-passkey-without] says that passkeys need scripts and a browser that knows them. Sent, the form carries the browser's answer in `passkey`.
*/
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  const read = (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    ...(asked.excludeCredentials && { excludeCredentials: known(asked.excludeCredentials) }),
    ...(asked.allowCredentials && { allowCredentials: known(asked.allowCredentials) }),
  });
  const written = (found) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (found.response[name]) response[name] = text(found.response[name]);
    }
    return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response });
  };
  for (const place of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential || !navigator.credentials) continue;
    const form = place.querySelector("form"), button = form.querySelector(".govuk-button"), said = form.querySelector("[role=alert]");
    const words = JSON.parse(place.dataset.words);
    place.querySelector("[data-passkey-without]").hidden = true;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      said.hidden = true;
      try {
        const found = await navigator.credentials[place.dataset.passkey]({ publicKey: read(JSON.parse(place.dataset.options)) });
        form.elements.passkey.value = written(found);
        form.submit();
      } catch (fault) {
        button.removeAttribute("aria-disabled");
        said.textContent = words[{ InvalidStateError: "known", SecurityError: "elsewhere" }[fault.name] || "cancelled"];
        said.hidden = false;
      }
    });
  }
})();
