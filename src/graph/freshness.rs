//! Translations whose source has changed since they were stamped: what the site
//! does with them, by `stale` of `site.yaml`.

use std::sync::Arc;

use super::{Family, StaleTranslations};
use crate::config::Stale;
use crate::parse::Article;

/// Leaves out translations that readers are not to see. What stands in for them
/// is decided as for those that do not exist.
pub fn without_withheld(articles: Vec<Arc<Article>>, stale: &StaleTranslations, policy: Stale) -> Vec<Arc<Article>> {
    if policy == Stale::Notice || stale.is_empty() {
        return articles;
    }
    let is_shown = |article: &Arc<Article>| !stale.contains_key(&(article.file.key.clone(), article.file.locale));
    articles.into_iter().filter(is_shown).collect()
}

/// Says of families in which locales nothing is to stand in.
pub fn withhold(families: &mut [Family], stale: &StaleTranslations, policy: Stale) {
    if policy != Stale::Hide {
        return;
    }
    for (key, locale) in stale.keys() {
        if let Ok(index) = families.binary_search_by(|family| family.key.cmp(key)) {
            families[index].withheld.push(*locale);
        }
    }
}
