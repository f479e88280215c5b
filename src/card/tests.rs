//! What stands on cards, letter by letter.

use super::shape::Set;
use super::wrap::{Fit, Room, fit};
use super::*;
use crate::i18n::Tag;

const TEAL: Rgb = Rgb(0x0b, 0x66, 0x66);

fn writing(tag: &str, script: &str) -> Writing {
    Writing {
        tag: tag.to_owned(),
        script: script.to_owned(),
        direction: Direction::of_tag(&Tag::parse(tag).expect("a tag")),
        ellipsis: "…".to_owned(),
    }
}

fn card(title: &str, tag: &str, script: &str) -> Option<Card> {
    let words = Words {
        title,
        site: "Help",
        note: "Guides",
    };
    Card::new(&words, writing(tag, script), TEAL)
}

fn width(text: &str, tag: &str, script: &str) -> f32 {
    let direction = writing(tag, script).direction;
    let set = Set::of(text, &fonts::order(script), (tag, direction)).expect("a text that can be set");
    set.width(&(0..text.len()))
}

/// The glyphs of a line from left to right.
fn glyphs(text: &str, tag: &str, script: &str) -> Vec<u32> {
    let direction = writing(tag, script).direction;
    let set = Set::of(text, &fonts::order(script), (tag, direction)).expect("a text that can be set");
    let (glyphs, _) = set.line(&(0..text.len()));
    glyphs.into_iter().map(|glyph| glyph.id.to_u32()).collect()
}

#[test]
fn arabic_letters_join_and_run_from_right_to_left() {
    // The same letters, kept apart by a character that nobody sees.
    let (joined, apart) = ("كيفية", "ك\u{200c}ي\u{200c}ف\u{200c}ي\u{200c}ة");
    assert!(width(joined, "ar", "Arab") < 0.8 * width(apart, "ar", "Arab"));
    let word = glyphs("باب", "ar", "Arab");
    // The last letter of the word stands at the left, in another form than the first.
    assert_ne!(word.first(), word.last());
    let first = glyphs("بـ", "ar", "Arab");
    assert_eq!(word.last(), first.last());
}

#[test]
fn hebrew_stands_in_its_own_order_around_other_words() {
    let mixed = glyphs("אב Gmail 3", "he", "Hebr");
    let backwards: Vec<u32> = glyphs("אב", "he", "Hebr");
    assert!(mixed.ends_with(&backwards), "what is read first stands at the right");
    let word = glyphs("Gmail", "en", "Latn");
    assert!(mixed.windows(word.len()).any(|part| part == word));
}

#[test]
fn signs_in_pairs_are_of_one_font() {
    for (text, tag, script) in [
        ("“Gmail”", "zh-Hans", "Hans"),
        ("«Gmail»", "fa", "Arab"),
        ("“日本”", "en", "Latn"),
        ("(日本 Gmail)", "ja", "Jpan"),
    ] {
        let set = Set::of(text, &fonts::order(script), (tag, Direction::Ltr)).expect("a text that can be set");
        let (glyphs, _) = set.line(&(0..text.len()));
        let (first, last) = (&glyphs[0], &glyphs[glyphs.len() - 1]);
        assert!(first.face.is(last.face), "{text}");
    }
}

#[test]
fn syllables_of_indian_scripts_are_put_together() {
    // Three letters and a sign between them are one syllable, with the vowel first.
    assert!(width("क्षि", "hi", "Deva") < width("कषइ", "hi", "Deva"));
    assert!(glyphs("क्षि", "hi", "Deva").len() < 4);
    assert!(glyphs("শ্রী", "bn", "Beng").len() < 4);
}

#[test]
fn chinese_characters_have_the_forms_of_their_country() {
    let outlines = |tag, script| card("骨直", tag, script).expect("a card").draw().expect("a picture");
    let forms = [
        outlines("ja", "Jpan"),
        outlines("zh-Hans", "Hans"),
        outlines("zh-Hant", "Hant"),
    ];
    assert!(forms[0] != forms[1] && forms[1] != forms[2] && forms[0] != forms[2]);
}

#[test]
fn titles_keep_to_their_room_in_every_size() {
    let words = "Straße wohin? ".repeat(40);
    let long = "a".repeat(400);
    let titles = ["A", "Inbox", "Set up a domain of your own", &words, &long, "<&> \"'"];
    for title in titles {
        let title = clean::clean(title, |_| true);
        let set = Set::of(&title, &fonts::order("Latn"), ("en", Direction::Ltr)).expect("a text");
        let room = Room {
            width: 1040.0,
            height: 340.0,
        };
        let fitted = fit(&set, &room, 1.0);
        let is_short = title.len() < 100;
        match fitted {
            Fit::Whole(block) => {
                assert!(is_short, "{title}");
                assert!(block.lines.len() <= 4);
                assert_eq!(block.lines.last().map(|line| line.end), Some(title.len()));
                for line in &block.lines {
                    assert!(set.width(line) * block.size <= room.width);
                }
            }
            Fit::Cut(end) => {
                assert!(!is_short, "{title}");
                assert!(end > 60 && title.is_char_boundary(end) && !title[..end].ends_with(' '));
            }
        }
    }
}

#[test]
fn lines_are_of_about_one_length() {
    let title = "How to connect your own domain to the inbox";
    let set = Set::of(title, &fonts::order("Latn"), ("en", Direction::Ltr)).expect("a text");
    let room = Room {
        width: 1040.0,
        height: 340.0,
    };
    let Fit::Whole(block) = fit(&set, &room, 1.0) else {
        panic!("a title of this length fits");
    };
    let widths: Vec<f32> = block.lines.iter().map(|line| set.width(line)).collect();
    let (narrow, wide) = (
        widths.iter().copied().fold(f32::MAX, f32::min),
        widths.iter().copied().fold(0.0, f32::max),
    );
    assert!(block.lines.len() > 1 && narrow > 0.6 * wide, "{widths:?}");
}

#[test]
fn what_no_font_has_makes_no_card() {
    assert!(card("བོད་སྐད", "bo", "Tibt").is_none());
    assert!(card("Tibetan བོད", "en", "Latn").is_none());
    assert!(card("", "en", "Latn").is_none());
    assert!(card(" 🎉\u{7}\n", "en", "Latn").is_none());
    // A name that cannot be drawn is left out.
    let words = Words {
        title: "Inbox",
        site: "བོད",
        note: "Guides",
    };
    let named = Card::new(&words, writing("en", "Latn"), TEAL).expect("a card");
    let unnamed = Card::new(&Words { site: "", ..words }, writing("en", "Latn"), TEAL).expect("a card");
    assert_eq!(named.draw().expect("a picture"), unnamed.draw().expect("a picture"));
}

#[test]
fn any_title_is_drawn_or_is_no_card() {
    let odd = [
        "\u{301}abc",
        "a\u{301}\u{302}\u{303}",
        "्क",
        "\u{202e}abc\u{202c}",
        "\u{2067}אב (c\u{2069}",
        "((((",
        "\u{200d}",
        "\u{200b}x",
        "。。。",
        "1234567890",
        "…",
        "אבגדהוזחטיכלמנסעפצקרשת".repeat(9).as_str().to_owned().leak(),
        "日本語".repeat(200).leak(),
        "ที่".repeat(120).leak(),
    ];
    for title in odd {
        for (tag, script) in [("en", "Latn"), ("ar", "Arab"), ("ja", "Jpan")] {
            if let Some(card) = card(title, tag, script) {
                let png = card.draw().expect("a picture");
                assert!(png.len() > 1000 && png.len() < 60_000, "{title}: {}", png.len());
            }
        }
    }
}

#[test]
fn a_card_is_known_by_all_that_it_is_drawn_from() {
    let base = card("Inbox", "en", "Latn").expect("a card");
    let words = Words {
        title: "Inbox",
        site: "Help",
        note: "Guides",
    };
    let others = [
        card("Inboxes", "en", "Latn"),
        card("Inbox", "et", "Latn"),
        Card::new(&Words { site: "Aid", ..words }, writing("en", "Latn"), TEAL),
        Card::new(&Words { note: "Terms", ..words }, writing("en", "Latn"), TEAL),
        Card::new(&words, writing("en", "Latn"), Rgb(0, 0, 0)),
    ];
    for other in others {
        assert_ne!(other.expect("a card").path(), base.path());
    }
    assert_eq!(card("Inbox", "en", "Latn").expect("a card").path(), base.path());
}
