package prehospital.dispatch;

import java.util.function.Function;
import prehospital.mapdata.city.City;
import prehospital.mapdata.gazetteer.Gazetteer;
import prehospital.routing.RoadNetwork;

/** The city with its search and roads, ready to use. */
record Geography(City city, Gazetteer gazetteer, RoadNetwork roads) {
    /** Opens search and roads of a prepared city. Blocks. */
    static Geography open(City city, Function<City, RoadNetwork> roads) {
        Gazetteer gazetteer = city.openGazetteer();
        try {
            return new Geography(city, gazetteer, roads.apply(city));
        } catch (RuntimeException e) {
            gazetteer.close();
            throw e;
        }
    }

    /** Closes both. Blocks. */
    void close() {
        roads.close();
        gazetteer.close();
    }
}
