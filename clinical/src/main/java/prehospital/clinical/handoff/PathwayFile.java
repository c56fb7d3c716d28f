package prehospital.clinical.handoff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.clinical.FieldLines;
import prehospital.clinical.Score;
import prehospital.clinical.Scores;
import prehospital.protocol.Atmist.Pathway;
import prehospital.protocol.Bilingual;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.HospitalId;
import prehospital.protocol.ReceptionCommand;

/** Reads the file of {@link Pathways}; a mistake names its line. */
public final class PathwayFile {
    /** Most lines that are read; a longer file is a mistake. */
    public static final int LINES_MAX = 2_000;

    private static final String PACKAGED = "pathways.txt";
    private static final int MINUTES_MAX = 1_440;
    private static final Set<String> SCORES =
            Scores.list().stream().map(Score::name).collect(Collectors.toUnmodifiableSet());

    private final List<Pathways.Criterion> criteria = new ArrayList<>();
    private final List<Pathways.Team> teams = new ArrayList<>();
    private final List<Pathways.Item> items = new ArrayList<>();
    private final List<Pathways.Clock> clocks = new ArrayList<>();
    private final List<Pathways.Phone> phones = new ArrayList<>();

    private PathwayFile() {}

    /** The pathways that come with the program. */
    public static Pathways packaged() {
        return parse(FieldLines.packaged(PathwayFile.class, PACKAGED));
    }

    /**
     * The pathways that a text says.
     *
     * @throws IllegalArgumentException naming the line and what is wrong with it
     */
    public static Pathways parse(String text) {
        PathwayFile file = new PathwayFile();
        FieldLines.each(text, LINES_MAX, file::line);
        return new Pathways(file.criteria, file.teams, file.items, file.clocks, file.phones);
    }

    private void line(List<String> f) {
        switch (f.getFirst()) {
            case "criterion" -> criterion(FieldLines.sized(f, 8));
            case "team" -> teams.add(new Pathways.Team(hospital(FieldLines.sized(f, 5)), pathway(f), words(f, 3)));
            case "item" -> item(FieldLines.sized(f, 6));
            case "clock" -> clock(FieldLines.sized(f, 9));
            case "phone" -> phone(FieldLines.sized(f, 8));
            default -> throw new IllegalArgumentException("it begins with none of criterion, team, item, clock, phone");
        }
    }

    private void criterion(List<String> f) {
        List<Condition> all = List.of(f.get(4).split(" and ")).stream()
                .map(String::strip)
                .map(Condition::parse)
                .toList();
        all.forEach(this::known);
        criteria.add(new Pathways.Criterion(hospital(f), pathway(f), name(f.get(3)), all, words(f, 5), f.get(7)));
    }

    private void known(Condition condition) {
        Optional<String> score = switch (condition) {
            case Condition.Score one -> Optional.of(one.name());
            case Condition.Word one -> Optional.of(one.name());
            case Condition.Item one -> Optional.of(one.name());
            case Condition.Ecg one -> Optional.empty();
            case Condition.Under one -> Optional.empty();
            case Condition.Says one -> Optional.empty();
        };
        score.filter(name -> !SCORES.contains(name)).ifPresent(name -> {
            throw new IllegalArgumentException("there is no score " + name);
        });
    }

    private void item(List<String> f) {
        String id = name(f.get(3));
        boolean twice = items.stream()
                .anyMatch(item -> item.id().equals(id)
                        && item.pathway() == pathway(f)
                        && item.hospital().equals(hospital(f)));
        if (twice) {
            throw new IllegalArgumentException("the item " + id + " stands above already");
        }
        items.add(new Pathways.Item(hospital(f), pathway(f), id, words(f, 4)));
    }

    private void clock(List<String> f) {
        clocks.add(new Pathways.Clock(
                hospital(f),
                pathway(f),
                FieldLines.constant(CareMilestone.class, f.get(3)),
                FieldLines.constant(CareMilestone.class, f.get(4)),
                minutes(f.get(5)),
                words(f, 6),
                f.get(8)));
    }

    private void phone(List<String> f) {
        Optional<Pathway> pathway = f.get(2).equals("*") ? Optional.empty() : Optional.of(pathway(f));
        String order = f.get(3);
        if (!order.matches("[1-9]\\d?")) {
            throw new IllegalArgumentException(order + " is not within 1 to 99");
        }
        String number = f.get(5);
        if (!number.matches("\\+?[0-9][0-9 ()/.,#*-]{1,38}")) {
            throw new IllegalArgumentException(number + " is not a telephone number");
        }
        if (f.get(4).length() > ReceptionCommand.NAME_MAX) {
            throw new IllegalArgumentException("the name is longer than " + ReceptionCommand.NAME_MAX + " characters");
        }
        Pathways.Phone phone =
                new Pathways.Phone(hospital(f), pathway, Integer.parseInt(order), f.get(4), number, words(f, 6));
        boolean twice = phones.stream()
                .anyMatch(one -> one.order() == phone.order()
                        && one.hospital().equals(phone.hospital())
                        && one.pathway().equals(phone.pathway()));
        if (twice) {
            throw new IllegalArgumentException("there is a number " + order + " above already");
        }
        phones.add(phone);
    }

    private static Optional<HospitalId> hospital(List<String> f) {
        return f.get(1).equals("*") ? Optional.empty() : Optional.of(new HospitalId(f.get(1)));
    }

    private static Pathway pathway(List<String> f) {
        return FieldLines.constant(Pathway.class, f.get(2));
    }

    private static Bilingual words(List<String> f, int at) {
        return new Bilingual(f.get(at), f.get(at + 1));
    }

    private static String name(String text) {
        if (!text.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(text + " is not a name of lower case letters, digits and hyphens");
        }
        return text;
    }

    private static Duration minutes(String text) {
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MINUTES_MAX) {
            throw new IllegalArgumentException(text + " is not within 0 to " + MINUTES_MAX + " minutes");
        }
        return Duration.ofMinutes(Integer.parseInt(text));
    }
}
