//! How far a build is, told to whoever shows it. The flow itself has no clock.

/// A part of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The site's files are listed.
    List,
    /// Articles are read and parsed, and messages.
    Parse,
    /// Everything is linked with everything.
    Link,
    /// Templates are loaded.
    Templates,
    /// Pictures are made in the sizes that pages offer.
    Pictures,
    /// Social cards are drawn.
    Cards,
    /// Pages, feeds, sitemaps and the like are rendered and written.
    Render,
    /// Texts are compressed.
    Compress,
    /// The new tree takes the place of the old.
    Publish,
    /// What the next run may use is kept.
    Remember,
}

impl Stage {
    /// In a word, for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::List => "list",
            Stage::Parse => "parse",
            Stage::Link => "link",
            Stage::Templates => "templates",
            Stage::Pictures => "pictures",
            Stage::Cards => "cards",
            Stage::Render => "render",
            Stage::Compress => "compress",
            Stage::Publish => "publish",
            Stage::Remember => "remember",
        }
    }
}

/// Is told of each stage as it begins, and of each step in it, from many
/// threads at once.
pub trait Watch: Sync {
    /// A stage begins; it has so many steps, or none that can be counted.
    fn begin(&self, stage: Stage, steps: usize);
    /// One step is done.
    fn step(&self);
}

/// Looks away.
pub struct Unwatched;

impl Watch for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}
