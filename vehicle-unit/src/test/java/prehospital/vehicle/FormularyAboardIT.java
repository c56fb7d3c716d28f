package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.StartRefused;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.Situations;
import prehospital.web.live.LiveClient;

/** Which formulary the tablet of a vehicle gets: the vehicle's own, the centre's, or what the centre gave before. */
class FormularyAboardIT extends WholeVehicle {
    FormularyAboardIT(@TempDir Path data) {
        super(data);
    }

    private static String formulary(String version) {
        return """
                {"version": "%s", "source": "Protocols", "approved": {"by": "Dr Lind", "on": "2026-11-30"}, "sources": {"A": "Protocol 4"},
                 "medications": [{"code": "1191", "name": {"en": "Aspirin", "zh": "阿司匹林"}, "uses": [
                   {"use": {"en": "Infarction", "zh": "心肌梗死"}, "routes": ["PO"], "unit": "mg", "adult": {"doses": [300], "source": "A"}}]}]}
                """.formatted(version);
    }

    @Test
    void theCentresFormularyHoldsWithoutLinkAndAfterARestart() {
        centre.offer("{\"formulary\":" + formulary("C1") + "}");
        VehicleProgram vehicle = start();
        Screen screen = new Screen(vehicle);
        until(() -> screen.shown().equals(List.of("CENTRE", "C1")));
        screen.stop();
        centre.stop();
        FakeCentre.await(vehicle.close());
        running = Optional.empty();

        // The centre is asked who the crew is; what it says of medications now cannot be used.
        centre.start();
        centre.offer("{\"formulary\": {\"version\": \"broken\"}}");
        Screen again = new Screen(start());
        until(() -> again.shown().equals(List.of("CENTRE", "C1")));
        again.stop();
    }

    @Test
    void theVehiclesOwnFileStandsBeforeTheCentres() throws IOException {
        Files.writeString(data.resolve("formulary.json"), formulary("V1"));
        centre.offer("{\"formulary\":" + formulary("C1") + "}");
        centre.tell(Situations.in(1, AssignmentStatus.EN_ROUTE));
        Screen screen = new Screen(start());
        until(() -> screen.holds("situation"));
        assertThat(screen.shown()).containsExactly("VEHICLE", "V1");
        screen.stop();
    }

    @Test
    void withoutOneTheTabletHasItsOwnAndAMistakeRefusesTheStart() throws IOException {
        centre.tell(Situations.in(1, AssignmentStatus.EN_ROUTE));
        VehicleProgram vehicle = start();
        Screen screen = new Screen(vehicle);
        until(() -> screen.holds("situation"));
        assertThat(screen.shown()).isEmpty();
        screen.stop();
        FakeCentre.await(vehicle.close());
        running = Optional.empty();

        Path file = data.resolve("mine.json");
        VehicleConfig config = config(SECRET).withFormulary(Optional.of(file));
        assertThatThrownBy(() -> start(config))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("mine.json does not exist");
        Files.writeString(file, formulary("V2").replace("\"mg\"", "\"mgs\""));
        assertThatThrownBy(() -> start(config))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("mine.json cannot be used: line 3, medications.0.uses.0: unit is mgs");
        Files.writeString(file, formulary("V2"));
        Screen mended = new Screen(start(config));
        until(() -> mended.shown().equals(List.of("VEHICLE", "V2")));
        mended.stop();
    }

    /** A tablet that follows the vehicle. */
    private final class Screen {
        private final Map<String, JsonNode> entries = new ConcurrentHashMap<>();
        private final LiveClient client;

        Screen(VehicleProgram vehicle) {
            URI base = URI.create("http://127.0.0.1:" + vehicle.httpPort());
            LiveClient.Target target = new LiveClient.Target(base, "view=vehicle&unit=A1", "Bearer crew");
            client = new LiveClient(vertx, target, new LiveClient.Listener() {
                @Override
                public void snapshot(Map<String, ? extends Map<String, JsonNode>> all, Instant serverTime) {
                    entries.clear();
                    all.forEach((name, of) -> of.values().forEach(value -> entries.put(name, value)));
                }

                @Override
                public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
                    value.ifPresentOrElse(json -> entries.put(collection, json), () -> entries.remove(collection));
                }

                @Override
                public void up(boolean now) {
                    // Only what is shown matters here.
                }
            });
            client.start();
        }

        boolean holds(String collection) {
            return entries.containsKey(collection);
        }

        /** Who gave the formulary, and its version. */
        List<String> shown() {
            return Optional.ofNullable(entries.get("formulary")).stream()
                    .flatMap(view ->
                            List.of(
                                    view.get("from").asText(),
                                    view.get("formulary").get("version").asText())
                                    .stream())
                    .toList();
        }

        void stop() {
            FakeCentre.await(client.stop());
        }
    }
}
