//! Whether a library is whole.

use domain::RecordId;

/// What a check of the whole file found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// SQLCipher's version; never empty, since no library opens without it.
    pub cipher: String,
    /// Whether the file is sealed with a passphrase.
    pub sealed: bool,
    /// How many records it holds.
    pub records: u64,
    /// How many originals of reports it holds.
    pub originals: u64,
    /// What SQLite and SQLCipher find wrong with the pages of the file.
    pub pages: Vec<String>,
    /// References that lead nowhere, as sentences.
    pub references: Vec<String>,
    /// Citations whose record or report is gone.
    pub orphaned_citations: Vec<RecordId>,
    /// Originals and texts that are missing or no longer what their hash says (SHA-256).
    pub damaged_files: Vec<String>,
    /// Records whose search row is missing, stale or left over.
    pub search_out_of_step: Vec<RecordId>,
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems().is_empty()
    }

    /// Every problem as a sentence.
    pub fn problems(&self) -> Vec<String> {
        let mut all = Vec::new();
        if self.cipher.is_empty() {
            all.push("Encryption is not available.".to_owned());
        }
        all.extend(self.pages.iter().map(|p| format!("The file's pages: {p}.")));
        all.extend(self.references.iter().cloned());
        all.extend(
            self.orphaned_citations
                .iter()
                .map(|id| format!("Citation {id} stands for a record or report that is gone.")),
        );
        all.extend(
            self.damaged_files
                .iter()
                .map(|sha| format!("The report file {sha} is missing or damaged.")),
        );
        all.extend(
            self.search_out_of_step
                .iter()
                .map(|id| format!("Search does not know record {id} as it is.")),
        );
        all
    }
}
