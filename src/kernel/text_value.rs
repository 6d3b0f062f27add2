//! What every value written as text has in common: read through `parse`, written through `Display`.

/// Gives a type with `parse(&str) -> Result<Self>` and `Display` its `FromStr`, `Serialize` and `Deserialize`,
/// so that neither JSON nor the command line can make a value that `parse` would refuse.
macro_rules! text_value {
    ($name:ty) => {
        impl std::str::FromStr for $name {
            type Err = $crate::kernel::Error;

            fn from_str(text: &str) -> $crate::kernel::Result<Self> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use text_value;
