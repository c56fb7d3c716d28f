package prehospital.mapdata.demand;

import prehospital.protocol.LatLon;

/**
 * A place of a city and its share of the city's calls, by where they arise; each of the three sums to 1 over the city.
 *
 * @param at on a street of the place
 * @param homes share of the calls from where people live
 * @param centre share of the calls from where people work, shop and go out
 * @param traffic share of the calls from main roads
 */
public record DemandPoint(LatLon at, double homes, double centre, double traffic) {
    /** Share of all calls over a whole week, 0–1. */
    public double share() {
        return DemandSurface.share(homes, centre, traffic);
    }
}
