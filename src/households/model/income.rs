//! Net income a head and the gap to the line (domain.md 2.1).

use serde::Serialize;

use super::codes::IncomeKind;
use crate::kernel::Fen;
use crate::rulebook::model::IncomeLine;

/// A household's amounts of one income year; zero where nothing is recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct IncomeAmounts {
    /// 工资性收入.
    pub wage: Fen,
    /// 生产经营性收入.
    pub business: Fen,
    /// 财产性收入.
    pub property: Fen,
    /// 转移性收入.
    pub transfer: Fen,
    /// 生产经营性支出.
    pub cost: Fen,
}

impl IncomeAmounts {
    /// The amount of one kind.
    pub fn of(&self, kind: IncomeKind) -> Fen {
        match kind {
            IncomeKind::Wage => self.wage,
            IncomeKind::Business => self.business,
            IncomeKind::Property => self.property,
            IncomeKind::Transfer => self.transfer,
            IncomeKind::Cost => self.cost,
        }
    }

    /// Sets the amount of one kind.
    pub fn set(&mut self, kind: IncomeKind, amount: Fen) {
        *match kind {
            IncomeKind::Wage => &mut self.wage,
            IncomeKind::Business => &mut self.business,
            IncomeKind::Property => &mut self.property,
            IncomeKind::Transfer => &mut self.transfer,
            IncomeKind::Cost => &mut self.cost,
        } = amount;
    }

    /// 家庭纯收入 = 工资性 + 生产经营性 + 财产性 + 转移性 − 生产经营性支出; none on overflow.
    pub fn net(&self) -> Option<Fen> {
        Fen::sum([self.wage, self.business, self.property, self.transfer])?.checked_sub(self.cost)
    }
}

/// A household's income a head against the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeadIncome {
    /// 家庭纯收入.
    pub net: Fen,
    /// Heads it is divided by, at least 1.
    pub heads: i64,
    /// 人均纯收入, rounded down to the fen.
    pub per_head: Fen,
    /// What a head lacks to the line, 0 when none: line − 人均纯收入.
    pub gap: Fen,
    /// Is the line reached? Decided on the household's sum, so that rounding cannot decide it.
    pub reached: bool,
}

/// 人均纯收入 and gap; none without heads, or for amounts beyond every bound.
pub fn head_income(amounts: &IncomeAmounts, heads: i64, line: IncomeLine) -> Option<HeadIncome> {
    if heads < 1 {
        return None;
    }
    let net = amounts.net()?;
    let needed = Fen::new(line.fen).times(heads)?;
    let per_head = Fen::new(net.fen().div_euclid(heads));
    let gap = Fen::new(line.fen).checked_sub(per_head)?.max(Fen::ZERO);
    let reached = net > needed || (line.reached_at_equality && net == needed);
    Some(HeadIncome {
        net,
        heads,
        per_head,
        gap,
        reached,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const LINE: IncomeLine = IncomeLine {
        fen: 1_000_000,
        reached_at_equality: true,
    };

    fn amounts(yuan: [i64; 5]) -> IncomeAmounts {
        let mut amounts = IncomeAmounts::default();
        for (kind, yuan) in IncomeKind::ALL.iter().zip(yuan) {
            amounts.set(*kind, Fen::from_yuan(yuan));
        }
        amounts
    }

    #[rstest]
    #[case([24000, 18000, 500, 3500, 6000], 4, 1_000_000, 0, true)]
    #[case([24000, 18000, 500, 3499, 6000], 4, 999_975, 25, false)]
    #[case([0, 1000, 0, 0, 4000], 3, -100_000, 1_100_000, false)]
    #[case([0, 0, 0, 0, 0], 1, 0, 1_000_000, false)]
    #[case([100, 0, 0, 0, 0], 3, 3333, 996_667, false)]
    fn vectors(
        #[case] yuan: [i64; 5],
        #[case] heads: i64,
        #[case] per_head: i64,
        #[case] gap: i64,
        #[case] reached: bool,
    ) {
        let income = head_income(&amounts(yuan), heads, LINE).unwrap();
        assert_eq!(
            (income.per_head.fen(), income.gap.fen(), income.reached),
            (per_head, gap, reached)
        );
    }

    #[test]
    fn equality_follows_the_rule_and_nobody_is_no_divisor() {
        let strict = IncomeLine {
            reached_at_equality: false,
            ..LINE
        };
        let exact = amounts([40000, 0, 0, 0, 0]);
        assert!(!head_income(&exact, 4, strict).unwrap().reached);
        assert!(head_income(&exact, 4, LINE).unwrap().reached);
        assert_eq!(head_income(&exact, 0, LINE), None);
    }

    proptest! {
        #[test]
        fn net_a_head_is_the_sum_of_rows_by_heads(
            rows in proptest::collection::vec((0..5_usize, 0..10_000_000_i64), 0..12), heads in 1..12_i64,
        ) {
            let mut sums = IncomeAmounts::default();
            let mut total = 0;
            for (at, fen) in rows {
                let kind = IncomeKind::ALL[at];
                sums.set(kind, Fen::new(sums.of(kind).fen() + fen));
                total += if kind == IncomeKind::Cost { -fen } else { fen };
            }
            let income = head_income(&sums, heads, LINE);
            prop_assert!(income.is_some());
            if let Some(income) = income {
                prop_assert_eq!(income.net.fen(), total);
                prop_assert_eq!(income.per_head.fen(), (total as f64 / heads as f64).floor() as i64);
                prop_assert!(income.gap.fen() >= 0);
                prop_assert_eq!(income.reached, total >= LINE.fen * heads);
            }
        }
    }
}
