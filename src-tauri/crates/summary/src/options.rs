//! What an officer chooses before printing.

use domain::{Kind, Sensitivity};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every one, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The stable name: it stands on the command line and on the wire.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// Reads a stable name.
            pub fn parse(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

names! {
    /// What is printed.
    Template {
        /// One event on its pages: facts, who took part, recommendations with their sources, follow-up, materials.
        EventSummary = "event-summary",
        /// A report in seven sections, to be finished by hand.
        FinalReport = "final-report",
        /// Recommendations in a table, each with its addressees, last assessment and response.
        RecommendationsMatrix = "recommendations-matrix",
        /// What was recommended, answered and done, since when; what is repeated, what nobody took up.
        FollowUpReport = "follow-up-report",
        /// What is to be done, by whom and by when.
        ActionList = "action-list",
        /// One institution on one page: what is open, its dates, the last word.
        AideMemoire = "aide-memoire",
        /// Who took part.
        Register = "register",
        /// The same with a column to sign in.
        SignInSheet = "sign-in-sheet",
        /// A card for each participant.
        Badges = "badges",
        /// A certificate for each participant who came.
        Certificates = "certificates",
        /// Trainings, attendances and individuals, for who pays.
        DonorFigures = "donor-figures",
        /// One record, to be signed by hand, with its history.
        RecordSheet = "record-sheet",
        /// All that is kept about a person, for that person.
        PersonFile = "person-file",
    }
}

impl Template {
    /// The list whose typed filter narrows it; none for what is about one thing.
    pub fn list(self) -> Option<Kind> {
        match self {
            Template::RecommendationsMatrix | Template::FollowUpReport => {
                Some(Kind::Recommendation)
            }
            Template::ActionList => Some(Kind::Action),
            Template::EventSummary
            | Template::FinalReport
            | Template::Register
            | Template::SignInSheet
            | Template::Badges
            | Template::Certificates
            | Template::DonorFigures => Some(Kind::Event),
            Template::AideMemoire | Template::RecordSheet | Template::PersonFile => None,
        }
    }

    /// What it can be written as. The first is the usual one.
    pub fn formats(self) -> &'static [Format] {
        match self {
            Template::Badges | Template::Certificates => &[Format::Pdf],
            Template::FinalReport => &[Format::Docx, Format::Pdf, Format::Html],
            Template::RecommendationsMatrix
            | Template::ActionList
            | Template::Register
            | Template::SignInSheet
            | Template::DonorFigures
            | Template::FollowUpReport => Format::ALL,
            Template::EventSummary
            | Template::AideMemoire
            | Template::RecordSheet
            | Template::PersonFile => &[Format::Pdf, Format::Docx, Format::Html],
        }
    }
}

names! {
    /// What a print is written as.
    Format {
        /// PDF/UA-1 and PDF/A-2a.
        Pdf = "pdf",
        /// For Word and LibreOffice: headings, tables and styles to be worked on.
        Docx = "docx",
        /// The tables as sheets, with filters, dates and numbers.
        Xlsx = "xlsx",
        /// The first table as comma-separated values.
        Csv = "csv",
        /// One file that needs nothing beside it.
        Html = "html",
    }
}

names! {
    /// A column of a table that the office arranges itself.
    Column {
        /// Counted from one.
        Number = "number",
        /// The words of the recommendation.
        Recommendation = "recommendation",
        /// Why it was made.
        Context = "context",
        /// To whom it is addressed.
        Addressee = "addressee",
        /// Its themes.
        Theme = "theme",
        /// Its countries.
        Country = "country",
        /// Its rank.
        Priority = "priority",
        /// By when, as written.
        TimeFrame = "time-frame",
        /// Who issued it.
        Issuer = "issuer",
        /// The event it came out of.
        Event = "event",
        /// When it was issued.
        Issued = "issued",
        /// The commitment it rests on.
        Standard = "standard",
        /// The change of law that it asks for.
        Law = "law",
        /// The last assessment.
        Assessment = "assessment",
        /// What shows it.
        Evidence = "evidence",
        /// What the addressee answered.
        Response = "response",
        /// What is done about it.
        Actions = "actions",
        /// Events held (donor figures).
        Events = "events",
        /// Trainings, workshops and seminars among them.
        Trainings = "trainings",
        /// Named people who came, counted at each event.
        Attendances = "attendances",
        /// Named people who came, counted once.
        Individuals = "individuals",
        /// Women among the individuals.
        Women = "women",
        /// Men among the individuals.
        Men = "men",
        /// Individuals whose sex is not stated.
        SexNotStated = "sex-not-stated",
        /// Attendance as the sources state it, named or not.
        Stated = "stated",
    }
}

impl Column {
    /// Whether it belongs to the figures for a donor rather than to a matrix of recommendations.
    pub fn is_figure(self) -> bool {
        self >= Column::Events
    }
}

names! {
    /// Under what heads the rows of a matrix stand.
    Grouping {
        /// One table.
        Nothing = "nothing",
        /// By theme.
        Theme = "theme",
        /// By addressee.
        Addressee = "addressee",
        /// By the last assessment.
        Status = "status",
        /// By country.
        Country = "country",
    }
}

names! {
    /// In whose columns and terms a matrix is set: one set of records, several readers.
    Shape {
        /// Our own, with the columns that the office chooses.
        House = "house",
        /// OSCE/ODIHR: its scale and its two ranks.
        Odihr = "odihr",
        /// EU election observation missions: context, change of law, responsible institution, commitment.
        EuEom = "eu-eom",
        /// UNDP's Evaluation Resource Centre: a management response with key actions.
        UndpErc = "undp-erc",
        /// The citizen observers of EPDE: issuer, category, extent of implementation.
        Epde = "epde",
    }
}

names! {
    /// The language of what the program itself says.
    Language {
        /// English.
        En = "en",
        /// Russian.
        Ru = "ru",
        /// French.
        Fr = "fr",
    }
}

names! {
    /// How dates are written.
    Dates {
        /// 17 November 1998.
        Written = "written",
        /// 17/11/1998, in Russian 17.11.1998.
        Numeric = "numeric",
        /// 1998-11-17.
        Iso = "iso",
    }
}

names! {
    /// How much of it.
    Detail {
        /// Everything.
        Full = "full",
        /// What goes on one page; what does not is counted. No source notes.
        OnePage = "one-page",
    }
}

/// The sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8½ × 11 inches.
    Letter,
}

/// Where the sources of a statement are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Citations {
    /// At the foot of the page, with the words quoted, the report and its page; in long tables, in the row.
    #[default]
    Footnotes,
    /// After the text, numbered, each with a link from its mark.
    Endnotes,
    /// Not at all.
    None,
}

/// How a summary is printed. What is left out on the wire takes its default.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Options {
    /// The sheet.
    pub paper: Paper,
    /// The language of what the program itself says; records keep their own words.
    pub language: Language,
    /// How dates are written.
    pub dates: Dates,
    /// Who will read it. What is more sensitive is left out, counted, and the count printed.
    pub audience: Sensitivity,
    /// Where sources are printed.
    pub citations: Citations,
    /// Print recommendations and actions that the report's reader was not sure of, marked as such.
    pub include_doubtful: bool,
    /// How much of an event: everything, or one page.
    pub detail: Detail,
    /// Mark every page as a draft.
    pub draft: bool,
    /// A page with the title before the text.
    pub cover: bool,
    /// With the office's mark, where the library has one.
    pub logo: bool,
    /// The columns of a matrix or of the figures for a donor; none for the usual ones.
    pub columns: Vec<Column>,
    /// Under what heads the rows of a matrix stand.
    pub group_by: Grouping,
    /// In whose columns and terms a matrix is set.
    pub shape: Shape,
}

impl Default for Options {
    /// For the public, on A4, in English, everything, with footnotes, without what is doubtful.
    fn default() -> Options {
        Options {
            paper: Paper::default(),
            language: Language::En,
            dates: Dates::Written,
            audience: Sensitivity::Public,
            citations: Citations::default(),
            include_doubtful: false,
            detail: Detail::Full,
            draft: false,
            cover: false,
            logo: true,
            columns: Vec::new(),
            group_by: Grouping::Nothing,
            shape: Shape::House,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_is_public_unless_asked_otherwise() {
        let options: Options =
            serde_json::from_str(r#"{"paper": "letter"}"#).expect("defaults fill the rest");
        assert_eq!(
            options,
            Options {
                paper: Paper::Letter,
                ..Options::default()
            }
        );
        assert_eq!(options.audience, Sensitivity::Public);
    }

    #[test]
    fn names_on_the_wire_are_names_on_the_command_line() {
        for template in Template::ALL {
            assert_eq!(
                serde_json::to_value(template).expect("text"),
                template.name()
            );
            assert_eq!(Template::parse(template.name()), Some(*template));
        }
    }
}
