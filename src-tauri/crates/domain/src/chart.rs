//! Figures over a whole library, as charts: how many of what, each with the list behind it.

use crate::id::{Kind, RecordId};
use crate::place::CountryCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a chart is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Where recommendations stood at the end of each year.
    StatusOverTime,
    /// Where recommendations stand, by theme.
    StatusByTheme,
    /// Where recommendations stand, by country.
    StatusByCountry,
    /// People who took part, by year and sex; each is counted once a year.
    PeopleBySex,
    /// Attendance as reports state it, by year and sex.
    StatedBySex,
    /// People who took part, by the level they came from, and sex; each is counted once a level.
    PeopleByLevel,
    /// Recommendations that look back on each election: new ones, and ones that were made before.
    RepeatsByElection,
    /// Unfinished actions by who is to do them, and how soon.
    Workload,
}

/// A chart: bars, each in as many parts as there are series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Chart {
    /// What it is about.
    pub figure: Figure,
    /// The kind of record whose lists its numbers open.
    pub kind: Kind,
    /// The parts that each bar has, in their order: codes of a vocabulary, or words of the figure's own.
    pub series: Vec<String>,
    /// The bars, in the order in which they stand.
    pub bars: Vec<Bar>,
    /// What belongs to the figure and has no place among the bars (without a year, without an election).
    pub apart: Option<Part>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Bar {
    /// A year, a code, a name; empty for what has none.
    pub key: String,
    /// What else tells it from others: an election's date.
    pub note: String,
    /// All of it.
    pub whole: Part,
    /// One for each series.
    pub parts: Vec<Part>,
}

/// A number, and the list whose length it is.
///
/// (Of attendance as stated it is the number that those events state, and the list is of the events.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Part {
    /// How many.
    pub count: u32,
    /// The typed query of the list ([`crate::query`]).
    pub filter: String,
    /// And whose: the election of recommendations.
    pub subject_id: Option<RecordId>,
}

/// A country on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapCountry {
    /// Which.
    pub country: CountryCode,
    /// Events held in it.
    pub events: Part,
    /// Recommendations that concern it.
    pub recommendations: Part,
}

/// A city on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MapCity {
    /// Its name in the gazetteer.
    pub name: String,
    /// In which country.
    pub country: CountryCode,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Events held in it.
    pub events: Part,
}

/// Where events were held and what recommendations concern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MapView {
    /// The countries that have something, the one with most first.
    pub countries: Vec<MapCountry>,
    /// The cities that the gazetteer knows.
    pub cities: Vec<MapCity>,
    /// Events in cities that it does not know; they count for their country.
    pub unplaced: Vec<UnplacedCity>,
    /// Events without a country.
    pub nowhere: Part,
}

/// A city that the gazetteer does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnplacedCity {
    /// As the events have it.
    pub name: String,
    /// In which country.
    pub country: CountryCode,
    /// The events.
    pub events: Part,
}
