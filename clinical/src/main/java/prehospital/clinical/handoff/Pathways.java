package prehospital.clinical.handoff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.Atmist.Pathway;
import prehospital.protocol.Bilingual;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.HospitalId;
import prehospital.protocol.view.PathwaysView;
import prehospital.protocol.view.PhoneView;

/**
 * How patients of each pathway are announced and received. What is said for one hospital replaces there what is said for all, per
 * pathway and kind of line.
 *
 * @param criteria when a department is to be warned, the most urgent first
 * @param phones who is called when a department does not answer
 */
public record Pathways(
        List<Criterion> criteria, List<Team> teams, List<Item> items, List<Clock> clocks, List<Phone> phones) {
    public Pathways {
        criteria = List.copyOf(criteria);
        teams = List.copyOf(teams);
        items = List.copyOf(items);
        clocks = List.copyOf(clocks);
        phones = List.copyOf(phones);
    }

    /** A line about patients of one pathway, at one hospital or at all. */
    public sealed interface Line {
        /** Absent for all hospitals. */
        Optional<HospitalId> hospital();

        /** What it is about. */
        Pathway pathway();
    }

    /**
     * A reason to warn a department.
     *
     * @param id stable name
     * @param all everything that has to hold
     * @param words the reason, for people
     * @param source where the rule is published, or that it is ours
     */
    public record Criterion(
            Optional<HospitalId> hospital,
            Pathway pathway,
            String id,
            List<Condition> all,
            Bilingual words,
            String source)
            implements Line {
        public Criterion {
            all = List.copyOf(all);
        }
    }

    /** A team that is called for such patients. */
    public record Team(Optional<HospitalId> hospital, Pathway pathway, Bilingual name) implements Line {}

    /** Something to make ready. */
    public record Item(Optional<HospitalId> hospital, Pathway pathway, String id, Bilingual words) implements Line {}

    /**
     * A time that is to be kept.
     *
     * @param target longest time between the two moments
     */
    public record Clock(
            Optional<HospitalId> hospital,
            Pathway pathway,
            CareMilestone from,
            CareMilestone to,
            Duration target,
            Bilingual words,
            String source)
            implements Line {}

    /**
     * Someone who is called when a department does not answer.
     *
     * @param pathway absent for patients of all pathways
     * @param order the least is called first, 1–99
     * @param name of the person or the desk
     * @param number as it is dialled
     * @param role what they are in the department
     */
    public record Phone(
            Optional<HospitalId> hospital,
            Optional<Pathway> pathway,
            int order,
            String name,
            String number,
            Bilingual role) {}

    /**
     * A criterion that holds.
     *
     * @param seen what it was told from, in the order of its conditions
     */
    public record Reason(Criterion criterion, List<String> seen) {
        public Reason {
            seen = List.copyOf(seen);
        }
    }

    /** The criteria that hold of a patient who goes to this hospital, the most urgent first; all hospitals' when nobody knows where to. */
    public List<Reason> reasons(Optional<HospitalId> hospital, Condition.Known known) {
        List<Reason> reasons = new ArrayList<>();
        for (Criterion criterion : at(hospital, criteria)) {
            List<Optional<String>> seen =
                    criterion.all().stream().map(one -> one.seen(known)).toList();
            if (seen.stream().allMatch(Optional::isPresent)) {
                reasons.add(new Reason(
                        criterion, seen.stream().flatMap(Optional::stream).toList()));
            }
        }
        return reasons;
    }

    /** Who is called of a hospital about a patient of a pathway, in this order; those of the city only when the hospital names nobody. */
    public List<PhoneView> phones(HospitalId hospital, Pathway pathway) {
        List<Phone> fit = phones.stream()
                .filter(phone -> phone.pathway().isEmpty() || phone.pathway().equals(Optional.of(pathway)))
                .toList();
        List<Phone> own = fit.stream()
                .filter(phone -> phone.hospital().equals(Optional.of(hospital)))
                .toList();
        List<Phone> called = own.isEmpty()
                ? fit.stream().filter(phone -> phone.hospital().isEmpty()).toList()
                : own;
        return called.stream()
                .sorted(Comparator.comparingInt(Phone::order))
                .map(phone -> new PhoneView(phone.order(), phone.name(), phone.role(), phone.number()))
                .toList();
    }

    /** How a hospital receives patients, for screens. */
    public PathwaysView view(Optional<HospitalId> hospital) {
        return new PathwaysView(
                at(hospital, teams).stream()
                        .map(team -> new PathwaysView.Team(team.pathway(), team.name()))
                        .toList(),
                at(hospital, items).stream()
                        .map(item -> new PathwaysView.Item(item.pathway(), item.id(), item.words()))
                        .toList(),
                at(hospital, clocks).stream()
                        .map(clock -> new PathwaysView.Clock(
                                clock.pathway(),
                                clock.from(),
                                clock.to(),
                                (int) clock.target().toMinutes(),
                                clock.words(),
                                clock.source()))
                        .toList());
    }

    /** The lines that are valid at a hospital. */
    static <T extends Line> List<T> at(Optional<HospitalId> hospital, List<T> lines) {
        return lines.stream()
                .filter(line -> line.hospital().isPresent()
                        ? line.hospital().equals(hospital)
                        : lines.stream()
                                .noneMatch(own -> own.pathway() == line.pathway()
                                        && hospital.isPresent()
                                        && own.hospital().equals(hospital)))
                .toList();
    }
}
