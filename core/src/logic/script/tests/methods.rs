//! Methods and functions of the host.

use super::super::{methods, native};
use super::{plain, refused, table};
use serde_json::json;

/// One value of each type that has methods.
const VALUES: [&str; 9] = [
    "'text'",
    "12.5",
    "[1, 2]",
    "new Date(0)",
    "moment(0)",
    "moment.duration(1, 'd')",
    "new Set([1])",
    "/a/g",
    "({ a: 1 })",
];

#[test]
fn every_method_that_is_known_belongs_to_some_value() {
    for name in methods::all() {
        let found = VALUES.iter().chain(&["instance.parent"]).any(|value| {
            let outcome = plain(&format!("typeof ({value}).{name}"), &json!({}));
            outcome == json!("function")
        });
        assert!(found, "{name}");
    }
}

#[test]
fn what_has_a_method_can_call_it() {
    for name in methods::all() {
        for value in VALUES {
            if plain(&format!("typeof ({value}).{name}"), &json!({})) == json!("function") {
                let outcome = plain(&format!("({value}).{name}(x => x)"), &json!({})).to_string();
                assert!(!outcome.contains(&format!("{name} is not a function")), "{value} {name}");
            }
        }
    }
}

#[test]
fn names_of_functions_are_unique() {
    let mut names: Vec<&str> = native::all().map(|native| native.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert_eq!(refused("_.nothing(1)"), "\"_.nothing\" is not provided");
}

#[test]
fn text_counts_in_units_and_cuts_leave_a_mark() {
    table(
        &json!({ "t": "a😀é", "n": "NGUYỄN VĂN ĐỨC", "g": "Straße" }),
        &[
            ("data.t.length", json!(4)),
            ("data.t.indexOf('é')", json!(3)),
            ("data.t.slice(1, 3)", json!("😀")),
            ("data.t.charAt(1)", json!("\u{fffd}")),
            ("data.t.charCodeAt(1)", json!(0xd83d)),
            ("data.t.codePointAt(1)", json!(0x1f600)),
            ("[...data.t].length", json!(3)),
            ("data.n.toLowerCase()", json!("nguyễn văn đức")),
            ("data.n.toLowerCase().toUpperCase() === data.n", json!(true)),
            ("data.g.toUpperCase()", json!("STRASSE")),
            ("_.capitalize('ĐỨC')", json!("Đức")),
            ("'abc'.replace('b', '[$&$`$\\'$$]')", json!("a[bac$]c")),
            ("'2026-11-22'.replace(/(\\d+)-(\\d+)-(\\d+)/, '$3/$2/$1')", json!("22/11/2026")),
            ("'a1b2'.replace(/\\d/g, d => d * 2)", json!("a2b4")),
            ("'x=1;y=2'.match(/(?<k>\\w)=(?<v>\\d)/).groups.v", json!("1")),
            ("const r = /\\d/g; [r.exec('a1b2')[0], r.exec('a1b2')[0], r.exec('a1b2')]", json!(["1", "2", null])),
            ("['b', 'a', 'é', 'z'].sort((x, y) => x.localeCompare(y)).join('')", json!("abéz")),
        ],
    );
}

#[test]
fn dates_follow_the_zone_of_the_portal() {
    table(
        &json!({}),
        &[
            ("new Date().getHours()", json!(10)),
            ("new Date().toISOString()", json!("2026-11-22T03:00:00.000Z")),
            ("moment().format('DD/MM/YYYY HH:mm')", json!("22/11/2026 10:00")),
            ("moment('2026-11-22').toISOString()", json!("2026-11-21T17:00:00.000Z")),
            ("new Date('2026-11-22').getTime() === Date.UTC(2026, 10, 22)", json!(true)),
            ("String(new Date(2026, 0, 1))", json!("Thu Jan 01 2026 00:00:00 GMT+0700")),
            ("[new Date(0), moment(0)]", json!(["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"])),
            ("const m = moment(0); m.add(1, 'd'); m.date()", json!(2)),
            ("const d = new Date(0); d.setFullYear(2000); d.getFullYear()", json!(2000)),
            ("moment() - moment().subtract(1, 'hour')", json!(3_600_000)),
            ("moment('x', 'YYYY').isValid() || isNaN(new Date('x')) ", json!(true)),
            ("moment.isMoment(moment()) && moment() instanceof moment && new Date() instanceof Date", json!(true)),
            ("moment.duration(36, 'hours').asDays()", json!(1.5)),
        ],
    );
}

#[test]
fn answers_stay_as_they_are() {
    let data = json!({ "list": [3, 1, 2], "object": { "a": 1 } });
    table(
        &data,
        &[
            ("[data.list.sort(), data.list]", json!([[1, 2, 3], [3, 1, 2]])),
            ("[data.list.reverse()[0], data.list[0]]", json!([2, 3])),
            ("const c = _.cloneDeep(data.object); c.a = 2; [c.a, data.object.a]", json!([2, 1])),
            ("Object.assign({}, data.object, { b: 2 })", json!({ "a": 1, "b": 2 })),
        ],
    );
    let thrown = plain("Object.assign(data.object, { b: 2 })", &data);
    assert!(thrown.as_str().unwrap().contains("read only"), "{thrown}");
}

#[test]
fn functions_of_agencies_are_called_by_name() {
    table(
        &json!({ "number": "017090001234", "list": ["017090001234", "12"] }),
        &[
            ("isIdentityNumber(data.number)", json!(true)),
            ("isIdentityNumber(12) || isIdentityNumber()", json!(false)),
            ("data.list.map(isIdentityNumber)", json!([true, false])),
            ("typeof isIdentityNumber", json!("function")),
        ],
    );
    let known = |name: &str| native::find(name).is_some() || native::is_space(name);
    assert!(crate::logic::host::HOSTS.iter().all(|host| !known(host.name)));
}
