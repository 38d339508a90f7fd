//! What an officer chooses before printing.

use domain::Sensitivity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is printed. The names are stable: they stand on the command line and on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// One event on its pages: facts, who took part, recommendations with their sources, follow-up, materials.
    EventSummary,
    /// Recommendations in a table, each with its addressees, last assessment and response.
    RecommendationsMatrix,
    /// What is to be done, by whom and by when.
    ActionList,
}

impl Template {
    /// Every template.
    pub const ALL: &'static [Template] = &[
        Template::EventSummary,
        Template::RecommendationsMatrix,
        Template::ActionList,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Template::EventSummary => "event-summary",
            Template::RecommendationsMatrix => "recommendations-matrix",
            Template::ActionList => "action-list",
        }
    }

    /// Reads a stable name.
    pub fn parse(name: &str) -> Option<Template> {
        Template::ALL.iter().copied().find(|t| t.name() == name)
    }

    /// What an officer calls it.
    pub fn title(self) -> &'static str {
        match self {
            Template::EventSummary => "Event summary",
            Template::RecommendationsMatrix => "Recommendations",
            Template::ActionList => "Action list",
        }
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
    /// Not at all.
    None,
}

/// How a summary is printed. What is left out on the wire takes its default.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Options {
    /// The sheet.
    pub paper: Paper,
    /// The language of what the program itself says (BCP 47). English is the one it has.
    pub language: String,
    /// Who will read it. What is more sensitive is left out, counted, and the count printed.
    pub audience: Sensitivity,
    /// Where sources are printed.
    pub citations: Citations,
    /// Print recommendations and actions that the report's reader was not sure of, marked as such.
    pub include_doubtful: bool,
}

impl Default for Options {
    /// For the public, on A4, with footnotes, without what is doubtful.
    fn default() -> Options {
        Options {
            paper: Paper::default(),
            language: "en".into(),
            audience: Sensitivity::Public,
            citations: Citations::default(),
            include_doubtful: false,
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
