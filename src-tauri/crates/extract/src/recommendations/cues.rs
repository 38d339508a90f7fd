//! The words that advise.

use crate::patterns::{Pattern, pattern};

/// Words by which a sentence may be advice.
pub(super) struct Cue {
    pub pattern: &'static Pattern,
    pub weight: i32,
    /// They are said as often where nobody in particular is to act.
    pub doubtful: bool,
    /// How they are called where it is said why.
    pub name: &'static str,
}

const fn sure(pattern: &'static Pattern, weight: i32, name: &'static str) -> Cue {
    Cue {
        pattern,
        weight,
        doubtful: false,
        name,
    }
}

const fn doubtful(pattern: &'static Pattern, weight: i32, name: &'static str) -> Cue {
    Cue {
        doubtful: true,
        ..sure(pattern, weight, name)
    }
}

/// All of them, the surer ones of a kind first.
pub(super) static CUES: [Cue; 40] = [
    sure(
        pattern!(
            r"(?i)\b(?:recommends?|recommended|recommending|рекоменду\p{L}+|rekomand\p{L}+|preporuč\p{L}+|препорач\p{L}+|recommande)\b"
        ),
        3,
        "'recommends'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:report|study|mission|opinion|paper|commission|committee|authors?|observers|group|it|they) (?:also |further |finally )?suggests? (?:an?|the|further|more|greater) [a-z-]+"
        ),
        3,
        "'suggests'",
    ),
    // French: who is asked for what.
    sure(
        pattern!(
            r"(?i)\b(?:suggère|invite|exhorte|encourage|appelle|préconise|demande|engage)(?:nt)?\b[^.;]{3,160}?(?:\bà |\bde |\bd[’'])\p{L}+(?:er|ir|re|oir)\b|\b(?:suggère|invite|exhorte|encourage|appelle|préconise|demande)(?:nt)? [^.;]{3,120}? à « ?\p{L}+(?:er|ir|re)\b"
        ),
        3,
        "« invite à »",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:a|ont|avait|avaient) (?:\p{L}+ment |également |aussi |donc )?(?:recommandé|suggéré|invité|exhorté|encouragé|appelé|préconisé|demandé|proposé|plaidé|souhaité)\b[^.;]{0,160}?(?:\bà |\bde |\bd[’']|\bque |\bpour )|\b(?:est|sont) (?:\p{L}+ment |également )?(?:invité|appelé|encouragé|exhorté)e?s? à "
        ),
        3,
        "« a recommandé de »",
    ),
    sure(
        pattern!(
            r"(?i)\bil (?:convient|(?:semble|paraît|apparaît) (?:\p{L}+ )?(?:nécessaire|utile|important|opportun|souhaitable|essentiel|indispensable)|conviendrait|importe|importerait|serait (?:\p{L}+ment )?(?:souhaitable|utile|opportun|bon|nécessaire|judicieux|indiqué|préférable)|est (?:\p{L}+ment |donc |également )?(?:recommandé|suggéré|souhaitable|impératif|nécessaire|indispensable|préconisé|proposé|demandé))\b|\bgagnerai(?:t|ent) à "
        ),
        3,
        "« il conviendrait de »",
    ),
    sure(
        pattern!(
            r"(?i)\bпредл[ао][гж]\p{L}+ (?:\p{L}+ ){0,3}?\p{L}{2,}(?:ть|ти|чь)(?:ся)?\b|\b(?:было бы |представляется |является |считает |считаем )?(?:целесообразн(?:о|ым)|желательн(?:о|ым)|рекомендован(?:о|а|ы))\b|\b(?:необходим\p{L}{1,2}|стоит|стоило бы|нужно|надлежит|важно) (?:\p{L}+ ){0,2}?\p{L}{2,}(?:ть|ти|чь)(?:ся)?\b"
        ),
        3,
        "'it would be advisable'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:could|might|may (?:wish|want) to) (?:also |further |usefully )?consider\b"
        ),
        3,
        "'may wish to consider'",
    ),
    // Minutes cut a proposal short: `Suggestion to invite`, `Suggested to have`.
    sure(
        pattern!(
            r"(?i)(?:^\W*|[-–:;,.] (?:the |a |an )?)(?:suggest(?:ion|ed)|recommend(?:ation|ed)|proposal|advice|idea)\b(?: (?:by|from|of) [^.;:]{2,40}?| was(?: made)?)? (?:to|that) [a-z]+"
        ),
        2,
        "a suggestion",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:suggests?|suggested) (?:(?:\p{Ll}+ ){0,2}?(?:agencies|governments?|authorities|parties|states|members|participants|countries|commissions?|organi[sz]ations|institutions|companies|platforms|observers|donors|officials|we|they|he|she) \p{Ll}+|the|more|greater|further|better|new|additional)[a-z -]+|\burge[sd]? (?:\p{Ll}+ ){1,4}of\b|\b(?:has|have|had|was|were|is|are) (?:been )?(?:also |further |strongly )?(?:urged|encouraged) to [a-z]+"
        ),
        2,
        "'suggested'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:propose|suggère|conseille|souhaite(?:rait)?) (?:également |aussi |donc )?(?:d[’'‘]|de |que |un |une |qu[’'‘])|\b(?:est|était|a été) (?:vivement |fortement |également )?(?:conseillé|proposé|suggéré|demandé) (?:d[’'‘]|de |que |qu[’'‘])|\b(?:было |были |также )?(?:предложен[оы]|рекомендован[оы])\b|\bвыступил\p{L}* с (?:предложением|инициативой)\b|\bпредлага(?:ет|ют|ем|ю)\b"
        ),
        2,
        "« propose de »",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:we|it|they|[\p{L}]+s) (?:also |still |now |urgently )?need (?:an?|some|more|better|clear|clearer|new|stronger|greater|further|additional|guidelines|rules) |\bit (?:also |still |urgently )?needs (?:[a-z]+ )?[a-z]+(?:ation|ment|ing)\b|\bneed to (?:have|be able|prepare|acknowledge|embrace|understand how)\b|\bwe (?:also |really |still |now |all )?need to [a-z]+|^\W*(?:probably |also |still )?needs? (?:for |an? |one |more |some |better )|\b(?:raises?|stress(?:ed|es)|underlin(?:ed|es)|highlight(?:ed|s)|emphasi[sz]e[ds]|underscored?s?|identified) (?:also )?(?:the|an?) (?:\w+ ){0,2}need to\b|^\W*(?:the need (?:to|for)|la nécessité d)"
        ),
        2,
        "'need'",
    ),
    sure(
        pattern!(r"(?i)\b(?:in )?suggesting that\b"),
        3,
        "'suggesting that'",
    ),
    sure(
        pattern!(
            r"(?i)\burg(?:e|es|ed|ing)\b[^.]{3,}\b(?:to|that)\b|\bпризыва(?:ет|ют|ем|ю|я|л\p{L}*)\b|\bпризва(?:л\p{L}*|в|ть)\b|\bpozva\p{L}+ (?:na|da)"
        ),
        3,
        "'urges'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:also |further |strongly )?urg(?:es|ed)? (?:an?|the|greater|more|all|that) "
        ),
        3,
        "'urges'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:appeal(?:s|ed)? to|asked|asks|invite[sd]|requests|requested(?: for)?)\b (?:the |all |both |relevant )?[^.,]{3,80}? to [a-z]+|\bappeals to (?:the|all) [a-z]+"
        ),
        2,
        "'appeals to'",
    ),
    // A letter asks, and a testimony insists.
    sure(
        pattern!(
            r"(?i)\bplease (?:also |[a-z]+ly )?(?:consider|reconsider|ensure|support|protect|maintain|preserve|strengthen|continue to|work to|act to|adopt|oppose)\b|\binsist(?:s|ed)?\b[ .…]{0,8}\bthat (?:no|all|any|every|the|there)\b"
        ),
        2,
        "'please consider'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:would|might|may|could) be (?:advisable|desirable|beneficial|preferable|well advised)\b|\bconsideration (?:should|could|might) be given\b|\b(?:is|are) (?:also |therefore |thus |strongly |further |hereby )?(?:recommended|advised|encouraged|invited|urged|called (?:on|upon)) (?:to|that)\b|\b(?:was|were) (?:also |therefore |thus |strongly |further )?(?:advised to|urged (?:to|that)|called (?:on|upon) (?:to|that))\b|\b(?:was|were) (?:also |therefore |thus |strongly |further )?recommended (?:that|to [a-z]+ )"
        ),
        3,
        "'it would be advisable'",
    ),
    sure(
        pattern!(r"(?i)\bcall(?:s|ed|ing) for\b[^.]{3,60}? to (?:be )?[a-z]+"),
        2,
        "'calls for'",
    ),
    sure(
        pattern!(r"(?i)\bcall(?:s|ed|ing)? (?:on|upon)\b[^.]{3,}\bto\b"),
        3,
        "'calls on'",
    ),
    sure(
        pattern!(
            r"(?i)\brecommendations? (?:(?:for|to|on) )?[^.]{0,140}?(?:\bis to\b|\bare to\b|\binclud(?:e|ing)\b|\bencompass(?:es)?\b|\bconcerns? (?:issues|measures|matters)\b|\bcovers? (?:issues|measures|matters)\b)"
        ),
        3,
        "a recommendation is named",
    ),
    sure(
        pattern!(r"(?i)\bencourag(?:e|es|ed|ing)\b[^.]{3,160}? to [a-z]+"),
        3,
        "'encouraged … to'",
    ),
    sure(
        pattern!(
            r"(?i)\badvocated for\b|\b(?:also|strongly|report|statement|group|paper|coalition) advocates for\b"
        ),
        3,
        "'advocated for'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:suggest(?:s|ed) (?:that|\w+ing)|propos(?:es|ed) (?:that|to)|advis(?:es|ed) (?:that|\w+ to)|(?:participants|experts|observers|trainers|delegates|speakers|members|panellists|panelists|groups|authors|we|they) (?:also |therefore |further )?(?:suggest|propose|advise) (?:that|to))\b"
        ),
        2,
        "'suggested'",
    ),
    sure(
        pattern!(
            r"(?i)\breiterate[sd]? the need for\b|\bcalls? for (?:the|a|an|more|greater|better|all)\b"
        ),
        2,
        "'calls for'",
    ),
    sure(pattern!(r"(?i)\bshould\b"), 2, "modal 'should'"),
    sure(pattern!(r"(?i)\bought to\b"), 2, "modal 'ought to'"),
    // `joins the call of others for the release of …`.
    sure(
        pattern!(
            r"(?i)\b(?:joins?|joined|echoe[sd]|supports?) (?:in )?the calls?\b[^.]{0,220}?\bfor (?:the|an?|immediate)\b|\b(?:rejoint|rejoignent|soutient) l[’']appel\b.{0,260}?\bpour (?:la|le|les|l[’'])|\b(?:lance un |fait )?appel(?:le)? (?:au|aux|à la|à l[’'])\p{L}*[^.;]{3,120}? (?:à |d[’']|de )\p{L}+(?:er|ir|re)\b"
        ),
        3,
        "'joins the call for'",
    ),
    sure(pattern!(r"\b(?:must)\b"), 2, "modal 'must'"),
    sure(
        pattern!(r"(?i)\b(?:should|must)\s+(?:not )?be [a-z]+ed\b"),
        1,
        "modal with a passive",
    ),
    sure(
        pattern!(r"(?i)\bneeds? to (?:\w+ly )?(?:be )?[a-z]+\b"),
        2,
        "'need to'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:authorities|commissions?|commissioners|parties|governments?|parliament|institutions|media|bodies|organi[sz]ations|EMBs?|states|donors|observers|candidates|courts?|police|stakeholders|platforms|regulators?) (?:\w+ ){0,2}needs? to [a-z]+"
        ),
        2,
        "'need to'",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:(?:необходимо|следует|нужно) (?:[\p{L},-]+ ){0,4}?\p{L}{2,}(?:ть|ти|чь)(?:ся)?|долж(?:ен|н[ыао])|duhet(?: të)?|treba(?:ju)?(?: da)?|мора(?:ат)?(?: да)?|треба(?: да)?|керек|қажет|doi(?:t|vent)|devrai(?:t|ent)|devron[st]|devra|il (?:nous |leur |lui )?faut)\b"
        ),
        2,
        "modal of obligation",
    ),
    sure(
        pattern!(
            r"(?i)\bwould go a long way\b|\bwould benefit from\b|\b(?:would|will) do well to\b|\bthere is an? (?:urgent |clear |strong |great )?need (?:to|for)\b|\bthere is a call for\b|\b(?:would|should) like to suggest that\b|\bneeds? to be (?:increased|put|given|made|done|clarified|reviewed|trained|improved|strengthened)\b"
        ),
        2,
        "'would go a long way'",
    ),
    doubtful(
        pattern!(
            r"(?i)\bit(?: is|['’]s) (?:very |also |most )?(?:important|essential|crucial|necessary|vital|imperative|critical)\b(?: for [^.]{2,40})?\s+(?:that|to)\b"
        ),
        2,
        "'it is important that'",
    ),
    doubtful(
        pattern!(r"(?i)\bof (?:greatest|great|utmost) importance (?:was|is)\b"),
        2,
        "'of greatest importance'",
    ),
    doubtful(
        pattern!(r"(?i)\b(?:emphasi[sz]ed|stressed|underlined|highlighted) the importance of\b"),
        2,
        "'stressed the importance'",
    ),
    doubtful(
        pattern!(r"(?i)\bhave an obligation to\b|\bhas an obligation to\b"),
        2,
        "'obligation'",
    ),
    doubtful(
        pattern!(r"(?i)\b(?:clearly )?(?:relies|depends) on (?:\w+ )?\w+ing\b"),
        2,
        "'relies on'",
    ),
    doubtful(
        pattern!(r"(?i)\bwill need to\b|\bhave to think\b"),
        2,
        "'will need to'",
    ),
    doubtful(
        pattern!(r"(?i)\bit would be (?:good|useful|helpful)\b|^maybe\b|\bwas suggested to\b"),
        2,
        "'it would be good'",
    ),
];
