//! What a shape is of, in several scripts.

use super::kept::{KeptKind, numbers};
use super::{Shape, weight};
use crate::parse::Text;
use crate::parse::prose::{BlockKind, Part, Prose};

fn shape(texts: &[&str]) -> Shape {
    let mut prose = Prose::default();
    let mut source = String::new();
    for text in texts {
        let place = source.len()..source.len() + text.len();
        source.push_str(text);
        source.push('\n');
        prose.block(BlockKind::Paragraph, Part::Body, text, &place);
    }
    Shape::of(&source, &prose, &Text::default())
}

fn kept(text: &str) -> Vec<(KeptKind, String)> {
    let shape = shape(&[text]);
    for kept in &shape.kept {
        let place = kept.place.start as usize..kept.place.end as usize;
        assert!(text.get(place).is_some_and(|part| !part.is_empty()), "{text}: {kept:?}");
    }
    shape
        .kept
        .into_iter()
        .map(|kept| (kept.kind, kept.text.into()))
        .collect()
}

#[test]
fn numbers_are_the_same_in_every_script_and_grouping() {
    for text in [
        "12,500 files",
        "12.500 Dateien",
        "12 500 faili",
        "12\u{202f}500 fichiers",
        "١٢٬٥٠٠ ملف",
        "۱۲۵۰۰ فایل",
        "१२,५०० फ़ाइलें",
        "12500",
    ] {
        assert_eq!(numbers(text), ["12500"], "{text}");
    }
    for (text, want) in [
        ("1.5 GB", vec!["15"]),
        ("1,5 GB", vec!["15"]),
        ("25 to 30", vec!["25", "30"]),
        ("10–20", vec!["10", "20"]),
        ("5 files, 1 GB", vec![]),
        ("at 10:30 or 24/7", vec![]),
        ("klo 10.30", vec![]),
        ("2025-03-14", vec![]),
        ("14.3.2025", vec![]),
        ("1.000.000", vec!["1000000"]),
        ("version 1.22.3", vec![]),
        ("365 1000", vec!["365", "1000"]),
        ("2.75", vec!["275"]),
        ("v12, 99%", vec!["12", "99"]),
        ("1,00,000", vec!["100000"]),
    ] {
        assert_eq!(numbers(text), want, "{text}");
    }
}

/// A day beside its year is written in another way elsewhere.
#[test]
fn days_of_dates_are_no_numbers() {
    let numbers = |text: &str| kept(text).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(numbers("From 14 March 2025 on, 250 people"), ["2025", "250"]);
    assert_eq!(numbers("2025年3月14日から250人"), ["2025", "250"]);
    assert_eq!(numbers("For 14 days, 250 people"), ["14", "250"]);
}

#[test]
fn placeholders_and_addresses() {
    let found = |text: &str| kept(text).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(found("Tere, {{ name }}!"), ["{{name}}"]);
    assert_eq!(found("你好{name}，%s 和 %1$d"), ["{name}", "%s", "%1$d"]);
    assert_eq!(found("Hi %FIRST_NAME% and %(count)d"), ["%FIRST_NAME%", "%(count)d"]);
    assert_eq!(found("100 % sure, 50%s, a set {a, b} of {} things"), ["100", "50"]);
    assert_eq!(found("write to Support@Example.com."), ["support@example.com"]);
    assert_eq!(found("اكتب إلى help@example.com، أو @someone"), ["help@example.com"]);
}

#[test]
fn sentences_are_known_again_and_names_are_none() {
    let said = |text: &str| shape(&[text]).said.len();
    assert_eq!(said("Open the settings of your inbox."), 1);
    assert_eq!(said("打开收件箱的设置，然后选择一个域名。"), 1);
    assert_eq!(said("เปิดการตั้งค่ากล่องจดหมาย"), 1);
    assert_eq!(said("Microsoft Exchange Online Protection"), 0);
    assert_eq!(said("Open settings"), 0);
    assert_eq!(said("设置"), 0);
    let (one, other) = (shape(&["Open the shared inbox."]), shape(&["Open the shared inbox!"]));
    assert_ne!(one.said[0].hash, other.said[0].hash);
}

#[test]
fn what_is_said_weighs_about_the_same() {
    let english = weight("Open the settings of your inbox and choose a domain");
    for text in [
        "打开收件箱的设置，然后选择一个域名",
        "受信トレイの設定を開き、ドメインを選択します",
        "افتح إعدادات صندوق الوارد واختر نطاقًا",
        "Ava postkasti seaded ja vali domeen",
        "เปิดการตั้งค่ากล่องจดหมายแล้วเลือกโดเมน",
        "받은 편지함의 설정을 열고 도메인을 선택하세요",
    ] {
        let ratio = f64::from(weight(text)) / f64::from(english);
        assert!((0.6..1.5).contains(&ratio), "{text}: {ratio}");
    }
}

/// A long article does not make a large shape.
#[test]
fn a_shape_is_small() {
    let texts: Vec<String> = (0..500)
        .map(|n| format!("Open the setting number {n}{n}7 of your inbox."))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let shape = shape(&texts);
    assert!(shape.has_more && shape.kept.is_empty());
    assert_eq!(shape.said.len(), 48);
}
