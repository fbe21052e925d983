//! Kinds that governments gave names of their own, and that are Form.io's in all that matters here.
//!
//! British Columbia's CHEFS (`bcgov/common-hosted-form-service`, Apache-2.0, `components/src/components`)
//! derives each of its `simple…` kinds, and of `simple…advanced`, from the standard kind named here;
//! only what its form builder offers is another. Its `orgbook` is a select whose choices are fetched.

/// Own name, without `simple` and `advanced`, and Form.io's.
const SIMPLE: [(&str, &str); 32] = [
    ("address", "address"),
    ("bcaddress", "address"),
    ("btnreset", "button"),
    ("btnsubmit", "button"),
    ("button", "button"),
    ("checkbox", "checkbox"),
    ("checkboxes", "selectboxes"),
    ("cols2", "columns"),
    ("cols3", "columns"),
    ("cols4", "columns"),
    ("content", "content"),
    ("currency", "currency"),
    ("datetime", "datetime"),
    ("day", "day"),
    ("email", "email"),
    ("fieldset", "fieldset"),
    ("file", "file"),
    ("heading", "htmlelement"),
    ("number", "number"),
    ("panel", "panel"),
    ("paragraph", "htmlelement"),
    ("password", "password"),
    ("phonenumber", "phoneNumber"),
    ("radio", "radio"),
    ("radios", "radio"),
    ("select", "select"),
    ("tabs", "tabs"),
    ("tags", "tags"),
    ("textarea", "textarea"),
    ("textfield", "textfield"),
    ("time", "time"),
    ("url", "url"),
];

/// Form.io's name of a kind; the same name where it is none of these.
pub(in crate::form) fn plain(kind: &str) -> &str {
    match kind {
        "bcaddress" => return "address",
        "orgbook" => return "select",
        _ => {}
    }
    let Some(name) = kind.strip_prefix("simple") else { return kind };
    let name = name.strip_suffix("advanced").unwrap_or(name);
    SIMPLE.iter().find(|(own, _)| *own == name).map_or(kind, |(_, plain)| plain)
}
