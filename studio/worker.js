// The studio's worker: decodes and encodes with what the browser has, and asks the wasm for the rest.
// It is told { id, kind, … } and answers { id, progress } any number of times, then { id, done } or
// { id, failed } with one of the words: load, unreadable, huge, memory, large, encrypted, broken.
// wasm-bindgen's script stands before this one in the same file.

// Longest side at which a photo is kept and worked on: a sheet that fills three quarters of it has 200 dots an inch.
const PHOTO_EDGE = 3200;
// A picture with more pixels is never decoded whole: four bytes each, several times over.
const HUGE = 50e6;
// Above this the browser is asked for fewer pixels at once, below it for all of them, which it does better.
const LARGE = 16e6;
const WARNINGS = ['blurred', 'dark', 'glare', 'cut', 'small'];
const LOOKS = ['asIs', 'light', 'grey'];

let ready;

function load() {
  ready = ready || wasm_bindgen({ module_or_path: fetch(new URL('STUDIO_WASM', import.meta.url), { integrity: 'STUDIO_INTEGRITY' }) });
  // A failure is not remembered.
  ready.catch(() => (ready = undefined));
  return ready;
}

class Failed extends Error {}

function fail(word) {
  throw new Failed(word);
}

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

function canvasOf(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true }) || fail('memory');
  context.imageSmoothingQuality = 'high';
  return { canvas, context };
}

// iOS counts the memory of canvases that are merely forgotten.
function drop(canvas) {
  canvas.width = canvas.height = 0;
}

async function bitmapOf(blob, size) {
  const large = size && size.width * size.height > LARGE;
  const scale = large ? PHOTO_EDGE / Math.max(size.width, size.height) : 1;
  const wishes = [{ imageOrientation: 'from-image' }, undefined];
  if (large && scale < 1) {
    const fewer = { resizeWidth: Math.round(size.width * scale), resizeHeight: Math.round(size.height * scale), resizeQuality: 'medium' };
    wishes.unshift({ imageOrientation: 'from-image', ...fewer });
  }
  for (const wish of wishes) {
    let bitmap;
    try {
      bitmap = await createImageBitmap(blob, ...(wish ? [wish] : []));
    } catch {
      continue;
    }
    // Browsers do not agree whether a photo is turned before or after it is made smaller.
    const lying = size && Math.abs(bitmap.width / bitmap.height / (size.width / size.height) - 1) > 0.03;
    if (lying && wish && wish.resizeWidth) {
      bitmap.close();
      continue;
    }
    if (bitmap.width && bitmap.height) return bitmap;
  }
  return fail('unreadable');
}

// The picture in a file on a canvas, upright, its longer side at most PHOTO_EDGE.
async function decode(blob) {
  const head = wasm_bindgen.measure(await bytesOf(blob.slice(0, 262144)));
  const size = head.length ? { width: head[0], height: head[1], orientation: head[2] } : undefined;
  if (size && size.width * size.height > HUGE) return decodeHuge(blob, size);
  const bitmap = await bitmapOf(blob, size);
  const scale = Math.min(1, PHOTO_EDGE / Math.max(bitmap.width, bitmap.height));
  const { canvas, context } = canvasOf(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  // JPEG knows no transparency: what is clear becomes paper, not black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return { canvas, context };
}

async function decodeHuge(blob, size) {
  const jpeg = new Uint8Array(await blob.slice(0, 3).arrayBuffer());
  if (jpeg[0] !== 0xff || size.width * size.height > 4 * HUGE || blob.size > 60e6) return fail('huge');
  const pixels = wasm_bindgen.Pixels.reduced(await bytesOf(blob), PHOTO_EDGE, size.orientation) || fail('unreadable');
  return drawn(pixels);
}

function drawn(pixels) {
  const made = canvasOf(pixels.width(), pixels.height());
  const data = new Uint8ClampedArray(pixels.take().buffer);
  made.context.putImageData(new ImageData(data, made.canvas.width), 0, 0);
  pixels.free();
  return made;
}

function pixelsOf({ canvas, context }) {
  const { width, height } = canvas;
  const { data } = context.getImageData(0, 0, width, height);
  return wasm_bindgen.Pixels.of(width, height, new Uint8Array(data.buffer)) || fail('memory');
}

const jpeg = (canvas, quality) => canvas.convertToBlob({ type: 'image/jpeg', quality });

// As sharp as `limit` bytes allow.
async function encoded(canvas, limit) {
  let small;
  for (const quality of [0.8, 0.7, 0.6, 0.5, 0.4]) {
    small = await jpeg(canvas, quality);
    if (small.size <= limit) return small;
  }
  // A picture that is all noise: fewer pixels, until it fits or nobody could read it any more.
  for (let scale = 0.8; scale > 0.3; scale *= 0.8) {
    const less = canvasOf(Math.max(1, Math.round(canvas.width * scale)), Math.max(1, Math.round(canvas.height * scale)));
    less.context.drawImage(canvas, 0, 0, less.canvas.width, less.canvas.height);
    small = await jpeg(less.canvas, 0.5);
    drop(less.canvas);
    if (small.size <= limit) break;
  }
  return small;
}

// Across the page, again and again, so that it cannot be cut away; pale, so that what is below can be read.
function watermark({ canvas, context }, text) {
  const size = Math.max(14, Math.round(Math.min(canvas.width, canvas.height) / 34));
  context.save();
  context.font = `600 ${size}px system-ui, "Noto Sans", Roboto, Arial, sans-serif`;
  context.textBaseline = 'middle';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(-Math.PI / 7);
  const wide = context.measureText(text).width + size * 3;
  const reach = Math.hypot(canvas.width, canvas.height) / 2;
  context.fillStyle = 'rgba(90, 20, 20, 0.3)';
  let odd = false;
  for (let y = -reach; y < reach; y += size * 6) {
    for (let x = -reach - (odd ? wide / 2 : 0); x < reach; x += wide) context.fillText(text, x, y);
    odd = !odd;
  }
  context.restore();
}

async function finished(page, { look, turn, mark, limit }) {
  const made = drawn(page.finish(LOOKS.indexOf(look), turn || 0));
  if (mark) watermark(made, mark);
  const { width, height } = made.canvas;
  const blob = await encoded(made.canvas, limit);
  drop(made.canvas);
  return { page: blob, width, height };
}

const judged = (page, cut) => Array.from(page.judge(cut), (number) => WARNINGS[number]);

const jobs = {
  // Starts the wasm, nothing else.
  async warm() {
    return {};
  },

  // A file from camera or gallery: what is kept of it, where the paper is, what is wrong, and the page that comes of it.
  async read({ blob, limit }, tell) {
    const made = await decode(blob);
    tell(0.4);
    const { width, height } = made.canvas;
    const pixels = pixelsOf(made);
    const photo = await jpeg(made.canvas, 0.88);
    drop(made.canvas);
    tell(0.6);
    const found = Array.from(pixels.find());
    const [confidence, cut] = found.splice(8);
    tell(0.7);
    const page = pixels.page(new Uint32Array(found)) || fail('unreadable');
    pixels.free();
    const warnings = judged(page, cut);
    // A picture in which no paper was found may be no paper at all: it stays as it is.
    const look = confidence >= 500 ? 'light' : 'asIs';
    tell(0.8);
    return { photo, width, height, corners: found, confidence, cut, warnings, look, ...(await finished(page, { look, limit })) };
  },

  // The page that a kept photo becomes with other settings.
  async page({ blob, corners, cut, ...settings }, tell) {
    const made = await decode(blob);
    const pixels = pixelsOf(made);
    drop(made.canvas);
    tell(0.5);
    const page = pixels.page(new Uint32Array(corners)) || fail('unreadable');
    pixels.free();
    const warnings = judged(page, cut || 0);
    tell(0.7);
    return { warnings, ...(await finished(page, settings)) };
  },

  // Where the paper is in a picture of the camera.
  async outline({ bitmap }) {
    const { canvas, context } = canvasOf(bitmap.width, bitmap.height);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const pixels = pixelsOf({ canvas, context });
    drop(canvas);
    const found = Array.from(pixels.find());
    pixels.free();
    return { corners: found.slice(0, 8), confidence: found[8], cut: found[9] };
  },

  // Pages to one PDF of at most `limit` bytes.
  async join({ pages, limit }, tell) {
    const sum = pages.reduce((sum, page) => sum + page.size + 1024, 2048);
    let parts = pages;
    if (sum > limit) {
      // Each gives way by the same part.
      parts = [];
      for (const page of pages) {
        const made = await decode(page);
        parts.push(await encoded(made.canvas, Math.floor((page.size * limit * 0.95) / sum)));
        drop(made.canvas);
        tell(parts.length / pages.length);
      }
    }
    const joiner = new wasm_bindgen.Joiner();
    for (const page of parts) joiner.add(await bytesOf(page));
    const pdf = joiner.finish() || fail('unreadable');
    if (pdf.length > limit) fail('large');
    return { pdf: new Blob([pdf], { type: 'application/pdf' }) };
  },

  // A PDF that a person has already.
  async inspect({ blob }) {
    const pages = wasm_bindgen.inspect(await bytesOf(blob));
    if (pages < 0) fail(pages === -1 ? 'encrypted' : 'broken');
    return { pages };
  },
};

async function answer({ id, kind, ...rest }) {
  try {
    await load();
  } catch (error) {
    console.warn(error);
    return { id, failed: 'load' };
  }
  try {
    return { id, done: await jobs[kind](rest, (progress) => postMessage({ id, progress })) };
  } catch (error) {
    // A wasm that trapped is of no more use, and a full memory is not said in any other way.
    const trapped = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (!(error instanceof Failed)) console.warn(String(error));
    return { id, failed: error instanceof Failed ? error.message : trapped ? 'memory' : 'unreadable' };
  }
}

let last = Promise.resolve();
// One after the other: two photos at once would need twice the memory.
onmessage = ({ data }) => {
  last = last.then(() => answer(data)).then((said) => postMessage(said));
};
