//! Everything a person types: `cargo xtask run | build | test | types | bench | score | corpus | package | screenshots`.
//!
//! What it is for: from a fresh machine to an open window, or to a closing line of counts, with one command. What it
//! must never do: need more than Rust itself (it is what installs the rest), or hide the command that it runs. Start
//! reading at [`main`].

mod bench;
mod deny;
mod display;
mod guide;
mod materials;
mod package;
mod page;
mod run;
mod score;
mod screenshots;
mod shell;
mod system;
mod test;
mod types;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  run [FILE…]      install what is missing, build, and open the window
  build            the same without opening it
  test             everything that is checked, ending with a line of counts
  types [--check]  write the files generated from the command table, or only compare them
  bench [PART]     measure, in release, all or one part (prints, search, …); --scale measures a library of an institution's
                   size; --kills N pulls the plug so often, --fuzz N tries so many spoilt inputs, --hostile FOLDER reads
                   a folder of bad files
  package [--try|--twice]
                   a .deb and an .rpm of both programs; --try installs, starts and removes the .deb in a clean root;
                   --twice builds them again elsewhere and compares them to the byte
  score [FOLDER…] [--details] [--levels]
                   precision and recall of the finds on annotated documents (the five seeds without a folder)
  corpus --from FOLDER [--out FOLDER]
                   rebuild the annotated public documents from copies of them
  deny             licences, duplicates and sources of every crate, by cargo-deny
  sbom             what the program is made of: CycloneDX and third-party notices, into target/materials
  screenshots [--guide]
                   every screen in every state, into screenshots/; and from there those that the guide shows";

/// What went wrong, in a sentence for a person.
type Failure = String;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let ended = match (command.as_str(), rest.as_slice()) {
        ("run", files) => run::run(files),
        ("build", []) => run::build().map(|_| ExitCode::SUCCESS),
        ("test", []) => test::test(),
        ("types", []) => types::write().map(|()| ExitCode::SUCCESS),
        ("types", [check]) if check == "--check" => types::check().map(|()| ExitCode::SUCCESS),
        ("deny", []) => deny::check().map(|()| ExitCode::SUCCESS),
        ("sbom", []) => materials::write().map(|()| ExitCode::SUCCESS),
        ("bench", rest) => bench::bench(rest),
        ("package", []) => package::package(),
        ("package", [attempt]) if attempt == "--try" => package::try_package(),
        ("package", [twice]) if twice == "--twice" => package::package_twice(),
        ("score", rest) => score::score(rest),
        ("corpus", rest) => score::corpus(rest),
        ("screenshots", []) => screenshots::screenshots(),
        ("screenshots", [guide]) if guide == "--guide" => screenshots::for_the_guide(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    ended.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        ExitCode::FAILURE
    })
}
