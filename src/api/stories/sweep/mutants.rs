//! A body that is right, spoilt in one place after the other.

use serde_json::{Value, json};
use uuid::Uuid;

/// A spoilt body.
pub(super) struct Mutant {
    pub(super) body: Value,
    /// What was done to it.
    pub(super) what: String,
    /// Whether it must be refused; otherwise it may be right by chance.
    pub(super) is_wrong: bool,
}

/// Fields that name something that must be there already.
const NAMED: [&str; 6] = ["branch", "service", "counter", "staff", "visit", "device"];
/// Fields that may be below nought.
const SIGNED: [&str; 1] = ["clock_offset_ms"];
/// Fields in which a person may type whatever they like.
const SECRET: [&str; 1] = ["password"];

/// Each field of `body` left out, of another kind, too long, from elsewhere.
pub(super) fn of(path: &str, body: &Value) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for pointer in fields(body) {
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let value = body.pointer(&pointer).unwrap();
        let mut spoil = |by: Value, is_wrong: bool| {
            let mut body = body.clone();
            let shown: String = by.to_string().chars().take(24).collect();
            *body.pointer_mut(&pointer).unwrap() = by;
            mutants.push(Mutant { body, what: format!("{pointer} = {shown}"), is_wrong });
        };
        spoil(json!({"x": []}), true);
        spoil(json!(null), false);
        spoil(json!(-1), !SIGNED.contains(&name));
        if value.is_string() {
            let is_new = path == "/v1/devices/pair" && name == "device";
            spoil(json!("a".repeat(10_000)), true);
            spoil(json!("a\u{202e}b\u{2066}"), !SECRET.contains(&name));
            spoil(json!("\u{0}"), !SECRET.contains(&name));
            spoil(json!(""), true);
            spoil(json!("\u{1f4a5}\u{1f468}\u{200d}\u{1f469}"), false);
            spoil(json!("<script>alert(1)</script>"), false);
            spoil(json!("'; drop table people; --"), false);
            spoil(json!(Uuid::new_v4()), NAMED.contains(&name) && !is_new);
        } else if value.is_number() {
            spoil(json!(u64::MAX), false);
            spoil(json!(0.5), true);
        }
    }
    mutants
}

/// Where the values of `body` stand, within objects at any depth.
fn fields(body: &Value) -> Vec<String> {
    let Value::Object(fields) = body else { return Vec::new() };
    let below = |(name, value): (&String, &Value)| {
        let deeper = self::fields(value).into_iter().map(|rest| format!("/{name}{rest}")).collect::<Vec<_>>();
        [format!("/{name}")].into_iter().chain(deeper).collect::<Vec<_>>()
    };
    fields.iter().flat_map(below).collect()
}
