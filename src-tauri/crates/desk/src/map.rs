//! Where events were held and which countries recommendations concern.

use crate::{Desk, Result};
use domain::chart::{MapCity, MapCountry, MapView, Part, UnplacedCity};
use domain::query::quote;
use domain::view::ListQuery;
use domain::{CountryCode, Kind};
use extract::coordinates;
use std::collections::BTreeMap;

/// The map of the whole library.
///
/// # Errors
/// `no_library`.
pub fn show(desk: &Desk) -> Result<MapView> {
    let all = ListQuery::default();
    let (held, concern) = desk.count_once("map".to_owned(), |r| {
        let held = r.groups(
            Kind::Event,
            &all,
            &["country".to_owned(), "city".to_owned()],
        )?;
        let concern = r.groups(Kind::Recommendation, &all, &["countries".to_owned()])?;
        Ok((held, concern))
    })?;
    let mut countries: BTreeMap<CountryCode, (u32, u32)> = BTreeMap::new();
    // A city goes by several names: its filter asks for each of them.
    let mut cities: BTreeMap<(CountryCode, &str), (MapCity, Vec<String>)> = BTreeMap::new();
    let mut unplaced = Vec::new();
    let mut nowhere = 0;
    for group in held {
        let [country, city] = group.values.as_slice() else {
            continue;
        };
        let Some(country) = CountryCode::parse(country) else {
            nowhere += group.count;
            continue;
        };
        countries.entry(country).or_default().0 += group.count;
        if city.trim().is_empty() {
            continue;
        }
        let exactly = quote(&format!("={city}"));
        match coordinates::of(city, country) {
            Some(place) => {
                let (known, names) = cities.entry((country, place.name)).or_insert_with(|| {
                    let city = MapCity {
                        name: place.name.to_owned(),
                        country,
                        latitude: place.latitude,
                        longitude: place.longitude,
                        events: Part::default(),
                    };
                    (city, Vec::new())
                });
                known.events.count += group.count;
                names.push(exactly);
            }
            None => unplaced.push(UnplacedCity {
                name: city.clone(),
                country,
                events: part(group.count, format!("country:{country} city:{exactly}")),
            }),
        }
    }
    for group in concern {
        let code = group.values.first().map(String::as_str).unwrap_or_default();
        if let Some(country) = CountryCode::parse(code) {
            countries.entry(country).or_default().1 += group.count;
        }
    }
    let mut countries: Vec<MapCountry> = countries
        .into_iter()
        .map(|(country, (events, recommendations))| MapCountry {
            country,
            events: part(events, format!("country:{country}")),
            recommendations: part(recommendations, format!("country:{country}")),
        })
        .collect();
    countries.sort_by_key(|c| std::cmp::Reverse(c.events.count + c.recommendations.count));
    let cities = cities.into_values().map(|(mut city, names)| {
        city.events.filter = format!("country:{} city:{}", city.country, names.join(","));
        city
    });
    Ok(MapView {
        countries,
        cities: cities.collect(),
        unplaced,
        nowhere: part(nowhere, "country:none".to_owned()),
    })
}

fn part(count: u32, filter: String) -> Part {
    Part {
        count,
        filter,
        subject_id: None,
    }
}
