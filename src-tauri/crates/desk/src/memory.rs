//! How much memory a program keeps when large work is done.
//!
//! A change of five thousand records is one row of ten megabytes in the history, and a backup holds several copies of it for a
//! moment. The system's allocator takes such pieces from the same heaps as small ones, where a small one above them keeps them from
//! going back: after the backup of a large library most of its memory stayed with the program.

/// Sees to it that large pieces of memory go back to the system as soon as they are free. To be called first thing in `main`.
pub fn give_back_large() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    linux::give_back_large();
    // Windows and macOS give large pieces back by themselves.
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod linux {
    use std::ffi::c_int;

    /// From this size on a piece is the system's own mapping: larger than nearly all there are, smaller than those that count.
    const LARGE: c_int = 1 << 20;
    /// What may lie free at the end of the heap: enough that not every letter typed asks the system for memory.
    const SPARE: c_int = 4 << 20;

    #[allow(unsafe_code, reason = "the C library's own settings")]
    pub(super) fn give_back_large() {
        // As in glibc's malloc.h.
        const M_TRIM_THRESHOLD: c_int = -1;
        const M_MMAP_THRESHOLD: c_int = -3;
        unsafe extern "C" {
            fn mallopt(parameter: c_int, value: c_int) -> c_int;
        }
        // SAFETY: sets a number; a value that the library refuses changes nothing.
        unsafe {
            mallopt(M_MMAP_THRESHOLD, LARGE);
            mallopt(M_TRIM_THRESHOLD, SPARE);
        }
    }
}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
mod tests {
    /// Anonymous memory of this process in bytes.
    fn anonymous() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("a status");
        let line = status.lines().find_map(|l| l.strip_prefix("RssAnon:"));
        let kilobytes = line.expect("RssAnon").trim().trim_end_matches(" kB");
        kilobytes.parse::<u64>().expect("a number") * 1024
    }

    /// A thread that frees large pieces under a small one that stays.
    fn large_under_small() -> u64 {
        const PIECE: usize = 8 << 20;
        let worked = std::thread::spawn(|| {
            let (mut large, mut small) = (Vec::new(), Vec::new());
            for round in 1..=10 {
                // Written to, or it would be no memory yet.
                for _ in 0..round {
                    large.push(vec![1u8; PIECE + round]);
                }
                small.push(vec![1u8; 2_000]);
                large.clear();
            }
            (anonymous(), small)
        });
        worked.join().expect("worked").0
    }

    const ALONE: &str = "RAPPORTEUR_TEST_MEMORY";

    /// Plays a program of its own: other tests' memory would be counted.
    #[test]
    fn child_that_works_with_large_pieces() {
        if std::env::var_os(ALONE).is_none() {
            return;
        }
        super::give_back_large();
        let before = anonymous();
        let kept = large_under_small().saturating_sub(before);
        assert!(kept < 8 << 20, "{kept} bytes are kept");
    }

    #[test]
    fn large_pieces_go_back_although_small_ones_lie_above_them() {
        let child = std::process::Command::new(std::env::current_exe().expect("this program"))
            .args([
                "--exact",
                "memory::tests::child_that_works_with_large_pieces",
            ])
            .env(ALONE, "1")
            .output()
            .expect("a child");
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(
            child.status.success() && said.contains("1 passed"),
            "{said}"
        );
    }
}
