// Regular expressions: `core/src/text/pattern` against node's RegExp.
//
//   node tests/patterns/run.mjs
import { Random, compare, option } from '../node/peer.mjs';

const random = new Random(option('seed', 20261121));

const LEAVES = ['a', 'a', 'b', 'B', '1', '0', '\\.', '.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '[ab]', '[^a1]', '[a-c]', '[B-Z]', '[\\d.]', '[^\\W1]', '[\\w-]', 'ộ', 'Đ', '[à-ỹ]', '[^]', '[Ộđ]', ' ', '\\n', 'é', '\\x41', '\\u1ed9', '-'];
const EDGES = ['^', '$', '\\b', '\\B', ''];
const TIMES = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,}', '{0,2}', '{2,3}?', '{0,1}?', '{1,2}', '{0,}'];
// What forms hold.
const REAL = ['\\d+', '(\\d{1,2})/(\\d{1,2})/(\\d{4})', '^\\s+|\\s+$', '[^0-9]', '(?<day>\\d+)[-/](?<month>\\d+)', '([A-Z])(\\w*)', '\\B(?=(\\d{3})+(?!\\d))', '^(?:\\+84|0)(\\d{9})$', '(a*)*', '(a*)+', '(?:a|(b))*', '(z)((a+)?(b+)?(c))*', '(?=(a+))a*b', '(.*?)a(?!(a+)b)(.*)', '(?!(a))b|(b)', '(a?)??', '((a)|b)+?$', '(\\w+)\\s(\\w+)', '(a|ab)(c|bcd)(d*)', '()', '(?:)', '(a?b??)*', '(?:a?)*?b', '((a?){0,2}){0,2}'];

function pattern(depth, names) {
  const inner = () => pattern(depth - 1, names);
  switch (depth <= 0 ? random.whole(0, 2) : random.whole(0, 11)) {
    case 0:
    case 1:
    case 2:
      return random.chance(0.85) ? random.of(LEAVES) : random.of(EDGES);
    case 3:
    case 4:
      return random.list(2, 4, inner).join('');
    case 5:
      return `(?:${random.list(2, 3, inner).join('|')})`;
    case 6:
      return `(${random.list(1, 3, inner).join('|')})`;
    case 7:
      names.count += 1;
      return `(?<g${names.count}>${inner()})`;
    case 8:
      return `(?${random.of(['=', '!'])}${inner()})`;
    default:
      return `${random.of(['(', '(?:'])}${inner()})${random.of(TIMES)}`;
  }
}

const cases = [];
for (let at = 0; at < option('count', 6000); at++) {
  const source = random.chance(0.15) ? random.of(REAL) : pattern(random.whole(1, 4), { count: 0 });
  const unicode = random.chance(0.2);
  const flags = ['i', 'm', 's'].filter(() => random.chance(0.25)).join('') + (unicode ? 'u' : '');
  // Without `u` JavaScript cuts what lies beyond the first plane in halves, which core never does.
  const letters = ['a', 'a', 'a', 'b', 'b', 'A', 'B', 'c', 'd', 'z', '1', '0', '2', '.', '_', ' ', '-', '/', '\n', '\r', 'ộ', 'Ộ', 'đ', 'Đ', 'é', 'É', '\u00a0', ...(unicode ? ['😀'] : [])];
  const texts = random.list(3, 3, () => random.list(0, 12, () => random.of(letters)).join(''));
  const template = random.of(['', '[$&]', '$1', '$2-$1', '$0$3$10', "$`|$'", '$$', '$', '$<g1>', '$<day>.$<x>', 'x$11', '$a<$<', '$01$00']);
  cases.push({ kind: 'pattern', source, flags, texts, template, from: random.whole(0, 3) });
}

function answer({ source, flags, texts, template, from }) {
  const whole = new RegExp(`^(?:${source})$`, flags.replace('m', ''));
  const hasLines = flags.includes('m');
  return texts.map((text) => {
    const groups = (found) => found && [found.index, ...[...found].map((group) => group ?? null)];
    const all = new RegExp(source, `${flags}g`);
    const start = Math.min(from, text.length);
    // In the middle of a pair core would begin at the pair.
    all.lastIndex = /[\udc00-\udfff]/.test(text[start] ?? '') ? start - 1 : start;
    const first = groups(all.exec(text));
    return {
      ...(hasLines ? {} : { whole: whole.test(text) }),
      first,
      all: [...text.matchAll(all.source === '' ? /(?:)/g : new RegExp(source, `${flags}g`))].map(groups),
      replaced: text.replace(new RegExp(source, `${flags}g`), template),
    };
  });
}

/** Whether node found something in the middle of a pair, where core never looks. */
const inPair = (one, text) => one.all.some(([at]) => /[\udc00-\udfff]/.test(text[at] ?? ''));

let checked = 0;
const unchecked = {};
compare('patterns', cases, cases.map(answer), (node, core, { texts }) => {
  if (core.refused !== undefined) {
    // Only for too much of it: all of this syntax is core's.
    unchecked[core.refused] = (unchecked[core.refused] ?? 0) + 1;
    return core.refused === 'TooLarge';
  }
  return node.every((one, at) => {
    if (core[at] === 'exhausted') {
      unchecked.exhausted = (unchecked.exhausted ?? 0) + 1;
      return true;
    }
    if (inPair(one, texts[at])) return true;
    checked += 1;
    return Object.keys(one).every((key) => JSON.stringify(one[key]) === JSON.stringify(core[at][key]));
  });
});
console.log(`${checked} texts compared, not compared:`, unchecked);
if (checked < cases.length * 2.5) {
  console.log('too few');
  process.exitCode = 1;
}
