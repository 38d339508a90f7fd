//! What can be typed.

use crate::examples;
use clap::{ArgGroup, Parser, Subcommand};
use std::path::PathBuf;

/// Reads reports and works in a Rapporteur library, without a window.
#[derive(Debug, Parser)]
#[command(
    name = "rapporteur-cli",
    version,
    disable_help_subcommand = true,
    after_long_help = examples::ALL
)]
pub struct Args {
    /// The library to work in
    #[arg(long, global = true, value_name = "FILE")]
    pub library: Option<PathBuf>,
    /// Read the passphrase's line from this open file descriptor instead of asking for it
    #[arg(long, global = true, value_name = "N", conflicts_with = "unsealed")]
    pub passphrase_fd: Option<u32>,
    /// Make the library without a passphrase: whoever has the file can read it
    #[arg(long, global = true)]
    pub unsealed: bool,
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say what is in files and what is found in them; needs no library
    #[command(group(ArgGroup::new("as").required(true).args(["json", "text"])))]
    #[command(after_help = examples::READ)]
    Read {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Everything that is found, as JSON
        #[arg(long)]
        json: bool,
        /// The text of one file, exactly as read
        #[arg(long)]
        text: bool,
    },
    /// Make the library
    #[command(after_help = examples::CREATE)]
    Create,
    /// Read reports into the library
    #[command(after_help = examples::IMPORT)]
    Import {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Accept every find that is not doubtful
        #[arg(long)]
        accept_all: bool,
        /// Nothing in them becomes due
        #[arg(long)]
        as_history: bool,
    },
    /// Take a spreadsheet in: a sign-in sheet, a list of recommendations or of actions
    #[command(after_help = examples::IMPORT_SHEET)]
    ImportSheet {
        /// The spreadsheet: XLSX, ODS or CSV
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// participants, recommendations or actions; guessed when left out. A list that was saved with 'list --out' is known
        #[arg(long)]
        kind: Option<String>,
        /// The event that it belongs to; needed for participants
        #[arg(long, value_name = "ID")]
        event: Option<String>,
        /// Only say what would become of each row
        #[arg(long)]
        preview: bool,
    },
    /// Log an event by one line: name, place, dates, who with whom, how many
    #[command(after_help = examples::LOG)]
    Log {
        /// The line, its parts between commas
        line: String,
        /// Only say what is recognised
        #[arg(long)]
        preview: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// List the records of a kind: event, person, organisation, recommendation, action, report, …
    #[command(after_help = examples::LIST)]
    List {
        /// The kind
        kind: String,
        /// Only those that this fits: `country:KZ status:open due:<30d`
        #[arg(long, default_value = "", value_name = "QUERY")]
        filter: String,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// As a table, XLSX or CSV, that can be worked in and taken in again with 'import-sheet'
        #[arg(long, value_name = "FILE", conflicts_with = "json")]
        out: Option<PathBuf>,
        /// The language of the table: en, ru or fr
        #[arg(long, default_value = "en", requires = "out")]
        language: String,
    },
    /// Show a record with its sources and connections
    #[command(after_help = examples::SHOW)]
    Show {
        /// Its key
        id: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Find records and passages of reports and of files, by any spelling
    #[command(after_help = examples::SEARCH)]
    Search {
        /// The words
        query: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Keep files beside an event, each as a material of its own, or one as the file of a material; their words are found by search
    #[command(after_help = examples::ATTACH)]
    Attach(Attach),
    /// List the files that are kept: the material's key, the file's name, its bytes, the material's title
    #[command(after_help = examples::ATTACHMENTS)]
    Attachments(Attachments),
    /// Write a copy of a material's file
    #[command(after_help = examples::SAVE_ATTACHMENT)]
    SaveAttachment {
        /// The material's key
        id: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Print a summary: as PDF, or as the ending of the file says
    #[command(after_help = examples::SUMMARY)]
    Summary(Box<Summary>),
    /// Take the last change back
    #[command(after_help = examples::UNDO)]
    Undo,
    /// Bring the last undone change back
    #[command(after_help = examples::REDO)]
    Redo,
    /// Check the whole library
    #[command(after_help = examples::CHECK)]
    Check,
    /// Write the manual page and the shells' completions into a folder; for packages
    #[command(hide = true)]
    Manual {
        /// The folder
        folder: PathBuf,
    },
    /// Make a backup now, in the folder beside the library
    #[command(after_help = examples::BACKUP)]
    Backup,
    /// List the backups that can be reached
    #[command(after_help = examples::BACKUPS)]
    Backups {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Make a new library (--library) out of a backup; needs the backup's passphrase, which becomes the library's
    #[command(after_help = examples::RESTORE)]
    Restore {
        /// The backup
        backup: PathBuf,
    },
    /// Save what can be saved of the damaged --library into a new one, under the same passphrase
    #[command(after_help = examples::SALVAGE)]
    Salvage {
        /// The new library
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// List who changed what and when, latest first, or write it as CSV
    #[command(after_help = examples::AUDIT)]
    Audit {
        /// Only changes by this person
        #[arg(long)]
        actor: Option<String>,
        /// Only changes of records of this kind
        #[arg(long)]
        kind: Option<String>,
        /// Only changes with these words
        #[arg(long, default_value = "")]
        text: String,
        /// Only from this day on (YYYY-MM-DD)
        #[arg(long)]
        from: Option<String>,
        /// Only until this day (YYYY-MM-DD)
        #[arg(long)]
        until: Option<String>,
        /// The CSV to write, a line for each field
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Take back one change of the past, by its number, as a new change
    #[command(after_help = examples::REVERT)]
    Revert {
        /// The number
        number: i64,
    },
    /// Print all that is kept about a person
    #[command(after_help = examples::ABOUT)]
    About {
        /// The person's key
        id: String,
    },
    /// Erase a person everywhere, backups included; without --yes only say what would be touched
    #[command(after_help = examples::ERASE)]
    Erase {
        /// The person's key
        id: String,
        /// A word to cover, beside the names and contacts of the record; may be given again
        #[arg(long = "word")]
        words: Vec<String>,
        /// A report (by its key) whose original stays as it is; may be given again
        #[arg(long = "keep-original", value_name = "ID")]
        keep: Vec<String>,
        /// Do it; it cannot be undone
        #[arg(long)]
        yes: bool,
    },
    /// Hand a part of the library over to a colleague, as one sealed file with a passphrase of its own
    #[command(after_help = examples::HANDOVER)]
    Handover(Handover),
    /// Take over what a colleague handed over: what is new, changed, in conflict; as one change that can be undone
    #[command(after_help = examples::TAKE_OVER)]
    TakeOver {
        /// The handover
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
        /// Where both have changed a field, take theirs; mine stays otherwise
        #[arg(long)]
        theirs: bool,
        /// Read the handover's passphrase from this open file descriptor instead of asking for it
        #[arg(long, value_name = "N")]
        file_fd: Option<u32>,
    },
    /// Write records for other programs: the library as JSON, a calendar, an address book, a bibliography, annotations
    #[command(after_help = examples::EXPORT)]
    Export(Box<Export>),
    /// Print the form of a library as JSON, as JSON Schema (draft 2020-12); needs no library
    #[command(after_help = examples::SCHEMA)]
    Schema,
    /// Take in a library as JSON: what is new, changed, in conflict; as one change that can be undone
    #[command(after_help = examples::IMPORT_JSON)]
    ImportJson(Intake),
    /// Take in the people of an address book (vCard 2.1, 3.0 or 4.0), in the same way
    #[command(after_help = examples::IMPORT_VCARD)]
    ImportVcard(Intake),
    /// Seal the library and its backups with another passphrase
    #[command(after_help = examples::PASSPHRASE)]
    Passphrase {
        /// Read the new passphrase's line from this open file descriptor instead of asking for it
        #[arg(long, value_name = "N")]
        new_fd: Option<u32>,
        /// Take the seal off instead
        #[arg(long, conflicts_with = "new_fd")]
        remove: bool,
    },
}

/// Which files to keep, and beside what.
#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("beside").required(true).args(["event", "material"])))]
pub struct Attach {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The event that they belong to
    #[arg(long, value_name = "ID")]
    pub event: Option<String>,
    /// The material whose file it is; the one that it had is replaced
    #[arg(long, value_name = "ID")]
    pub material: Option<String>,
}

/// Which files to list.
#[derive(Debug, clap::Args)]
pub struct Attachments {
    /// Only those of one event
    #[arg(long, value_name = "ID")]
    pub event: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What to write for another program, for whom, and where to.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// json (the whole library), ics (calendar), vcard (people), csl (reports) or annotations (passages)
    #[arg(long)]
    pub format: String,
    /// Who it is for: public, partners or internal; nothing more sensitive is written
    #[arg(long)]
    pub level: String,
    /// Of one list only: event, election, action, recommendation, person, report
    #[arg(long)]
    pub kind: Option<String>,
    /// Only what this leaves of that list: `country:KZ status:open due:<30d`
    #[arg(long, default_value = "", value_name = "QUERY", requires = "kind")]
    pub filter: String,
    /// Of one record: an event with what is due and who came, a person, a report
    #[arg(long, value_name = "ID", conflicts_with = "kind")]
    pub id: Option<String>,
    /// The reports themselves too (json)
    #[arg(long)]
    pub originals: bool,
    /// Addresses and telephone numbers too, where the reader may see them (vcard)
    #[arg(long)]
    pub contacts: bool,
    /// Reminders on the day before (ics)
    #[arg(long)]
    pub alarms: bool,
    /// The language of the few words that are added: en, ru or fr
    #[arg(long, default_value = "en")]
    pub language: String,
    /// Only say what would be written and what left out
    #[arg(long)]
    pub dry_run: bool,
    /// The file to write
    #[arg(long, value_name = "FILE", required_unless_present = "dry_run")]
    pub out: Option<PathBuf>,
}

/// A file of another program.
#[derive(Debug, clap::Args)]
pub struct Intake {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only say what is wrong with it, or what would be done
    #[arg(long)]
    pub dry_run: bool,
    /// Where the two differ, take what the file says; mine stays otherwise
    #[arg(long)]
    pub theirs: bool,
}

/// What to hand over, for whom, and where to.
#[derive(Debug, clap::Args)]
pub struct Handover {
    /// project:ID, country:CC, event:ID, organisation:ID, view:ID, from:DATE, to:DATE or all; may be given again to narrow
    #[arg(long = "scope", required = true, value_name = "SCOPE")]
    pub scope: Vec<String>,
    /// Who it is for: public, partners or internal; nothing more sensitive goes along
    #[arg(long, default_value = "internal")]
    pub level: String,
    /// With the texts and originals of the reports
    #[arg(long)]
    pub texts: bool,
    /// Only say what would go along and what would be left out
    #[arg(long)]
    pub dry_run: bool,
    /// Read the handover's passphrase from this open file descriptor instead of asking for it
    #[arg(long, value_name = "N")]
    pub file_fd: Option<u32>,
    /// The file to write
    #[arg(long, value_name = "FILE", required_unless_present = "dry_run")]
    pub out: Option<PathBuf>,
}

/// What to print, about what, how, and where to.
#[derive(Debug, clap::Args)]
pub struct Summary {
    /// event-summary, final-report, recommendations-matrix, follow-up-report, action-list, aide-memoire, register,
    /// sign-in-sheet, badges, certificates, donor-figures, record-sheet or person-file; left out, the preset's
    pub template: Option<String>,
    /// About one event
    #[arg(long, value_name = "ID")]
    pub event: Option<String>,
    /// About one country
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// About one project
    #[arg(long, value_name = "ID")]
    pub project: Option<String>,
    /// About one organisation
    #[arg(long, value_name = "ID")]
    pub organisation: Option<String>,
    /// About one record of any kind (record-sheet), or one person (person-file)
    #[arg(long, value_name = "ID")]
    pub record: Option<String>,
    /// From this day on (EDTF: 2023, 2023-07-04)
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Only the rows that this leaves of the list: `status:open due:<30d`
    #[arg(long)]
    pub filter: Option<String>,
    /// Only the rows that this saved view of the template's list leaves
    #[arg(long, value_name = "NAME", conflicts_with = "filter")]
    pub view: Option<String>,
    /// Begin with what the library has saved under this name
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// Save these choices in the library under this name
    #[arg(long, value_name = "NAME")]
    pub save_preset: Option<String>,
    /// Who will read it: public, partners or internal
    #[arg(long)]
    pub audience: Option<String>,
    /// The language of what the program says: en, ru or fr
    #[arg(long)]
    pub language: Option<String>,
    /// The sheet: a4 or letter
    #[arg(long)]
    pub paper: Option<String>,
    /// How dates are written: written, numeric or iso
    #[arg(long)]
    pub dates: Option<String>,
    /// How much: full or one-page
    #[arg(long)]
    pub detail: Option<String>,
    /// Where sources stand: footnotes, endnotes or none
    #[arg(long)]
    pub citations: Option<String>,
    /// The columns, with commas between them: number,recommendation,addressee,…
    #[arg(long, value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Under what heads: nothing, theme, addressee, status or country
    #[arg(long)]
    pub group_by: Option<String>,
    /// In whose columns and terms: house, odihr, eu-eom, undp-erc or epde
    #[arg(long)]
    pub shape: Option<String>,
    /// With a page for the title
    #[arg(long)]
    pub cover: bool,
    /// Without the office's mark
    #[arg(long, conflicts_with = "logo")]
    pub no_logo: bool,
    /// Take this picture (PNG, JPEG or SVG) as the office's mark, for this print and all later ones
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
    /// Marked as a draft
    #[arg(long)]
    pub draft: bool,
    /// With what the sources state only doubtfully, marked so
    #[arg(long)]
    pub doubtful: bool,
    /// What to write: pdf, docx, xlsx, csv or html; left out, as the file's ending says
    #[arg(long)]
    pub format: Option<String>,
    /// The day that the print states as its own; left out, today
    #[arg(long, value_name = "DATE")]
    pub stated_on: Option<String>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}
