//! Which fields of views templates ask for. Only these are made for them: most
//! themes show a part of what there is, and each field of each page takes its time.
//!
//! What is asked for is told by names, quickly and not exactly: a field that
//! nobody asks for may be made, one that somebody asks for always is.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use tera::Value;

/// Fields that are asked for, by the name of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fields {
    /// Of these views these; of any other none.
    These(BTreeMap<&'static str, BTreeSet<&'static str>>),
    /// All that there are.
    All,
}

impl Default for Fields {
    fn default() -> Fields {
        Fields::These(BTreeMap::new())
    }
}

impl Fields {
    /// Adds a field of a view.
    pub fn add(&mut self, view: &'static str, field: &'static str) {
        if let Fields::These(fields) = self {
            fields.entry(view).or_default().insert(field);
        }
    }

    /// Adds all that others are.
    pub fn extend(&mut self, others: &Fields) {
        match (&mut *self, others) {
            (Fields::These(own), Fields::These(others)) => {
                for (view, fields) in others {
                    own.entry(view).or_default().extend(fields);
                }
            }
            _ => *self = Fields::All,
        }
    }
}

/// So many names are told apart, of views.
const VIEWS: usize = 256;

/// [`Fields`] to be looked up.
#[derive(Clone, Debug)]
pub struct Asked {
    /// For each view, by its name, a bit for each field, by its own.
    bits: Box<[u64; VIEWS]>,
}

impl Asked {
    /// Of fields.
    pub fn new(fields: &Fields) -> Asked {
        let mut bits = Box::new([u64::MAX; VIEWS]);
        if let Fields::These(fields) = fields {
            for view in fields.keys() {
                bits[spread(view) % VIEWS] = 0;
            }
            for (view, fields) in fields {
                bits[spread(view) % VIEWS] |= fields.iter().fold(0, |bits, field| bits | bit(field));
            }
        }
        Asked { bits }
    }

    /// All that there is.
    pub fn all() -> Asked {
        Asked::new(&Fields::All)
    }

    /// What templates see of a view.
    pub fn seen(&self, view: &impl Serialize) -> Value {
        Value::from_serializable(&Picked(view, self))
    }

    fn of(&self, view: &str) -> u64 {
        self.bits[spread(view) % VIEWS]
    }
}

fn bit(field: &str) -> u64 {
    1 << (spread(field) % 64)
}

/// A number that few names share.
fn spread(name: &str) -> usize {
    let at = |at: usize| name.as_bytes().get(at).copied().map_or(0, usize::from);
    7 * at(0) + 12 * at(name.len() / 2) + 18 * name.len()
}

/// A value without the fields that nobody asks for.
struct Picked<'a, T: ?Sized>(&'a T, &'a Asked);

impl<T: Serialize + ?Sized> Serialize for Picked<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(Picking(serializer, self.1))
    }
}

/// Leaves out fields on the way to another serializer.
struct Picking<'a, S>(S, &'a Asked);

/// The same for the items of a list.
struct Items<'a, S>(S, &'a Asked);

impl<S: SerializeSeq> SerializeSeq for Items<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.0.serialize_element(&Picked(value, self.1))
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// The same for a view.
struct View<'a, S> {
    inner: S,
    asked: &'a Asked,
    /// A bit for each of its fields.
    bits: u64,
}

impl<S: SerializeStruct> SerializeStruct for View<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), S::Error> {
        match self.bits & bit(key) {
            0 => self.inner.skip_field(key),
            _ => self.inner.serialize_field(key, &Picked(value, self.asked)),
        }
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}

/// Values that hold no view go on as they are.
macro_rules! plain {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(self, value: $type) -> Result<S::Ok, S::Error> {
            self.0.$method(value)
        }
    )*};
}

impl<'a, S: Serializer> Serializer for Picking<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Items<'a, S::SerializeSeq>;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = S::SerializeMap;
    type SerializeStruct = View<'a, S::SerializeStruct>;
    type SerializeStructVariant = S::SerializeStructVariant;

    plain! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_unit_struct(&'static str);
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_some(&Picked(value, self.1))
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit()
    }

    fn serialize_unit_variant(self, name: &'static str, index: u32, variant: &'static str) -> Result<S::Ok, S::Error> {
        self.0.serialize_unit_variant(name, index, variant)
    }

    // By such a name the engine takes a value of its own as it is.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_struct(name, value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.0.serialize_newtype_variant(name, index, variant, value)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        Ok(Items(self.0.serialize_seq(len)?, self.1))
    }

    fn serialize_tuple(self, len: usize) -> Result<S::SerializeTuple, S::Error> {
        self.0.serialize_tuple(len)
    }

    fn serialize_tuple_struct(self, name: &'static str, len: usize) -> Result<S::SerializeTupleStruct, S::Error> {
        self.0.serialize_tuple_struct(name, len)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<S::SerializeTupleVariant, S::Error> {
        self.0.serialize_tuple_variant(name, index, variant, len)
    }

    fn serialize_map(self, len: Option<usize>) -> Result<S::SerializeMap, S::Error> {
        self.0.serialize_map(len)
    }

    fn serialize_struct(self, name: &'static str, len: usize) -> Result<Self::SerializeStruct, S::Error> {
        let bits = self.1.of(name);
        // Room for no more than there will be.
        let inner = self.0.serialize_struct(name, len.min(bits.count_ones() as usize))?;
        Ok(View {
            inner,
            asked: self.1,
            bits,
        })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<S::SerializeStructVariant, S::Error> {
        self.0.serialize_struct_variant(name, index, variant, len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Outer {
        name: &'static str,
        inner: Option<Inner>,
        list: Vec<Inner>,
        made: Value,
    }

    #[derive(Clone, Serialize)]
    struct Inner {
        text: &'static str,
        number: u8,
    }

    fn outer() -> Outer {
        let inner = Inner { text: "a", number: 1 };
        Outer {
            name: "b",
            made: Value::from_serializable(&inner),
            list: vec![inner.clone(), inner.clone()],
            inner: Some(inner),
        }
    }

    #[test]
    fn nothing_is_left_out_where_all_is_asked_for() {
        assert_eq!(Asked::all().seen(&outer()), Value::from_serializable(&outer()));
    }

    #[test]
    fn only_what_is_asked_for_is_made() {
        let mut fields = Fields::default();
        for (view, field) in [("Outer", "inner"), ("Outer", "made"), ("Inner", "text")] {
            fields.add(view, field);
        }
        let seen = Asked::new(&fields).seen(&outer());
        // Made for all pages, which may ask for different things.
        assert_eq!(
            seen.to_string(),
            r#"{"inner": {"text": "a"}, "made": {"text": "a", "number": 1}}"#
        );
    }
}
