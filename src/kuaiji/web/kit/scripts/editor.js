/*
Frames a portrait: turn, move and zoom until the face fills the guide, with pointer, buttons or keys; told what is wrong before it travels.
kuaiji.edit(page, file, source, words, tools)   the framed photo as a file, or null where another is wanted; a photo that somebody has framed already and
   that has nothing against it goes on at once
[data-portrait]   {"width", "height": the frame and its least pixels, "light_least": {"doubted", "refused"} …} as the scheme says
Keys on the picture: arrows move it, + and - zoom, [ and ] turn it.
*/
kuaiji.edit = (page, file, original, words, { canvas, turn, jpeg }) => new Promise((done) => {
  const rules = JSON.parse(page.dataset.portrait), ratio = rules.width / rules.height, HIGH = 1400, SHOWN = 336, say = words.editor;
  const box = kuaiji.make("div", { className: "kj-editor" }), view = canvas(SHOWN * ratio, SHOWN), told = kuaiji.make("ul", { className: "kj-editor__told" });
  let source = original, zoom = 1, x = .5, y = .5, timer = 0;
  const frame = () => {
    const high = Math.min(source.height, source.width / ratio) / zoom, wide = high * ratio;
    const left = Math.min(Math.max(x * source.width - wide / 2, 0), source.width - wide), top = Math.min(Math.max(y * source.height - high / 2, 0), source.height - high);
    x = (left + wide / 2) / source.width;
    y = (top + high / 2) / source.height;
    return { left, top, wide, high };
  };
  const cut = () => {
    const { left, top, wide, high } = frame(), scale = Math.min(1, HIGH / high), made = canvas(wide * scale, high * scale);
    made.getContext("2d").drawImage(source, left, top, wide, high, 0, 0, made.width, made.height);
    return made;
  };
  const guide = (paper) => {
    const { width, height } = view;
    paper.lineWidth = 2;
    for (const [colour, dash] of [["#fff", []], ["#1559b0", [6, 5]]]) {
      paper.strokeStyle = colour;
      paper.setLineDash(dash);
      paper.beginPath();
      paper.ellipse(width / 2, height * .47, width * .24, height * .23, 0, 0, 7);
      paper.moveTo(width * .3, height * .12);
      paper.lineTo(width * .7, height * .12);
      paper.stroke();
    }
  };
  const judged = (made) => {
    const seen = kuaiji.looks.middle(made), found = [];
    if (made.width < rules.width || made.height < rules.height) {
      found.push(["refused", "small", { found_width: made.width, found_height: made.height, least_width: rules.width, least_height: rules.height }]);
    }
    for (const [code, what, name, least] of [["dark", "light", "light_least", 1], ["bright", "light", "light_most"], ["glare", "glare", "glare_most"], ["blurred", "sharpness", "sharpness_least", 1]]) {
      const bound = rules[name] || {}, over = (limit) => limit && (least ? seen[what] < limit : seen[what] > limit);
      const weight = over(bound.refused) ? "refused" : over(bound.doubted) ? "doubted" : "";
      if (weight) found.push([weight, code, { found: seen[what], allowed: bound[weight] }]);
    }
    return found;
  };
  const judge = () => {
    const found = judged(cut());
    told.textContent = "";
    box.dataset.verdict = found.some(([weight]) => weight === "refused") ? "refused" : found.length ? "doubted" : "fine";
    for (const [weight, code, facts] of found) told.append(kuaiji.make("li", { className: `kj-editor__${weight}` }, kuaiji.say(words.portrait[code], facts)));
    if (!found.length) told.append(kuaiji.make("li", {}, say.fine));
    use.textContent = box.dataset.verdict === "refused" ? say.use_anyway : say.use;
  };
  const draw = () => {
    const { left, top, wide, high } = frame(), paper = view.getContext("2d");
    paper.drawImage(source, left, top, wide, high, 0, 0, view.width, view.height);
    guide(paper);
    clearTimeout(timer);
    timer = setTimeout(judge, 250);
  };
  const acts = {
    left: () => { source = turn(source, 3); zoom = 1; }, right: () => { source = turn(source, 1); zoom = 1; },
    closer: () => { zoom = Math.min(zoom * 1.15, 8); }, wider: () => { zoom = Math.max(zoom / 1.15, 1); },
    up: () => { y += .04 / zoom; }, down: () => { y -= .04 / zoom; }, west: () => { x += .04 / zoom; }, east: () => { x -= .04 / zoom; },
  };
  const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "west", ArrowRight: "east", "+": "closer", "=": "closer", "-": "wider", "[": "left", "]": "right" };
  const SIGNS = { left: "↺", right: "↻", closer: "＋", wider: "－", up: "↑", down: "↓", west: "←", east: "→" };
  const bar = kuaiji.make("div", { className: "kj-editor__bar" });
  for (const name of Object.keys(acts)) {
    const button = kuaiji.make("button", { type: "button" }, SIGNS[name]);
    button.setAttribute("aria-label", say[name]);
    button.onclick = () => { acts[name](); draw(); };
    bar.append(button);
  }
  const use = kuaiji.make("button", { type: "button", className: "govuk-button" }, say.use);
  const another = kuaiji.make("button", { type: "button", className: "govuk-button govuk-button--secondary" }, say.another);
  const close = (answer) => { clearTimeout(timer); box.remove(); done(answer); };
  use.onclick = async () => close(await jpeg(cut(), file.name, .9));
  another.onclick = () => { close(null); page.querySelector("[data-upload]").focus(); };
  view.tabIndex = 0;
  view.setAttribute("role", "application");
  view.setAttribute("aria-label", say.picture);
  view.onkeydown = (event) => {
    const name = KEYS[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    acts[name]();
    draw();
  };
  view.onpointerdown = (event) => {
    view.setPointerCapture(event.pointerId);
    let before = event;
    view.onpointermove = (now) => {
      const { wide, high } = frame(), by = view.getBoundingClientRect();
      x -= (now.clientX - before.clientX) / by.width * wide / source.width;
      y -= (now.clientY - before.clientY) / by.height * high / source.height;
      before = now;
      draw();
    };
    view.onpointerup = view.onpointercancel = () => { view.onpointermove = null; };
  };
  view.onwheel = (event) => { event.preventDefault(); acts[event.deltaY < 0 ? "closer" : "wider"](); draw(); };
  told.setAttribute("role", "status");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", say.title);
  const last = kuaiji.make("div", { className: "kj-editor__acts" });
  last.append(use, another);
  box.append(kuaiji.make("p", { className: "kj-editor__title" }, say.hint), view, bar, told, last);
  if (Math.abs(source.width / source.height / ratio - 1) <= .03 && !judged(cut()).length) { use.onclick(); return; }
  page.append(box);
  draw();
  view.focus();
  box.scrollIntoView({ block: "nearest" });
});
