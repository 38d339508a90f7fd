//! A worker that a hostile file has brought down: its stack overflows.

fn main() {
    let depth = std::env::args().count() as u64;
    std::process::exit((fall(depth) % 2) as i32);
}

/// Calls itself for ever. The result is used after the call, so that no optimiser makes a loop of it.
#[allow(unconditional_recursion, reason = "overflowing the stack is what this program is for")]
fn fall(depth: u64) -> u64 {
    let page = [depth; 512];
    let below = fall(std::hint::black_box(depth + 1));
    below + std::hint::black_box(page)[(depth % 512) as usize]
}
