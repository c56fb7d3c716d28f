package prehospital.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may see whom, as a table; changing the design means editing this file. Maven's module edges are in {@link ModuleEdgesTest}. */
class ArchitectureTest {
    private static final String DISPATCH = "prehospital.dispatch..";
    private static final String VEHICLE = "prehospital.vehicle..";
    private static final String HOSPITAL = "prehospital.hospital..";
    private static final String[] JDK_VALUES = {
        "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.."
    };

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("prehospital");

    private static final Set<String> WHOLE_CLASSES =
            Set.of("java.util.Random", "java.security.SecureRandom", "java.lang.Thread", "java.time.Clock");
    private static final Set<String> WHOLE_METHODS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random");

    /** A library and the only packages that may see it. */
    private record Hidden(String library, List<String> seers) {
        Hidden(String library, String... seers) {
            this(library, List.of(seers));
        }
    }

    private static final List<Hidden> HIDDEN = List.of(
            new Hidden("com.graphhopper..", "prehospital.routing.graphhopper.."),
            new Hidden("ca.uhn.fhir..", "prehospital.fhir.."),
            new Hidden("org.hl7.fhir..", "prehospital.fhir.."),
            new Hidden("ca.uhn.hl7v2..", "prehospital.vehicle.vitals.."),
            new Hidden("net.sf.marineapi..", "prehospital.vehicle.position.."),
            new Hidden("org.apache.lucene..", "prehospital.mapdata.gazetteer.."),
            new Hidden("com.ibm.icu..", "prehospital.mapdata.gazetteer.."),
            new Hidden("com.onthegomap.planetiler..", "prehospital.mapdata.tiles..", "prehospital.mapdata.osm.."),
            new Hidden("org.openstreetmap.osmosis..", "prehospital.mapdata.osm.."),
            new Hidden("org.hibernate..", "prehospital.dispatch.store.."),
            new Hidden("jakarta.persistence..", "prehospital.dispatch.store.."),
            new Hidden("java.sql..", "prehospital.eventlog.."),
            new Hidden("org.flywaydb..", "prehospital.eventlog.."),
            new Hidden("io.zonky..", "prehospital.eventlog.."),
            new Hidden(
                    "io.vertx.sqlclient..",
                    "prehospital.eventlog..",
                    "prehospital.dispatch",
                    "prehospital.dispatch.desk..",
                    "prehospital.dispatch.store..",
                    "prehospital.hospital",
                    "prehospital.hospital.store.."),
            new Hidden("com.hazelcast..", "prehospital.dispatch.cluster.."),
            new Hidden("io.vertx.spi.cluster..", "prehospital.dispatch.cluster.."),
            new Hidden("org.bouncycastle..", "prehospital.web..", "prehospital.media.transport.."),
            new Hidden("com.fazecast..", "prehospital.vehicle.position.."),
            new Hidden("de.siegmar.fastcsv..", "prehospital.simulation.scenario..", "prehospital.simulation.replay.."),
            new Hidden("net.sf.saxon..", "prehospital.epcr.nemsis.."),
            new Hidden("com.lowagie..", "prehospital.epcr.pdf.."),
            new Hidden("org.jitsi..", "prehospital.media.libjitsi..", "prehospital.media.transport.."),
            new Hidden("org.jitsi.service..", "prehospital.media.libjitsi.."),
            new Hidden("org.jitsi.impl..", "prehospital.media.libjitsi.."),
            new Hidden("org.ice4j..", "prehospital.media.transport.."),
            new Hidden("javax.media..", "prehospital.media.libjitsi.."),
            new Hidden("picocli..", "prehospital.app.."),
            new Hidden("ch.qos.logback..", "prehospital.app.."));

    @Test
    void theProgramWasRead() {
        assertThat(PROGRAM.size()).as("classes read").isGreaterThan(60);
    }

    @Test
    void librariesStayBehindTheirPackage() {
        for (Hidden hidden : HIDDEN) {
            noClasses()
                    .that(resideInAPackage("prehospital..")
                            .and(resideInAnyPackage(hidden.seers().toArray(String[]::new))
                                    .negate()))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(hidden.library())
                    .because("only " + String.join(", ", hidden.seers()) + " may see " + hidden.library())
                    .allowEmptyShould(true)
                    .check(PROGRAM);
        }
    }

    @Test
    void theWordsDependOnNothing() {
        noClasses()
                .that(resideInAPackage("prehospital.protocol..")
                        .and(resideInAPackage("prehospital.protocol.wire..").negate()))
                .should()
                .dependOnClassesThat(outside("prehospital.protocol..").and(notJackson()))
                .check(PROGRAM);
    }

    @Test
    void scoresDependOnWordsOnly() {
        noClasses()
                .that()
                .resideInAPackage("prehospital.clinical..")
                .and()
                .doNotHaveFullyQualifiedName("prehospital.clinical.FieldLines")
                .should()
                .dependOnClassesThat(
                        outside("prehospital.clinical..", "prehospital.protocol", "prehospital.protocol.view"))
                .because("a score is a pure function of a table, and an alarm is a view that it makes;"
                        + " only the table of alarm limits is read from a packaged file")
                .check(PROGRAM);
    }

    @Test
    void theElectrocardiogramDependsOnTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("prehospital.ecg..")
                .should()
                .dependOnClassesThat(outside("prehospital.ecg..").and(notNamedIn("java.io", "java.nio", "javax.xml")))
                .because("samples in, beats and statements out")
                .check(PROGRAM);
        noClasses()
                .that(resideInAPackage("prehospital.ecg..")
                        .and(resideInAPackage("prehospital.ecg.file..").negate()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "javax.xml..")
                .because("files are read in prehospital.ecg.file only")
                .check(PROGRAM);
    }

    @Test
    void coresDependOnWordsAndTravelTimesOnly() {
        onlyValues().check(PROGRAM);
    }

    @Test
    void coresHaveNoClockNoChanceAndNoThreads() {
        noOutsideWorld().check(PROGRAM);
    }

    @Test
    void theProgramsNeverImportEachOther() {
        apart(DISPATCH, VEHICLE, HOSPITAL);
        apart(VEHICLE, DISPATCH, HOSPITAL);
        apart(HOSPITAL, DISPATCH, VEHICLE);
        apart("prehospital.simulation..", VEHICLE, HOSPITAL);
    }

    /** A replay runs the production core; everything else that is simulated is a client of the public interfaces. */
    @Test
    void onlyTheReplaySeesTheDispatchCoreAndNothingElseOfTheCentre() {
        noClasses()
                .that(resideInAPackage("prehospital.simulation..")
                        .and(resideInAPackage("prehospital.simulation.replay..").negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DISPATCH)
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAPackage("prehospital.simulation..")
                .should()
                .dependOnClassesThat(resideInAPackage(DISPATCH)
                        .and(resideInAPackage("prehospital.dispatch.core..").negate()))
                .check(PROGRAM);
    }

    /** The centre asks the relay for rooms and tokens; how packets are forwarded is behind {@code MediaEngine}. */
    @Test
    void onlyTheWiringSeesHowMediaIsForwarded() {
        noClasses()
                .that(resideInAPackage("prehospital..")
                        .and(resideInAnyPackage("prehospital.app..", "prehospital.media.libjitsi..")
                                .negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("prehospital.media.libjitsi..")
                .check(PROGRAM);
        noClasses()
                .that(resideInAPackage("prehospital..")
                        .and(resideInAnyPackage("prehospital.app..", "prehospital.bench..", "prehospital.media.lean..")
                                .negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("prehospital.media.lean..")
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAPackage("prehospital.media.sdp..")
                .should()
                .dependOnClassesThat(
                        outside("prehospital.media.sdp..").and(notNamedIn("java.io", "java.net", "java.nio")))
                .check(PROGRAM);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("prehospital.(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void whatIsPlantedIsFound() {
        JavaClasses planted = new ClassFileImporter().importPackages("prehospital.app.planted..");
        assertThatThrownBy(() -> noOutsideWorld().check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Instant.now()");
        assertThatThrownBy(() -> onlyValues().check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("LoggerFactory");
    }

    private static ArchRule onlyValues() {
        return noClasses()
                .that()
                .resideInAPackage("prehospital..core..")
                .should()
                .dependOnClassesThat(outside("prehospital..core..", "prehospital.protocol")
                        .and(outside(
                                "prehospital.protocol.view",
                                "prehospital.protocol.link",
                                "prehospital.clinical",
                                "prehospital.clinical.handoff"))
                        .and(notNamed("prehospital.routing.TravelTime", "prehospital.routing.RoadClosure")))
                .because("a core is a pure function of words and travel times")
                .allowEmptyShould(true);
    }

    private static ArchRule noOutsideWorld() {
        return noClasses()
                .that(resideInAnyPackage(
                        "prehospital..core..", "prehospital.protocol..", "prehospital.clinical..", "prehospital.ecg.."))
                .should()
                .callCodeUnitWhere(reachingOutside())
                .because("time, ids and chance come in as arguments")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaCall<?>> reachingOutside() {
        return DescribedPredicate.describe("a clock, chance or a thread", call -> {
            AccessTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            String name = target.getName();
            return WHOLE_CLASSES.contains(owner)
                    || WHOLE_METHODS.contains(owner + "." + name)
                    || (owner.startsWith("java.time.") && name.equals("now"));
        });
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return resideInAnyPackage(JDK_VALUES).or(resideInAnyPackage(packages)).negate();
    }

    private static DescribedPredicate<JavaClass> notJackson() {
        return resideInAPackage("com.fasterxml.jackson.annotation..").negate();
    }

    private static DescribedPredicate<JavaClass> notNamed(String... names) {
        Set<String> set = Set.of(names);
        return DescribedPredicate.describe(
                "not one of " + set,
                type -> set.stream()
                        .noneMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaClass> notNamedIn(String... roots) {
        return resideInAnyPackage(
                        java.util.Arrays.stream(roots).map(root -> root + "..").toArray(String[]::new))
                .negate();
    }

    private static void apart(String program, String... others) {
        noClasses()
                .that()
                .resideInAPackage(program)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("programs share words and exchange messages")
                .allowEmptyShould(true)
                .check(PROGRAM);
    }
}
