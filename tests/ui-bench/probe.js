// Runs in every page before its own scripts: notes when something was on the screen.
// All times are those of performance.now().
(() => {
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.splice(0).forEach((done) => done(performance.now()));
  /** Calls `done` with the time after the next frame's style, layout and paint. */
  const afterFrame = (done) => requestAnimationFrame(() => {
    waiting.push(done);
    port2.postMessage(0);
  });

  // A key press: from the event's own time, at which the browser got it, to the end of the frame that follows.
  let pressed = 0;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  addEventListener('input', () => {
    const from = pressed;
    afterFrame((end) => window.drawn?.(String(end - from)));
  }, true);

  let clicked = 0;
  addEventListener('click', (event) => (clicked = event.timeStamp), true);

  const long = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) long.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });

  const memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const given = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const made = await given.apply(WebAssembly, all);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.add(memory);
      return made;
    };
  }

  window.probe = {
    /** Bytes of all wasm memories. */
    wasm: () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    /** Long tasks since `from`: [start, duration]. */
    long: (from) => long.filter(([start]) => start >= from),
    /** When the last click was. */
    clicked: () => clicked,
    /** Resolves with the time of the first frame in which an element fits the selector. */
    shown: (selector) => new Promise((done) => {
      const look = () => document.querySelector(selector) && (watch.disconnect(), afterFrame(done), true);
      const watch = new MutationObserver(look);
      if (!look()) watch.observe(document, { childList: true, subtree: true });
    }),
    /** Resolves with the time from the last key press to the frame after `changed` gives something else than now. */
    updated: (changed) => new Promise((done) => {
      const before = changed();
      const look = () => {
        if (changed() === before) return void requestAnimationFrame(look);
        afterFrame((end) => done(end - pressed));
      };
      look();
    }),
    afterFrame: () => new Promise(afterFrame),
  };
})();
