//! Sealing and opening what is encrypted, and the blind indexes it is found by.

use super::records::{HelperRecord, HouseholdRecord, PersonRecord};
use crate::db::{Cell, Keys};
use crate::kernel::{BankCard, Ctx, Mobile, ResidentId, Result};

const RESIDENT: &str = "person.resident";
const PERSON_PHONE: &str = "person.phone";
const PERSON_CARD: &str = "person.card";
const HOUSEHOLD_PHONE: &str = "household.phone";
const HELPER_PHONE: &str = "helper.phone";

/// Blind index of a whole resident ID.
pub fn resident_blind(keys: &Keys, id: &ResidentId) -> Vec<u8> {
    keys.blind("resident", id.as_str())
}

/// Blind index of the last four characters of a resident ID.
pub fn last4_blind(keys: &Keys, last4: &str) -> Vec<u8> {
    keys.blind("last4", last4)
}

/// Blind index of the last four digits of a telephone.
pub fn phone_tail_blind(keys: &Keys, tail: &str) -> Vec<u8> {
    keys.blind("phone_tail", tail)
}

/// Blind index of a whole bank card number.
pub fn card_blind(keys: &Keys, card: &BankCard) -> Vec<u8> {
    keys.blind("card", card.as_str())
}

impl PersonRecord {
    /// Records a resident ID with what is read from it, unless it is there already.
    pub fn set_resident(&mut self, keys: &Keys, ctx: &Ctx, id: &ResidentId) -> Result<()> {
        let blind = resident_blind(keys, id);
        if self.resident_blind == blind {
            return Ok(());
        }
        let cell = Cell {
            column: RESIDENT,
            row: self.id.as_bytes(),
        };
        self.resident_cipher = keys.seal(ctx, cell, id.as_str())?;
        self.resident_blind = blind;
        self.last4_blind = last4_blind(keys, id.last4());
        self.birth_date = id.birth_date();
        self.sex = id.sex().code().to_owned();
        Ok(())
    }

    /// Records a telephone, unless it is there already.
    pub fn set_phone(&mut self, keys: &Keys, ctx: &Ctx, phone: &Mobile) -> Result<()> {
        let blind = keys.blind("phone", phone.as_str());
        if self.phone_blind.as_ref() == Some(&blind) {
            return Ok(());
        }
        let cell = Cell {
            column: PERSON_PHONE,
            row: self.id.as_bytes(),
        };
        self.phone_cipher = Some(keys.seal(ctx, cell, phone.as_str())?);
        self.phone_blind = Some(blind);
        self.phone_tail_blind = Some(phone_tail_blind(keys, phone.tail()));
        Ok(())
    }

    /// Records a bank card, unless it is there already.
    pub fn set_card(&mut self, keys: &Keys, ctx: &Ctx, card: &BankCard) -> Result<()> {
        let blind = card_blind(keys, card);
        if self.card_blind.as_ref() == Some(&blind) {
            return Ok(());
        }
        let cell = Cell {
            column: PERSON_CARD,
            row: self.id.as_bytes(),
        };
        self.card_cipher = Some(keys.seal(ctx, cell, card.as_str())?);
        self.card_blind = Some(blind);
        Ok(())
    }

    /// The resident ID.
    pub fn resident(&self, keys: &Keys) -> Result<ResidentId> {
        let cell = Cell {
            column: RESIDENT,
            row: self.id.as_bytes(),
        };
        ResidentId::parse(&keys.open(cell, &self.resident_cipher)?)
    }

    /// The telephone.
    pub fn phone(&self, keys: &Keys) -> Result<Option<Mobile>> {
        let cell = Cell {
            column: PERSON_PHONE,
            row: self.id.as_bytes(),
        };
        open_phone(keys, cell, self.phone_cipher.as_deref())
    }

    /// The bank card.
    pub fn card(&self, keys: &Keys) -> Result<Option<BankCard>> {
        let cell = Cell {
            column: PERSON_CARD,
            row: self.id.as_bytes(),
        };
        self.card_cipher
            .as_deref()
            .map(|sealed| BankCard::parse(&keys.open(cell, sealed)?))
            .transpose()
    }
}

impl HouseholdRecord {
    /// Records a telephone, unless it is there already.
    pub fn set_phone(&mut self, keys: &Keys, ctx: &Ctx, phone: &Mobile) -> Result<()> {
        let blind = keys.blind("phone", phone.as_str());
        if self.phone_blind.as_ref() == Some(&blind) {
            return Ok(());
        }
        let cell = Cell {
            column: HOUSEHOLD_PHONE,
            row: self.id.as_bytes(),
        };
        self.phone_cipher = Some(keys.seal(ctx, cell, phone.as_str())?);
        self.phone_blind = Some(blind);
        self.phone_tail_blind = Some(phone_tail_blind(keys, phone.tail()));
        Ok(())
    }

    /// The telephone.
    pub fn phone(&self, keys: &Keys) -> Result<Option<Mobile>> {
        let cell = Cell {
            column: HOUSEHOLD_PHONE,
            row: self.id.as_bytes(),
        };
        open_phone(keys, cell, self.phone_cipher.as_deref())
    }
}

impl HelperRecord {
    /// Records a telephone, unless it is there already.
    pub fn set_phone(&mut self, keys: &Keys, ctx: &Ctx, phone: &Mobile) -> Result<()> {
        let blind = keys.blind("phone", phone.as_str());
        if self.phone_blind.as_ref() == Some(&blind) {
            return Ok(());
        }
        let cell = Cell {
            column: HELPER_PHONE,
            row: self.id.as_bytes(),
        };
        self.phone_cipher = Some(keys.seal(ctx, cell, phone.as_str())?);
        self.phone_blind = Some(blind);
        Ok(())
    }

    /// The telephone.
    pub fn phone(&self, keys: &Keys) -> Result<Option<Mobile>> {
        let cell = Cell {
            column: HELPER_PHONE,
            row: self.id.as_bytes(),
        };
        open_phone(keys, cell, self.phone_cipher.as_deref())
    }
}

fn open_phone(keys: &Keys, cell: Cell<'_>, sealed: Option<&[u8]>) -> Result<Option<Mobile>> {
    sealed
        .map(|sealed| Mobile::parse(&keys.open(cell, sealed)?))
        .transpose()
}
