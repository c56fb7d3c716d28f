package prehospital.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalEvent;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;

class WireTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void commandsAndEventsAndFramesComeBackEqual() {
        DispatchCommand command = new DispatchCommand.OpenIncident(
                new IncidentId("I1"),
                Optional.empty(),
                new Place("Vasagatan 12", new LatLon(57.7, 11.97), 25),
                "chest pain",
                Priority.P1,
                Set.of(Capability.ADVANCED_LIFE_SUPPORT),
                "");
        assertThat(Wire.read(Wire.write(command), DispatchCommand.class)).isEqualTo(command);
        DispatchEvent event = new DispatchEvent.StatusReported(
                new AssignmentId("X1"), AssignmentStatus.EN_ROUTE, AT, Optional.empty(), Optional.empty());
        assertThat(Wire.readOwn(Wire.write(event), DispatchEvent.class)).isEqualTo(event);
        DispatchEvent branch = new HospitalEvent.DiversionBegun(
                new HospitalId("SU"), Optional.of(HospitalCapability.PCI), AT, "cath lab down");
        assertThat(Wire.readOwn(Wire.write(branch), DispatchEvent.class)).isEqualTo(branch);
        UplinkFrame frame = new UplinkFrame(
                7,
                AT,
                0,
                new Uplink.VitalsReported(
                        Optional.of(new AssignmentId("X1")),
                        List.of(new VitalValue(VitalSign.SPO2, 97, AT, VitalValue.Mark.VALID, "monitor"))));
        assertThat(Wire.readOwn(Wire.write(frame), UplinkFrame.class)).isEqualTo(frame);
    }

    @Test
    void aPlanRecordedInOneLanguageIsReadable() {
        ResponsePlan plan = new ResponsePlan(
                "ARREST",
                List.of(new ResponsePlan.Slot(new Bilingual("Advanced", "高级生命支持"), Set.of(Capability.SUPERVISOR))));
        assertThat(Wire.readOwn(Wire.write(plan), ResponsePlan.class)).isEqualTo(plan);
        String before = "{'type':'ResponsePlanSet','incident':'I1','reason':'answers',"
                + "'plan':{'code':'ARREST','slots':[{'role':'advanced','needs':['SUPERVISOR']}]}}";
        assertThat(Wire.readOwn(before.replace('\'', '"'), DispatchEvent.class))
                .isEqualTo(new IntakeEvent.ResponsePlanSet(
                        new IncidentId("I1"),
                        new ResponsePlan(
                                "ARREST",
                                List.of(new ResponsePlan.Slot(
                                        new Bilingual("advanced", "advanced"), Set.of(Capability.SUPERVISOR)))),
                        "answers"));
        assertThatThrownBy(() -> Wire.read(
                        "{\"code\":\"A\",\"slots\":[{\"role\":{\"en\":\"x\"},\"needs\":[]}]}", ResponsePlan.class))
                .isInstanceOfSatisfying(
                        BadMessage.class, bad -> assertThat(bad.path()).isEqualTo("slots.0.role.zh"));
    }

    @Test
    void theTextIsPlain() {
        assertThat(Wire.write(
                        new DispatchCommand.MoveIncident(new IncidentId("I1"), new Place("here", new LatLon(1, 2), 0))))
                .isEqualTo(
                        "{\"type\":\"MoveIncident\",\"incident\":\"I1\","
                                + "\"place\":{\"description\":\"here\",\"location\":{\"lat\":1.0,\"lon\":2.0},\"radiusMeters\":0}}");
    }

    @Test
    void badTextNamesItsPlaceAndProblem() {
        String outOfRange = "{\"description\":\"x\",\"location\":{\"lat\":91,\"lon\":2},\"radiusMeters\":0}";
        assertThatThrownBy(() -> Wire.read(outOfRange, Place.class))
                .isInstanceOfSatisfying(
                        BadMessage.class, bad -> assertThat(bad.path()).isEqualTo("location"))
                .hasMessageContaining("±90");
        assertThatThrownBy(() -> Wire.read("{\"lat\":1,\"lon\":2,\"alt\":3}", LatLon.class))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("alt");
        assertThatThrownBy(() -> Wire.read("{\"lat\":1}", LatLon.class)).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> Wire.read("{", LatLon.class)).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> Wire.read("null", LatLon.class)).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> Wire.read("\"bad id!\"", IncidentId.class))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("IncidentId");
    }
}
