//! Tables of what a reader of each language would expect.

use proptest::prelude::*;

use super::*;
use crate::i18n::Tag;

fn cldr(tag: &str) -> Cldr {
    Cldr::new(tag, None, None, Some("en"))
}

#[test]
fn plurals() {
    for (tag, cases) in [
        (
            "ar",
            "0 zero 1 one 2 two 3 few 10 few 11 many 99 many 100 other 102 other 103 few 1.5 other",
        ),
        ("pl", "1 one 2 few 5 many 12 many 22 few 1.5 other"),
        ("et", "0 other 1 one 2 other 1.5 other"),
        ("ja", "0 other 1 other 2 other"),
        ("ru", "1 one 2 few 5 many 21 one"),
        ("cy", "0 zero 1 one 2 two 3 few 6 many 4 other"),
        ("he", "1 one 2 two 3 other 20 other"),
        ("sr-Latn", "1 one 2 few 5 other 21 one"),
        ("az-Arab", "1 one 2 other"),
        ("pt", "0 one 1 one"),
        ("pt-PT", "0 other 1 one"),
        ("qaa", "1 other"),
        ("vro", "1 other"),
    ] {
        let cldr = cldr(tag);
        let cases: Vec<&str> = cases.split(' ').collect();
        for pair in cases.chunks(2) {
            let found = cldr.plural_category(pair[0].parse().unwrap(), PluralKind::Cardinal);
            assert_eq!(found.as_str(), pair[1], "{tag} {}", pair[0]);
        }
    }
    let names = |kind| {
        cldr("en")
            .plural_categories(kind)
            .iter()
            .map(|p| p.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(PluralKind::Cardinal), ["one", "other"]);
    assert_eq!(names(PluralKind::Ordinal), ["one", "two", "few", "other"]);
    assert_eq!(cldr("ar").plural_categories(PluralKind::Cardinal).len(), 6);
    assert_eq!(cldr("en").plural_category(23.0, PluralKind::Ordinal), Plural::Few);
}

#[test]
fn numbers() {
    for (tag, number, expected) in [
        ("en", 1234567.8915, "1,234,567.892"),
        ("en", -0.5, "-0.5"),
        ("en", 0.1 + 0.2, "0.3"),
        ("en", 1e21, "1,000,000,000,000,000,000,000"),
        ("et", 1234567.89, "1\u{a0}234\u{a0}567,89"),
        ("et", 1234.0, "1234"),
        ("ar", 1234.5, "1,234.5"),
        ("ar-EG", 1234.5, "١٬٢٣٤٫٥"),
        ("fa", 1234.5, "۱٬۲۳۴٫۵"),
        ("hi", 1234567.0, "12,34,567"),
        ("de", 1234.5, "1.234,5"),
        ("qaa", 1234.5, "1,234.5"),
    ] {
        assert_eq!(cldr(tag).number(number), expected, "{tag}");
    }
    assert_eq!(cldr("fa").integer(-42), "\u{200e}\u{2212}۴۲");
    assert_eq!(cldr("en").number(f64::NAN), "NaN");
    assert_eq!(Cldr::new("ar", Some("arab"), None, None).number(12.0), "١٢");
    assert_eq!(Cldr::new("fa", Some("latn"), None, None).number(12.0), "12");
    for (tag, expected) in [
        ("en", "25%"),
        ("et", "25%"),
        ("de", "25\u{a0}%"),
        ("tr", "%25"),
        ("ar", "25\u{200e}%\u{200e}"),
        ("ar-EG", "٢٥٪\u{61c}"),
        ("fa", "۲۵٪"),
        ("fr", "25\u{a0}%"),
        ("qaa", "25%"),
    ] {
        assert_eq!(cldr(tag).percent(0.25), expected, "{tag}");
    }
    assert_eq!(cldr("tr").percent(-0.05), "-%5");
}

#[test]
fn dates() {
    let day = Date::new(2026, 11, 22).unwrap();
    for (tag, style, expected) in [
        ("en", DateStyle::Short, "11/22/26"),
        ("en", DateStyle::Medium, "Nov 22, 2026"),
        ("en", DateStyle::Long, "November 22, 2026"),
        ("en", DateStyle::Full, "Sunday, November 22, 2026"),
        ("et", DateStyle::Long, "22. november 2026"),
        ("et", DateStyle::Full, "pühapäev, 22. november 2026"),
        ("et", DateStyle::Short, "22.11.26"),
        ("ar", DateStyle::Long, "22 نوفمبر 2026"),
        ("fa", DateStyle::Long, "۲۲ نوامبر ۲۰۲۶"),
        ("ja", DateStyle::Long, "2026年11月22日"),
        ("pt-BR", DateStyle::Long, "22 de novembro de 2026"),
        ("th", DateStyle::Long, "22 พฤศจิกายน ค.ศ. 2026"),
        ("qaa", DateStyle::Long, "November 22, 2026"),
    ] {
        assert_eq!(cldr(tag).date(day, style), expected, "{tag} {style:?}");
    }
    let persian = Cldr::new("fa", None, Some("persian"), None);
    assert_eq!(persian.date(day, DateStyle::Long), "۱ آذر ۱۴۰۵");
    let gregorian = Cldr::new("fa", None, Some("gregory"), None);
    assert_eq!(gregorian.date(day, DateStyle::Long), "۲۲ نوامبر ۲۰۲۶");
    assert_eq!(Date::new(2026, 2, 29), None);
    let wrong = Date {
        year: 2026,
        month: 2,
        day: 30,
    };
    assert_eq!(cldr("en").date(wrong, DateStyle::Long), "2026-02-30");
}

#[test]
fn times() {
    let day = Date::new(2026, 11, 22).unwrap();
    let time = Time::new(14, 5).unwrap();
    for (tag, style, alone, with_date) in [
        (
            "en",
            DateStyle::Long,
            "2:05\u{202f}PM",
            "November 22, 2026 at 2:05\u{202f}PM",
        ),
        ("en", DateStyle::Short, "2:05\u{202f}PM", "11/22/26, 2:05\u{202f}PM"),
        ("et", DateStyle::Long, "14:05", "22. november 2026, kell 14:05"),
        ("et", DateStyle::Short, "14:05", "22.11.26, 14:05"),
        ("fi", DateStyle::Medium, "14.05", "22.11.2026 klo 14.05"),
        ("ar", DateStyle::Long, "2:05 م", "22 نوفمبر 2026 في 2:05 م"),
        ("fa", DateStyle::Long, "۱۴:۰۵", "۲۲ نوامبر ۲۰۲۶ ساعت ۱۴:۰۵"),
        ("zh-Hant", DateStyle::Medium, "下午2:05", "2026年11月22日 下午2:05"),
        (
            "qaa",
            DateStyle::Medium,
            "2:05\u{202f}PM",
            "Nov 22, 2026, 2:05\u{202f}PM",
        ),
    ] {
        let cldr = cldr(tag);
        assert_eq!(cldr.time(time), alone, "{tag}");
        assert_eq!(cldr.date_time(day, time, style), with_date, "{tag}");
    }
    assert_eq!(Cldr::new("ar", Some("arab"), None, None).time(time), "٢:٠٥ م");
    assert_eq!(Time::new(24, 0), None);
    assert_eq!(cldr("en").time(Time { hour: 24, minute: 7 }), "24:07");
}

#[test]
fn lists() {
    for (tag, kind, expected) in [
        ("en", ListKind::And, "A, B, and Iris"),
        ("en", ListKind::Or, "A, B, or Iris"),
        ("en", ListKind::Unit, "A, B, Iris"),
        ("et", ListKind::And, "A, B ja Iris"),
        ("ar", ListKind::And, "A وB وIris"),
        ("es", ListKind::And, "A, B e Iris"),
        ("ja", ListKind::And, "A、B、Iris"),
    ] {
        assert_eq!(cldr(tag).list(&["A", "B", "Iris"], kind), expected, "{tag}");
    }
    assert_eq!(cldr("en").list(&[], ListKind::And), "");
    assert_eq!(cldr("en").list(&["A"], ListKind::And), "A");
    let pieces = cldr("en").list_pieces(&["A", "B"], ListKind::And);
    assert_eq!(
        pieces,
        [
            ListPiece::Item(0),
            ListPiece::Between(" and ".into()),
            ListPiece::Item(1)
        ]
    );
}

#[test]
fn order() {
    for (tag, sorted) in [
        ("et", "s š z ž t u v w õ ä ö ü x y"),
        ("sv", "a z å ä ö"),
        ("de", "a ä b z"),
        ("ar", "آدم إبرة أسد ألف باب تفاح"),
        ("fa", "ب پ ت و ه ی"),
        ("ja", "あ ア か が さくら サクラ"),
        ("cs", "c č d h ch i"),
    ] {
        let cldr = cldr(tag);
        let expected: Vec<&str> = sorted.split(' ').collect();
        let mut compared = expected.clone();
        compared.reverse();
        compared.sort_by(|left, right| cldr.compare(left, right));
        assert_eq!(compared, expected, "{tag}");
        let mut keyed = expected.clone();
        keyed.reverse();
        keyed.sort_by_cached_key(|text| cldr.sort_key(text));
        assert_eq!(keyed, expected, "{tag}");
    }
}

proptest! {
    /// But for three languages the standard library knows as much.
    #[test]
    fn small_letters_are_the_librarys(text in "([A-Za-zÀ-ɏΑ-ώЀ-ӿԱ-ֆ .'̇́]|\\PC){0,30}") {
        let library = icu_casemap::CaseMapper::new();
        for tag in ["en", "el", "de", "ru", "tr", "lt"] {
            let cldr = cldr(tag);
            prop_assert_eq!(cldr.lowercase(&text), library.lowercase_to_string(&text, cldr.id()), "{} {:?}", tag, text);
        }
    }
}

#[test]
fn case() {
    assert_eq!(cldr("tr").lowercase("ISI"), "ısı");
    assert_eq!(cldr("en").lowercase("ÕUN"), "õun");
    assert_eq!(cldr("et").titlecase_first("eesti keel"), "Eesti keel");
    assert_eq!(cldr("nl").titlecase_first("ijsland"), "IJsland");
    assert_eq!(cldr("en").titlecase_first("eMail"), "EMail");
    assert_eq!(cldr("ar").titlecase_first("العربية"), "العربية");
}

#[test]
fn names() {
    let name = |tag: &str, of: &str| cldr(tag).language_name(&Tag::parse(of).unwrap());
    assert_eq!(name("et", "ar"), "araabia");
    assert_eq!(name("en", "et"), "Estonian");
    assert_eq!(name("en", "vro"), "Võro");
    assert_eq!(name("ar", "et"), "الإستونية");
    assert_eq!(name("en", "qaa"), "qaa");
    for (tag, expected) in [
        ("et", "Eesti"),
        ("fr", "Français"),
        ("ar", "العربية"),
        ("zh-Hant", "繁體中文"),
        ("pt-BR", "Português (Brasil)"),
        ("qaa", "qaa"),
    ] {
        assert_eq!(cldr(tag).autonym(), expected);
    }
}

#[test]
fn words_and_characters() {
    for (tag, text, words, cjk_chars) in [
        ("en", "Don't panic, it's version 2.5!", 5, 0),
        ("et", "E-posti domeen on õige.", 5, 0),
        ("ar", "هذا نطاق بريد إلكتروني.", 4, 0),
        ("de", "Die Donaudampfschifffahrt fährt.", 3, 0),
        ("th", "การรีเซ็ตรหัสผ่านของคุณ", 6, 0),
        ("ja", "パスワードをリセットする。", 0, 12),
        ("ja", "Postellaの設定", 1, 3),
        ("zh", "如何重置您的密码？", 0, 8),
        ("ko", "비밀번호를 재설정하는 방법", 3, 0),
        ("en", "", 0, 0),
    ] {
        assert_eq!(cldr(tag).word_count(text), Words { words, cjk_chars }, "{text}");
    }
    let words: Vec<&str> = cldr("en").words("One, two.").collect();
    assert_eq!(words, ["One", "two"]);
    assert_eq!(cldr("en").graphemes("e\u{301}👨‍👩‍👧🇪🇪"), 3);
    assert_eq!(cldr("en").graphemes(""), 0);
}

#[test]
fn sentences() {
    for (tag, text, expected) in [
        ("en", "One two. Is it 2.5? Yes!", "One two.|Is it 2.5?|Yes!"),
        ("et", "Postkast on täis. Mida teha?\n", "Postkast on täis.|Mida teha?"),
        ("ar", "وصلت رسالتك. هل قرأتها؟ نعم.", "وصلت رسالتك.|هل قرأتها؟|نعم."),
        (
            "ja",
            "届きました。読みましたか？はい。",
            "届きました。|読みましたか？|はい。",
        ),
        ("hi", "संदेश मिला। क्या आपने पढ़ा?", "संदेश मिला।|क्या आपने पढ़ा?"),
        ("en", " \n", ""),
    ] {
        let found: Vec<&str> = cldr(tag).sentences(text).collect();
        assert_eq!(found.join("|"), expected, "{tag}");
    }
}

#[test]
fn cutting() {
    for (tag, text, max, expected) in [
        ("en", "A short text", 12, "A short text"),
        ("en", "A short text", 11, "A short…"),
        ("en", "A short, long text", 10, "A short…"),
        ("en", "Unbelievable", 6, "Unbel…"),
        ("en", "cafe\u{301}s", 5, "cafe\u{301}s"),
        ("en", "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2, "👨‍👩‍👧…"),
        ("en", "", 5, ""),
        ("en", "abc", 0, "…"),
        ("ar", "هذا نطاق بريد إلكتروني", 10, "هذا نطاق…"),
        ("th", "การรีเซ็ตรหัสผ่านของคุณ", 12, "การรีเซ็ตรหัส…"),
        ("ja", "パスワードをリセットする方法", 9, "パスワードを…"),
    ] {
        let cut = cldr(tag).truncate(text, max).into_owned();
        assert_eq!(cut, expected, "{text} at {max}");
    }
    let long = "word ".repeat(1000);
    let cut = cldr("en").truncate(&long, 160).into_owned();
    assert!(cut.ends_with("word…") && cldr("en").graphemes(&cut) <= 160);
}

#[test]
fn letters() {
    for (tag, expected) in [
        ("et", "A B C D E F G H I J K L M N O P Q R S Š Z Ž T U V W Õ Ä Ö Ü X Y"),
        ("ar", "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي"),
        ("ja", "あ か さ た な は ま や ら わ"),
        ("en", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
        ("zh-Hans", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
        ("qaa", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
        ("tlh", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
        ("cs", "A B C Č D E F G H CH I J K L M N O P Q R Ř S Š T U V W X Y Z Ž"),
        ("sv", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Å Ä Ö"),
        ("mt", "A B Ċ C D E F Ġ G GĦ H Ħ I J K L M N O P Q R S T U V W X Y Ż Z"),
        (
            "ckb",
            "ئ ا ب پ ت ج چ ح خ د ر ز ڕ ژ س ش ع غ ف ڤ ق ک گ ل ڵ م ن ه ە و ۆ ی ێ",
        ),
        ("ku", "A B C Ç D E Ê F G H I Î J K L M N O P Q R S Ş T U Û V W X Y Z"),
        // Made from the letters that the language is written with.
        ("oc", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
        ("sat", "ᱚ ᱛ ᱜ ᱝ ᱞ ᱟ ᱠ ᱡ ᱢ ᱣ ᱤ ᱥ ᱦ ᱧ ᱨ ᱩ ᱪ ᱫ ᱬ ᱭ ᱮ ᱯ ᱰ ᱱ ᱲ ᱳ ᱴ ᱵ ᱶ ᱷ"),
        // No letters, and those of English are of another script.
        ("az-Arab", ""),
        ("he", "א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת"),
    ] {
        assert_eq!(cldr(tag).index_letters().join(" "), expected, "{tag}");
    }
}

#[test]
fn filing() {
    for (tag, cases) in [
        (
            "et",
            "õun=Õ Öö=Ö öine=Ö zen=Z žanr=Ž apple=A éclair=E Øst=O 3D=- @x=- Привет=- مرحبا=-",
        ),
        ("ar", "أسد=ا إبرة=ا آدم=ا بريد=ب پاسخ=ب تفاح=ت يد=ي وقت=و email=- 5=-"),
        (
            "ja",
            "あさ=あ アサ=あ がっこう=か ガッコウ=か ン=わ ワード=わ ﾊﾝ=は 設定=- mail=-",
        ),
        ("en", "Éclair=E zebra=Z ß=S Ölçü=O 1st=- Ω=-"),
        ("cs", "chata=CH hrad=H Čech=Č"),
        ("zh-Hans", "中文=Z 阿姨=A 邮件=Y mail=M 3=-"),
        ("ru", "ёж=Е Я=Я mail=-"),
        ("sv", "Åre=Å äpple=Ä zoo=Z"),
        ("vro", "Õun=O kala=K"),
        ("ko", "가입=ㄱ 까치=ㄱ 메일=ㅁ 하늘=ㅎ mail=-"),
        ("th", "เมล=ม การ=ก ไทย=ท"),
        ("hi", "ईमेल=ई डोमेन=ड"),
        ("hu", "cserép=CS cica=C dzsem=DZS gyufa=GY"),
        ("hr", "ljubav=LJ lampa=L džem=DŽ"),
        ("el", "Άλφα=Α ωμέγα=Ω"),
        ("vi", "đá=Đ da=D ăn=Ă"),
        ("fa", "پاسخ=پ گروه=گ آدرس=آ"),
        ("he", "דואר=ד"),
        ("lt", "yra=I"),
        ("zh-Hant", "一=1_畫 人=2_畫 木=4_畫 網=14_畫 龠=17_畫 mail=-"),
    ] {
        let cldr = cldr(tag);
        for case in cases.split(' ') {
            let (headword, expected) = case.split_once('=').unwrap();
            let found = match cldr.index_bucket(headword) {
                Bucket::Letter(index) => cldr.index_letters()[index].as_str(),
                Bucket::Other => "-",
            };
            assert_eq!(found.replace(" ", "_"), expected, "{tag}: {headword}");
        }
    }
}

/// Languages that CLDR does not know, and what it lacks of others.
#[test]
fn another_language_stands_in() {
    let day = Date::new(2025, 3, 14).unwrap();
    let vro = Cldr::new("vro", None, None, ["et", "en"]);
    assert_eq!(vro.date(day, DateStyle::Long), "14. märts 2025");
    assert_eq!(vro.number(1_234_567.5), "1\u{a0}234\u{a0}567,5");
    assert_eq!(vro.quotes(), cldr("et").quotes());
    assert_eq!(vro.index_letters(), cldr("et").index_letters());
    assert!(vro.compare("õ", "z").is_gt());
    // Grammar and conjunctions are not another language's.
    assert_eq!(vro.list(&["A", "B"], ListKind::And), "A, B");
    assert_eq!(vro.plural_categories(PluralKind::Cardinal), [Plural::Other]);
    // Not in another script, and not the second that CLDR knows.
    for chain in [&["ru", "en"][..], &["qaa"], &[]] {
        let vro = Cldr::new("vro", None, None, chain.iter().copied());
        for style in [DateStyle::Short, DateStyle::Medium, DateStyle::Long, DateStyle::Full] {
            assert_eq!(vro.date(day, style), "2025-03-14", "{chain:?}");
        }
        assert!(vro.index_letters().is_empty(), "{chain:?}");
        assert_eq!(vro.index_bucket("susi"), Bucket::Other);
        assert!(vro.compare("õ", "z").is_lt());
    }
    // Known, but without names of months or letters.
    let afar = Cldr::new("aa", None, None, ["en"]);
    assert_eq!(afar.date(day, DateStyle::Long), "March 14, 2025");
    assert_eq!(
        Cldr::new("aa", None, None, None).date(day, DateStyle::Full),
        "2025-03-14"
    );
    let chinese = Cldr::new("et", None, Some("chinese"), None);
    assert!(!chinese.date(day, DateStyle::Long).contains('M'));
}

#[test]
fn every_tag_gets_an_answer() {
    for tag in [
        "und",
        "qaa",
        "tlh",
        "vro",
        "zzz",
        "en-ZZ",
        "x",
        "",
        "zh-Hant-u-co-stroke",
    ] {
        let cldr = cldr(tag);
        assert!(!cldr.number(1.5).is_empty());
        assert!(!cldr.date(Date::new(2026, 1, 2).unwrap(), DateStyle::Full).is_empty());
        assert!(!cldr.list(&["a", "b"], ListKind::Or).is_empty());
        assert!(!cldr.index_letters().is_empty());
        assert!(!cldr.autonym().is_empty());
        assert!(!cldr.sort_key("a").is_empty());
    }
    let day = Date::new(2026, 1, 2).unwrap();
    for wrong in ["nonsense", "no", "a b", ""] {
        assert_eq!(Cldr::new("en", Some(wrong), None, None).number(1.5), "1.5");
        let date = Cldr::new("en", None, Some(wrong), None).date(day, DateStyle::Long);
        assert_eq!(date, "January 2, 2026", "{wrong}");
    }
    for calendar in [
        "buddhist",
        "hebrew",
        "islamic-umalqura",
        "japanese",
        "chinese",
        "iso8601",
    ] {
        let date = Cldr::new("en", None, Some(calendar), None).date(day, DateStyle::Full);
        assert!(!date.is_empty() && date != day.to_iso(), "{calendar}: {date}");
    }
}
