//! What the program itself says on a page, in every language that it prints in.
//!
//! A field a sentence, so that a word missing in one language does not compile. `{}` stands for what is filled in;
//! forms by number stand between bars: one, few (Russian only), many.

use crate::Language;
use serde::Serialize;

macro_rules! said {
    ($($name:ident = $en:literal, $ru:literal, $fr:literal;)*) => {
        /// Every word and sentence, in one language.
        #[derive(Debug, Serialize)]
        pub(crate) struct Said { $(pub(crate) $name: &'static str,)* }

        static EN: Said = Said { $($name: $en,)* };
        static RU: Said = Said { $($name: $ru,)* };
        static FR: Said = Said { $($name: $fr,)* };

        #[cfg(test)]
        pub(super) const ALL: &[(&str, [&str; 3])] = &[$((stringify!($name), [$en, $ru, $fr]),)*];
    };
}

/// The words in a language.
pub(crate) fn said(language: Language) -> &'static Said {
    match language {
        Language::En => &EN,
        Language::Ru => &RU,
        Language::Fr => &FR,
    }
}

said! {
    // Titles of templates.
    event_summary = "Event summary", "Справка о мероприятии", "Fiche d’événement";
    event_summaries = "Event summaries", "Справки о мероприятиях", "Fiches d’événements";
    recommendations = "Recommendations", "Рекомендации", "Recommandations";
    action_list = "Action list", "План действий", "Liste des actions";
    follow_up_report = "Follow-up report", "Отчёт о выполнении рекомендаций", "Rapport de suivi";
    aide_memoire = "Aide-mémoire", "Памятная записка", "Aide-mémoire";
    register = "Register of participants", "Список участников", "Liste des participants";
    sign_in_sheet = "Sign-in sheet", "Регистрационный лист", "Feuille de présence";
    badges = "Badges", "Нагрудные карточки", "Badges";
    certificates = "Certificates of participation", "Сертификаты участников", "Attestations de participation";
    donor_figures = "Figures for the donor", "Показатели для донора", "Chiffres pour le bailleur";
    record_sheet = "Record sheet", "Карточка записи", "Fiche d’enregistrement";
    person_file = "What is kept about a person", "Что хранится о человеке", "Ce qui est conservé sur une personne";
    final_report = "Final report", "Итоговый отчёт", "Rapport final";

    // Heads and feet of pages.
    draft = "Draft", "Проект", "Projet";
    prepared = "Prepared on {}", "Составлено {}", "Établi le {}";
    page_of = "{} of {}", "{} из {}", "{} sur {}";
    for_partners = "For partner organisations", "Для партнёрских организаций", "Pour les organisations partenaires";
    for_office = "Internal: not for distribution", "Для служебного пользования", "Usage interne : ne pas diffuser";
    sources = "Sources", "Источники", "Sources";
    notes = "Notes", "Примечания", "Notes";
    page = "p.", "с.", "p.";
    logo = "The office’s mark", "Знак организации", "Le logo du bureau";
    selection = "A selection", "Выборка", "Sélection";
    passages_more = "and {} passage more|and {} passages more", "и ещё {} место|и ещё {} места|и ещё {} мест", "et {} passage encore|et {} passages encore";
    inferred = "Read from the context.", "Выведено из контекста.", "Déduit du contexte.";
    doubtful = "stated doubtfully", "сказано неопределённо", "énoncé avec réserve";
    another_passage = "Another passage says {}.", "В другом месте сказано: {}.", "Un autre passage indique : {}.";
    excerpt_of = "An excerpt or copy of ‘{}’: not an independent source.", "Выдержка или копия документа «{}»: не самостоятельный источник.", "Extrait ou copie de « {} » : n’est pas une source indépendante.";
    excerpt = "An excerpt or copy of another report: not an independent source.", "Выдержка или копия другого документа: не самостоятельный источник.", "Extrait ou copie d’un autre rapport : n’est pas une source indépendante.";
    printed_on = "printed {}", "распечатано {}", "imprimé le {}";
    kosovo = "* This designation is without prejudice to positions on status, and is in line with UNSCR 1244 and the ICJ Opinion on the Kosovo declaration of independence.", "* Это название не предрешает позиций по вопросу о статусе и соответствует резолюции 1244 Совета Безопасности ООН и заключению Международного суда ООН по вопросу о провозглашении независимости Косово.", "* Cette désignation est sans préjudice des positions sur le statut et est conforme à la résolution 1244 du Conseil de sécurité des Nations unies ainsi qu’à l’avis de la CIJ sur la déclaration d’indépendance du Kosovo.";
    romanised = "Signs of scripts that this program has no type for are given in Latin letters.", "Знаки письменностей, для которых у программы нет шрифта, переданы латиницей.", "Les signes d’écritures pour lesquelles le programme n’a pas de police sont donnés en lettres latines.";
    and = "and", "и", "et";
    quote_open = "“", "«", "« ";
    quote_close = "”", "»", " »";

    // What is left out.
    left_out = "Prepared for {}: {}.", "Подготовлено {}. Не включено: {}.", "Établi pour {}. Non repris : {}.";
    the_public = "the public", "для открытого распространения", "le public";
    partners = "partners", "для партнёров", "les partenaires";
    internal_remarks = "internal remark|internal remarks", "внутренняя запись|внутренние записи|внутренних записей", "remarque interne|remarques internes";
    office_remarks = "office-only remark|office-only remarks", "служебная запись|служебные записи|служебных записей", "remarque réservée au bureau|remarques réservées au bureau";
    internal_details = "internal detail|internal details", "внутренняя подробность|внутренние подробности|внутренних подробностей", "détail interne|détails internes";
    office_details = "office-only detail|office-only details", "служебная подробность|служебные подробности|служебных подробностей", "détail réservé au bureau|détails réservés au bureau";
    contact_details = "contact detail|contact details", "контактное сведение|контактных сведения|контактных сведений", "coordonnée|coordonnées";
    doubtful_left_out = "{} that the sources state only doubtfully is not printed.|{} that the sources state only doubtfully are not printed.", "Не напечатано то, что в источниках сказано неопределённо: {}.|Не напечатано то, что в источниках сказано неопределённо: {}.|Не напечатано то, что в источниках сказано неопределённо: {}.", "Non imprimé, car énoncé avec réserve dans les sources : {}.|Non imprimés, car énoncés avec réserve dans les sources : {}.";
    history_left_out = "The history of the record is not printed for readers outside the office.", "История изменений для внешних читателей не печатается.", "L’historique n’est pas imprimé pour des lecteurs extérieurs au bureau.";

    // An event.
    untitled_event = "(untitled event)", "(мероприятие без названия)", "(événement sans titre)";
    date = "Date", "Даты", "Date";
    stated_as = "{} (stated as ‘{}’)", "{} (в источнике: «{}»)", "{} (indiqué : « {} »)";
    as_worded = "‘{}’", "«{}»", "« {} »";
    occasion = "Occasion", "Повод", "Occasion";
    place = "Place", "Место", "Lieu";
    kind = "Kind", "Вид", "Nature";
    with = "With", "Совместно с", "Avec";
    project = "Project", "Проект", "Projet";
    donor = "Donor", "Донор", "Bailleur";
    languages = "Languages", "Языки", "Langues";
    themes = "Themes", "Темы", "Thèmes";
    also_known_as = "Also known as", "Другие названия", "Autres noms";
    name = "Name", "Название", "Nom";
    purpose = "Purpose", "Цель", "Objet";
    who_took_part = "Who took part", "Участники", "Participation";
    who_is_expected = "Who is expected", "Ожидаемые участники", "Participants attendus";
    delegations = "Delegations", "Делегации", "Délégations";
    counted_not_named = "Counted, not named", "Учтены без имён", "Comptés sans être nommés";
    named_participants = "Named participants", "Участники поимённо", "Participants nommés";
    stated_in_all = "stated in all", "всего по источнику", "au total selon la source";
    stated_by_sex = "stated by sex", "указано по полу", "indiqués par sexe";
    named_here = "named here", "названы поимённо", "nommés ici";
    counted_label = "counted, not named", "учтены без имён", "comptés sans être nommés";
    in_delegations = "in delegations", "в делегациях", "en délégation";
    sex_not_stated = "sex not stated", "пол не указан", "sexe non indiqué";
    n_not_stated = "{} not stated", "не указано: {}", "non indiqué : {}";
    women_n = "woman|women", "женщина|женщины|женщин", "femme|femmes";
    men_n = "man|men", "мужчина|мужчины|мужчин", "homme|hommes";
    groups_n = "group|groups", "группа|группы|групп", "groupe|groupes";
    delegations_n = "delegation|delegations", "делегация|делегации|делегаций", "délégation|délégations";
    more_than_stated = "The stated total does not cover {} named and counted: {} more than stated.", "Указанное общее число меньше числа названных и учтённых ({}): расхождение {}.", "Le total indiqué ne couvre pas les {} nommés et comptés : {} de plus qu’indiqué.";
    neither_named = "Of the {} stated, {} is neither named nor counted in a group here.|Of the {} stated, {} are neither named nor counted in a group here.", "Из указанных {} здесь не названы и не учтены в группах: {}.|Из указанных {} здесь не названы и не учтены в группах: {}.|Из указанных {} здесь не названы и не учтены в группах: {}.", "Sur {} indiqués, {} n’est ici ni nommé ni compté dans un groupe.|Sur {} indiqués, {} ne sont ici ni nommés ni comptés dans un groupe.";
    sexes_differ = "The stated women and men make {}, the stated total is {}.", "Указанные женщины и мужчины вместе составляют {}, указанное общее число: {}.", "Les femmes et hommes indiqués font {}, le total indiqué est {}.";
    from = "From", "От", "De";
    members = "Members", "Членов", "Membres";
    women = "Women", "Женщины", "Femmes";
    men = "Men", "Мужчины", "Hommes";
    remarks = "Remarks", "Примечания", "Remarques";
    number = "Number", "Число", "Nombre";
    who = "Who", "Кто", "Qui";
    person_name = "Name", "Имя", "Nom";
    position = "Position and organisation", "Должность и организация", "Fonction et organisation";
    position_alone = "Position", "Должность", "Fonction";
    organisation = "Organisation", "Организация", "Organisation";
    role = "Role", "Роль", "Rôle";
    country = "Country", "Страна", "Pays";
    agenda = "Agenda", "Программа", "Programme";
    time = "Time", "Время", "Heure";
    session = "Session", "Заседание", "Séance";
    follow_up = "Follow-up", "Дальнейшие действия", "Suites";
    materials = "Materials", "Материалы", "Documents";
    also_named = "Also named in the sources", "Также названы в источниках", "Également cités dans les sources";
    not_counted = "Not counted as participants.", "К участникам не относятся.", "Ne sont pas comptés parmi les participants.";
    author_of_report = "author of the report", "автор отчёта", "auteur du rapport";
    log = "Log", "Журнал", "Journal";
    when = "When", "Когда", "Quand";
    what = "What", "Что", "Quoi";
    nothing_of_event = "Nothing of this event may be shown to these readers.", "Сведения об этом мероприятии этим читателям показывать нельзя.", "Rien de cet événement ne peut être montré à ces lecteurs.";
    more_recommendations = "{} recommendation more is not on this page.|{} recommendations more are not on this page.", "Не уместилась ещё {} рекомендация.|Не уместились ещё {} рекомендации.|Не уместилось ещё {} рекомендаций.", "{} autre recommandation ne figure pas sur cette page.|{} autres recommandations ne figurent pas sur cette page.";
    more_actions = "{} action item more is not on this page.|{} action items more are not on this page.", "Не уместилось ещё {} действие.|Не уместились ещё {} действия.|Не уместилось ещё {} действий.", "{} autre action ne figure pas sur cette page.|{} autres actions ne figurent pas sur cette page.";

    // Recommendations and actions.
    labelled = "{}: {}", "{}: {}", "{} : {}";
    colon = ": ", ": ", " : ";
    semicolon = "; ", "; ", " ; ";
    to_whom = "To: {}", "Кому: {}", "À : {}";
    from_whom = "From: {}", "От: {}", "De : {}";
    number_in_source = "No. {} in the source", "№ {} в источнике", "nº {} dans la source";
    number_short = "No.", "№", "Nº";
    repeats = "Repeats an earlier recommendation", "Повторяет более раннюю рекомендацию", "Reprend une recommandation antérieure";
    change_of_law = "Change of law: {}", "Изменение закона: {}", "Modification de la loi : {}";
    standard_is = "Standard: {}", "Стандарт: {}", "Norme : {}";
    response = "Response", "Ответ", "Réponse";
    response_of = "Response of {}", "Ответ: {}", "Réponse : {}";
    evidence = "Evidence", "Подтверждение", "Éléments de preuve";
    outcome = "Outcome: {}", "Итог: {}", "Résultat : {}";
    serves = "Serves: {}", "Во исполнение: {}", "Au titre de : {}";
    served_mark = "R{}", "Р{}", "R{}";
    what_they_serve = "What they serve", "Во исполнение чего", "Recommandations en cause";
    who_and_when = "Who and when", "Кто и когда", "Qui et quand";
    state = "State", "Состояние", "État";
    due = "Due", "Срок", "Échéance";
    by = "by {}", "срок: {}", "d’ici au {}";
    no_date = "no date", "без срока", "sans date";
    no_owner = "No owner yet", "Ответственный не назначен", "Pas encore de responsable";
    as_history = "taken in as history", "внесено как история", "repris comme historique";
    nothing_to_do = "There is nothing to be done.", "Невыполненных действий нет.", "Il n’y a rien à faire.";
    no_recommendations = "There are no recommendations to show.", "Рекомендаций нет.", "Il n’y a pas de recommandation à montrer.";
    recommendation = "Recommendation", "Рекомендация", "Recommandation";
    addressed_to = "Addressed to", "Кому", "Adressée à";
    last_assessment = "Last assessment", "Последняя оценка", "Dernière évaluation";
    assessment_and_evidence = "Last assessment and evidence", "Последняя оценка и подтверждения", "Dernière évaluation et preuves";
    priority = "Priority", "Приоритет", "Priorité";
    time_frame = "Time frame", "Сроки", "Délai";
    issuer = "Issued by", "Кем дана", "Émise par";
    issued = "Issued", "Дата", "Émise le";
    event = "Event", "Мероприятие", "Événement";
    standard = "Commitment or standard", "Обязательство или стандарт", "Engagement ou norme";
    law = "Suggested change of law", "Предлагаемое изменение закона", "Modification légale proposée";
    actions = "Actions", "Действия", "Actions";
    no_theme = "No theme", "Без темы", "Sans thème";
    no_addressee = "Addressed to nobody in particular", "Без адресата", "Sans destinataire";
    no_country = "No country", "Без страны", "Sans pays";
    in_scale_of = "In the terms of {}.", "В терминах {}.", "Selon les termes : {}.";
    comments = "Comments", "Комментарии", "Commentaires";
    context = "Context", "Контекст", "Contexte";
    responsible_institution = "Responsible institution", "Ответственный орган", "Institution responsable";
    relevant_commitment = "Relevant principle or commitment", "Соответствующий принцип или обязательство", "Principe ou engagement pertinent";
    management_response = "Management response", "Ответ руководства", "Réponse de la direction";
    key_action = "Key action", "Ключевое действие", "Action clé";
    responsible_unit = "Responsible", "Ответственный", "Responsable";
    category = "Category", "Категория", "Catégorie";
    extent = "Extent of implementation", "Степень выполнения", "Degré d’application";
    accepted = "Accepted", "Принято", "Acceptée";
    partially_accepted = "Partially accepted", "Принято частично", "Partiellement acceptée";
    rejected = "Rejected", "Отклонено", "Rejetée";
    not_initiated = "Not initiated", "Не начато", "Non engagée";
    initiated = "Initiated", "Начато", "Engagée";
    completed = "Completed", "Завершено", "Achevée";
    no_longer_applicable = "No longer applicable", "Более не актуально", "Sans objet";
    overdue = "Overdue", "Просрочено", "En retard";

    // The follow-up report and the aide-mémoire.
    where_it_stands = "Where it stands", "Состояние дел", "État d’avancement";
    by_theme = "By theme", "По темам", "Par thème";
    by_country = "By country", "По странам", "Par pays";
    answers = "Answers", "Ответы", "Réponses";
    answered = "Answered", "Получен ответ", "Réponse reçue";
    since_when = "Since when", "С какого времени", "Depuis quand";
    age = "Open for", "Открыта", "Ouverte depuis";
    days_n = "day|days", "день|дня|дней", "jour|jours";
    years_n = "year|years", "год|года|лет", "an|ans";
    under_a_year = "under a year", "менее года", "moins d’un an";
    repeated = "Repeated", "Повторённые", "Réitérées";
    repeated_words = "Made again because the earlier one still stands.", "Даны вновь, поскольку прежние не выполнены.", "Formulées à nouveau, la précédente restant d’actualité.";
    earlier = "Earlier", "Ранее", "Antérieure";
    in_the_same_words = "in the same words", "теми же словами", "dans les mêmes termes";
    unaddressed = "Nobody took them up", "Не рассмотрены никем", "Sans suite";
    unaddressed_words = "Never assessed, never answered, and nothing is being done about them.", "Не оценивались, ответа нет, действий не ведётся.", "Jamais évaluées, sans réponse ni action en cours.";
    none_of_these = "None.", "Нет.", "Aucune.";
    open_recommendations = "Open recommendations", "Невыполненные рекомендации", "Recommandations ouvertes";
    last_word = "Last word", "Последнее слово", "Dernier mot";
    their_actions = "What they are to do", "Что им предстоит сделать", "Ce qu’il leur revient de faire";
    meetings = "Met at", "Встречи", "Rencontres";
    nothing_open = "Nothing is open with this institution.", "Открытых вопросов с этой организацией нет.", "Rien n’est en suspens avec cette institution.";
    no_institution = "This institution may not be shown to these readers.", "Эту организацию этим читателям показывать нельзя.", "Cette institution ne peut être montrée à ces lecteurs.";
    actions_done = "Actions", "Действия", "Actions";

    // People.
    no_participants = "Nobody is recorded as a participant.", "Участники не записаны.", "Aucun participant n’est enregistré.";
    signature = "Signature", "Подпись", "Signature";
    presence = "Presence", "Присутствие", "Présence";
    sex = "Sex", "Пол", "Sexe";

    // Figures for a donor.
    events_held = "Events", "Мероприятия", "Événements";
    trainings = "Trainings", "Обучающие мероприятия", "Formations";
    attendances = "Attendances", "Посещения", "Présences";
    individuals = "Individuals", "Участники без повторов", "Personnes distinctes";
    not_stated = "Sex not stated", "Пол не указан", "Sexe non indiqué";
    stated = "Stated attendance", "Заявленное число", "Présences déclarées";
    in_all = "In all", "Всего", "Au total";
    by_level = "By level", "По уровням", "Par niveau";
    by_event = "By event", "По мероприятиям", "Par événement";
    level = "Level", "Уровень", "Niveau";
    level_not_stated = "not stated", "не указан", "non indiqué";
    country_not_stated = "not stated", "не указана", "non indiqué";
    figures_note = "Attendances count a person at each event; individuals count each person once. A person of two countries or levels is counted in each of these rows and once in all. Only people recorded as participants, not absent, at events that were not planned, postponed or cancelled. The stated attendance is what the sources say, named or not.", "Посещения учитывают человека на каждом мероприятии, участники без повторов — один раз. Человек из двух стран или уровней учтён в каждой строке и один раз в итоге. Учитываются только записанные участники, кроме отсутствовавших, на состоявшихся мероприятиях. Заявленное число взято из источников.", "Les présences comptent une personne à chaque événement, les personnes distinctes une seule fois. Une personne de deux pays ou niveaux figure dans chacune de ces lignes et une fois au total. Seuls comptent les participants enregistrés et non absents, aux événements qui ont eu lieu. Les présences déclarées sont celles des sources.";
    nothing_to_count = "There is nothing to count.", "Считать нечего.", "Il n’y a rien à compter.";

    // The record sheet.
    history = "History", "История изменений", "Historique";
    changed_by = "Who", "Кто", "Qui";
    before_after = "What changed", "Что изменено", "Ce qui a changé";
    undone = "taken back", "отменено", "annulé";
    kept_lead = "This is everything that this library holds about this person: each record with where it comes from, each place where the name stands in a report, and each change that was made.", "Это всё, что хранится в этой библиотеке об этом человеке: каждая запись с её источником, каждое место отчёта, где стоит имя, и каждое внесённое изменение.", "Voici tout ce que cette bibliothèque contient sur cette personne : chaque fiche avec sa source, chaque endroit d’un rapport où figure le nom et chaque modification apportée.";
    kept_passages = "In the texts of reports", "В текстах отчётов", "Dans les textes des rapports";
    kept_too = "The originals and texts of the reports named here are kept too, and {} of all of it. The program itself sends nothing to anybody.", "Хранятся также оригиналы и тексты названных здесь отчётов и {} всего этого. Сама программа никому ничего не отправляет.", "Les originaux et les textes des rapports nommés ici sont conservés aussi, ainsi que {} de l’ensemble. Le programme lui-même n’envoie rien à personne.";
    kept_backups = "backup|backups", "резервная копия|резервные копии|резервных копий", "sauvegarde|sauvegardes";
    kept_nothing = "There is no such person in this library.", "Такого человека в этой библиотеке нет.", "Cette personne ne figure pas dans cette bibliothèque.";
    sign_name = "Name and position", "Имя и должность", "Nom et fonction";
    sign_date = "Date", "Дата", "Date";
    nothing_of_record = "This record may not be shown to these readers.", "Эту запись этим читателям показывать нельзя.", "Cet enregistrement ne peut être montré à ces lecteurs.";
    yes = "yes", "да", "oui";

    // The final report, in its seven sections.
    section_summary = "I. Executive summary", "I. Краткое изложение", "I. Synthèse";
    section_background = "II. Background and purpose", "II. Предыстория и цель", "II. Contexte et objet";
    section_proceedings = "III. Proceedings", "III. Ход мероприятия", "III. Déroulement";
    section_participants = "IV. Participants", "IV. Участники", "IV. Participants";
    section_findings = "V. Findings and evaluation", "V. Выводы и оценка", "V. Constats et évaluation";
    section_recommendations = "VI. Recommendations", "VI. Рекомендации", "VI. Recommandations";
    section_follow_up = "VII. Follow-up and conclusions", "VII. Дальнейшие действия и заключение", "VII. Suites et conclusion";
    to_write_summary = "To be written: what was done, for whom, and with what result, in one page.", "Написать: что сделано, для кого и с каким результатом, на одной странице.", "À rédiger : ce qui a été fait, pour qui et avec quel résultat, en une page.";
    to_write_background = "To be written: why it was held, and what came before it.", "Написать: почему мероприятие проведено и что ему предшествовало.", "À rédiger : pourquoi l’événement a eu lieu et ce qui l’a précédé.";
    to_write_proceedings = "To be written: what was said and discussed, session by session.", "Написать: что говорилось и обсуждалось, по заседаниям.", "À rédiger : ce qui a été dit et débattu, séance par séance.";
    to_write_findings = "To be written: what worked, what did not, and what the participants said of it.", "Написать: что удалось, что нет и что об этом сказали участники.", "À rédiger : ce qui a marché, ce qui n’a pas marché, et l’avis des participants.";
    to_write_conclusions = "To be written: what it comes to, and what the office will do next.", "Написать: итог и дальнейшие шаги.", "À rédiger : le bilan et les prochaines étapes.";
}
