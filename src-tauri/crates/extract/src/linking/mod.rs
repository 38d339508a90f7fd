//! Which records of the library a find may be: the same event in another report, a person met before, a repeated
//! recommendation. Proposes only; nothing is merged here.
//!
//! Start reading at [`link`]; then `rules` (one for each kind) and `keys` (how candidates are looked up).

mod keys;
mod rules;

use crate::repeats::{Stems, stems};
use domain::RecordId;
use domain::record::AnyRecord;
use domain::suggestion::Find;
use domain::view::MergeCandidate;
pub use keys::keys;
pub use rules::is_national;
use rules::{
    BodyName, event, names_found, names_known, organisation, person, project, recommendation,
};
use std::collections::{BTreeMap, HashMap};

/// What the library holds that finds may be the same as.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Records of any kind; those of other kinds than the find's are passed over.
    pub records: Vec<AnyRecord>,
    /// For an event's id: the names of the organisations that have a role in it.
    pub organisations_of: BTreeMap<RecordId, Vec<String>>,
}

/// Likeness from which a candidate is shown.
const SHOWN: f64 = 0.5;

/// Records that `find` may be the same as, likeliest first, each with its reasons.
pub fn link(find: &Find, candidates: &Candidates) -> Vec<MergeCandidate> {
    Linking::new(candidates).link(find)
}

/// What finds are compared with, each taken apart once for many comparisons.
pub struct Linking<'c> {
    candidates: &'c Candidates,
    texts: HashMap<RecordId, Stems>,
    names: HashMap<RecordId, Vec<BodyName>>,
}

impl<'c> Linking<'c> {
    /// Gets ready to compare finds with these.
    pub fn new(candidates: &'c Candidates) -> Linking<'c> {
        let mut linking = Linking {
            candidates,
            texts: HashMap::new(),
            names: HashMap::new(),
        };
        for record in &candidates.records {
            match record {
                AnyRecord::Recommendation(r) => {
                    linking.texts.insert(r.id, stems(&r.text));
                }
                AnyRecord::Organisation(r) => {
                    linking.names.insert(r.id, names_known(r));
                }
                _ => {}
            }
        }
        linking
    }

    /// Records that `find` may be the same as, likeliest first, each with its reasons.
    pub fn link(&self, find: &Find) -> Vec<MergeCandidate> {
        let (text, names) = match find {
            Find::Recommendation(f) => (stems(&f.text), Vec::new()),
            Find::Organisation(f) => (Stems::new(), names_found(f)),
            _ => Default::default(),
        };
        let of_event = |id: RecordId| self.candidates.organisations_of.get(&id);
        likeliest(self.candidates.records.iter().filter_map(|record| {
            let (likeness, because) = match (find, record) {
                (Find::Event(f), AnyRecord::Event(r)) => {
                    event(f, r, of_event(r.id).map_or(&[][..], Vec::as_slice))
                }
                (Find::Person(f), AnyRecord::Person(r)) => person(f, r),
                (Find::Organisation(f), AnyRecord::Organisation(r)) => {
                    organisation(f, &names, r, self.names.get(&r.id)?)
                }
                (Find::Recommendation(_), AnyRecord::Recommendation(r)) => {
                    recommendation(&text, self.texts.get(&r.id)?)
                }
                (Find::Project(f), AnyRecord::Project(r)) => project(
                    f.number.as_deref(),
                    f.title.as_deref().unwrap_or_default(),
                    r,
                ),
                _ => return None,
            };
            let likeness = (likeness.clamp(0.0, 0.99) * 100.0).round() / 100.0;
            (likeness >= SHOWN).then(|| MergeCandidate {
                id: record.id(),
                title: record.title(),
                because,
                likeness,
            })
        }))
    }
}

fn likeliest(matches: impl Iterator<Item = MergeCandidate>) -> Vec<MergeCandidate> {
    let mut matches: Vec<_> = matches.collect();
    matches.sort_by(|a, b| {
        b.likeness
            .total_cmp(&a.likeness)
            .then_with(|| a.id.cmp(&b.id))
    });
    matches
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::record::{Event, Person, Project, Record};
    use domain::suggestion::{EventFind, OrganisationFind, PersonFind};
    use domain::{CountryCode, Edtf, RecordId};

    fn id(n: u128) -> RecordId {
        RecordId(uuid::Uuid::from_u128(n))
    }

    fn planned_roundtable() -> EventFind {
        EventFind {
            title: "Regional Roundtable on Digitalization of Electoral Processes: Perspectives on Cybersecurity and Interinstitutional Coordination Across the Western Balkans".into(),
            start: Edtf::parse("2023-07-04").ok(),
            end: Edtf::parse("2023-07-05").ok(),
            city: Some("Tirana".into()),
            country: CountryCode::parse("AL"),
            event_kind: Some("roundtable".into()),
            organisers: vec!["CEC Albania".into(), "International IDEA".into(), "Rule of Law Centre of Finland".into()],
            ..Default::default()
        }
    }

    #[test]
    fn the_same_event_without_a_shared_date_is_known_by_title_and_bodies() {
        let held = Event {
            id: id(1),
            title: "Regional Table “Digitalization of election processes- perspectives on cyber security and inter-institutional cooperation in the entire Western Balkans”".into(),
            event_kind: "roundtable".into(),
            ..Default::default()
        };
        let other = Event {
            id: id(2),
            title: "Regional Workshop on Campaign Finance".into(),
            ..Default::default()
        };
        let candidates = Candidates {
            organisations_of: BTreeMap::from([(
                id(1),
                vec![
                    "CEC".to_owned(),
                    "International IDEA".into(),
                    "Rule of Law Center of Finland".into(),
                ],
            )]),
            records: vec![other.any(), held.any()],
        };
        let found = link(&Find::Event(planned_roundtable()), &candidates);
        assert_eq!(found.iter().map(|f| f.id).collect::<Vec<_>>(), [id(1)]);
        assert!(
            found[0].likeness > 0.7 && found[0].because.len() >= 2,
            "{found:?}"
        );
    }

    #[test]
    fn last_years_conference_of_the_same_name_is_another() {
        let last_year = Event {
            id: id(1),
            title: planned_roundtable().title,
            start: Edtf::parse("2022-07-04").ok(),
            end: Edtf::parse("2022-07-05").ok(),
            ..Default::default()
        };
        let candidates = Candidates {
            records: vec![last_year.any()],
            ..Default::default()
        };
        assert!(link(&Find::Event(planned_roundtable()), &candidates).is_empty());
    }

    #[test]
    fn what_is_looked_up_by_leads_to_what_is_offered() {
        let organisation = |name: &str| {
            Find::Organisation(OrganisationFind {
                name: name.into(),
                ..Default::default()
            })
        };
        let ways = keys(&organisation("Rule of Law Centre"));
        assert!(
            ways.contains(&vec!["rule".to_owned(), "law".into(), "cent*".into()]),
            "{ways:?}"
        );
        assert!(ways.contains(&vec!["rule".to_owned(), "cent*".into()]));
        assert_eq!(keys(&organisation("CEC")), [Vec::<String>::new()]);
        let person = Find::Person(PersonFind {
            name: "Dr. Zagipa Balieva".into(),
            ..Default::default()
        });
        assert!(keys(&person).contains(&vec!["Balieva".to_owned()]));
        assert!(keys(&Find::Event(planned_roundtable())).contains(&vec!["2023-07".to_owned()]));
    }

    #[test]
    fn people_and_projects_met_before_are_offered() {
        let candidates = Candidates {
            records: vec![
                Person {
                    id: id(1),
                    name: "Thomas Leckinger".into(),
                    ..Default::default()
                }
                .any(),
                Person {
                    id: id(2),
                    name: "Enrique Santos".into(),
                    ..Default::default()
                }
                .any(),
                Project {
                    id: id(3),
                    number: "EE-A-00-97-00034-00".into(),
                    ..Default::default()
                }
                .any(),
            ],
            ..Default::default()
        };
        let person = |name: &str| {
            Find::Person(PersonFind {
                name: name.into(),
                ..Default::default()
            })
        };
        assert_eq!(
            link(&person("Tom Leckinger"), &candidates)
                .first()
                .map(|m| m.id),
            Some(id(1))
        );
        assert!(link(&person("Enrique Saltos"), &candidates).is_empty());
        let project = Find::Project(domain::suggestion::ProjectFind {
            number: Some("EE-A-00-97-00034-00".into()),
            ..Default::default()
        });
        assert_eq!(
            link(&project, &candidates).first().map(|m| m.id),
            Some(id(3))
        );
    }
}
