//! The words of reminders in the languages of the window: they are shown by the system, not by the page.

use super::Notice;
use domain::reminder::{Reminder, Why};

/// So many things are named; the others are counted.
const NAMED: usize = 5;
/// So many signs of a name are shown.
const LONG: usize = 90;

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    English,
    Russian,
    French,
}

impl Words {
    /// Of a language tag or the name of a locale: `ru`, `ru_RU.UTF-8`.
    pub(super) fn of(language: &str) -> Words {
        match language.get(..2) {
            Some("ru") => Words::Russian,
            Some("fr") => Words::French,
            _ => Words::English,
        }
    }

    /// What is told while the library is locked: that there is something, and no more.
    pub(super) fn locked(self, n: usize) -> Notice {
        let title = match self {
            Words::English if n == 1 => "One date has come".to_owned(),
            Words::English => format!("{n} dates have come"),
            Words::Russian => russian(
                n,
                ["Наступил", "Наступили", "Наступило"],
                ["срок", "срока", "сроков"],
            ),
            Words::French if n == 1 => "Une échéance est arrivée".to_owned(),
            Words::French => format!("{n} échéances sont arrivées"),
        };
        let text = match self {
            Words::English => "Unlock the library to see more.",
            Words::Russian => "Откройте библиотеку, чтобы узнать больше.",
            Words::French => "Déverrouillez la bibliothèque pour en savoir plus.",
        };
        Notice {
            title,
            text: text.to_owned(),
        }
    }

    /// What is told while it is open: how many of each, and if wanted what they are called.
    pub(super) fn open(self, reminders: &[Reminder], titles: bool) -> Notice {
        let mut groups: Vec<(Why, usize)> = Vec::new();
        for reminder in reminders {
            match groups.iter_mut().find(|(why, _)| *why == reminder.why) {
                Some((_, n)) => *n += 1,
                None => groups.push((reminder.why, 1)),
            }
        }
        let mut lines: Vec<String> = groups.iter().map(|(why, n)| self.count(*why, *n)).collect();
        let title = lines.remove(0);
        if titles {
            let named = reminders.iter().take(NAMED).map(|r| short(&r.title));
            lines.extend(named.map(|title| format!("• {title}")));
            let rest = reminders.len().saturating_sub(NAMED);
            if rest > 0 {
                lines.push(match self {
                    Words::English => format!("and {rest} more"),
                    Words::Russian => format!("и ещё {rest}"),
                    Words::French => format!("et {rest} de plus"),
                });
            }
        }
        Notice {
            title,
            text: lines.join("\n"),
        }
    }

    fn count(self, why: Why, n: usize) -> String {
        match self {
            Words::English => {
                let s = if n == 1 { "" } else { "s" };
                match why {
                    Why::Overdue => format!("{n} action{s} overdue"),
                    Why::DueToday => format!("{n} action{s} due today"),
                    Why::Begins(0) if n == 1 => "1 event begins today".into(),
                    Why::Begins(0) => format!("{n} events begin today"),
                    Why::Begins(1) if n == 1 => "1 event begins tomorrow".into(),
                    Why::Begins(1) => format!("{n} events begin tomorrow"),
                    Why::Begins(_) if n == 1 => "1 event begins in a week".into(),
                    Why::Begins(_) => format!("{n} events begin in a week"),
                    Why::Review => format!("{n} recommendation{s} to assess again"),
                }
            }
            Words::Russian => {
                let actions = |words: &str| {
                    format!(
                        "{words}: {n} {}",
                        form(n, ["действие", "действия", "действий"])
                    )
                };
                let events = |when: &str| {
                    format!(
                        "{when}: {n} {}",
                        form(n, ["мероприятие", "мероприятия", "мероприятий"])
                    )
                };
                match why {
                    Why::Overdue => actions("Просрочено"),
                    Why::DueToday => actions("Срок сегодня"),
                    Why::Begins(0) => events("Начинается сегодня"),
                    Why::Begins(1) => events("Начинается завтра"),
                    Why::Begins(_) => events("Начинается через неделю"),
                    Why::Review => format!(
                        "Оценить снова: {n} {}",
                        form(n, ["рекомендация", "рекомендации", "рекомендаций"])
                    ),
                }
            }
            Words::French => {
                let s = if n == 1 { "" } else { "s" };
                let begins = if n == 1 { "commence" } else { "commencent" };
                match why {
                    Why::Overdue => format!("{n} action{s} en retard"),
                    Why::DueToday => format!("{n} action{s} à échéance aujourd’hui"),
                    Why::Begins(0) => format!("{n} événement{s} {begins} aujourd’hui"),
                    Why::Begins(1) => format!("{n} événement{s} {begins} demain"),
                    Why::Begins(_) => format!("{n} événement{s} {begins} dans une semaine"),
                    Why::Review => format!("{n} recommandation{s} à réévaluer"),
                }
            }
        }
    }
}

/// Which of three forms a number asks for in Russian: 1 срок, 2 срока, 5 сроков.
fn form(n: usize, forms: [&str; 3]) -> &str {
    match (n % 10, n % 100) {
        (1, r) if r != 11 => forms[0],
        (2..=4, r) if !(12..=14).contains(&r) => forms[1],
        _ => forms[2],
    }
}

fn russian(n: usize, verb: [&str; 3], noun: [&str; 3]) -> String {
    format!("{} {n} {}", form(n, verb), form(n, noun))
}

fn short(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::RecordId;

    fn reminder(why: Why, title: &str) -> Reminder {
        Reminder {
            why,
            id: RecordId::NIL,
            title: title.into(),
        }
    }

    #[test]
    fn what_is_told_is_counted_in_three_languages_and_named_only_if_wanted() {
        let all = [
            reminder(Why::Overdue, "Send the leaflet"),
            reminder(Why::Overdue, "Call the Commission"),
            reminder(Why::Begins(1), "Roundtable"),
        ];
        let told = |words: Words, titles| {
            let notice = words.open(&all, titles);
            format!("{}|{}", notice.title, notice.text.replace('\n', "|"))
        };
        assert_eq!(
            told(Words::of("en_GB.UTF-8"), true),
            "2 actions overdue|1 event begins tomorrow|• Send the leaflet|• Call the Commission|• Roundtable"
        );
        assert_eq!(
            told(Words::of("ru"), false),
            "Просрочено: 2 действия|Начинается завтра: 1 мероприятие"
        );
        assert_eq!(
            told(Words::of("fr_FR"), false),
            "2 actions en retard|1 événement commence demain"
        );
        for (n, title) in [
            (1, "Наступил 1 срок"),
            (2, "Наступили 2 срока"),
            (11, "Наступило 11 сроков"),
        ] {
            assert_eq!(Words::Russian.locked(n).title, title);
        }
    }
}
