//! The numbers by which RTF names how its bytes are to be read.

use encoding_rs::{self as enc, Encoding};

/// A Windows or Macintosh code page by its number; `None` for those that nobody here can read.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => enc::WINDOWS_874,
        866 => enc::IBM866,
        932 => enc::SHIFT_JIS,
        936 => enc::GBK,
        949 => enc::EUC_KR,
        950 => enc::BIG5,
        1250 => enc::WINDOWS_1250,
        1251 => enc::WINDOWS_1251,
        1252 => enc::WINDOWS_1252,
        1253 => enc::WINDOWS_1253,
        1254 => enc::WINDOWS_1254,
        1255 => enc::WINDOWS_1255,
        1256 => enc::WINDOWS_1256,
        1257 => enc::WINDOWS_1257,
        1258 => enc::WINDOWS_1258,
        10000 => enc::MACINTOSH,
        10007 => enc::X_MAC_CYRILLIC,
        20866 => enc::KOI8_R,
        21866 => enc::KOI8_U,
        65001 => enc::UTF_8,
        _ => return None,
    })
}

/// The code page of a font's set of letters; none where the document's holds.
pub(super) fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
