mod declared;
mod enumeration;
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

#[test]
fn types_that_become_one_or_are_no_longer_one_break_code() {
    let with = |shared: &[(&str, &str)]| {
        let mut surface = surface("pub struct Red {} pub struct Green {} pub struct Blue {}");
        let names = shared
            .iter()
            .map(|(name, item)| ((*name).to_owned(), (*item).to_owned()));
        surface.shared.extend(names);
        surface
    };
    let breaks = |old: &[(&str, &str)], new: &[(&str, &str)]| -> Vec<String> {
        let shifts = compare(&with(old), &with(new));
        let breaks = shifts.into_iter().filter_map(|shift| shift.breaks);
        breaks.map(|it| it.clause).collect()
    };
    let both = [("Green", "Red"), ("Blue", "Red")];
    assert_eq!(breaks(&both, &both), Vec::<String>::new());
    assert_eq!(
        breaks(&both, &[("Blue", "Green")]),
        [
            "`Blue` is no longer the same type as `Red`",
            "`Green` is no longer the same type as `Red`"
        ]
    );
    assert_eq!(
        breaks(&[("Blue", "Green")], &[("Green", "Blue")]),
        Vec::<String>::new(),
        "which of them has the item is nobody's concern"
    );
    assert_eq!(
        breaks(&[], &[("Green", "Red")]),
        ["`Green` and `Red` are one type now, which has one implementation of a trait"]
    );
}
