//! What a passage is about, in the vocabulary of the trade.

use std::sync::LazyLock;

static CUES: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    include_str!("../data/themes.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .map(|(theme, cues)| (theme, cues.split('|').collect()))
        .collect()
});

/// Themes of a passage, strongest first, with where their word stands; at most `limit`.
pub(crate) fn of(passage: &str, limit: usize) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let lower = passage.to_lowercase();
    if lower.len() != passage.len() {
        // Lower case of another length would shift the offsets; such letters do not occur in the cue words.
        return Vec::new();
    }
    let mut found: Vec<(&'static str, std::ops::Range<usize>)> = CUES
        .iter()
        .filter_map(|(theme, cues)| {
            cues.iter()
                .filter_map(|cue| whole_word(&lower, cue))
                .min_by_key(|r| r.start)
                .map(|range| (*theme, range))
        })
        .collect();
    found.sort_by_key(|f| f.1.start);
    found.truncate(limit);
    found
}

fn whole_word(text: &str, cue: &str) -> Option<std::ops::Range<usize>> {
    text.match_indices(cue)
        .map(|(at, m)| at..at + m.len())
        .find(|r| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !letter(text[..r.start].chars().next_back())
                && !letter(text[r.end..].trim_start_matches('s').chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_read_from_their_words() {
        for (passage, want) in [
            (
                "issues of candidate registration",
                vec!["candidate registration"],
            ),
            ("adjudication of grievances", vec!["complaints and appeals"]),
            ("the ballot dictation of comments", vec![]),
            (
                "campaign finance and voter education",
                vec!["campaign finance", "voter education"],
            ),
        ] {
            assert_eq!(
                of(passage, 3).into_iter().map(|t| t.0).collect::<Vec<_>>(),
                want,
                "{passage}"
            );
        }
    }
}
