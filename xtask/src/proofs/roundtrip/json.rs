//! When two JSON values are the same.

use serde_json::{Number, Value};

/// Whether two values are the same: members in any order, numbers by what they are worth.
pub fn same(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Number(one), Value::Number(two)) => same_number(one, two),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two))
        }
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len()
                && one
                    .iter()
                    .all(|(key, one)| two.get(key).is_some_and(|two| same(one, two)))
        }
        _ => one == two,
    }
}

fn same_number(one: &Number, two: &Number) -> bool {
    match (one.as_i128(), two.as_i128()) {
        (Some(one), Some(two)) => one == two,
        (Some(whole), None) => two.as_f64().is_some_and(|number| is_worth(number, whole)),
        (None, Some(whole)) => one.as_f64().is_some_and(|number| is_worth(number, whole)),
        (None, None) => one.as_f64() == two.as_f64(),
    }
}

/// Whether a binary64 is exactly this whole number; `as` goes to the nearest that fits.
fn is_worth(number: f64, whole: i128) -> bool {
    number.fract() == 0.0 && number as i128 == whole
}

#[cfg(test)]
mod tests {
    use super::same;
    use serde_json::json;

    #[test]
    fn numbers_compare_by_value() {
        assert!(same(&json!({"a": [5, 1e3]}), &json!({"a": [5.0, 1000]})));
        assert!(!same(
            &json!(9_007_199_254_740_993_i64),
            &json!(9_007_199_254_740_992.0)
        ));
        assert!(same(&json!(u64::MAX), &json!(u64::MAX)));
        assert!(!same(&json!(u64::MAX), &json!(u64::MAX as f64)));
        assert!(!same(&json!(1), &json!(1.5)));
        assert!(!same(&json!(1), &json!("1")));
    }

    #[test]
    fn members_count_and_order_does_not() {
        assert!(same(
            &json!({"a": 1, "b": null}),
            &json!({"b": null, "a": 1})
        ));
        assert!(!same(&json!({"a": 1, "b": null}), &json!({"a": 1})));
        assert!(!same(&json!([1, 2]), &json!([2, 1])));
    }
}
