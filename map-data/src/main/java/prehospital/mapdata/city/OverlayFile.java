package prehospital.mapdata.city;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import prehospital.mapdata.MapProblem;
import prehospital.protocol.Capability;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Limits;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.wire.Wire;

/** Reads overlay files; every problem names the line or the field. Any thread. */
public final class OverlayFile {
    /** Largest overlay file, in bytes. */
    public static final int BYTES_MAX = 4 << 20;

    private OverlayFile() {}

    record FileForm(
            String city,
            Optional<String> source,
            List<StationForm> stations,
            List<UnitForm> units,
            List<HospitalForm> hospitals) {
        FileForm {
            Limits.text("city", city, 1, 100);
            source.ifPresent(text -> Limits.text("source", text, 1, 500));
            stations = List.copyOf(stations);
            units = List.copyOf(units);
            hospitals = List.copyOf(hospitals);
        }
    }

    record StationForm(StationId id, String name, LatLon location) {
        StationForm {
            Limits.text("station name", name, 1, 100);
        }
    }

    record UnitForm(UnitId id, String callSign, StationId station, Set<Capability> capabilities) {
        UnitForm {
            Limits.text("callSign", callSign, 1, 40);
        }
    }

    record HospitalForm(HospitalId id, String name, LatLon location, Set<HospitalCapability> capabilities) {
        HospitalForm {
            Limits.text("hospital name", name, 1, 100);
        }
    }

    /**
     * Reads an overlay from a file.
     *
     * @throws MapProblem when it is missing, too large, or not an overlay
     */
    public static Overlay read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new MapProblem("The overlay " + file + " is larger than " + (BYTES_MAX >> 20) + " MiB.");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new MapProblem("The overlay " + file + " cannot be read as UTF-8 text.", e);
        }
    }

    /**
     * Reads the overlay of a built-in city.
     *
     * @throws MapProblem when the program carries none of that name
     */
    static Overlay builtIn(String city) {
        String resource = "/prehospital/mapdata/overlay/" + city + ".json";
        try (InputStream in = OverlayFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new MapProblem("This program carries no overlay for " + city + ".");
            }
            return parse(city + ".json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new MapProblem("The built-in overlay for " + city + " cannot be read.", e);
        }
    }

    /**
     * Parses the text of an overlay.
     *
     * @param source how the problem names it
     * @throws MapProblem naming the line or the field that is wrong
     */
    static Overlay parse(String source, String text) {
        try {
            return Optional.ofNullable(Wire.strict().readValue(text, FileForm.class))
                    .map(form -> build(source, form))
                    .orElseThrow(() -> new MapProblem("The overlay " + source + " is empty."));
        } catch (JsonProcessingException e) {
            throw new MapProblem("The overlay " + source + " is wrong" + where(e) + ": " + problem(e) + ".", e);
        }
    }

    /** The text of an overlay in the form that {@link #parse} reads. */
    static String write(Overlay overlay) {
        List<StationForm> stations = overlay.stations().entrySet().stream()
                .map(e -> new StationForm(
                        e.getKey(), e.getValue().name(), e.getValue().location()))
                .toList();
        List<UnitForm> units = overlay.units().entrySet().stream()
                .map(e -> new UnitForm(
                        e.getKey(),
                        e.getValue().callSign(),
                        e.getValue().station(),
                        e.getValue().capabilities()))
                .toList();
        List<HospitalForm> hospitals = overlay.hospitals().entrySet().stream()
                .map(e -> new HospitalForm(
                        e.getKey(),
                        e.getValue().name(),
                        e.getValue().location(),
                        e.getValue().capabilities()))
                .toList();
        return Wire.write(new FileForm(overlay.city(), Optional.of(overlay.origin()), stations, units, hospitals));
    }

    private static Overlay build(String source, FileForm form) {
        SortedMap<StationId, Overlay.Station> stations = new TreeMap<>();
        for (int i = 0; i < size(source, "stations", form.stations); i++) {
            StationForm station = form.stations.get(i);
            put(
                    source,
                    "stations[" + i + "]",
                    stations,
                    station.id,
                    new Overlay.Station(station.name, station.location));
        }
        SortedMap<UnitId, UnitCard> units = new TreeMap<>();
        for (int i = 0; i < size(source, "units", form.units); i++) {
            UnitForm unit = form.units.get(i);
            Overlay.Station home = stations.get(unit.station);
            if (home == null) {
                throw wrong(source, "units[" + i + "].station", "there is no station " + unit.station);
            }
            UnitCard card = new UnitCard(unit.callSign, unit.station, home.location(), unit.capabilities);
            put(source, "units[" + i + "]", units, unit.id, card);
        }
        SortedMap<HospitalId, HospitalCard> hospitals = new TreeMap<>();
        for (int i = 0; i < size(source, "hospitals", form.hospitals); i++) {
            HospitalForm hospital = form.hospitals.get(i);
            HospitalCard card = new HospitalCard(hospital.name, hospital.location, hospital.capabilities);
            put(source, "hospitals[" + i + "]", hospitals, hospital.id, card);
        }
        return new Overlay(form.city, form.source.orElse("From " + source + "."), stations, units, hospitals);
    }

    private static int size(String source, String field, List<?> entries) {
        if (entries.isEmpty() || entries.size() > Overlay.ENTRIES_MAX) {
            throw wrong(source, field, "it must have 1 to " + Overlay.ENTRIES_MAX + " entries");
        }
        return entries.size();
    }

    private static <K, V> void put(String source, String field, SortedMap<K, V> map, K id, V value) {
        if (map.putIfAbsent(id, value) != null) {
            throw wrong(source, field + ".id", id + " is there twice");
        }
    }

    private static MapProblem wrong(String source, String field, String problem) {
        return new MapProblem("The overlay " + source + " is wrong at " + field + ": " + problem + ".");
    }

    private static String where(JsonProcessingException e) {
        StringBuilder where = new StringBuilder();
        JsonLocation location = e.getLocation();
        if (location != null && location.getLineNr() > 0) {
            where.append(" in line ").append(location.getLineNr());
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder path = new StringBuilder();
            for (JsonMappingException.Reference step : mapping.getPath()) {
                @Nullable String field = step.getFieldName();
                path.append(field == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + field);
            }
            where.append(" at ").append(path);
        }
        return where.toString();
    }

    private static String problem(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
                ? ours.getMessage()
                : e.getOriginalMessage();
    }
}
