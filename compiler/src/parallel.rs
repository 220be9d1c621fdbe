//! Work on many independent things, on all processors; the results come in order.

use std::thread;

/// Fewer things than this per thread are not worth one.
const LEAST: usize = 8;

/// What `work` makes of every item.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let size = items.len().div_ceil(processors).max(LEAST);
    let all = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    if items.len() <= size {
        return all(items);
    }
    thread::scope(|scope| {
        let mut parts = items.chunks(size);
        let own = parts.next().unwrap_or_default();
        let others: Vec<_> = parts
            .map(|part| {
                // Without a thread the part is done here.
                let started = thread::Builder::new().spawn_scoped(scope, move || all(part));
                started.map_err(|_| part)
            })
            .collect();
        let mut results = all(own);
        for other in others {
            match other.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(part)) => results.extend(part),
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                Err(part) => results.extend(all(part)),
            }
        }
        results
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_order() {
        for count in [0, 1, 7, 8, 9, 100, 1001] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(super::map(&items, |item| item * 2).len(), count);
            assert!(super::map(&items, |item| *item).is_sorted());
        }
    }
}
