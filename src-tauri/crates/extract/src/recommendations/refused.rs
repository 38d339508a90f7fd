//! Uses of the words that advise which advise nothing.

use crate::patterns::{Pattern, pattern};

/// Uses of the same words that advise nothing; they are blanked before the cues are looked for.
pub(super) fn not_advice() -> [&'static Pattern; 26] {
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
        // A view of what is: `suggested that the delay was due to`.
        pattern!(
            r"(?i)\bsuggest(?:s|ed) (?:that )?(?:the|an?|this|these|those|such|its|their|some) [^,.;]{0,70}?\b(?:was|were|is|are|has|had|could be|may be|might be)\b|\bif we (?:\w+ )?need to\b|\b(?:he|she|I) (?:still |also |now )?needs? to\b|\b(?:of|about|without|beyond) (?:the|a|any) need (?:to|for)\b|\bneed to approve the minutes\b"
        ),
        // What something is for: `the area will encourage members to share`.
        pattern!(
            r"(?i)\b(?:will|aims?|designed|helps?|helped|meant|intended|seeks?|sought|works?|hopes?)(?: to)? (?:also |further )?encourag\p{L}+|\b(?:of|by|in|through|while) encouraging\b"
        ),
        // What the host of a meeting asks of those who come or write in.
        pattern!(
            r"(?i)\b(?:encourag\p{L}+|invit\p{L}+|ask\p{L}*|urg\p{L}+|welcom\p{L}+|request\p{L}*)\b (?:you|everyone|anyone|(?:all |our |the |interested )*(?:attendees|participants|readers|members|guests|people|parties|public|registrants|applicants|community|stakeholders)) to (?:also )?(?:share|submit|send|register|join|attend|participate|apply|e-?mail|contact|contribute|read|watch|visit|sign|nominate|comment|provide (?:feedback|comments|input))\b|\bwritten (?:feedback|comments|ideas|submissions?)\b[^.;]*|\byou (?:should|must|may (?:want|wish) to|need to) (?:also )?(?:receive|see|get|have|be able|consider speaking|arrive|bring|register|sign|log|click|fill|complete|create)\b"
        ),
        // How one comes, writes in or speaks at what is announced.
        pattern!(
            r"(?i)\b(?:should|must|need to) (?:also )?(?:be (?:e-?mailed|mailed|sent|submitted|directed|addressed|returned) (?:to|by)\b[^.;]*?(?:@|\bhttps?:|\bwww\.)|enter (?:the|through|by|via)\b|arrive\b|include (?:your |their |the |a )?(?:full )?(?:name|contact)\b)|\b(?:is|are) (?:limited to|invited to (?:provide|give|present|submit) (?:oral |written |public )?(?:testimony|comments?|statements?))\b|\b(?:testimony|submissions?|comments|applications|abstracts|proposals) (?:should|must) (?:be|include|not exceed)\b"
        ),
        // Who asked whom to say something, and what was necessary once.
        pattern!(
            r"(?i)\b(?:asked|invited|requested) [^.,;]{3,60}? to (?:talk|speak|tell|share|explain|describe|answer|discuss|present)\b|\b(?:did|do|does|didn[’']t|don[’']t) (?:\w+ )?need to\b|\bthat (?:we|they|I) (?:believe|think|feel) (?:\w+ )?(?:need|should|must)\b"
        ),
        pattern!(
            r"(?i)\b(?:formation|cours|module|atelier|projet|guide|article|site|plateforme|programme|événement|exposition|outil|ouvrage|livre|application|webinaire|conférence|session) (?:\p{L}+ ){0,3}propose d[’'e]|\b(?:data|results?|evidence|research|findings|polls?|surveys?|studies|figures|analysis|numbers) (?:\w+ ){0,2}suggest(?:s|ed)?\b"
        ),
        // What is resolved, what a rule requires to be valid, what one had better remember.
        pattern!(
            r"(?i)\b(?:решено|решили|постановили|поручено)\b[^.;]*|\b(?:котор\p{L}{2,3}|что|чтобы) (?:\p{L}+ )?(?:нужно|необходимо|следует)\b|\bil (?:ne )?faut (?:se souvenir|rappeler|savoir|noter|dire|souligner|reconnaître|avouer|préciser|admettre)\b|\bdoi(?:t|vent) (?:être )?(?:lieu|se tenir)\b"
        ),
    ]
}
