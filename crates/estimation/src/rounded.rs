//! Numbers of a snapshot.

/// A JSON value with its numbers to six significant digits, so that a snapshot does not hang on the last bit of a platform's
/// logarithm.
pub(crate) fn rounded(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().expect("a float");
            format!("{number:.5e}").parse::<f64>().expect("a number").into()
        }
        Value::Array(values) => values.iter().map(rounded).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), rounded(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}
