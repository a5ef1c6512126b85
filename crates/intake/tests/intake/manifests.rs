//! `intake.toml`, and what is wrong with one.

use crate::kit::{all, options, write};

#[test]
fn a_manifest_says_whose_documents_lie_where() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = r#"
        [[source]]
        path = "telegram/governor-*/result.json"
        name = "Governor"
        class = "official"
        language = "ru"
        url = "https://t.me/example/"

        [[source]]
        path = "lists/**"
        class = "leaked"
        published = 2024-05-01
        [source.columns]
        surname = "who"
    "#;
    write(folder.path(), "intake.toml", manifest);
    let export = r#"{"id":5,"messages":[{"id":12,"type":"message","date":"2024-02-20T10:00:00","text":"Погиб Безымянов."}]}"#;
    write(folder.path(), "telegram/governor-1/result.json", export);
    write(folder.path(), "telegram/village/result.json", export);
    write(folder.path(), "lists/deep/list.csv", "who,what\nTestov,x\n");
    let all = all(&[folder.path().to_str().unwrap()], &options());
    let told: Vec<String> = all
        .documents
        .iter()
        .map(|document| {
            let e = &document.evidence;
            format!(
                "{} | {} | {} | {:?} | {:?} | {:?}",
                e.source, e.class, e.name, e.url, e.published, e.language
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    a test | leaked | lists/deep/list.csv | None | Some(2024-05-01) | None
    Governor | official | 5/12 | Some("https://t.me/example/12") | Some(2024-02-20) | Some("ru")
    a test | media | 5/12 | None | Some(2024-02-20) | None
    "#);
    assert_eq!(all.rows().next().unwrap().first_reported_at, jiff::civil::date(2024, 5, 1));
    insta::assert_snapshot!(all.said(folder.path()), @"note: …/lists/deep/list.csv: columns left out, because their headings mean nothing here: what");
}

/// What a manifest with this text is told.
fn refused(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "intake.toml", text);
    write(folder.path(), "a.txt", "text");
    let error = intake::survey(&[folder.path().display().to_string()], &options()).unwrap_err();
    error.to_string().replace(&folder.path().display().to_string(), "…")
}

#[test]
fn a_wrong_manifest_stops_all() {
    insta::assert_snapshot!(refused("[[source]]\npath = \"*\"\nclas = \"official\"\n"), @r#"
    …/intake.toml: TOML parse error at line 3, column 1
      |
    3 | clas = "official"
      | ^^^^
    unknown field `clas`, expected one of `path`, `name`, `class`, `language`, `url`, `published`, `charset`, `columns`
    "#);
    insta::assert_snapshot!(refused("[[source]]\npath = \"*\"\nclass = \"secret\"\n"), @r#"
    …/intake.toml: TOML parse error at line 3, column 9
      |
    3 | class = "secret"
      |         ^^^^^^^^
    `secret` is not a source class; it must be one of: official, relative, media, cemetery, memorial, registry, party, leaked
    "#);
    insta::assert_snapshot!(refused("[[source]]\npath = \"a***b\"\n"), @"`a***b` is not a file pattern: wildcards are either regular `*` or recursive `**`; write 'posts/*.html' or 'channels/**/result.json'");
    insta::assert_snapshot!(refused("[[source]]\npath = \"*\"\ncharset = \"cp1251x\"\n"), @r#"…/intake.toml: `cp1251x` is not a character set: write one such as "utf-8", "utf-16le", "windows-1251" or "koi8-r""#);
    insta::assert_snapshot!(refused("[[source]]\npath = \"*\"\n[source.columns]\nlastname = \"who\"\n"), @r"
    …/intake.toml: TOML parse error at line 3, column 1
      |
    3 | [source.columns]
      | ^^^^^^^^^^^^^^^^
    `lastname` is nothing that a column can give; it must be one of: name, kind, published, surname, given, patronymic, nickname, sex, rank, birth, age, death, funeral, registration, court, enlisted, origin_settlement, origin_district, origin_region, region_code, recruitment, branch, unit, place_of_death, cause, trade, official_id
    ");
}

#[test]
fn a_wrong_column_map_is_told_what_would_be_right() {
    let error = intake::ColumnMap::parse("map.toml", "date_order = \"ymd\"\n").unwrap_err();
    insta::assert_snapshot!(error.to_string(), @r#"
    map.toml: TOML parse error at line 1, column 14
      |
    1 | date_order = "ymd"
      |              ^^^^^
    unknown variant `ymd`, expected `dmy` or `mdy`
    "#);
    let error = intake::ColumnMap::parse("map.toml", "lastname = \"who\"\n").unwrap_err();
    insta::assert_snapshot!(error.to_string(), @"map.toml: `lastname` is nothing that a column can give; it must be one of: name, kind, published, surname, given, patronymic, nickname, sex, rank, birth, age, death, funeral, registration, court, enlisted, origin_settlement, origin_district, origin_region, region_code, recruitment, branch, unit, place_of_death, cause, trade, official_id");
}

#[test]
fn a_path_that_leads_nowhere_stops_all() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &str| {
        let error = intake::survey(&[format!("{}/{path}", folder.path().display())], &options()).unwrap_err();
        error.to_string().replace(&folder.path().display().to_string(), "…")
    };
    insta::assert_snapshot!(refused("nowhere"), @"`…/nowhere` is not there: give a file, a folder, or a pattern such as 'posts/*.html'");
    insta::assert_snapshot!(refused("*.csv"), @"`…/*.csv` holds no file to take in");
    insta::assert_snapshot!(refused("a***"), @"`…/a***` is not a file pattern: wildcards are either regular `*` or recursive `**`; write 'posts/*.html' or 'channels/**/result.json'");
    insta::assert_snapshot!(refused(""), @"`…/` holds no file to take in");
}
