package prehospital.simulation.replay.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prehospital.simulation.generate.Split;
import prehospital.simulation.generate.Split.TrainSeed;
import prehospital.simulation.replay.report.Compared.Estimate;
import prehospital.simulation.replay.report.Course.Trial;

/**
 * The report on coverage policies: candidates tuned on train seeds, the best of them and the fixed contenders tried on test seeds of every
 * course against the baseline, as Markdown for people and JSON for records.
 *
 * @param tuning every candidate's row on the train seeds
 * @param chosen the row that was chosen
 * @param results of the test seeds, by course in the order given
 */
public record CoverageReport(Plan plan, List<Tuning.Row> tuning, Tuning.Row chosen, List<Result> results) {
    /** Fewer late arrivals wished for, as a share of the baseline's. */
    public static final double LATE_FEWER_WISHED = 0.25;

    /**
     * What is compared.
     *
     * @param courses tuned on, on train seeds, and reported
     * @param unseen reported, with what was tuned on the others
     * @param candidates for the tuned contender
     * @param fixed contenders shown beside it, with their own numbers
     * @param seeds of each split
     */
    public record Plan(
            List<Course> courses, List<Course> unseen, List<Contender> candidates, List<Contender> fixed, int seeds) {
        List<Course> all() {
            return Stream.concat(courses.stream(), unseen.stream()).toList();
        }
    }

    /** What one course showed: the contenders after the baseline, and each one's trials. */
    public record Result(Course course, List<Contender> contenders, List<List<Trial>> trials) {
        Compared compared(int contender) {
            return Compared.of(trials.get(0), trials.get(contender));
        }
    }

    /** Tunes and tries; takes minutes. */
    public static CoverageReport of(Plan plan) {
        List<Tuning.Row> rows = Tuning.rows(plan.courses, plan.candidates, TrainSeed.first(plan.seeds));
        Tuning.Row chosen = Tuning.best(rows);
        List<Contender> contenders = new ArrayList<>(List.of(Contender.BASELINE));
        contenders.addAll(plan.fixed);
        contenders.add(chosen.contender());
        List<Long> seeds = Split.TEST.seeds(plan.seeds);
        List<Result> results = plan.all().stream()
                .map(course -> new Result(course, contenders, course.run(contenders, seeds)))
                .toList();
        return new CoverageReport(plan, rows, chosen, results);
    }

    /** Whether the chosen contender has a quarter fewer late arrivals and no longer mean on a course, by the point estimates. */
    public static boolean met(Result result) {
        Compared c = result.compared(result.contenders().size() - 1);
        return c.lateFewer().value() >= LATE_FEWER_WISHED && c.meanLonger().value() <= 0;
    }

    /** The tables of the document. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            Course course = result.course();
            text.append("### %s: %d units, %d bases, %s calls a day, %d days of each of %d test seeds%s%n%n"
                    .formatted(
                            course.city().name(),
                            course.city().units().size(),
                            course.city().bases().size(),
                            number(course.callsPerDay()),
                            course.days(),
                            plan.seeds,
                            plan.unseen.contains(course) ? ", nothing tuned on it" : ""));
            text.append("| policy | late | fewer late than `closest` | mean response | longer than `closest` |\n");
            text.append("|---|---|---|---|---|\n");
            for (int i = 0; i < result.contenders().size(); i++) {
                text.append(row(result, i));
            }
            text.append("\nA quarter fewer late arrivals and no longer mean response: %s.%n%n"
                    .formatted(met(result) ? "met" : "not met"));
        }
        text.append("### Tuning on the train seeds\n\nOver `closest`, one figure for each course.\n\n");
        text.append("| candidate | late | mean response |\n|---|---|---|\n");
        for (Tuning.Row row : tuning) {
            String mark = row.equals(chosen) ? " **chosen**" : "";
            text.append(
                    "| %s%s | %s | %s |%n".formatted(row.contender(), mark, ratios(row.late()), ratios(row.mean())));
        }
        return text.toString();
    }

    private static String row(Result result, int contender) {
        Compared c = result.compared(contender);
        boolean baseline = contender == 0;
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        result.contenders().get(contender),
                        estimate(c.lateShare(), 100, "%.2f", " %"),
                        baseline ? "–" : estimate(c.lateFewer(), 100, "%.1f", " %"),
                        estimate(c.meanSeconds(), 1 / 60.0, "%.2f", " min"),
                        baseline ? "–" : estimate(c.meanLonger(), 1, "%+.1f", " s"));
    }

    private static String estimate(Estimate e, double scale, String format, String unit) {
        return text(format, scale * e.value()) + unit + " (" + text(format, scale * e.low()) + " to "
                + text(format, scale * e.high()) + ")";
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String ratios(List<Double> ratios) {
        return ratios.stream().map(r -> String.format(Locale.ROOT, "%.3f", r)).collect(Collectors.joining(" / "));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    /** The figures, every trial included. */
    public JsonObject json() {
        JsonArray courses = new JsonArray();
        for (Result result : results) {
            JsonArray contenders = new JsonArray();
            for (int i = 0; i < result.contenders().size(); i++) {
                contenders.add(contender(result, i));
            }
            courses.add(object(
                    "city", result.course().city().name(),
                    "days", result.course().days(),
                    "tuned_on", plan.courses.contains(result.course()),
                    "met", met(result),
                    "contenders", contenders));
        }
        JsonArray rows = new JsonArray();
        tuning.forEach(row -> rows.add(object(
                "candidate",
                row.contender().toString(),
                "late",
                new JsonArray(row.late()),
                "mean",
                new JsonArray(row.mean()))));
        return object("chosen", chosen.contender().toString(), "seeds", plan.seeds, "courses", courses, "tuning", rows);
    }

    private static JsonObject contender(Result result, int i) {
        Compared c = result.compared(i);
        JsonArray trials = new JsonArray();
        result.trials()
                .get(i)
                .forEach(t -> trials.add(object(
                        "seed", t.seed(),
                        "calls", t.calls(),
                        "late_share", t.lateShare(),
                        "mean_s", t.meanSeconds(),
                        "p90_s", t.p90Seconds(),
                        "utilisation", t.busyShare(),
                        "moves_a_day", t.moves())));
        return object(
                "contender", result.contenders().get(i).toString(),
                "late_share", values(c.lateShare()),
                "late_fewer", values(c.lateFewer()),
                "mean_s", values(c.meanSeconds()),
                "mean_longer_s", values(c.meanLonger()),
                "trials", trials);
    }

    private static JsonArray values(Estimate e) {
        return new JsonArray(List.of(e.value(), e.low(), e.high()));
    }

    private static JsonObject object(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i].toString(), pairs[i + 1]);
        }
        return new JsonObject(fields);
    }
}
