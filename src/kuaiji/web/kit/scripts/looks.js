/*
How a picture looks, in a few numbers: what adapters/pictures/looks.py reckons on the server, the same way, so that both come to one verdict.
kuaiji.looks.middle(canvas)   light, glare and sharpness of a framed portrait        kuaiji.looks.whole(canvas)   of a document, with ink
*/
kuaiji.looks = (() => {
  const GLARING = 250, EDGE = 24, LONGEST = 400, FACE = [34, 36, 66, 62, 64], HEAD = [20, 18, 80, 70, 120];
  const grid = (canvas, left, top, wide, high, cells) => {
    const data = canvas.getContext("2d").getImageData(left, top, wide, high).data;
    const across = Math.min(cells, wide), down = Math.min(high, Math.max(1, Math.round(high * across / wide)));
    const made = new Float64Array(across * down);
    for (let j = 0; j < down; j += 1) {
      const y0 = Math.floor(j * high / down), y1 = Math.floor((j + 1) * high / down);
      for (let i = 0; i < across; i += 1) {
        const x0 = Math.floor(i * wide / across), x1 = Math.floor((i + 1) * wide / across);
        let sum = 0;
        for (let y = y0; y < y1; y += 1) {
          for (let x = x0, at = 4 * (y * wide + x0); x < x1; x += 1, at += 4) sum += (77 * data[at] + 150 * data[at + 1] + 29 * data[at + 2]) >> 8;
        }
        made[j * across + i] = sum / ((y1 - y0) * (x1 - x0));
      }
    }
    return { made, across, down };
  };
  const at = (values, percent) => Float64Array.from(values).sort()[Math.floor(values.length * percent / 100)];
  const share = (values, test) => Math.round(1000 * values.reduce((sum, one) => sum + test(one), 0) / values.length);
  const look = ({ made, across, down }) => {
    const edges = new Float64Array(Math.max(0, (across - 2) * (down - 2)));
    for (let y = 1, n = 0; y < down - 1; y += 1) {
      for (let x = 1; x < across - 1; x += 1, n += 1) {
        const k = y * across + x;
        edges[n] = Math.abs(made[k - 1] + made[k + 1] + made[k - across] + made[k + across] - 4 * made[k]);
      }
    }
    const span = Math.max(at(made, 99) - at(made, 1), 1);
    return {
      span: Math.round(span),
      light: Math.round(made.reduce((sum, one) => sum + one, 0) / made.length),
      glare: share(made, (one) => one >= GLARING),
      sharpness: edges.length ? Math.round(100 * at(edges, 99) / span) : 0,
      ink: edges.length ? share(edges, (one) => one > EDGE) : 0,
    };
  };
  const part = (canvas, [left, top, right, bottom, cells]) => {
    const cut = (size, percent) => Math.floor(size * percent / 100), { width, height } = canvas;
    return look(grid(canvas, cut(width, left), cut(height, top), cut(width, right) - cut(width, left), cut(height, bottom) - cut(height, top), cells));
  };
  return {
    middle(canvas) {
      const { light, glare } = part(canvas, FACE);
      return { ...part(canvas, HEAD), light, glare };
    },
    whole(canvas) {
      const { width, height } = canvas;
      return look(grid(canvas, 0, 0, width, height, width >= height ? LONGEST : Math.max(1, Math.round(LONGEST * width / height))));
    },
  };
})();
