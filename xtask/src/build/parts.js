// Loads parts of the app on demand. The app calls `__wasm_split_load_NAME(callback, data)`, and is
// told through the function table whether the part is there. A failure is not remembered: the
// next call tries again.
import { initSync } from './motcua.js';

// The hash of each file by its name, which names the parts that need it.
const files = 'FILES';
const loading = {};

async function load(name) {
  const hash = files[name];
  const hex = (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0');
  // The address beside this script has the beginning of the same hash in it.
  const url = new URL(`./${name}-${Array.from(atob(hash).slice(0, 8), hex).join('')}.wasm`, import.meta.url);
  let bytes;
  try {
    const response = await fetch(url, { integrity: 'INTEGRITY' + hash });
    bytes = await response.arrayBuffer();
  } catch (error) {
    // With `integrity` a missing file is an error like a cut line; after a release it is missing for ever.
    const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
    if (status === 404) document.documentElement.dataset.outdated = '';
    throw error;
  }
  // The part works in the memory and the function table of the app.
  await WebAssembly.instantiate(bytes, { __wasm_split: initSync() });
}

function once(name) {
  loading[name] = loading[name] || load(name);
  loading[name].catch(() => delete loading[name]);
  return loading[name];
}

function loads(part) {
  const names = Object.keys(files).filter((name) => name.split('-').includes(part));
  return async (callback, data) => {
    let there = true;
    try {
      await Promise.all(names.map(once));
    } catch (error) {
      there = false;
      console.warn(error);
    }
    initSync().__indirect_function_table.get(callback)(data, there);
  };
}

