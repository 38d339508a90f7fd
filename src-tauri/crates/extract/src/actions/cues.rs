//! The words that tell of an undertaking, and those that only look like it.

use crate::patterns::{Pattern, pattern};

/// Words by which a sentence may be an undertaking, and what they say of it.
pub(super) struct Cue {
    pub pattern: &'static Pattern,
    pub sign: Sign,
}

/// What speaks for a sentence being an undertaking.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub weight: i32,
    /// The same is said as often where nothing is undertaken.
    pub doubtful: bool,
    /// An idea rather than an undertaking.
    pub idea: bool,
    /// How it is called where it is said why.
    pub name: &'static str,
}

impl Sign {
    /// A plain one.
    pub const fn sure(weight: i32, name: &'static str) -> Sign {
        Sign {
            weight,
            doubtful: false,
            idea: false,
            name,
        }
    }
}

const fn sure(pattern: &'static Pattern, weight: i32, name: &'static str) -> Cue {
    Cue {
        pattern,
        sign: Sign::sure(weight, name),
    }
}

const fn doubtful(pattern: &'static Pattern, weight: i32, name: &'static str) -> Cue {
    let mut cue = sure(pattern, weight, name);
    cue.sign.doubtful = true;
    cue
}

const fn idea(pattern: &'static Pattern, weight: i32, name: &'static str) -> Cue {
    let mut cue = doubtful(pattern, weight, name);
    cue.sign.idea = true;
    cue
}

/// `Myf to add images`, `NM and HP to draft the minutes`.
const NAME_AND_TASK: &str = r"^(?:[-–•*▪]\s*)?(?:\(?[a-z0-9]{1,2}[.)]\s*)?(?:(?:(?:The )?\p{Lu}{2,6}|\p{Lu}[\p{Ll}]+)(?: \p{Lu}[\p{L}’'-]+){0,4})(?:(?:,| and| &|,? \+) (?:\p{Lu}{2,6}|\p{Lu}\p{Ll}+))* to (?:[a-z]+(?:ise|ize|ify)|act|add|amend|announce|apply|approach|arrange|ask|assess|assist|attend|bring|build|call|change|check|choose|circulate|clarify|clear|close|collate|collect|compile|complete|conduct|confirm|consider|consult|contact|convene|coordinate|create|decide|define|deliver|deploy|design|determine|develop|discuss|distribute|document|draft|edit|email|engage|ensure|establish|evaluate|explore|figure|fill|find|fix|follow|forward|gather|get|give|hand|handle|help|host|identify|implement|improve|include|inform|install|integrate|introduce|investigate|invite|join|keep|lead|liaise|link|list|look|make|manage|map|meet|mention|merge|monitor|move|notify|obtain|offer|open|order|oversee|pass|phone|pick|plan|post|prepare|present|print|produce|propose|provide|publish|pursue|put|raise|reach|record|redraft|refer|register|remind|remove|rename|replace|reply|report|request|research|resend|resolve|respond|review|revise|rewrite|ring|run|schedule|search|see|seek|select|send|set|share|sign|sort|source|speak|start|submit|suggest|supply|support|take|talk|test|think|ticket|track|train|transfer|translate|try|update|upload|verify|visit|work|write|organi[sz]e)\b";

/// Whether a sentence names somebody and a task, as minutes do.
pub(crate) fn names_a_task(words: &str) -> bool {
    pattern!(NAME_AND_TASK).is_match(words)
        && !pattern!(r"^\W*(?:Suggest(?:ion|ed)|Proposal|Recommendation|Need|Idea|Advice)\b")
            .is_match(words)
}

/// All of them; the first that fits is taken.
pub(super) static CUES: [Cue; 33] = [
    sure(
        pattern!(
            r"(?i:(?:^|\()\W*actions?(?: points?| items?)?(?: (?:for|on|by) [^:–-]{2,40})?\s*[-–:]+\s*\S)|(?:^|\()ACTION\s+\p{Lu}\p{Ll}+ to\b|\((?i:action) (?:for|on|by) \p{Lu}[\p{L}’' -]{0,40}\)"
        ),
        5,
        "marked 'ACTION'",
    ),
    sure(
        pattern!(
            r"(?i)\bnext (?:\w+ ){0,4}meeting (?:is (?:scheduled|planned|(?:on )?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?\d|\d))|will be (?:held)?|takes place)"
        ),
        3,
        "the next meeting is fixed",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:intend(?:s|ed)? to|plan(?:s|ned)? to|agreed to|undertook to|undertakes to|(?:has |have |also |had |and )committed (?:itself |themselves |himself |herself )?to|committed (?:itself|themselves|himself|herself) to|commits to|will commit to|pledge[sd]? to|promise[sd]? to|vow(?:s|ed)? to|offered to|(?:was|were|is|are) scheduled to|volunteered to|(?:was|were|is|are) prepared to|(?:was|were|is|are) preparing to|(?:indicated|announced|confirmed) that (?:they|he|she|it) would|said (?:that )?(?:he|she|they|it) would|(?:was|were) (?:tasked|assigned) (?:to|with)|it is planned (?:that|to)|resolved to|(?:is|are) (?:anticipated|expected) to (?:consider|further|present|submit|table|publish|finali[sz]e|meet|report|prepare|adopt|review|approve|flesh|develop|complete)|(?:is|are) tasked with|(?:is|are) planning (?:to|an?|the|its)|(?:is|are) (?:also )?going to (?:add|ask|call|check|contact|do|draft|explore|find|follow|get|help|investigate|look|make|meet|organi[sz]e|prepare|send|set|share|start|take|talk|think about|try|work|write)|(?:has|have) volunteered to|s[’']engagent? à|s[’']est engagée? à|se sont engagée?s à|prévoi(?:t|ent) (?:de|d[’'])|(?:a|ont) prévu (?:de|d[’'])|se charge(?:nt|ra|ront)? (?:de|d[’'])|envisagent? (?:de|d[’'])|(?:est|sont) volontaires? pour|(?:has|have|is|are|was|were)? ?volunteer(?:ed|ing) to|согласил\p{L}{1,3} \p{L}+(?:ть|ти|чь)|намер(?:ен|ена|ены|евает\p{L}*)|планиру\p{L}+|обяз(?:ал|уе|ую)\p{L}*|договорил\p{L}{1,3}|planifikon|planira(?:ju)?|планира)\b"
        ),
        3,
        "an undertaking",
    ),
    sure(
        pattern!(
            r"^\W*(?:(?:\d{1,2}|[a-z])[.)]\s*)?(?:Agree|Decide|Commit(?: ourselves)?|Undertake|Resolve|Pledge) to [a-z]+"
        ),
        4,
        "an article of the statement",
    ),
    sure(
        pattern!(
            r"(?i)\bdecided that\b[^.]*\b(?:should|will|would)\b|\bannounced that\b[^.]*\bwill\b|\bhas announced\]?(?:\[\w+\])?[^.]*\bwill\b"
        ),
        3,
        "a decision",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:it was|we|they|(?:the )?(?:[\w-]+ ){0,2}(?:committee|group|board|members|participants|parties|commission|meeting|team|council|conference|forum|summit|delegates|bodies)(?: (?:has|have))?(?: also)?) (?:agreed|decided|resolved)(?: by [^,;.]{2,40}?)? (?:to [a-z]+|that(?:, [^,.;]{3,80},)? [^.,;]{2,60}?(?:, (?:including|such as|like) [^,.;]{2,60},)?[^.,;]{0,20}?\b(?:should|will|would|shall|is to|are to)\b)"
        ),
        3,
        "it was agreed",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:committee|board|commission|council|meeting|chair(?:man|person|woman)?|assembly|conference|forum|plenary|members|commissioners|delegates|heads of delegations?) (?:also |further )?(?:requested|directed|instructed|tasked|mandated|charged|entrusted) (?:that [^.;]{2,80} be\b|(?:the |its )?[^.;]{2,60}? (?:to [a-z]+|with [a-z]+ing)\b)"
        ),
        3,
        "it was requested",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:решено|решили|решила?|постановили|постановила?|поручено|поручили|поручила?) (?:\p{L}+ )?\p{L}{2,}(?:ть|ти|чь)(?:ся)?\b|\b(?:il a été|nous avons|a été|est) (?:décidé|convenu|voté|acté) (?:d[e’'‘]|qu)"
        ),
        3,
        "it was agreed",
    ),
    // What a chamber or a committee resolves: `moved that the Committee invite`, `voted to request that`.
    sure(
        pattern!(
            r"(?i)\b(?:moved|voted|resolved) (?:to request )?that (?:the )?(?:[\w-]+ ){1,6}?(?:invite|send|request|write|prepare|submit|appoint|draft|provide|report|table|present)\b|\bvoted to (?:request|send|invite|write|adopt|approve|appoint|establish|direct|instruct|ask)\b"
        ),
        3,
        "it was resolved",
    ),
    sure(
        pattern!(
            r"^\W*(?:The )?(?:Chair(?:man|person|woman)?|Member|President|Director|Secretary|Commissioner|Vice Chair)(?: \p{Lu}[\p{L}’'-]+){0,2} (?:asked|requested|directed|tasked|instructed) (?:the )?(?:(?:Member|Chair|Director|Secretary|Commissioner|Staff|staff|secretariat|Secretariat|members)\b(?: \p{Lu}[\p{L}’'-]+){0,2}) to [a-z]+"
        ),
        3,
        "the chair asked somebody",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:said|says|announced|announces|stated|confirmed|indicated|added|noted|explained|disclosed|revealed|assured|promised|pledged|vowed|informed)(?: (?:the )?\w+){0,2}?(?: that)?,? [^.,;:]{2,36}? would [a-z]+"
        ),
        3,
        "a promise that is told",
    ),
    sure(
        pattern!(
            r"(?i)\bactions? (?:points? |items? )?(?:was|were|has been|have been) (?:created|taken|assigned|given|agreed|recorded|added)\b"
        ),
        3,
        "an action is recorded",
    ),
    // In minutes an obligation is somebody's task.
    sure(
        pattern!(r"\bdoi(?:t|vent) (?:\p{L}+ment )?\p{Ll}{2,}(?:er|ir|re)\b"),
        2,
        "'doit' in minutes",
    ),
    // Who does what, without a verb that says when: `Kátia and Sarah organizing a booth in 2024`.
    sure(
        pattern!(
            r"^\W*\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?(?:(?:,| and| &|, and) \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)* [a-z]{3,}ing (?:an?|the|on|with|to|up|out|for)\b"
        ),
        3,
        "names and a task",
    ),
    sure(
        pattern!(
            r"\b(?:will|['’]ll) (?:also |then |now )?be (?:[a-z]+(?:ed|wn)|put|sent|made|built|set|held|brought|written)\b|\bser(?:a|ont) (?:\p{L}+ment )?\p{Ll}+(?:é|i|u|is)e?s?\b|\bбуд(?:ет|ут) (?:также )?\p{L}+(?:ан|ен|ён|ят)[аоы]?\b"
        ),
        2,
        "what will be done",
    ),
    sure(
        pattern!(
            r"\b[\p{Ll}]{2,}(?:era|ira|dra|vra|rra|eront|iront|dront|vront|rront|erons|irons|drons)\b|\b(?:va|vont|allons) (?:\p{L}+ment )?\p{Ll}{2,}(?:er|ir|re)\b"
        ),
        2,
        "a French future",
    ),
    sure(
        pattern!(
            r"(?i)\bбуд(?:ет|ут|ем)\s+(?:\p{L}+ ){0,2}?\p{L}{2,}(?:ть|ти|чь)(?:ся)?\b|\b(?:представ|провед|подготов|направ|разработа|опублику|рассмотр|обеспеч|организу|переда|предостав|созда|внес|выдел|увелич|завершит|начн|запуст|откро|усил|продолж|окаж|подпиш)(?:ит|ят|ет|ёт|ют|ут|аст|адут)\b"
        ),
        2,
        "'will' with an actor",
    ),
    sure(
        pattern!(r"\bshall\s+(?:also |then )?[a-z]+"),
        3,
        "'shall' in minutes",
    ),
    sure(
        pattern!(
            r"(?i)\b(?:was|were) (?:also )?(?:reminded|instructed|directed|mandated|charged|requested) (?:to|with) [a-z]+|\basked (?:the |all )?(?:\w+ ){0,2}?(?:members|staff|secretariat|secretary|team|department|clerk|treasurer|director|manager) to (?:bring|check|circulate|contact|draft|follow|look|prepare|provide|report|review|send|submit|update)\b"
        ),
        3,
        "somebody was told to",
    ),
    sure(
        pattern!(r"\b(?:is|are) (?:also |now |then )?to [a-z]{3,}"),
        3,
        "'is to' with a date",
    ),
    sure(
        pattern!(r"(?i)\bassures? you\b[^.]*\bcommitment\b|\bfull commitment of\b"),
        2,
        "a commitment",
    ),
    sure(
        pattern!(r"^[\p{Lu}][\p{Ll}]+ (?:needs|has) to [a-z]{3,}"),
        3,
        "a name and a task",
    ),
    // Minutes: `Chair Jerdonek will see if`, `Member Kattouw can attend the next meeting`, `A will be a poll worker`.
    sure(
        pattern!(
            r"^\W*(?:The )?(?:Chair(?:man|person|woman)?|Member|Director|Secretary|Commissioner|Vice Chair)(?: \p{Lu}[\p{L}’'-]+){1,2} (?:(?:will|can|is going to) (?:see|attend|write|send|ask|check|add|draft|prepare|follow|contact|work|look|talk|report|find|update|review|share|bring|invite|summari[sz]e)\b|(?:said|noted) (?:that )?(?:he|she|they) (?:will|wants to|is going to|plans to)\b)"
        ),
        3,
        "a member and a task",
    ),
    sure(pattern!(NAME_AND_TASK), 3, "a name and a task"),
    sure(
        pattern!(
            r"\b(?:will|['’]ll)\s+(?:also |then |now |next |continue to |try to |be )?(?:[a-z]+)"
        ),
        2,
        "'will' with an actor",
    ),
    sure(
        pattern!(
            r"^\W*\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}[\p{L}’'-]+)?(?: can| could|: volunteering to|: can|: will) [a-z]+"
        ),
        3,
        "a name and what they can do",
    ),
    // Minutes leave out who: `Will ask Talisha to join us.`, `Aim to have a version by May.`
    sure(
        pattern!(
            r"^\W*(?:[\p{L} ]{2,25}: )?(?:Will (?:also |then )?(?:[ac-z][a-z]+|be in touch|b[a-df-z][a-z]+)|Aim(?:ing)? to|Plan(?:ning)? (?:to|for)|Next steps?: \p{L}+|Have [\p{L} ]{3,30} by)"
        ),
        3,
        "a task without its owner",
    ),
    doubtful(
        pattern!(r"(?i)\b(?:was|were) asked to\b|\basked if\b[^.]*\bcould\b"),
        2,
        "asked to",
    ),
    doubtful(
        pattern!(
            r"(?i)\bhopes? to\b|\b(?:remains?|is|are|am|was|were) (?:fully |strongly |deeply )?committed to\b|\bare working together to\b"
        ),
        2,
        "a hope",
    ),
    idea(
        pattern!(
            r"(?i)\bcould serve as a springboard\b|\bit was (?:discussed|suggested|proposed)(?: conceptually)? that\b"
        ),
        2,
        "an idea that was discussed",
    ),
    idea(
        pattern!(r"(?i)\bwhat was more (?:practical|attainable)\b"),
        2,
        "an idea called practical",
    ),
    idea(
        pattern!(r"(?i)\bdesire for\b[^.]*\bincluding holding\b"),
        2,
        "a wish of the participants",
    ),
    doubtful(
        pattern!(
            r"(?i)\bagreement to move forward\b|\b(?:consensus|agreed) (?:that|on)\b[^.]*\bwould\b"
        ),
        2,
        "a consensus",
    ),
];

/// What `will` says when nobody undertakes anything.
pub(super) fn not_undertakings() -> [&'static Pattern; 9] {
    [
        pattern!(
            r"(?i)\bwill (?:take place|gather|assemble|come together|meet in|convene in|take part|be held|be hosted|be provided|feature|end|need|have to|require|still|not|never|always|likely|probably|remain|become|see|find|lead to|result|mean|depend|be (?:able|available|held|possible|accessible|followed|discussed|given|a|an|the|in|at|on|more|less|so|very))\b"
        ),
        pattern!(
            r"(?i)\b(?:people|voters|citizens|elections?|it|this|that|these|there|which|event|conference|meeting|webinar|session|sessions|discussions?|roundtable|participants|interpretation) will\b"
        ),
        pattern!(
            r"(?i)\bwill of the\b|\bpolitical will\b|\bgood will\b|\bfree will\b|\bif\b[^,]*\bwill\b"
        ),
        // What is asked, shown or foreseen, and what stays as it is.
        pattern!(
            r"(?i)\b(?:how|what|whether|when|where|who|why)\b[^.;:]{0,80}?\b(?:will|would|is to|are to|shall)\b|\b(?:will|would) (?:be (?:streamed|recorded|broadcast|moderated|chaired|facilitated)|stay|last|allow|enable|depend|make it|help (?:to )?(?:ensure|improve|increase)|serve|mark)\b|\bwould (?:be|have|not|never|need|mean|require|lead|go|seem|become|remain|contribute|result)\b|\b(?:is|are) to (?:be (?:found|seen|noted|welcomed|commended|congratulated)|provide|ensure|help|enable|support|strengthen|promote|improve|identify|increase|contribute|assist|assess|discuss|share|raise|bring|facilitate|familiari[sz]e)\b|\b(?:aim|goal|purpose|objective|task|mandate|idea|intention|challenge|role|focus|way|key|step|target|mission)s?\b[^.;]{0,60}\b(?:is|are) to\b"
        ),
        // Where a team sits, and a notice that is called an action.
        pattern!(
            r"(?i)\basked if there (?:was|is)\b[^.;]*\bcould\b|\bnotes?d? that\b[^.;]*\bwill\b|^\W*[“\x22][^”\x22]*\bwe hope\b[^.;]*\bwill\b|\b(?:believe|believes|think|thinks|argue|argues) [^.;]{0,200}\bwill\b|\b(?:parties|voters|candidates|people|members of the public) will have\b|\basked if (?:we|they|there|he|she|it|i|(?:the )?(?:committee|commission|group|board|members?)) could\b|\b(?:is|are|was|were) scheduled to (?:hold (?:\w+ ){0,4}elections?|begin|start|end|close|open|take place|provide testimony|speak|go to the polls)\b|\bit was noted that\b[^.;]*\bwill\b|\b(?:courts?|dedication|skills|data|analysis|work|quality|burden|risks?|guidance|standard|trends?) (?:[\w,’'-]+ ){0,6}?will\b|\b(?:experts?|speakers?|panell?ists?|presenters?) will (?:discuss|share|explore|debate|examine|present|analy[sz]e)\b|\bwe hope\b[^.;]*\bwill\b|\bwill hold (?:\w+ ){0,4}elections\b|\bwill (?:have the (?:opportunity|chance)|know|take us|walk us|guide us)\b|\bwill be (?:based|located|seated|stationed|headquartered)\b|^\W*action:? (?:final |proposed |interim )?(?:notice|rule|request for)\b"
        ),
        pattern!(
            r"(?i)\b(?:planned|intended|prepared) to (?:be|coincide)\b|\bwould (?:also )?(?:like|love|prefer|be happy|welcome)\b|\bwhat (?:we|they|you) hope to\b"
        ),
        // What comes about by itself, in French and Russian, and what an event brings.
        pattern!(
            r"\b(?:se (?:tiend|déroule|passe|poursuiv|termine|clôture)(?:ra|ront)|aura|auront|pourra|pourront|devra|devront|faudra|permettra|permettront|deviendra|restera|resteront|suffira|dépendra|débutera|débuteront|commencera|commenceront|durera|contribuera|contribueront|aidera|aideront|portera|porteront|saura|verra|verront|caméra|opéra|couvrira|manquera|manqueront|favorisera|recevront|recevra|bénéficieront|apprendront|découvriront)\b|\b(?i:семинар|конференци\p{L}|встреч\p{L}|мероприяти\p{L}|обучени\p{L}|выборы|голосование) (?:будет|будут|проведут|начн[её]тся)\b|\bбуд(?:ет|ут) (?:проходить|длиться|способствовать|зависеть|являться|иметь|действовать|стоять)\b"
        ),
        // What an event holds, and what was decided before something else.
        pattern!(
            r"(?i)\b(?:during|at) (?:the|this|our) (?:\w+ ){0,2}(?:event|discussion|session|conference|webinar|meeting|panel)\b[^.;]*|\bpendant (?:l[’'‘]|la |le |cet? |cette )(?:événement|conférence|session|atelier|webinaire|rencontre)\b[^.;]*|\b(?:when|after|since|before|once|until) (?:\w+ ){1,3}(?:decided|agreed|planned|volunteered)\b"
        ),
        // `To use it people will have to`, `those who will`: no promise.
        pattern!(
            r"(?i)\b(?:who|which|that) (?:will|would)\b|\b(?:если|когда)\b[^.;]*?\bбуд(?:ет|ут)\b|\bsi\b[^,.;]*?\p{L}+(?:ra|ront)\b|\b(?:qui|dont|où|ce qui) (?:\p{L}+ ){0,2}?\p{L}+(?:ra|ront)\b|\bкотор\p{L}{2,3} (?:\p{L}+ )?буд(?:ет|ут)\b"
        ),
    ]
}
