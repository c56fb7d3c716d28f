package prehospital.clinical.handoff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.ScoresView;

/** One thing that has to hold of a patient; what is not known does not hold. */
public sealed interface Condition {
    /**
     * What is known of a patient.
     *
     * @param scores as the vehicle works them out
     * @param ecg statements about the recorded or running electrocardiogram
     * @param ageYears absent when unknown
     * @param complaint of the incident, in any language
     */
    record Known(
            List<ScoresView.Line> scores, List<EcgView.Statement> ecg, Optional<Integer> ageYears, String complaint) {
        public Known {
            scores = List.copyOf(scores);
            ecg = List.copyOf(ecg);
        }

        Optional<ScoresView.Line> score(String name) {
            return scores.stream().filter(line -> line.score().equals(name)).findFirst();
        }
    }

    /** What it was told from, in a few words; absent when it does not hold. */
    Optional<String> seen(Known known);

    /** A score that came, or even if all that is missing were well would come, to at least or at most this. */
    record Score(String name, boolean atLeast, double limit) implements Condition {
        @Override
        public Optional<String> seen(Known known) {
            return known.score(name)
                    .flatMap(line -> line.value()
                            .or(() -> line.bound()
                                    .filter(bound -> bound.atLeast() == atLeast)
                                    .map(ScoresView.Bound::value))
                            .filter(this::reached)
                            .map(value -> name + " " + value));
        }

        private boolean reached(String value) {
            try {
                double number = Double.parseDouble(value);
                return atLeast ? number >= limit : number <= limit;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
    }

    /** A score that came to one of these words. */
    record Word(String name, List<String> words) implements Condition {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> seen(Known known) {
            return known.score(name)
                    .flatMap(line -> line.value()
                            .or(() -> line.bound().map(ScoresView.Bound::value))
                            .filter(words::contains)
                            .map(value -> name + " " + value));
        }
    }

    /** One item of a score that adds at least this much. */
    record Item(String name, double points) implements Condition {
        @Override
        public Optional<String> seen(Known known) {
            return known.score(name).stream()
                    .flatMap(line -> line.items().stream())
                    .filter(item -> item.points().filter(p -> p >= points).isPresent())
                    .findFirst()
                    .map(item -> name + " " + item.item());
        }
    }

    /** The vehicle states this of the electrocardiogram. */
    record Ecg(String code) implements Condition {
        @Override
        public Optional<String> seen(Known known) {
            return known.ecg().stream()
                    .filter(statement -> statement.code().equals(code))
                    .findFirst()
                    .map(EcgView.Statement::text);
        }
    }

    /** Younger than. */
    record Under(int years) implements Condition {
        @Override
        public Optional<String> seen(Known known) {
            return known.ageYears().filter(age -> age < years).map(age -> "age " + age);
        }
    }

    /** The complaint of the incident has one of these words. */
    record Says(List<String> words) implements Condition {
        public Says {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> seen(Known known) {
            String complaint = known.complaint().toLowerCase(Locale.ROOT);
            return words.stream()
                    .filter(word -> complaint.contains(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /**
     * Reads {@code score NAME >= N}, {@code score NAME <= N}, {@code score NAME is WORD/WORD}, {@code item NAME >= N},
     * {@code ecg CODE}, {@code age < N}, {@code says WORDS/WORDS}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Condition parse(String text) {
        Matcher score = ConditionText.SCORE.matcher(text);
        if (score.matches()) {
            return new Score(score.group(1), score.group(2).equals(">="), Double.parseDouble(score.group(3)));
        }
        Matcher word = ConditionText.WORD.matcher(text);
        if (word.matches()) {
            return new Word(word.group(1), ConditionText.list(word.group(2)));
        }
        Matcher item = ConditionText.ITEM.matcher(text);
        if (item.matches()) {
            return new Item(item.group(1), Double.parseDouble(item.group(2)));
        }
        Matcher ecg = ConditionText.ECG.matcher(text);
        if (ecg.matches()) {
            return new Ecg(ecg.group(1));
        }
        Matcher age = ConditionText.AGE.matcher(text);
        if (age.matches()) {
            return new Under(Integer.parseInt(age.group(1)));
        }
        Matcher says = ConditionText.SAYS.matcher(text);
        if (says.matches()) {
            return new Says(ConditionText.list(says.group(1)));
        }
        throw new IllegalArgumentException(text + " is no condition");
    }
}
