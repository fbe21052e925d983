//! Expressions and answers from a seed.

mod answers;

use answers::{Dice, answers, scalar};
use serde_json::{Value, json};

/// What expressions are made of: the sort of the outcome, and in its place `$N`, `$T` … for parts.
const PATTERNS: &str = include_str!("patterns.txt");

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
            ("action", "value"),
            ("schema", "schema"),
        ][self.dice.roll(9)];
        if matches!(role, "action" | "schema") {
            self.locals.push(("result".to_owned(), Sort::Object));
        }
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
        match self.dice.roll(if depth == 0 { 3 } else { 15 }) {
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
            9 => format!("try {{ {} }} catch (e) {{ {} }}", self.block(inner, result), self.block(inner, result)),
            12 => {
                let (one, other) = (self.name(), self.name());
                let (list, default) = (self.expression(Sort::List, inner), self.expression(Sort::Any, 0));
                format!(
                    "let {one}, {other}; [{one}, {other} = {default}] = {list}; [{one}, {other}] = [{other}, {one}]; {result} = [{one}, {other}]"
                )
            }
            13 => {
                let (own, rest) = (self.name(), self.name());
                let (object, list) = (self.expression(Sort::Object, inner), self.expression(Sort::List, inner));
                format!("let {own} = {{}}, {rest}; ({{ a: {own}.x, b: [{own}['y'] = 1] = [] }} = {object}); [...{rest}] = {list}; {result} = [{own}, {rest}]")
                    .replace("[, ...", "[")
            }
            10 => {
                let (list, total) = (self.expression(Sort::List, inner), self.name());
                let step = self.expression(Sort::Number, 0);
                format!(
                    "let {total} = 0; ({list}).forEach(function (row, i) {{ {total} += {step} + i }}); {result} = {total}"
                )
            }
            11 => {
                let name = self.name();
                let value = self.expression(Sort::Object, inner);
                let part = self.expression(Sort::Any, inner);
                format!(
                    "let {name} = Object.assign({{}}, {value}); {name}.x = {part}; {name}['1'] = 2; {result} = {name}"
                )
            }
            _ => {
                let name = self.name();
                let value = self.expression(Sort::Number, inner);
                format!(
                    "let {name} = {value}; {name} {} {}; {result} = {name}",
                    self.dice.of(&["+=", "-=", "*=", "/=", "%=", "??=", "||=", "&&=", "|="]),
                    self.expression(Sort::Any, inner)
                )
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
        let mark = match sort {
            Sort::Any => "A ",
            Sort::Number => "N ",
            Sort::Text => "T ",
            Sort::Truth => "B ",
            Sort::List => "L ",
            Sort::Object => "O ",
            Sort::Date => "D ",
            Sort::Moment => "M ",
        };
        let fitting: Vec<&str> = PATTERNS.lines().filter_map(|line| line.strip_prefix(mark)).collect();
        let pattern = self.dice.of(&fitting);
        self.fill(pattern, inner)
    }

    fn leaf(&mut self, sort: Sort) -> &'static str {
        self.dice.of(match sort {
            Sort::Any => &[
                "data.a",
                "data.b",
                "data.c",
                "undefined",
                "null",
                "data.none",
                "input",
                "NaN",
                "row.a",
                "data.deep.er.x",
            ],
            Sort::Number => &[
                "data.n",
                "data.m",
                "0",
                "1",
                "-1",
                "2.5",
                "1e3",
                "0.1",
                "data.numbers.length",
                "data.numbers[0]",
                "Infinity",
                "7",
            ],
            Sort::Text => &[
                "data.t",
                "'a'",
                "''",
                "'12'",
                "data.iso",
                "data.day",
                "'Đà Nẵng'",
                "'a,b;c'",
                "\"it's\"",
                "`x`",
                "'Ắé'",
            ],
            Sort::Truth => &["data.box.one", "true", "false", "data.box['two']", "!data.a"],
            Sort::List => {
                &["data.list", "data.numbers", "data.grid", "[]", "[3, 1, 2]", "['b', 'a', 'C']", "data.deep.er.list"]
            }
            Sort::Object => &["data.box", "data.deep", "{}", "({ a: 1, b: 'x', 2: null, 1: true })", "data.grid[0]"],
            Sort::Date => &["new Date()", "new Date(2024, 0, 31)", "new Date(0)", "new Date('2024-02-29')"],
            Sort::Moment => &[
                "moment()",
                "moment('2024-02-29')",
                "moment(0)",
                "moment('31/12/1999', 'DD/MM/YYYY')",
                "moment.utc('2020-01-01')",
            ],
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
