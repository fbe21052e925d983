// Loads parts of the app on demand. The app calls `__wasm_split_load_NAME(callback, data)`, and is
// told through the function table whether the part is there. A failure is not remembered: the
// next call tries again.
import { initSync } from './motcua.js';

// The hash of each file by its name, which names the parts that need it.
const files = 'FILES';
const loading = {};

// The address beside this script has the beginning of the same hash in it.
function address(name, hash, kind) {
  const hex = (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0');
  return new URL(`./${name}-${Array.from(atob(hash).slice(0, 8), hex).join('')}.${kind}`, import.meta.url);
}

async function load(name) {
  const hash = files[name];
  const url = address(name, hash, 'wasm');
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

// A part that draws waits for how it looks.
const dress = () =>
  new Promise((done, failed) => {
    const link = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      integrity: 'INTEGRITYSTYLES',
      href: address('later', 'STYLES', 'css'),
      onload: done,
      onerror: () => failed(link.remove()),
    });
    document.head.append(link);
  });

function once(name) {
  loading[name] = loading[name] || (name ? load(name) : dress());
  loading[name].catch(() => delete loading[name]);
  return loading[name];
}

function loads(part) {
  const names = Object.keys(files).filter((name) => name.split('-').includes(part));
  if ('DRAWING'.includes(part)) names.push('');
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

