//! Where work can be found: the demo's own employers, work far away, casual work at home.

use std::collections::HashMap;

use super::dice::Dice;
use super::local;
use super::model::{Household, Labour, Person};
use super::offers::Offers;
use super::trades::Trades;
use super::will::Reach;
use crate::cli::demo::posts::Posts;

/// 务工所在地 of all work inside the county.
pub const HERE: &str = "云南省-红河哈尼族彝族自治州-弥勒市";

/// How pay comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pay {
    /// Every month.
    Monthly,
    /// By the piece, every month.
    Piece,
    /// Once, at the end of a season or project.
    Once,
}

/// One job found, before anything of its dates is known.
#[derive(Debug, Clone)]
pub struct Found {
    /// Empty for casual work.
    pub employer: String,
    /// 岗位名称.
    pub title: String,
    /// 就业渠道.
    pub channel: &'static str,
    /// 就业形式.
    pub form: String,
    /// 务工区域.
    pub area: &'static str,
    /// 务工所在地 down to the county.
    pub place: String,
    /// 所属行业: section of GB/T 4754, by name.
    pub industry: String,
    /// 全日制.
    pub full_time: bool,
    /// 合同形式.
    pub contract: String,
    /// Sent by the authorities, as 沪滇 labour cooperation does.
    pub organised: bool,
    /// Yuan a month.
    pub monthly: i64,
    /// How it is paid.
    pub pay: Pay,
}

/// Everything on offer and how much of it is taken.
pub struct Market<'a> {
    posts: &'a Posts,
    trades: &'a Trades,
    offers: Offers,
    taken: HashMap<usize, usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    FarAway,
    InProvince,
    Firm,
    Workshop,
    Public,
    Project,
    Casual,
}

impl<'a> Market<'a> {
    /// The market of these posts; nothing taken.
    pub fn new(posts: &'a Posts, trades: &'a Trades) -> Self {
        Self {
            posts,
            trades,
            offers: Offers::load(),
            taken: HashMap::new(),
        }
    }

    /// A job for somebody who would go as far as `reach`.
    pub fn find(
        &mut self,
        household: &Household,
        person: &Person,
        reach: Reach,
        dice: &mut Dice,
    ) -> Option<Found> {
        let weak = person.labour == Labour::Weak;
        let way = way(reach, weak, dice);
        let found = match way {
            Way::FarAway => self.offers.away(person, false, dice),
            Way::InProvince => self.offers.away(person, true, dice),
            Way::Firm => self.local("企业岗位", household, person, reach, dice),
            Way::Workshop => self.local("帮扶车间岗位", household, person, reach, dice),
            Way::Public => self.local("公益性岗位", household, person, reach, dice),
            Way::Project => self.local("项目用工", household, person, reach, dice),
            Way::Casual => None,
        };
        found.or_else(|| self.casual(person, dice))
    }

    /// Casual work or small trade in the own township.
    pub fn casual(&self, person: &Person, dice: &mut Dice) -> Option<Found> {
        self.offers.casual(person, dice)
    }

    fn local(
        &mut self,
        kind: &str,
        household: &Household,
        person: &Person,
        reach: Reach,
        dice: &mut Dice,
    ) -> Option<Found> {
        let weights: Vec<u32> = self
            .posts
            .vacancies
            .iter()
            .enumerate()
            .map(|(at, post)| {
                let openings = post.openings.parse().unwrap_or(1).max(2);
                let full = self.taken.get(&at).is_some_and(|taken| *taken >= openings);
                if full || post.kind != kind || post.is_unlawful() {
                    return 0;
                }
                local::weight(post, self.trades, household, person, reach)
            })
            .collect();
        let at = dice.position(weights.iter().copied())?;
        let post = self.posts.vacancies.get(at)?;
        *self.taken.entry(at).or_insert(0) += 1;
        local::filled(post, self.posts.employer(post)?, household, dice)
    }
}

fn way(reach: Reach, weak: bool, dice: &mut Dice) -> Way {
    use Way::{Casual, FarAway, Firm, InProvince, Project, Public, Workshop};
    // Columns: far away, elsewhere in the province, firm, workshop, public-welfare post, project, casual.
    let shares = match (weak, reach) {
        (true, _) => [0, 0, 0, 10, 70, 0, 20],
        (_, Reach::Village) => [0, 0, 8, 18, 38, 8, 28],
        (_, Reach::Town) => [0, 0, 24, 18, 18, 10, 30],
        (_, Reach::County) => [0, 0, 50, 8, 6, 8, 28],
        (_, Reach::Province) => [0, 62, 20, 2, 0, 2, 14],
        (_, Reach::Anywhere) => [64, 20, 8, 1, 0, 1, 6],
    };
    let ways = [FarAway, InProvince, Firm, Workshop, Public, Project, Casual];
    let at = dice.position(shares.into_iter());
    at.and_then(|at| ways.get(at).copied()).unwrap_or(Casual)
}
