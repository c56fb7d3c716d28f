package prehospital.dispatch.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import prehospital.routing.TravelTime;

/** The core has no clock, no chance, no threads, no I/O, and knows the shared words alone. */
class PurityTest {
    private static final ArchRule KNOWS_WORDS_ONLY = classes()
            .that()
            .resideInAPackage("prehospital.dispatch.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "org.jspecify.annotations",
                    "prehospital.protocol",
                    "prehospital.protocol.view",
                    "prehospital.clinical",
                    "prehospital.dispatch.core..",
                    "prehospital.routing");
    private static final ArchRule NO_CLOCK_NO_CHANCE_NO_THREAD = noClasses()
            .that()
            .resideInAPackage("prehospital.dispatch.core..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.HashMap")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.HashSet");
    private static final ArchRule OF_ROUTING_ONLY_TIMES = noClasses()
            .that()
            .resideInAPackage("prehospital.dispatch.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("prehospital.routing..")
            .orShould()
            .accessClassesThat()
            .resideInAnyPackage("io.vertx..", "com.fasterxml..", "java.sql..", "java.io..", "java.nio..");

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("prehospital.dispatch.core");

    @Test
    void theCoreIsPure() {
        assertThat(main.size()).isGreaterThan(20);
        KNOWS_WORDS_ONLY.check(main);
        NO_CLOCK_NO_CHANCE_NO_THREAD.check(main);
    }

    @Test
    void onlyTheRankingKnowsTravelTimes() {
        JavaClasses desk = main.that(new DescribedPredicate<>("the desk") {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackageName().equals("prehospital.dispatch.core");
            }
        });
        assertThat(desk.contain(Dispatch.class)).isTrue();
        OF_ROUTING_ONLY_TIMES.check(desk);
        assertThat(main.get("prehospital.dispatch.core.recommend.Recommend").getDirectDependenciesFromSelf().stream()
                        .map(d -> d.getTargetClass().getName())
                        .filter(name -> name.startsWith("prehospital.routing")))
                .containsOnly(TravelTime.class.getName());
    }

    @Test
    void aClassWithAClockIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
        assertThatThrownBy(() -> NO_CLOCK_NO_CHANCE_NO_THREAD.check(planted)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> KNOWS_WORDS_ONLY.check(planted)).isInstanceOf(AssertionError.class);
    }

    /** Breaks the rules on purpose. */
    static final class Planted {
        boolean exists() {
            return Instant.now().isAfter(Instant.EPOCH) && new File("/").exists();
        }
    }
}
