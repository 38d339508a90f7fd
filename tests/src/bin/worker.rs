//! The program that journeys start as their worker: it reads one file and nothing else.

fn main() {
    desk::worker::main_if_worker();
    eprintln!("This program only reads files for the tests.");
    std::process::exit(2);
}
