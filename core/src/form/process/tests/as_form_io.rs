//! Differences from `@formio/core` that the long run found once, each mended.

use super::*;

#[test]
fn forms_in_forms_may_be_named_without_data_however_deep() {
    let inner = json!({"type": "form", "key": "inner", "components": [{"type": "textfield", "key": "x"}]});
    let outer = json!({"type": "form", "key": "outer", "components": [inner]});
    for when in ["outer.inner.x", "outer.data.inner.data.x"] {
        let asked = json!({"type": "textfield", "key": "y", "conditional": {"show": true, "when": when, "eq": "a"}});
        let hidden = |x: &str| {
            let answers = json!({"outer": {"data": {"inner": {"data": {"x": x}}}}});
            run(json!([outer, asked]), answers).hidden
        };
        assert!(hidden("a").is_empty(), "{when}");
        assert_eq!(hidden("b"), ["y"], "{when}");
    }
}

#[test]
fn to_code_a_number_that_is_none_is_no_answer() {
    let rule = json!({"if": [{"==": [{"var": "input"}, "a"]}, true, "Only a"]});
    let outcome = run(json!([{"type": "number", "key": "n", "validate": {"json": rule}}]), json!({"n": ["a"]}));
    assert_eq!(rules(&outcome), ["n json", "n number"]);
}

#[test]
fn in_a_form_that_is_not_shown_nothing_comes_by_itself() {
    let inside = json!([{"type": "hidden", "key": "c", "calculateValue": "value = 7"},
                        {"type": "textfield", "key": "d", "customDefaultValue": "value = 'D'"},
                        {"type": "selectboxes", "key": "s", "values": []}, {"type": "textfield", "key": "came"}]);
    let form = json!({"type": "form", "key": "f", "hidden": true, "components": inside});
    let outcome = run(json!([form]), json!({"f": {"data": {"came": "x"}}}));
    assert_eq!(outcome.data, json!({"f": {"data": {"came": "x"}}}));
    assert!(outcome.calculated.is_empty());
    let grid = json!({"type": "editgrid", "key": "g", "components": [form]});
    assert_eq!(run(json!([grid]), json!({})).data, json!({}));
}

#[test]
fn what_logic_wrote_before_the_answers_had_their_shape_is_forgotten() {
    let simple = json!({"show": true, "conjunction": "all", "conditions": [{"component": "t", "operator": "isEqual", "value": "a"}]});
    let write = json!({"type": "value", "value": "value = data.t"});
    let logic = json!([{"trigger": {"type": "simple", "simple": simple}, "actions": [write]}]);
    let components = json!([{"type": "tags", "key": "t"}, {"type": "url", "key": "u", "logic": logic}]);
    assert_eq!(run(components.clone(), json!({"t": ["a", "b"]})).data, json!({"t": "a,b"}));
    assert_eq!(run(components, json!({"t": ["a"]})).data, json!({"t": "a", "u": "a"}));
}

#[test]
fn a_property_after_a_merged_schema_is_set_in_what_was_merged() {
    let merge =
        json!({"type": "mergeComponentSchema", "schemaDefinition": "schema = { validate: { required: true } };"});
    let free =
        json!({"type": "property", "property": {"value": "validate.required", "type": "boolean"}, "state": false});
    let demanded = |actions: Value| {
        let logic = json!([{"trigger": {"type": "javascript", "javascript": "result = true"}, "actions": actions}]);
        rules(&run(json!([{"type": "textfield", "key": "a", "logic": logic}]), json!({})))
    };
    assert_eq!(demanded(json!([merge])), ["a required"]);
    assert!(demanded(json!([merge, free])).is_empty());
    assert_eq!(demanded(json!([free, merge])), ["a required"]);
}

#[test]
fn the_year_of_a_day_is_the_last_four_digits() {
    let fields = json!({"day": {"hide": true}, "month": {"hide": true}, "year": {"maxYear": "2010"}});
    let broken = |value: &str| rules(&run(json!([{"type": "day", "key": "d", "fields": fields}]), json!({"d": value})));
    assert_eq!(broken("2011"), ["d maxYear"]);
    assert!(broken("2026-11-21").is_empty());
    assert!(broken("2009").is_empty());
}

#[test]
fn to_a_calculation_the_answer_is_gone_that_a_group_took_along() {
    let con = json!({"type": "container", "key": "c", "components":
        [{"type": "hidden", "key": "own", "calculateValue": "value = value"},
         {"type": "hidden", "key": "one", "calculateValue": "value = 1"}]});
    let panel = json!({"type": "panel", "key": "p", "conditional": {"show": true, "when": "a", "eq": "x"}, "components": [con]});
    let calculated = |a: &str| {
        let answers = json!({"a": a, "c": {"own": "kept"}});
        run(json!([{"type": "textfield", "key": "a"}, panel]), answers).calculated
    };
    assert_eq!(calculated("x"), ["c.own", "c.one"]);
    assert_eq!(calculated("y"), ["c.one"]);
}

#[test]
fn logic_has_the_last_word_over_a_calculation_and_others_are_still_looked_at() {
    let simple = json!({"show": false, "when": "none", "eq": "1"});
    let logic = json!([{"trigger": {"type": "simple", "simple": simple},
                        "actions": [{"type": "value", "value": "value = 'a'"}]}]);
    let outcome = run(
        json!([{"type": "textfield", "key": "f", "conditional": {"show": true, "when": "p", "eq": "abc"}},
               {"type": "textfield", "key": "n", "calculateValue": "value = 'no'", "logic": logic},
               {"type": "textfield", "key": "last", "conditional": {"show": true, "when": "f", "eq": "a"}}]),
        json!({}),
    );
    assert_eq!(outcome.data, json!({"n": "a"}));
    assert_eq!(outcome.hidden, ["f", "last"]);
    assert!(outcome.unsupported.iter().all(|one| one.property != "calculateValue"));
}

#[test]
fn to_code_a_grid_that_nobody_began_is_none() {
    let grid = json!({"type": "datagrid", "key": "g", "components": [{"type": "textfield", "key": "x"}]});
    let asks = json!({"type": "textfield", "key": "t", "customConditional": "show = data.g === undefined"});
    assert!(run(json!([grid, asks]), json!({})).hidden.is_empty());
    assert_eq!(run(json!([grid, asks]), json!({"g": [{}]})).hidden, ["t"]);
    // What was made around it goes too: there `data` is nothing, and code that fails hides nothing.
    let asks = json!({"type": "textfield", "key": "t", "customConditional": "show = data.x === 'a'"});
    let form = json!({"type": "form", "key": "f", "components": [grid, asks]});
    assert!(run(json!([form]), json!({})).hidden.is_empty());
    assert_eq!(run(json!([form]), json!({"f": {"data": {"g": []}}})).hidden, ["f.data.t"]);
}

#[test]
fn what_code_gives_is_seen_in_its_shape_at_once() {
    let masks = json!([{"label": "one", "mask": "99"}]);
    let made = json!({"type": "textfield", "key": "m", "allowMultipleMasks": true, "inputMasks": masks,
                      "calculateValue": "value = '12'"});
    let asks = json!({"type": "textfield", "key": "t", "customConditional": "show = data.m.value === '12'"});
    let outcome = run(json!([made, asks]), json!({}));
    assert!(outcome.hidden.is_empty());
    assert_eq!(outcome.data, json!({"m": {"value": "12", "maskName": "one"}}));
}

#[test]
fn strangers_begin_no_group_of_which_anything_is_kept() {
    let inside = json!([{"type": "textfield", "key": "x"}]);
    for kind in ["container", "datagrid"] {
        let group = json!({"type": kind, "key": "c", "validate": {"required": true}, "components": inside});
        let missing = |row: Value| {
            let answer = if kind == "container" { row } else { json!([row]) };
            !run(json!([group]), json!({"c": answer})).errors.is_empty()
        };
        assert!(missing(json!({"x": "", "stranger": "s"})), "{kind}");
        assert!(!missing(json!({"x": "s"})), "{kind}");
        // Form.io does not even look at it then.
        assert!(!missing(json!({"stranger": "s"})), "{kind}");
    }
}

#[test]
fn what_logic_may_write_has_its_default_all_the_same() {
    let logic = json!([{"trigger": {"type": "javascript", "javascript": "result = false"},
                        "actions": [{"type": "value", "value": "value = 2"}]}]);
    let file = json!({"type": "file", "key": "f", "multiple": true, "defaultValue": [{"name": "a"}], "logic": logic});
    assert_eq!(run(json!([file]), json!({})).data, json!({"f": [{"name": "a"}]}));
}

#[test]
fn stored_answers_of_odd_types_are_judged_by_form_ios_names() {
    let outcome = run(json!([{"type": "day", "key": "d"}]), json!({"d": ["00/00/1950"]}));
    assert_eq!(rules(&outcome), ["d day"]);
    let text = json!({"type": "textfield", "key": "t", "multiple": true, "truncateMultipleSpaces": true,
                      "validate": {"minLength": 2}});
    let outcome = run(json!([text]), json!({"t": [" ", " a ", "a  b"]}));
    assert_eq!(rules(&outcome), ["t[1] minLength"]);
    // White space with the name of a mask is no empty answer.
    let masks = json!([{"label": "one", "mask": "99"}]);
    let text = json!({"type": "textfield", "key": "t", "allowMultipleMasks": true, "inputMasks": masks});
    let empty = json!({"show": false, "conjunction": "all", "conditions": [{"component": "t", "operator": "isEmpty"}]});
    let asks = json!({"type": "textfield", "key": "a", "conditional": empty});
    assert!(run(json!([text, asks]), json!({"t": " "})).hidden.is_empty());
    assert_eq!(run(json!([text, asks]), json!({"t": ""})).hidden, ["a"]);
}

#[test]
fn one_answer_where_a_list_is_due_is_judged_as_it_is_kept() {
    let masks = json!([{"label": "one", "mask": "99"}]);
    let text =
        json!({"type": "textfield", "key": "t", "multiple": true, "allowMultipleMasks": true, "inputMasks": masks});
    let outcome = run(json!([text]), json!({"t": "a"}));
    assert_eq!(outcome.data, json!({"t": [{"value": "a", "maskName": "one"}]}));
    assert_eq!(rules(&outcome), ["t[0] mask"]);
    assert_eq!(run(json!([text]), outcome.data.clone()), outcome);
}

#[test]
fn a_calculation_goes_on_from_the_default_of_a_list() {
    let list = |code: &str| json!([{"type": "textfield", "key": "t", "multiple": true, "defaultValue": "007", "calculateValue": code}]);
    assert_eq!(run(list("if (data.x) { value = 'y' }"), json!({})).data, json!({"t": ["007"]}));
    assert_eq!(run(list("value = [].concat(value, 'x')"), json!({})).data, json!({"t": ["007", "x"]}));
}

#[test]
fn boxes_that_logic_takes_the_answer_of_are_boxes_of_which_none_is_ticked() {
    let logic = json!([{"trigger": {"type": "javascript", "javascript": "result = true"},
                        "actions": [{"type": "value", "value": "value = undefined"}]}]);
    let boxes = json!({"type": "selectboxes", "key": "b", "values": [{"value": "a", "label": "A"}], "logic": logic});
    assert_eq!(run(json!([boxes]), json!({"b": {"a": true}})).data, json!({"b": {}}));
}

#[test]
fn what_is_hidden_does_not_begin_the_form_around_it() {
    let hidden = json!({"show": true, "when": "x", "eq": "a"});
    let group = json!({"type": "container", "key": "c", "conditional": hidden,
                       "components": [{"type": "selectboxes", "key": "b"}]});
    let text = json!({"type": "textfield", "key": "t", "customDefaultValue": "value = data.u || ''"});
    let form = json!({"type": "form", "key": "f", "components": [text, group]});
    let outcome = run(json!([{"type": "textfield", "key": "x"}, form]), json!({}));
    assert_eq!(outcome.data, json!({}));
    // It is there once it is shown in the end.
    let text = json!({"type": "email", "key": "x"});
    let shown = json!({"show": true, "when": "x", "eq": "a@b.vn"});
    let boxes = json!({"type": "selectboxes", "key": "b", "conditional": shown});
    assert_eq!(run(json!([text, boxes]), json!({"x": "A@b.vn"})).data, json!({"x": "a@b.vn", "b": {}}));
}

#[test]
fn an_object_without_a_text_is_no_answer_where_masks_have_names() {
    let text = |masks: Value| json!([{"type": "textfield", "key": "t", "validate": {"required": true}, "allowMultipleMasks": true, "inputMasks": masks}]);
    let masks = json!([{"label": "one", "mask": "99"}]);
    assert_eq!(rules(&run(text(masks), json!({"t": {"a": true}}))), ["t required"]);
    assert!(rules(&run(text(json!([])), json!({"t": {"a": true}}))).is_empty());
}

#[test]
fn a_default_has_its_shape_for_code_also_where_logic_may_write() {
    let logic =
        json!([{"trigger": {"type": "event", "event": "go"}, "actions": [{"type": "value", "value": "value = 2"}]}]);
    let boxes = json!({"type": "selectboxes", "key": "b", "defaultValue": "a", "logic": logic});
    let asks = json!({"type": "textfield", "key": "t", "customConditional": "show = data.b === 'a'"});
    let outcome = run(json!([boxes, asks]), json!({}));
    assert_eq!((outcome.hidden, outcome.data), (vec!["t".to_owned()], json!({"b": {"a": true}})));
}

#[test]
fn code_sees_lists_that_nobody_began_and_takes_none_away() {
    let list = |more: Value| {
        let mut list = json!({"type": "textfield", "key": "l", "multiple": true});
        more.as_object().into_iter().flatten().for_each(|(key, value)| list[key] = value.clone());
        list
    };
    let copies = json!({"type": "signature", "key": "s", "customDefaultValue": "value = data.l || ''"});
    assert_eq!(run(json!([list(json!({})), copies]), json!({})).data, json!({"l": [], "s": []}));
    let differs = json!({"show": false, "conjunction": "any",
                         "conditions": [{"component": "l", "operator": "isNotEqual", "value": "a"}]});
    let asks = json!({"type": "textfield", "key": "t", "conditional": differs});
    let none = json!({"calculateValue": "value = undefined"});
    assert!(run(json!([list(none), asks]), json!({})).hidden.is_empty());
}

#[test]
fn white_space_in_a_list_is_nothing_where_one_text_is_due() {
    let empty = json!({"show": true, "conjunction": "all", "conditions": [{"component": "a", "operator": "isEmpty"}]});
    let asks = json!({"type": "textfield", "key": "t", "conditional": empty});
    let hidden = |kind: &str| run(json!([{"type": kind, "key": "a"}, asks]), json!({"a": [" "]})).hidden;
    assert!(hidden("textfield").is_empty());
    assert_eq!(hidden("textarea"), ["t"]);
}

#[test]
fn components_that_share_an_answer_say_the_same_once() {
    let radio = json!({"type": "radio", "key": "b", "values": [], "validate": {"onlyAvailableItems": true}});
    assert_eq!(rules(&run(json!([radio, radio]), json!({"b": "z"}))), ["b onlyAvailableItems"]);
}
