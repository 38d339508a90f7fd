use super::*;

/// The line as its parts: `field=value ‹words›`, an inferred one with a question mark.
fn read(line: &str) -> Vec<String> {
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let known = ["Coalition for Fair Polls", "Шайлоо жана адилеттик"];
    let read = one_line(line, today, &|name| known.contains(&name));
    let chars: Vec<char> = line.chars().collect();
    let words = |from: u32, to: u32| chars[from as usize..to as usize].iter().collect::<String>();
    let event = serde_json::to_value(&read.event).expect("an event is JSON");
    let mut said: Vec<(u32, String)> = read
        .parts
        .iter()
        .map(|p| {
            let value = match (&event[&p.field], p.field.as_str()) {
                (start, "start") => match &read.event.end {
                    Some(end) => format!("{}/{end}", start.as_str().unwrap_or_default()),
                    None => start.as_str().unwrap_or_default().to_owned(),
                },
                (_, "counted") => read
                    .event
                    .counted
                    .iter()
                    .map(|c| format!("{} {}", c.n.unwrap_or_default(), c.role))
                    .collect::<Vec<_>>()
                    .join("+"),
                (serde_json::Value::Array(all), _) => all
                    .iter()
                    .filter_map(|v| v.as_str())
                    .collect::<Vec<_>>()
                    .join("+"),
                (serde_json::Value::String(text), _) => text.clone(),
                (other, _) => other.to_string(),
            };
            let words = words(p.from, p.to);
            let mark = if p.inferred { "?" } else { "" };
            let from = if words == value {
                String::new()
            } else {
                format!(" ‹{words}›")
            };
            (p.from, format!("{}={value}{mark}{from}", p.field))
        })
        .collect();
    said.extend(read.organisations.iter().map(|o| {
        let written = words(o.from, o.to);
        let from = if written == o.name {
            String::new()
        } else {
            format!(" ‹{written}›")
        };
        (o.from, format!("{}: {}{from}", o.role, o.name))
    }));
    said.sort();
    said.into_iter().map(|s| s.1).collect()
}

#[test]
fn a_line_becomes_its_fields_each_with_its_words() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Training of precinct commissions, Osh, 12–14 May 2025, IFES with CEC Kyrgyzstan, 45 participants (20 women)",
            &[
                "event_kind=training ‹Training›",
                "title=Training of precinct commissions",
                "themes=election administration? ‹precinct commission›",
                "city=Osh",
                "country=KG? ‹Osh›",
                "start=2025-05-12/2025-05-14 ‹12–14 May 2025›",
                "status=held? ‹12–14 May 2025›",
                "organiser: IFES",
                "co-organiser: CEC Kyrgyzstan",
                "attendance=45 ‹45 participants›",
                "attendance_women=20 ‹20 women›",
            ],
        ),
        (
            "Roundtable on cyber security, Tirana, 4–5 July 2023, with International IDEA",
            &[
                "event_kind=roundtable ‹Roundtable›",
                "title=Roundtable on cyber security",
                "themes=cyber security and disinformation? ‹cyber security›",
                "city=Tirana",
                "country=AL? ‹Tirana›",
                "start=2023-07-04/2023-07-05 ‹4–5 July 2023›",
                "status=held? ‹4–5 July 2023›",
                "co-organiser: International IDEA",
            ],
        ),
        (
            "12 May 2025: Meeting with the CEC of Albania",
            &[
                "start=2025-05-12 ‹12 May 2025›",
                "status=held? ‹12 May 2025›",
                "event_kind=meeting ‹Meeting›",
                "title=Meeting with the CEC of Albania",
                "country=AL? ‹CEC of Albania›",
            ],
        ),
        (
            "Workshop on media, disinformation and elections, Pristina, 3 March",
            &[
                "event_kind=workshop ‹Workshop›",
                "title=Workshop on media, disinformation and elections",
                "themes=cyber security and disinformation? ‹disinformation›",
                "city=Pristina",
                "country=XK? ‹Pristina›",
                "start=2026-03-03? ‹3 March›",
                "status=planned? ‹3 March›",
            ],
        ),
        (
            "Training for the 2025 elections in Almaty on 12-14.05.2025 by IFES, 30 men, 15 women",
            &[
                "event_kind=training ‹Training›",
                "title=Training for the 2025 elections",
                "city=Almaty",
                "country=KZ? ‹Almaty›",
                "start=2025-05-12/2025-05-14 ‹12-14.05.2025›",
                "status=held? ‹12-14.05.2025›",
                "organiser: IFES",
                "attendance_men=30 ‹30 men›",
                "attendance_women=15 ‹15 women›",
            ],
        ),
        (
            "Regional conference “Women, elections and power”, online, June 2026, organised by OSCE and UNDP, funded by USAID",
            &[
                "level=regional ‹Regional›",
                "title=Regional conference “Women, elections and power”",
                "event_kind=conference",
                "themes=women? ‹Women›",
                "format=online",
                "start=2026-06 ‹June 2026›",
                "status=planned? ‹June 2026›",
                "organiser: OSCE",
                "organiser: UNDP",
                "donor: USAID",
            ],
        ),
        (
            "Seminar, Kochkor, Kyrgyzstan, yesterday, Coalition for Fair Polls, twelve observers",
            &[
                "event_kind=seminar ‹Seminar›",
                "title=Seminar",
                "city=Kochkor?",
                "country=KG ‹Kyrgyzstan›",
                "start=2026-03-01 ‹yesterday›",
                "status=held? ‹yesterday›",
                "organiser: Coalition for Fair Polls",
                "counted=12 observers ‹twelve observers›",
            ],
        ),
        (
            "Обучение участковых комиссий, Ош, 12–14 мая 2025 г., IFES совместно с ЦИК Кыргызстана, 45 участников (20 женщин)",
            &[
                "event_kind=training ‹Обучение›",
                "title=Обучение участковых комиссий",
                "city=Osh ‹Ош›",
                "country=KG? ‹Ош›",
                "start=2025-05-12/2025-05-14 ‹12–14 мая 2025›",
                "status=held? ‹12–14 мая 2025›",
                "organiser: IFES",
                "co-organiser: ЦИК Кыргызстана",
                "attendance=45 ‹45 участников›",
                "attendance_women=20 ‹20 женщин›",
            ],
        ),
        (
            "Круглый стол по кибербезопасности, Бишкек, 28 декабря – 3 января, Шайлоо жана адилеттик, 40 чел., из них 18 женщин и 22 мужчины",
            &[
                "event_kind=roundtable ‹Круглый стол›",
                "title=Круглый стол по кибербезопасности",
                "city=Bishkek ‹Бишкек›",
                "country=KG? ‹Бишкек›",
                "start=2025-12-28/2026-01-03? ‹28 декабря – 3 января›",
                "status=held? ‹28 декабря – 3 января›",
                "organiser: Шайлоо жана адилеттик",
                "attendance=40 ‹40 чел.›",
                "attendance_women=18 ‹18 женщин›",
                "attendance_men=22 ‹22 мужчины›",
            ],
        ),
        (
            "Formation des commissions électorales, Tirana, 12-14 mai 2025, PNUD avec l’IFES, 45 participants dont 20 femmes",
            &[
                "event_kind=training ‹Formation›",
                "title=Formation des commissions électorales",
                "themes=election administration? ‹commissions›",
                "city=Tirana",
                "country=AL? ‹Tirana›",
                "start=2025-05-12/2025-05-14 ‹12-14 mai 2025›",
                "status=held? ‹12-14 mai 2025›",
                "organiser: PNUD",
                "co-organiser: IFES",
                "attendance=45 ‹45 participants›",
                "attendance_women=20 ‹20 femmes›",
            ],
        ),
        (
            "Table ronde sur les médias, en ligne, 3 avril 2026, 1 200 participants",
            &[
                "event_kind=roundtable ‹Table ronde›",
                "title=Table ronde sur les médias",
                "format=online ‹en ligne›",
                "start=2026-04-03 ‹3 avril 2026›",
                "status=planned? ‹3 avril 2026›",
                "attendance=1200 ‹1 200 participants›",
            ],
        ),
        (
            "training osh 12 may",
            &[
                "event_kind=training",
                "title=training osh",
                "start=2026-05-12? ‹12 may›",
                "status=planned? ‹12 may›",
            ],
        ),
        (
            "Meeting with political parties, hosted by the Ministry of Justice, Hotel Rogner, Tirana, hybrid, cancelled",
            &[
                "event_kind=meeting ‹Meeting›",
                "title=Meeting with political parties",
                "host: Ministry of Justice",
                "venue=Hotel Rogner",
                "city=Tirana",
                "country=AL? ‹Tirana›",
                "format=hybrid",
                "status=cancelled",
            ],
        ),
        (
            "Study visit of CEC members to Riga, 1-3 Sept 2026, supported by the Norwegian Helsinki Committee, 8 members of the CEC",
            &[
                "event_kind=study visit ‹Study visit›",
                "title=Study visit of CEC members to Riga",
                "city=Riga",
                "country=LV? ‹Riga›",
                "start=2026-09-01/2026-09-03 ‹1-3 Sept 2026›",
                "status=planned? ‹1-3 Sept 2026›",
                "supporter: Norwegian Helsinki Committee",
                "counted=8 members",
                "notes=8 members of the CEC",
            ],
        ),
        (
            "Workshop on media, disinformation and elections, Hotel Rogner, Tirana, 3 March 2026",
            &[
                "event_kind=workshop ‹Workshop›",
                "title=Workshop on media, disinformation and elections",
                "themes=cyber security and disinformation? ‹disinformation›",
                "venue=Hotel Rogner",
                "city=Tirana",
                "country=AL? ‹Tirana›",
                "start=2026-03-03 ‹3 March 2026›",
                "status=planned? ‹3 March 2026›",
            ],
        ),
        (
            "May 5, 2025 – Training of trainers workshop, Chisinau",
            &[
                "start=2025-05-05 ‹May 5, 2025›",
                "status=held? ‹May 5, 2025›",
                "event_kind=training ‹Training›",
                "title=Training of trainers workshop",
                "city=Chisinau",
                "country=MD? ‹Chisinau›",
            ],
        ),
        (
            "something without any detail",
            &["title=something without any detail"],
        ),
        ("", &[]),
    ];
    for (line, want) in cases {
        assert_eq!(read(line), *want, "{line}");
    }
}

proptest::proptest! {
    #[test]
    fn any_line_is_read_and_its_words_stand_in_it(line in "\\PC{0,60}|[A-Za-zА-я0-9 ,.()–«»\\-]{0,80}") {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        let read = one_line(&line, today, &|_| false);
        let length = line.chars().count() as u32;
        for part in &read.parts {
            proptest::prop_assert!(part.from < part.to && part.to <= length, "{part:?}");
        }
        for body in &read.organisations {
            proptest::prop_assert!(body.from < body.to && body.to <= length, "{body:?}");
        }
    }
}
