//! The JSON Schemas that editors get: they accept every file of this
//! repository, and say of each field what the program says.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Map, Value as Json, json};
use tarjuman::artifact::Memory;
use tarjuman::build::{OnError, Options, build};
use tarjuman::config;
use tarjuman::diag::Diagnostics;
use tarjuman::source::Snapshot;
use tarjuman::yaml::{Node, Value, parse};

/// A schema as the program prints it.
struct Schema {
    text: Json,
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn of(what: &str) -> Schema {
        let output = Command::new(env!("CARGO_BIN_EXE_tarjuman"))
            .args(["schema", what])
            .output()
            .expect("the program runs");
        assert!(output.status.success());
        let text: Json = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(text["$schema"], "http://json-schema.org/draft-07/schema#");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.set_default_draft(Draft::V7);
        compiler.add_resource("schema.json", text.clone()).expect("a schema");
        let index = compiler.compile("schema.json", &mut schemas).expect("a draft 7 schema");
        Schema { text, schemas, index }
    }

    /// A part of it: the schema of one kind of front matter.
    fn part(&self, name: &str) -> Schema {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.set_default_draft(Draft::V7);
        let text = self.text["definitions"][name].clone();
        compiler.add_resource("part.json", text.clone()).expect("a schema");
        let index = compiler.compile("part.json", &mut schemas).expect("a draft 7 schema");
        Schema { text, schemas, index }
    }

    /// What it says against a text in YAML.
    fn problem(&self, yaml: &str) -> Option<String> {
        let value = json_of(&parse(yaml).unwrap_or_else(|problem| panic!("{problem:?} in {yaml}")));
        let found = self.schemas.validate(&value, self.index);
        found.err().map(|error| error.to_string())
    }
}

/// What an editor reads of YAML.
fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Number(written) => written.parse().map_or_else(|_| json!(0.5), Json::Number),
        Value::Text(text) => json!(text),
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, node)| (key.name.clone(), json_of(node)));
            Json::Object(entries.collect::<Map<_, _>>())
        }
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let passed_over = ["target", "node_modules", "public", ".git", ".cache"];
        if path.is_dir() && !passed_over.iter().any(|folder| name == *folder) {
            files(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

/// The front matter of a file.
fn head(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let rest = text.strip_prefix("---")?.split_once('\n')?.1;
    let end = rest.find("\n---")?;
    Some(&rest[..=end])
}

/// Whether a file is there to be wrong.
fn is_a_fault(path: &str) -> bool {
    path.contains("/tests/faults/") && !path.contains("/tests/faults/good/")
        || path.contains("/tests/look/")
        || path.contains("/tests/fuzz/")
}

#[test]
fn every_file_of_the_repository_is_accepted() {
    let (front_matter, site) = (Schema::of("front-matter"), Schema::of("site"));
    let mut paths = Vec::new();
    files(Path::new(env!("CARGO_MANIFEST_DIR")), &mut paths);
    let mut wrong = String::new();
    let mut counts = [0, 0];
    for path in paths {
        let name = path.to_string_lossy().replace('\\', "/");
        let (is_site, is_content) = (
            name.ends_with("/site.yaml"),
            name.ends_with(".md") && name.contains("/content/"),
        );
        if is_a_fault(&name) || !(is_site || is_content) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        let problem = match is_site {
            true => site.problem(&text),
            false => front_matter.problem(head(&text).unwrap_or_else(|| panic!("no front matter in {name}"))),
        };
        counts[usize::from(is_content)] += 1;
        if let Some(problem) = problem {
            let _ = writeln!(wrong, "{name}: {problem}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(counts[0] > 10 && counts[1] > 200, "{counts:?}");
}

#[test]
fn what_is_wrong_is_refused() {
    let (front_matter, site) = (Schema::of("front-matter"), Schema::of("site"));
    let cases = [
        "description: No title\n",
        "title: A\ntitel: B\n",
        "title: A\ndate: yesterday\n",
        "title: A\ntags: one\n",
        "title: A\nuntranslated: pages\n",
        "title: A\nimage: picture.png\n",
        "title: A\nimage: { source: picture.png }\n",
        "title: A\nfaq: [{ question: Q }]\n",
        "title: A\ndraft: \"yes\"\n",
        "title: A\nlayout: grid\n",
        // Each is a field, but of different kinds of file.
        "title: A\nlayout: list\nauthor: mari\n",
        "title: A\naliases: [https://example.com/]\n",
    ];
    for yaml in cases {
        assert!(front_matter.problem(yaml).is_some(), "{yaml}");
    }
    let good = "base_url: https://help.example.com\nsource_locale: en\nlocales: [{ tag: en }]\n";
    assert_eq!(site.problem(good), None);
    let cases = [
        "source_locale: en\nlocales: [{ tag: en }]\n".to_owned(),
        good.replace("tag", "lang"),
        good.replace("https", "ftp"),
        format!("{good}rules: {{ link-mising: off }}\n"),
        format!("{good}rules: {{ link-missing: warning }}\n"),
        format!("{good}closing_cta: {{ url: \"javascript:alert(1)\" }}\n"),
        format!("{good}edit_url: https://git.example.com/\n"),
        format!("{good}related: 3\n"),
        format!("{good}related: {{ scores: ../scores.csv }}\n"),
        format!("{good}related: {{ scores: scores.txt }}\n"),
        format!("{good}images: {{ widths: [4] }}\n"),
    ];
    for yaml in cases {
        assert!(site.problem(&yaml).is_some(), "{yaml}");
    }
}

/// Values of every kind, and of the forms that fields have.
const VALUES: &[&str] = &[
    "",
    "~",
    "true",
    "false",
    "0",
    "3",
    "-1",
    "1.5",
    "480",
    "200000",
    "text",
    "two words",
    "\"\"",
    "\"  \"",
    "\"3\"",
    "2025-03-14",
    "2025-3-14",
    "en",
    "et",
    "pt-br",
    "[]",
    "[en]",
    "[480, 960]",
    "[480, 1]",
    "[one, 2, true]",
    "[[one]]",
    "[~]",
    "[{}]",
    "{}",
    "{ url: x }",
    "{ unheard-of: 1 }",
    "/old/",
    "[/old/]",
    "[old, 3]",
    "//old/",
    "\"https://example.com/{path}\"",
    "https://example.com",
    "HTTPS://example.com/",
    "ftp://example.com/",
    "mailto:a@example.com",
    "\"javascript:alert(1)\"",
    "off",
    "error",
];

/// All places for a value in a schema: paths of names; `[]` is any of a list.
fn places(schema: &Json, path: &[String], found: &mut Vec<Vec<String>>) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = [path, std::slice::from_ref(name)].concat();
        found.push(path.clone());
        places(field, &path, found);
        places(&field["items"], &[path.as_slice(), &["[]".to_owned()]].concat(), found);
    }
}

/// A value at a place, as flow YAML, with what its neighbours need.
fn at(place: &[String], value: &str, beside: &dyn Fn(&str) -> &'static str) -> String {
    match place {
        [] => value.to_owned(),
        [name, rest @ ..] if name == "[]" => format!("[{}]", at(rest, value, beside)),
        [name, rest @ ..] => format!("{{ {}{name}: {} }}", beside(name), at(rest, value, beside)),
    }
}

/// The words that a schema lists anywhere.
fn words(schema: &Json, found: &mut Vec<String>) {
    match schema {
        Json::Object(entries) => {
            let listed = entries.get("enum").and_then(Json::as_array).into_iter().flatten();
            found.extend(listed.filter_map(|word| word.as_str().map(ToOwned::to_owned)));
            entries.values().for_each(|value| words(value, found));
        }
        Json::Array(items) => items.iter().for_each(|item| words(item, found)),
        _ => {}
    }
}

fn values(schema: &Json) -> Vec<String> {
    let mut values: Vec<String> = VALUES.iter().map(|value| (*value).to_owned()).collect();
    words(schema, &mut values);
    values.sort();
    values.dedup();
    values
}

/// Every field with every value: what the schema refuses, the program refuses,
/// and the other way round, but for what only the program can know.
#[test]
fn front_matter_is_judged_as_the_program_judges_it() {
    let front_matter = Schema::of("front-matter");
    let site = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| support::put(site.path(), path, text);
    write(
        "site.yaml",
        "base_url: https://help.example.com\nsource_locale: en\nlocales: [{ tag: en }]\n",
    );
    let mut cases: BTreeMap<String, (String, Option<String>)> = BTreeMap::new();
    for kind in ["article", "section", "taxon"] {
        let schema = front_matter.part(kind);
        let mut found = Vec::new();
        places(&schema.text, &[], &mut found);
        assert!(found.len() >= 3, "{kind}: {found:?}");
        for place in found {
            for value in values(&schema.text) {
                let beside = |name: &str| match name {
                    "question" => "answer: A, ",
                    "answer" => "question: Q, ",
                    _ => "",
                };
                let (name, rest) = place.split_first().expect("a name");
                let mut yaml = format!("{name}: {}\n", at(rest, &value, &beside));
                if name != "title" {
                    yaml += "title: Title\n";
                }
                let number = cases.len();
                let file = match kind {
                    "article" => format!("content/en/a/n{number}.md"),
                    "section" => format!("content/en/n{number}/_index.md"),
                    _ => format!("content/en/tags/n{number}.md"),
                };
                write(&file, &format!("---\n{yaml}---\n"));
                cases.insert(file, (yaml.clone(), schema.problem(&yaml)));
            }
        }
    }
    let options = Options {
        on_error: OnError::KeepGoing,
        ..support::options()
    };
    let snapshot = Snapshot::take(site.path()).expect("a site");
    let report = build(snapshot, &options, &Memory::default()).expect("a build");
    let mut refused: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in report.diagnostics.iter() {
        let judged = [
            "front-matter-field",
            "front-matter-unknown-field",
            "slug-invalid",
            "alias-invalid",
        ];
        // A schema knows no other files.
        let of_others = finding.message.starts_with("`moved_from` is ");
        if judged.contains(&finding.code.id) && !of_others {
            let said = format!("{}: {}", finding.code.id, finding.message);
            refused.entry(&finding.place.file).or_default().push(said);
        }
    }
    let mut differences = String::new();
    for (file, (yaml, problem)) in &cases {
        let said = refused.get(file.as_str());
        // The form of addresses is told roughly.
        let only_form = said.is_some_and(|said| {
            said.iter()
                .all(|code| code.starts_with("slug") || code.starts_with("alias"))
        });
        match (problem, said) {
            (Some(problem), None) => writeln!(differences, "{yaml}  only the schema: {problem}"),
            (None, Some(said)) if !only_form => writeln!(differences, "{yaml}  only the program: {said:?}"),
            _ => Ok(()),
        }
        .expect("text");
    }
    assert!(differences.is_empty(), "{differences}");
    assert!(
        cases.len() > 1_000 && refused.len() > 300,
        "{} of {}",
        refused.len(),
        cases.len()
    );
}

#[test]
fn site_yaml_is_judged_as_the_program_judges_it() {
    let site = Schema::of("site");
    let mut found = Vec::new();
    places(&site.text, &[], &mut found);
    let mut differences = String::new();
    let (mut tried, mut refused) = (0, 0);
    for place in found {
        // One rule stands for all.
        if place[0] == "rules" && place.len() > 1 && place[1] != "link-missing" {
            continue;
        }
        for value in values(&site.text) {
            let beside = |name: &str| match name {
                "fallback" | "base_url" | "path" | "numbering_system" | "calendar" => "tag: en, ",
                _ => "",
            };
            let (name, rest) = place.split_first().expect("a name");
            let mut yaml = format!("{name}: {}\n", at(rest, &value, &beside));
            for line in [
                "base_url: https://help.example.com\n",
                "source_locale: en\n",
                "locales: [{ tag: en }, { tag: et }]\n",
            ] {
                if !line.starts_with(&format!("{name}:")) {
                    yaml += line;
                }
            }
            let mut diagnostics = Diagnostics::default();
            config::read(&yaml, &mut diagnostics);
            let said: Vec<String> = diagnostics
                .iter()
                .map(|finding| format!("{}: {}", finding.code.id, finding.message))
                .collect();
            tried += 1;
            refused += usize::from(!said.is_empty());
            // Which locales there are, whether an address is whole, and which
            // fields go together, is for the program to know; a code that is
            // unknown is a warning there.
            let for_the_program = [
                "base URL",
                "cannot be part",
                "an entry leads to one",
                "has no `label`",
                "`accent` has no colour",
            ];
            let beyond = said.iter().all(|said| {
                said.starts_with("config-locale") || for_the_program.iter().any(|words| said.contains(words))
            });
            match site.problem(&yaml) {
                Some(problem) if said.is_empty() => writeln!(differences, "{yaml}  only the schema: {problem}"),
                None if !beyond => writeln!(differences, "{yaml}  only the program: {said:?}"),
                _ => Ok(()),
            }
            .expect("text");
        }
    }
    assert!(differences.is_empty(), "{differences}");
    assert!(tried > 1_000 && refused > 300, "{refused} of {tried}");
}
