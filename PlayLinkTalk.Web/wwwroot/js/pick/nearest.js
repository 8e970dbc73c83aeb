// The district with the centre nearest to a position.

const EARTH_KM = 6371;
/** A position further than this from every centre is outside the country: no district is more than 60 km wide. */
const FARTHEST_KM = 60;

/**
 * @param {{lat: number, lon: number}[]} districts
 * @param {{latitude: number, longitude: number}} place from the browser
 * @returns the district, or null if none is near
 */
export function nearest(districts, { latitude, longitude }) {
  let found = null;
  let least = FARTHEST_KM;
  for (const district of districts) {
    const far = kilometres(district, latitude, longitude);
    if (far < least) [found, least] = [district, far];
  }

  return found;
}

function kilometres({ lat, lon }, latitude, longitude) {
  const radians = degrees => (degrees * Math.PI) / 180;
  const half = degrees => Math.sin(radians(degrees) / 2) ** 2;
  const chord = half(latitude - lat) + Math.cos(radians(lat)) * Math.cos(radians(latitude)) * half(longitude - lon);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
