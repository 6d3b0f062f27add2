//! Pinyin keys of a name, so that typing `zs` or `zhangsan` finds 张三, in every reading of its characters.

use pinyin::ToPinyinMulti;

use super::identifier_text::half_width;
use super::surname::surname_readings;

/// Most keys of initials (`zs`) for one name.
const MOST_INITIALS: usize = 12;
/// Most keys of whole syllables (`zhangsan`) for one name.
const MOST_SPELLINGS: usize = 20;
/// Characters of a name that are looked at; the longest minority names on record have fewer.
const MOST_CHARACTERS: usize = 40;

/// The lower-case keys of a name, likeliest first and none twice: initials, then whole syllables. At most 32.
/// A surname's own reading comes first (单 shan, 尉迟 yuchi); ü is written both `v` and `yu`. Latin letters stay as
/// they are; marks and characters without a reading are passed over.
pub fn search_keys(name: &str) -> Vec<String> {
    let syllables = syllables(name);
    let initials: Vec<Vec<String>> = syllables.iter().map(|all| first_letters(all)).collect();
    let mut keys = combinations(&initials, MOST_INITIALS);
    for spelling in combinations(&syllables, MOST_SPELLINGS) {
        if !keys.contains(&spelling) {
            keys.push(spelling);
        }
    }
    keys
}

/// [`search_keys`] in one column, with a space between.
pub fn search_text(name: &str) -> String {
    search_keys(name).join(" ")
}

/// The readings of each syllable, likeliest first. A run of Latin letters and digits is one syllable.
fn syllables(name: &str) -> Vec<Vec<String>> {
    let letters: Vec<char> = name
        .chars()
        .filter(|c| !c.is_whitespace() || *c == ' ')
        .take(MOST_CHARACTERS)
        .map(half_width)
        .collect();
    let han: Vec<char> = letters.iter().copied().filter(|&c| c != ' ').collect();
    let mut surname = surname_readings(&han).into_iter();
    let mut syllables: Vec<Vec<String>> = Vec::new();
    let mut in_word = false;
    for &c in &letters {
        let continues = in_word;
        in_word = c.is_ascii_alphanumeric();
        if in_word {
            let letter = c.to_ascii_lowercase();
            match syllables.last_mut().and_then(|word| word.first_mut()) {
                Some(word) if continues => word.push(letter),
                _ => syllables.push(vec![letter.to_string()]),
            }
            continue;
        }
        let mut readings = Vec::new();
        let special = if c == ' ' { None } else { surname.next() };
        for reading in special
            .unwrap_or_default()
            .into_iter()
            .chain(plain_readings(c))
        {
            for spelling in spellings(reading) {
                if !readings.contains(&spelling) {
                    readings.push(spelling);
                }
            }
        }
        if !readings.is_empty() {
            syllables.push(readings);
        }
    }
    syllables
}

/// Every reading of a character without its tone, the usual one first.
fn plain_readings(c: char) -> impl Iterator<Item = &'static str> {
    c.to_pinyin_multi()
        .into_iter()
        .flat_map(|readings| readings.into_iter().map(|reading| reading.plain()))
}

/// How a reading is typed: ü as `v` on keyboards, as `yu` in passports.
fn spellings(reading: &str) -> Vec<String> {
    // The interjections read ê are typed e.
    let reading = reading.replace('ê', "e");
    if reading.contains('ü') {
        vec![reading.replace('ü', "v"), reading.replace('ü', "yu")]
    } else {
        vec![reading]
    }
}

/// The distinct first letters of a syllable's readings, in their order.
fn first_letters(readings: &[String]) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for letter in readings.iter().filter_map(|reading| reading.get(..1)) {
        if !letters.iter().any(|known| known == letter) {
            letters.push(letter.to_owned());
        }
    }
    letters
}

/// One choice from each syllable, run together; of too many, those nearest to the first choices.
fn combinations(syllables: &[Vec<String>], most: usize) -> Vec<String> {
    if syllables.is_empty() {
        return Vec::new();
    }
    let mut found = vec![(0, String::new())];
    for choices in syllables {
        let mut longer: Vec<(usize, String)> = Vec::new();
        for (distance, start) in &found {
            for (rank, choice) in choices.iter().enumerate() {
                longer.push((distance + rank, format!("{start}{choice}")));
            }
        }
        longer.sort_by_key(|(distance, _)| *distance);
        let mut seen = std::collections::HashSet::new();
        longer.retain(|(_, text)| seen.insert(text.clone()));
        longer.truncate(most);
        found = longer;
    }
    found.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("张三", "zs", "zhangsan")]
    #[case("单田芳", "stf", "shantianfang")]
    #[case("曾国", "zg", "zengguo")]
    #[case("仇英", "qy", "qiuying")]
    #[case("解缙", "xj", "xiejin")]
    #[case("查良", "zl", "zhaliang")]
    #[case("尉迟恭", "ycg", "yuchigong")]
    #[case("尉健", "wj", "weijian")]
    #[case("盖丽", "gl", "geli")]
    #[case("区伟", "ow", "ouwei")]
    #[case("朴红", "ph", "piaohong")]
    #[case("万俟丽", "mql", "moqili")]
    #[case("吕布", "lb", "lvbu")]
    #[case("欧阳 修", "oyx", "ouyangxiu")]
    #[case("張三", "zs", "zhangsan")]
    fn puts_the_likeliest_reading_first(
        #[case] name: &str,
        #[case] initials: &str,
        #[case] spelling: &str,
    ) {
        let keys = search_keys(name);
        assert_eq!(keys.first().map(String::as_str), Some(initials), "{keys:?}");
        let first_long = keys.iter().find(|key| key.len() > name.chars().count());
        assert_eq!(first_long.map(String::as_str), Some(spelling), "{keys:?}");
    }

    #[rstest]
    #[case("重阳", &["zy", "cy", "zhongyang", "chongyang"])]
    #[case("盖丽", &["geli", "gaili"])]
    #[case("张乐", &["zl", "zy", "zhangle", "zhangyue"])]
    #[case("吕布", &["lvbu", "lyubu"])]
    #[case("阿里木·买买提", &["almmmt", "alimumaimaiti"])]
    #[case("Ａisha 马", &["am", "aishama"])]
    fn has_every_reading(#[case] name: &str, #[case] wanted: &[&str]) {
        let keys = search_keys(name);
        for key in wanted {
            assert!(
                keys.iter().any(|known| known == key),
                "{key} not in {keys:?}"
            );
        }
        assert_eq!(search_text(name).split(' ').count(), keys.len());
    }

    #[test]
    fn nothing_to_read_gives_no_key() {
        assert!(search_keys(" ·？\0").is_empty());
        assert_eq!(search_text(""), "");
    }

    proptest! {
        #[test]
        fn keys_are_few_distinct_and_lower_case(name in "[一-龥]{1,60}") {
            let keys = search_keys(&name);
            prop_assert!(keys.len() <= 32);
            let distinct: std::collections::HashSet<_> = keys.iter().collect();
            prop_assert_eq!(distinct.len(), keys.len());
            prop_assert!(keys.iter().all(|key| key.bytes().all(|b| b.is_ascii_lowercase())), "{:?}", keys);
        }

        #[test]
        fn arbitrary_text_gives_keys_without_spaces(name in any::<String>()) {
            prop_assert!(search_keys(&name).iter().all(|key| !key.is_empty() && !key.contains(char::is_whitespace)));
        }
    }
}
