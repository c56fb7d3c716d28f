package prehospital.fhir;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationMode;
import org.hl7.fhir.r4.model.Location.LocationPositionComponent;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import prehospital.protocol.LatLon;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PositionView;

/** Who and where, apart from the patient: service, hospital, unit, crew and monitors. */
final class PlaceResources {
    /** The one ambulance service of an installation. */
    static final String SERVICE = "ambulance-service";

    private final PreRegistration input;

    PlaceResources(PreRegistration input) {
        this.input = input;
    }

    Organization service() {
        Organization service = new Organization();
        service.setId(SERVICE);
        service.addIdentifier(Codes.identifier("organization", SERVICE));
        service.setActive(true).setName("Ambulance service");
        return service;
    }

    Organization hospital() {
        Organization hospital = new Organization();
        hospital.setId(FhirIds.hospital(input.hospital().id()));
        hospital.addIdentifier(
                Codes.identifier("hospital", input.hospital().id().value()));
        hospital.setActive(true).setName(input.hospital().card().name());
        return hospital;
    }

    Location entrance() {
        Location entrance =
                location("Ambulance entrance, " + input.hospital().card().name(), "bu", "Building");
        entrance.setId(FhirIds.hospitalLocation(input.hospital().id()));
        entrance.addIdentifier(
                Codes.identifier("hospital", input.hospital().id().value()));
        entrance.setManagingOrganization(Codes.reference(
                "Organization", FhirIds.hospital(input.hospital().id())));
        return entrance.setPosition(at(input.hospital().card().location()));
    }

    /** The unit; FHIR gives a position no time, so its age stands in the description. */
    Location unit() {
        Location unit = Codes.claim(location(input.callSign(), "ve", "Vehicle"), "unit");
        unit.setId(FhirIds.unitLocation(input.preAlert().unit()));
        unit.addIdentifier(Codes.identifier("unit", input.preAlert().unit().value()));
        unit.setManagingOrganization(Codes.reference("Organization", SERVICE));
        input.position().map(PositionView::fix).ifPresent(fix -> {
            unit.setPosition(at(fix.location()));
            unit.setDescription("Position fixed at " + fix.fixedAt());
        });
        return unit;
    }

    /** The crew as a role without a person: names of crew members are not told to the hospital. */
    PractitionerRole crew() {
        PractitionerRole crew = Codes.claim(new PractitionerRole(), "crew");
        crew.setId(FhirIds.crew(input.preAlert().unit()));
        crew.addIdentifier(Codes.identifier("crew", input.preAlert().unit().value()));
        crew.setActive(true).setOrganization(Codes.reference("Organization", SERVICE));
        crew.addCode(Codes.text("Ambulance crew of " + input.callSign()));
        crew.addLocation(Codes.reference(
                "Location", FhirIds.unitLocation(input.preAlert().unit())));
        return crew;
    }

    List<Device> monitors() {
        return input.vitals().stream()
                .map(VitalValue::source)
                .distinct()
                .sorted()
                .map(this::monitor)
                .toList();
    }

    private Device monitor(String source) {
        String name = source.isBlank() ? "unnamed device" : source.strip();
        Device monitor = Codes.claim(new Device(), "monitor");
        monitor.setId(FhirIds.monitor(input.preAlert().unit(), source));
        monitor.addIdentifier(
                Codes.identifier("device", input.preAlert().unit().value() + "/" + name.toLowerCase(Locale.ROOT)));
        monitor.addDeviceName().setName(name).setType(DeviceNameType.USERFRIENDLYNAME);
        monitor.setType(new CodeableConcept().setText("Patient monitor"));
        monitor.setOwner(Codes.reference("Organization", SERVICE));
        monitor.setLocation(Codes.reference(
                "Location", FhirIds.unitLocation(input.preAlert().unit())));
        return monitor;
    }

    private static Location location(String name, String type, String display) {
        Location location = new Location();
        location.setStatus(LocationStatus.ACTIVE).setMode(LocationMode.INSTANCE).setName(name);
        return location.setPhysicalType(Codes.concept(Codes.LOCATION_TYPE, type, display));
    }

    private static LocationPositionComponent at(LatLon point) {
        return new LocationPositionComponent().setLatitude(point.lat()).setLongitude(point.lon());
    }
}
