//! How a Chinese name is typed without Chinese: whole syllables and initials, every reading.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Readings are multiplied out only so far; beyond, a name has its common reading alone.
const MAX_SPELLINGS: usize = 8;

/// The ways to type `name`: (syllables, initials), as in `fengrengong` and `frg`. Latin letters
/// and digits of the name stand for themselves; a name with anything else gives nothing.
pub(crate) fn spellings(name: &str) -> Vec<(String, String)> {
    let mut out = vec![(String::new(), String::new())];
    for c in name.chars() {
        let syllables: Vec<String> = if c.is_ascii_alphanumeric() {
            vec![c.to_string()]
        } else {
            let Some(readings) = c.to_pinyin_multi() else {
                return Vec::new();
            };
            let mut plain: Vec<String> = readings
                .into_iter()
                .map(|r| r.plain().replace('ü', "v"))
                .collect();
            plain.dedup();
            plain
        };
        let take = if out.len() * syllables.len() > MAX_SPELLINGS {
            1
        } else {
            syllables.len()
        };
        let mut next = Vec::with_capacity(out.len() * take);
        for (full, initials) in &out {
            for syllable in &syllables[..take] {
                let initial = &syllable[..syllable.chars().next().map_or(0, char::len_utf8)];
                next.push((format!("{full}{syllable}"), format!("{initials}{initial}")));
            }
        }
        out = next;
    }
    out.sort();
    out.dedup();
    out
}

/// The way to type `name` with the common reading of each character: (syllables, initials).
pub(crate) fn common_spelling(name: &str) -> (String, String) {
    let (mut full, mut initials) = (String::new(), String::new());
    for c in name.chars() {
        let syllable = c.to_pinyin().map_or_else(
            || c.to_string(),
            |reading| reading.plain().replace('ü', "v"),
        );
        initials.extend(syllable.chars().next());
        full.push_str(&syllable);
    }
    (full, initials)
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn syllables_and_initials() {
        assert!(spellings("缝纫工").contains(&("fengrengong".to_owned(), "frg".to_owned())));
        assert!(
            spellings("重庆")
                .iter()
                .any(|(full, _)| full == "chongqing")
        );
        assert!(spellings("，").is_empty());
    }
}
