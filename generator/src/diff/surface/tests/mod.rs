mod functions;
mod golden;
mod read;
mod spelling;

use std::collections::BTreeMap;

use super::compare::compare;
use super::data::Surface;
use super::shift::Nature;
use read::read;

fn surface(types: &str) -> Surface {
    read(&BTreeMap::from([(
        "src/types.rs".to_owned(),
        types.to_owned(),
    )]))
}

/// What breaks between two versions, as a clause and in which way.
fn breaks(old: &str, new: &str) -> Vec<(String, Nature)> {
    let shifts = compare(&surface(old), &surface(new));
    let breaks = shifts.into_iter().filter_map(|shift| shift.breaks);
    breaks.map(|it| (it.clause, it.nature)).collect()
}

#[test]
fn another_name_of_a_type_of_the_crate_counts_as_the_type() {
    let color = "pub struct Color { pub name: String }";
    let old =
        format!("{color} pub type Paint = Color; pub type Light = Paint; pub type Code = String;");
    let gone = |name: &str, nature| (format!("`{name}` is gone"), nature);
    assert_eq!(
        breaks(&old, color),
        [
            gone("Code", Nature::Type),
            gone("Light", Nature::Form),
            gone("Paint", Nature::Form),
        ]
    );
}

#[test]
fn a_failure_that_is_not_documented_need_not_be_written() {
    let with = |output: &str| {
        format!("pub struct Get {{}} impl Get {{ pub fn send(self) -> {output} {{}} }}")
    };
    let spelt_out = with("Pending<String, std::convert::Infallible>");
    let left_out = with("Pending<String>");
    assert_eq!(breaks(&spelt_out, &left_out), []);
    assert_eq!(
        breaks(&left_out, &with("Pending<String, Failure>")).len(),
        1
    );
}
