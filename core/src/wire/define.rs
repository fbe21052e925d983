//! The macro that defines wire types, in place of serde's derive.

/// Defines wire types. After each member stands its name in JSON:
///
/// - `= "name"`: must be there (an `Option` need not);
/// - `= "name" or default`, `= "name" or (expression)`: that when it is missing;
/// - `= "name" or nothing`: the default when it is missing, and left out when `None` or an empty list;
/// - `= flat`: its members stand among those of the struct.
///
/// In an enum each variant has its word; `enum E else V` reads unknown words as `V`.
/// A tuple struct is written as the one thing in it.
macro_rules! wire {
    ($(#[$meta:meta])* $vis:vis struct $type:ident { $(
        $(#[$doc:meta])* $seen:vis $field:ident: $of:ty = $name:tt $(or $how:tt)?
    ),* $(,)? }) => {
        $(#[$meta])*
        $vis struct $type { $($(#[$doc])* $seen $field: $of),* }

        impl $crate::wire::Wire for $type {
            fn take(value: &serde_json::Value, reader: &mut $crate::wire::Reader) -> Self {
                reader.object(value);
                Self { $($field: $crate::wire::take_member!(reader, value, $name $(or $how)?)),* }
            }

            fn write(&self) -> serde_json::Value {
                let mut members = serde_json::Map::new();
                $($crate::wire::write_member!(members, $crate::wire::Wire::write(&self.$field), $name $(or $how)?);)*
                serde_json::Value::Object(members)
            }
        }

        $crate::wire::through_value!($type);
    };

    ($(#[$meta:meta])* $vis:vis struct $type:ident($seen:vis $of:ty);) => {
        $(#[$meta])*
        $vis struct $type($seen $of);

        impl $crate::wire::Wire for $type {
            fn take(value: &serde_json::Value, reader: &mut $crate::wire::Reader) -> Self {
                Self($crate::wire::Wire::take(value, reader))
            }

            fn write(&self) -> serde_json::Value {
                $crate::wire::Wire::write(&self.0)
            }
        }

        $crate::wire::through_value!($type);
    };

    ($(#[$meta:meta])* $vis:vis enum $type:ident $(else $other:ident)? { $(
        $(#[$doc:meta])* $variant:ident = $word:literal
    ),* $(,)? }) => {
        $(#[$meta])*
        $vis enum $type { $($(#[$doc])* $variant),* }

        impl $type {
            const WORDS: &[&str] = &[$($word),*];
        }

        impl $crate::wire::Wire for $type {
            fn take(value: &serde_json::Value, reader: &mut $crate::wire::Reader) -> Self {
                const ALL: &[$type] = &[$($type::$variant),*];
                let other: &[usize] = &[$(Self::$other as usize)?];
                ALL[reader.word(value, Self::WORDS, other.first().copied())]
            }

            fn write(&self) -> serde_json::Value {
                $crate::wire::basic::text(Self::WORDS[*self as usize])
            }
        }

        $crate::wire::through_value!($type);
    };
}

macro_rules! take_member {
    ($reader:ident, $value:ident, flat) => {
        $crate::wire::Wire::take($value, $reader)
    };
    ($reader:ident, $value:ident, $name:literal) => {
        $reader.member($value, $name)
    };
    ($reader:ident, $value:ident, $name:literal or ($other:expr)) => {
        $reader.member_or($value, $name, || $other)
    };
    // `default` and `nothing` read alike.
    ($reader:ident, $value:ident, $name:literal or $how:ident) => {
        $reader.member_or($value, $name, Default::default)
    };
}

macro_rules! write_member {
    ($members:ident, $value:expr, flat) => {
        $crate::wire::put_all(&mut $members, $value)
    };
    ($members:ident, $value:expr, $name:literal or nothing) => {
        $crate::wire::put_some(&mut $members, $name, $value)
    };
    ($members:ident, $value:expr, $name:literal $(or $how:tt)?) => {
        $crate::wire::put(&mut $members, $name, $value)
    };
}

/// serde's traits for a wire type.
macro_rules! through_value {
    ($type:ident) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::Wire::write(self).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::wire::Wire::read(&value).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {take_member, through_value, wire, write_member};
