// Reads QR codes. It is told { id, kind: 'read', picture, edges }: a file or a bitmap, and the longest edges at which it is
// looked at, one after the other. It answers { id, done: { text } }, without a text where no code was found, or
// { id, failed } with one of the words: load, unreadable, memory.
// wasm-bindgen's script stands before this one in the same file.

let ready;

function load() {
  ready = ready || wasm_bindgen({ module_or_path: fetch(new URL('STUDIO_WASM', import.meta.url), { integrity: 'STUDIO_INTEGRITY' }) });
  // A failure is not remembered.
  ready.catch(() => (ready = undefined));
  return ready;
}

// What the picture says at this size.
function look(bitmap, edge) {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.floor(bitmap.width * scale)), Math.max(1, Math.floor(bitmap.height * scale)));
  const { width, height } = canvas;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  // iOS counts the memory of canvases that are merely forgotten.
  canvas.width = canvas.height = 0;
  return wasm_bindgen.read(width, height, data);
}

async function read({ picture, edges }) {
  const bitmap = picture instanceof ImageBitmap ? picture : await createImageBitmap(picture);
  try {
    for (const edge of edges) {
      const text = look(bitmap, edge);
      if (text !== undefined) return { text };
    }
    return {};
  } finally {
    bitmap.close();
  }
}

async function answer({ id, ...wish }) {
  try {
    await load();
  } catch (error) {
    console.warn(error);
    return { id, failed: 'load' };
  }
  try {
    return { id, done: await read(wish) };
  } catch (error) {
    // After a trap the wasm is of no more use. The error's own words may name the file: they are not repeated.
    return { id, failed: error instanceof WebAssembly.RuntimeError || error instanceof RangeError ? 'memory' : 'unreadable' };
  }
}

let last = Promise.resolve();
onmessage = ({ data }) => {
  last = last.then(() => answer(data)).then((said) => postMessage(said));
};
