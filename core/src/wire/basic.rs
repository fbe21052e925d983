//! What wire types are made of.

use super::{Reader, Wire};
use crate::table::Table;
use serde_json::{Map, Value};

impl Wire for Value {
    fn take(value: &Value, _: &mut Reader) -> Self {
        value.clone()
    }

    fn write(&self) -> Value {
        self.clone()
    }
}

impl Wire for String {
    #[inline(never)]
    fn take(value: &Value, reader: &mut Reader) -> Self {
        value.as_str().map(str::to_owned).unwrap_or_else(|| {
            reader.fault("must be text");
            String::new()
        })
    }

    fn write(&self) -> Value {
        text(self)
    }
}

#[inline(never)]
pub(crate) fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

impl Wire for bool {
    #[inline(never)]
    fn take(value: &Value, reader: &mut Reader) -> Self {
        value.as_bool().unwrap_or_else(|| {
            reader.fault("must be true or false");
            false
        })
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Wire for i64 {
    #[inline(never)]
    fn take(value: &Value, reader: &mut Reader) -> Self {
        value.as_i64().unwrap_or_else(|| {
            reader.fault("must be a whole number");
            0
        })
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

#[inline(never)]
fn unsigned(value: &Value, most: u64, reader: &mut Reader) -> u64 {
    value.as_u64().filter(|number| *number <= most).unwrap_or_else(|| {
        reader.fault("must be a whole number in its range");
        0
    })
}

macro_rules! unsigned {
    ($($type:ty),*) => { $(
        impl Wire for $type {
            fn take(value: &Value, reader: &mut Reader) -> Self {
                unsigned(value, <$type>::MAX.into(), reader) as $type
            }

            fn write(&self) -> Value {
                Value::from(*self)
            }
        }
    )* };
}

unsigned!(u8, u16, u32, u64);

impl<T: Wire> Wire for Option<T> {
    const MAY_MISS: bool = true;

    fn take(value: &Value, reader: &mut Reader) -> Self {
        if value.is_null() { None } else { Some(T::take(value, reader)) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl<T: Wire> Wire for Box<T> {
    fn take(value: &Value, reader: &mut Reader) -> Self {
        Box::new(T::take(value, reader))
    }

    fn write(&self) -> Value {
        T::write(self)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn take(value: &Value, reader: &mut Reader) -> Self {
        let items = list(value, reader);
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            let before = enter_item(reader, read.len());
            read.push(T::take(item, reader));
            reader.pointer.truncate(before);
        }
        read
    }

    fn write(&self) -> Value {
        let mut items = Vec::with_capacity(self.len());
        for item in self {
            items.push(item.write());
        }
        Value::Array(items)
    }
}

#[inline(never)]
fn list<'a>(value: &'a Value, reader: &mut Reader) -> &'a [Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_else(|| {
        reader.fault("must be a list");
        &[]
    })
}

#[inline(never)]
fn enter_item(reader: &mut Reader, at: usize) -> usize {
    reader.enter(&at.to_string())
}

impl<T: Wire> Wire for Table<T> {
    fn take(value: &Value, reader: &mut Reader) -> Self {
        reader.object(value);
        let mut read = Table::default();
        for (name, item) in value.as_object().into_iter().flatten() {
            let before = reader.enter(name);
            read.insert(name.clone(), T::take(item, reader));
            reader.pointer.truncate(before);
        }
        read
    }

    fn write(&self) -> Value {
        let mut members = Map::new();
        for (name, item) in self.iter() {
            super::put(&mut members, name, item.write());
        }
        Value::Object(members)
    }
}
