package prehospital.simulation.generate;

import java.util.ArrayList;
import java.util.List;

/** Deals units out to the bases that are homes, not to standby posts. Pure. */
final class Fleet {
    private Fleet() {}

    /** Which base gets the next unit. */
    enum Rule {
        /** One round after the other, in each round the base with the most demand around it first: how stations are usually manned. */
        IN_TURN,
        /** The base with the most demand around it per unit (D'Hondt): as well as a fleet that never moves can stand. */
        BY_DEMAND
    }

    /**
     * So many units for a city; every place counts for the base it is nearest to, and no base stays empty as long as there are units. The
     * capabilities repeat those of the city's own fleet.
     */
    static List<CityModel.Unit> of(CityModel city, int count, Rule rule) {
        List<CityModel.Base> homes =
                city.bases().stream().filter(base -> !base.post()).toList();
        double[] demand = demandOf(city, homes);
        int[] dealt = new int[demand.length];
        List<CityModel.Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int base = next(demand, dealt, rule);
            dealt[base]++;
            List<String> capabilities =
                    city.units().get(i % city.units().size()).capabilities();
            units.add(new CityModel.Unit("A" + (i + 1), homes.get(base).name(), capabilities));
        }
        return units;
    }

    private static int next(double[] demand, int[] dealt, Rule rule) {
        int best = 0;
        for (int base = 1; base < demand.length; base++) {
            boolean first = dealt[base] == 0 || dealt[best] == 0 || rule == Rule.IN_TURN;
            double mine = demand[base] / (dealt[base] + 1);
            double others = demand[best] / (dealt[best] + 1);
            boolean fewer = dealt[base] < dealt[best];
            boolean more = first ? dealt[base] == dealt[best] && demand[base] > demand[best] : mine > others;
            best = (first && fewer) || more ? base : best;
        }
        return best;
    }

    /** The demand of the places that are nearest to each base. */
    private static double[] demandOf(CityModel city, List<CityModel.Base> homes) {
        List<String> places = city.places().stream().map(CityModel.Place::name).toList();
        int[] at = homes.stream().mapToInt(base -> places.indexOf(base.place())).toArray();
        double[] demand = new double[at.length];
        for (int place = 0; place < places.size(); place++) {
            int nearest = 0;
            for (int base = 1; base < at.length; base++) {
                boolean nearer = city.sirenSeconds().get(at[base], place)
                        < city.sirenSeconds().get(at[nearest], place);
                nearest = nearer ? base : nearest;
            }
            demand[nearest] += city.places().get(place).demand();
        }
        return demand;
    }
}
