/*
Makes a photo small before it travels: at most 2400 px, JPEG; turned upright by the browser; the place where it was taken stays behind.
A photo that the browser cannot read (HEIC on some) or that would not get smaller travels as it is, and the server does the same work.
*/
kuaiji.shrink = async (file, most = 2400) => {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 600000 || !window.createImageBitmap) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, most / Math.max(picture.width, picture.height));
    const canvas = kuaiji.make("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", .82));
    return made && made.size < file.size ? new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
};
