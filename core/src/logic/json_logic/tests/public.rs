//! The public cases of JsonLogic (json-logic/compat-tables, `suites/compatible.json`), which json-logic-js passes.
//!
//! They do not stand in the project: they are read from a folder `shared/data` beside the project or one
//! level above, and the test says so and skips where there is none.

use super::*;

#[test]
fn the_278_public_cases_come_out_as_in_json_logic_js() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let found = ["../shared", "../../shared"].map(|place| project.join(place).join("data/jsonlogic.json"));
    let Some(file) = found.iter().find(|file| file.is_file()) else {
        eprintln!("SKIPPED: the public cases of JsonLogic are not at {}", found[0].display());
        return;
    };
    let suite: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let cases: Vec<&Value> = suite.as_array().unwrap().iter().filter(|case| case.is_object()).collect();
    assert_eq!(cases.len(), 278);
    for case in cases {
        let outcome = Rule::compile(&case["rule"]).unwrap().evaluate(&scope(&case["data"]));
        assert_eq!(outcome, Ok(Some(case["result"].clone())), "{case}");
    }
}
