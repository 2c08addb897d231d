//! How many crates can be compiled at once.

use std::fs;
use std::thread;

/// What the compiler needs for the largest clients, in bytes.
const PER_CRATE: u64 = 3 << 30;

/// As many as there are processors, and as fit into the memory that is free now.
pub fn jobs() -> usize {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let fitting = fs::read_to_string("/proc/meminfo")
        .ok()
        .and_then(|text| available(&text))
        .map(|bytes| bytes / PER_CRATE);
    let fitting = fitting.and_then(|number| usize::try_from(number).ok());
    processors.min(fitting.unwrap_or(processors)).max(1)
}

/// The bytes that can be had without swapping, as Linux reports it.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_as_linux_tells_it() {
        assert_eq!(
            available("MemTotal:  24 kB\nMemAvailable:      10 kB\n"),
            Some(10 * 1024)
        );
        assert_eq!(available("MemTotal:  24 kB\n"), None);
    }

    #[test]
    fn at_least_one() {
        assert!(jobs() >= 1);
    }
}
