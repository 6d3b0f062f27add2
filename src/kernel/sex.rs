//! Sex as on the resident ID.

use super::coded::coded_enum;

coded_enum! {
    /// GB/T 2261.1; the standard's 0 未知 and 9 未说明 do not occur on a resident ID.
    pub enum Sex("性别", "SEX-UNKNOWN") {
        /// 1 男.
        Male = "male" "男" ["男性", "男士", "1", "M"],
        /// 2 女.
        Female = "female" "女" ["女性", "女士", "2", "F"],
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn reads_the_standard_and_the_usual_words() {
        assert_eq!(Sex::parse(" 男 ").unwrap(), Sex::Male);
        assert_eq!(Sex::parse("２").unwrap(), Sex::Female);
        assert_eq!(Sex::parse("0").unwrap_err().code(), "SEX-UNKNOWN");
        for sex in Sex::ALL {
            assert_eq!(Sex::parse(&sex.to_string()).unwrap(), *sex);
            assert_eq!(Sex::from_code(sex.code()), Some(*sex));
        }
    }
}
