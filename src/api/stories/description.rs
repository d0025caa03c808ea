//! The description of the interface: whole, and about every route that there is.

use serde_json::Value;

use crate::{routes, testing::TestServer};

/// Every `$ref` within a description.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_description_names_every_route_and_every_form_it_speaks_of() {
    let description = TestServer::start().anyone().get("/v1/openapi.json").json();
    let mut found = Vec::new();
    references(&description, &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference} is described nowhere");
    }
    let (_, _, table) = routes::table().split();
    for row in table {
        let operation = &description["paths"][&row.path][row.method.as_str().to_lowercase()];
        assert!(
            operation["summary"].as_str().is_some_and(|summary| summary.ends_with('.')),
            "{row:?}: {operation}"
        );
        assert_eq!(operation["x-access"], format!("{:?}", row.access), "{row:?}");
    }
}
