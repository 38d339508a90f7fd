//! By which words a sentence says that an earlier recommendation was, or was not, followed.
//!
//! Two things must meet: words that point back to a recommendation, and words that say what came of it. What came of it is
//! looked for from the most particular wording to the least: 'not fully implemented' is partial before it is not, and not
//! before it is fully.

use crate::patterns::{Pattern, pattern};
use crate::source::Span;

/// What a sentence says of an earlier recommendation.
pub(super) struct Told {
    /// Vocabulary `assessment`.
    pub status: &'static str,
    /// The words that point back.
    pub back: Span,
    /// The words that say what came of it.
    pub outcome: Span,
    /// It says what came of it in so many words; otherwise by how it joins the change to the recommendation.
    pub plain: bool,
}

/// The wordings of one language.
struct Wording {
    back: &'static Pattern,
    /// Sentences that speak of recommendations and assess none.
    never: &'static Pattern,
    /// Status, wording, and whether it says so in so many words; the first that fits is taken.
    outcomes: Vec<(&'static str, &'static Pattern, bool)>,
}

const FULLY: &str = "fully implemented";
const MOSTLY: &str = "mostly implemented";
const PARTLY: &str = "partially implemented";
const NOT: &str = "not implemented";
const GONE: &str = "no longer applicable";

/// What a sentence says of an earlier recommendation, if it says anything. Places are bytes of `words`.
pub(super) fn told(words: &str, language: &str) -> Option<Told> {
    let wording = wording(language);
    if wording.never.is_match(words) {
        return None;
    }
    let back = wording.back.find(words)?.range();
    let (status, outcome, plain) = wording
        .outcomes
        .iter()
        .find_map(|(status, told, plain)| Some((*status, told.find(words)?.range(), *plain)))?;
    // The recommendation itself, said again: what is recommended once more has not been done.
    let again = pattern!(r"(?i)\bshould\b|\bneeds? to\b|\bmust\b|\bследует\b|\bdevrai(?:t|ent)\b")
        .is_match(words);
    if again && status == FULLY {
        return said_before(words).then_some(Told {
            status: NOT,
            back,
            outcome,
            plain: false,
        });
    }
    (!again || plain).then_some(Told {
        status,
        back,
        outcome,
        plain,
    })
}

/// What an answer to a recommendation says, where the answer names none: `It was advised that the Act has been amended`, as
/// parliaments and auditors go through advice point by point. Only behind a sentence that names a recommendation.
pub(super) fn answered(words: &str) -> Option<Told> {
    let answer = pattern!(
        r"(?i)\bit was (?:also |further )?(?:advised|clarified|explained|submitted|confirmed|reported) that\b|\bthe response (?:is|was)\b|\b(?:submitted|advised|responded|confirms?|confirmed|clarified) (?:to us )?that\b"
    )
    .find(words)?;
    let behind = &words[answer.end()..];
    if pattern!(r"(?i)\b(?:should|must|will|would|not|no|never|rejected|despite|if|whether)\b")
        .is_match(behind)
    {
        return None;
    }
    let done = pattern!(
        r"(?i)\b(?:has|have|was|were) (?:now |since |already |also )?(?:been )?(?:amended|clarified|adjusted|revised|introduced|established|implemented|incorporated|addressed|adopted|changed|simplified|put in place)\b|\bamendments? [^.;]{0,60}\b(?:clarified|allowed|introduced|provided)\b"
    )
    .find(behind)?;
    Some(Told {
        status: FULLY,
        back: answer.range(),
        outcome: answer.end() + done.start()..answer.end() + done.end(),
        plain: false,
    })
}

/// What a line of a list of old advice says of it: `Keep a register of complaints - partly implemented, …`.
pub(super) fn listed(words: &str) -> Option<Told> {
    let c = pattern!(
        r"(?i)^.{10,160}?[\s,;:–-]+((?:fully|partly|partially|mostly|largely|not(?: yet)?(?: been)?) implemented)\b"
    )
    .captures(words)?;
    let told = c.get(1)?.range();
    let verb = pattern!(r"(?i)\b(?:was|were|is|are|be|been|being|has|have|had)(?: \w+)?\s*$");
    if verb.is_match(&words[..told.start]) {
        return None;
    }
    Some(Told {
        status: named(&words[told.clone()])?,
        back: told.clone(),
        outcome: told,
        plain: true,
    })
}

/// Whether a recommendation is given as one that was given before.
fn said_before(words: &str) -> bool {
    pattern!(
        r"(?i)\bas (?:previously|earlier|repeatedly|already) recommended|\breiterat|\bin line with (?:a |its |our )?(?:previous|prior|earlier|long-?standing)"
    )
    .is_match(words)
}

/// The status that a short text names: the cell of a table, what stands after 'Status:'.
pub(super) fn named(words: &str) -> Option<&'static str> {
    let words = words.trim().trim_end_matches(['.', ';', ',']);
    if words.is_empty() || words.split_whitespace().count() > 8 {
        return None;
    }
    let list: [(&'static str, &Pattern); 5] = [
        (
            GONE,
            pattern!(
                r"(?i)no longer|not applicable|\bn/a\b|obsolete|superseded|overtaken|неприменим|утратил|не актуальн|неактуальн|sans objet|caduque|plus (?:applicable|valable)"
            ),
        ),
        (
            PARTLY,
            pattern!(
                r"(?i)partial|partly|in part\b|to some extent|limited|not fully|some progress|in progress|ongoing|частичн|отчасти|не полностью|в процессе|partiel|en partie|en cours"
            ),
        ),
        (
            MOSTLY,
            pattern!(
                r"(?i)mostly|largely|substantial|в основном|в значительной|en grande partie|largement|substantiel"
            ),
        ),
        (
            NOT,
            pattern!(
                r"(?i)^no\b|\bnot\b|\bnone\b|no (?:action|change|progress|steps)|unimplemented|unaddressed|pending|outstanding|^нет\b|\bне\b|не выполнен|невыполнен|не реализован|^non\b|non mise?s? en|pas mise?s? en|aucun"
            ),
        ),
        (
            FULLY,
            pattern!(
                r"(?i)^(?:yes|done|full(?:y)?|complete(?:d|ly)?|implemented|addressed|fulfilled|adopted)\b|(?:fully|completely) \w+|\bimplemented\b|\baddressed\b|выполнен|реализован|учтен|учтён|исполнен|^да\b|^oui\b|mise?s? en œuvre|mise?s? en oeuvre|appliquée?s?|suivie?s?"
            ),
        ),
    ];
    list.iter()
        .find(|(_, told)| told.is_match(words))
        .map(|(status, _)| *status)
}

fn wording(language: &str) -> Wording {
    match language {
        "ru" => russian(),
        "fr" => french(),
        _ => english(),
    }
}

fn english() -> Wording {
    Wording {
        back: pattern!(
            r"(?ix)
            \b(?:previous|prior|past|earlier|former|long-?standing|outstanding)\b [^.;]{0,70}? \brecommendations?\b
            | \brecommendations?\b [^.;]{0,70}? \b(?:
                previous(?:ly)? | earlier | in\ the\ past
                | (?:from|of|in|by|after|since|following)\ (?:\S+\ ){0,6}?(?:19|20)\d\d
                | (?:made|offered|issued|given|contained|included|formulated|put\ forward)\ (?:by|in|after|following|to)
              )\b
            | \b(?:previously|earlier|repeatedly|long|already)\ (?:been\ )?recommended\b
            | \brecommended\ (?:by|in)\b
            | \brecommendations?\ (?:\S+\ ){0,3}?(?:by|of|from)\ (?:the\ )?(?:OSCE|ODIHR|Venice|GRECO|EU|EOM|EFM|mission|Council|observers?|international|Commonwealth|African|IFES|EPDE|(?:\w+\ ){0,3}(?:Committee|Commission|Panel|Auditor))\b
            | \b(?:out\ of|of|to)\ (?:the\ |its\ |our\ |your\ |their\ )?\d+\ recommendations\b
            | \b(?:ODIHR|Venice\ Commission|GRECO|EU\ EOM|EOM|EU\ EFM|Council\ of\ Europe|EPDE|IFES|Commonwealth|African\ Union|AU|EU|OAS|mission)(?:[’']s)? (?:\ \S+){0,6}? \ recommendations?\b
            | \b(?:this|that|the|these|those|its|our|their)\ (?:(?:19|20)\d\d\ |priority\ |key\ |main\ |same\ |related\ |relevant\ ){0,2}recommendations?\b
            | \b(?:all|both|none\ of\ the|only)\ (?:of\ the\ )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\ recommendations\b
            | \brecommendations?\ (?:[\w,]+\ ){0,3}?(?:remains?|remained|has\ been|have\ been|has\ not|have\ not)\ (?:\w+\ ){0,3}?(?:implement|unimplement|address|unaddress|outstanding|fulfil|unfulfil|complied|follow|met\b)
            | \brecommendations?\ [^.;]{0,80}?\b(?:has|have|was|were)\ (?:also\ |now\ |since\ |already\ |therefore\ )?(?:been\ )?(?:implemented|incorporated|addressed|adopted|rejected|accepted|dismissed|declined)\b
            | ^(?:\W*(?:Mr|Madam)\.?\ (?:Speaker|Chair\w*),?(?:\ Sir,?)?)?\W*this\ (?:was|has\ been)\ (?:also\ |again\ |likewise\ |therefore\ )?(?:rejected|accepted|implemented|addressed|adopted)\b
            | \brecommendations?\ (?:(?:no|number|nr|nos)\.?\ ?)?\#?\d+"
        ),
        never: pattern!(
            r"(?ix)
            \b(?:aims?|aimed|goals?|purpose|role|importance|efforts?|steps|ways?|process|activities|order|need|context|framework|support|supporting|assist(?:ance|ing)?)\ (?:of|in|to|towards?|at|for)\b [^.;]{0,60}? \b(?:implement|address|fulfil|follow)\w*\ (?:\S+\ ){0,5}?recommendations?
            | \b(?:makes?|made|making|offers?|offered|issues?|with)\ (?:\S+\ ){0,3}?(?:following|key)\ (?:\w+\ ){0,2}recommendations?
            | \b(?:established|created|set\ up|formed)\ (?:following|on|upon|after|in\ line\ with)
            | \bto\ ensure\ that\ (?:\S+\ ){0,4}?recommendations?
            | \brecommendations?\ (?:that|which)\ (?:need|require|await)
            | \bin\ conjunction\ with\b | \bstands?\ ready\b | \bread(?:y|iness)\ to\ (?:assist|support|co-?operate)
            | \brecommendations?\ (?:\S+\ ){0,3}?(?:below|in\ this\ report|outlined\ here|contained\ herein)
            | \bfollowing\ recommendations?\ (?:are|is)\ (?:offered|made|submitted|put)
            | \bto\ follow\ up\ promptly\b | \bhow\ (?:well|far|many)\b | \b(?:extent|degree)\ to\ which\b | \bstatus\ of\ (?:the\ )?implementation\b
            | \bimplementation\ status\b | \bcommitted\ to\ (?:implement|address)
            | \b(?:if|when|once|until|unless|whether)\b [^.;,]{0,60} \brecommendations?\b [^.;,]{0,40} \b(?:implement|address|adopt)"
        ),
        outcomes: vec![
            (
                GONE,
                pattern!(
                    r"(?i)\bno longer (?:applicable|relevant|valid|appl(?:y|ies)|necessary|pertinent)|\bobsolete\b|\bsuperseded\b|\bmoot\b|\bovertaken by events\b|\blost (?:its|their) relevance\b"
                ),
                true,
            ),
            (
                NOT,
                pattern!(
                    r"(?i)\b(?:little|no|(?:lack|absence) of|hardly any) (?:(?:real|meaningful|tangible|significant|further) )?progress\b"
                ),
                true,
            ),
            (
                PARTLY,
                pattern!(
                    r"(?ix)
                    \b(?:partial(?:ly)?|partly|in\ part|to\ some\ extent|to\ a\ (?:limited|certain|lesser)\ extent|only\ some|incompletely)\b (?:[\ ,]+[a-z-]+){0,3}? [\ ,]+(?:implement|address|adopt|follow|fulfil|met\b|taken|heed|incorporat|reflect|enact|in\ line|accommodat|respond|tak|consider|complied|acted)\w*
                    | \b(?:implemented|addressed|adopted|followed|fulfilled|met|heeded|incorporated|reflected|enacted|accommodated|acted\ upon)\b (?:\ [a-z]+){0,2}? \ (?:only\ )?(?:partially|partly|in\ part|to\ some\ extent|to\ a\ limited\ extent)
                    | \bnot\ (?:yet\ )?(?:been\ )?(?:fully|entirely|completely|comprehensively|adequately|sufficiently|properly)\b (?:\ [a-z]+){0,2}? \ (?:implement|address|adopt|follow|fulfil|met\b|tak|heed|incorporat|reflect)\w*
                    | \b(?:falls?|fell|falling)\ short\ of\b
                    | \b(?:address(?:ed|es|ing)?|implement(?:ed|s|ing)?|adopt(?:ed|s|ing)?|incorporat(?:ed|es|ing)|reflect(?:ed|s|ing)?|follow(?:ed|s|ing)?)\ (?:only\ )?(?:some|several|a\ (?:limited\ )?number|a\ few|certain|parts?|elements|aspects|many)\b
                    | \b(?:some|several|a\ number|a\ few|certain|many)\ (?:of\ (?:the|its|these|our)\ )?(?:[a-z0-9/’'-]+\ ){0,6}?recommendations? (?:[\ ,]+[a-z-]+){0,8}? \ (?:were|was|have|has|had)\ (?:also\ |since\ |now\ |already\ |been\ ){0,2}(?:implement|address|adopt|follow|fulfil|met\b|taken|heed|incorporat|reflect|enact)\w*
                    | \b(?:being|started|begun|begins?|continue[sd]?|in\ the\ process\ of)\ (?:gradually\ |already\ |currently\ |to\ )?(?:be(?:ing)?\ )?(?:implement|address|incorporat)(?:ed|ing|e)\b
                    | \bunder\ implementation\b | \baccepted\b (?:[\ ,]+in\ (?:part|principle)\b | [^.;]{0,30},?\ but\b)
                    | \bsome\ (?:steps|improvements?|measures)\b | \bpartially\b | \bpartial\ (?:or\ \S+\ )?implementation\b | \bprogress\ (?:\S+\ ){0,3}?(?:in|on|towards?)\b
                    | \bonly\ (?:some|a\ few|one|two|three|four|five|\d+)\b | \b\d+\ (?:out\ )?of\ (?:the\ |its\ |our\ |your\ |their\ )?\d+\ recommendations\b"
                ),
                true,
            ),
            (
                MOSTLY,
                pattern!(
                    r"(?ix)
                    \b(?:largely|mostly|mainly|substantially|generally|for\ the\ most\ part|to\ a\ (?:large|great|considerable|significant)\ (?:extent|degree))\b (?:[\ ,]+[a-z-]+){0,2}? [\ ,]+(?:implement|address|adopt|follow|fulfil|met\b|taken|heed|incorporat|reflect|enact|accommodat|in\ line)\w*
                    | \b(?:implemented|addressed|adopted|followed|fulfilled)\ (?:largely|for\ the\ most\ part|to\ a\ large\ extent)
                    | \b(?:most|the\ majority)\ (?:of\ (?:the|its|these)\ )?(?:[a-z0-9/’'-]+\ ){0,6}?recommendations? (?:[\ ,]+[a-z-]+){0,6}? \ (?:were|was|have|has|had)\ (?:also\ |since\ |now\ |been\ ){0,2}(?:implement|address|adopt|follow|fulfil|taken|heed|incorporat|reflect|enact)\w*"
                ),
                true,
            ),
            (
                NOT,
                pattern!(
                    r"(?ix)
                    \b(?:not|never|nor|neither|hardly|none)\b (?:[\ ,]+[a-z-]+){0,5}? [\ ,]+(?:implement(?:ed)?|address(?:ed|es)?|adopt(?:ed)?|follow(?:ed)?|fulfil(?:led)?|met|taken|take|heed(?:ed)?|incorporated?|reflect(?:ed|s)?|enact(?:ed)?|acted|act|accommodated?|complied|comply|considered|respond(?:ed)?|remed\w*)\b
                    | \b(?:yet|still|remains?|has|have|need|failed|fails?|failing|failure)\ to\ be\ (?:implement|address|adopt|follow|fulfil|met\b|taken|heed|incorporat|reflect|enact)\w*
                    | \bfail(?:ed|s|ing|ure)?\ to\ (?:[a-z]+\ ){0,2}?(?:implement|address|adopt|follow|fulfil|meet|take|heed|incorporate|reflect|act)
                    | \bremain(?:s|ed|ing)? (?:[\ ,]+[a-z-]+){0,4}? [\ ,]+(?:unaddressed|unimplemented|un-implemented|outstanding|valid|pending|unheeded|unfulfilled|unresolved|relevant|unmet|open|to\ be)\b
                    | \b(?:unaddressed|unimplemented|unheeded|unfulfilled|outstanding)\b
                    | \b(?:despite|notwithstanding|contrary\ to|at\ odds\ with|in\ spite\ of|disregard(?:ed|ing|s)?|ignor(?:ed|es|ing)|counter\ to|against|inconsistent\ with|not\ in\ (?:line|accordance)\ with|regardless\ of|in\ contravention\ (?:of|to))\b [^.;]{0,60}? \brecommend(?:ation|ed)
                    | \bno\ (?:steps|action|measures|progress|efforts?|changes?|amendments?|attempts?|concrete)\b | \bwithout\ (?:implementing|addressing|adopting|heeding|taking)\b
                    | \bnone\ of\ (?:the|these|its)\b
                    | \b(?:was|were|is|are|been|be)\ (?:\w+,?\ ){0,2}?(?:rejected|dismissed|declined|refused|turned\ down|not\ accepted|not\ agreed)\b
                    | \b(?:continues?|persists?)\ to\b"
                ),
                true,
            ),
            (
                FULLY,
                pattern!(
                    r"(?ix)
                    \b(?:has|have|had|was|were|been|is|are|being)\b ,? (?:\ [a-z-]+,?){0,3}? \ (?:implemented|addressed|adopted|accepted|followed|fulfilled|met|heeded|incorporated|reflected|enacted|acted\ (?:up)?on|taken\ (?:up|on\ board|into\ (?:account|consideration))|complied\ with|accommodated|remedied)\b
                    | \b(?:implemented|addressed|adopted|followed|fulfilled|heeded|incorporated|enacted|acted\ (?:up)?on|took\ (?:up|on\ board|into\ (?:account|consideration)))\ (?:\S+\ ){0,6}? recommendations?\b
                    | \b(?:implements|addresses|fulfils|fulfills|incorporates|reflects|satisfies|meets|accommodates|takes\ into\ account)\ (?:\S+\ ){0,6}? recommendations?\b
                    | \b(?:fully|completely|positively)\ (?:implemented|addressed|adopted|followed|fulfilled|reflected)"
                ),
                true,
            ),
            (
                FULLY,
                pattern!(
                    r"(?ix)
                    \b(?:in\ line\ with|in\ accordance\ with|in\ compliance\ with|in\ keeping\ with|in\ response\ to|in\ conformity\ with|consistent\ with|pursuant\ to|based\ on|reflecting|addressing|implementing|fulfilling|responding\ to|meeting|as\ per|in\ implementation\ of|welcome[sd]?)\b [^.;]{0,70}? \brecommend(?:ations?|ed)\b
                    | \bfollowing\ (?:(?:a|an|the|its|our|their)\ )?(?:(?:previous|prior|earlier|long-?standing|key|priority|joint|and|of|the|\S*ODIHR|Venice|Commission|GRECO|EU|EOM)\ ){1,6}recommendations?\b
                    | \bas\ (?:was\ |had\ been\ )?(?:previously\ |earlier\ |repeatedly\ |long\ )?recommended\b"
                ),
                false,
            ),
        ],
    }
}

fn russian() -> Wording {
    Wording {
        back: pattern!(
            r"(?ix)
            \b(?:предыдущ|прежн|прошл|ранее|давн|более\ ранн)\p{L}* [^.;]{0,70}? рекомендаци\p{L}*
            | рекомендаци\p{L}* [^.;]{0,70}? (?:ранее|БДИПЧ|ОБСЕ|мисси\p{L}*|Венецианск\p{L}*|(?:19|20)\d\d)
            | \bранее\ рекомендова\p{L}* | \b(?:эт|дан)\p{L}*\ рекомендаци\p{L}* | рекомендаци\p{L}*\ (?:№\ ?)?\d+"
        ),
        never: pattern!(
            r"(?i)готов\p{L}* (?:оказать|помочь|содействовать)|приведенн\p{L}* ниже|содержащи\p{L}* в (?:настоящем|данном) (?:отчете|докладе)"
        ),
        outcomes: vec![
            (
                GONE,
                pattern!(
                    r"(?i)утратил\p{L}* (?:силу|актуальность|значение)|неактуальн|больше не (?:применим|актуальн)|более не (?:применим|актуальн)"
                ),
                true,
            ),
            (
                PARTLY,
                pattern!(
                    r"(?i)\bчастичн\p{L}*|\bотчасти\b|\bне (?:полностью|в полной мере|в полном объеме)|\bлишь некоторые|\bнекоторые из|\bряд (?:предыдущ|прежн|ранее|рекоменд)\p{L}* [^.;]{0,60}\b(?:был|учтен|учтён|выполнен)"
                ),
                true,
            ),
            (
                MOSTLY,
                pattern!(
                    r"(?i)\bв основном\b|\bпо большей части\b|\bв значительной (?:мере|степени)|\bбольшинство\b [^.;]{0,80}(?:выполнен|учтен|учтён|реализован)"
                ),
                true,
            ),
            (
                NOT,
                pattern!(
                    r"(?i)\bне (?:был[аио]? |были |нашл\p{L}* |получил\p{L}* )?(?:до сих пор )?(?:выполн|реализ|учтен|учтён|исполн|внедр|отраж|приня)\p{L}*|\bоста(?:ются|ется|ётся|лись|лась|лось|вались)(?: \p{L}+){0,3} (?:не\p{L}+|без|актуальн\p{L}*|в силе)|\bневыполнен|\bнереализован|\bвопреки\b|\bнесмотря на\b|\bне учитыва"
                ),
                true,
            ),
            (
                FULLY,
                pattern!(
                    r"(?i)\b(?:был[аио]? |полностью |уже )*(?:выполнен|реализован|учтен|учтён|исполнен|внедрен|внедрён)\p{L}*|\bучитыва(?:ет|ют)\b"
                ),
                true,
            ),
            (
                FULLY,
                pattern!(
                    r"(?i)\b(?:в соответствии с|согласно|во исполнение|с учетом|с учётом|следуя)\b[^.;]{0,60}рекоменда|\bкак (?:ранее )?рекомендовал"
                ),
                false,
            ),
        ],
    }
}

fn french() -> Wording {
    Wording {
        back: pattern!(
            r"(?ix)
            \b(?:précédente?s?|anciennes?|antérieures?)\b [^.;]{0,60}? \brecommandations?\b
            | \brecommandations?\b [^.;]{0,70}? (?:antérieures?|précédente?s?|passées?|préalables?|formulées?|émises?|\bmission|\bMOE|\bBIDDH|\bOSCE|\bUE\b|(?:19|20)\d\d)
            | \b(?:précédemment|déjà)\ recommandé | \bcette\ recommandation | \brecommandations?\ (?:n[°o]\.?\ ?)?\d+"
        ),
        never: pattern!(
            r"(?i)\bprête?s? à (?:aider|assister|soutenir)|\bci-dessous\b|\bdans (?:ce|le présent) rapport\b"
        ),
        outcomes: vec![
            (
                GONE,
                pattern!(
                    r"(?i)\bcaduque|\bsans objet\b|\bobsolète|\bplus (?:applicable|pertinente|d[’']actualité)"
                ),
                true,
            ),
            (
                PARTLY,
                pattern!(
                    r"(?i)\bpartielle(?:ment)?\b|\ben partie\b|\bdans une certaine mesure\b|\bpas (?:été )?(?:entièrement|pleinement|totalement|complètement)|\bquelques(?:-unes)?\b|\bcertaines\b"
                ),
                true,
            ),
            (
                MOSTLY,
                pattern!(
                    r"(?i)\ben grande partie\b|\blargement\b|\bpour l[’']essentiel\b|\bla plupart\b|\bmajoritairement\b"
                ),
                true,
            ),
            (
                NOT,
                pattern!(
                    r"(?i)\b(?:n[’']|ne )\p{L}+ (?:toujours |encore )?(?:pas|jamais|guère)\b|\bn[’']\p{L}+ (?:toujours |encore )?(?:pas|jamais)\b|\breste(?:nt)? (?:\p{L}+ ){0,2}?(?:lettre morte|valables?|d[’']actualité|à|en suspens|sans)|\bsans suite\b|\bnon (?:mises? en (?:œuvre|oeuvre)|suivies?|appliquées?)|\bmalgré\b|\bcontrairement\b|\ben dépit\b|\baucune?\b"
                ),
                true,
            ),
            (
                FULLY,
                pattern!(
                    r"(?i)\bmises? en (?:œuvre|oeuvre)|\b(?:appliquées?|suivies?|prises? en (?:compte|considération)|respectées?|satisfaites?|intégrées?)\b"
                ),
                true,
            ),
            (
                FULLY,
                pattern!(
                    r"(?i)\b(?:conformément à|en réponse à|dans le respect d|suite à|comme (?:le )?recommand)[^.;]{0,50}"
                ),
                false,
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(words: &str, language: &str) -> Option<&'static str> {
        told(words, language).map(|t| t.status)
    }

    #[test]
    fn what_a_sentence_says_of_an_earlier_recommendation() {
        for (words, expected) in [
            (
                "A number of previous ODIHR recommendations remain unaddressed, including those on campaign finance.",
                Some(NOT),
            ),
            (
                "In line with a previous recommendation, the law was amended to permit citizen observers.",
                Some(FULLY),
            ),
            (
                "The amendments addressed some prior ODIHR recommendations, such as on voter registration.",
                Some(PARTLY),
            ),
            (
                "The recommendation to publish results by polling station has been fully implemented.",
                Some(FULLY),
            ),
            (
                "This recommendation was not fully implemented.",
                Some(PARTLY),
            ),
            (
                "Mr. Speaker, this recommendation was also rejected by the Commission.",
                Some(NOT),
            ),
            ("This was also rejected.", Some(NOT)),
            ("Recommendation 21 is, therefore, accepted.", Some(FULLY)),
            (
                "The recommendation by the Audit Committee continues to be implemented.",
                Some(PARTLY),
            ),
            (
                "The recommendations for a policy on transfers have been incorporated into the manual.",
                Some(FULLY),
            ),
            (
                "Contrary to prior ODIHR recommendations, defamation remains a criminal offence.",
                Some(NOT),
            ),
            (
                "Most of the EU EOM 2016 recommendations have been implemented.",
                Some(MOSTLY),
            ),
            (
                "The recommendation from 2017 on the second ballot is no longer applicable.",
                Some(GONE),
            ),
            (
                "As previously recommended, the authorities should consider abolishing the fee.",
                Some(NOT),
            ),
            (
                "In transparency of party funding all four recommendations remain partly implemented.",
                Some(PARTLY),
            ),
            (
                "Some of the EU recommendations are already being implemented, including continuous registration.",
                Some(PARTLY),
            ),
            // These assess nothing.
            (
                "They told of their activities with the aim of implementing recommendations of the mission.",
                None,
            ),
            (
                "ODIHR and the Venice Commission make the following key recommendations for improvement.",
                None,
            ),
            (
                "These recommendations should be read in conjunction with past ODIHR recommendations that remain to be addressed.",
                None,
            ),
            (
                "ODIHR stands ready to assist the authorities to address the recommendations contained in previous reports.",
                None,
            ),
            ("The CEC should publish results by polling station.", None),
            ("The law was amended in 2021.", None),
            (
                "Authorities should take steps to implement previous recommendations.",
                None,
            ),
        ] {
            assert_eq!(status(words, "en"), expected, "{words}");
        }
    }

    #[test]
    fn answers_and_lists_tell_too() {
        let answer = "It was advised that the Public Order Act has been amended by Parliament.";
        assert_eq!(answered(answer).map(|t| t.status), Some(FULLY));
        for nothing in [
            "It was advised that the Act should be amended.",
            "It was advised that the Act has not been amended.",
            "The Act has been amended.",
        ] {
            assert!(answered(nothing).is_none(), "{nothing}");
        }
        let line = "Keep a register of complaints - partly implemented, some are missing.";
        assert_eq!(listed(line).map(|t| t.status), Some(PARTLY));
        assert!(listed("The plan for the year was not implemented.").is_none());
    }

    #[test]
    fn in_russian_and_french_too() {
        for (words, language, expected) in [
            (
                "Ряд предыдущих рекомендаций БДИПЧ остаются невыполненными.",
                "ru",
                Some(NOT),
            ),
            (
                "В соответствии с предыдущей рекомендацией закон был изменён.",
                "ru",
                Some(FULLY),
            ),
            (
                "Рекомендация миссии 2019 года была частично учтена.",
                "ru",
                Some(PARTLY),
            ),
            ("Выборы прошли спокойно.", "ru", None),
            (
                "Les recommandations précédentes n’ont pas été mises en œuvre.",
                "fr",
                Some(NOT),
            ),
            (
                "La recommandation de la mission de 2018 a été partiellement suivie.",
                "fr",
                Some(PARTLY),
            ),
            (
                "Conformément à une recommandation antérieure, la loi a été modifiée.",
                "fr",
                Some(FULLY),
            ),
        ] {
            assert_eq!(status(words, language), expected, "{words}");
        }
    }

    #[test]
    fn a_cell_names_a_status_in_many_ways() {
        for (words, expected) in [
            ("Implemented", Some(FULLY)),
            ("Fully implemented.", Some(FULLY)),
            ("Not implemented", Some(NOT)),
            ("Partially", Some(PARTLY)),
            ("Mostly implemented", Some(MOSTLY)),
            ("No longer applicable", Some(GONE)),
            ("Not fully implemented", Some(PARTLY)),
            ("Не выполнена", Some(NOT)),
            ("Частично выполнена", Some(PARTLY)),
            ("Mise en œuvre", Some(FULLY)),
            ("Non mise en œuvre", Some(NOT)),
            ("Central Election Commission", None),
            ("", None),
        ] {
            assert_eq!(named(words), expected, "{words}");
        }
    }
}
