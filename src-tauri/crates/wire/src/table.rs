//! Every command: its name, its request, its reply, and the verb that it calls.

use desk::backup::{BackupView, ProtectionView, RestorePreview, RestoredReply};
use desk::exchange::{ExportPreview, ExportRequest, Exported, IntakePreview};
use desk::files::FileHandle;
use desk::handover::{
    Choice, HandedOver, HandoverPreview, HandoverRequest, TakenOver, TakingPreview,
};
use desk::jobs::{Job, JobId};
use desk::privacy::{ErasedReply, ErasurePreview, RetentionView};
use desk::protection::{SalvageView, SealedReply};
use desk::settings::Settings;
use desk::start::{LibraryPlace, LibraryView, StartView};
use desk::{Code, Desk, DeskError};
use domain::keeping::PassphraseAdvice;
use domain::view::{
    BoardColumn, ChangeNote, GroupCount, ListPage, ListQuery, MergeCandidate, RecordView,
    ReviewView, Row, SearchHit, SuggestionView, TodayView, UndoState,
};
use domain::vocabulary::Term;
use domain::{AnyRecord, AuditFilter, AuditPage, ChangeEntry, Find, Kind, RecordId, WordBox};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident $request:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty),* $(,)? } -> $reply:ty = $verb:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Serialize, Deserialize, TS)]
            #[allow(missing_docs, reason = "a field whose name says all needs no second sentence")]
            pub struct $request { $($(#[$fdoc])* pub $field: $ty,)* }
        )*

        /// The name of every command, in the table's order.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Carries out a command by its name.
        ///
        /// # Errors
        /// What the verb says; `invalid` for a name or a request that the table does not know.
        pub fn dispatch(desk: &Desk, name: &str, request: Value) -> Result<Value, DeskError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(|e| misread(name, &e))?;
                    let verb: fn(&Desk, $request) -> desk::Result<$reply> = $verb;
                    serde_json::to_value(verb(desk, request)?).map_err(|e| misread(name, &e))
                })*
                _ => Err(misread(name, &"there is no such command")),
            }
        }

        /// Calls `$then!(name, name, …)` with the name of every command: the shell makes its wrappers of them.
        #[macro_export]
        macro_rules! for_each_command {
            ($then:ident) => { $then!($($name),*); };
        }

        #[cfg(feature = "types")]
        pub(crate) fn visit(each: &mut dyn FnMut(&'static str, &'static [&'static str], crate::types::Shape)) {
            $(each(stringify!($name), &[$(stringify!($doc)),*], crate::types::Shape::of::<$request, $reply>());)*
        }
    };
}

fn misread(name: &str, why: &dyn std::fmt::Display) -> DeskError {
    DeskError {
        code: Code::Invalid,
        happened: format!("The request '{name}' could not be understood: {why}."),
        safe: "Nothing was changed.".into(),
        next: String::new(),
    }
}

commands! {
    // ---- start and library -----------------------------------------------------------------------------------
    /// All that the first screen needs.
    get_start GetStart {} -> StartView = |desk, _| desk::start::view(desk);
    /// Says who works here; the 'who' of every change from now on.
    set_user SetUser { name: String } -> () = |desk, r| desk::start::set_user(desk, &r.name);
    /// Asks with the system's dialog for a library to open.
    choose_library ChooseLibrary {} -> Option<FileHandle> = |desk, _| desk::files::choose_library(desk);
    /// Asks with the system's dialog where to write a file.
    choose_place ChoosePlace {
        /// The name to begin with, with its ending.
        suggested_name: String,
    } -> Option<FileHandle> = |desk, r| desk::files::choose_place(desk, &r.suggested_name);
    /// Makes a library and opens it.
    create_library CreateLibrary {
        place: LibraryPlace,
        /// `None` makes an unsealed library; the page asks for confirmation first.
        passphrase: Option<String>,
        /// Reads the five sample reports in.
        sample: bool,
    } -> LibraryView = |desk, r| desk::start::create_library(desk, &r.place, r.passphrase.as_deref(), r.sample);
    /// Opens a library; `passphrase_needed` or `wrong_passphrase` when sealed.
    open_library OpenLibrary { handle: String, passphrase: Option<String> } -> LibraryView =
        |desk, r| desk::start::open_library(desk, &r.handle, r.passphrase.as_deref());
    /// Closes the library; its file alone is whole.
    close_library CloseLibrary {} -> () = |desk, _| desk::start::close_library(desk);
    /// Writes a copy for sending.
    save_copy SaveCopy { handle: String } -> () = |desk, r| desk::start::save_copy(desk, &r.handle);
    /// Checks the whole file; every finding is one sentence, none means all is well.
    check_library CheckLibrary {} -> Vec<String> = |desk, _| desk::start::check(desk);
    // ---- protection ------------------------------------------------------------------------------------------
    /// How the library is protected: its seal and its backups.
    get_protection GetProtection {} -> ProtectionView = |desk, _| desk::backup::view(desk);
    /// Makes a backup now and reads it again.
    back_up BackUp {} -> BackupView = |desk, _| desk::backup::now(desk);
    /// Asks with the system's dialog for a second folder for backups; `false` when cancelled.
    choose_backup_folder ChooseBackupFolder {} -> bool = |desk, _| desk::backup::choose_second(desk);
    /// Makes no more backups in the second folder.
    forget_backup_folder ForgetBackupFolder {} -> () = |desk, _| desk::backup::forget_second(desk);
    /// What restoring a backup would change.
    compare_backup CompareBackup {
        handle: String,
        /// Only where it was sealed with another passphrase than the library has now.
        passphrase: Option<String>,
    } -> RestorePreview = |desk, r| desk::backup::preview(desk, &r.handle, r.passphrase.as_deref());
    /// Puts a backup in the library's place, after a backup of the present state.
    restore_backup RestoreBackup {
        handle: String,
        /// Only where it was sealed with another passphrase than the library has now.
        passphrase: Option<String>,
    } -> RestoredReply = |desk, r| desk::backup::restore(desk, &r.handle, r.passphrase.as_deref());
    /// Makes a new library out of a backup where the library itself is lost; names the reports whose file is missing.
    restore_as_library RestoreAsLibrary {
        handle: String,
        /// The backup's; it becomes the new library's.
        passphrase: Option<String>,
        place: String,
    } -> Vec<String> = |desk, r| desk::backup::restore_as(desk, &r.handle, r.passphrase.as_deref(), &r.place);
    /// Says how hard a passphrase is to guess.
    weigh_passphrase WeighPassphrase { passphrase: String } -> PassphraseAdvice = |_, r| desk::protection::weigh(&r.passphrase);
    /// Seals the library and its backups with another passphrase, or takes the seal off.
    set_passphrase SetPassphrase {
        /// The present one; `None` for an unsealed library.
        old: Option<String>,
        /// `None` takes the seal off; the page asks for confirmation first.
        new: Option<String>,
    } -> SealedReply = |desk, r| desk::protection::set_passphrase(desk, r.old.as_deref(), r.new.as_deref());
    /// Closes the library and asks for its passphrase again.
    lock_library LockLibrary {} -> () = |desk, _| desk::protection::lock_library(desk);
    /// Notes that somebody is at one of the windows.
    note_presence NotePresence {} -> () = |desk, _| desk::protection::note_presence(desk);
    /// Locks the library if nobody was at any window for so many minutes; says whether it did.
    lock_idle_library LockIdleLibrary { minutes: u32 } -> bool = |desk, r| desk::protection::lock_idle(desk, r.minutes);
    /// Saves what can be saved of a damaged library into a new one.
    salvage_library SalvageLibrary {
        /// The damaged file.
        handle: String,
        passphrase: Option<String>,
        /// The new file.
        place: String,
    } -> SalvageView = |desk, r| desk::protection::salvage(desk, &r.handle, r.passphrase.as_deref(), &r.place);

    // ---- handover --------------------------------------------------------------------------------------------
    /// What a handover would hold and what it would leave out.
    preview_handover PreviewHandover { request: HandoverRequest } -> HandoverPreview =
        |desk, r| desk::handover::preview(desk, &r.request);
    /// Writes a handover under a passphrase chosen for it.
    make_handover MakeHandover { request: HandoverRequest, passphrase: String, handle: String } -> HandedOver =
        |desk, r| desk::handover::hand_over(desk, &r.request, &r.passphrase, &r.handle);
    /// Asks with the system's dialog for a handover.
    choose_handover ChooseHandover {} -> Option<FileHandle> = |desk, _| desk::files::choose_handover(desk);
    /// What taking a handover over would do under these choices; nothing is changed.
    preview_taking PreviewTaking { handle: String, passphrase: String, choices: Vec<Choice> } -> TakingPreview =
        |desk, r| desk::handover::preview_taking(desk, &r.handle, &r.passphrase, &r.choices);
    /// Takes a handover over as one change, exactly as its preview says.
    take_over TakeOver { handle: String, passphrase: String, choices: Vec<Choice> } -> TakenOver =
        |desk, r| desk::handover::take_over(desk, &r.handle, &r.passphrase, &r.choices);

    // ---- other programs --------------------------------------------------------------------------------------
    /// What a file for another program would hold and what it would leave out.
    preview_export PreviewExport { request: ExportRequest } -> ExportPreview =
        |desk, r| desk::exchange::preview_export(desk, &r.request);
    /// Writes a file for another program.
    make_export MakeExport { request: ExportRequest, handle: String } -> Exported =
        |desk, r| desk::exchange::make_export(desk, &r.request, &r.handle);
    /// The form of a library as JSON, as JSON Schema.
    get_library_schema GetLibrarySchema {} -> String = |_, _| desk::exchange::library_schema();
    /// Asks with the system's dialog for a file of another program.
    choose_intake ChooseIntake {} -> Option<FileHandle> = |desk, _| desk::exchange::choose_intake(desk);
    /// What taking in a library as JSON or an address book would do under these choices, or what is wrong with it; nothing is
    /// changed.
    preview_intake PreviewIntake { handle: String, choices: Vec<Choice> } -> IntakePreview =
        |desk, r| desk::exchange::preview_intake(desk, &r.handle, &r.choices);
    /// Takes such a file in as one change, exactly as its preview says.
    take_in TakeIn { handle: String, choices: Vec<Choice> } -> TakenOver =
        |desk, r| desk::exchange::take_in(desk, &r.handle, &r.choices);

    // ---- audit and privacy -----------------------------------------------------------------------------------
    /// The changes that a filter lets through, latest first.
    list_audit ListAudit { filter: AuditFilter, offset: u32, limit: u32 } -> AuditPage =
        |desk, r| desk::audit::list(desk, &r.filter, r.offset, r.limit);
    /// One change with all that it did, field by field.
    show_change ShowChange {
        #[ts(type = "number")]
        number: i64,
    } -> ChangeEntry = |desk, r| desk::audit::show(desk, r.number);
    /// Writes them as CSV; says how many.
    export_audit ExportAudit { filter: AuditFilter, handle: String } -> u32 =
        |desk, r| desk::audit::export(desk, &r.filter, &r.handle);
    /// All that is kept about a person, as plain text for that person.
    get_person_file GetPersonFile { id: RecordId } -> String = |desk, r| desk::privacy::person_file(desk, r.id);
    /// Writes it into a file.
    save_person_file SavePersonFile { id: RecordId, handle: String } -> () =
        |desk, r| desk::privacy::save_person_file(desk, r.id, &r.handle);
    /// What erasing a person would touch.
    preview_erasure PreviewErasure {
        id: RecordId,
        /// `None` for the words that the program proposes.
        words: Option<Vec<String>>,
    } -> ErasurePreview = |desk, r| desk::privacy::preview(desk, r.id, r.words);
    /// Erases a person everywhere, backups included. It cannot be undone.
    erase_person ErasePerson {
        id: RecordId,
        words: Vec<String>,
        /// Reports whose original stays with the words in it.
        keep_originals: Vec<RecordId>,
    } -> ErasedReply = |desk, r| desk::privacy::erase(desk, r.id, r.words, r.keep_originals);

    /// The people whose records nobody has touched for as many years as the settings say.
    list_retention ListRetention {} -> RetentionView = |desk, _| desk::privacy::retention(desk);
    /// Notes that a person's record was looked at and is still needed.
    keep_person KeepPerson { id: RecordId } -> () = |desk, r| desk::privacy::keep(desk, r.id);

    // ---- settings --------------------------------------------------------------------------------------------
    /// Opens another window on the same library.
    open_window OpenWindow {
        /// Where it begins: the page's own address, from its `#` on.
        place: String,
    } -> () = |desk, r| desk::start::open_window(desk, &r.place);
    /// Closes a window; with the last one the program ends.
    close_window CloseWindow {
        /// Its name: that of the page which asks.
        window: String,
    } -> () = |desk, r| desk::start::close_window(desk, &r.window);
    /// Changes the officer's settings.
    set_settings SetSettings { settings: Settings } -> () = |desk, r| desk::settings::set(desk, r.settings);
    /// The values of every vocabulary in this library.
    list_terms ListTerms {} -> Vec<Term> = |desk, _| desk::records::terms(desk);

    // ---- records ---------------------------------------------------------------------------------------------
    /// A window of a list.
    list_records ListRecords { kind: Kind, query: ListQuery, offset: u32, limit: u32 } -> ListPage =
        |desk, r| desk::lists::list(desk, r.kind, &r.query, r.offset, r.limit);
    /// The recommendations of a list by their status: of each how many, and the first of them.
    show_board ShowBoard { query: ListQuery, shown: u32 } -> Vec<BoardColumn> =
        |desk, r| desk::lists::board(desk, &r.query, r.shown);
    /// How many records of a list share each value of these columns; an item of a list counts by itself.
    count_groups CountGroups { kind: Kind, query: ListQuery, by: Vec<String> } -> Vec<GroupCount> =
        |desk, r| desk::lists::groups(desk, r.kind, &r.query, &r.by);
    /// What a typed filter says and what is wrong with it, and how it could go on at the caret (in code points).
    read_filter ReadFilter { kind: Kind, text: String, caret: Option<u32> } -> desk::lists::FilterView =
        |desk, r| desk::lists::read_filter(desk, r.kind, &r.text, r.caret);
    /// The typed filter with one mark set in the place of the one of its key, or taken off.
    write_filter WriteFilter { kind: Kind, text: String, key: String, value: Option<String> } -> String =
        |_, r| Ok(domain::query::with_mark(r.kind, &r.text, &r.key, r.value.as_deref()));
    /// The views of a kind's list: those that come with the program, then the officer's own by name.
    list_views ListViews { kind: Kind } -> Vec<desk::lists::View> = |desk, r| desk::lists::views(desk, r.kind);
    /// Changes many records of one kind as one change: fields set, items added to or taken off lists, a status given.
    change_records ChangeRecords {
        ids: Vec<RecordId>,
        change: desk::lists::BulkChange,
    } -> ChangeNote = |desk, r| desk::lists::change_all(desk, &r.ids, &r.change);
    /// How many records there are of each kind that the sidebar shows, and finds waiting.
    count_records CountRecords {} -> BTreeMap<String, u32> = |desk, _| desk::records::counts(desk);
    /// What asks for the officer today: overdue, due, to be looked at again, ahead, unread.
    show_today ShowToday {} -> TodayView = |desk, _| desk::records::today(desk);
    /// A record's page.
    show_record ShowRecord { id: RecordId } -> RecordView = |desk, r| desk::records::show(desk, r.id);
    /// Makes a record; its id is given by the desk.
    create_record CreateRecord { record: AnyRecord } -> CreatedReply = |desk, r| {
        desk::records::create(desk, r.record).map(|(id, change)| CreatedReply { id, change })
    };
    /// Changes fields of a record: name → new value.
    edit_record EditRecord { id: RecordId, fields: BTreeMap<String, Value> } -> ChangeNote =
        |desk, r| desk::records::edit(desk, r.id, r.fields);
    /// Deletes records and what hangs on them alone, as one change.
    delete_records DeleteRecords { ids: Vec<RecordId> } -> ChangeNote = |desk, r| desk::records::delete(desk, &r.ids);
    /// Merges one record into another of its kind: names, links and citations move, empty fields are filled.
    merge_records MergeRecords { from: RecordId, into: RecordId } -> ChangeNote =
        |desk, r| desk::records::merge(desk, r.from, r.into);
    /// Pairs of people or organisations that may be the same, each with the reasons.
    list_duplicates ListDuplicates { kind: Kind } -> Vec<desk::duplicates::LikelyPair> =
        |desk, r| desk::duplicates::likely(desk, r.kind);
    /// Remembers that two records are not the same, although they look alike.
    keep_apart KeepApart { one: RecordId, other: RecordId } -> ChangeNote =
        |desk, r| desk::duplicates::keep_apart(desk, r.one, r.other);
    /// Rows of records whose title begins with or contains the words, for pickers; best first.
    pick_records PickRecords { kind: Kind, text: String, limit: u32 } -> Vec<Row> =
        |desk, r| desk::records::pick(desk, r.kind, &r.text, r.limit);
    /// The history of a record, latest first.
    record_history RecordHistory { id: RecordId } -> Vec<ChangeEntry> = |desk, r| desk::undo::history(desk, r.id);

    // ---- events ----------------------------------------------------------------------------------------------
    /// What one typed line says of an event, each field with the words it was read from; nothing is made yet.
    read_event_line ReadEventLine { line: String } -> domain::EventLine =
        |desk, r| desk::logging::read(desk, &r.line);
    /// Makes the event that a line tells of, with the roles of its organisations.
    log_event LogEvent { line: domain::EventLine } -> CreatedReply = |desk, r| {
        desk::logging::log(desk, r.line).map(|(id, change)| CreatedReply { id, change })
    };
    /// When the meeting after this one would be.
    propose_next_event ProposeNextEvent { id: RecordId } -> desk::series::NextMeeting =
        |desk, r| desk::series::propose(desk, r.id);
    /// Makes the next meeting of this one: its organisers, agenda and people as invited, nothing of what came of it.
    make_next_event MakeNextEvent {
        id: RecordId,
        /// First day; when left out, the day that is proposed.
        start: Option<domain::Edtf>,
    } -> CreatedReply = |desk, r| {
        desk::series::make_next(desk, r.id, r.start).map(|(id, change)| CreatedReply { id, change })
    };
    /// Puts actions of earlier meetings on the agenda of this one.
    carry_actions CarryActions { ids: Vec<RecordId>, event_id: RecordId } -> ChangeNote =
        |desk, r| desk::series::carry(desk, &r.ids, r.event_id);
    /// Asks with the system's dialog for files to keep.
    choose_attachments ChooseAttachments {} -> Vec<FileHandle> = |desk, _| desk::files::choose_attachments(desk);
    /// Keeps files: each as a material of an event, or one as the file of a material.
    attach_files AttachFiles {
        handles: Vec<String>,
        event_id: Option<RecordId>,
        material_id: Option<RecordId>,
    } -> ChangeNote = |desk, r| desk::attachments::attach(desk, &r.handles, r.event_id, r.material_id);
    /// Opens a copy of a material's file with the program that the system has for it.
    open_attachment OpenAttachment { id: RecordId } -> () = |desk, r| desk::attachments::open(desk, r.id);
    /// Writes a material's file elsewhere.
    save_attachment SaveAttachment { id: RecordId, handle: String } -> () =
        |desk, r| desk::attachments::save(desk, r.id, &r.handle);
    /// Takes the file off a material.
    detach_file DetachFile { id: RecordId } -> ChangeNote = |desk, r| desk::attachments::detach(desk, r.id);
    /// Makes an action of a log entry or of a session's minutes.
    act_on_note ActOnNote {
        id: RecordId,
        /// Some of its words; all of them when left out.
        words: Option<String>,
    } -> CreatedReply = |desk, r| {
        desk::series::act_on(desk, r.id, r.words).map(|(id, change)| CreatedReply { id, change })
    };
    /// Attendances and the individuals behind them, of the events that a typed filter lets through.
    count_people CountPeople { by: domain::attendance::By, filter: String } -> domain::attendance::FiguresView =
        |desk, r| desk::figures::count(desk, r.by, &r.filter);

    // ---- reports and review ----------------------------------------------------------------------------------
    /// Asks with the system's dialog for reports to read.
    choose_reports ChooseReports {} -> Vec<FileHandle> = |desk, _| desk::files::choose_reports(desk);
    /// The watched folder and what is new in it: neither in the library nor declined.
    look_into_folder LookIntoFolder {} -> desk::watched::WatchedView = |desk, _| desk::watched::look(desk);
    /// Asks with the system's dialog for the folder that new reports arrive in; `false` when cancelled.
    choose_watched_folder ChooseWatchedFolder {} -> bool = |desk, _| desk::watched::choose(desk);
    /// Watches no folder any more.
    forget_watched_folder ForgetWatchedFolder {} -> () = |desk, _| desk::watched::forget(desk);
    /// Puts files beside the reports, to be read in as if they had been dropped.
    offer_files OfferFiles { handles: Vec<String> } -> () = |desk, r| desk::watched::offer(desk, &r.handles);
    /// Declines new files of the watched folder: they are not offered again.
    decline_files DeclineFiles { handles: Vec<String> } -> () = |desk, r| desk::watched::decline(desk, &r.handles);
    /// Starts reading files in; watch the job.
    import_reports ImportReports {
        handles: Vec<String>,
        /// Accepts every find that is not doubtful.
        accept_all: bool,
        /// Nothing in them becomes due.
        as_history: bool,
    } -> JobId = |desk, r| desk::reports::import(desk, &r.handles, r.accept_all, r.as_history);
    /// The jobs of this run, latest first.
    list_jobs ListJobs {} -> Vec<Job> = |desk, _| desk::jobs::list(desk);
    /// Ends a job within half a second.
    cancel_job CancelJob { job: JobId } -> () = |desk, r| desk::jobs::cancel(desk, r.job);
    /// A report beside what was found in it, at once: what the library holds of the finds is told by `list_finds`.
    open_review OpenReview { report_id: RecordId } -> ReviewView = |desk, r| desk::review::open(desk, r.report_id);
    /// What was found in a report, with the records that it may be the same as, without its text: what a decision makes stale.
    list_finds ListFinds { report_id: RecordId } -> Vec<SuggestionView> = |desk, r| desk::review::list(desk, r.report_id);
    /// Accepts a find as a new record, as it is or as corrected.
    accept_suggestion AcceptSuggestion {
        id: RecordId,
        /// The corrected find, if the officer edited it.
        corrected: Option<Find>,
        as_history: bool,
    } -> AcceptedReply = |desk, r| {
        desk::review::accept(desk, r.id, r.corrected, r.as_history).map(|(record_id, change)| AcceptedReply { record_id, change })
    };
    /// Accepts a find before its matches were told: merged into what it is surely the same as, else as a new record.
    accept_or_merge AcceptOrMerge {
        id: RecordId,
        /// The corrected find, if the officer edited it.
        corrected: Option<Find>,
        as_history: bool,
    } -> ChangeNote = |desk, r| desk::review::accept_or_merge(desk, r.id, r.corrected, r.as_history);
    /// Accepts exactly these finds (the ones shown) as one change; those with a likely match are merged into it.
    accept_suggestions AcceptSuggestions { ids: Vec<RecordId>, as_history: bool } -> ChangeNote =
        |desk, r| desk::review::accept_all(desk, &r.ids, r.as_history);
    /// Merges a find into a record: empty fields are filled, citations added, differences kept as disagreements.
    merge_suggestion MergeSuggestion {
        id: RecordId,
        into: RecordId,
        /// The corrected find, if the officer edited it.
        corrected: Option<Find>,
    } -> ChangeNote = |desk, r| desk::review::merge(desk, r.id, r.into, r.corrected);
    /// Records that a find could be merged into, by likeness and then by the words.
    merge_candidates MergeCandidates { id: RecordId, text: String } -> Vec<MergeCandidate> =
        |desk, r| desk::review::candidates(desk, r.id, &r.text);
    /// Rejects finds; remembered when the report or its like is read again.
    reject_suggestions RejectSuggestions { ids: Vec<RecordId> } -> ChangeNote =
        |desk, r| desk::review::reject(desk, &r.ids);
    /// Puts rejected finds back.
    reconsider_suggestions ReconsiderSuggestions { ids: Vec<RecordId> } -> ChangeNote =
        |desk, r| desk::review::reconsider(desk, &r.ids);

    // ---- across reports --------------------------------------------------------------------------------------
    /// Reads a report again for what it says of recommendations that came into the library after it.
    look_for_follow_ups LookForFollowUps { report_id: RecordId } -> ChangeNote =
        |desk, r| desk::follow_up::look(desk, r.report_id);
    /// The versions of a report, and what it may be a new version of.
    get_versions GetVersions { report_id: RecordId } -> desk::versions::Versions =
        |desk, r| desk::versions::of(desk, r.report_id);
    /// What taking a report as a new version of another would do: what stays, moves, changes, vanishes.
    compare_versions CompareVersions { id: RecordId, earlier: RecordId } -> domain::version::VersionView =
        |desk, r| desk::versions::compare(desk, r.id, r.earlier);
    /// Takes a report as the new version of another: its citations and decisions go over, as one change.
    take_version TakeVersion { id: RecordId, earlier: RecordId } -> ChangeNote =
        |desk, r| desk::versions::take(desk, r.id, r.earlier);
    // ---- the page itself -------------------------------------------------------------------------------------
    /// A report's page as it looks, so many dots across; a very large one comes with fewer.
    show_page ShowPage {
        report_id: RecordId,
        /// From 1.
        page: u32,
        across: u32,
    } -> desk::pages::PagePicture = |desk, r| desk::pages::show(desk, r.report_id, r.page, r.across);
    /// Where the words of a page stand, in the order of the text.
    list_words ListWords {
        report_id: RecordId,
        /// From 1.
        page: u32,
    } -> Vec<WordBox> = |desk, r| desk::pages::words(desk, r.report_id, r.page);
    /// Lets go of the pages that were looked at.
    close_pages ClosePages {} -> () = |desk, _| desk::pages::close(desk);
    /// Starts the recognition of a scan that was read in without; watch the job.
    recognise_report RecogniseReport { report_id: RecordId } -> JobId = |desk, r| desk::pages::recognise(desk, r.report_id);
    /// Makes a find of marked words (code points of the report's text); it waits for its decision like all others.
    add_find AddFind { report_id: RecordId, kind: Kind, start: u32, end: u32 } -> CreatedReply = |desk, r| {
        desk::by_hand::add_find(desk, r.report_id, r.kind, r.start, r.end).map(|(id, change)| CreatedReply { id, change })
    };
    /// Cites marked words for a field of a record.
    cite_words CiteWords {
        report_id: RecordId,
        start: u32,
        end: u32,
        record_id: RecordId,
        field: String,
    } -> ChangeNote = |desk, r| desk::by_hand::cite(desk, r.report_id, r.start, r.end, r.record_id, &r.field);
    /// Starts reading in what was pasted; watch the job.
    import_pasted ImportPasted {
        title: String,
        /// A web page as the clipboard has it.
        html: Option<String>,
        /// The same as plain text.
        text: String,
        accept_all: bool,
        as_history: bool,
    } -> JobId = |desk, r| desk::reports::paste(desk, &r.title, r.html.as_deref(), &r.text, r.accept_all, r.as_history);

    // ---- spreadsheets ----------------------------------------------------------------------------------------
    /// Asks with the system's dialog for a spreadsheet.
    choose_sheet ChooseSheet {} -> Option<FileHandle> = |desk, _| desk::files::choose_sheet(desk);
    /// Writes the rows that a list shows as a table, XLSX or CSV, that can be worked in and taken in again.
    save_list SaveList {
        kind: Kind,
        query: ListQuery,
        /// The columns chosen by hand; none means all that the kind has.
        columns: Vec<String>,
        format: desk::summaries::Format,
        /// Of its headings and values; a table in any language is known when it comes back.
        language: desk::summaries::Language,
        handle: String,
    } -> desk::sheets::SavedList =
        |desk, r| desk::sheets::save(desk, r.kind, &r.query, &r.columns, r.format, r.language, &r.handle);
    /// Reads a spreadsheet in a process of its own; nothing of it is in the library yet.
    open_sheet OpenSheet { handle: String } -> desk::sheets::OpenedSheet =
        |desk, r| desk::sheets::open(desk, &r.handle);
    /// What taking a sheet in would do, row by row, with its columns as mapped and its cells as edited.
    preview_sheet PreviewSheet { plan: desk::sheets::SheetPlan } -> desk::sheets::SheetPreview =
        |desk, r| desk::sheets::preview(desk, &r.plan);
    /// Takes a sheet in as one change, exactly as its preview says.
    import_sheet ImportSheet { plan: desk::sheets::SheetPlan } -> desk::sheets::SheetTaken =
        |desk, r| desk::sheets::take_in(desk, &r.plan);
    /// Lets go of a spreadsheet; ends its reading.
    close_sheet CloseSheet { sheet: u32 } -> () = |desk, r| desk::sheets::close(desk, r.sheet);

    // ---- follow-up -------------------------------------------------------------------------------------------
    /// Adds a dated assessment to a recommendation's series; the evidence, if told, becomes a record of its own.
    assess_recommendation AssessRecommendation {
        id: RecordId,
        /// Vocabulary `assessment`.
        status: String,
        /// As of when; today when left out.
        date: Option<domain::Edtf>,
        note: String,
        /// What shows it; empty for none.
        evidence: String,
    } -> ChangeNote = |desk, r| desk::records::assess(desk, r.id, &r.status, r.date, &r.note, &r.evidence);
    /// Recommendations that may be the same advice as this one, likeliest first.
    likely_repeats LikelyRepeats { id: RecordId } -> Vec<MergeCandidate> = |desk, r| desk::repeats::likely(desk, r.id);
    /// Links two recommendations as the same advice.
    mark_repeat MarkRepeat { id: RecordId, other: RecordId } -> ChangeNote =
        |desk, r| desk::repeats::mark(desk, r.id, r.other);
    /// Takes a recommendation out of its family of repeats.
    unmark_repeat UnmarkRepeat { id: RecordId } -> ChangeNote = |desk, r| desk::repeats::unmark(desk, r.id);
    /// Marks an action done today, with its outcome.
    complete_action CompleteAction { id: RecordId, outcome: String } -> ChangeNote =
        |desk, r| desk::records::complete_action(desk, r.id, &r.outcome);

    // ---- overview --------------------------------------------------------------------------------------------
    /// Every chart with the lists behind its numbers; about one country, if told.
    show_charts ShowCharts { country: Option<domain::CountryCode> } -> Vec<domain::chart::Chart> =
        |desk, r| desk::charts::show(desk, r.country);
    /// A stretch of the calendar around a day; around today when no day is told.
    show_calendar ShowCalendar { stretch: domain::calendar::Stretch, around: Option<domain::Edtf> } -> domain::calendar::CalendarView =
        |desk, r| desk::calendar::show(desk, r.stretch, r.around.as_ref());
    /// Moves what stands on a day by whole days; an event keeps its length.
    shift_dates ShiftDates {
        id: RecordId,
        #[ts(type = "number")]
        days: i64,
    } -> ChangeNote = |desk, r| desk::calendar::shift(desk, r.id, r.days);
    /// Elections, events, reports, recommendations and assessments of a country, by date.
    show_timeline ShowTimeline { country: Option<domain::CountryCode> } -> domain::calendar::TimelineView =
        |desk, r| desk::calendar::timeline(desk, r.country);
    /// Events and recommendations by country, events by city.
    show_map ShowMap {} -> domain::chart::MapView = |desk, _| desk::map::show(desk);
    /// Writes a drawing of the page as SVG, PNG or PDF, or the table beside it as CSV.
    save_drawing SaveDrawing { drawn: desk::charts::Drawn, handle: String } -> () =
        |desk, r| desk::charts::save(desk, &r.drawn, &r.handle);
    /// Prints a drawing of the page with the table beside it: asks for a printer and hands it the page.
    print_drawing PrintDrawing { page: desk::charts::DrawnPage } -> desk::Printing =
        |desk, r| desk::charts::print(desk, &r.page);

    // ---- undo ------------------------------------------------------------------------------------------------
    /// What undo and redo would do now.
    undo_state GetUndoState {} -> UndoState = |desk, _| desk::undo::state(desk);
    /// Takes the last change back; `None` when there is none.
    undo Undo {} -> Option<ChangeNote> = |desk, _| desk::undo::undo(desk);
    /// Brings the last undone change back; `None` when there is none.
    redo Redo {} -> Option<ChangeNote> = |desk, _| desk::undo::redo(desk);
    /// Takes one change of the past back, as a new change.
    revert_change RevertChange {
        #[ts(type = "number")]
        number: i64,
    } -> ChangeNote = |desk, r| desk::undo::revert(desk, r.number);
    /// The history of the library, latest first.
    list_changes ListChanges { offset: u32, limit: u32 } -> Vec<ChangeEntry> =
        |desk, r| desk::undo::changes(desk, r.offset, r.limit);

    // ---- search ----------------------------------------------------------------------------------------------
    /// Searches records and the reports' text, best first.
    search Search {
        query: String,
        /// Only these kinds; all when empty. `report` means passages.
        kinds: Vec<Kind>,
        limit: u32,
    } -> Vec<SearchHit> = |desk, r| desk::search::search(desk, &r.query, &r.kinds, r.limit);

    // ---- summaries -------------------------------------------------------------------------------------------
    /// The pages of a summary, to be drawn when they come into sight.
    preview_summary PreviewSummary {
        request: desk::summaries::SummaryRequest,
        /// Of a long one only the first page, which is there sooner.
        #[serde(default)]
        first_only: bool,
    } -> desk::summaries::PreviewReply = |desk, r| desk::summaries::preview(desk, &r.request, r.first_only);
    /// Draws a page of a preview (from 0) that looks so, so many dots across.
    draw_summary DrawSummary {
        request: desk::summaries::SummaryRequest,
        page: u32,
        look: String,
        across: u32,
    } -> desk::pages::PagePicture = |desk, r| desk::summaries::draw(desk, &r.request, r.page, &r.look, r.across);
    /// Writes a summary in one of its formats.
    save_summary SaveSummary { request: desk::summaries::SummaryRequest, handle: String } -> desk::summaries::SavedReply =
        |desk, r| desk::summaries::save(desk, &r.request, &r.handle);
    /// Prints a summary: asks for a printer and hands it the summary's own pages.
    print_summary PrintSummary { request: desk::summaries::SummaryRequest } -> desk::Printing =
        |desk, r| desk::summaries::print(desk, &r.request);
    /// Whether prints bear the office's mark.
    has_logo HasLogo {} -> bool = |desk, _| desk::summaries::has_logo(desk);
    /// Asks for a picture to stand at the head of every print; says whether there is one now.
    choose_logo ChooseLogo {} -> bool = |desk, _| desk::summaries::choose_logo(desk);
    /// Takes a picture to stand there.
    take_logo TakeLogo { handle: String } -> () = |desk, r| desk::summaries::take_logo(desk, &r.handle);
    /// Prints without it.
    remove_logo RemoveLogo {} -> () = |desk, _| desk::summaries::remove_logo(desk);
    /// The library's presets for printing, by name.
    list_presets ListPresets {} -> Vec<desk::summaries::Preset> = |desk, _| desk::summaries::presets(desk);
    /// Saves a preset, in the place of one of the same name.
    save_preset SavePreset { preset: desk::summaries::Preset } -> Vec<desk::summaries::Preset> =
        |desk, r| desk::summaries::save_preset(desk, r.preset);
    /// Removes a preset.
    delete_preset DeletePreset { name: String } -> Vec<desk::summaries::Preset> =
        |desk, r| desk::summaries::delete_preset(desk, &r.name);
    /// Opens a saved file with the program that the system has for it.
    open_file OpenFile { handle: String } -> () = |desk, r| desk::files::open(desk, &r.handle);
}

/// A record was made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CreatedReply {
    /// Its key.
    pub id: RecordId,
    /// The change that made it.
    pub change: ChangeNote,
}

/// A find became a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AcceptedReply {
    /// The record.
    pub record_id: RecordId,
    /// The change that made it.
    pub change: ChangeNote,
}
