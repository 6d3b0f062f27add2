//! The same search with one thing changed, as a query string: what the links of a page lead to.

use super::Asked;
use crate::kernel::split_list;

impl Asked {
    /// Later hits.
    pub fn with_offset(&self, offset: i64) -> String {
        let changed = Self {
            offset,
            ..self.clone()
        };
        changed.query_string()
    }

    /// Without an understood concept or word.
    pub fn without_concept(&self, key: &str) -> String {
        self.changed(|asked| {
            let mut without = split_list(&asked.without);
            without.push(key.to_owned());
            asked.without = without.join(",");
        })
    }

    /// With one that had been removed.
    pub fn with_concept(&self, key: &str) -> String {
        self.changed(|asked| {
            let mut without = split_list(&asked.without);
            without.retain(|removed| removed != key);
            asked.without = without.join(",");
        })
    }

    /// In one division; everywhere if empty.
    pub fn in_division(&self, code: &str) -> String {
        self.changed(|asked| code.clone_into(&mut asked.within))
    }

    /// Of one kind; of all if empty.
    pub fn of_kind(&self, code: &str) -> String {
        self.changed(|asked| code.clone_into(&mut asked.kind))
    }

    /// Of one group of occupations; of all if empty.
    pub fn of_occupation(&self, code: &str) -> String {
        self.changed(|asked| code.clone_into(&mut asked.occupation))
    }

    /// Within so many kilometres of the place that is set; however far if empty.
    pub fn within_km(&self, km: &str) -> String {
        self.changed(|asked| km.clone_into(&mut asked.km))
    }

    /// In another order.
    pub fn sorted(&self, order: &str) -> String {
        self.changed(|asked| order.clone_into(&mut asked.sort))
    }

    /// With any change, from the first hit on.
    pub(in crate::vacancies::service) fn changed(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut changed = self.clone();
        changed.offset = 0;
        change(&mut changed);
        changed.query_string()
    }

    fn query_string(&self) -> String {
        let offset = if self.offset > 0 {
            self.offset.to_string()
        } else {
            String::new()
        };
        let flag = |set: bool| if set { "true" } else { "" };
        let fields = [
            ("q", self.q.as_str()),
            ("kind", &self.kind),
            ("within", &self.within),
            ("occupation", &self.occupation),
            ("pay", &self.pay),
            ("lodging", flag(self.lodging)),
            ("meals", flag(self.meals)),
            ("near", &self.near),
            ("km", &self.km),
            ("sort", &self.sort),
            ("without", &self.without),
            ("offset", &offset),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("?{}", query.finish())
    }
}
