//! A made-up mission report of 300 pages as a PDF, the same on every machine, and what a careful reader takes from it.
//!
//! Sixty chapters of five pages: a running head and a page number on each, an account of a district in sentences that
//! advise nothing, a numbered list of recommendations and one in running text, somebody who is quoted, next steps.

use crate::made_up::Dice;

/// How many chapters the report has; each fills five pages.
const CHAPTERS: usize = 60;
const PAGES_A_CHAPTER: usize = 5;
const LINES_A_PAGE: usize = 50;
const LETTERS_A_LINE: usize = 88;

/// What is in the report.
#[derive(Default)]
pub struct Gold {
    pub recommendations: Vec<String>,
    pub actions: Vec<String>,
    pub people: Vec<String>,
}

const DISTRICTS: [&str; 20] = [
    "Norvik", "Halden", "Brava", "Castell", "Durov", "Elmira", "Fosse", "Garde", "Hollin", "Ismar",
    "Jarva", "Kessel", "Lomond", "Marsa", "Nordal", "Orvain", "Pelion", "Quern", "Rosas", "Selva",
];
const ADDRESSEES: [&str; 10] = [
    "The Central Election Commission",
    "Parliament",
    "The Ministry of Finance",
    "The Ministry of Justice",
    "The Ministry of Education",
    "The Constitutional Court",
    "Political parties",
    "The public broadcaster",
    "District election commissions",
    "The Prosecutor General",
];
const DUTIES: [&str; 24] = [
    "publish the results of every polling station in a form that a machine can read",
    "allot the election budget before the contest is called",
    "train the secretaries of precinct commissions twice before the vote",
    "give reasons in writing for every complaint that is turned down",
    "set a limit to what a single donor gives in a year",
    "make half of all polling places accessible to wheelchairs",
    "record the meetings of commissions and keep the recordings",
    "report the share of women among candidates on each list",
    "hand out ballot samples in the languages of minorities",
    "let observers copy the protocols of counting",
    "name the members of commissions at least two months ahead",
    "check the voter lists against the civil registry once a quarter",
    "forbid the use of office cars in the campaign",
    "answer questions of journalists within two days",
    "open the archive of past results to researchers",
    "replace the seals of ballot boxes with numbered ones",
    "draw up a plan for power cuts on election day",
    "explain the use of mobile ballot boxes to voters",
    "test the transmission of results in every district",
    "review the fees that candidates pay on registration",
    "shorten the time in which appeals are heard",
    "define what counts as campaigning on social networks",
    "keep a public register of accredited observers",
    "pay the members of commissions within a month",
];
const TASKS: [&str; 12] = [
    "circulate the minutes of the debriefing",
    "draft terms of reference for a training of trainers",
    "share the questionnaire with the regional offices",
    "send the list of polling places to the mapping team",
    "prepare a summary in the languages of minorities",
    "organise a second visit to the district",
    "publish the statistics of complaints",
    "translate the handbook for counting",
    "review the budget of the long-term observers",
    "collect the forms of the night shift",
    "convene the working group on accessibility",
    "submit the accounts of the field team",
];
const OWNERS: [&str; 4] = [
    "The Secretariat",
    "The Mission",
    "The Central Election Commission",
    "The Ministry of Education",
];
const MONTHS: [&str; 6] = ["March", "April", "June", "July", "September", "October"];
const TOLD: [&str; 24] = [
    "Observers visited {n} polling stations in {d} and the villages around it",
    "The team counted {n} voters in the first hour in {d}",
    "Queues formed in {d} before the doors opened and had gone by noon",
    "In {d} the lists of voters hung at the entrance and were easy to read",
    "A commission in {d} had {n} members, of whom most had served before",
    "The ballot papers came to {d} in sealed boxes two days before the vote",
    "Turnout in {d} stood at {n} per cent when the doors closed",
    "Party agents were present in {d} throughout the day and signed the protocol",
    "The school in {d} served {n} registered voters in three rooms",
    "Rain in the afternoon kept some people of {d} at home",
    "The count in {d} began late and ended after {n} minutes",
    "Few posters were seen in {d}, and most of those were torn",
    "The local paper of {d} gave {n} columns to the contest",
    "Voters in {d} spoke of the price of bread more than of the candidates",
    "The district court of {d} heard {n} complaints and upheld two",
    "Roads to the north of {d} were closed for a week before the vote",
    "The chairperson in {d} kept a diary of the day in a blue notebook",
    "In {d} the ink had run dry by evening in {n} places",
    "Domestic observers sat behind a table in {d} with a clear view",
    "Ballot boxes in {d} were of clear plastic and bore two seals",
    "The tally in {d} was read aloud and written on a board",
    "Soldiers voted in {d} at the same tables as everybody else",
    "A ramp had been built in {d} at the cost of {n} euros",
    "Candidates in {d} held {n} meetings, most of them in the open air",
];
const GIVEN: [&str; 10] = [
    "Maria", "Thomas", "Irina", "Anthony", "Helena", "Peter", "Anna", "Michael", "Sofia", "Robert",
];
const FAMILY: [&str; 12] = [
    "Lindqvist",
    "Okonkwo",
    "Szabo",
    "Petrossian",
    "Bowyer",
    "Leckinger",
    "Kereselidze",
    "Haugen",
    "Castellan",
    "Imashev",
    "Sariev",
    "Dahlberg",
];

/// The report as a PDF, and what is in it.
pub fn report() -> (Vec<u8>, Gold) {
    let mut gold = Gold::default();
    let mut dice = Dice::new();
    let pages: Vec<String> = (0..CHAPTERS)
        .flat_map(|chapter| pages(chapter, &chapter_lines(chapter, &mut dice, &mut gold)))
        .collect();
    (pdf(&pages), gold)
}

/// A line and whether it is a heading.
type Line = (String, bool);

fn chapter_lines(chapter: usize, dice: &mut Dice, gold: &mut Gold) -> Vec<Line> {
    let number = chapter + 1;
    let district = DISTRICTS[chapter % DISTRICTS.len()];
    let round = ["first", "second", "third"][chapter / DISTRICTS.len()];
    let mut end = Vec::new();
    let heading = |text: String| [(String::new(), false), (text, true), (String::new(), false)];

    end.extend(heading(format!("{number}.2 Interviews")));
    let name = format!(
        "{} {}",
        GIVEN[chapter % GIVEN.len()],
        FAMILY[(chapter + chapter / 10) % FAMILY.len()]
    );
    end.extend(wrapped(&format!(
        "{name}, a member of the team in {district}, said that the day had been long and calm."
    )));
    gold.people.push(name);
    // No advice is given twice: for each addressee another duty every tenth time.
    let advised = |at: usize| {
        let duty = at / ADDRESSEES.len() + at % ADDRESSEES.len() * 7;
        (
            ADDRESSEES[at % ADDRESSEES.len()],
            DUTIES[duty % DUTIES.len()],
        )
    };
    let (to, what) = advised(chapter * 4);
    let told = format!("The mission recommends that {} {what}.", lower(to));
    end.extend(wrapped(&told));
    gold.recommendations.push(told);

    end.extend(heading(format!("{number}.3 Recommendations")));
    for k in 1..4 {
        let (to, what) = advised(chapter * 4 + k);
        let advice = format!("{to} should {what}.");
        end.extend(wrapped(&format!("{}. {advice}", chapter * 3 + k)));
        end.push((String::new(), false));
        gold.recommendations.push(advice);
    }

    end.extend(heading(format!("{number}.4 Next steps")));
    let task = format!(
        "{} will {} by {} {} 2025.",
        OWNERS[chapter % OWNERS.len()],
        TASKS[chapter % TASKS.len()],
        1 + chapter % 28,
        MONTHS[chapter % MONTHS.len()]
    );
    end.extend(wrapped(&task));
    gold.actions.push(task);

    let mut lines = vec![
        (format!("{number}. {district}: the {round} visit"), true),
        (String::new(), false),
    ];
    lines.extend(heading(format!("{number}.1 What was seen")));
    let room = PAGES_A_CHAPTER * (LINES_A_PAGE - 4) - end.len();
    while lines.len() + 8 < room {
        let told: Vec<String> = (0..5)
            .map(|_| {
                let sentence = dice
                    .of(&TOLD)
                    .replace("{n}", &(12 + dice.below(80)).to_string());
                sentence.replace("{d}", district) + "."
            })
            .collect();
        lines.extend(wrapped(&told.join(" ")));
        lines.push((String::new(), false));
    }
    lines.extend(end);
    lines
}

fn lower(body: &str) -> String {
    match body.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => body.to_owned(),
    }
}

fn wrapped(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some((line, _)) if line.len() + word.len() < LETTERS_A_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((word.to_owned(), false)),
        }
    }
    lines
}

/// The content streams of a chapter's pages, each with its running head and number.
fn pages(chapter: usize, lines: &[Line]) -> Vec<String> {
    let mut lines = lines.iter();
    (0..PAGES_A_CHAPTER)
        .map(|page| {
            let number = chapter * PAGES_A_CHAPTER + page + 1;
            let mut content = set(
                "F1",
                9.0,
                60.0,
                806.0,
                "Final report of the long mission: parties should read it whole",
            );
            content += &set("F1", 9.0, 520.0, 30.0, &number.to_string());
            for (at, (line, heading)) in lines.by_ref().take(LINES_A_PAGE - 4).enumerate() {
                let (font, size) = if *heading { ("F2", 13.0) } else { ("F1", 10.5) };
                content += &set(font, size, 60.0, 780.0 - 15.5 * at as f64, line);
            }
            content
        })
        .collect()
}

fn set(font: &str, size: f64, x: f64, y: f64, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!("BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// A PDF of A4 pages; `/F1` is Helvetica, `/F2` Helvetica-Bold.
fn pdf(pages: &[String]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|i| format!("{} 0 R ", 5 + 2 * i))
        .collect();
    let font = |name: &str| {
        format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    for (i, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>",
            6 + 2 * i
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}
