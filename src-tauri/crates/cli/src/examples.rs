//! What is typed, shown: for everything, and for each verb at the end of its help.

/// What most people want to type, in the order in which they want it.
pub(crate) const ALL: &str = "\
Examples:
  What is in a report, with the words it was found in:
    rapporteur-cli read report.pdf --json
  A library of one's own, with reports read in and everything sure accepted:
    rapporteur-cli --library office.rapporteur create
    rapporteur-cli --library office.rapporteur import *.pdf --accept-all
  An event by one line:
    rapporteur-cli --library office.rapporteur log \"Training, Osh, 12–14 May 2025, IFES, 45 participants (20 women)\"
  Who is named, by any spelling:
    rapporteur-cli --library office.rapporteur search Балиева
  A handout kept beside an event, and a copy of it elsewhere:
    rapporteur-cli --library office.rapporteur attach handout.pdf --event ID
    rapporteur-cli --library office.rapporteur attachments --event ID
    rapporteur-cli --library office.rapporteur save-attachment ID --out copy.pdf
  A printed summary of one event:
    rapporteur-cli --library office.rapporteur list event
    rapporteur-cli --library office.rapporteur summary event-summary --event ID --out summary.pdf
  In a script, with the passphrase from a file that only its owner can read:
    rapporteur-cli --library office.rapporteur --passphrase-fd 3 check 3<passphrase

Exit codes: 0 success; 1 failed, also when only some of the files did (the others are done); 2 wrong use.";

pub(crate) const READ: &str = "\
Examples:
  rapporteur-cli read report.pdf --json
  rapporteur-cli read report.pdf --text > report.txt";
pub(crate) const CREATE: &str = "\
Example:
  rapporteur-cli --library office.rapporteur create";
pub(crate) const IMPORT: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur import *.pdf --accept-all
  rapporteur-cli --library office.rapporteur import 1998.pdf --as-history";
pub(crate) const IMPORT_SHEET: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur import-sheet sign-in.xlsx --kind participants --event ID --preview
  rapporteur-cli --library office.rapporteur import-sheet recommendations.ods --kind recommendations
  rapporteur-cli --library office.rapporteur import-sheet actions.xlsx";
pub(crate) const LOG: &str = "\
Example:
  rapporteur-cli --library office.rapporteur log \"Training, Osh, 12–14 May 2025, IFES, 45 participants (20 women)\"";
pub(crate) const LIST: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur list event
  rapporteur-cli --library office.rapporteur list action --filter 'status:open due:<30d' --json
  rapporteur-cli --library office.rapporteur list action --filter status:open --out actions.xlsx";
pub(crate) const SHOW: &str = "\
Example:
  rapporteur-cli --library office.rapporteur show ID --json";
pub(crate) const SEARCH: &str = "\
Example:
  rapporteur-cli --library office.rapporteur search Балиева";
pub(crate) const ATTACH: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur attach agenda.docx slides.pdf --event ID
  rapporteur-cli --library office.rapporteur attach handout.pdf --material ID";
pub(crate) const ATTACHMENTS: &str = "\
Example:
  rapporteur-cli --library office.rapporteur attachments --event ID";
pub(crate) const SAVE_ATTACHMENT: &str = "\
Example:
  rapporteur-cli --library office.rapporteur save-attachment ID --out copy.pdf";
pub(crate) const SUMMARY: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur summary event-summary --event ID --out summary.pdf
  rapporteur-cli --library office.rapporteur summary action-list --filter 'is:overdue' --language ru --out overdue.docx";
pub(crate) const UNDO: &str = "\
Example:
  rapporteur-cli --library office.rapporteur undo";
pub(crate) const REDO: &str = "\
Example:
  rapporteur-cli --library office.rapporteur redo";
pub(crate) const CHECK: &str = "\
Example:
  rapporteur-cli --library office.rapporteur check";
pub(crate) const BACKUP: &str = "\
Example:
  rapporteur-cli --library office.rapporteur backup";
pub(crate) const BACKUPS: &str = "\
Example:
  rapporteur-cli --library office.rapporteur backups --json";
pub(crate) const RESTORE: &str = "\
Example:
  rapporteur-cli --library restored.rapporteur restore \"office backups/office 2026-03-02 12-00-00 3fa1c2d4 123 regular.rapporteur-backup\"";
pub(crate) const SALVAGE: &str = "\
Example:
  rapporteur-cli --library office.rapporteur salvage --out saved.rapporteur";
pub(crate) const AUDIT: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur audit --actor \"Aida Balieva\" --from 2026-01-01
  rapporteur-cli --library office.rapporteur audit --kind recommendation --out changes.csv";
pub(crate) const REVERT: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur audit
  rapporteur-cli --library office.rapporteur revert 123";
pub(crate) const ABOUT: &str = "\
Example:
  rapporteur-cli --library office.rapporteur about ID > person.txt";
pub(crate) const ERASE: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur erase ID
  rapporteur-cli --library office.rapporteur erase ID --word Aidusha --yes";
pub(crate) const HANDOVER: &str = "\
Example:
  rapporteur-cli --library office.rapporteur handover --scope country:KZ --level partners --out kz.handover";
pub(crate) const TAKE_OVER: &str = "\
Example:
  rapporteur-cli --library office.rapporteur take-over kz.handover --dry-run";
pub(crate) const EXPORT: &str = "\
Examples:
  rapporteur-cli --library office.rapporteur export --format ics --level partners --out events.ics
  rapporteur-cli --library office.rapporteur export --format vcard --level internal --kind person --filter 'country:KZ' --contacts --out people.vcf";
pub(crate) const SCHEMA: &str = "\
Example:
  rapporteur-cli schema > library.schema.json";
pub(crate) const IMPORT_JSON: &str = "\
Example:
  rapporteur-cli --library office.rapporteur import-json library.json --dry-run";
pub(crate) const IMPORT_VCARD: &str = "\
Example:
  rapporteur-cli --library office.rapporteur import-vcard people.vcf --dry-run";
pub(crate) const PASSPHRASE: &str = "\
Example:
  rapporteur-cli --library office.rapporteur passphrase";

#[cfg(test)]
mod tests {
    use crate::args::Args;
    use clap::{CommandFactory, Parser};

    /// The words of a line as a shell takes them apart, up to where its output goes.
    fn words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut within = None;
        for c in line.chars() {
            match (within, c) {
                (None, '"' | '\'') => within = Some(c),
                (Some(open), _) if open == c => within = None,
                (None, ' ') => words.push(String::new()),
                (None, '>') => return words.into_iter().filter(|w| !w.is_empty()).collect(),
                (_, c) => words.last_mut().expect("one at least").push(c),
            }
        }
        words
    }

    #[test]
    fn every_verb_shows_how_it_is_typed_and_every_example_can_be() {
        for verb in Args::command().get_subcommands() {
            if verb.is_hide_set() {
                continue;
            }
            let shown = verb.get_after_help().map(ToString::to_string);
            let shown = shown.unwrap_or_else(|| panic!("{} has no example", verb.get_name()));
            assert!(shown.contains(verb.get_name()), "{shown}");
            for line in shown.lines().filter(|l| l.starts_with("  ")) {
                if let Err(wrong) = Args::try_parse_from(words(line.trim())) {
                    panic!("{line}: {wrong}");
                }
            }
        }
    }
}
