package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.guide.GuideAct;
import prehospital.protocol.guide.GuideFrame;
import prehospital.protocol.guide.GuideNews;
import prehospital.protocol.guide.GuidePicture;
import prehospital.protocol.guide.GuideRefusal;
import prehospital.protocol.guide.GuideShape;
import prehospital.protocol.guide.Spot;

/** Drawing and pointing between the screens of an incident, over real sockets. */
class GuidanceIT {
    private static final String CABIN = "CABIN.M1";
    private static final Spot MIDDLE = new Spot(0.5, 0.5);

    private final TestCentre centre;
    private final List<GuideEar> open = new ArrayList<>();

    GuidanceIT(@TempDir Path temp) {
        this.centre = new TestCentre(temp);
    }

    @BeforeEach
    void twoIncidents() {
        centre.incidents(2);
    }

    @AfterEach
    void stop() {
        open.forEach(GuideEar::stop);
        centre.close();
    }

    private GuideEar enter(String name, String incident) {
        GuideEar ear = new GuideEar(centre.vertx, centre.as(name), incident);
        open.add(ear);
        return ear;
    }

    /** As large as a picture may be, as JPEGs begin. */
    private static GuidePicture picture() {
        byte[] file = new byte[GuidePicture.BYTES_MAX];
        new Random(7).nextBytes(file);
        file[0] = (byte) 0xff;
        file[1] = (byte) 0xd8;
        file[2] = (byte) 0xff;
        return new GuidePicture(1280, 720, Base64.getEncoder().encodeToString(file));
    }

    private static GuideAct.Draw draw(int i) {
        return new GuideAct.Draw(CABIN, "F1", new GuideShape.Words(MIDDLE, "w" + i));
    }

    @Test
    void whatIsDrawnReachesTheOtherScreensInOneOrderAndThoseWhoComeLater() {
        GuideEar first = enter("dispatcher", "I1");
        GuideEar second = enter("dispatcher", "I1");
        GuideEar crew = enter("paramedic", "I1");
        assertThat(first.welcome().draws()).isTrue();
        assertThat(crew.welcome().draws()).isFalse();

        GuidePicture picture = picture();
        long frozen = first.act(new GuideAct.Freeze(CABIN, "F1", Instant.now(), picture));
        TestCentre.until("frozen", () -> first.echo(frozen).isPresent());
        for (int i = 0; i < 10; i++) {
            first.act(draw(i));
            second.act(draw(100 + i));
        }
        TestCentre.until("all drawn", () -> crew.said(GuideNews.Did.class).count() == 21);
        assertThat(crew.said(GuideNews.Did.class).map(GuideNews.Did::number))
                .isSorted()
                .doesNotHaveDuplicates();
        GuideNews.Did shown = crew.said(GuideNews.Did.class).findFirst().orElseThrow();
        assertThat(shown.act())
                .isInstanceOfSatisfying(
                        GuideAct.Freeze.class, act -> assertThat(act.picture()).isEqualTo(picture));

        GuideEar late = enter("paramedic", "I1");
        GuideFrame frame = late.welcome().frames().getFirst();
        assertThat(frame.picture()).isEqualTo(picture);
        assertThat(frame.by()).isEqualTo("dispatcher");
        assertThat(frame.drawings().stream().map(GuideFrame.Drawing::shape))
                .containsExactlyElementsOf(crew.said(GuideNews.Did.class)
                        .filter(did -> did.act() instanceof GuideAct.Draw)
                        .map(did -> ((GuideAct.Draw) did.act()).shape())
                        .toList());

        crew.painted(999);
        TestCentre.until(
                "it is known what the crew has seen",
                () -> first.said(GuideNews.Present.class)
                        .flatMap(present -> present.screens().stream())
                        .anyMatch(screen -> screen.unit().isPresent()
                                && screen.seen() == 21
                                && screen.seenAt().isPresent()));
    }

    @Test
    void aCrewPointsAndDoesNotDrawAndOthersDoNotSeeIt() {
        GuideEar dispatcher = enter("dispatcher", "I1");
        GuideEar elsewhere = enter("dispatcher", "I2");
        GuideEar crew = enter("paramedic", "I1");
        assertThat(enter("paramedic", "I2").closed()).isEqualTo(4003);
        assertThat(enter("specialist", "I1").closed()).as("no crew sends video").isEqualTo(4003);
        assertThat(enter("ed", "I1").closed())
                .as("no patient of this department")
                .isEqualTo(4003);

        long pointed = crew.act(new GuideAct.Point(CABIN, MIDDLE));
        TestCentre.until("pointed", () -> crew.echo(pointed).isPresent());
        TestCentre.until(
                "seen",
                () -> dispatcher
                        .said(GuideNews.Pointed.class)
                        .anyMatch(point -> point.by().equals("paramedic")));
        long frozen = crew.act(new GuideAct.Freeze(CABIN, "F1", Instant.now(), picture()));
        TestCentre.until("refused", () -> crew.refused(frozen).isPresent());
        assertThat(crew.refused(frozen).orElseThrow().reason()).isEqualTo(GuideRefusal.MAY_NOT_DRAW);
        assertThat(elsewhere.said(GuideNews.Pointed.class)).isEmpty();
        assertThat(dispatcher.said(GuideNews.Did.class)).isEmpty();
    }

    @Test
    void whatIsNoMessageAndWhatComesTooFastChangesNothing() {
        GuideEar dispatcher = enter("dispatcher", "I1");
        GuideEar other = enter("dispatcher", "I1");
        dispatcher.say("{");
        dispatcher.say("{\"n\":1,\"act\":{\"type\":\"Point\",\"source\":\"CABIN.M1\",\"at\":{\"x\":2,\"y\":0}}}");
        dispatcher.say("{\"n\":2,\"act\":{\"type\":\"Erase\",\"source\":\"CABIN.M1\"}}");
        TestCentre.until(
                "refused",
                () -> dispatcher
                                .said(GuideNews.Refused.class)
                                .filter(no -> no.reason() == GuideRefusal.BAD_MESSAGE)
                                .count()
                        == 3);
        long before = dispatcher.act(draw(1));
        TestCentre.until("not frozen", () -> dispatcher.refused(before).isPresent());
        assertThat(dispatcher.refused(before).orElseThrow().reason()).isEqualTo(GuideRefusal.NOT_FROZEN);
        for (int i = 0; i < 200; i++) {
            dispatcher.act(new GuideAct.Point(CABIN, MIDDLE));
        }
        TestCentre.until(
                "too fast",
                () -> dispatcher.said(GuideNews.Refused.class).anyMatch(no -> no.reason() == GuideRefusal.TOO_FAST));
        assertThat(other.said(GuideNews.Did.class)).isEmpty();
        assertThat(enter("dispatcher", "I1").welcome().frames()).isEmpty();
    }

    @Test
    void whatADeskKeepsIsAFileOfThePatientsRecordOnceAndWithinItsLimit() {
        TestClient dispatcher = centre.as("dispatcher");
        byte[] file = Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 30_000);
        dispatcher
                .post("/api/incidents/I1/pictures", picture("p1", CABIN, file))
                .ok();
        dispatcher
                .post("/api/incidents/I1/pictures", picture("p1", CABIN, file))
                .ok();
        JsonNode record = centre.as("quality").get("/api/epcr/X1").ok();
        List<String> elements = new ArrayList<>();
        record.get("fields").forEach(field -> elements.add(field.get("element").asText()));
        assertThat(elements)
                .filteredOn(element -> element.startsWith("eOther."))
                .containsExactly("eOther.09", "eOther.10", "eOther.11", "eOther.22");
        JsonNode name = record.get("fields").get(elements.indexOf("eOther.22")).get("shown");
        assertThat(name.get("value").asText()).isEqualTo("CABIN.M1 by Dr. Lee");
        assertThat(name.get("by").asText()).isEqualTo("dispatcher");

        assertThat(dispatcher
                        .post("/api/incidents/I1/pictures", picture("p2", "CABIN.M2", file))
                        .status())
                .as("that unit is at another incident")
                .isEqualTo(404);
        assertThat(dispatcher
                        .post("/api/incidents/I1/pictures", picture("p2", CABIN, new byte[] {'G', 'I', 'F'}))
                        .status())
                .isEqualTo(400);
        assertThat(dispatcher
                        .post("/api/incidents/I1/pictures", picture("p2", CABIN, Arrays.copyOf(file, 30_001)))
                        .status())
                .isEqualTo(400);
        assertThat(centre.as("paramedic")
                        .post("/api/incidents/I1/pictures", picture("p2", CABIN, file))
                        .status())
                .as("a crew writes its record itself")
                .isEqualTo(403);
        for (int i = 2; i <= 24; i++) {
            dispatcher
                    .post("/api/incidents/I1/pictures", picture("p" + i, CABIN, Arrays.copyOf(file, 100)))
                    .ok();
        }
        assertThat(dispatcher
                        .post("/api/incidents/I1/pictures", picture("p25", CABIN, file))
                        .status())
                .isEqualTo(409);
    }

    private static String picture(String id, String source, byte[] file) {
        return "{'id':'%s','source':'%s','capturedAt':'%s','name':'CABIN.M1 by Dr. Lee','content':'%s'}"
                .formatted(id, source, Instant.now(), Base64.getEncoder().encodeToString(file));
    }
}
