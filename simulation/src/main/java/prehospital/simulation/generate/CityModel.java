package prehospital.simulation.generate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import prehospital.mapdata.demand.DemandSurface;
import prehospital.simulation.scenario.NodeMatrix;

/**
 * A city as a replay sees it: places, what stands where, and how long a siren drive takes between any two places.
 *
 * @param planar whether places are given in metres on a plane instead of degrees
 * @param sirenSeconds between the places in their order
 */
public record CityModel(
        String name,
        boolean planar,
        List<Place> places,
        List<Base> bases,
        List<Unit> units,
        List<Hospital> hospitals,
        NodeMatrix sirenSeconds,
        Service service) {
    /** Most places of a city; the matrix has the square of it. */
    public static final int PLACES_MAX = 1_000;

    /** Most units of a city. */
    public static final int UNITS_MAX = 5_000;

    /**
     * A place.
     *
     * @param first latitude, or metres east
     * @param second longitude, or metres north
     * @param homes share of the calls from homes, as {@code centre} and {@code traffic} of theirs; each sums to 1 over the city
     * @param demand share of all calls over a week
     */
    public record Place(
            String name, double first, double second, double homes, double centre, double traffic, double demand) {
        /** A place with its demand made up of the three kinds of calls. */
        static Place of(String name, double first, double second, double homes, double centre, double traffic) {
            return new Place(name, first, second, homes, centre, traffic, DemandSurface.share(homes, centre, traffic));
        }
    }

    /**
     * Where units stand.
     *
     * @param post whether it is a standby post, where no unit is at home
     */
    public record Base(String name, String place, boolean post) {}

    /** A unit and its home base. */
    public record Unit(String name, String base, List<String> capabilities) {}

    /** Where patients go. */
    public record Hospital(String name, String place, List<String> capabilities) {}

    /**
     * What a case takes apart from driving.
     *
     * @param source where the figures come from, one sentence
     * @param targetSeconds later than this after the call is late
     * @param onSceneMinutes mean of the exponentially distributed time at the scene
     * @param transportShare share of the cases that are taken to a hospital
     */
    public record Service(
            String source,
            int targetSeconds,
            int dispatchSeconds,
            int turnoutSeconds,
            double onSceneMinutes,
            double transportShare) {}

    public CityModel {
        places = List.copyOf(places);
        bases = List.copyOf(bases);
        units = List.copyOf(units);
        hospitals = List.copyOf(hospitals);
        Set<String> known = new TreeSet<>(places.stream().map(Place::name).toList());
        if (known.size() != places.size() || places.isEmpty() || places.size() > PLACES_MAX) {
            throw new IllegalArgumentException("a city has 1 to " + PLACES_MAX + " places, each with its own name");
        }
        Stream.concat(bases.stream().map(Base::place), hospitals.stream().map(Hospital::place))
                .filter(place -> !known.contains(place))
                .findFirst()
                .ifPresent(place -> {
                    throw new IllegalArgumentException("there is no place " + place);
                });
        if (sirenSeconds.size() != places.size() || bases.isEmpty() || units.isEmpty() || hospitals.isEmpty()) {
            throw new IllegalArgumentException("a city needs bases, units, hospitals and a time between all places");
        }
    }

    /** The same city with another fleet: so many units, one to each base in turn, the bases with the most demand around them first. */
    public CityModel withUnits(int count) {
        return with(name, Fleet.of(this, count, Fleet.Rule.IN_TURN));
    }

    /** The same city with its units at home where a fleet that never moves stands best, under the name {@code NAME-by-demand}. */
    public CityModel byDemand() {
        return with(name + "-by-demand", Fleet.of(this, units.size(), Fleet.Rule.BY_DEMAND));
    }

    private CityModel with(String named, List<Unit> fleet) {
        return new CityModel(named, planar, places, bases, fleet, hospitals, sirenSeconds, service);
    }
}
