//! `ro-crate-metadata.json`: a Research Object Crate of version 1.2, as universities and repositories keep data. It says
//! what was made, of what, and by which version of the program.

use serde_json::{Value, json};

use super::{Cell, File, Release, Table};

pub(super) fn crate_metadata(release: &Release, files: &[File]) -> Value {
    let vintage = format!("#vintage-{}", release.vintage.id);
    let parts: Vec<Value> = files.iter().map(|file| json!({ "@id": file.path })).collect();
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": release.title,
        "description": release.summary(),
        "datePublished": release.vintage.at,
        "version": release.vintage.label,
        "identifier": release.vintage.id,
        "hasPart": parts,
        "mentions": { "@id": "#made" },
    });
    if let (Some(licence), Some(object)) = (&release.licence, root.as_object_mut()) {
        object.insert("license".to_owned(), json!(licence));
    }
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
            "about": { "@id": "./" },
        }),
        root,
        json!({
            "@id": "#made",
            "@type": "CreateAction",
            "name": "Made from a vintage of the truth",
            "endTime": release.vintage.at,
            "instrument": { "@id": "#cenotaph" },
            "object": { "@id": vintage },
            "result": parts_of_tables(files),
        }),
        software(),
        frozen(release, &vintage),
    ];
    graph.extend(files.iter().map(|file| {
        json!({
            "@id": file.path,
            "@type": "File",
            "name": file.what,
            "encodingFormat": file.media,
            "contentSize": file.bytes.len().to_string(),
            "sha256": file.hash(),
        })
    }));
    json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph })
}

/// A crate for each estimate of the table `estimates`, in a folder of its own: the estimate as a number with its ends, what it
/// was computed from and by whom that was published. It can be deposited and cited apart from the release.
pub(super) fn estimates(release: &Release) -> Vec<File> {
    let Some(table) = release.tables.iter().find(|table| table.name == "estimates") else {
        return Vec::new();
    };
    table.rows.iter().filter_map(|row| estimate(release, table, row)).flatten().collect()
}

/// The two files of an estimate; nothing where a column is missing.
fn estimate(release: &Release, table: &Table, row: &[Cell]) -> Option<[File; 2]> {
    let text = |column: &str| Some(row.get(table.place(column)?)?.to_string());
    let number = |column: &str| match row.get(table.place(column)?)? {
        Cell::Number(number) => Some(*number),
        Cell::Integer(number) => Some(*number as f64),
        _ => None,
    };
    let (name, what, source) = (text("name")?, text("what")?, text("source")?);
    let (low, high) = (number("low")?, number("high")?);
    let vintage = format!("#vintage-{}", release.vintage.id);
    let value = json!({
        "name": name, "what": what, "low": low, "high": high, "unit": "persons", "source": source,
        "vintage": release.vintage.id, "vintage_label": release.vintage.label, "codebook": release.vintage.codebook,
        "banner": release.banner,
    });
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": format!("{}: {name}", release.title),
        "description": release.banner.iter().cloned().chain([what.clone()]).collect::<Vec<_>>().join(" "),
        "datePublished": release.vintage.at,
        "version": release.vintage.label,
        "identifier": format!("{}#{name}", release.vintage.id),
        "hasPart": [{ "@id": "estimate.json" }],
        "variableMeasured": { "@id": "#estimate" },
        "mentions": { "@id": "#made" },
    });
    if let (Some(licence), Some(object)) = (&release.licence, root.as_object_mut()) {
        object.insert("license".to_owned(), json!(licence));
    }
    let mut taken = vec![json!({ "@id": vintage })];
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
            "about": { "@id": "./" },
        }),
        root,
        json!({ "@id": "estimate.json", "@type": "File", "name": what, "encodingFormat": "application/json" }),
        json!({
            "@id": "#estimate", "@type": "PropertyValue", "name": name, "description": what,
            "minValue": low, "maxValue": high, "unitText": "persons",
        }),
        software(),
        frozen(release, &vintage),
    ];
    if !source.is_empty() {
        taken.push(json!({ "@id": "#source" }));
        graph.push(json!({ "@id": "#source", "@type": "CreativeWork", "name": source }));
    }
    graph.push(json!({
        "@id": "#made",
        "@type": "CreateAction",
        "name": "Computed from a vintage of the truth",
        "endTime": release.vintage.at,
        "instrument": { "@id": "#cenotaph" },
        "object": taken,
        "result": { "@id": "estimate.json" },
    }));
    let described = json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph });
    let file = |file: &str, what: &str, value: &Value| {
        let bytes = format!("{value:#}\n").into_bytes();
        File::new(format!("estimates/{name}/{file}"), "application/json", what, bytes)
    };
    Some([
        file("estimate.json", "an estimate, with its ends and its source", &value),
        file("ro-crate-metadata.json", "the same estimate described (RO-Crate)", &described),
    ])
}

fn software() -> Value {
    json!({
        "@id": "#cenotaph",
        "@type": "SoftwareApplication",
        "name": "cenotaph",
        "softwareVersion": env!("CARGO_PKG_VERSION"),
    })
}

fn frozen(release: &Release, id: &str) -> Value {
    json!({
        "@id": id,
        "@type": "CreativeWork",
        "name": format!("Vintage {}", release.vintage.label),
        "identifier": release.vintage.id,
        "dateCreated": release.vintage.at,
        "description": release.made_of(),
    })
}

fn parts_of_tables(files: &[File]) -> Vec<Value> {
    files.iter().filter(|file| file.table.is_some()).map(|file| json!({ "@id": file.path })).collect()
}
