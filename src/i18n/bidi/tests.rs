//! Tables of what a reader of each language would expect.

use proptest::prelude::*;

use super::*;

/// Isolates are written in the expected text as `⟦…⟧`.
fn check(base: Direction, table: &[&str]) {
    let mut wrong = String::new();
    for expected in table {
        let text = expected.replace(['⟦', '⟧'], "");
        let mut found = text.clone();
        for isolate in isolates(&text, base).iter().rev() {
            assert_eq!(isolate.direction, base.opposite());
            found.insert(isolate.range.end, '⟧');
            found.insert(isolate.range.start, '⟦');
        }
        if found != *expected {
            wrong += &format!("\nexpected {expected}\n   found {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn in_arabic() {
    check(
        Direction::Rtl,
        &[
            // Nothing to do.
            "",
            "يحوّل البريد إلى محادثات.",
            "يحوّل Postella البريد الذي يرسله عملاؤك.",
            "اتفاقية مستوى الخدمة (SLA) وعد.",
            "أضف سجلات SPF وDKIM وDMARC وتحقّق.",
            "راسلنا على support@example.com في أي وقت.",
            "من عنوان مثل example.com، وتستطيع",
            "افتح Settings > Domains ثم اختر",
            "انتظروا 10 و12 و15 دقيقة، من 9:00 إلى 17:00.",
            "متاح على Windows 11 الآن",
            "نسخة 2.5.1 جديدة",
            "أنا أحب «Postella» كثيرًا",
            "افتح (Settings > Domains) الآن",
            "بنسبة ٢٥٪ من الطلبات",
            "قل “Don't panic” وابتسم",
            // Signs at the edges of names.
            "لغة ⟦C++⟧ سريعة",
            "لغتا ⟦C++⟧ و⟦C#⟧، ومنصة ⟦.NET⟧.",
            "بلغة ⟦C++⟧.",
            "الملف ⟦/etc/hosts⟧ هنا",
            "المجلد ⟦~/Documents/⟧ هنا، والقرص ⟦C:\\Users\\⟧ هناك",
            "كل ملف ⟦*.csv⟧ أو ⟦src/*⟧",
            "الخيار ⟦--help⟧ أو ⟦-v⟧",
            "استدعِ ⟦main()⟧ أولًا",
            "الوسم ⟦<br>⟧ فارغ",
            "راسل ⟦@postella⟧ أو استخدم ⟦#help⟧.",
            // Addresses.
            "زر ⟦https://example.com/⟧ أولًا.",
            "زر ⟦https://example.com/docs/?q=1&⟧، ثم عد.",
            "زر (⟦https://example.com/⟧) أولًا.",
            "زر ⟦https://example.com/المساعدة/صفحة?x=1⟧ أولًا.",
            "زر https://example.com/docs أولًا.",
            // Numbers.
            "اتصل بالرقم ⟦+372 555 1234⟧ الآن",
            "اتصل بالرقم ⟦(372) 555-1234⟧ الآن",
            "في ⟦2026-11-22 14:30⟧ تمامًا",
            "بنسبة ⟦25%⟧ وبسعر ⟦$5⟧ أو ⟦-5⟧",
            "مساحة ⟦5 GB⟧ مجانًا",
            "الإصدار ⟦2.5.1-beta⟧ متاح",
            // What a number would be drawn to.
            "في ⟦Postella⟧، 30 يومًا",
            "يستخدم ⟦Gmail⟧، ⟦Outlook⟧ وغيرهما",
            "هذا في ⟦Postella⟧. ⟦Outlook⟧ مختلف.",
            "سؤال عن Postella؟ ⟦+372 555⟧ هو الرقم",
            // Phrases.
            "رسالة ⟦[ERROR] Disk full⟧ تظهر",
            "ظهرت Error: no route (C++) فجأة",
            "ظهرت ⟦Error: no route to C++⟧ فجأة",
            "نص (⟦C++⟧ نص) Postella",
            "في ⟦Postella⟧ (⟦Gmail⟧، ⟦Outlook⟧)",
            "ظهرت “Hello. How are you” فجأة",
            "اختر ⟦File > Save as…  > .NET/⟧ واحفظ",
            "⟦C++⟧",
            "⟦.NET⟧ و⟦C++⟧",
        ],
    );
}

#[test]
fn in_hebrew_and_persian() {
    check(
        Direction::Rtl,
        &[
            "שלום Postella עולם",
            "בין 10-12 ימים, בשעה 9:00 ובמחיר 25%.",
            "בין ⟦10–12⟧ ימים",
            "חייגו ⟦+372 555 1234⟧ עכשיו",
            "ה-API של ⟦C++⟧ ו-⟦.NET⟧",
            "צה\"ל, Windows 11 וגם ⟦C#⟧.",
            "לפתוח את ⟦/etc/hosts⟧ בבקשה",
            "ב-⟦Postella⟧, 30 ימים",
            "در نسخهٔ ۲.۵ از Postella",
            "شمارهٔ ⟦۰۲۱-۵۵۵ ۱۲۳۴⟧ را بگیرید",
            "تاریخ ۱۴۰۵/۰۹/۰۱ است",
            "زبان ⟦C++⟧، نسخهٔ ⟦.NET 8⟧ و پوشهٔ ⟦docs/⟧.",
            "می\u{200c}خواهم Postella را ببینم",
            "به ⟦https://example.com/⟧ بروید؛ یا به info@example.com بنویسید.",
        ],
    );
}

#[test]
fn in_left_to_right_text() {
    check(
        Direction::Ltr,
        &[
            "",
            "Nothing here, 2026-11-22.",
            "Õige täht on õ, 日本語も。",
            "The word مرحبا means hello.",
            "The word “⟦مرحبا⟧” (⟦مرحبًا⟧) means hello.",
            "Arabic for hello is مرحبا.",
            "Say مرحبا، كيف حالك؟ to him.",
            "Opened in ⟦ירושלים⟧, 2024, and later",
            "Opened in ירושלים 2024 and later",
            "The files ⟦الأول⟧ – 3, and so on",
            "Names: ⟦محمد⟧. ⟦سارة⟧. Both came.",
            "Choose الإعدادات > النطاقات in the menu.",
            "Choose ⟦الإعدادات > النطاقات (50%)⟧ 3 times.",
            "See https://example.com/المساعدة/صفحة?x=1 for more.",
            "It says ⟦۳ پیام⟧ there.",
            "It says ٣ رسائل there.",
            "The שלום 5 of them",
            "Write שלום עולם",
        ],
    );
}

#[test]
fn marks_in_quotation_marks() {
    check(
        Direction::Rtl,
        &[
            "اكتب «⟦Hello, world!⟧» ثم",
            "تسأل النافذة \"⟦Are you sure?⟧\" مرة",
            "افتح «⟦Domains > Add…⟧» واحفظ",
            "قال « ⟦¿Qué? ¡Hola!⟧ » ثم",
            "قال “⟦‘Hello!’⟧” ثم",
            "כתבו \"⟦Hello, world!⟧\" ושמרו",
            "بنویسید «⟦Hello, world!⟧» و",
            "تظهر «⟦5 minutes left!⟧» مرة",
            // Marks of the text around.
            "أنا أحب «Postella»!",
            "أنا أحب «Postella،» كثيرًا",
            "هل هو «Postella؟» ثم",
            "في «⟦Gmail⟧، ⟦Outlook 5⟧!» ثم",
            "هنا «نص، Postella!» ثم",
        ],
    );
    check(
        Direction::Ltr,
        &[
            "The button “⟦شكرًا!⟧” closes it",
            "It asks “⟦האם אתם בטוחים?⟧” once",
            "It says “⟦شكرًا…⟧” and closes",
            "It says “⟦تم الحفظ.⟧” and closes",
            // As type is set in English.
            "The word “שלום,” means peace, and “עולם.”",
        ],
    );
}

#[test]
fn signs_after_words_of_one_letter() {
    check(
        Direction::Rtl,
        &[
            "مع ⟦C++⟧ و⟦.NET⟧، ومع ⟦C#⟧",
            "مع ⟦C++⟧ وَ⟦.NET⟧",
            "الملف و⟦/etc/hosts⟧ هنا",
            "الخيار و⟦--help⟧ أو (و⟦#help⟧)",
            "ل⟦.NET⟧ فقط",
            "كل ملف و⟦*.csv⟧ أيضًا",
            "בקובץ ב⟦/etc/hosts⟧ בלבד",
            // A connecting hyphen, and one before an option.
            "ב-Postella וב-Gmail",
            "ו-⟦--help⟧ בלבד",
            // After longer words, and titles.
            "هذه منصة.NET هنا",
            "السيد د.Smith هنا",
        ],
    );
}

#[test]
fn commas_of_right_to_left_scripts_in_left_to_right_text() {
    check(
        Direction::Ltr,
        &[
            "It shows ٣ رسائل (جديدة)، ٥ قديمة there.",
            "It shows ⟦رسائل (جديدة)، 5%⟧ there.",
            "It shows ⟦“جديدة”، “قديمة”⟧ there.",
            "It shows (new رسائل)، ٥ قديمة there.",
        ],
    );
}

#[test]
fn ranges() {
    check(
        Direction::Rtl,
        &[
            // Arabic reads them from right to left.
            "من 10-12 يومًا، أي 9:00–17:00.",
            "10–12 يومًا، (500-1000) ريال، 1990-2020",
            "في ⟦Postella⟧، 10-12 يومًا",
            // No ranges.
            "في ⟦2026-11-22⟧ أو ⟦2026-11⟧ أو ⟦10-12-14⟧",
            "اتصل بالرقم ⟦555-1234⟧ أو ⟦021-5551⟧ أو ⟦+372-555⟧ الآن",
            "بنسبة ⟦10-12%⟧ أو ⟦-5-10⟧",
            // Persian reads them from left to right, as Hebrew does.
            "بین ⟦۱۰-۱۲⟧ روز، ⟦۹:۰۰–۱۷:۰۰⟧",
            "בין ⟦10–12⟧ ימים, ⟦9:00–17:00⟧",
            "⟦10–12⟧",
        ],
    );
}

#[test]
fn objects_are_neutral() {
    check(
        Direction::Rtl,
        &[
            "في \u{FFFC}، 15 يومًا",
            "في ⟦Postella⟧ \u{FFFC}، 15 يومًا",
            "في \u{FFFC} ⟦Postella⟧، 15 يومًا",
            "استخدم Postella \u{FFFC} Gmail هنا",
            "استخدم ⟦Gmail \u{FFFC} C++⟧ هنا",
            "اكتب «\u{FFFC} ⟦Hello!⟧ \u{FFFC}» ثم",
        ],
    );
}

#[test]
fn formatting_by_hand_is_left_alone() {
    for text in ["لغة \u{2066}C++\u{2069} و C#", "لغة \u{202A}C++\u{202C} و C#"] {
        assert_eq!(isolates(text, Direction::Rtl), []);
    }
    // Marks are letters to the algorithm, and there is nothing left to mend.
    assert_eq!(isolates("لغة C++\u{200E} سريعة", Direction::Rtl), []);
    assert_eq!(isolates("التاريخ 22\u{200F}/11\u{200F}/2026 هنا", Direction::Rtl), []);
}

/// With the isolates written as characters: every candidate is in one piece, in
/// the order that it has by itself.
fn holds(text: &str, base: Direction) {
    let found = isolates(text, base);
    let mut end = 0;
    for isolate in &found {
        assert!(end <= isolate.range.start && isolate.range.start < isolate.range.end);
        let inside = text.get(isolate.range.clone());
        assert!(inside.is_some_and(|inside| !inside.starts_with('\u{FFFC}') && !inside.ends_with('\u{FFFC}')));
        end = isolate.range.end;
    }
    let Some(read) = Text::read(text, base) else {
        assert_eq!(found, []);
        return;
    };
    let position = |byte: usize| text[..byte].chars().count();
    let isolated: Vec<Range<usize>> = found
        .iter()
        .map(|isolate| position(isolate.range.start)..position(isolate.range.end))
        .collect();
    let order = visual_order(&read, &(0..read.characters.len()), &isolated);
    for window in candidates::find(&read) {
        for candidate in window.candidates {
            let visible = |c: &usize| read.characters[*c].class != BidiClass::BN;
            let places = order.iter().enumerate().filter(|(_, c)| candidate.contains(c));
            let (places, shown): (Vec<usize>, Vec<usize>) = places.unzip();
            assert!(
                places.windows(2).all(|two| two[0] + 1 == two[1]),
                "{text:?} {candidate:?}"
            );
            let alone = order_alone(&text[read.bytes(&candidate)], base.opposite());
            let alone: Vec<usize> = alone.iter().map(|at| at + candidate.start).filter(visible).collect();
            assert_eq!(shown, alone, "{text:?} {candidate:?}");
        }
    }
}

fn order_alone(text: &str, base: Direction) -> Vec<usize> {
    let level = if base == Direction::Rtl {
        Level::rtl()
    } else {
        Level::ltr()
    };
    let info = ParagraphBidiInfo::new_with_data_source(&Paragraph, text, Some(level));
    ParagraphBidiInfo::reorder_visual(&info.reordered_levels_per_char(0..text.len()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in ".{0,40}") {
        holds(&text, Direction::Ltr);
        holds(&text, Direction::Rtl);
    }

    #[test]
    fn mixed_text(text in "([a-c]{1,2}|[اب]{1,2}|[אב]|[0-9]{1,2}|[٠-٩]|[۰-۹]|[ ]{1,2}|[-+./:,;!?،()«»“”\u{FFFC}\"'<>%$#@*–\u{301}\u{200d}\n\u{200e}\u{200f}]|://){0,16}") {
        holds(&text, Direction::Ltr);
        holds(&text, Direction::Rtl);
        windows_are_judged_alone(&text, Direction::Ltr);
        windows_are_judged_alone(&text, Direction::Rtl);
    }
}

/// What a window is found to need by itself, it needs in the whole text.
fn windows_are_judged_alone(text: &str, base: Direction) {
    let Some(read) = Text::read(text, base) else { return };
    let windows = candidates::find(&read);
    let changed: Vec<_> = changed_in_all(&read, &windows)
        .iter()
        .map(|window| window.range.clone())
        .collect();
    for window in windows.iter().filter(|window| !has_bracket(&read, window)) {
        let alone = !window.settled && changes_alone(&read, window);
        assert_eq!(alone, changed.contains(&window.range), "{text:?} {:?}", window.range);
    }
}

#[test]
fn hostile_texts_end_soon() {
    for piece in [
        "(a",
        "a) ",
        "\"a\" ",
        "a ( b ",
        "«a. b» ",
        "1 a ا ",
        "http://a ",
        "://",
        "- a -",
        "a، ",
        "«a!» ",
        "«1-2!، ",
    ] {
        for base in [Direction::Ltr, Direction::Rtl] {
            let text = piece.repeat(4_000) + "اa";
            isolates(&text, base);
        }
    }
}

proptest! {
    /// What is told by bytes is what each character says of itself, wherever it stands.
    #[test]
    fn the_other_direction_is_seen_by_bytes(before in 0..70_usize, text in "([\u{590}-\u{6ff}]|[א-ת ]{1,9}|[ا-ي ،]{1,9}|[ -~]|\\PC){0,40}") {
        let text = ["\u{5d0}".repeat(before), text].concat();
        let any = |wanted: &[BidiClass]| text.chars().any(|c| wanted.contains(&class(c)));
        let left = [BidiClass::L, BidiClass::EN, BidiClass::AN];
        prop_assert_eq!(has_opposite(&text, Direction::Rtl), any(&left), "{:?}", text);
        let text = text.replace('\u{5d0}', ".");
        let any = |wanted: &[BidiClass]| text.chars().any(|c| wanted.contains(&class(c)));
        let right = [BidiClass::R, BidiClass::AL, BidiClass::AN];
        prop_assert_eq!(has_opposite(&text, Direction::Ltr), any(&right), "{:?}", text);
    }
}

#[test]
fn nothing_that_is_passed_over_runs_from_right_to_left() {
    for c in ('\u{3000}'..='\u{efff}').chain('\0'..='\u{57f}') {
        assert!(
            !matches!(class(c), BidiClass::R | BidiClass::AL | BidiClass::AN),
            "{c:?}"
        );
    }
}
