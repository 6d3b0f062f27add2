//! Masking of names for lists that many see: 张三 becomes 张*.

use super::surname::surname_length;

/// The surname (two characters for 欧阳 and its like) and a star for every further character. A one-character name
/// becomes a star; the dot inside minority names stays. Spaces, which people put in for width, are dropped.
pub fn mask_name(name: &str) -> String {
    let letters: Vec<char> = name
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let kept = surname_length(&letters);
    let mask = |(at, &c): (usize, &char)| if at < kept || c == '·' { c } else { '*' };
    letters.iter().enumerate().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("张三", "张*")]
    #[case("张 三", "张*")]
    #[case("王\u{3000}小明", "王**")]
    #[case("欧阳修", "欧阳*")]
    #[case("尉迟敬德", "尉迟**")]
    #[case("欧阳", "欧*")]
    #[case("张", "*")]
    #[case("阿里木·买买提", "阿**·***")]
    #[case("", "")]
    fn keeps_the_surname(#[case] name: &str, #[case] masked: &str) {
        assert_eq!(mask_name(name), masked);
    }

    proptest! {
        #[test]
        fn shows_at_most_the_surname(name in any::<String>()) {
            let shown = mask_name(&name).chars().filter(|&c| c != '*' && c != '·').count();
            prop_assert!(shown <= 2);
        }

        #[test]
        fn masking_twice_changes_nothing(name in "[张王李][一-龥]{1,3}") {
            let masked = mask_name(&name);
            prop_assert_eq!(mask_name(&masked), masked.clone());
        }
    }
}
