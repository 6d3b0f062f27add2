//! How a worker and a vacancy fit, part by part: what was found, before it is weighed or put into words.

use crate::kernel::{Fen, OccupationCode};

/// What the worker can do against what the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skill {
    /// Knows the occupation, or one so close in the dictionary's tree.
    Knows {
        /// Number among the worker's known occupations.
        at: usize,
        /// Closeness, 50 to 1000.
        closeness: u16,
    },
    /// Nothing alike, but the post asks neither experience nor certificate: it can be learnt at work.
    NoneAsked,
    /// Nothing alike.
    Stranger,
    /// The post's occupation is not classified.
    Unknown,
}

/// The worker's wish for an occupation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Wished, or as close to a wish.
    Wished {
        /// The wish.
        wish: OccupationCode,
        /// Closeness, 50 to 1000.
        closeness: u16,
    },
    /// Any will do.
    Any,
    /// Something else was wished.
    Other,
}

/// The way to work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WayFit {
    /// Work done at home.
    AtHome,
    /// In one's own village.
    Village,
    /// There and back every day.
    Daily {
        /// Kilometres.
        km: f64,
        /// Minutes one way.
        minutes: u32,
    },
    /// Too far for every day, with a bed there.
    Lodging {
        /// Kilometres, where known.
        km: Option<f64>,
    },
    /// Too far for every day, and no bed.
    NoLodging {
        /// Kilometres, where known.
        km: Option<f64>,
    },
    /// Not known.
    Unknown,
}

/// Pay against the least that the worker wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayFit {
    /// At least as much, even at the lowest.
    Above {
        /// Lowest of a month.
        low: Fen,
        /// Least wanted.
        wanted: Fen,
    },
    /// The lowest is less, the highest is not.
    Perhaps {
        /// Lowest of a month, if stated.
        low: Option<Fen>,
        /// Highest of a month.
        high: Fen,
        /// Least wanted.
        wanted: Fen,
    },
    /// No wish; against the minimum wage.
    NoWish {
        /// Lowest of a month.
        low: Fen,
    },
    /// By the piece.
    Piece,
    /// Not stated.
    Unknown,
}

/// Hours and shift against what keeps the worker at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursFit {
    /// Hours of one's own, at home.
    Own,
    /// Half days.
    PartTime,
    /// Days only.
    Day,
    /// Shifts that change.
    Rotating,
    /// Nights.
    Night,
    /// Not fixed, or not stated.
    Unknown,
}

/// The body against the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Light work for somebody not strong or not well.
    LightForWeak,
    /// Work of a weight that suits.
    Suits,
    /// Medium work for somebody not strong, or heavy work for somebody not well.
    Strains,
    /// Not stated.
    Unknown,
}

/// Months of work against the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// A worker tied to the fields, and work that leaves months for them.
    LeavesTime {
        /// Months a year.
        months: u32,
    },
    /// A worker tied to the fields, and work all year.
    TakesAll,
    /// A worker not tied: the longer the better.
    Months {
        /// Months a year.
        months: u32,
    },
}

/// Everything found, in the order in which it is weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Occupation.
    pub skill: Skill,
    /// Months of experience that count here, and months asked.
    pub experience: (u32, u32),
    /// Wish.
    pub wish: Wish,
    /// Way.
    pub way: WayFit,
    /// Pay.
    pub pay: PayFit,
    /// Hours.
    pub hours: HoursFit,
    /// More than ten hours a day, or no day off.
    pub long_hours: bool,
    /// Body.
    pub body: Body,
    /// Season.
    pub season: Season,
    /// 包吃, 包住.
    pub board: (bool, bool),
    /// Last resort in order: market, workshop, project, public-welfare.
    pub order: Order,
}

/// The order of last resort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// The market.
    Market,
    /// A workshop.
    Workshop,
    /// A project.
    Project,
    /// Public-welfare: when nothing else serves.
    LastResort,
}
