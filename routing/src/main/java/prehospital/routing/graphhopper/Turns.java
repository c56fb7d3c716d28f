package prehospital.routing.graphhopper;

import com.graphhopper.ResponsePath;
import com.graphhopper.util.Instruction;
import com.graphhopper.util.PointList;
import com.graphhopper.util.Translation;
import com.graphhopper.util.TranslationMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import prehospital.protocol.LatLon;
import prehospital.protocol.view.RouteView;

/** Puts GraphHopper's path into our words, with turns in English and Chinese. Any thread. */
final class Turns {
    private final Translation english;
    private final Translation chinese;

    Turns(TranslationMap translations) {
        english = translations.getWithFallBack(Locale.ENGLISH);
        chinese = translations.getWithFallBack(Locale.SIMPLIFIED_CHINESE);
    }

    List<LatLon> geometry(ResponsePath path) {
        PointList points = path.getPoints();
        List<LatLon> geometry = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            geometry.add(new LatLon(points.getLat(i), points.getLon(i)));
        }
        return geometry;
    }

    List<RouteView.Turn> turns(ResponsePath path) {
        List<RouteView.Turn> turns = new ArrayList<>();
        int at = 0;
        int last = path.getPoints().size() - 1;
        for (Instruction instruction : path.getInstructions()) {
            turns.add(new RouteView.Turn(
                    sentence(instruction.getTurnDescription(english)),
                    instruction.getTurnDescription(chinese),
                    Math.min(at, last),
                    Math.round(instruction.getDistance()),
                    Math.round(instruction.getTime() / 1000.0)));
            at += instruction.getLength();
        }
        return turns;
    }

    /** GraphHopper's English instructions begin in lower case. */
    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }
}
