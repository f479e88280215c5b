//! Pictures of dots: what a page can offer beside the original, and how it is
//! made.
//!
//! Which pictures there are to be follows from an original's first bytes and
//! `site.yaml`, so that pages know them without waiting. Making them is for a
//! build. A name holds a hash of all that goes into a picture: the same name is
//! the same picture. Nothing here reads or writes the disk.

mod bare;
mod head;
#[cfg(feature = "webp")]
mod make;
mod plan;

pub use bare::bare;
pub use head::{Format, Head, LARGEST, Raster, head};
#[cfg(feature = "webp")]
pub use make::make;
pub use plan::{Care, Variant, variants};

/// Why a picture cannot be read, in words.
pub type Problem = String;

/// Makes nothing: this program has no encoder, and plans none.
#[cfg(not(feature = "webp"))]
pub fn make(_: &[u8], _: &[Variant]) -> Result<Vec<Option<Vec<u8>>>, Problem> {
    Ok(Vec::new())
}
