//! The words that advise, and those that only look like it.

use crate::patterns::{Pattern, pattern};

/// A cue: pattern, weight, whether it leaves doubt, and how it is called.
pub(super) type Cue = (&'static Pattern, i32, bool, &'static str);

pub(super) fn cues() -> [Cue; 36] {
    [
        (
            pattern!(
                r"(?i)\b(?:recommends?|recommended|recommending|рекоменду\p{L}+|rekomand\p{L}+|preporuč\p{L}+|препорач\p{L}+|recommande)\b"
            ),
            3,
            false,
            "'recommends'",
        ),
        (
            pattern!(
                r"(?i)\b(?:report|study|mission|opinion|paper|commission|committee|authors?|observers|group|it|they) (?:also |further |finally )?suggests? (?:an?|the|further|more|greater) [a-z-]+"
            ),
            3,
            false,
            "'suggests'",
        ),
        // French: who is asked for what.
        (
            pattern!(
                r"(?i)\b(?:suggère|invite|exhorte|encourage|appelle|préconise|demande|engage)(?:nt)?\b[^.;]{3,160}?(?:\bà |\bde |\bd[’'])\p{L}+(?:er|ir|re|oir)\b|\b(?:suggère|invite|exhorte|encourage|appelle|préconise|demande)(?:nt)? [^.;]{3,120}? à « ?\p{L}+(?:er|ir|re)\b"
            ),
            3,
            false,
            "« invite à »",
        ),
        (
            pattern!(
                r"(?i)\b(?:a|ont|avait|avaient) (?:\p{L}+ment |également |aussi |donc )?(?:recommandé|suggéré|invité|exhorté|encouragé|appelé|préconisé|demandé|proposé|plaidé|souhaité)\b[^.;]{0,160}?(?:\bà |\bde |\bd[’']|\bque |\bpour )|\b(?:est|sont) (?:\p{L}+ment |également )?(?:invité|appelé|encouragé|exhorté)e?s? à "
            ),
            3,
            false,
            "« a recommandé de »",
        ),
        (
            pattern!(
                r"(?i)\bil (?:convient|conviendrait|importe|importerait|serait (?:\p{L}+ment )?(?:souhaitable|utile|opportun|bon|nécessaire|judicieux|indiqué|préférable)|est (?:\p{L}+ment |donc |également )?(?:recommandé|suggéré|souhaitable|impératif|nécessaire|indispensable|préconisé|proposé|demandé))\b|\bgagnerai(?:t|ent) à "
            ),
            3,
            false,
            "« il conviendrait de »",
        ),
        (
            pattern!(
                r"(?i)\bпредл[ао][гж]\p{L}+ (?:\p{L}+ ){0,3}?\p{L}{2,}(?:ть|ти|чь)(?:ся)?\b|\b(?:было бы |представляется |является |считает |считаем )?(?:целесообразн(?:о|ым)|желательн(?:о|ым)|рекомендован(?:о|а|ы))\b|\b(?:необходим\p{L}{1,2}|стоит|стоило бы|нужно|надлежит|важно) (?:\p{L}+ ){0,2}?\p{L}{2,}(?:ть|ти|чь)(?:ся)?\b"
            ),
            3,
            false,
            "'it would be advisable'",
        ),
        (
            pattern!(
                r"(?i)\b(?:could|might|may (?:wish|want) to) (?:also |further |usefully )?consider\b"
            ),
            3,
            false,
            "'may wish to consider'",
        ),
        (
            pattern!(r"(?i)\b(?:in )?suggesting that\b"),
            3,
            false,
            "'suggesting that'",
        ),
        (
            pattern!(
                r"(?i)\burg(?:e|es|ed|ing)\b[^.]{3,}\b(?:to|that)\b|\bпризва\p{L}+|\bpozva\p{L}+ (?:na|da)"
            ),
            3,
            false,
            "'urges'",
        ),
        (
            pattern!(
                r"(?i)\b(?:also |further |strongly )?urg(?:es|ed)? (?:an?|the|greater|more|all|that) "
            ),
            3,
            false,
            "'urges'",
        ),
        (
            pattern!(
                r"(?i)\b(?:appeal(?:s|ed)? to|asked|asks|invites|requests)\b (?:the |all |both |relevant )?[^.,]{3,80}? to [a-z]+|\bappeals to (?:the|all) [a-z]+"
            ),
            2,
            false,
            "'appeals to'",
        ),
        (
            pattern!(
                r"(?i)\b(?:would|might|may|could) be (?:advisable|desirable|beneficial|preferable|well advised)\b|\bconsideration (?:should|could|might) be given\b|\b(?:is|are) (?:also |therefore |thus |strongly |further |hereby )?(?:recommended|advised|encouraged|invited|urged|called (?:on|upon)) (?:to|that)\b|\b(?:was|were) (?:also |therefore |thus |strongly |further )?(?:advised to|urged (?:to|that)|called (?:on|upon) (?:to|that))\b|\b(?:was|were) (?:also |therefore |thus |strongly |further )?recommended (?:that|to [a-z]+ )"
            ),
            3,
            false,
            "'it would be advisable'",
        ),
        (
            pattern!(r"(?i)\bcall(?:s|ed|ing) for\b[^.]{3,60}? to (?:be )?[a-z]+"),
            2,
            false,
            "'calls for'",
        ),
        (
            pattern!(r"(?i)\bcall(?:s|ed|ing)? (?:on|upon)\b[^.]{3,}\bto\b"),
            3,
            false,
            "'calls on'",
        ),
        (
            pattern!(
                r"(?i)\brecommendations? (?:(?:for|to|on) )?[^.]{0,140}?(?:\bis to\b|\bare to\b|\binclud(?:e|ing)\b|\bencompass(?:es)?\b|\bconcerns? (?:issues|measures|matters)\b|\bcovers? (?:issues|measures|matters)\b)"
            ),
            3,
            false,
            "a recommendation is named",
        ),
        (
            pattern!(r"(?i)\bencourag(?:e|es|ed|ing)\b[^.]{3,160}? to [a-z]+"),
            3,
            false,
            "'encouraged … to'",
        ),
        (
            pattern!(
                r"(?i)\badvocated for\b|\b(?:also|strongly|report|statement|group|paper|coalition) advocates for\b"
            ),
            3,
            false,
            "'advocated for'",
        ),
        (
            pattern!(
                r"(?i)\b(?:suggest(?:s|ed) (?:that|\w+ing)|propos(?:es|ed) (?:that|to)|advis(?:es|ed) (?:that|\w+ to)|(?:participants|experts|observers|trainers|delegates|speakers|members|panellists|panelists|groups|authors|we|they) (?:also |therefore |further )?(?:suggest|propose|advise) (?:that|to))\b"
            ),
            2,
            false,
            "'suggested'",
        ),
        (
            pattern!(
                r"(?i)\breiterate[sd]? the need for\b|\bcalls? for (?:the|a|an|more|greater|better|all)\b"
            ),
            2,
            false,
            "'calls for'",
        ),
        (pattern!(r"(?i)\bshould\b"), 2, false, "modal 'should'"),
        (pattern!(r"(?i)\bought to\b"), 2, false, "modal 'ought to'"),
        // `joins the call of others for the release of …`.
        (
            pattern!(
                r"(?i)\b(?:joins?|joined|echoe[sd]|supports?) (?:in )?the calls?\b[^.]{0,220}?\bfor (?:the|an?|immediate)\b|\b(?:rejoint|rejoignent|soutient) l[’']appel\b.{0,260}?\bpour (?:la|le|les|l[’'])|\b(?:lance un |fait )?appel(?:le)? (?:au|aux|à la|à l[’'])\p{L}*[^.;]{3,120}? (?:à |d[’']|de )\p{L}+(?:er|ir|re)\b"
            ),
            3,
            false,
            "'joins the call for'",
        ),
        // A handbook speaks to its reader: `Проводите регулярные проверки`.
        (
            pattern!(
                r"^(?:\W*|[^,.]{3,60}, )(?i:не )?(?:[Пп]роводите|[Оо]бдумайте|[Вв]ыб(?:ирайте|ерите)|[Пп]ланируйте|[Оо]пределите|[Пп]одготовьте|[Сс]оставьте|[Ии]спользуйте|[Уу]бедитесь|[Пп]роверьте|[Пп]роверяйте|[Рр]ассмотрите|[Рр]азработайте|[Оо]беспечьте|[Оо]рганизуйте|[Сс]оздайте|[Дд]обавьте|[Оо]цените|[Уу]читывайте|[Уу]чтите|[Пп]ривлекайте|[Пп]ривлеките|[Оо]бучите|[Уу]становите|[Ии]збегайте|[Хх]орошо обдумайте|[Дд]елайте|[Сс]делайте|[Пп]омните)\b"
            ),
            2,
            false,
            "an instruction",
        ),
        (pattern!(r"\b(?:must)\b"), 2, false, "modal 'must'"),
        (
            pattern!(r"(?i)\b(?:should|must)\s+(?:not )?be [a-z]+ed\b"),
            1,
            false,
            "modal with a passive",
        ),
        (
            pattern!(
                r"(?i)\bneeds? to (?:continue|be|set|take|ensure|establish|develop|adopt|make|include|improve|strengthen|invest|think|recogni[sz]e|respect|reassess|address|amend|reform|review|revise|provide|publish|clarify|increase|reduce|enhance|implement|introduce|guarantee|uphold|do more|work|engage|build|allocate|consider|comply|refrain|intensify|redouble|step up|cooperate|co-operate|consult|train|protect|promote|support|agree|act|allow|extend|harmoni[sz]e|have (?:serial|clear|adequate|sufficient|access))\b"
            ),
            2,
            false,
            "'need to'",
        ),
        (
            pattern!(
                r"(?i)\b(?:authorities|commissions?|commissioners|parties|governments?|parliament|institutions|media|bodies|organi[sz]ations|EMBs?|states|donors|observers|candidates|courts?|police|stakeholders|platforms|regulators?) (?:\w+ ){0,2}needs? to [a-z]+"
            ),
            2,
            false,
            "'need to'",
        ),
        (
            pattern!(
                r"(?i)\b(?:необходимо|следует|долж(?:ен|н[ыао])|нужно|duhet(?: të)?|treba(?:ju)?(?: da)?|мора(?:ат)?(?: да)?|треба(?: да)?|керек|қажет|doi(?:t|vent)|devrai(?:t|ent)|devron[st]|devra|il faut)\b"
            ),
            2,
            false,
            "modal of obligation",
        ),
        (
            pattern!(
                r"(?i)\bwould go a long way\b|\bwould benefit from\b|\b(?:would|will) do well to\b|\bthere is an? (?:urgent |clear |strong |great )?need (?:to|for)\b|\bthere is a call for\b|\b(?:would|should) like to suggest that\b|\bneeds? to be (?:increased|put|given|made|done|clarified|reviewed|trained|improved|strengthened)\b"
            ),
            2,
            false,
            "'would go a long way'",
        ),
        (
            pattern!(
                r"(?i)\bit is (?:very |also |most )?(?:important|essential|crucial|necessary|vital|imperative|critical)\b(?: for [^.]{2,40})?\s+(?:that|to)\b"
            ),
            2,
            true,
            "'it is important that'",
        ),
        (
            pattern!(r"(?i)\bof (?:greatest|great|utmost) importance (?:was|is)\b"),
            2,
            true,
            "'of greatest importance'",
        ),
        (
            pattern!(
                r"(?i)\b(?:emphasi[sz]ed|stressed|underlined|highlighted) the importance of\b"
            ),
            2,
            true,
            "'stressed the importance'",
        ),
        (
            pattern!(r"(?i)\bhave an obligation to\b|\bhas an obligation to\b"),
            2,
            true,
            "'obligation'",
        ),
        (
            pattern!(r"(?i)\b(?:clearly )?(?:relies|depends) on (?:\w+ )?\w+ing\b"),
            2,
            true,
            "'relies on'",
        ),
        (
            pattern!(r"(?i)\bwill need to\b|\bhave to think\b"),
            2,
            true,
            "'will need to'",
        ),
        (
            pattern!(r"(?i)\bit would be (?:good|useful|helpful)\b|^maybe\b|\bwas suggested to\b"),
            2,
            true,
            "'it would be good'",
        ),
    ]
}

/// Uses of the same words that advise nothing; they are blanked before the cues are looked for.
pub(super) fn not_advice() -> [&'static Pattern; 19] {
    [
        pattern!(
            r"(?i)\b(?:should|must) (?:not )?(?:probably )?(?:have (?:been|come|known|done|gone|had|[a-z]+ed)|help|be (?:commended|congratulated|applauded)|be noted|be proud|be read|be fully aware|be aware|come as|you|feel free|arrive|bring|register|contact)\b"
        ),
        pattern!(
            r"(?i)\b(?:how|what|whether|why|where|when|who|whom|which (?:\w+ ){0,2}?\w+s?)\b[^,.;]{0,60}?\b(?:should|must|ought to)\b"
        ),
        // What lawyers think is likely, what a proposal in minutes was, and what a mission was asked to do.
        pattern!(
            r"(?i)\b(?:should|must) (?:probably|technically|in theory)\b|\b(?:technically|presumably|in theory)\b[^.]{0,60}\b(?:should|must)\b"
        ),
        pattern!(
            r"(?i)\b(?:was|were) (?:asked|invited|encouraged|requested) to (?:attend|participate|join|submit|share|comment|register|observe|speak)\b|\brequest(?:s|ed)? (?:for|was|were|by|from)\b|\bproposed, and accepted\b[^.]*\bshould\b|\b(?:is|are) (?:encouraged|invited) to (?:attend|join|register|participate)\b|\b(?:was|were|been|being) (?:\w+ )?asked to\b|\b(?:has|have|had) (?:\w+ )?(?:made|issued|published)\b[^.]{0,40}\brecommendations?\b"
        ),
        pattern!(
            r"(?i)\b(?:attorney|counsel|lawyers?|legal advis[eo]rs?)\b[^.]{0,20}\badvised that\b|\b(?:guidelines|rules|questions|issues|needs|matters|concerns|aspects|things|challenges|factors|skills|criteria|safeguards|points|areas|topics|lessons) (?:that|which) [\w ]{2,40}?\b(?:should|must|need to)\b|\b(?:goal|aim|objective|purpose|idea)s?\b[^.;]{0,80}\bshould be\b"
        ),
        pattern!(
            r"(?i)\b(?:asked|asks|invited|invites) (?:\w+ ){0,3}(?:whether|if|about|for|how|why|what|questions?)\b"
        ),
        // What somebody expects, and what a team was sent to advise.
        pattern!(
            r"(?i)^\W*(?:this|that|it|which|these) should (?:also )?(?:contribute|help|allow|enable|lead|result|make it|bring|give)\b|\bwe must (?:strive|always|never|not forget|remember)\b|\bwith the aim of\b[^.;]*|\bdevrai(?:t|ent) (?:être présente?s?|avoir lieu|se tenir|permettre|débuter|commencer|s[’']ouvrir)\b|\b(?:focus(?:ed|es|ing)? on|discuss(?:ed|ions?))\b[^.;]*\bneeds? to\b|\bthere was (?:the|a) need to\b|^\W*recommending \w+:|\b(?:should|to) recommend whether\b|\brecommends? whether\b"
        ),
        // `reports provide practical recommendations to the governments on`: that there is advice, not what.
        pattern!(
            r"(?i)\b(?:provides?|provided|sets? out|contains?|offers?|offered|made|makes) [^.;]{0,60}?\brecommendations (?:to|for|on)\b[^.;]*"
        ),
        // A word that is spoken of, not used.
        pattern!(r"(?i)[\[(“‘\x22']{1,2}\W?(?:should|must|shall)\W?[\])”’\x22']"),
        pattern!(
            r"(?i)\bas (?:it|they|he|she|everyone|all) (?:must|should)\b|\b(?:none|nobody|no one|few)\b[^.]*\bthat\b[^.]*\b(?:must|should)\b"
        ),
        pattern!(r"(?i)\bmeans that (?:it|we|they|this) (?:should|must)\b"),
        pattern!(r"(?i)^(?:should|must)\b"),
        // What an answer told, what one was asked, what something tells its readers to.
        pattern!(
            r"(?i)\bit was advised that\b|^\W*report to be considered\b|\b(?:reported|commented|mentioned|noted) that he asked\b|\bhe asked the\b|\bmust (?:also )?not forget\b|\bencouraging (?:the (?:population|public|audience)|people|voters|citizens) to\b|\bformal imperative to recommend\b|\bseriously\b[^.;]*\brecommendations\b|\btaking our recommendations\b|\ba suggéré que (?:la|le|les|l[’'])[^.;]*\b(?:pourrait|était|est|étaient)\b"
        ),
        // Who is invited to an event, and what those who come should do.
        pattern!(
            r"(?i)\b(?:those|people|guests|visitors|attendees) (?:who (?:plan|wish) to|planning to|wishing to) attend should\b|\binvit(?:es|ed) (?:all |the )?[\w ]{2,40} to (?:participate|attend|take part|join)\b"
        ),
        pattern!(r"(?i)\bif\b[^,]{0,60}\bshould\b"),
        pattern!(r"(?i)\b(?:I|one) (?:must|should) (?:say|admit|note|mention|confess)\b"),
        pattern!(r"(?i)\bneeds? to (?:know|say|understand)\b|\bno need to\b"),
        pattern!(r"(?i)\b(?:more|much) than (?:it|they|we) should\b|\bas (?:it|they) should\b"),
        pattern!(
            r"(?i)\bthat recommends\b|\b(?:decided|agreed|resolved) that\b[^.]*\bshould\b|\b(?:highly )?recommended (?:by|reading|for you)\b|\bcall(?:s|ed) for papers\b"
        ),
    ]
}

/// Verbs that open an item of advice.
pub(super) const IMPERATIVES: &[&str] = &[
    "adopt",
    "amend",
    "ensure",
    "establish",
    "develop",
    "strengthen",
    "improve",
    "provide",
    "introduce",
    "review",
    "revise",
    "increase",
    "promote",
    "support",
    "create",
    "consider",
    "implement",
    "enhance",
    "publish",
    "encourage",
    "conduct",
    "clarify",
    "guarantee",
    "extend",
    "reduce",
    "remove",
    "require",
    "allow",
    "prohibit",
    "train",
    "continue",
    "expand",
    "engage",
    "build",
    "address",
    "reconsider",
    "enable",
    "make",
    "use",
    "include",
    "set",
    "take",
    "give",
    "invest",
    "organise",
    "organize",
    "facilitate",
    "harmonise",
    "harmonize",
    "repeal",
    "refrain",
    "avoid",
    "allocate",
    "appoint",
    "commit",
    "committing",
    "define",
    "design",
    "disclose",
    "enforce",
    "foster",
    "limit",
    "move",
    "pass",
    "permit",
    "revisit",
    "restrict",
    "merge",
    "separate",
    "lower",
    "lift",
    "abolish",
    "bring",
    "hold",
    "maintain",
    "explore",
    "examine",
    "assess",
    "undertake",
    "initiate",
    "redefine",
    "incorporate",
    "designate",
    "decriminalise",
    "decriminalize",
    "monitor",
    "protect",
    "regulate",
    "simplify",
    "update",
    "work",
    "accredit",
    "acknowledge",
    "act",
    "adapt",
    "adjust",
    "advance",
    "align",
    "analyse",
    "analyze",
    "announce",
    "apply",
    "approve",
    "arrange",
    "assign",
    "assist",
    "audit",
    "authorise",
    "authorize",
    "ban",
    "bar",
    "base",
    "cancel",
    "carry",
    "cease",
    "change",
    "clear",
    "collect",
    "combat",
    "communicate",
    "complete",
    "comply",
    "concentrate",
    "conclude",
    "confirm",
    "consolidate",
    "consult",
    "convene",
    "cooperate",
    "coordinate",
    "counter",
    "cover",
    "cut",
    "deliver",
    "deploy",
    "determine",
    "diversify",
    "digitise",
    "digitize",
    "discontinue",
    "disseminate",
    "distribute",
    "draft",
    "draw",
    "eliminate",
    "empower",
    "end",
    "equip",
    "evaluate",
    "exclude",
    "exempt",
    "finalise",
    "finalize",
    "finance",
    "focus",
    "follow",
    "form",
    "formalise",
    "formalize",
    "fund",
    "grant",
    "hire",
    "identify",
    "impose",
    "inform",
    "install",
    "institute",
    "institutionalise",
    "institutionalize",
    "integrate",
    "intensify",
    "invite",
    "involve",
    "issue",
    "join",
    "keep",
    "launch",
    "leave",
    "legislate",
    "link",
    "mainstream",
    "map",
    "match",
    "minimise",
    "minimize",
    "mobilise",
    "mobilize",
    "modernise",
    "modernize",
    "modify",
    "nominate",
    "oblige",
    "offer",
    "open",
    "oversee",
    "partner",
    "phase",
    "pilot",
    "place",
    "plan",
    "post",
    "prepare",
    "prevent",
    "print",
    "prioritise",
    "prioritize",
    "procure",
    "professionalise",
    "professionalize",
    "pursue",
    "put",
    "raise",
    "ratify",
    "rationalise",
    "rationalize",
    "recognise",
    "recognize",
    "recruit",
    "rectify",
    "redesign",
    "redouble",
    "redraw",
    "refine",
    "reform",
    "regularise",
    "regularize",
    "reinforce",
    "release",
    "relocate",
    "replace",
    "report",
    "request",
    "resolve",
    "respect",
    "restore",
    "restructure",
    "resume",
    "retain",
    "safeguard",
    "schedule",
    "secure",
    "seek",
    "select",
    "send",
    "share",
    "shift",
    "shorten",
    "show",
    "specify",
    "speed",
    "standardise",
    "standardize",
    "start",
    "step",
    "stipulate",
    "stop",
    "streamline",
    "strive",
    "study",
    "subject",
    "submit",
    "supply",
    "supplement",
    "suspend",
    "sustain",
    "tailor",
    "task",
    "tighten",
    "translate",
    "transfer",
    "transmit",
    "transpose",
    "treat",
    "upgrade",
    "uphold",
    "utilise",
    "utilize",
    "verify",
    "vest",
    "widen",
    "withdraw",
    "write",
];

/// Whether a word, in small letters, opens an item of advice.
pub(crate) fn is_imperative(word: &str) -> bool {
    IMPERATIVES.contains(&word)
}

/// Whether words begin with an infinitive, as items of advice do in French and Russian: `de garantir`, `renforcer`,
/// `внести`.
pub(super) fn is_infinitive(words: &str, language: &str) -> bool {
    let form = match language {
        "fr" => pattern!(
            r"(?i)^\W*(?:(?:de|d[’']|à) ?)?(?:ne pas |mieux |davantage |\p{L}+ment )?(?:s[’'] ?|se )?\p{L}{2,}(?:er|ir|oir|dre|tre|ire|vre)\s"
        ),
        "ru" => {
            pattern!(r"(?i)^\W*(?:не |также |активно |\p{L}+но )?\p{L}{3,}(?:ть|ти|чь)(?:ся)?\s")
        }
        _ => return false,
    };
    form.is_match(words)
}

/// Whether a word is such a verb's form in -ing: `revisiting`, `creating`, `setting`.
pub(super) fn is_gerund(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("ing").filter(|s| s.len() > 2) else {
        return false;
    };
    let undoubled = stem.get(..stem.len() - 1).unwrap_or(stem);
    is_imperative(stem)
        || IMPERATIVES.contains(&format!("{stem}e").as_str())
        || is_imperative(undoubled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_in_ing_is_known_by_its_stem() {
        for yes in ["revisiting", "creating", "setting", "ensuring", "passing"] {
            assert!(is_gerund(yes), "{yes}");
        }
        for no in ["building-site", "meeting", "thing", "ing", "morning"] {
            assert!(!is_gerund(no), "{no}");
        }
    }
}
