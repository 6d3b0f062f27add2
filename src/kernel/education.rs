//! How far somebody went to school, in the steps of the monthly monitoring.

use super::coded::coded_enum;

coded_enum! {
    /// 文化程度 as the national monitoring exports list it, lowest first; vocational middle schools
    /// (GB/T 4658-2006: 41 中专, 44 职高, 47 技校) stand with 高中.
    pub enum Education("文化程度", "EDUCATION-UNKNOWN") {
        /// 文盲或半文盲.
        Illiterate = "illiterate" "文盲或半文盲" [
            "文盲", "半文盲", "文盲半文盲", "文盲、半文盲", "文盲/半文盲", "文盲及半文盲", "不识字", "未上学", "未上过学", "没上过学", "无",
        ],
        /// 小学.
        Primary = "primary" "小学" ["小学毕业", "小学肄业", "小学文化"],
        /// 初中.
        Junior = "junior" "初中" ["初中毕业", "初中肄业", "初中文化", "初级中学", "普通初中"],
        /// 高中, with 中专, 职高 and 技校.
        Senior = "senior" "高中" [
            "高中毕业", "高中肄业", "高中文化", "高级中学", "普通高中", "中专", "中专毕业", "中等专业学校", "中职", "中等职业",
            "中等职业教育", "职高", "职业高中", "技校", "技工学校", "中技", "高中/中专", "高中、中专", "高中或中专", "高中(中专)", "中专/高中",
            "中专或高中", "高中(含中专)", "中专(高中)",
        ],
        /// 大专.
        College = "college" "大专" [
            "大专毕业", "大学专科", "专科", "专科毕业", "大学专科毕业", "高职", "高职高专", "高等职业", "大专(高职)", "大专/高职",
        ],
        /// 本科及以上.
        Bachelor = "bachelor" "本科及以上" [
            "本科", "大学本科", "本科毕业", "大学本科毕业", "大学本科及以上", "本科以上", "大学", "学士", "研究生", "研究生及以上", "硕士",
            "硕士研究生", "博士", "博士研究生",
        ],
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kernel::coded::Coded;
    use crate::kernel::text::fold;

    #[test]
    fn reads_the_usual_words() {
        for (text, step) in [
            ("初中毕业", Education::Junior),
            ("中专", Education::Senior),
            ("高中（中专）", Education::Senior),
            ("高中／中专", Education::Senior),
            ("专 科", Education::College),
            ("硕士研究生", Education::Bachelor),
            ("文盲、半文盲", Education::Illiterate),
        ] {
            assert_eq!(Education::parse(text).unwrap(), step, "{text}");
        }
        assert_eq!(
            Education::parse("私塾").unwrap_err().to_string(),
            "“文化程度”：没有“私塾”这一项。请填：文盲或半文盲、小学、初中、高中、大专、本科及以上"
        );
    }

    #[test]
    fn steps_are_ordered_and_no_word_means_two() {
        assert!(Education::ALL.is_sorted());
        assert!(Education::Primary < Education::Junior);
        let mut words: Vec<_> = Education::ALL
            .iter()
            .flat_map(|step| {
                step.aliases()
                    .iter()
                    .chain([&step.code()])
                    .map(|word| fold(word))
                    .collect::<Vec<_>>()
            })
            .collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    proptest! {
        #[test]
        fn decoration_does_not_matter(step in proptest::sample::select(Education::ALL), before in "[ \u{3000}\n\t]{0,3}", within in "[ \u{3000}\n]{0,2}") {
            let spaced: String = step.chinese().chars().flat_map(|c| within.chars().chain([c])).collect();
            prop_assert_eq!(Education::parse(&(before + &spaced)).unwrap(), step);
            prop_assert_eq!(Education::parse(&step.code().to_uppercase()).unwrap(), step);
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            if let Err(error) = Education::parse(&text) {
                prop_assert_eq!(error.code(), "EDUCATION-UNKNOWN");
            }
        }
    }
}
