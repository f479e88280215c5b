//! What the script of the search fields says, and the topics that the search
//! page suggests: words of the locale, none in the script.

use serde_json::{Map, Value, json};

use crate::graph::{PageKind, TermIdx};
use crate::i18n::{Arg, Form, Locale};
use crate::render::Renderer;
use crate::render::view::LinkView;

/// Counts of which every language has one for each of its plural forms.
const SAMPLES: [u32; 6] = [1, 2, 3, 6, 11, 100];
/// How many topics the search page suggests.
const TOPICS: usize = 12;

impl Renderer {
    /// The messages of the search fields, with `{query}`, `{section}` and
    /// `{count}` where the script fills in.
    pub fn search_words(&self, locale: Locale) -> Value {
        let plain = |id| self.plain(locale, id);
        let with = |id, name: &'static str, gap: &'static str| {
            self.word(locale, id, &[(name, Arg::Str(gap.into()))], Form::Plain)
        };
        let counts: Map<String, Value> = SAMPLES
            .into_iter()
            .map(|count| (count.to_string(), self.count_of_results(locale, count).into()))
            .collect();
        let mut words = json!({
            "all": with("search-all", "query", "{query}"),
            "counts": counts,
            "for": with("search-results-for", "query", "{query}"),
            "help": plain("search-none-help"),
            "none": with("search-none", "query", "{query}"),
            "section": with("search-in-section", "section", "{section}"),
            "similar": plain("search-similar"),
            "suggestions": plain("search-suggestions"),
            "zero": self.number(locale, 0),
        });
        if let Some(href) = &self.site.config.closing_cta {
            words["contact"] = json!({ "href": href, "label": plain("closing-cta-label") });
        }
        words
    }

    fn count_of_results(&self, locale: Locale, count: u32) -> String {
        let text = self.word(
            locale,
            "search-count",
            &[("count", Arg::Num(f64::from(count)))],
            Form::Plain,
        );
        text.replacen(&self.number(locale, count), "{count}", 1)
    }

    fn number(&self, locale: Locale, number: u32) -> String {
        self.site.locales.cldr(locale).number(f64::from(number))
    }

    /// The tags that most of a locale's articles have, most first.
    pub(super) fn topics(&self, locale: Locale) -> Vec<LinkView> {
        let terms = self.site.tags.terms.iter().enumerate();
        let mut used: Vec<(usize, TermIdx)> = terms
            .map(|(index, term)| (term.listed[locale.index()].len(), TermIdx::new(index)))
            .filter(|(count, _)| *count > 0)
            .collect();
        used.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let links = used.into_iter().filter_map(|(_, tag)| {
            let (title, language) = self.site.tag_title(tag, locale);
            self.page_link(PageKind::Tag(tag), title, language, locale)
        });
        links.take(TOPICS).collect()
    }
}
