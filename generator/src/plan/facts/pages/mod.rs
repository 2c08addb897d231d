//! Which operations give the pages of a list, and where the next page is.
//!
//! An extension says it, or the names and types of parameters and members leave no doubt. A rule that
//! could be wrong does not match: a list that ends early is worse than one that is read by hand.

mod address;
mod answer;
mod counted;
mod cursor;
mod declared;
mod input;
mod last_item;
mod letters;

use super::cases::{ResponseFacts, SuccessType};
use crate::model::{
    Api, ContentKind, Field, MemberPath, Method, NextPage, Operation, PageInput, Shape, TypeId,
};
use answer::Answer;
use input::{Input, inputs};

pub use answer::Place;

/// What is known about the pages of an operation.
#[derive(Clone, Debug)]
pub enum PageFacts {
    /// It gives no list.
    NoList,
    /// It looks like a list, but not where the next page is; and why.
    Unknown(String),
    /// Its pages.
    Known(KnownPages),
}

/// The pages of an operation.
#[derive(Clone, Debug)]
pub struct KnownPages {
    /// Where the next page is: a parameter is its index in the operation.
    pub next: NextPage<usize>,
    /// Where the list is in the body.
    pub items: Option<MemberPath>,
    /// The same where it has a type.
    pub place: Option<Place>,
    /// A member that says whether there is more, and its value when there is.
    pub flag: Option<(MemberPath, bool)>,
    /// A member that says how many items there are, or how many pages where those are counted.
    pub total: Option<MemberPath>,
    /// Whether an extension says so.
    pub is_declared: bool,
}

/// What is asked of each rule.
struct Call<'a> {
    api: &'a Api,
    operation: &'a Operation,
    answer: Answer<'a>,
    inputs: Vec<Input<'a>>,
}

/// What a rule makes of an operation.
enum Verdict {
    /// It says nothing about it.
    Silent,
    /// It could be meant, but that is not certain.
    Doubtful(String),
    Matches(NextPage<usize>),
}

/// A rule for what no extension says.
type Rule = fn(&Call<'_>) -> Verdict;

/// The rules, the surest first.
const RULES: [Rule; 6] = [
    address::link,
    cursor::of,
    address::of,
    last_item::of,
    counted::offset,
    counted::number,
];

/// Works out the pages of an operation.
pub(super) fn of(api: &Api, operation: &Operation, outcomes: &ResponseFacts) -> PageFacts {
    let paging = operation.paging.as_ref();
    let body = match &outcomes.plain.success {
        SuccessType::One(Some((ContentKind::Json, body))) => *body,
        _ if paging.is_some_and(|paging| paging.pages.is_some()) => {
            return unknown("a success is not JSON of one type");
        }
        _ => return PageFacts::NoList,
    };
    let call = Call {
        api,
        operation,
        answer: Answer::new(api, body, &operation.path),
        inputs: inputs(api, operation),
    };
    match paging.map(|paging| (&paging.extension, &paging.pages)) {
        Some((extension, None)) => {
            return match call.answer.list() {
                Some(_) => PageFacts::Unknown(format!("`{extension}` says that it has none")),
                None => PageFacts::NoList,
            };
        }
        Some((_, Some(pages))) => return declared::of(&call, pages),
        None => {}
    }
    let is_read = matches!(operation.method, Method::Get | Method::Post | Method::Query);
    let mut doubt = None;
    for rule in RULES.iter().filter(|_| is_read) {
        match rule(&call) {
            Verdict::Silent => {}
            Verdict::Doubtful(why) => doubt = doubt.or(Some(why)),
            Verdict::Matches(next) => return PageFacts::Known(call.known(next)),
        }
    }
    let is_asked = call.inputs.iter().any(Input::is_about_pages);
    let is_list = is_asked || doubt.is_some() || call.answer.is_list();
    match is_list && operation.method == Method::Get && call.answer.list().is_some() {
        false => PageFacts::NoList,
        true => PageFacts::Unknown(doubt.unwrap_or_else(|| call.why_not())),
    }
}

fn unknown(why: &str) -> PageFacts {
    PageFacts::Unknown(why.to_owned())
}

impl Call<'_> {
    fn known(&self, next: NextPage<usize>) -> KnownPages {
        let list = self.answer.list();
        KnownPages {
            items: list.map(|list| list.path.clone()),
            place: list.map(|list| list.place.clone()),
            flag: self.flag(),
            total: match &next {
                NextPage::Offset(..) => self.answer.number(letters::TOTALS),
                NextPage::Number(..) => self.answer.number(letters::PAGES),
                _ => None,
            },
            next,
            is_declared: false,
        }
    }

    /// The member that says whether there is more.
    fn flag(&self) -> Option<(MemberPath, bool)> {
        let more = self.answer.boolean(letters::MORE);
        let more = more.map(|path| (path, true));
        more.or_else(|| Some((self.answer.boolean(letters::LAST)?, false)))
    }

    /// Whether the request is only to read, by its method.
    fn is_get(&self) -> bool {
        matches!(self.operation.method, Method::Get | Method::Query)
    }

    /// Why no rule matches.
    fn why_not(&self) -> String {
        let asked: Vec<String> = self
            .inputs
            .iter()
            .filter(|input| input.is_about_pages())
            .map(|input| format!("`{}`", input.name))
            .collect();
        match asked.as_slice() {
            [] => "nothing asks for a further page, or says where it is".to_owned(),
            asked => format!(
                "nothing says what the next page has as {}",
                asked.join(", ")
            ),
        }
    }
}

/// The type itself, without aliases and `null`.
fn proper(api: &Api, ty: TypeId) -> TypeId {
    let id = api.types.resolve(ty);
    match api.types[id].shape {
        Shape::Nullable(inner) => api.types.resolve(inner),
        _ => id,
    }
}

/// What is said in words about a member or parameter, in small letters.
fn words_of(docs: &crate::model::Docs) -> String {
    let example = docs.example.as_ref().map(|example| example.to_string());
    let texts = [
        docs.title.as_deref(),
        docs.description.as_deref(),
        example.as_deref(),
    ];
    let texts: Vec<String> = texts.into_iter().flatten().map(str::to_lowercase).collect();
    texts.join(" ")
}

/// The member of an object that has this name.
fn member_of<'a>(api: &'a Api, owner: TypeId, name: &str) -> Option<(usize, &'a Field)> {
    let Shape::Object(object) = &api.types[owner].shape else {
        return None;
    };
    let mut fields = object.fields.iter().enumerate();
    fields.find(|(_, field)| field.name == name)
}

/// An input as it is kept.
fn input_of(input: &Input<'_>) -> PageInput<usize> {
    input.input.clone()
}
