//! A worker that never comes to an end by itself.

fn main() {
    loop {
        std::thread::park();
    }
}
