//! Who sits where at which prices: the part of a standing plan that every event changes,
//! small enough to be copied for a trial.

use super::super::transport::NONE;
use super::super::value::Value;

#[derive(Debug, Clone)]
pub(super) struct Held<V> {
    pub price: Vec<V>,
    /// What its pair leaves each household after the price; `OUT`: it does not take part.
    pub profit: Vec<V>,
    pub places: Vec<u32>,
    /// Column of each household's pair, or `NONE`.
    pub at: Vec<u32>,
    /// Vacancy of that pair.
    pub vacancy: Vec<u32>,
    seat: Vec<u32>,
    pub sitting: Vec<Vec<u32>>,
    /// Value of all pairs held.
    pub primal: i128,
    /// Value that the prices prove to be the most: `Σ places · price + Σ profit`.
    pub dual: i128,
}

impl<V: Value> Held<V> {
    pub fn empty(households: usize, places: Vec<u32>, price: Vec<V>) -> Self {
        let rent = places.iter().zip(&price);
        Self {
            dual: rent.map(|(&n, price)| i128::from(n) * price.wide()).sum(),
            sitting: vec![Vec::new(); places.len()],
            profit: vec![V::ZERO; households],
            at: vec![NONE; households],
            vacancy: vec![NONE; households],
            seat: vec![NONE; households],
            primal: 0,
            places,
            price,
        }
    }

    pub fn add_household(&mut self) {
        self.profit.push(V::ZERO);
        self.at.push(NONE);
        self.vacancy.push(NONE);
        self.seat.push(NONE);
    }

    pub fn add_vacancy(&mut self, price: V) {
        self.price.push(price);
        self.places.push(0);
        self.sitting.push(Vec::new());
    }

    pub fn takes_part(&self, household: u32) -> bool {
        self.profit[household as usize] < V::OUT
    }

    pub fn has_room(&self, vacancy: u32) -> bool {
        self.sitting[vacancy as usize].len() < self.places[vacancy as usize] as usize
    }

    /// Whether an empty place has a price, which cannot stay so.
    pub fn is_unsettled(&self, vacancy: u32) -> bool {
        self.has_room(vacancy) && self.price[vacancy as usize] > V::ZERO
    }

    pub fn set_profit(&mut self, household: u32, profit: V) {
        let counted = |profit: V| if profit < V::OUT { profit.wide() } else { 0 };
        let old = std::mem::replace(&mut self.profit[household as usize], profit);
        self.dual += counted(profit) - counted(old);
    }

    pub fn set_price(&mut self, vacancy: u32, price: V) {
        let places = i128::from(self.places[vacancy as usize]);
        let old = std::mem::replace(&mut self.price[vacancy as usize], price);
        self.dual += places * (price.wide() - old.wide());
    }

    pub fn set_places(&mut self, vacancy: u32, places: u32) {
        let old = std::mem::replace(&mut self.places[vacancy as usize], places);
        let price = self.price[vacancy as usize].wide();
        self.dual += price * (i128::from(places) - i128::from(old));
    }

    /// Seats a household that sits nowhere, in a vacancy with a place for it.
    pub fn seat(&mut self, household: u32, at: u32, vacancy: u32, value: V) {
        let sitting = &mut self.sitting[vacancy as usize];
        self.seat[household as usize] = sitting.len() as u32;
        sitting.push(household);
        self.at[household as usize] = at;
        self.vacancy[household as usize] = vacancy;
        self.primal += value.wide();
    }

    /// Frees the place of a household whose pair was worth `value`; returns its vacancy.
    pub fn unseat(&mut self, household: u32, value: V) -> u32 {
        let vacancy = std::mem::replace(&mut self.vacancy[household as usize], NONE);
        let seat = std::mem::replace(&mut self.seat[household as usize], NONE);
        self.at[household as usize] = NONE;
        let sitting = &mut self.sitting[vacancy as usize];
        sitting.swap_remove(seat as usize);
        if let Some(&moved) = sitting.get(seat as usize) {
            self.seat[moved as usize] = seat;
        }
        self.primal -= value.wide();
        vacancy
    }
}
