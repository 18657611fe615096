/*
Live conditions: shows what is asked, hides what is not, as answers change. Without JavaScript the server decides and shows the page again.
[data-when]            a condition tree of the rules as JSON: is, in, given, before, all, any, not. Two-valued: no answer makes a comparison false.
form[data-answers]     JSON of settled answers by path, for what other pages asked and for engine facts (facts.…).
[data-document=path]   a proof; it counts as given while data-complete is set (upload.js keeps it).
A hidden item has no answer, so one pass in page order settles everything. `kuaiji:answers` on the form (detail: answers by path) adds settled answers.
*/
(() => {
  const form = document.querySelector("form.kj-form");
  if (!form) return;
  const items = [...form.querySelectorAll("[data-when]")];
  if (!items.length) return;
  const settled = JSON.parse(form.dataset.answers || "{}");
  const answer = (path) => {
    const proof = form.querySelector(`[data-document="${path}"]`);
    if (proof) return !proof.closest("[hidden]") && "complete" in proof.dataset ? "yes" : "";
    const control = kuaiji.controls(form, path)[0];
    if (!control) return settled[path] || "";
    if (control.closest("[hidden]")) return "";
    const raw = kuaiji.value(form, path);
    return "date" in control.dataset ? kuaiji.day(raw) : raw;
  };
  const earlier = (left, right) => {
    const numbers = [left, right].map((one) => /^\d+$/.test(one));
    if (numbers[0] && numbers[1]) return BigInt(left) < BigInt(right);
    return numbers[0] !== numbers[1] ? numbers[0] : left < right;
  };
  const holds = (tree) => {
    const [word, args] = Object.entries(tree)[0];
    switch (word) {
      case "is": return answer(args[0]) === args[1];
      case "in": return args[1].includes(answer(args[0]));
      case "given": return answer(args) !== "";
      case "before": return answer(args[0]) !== "" && earlier(answer(args[0]), args[1]);
      case "all": return args.every(holds);
      case "any": return args.some(holds);
      default: return !holds(args);
    }
  };
  const trees = items.map((item) => JSON.parse(item.dataset.when));
  const settle = () => items.forEach((item, index) => { item.hidden = !holds(trees[index]); });
  for (const name of ["change", "input", "kuaiji:files"]) form.addEventListener(name, settle);
  form.addEventListener("kuaiji:answers", (event) => { Object.assign(settled, event.detail); settle(); });
  window.addEventListener("pageshow", settle);
  settle();
})();
