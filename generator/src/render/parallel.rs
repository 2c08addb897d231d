//! Work on many things at once, with the results in their order.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Fewer things than this are done sooner by one thread.
const FEW: usize = 64;

/// Applies `work` to every item; the results come in the order of the items, however many threads
/// the machine has.
pub(super) fn side_by_side<T: Copy + Sync, R: Send>(
    items: &[T],
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    if threads == 1 || items.len() < FEW {
        return items.iter().map(|item| work(*item)).collect();
    }
    // Small pieces, taken in turn: some items are a thousand times the size of others.
    let pieces: Vec<Vec<(usize, R)>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let work = &work;
                scope.spawn(move || {
                    let own = items.iter().enumerate().skip(worker).step_by(threads);
                    own.map(|(index, item)| (index, work(*item))).collect()
                })
            })
            .collect();
        let joined = workers.into_iter().map(thread::ScopedJoinHandle::join);
        joined
            .map(|pieces| pieces.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    let mut results: Vec<(usize, R)> = pieces.into_iter().flatten().collect();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn results_keep_the_order() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled = side_by_side(&items, |item| item * 2);
        assert_eq!(
            doubled,
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
    }
}
