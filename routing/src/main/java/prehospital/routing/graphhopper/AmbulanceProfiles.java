package prehospital.routing.graphhopper;

import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.json.Statement;
import com.graphhopper.util.CustomModel;
import com.graphhopper.util.TurnCostsConfig;
import java.util.List;
import prehospital.routing.Driving;

/**
 * How ambulances drive, in GraphHopper's words. Both ways of driving obey one-way streets and turn restrictions, except
 * restrictions that exempt emergency vehicles; private roads are open. With siren, bus lanes and bus-only streets are open as well.
 *
 * <p>Speeds: with the traffic, GraphHopper's car speeds (by road class, surface and speed limit). With siren ×
 * {@link #SIREN_URBAN} (motorways and trunk roads × {@link #SIREN_FAST_ROADS}), at most {@link #SIREN_KMH_MAX} km/h. Measured
 * against a chase car on the same way, lights and siren saved 38.5 % of the time in a city (Ho &amp; Casey, Ann Emerg Med 1998) and
 * 30.9 % in the country (Ho &amp; Lindquist, Prehosp Emerg Care 2001), but only 43.5 s per transport in Hunt et al. (Ann Emerg Med
 * 1995). × 1.25 saves 20 %: between them and on the careful side, because a time that is promised too short does harm. To be
 * replaced by speeds learned from our own positions.
 */
final class AmbulanceProfiles {
    /** Raised with every change here: prepared graphs of another version are made again. */
    static final int VERSION = 2;

    /** Siren speed over traffic speed in towns. */
    static final double SIREN_URBAN = 1.25;

    /** Siren speed over traffic speed where traffic is fast already. */
    static final double SIREN_FAST_ROADS = 1.1;

    /** Fastest siren speed, km/h. */
    static final int SIREN_KMH_MAX = 130;

    /** Ways that no ambulance drives; they would double the graph and attract snaps. */
    static final String IGNORED_HIGHWAYS =
            "footway,cycleway,path,pedestrian,steps,bridleway,platform,construction,track";

    static final String ENCODED_VALUES =
            "car_access|block_private=false, bus_access, car_average_speed, road_access, road_class, max_speed";

    /** {@code restriction} applies, {@code except=emergency} exempts. */
    private static final List<String> RESTRICTED_AS = List.of("motorcar", "motor_vehicle", "emergency");

    private AmbulanceProfiles() {}

    /** The profile's name. */
    static String name(Driving driving) {
        return switch (driving) {
            case SIREN -> "ambulance_siren";
            case NORMAL -> "ambulance";
        };
    }

    static List<Profile> profiles() {
        return List.of(profile(Driving.SIREN, siren()), profile(Driving.NORMAL, normal()));
    }

    /** Both are prepared: times of many pairs come from the hierarchy, with siren and without. */
    static List<CHProfile> prepared() {
        return List.of(new CHProfile(name(Driving.SIREN)), new CHProfile(name(Driving.NORMAL)));
    }

    private static Profile profile(Driving driving, CustomModel model) {
        return new Profile(name(driving)).setCustomModel(model).setTurnCostsConfig(new TurnCostsConfig(RESTRICTED_AS));
    }

    private static CustomModel normal() {
        return new CustomModel()
                .addToPriority(Statement.If("!car_access", Statement.Op.MULTIPLY, "0"))
                .addToSpeed(Statement.If("true", Statement.Op.LIMIT, "car_average_speed"))
                .setDistanceInfluence(0.0);
    }

    private static CustomModel siren() {
        String fast = "road_class == MOTORWAY || road_class == TRUNK";
        return new CustomModel()
                .addToPriority(Statement.If("!car_access && !bus_access", Statement.Op.MULTIPLY, "0"))
                .addToSpeed(Statement.If("true", Statement.Op.LIMIT, "car_average_speed"))
                .addToSpeed(Statement.If(fast, Statement.Op.MULTIPLY, String.valueOf(SIREN_FAST_ROADS)))
                .addToSpeed(Statement.Else(Statement.Op.MULTIPLY, String.valueOf(SIREN_URBAN)))
                .addToSpeed(Statement.If("true", Statement.Op.LIMIT, String.valueOf(SIREN_KMH_MAX)))
                .setDistanceInfluence(0.0);
    }
}
