/*
Gets a photo ready before it travels; loaded when the first one is chosen. Without it files travel as they are, and the server does the same work.
kuaiji.prepare(page, file, words)   the file to send, or null where the person would rather take another
   A portrait ([data-portrait]: what the scheme asks) goes through the editor. A document is made small, and told where it can hardly be read
   ([data-limits] around it: {"blank", "even", "dark", "blurred", "glare", "paper"} as the rules say).
kuaiji.turned(file)   the photo a quarter to the right
At most 2400 px, JPEG, turned upright by the browser; the place where it was taken stays behind. A photo that the browser cannot read (HEIC on some) or
that would not get smaller travels as it is.
*/
(() => {
  const MOST = 2400, SMALL = 600000;
  const canvas = (width, height) => {
    const made = kuaiji.make("canvas", { width: Math.round(width), height: Math.round(height) }), paper = made.getContext("2d", { willReadFrequently: true });
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, made.width, made.height);
    return made;
  };
  const read = async (file) => {
    if (!/^image\//.test(file.type) || !window.createImageBitmap) return null;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, MOST / Math.max(picture.width, picture.height)), made = canvas(picture.width * scale, picture.height * scale);
      made.getContext("2d").drawImage(picture, 0, 0, made.width, made.height);
      picture.close();
      return made;
    } catch { return null; }
  };
  const turn = (source, quarters) => {
    const made = quarters % 2 ? canvas(source.height, source.width) : canvas(source.width, source.height), paper = made.getContext("2d");
    paper.translate(made.width / 2, made.height / 2);
    paper.rotate(quarters * Math.PI / 2);
    paper.drawImage(source, -source.width / 2, -source.height / 2);
    return made;
  };
  const jpeg = async (source, name, quality = .82) => {
    const made = await new Promise((done) => source.toBlob(done, "image/jpeg", quality));
    return made && new File([made], `${name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" });
  };
  const ask = (page, text, words) => new Promise((done) => {
    const box = kuaiji.make("div", { className: "kj-ask" }), use = kuaiji.make("button", { type: "button", className: "kj-clear" }, words.use_anyway);
    const again = kuaiji.make("button", { type: "button", className: "kj-clear" }, words.another);
    box.setAttribute("role", "alert");
    box.append(kuaiji.make("p", {}, text), again, use);
    page.append(box);
    const answer = (kept) => { box.remove(); done(kept); };
    use.onclick = () => answer(true);
    again.onclick = () => answer(false);
    again.focus();
  });
  const hint = (seen, limits, words) => {
    if (seen.ink < limits.blank && seen.span < limits.even) return kuaiji.say(words.blank, { found: seen.ink, allowed: limits.blank });
    if (seen.light < limits.dark) return kuaiji.say(words.dark, { found: seen.light, allowed: limits.dark });
    if (seen.sharpness < limits.blurred) return kuaiji.say(words.blurred, { found: seen.sharpness, allowed: limits.blurred });
    if (seen.glare > limits.glare && seen.light < limits.paper) return kuaiji.say(words.glare, { found: seen.glare, allowed: limits.glare });
    return "";
  };
  kuaiji.prepare = async (page, file, words) => {
    const source = await read(file);
    if (!source) return file;
    if (page.dataset.portrait) return kuaiji.edit(page, file, source, words, { canvas, turn, jpeg });
    const told = page.closest("[data-limits]") ? hint(kuaiji.looks.whole(source), JSON.parse(page.closest("[data-limits]").dataset.limits), words.picture) : "";
    if (told && !await ask(page, told, words.editor)) return null;
    if (file.size < SMALL || !/jpeg|png|webp/.test(file.type)) return file;
    const made = await jpeg(source, file.name);
    return made && made.size < file.size ? made : file;
  };
  kuaiji.turned = async (file) => {
    const source = await read(file);
    return source ? jpeg(turn(source, 1), file.name) : null;
  };
})();
