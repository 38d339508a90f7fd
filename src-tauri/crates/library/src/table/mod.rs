//! The tables of the records, one file each, and what refers to what.
//!
//! A table has the name of its [`Kind`] and the columns of its record's fields. References are deferred, so that a
//! change may write in any order, and never cascade: a cascade would be invisible to the session that records changes.

use domain::Kind;

mod action;
mod addressee;
mod assessment;
mod carried_action;
mod citation;
mod delegation;
mod distinction;
mod election;
mod event;
mod event_organisation;
mod evidence;
mod log_entry;
mod material;
mod mention;
mod organisation;
mod participation;
mod person;
mod project;
mod recommendation;
mod report;
mod response;
mod saved_view;
mod session;
mod suggestion;

/// What lays down the table of a kind.
pub(crate) fn create(kind: Kind) -> &'static str {
    match kind {
        Kind::Project => project::CREATE,
        Kind::Election => election::CREATE,
        Kind::Report => report::CREATE,
        Kind::Event => event::CREATE,
        Kind::Session => session::CREATE,
        Kind::Person => person::CREATE,
        Kind::Organisation => organisation::CREATE,
        Kind::EventOrganisation => event_organisation::CREATE,
        Kind::Participation => participation::CREATE,
        Kind::Mention => mention::CREATE,
        Kind::Delegation => delegation::CREATE,
        Kind::Recommendation => recommendation::CREATE,
        Kind::Addressee => addressee::CREATE,
        Kind::Response => response::CREATE,
        Kind::Assessment => assessment::CREATE,
        Kind::Evidence => evidence::CREATE,
        Kind::Action => action::CREATE,
        Kind::Material => material::CREATE,
        Kind::LogEntry => log_entry::CREATE,
        Kind::Citation => citation::CREATE,
        Kind::Suggestion => suggestion::CREATE,
        Kind::SavedView => saved_view::CREATE,
        Kind::CarriedAction => carried_action::CREATE,
        Kind::Distinction => distinction::CREATE,
    }
}

/// What a field that holds a record's key can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A record of this kind.
    Kind(Kind),
    /// A record of any kind; no foreign key can say that.
    Any,
}

/// What a field refers to; `None` for fields that hold no key. A name means the same in every kind.
pub(crate) fn target(field: &str) -> Option<Target> {
    Some(match field {
        "event_id" | "follows_id" => Target::Kind(Kind::Event),
        "person_id" => Target::Kind(Kind::Person),
        "organisation_id" | "parent_id" | "issuer_id" | "donor_id" => {
            Target::Kind(Kind::Organisation)
        }
        "report_id" | "derived_from" | "revises_id" => Target::Kind(Kind::Report),
        "project_id" => Target::Kind(Kind::Project),
        "election_id" => Target::Kind(Kind::Election),
        "recommendation_id" | "repeats_id" => Target::Kind(Kind::Recommendation),
        "addressee_id" => Target::Kind(Kind::Addressee),
        "action_id" | "former_id" => Target::Kind(Kind::Action),
        "assessment_id" => Target::Kind(Kind::Assessment),
        "subject_id" | "record_id" | "owner_id" | "note_id" | "one_id" | "other_id" => Target::Any,
        _ => return None,
    })
}
