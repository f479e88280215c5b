//! A site's own fonts, before those that systems have.

use std::fmt::Write as _;

use crate::config::Font;

/// The rules that load a site's fonts and use them. A page asks only for fonts
/// of its own script, and of these only where it has a letter that they hold.
pub fn rules(fonts: &[Font]) -> String {
    let mut rules = String::new();
    for font in fonts {
        let Some((_, format)) = font.format() else { continue };
        let _ = write!(
            rules,
            "\n@font-face{{font-family:\"{}\";src:url(\"../{}\") format(\"{format}\");font-weight:{};font-style:{};font-display:swap{}}}",
            font.family,
            crate::graph::encode(&font.src.value),
            font.weight,
            font.style.as_str(),
            font.unicode_range
                .iter()
                .map(|range| format!(";unicode-range:{range}"))
                .collect::<String>(),
        );
    }
    let mut scripts: Vec<&str> = fonts
        .iter()
        .flat_map(|font| &font.scripts)
        .map(String::as_str)
        .collect();
    scripts.sort_unstable();
    scripts.dedup();
    let mut using = |selector: &str, script: Option<&str>| {
        let mut families: Vec<&str> = Vec::new();
        for font in fonts {
            let is_meant =
                font.scripts.is_empty() || script.is_some_and(|script| font.scripts.iter().any(|of| of == script));
            if is_meant && !families.contains(&font.family.as_str()) {
                families.push(&font.family);
            }
        }
        if !families.is_empty() {
            let families: String = families.iter().map(|family| format!("\"{family}\",")).collect();
            let _ = write!(rules, "\n{selector}{{--own:{families}}}");
        }
    };
    using(":root", None);
    for script in scripts {
        using(&format!("[data-script={script}]"), Some(script));
    }
    rules.push('\n');
    rules
}
