//! What made-up libraries are made of: names, and numbers that look drawn.

use crate::Outcome;
use domain::Edtf;

/// Given names, in several scripts.
pub const GIVEN: [&str; 16] = [
    "Zagipa",
    "Enrique",
    "György",
    "Ilirjan",
    "Berik",
    "Мария",
    "Thomas",
    "Mariela",
    "Նունե",
    "Anthony",
    "Irina",
    "Aida",
    "Nodira",
    "Elvana",
    "Guljan",
    "Дмитрий",
];
/// Family names, with rival spellings.
pub const FAMILY: [&str; 20] = [
    "Balieva",
    "Saltos",
    "Szabó",
    "Çelibashi",
    "Imashev",
    "Назарбаева",
    "Leckinger",
    "Đukanović",
    "Bowyer",
    "Dahl",
    "Sariev",
    "Abdullaeva",
    "Hoxha",
    "Petrossian",
    "Kereselidze",
    "Müller",
    "Okonkwo",
    "Rahmonov",
    "Usenova",
    "Жапарова",
];
/// Numbers that look drawn, the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Dice {
        Dice(0x5EED_0F1E_1EC7_1045)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }
    pub fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
    pub fn day(&mut self) -> Outcome<Edtf> {
        let (year, month, day) = (
            2010 + self.below(17),
            1 + self.below(12),
            1 + self.below(28),
        );
        Ok(Edtf::parse(&format!("{year}-{month:02}-{day:02}"))?)
    }
}
