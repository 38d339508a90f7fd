//! Where a city lies, by any name that the gazetteer has for it.

use domain::CountryCode;
use domain::fold::ascii_key;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A city on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CityPlace {
    /// Its name in the gazetteer.
    pub name: &'static str,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

type Key = (String, &'static str);

/// By name without case, marks and script, and country.
static PLACES: LazyLock<HashMap<Key, CityPlace>> = LazyLock::new(|| {
    let lines = |text: &'static str| text.lines().filter(|l| !l.starts_with('#'));
    let mut places = HashMap::new();
    for line in lines(include_str!("../data/city_places.tsv")) {
        let mut cells = line.split('\t');
        let (Some(name), Some(country), Some(Ok(latitude)), Some(Ok(longitude))) = (
            cells.next(),
            cells.next(),
            cells.next().map(str::parse),
            cells.next().map(str::parse),
        ) else {
            continue;
        };
        let place = CityPlace {
            name,
            latitude,
            longitude,
        };
        places.insert((ascii_key(name), country), place);
    }
    // Other names lead to the same place; the name of another city of the country is that city's own.
    for line in lines(include_str!("../data/cities.tsv")) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let [name, country, _, _, others, ..] = cells.as_slice() else {
            continue;
        };
        also(&mut places, name, country, others.split('|'));
    }
    for line in lines(include_str!("../data/former_cities.tsv")) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        if let [old, country, today, ..] = cells.as_slice() {
            also(&mut places, today, country, std::iter::once(*old));
        }
    }
    places
});

fn also(
    places: &mut HashMap<Key, CityPlace>,
    name: &str,
    country: &'static str,
    others: impl Iterator<Item = &'static str>,
) {
    let Some(place) = places.get(&(ascii_key(name), country)).copied() else {
        return;
    };
    for other in others.filter(|o| !o.is_empty()) {
        places.entry((ascii_key(other), country)).or_insert(place);
    }
}

/// Where the city of that name lies in a country; `None` for one that the gazetteer does not have.
pub fn of(city: &str, country: CountryCode) -> Option<CityPlace> {
    PLACES.get(&(ascii_key(city), country.as_str())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_found_by_any_of_its_names_in_its_own_country_only() {
        let at = |city: &str, country: &str| {
            let country = CountryCode::parse(country).expect("a country");
            of(city, country).map(|p| (p.name, p.latitude.round(), p.longitude.round()))
        };
        let almaty = Some(("Almaty", 43.0, 77.0));
        assert_eq!(at("Almaty", "KZ"), almaty);
        assert_eq!(at("Алматы", "KZ"), almaty);
        assert_eq!(at("Alma-Ata", "KZ"), almaty);
        assert_eq!(at("tirana", "AL").map(|p| p.1), Some(41.0));
        assert_eq!(at("Almaty", "AL"), None);
        assert_eq!(at("Nowhere-on-Sea", "KZ"), None);
    }
}
