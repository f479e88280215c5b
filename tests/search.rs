//! Search, through the real build: in every language what is written is found
//! where it is written, and a change of an article changes little.

mod program;
#[path = "search/reader.rs"]
mod reader;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use program::Site;
use reader::Reader;

/// Languages with and without stemmers, with and without spaces, known to CLDR
/// and not; a sentence in each.
const LANGUAGES: &[(&str, &str, &str)] = &[
    (
        "en",
        "Forwarding mail",
        "Every message that is sent to the old address reaches the new one.",
    ),
    (
        "et",
        "Kirjade edastamine",
        "Iga kiri, mis saadetakse vanale aadressile, jõuab uuele.",
    ),
    (
        "ar",
        "إعادة توجيه البريد",
        "تصل كل رسالة تُرسل إلى العنوان القديم إلى العنوان الجديد.",
    ),
    (
        "de",
        "Weiterleitung der Post",
        "Jede Nachricht an die alte Straße erreicht das neue Postfach.",
    ),
    (
        "fi",
        "Viestien välittäminen",
        "Jokainen vanhaan osoitteeseen lähetetty viesti päätyy uuteen.",
    ),
    (
        "ja",
        "メールの転送",
        "古いアドレスに届いたメールは、すべて新しいアドレスに送られます。",
    ),
    ("th", "การส่งต่ออีเมล", "ข้อความทุกฉบับที่ส่งถึงที่อยู่เดิมจะไปถึงที่อยู่ใหม่"),
    (
        "fa",
        "هدایت نامه‌ها",
        "هر پیامی که به نشانی قدیمی فرستاده می‌شود به نشانی جدید می‌رسد.",
    ),
    (
        "he",
        "העברת דואר",
        "כל הודעת דוא\"ל שנשלחת לכתובת הישנה מגיעה לכתובת החדשה.",
    ),
    ("zh-Hans", "转发邮件", "发送到旧地址的每封邮件都会到达新地址。"),
    (
        "ko",
        "메일 전달",
        "이전 주소로 보낸 모든 메시지는 새 주소로 전달됩니다.",
    ),
    ("km", "ការបញ្ជូនបន្ត", "សារនីមួយៗដែលផ្ញើទៅអាសយដ្ឋានចាស់នឹងទៅដល់អាសយដ្ឋានថ្មី។"),
    ("lo", "ການສົ່ງຕໍ່", "ທຸກຂໍ້ຄວາມທີ່ສົ່ງຫາທີ່ຢູ່ເກົ່າຈະໄປຮອດທີ່ຢູ່ໃໝ່"),
    ("my", "စာပို့ခြင်း", "လိပ်စာဟောင်းသို့ ပို့သော စာတိုင်းသည် လိပ်စာအသစ်သို့ ရောက်သည်။"),
    ("hi", "मेल अग्रेषण", "पुराने पते पर भेजा गया हर संदेश नए पते पर पहुँचता है।"),
    (
        "ta",
        "அஞ்சல் அனுப்புதல்",
        "பழைய முகவரிக்கு அனுப்பப்படும் ஒவ்வொரு செய்தியும் புதிய முகவரியை அடையும்.",
    ),
    ("am", "ደብዳቤ ማስተላለፍ", "ወደ አሮጌው አድራሻ የተላከ እያንዳንዱ መልእክት ወደ አዲሱ ይደርሳል።"),
    (
        "ka",
        "ფოსტის გადამისამართება",
        "ძველ მისამართზე გაგზავნილი ყველა წერილი ახალზე მიდის.",
    ),
    (
        "el",
        "Προώθηση αλληλογραφίας",
        "Κάθε μήνυμα που στέλνεται στην παλιά διεύθυνση φτάνει στη νέα.",
    ),
    (
        "ru",
        "Пересылка почты",
        "Каждое письмо, отправленное на старый счёт, приходит на новый.",
    ),
    (
        "tr",
        "Posta yönlendirme",
        "İzinli ışık ve eski adrese gönderilen her ileti yenisine ulaşır.",
    ),
    (
        "vi",
        "Chuyển tiếp thư",
        "Mọi thư gửi đến địa chỉ cũ đều đến địa chỉ mới.",
    ),
    ("dv", "މެއިލް ފޮނުވުން", "ކުރީގެ އެޑްރެހަށް ފޮނުވާ ކޮންމެ މެސެޖެއް އައު އެޑްރެހަށް ދެއެވެ."),
    (
        "vro",
        "Kirju edesisaatminõ",
        "Egä kiri, miä saadõtas vanalõ aadrõsilõ, jõud vahtsõlõ.",
    ),
    ("qaa", "Ipsit vlomar", "Dorun kvelt aspi menur ťalik õssu."),
];

/// A site with one article in each language, with a section and a question.
fn of_all_languages() -> Site {
    let site = Site::empty();
    let mut config = "base_url: https://help.example\nsource_locale: en\nlocales:\n".to_owned();
    for (tag, title, sentence) in LANGUAGES {
        writeln!(config, "  - tag: {tag}").expect("memory");
        let article = format!(
            "---\ntitle: {title}\nslug: one\nfaq:\n  - question: \"{title} {title}?\"\n    answer: |\n      qwertz 42\n---\n\n\
             zzyzx.\n\n## {title} {{#part}}\n\n{sentence}\n"
        );
        site.write(&format!("content/{tag}/guides/one.md"), article);
    }
    site.write("site.yaml", config);
    site
}

#[test]
fn every_word_is_found_in_every_language() {
    let site = of_all_languages();
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}{}", run.listing(), run.stderr);
    let files = site.published();
    for (tag, title, sentence) in LANGUAGES {
        let reader = Reader::new(files.clone(), tag);
        assert_eq!(reader.manifest["locale"], *tag);
        assert_eq!(reader.names(), reader.there(), "{tag}");
        let words = reader.words(sentence);
        assert!(words.len() > 3, "{tag} {words:?}");
        for word in words {
            let found = reader.find(&word);
            assert!(!found.is_empty(), "{tag}: {word} is not found");
            assert!(
                found.iter().all(|found| found.title == *title),
                "{tag} {word} {found:?}"
            );
        }
        for word in reader.words(title) {
            let found = reader.find(&word);
            assert!(
                found.iter().any(|found| found.section.is_empty() && found.impact >= 8),
                "{tag} {word} {found:?}"
            );
            assert!(!reader.titles().is_empty(), "{tag}");
        }
        let found = reader.find("zzyzx");
        assert_eq!((found.len(), found[0].section.as_str()), (1, ""), "{tag}");
        assert_eq!(found[0].url, format!("/{}/guides/one/", tag.to_lowercase()));
        let found = reader.find("qwertz");
        assert!(
            found[0].section.ends_with('?') && !found[0].anchor.is_empty(),
            "{tag} {found:?}"
        );
    }
}

#[test]
fn a_word_is_found_in_the_section_in_which_it_stands() {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "base_url: https://help.example\nsource_locale: en\nlocales:\n  - tag: en\n",
    );
    site.write("content/en/tags/crates.md", "---\ntitle: Wooden boxes\n---\n");
    site.write(
        "content/en/one.md",
        "---\ntitle: Plain title\nsynonyms: [moniker]\nforms: [monikers]\nterm: Alias\ndescription: About lamps.\n\
         tags: [crates]\n---\n\nFirst `v=spf1` words.\n\n## Second part\n\nA giraffe.\n\n### Deeper\n\nAnother giraffe and a\ngiraffe.\n\n\
         ```sh\nrestart mailer\n```\n\n## Questions {#faq}\n\n### Why lamps?\n\nBecause of light.\n\n### What else?\n\nTurnips.\n",
    );
    site.write(
        "content/en/hidden.md",
        "---\ntitle: Hidden\nsearch: false\n---\n\nA secret.\n",
    );
    site.write(
        "content/en/draft.md",
        "---\ntitle: Draft\ndraft: true\n---\n\nUnripe.\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}{}", run.listing(), run.stderr);
    let reader = Reader::new(site.published(), "en");
    assert_eq!(reader.number("articles"), 1);
    for (word, section) in [
        ("title", ""),
        ("moniker", ""),
        ("monikers", ""),
        ("alias", ""),
        ("boxes", ""),
        ("lamps", "Why lamps?"),
        ("first", ""),
        ("spf1", ""),
        ("second", "Second part"),
        ("giraffe", "Deeper"),
        ("mailer", "Deeper"),
        ("light", "Why lamps?"),
        ("turnips", "What else?"),
    ] {
        let found = reader.find(word);
        assert_eq!(found.len(), 1, "{word}");
        assert_eq!(found[0].section, section, "{word}");
    }
    for word in ["secret", "unripe", "hidden"] {
        assert!(reader.find(word).is_empty(), "{word}");
    }
    let impact = |word: &str| reader.find(word)[0].impact;
    assert!(impact("title") > impact("second") && impact("second") > impact("light"));
}

/// Words that no stemmer takes for others.
fn word(number: usize) -> String {
    let letters = ["ba", "ko", "li", "mu", "ne", "pa", "ri", "so", "tu", "ve"];
    let mut rest = number * 7919 % 100_000;
    let mut word = String::new();
    for _ in 0..5 {
        word.push_str(letters[rest % 10]);
        rest /= 10;
    }
    word
}

/// A site of many articles with words of their own and words that many have.
fn large(articles: usize) -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "base_url: https://help.example\nsource_locale: en\nlocales:\n  - tag: en\n",
    );
    for number in 0..articles {
        site.write(&format!("content/en/guides/a{number}.md"), article(number));
    }
    site
}

fn article(number: usize) -> String {
    let words = (0..200)
        .map(|at| word(number * 17 + at * at))
        .collect::<Vec<_>>()
        .join(" ");
    format!(
        "---\ntitle: About {} number {number}\ndescription: It is about many words.\n---\n\nMail is sent. {words}.\n",
        word(number)
    )
}

/// Names of the files of search that are new.
fn new_files(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let is_search = |path: &String| path.contains("search");
    let changed = after
        .iter()
        .filter(|(path, bytes)| is_search(path) && before.get(*path) != Some(bytes));
    changed
        .map(|(path, _)| path.rsplit('/').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_change_of_an_article_changes_few_files() {
    let site = large(300);
    assert_eq!(site.build(&[]).code, 0);
    let before = site.published();
    let reader = Reader::new(before.clone(), "en");
    assert!(reader.number("buckets") >= 16, "{}", reader.manifest);
    assert!(!reader.manifest["heavy"].as_array().expect("a list").is_empty());

    // One word for another.
    site.edit("content/en/guides/a7.md", "Mail is sent.", "Mail is posted.");
    assert_eq!(site.build(&[]).code, 0);
    let after = site.published();
    let new = new_files(&before, &after);
    let words = new.iter().filter(|name| name.starts_with('w')).count();
    assert!((1..=2).contains(&words) && new.len() == words + 1, "{new:?}");

    // Another title.
    let before = after;
    site.edit("content/en/guides/a7.md", "title: About", "title: Regarding");
    assert_eq!(site.build(&[]).code, 0);
    let after = site.published();
    let new = new_files(&before, &after);
    let pages = new.iter().filter(|name| name.starts_with('p')).count();
    assert!(pages == 1 && new.len() <= 5, "{new:?}");

    // One more.
    let before = after;
    site.write(
        "content/en/guides/more.md",
        "---\ntitle: Entirely new\n---\n\nMail is sent.\n",
    );
    assert_eq!(site.build(&[]).code, 0);
    let new = new_files(&before, &site.published());
    assert!(new.len() <= 10, "{new:?}");
}

/// Edits inside of articles go a short way, on which the index is not made again.
#[test]
fn an_edited_index_is_that_of_a_clean_build() {
    let site = large(80);
    assert_eq!(site.build(&[]).code, 0);
    for step in 0..25 {
        let number = step * 37 % 80;
        let path = format!("content/en/guides/a{number}.md");
        let text = std::fs::read_to_string(site.path().join(&path)).expect("a file");
        let text = match step % 4 {
            0 => text.replace("Mail is sent", "Çiçek école сообщение is sent"),
            1 => format!("{text}\n{} {} {}\n", word(step), word(step * 3), word(step * 5)),
            2 => text.replace(&word(number * 17 + 4), ""),
            // So much that files are divided anew.
            _ => format!(
                "{text}\n{}\n",
                (0..step * 8).map(|n| format!("so{}x{n} ", word(n))).collect::<String>()
            ),
        };
        site.write(&path, text);
        let run = site.build(&[]);
        assert_eq!(run.code, 0, "{}", run.listing());
        if step % 5 == 4 {
            let warm = site.published();
            let clean = Site::of(site.path());
            assert_eq!(clean.build(&["--no-cache"]).code, 0);
            let cold = clean.published();
            let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
            assert_eq!(names(&warm), names(&cold), "after step {step}");
            let other: Vec<&String> = warm.keys().filter(|path| warm[*path] != cold[*path]).collect();
            assert!(other.is_empty(), "after step {step}: {other:?}");
        }
    }
}
