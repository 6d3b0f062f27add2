//! The helpers of households: several at a time, each in a role and with dates.

use std::collections::HashMap;

use super::Work;
use crate::db::Txn;
use crate::households::model::{NewHelper, NewHousehold};
use crate::households::store::HelperRecord;
use crate::kernel::id::{HouseholdId, RowId};
use crate::kernel::{Ctx, Result};

impl Work {
    /// Takes over the helpers that the batch names.
    pub(super) fn helpers(
        &mut self,
        txn: &Txn<'_>,
        ctx: &Ctx,
        items: &[NewHousehold],
    ) -> Result<()> {
        let mut named: HashMap<HouseholdId, Vec<&NewHelper>> = HashMap::new();
        for item in items {
            let household = self.households.get(item.household_no.as_str());
            if let (Some(household), Some(helper)) = (household, &item.helper) {
                named.entry(household.id).or_default().push(helper);
            }
        }
        let mut order: Vec<HouseholdId> = named.keys().copied().collect();
        order.sort();
        for household in order {
            let wanted = named.remove(&household).unwrap_or_default();
            let mut open = self.helpers.remove(&household).unwrap_or_default();
            for helper in &wanted {
                let place = open.iter().position(|record| {
                    record.name == helper.name.as_str() && record.role == helper.role.code()
                });
                match place {
                    Some(place) => self.same_helper(txn, ctx, open.swap_remove(place), helper)?,
                    None => {
                        let record = new_helper(txn, ctx, household, helper)?;
                        let twice = self.new_helpers.iter().any(|known| {
                            known.household_id == household
                                && known.name == record.name
                                && known.role == record.role
                        });
                        if !twice {
                            self.new_helpers.push(record);
                            self.touched.insert(household);
                        }
                    }
                }
            }
            // Whoever is left over in a role that the batch fills has been replaced.
            for mut record in open {
                let successor = wanted
                    .iter()
                    .find(|helper| helper.role.code() == record.role);
                if let Some(successor) = successor {
                    let from = successor.from.unwrap_or_else(|| ctx.today());
                    record.valid_to = Some(from.max(record.valid_from));
                    self.old_helpers.push(record);
                    self.touched.insert(household);
                }
            }
        }
        Ok(())
    }

    fn same_helper(
        &mut self,
        txn: &Txn<'_>,
        ctx: &Ctx,
        known: HelperRecord,
        helper: &NewHelper,
    ) -> Result<()> {
        let mut record = known.clone();
        record.unit = helper.unit.clone().or(record.unit);
        if let Some(phone) = &helper.phone {
            record.set_phone(txn.keys, ctx, phone)?;
        }
        if record != known {
            self.touched.insert(record.household_id);
            self.old_helpers.push(record);
        }
        Ok(())
    }
}

fn new_helper(
    txn: &Txn<'_>,
    ctx: &Ctx,
    household: HouseholdId,
    helper: &NewHelper,
) -> Result<HelperRecord> {
    let mut record = HelperRecord {
        id: RowId::new(ctx),
        household_id: household,
        name: helper.name.as_str().to_owned(),
        role: helper.role.code().to_owned(),
        unit: helper.unit.clone(),
        phone_cipher: None,
        phone_blind: None,
        valid_from: helper.from.unwrap_or_else(|| ctx.today()),
        valid_to: None,
    };
    if let Some(phone) = &helper.phone {
        record.set_phone(txn.keys, ctx, phone)?;
    }
    Ok(record)
}
