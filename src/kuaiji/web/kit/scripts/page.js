/* Every page: type size without loading the page again; reading aloud where the browser can; an error summary takes the focus. */
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
  const speak = document.querySelector("[data-speak]"), voice = window.speechSynthesis;
  if (speak && voice) {
    const offer = () => { speak.hidden = !voice.getVoices().length; };
    const reading = (on) => speak.setAttribute("aria-pressed", on);
    speak.addEventListener("click", () => {
      if (speak.getAttribute("aria-pressed") === "true") { voice.cancel(); return reading(false); }
      // A line each: long ones are broken off by some browsers.
      const lines = document.getElementById("main").innerText.split("\n").filter((line) => line.trim());
      lines.forEach((line, at) => {
        const said = new SpeechSynthesisUtterance(line);
        said.lang = root.lang;
        if (at === lines.length - 1) said.onend = () => reading(false);
        voice.speak(said);
      });
      reading(true);
    });
    if (voice.addEventListener) voice.addEventListener("voiceschanged", offer);
    window.addEventListener("pagehide", () => voice.cancel());
    offer();
  }
  const summary = document.getElementById("problems");
  if (summary) summary.focus();
})();
