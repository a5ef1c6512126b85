//! The room from outside: hostile files, re-posts, and files of other tools. All names are invented.
#![expect(clippy::print_stderr, reason = "what is skipped is for whoever runs the tests")]

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{Rgb, RgbImage};
use records::{Look, Picture};
use seeing::{Eye, Programs, SeeingError};

/// An eye whose reader of letters sees none, so that these tests need no Tesseract.
fn blind() -> Eye {
    let letters = vec!["cat".to_owned(), "/dev/null".to_owned()];
    Eye { programs: Programs { letters, ..Programs::default() } }
}

fn picture(eye: &Eye, bytes: &[u8]) -> Picture {
    eye.see(bytes).expect("it is read").picture.expect("a picture")
}

/// A picture of rectangles by chance.
fn drawn(mut seed: u32) -> RgbImage {
    let mut next = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let mut picture = RgbImage::from_pixel(640, 480, Rgb([128, 128, 128]));
    for _ in 0..40 {
        let (left, top, width, height, grey) =
            (next(600), next(440), next(200) + 20, next(200) + 20, next(256) as u8);
        for x in left..(left + width).min(640) {
            for y in top..(top + height).min(480) {
                picture.put_pixel(x, y, Rgb([grey, grey / 2, 255 - grey]));
            }
        }
    }
    picture
}

/// A PNG, made by hand: head, one packed part, end.
fn png(picture: &RgbImage) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for row in picture.as_raw().chunks(picture.width() as usize * 3) {
        packed.write_all(&[0]).expect("packed");
        packed.write_all(row).expect("packed");
    }
    let head =
        [&picture.width().to_be_bytes()[..], &picture.height().to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, part) in [(b"IHDR", head), (b"IDAT", packed.finish().expect("packed")), (b"IEND", Vec::new())]
    {
        let named = [&name[..], &part].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&named);
        bytes.extend([&(part.len() as u32).to_be_bytes()[..], &named, &crc.sum().to_be_bytes()].concat());
    }
    bytes
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).expect("JPEG");
    bytes
}

#[test]
fn a_re_post_looks_the_same_and_another_picture_does_not() {
    let eye = blind();
    let looks: Vec<Look> = (0..12).map(|seed| picture(&eye, &jpeg(&drawn(seed * 77 + 1), 90)).look).collect();
    for (seed, look) in (0..12).zip(&looks) {
        let original = drawn(seed * 77 + 1);
        let mut brighter = original.clone();
        brighter.pixels_mut().for_each(|pixel| pixel.0 = pixel.0.map(|value| value / 2 + 90));
        let smaller = resize(&original, 320, 240, FilterType::Lanczos3);
        let png = png(&original);
        for again in [jpeg(&original, 30), jpeg(&brighter, 80), jpeg(&smaller, 60), png] {
            let distance = look.distance(picture(&eye, &again).look);
            assert!(distance <= Look::SAME, "{seed}: {distance}");
        }
    }
    for (at, look) in looks.iter().enumerate() {
        for other in &looks[at + 1..] {
            assert!(look.distance(*other) > Look::SAME);
        }
    }
}

#[test]
fn a_picture_that_claims_to_be_endless_is_refused() {
    let png = png(&RgbImage::new(1, 1));
    // The head of a PNG: eight bytes, the length and name of its first part, width, height.
    for (width, height) in [(u32::MAX, u32::MAX), (60_000, 60_000), (16_000, 2_000_000)] {
        let mut claimed = png.clone();
        claimed[16..20].copy_from_slice(&width.to_be_bytes());
        claimed[20..24].copy_from_slice(&height.to_be_bytes());
        let begun = Instant::now();
        assert!(matches!(blind().see(&claimed), Err(SeeingError::Picture(_))), "{width} by {height}");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn no_change_to_a_picture_makes_it_panic() {
    let eye = blind();
    let whole = jpeg(&resize(&drawn(5), 64, 48, FilterType::Triangle), 60);
    for at in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let _ = eye.see(&changed);
        let _ = eye.see(&whole[..at]);
    }
    for bytes in [&b""[..], b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"\x89PNG", b"GIF89a", b"text"] {
        assert!(eye.see(bytes).is_err());
    }
}

#[test]
fn another_reader_may_take_tesseracts_place() {
    let script = r#"head -c 2 | grep -q P5 && printf '5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t99\tВыдумкин\n'"#;
    let letters = ["sh", "-c", script].map(str::to_owned).to_vec();
    let eye = Eye { programs: Programs { letters, ..Programs::default() } };
    let seen = eye.see(&jpeg(&drawn(1), 90)).expect("it is read");
    assert_eq!(seen.text, "Выдумкин");
    // It saw the picture enlarged from 640 to 1,600 pixels; the place is told in those of the picture.
    let area = seen.picture.expect("a picture").words[0].area;
    assert_eq!((area.left, area.top), (4, 8));
}

/// PDFs of reportlab: one with a text, one that is the picture of a page, one that never ends, one that is cut off.
const PDFS: &str = r#"
import io, sys
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
pdfmetrics.registerFont(TTFont("DejaVu", font))
text = canvas.Canvas(sys.argv[1] + "/text.pdf")
text.setFont("DejaVu", 14)
text.drawString(60, 700, "Погиб рядовой Выдумкин Пётр Иванович, 1990 года рождения.")
text.showPage()
text.save()
page = Image.new("L", (1700, 800), 255)
ImageDraw.Draw(page).text((80, 80), "Погиб рядовой Небылов Иван Олегович", font=ImageFont.truetype(font, 52), fill=0)
scan = canvas.Canvas(sys.argv[1] + "/scan.pdf")
scan.drawImage(ImageReader(page), 20, 400, 560, 264)
scan.save()
"#;

#[test]
fn pdfs_of_reportlab_are_read_and_a_scan_like_a_photograph() {
    let Some(python) = std::env::var_os("CENOTAPH_TEST_MAKERS") else {
        return eprintln!("SKIPPED: CENOTAPH_TEST_MAKERS names no Python with reportlab and Pillow");
    };
    let folder = tempfile::tempdir().expect("a folder");
    let made = Command::new(python).args(["-c", PDFS]).arg(folder.path()).output().expect("Python starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("made");
    let eye = Eye::default();
    let text = "Погиб рядовой Выдумкин Пётр Иванович, 1990 года рождения.";
    assert_eq!(eye.see(&read("text.pdf")).expect("text").text, text);
    let scanned = eye.see(&read("scan.pdf")).expect("a scan");
    assert!(scanned.picture.is_none() && scanned.text.contains("Небылов Иван Олегович"), "{}", scanned.text);
    // A PDF that is cut off is told, or read as far as it goes; it never takes longer than it may.
    let begun = Instant::now();
    let whole = read("text.pdf");
    for length in (5..whole.len()).step_by(whole.len() / 12) {
        let _ = eye.see(&whole[..length]);
    }
    assert!(eye.see(b"%PDF-1.7 nothing else").is_err());
    assert!(begun.elapsed() < Duration::from_secs(100));
}
