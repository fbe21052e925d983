// Development only: asks the host for the next build and loads the page again when it is there.
// What a release left at this address would answer in place of the host.
for (const own of (await navigator.serviceWorker?.getRegistrations()) ?? []) own.unregister();
const base = document.querySelector('meta[name="app"]').dataset.base;
const version = async (after) => (await fetch(`${base}_dev/version?after=${after}`)).text();
let current = await version('');
for (;;) {
  try {
    const next = await version(current);
    if (next !== current) location.reload();
    current = next;
  } catch {
    await new Promise((done) => setTimeout(done, 1000));
  }
}
