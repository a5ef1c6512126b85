//! `ro-crate-metadata.json`: a Research Object Crate of version 1.2, as universities and repositories keep data. It says
//! what was made, of what, and by which version of the program.

use serde_json::{Value, json};

use super::{File, Release};

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
        json!({
            "@id": "#cenotaph",
            "@type": "SoftwareApplication",
            "name": "cenotaph",
            "softwareVersion": env!("CARGO_PKG_VERSION"),
        }),
        json!({
            "@id": vintage,
            "@type": "CreativeWork",
            "name": format!("Vintage {}", release.vintage.label),
            "identifier": release.vintage.id,
            "dateCreated": release.vintage.at,
            "description": release.made_of(),
        }),
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

fn parts_of_tables(files: &[File]) -> Vec<Value> {
    files.iter().filter(|file| file.table.is_some()).map(|file| json!({ "@id": file.path })).collect()
}
