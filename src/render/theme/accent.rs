//! A site's own colour, in both schemes: as near to it as can be read.
//!
//! WCAG 2.2 wants a contrast of 4.5 for text (1.4.3); a colour that has less is
//! made darker or lighter in steps of Oklab's lightness, which leaves its hue.

use palette::{FromColor, IntoColor, LinSrgb, Oklch, Srgb};

use crate::config::Colour;

/// What text needs; a little more than WCAG's 4.5, as colours are rounded.
const CONTRAST: f32 = 4.6;
/// A step of lightness.
const STEP: f32 = 0.005;

/// One of the two schemes of the theme's style sheet.
struct Scheme {
    /// Of pages.
    paper: Colour,
    /// Of surfaces that are set off from it.
    soft: Colour,
    /// Of the five kinds of alerts, whose surfaces have some of them.
    tones: [Colour; 5],
    /// How much of the colour is in a tinted surface.
    tint: f32,
    /// Which way a colour must go to be read: towards black or white.
    away: f32,
}

const LIGHT: Scheme = Scheme {
    paper: Colour([0xff, 0xff, 0xff]),
    soft: Colour([0xf4, 0xf7, 0xf7]),
    tones: [
        Colour([0x1f, 0x5f, 0xa8]),
        Colour([0x1b, 0x70, 0x42]),
        Colour([0x6a, 0x46, 0xb0]),
        Colour([0x8a, 0x5a, 0x00]),
        Colour([0xb3, 0x26, 0x1e]),
    ],
    tint: 0.12,
    away: -STEP,
};

const DARK: Scheme = Scheme {
    paper: Colour([0x10, 0x17, 0x16]),
    soft: Colour([0x18, 0x21, 0x1f]),
    tones: [
        Colour([0x8f, 0xbc, 0xf0]),
        Colour([0x7f, 0xd0, 0xa0]),
        Colour([0xc4, 0xae, 0xf2]),
        Colour([0xe8, 0xbe, 0x6a]),
        Colour([0xf2, 0xa2, 0x9b]),
    ],
    tint: 0.16,
    away: STEP,
};

/// How much of an alert's colour is in its surface.
const ALERT: f32 = 0.09;

/// The rules that set a colour for both schemes.
pub fn rules(colour: Colour) -> String {
    let [light, dark] = [LIGHT, DARK].map(|scheme| scheme.of(srgb(colour)));
    let both = |name: &str, part: fn(&Accent) -> Srgb<f32>| {
        format!("--{name}:light-dark({},{})", hex(part(&light)), hex(part(&dark)))
    };
    format!(
        "\n:root{{{};{};{}}}\n",
        both("accent", |accent| accent.text),
        both("tint", |accent| accent.tint),
        both("on-accent", |accent| accent.on)
    )
}

/// The colours of one scheme.
struct Accent {
    /// Of links, and behind the words of buttons.
    text: Srgb<f32>,
    /// Of surfaces with text on them.
    tint: Srgb<f32>,
    /// Of words on buttons.
    on: Srgb<f32>,
}

impl Scheme {
    fn of(&self, colour: Srgb<f32>) -> Accent {
        let tint = rounded(mixed(colour, srgb(self.paper), self.tint));
        let surfaces = self.surfaces(tint);
        let mut text = Oklch::from_color(colour);
        let is_read = |text: &Oklch| {
            let text = clamped(*text);
            surfaces.iter().all(|surface| contrast(text, *surface) >= CONTRAST)
        };
        while !is_read(&text) && (0.0..=1.0).contains(&text.l) {
            text.l += self.away;
        }
        let text = clamped(text);
        let candidates = [Srgb::new(1.0, 1.0, 1.0), Srgb::new(0.0, 0.0, 0.0)];
        let [white, black] = candidates.map(|on| (contrast(text, on), on));
        let (_, on) = if white.0 >= black.0 { white } else { black };
        Accent { text, tint, on }
    }

    /// All that words in the colour stand on.
    fn surfaces(&self, tint: Srgb<f32>) -> Vec<Srgb<f32>> {
        let paper = srgb(self.paper);
        let alerts = self.tones.map(|tone| rounded(mixed(srgb(tone), paper, ALERT)));
        let mut surfaces = vec![paper, srgb(self.soft), tint];
        surfaces.extend(alerts);
        surfaces
    }
}

/// So much of a colour, and of another the rest.
fn mixed(colour: Srgb<f32>, other: Srgb<f32>, part: f32) -> Srgb<f32> {
    other + (colour - other) * part
}

fn srgb(Colour([red, green, blue]): Colour) -> Srgb<f32> {
    Srgb::new(red, green, blue).into_format()
}

/// The nearest colour that a screen shows.
fn clamped(colour: Oklch) -> Srgb<f32> {
    let shown: Srgb<f32> = colour.into_color();
    let clamp = |part: f32| part.clamp(0.0, 1.0);
    rounded(Srgb::new(clamp(shown.red), clamp(shown.green), clamp(shown.blue)))
}

/// What is said of a colour is said of its eight bits.
fn rounded(colour: Srgb<f32>) -> Srgb<f32> {
    colour.into_format::<u8>().into_format()
}

/// WCAG's contrast of two colours, from 1 to 21.
fn contrast(one: Srgb<f32>, other: Srgb<f32>) -> f32 {
    let luminance = |colour: Srgb<f32>| {
        let linear: LinSrgb<f32> = colour.into_linear();
        0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn hex(colour: Srgb<f32>) -> String {
    let bytes = colour.into_format::<u8>();
    format!("#{:02x}{:02x}{:02x}", bytes.red, bytes.green, bytes.blue)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A variable of the built-in sheet in both schemes, as it is written there.
    fn of_the_theme(name: &str) -> [Srgb<f32>; 2] {
        let (_, sheet) = crate::render::embedded::theme_files()
            .find(|(file, _)| *file == "theme.css")
            .unwrap();
        let (_, rest) = sheet.split_once(&format!("--{name}: light-dark(")).unwrap();
        let (both, _) = rest.split_once(')').unwrap();
        let (light, dark) = both.split_once(", ").unwrap();
        [light, dark].map(read)
    }

    fn read(hex: &str) -> Srgb<f32> {
        let digits = hex.trim_start_matches('#');
        let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
        let digits = if digits.len() == 3 { &doubled } else { digits };
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).unwrap().to_be_bytes();
        srgb(Colour([red, green, blue]))
    }

    #[test]
    fn a_colour_that_can_be_read_stays() {
        assert!(rules(Colour([0x0b, 0x66, 0x66])).contains("--accent:light-dark(#0b6666,"));
    }

    #[test]
    fn the_schemes_are_those_of_the_style_sheet() {
        for (index, scheme) in [LIGHT, DARK].into_iter().enumerate() {
            assert_eq!(srgb(scheme.paper), of_the_theme("back")[index]);
            assert_eq!(srgb(scheme.soft), of_the_theme("soft")[index]);
            let tones = ["note", "tip", "important", "warning", "caution"];
            assert_eq!(scheme.tones.map(srgb), tones.map(|tone| of_the_theme(tone)[index]));
        }
    }

    #[test]
    fn code_can_be_read_in_both_schemes() {
        // The colours of `.hc` to `.ht` in the style sheet.
        for name in ["quiet", "tip", "warning", "important", "note", "caution"] {
            for (colour, surface) in of_the_theme(name).into_iter().zip(of_the_theme("soft")) {
                assert!(contrast(colour, surface) >= 4.5, "{name} on {}", hex(surface));
            }
        }
    }

    proptest! {
        #[test]
        fn every_colour_can_be_read_in_both_schemes(colour: [u8; 3]) {
            let rules = rules(Colour(colour));
            let all: Vec<Srgb<f32>> = rules.split('#').skip(1).map(|hex| read(&hex[..6])).collect();
            for (index, scheme) in [LIGHT, DARK].into_iter().enumerate() {
                let [text, tint, on] = [all[index], all[2 + index], all[4 + index]];
                for surface in scheme.surfaces(tint) {
                    prop_assert!(contrast(text, surface) >= 4.5, "{rules} on {}", hex(surface));
                }
                prop_assert!(contrast(text, on) >= 4.5, "{rules}");
                // What else stands on tinted surfaces.
                for other in ["text", "quiet"] {
                    prop_assert!(contrast(of_the_theme(other)[index], tint) >= 4.5, "{rules}");
                }
            }
        }
    }
}
