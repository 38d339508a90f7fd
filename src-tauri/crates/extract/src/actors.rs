//! Who a clause is about: its subject, resolved as far as the report allows.

use crate::patterns::pattern;
use crate::people::{Person, Scene};
use crate::source::{Span, cut, tidy};

/// Groups that advice is addressed to and undertakings come from, when no body is named.
const GROUPS: &str = r"(?i)\b((?:the |all |other |local |national |regional |central |relevant |public |state |tech(?:nology)? |social media |electoral |election |legislative |several |individual |country |political |international |new |domestic |citizen )*(?:international community|authorities|political parties|parties|parliaments?|governments?|legislatures?|legislators|lawmakers|states and localities|states|administration and congress|(?:election|electoral) (?:commissions?|officials|authorities|administrators|management bodies)|commissions?|officials|candidates|media|broadcasters|journalists|observers|civil society(?: groups| organi[sz]ations)?|donors|companies|platforms|participants|delegates|member states|municipalities|courts?|police|ministry|ministries|committee|sub-committee|everyone within the [\w -]+|everyone|facilitators?|members|groups|organi[sz]ations|EMBs|CSOs|NGOs|assistance programs|networks?|voters|organi[sz]ers|secretariat|trainers|experts|stakeholders|partners|working groups?|task ?forces?|judiciary|prosecutors|regulator|broadcasters?|tribunals?|agency|agencies)|(?:(?:le |la |les |aux? |du |des |l[’'])(?:\p{L}+ )?)?(?:gouvernement|autorités|partis politiques|commissions? électorales?(?: \p{L}+)?|parlement|assemblée nationale|organisations de la société civile|société civile|médias|partenaires|parties prenantes|CENI|organisateurs|parties)|(?:органам?и? (?:местного самоуправления|власти)|ЦИК|избирательн\p{L}+ комисси\p{L}+|центральн\p{L}+ избирательн\p{L}+ комисси\p{L}+|правительств\p{L}|парламент\p{L}{0,2}|министерств\p{L}{1,3}|политически\p{L} парти\p{L}{1,2}|сторон\p{L}|участник\p{L}{1,2}|организатор\p{L}{1,2}|наблюдател\p{L}{1,2}))\b";

/// The subject of the verb at `verb` in `sentence`, as its words and where they stand.
pub(crate) fn subject(
    scene: &Scene<'_, '_>,
    sentence: &Span,
    verb: usize,
) -> Option<(String, Span)> {
    let flat = &scene.source.flat;
    let before = flat.get(sentence.start..verb)?;
    // `… and we will vote`: a pronoun before its verb is the subject, whatever stands before it.
    if let Some(m) =
        pattern!(r"(?i)\b(we|they|he|she|I|nous|ils|elles|elle|мы|они)\s+(?:nous |vous )?$")
            .captures(crate::source::tail(before))
            .and_then(|c| c.get(1))
    {
        let from = verb - crate::source::tail(before).len();
        return Some((m.as_str().to_owned(), from + m.start()..from + m.end()));
    }
    // `La commission se réunira`: the reflexive pronoun belongs to the verb.
    let verb = pattern!(r"(?:\b(?:se|ne)\s+|\b[sn][’'‘])$")
        .find(crate::source::tail(before))
        .map_or(verb, |m| verb - m.as_str().len());
    let before = flat.get(sentence.start..verb)?;
    let boundary = pattern!(
        r#"(?:^|[;:“"„«]|\bthat\b|\b(?:said|added|announced|confirmed|stated|disclosed|pledged|promised)\b|, (?:and|but|though|while|so|as)\b|\b(?:but|though|while|because|if|when|although|whereas)\b)\s*(?:(?:also|moreover|furthermore|however|in addition|In addition|Moreover|Furthermore|However|Therefore|First|Second|Third|Last|Finally|To that end|on the other hand|therefore|finally|upon [^,]{3,60}|with [^,]{3,60}|during [^,]{3,60}),?\s+)*"#
    );
    let start = boundary.find_iter(before).last().map_or(0, |m| m.end());
    let mut span = sentence.start + start..verb;
    // `Pilot regions, such as those …, should`: the head stands before the insertion.
    if let Some(comma) = flat[span.clone()].find(", ") {
        let head = cut(flat, span.start..span.start + comma);
        if head.split_whitespace().count() <= 6 && flat[span.clone()].trim_end().ends_with(',') {
            span.end = span.start + comma;
        }
    }
    let mut span = crate::source::trim(flat, span);
    // The mark that opens a quotation is not the speaker.
    span.start += flat[span.clone()].len()
        - flat[span.clone()]
            .trim_start_matches(['“', '"', '„', '«', '\'', '‘'])
            .len();
    let words = tidy(&flat[span.clone()]);
    if words.is_empty() {
        return None;
    }
    if words.chars().count() <= 70 {
        return Some((words, span));
    }
    // Too long to be a name: the last body or group in it.
    let body = scene
        .organisations
        .within(&span)
        .last()
        .map(|o| (o.name.clone(), o.span.clone()));
    body.or_else(|| groups(flat, &span).pop())
}

/// Groups named in a range, with all the words that qualify them: `national-level election officials`.
pub(crate) fn groups(flat: &str, span: &Span) -> Vec<(String, Span)> {
    let words = cut(flat, span.clone());
    pattern!(GROUPS)
        .find_iter(words)
        .map(|m| {
            let article = ["the ", "The "]
                .iter()
                .find(|a| m.as_str().starts_with(**a))
                .map_or(0, |a| a.len());
            let mut start = m.start() + article;
            if article == 0 {
                start -=
                    pattern!(r"(?:\b[a-z][a-z-]*(?:al|ic|ive|ed|ing|nt|level|run|term|based) )+$")
                        .find(&words[..start])
                        .map_or(0, |q| q.as_str().len());
            }
            let at = span.start + start..span.start + m.end();
            (tidy(cut(flat, at.clone())), at)
        })
        .collect()
}

/// Bodies, people and groups named in a range: whom advice is for.
pub(crate) fn addressees(
    scene: &Scene<'_, '_>,
    people: &[Person],
    span: &Span,
) -> Vec<(String, Span)> {
    let flat = &scene.source.flat;
    let mut found: Vec<(String, Span)> = scene
        .organisations
        .within(span)
        .map(|o| (of_each(flat, &o.name, &o.span), o.span.clone()))
        .collect();
    for person in people {
        if let Some(m) = person
            .mentions
            .iter()
            .find(|m| m.start >= span.start && m.end <= span.end)
        {
            found.push((person.name.clone(), m.clone()));
        }
    }
    for (name, at) in groups(flat, span) {
        let explained = flat[..at.start].trim_end_matches("the ").ends_with('(');
        if !explained
            && !found
                .iter()
                .any(|(_, s)| s.start < at.end && at.start < s.end)
        {
            found.push((name, at));
        }
    }
    found.sort_by_key(|f| f.1.start);
    let mut seen: Vec<String> = Vec::new();
    found.retain(|(name, _)| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    found
}

/// `Central Election Commission of each country` is said of several bodies at once.
fn of_each(flat: &str, name: &str, span: &Span) -> String {
    match pattern!(r"^ of each [a-z]+").find(&flat[span.end..]) {
        Some(m) => format!("{name}{}", m.as_str()),
        None => name.to_owned(),
    }
}

/// Bodies and people by what they are called, when they are no group that advice is addressed to: `the Subcommittee`,
/// `la Ville`, `члены Форума`.
fn names_actors(words: &str) -> bool {
    pattern!(r"(?i)^(?:[^,]{2,60}, )?(?:(?:the|this|our|its|their|each|every|all|both|these|an?|members of(?: the)?)\b ?)?(?:[\p{L}\d.’'&-]+ ){0,4}?(?:sub-?committees?|forums?|alliances?|coalitions?|cent(?:re|er)s?|institutes?|platforms?|associations?|unions?|foundations?|bureaus?|branch|divisions?|chambers?|missions?|delegations?|councils?|consorti(?:um|a)|federations?|societ(?:y|ies)|academ(?:y|ies)|compan(?:y|ies)|cit(?:y|ies)|municipalit(?:y|ies)|provinces?|offices?|staff|managers?|directors?|members?|volunteers|supervisors|leads|ministers?|mayors?|chair(?:man|person|woman)?|president|secretary|treasurer|administration|department|directorate|unit|team|group|boards?|organi[sz]ation|universit(?:y|ies)|colleges?|schools?|banks?|house|senate|assembly|congress)(?: (?:of|for|on) [\p{L} ’'&-]{2,40})?$").is_match(words)
        || pattern!(r"(?i)^(?:nous|il|elle|ils|elles|on)$|\b(?:l[ae]s?|l[’'‘]|nos|notre|ce|cette|chaque)\b ?(?:\p{L}+ ){0,2}?(?:ville|région|mairie|commune|ministère|ministre|comité|conseil|bureau|association|équipe|membres?|secrétariat|collectif|fondation|réseau|groupe|commission|direction|union|mission|état|département|organisation|président\p{L}?|directeur|directrice|organisateurs?|participant\p{L}*|trésorier|bénévoles|maire)\b").is_match(words)
        || pattern!(r"(?i)^(?:мы|он|она|они)$|\b(?:член\p{L}{0,2}|форум\p{L}?|комитет\p{L}?|комисси[яи]|совет\p{L}?|секретариат|групп[аы]|мисси[яи]|ассоциаци[яи]|организаци[яи]|учреждени[ея]|администраци[яи]|депутаты?|эксперты?|сотрудники|специалисты|представител[ьи]|председатель|директор|министр|центр|фонд|союз|исполком|правлени[ея]|департамент|управлени[ея])\b").is_match(words)
}

/// Whether a subject can act: a person, a body, a group, a pronoun for one.
pub(crate) fn can_act(scene: &Scene<'_, '_>, people: &[Person], words: &str, span: &Span) -> bool {
    let pronoun = pattern!(r"(?i)^(?:we|he|she|they|i)$|^(?:we|he|she|they)\b|\b(?:all|everyone|(?:the|this|its|a|an)(?: [\w-]+){0,3} (?:team|group|committee|coalition|board|network|project|commission|government|organi[sz]ation|task ?force|secretariat|institution|department|unit|office)|(?:these|both|the)(?: two| three)? (?:individuals|participants|organi[sz]ations|parties|trainers|bodies|institutions|sides|commissions|countries|partners))$").is_match(words);
    let country = scene.places.iter().any(|p| {
        p.span.start >= span.start
            && p.span.end <= span.end
            && p.kind == crate::places::PlaceKind::Country
    }) && words.split(' ').count() <= 3;
    pronoun
        || names_actors(words)
        || country
        || scene.organisations.within(span).next().is_some()
        || people.iter().any(|p| {
            p.mentions
                .iter()
                .any(|m| m.start >= span.start && m.end <= span.end)
        })
        || !groups(&scene.source.flat, span).is_empty()
        || pattern!(r"(?i)\bproject\b").is_match(words)
}

/// The person or body that speaks at `at`: subject of the sentence's speech verb, or whom `he` and `she` mean.
pub(crate) fn speaker(
    scene: &Scene<'_, '_>,
    people: &[Person],
    sentence: usize,
) -> Option<(String, Span)> {
    let source = scene.source;
    let s = &source.sentences[sentence];
    let part = &source.parts[s.part];
    let words = source.words(&s.span);
    let speech = pattern!(
        r"(?i)\b(?:said|says|stated|states|noted|stressed|emphasi[sz]ed|underlined|highlighted|added|explained|concluded|suggested|urged|urges|recommends|recommended|calls|called|reiterates|suggesting|encouraged|advocated|argued|told)\b"
    );
    if let Some(verb) = speech.find(words) {
        let before = s.span.start..s.span.start + verb.start();
        let after = s.span.start + verb.end()..(s.span.start + verb.end() + 60).min(s.span.end);
        // `The mission recommends that the Ministry …`: whom it is for does not say it.
        let to_whom = source.words(&after).starts_with(" that ")
            || pattern!(r"(?i)^(?:urge|recommend|call|encourage)").is_match(verb.as_str());
        for range in [Some(before), Some(after).filter(|_| !to_whom)]
            .into_iter()
            .flatten()
        {
            if let Some(found) = named_in(scene, people, &range) {
                return Some(found);
            }
        }
        if pattern!(r"(?i)\b(?:he|she|they)\b").is_match(words) {
            return last_person(people, s.span.start);
        }
    }
    // Inside a quotation whose speaker is named at its end or before it.
    let paragraph = source.words(&part.span);
    let offset = s.span.start - part.span.start;
    let opened =
        paragraph[..offset].matches('“').count() > paragraph[..offset].matches('”').count();
    let closed_later = paragraph[offset..]
        .find('”')
        .is_some_and(|c| paragraph[offset..].find('“').is_none_or(|o| c < o));
    if opened || closed_later {
        let tail = pattern!(
            r"”,?\s*(?:he|she|they)\s+(?:said|stated|added|noted|stressed|explained|concluded)"
        )
        .is_match(paragraph);
        if tail {
            return last_person(people, part.span.start);
        }
        let before = part.span.start..s.span.end;
        return people
            .iter()
            .filter_map(|p| {
                p.mentions
                    .iter()
                    .filter(|m| m.start >= before.start && m.end <= before.end)
                    .max_by_key(|m| m.start)
                    .map(|m| (p, m))
            })
            .max_by_key(|(_, m)| m.start)
            .map(|(p, m)| (p.name.clone(), m.clone()));
    }
    None
}

/// The first person or body named in a range.
fn named_in(scene: &Scene<'_, '_>, people: &[Person], range: &Span) -> Option<(String, Span)> {
    let person = people
        .iter()
        .flat_map(|p| p.mentions.iter().map(move |m| (p, m)))
        .filter(|(_, m)| m.start >= range.start && m.end <= range.end)
        .min_by_key(|(_, m)| m.start);
    let body = scene.organisations.within(range).next();
    match (person, body) {
        (Some((p, m)), b) if b.is_none_or(|b| m.start < b.span.start) => {
            Some((p.name.clone(), m.clone()))
        }
        (_, Some(b)) => Some((
            scene.organisations.all[b.which].short_or_name(),
            b.span.clone(),
        )),
        _ => None,
    }
}

fn last_person(people: &[Person], before: usize) -> Option<(String, Span)> {
    people
        .iter()
        .filter_map(|p| {
            p.mentions
                .iter()
                .filter(|m| m.start < before)
                .max_by_key(|m| m.start)
                .map(|m| (p, m))
        })
        .max_by_key(|(_, m)| m.start)
        .map(|(p, m)| (p.name.clone(), m.clone()))
}
