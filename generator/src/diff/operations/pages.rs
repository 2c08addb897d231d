//! The pages of lists.

use super::Call;
use crate::diff::change::Kind;
use crate::diff::comparison::{Comparison, Draft};
use crate::diff::links::{Link, request_path};
use crate::plan::operations::OperationPlan;

impl<'a> Comparison<'a> {
    /// Whether the answer is a page of a list, and where the next one is.
    pub(super) fn pages(&mut self, call: Call<'a>) {
        if let Some(paging) = &call.new.paging {
            self.told(&paging.pointer);
        }
        if let Some(paging) = &call.old.paging {
            self.told_of_old(&paging.pointer);
        }
        let (old, new) = (&call.old_plan.pagination, &call.new_plan.pagination);
        let label = call.label();
        let draft = match (old.pages(), new.pages()) {
            (None, Some(new)) => {
                let what = format!("{label} gives the pages of a list now: {}", new.rule);
                let draft = Draft::new(Kind::PagesChanged, what);
                draft.harmless("whoever asks for single pages still gets them")
            }
            (Some(old), None) => {
                let what = format!("{label} gives the pages of a list no longer: {}", old.rule);
                let wire = "old programs find no next page where it was";
                Draft::new(Kind::PagesChanged, what).wire([wire.to_owned()])
            }
            (Some(old), Some(new)) if old.rule != new.rule => {
                let (new, old) = (&new.rule, &old.rule);
                let what = format!("the next page of {label} is elsewhere: {new}, no longer {old}");
                let wire = "old programs look for the next page where it was";
                Draft::new(Kind::PagesChanged, what).wire([wire.to_owned()])
            }
            _ => return,
        };
        let links = functions(call.old_plan).chain(functions(call.new_plan));
        let draft = draft.rust(call.method()).links(links);
        self.add(draft, &call.new.pointer);
    }
}

/// The functions of a request value that give pages, and the items on them.
fn functions(plan: &OperationPlan) -> impl Iterator<Item = Link> {
    let request = request_path(&plan.request);
    let pages = plan.pagination.pages().into_iter();
    let names = pages.flat_map(|pages| {
        let items = pages.items.as_ref().map(|items| &items.function);
        std::iter::once(&pages.function).chain(items)
    });
    names.map(move |name| Link::member(request.clone(), format!("::{name}")))
}
