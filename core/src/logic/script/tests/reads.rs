//! Which answers a script looks at.

use super::reads;
use crate::logic::{Reads, Role};

fn data(paths: &[&str]) -> Reads {
    Reads { data: paths.iter().map(|path| (*path).to_owned()).collect(), ..Reads::default() }
}

#[test]
fn paths_are_told_beforehand() {
    let any = Reads { any: true, ..Reads::default() };
    for (source, expected) in [
        ("show = data.a === 'x' && data.b.c > 1", data(&["a", "b.c"])),
        ("show = data['a b'].c", data(&["a b.c"])),
        ("show = data.grid[0].x === data.grid[1].x", data(&["grid.x"])),
        ("show = data.grid.length > 0", data(&["grid"])),
        ("show = data.text.trim().length > 0", data(&["text"])),
        ("show = data.grid.map(r => r.x).length", data(&["grid"])),
        ("show = data.grid[rowIndex].x", data(&["grid"])),
        ("show = data?.a?.b", data(&["a.b"])),
        ("show = _.get(data, 'a.b[0].c', 1)", data(&["a.b.c"])),
        ("show = _.has(data.a, 'b')", data(&["a"])),
        ("show = 'a' in data", data(&["a"])),
        ("const { a, b } = data; show = a > b", data(&["a", "b"])),
        ("show = data && data.a && !data.b", data(&["a", "b"])),
        ("if (typeof data.a !== 'undefined') show = data.a", data(&["a"])),
        ("show = submission.data.a", data(&["a"])),
        ("show = instance.root.data.a.b", data(&["a.b"])),
        ("show = this.data.a", data(&["a"])),
        ("show = _.sumBy(data.rows, 'n') > 3", data(&["rows"])),
        ("show = data[row.key]", Reads { row: vec!["key".to_owned()], any: true, ..Reads::default() }),
        ("show = _.get(data, 'a' + 1)", any.clone()),
        ("show = Object.keys(data).length", any.clone()),
        ("show = utils.getValue(submission, 'a')", any.clone()),
        ("var d = data; show = d.a", any.clone()),
        ("for (var k in data) show = k", any.clone()),
        ("show = _.get(row, 'x.y')", Reads { row: vec!["x.y".to_owned()], ..Reads::default() }),
        ("show = instance.row.x", Reads { row: vec!["x".to_owned()], ..Reads::default() }),
        ("show = component.key === form.title", Reads::default()),
        ("show = input.length", Reads { own: true, ..Reads::default() }),
        ("show = instance.getValue() === 1", Reads { own: true, ..Reads::default() }),
        ("show = moment().year()", Reads { clock: true, ..Reads::default() }),
        ("show = new Date() > new Date(data.a)", Reads { clock: true, ..data(&["a"]) }),
        ("show = Date.now()", Reads { clock: true, ..Reads::default() }),
        ("show = [1].map(function (data) { return data.x })", Reads::default()),
    ] {
        assert_eq!(reads(source, Role::Condition), expected, "{source}");
    }
}

#[test]
fn a_value_that_is_only_assigned_is_not_read() {
    assert_eq!(reads("value = data.a + 1", Role::Value), data(&["a"]));
    assert_eq!(reads("value = value || data.a", Role::Value), Reads { own: true, ..data(&["a"]) });
    assert_eq!(reads("if (value > 1) value += data.a", Role::Value), Reads { own: true, ..data(&["a"]) });
    assert_eq!(reads("value = moment(data.a).year()", Role::Value).data, ["a"]);
}
