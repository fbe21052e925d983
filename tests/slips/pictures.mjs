// QR codes of payments and bar codes of dossiers, drawn as a receipt printer draws them and read by ZXing-C++.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { ask } from '../node/peer.mjs';
import { transfer } from './transfers.mjs';
import { code } from './words.mjs';

const wasm = new URL('./node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url);

/** Printers of receipts ("203 dpi") have 8 dots a millimetre; paper of 80 mm has 72 mm to print on. */
const DOTS = 8;
const PAPER = 72 * DOTS;
/** Light modules around a QR code, and on both sides of a bar code. */
const [QR_QUIET, BAR_QUIET] = [4, 10];

/** A picture from what is dark where, with light dots above and below. */
function picture(width, height, isDark, margin = 16) {
  const grey = new Float32Array(width * (height + 2 * margin)).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isDark(x, y)) grey[(y + margin) * width + x] = 0;
  }
  return { width, height: height + 2 * margin, grey };
}

/** A QR code, so many dots wide; a module is whole dots, or the nearest dots to where it should be. */
function qr(rows, width, whole) {
  const side = rows.length + 2 * QR_QUIET;
  const step = whole ? Math.floor(width / side) : width / side;
  const at = (dot) => Math.floor((dot + 0.5) / step) - QR_QUIET;
  return picture(Math.ceil(side * step), Math.ceil(side * step), (x, y) => rows[at(y)]?.[at(x)] === '1');
}

/** A bar code of 15 mm; by a browser it begins anywhere between two dots. */
function bars({ widths, dots }, width, whole, random) {
  const modules = widths.flatMap((one, at) => Array(one).fill(at % 2 === 0));
  const start = whole ? 0 : random.fraction();
  const all = (modules.length + 2 * BAR_QUIET) * dots;
  if (all > width) throw new Error(`${all} dots on ${width}`);
  return picture(all + 1, 15 * DOTS, (x) => modules[Math.floor((x + 0.5 - start) / dots) - BAR_QUIET] === true);
}

/** What a phone makes of the paper: larger, a little turned, not sharp, not white, with noise. */
function photographed({ width, height, grey }, random) {
  const [scale, angle] = [1.4 + random.fraction() * 0.6, (random.fraction() - 0.5) * 0.12];
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [w, h] = [Math.ceil((width + 60) * scale), Math.ceil((height + 60) * scale)];
  const dot = (x, y) => (x < 0 || y < 0 || x >= width || y >= height ? 255 : grey[y * width + x]);
  const photo = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [dx, dy] = [(x - w / 2) / scale, (y - h / 2) / scale];
      const [sx, sy] = [dx * cosine - dy * sine + width / 2 - 0.5, dx * sine + dy * cosine + height / 2 - 0.5];
      const [left, top] = [Math.floor(sx), Math.floor(sy)];
      const [fx, fy] = [sx - left, sy - top];
      const upper = dot(left, top) * (1 - fx) + dot(left + 1, top) * fx;
      const lower = dot(left, top + 1) * (1 - fx) + dot(left + 1, top + 1) * fx;
      const shade = 215 - (40 * x) / w;
      photo[y * w + x] = 35 + ((upper * (1 - fy) + lower * fy) / 255) * (shade - 35) + (random.fraction() - 0.5) * 30;
    }
  }
  return { width: w, height: h, grey: photo };
}

function image({ width, height, grey }) {
  const data = new Uint8ClampedArray(width * height * 4);
  const pixels = new Uint32Array(data.buffer);
  grey.forEach((value, at) => (pixels[at] = 0xff000000 | (Math.max(0, Math.min(255, Math.round(value))) * 0x10101)));
  return { width, height, data, colorSpace: 'srgb' };
}

export async function pictures(random, count) {
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(fileURLToPath(wasm)).buffer } });
  const texts = ask(Array.from({ length: count }, () => transfer(random)), 'slips');
  const codes = Array.from({ length: count }, () => code(random));
  // Every letter that there is, and every pair of digits, once.
  codes.push(...' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.match(/.{1,9}/g).map((part) => `${part}x`));
  codes.push('ABCDEFGHIJKLM', 'NOPQRSTUVWXYZ', 'abcdefghijklm', 'nopqrstuvwxyz');
  for (let at = 0; at < 100; at += 10) codes.push(Array.from({ length: 10 }, (_, more) => String(at + more).padStart(2, '0')).join(''));
  const asked = [...texts.map((text) => ({ kind: 'qr', text })), ...codes.map((text) => ({ kind: 'barcode', text }))];
  const drawn = ask(asked, 'slips');

  const ways = {
    'paper, whole dots': (draw, own) => draw(own, PAPER, true),
    'paper, by a browser': (draw, own) => draw(own, PAPER, false, random),
    'paper, photographed': (draw, own) => photographed(draw(own, PAPER, false, random), random),
    'QR of 30 mm': (draw, own) => draw === qr && qr(own, 30 * DOTS, true),
    'QR of 30 mm, photographed': (draw, own) => draw === qr && photographed(qr(own, 30 * DOTS, true), random),
  };
  const wrong = [];
  const seen = {};
  for (const [at, { kind, text }] of asked.entries()) {
    const [draw, format] = kind === 'qr' ? [qr, 'QRCode'] : [bars, 'Code128'];
    for (const [way, make] of Object.entries(ways)) {
      const made = make(draw, drawn[at]);
      if (!made) continue;
      const found = await readBarcodes(image(made), { formats: ['QRCode', 'Code128'], tryHarder: true, maxNumberOfSymbols: 1 });
      const right = found.length === 1 && found[0].format === format && found[0].text === text;
      // The oldest, longest codes have bars of one dot: scanners at a counter read them, a photo from afar may not.
      const isFine = drawn[at].dots === 1 && way.endsWith('photographed');
      const name = `${format}, ${way}${isFine ? ', bars of one dot (not counted)' : ''}`;
      seen[name] ??= [0, 0];
      seen[name][0] += Number(right);
      seen[name][1] += 1;
      if (!right && !isFine) wrong.push(`${name}: ${JSON.stringify(text)} was read as ${JSON.stringify(found.map((one) => [one.format, one.text]))}`);
    }
  }
  const notes = Object.entries(seen).map(([name, [read, all]]) => `${name}: ${read} of ${all} read`);
  const counted = Object.entries(seen).filter(([name]) => !name.endsWith('(not counted)'));
  return { cases: counted.reduce((sum, [, [, all]]) => sum + all, 0), wrong, notes };
}
