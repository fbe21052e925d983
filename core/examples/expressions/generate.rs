//! Expressions and answers from a seed.

use serde_json::{Value, json};

/// SplitMix64: the same case for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

/// What an expression is likely to be; anything can stand for anything, though.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Any,
    Number,
    Text,
    Truth,
    List,
    Object,
    Date,
    Moment,
}

/// A case.
pub fn case(seed: u64) -> Value {
    let mut dice = Dice(seed);
    let data = answers(&mut dice);
    let mut maker = Maker { dice, locals: Vec::new(), names: 0 };
    let (role, source) = maker.script();
    let value = scalar(&mut maker.dice);
    json!({ "seed": seed, "role": role, "source": source, "data": data, "value": value })
}

fn scalar(dice: &mut Dice) -> Value {
    const TEXTS: &[&str] = &[
        "", "a", "yes", "12", " 7 ", "1,5", "Nguyễn Văn A", "ĐẶNG thị B", "2026-11-22", "31/12/1999", "02/29/2024",
        "true", "a b  c", "x-y-z", "Ắé", "null", "0x1f", "-3.50", "12345678901", "NL91ABNA0417164300", "a@b.vn",
        "2001-02-03T04:05:06Z", "10", "9",
    ];
    match dice.roll(9) {
        0 => json!(null),
        1 => json!(dice.roll(2) == 0),
        2 => json!(dice.roll(2001) as i64 - 1000),
        3 => json!([0.1, 0.5, 1.005, 2.675, 1e21, 1e-7, -0.5, 123_456.789, 99.995][dice.roll(9)]),
        4 => json!(dice.roll(4)),
        _ => json!(dice.of(TEXTS)),
    }
}

fn answers(dice: &mut Dice) -> Value {
    let rows: Vec<Value> = (0..dice.roll(4))
        .map(|_| json!({ "n": scalar(dice), "t": scalar(dice), "q": dice.roll(9), "k": dice.roll(2) == 0 }))
        .collect();
    let list: Vec<Value> = (0..dice.roll(6)).map(|_| scalar(dice)).collect();
    let numbers: Vec<usize> = (0..dice.roll(6)).map(|_| dice.roll(50)).collect();
    json!({
        "a": scalar(dice), "b": scalar(dice), "c": scalar(dice), "n": dice.roll(100), "m": dice.roll(7) as f64 / 2.0,
        "t": dice.of(&["Hà Nội", "abc", "a1b22", "", "one two", "2026-01-31"]),
        "grid": rows, "list": list, "numbers": numbers,
        "box": { "one": dice.roll(2) == 0, "two": dice.roll(2) == 0, "10": 1, "9": 2 },
        "deep": { "er": { "x": scalar(dice), "list": [scalar(dice)] } },
        "day": dice.of(&["02/28/2024", "12/31/1999", "", "11/22/2008"]),
        "iso": dice.of(&["2008-11-22", "1999-12-31T23:59:59+07:00", "2024-02-29", "", "nonsense", "2026-11-22T03:00:00.000Z"]),
    })
}

struct Maker {
    dice: Dice,
    /// Variables in scope, with what they are.
    locals: Vec<(String, Sort)>,
    names: usize,
}

impl Maker {
    fn name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    fn script(&mut self) -> (&'static str, String) {
        let depth = 1 + self.dice.roll(3);
        let (role, result) = [
            ("plain", ""),
            ("plain", ""),
            ("condition", "show"),
            ("value", "value"),
            ("validate", "valid"),
            ("default", "value"),
            ("trigger", "result"),
        ][self.dice.roll(7)];
        let any = self.sort();
        if result.is_empty() {
            return (role, format!("({})", self.expression(any, depth)));
        }
        let source = match self.dice.roll(4) {
            0 => format!("{result} = {}", self.expression(any, depth)),
            1 => self.block(depth, result),
            2 => format!("return {};", self.expression(any, depth)),
            _ => [self.block(depth, result), self.block(depth, result)].concat(),
        };
        (role, source)
    }

    fn sort(&mut self) -> Sort {
        use Sort::{Any, Date, List, Moment, Number, Object, Text, Truth};
        [Any, Number, Number, Text, Text, Truth, Truth, List, Object, Date, Moment][self.dice.roll(11)]
    }

    /// Statements that may end in an assignment to the result.
    fn block(&mut self, depth: usize, result: &str) -> String {
        let before = self.locals.len();
        let mut out = String::new();
        for _ in 0..=self.dice.roll(3) {
            out.push_str(&self.statement(depth, result));
            out.push_str(["\n", "; ", ";\n"][self.dice.roll(3)]);
        }
        self.locals.truncate(before);
        out
    }

    fn statement(&mut self, depth: usize, result: &str) -> String {
        let sort = self.sort();
        let inner = depth.saturating_sub(1);
        match self.dice.roll(if depth == 0 { 3 } else { 13 }) {
            0 | 1 => format!("{result} = {}", self.expression(sort, depth)),
            2 => {
                let value = self.expression(sort, depth);
                let name = self.name();
                // A variable is one of its block only; `var` would be seen from elsewhere.
                self.locals.push((name.clone(), sort));
                format!("let {name} = {value}")
            }
            3 | 4 => format!(
                "if ({}) {{ {} }} else {{ {} }}",
                self.expression(Sort::Truth, inner),
                self.block(inner, result),
                self.block(inner, result)
            ),
            5 => {
                let (list, name) = (self.expression(Sort::List, inner), self.name());
                self.locals.push((name.clone(), Sort::Any));
                let body = self.block(inner, result);
                self.locals.pop();
                format!("for (const {name} of {list}) {{ {body} }}")
            }
            6 => {
                let (object, name) = (self.expression(Sort::Object, inner), self.name());
                self.locals.push((name.clone(), Sort::Text));
                let body = self.block(inner, result);
                self.locals.pop();
                format!("for (let {name} in {object}) {{ {body} }}")
            }
            7 => {
                let name = self.name();
                self.locals.push((name.clone(), Sort::Number));
                let body = self.block(inner, result);
                self.locals.pop();
                format!("for (let {name} = 0; {name} < {}; {name}++) {{ {body} }}", self.dice.roll(6))
            }
            8 => format!(
                "switch ({}) {{ case {}: {} break; case {}: {} default: {} }}",
                self.expression(Sort::Any, inner),
                self.expression(Sort::Any, 0),
                self.block(inner, result),
                self.expression(Sort::Text, 0),
                self.block(inner, result),
                self.block(inner, result)
            ),
            9 => format!(
                "try {{ {} }} catch (e) {{ {} }}",
                self.block(inner, result),
                self.block(inner, result)
            ),
            10 => {
                let (list, total) = (self.expression(Sort::List, inner), self.name());
                let step = self.expression(Sort::Number, 0);
                format!("let {total} = 0; ({list}).forEach(function (row, i) {{ {total} += {step} + i }}); {result} = {total}")
            }
            11 => {
                let name = self.name();
                let value = self.expression(Sort::Object, inner);
                let part = self.expression(Sort::Any, inner);
                format!("let {name} = Object.assign({{}}, {value}); {name}.x = {part}; {name}['1'] = 2; {result} = {name}")
            }
            _ => {
                let name = self.name();
                let value = self.expression(Sort::Number, inner);
                format!("let {name} = {value}; {name} {} {}; {result} = {name}",
                    self.dice.of(&["+=", "-=", "*=", "/=", "%=", "??=", "||=", "&&=", "|="]), self.expression(Sort::Any, inner))
            }
        }
    }

    fn expression(&mut self, sort: Sort, depth: usize) -> String {
        // Anything can be asked of anything now and then.
        // Of dates that is asked below only: what lodash finds in their insides is nobody's business.
        let sort = match (self.dice.roll(12), self.sort()) {
            (0, Sort::Date | Sort::Moment) | (1.., _) => sort,
            (_, other) => other,
        };
        if self.dice.roll(5) == 0 {
            let fitting: Vec<&(String, Sort)> = self.locals.iter().filter(|(_, own)| *own == sort).collect();
            if !fitting.is_empty() {
                let at = self.dice.roll(fitting.len());
                return fitting[at].0.clone();
            }
        }
        if depth == 0 {
            return self.leaf(sort).to_owned();
        }
        let inner = depth - 1;
        let pattern = self.dice.of(match sort {
            Sort::Any => ANY,
            Sort::Number => NUMBER,
            Sort::Text => TEXT,
            Sort::Truth => TRUTH,
            Sort::List => LIST,
            Sort::Object => OBJECT,
            Sort::Date => DATE,
            Sort::Moment => MOMENT,
        });
        self.fill(pattern, inner)
    }

    fn leaf(&mut self, sort: Sort) -> &'static str {
        self.dice.of(match sort {
            Sort::Any => &["data.a", "data.b", "data.c", "undefined", "null", "data.none", "input", "NaN", "row.a", "data.deep.er.x"],
            Sort::Number => &["data.n", "data.m", "0", "1", "-1", "2.5", "1e3", "0.1", "data.numbers.length", "data.numbers[0]", "Infinity", "7"],
            Sort::Text => &["data.t", "'a'", "''", "'12'", "data.iso", "data.day", "'Đà Nẵng'", "'a,b;c'", "\"it's\"", "`x`", "'Ắé'"],
            Sort::Truth => &["data.box.one", "true", "false", "data.box['two']", "!data.a"],
            Sort::List => &["data.list", "data.numbers", "data.grid", "[]", "[3, 1, 2]", "['b', 'a', 'C']", "data.deep.er.list"],
            Sort::Object => &["data.box", "data.deep", "{}", "({ a: 1, b: 'x', 2: null, 1: true })", "data.grid[0]"],
            Sort::Date => &["new Date()", "new Date(2024, 0, 31)", "new Date(0)", "new Date('2024-02-29')"],
            Sort::Moment => &["moment()", "moment('2024-02-29')", "moment(0)", "moment('31/12/1999', 'DD/MM/YYYY')", "moment.utc('2020-01-01')"],
        })
    }

    /// Puts expressions in the place of `$N`, `$T`, `$B`, `$L`, `$O`, `$A`, `$D` and `$M`.
    fn fill(&mut self, pattern: &str, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            let sort = match after.chars().next() {
                Some('N') => Sort::Number,
                Some('T') => Sort::Text,
                Some('B') => Sort::Truth,
                Some('L') => Sort::List,
                Some('O') => Sort::Object,
                Some('A') => Sort::Any,
                Some('D') => Sort::Date,
                Some('M') => Sort::Moment,
                _ => {
                    out.push('$');
                    rest = after;
                    continue;
                }
            };
            out.push('(');
            out.push_str(&self.expression(sort, depth));
            out.push(')');
            rest = &after[1..];
        }
        out.push_str(rest);
        out
    }
}

const ANY: &[&str] = &[
    "$N", "$T", "$B", "$L", "$O", "$B ? $A : $A", "$A || $A", "$A && $A", "$A ?? $A", "_.get(data, 'deep.er.x')",
    "_.get(data, 'grid[0].n', $A)", "_.get(data, $T)", "_.find($L, { k: true })", "_.first($L)", "_.last($L)", "$L[$N]",
    "$O[$T]", "$O?.x?.y", "$L.find(x => x == $A)", "_.max($L)", "_.minBy($L, 'q')", "$L.at($N)", "_.nth($L, $N)",
    "$L.reduce((s, x) => s + x, $A)", "[$A, $A]", "{ k: $A }.k", "typeof $A", "void $A", "data.grid[0]?.n",
    "JSON.parse(JSON.stringify($O))", "_.defaultTo($A, $A)", "row.b", "$T.match(/(\\d)(\\d)?/)", "/a(b)?/.exec($T)",
    "((x, y = 2) => x)($A)", "(function (x) { if (x) { return 1 } })($A)", "component.key", "form.title", "_.toNumber($A)",
    "instance.root.data.a", "utils.getValue({ data: data }, 'x')", "utils.getValue(submission, 'x')", "submission.data.b",
];
const NUMBER: &[&str] = &[
    "$N + $N", "$N - $N", "$N * $N", "$N / $N", "$N % $N", "$N ** 2", "-$N", "+$A", "Number($A)", "parseInt($T)",
    "parseInt($T, 10)", "parseFloat($A)", "Math.round($N)", "Math.floor($N)", "Math.ceil($N)", "Math.abs($N)",
    "Math.max($N, $N)", "Math.min($A, $N)", "Math.max(...data.numbers)", "$T.length", "$L.length", "_.sum($L)",
    "_.sumBy($L, 'q')", "_.sumBy(data.grid, r => r.q * 2)", "_.size($A)", "_.round($N, 2)", "_.round($N)",
    "$L.indexOf($A)", "$T.indexOf($T)", "$L.findIndex(x => x > $N)", "$T.search(/\\d+/)", "$T.charCodeAt(0)",
    "$N | 0", "$N >> 1", "$N & 7", "~~$N", "data.grid.reduce((s, r) => s + r.q, 0)", "data.grid.reduce((s, r) => s + Number(r.n), 0)",
    "$T.split('').reduce((s, c) => s * 31 + c.charCodeAt(0) | 0, 7)", "_.toInteger($A)", "_.ceil($N, 1)", "_.floor($N, 1)",
    "$D.getFullYear()", "$D.getTime()", "$D.getMonth() + 1", "$D - $D", "$M.diff($M, 'days')", "$M.diff($M, 'years')",
    "$M.year()", "$M.month()", "$M.date()", "moment().diff(moment(data.day, 'MM/DD/YYYY'), 'years')", "$M.valueOf()",
    "_.meanBy($L, 'q')", "$L.filter(Boolean).length", "Math.trunc($N)", "Math.sign($N)", "$T.lastIndexOf('a')",
    "_.clamp($N, 0, 10)", "_.indexOf($L, $A)", "$D.getDay()", "$M.isoWeekday()", "Date.UTC(2024, 1, $N)", "_.findIndex($L, ['k', true])",
];
const TEXT: &[&str] = &[
    "$M + ''", "String($M)", "String($D).slice(0, 24)", "$D.toJSON()", "($D + $A).slice(0, 15)", "JSON.stringify([$D, $M])",
    "$T + $A", "$A + $T", "String($A)", "`${$A}-${$T}`", "$T.trim()", "$T.toUpperCase()", "$T.toLowerCase()",
    "$T.slice($N)", "$T.slice($N, $N)", "$T.substring($N, $N)", "$T.substr($N, 2)", "$T.charAt($N)", "$T[$N]",
    "$T.replace('a', $T)", "$T.replace(/\\d/g, '#')", "$T.replace(/(\\w)(\\w)/g, '$2$1')", "$T.replaceAll('a', 'b')",
    "$T.split(',').join('-')", "$L.join($T)", "$L.join()", "$T.padStart(data.n, '0')", "$T.repeat(2)", "$N.toFixed(2)",
    "$N.toString()", "typeof value", "value + ''", "String($L)", "$T.concat($A, $T)", "$A.toString()", "_.trim($T)", "_.capitalize($T)", "_.toString($A)",
    "_.join($L, ' ')", "typeof $A", "JSON.stringify($A)", "JSON.stringify($O, null, 2)", "$T.split('').reverse().join('')",
    "$D.toISOString()", "$M.format('YYYY-MM-DD')", "$M.format('DD/MM/YYYY HH:mm')", "$M.format()", "$M.toISOString()",
    "$T.replace(/[^0-9]/g, '')", "$T.replace(/^\\s+|\\s+$/g, '')", "$T.replace(/a/i, m => m + $T)", "Object.keys($O).join()",
    "$N.toLocaleString('en-US')", "_.padStart($T, 5, '*')", "_.startsWith($T, 'a') + ''", "_.upperFirst($T)", "[] + $A",
    "$T.normalize()", "_.replace($T, 'a', 'b')", "$M.format('dddd, MMMM Do')", "$D.toLocaleDateString('en-US')", "$T.at($N)",
];
const TRUTH: &[&str] = &[
    "$A === $A", "$A !== $A", "$A == $A", "$A != $A", "$N < $N", "$N >= $N", "$A > $A", "$A <= $A", "!$A", "$B && $B",
    "$B || $B", "!$B", "$T.includes($T)", "$L.includes($A)", "$L.some(x => x === $A)", "$L.every(x => x)", "isNaN($A)",
    "Number.isInteger($A)", "_.isEmpty($A)", "_.isNil($A)", "_.isEqual($A, $A)", "_.isEqual($O, $O)", "_.includes($L, $A)",
    "_.includes($T, $T)", "_.has(data, $T)", "_.has(data, 'deep.er')", "_.some($L, { k: true })", "_.every($L, 'k')",
    "/^\\d+$/.test($T)", "/^[a-z]{1,3}$/i.test($A)", "/(?=.*\\d)(?=.*[a-z]).+/.test($T)", "$T.startsWith('a')",
    "$T.endsWith($T)", "$T in $O", "'one' in data.box", "Array.isArray($A)", "typeof $A === 'string'", "isFinite($A)",
    "$D > $D", "$M.isBefore($M)", "$M.isAfter($M, 'day')", "$M.isSame($M, 'month')", "$M.isValid()", "_.isNumber($A)",
    "_.isString($A)", "moment(data.iso).isValid()", "moment($T, 'YYYY-MM-DD', true).isValid()", "data.a == data.b",
    "$O.hasOwnProperty('a')", "$L instanceof Array", "$D instanceof Date", "_.isObject($A)", "Boolean($A)", "data.box.one === true",
    "$L.length > 0", "new Set($L).size === $L.length", "_.isArray($A)", "_.startsWith($T, $T)", "_.isMatch($O, $O)", "_.inRange($N, 5)",
];
const LIST: &[&str] = &[
    "$L.map(x => x)", "$L.map((x, i) => i)", "$L.filter(x => x)", "$L.filter((x, i, all) => i < all.length - 1)",
    "$L.slice($N)", "$L.slice(0, $N)", "$L.concat($L)", "$L.concat($A)", "[...$L, $A]", "$T.split($T)", "$T.split('')",
    "$T.split(/[ ,-]/)", "$T.split(/(\\d)/)", "Object.keys($O)", "Object.values($O)", "Object.entries($O)", "[$A, $N, $T]",
    "[...$L].sort()", "[...data.numbers].sort((a, b) => a > b)", "[...data.numbers].sort((a, b) => a - b)", "[...$L].reverse()", "_.map($L, 'q')", "_.filter($L, 'k')",
    "_.filter($L, { k: false })", "_.uniq($L)", "_.compact($L)", "_.flatten([$L, $L])", "_.map($O, (v, k) => k)", "_.keys($O)",
    "_.values($O)", "_.sortBy($L, 'q')", "_.reject($L, 'k')", "$T.match(/\\w/g) || []", "Array.from($T)", "$L.flat()",
    "Array.from({ length: 3 }, (x, i) => i * 2)", "_.concat($L, $A)", "_.without($L, 'a')", "_.difference($L, $L)",
    "_.intersection($L, $L)", "$L.flatMap(x => [x, x])", "_.toPairs($O)", "data.grid.map(r => r.t)", "_.range(data.n % 7)", "_.range(3, data.m, -1)",
    "((list) => { list.push($A); list.shift(); return list })([...$L])", "((list) => { list.splice(1, 1, $A); return list })([...$L])",
    "data.grid.map(({ n, q = 1 }) => [n, q])", "[...new Set($L)]", "_.sortBy($L)", "_.uniqBy($L, 'k')", "[...$T.matchAll(/[a-z]/g)].map(m => m[0] + m.index)",
];
const OBJECT: &[&str] = &[
    "Object.assign({}, $O, $O)", "({ ...$O, x: $A })", "({ [$T]: $A, 5: 1 })", "_.pick($O, ['a', 'one'])", "_.omit($O, 'a')",
    "_.groupBy($L, 'k')", "_.keyBy($L, 'q')", "_.countBy($L)", "_.mapValues($O, v => typeof v)", "_.pickBy($O)",
    "Object.fromEntries(Object.entries($O))", "$L.reduce((o, x) => { o[x] = (o[x] || 0) + 1; return o }, {})",
    "(({ a, ...rest }) => rest)($O)", "_.cloneDeep($O)", "_.find($L, 'k') || {}", "JSON.parse(JSON.stringify($O))", "_.omitBy($O, _.isNil)",
];
const DATE: &[&str] = &[
    "new Date($T)", "new Date($N)", "new Date($A)", "new Date(2024, $N, $N)", "$M.toDate()", "new Date($D)",
    "((d) => { d.setFullYear(d.getFullYear() - 18); return d })(new Date($D))", "((d) => { d.setDate(d.getDate() + $N); return d })(new Date($D))",
    "((d) => { d.setMonth(0, $N); d.setHours(0, 0, 0, 0); return d })(new Date($D))",
];
const MOMENT: &[&str] = &[
    "moment($T)", "moment($D)", "moment($A)", "moment($T, 'DD/MM/YYYY')", "moment($T, 'YYYY-MM-DD')", "$M.add($N, 'days')",
    "$M.subtract(18, 'years')", "$M.add(1, 'months')", "$M.startOf('month')", "$M.endOf('year')", "$M.startOf('day')",
    "$M.clone().add(2, 'weeks')", "$M.add({ days: 1, hours: 2 })", "$M.set('year', 2000)", "$M.utc()", "moment([2024, 1, $N])",
    "moment.max($M, $M)", "moment($T, ['DD-MM-YYYY', 'YYYY-MM-DD'])", "$M.subtract(moment.duration($N, 'days'))",
];
