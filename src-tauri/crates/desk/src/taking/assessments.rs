//! What accepting a statement about an earlier recommendation writes: a dated assessment of it, with the words.

use super::{Taking, invalid};
use crate::citing::Citing;
use crate::review::refused;
use domain::record::{Assessment, Recommendation, Suggestion};
use domain::suggestion::AssessmentFind;
use domain::{Kind, Record, RecordId, review};
use library::{Result, Writer};

impl Taking<'_> {
    /// Assesses a recommendation as a report has it. Gives back the assessment.
    pub(super) fn assess(
        &mut self,
        w: &mut Writer<'_>,
        suggestion: &Suggestion,
        find: &AssessmentFind,
        about: Option<RecordId>,
    ) -> Result<RecordId> {
        let Some(about) = about else {
            return Err(invalid(
                "Nobody has said which recommendation this is about.".into(),
                "Choose the recommendation, then accept.",
            ));
        };
        if w.kind_of(about)? != Some(Kind::Recommendation) {
            return Err(invalid(
                "Only a recommendation can be assessed.".into(),
                "Choose a recommendation.",
            ));
        }
        let recommendation: Recommendation = w.get(about)?;
        let found = &suggestion.found;
        let publisher = self.report.publisher.clone();
        let assessment = Assessment {
            id: self.desk.new_id(),
            recommendation_id: recommendation.id,
            status: find.status.clone(),
            date: find.date.clone(),
            // Who judged is who wrote the report, not who read it.
            assessor: if publisher.is_empty() {
                self.report.title()
            } else {
                publisher
            },
            note: find.text.clone(),
            sensitivity: found.sensitivity.max(recommendation.sensitivity),
            ..Assessment::default()
        };
        let id = assessment.id;
        let record = assessment.any();
        crate::records::check(w, &record)?;
        w.put(&record)?;
        let mut citing = Citing::new(self.desk, &self.report, found, &record);
        for cited in &found.citations {
            match cited.field.as_str() {
                "status" => citing.quote(&cited.quote, id, "status"),
                "text" | "about" => citing.quote(&cited.quote, id, "note"),
                _ => {}
            }
        }
        citing.write(w)?;
        let accepted = review::accept(suggestion.clone(), id).map_err(refused)?;
        w.update(&accepted)?;
        if let Some(own) = self.finds.iter_mut().find(|s| s.id == accepted.id) {
            own.clone_from(&accepted);
        }
        Ok(id)
    }
}
