//! Translations that are out of date.

use crate::diag::{Diagnostic, Place, codes};
use crate::graph::Site;

/// `translation-stale`: the source has changed since the translation was stamped.
pub fn stale(site: &Site, findings: &mut crate::diag::Diagnostics) {
    for ((key, locale), share) in &site.stale {
        let tag = site.locales.tag(*locale);
        let message = format!(
            "translation is out of date: {} of {} segments have changed in the source",
            share.stale, share.total
        );
        let place = Place::file(share.file.clone());
        findings.push(
            Diagnostic::new(codes::TRANSLATION_STALE, place, message)
                .hint(format!("`tarjuman translate diff {key} {tag}` shows what has changed"))
                .locale(tag.as_str())
                .key(key.shared()),
        );
    }
}
