//! The one door for YAML: text to a tree of nodes that know where they stand.
//!
//! Values are read by [`Reader`], which reports every unknown, repeated or
//! mistyped field of a mapping instead of stopping at the first. Anchors,
//! deep nesting and huge scalars are refused before they cost anything. This
//! room knows nothing of any particular file's fields.

mod described;
mod node;
mod plain;
mod reader;
mod write;

pub use described::{Field, Kind, Need};
pub use node::{Key, Node, Problem, ProblemKind, Value, parse};
pub use reader::{Located, Reader};
pub use write::quoted;
