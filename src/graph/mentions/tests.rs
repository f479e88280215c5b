//! Which words of a text are those of terms, in many languages.

use super::*;
use crate::i18n::{LocaleSpec, Locales, Tag};
use crate::id::ArticleKey;

/// A text with the terms in it between brackets.
fn marked(tag: &str, terms: &[(&str, &[&str])], text: &str) -> String {
    let spec = LocaleSpec {
        tag: Tag::parse(tag).unwrap(),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    };
    let locales = Locales::new(vec![spec], 0);
    let named = terms.iter().map(|(name, forms)| Named {
        key: ArticleKey::new(name),
        names: vec![(*name).to_owned()],
        forms: forms.iter().map(|form| (*form).to_owned()).collect(),
    });
    let (lexicon, _) = Lexicon::new(named.collect(), &locales, locales.source());
    let mut scanner = Scanner::new(&lexicon, locales.analyzer(locales.source()));
    let (mut marked, mut from) = (String::new(), 0);
    scanner.scan(text, |found| {
        marked.push_str(&text[from..found.range.start]);
        match found.term {
            Some(_) => marked.push_str(&format!("[{}]", &text[found.range.clone()])),
            None => marked.push_str(&format!("?{}?", &text[found.range.clone()])),
        }
        from = found.range.end;
    });
    marked + &text[from..]
}

#[test]
fn forms_of_a_term_are_found() {
    let mut failures = Vec::new();
    for (tag, term, text) in [
        (
            "en",
            "email thread",
            "Two [email threads], an [Email\nthread] and an [email-thread].",
        ),
        ("en", "SLA", "An [SLA], two [SLAs], no sla or slab."),
        ("en", "it", "It is it."),
        ("en", "IT", "[IT] is not it."),
        ("en", "tag", "A [tag], two tags."),
        (
            "en",
            "domain",
            "A [domain]; sub-domain, domain-based, a@domain.com, www.domain.com. [Domains].",
        ),
        ("en", "forwarding", "[Forwarding] and [forwarded] mail"),
        (
            "et",
            "postkast",
            "[Postkasti] ja [postkastidesse], [POSTKASTIST] tulnud.",
        ),
        ("et", "SLA", "[SLA-d] ja [SLAd] ja [SLA]"),
        (
            "et",
            "kinnituskirja mall",
            "[kinnituskirja malliga] ja [kinnituskirja mallidest]",
        ),
        ("fi", "lasku", "[laskun] ja [laskuissa], [lasku]"),
        ("fi", "SLA", "[SLA:n] ja [SLA:lla]"),
        ("de", "Antwort", "Die [Antworten] und antworten."),
        (
            "de",
            "Ticket",
            "Ein [Ticket], zwei [Tickets], das Ticketsystem und das Ticket-System.",
        ),
        ("ar", "نطاق", "هذا [النطاق] [ونطاق] [للنطاق] [بالنطاق] [والنطاق]"),
        ("ar", "سلسلة رسائل", "[سلسلة الرسائل] [وسلسلة رسائل] [بسلسلة الرسائل]"),
        ("he", "דומיין", "[הדומיין] [ובדומיין] [לדומיין] [שדומיין] [דומיינים]"),
        ("he", "תיבת דואר", "[תיבת הדואר] [ותיבת דואר]"),
        ("tr", "SLA", "[SLA'nın] ve [SLA]"),
        ("fr", "domaine", "[domaines], l’[domaine] d'[domaine]"),
        ("ru", "домен", "[домена] и [доменами]"),
        ("ja", "メール", "[メール]を送る。メールアドレスは別です。"),
        ("ja", "共有受信トレイ", "新しい[共有受信トレイ]を作成します"),
        ("th", "รหัสผ่าน", "รีเซ็ต[รหัสผ่าน]ของคุณ"),
        ("zh", "共享收件箱", "创建新的[共享收件箱]。"),
        ("km", "ពាក្យសម្ងាត់", "ប្តូរ[ពាក្យសម្ងាត់]របស់អ្នក"),
        ("th", "CSV", "ไฟล์[CSV]ใหม่"),
    ] {
        let plain = text.replace(['[', ']'], "");
        let is = marked(tag, &[(term, &[])], &plain);
        if is != text {
            failures.push(format!("{tag} {term}: {is}, not {text}"));
        }
    }
    assert_eq!(failures, Vec::<String>::new());
}

#[test]
fn the_longest_and_the_nearest_counts() {
    let terms: &[(&str, &[&str])] = &[("email", &[]), ("email thread", &[]), ("email thread rule", &[])];
    assert_eq!(
        marked("en", terms, "email, email threads, an email thread rule"),
        "[email], [email threads], an [email thread rule]"
    );
    let terms: &[(&str, &[&str])] = &[("forward", &[]), ("forwarding", &[])];
    assert_eq!(
        marked("en", terms, "forward forwarding forwarded"),
        "[forward] [forwarding] ?forwarded?"
    );
    assert_eq!(
        marked("en", &[("mouse", &["mice"])], "mice and mouse"),
        "[mice] and [mouse]"
    );
    assert_eq!(marked("en", &[("mouse", &["it"])], "it"), "[it]");
}
