//! Which sentences are actions, whose and by when.

use super::*;
use crate::testing::in_text;
use domain::Edtf;
use domain::suggestion::Find;

fn read(text: &str) -> Vec<String> {
    let event = Known {
        exists: true,
        start: Edtf::parse("2018-09-13").ok(),
        counted_from: Edtf::parse("2018-10-02").ok(),
        ..Default::default()
    };
    in_text(text, |scene, people, dates| {
        find(scene, people, dates, &event, Some("IFES"), &[])
    })
    .into_iter()
    .map(|d| match d.find {
        Find::Action(a) => format!(
            "{}{} | {} | {}",
            if d.doubtful { "? " } else { "" },
            a.owner.unwrap_or_default(),
            a.due.map_or(String::new(), String::from),
            a.action_kind.unwrap_or_default()
        ),
        _ => String::new(),
    })
    .collect()
}

#[test]
fn what_is_undertaken_in_one_sentence_is_done_one_by_one() {
    let text = "Well. Several participants indicated that they would work to undertake improvement in voter education, training of officials (and of police, too) in campaign finance, and observation, while at the same time pushing for a new code. They agreed.\n\nDuring the observation and training project conducted in 1999, officials gave observers access to training of police in campaign finance.\n\nOur officials should support the training of police.";
    let told = in_text(text, |scene, people, dates| {
        let event = Known {
            exists: true,
            ..Default::default()
        };
        let mut drafts = find(scene, people, dates, &event, None, &[]);
        drafts.extend(crate::recommendations::find(scene, people, None));
        attach_evidence(scene, &mut drafts);
        drafts
            .iter()
            .map(|d| {
                let evidence = d.citations.iter().any(|c| c.0 == "evidence");
                format!("{}{}", d.find.title(), if evidence { " +" } else { "" })
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(
        told,
        [
            "undertake improvement in voter education",
            "undertake improvement in training of officials (and of police, too) in campaign finance +",
            "undertake improvement in observation",
            "pushing for a new code",
            // What is advised now has its ground in the past, and no result.
            "Our officials should support the training of police.",
        ]
    );
}

#[test]
fn undertakings_have_owner_and_due_date() {
    for (text, want) in [
        (
            "Well. IFES intended to follow up with the officials in the coming months.",
            vec!["IFES |  | ours"],
        ),
        (
            "Well. Mr. Hage will report to the Commission on September 20.",
            vec!["Mr. Hage | 2018-09-20 | another's commitment"],
        ),
        (
            "ACTION - Lucha to make a ticket requesting this",
            vec!["Lucha |  | another's commitment"],
        ),
        (
            "Well. It appeared to be some time away, though Kyrgyzstan was preparing to undertake local elections.",
            vec!["Kyrgyzstan |  | another's commitment"],
        ),
        (
            "Well. It was discussed conceptually that the event could serve as a springboard to an association.",
            vec!["?  |  | idea"],
        ),
        (
            "Minutes of the board\n\nAttendees\n- [HP] Heidi Perrett\n\n## Actions\n- [HP] Draft a slide for the next call.\n- [All] Review the minutes and add comments.",
            vec![
                "Heidi Perrett |  | another's commitment",
                "All |  | another's commitment",
            ],
        ),
        (
            "Minutes of the board\n\nIt was agreed that the accounts will be published in June 2019.",
            vec![" | 2019-06 | another's commitment"],
        ),
        (
            "Minutes of the board\n\nNM to act as liaison with the organisers of it.",
            vec!["NM |  | another's commitment"],
        ),
        (
            "Well. The Central Election Commission agreed to publish the list within six months.",
            vec!["Central Election Commission | 2019-04-02 | another's commitment"],
        ),
        (
            "Well. She said the Commission would open a media centre before the vote.",
            vec!["Commission |  | another's commitment"],
        ),
        (
            "Minutes of the board\n\nThe Secretariat shall consolidate the comments by 6 March 2020.",
            vec!["Secretariat | 2020-03-06 | another's commitment"],
        ),
        (
            "Minutes of the board\n\nThe committee was reminded to get all estimates to the manager.",
            vec!["committee |  | another's commitment"],
        ),
        (
            "Minutes of the board\n\nA note to the mayor was approved (action for Lucha).",
            vec!["Lucha |  | another's commitment"],
        ),
        (
            "Minutes of the board\n\nThe chair asked the members to submit their papers.",
            vec!["members |  | another's commitment"],
        ),
        (
            "Minutes of the board\n\nNM to collate the comments.",
            vec!["NM |  | another's commitment"],
        ),
        (
            "Well. The Centre for Elections is to issue a compendium in March 2017.",
            vec!["Centre for Elections | 2017-03 | another's commitment"],
        ),
        // Minutes leave out who, and give a name with what it can do.
        (
            "Minutes of the board\n\nWill ask Talisha to join the next call.",
            vec![" |  | another's commitment"],
        ),
        (
            "Minutes of the board\n\nTracy can draft a template for these conversations.",
            vec!["Tracy |  | another's commitment"],
        ),
        (
            "Council meeting\n\nApologies: Juan, Elizabeth\n\nKate and Amy will write to the members.",
            vec!["Kate and Amy |  | another's commitment"],
        ),
        (
            "Minutes of the board\n\n## Actions\n\n- [NM] Share the logo with the members.\n\n### Deliverables\n\n- [JB] D5 (Meetings): re-draft and outline steps.",
            vec![
                "NM |  | another's commitment",
                "JB |  | another's commitment",
            ],
        ),
        // Several subjects: the pronoun before its verb, a body whose kind is named, what will be set up.
        (
            "Well. The sites of the candidates are open for a week and we will vote on a ranking.",
            vec!["we |  | another's commitment"],
        ),
        (
            "Well. In addition, the Subcommittee will organise a community of staff.",
            vec!["Subcommittee |  | another's commitment"],
        ),
        (
            "Well. A new unit for complaints will be established in the capital.",
            vec![" |  | another's commitment"],
        ),
        (
            "Bien. La commission des sites se réunira pour définir le cahier des charges.",
            vec!["La commission des sites |  | another's commitment"],
        ),
        (
            "Это было в городе. Члены Форума будут проводить регулярные встречи и обмениваться результатами.",
            vec!["Члены Форума |  | another's commitment"],
        ),
        (
            "Это было в городе и на селе. Участники определили следующий план действий:\n\n1. Провести анализ вопросов о статусе.\n2. Если разъяснения устроят, подать заявку.",
            vec![" |  | another's commitment", " |  | another's commitment"],
        ),
        // What an event brings is no undertaking.
        (
            "Well. During this panel discussion, we will celebrate the anniversary of the Charter.",
            vec![],
        ),
        // What is asked, and what a step would bring, is undertaken by nobody.
        (
            "Well. The Commission met with editors to discuss how results will be declared in May.",
            vec![],
        ),
        (
            "Well. The aim of the Commission is to reach every voter by May 2019.",
            vec![],
        ),
        (
            "Well. The event will be held in person. The political will of the parties was praised.",
            vec![],
        ),
        (
            "Well. Working with officials will still require the approval of the Commission.",
            vec![],
        ),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}
