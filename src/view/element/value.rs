//! Values of attributes.

use super::{Slot, View};
use std::borrow::Cow;

/// A value of an attribute.
pub enum Value {
    /// The attribute is not there.
    Absent,
    /// A text; the empty one for a flag that is set.
    Text(Cow<'static, str>),
    /// Whatever this gives, set anew when a signal in it changes.
    Following(Box<dyn Fn() -> Value>),
}

/// What can be the value of an attribute.
pub trait IntoValue: Sized {
    /// It, as a value.
    fn into_value(self) -> Value;

    /// Gives it to a template.
    fn give(self, view: View) -> View {
        view.fill(Slot::Value(self.into_value()))
    }
}

impl IntoValue for &'static str {
    #[inline(never)]
    fn into_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }

    #[inline(never)]
    fn give(self, view: View) -> View {
        view.fill(Slot::Value(self.into_value()))
    }
}

impl IntoValue for String {
    #[inline(never)]
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }

    #[inline(never)]
    fn give(self, view: View) -> View {
        view.fill(Slot::Value(self.into_value()))
    }
}

impl IntoValue for u32 {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl IntoValue for bool {
    #[inline(never)]
    fn into_value(self) -> Value {
        if self { Value::Text(Cow::Borrowed("")) } else { Value::Absent }
    }

    #[inline(never)]
    fn give(self, view: View) -> View {
        view.fill(Slot::Value(self.into_value()))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, IntoValue::into_value)
    }
}

impl<F: Fn() -> T + 'static, T: IntoValue> IntoValue for F {
    fn into_value(self) -> Value {
        Value::Following(Box::new(move || self().into_value()))
    }
}
