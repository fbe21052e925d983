//! The form definitions.

use super::{files, read};
use motcua_core::contract::FormDefinition;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Questions on one page at most (DESIGN.md section 5).
const MOST_QUESTIONS: usize = 5;

/// A question of a definition.
pub struct Field {
    /// Full path of its answer.
    pub path: String,
    /// Its Form.io type.
    pub kind: String,
    /// The conditions over it, from its page inwards.
    conditions: Vec<Value>,
    /// The values of its options.
    options: Vec<String>,
}

impl Field {
    /// Whether its answer can be `value`, compared as text.
    pub fn accepts(&self, value: &str) -> bool {
        match self.kind.as_str() {
            "checkbox" => value == "true" || value == "false",
            _ => self.options.iter().any(|option| option == value),
        }
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn options(component: &Value) -> &[Value] {
    let own = list(component, "values");
    if own.is_empty() { list(&component["data"], "values") } else { own }
}

/// The kinds whose answer is a list of rows. On a page a grid is one question; its rows are asked on their own.
const GRIDS: [&str; 2] = ["datagrid", "editgrid"];

/// All questions of a definition or of one component, those inside of rows left out.
pub fn fields(definition: &Value) -> Vec<Field> {
    fn visit(component: &Value, prefix: &str, conditions: &[Value], into: &mut Vec<Field>) {
        let (kind, key) = (word(component, "type"), word(component, "key"));
        let mut conditions = conditions.to_vec();
        if component["conditional"].is_object() {
            conditions.push(component["conditional"].clone());
        }
        let inner = if kind == "container" { format!("{prefix}{key}.") } else { prefix.to_owned() };
        if !GRIDS.contains(&kind.as_str()) {
            list(component, "components").iter().for_each(|child| visit(child, &inner, &conditions, into));
        }
        if !["panel", "fieldset", "container", "content"].contains(&kind.as_str()) {
            let options = options(component).iter().map(|option| word(option, "value")).collect();
            into.push(Field { path: format!("{prefix}{key}"), kind, conditions, options });
        }
    }
    let mut found = Vec::new();
    list(definition, "components").iter().for_each(|component| visit(component, "", &[], &mut found));
    found
}

fn forms() -> Vec<(String, FormDefinition)> {
    files("forms").into_iter().map(|file| (file.clone(), read(&file))).collect()
}

/// The definition itself, then each of its grids' rows as a definition of its own.
fn layers(file: &str, definition: &Value) -> Vec<(String, Value)> {
    fn visit(file: &str, component: &Value, into: &mut Vec<(String, Value)>) {
        if GRIDS.contains(&word(component, "type").as_str()) {
            into.push((format!("{file}, rows of {}", word(component, "key")), component.clone()));
        }
        list(component, "components").iter().for_each(|child| visit(file, child, into));
    }
    let mut all = vec![(file.to_owned(), definition.clone())];
    list(definition, "components").iter().for_each(|page| visit(file, page, &mut all));
    all
}

/// Every form and every grid's row.
fn all_layers() -> Vec<(String, Value)> {
    forms().into_iter().flat_map(|(file, form)| layers(&file, &form.definition)).collect()
}

/// The fields and values that a condition speaks of.
fn mentions(condition: &Value) -> Vec<(String, String)> {
    if condition["when"].is_string() {
        return vec![(word(condition, "when"), word(condition, "eq"))];
    }
    list(condition, "conditions").iter().map(|one| (word(one, "component"), word(one, "value"))).collect()
}

#[test]
fn a_file_stands_where_its_id_and_version_say() {
    for (file, form) in forms() {
        assert_eq!(file, format!("forms/{}/{}.json", form.id, form.version));
        assert_eq!(word(&form.definition, "display"), "wizard");
        assert!(list(&form.definition, "components").iter().all(|page| word(page, "type") == "panel"));
    }
}

#[test]
fn keys_are_unique_unmarked_and_of_known_kinds() {
    const KINDS: [&str; 21] = [
        "textfield",
        "textarea",
        "number",
        "day",
        "datetime",
        "radio",
        "selectboxes",
        "select",
        "checkbox",
        "file",
        "email",
        "identityNumber",
        "phoneVN",
        "personName",
        "addressVN",
        "currency",
        "datagrid",
        "editgrid",
        "taxCode",
        "time",
        "url",
    ];
    for (file, layer) in all_layers() {
        let mut paths = BTreeSet::new();
        for field in fields(&layer) {
            assert!(KINDS.contains(&field.kind.as_str()), "{file}: {}", field.kind);
            assert!(field.path.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'), "{file}: {}", field.path);
            assert!(paths.insert(field.path.clone()), "{file}: {} stands twice", field.path);
            let options: BTreeSet<_> = field.options.iter().collect();
            assert_eq!(options.len(), field.options.len(), "{file}: {}", field.path);
        }
        for path in &paths {
            let inside = format!("{path}.");
            assert!(!paths.iter().any(|other| other.starts_with(&inside)), "{file}: {path} is both answer and group");
        }
    }
}

#[test]
fn conditions_name_earlier_questions_and_answers_that_exist() {
    for (file, layer) in all_layers() {
        let fields = fields(&layer);
        for (place, field) in fields.iter().enumerate() {
            for (path, value) in field.conditions.iter().flat_map(mentions) {
                let asked = fields[..place].iter().find(|earlier| earlier.path == path);
                let asked = asked.unwrap_or_else(|| panic!("{file}: {} waits for {path}", field.path));
                assert!(asked.accepts(&value), "{file}: {path} is never {value}");
            }
        }
    }
}

#[test]
fn no_page_and_no_row_ever_asks_more_than_five_questions() {
    for (file, form) in forms() {
        let mut pages = list(&form.definition, "components").to_vec();
        pages.extend(layers(&file, &form.definition).into_iter().skip(1).map(|(_, grid)| grid));
        for page in pages {
            // A page's own condition does not change how many questions it has.
            let fields: Vec<Field> = list(&page, "components").iter().flat_map(|c| fields(&wrap(c))).collect();
            let mut most = 0;
            choose(&fields, 0, &mut BTreeMap::new(), &mut most);
            assert!((1..=MOST_QUESTIONS).contains(&most), "{file}: {} asks {most}", word(&page, "key"));
        }
    }
}

fn wrap(component: &Value) -> Value {
    serde_json::json!({ "components": [component] })
}

/// Tries every answer of every question that others wait for; questions of other pages too.
fn choose(fields: &[Field], place: usize, answers: &mut BTreeMap<String, String>, most: &mut usize) {
    let asked: BTreeSet<(String, String)> =
        fields.iter().flat_map(|f| f.conditions.iter().flat_map(mentions)).collect();
    let paths: Vec<String> = asked.iter().map(|(path, _)| path.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    let Some(path) = paths.get(place) else {
        let holds =
            |condition: &Value| mentions(condition).iter().any(|(path, value)| answers.get(path) == Some(value));
        let shown = fields.iter().filter(|field| field.conditions.iter().all(holds)).count();
        *most = (*most).max(shown);
        return;
    };
    for value in asked.iter().filter(|(asked, _)| asked == path).map(|(_, value)| value.clone()).chain([String::new()])
    {
        answers.insert(path.clone(), value);
        choose(fields, place + 1, answers, most);
    }
}

/// Every text for people in a definition, but not the names of communes and ethnic groups.
fn texts(component: &Value, into: &mut BTreeSet<String>) {
    for key in ["title", "label", "description", "placeholder", "tooltip", "legend", "html", "addAnother"] {
        into.extend(component[key].as_str().map(str::to_owned));
    }
    into.extend(
        component["errors"].as_object().into_iter().flatten().filter_map(|(_, v)| v.as_str().map(str::to_owned)),
    );
    into.extend(component["validate"]["customMessage"].as_str().map(str::to_owned));
    if !word(component, "key").ends_with(".xa") && !word(component, "key").ends_with(".danToc") {
        into.extend(options(component).iter().map(|option| word(option, "label")));
    }
    list(component, "components").iter().for_each(|child| texts(child, into));
}

#[test]
fn every_text_is_translated_and_no_translation_is_left_over() {
    for (file, form) in forms() {
        let mut own = BTreeSet::new();
        texts(&form.definition, &mut own);
        let english = &form.translations["en"];
        for text in &own {
            assert!(english.get(text).is_some_and(|words| !words.trim().is_empty()), "{file}: “{text}”");
        }
        for text in english.keys() {
            assert!(own.contains(text), "{file}: nobody says “{text}”");
        }
    }
}

#[test]
fn all_required_questions_say_what_to_do() {
    fn visit(file: &str, component: &Value) {
        if component["validate"]["required"] == Value::Bool(true) {
            assert!(component["errors"]["required"].is_string(), "{file}: {}", word(component, "key"));
        }
        list(component, "components").iter().for_each(|child| visit(file, child));
    }
    for (file, form) in forms() {
        visit(&file, &form.definition);
    }
}

#[test]
fn communes_and_ethnic_groups_are_complete() {
    let units: motcua_core::contract::Units = read("units.json");
    let communes: BTreeSet<_> = units.items.iter().filter(|u| u.parent.is_some()).map(|u| u.code.clone()).collect();
    let mut seen = 0;
    for (file, form) in forms() {
        for field in fields(&form.definition).iter().filter(|field| field.kind == "select") {
            if field.path.ends_with(".xa") {
                seen += 1;
                assert_eq!(field.options.iter().cloned().collect::<BTreeSet<_>>(), communes, "{file}: {}", field.path);
            } else if field.path.ends_with(".danToc") {
                seen += 1;
                assert_eq!((field.options.len(), field.options[0].as_str()), (54, "Mường"), "{file}: {}", field.path);
            }
        }
    }
    assert!(seen > 9);
}
