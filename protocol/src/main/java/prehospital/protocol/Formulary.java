package prehospital.protocol;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The medications that a tablet offers, with usual doses, largest doses and where each figure is from. It helps and orders nothing. Each part checks itself when
 * it is made, so that a mistake is named where it stands.
 *
 * @param version how the site calls this edition, 1–40 characters
 * @param source from what it was taken, 1–300 characters
 * @param approved who answers for it; absent in the table of the program, which needs a site's approval
 * @param sources where figures are from, by a short key; 1–{@value #SOURCES_MAX}
 * @param medications in the order of need; 1–{@value #MEDICATIONS_MAX}, each code once
 */
public record Formulary(
        String version,
        String source,
        Optional<Approval> approved,
        SortedMap<String, String> sources,
        List<Medication> medications) {
    /** Most medications. */
    public static final int MEDICATIONS_MAX = 200;

    /** Most sources. */
    public static final int SOURCES_MAX = 200;

    /** Most uses of one medication, ways of one use, usual doses, and ranges of weight. */
    public static final int CHOICES_MAX = 12;

    /** What an amount can be in, in the order of a screen. */
    public static final List<String> UNITS = List.of("mg", "mcg", "g", "ml", "LPM");

    /** By which ways something is given. */
    public static final List<String> ROUTES = List.of("IV", "IO", "IM", "IN", "PO", "SL", "NEB", "MASK");

    /** RxNorm's adrenaline, of which one use is that of a cardiac arrest. */
    public static final String ADRENALINE = "3992";

    private static final double AMOUNT_MIN = 0.0001;
    private static final double AMOUNT_MAX = 100_000;
    private static final double WEIGHT_MAX = 300;
    private static final int TEXT_MAX = 300;

    public Formulary {
        Limits.text("version", version, 1, 40);
        Limits.text("source", source, 1, TEXT_MAX);
        Limits.range("number of sources", sources.size(), 1, SOURCES_MAX);
        sources.forEach((key, text) -> {
            Limits.text("key of a source", key, 1, 40);
            Limits.text("source " + key, text, 1, TEXT_MAX);
        });
        Limits.range("number of medications", medications.size(), 1, MEDICATIONS_MAX);
        Set<String> codes = new HashSet<>();
        SortedMap<String, String> known = new TreeMap<>(sources);
        for (Medication medication : medications) {
            if (!codes.add(medication.code())) {
                throw new IllegalArgumentException(medication.said() + " stands there twice");
            }
            medication.uses().forEach(use -> use.cited().forEach(key -> cites(known, key, medication, use)));
        }
        sources = known;
        medications = List.copyOf(medications);
    }

    private static void cites(Map<String, String> sources, String key, Medication medication, Use use) {
        if (!sources.containsKey(key)) {
            throw new IllegalArgumentException(
                    medication.said() + ", " + use.use().en() + ": there is no source " + key + " in sources");
        }
    }

    /**
     * Who approved it.
     *
     * @param by name and office, 1–120 characters
     * @param on the day, as 2026-11-30
     */
    public record Approval(String by, String on) {
        public Approval {
            Limits.text("by", by, 1, 120);
            try {
                LocalDate.parse(on);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("on is " + on + " instead of a day such as 2026-11-30", e);
            }
        }
    }

    /**
     * One medication.
     *
     * @param code RxNorm's number of the ingredient, 2–9 digits
     * @param name on the button
     * @param uses what it is given for, what is needed most first; 1–{@value #CHOICES_MAX}
     */
    public record Medication(String code, Bilingual name, List<Use> uses) {
        public Medication {
            if (!code.matches("[0-9]{2,9}")) {
                throw new IllegalArgumentException("code is " + code + " instead of 2 to 9 digits");
            }
            Limits.range("number of uses", uses.size(), 1, CHOICES_MAX);
            uses = List.copyOf(uses);
            if (uses.stream()
                            .map(use -> use.use().en() + use.routes())
                            .distinct()
                            .count()
                    < uses.size()) {
                throw new IllegalArgumentException(
                        name.en() + " (" + code + ") has two uses of the same name and the same routes");
            }
            long arrests = uses.stream().filter(Use::ofArrest).count();
            if (arrests > (code.equals(ADRENALINE) ? 1 : 0)) {
                throw new IllegalArgumentException(name.en() + " (" + code + "): one use of adrenaline (" + ADRENALINE
                        + ") alone may be that of an arrest");
            }
        }

        private String said() {
            return name.en() + " (" + code + ")";
        }
    }

    /**
     * What it is given for, and how much of it.
     *
     * @param use in words
     * @param routes the usual first, of {@link #ROUTES}
     * @param unit of every amount here, of {@link #UNITS}
     * @param perMl units in a millilitre of the usual ampoule; absent where it is not drawn up
     * @param arrest true for the use whose dose the button of resuscitation gives; absent means no
     * @param adult doses of adults
     * @param child doses of children; absent where there are none
     */
    public record Use(
            Bilingual use,
            List<String> routes,
            String unit,
            Optional<Double> perMl,
            Optional<Boolean> arrest,
            Adult adult,
            Optional<Child> child) {
        public Use {
            Limits.range("number of routes", routes.size(), 1, CHOICES_MAX);
            routes.forEach(route -> oneOf("route", route, ROUTES));
            oneOf("unit", unit, UNITS);
            perMl.ifPresent(each -> amount("perMl", each));
            routes = List.copyOf(routes);
            if (Set.copyOf(routes).size() < routes.size()) {
                throw new IllegalArgumentException(use.en() + " names a route twice");
            }
            if (arrest.orElse(false) && !routes.contains("IV")) {
                throw new IllegalArgumentException(use.en() + " is that of an arrest and not given IV");
            }
            double most = adult.most();
            String in = unit;
            child.filter(doses -> doses.max() > most).ifPresent(doses -> {
                throw new IllegalArgumentException(use.en() + ": the largest dose of children, " + doses.max() + " "
                        + in + ", is above the largest of adults, " + most + " " + in);
            });
        }

        private boolean ofArrest() {
            return arrest.orElse(false);
        }

        private Set<String> cited() {
            Set<String> keys = new TreeSet<>(Set.of(adult.source()));
            child.ifPresent(doses -> keys.add(doses.source()));
            return keys;
        }
    }

    /**
     * Of adults.
     *
     * @param doses usual single ones, each a button; 1–{@value #CHOICES_MAX}
     * @param max the largest single dose that the source names; absent where it names none
     * @param source key of {@link Formulary#sources}
     */
    public record Adult(List<Double> doses, Optional<Double> max, String source) {
        public Adult {
            Limits.range("number of doses", doses.size(), 1, CHOICES_MAX);
            doses.forEach(dose -> amount("dose", dose));
            doses = List.copyOf(doses);
            max.ifPresent(largest -> amount("max", largest));
            double most = max.orElse(AMOUNT_MAX);
            doses.stream().filter(dose -> dose > most).findFirst().ifPresent(dose -> {
                throw new IllegalArgumentException("the dose " + dose + " is above max, " + most);
            });
        }

        private double most() {
            return max.orElseGet(
                    () -> doses.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        }
    }

    /**
     * Of children: either {@code perKg} or {@code bands}.
     *
     * @param perKg for each kilogram of the body
     * @param min the smallest single dose, with {@code perKg} only
     * @param bands one amount for a range of weights
     * @param max the largest single dose
     * @param source key of {@link Formulary#sources}
     */
    public record Child(
            Optional<Double> perKg, Optional<Double> min, Optional<List<Band>> bands, double max, String source) {
        public Child {
            amount("max", max);
            if (perKg.isPresent() == bands.isPresent()) {
                throw new IllegalArgumentException("a child's dose has either perKg or bands");
            }
            perKg.ifPresent(each -> amount("perKg", each));
            min.ifPresent(least -> Limits.range("min", least, AMOUNT_MIN, max));
            if (min.isPresent() && perKg.isEmpty()) {
                throw new IllegalArgumentException("min goes with perKg only");
            }
            bands = bands.map(List::copyOf);
            bands.ifPresent(all -> rising(all, max));
        }

        private static void rising(List<Band> bands, double max) {
            Limits.range("number of bands", bands.size(), 1, CHOICES_MAX);
            double from = 0;
            double dose = 0;
            for (Band band : bands) {
                if (band.fromKg() < from || band.amount() < dose || band.amount() > max) {
                    throw new IllegalArgumentException(
                            "bands rise, do not overlap and stay within max: not so from " + band.fromKg() + " kg on");
                }
                from = band.toKg().orElse(Double.MAX_VALUE);
                dose = band.amount();
            }
        }
    }

    /** One amount from a weight on, below another one; without an upper one for all that are heavier. Kilograms. */
    public record Band(double fromKg, Optional<Double> toKg, double amount) {
        public Band {
            Limits.range("fromKg", fromKg, 0, WEIGHT_MAX);
            double from = fromKg;
            toKg.ifPresent(to -> {
                if (!(to > from && to <= WEIGHT_MAX)) {
                    throw new IllegalArgumentException("toKg is " + to + " and must be above fromKg, " + from);
                }
            });
            Formulary.amount("amount", amount);
        }
    }

    private static void amount(String what, double value) {
        Limits.range(what, value, AMOUNT_MIN, AMOUNT_MAX);
    }

    private static void oneOf(String what, String value, List<String> all) {
        if (!all.contains(value)) {
            throw new IllegalArgumentException(what + " is " + value + " and must be one of " + String.join(", ", all));
        }
    }
}
