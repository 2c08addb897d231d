//! The members of an answer, and its list.

use super::letters::{ASIDES, ENVELOPES, HOLDERS, LISTS, letters};
use super::{member_of, proper, words_of};
use crate::model::{Api, Docs, Field, MemberPath, Shape, TypeId};

/// So deep are members about pages looked for.
const DEEPEST: usize = 4;
/// So many members are looked at.
const MOST: usize = 400;

/// A member of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The object.
    pub owner: TypeId,
    /// The index of its field.
    pub index: usize,
}

/// A place in a body.
#[derive(Clone, Debug)]
pub struct Place {
    /// The type of the body.
    pub body: TypeId,
    /// The members, from the outermost on.
    pub members: Vec<Member>,
    /// The type of the items of the list that is there.
    pub item: TypeId,
}

/// A list in a body.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) path: MemberPath,
    pub(super) place: Place,
}

/// A member of the answer.
#[derive(Clone, Debug)]
pub(super) struct Known<'a> {
    pub(super) path: MemberPath,
    members: Vec<Member>,
    pub(super) field: &'a Field,
    /// What its value is, without `null`.
    pub(super) shape: &'a Shape,
    ty: TypeId,
    /// What it is called among what is about the list.
    pub(super) name: Called,
}

/// What a member is called among what is about the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Called {
    /// The letters of its name, and of what around it says that it is about the next page.
    pub(super) letters: String,
    /// Whether what is around it is there for pages alone.
    pub(super) is_about_pages: bool,
}

/// An answer: its members and its list.
pub(super) struct Answer<'a> {
    api: &'a Api,
    /// The members that are beside the list, or in something that is there for pages alone: what is in
    /// another part of the answer is about that one.
    pub(super) members: Vec<Known<'a>>,
    list: Option<List>,
    body: TypeId,
}

impl<'a> Answer<'a> {
    pub(super) fn new(api: &'a Api, body: TypeId, path: &str) -> Self {
        let mut answer = Self {
            api,
            members: Vec::new(),
            list: None,
            body,
        };
        answer.collect();
        answer.list = answer.find_list(path);
        let list = answer.list.as_ref().map(|list| list.path.clone());
        answer.members.retain_mut(|known| {
            let called = called(&known.path, list.as_deref());
            known.name = called.clone().unwrap_or_default();
            called.is_some()
        });
        answer
    }

    /// The list that the answer is about.
    pub(super) fn list(&self) -> Option<&List> {
        self.list.as_ref()
    }

    /// Whether the answer is a list and nothing else, or says that it is one.
    pub(super) fn is_list(&self) -> bool {
        self.list
            .as_ref()
            .is_some_and(|list| match list.path.as_slice() {
                [] => true,
                [name] => LISTS.contains(&letters(name).as_str()),
                [holder, ..] => HOLDERS.contains(&letters(holder).as_str()),
            })
    }

    /// The members, the outer ones first.
    fn collect(&mut self) {
        let root = proper(self.api, self.body);
        let mut open: Vec<(TypeId, MemberPath, Vec<Member>)> = vec![(root, Vec::new(), Vec::new())];
        while !open.is_empty() {
            let mut inner = Vec::new();
            for (owner, path, members) in open {
                let Shape::Object(object) = &self.api.types[owner].shape else {
                    continue;
                };
                for (index, field) in object.fields.iter().enumerate() {
                    if self.members.len() >= MOST {
                        return;
                    }
                    let ty = proper(self.api, field.ty);
                    let shape = &self.api.types[ty].shape;
                    let path = [path.as_slice(), std::slice::from_ref(&field.name)].concat();
                    let members = [members.as_slice(), &[Member { owner, index }]].concat();
                    // A type that holds itself ends here.
                    let is_around = |member: &Member| member.owner == ty;
                    let is_inner = matches!(shape, Shape::Object(_)) && path.len() < DEEPEST;
                    if is_inner && !members.iter().any(is_around) {
                        inner.push((ty, path.clone(), members.clone()));
                    }
                    self.members.push(Known {
                        path,
                        members,
                        field,
                        shape,
                        ty,
                        name: Called::default(),
                    });
                }
            }
            open = inner;
        }
    }

    fn find_list(&self, path: &str) -> Option<List> {
        if let Shape::Array(item) = self.api.types[proper(self.api, self.body)].shape {
            return Some(List {
                path: Vec::new(),
                place: Place {
                    body: self.body,
                    members: Vec::new(),
                    item,
                },
            });
        }
        let is_aside = |known: &&Known<'_>| {
            let name = known.path.last().map(|name| letters(name));
            name.is_some_and(|name| ASIDES.contains(&name.as_str()))
        };
        let lists = |depth: usize| -> Vec<&Known<'_>> {
            let members = self.members.iter();
            let lists = members.filter(|known| {
                known.path.len() == depth && matches!(known.shape, Shape::Array(_))
            });
            let lists: Vec<&Known<'_>> = lists.collect();
            match lists.len() {
                0 | 1 => lists,
                _ => lists.into_iter().filter(|known| !is_aside(known)).collect(),
            }
        };
        let outer = lists(1);
        let found = match outer.as_slice() {
            [] => {
                let inner = lists(2);
                let held = |known: &&&Known<'_>| {
                    let holder = known.path.first().map(|name| letters(name));
                    holder.is_some_and(|name| HOLDERS.contains(&name.as_str()))
                };
                match self.chosen(&inner, path) {
                    Some(list) if inner.len() == 1 => Some(list),
                    _ => {
                        let held: Vec<&Known<'_>> = inner.iter().filter(held).copied().collect();
                        self.chosen(&held, path)
                    }
                }
            }
            outer => self.chosen(outer, path),
        };
        self.as_list(found?)
    }

    /// The one of several lists that the answer is about.
    fn chosen<'k>(&self, lists: &[&'k Known<'a>], path: &str) -> Option<&'k Known<'a>> {
        if let [list] = lists {
            return Some(list);
        }
        let called = |wanted: &str| {
            let mut lists = lists.iter();
            lists.find(|list| list.path.last().is_some_and(|name| letters(name) == wanted))
        };
        let segment = path
            .rsplit('/')
            .find(|segment| !segment.is_empty() && !segment.contains('{'));
        let usual = LISTS.iter().find_map(|name| called(name));
        let found = usual.or_else(|| called(&letters(segment?)));
        let mut objects = lists.iter().filter(|list| self.is_of_objects(list));
        found
            .or_else(|| objects.next().filter(|_| objects.next().is_none()))
            .copied()
    }

    fn is_of_objects(&self, list: &Known<'_>) -> bool {
        let Shape::Array(item) = list.shape else {
            return false;
        };
        let shape = &self.api.types[proper(self.api, *item)].shape;
        matches!(shape, Shape::Object(_) | Shape::Union(_))
    }

    fn as_list(&self, known: &Known<'_>) -> Option<List> {
        let Shape::Array(item) = known.shape else {
            return None;
        };
        Some(List {
            path: known.path.clone(),
            place: Place {
                body: self.body,
                members: known.members.clone(),
                item: *item,
            },
        })
    }

    /// The list at a place that an extension names.
    pub(super) fn list_at(&self, path: &MemberPath) -> Option<List> {
        if path.is_empty() {
            return self.list.clone().filter(|list| list.path.is_empty());
        }
        let mut ty = self.body;
        let mut members = Vec::new();
        for name in path {
            let owner = proper(self.api, ty);
            let (index, field) = member_of(self.api, owner, name)?;
            members.push(Member { owner, index });
            ty = field.ty;
        }
        match self.api.types[proper(self.api, ty)].shape {
            Shape::Array(item) => Some(List {
                path: path.clone(),
                place: Place {
                    body: self.body,
                    members,
                    item,
                },
            }),
            _ => None,
        }
    }

    /// A member of the items, or of each kind of item: whether all have it, and it is text or a number.
    pub(super) fn items_have(&self, name: &str) -> bool {
        let item = self
            .list
            .as_ref()
            .map(|list| proper(self.api, list.place.item));
        let has = |ty: TypeId| {
            let field = member_of(self.api, proper(self.api, ty), name);
            field.is_some_and(|(_, field)| {
                is_scalar(self.api, &self.api.types[proper(self.api, field.ty)].shape)
            })
        };
        item.is_some_and(|item| match &self.api.types[item].shape {
            Shape::Union(union) => {
                !union.variants.is_empty() && union.variants.iter().all(|variant| has(variant.ty))
            }
            _ => has(item),
        })
    }

    /// The first flag of these names that is about pages.
    pub(super) fn boolean(&self, names: &[&str]) -> Option<MemberPath> {
        self.about_pages(names, |shape| matches!(shape, Shape::Boolean))
            .map(|known| known.path.clone())
    }

    /// The first whole number of these names that is about the list as a whole.
    pub(super) fn number(&self, names: &[&str]) -> Option<MemberPath> {
        let known = self.about_pages(names, |shape| matches!(shape, Shape::Integer(_)))?;
        let words = words_of(&known.field.docs);
        let is_of_page = ["this page", "current page", "returned", "in the response"];
        (!is_of_page.iter().any(|part| words.contains(part))).then(|| known.path.clone())
    }

    fn about_pages(&self, names: &[&str], is_wanted: fn(&Shape) -> bool) -> Option<&Known<'a>> {
        let mut members = self.members.iter();
        members.find(|known| is_wanted(known.shape) && names.contains(&known.name.letters.as_str()))
    }
}

/// What a member is called among what is about the list at `list`; nothing when it is about something
/// else.
fn called(path: &MemberPath, list: Option<&[String]>) -> Option<Called> {
    let (last, around) = path.split_last()?;
    let holders = list.and_then(|list| list.split_last());
    let holders = holders.map_or(&[][..], |(_, around)| around);
    let shared = around
        .iter()
        .zip(holders)
        .take_while(|(one, other)| one == other);
    let mut called = Called::default();
    let mut is_cursor = false;
    for (index, name) in around.iter().enumerate().skip(shared.count()) {
        let name = letters(name);
        let is_holder = index == 0 && HOLDERS.contains(&name.as_str());
        let is_envelope = ENVELOPES.contains(&name.as_str());
        is_cursor |= matches!(name.as_str(), "cursor" | "cursors");
        called.is_about_pages |= is_envelope;
        match (is_envelope, name.contains("next")) {
            (true, _) => {}
            (false, true) => called.letters.push_str(&name),
            (false, false) if is_holder && list.is_none() => {}
            (false, false) => return None,
        }
    }
    called.letters.push_str(&letters(last));
    if is_cursor && called.letters == "next" {
        called.letters.push_str("cursor");
    }
    Some(called)
}

impl Known<'_> {
    /// What is said about it, in small letters.
    pub(super) fn words(&self) -> String {
        words_of(&self.field.docs)
    }

    /// Whether its value is text or a number.
    pub(super) fn is_scalar(&self, api: &Api) -> bool {
        is_scalar(api, self.shape)
    }

    /// Whether its value is an address, as far as its type says.
    pub(super) fn is_uri(&self, api: &Api) -> bool {
        let is_uri = |docs: &Docs| {
            let format = docs
                .constraints
                .as_ref()
                .and_then(|constraints| constraints.format.as_deref());
            format.is_some_and(|format| matches!(format, "uri" | "url" | "uri-reference" | "iri"))
        };
        is_uri(&self.field.docs)
            || is_uri(&api.types[self.ty].docs)
            || is_uri(&api.types[self.field.ty].docs)
    }
}

/// Whether values of the shape are text or numbers.
pub(super) fn is_scalar(api: &Api, shape: &Shape) -> bool {
    match shape {
        Shape::String(_) | Shape::Integer(_) | Shape::Number => true,
        Shape::Union(union) => union.variants.iter().all(|variant| {
            let shape = &api.types[proper(api, variant.ty)].shape;
            matches!(shape, Shape::String(_) | Shape::Integer(_) | Shape::Number)
        }),
        _ => false,
    }
}
