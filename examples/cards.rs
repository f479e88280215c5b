//! Draws social cards, to be looked at: `cargo run --release --example cards --
//! <folder> < cards.tsv`. Each line is a card: BCP 47 tag, ISO 15924 script,
//! name of the site, title, section. Says how long each took.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use tarjuman::card::{Card, Rgb, Words, Writing};
use tarjuman::i18n::{Direction, Tag};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    std::fs::create_dir_all(&folder)?;
    let mut out = io::stdout().lock();
    for (number, line) in io::stdin().lines().enumerate() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let &[tag, script, site, title, note] = fields.as_slice() else {
            return Err(format!("line {} has {} fields instead of 5", number + 1, fields.len()).into());
        };
        let parsed = Tag::parse(tag).map_err(|_| format!("`{tag}` is no tag"))?;
        let writing = Writing {
            tag: tag.to_owned(),
            script: script.to_owned(),
            direction: Direction::of_tag(&parsed),
            ellipsis: "…".to_owned(),
        };
        let start = Instant::now();
        let card = Card::new(&Words { title, site, note }, writing, Rgb(0x0b, 0x66, 0x66));
        let known = start.elapsed();
        let Some(card) = card else {
            writeln!(out, "{number:03} {tag}: no card")?;
            continue;
        };
        let png = card.draw()?;
        let drawn = start.elapsed();
        writeln!(
            out,
            "{number:03} {tag}: {known:?}, drawn {drawn:?}, {} bytes",
            png.len()
        )?;
        std::fs::write(folder.join(format!("{number:03}-{tag}.png")), png)?;
    }
    Ok(())
}
