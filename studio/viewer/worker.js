// Draws pages of PDFs. It is told { id, kind: 'preview', blob, page, width } and answers { id, done } with a picture and
// the number of pages, or { id, failed } with one of the words: load, broken, memory.
// wasm-bindgen's script stands before this one in the same file.

let ready;

function load() {
  ready = ready || wasm_bindgen({ module_or_path: fetch(new URL('STUDIO_WASM', import.meta.url), { integrity: 'STUDIO_INTEGRITY' }) });
  // A failure is not remembered.
  ready.catch(() => (ready = undefined));
  return ready;
}

async function preview({ blob, page, width }) {
  const drawn = wasm_bindgen.Page.draw(new Uint8Array(await blob.arrayBuffer()), page, width);
  if (!drawn) return { failed: 'broken' };
  const canvas = new OffscreenCanvas(drawn.width(), drawn.height());
  const pages = drawn.pages();
  const data = new ImageData(new Uint8ClampedArray(drawn.take().buffer), canvas.width);
  drawn.free();
  canvas.getContext('2d').putImageData(data, 0, 0);
  const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  canvas.width = canvas.height = 0;
  return { done: { picture, pages } };
}

async function answer({ id, ...wish }) {
  try {
    await load();
  } catch (error) {
    console.warn(error);
    return { id, failed: 'load' };
  }
  try {
    return { id, ...(await preview(wish)) };
  } catch (error) {
    console.warn(String(error));
    // Whatever in a PDF makes the wasm trap, the next one gets a new worker.
    return { id, failed: error instanceof WebAssembly.RuntimeError || error instanceof RangeError ? 'memory' : 'broken' };
  }
}

let last = Promise.resolve();
onmessage = ({ data }) => {
  last = last.then(() => answer(data)).then((said) => postMessage(said));
};
