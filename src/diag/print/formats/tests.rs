//! What a runner or a service gets of a finding, and what a person gets of many.

use std::borrow::Cow;

use serde_json::Value;

use super::{Sources, github, overview, sarif};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity, codes};

struct One(&'static str);

impl Sources for One {
    fn text(&self, file: &str) -> Option<Cow<'_, str>> {
        file.ends_with(".md").then_some(Cow::Borrowed(self.0))
    }
}

fn list(findings: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut list = Diagnostics::default();
    list.extend(findings);
    list
}

fn commands(findings: impl IntoIterator<Item = Diagnostic>, text: &'static str, folder: &str) -> String {
    let mut out = Vec::new();
    github(&list(findings), &One(text), folder, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn log(findings: impl IntoIterator<Item = Diagnostic>, text: &'static str, folder: &str) -> Value {
    let mut out = Vec::new();
    sarif(&list(findings), &One(text), folder, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn at(code: Code, range: std::ops::Range<usize>) -> Diagnostic {
    Diagnostic::new(code, Place::at("a.md", range), "m")
}

#[test]
fn a_workflow_command_has_file_line_and_columns() {
    let text = "õ [x](y)\nnext";
    let finding = at(codes::LINK_MISSING, 3..9).hint("h");
    let warning = at(codes::HTML_SANITIZED, 3..11);
    let whole = Diagnostic::new(codes::FILE_SYMLINK, Place::file("content"), "m");
    assert_eq!(
        commands([finding, warning, whole], text, "help/"),
        "::error file=help/a.md,line=1,col=3,endLine=1,endColumn=9,title=link-missing::m%0Ahint: h\n\
         ::warning file=help/a.md,line=1,endLine=2,title=html-sanitized::m\n\
         ::error file=help/content,title=file-symlink::m\n"
    );
}

#[test]
fn no_content_can_write_a_command_of_its_own() {
    let mut finding = Diagnostic::new(codes::FILE_SYMLINK, Place::file("a,b:c%\r\n::error::x"), "");
    finding.message = "50% of\r\n::set-env name=x::y, z".to_owned();
    finding.hint = Some("a\n::b".into());
    assert_eq!(
        commands([finding], "", ""),
        "::error file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax,title=file-symlink::\
         50%25 of%0D%0A::set-env name=x::y, z%0Ahint: a%0A::b\n"
    );
}

#[test]
fn a_sarif_log_has_every_rule_with_its_help() {
    let log = log([], "", "");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["results"], Value::Array(Vec::new()));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), codes::ALL.len());
    for (rule, code) in rules.iter().zip(codes::ALL) {
        assert_eq!(rule["id"], code.id);
        let short = rule["shortDescription"]["text"].as_str().unwrap();
        let help = &rule["help"];
        assert!(!short.is_empty() && !help["text"].as_str().unwrap().is_empty());
        assert!(help["markdown"].as_str().unwrap().contains("**Cure.**"), "{}", code.id);
        assert_eq!(rule["defaultConfiguration"]["level"], code.severity.as_str());
    }
}

#[test]
fn a_sarif_result_says_where_in_characters() {
    let text = "õ語[x](y)\nnext";
    let finding = at(codes::LINK_MISSING, 5..11)
        .hint("write `[a](b)`")
        .locale("et")
        .key("k");
    let mut named = at(codes::LINK_REFUSED, 5..17);
    named.place.file = "content/et/ä b.md".into();
    let whole = Diagnostic::new(codes::FILE_SYMLINK, Place::file("content"), "m");
    let log = log([finding, named, whole], text, "help/");
    let results = &log["runs"][0]["results"];
    let first = &results[0];
    assert_eq!(first["ruleId"], "link-missing");
    let rule = usize::try_from(first["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(codes::ALL[rule], codes::LINK_MISSING);
    assert_eq!(first["level"], "error");
    assert_eq!(first["message"]["text"], "m\nhint: write `\\[a\\](b)`");
    assert_eq!(first["properties"], serde_json::json!({ "locale": "et", "key": "k" }));
    let place = |index: usize| &results[index]["locations"][0]["physicalLocation"];
    assert_eq!(
        *place(0),
        serde_json::json!({
            "artifactLocation": { "uri": "help/a.md" },
            "region": { "startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 9 }
        })
    );
    assert_eq!(place(1)["artifactLocation"]["uri"], "help/content/et/%C3%A4%20b.md");
    assert_eq!(place(1)["region"]["endLine"], 2);
    assert_eq!(
        *place(2),
        serde_json::json!({ "artifactLocation": { "uri": "help/content" } })
    );
}

/// Services know a finding again by its fingerprint.
#[test]
fn a_fingerprint_outlives_lines_above_it() {
    let prints = |text, starts: &[usize]| -> Vec<String> {
        let findings = starts.iter().map(|start| at(codes::LINK_MISSING, *start..start + 6));
        let log = log(findings, text, "");
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let print = |result: &Value| result["partialFingerprints"]["primaryLocationLineHash"].clone();
        results
            .iter()
            .map(|result| print(result).as_str().unwrap().to_owned())
            .collect()
    };
    let before = prints("[x](y)\n[x](y)\n[x](z)\n", &[0, 7, 14]);
    let after = prints("new\n  [x](y)\n[x](y)\n\n[x](z)\n", &[6, 13, 21]);
    assert_eq!(before, after);
    let different: std::collections::BTreeSet<_> = before.iter().collect();
    assert_eq!(different.len(), 3, "{before:?}");
    // The same in every version.
    assert_eq!(before[0], "905e6f19440d7546:1");
}

#[test]
fn many_findings_are_counted_by_code_and_locale() {
    let finding = |code, locale: Option<&str>| {
        let finding = Diagnostic::new(code, Place::file("a"), "m");
        match locale {
            Some(locale) => finding.locale(locale),
            None => finding,
        }
    };
    let mut all = vec![
        finding(codes::TEMPLATE_ERROR, None),
        finding(codes::LINK_MISSING, Some("et")),
        finding(codes::LINK_MISSING, None),
    ];
    all.extend(vec![finding(codes::TRANSLATION_MISSING, Some("ar")); 11]);
    all.extend(vec![finding(codes::LINK_MISSING, Some("ar")); 2]);
    let mut raised = finding(codes::TRANSLATION_MISSING, Some("zh-Hant"));
    raised.severity = Severity::Error;
    all.push(raised);
    let mut out = Vec::new();
    overview(&list(all), &mut out).unwrap();
    let expected = "\
error[link-missing]            4  (ar 2, et 1, no locale 1)
error[translation-missing]     1  (zh-Hant 1)
warning[translation-missing]  11  (ar 11)
error[template-error]          1  (no locale 1)

ar         2 errors, 11 warnings
et         1 error
zh-Hant    1 error
no locale  2 errors

";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
    let mut nothing = Vec::new();
    overview(&list([]), &mut nothing).unwrap();
    assert!(nothing.is_empty());
}
