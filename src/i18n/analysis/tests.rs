//! Words of many languages, as search and links compare them.

use proptest::prelude::*;

use super::*;
use crate::i18n::{LocaleSpec, Locales, Tag};

fn locales(tag: &str) -> Locales {
    let spec = LocaleSpec {
        tag: Tag::parse(tag).unwrap(),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    };
    Locales::new(vec![spec], 0)
}

fn key(tag: &str, word: &str) -> String {
    let locales = locales(tag);
    let analyzer = locales.analyzer(locales.source());
    analyzer.key(&analyzer.surface(word))
}

fn words(text: &str) -> Vec<&str> {
    split::words(text).map(|word| word.text).collect()
}

#[test]
fn forms_and_spellings_of_a_word_have_one_key() {
    for (tag, forms) in [
        ("en", &["Forward", "forwarding", "forwarded", "ｆorwards"][..]),
        (
            "et",
            &[
                "domeen",
                "domeeni",
                "domeenid",
                "DOMEENIDE",
                "domeenidele",
                "domeene",
                "domeenist",
            ],
        ),
        ("et", &["kasutaja", "kasutajat", "KASUTAJATE", "kasutajatele"]),
        ("et", &["parool", "parooli", "paroolita", "paroolide"]),
        ("et", &["teade", "teate", "teated", "teadete", "teateid"]),
        ("et", &["arve", "arvet", "arved", "arvetele", "arvel"]),
        ("et", &["link", "lingi", "linke", "lingid", "linkide"]),
        ("et", &["postkast", "postkasti", "postkastis", "postkastide"]),
        (
            "et",
            &[
                "rakendus",
                "rakenduse",
                "rakendust",
                "rakendusi",
                "rakendusse",
                "rakenduste",
            ],
        ),
        (
            "et",
            &["lähtestama", "lähtestada", "lähtestamine", "lähtestamise", "lahtestab"],
        ),
        (
            "et",
            &["tagasimakse", "tagasimakset", "tagasimaksed", "tagasimaksetega"],
        ),
        ("et", &["muutma", "muuta", "muudan", "muutmine", "muudetud"]),
        ("de", &["Passwort", "Passwortes", "Passworten"]),
        ("de", &["Straße", "STRASSE", "Strassen"]),
        ("fi", &["lasku", "laskun", "laskussa", "laskut", "laskuja", "laskujen"]),
        (
            "fi",
            &[
                "salasana",
                "salasanan",
                "salasanat",
                "salasanoja",
                "salasanojen",
                "salasanalla",
            ],
        ),
        (
            "fi",
            &["käyttäjä", "käyttäjän", "käyttäjät", "käyttäjien", "käyttäjille"],
        ),
        ("fi", &["viesti", "viestin", "viestit", "viestejä", "viestien"]),
        (
            "fi",
            &["verkkotunnus", "verkkotunnuksen", "verkkotunnukset", "verkkotunnuksia"],
        ),
        (
            "fi",
            &["sähköposti", "sähköpostin", "sähköpostia", "sähköpostiin", "sahkoposti"],
        ),
        ("fi", &["asetus", "asetukset", "asetusten", "asetuksissa"]),
        ("fi", &["tili", "tilin", "tiliä", "tilille"]),
        (
            "ar",
            &[
                "بريد",
                "البريد",
                "والبريد",
                "بالبريد",
                "للبريد",
                "بَرِيد",
                "بـريد",
                "بريدك",
                "بريدهم",
            ],
        ),
        ("ar", &["إعدادات", "اعدادات", "الإعدادات", "وإعداداتك"]),
        ("ar", &["فاتورة", "الفاتورة", "فاتورتك", "فاتوره", "بالفاتورة"]),
        ("ar", &["كلمة", "الكلمة", "كلمات", "كلمتك"]),
        ("ar", &["مستخدم", "المستخدمين", "للمستخدم", "مستخدمون"]),
        ("ar", &["تنبيه", "التنبيهات", "تنبيهات"]),
        ("ar", &["نطاق", "النطاق", "للنطاق", "نِطاق", "نـطاق"]),
        ("fa", &["کاربر", "كاربر"]),
        ("fa", &["می‌شود", "میشود"]),
        ("he", &["הודעה", "ההודעה", "הודעות", "בהודעה", "מהודעות"]),
        ("he", &["סיסמה", "הסיסמה", "לסיסמה", "סיסמאות"]),
        ("he", &["מסמך", "המסמך", "מסמכים", "במסמכים"]),
        ("he", &["משתמש", "המשתמש", "משתמשים", "ולמשתמשים"]),
        ("fa", &["ایمیل", "ایمیل‌ها", "ايميل‌های", "ایمیلهایم"]),
        ("ko", &["비밀번호", "비밀번호를", "비밀번호는", "비밀번호로"]),
        ("he", &["דוא\"ל", "דוא״ל", "דואל"]),
        ("ru", &["счёт", "счет", "счета"]),
        ("tr", &["ŞİFRE", "şifre", "sifre"]),
        ("ja", &["メール", "ﾒｰﾙ"]),
        ("vro", &["Küsimus", "kusimus"]),
        ("qaa", &["Één", "een"]),
    ] {
        let keys: BTreeSet<String> = forms.iter().map(|form| key(tag, &words(form).concat())).collect();
        assert_eq!(keys.len(), 1, "{tag} {forms:?}: {keys:?}");
    }
}

#[test]
fn different_words_have_different_keys() {
    for (tag, one, other) in [
        ("et", "kool", "kuul"),
        ("ar", "بريد", "برد"),
        ("et", "arvuti", "arve"),
        ("et", "konto", "kontakt"),
        ("et", "kasutaja", "kasutus"),
        ("he", "הודעה", "הגדרה"),
        ("th", "ไก่", "ไข่"),
        ("hi", "कल", "काल"),
        ("ja", "かき", "がき"),
    ] {
        assert_ne!(key(tag, one), key(tag, other), "{tag} {one} {other}");
    }
}

#[test]
fn texts_are_divided_into_words() {
    for (text, expected) in [
        (
            "An e-mail, sent to a@b.ee!",
            &["An", "e", "mail", "sent", "to", "a", "b", "ee"][..],
        ),
        ("l’adresse d'envoi", &["l", "adresse", "d", "envoi"]),
        ("דוא\"ל וסמס", &["דוא\"ל", "וסמס"]),
        ("می‌شود", &["می‌شود"]),
        ("รีเซ็ตรหัสผ่าน PIN", &["รีเซ็ต", "รหัส", "ผ่าน", "PIN"]),
        ("CSVファイルを保存", &["CSV", "ファイル", "を", "保存"]),
        ("١٢ رسالة", &["١٢", "رسالة"]),
        ("", &[]),
        (" — ", &[]),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn digits_of_all_systems_are_one() {
    assert_eq!(fold("١٢٣"), "123");
    assert_eq!(fold("۱۲۳"), "123");
    assert_eq!(fold("१२३"), "123");
}

proptest! {
    /// Spelling a word alike twice changes nothing, in any language.
    #[test]
    fn spellings_are_settled(text in "\\PC{0,12}") {
        for tag in ["en", "ar", "tr", "ja", "th", "he"] {
            let locales = locales(tag);
            let analyzer = locales.analyzer(locales.source());
            for word in split::words(&text) {
                prop_assert_eq!(&text[word.range.clone()], word.text);
                let surface = analyzer.surface(word.text);
                prop_assert_eq!(analyzer.surface(&surface), surface.clone(), "{} {}", tag, word.text);
                let folded = fold(&surface).into_owned();
                prop_assert_eq!(fold(&folded), folded.clone(), "{} {}", tag, word.text);
            }
        }
    }
}
