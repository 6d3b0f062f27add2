//! What other rooms and the roof do with households.
