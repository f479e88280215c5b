//! The menus, and the pages and files that `site.yaml` names.

use std::collections::BTreeSet;

use super::usage::Usage;
use crate::config::{MenuItem, MenuTarget};
use crate::diag::{Diagnostic, Known, Place, codes};
use crate::graph::Site;
use crate::yaml::Located;

const FILE: &str = "site.yaml";

/// All entries of both menus.
pub fn items(site: &Site) -> impl Iterator<Item = &MenuItem> {
    let look = &site.config.look;
    look.navigation.iter().chain(&look.footer).flatten()
}

/// Pages that are none, and names that are no message.
pub fn check(site: &Site, usage: &Usage, static_files: &BTreeSet<String>, found: &mut Vec<Diagnostic>) {
    for item in items(site) {
        if let MenuTarget::Page(page) = &item.target
            && site.page_of_path(&page.value).is_none()
        {
            let sections = site.sections.iter().map(|section| section.path.as_str());
            let articles = site.families.iter().map(|family| family.key.as_str());
            let known: Known = sections.chain(articles).filter(|path| !path.is_empty()).collect();
            let what = format!("no section or article `{}`", page.value);
            found.push(finding(codes::CONFIG_PAGE, page, what, &known));
        }
        if let Some(label) = &item.label
            && !usage.messages.is_written(&label.value)
        {
            let known: Known = usage.messages.ids().into_iter().collect();
            let what = format!("no message is called `{}`", label.value);
            found.push(finding(codes::MESSAGE_UNKNOWN, label, what, &known));
        }
    }
    let look = &site.config.look;
    let files = look.logo.iter().chain(look.fonts.iter().map(|font| &font.src));
    for file in files.filter(|file| !static_files.contains(&file.value)) {
        let known: Known = static_files.iter().map(String::as_str).collect();
        let what = format!("no file `static/{}`", file.value);
        let below = file.value.strip_prefix("static/");
        let finding = finding(codes::ASSET_MISSING, file, what, &known);
        found.push(match below.filter(|below| static_files.contains(*below)) {
            Some(below) => finding.hint(format!("write `{below}`: paths begin in `static/`")),
            None => finding,
        });
    }
}

fn finding(code: codes::Code, text: &Located<String>, what: String, known: &Known) -> Diagnostic {
    let near = known.nearest(&text.value).map(|near| format!("did you mean `{near}`?"));
    let message = || "write it in a file in `locales/`".to_owned();
    let hint = near.or_else(|| (code == codes::MESSAGE_UNKNOWN).then(message));
    Diagnostic::new(code, Place::at(FILE, text.range.clone()), what).maybe_hint(hint)
}
