//! What was written after the program's name.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Arguments {
    /// Open the window with these files.
    Files(Vec<PathBuf>),
    /// Print this and end.
    Say(String),
    /// Print this as an error and end with 2.
    Wrong(String),
}

const USAGE: &str = "usage: rapporteur [LIBRARY|REPORT…]";

/// Reads the arguments; the program's own name is not among them.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Arguments {
    let mut files = Vec::new();
    let mut only_files = false;
    for argument in arguments {
        match argument.to_str() {
            Some("--") if !only_files => only_files = true,
            Some("--help" | "-h") if !only_files => return Arguments::Say(USAGE.into()),
            Some("--version" | "-V") if !only_files => {
                return Arguments::Say(format!("rapporteur {}", env!("CARGO_PKG_VERSION")));
            }
            Some(option) if !only_files && option.starts_with('-') => {
                return Arguments::Wrong(format!("There is no option {option}. {USAGE}"));
            }
            // The working directory may change later; the file that was meant does not.
            _ => files.push(std::path::absolute(&argument).unwrap_or_else(|_| argument.into())),
        }
    }
    Arguments::Files(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Arguments {
        read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn names_are_files_made_absolute() {
        let Arguments::Files(files) = of(&["a.txt", "/b.rapporteur"]) else {
            panic!("files were named");
        };
        assert!(files[0].is_absolute() && files[0].ends_with("a.txt"));
        assert_eq!(files[1], PathBuf::from("/b.rapporteur"));
    }

    #[test]
    fn an_unknown_option_is_wrong_use_and_says_which() {
        let Arguments::Wrong(text) = of(&["--fast"]) else {
            panic!("there is no such option");
        };
        assert!(text.contains("--fast") && text.contains("usage:"));
    }

    #[test]
    fn two_dashes_end_the_options() {
        let Arguments::Files(files) = of(&["--", "--help"]) else {
            panic!("a file was named");
        };
        assert!(files[0].ends_with("--help"));
    }
}
