//! The pages of a list.

use super::context::Planner;
use super::responses::Call;
use crate::model::{MemberPath, NextPage, PageInput, ParameterLocation, Shape, TypeId};
use crate::plan::code;
use crate::plan::facts::{KnownPages, PageFacts, Place, Presence};
use crate::plan::pages::{ItemsPlan, PageParameter, PagesPlan, Pagination, PathStep};

impl Planner<'_> {
    /// What is known about the pages of an operation.
    pub(super) fn pagination(&self, call: Call<'_>) -> Pagination {
        let known = match self.facts.pages.get(call.id.0) {
            Some(PageFacts::Known(known)) => known,
            Some(PageFacts::Unknown(why)) => return Pagination::Unknown(why.clone()),
            Some(PageFacts::NoList) | None => return Pagination::None,
        };
        let Some((names, next)) = call.names.pages.as_ref().zip(self.next_page(call, known)) else {
            return Pagination::None;
        };
        let items = known.place.as_ref().and_then(|place| {
            Some(ItemsPlan {
                function: names.items.clone(),
                ty: self.rust_type(place.item),
                path: self.path(place)?,
            })
        });
        Pagination::Pages(Box::new(PagesPlan {
            function: names.pages.clone(),
            rule: rule(&next, known),
            next,
            list: known.items.clone().unwrap_or_default(),
            flag: known.flag.clone(),
            total: known.total.clone(),
            items,
            is_declared: known.is_declared,
        }))
    }

    /// Where the next page is, with the names of parameters.
    fn next_page(&self, call: Call<'_>, known: &KnownPages) -> Option<NextPage<PageParameter>> {
        let input = |input: &PageInput<usize>| {
            Some(match input {
                PageInput::Body(path) => PageInput::Body(path.clone()),
                PageInput::Parameter(index) => {
                    let parameter = call.operation.parameters.get(*index)?;
                    let name = parameter.name.clone();
                    PageInput::Parameter(match parameter.location {
                        ParameterLocation::Query => PageParameter::Query(name),
                        ParameterLocation::Header => PageParameter::Header(name),
                        ParameterLocation::Path | ParameterLocation::Cookie => return None,
                    })
                }
            })
        };
        Some(match &known.next {
            NextPage::Link => NextPage::Link,
            NextPage::Address(path) => NextPage::Address(path.clone()),
            NextPage::XmlAddress(element) => NextPage::XmlAddress(element.clone()),
            NextPage::Cursor(one, path) => NextPage::Cursor(input(one)?, path.clone()),
            NextPage::HeaderCursor(one, header) => {
                NextPage::HeaderCursor(input(one)?, header.clone())
            }
            NextPage::LastItem(one, path) => NextPage::LastItem(input(one)?, path.clone()),
            NextPage::Offset(one, first) => NextPage::Offset(input(one)?, *first),
            NextPage::Number(one, first) => NextPage::Number(input(one)?, *first),
        })
    }

    /// The fields that lead to a list; nothing where one of them is in a `Box`.
    fn path(&self, place: &Place) -> Option<Vec<PathStep>> {
        let types = &self.api.types;
        let mut steps = Vec::new();
        // Of a body that may be null the items are not reached by fields.
        let is_plain = |ty: TypeId| !types.is_nullable(ty);
        is_plain(place.body).then_some(())?;
        for member in &place.members {
            let Shape::Object(object) = &types[member.owner].shape else {
                return None;
            };
            let field = object.fields.get(member.index)?;
            let is_boxed = self.facts.boxed.contains(&(member.owner, member.index));
            if is_boxed || self.facts.newtypes.contains(&types.resolve(field.ty)) {
                return None;
            }
            let presence = self.facts.presence(self.api, member.owner, field);
            let is_optional = usize::from(presence != Presence::Required);
            // What only comes in answers does not tell null from nothing.
            let is_null_missing =
                presence == Presence::OptionalNullable && !self.facts.is_constructed(member.owner);
            steps.push(PathStep {
                field: self.member_names(member.owner).get(member.index)?.clone(),
                options: is_optional + usize::from(!is_plain(field.ty) && !is_null_missing),
            });
        }
        Some(steps)
    }
}

/// The rule in words.
fn rule(next: &NextPage<PageParameter>, known: &KnownPages) -> String {
    let member = |path: &MemberPath| code(&path.join("."));
    let input = |input: &PageInput<PageParameter>| match input {
        PageInput::Parameter(PageParameter::Query(name) | PageParameter::Header(name)) => {
            code(name)
        }
        PageInput::Body(path) => format!("{} of the body", member(path)),
    };
    let from = |first: &Option<u64>| first.unwrap_or_default();
    let mut rule = match next {
        NextPage::Link => "the header `Link` has the address of the next one".to_owned(),
        NextPage::Address(path) => format!("{} is the address of the next one", member(path)),
        NextPage::XmlAddress(element) => {
            format!(
                "the element {} is the address of the next one",
                code(element)
            )
        }
        NextPage::Cursor(one, path) => {
            format!("{} is the next {}", member(path), input(one))
        }
        NextPage::HeaderCursor(one, header) => {
            format!("the header {} is the next {}", code(header), input(one))
        }
        NextPage::LastItem(one, path) => {
            format!(
                "the {} of the last item is the next {}",
                member(path),
                input(one)
            )
        }
        NextPage::Offset(one, first) => {
            format!(
                "{} counts the items before, from {}",
                input(one),
                from(first)
            )
        }
        NextPage::Number(one, first) => {
            format!("{} is their number, from {}", input(one), from(first))
        }
    };
    if let Some(total) = &known.total {
        rule.push_str(&format!(", up to {}", member(total)));
    }
    match &known.flag {
        Some((path, true)) => rule.push_str(&format!(", while {} is true", member(path))),
        Some((path, false)) => rule.push_str(&format!(", until {} is true", member(path))),
        None => {}
    }
    rule
}
