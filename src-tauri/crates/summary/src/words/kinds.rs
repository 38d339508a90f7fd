//! What records are called.

use domain::Kind;

/// What records of a kind are called, by number, in English, Russian and French.
pub(super) fn kinds(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Project => [
            "project|projects",
            "проект|проекта|проектов",
            "projet|projets",
        ],
        Kind::Election => [
            "election|elections",
            "выборы|выборов|выборов",
            "élection|élections",
        ],
        Kind::Report => ["report|reports", "отчёт|отчёта|отчётов", "rapport|rapports"],
        Kind::Event => [
            "event|events",
            "мероприятие|мероприятия|мероприятий",
            "événement|événements",
        ],
        Kind::Session => [
            "session|sessions",
            "заседание|заседания|заседаний",
            "séance|séances",
        ],
        Kind::Person => [
            "person|people",
            "человек|человека|человек",
            "personne|personnes",
        ],
        Kind::Organisation => [
            "organisation|organisations",
            "организация|организации|организаций",
            "organisation|organisations",
        ],
        Kind::EventOrganisation => [
            "organisation’s role|organisations’ roles",
            "роль организации|роли организаций|ролей организаций",
            "rôle d’organisation|rôles d’organisations",
        ],
        Kind::Participation => [
            "participant|participants",
            "участник|участника|участников",
            "participant|participants",
        ],
        Kind::Mention => [
            "mention|mentions",
            "упоминание|упоминания|упоминаний",
            "mention|mentions",
        ],
        Kind::Delegation => [
            "delegation|delegations",
            "делегация|делегации|делегаций",
            "délégation|délégations",
        ],
        Kind::Recommendation => [
            "recommendation|recommendations",
            "рекомендация|рекомендации|рекомендаций",
            "recommandation|recommandations",
        ],
        Kind::Addressee => [
            "addressee|addressees",
            "адресат|адресата|адресатов",
            "destinataire|destinataires",
        ],
        Kind::Response => [
            "response|responses",
            "ответ|ответа|ответов",
            "réponse|réponses",
        ],
        Kind::Assessment => [
            "assessment|assessments",
            "оценка|оценки|оценок",
            "évaluation|évaluations",
        ],
        Kind::Evidence => [
            "piece of evidence|pieces of evidence",
            "подтверждение|подтверждения|подтверждений",
            "élément de preuve|éléments de preuve",
        ],
        Kind::Action => [
            "action item|action items",
            "действие|действия|действий",
            "action|actions",
        ],
        Kind::Material => [
            "material|materials",
            "материал|материала|материалов",
            "document|documents",
        ],
        Kind::LogEntry => [
            "log entry|log entries",
            "запись журнала|записи журнала|записей журнала",
            "entrée de journal|entrées de journal",
        ],
        Kind::Citation => [
            "source note|source notes",
            "ссылка на источник|ссылки на источник|ссылок на источник",
            "note de source|notes de source",
        ],
        Kind::Suggestion => [
            "suggestion|suggestions",
            "находка|находки|находок",
            "suggestion|suggestions",
        ],
        Kind::SavedView => [
            "saved view|saved views",
            "сохранённый вид|сохранённых вида|сохранённых видов",
            "vue enregistrée|vues enregistrées",
        ],
        Kind::CarriedAction => [
            "carried action|carried actions",
            "перенесённое действие|перенесённых действия|перенесённых действий",
            "action reportée|actions reportées",
        ],
        Kind::Distinction => [
            "distinction|distinctions",
            "различие|различия|различий",
            "distinction|distinctions",
        ],
    }
}
