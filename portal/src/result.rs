//! The file of a result: a page that says that it is a demonstration.
//!
//! The same dossier gives the same bytes, so they need not be kept.

use crate::{ascii::ascii, data::Data, hash, store::Record};
use motcua_core::contract::{ResultFile, Signature, SignatureState, Text};

/// The only file's last part of the address.
const ID: &str = "1";
const TYPE: &str = "application/pdf";

/// What the portal says of the files of the result.
pub fn files(data: &Data, record: &Record, signature: Option<SignatureState>) -> Vec<ResultFile> {
    let bytes = pdf(record);
    let procedure = data.procedure(&record.dossier.procedure);
    let named = procedure.and_then(|procedure| procedure.results.first()).map(|result| result.name.clone());
    let signer = Text::vi(record.dossier.agency_name.get("vi"));
    vec![ResultFile {
        id: ID.to_owned(),
        title: named.unwrap_or_else(|| record.dossier.procedure_name.clone()),
        name: format!("Kết quả {}.pdf", record.dossier.code),
        media_type: TYPE.to_owned(),
        size: bytes.len() as u64,
        sha256: hash::sha256(&bytes),
        signature: Some(Signature {
            state: signature.unwrap_or(SignatureState::Unchecked),
            signer: Some(signer),
            at: record.issued.clone(),
        }),
    }]
}

/// The bytes of a file of the result.
pub fn bytes(record: &Record, id: &str) -> Option<Vec<u8>> {
    (id == ID && record.issued.is_some()).then(|| pdf(record))
}

/// One page in Helvetica, which every reader has; so its letters are ASCII.
fn pdf(record: &Record) -> Vec<u8> {
    let dossier = &record.dossier;
    let lines = [
        "DEMONSTRATION - KHONG CO GIA TRI PHAP LY".to_owned(),
        ascii(dossier.procedure_name.get("vi")),
        format!("Ma ho so: {}", ascii(&dossier.code)),
        format!("Co quan: {}", ascii(dossier.agency_name.get("vi"))),
        format!("Ngay: {}", record.issued.as_deref().unwrap_or_default()),
    ];
    let mut page = String::from("BT /F1 12 Tf 50 780 Td 20 TL\n");
    for line in lines {
        // A page is so wide.
        let line: String = line.chars().take(90).collect();
        page += &format!("({}) Tj T*\n", line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"));
    }
    page += "ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (count, start) = (objects.len() + 1, file.len());
    file += &format!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}
