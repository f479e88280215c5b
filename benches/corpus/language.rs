//! Words, sentences and titles of one language, made of its syllables.

use super::random::Random;

/// What text of a language is made of.
pub struct Language {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Two characters each, so that every word can be made in one way only.
    syllables: [&'static str; 16],
    space: &'static str,
    comma: &'static str,
    stop: &'static str,
}

/// A word is two syllables, so there are so many.
const WORDS: usize = 256;

/// Prime to [`WORDS`] cubed, so that the titles of neighbours have nothing in
/// common and no two articles have the same.
const SPREAD: usize = 5_700_179;

/// The language in which keys and tags are.
pub const SOURCE_KEYS: &Language = &LANGUAGES[0];

/// What a tag is called: its id, as no tag has a file.
pub fn tag(number: usize) -> String {
    SOURCE_KEYS.word(number * 37 % WORDS)
}

impl Language {
    /// All there are.
    pub fn all() -> &'static [Language] {
        LANGUAGES
    }

    /// The one of a tag.
    pub fn find(tag: &str) -> Option<&'static Language> {
        LANGUAGES.iter().find(|language| language.tag == tag)
    }

    /// Whether words stand beside each other.
    pub fn is_written_without_spaces(&self) -> bool {
        self.space.is_empty()
    }

    /// The words of an article's title, which no other article has.
    pub fn title(&self, number: usize) -> [String; 3] {
        let spread = number.wrapping_mul(SPREAD) % (WORDS * WORDS * WORDS);
        [spread % WORDS, spread / WORDS % WORDS, spread / WORDS / WORDS].map(|word| self.word(word))
    }

    /// Words as they are written beside each other, the first with a capital
    /// letter where the script has them.
    pub fn written(&self, words: &[String]) -> String {
        let text = words.join(self.space);
        let mut characters = text.chars();
        let first: String = characters
            .next()
            .map(|c| c.to_uppercase().collect())
            .unwrap_or_default();
        first + characters.as_str()
    }

    /// Two words that stand for one of the interface's.
    pub fn phrase(&self, number: usize) -> String {
        self.written(&[self.word(number * 7), self.word(number * 11)])
    }

    /// Two to four words.
    pub fn heading(&self, random: &mut Random) -> String {
        let count = 2 + random.below(3);
        self.written(&(0..count).map(|_| self.some_word(random)).collect::<Vec<_>>())
    }

    /// Seven to sixteen words and a stop; now and then with a Latin name and a
    /// number, which run from left to right in every script.
    pub fn sentence(&self, random: &mut Random) -> String {
        let count = 7 + random.below(10);
        let mut words: Vec<String> = (0..count).map(|_| self.some_word(random)).collect();
        if count > 12 {
            words[5].push_str(self.comma);
        }
        if random.below(8) == 0 {
            let around = if self.is_written_without_spaces() { " " } else { "" };
            words[2] = format!("{around}SMTP {}{around}", 25 + random.below(900));
        }
        self.written(&words) + self.stop
    }

    /// About so many sentences.
    pub fn paragraph(&self, random: &mut Random, sentences: u64) -> String {
        let count = sentences - 1 + random.below(3);
        let sentences: Vec<String> = (0..count.max(1)).map(|_| self.sentence(random)).collect();
        sentences.join(self.space)
    }

    /// Some words come often, most seldom.
    fn some_word(&self, random: &mut Random) -> String {
        let word = random.index(WORDS).min(random.index(WORDS));
        self.word(word)
    }

    fn word(&self, number: usize) -> String {
        let [first, second] = [number / 16 % 16, number % 16].map(|syllable| self.syllables[syllable]);
        format!("{second}{first}")
    }
}

macro_rules! languages {
    ($($tag:literal $direction:literal $space:literal $comma:literal $stop:literal $syllables:expr;)*) => {
        &[$(Language {
            tag: $tag,
            direction: $direction,
            syllables: $syllables,
            space: $space,
            comma: $comma,
            stop: $stop,
        }),*]
    };
}

#[rustfmt::skip]
const LANGUAGES: &[Language] = languages! {
    "en" "ltr" " " "," "." ["ti", "re", "ma", "on", "se", "ca", "le", "in", "po", "un", "da", "he", "or", "fi", "wo", "by"];
    "et" "ltr" " " "," "." ["ka", "sõ", "le", "mi", "ta", "õi", "ru", "va", "pä", "ne", "ja", "hü", "us", "to", "gi", "el"];
    "ar" "rtl" " " "،" "." ["با", "كت", "ري", "سل", "مد", "نو", "عا", "حق", "شر", "دو", "طل", "وص", "فه", "قا", "جم", "خب"];
    "ja" "ltr" "" "、" "。" ["設定", "受信", "かな", "連絡", "する", "顧客", "こと", "返信", "ログ", "回答", "から", "画面", "メモ", "検索", "もの", "担当"];
    "de" "ltr" " " "," "." ["ge", "ün", "ra", "te", "be", "an", "sc", "ei", "zu", "ho", "mi", "le", "un", "ät", "ko", "du"];
    "ru" "ltr" " " "," "." ["по", "ка", "ст", "ро", "ни", "ме", "ва", "за", "до", "ши", "ле", "жу", "ры", "ет", "ба", "ди"];
    "he" "rtl" " " "," "." ["של", "מה", "כת", "יר", "בו", "נת", "לק", "דו", "הח", "סי", "עמ", "פר", "צו", "קש", "רא", "תג"];
    "hi" "ltr" " " "," "।" ["का", "मी", "रा", "सं", "दे", "पत", "नि", "हो", "लि", "खो", "बा", "जन", "शु", "वि", "टी", "यो"];
    "fr" "ltr" " " "," "." ["re", "éc", "la", "ou", "mi", "ti", "so", "en", "va", "ch", "po", "di", "fa", "ne", "be", "lu"];
    "el" "ltr" " " "," "." ["κα", "το", "με", "να", "λι", "σε", "πο", "ρα", "θη", "δι", "βο", "γε", "ξυ", "φα", "χι", "ζω"];
    "zh-Hans" "ltr" "" "，" "。" ["邮件", "客户", "的是", "设置", "回复", "服务", "可以", "转发", "门户", "我们", "标签", "时间", "地址", "问题", "安全", "确认"];
    "pt-BR" "ltr" " " "," "." ["ca", "ão", "re", "po", "mi", "do", "ta", "es", "li", "su", "va", "ne", "ju", "bo", "fi", "gu"];
};
