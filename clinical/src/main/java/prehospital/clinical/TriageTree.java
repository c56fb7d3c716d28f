package prehospital.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.protocol.TriageCategory;

/**
 * A triage algorithm for many casualties: questions that lead to a colour. The same table answers findings by name
 * ({@link #evaluate}) and the taps of a crew ({@link #follow}).
 *
 * @param questions by order of first use; the first one begins
 */
public record TriageTree(String name, String title, String source, List<Input> inputs, List<Question> questions)
        implements Score {
    public TriageTree {
        inputs = List.copyOf(inputs);
        questions = List.copyOf(questions);
    }

    /** One question with its answers; the first answer that holds counts. */
    public record Question(String id, String words, List<Answer> answers) {
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /**
     * One answer.
     *
     * @param silent holds when nobody asked; never offered to a person
     */
    public record Answer(String id, String words, When when, Leads leads, boolean silent) {}

    /** Where an answer leads. */
    public sealed interface Leads {}

    /** To another question. */
    public record Next(String question) implements Leads {}

    /** To a category. */
    public record End(TriageCategory category) implements Leads {}

    /** One step of the way: the question and the answer to it. */
    private record Step(Question question, Answer answer) {}

    @Override
    public List<String> bands() {
        return questions.stream()
                .flatMap(question -> question.answers().stream())
                .map(Answer::leads)
                .filter(End.class::isInstance)
                .map(End.class::cast)
                .map(end -> end.category().name())
                .distinct()
                .toList();
    }

    @Override
    public Result evaluate(Map<String, Value> given) {
        Findings findings = Findings.of(given, inputs);
        List<Result.Item> path = new ArrayList<>();
        Question at = questions.getFirst();
        while (true) {
            Question question = at;
            Optional<Answer> answer = Score.first(question.answers(), Answer::when, findings);
            if (answer.isEmpty()) {
                return incomplete(path, Score.lacking(question.answers(), Answer::when, findings, true));
            }
            if (!answer.get().silent()) {
                path.add(item(new Step(question, answer.get()), findings));
            }
            switch (answer.get().leads()) {
                case End end -> {
                    return complete(path, end.category());
                }
                case Next next -> at = question(next.question()).orElseThrow();
            }
        }
    }

    /** The question of this name. */
    public Optional<Question> question(String id) {
        return questions.stream().filter(q -> q.id().equals(id)).findFirst();
    }

    /**
     * The category that a crew's answers lead to, each as {@code question:answer} in the order asked; empty when they stop
     * early, go on too long or do not belong together.
     */
    public Optional<TriageCategory> follow(List<String> answers) {
        Optional<Leads> leads = Optional.of(new Next(firstAsked().id()));
        for (String text : answers) {
            leads = leads.filter(Next.class::isInstance)
                    .map(Next.class::cast)
                    .flatMap(next -> question(next.question()))
                    .flatMap(question -> answer(question, text));
        }
        return leads.filter(End.class::isInstance).map(End.class::cast).map(End::category);
    }

    private Question firstAsked() {
        return questions.getFirst();
    }

    private static Optional<Leads> answer(Question question, String text) {
        return question.answers().stream()
                .filter(a -> !a.silent() && text.equals(question.id() + ":" + a.id()))
                .map(Answer::leads)
                .findFirst();
    }

    private static Result.Item item(Step step, Findings findings) {
        Stream<String> names =
                step.question().answers().stream().flatMap(a -> a.when().inputs());
        return new Result.Item(
                step.question().id(),
                step.answer().id(),
                step.question().words() + " " + step.answer().words(),
                Optional.empty(),
                "",
                Score.known(names, findings));
    }

    private Result incomplete(List<Result.Item> path, List<String> missing) {
        return new Result(
                name, Optional.empty(), Optional.empty(), "", Optional.empty(), path, missing, true, List.of(), source);
    }

    private Result complete(List<Result.Item> path, TriageCategory category) {
        return new Result(
                name,
                Optional.of(new Value.Word(category.name())),
                Optional.of(category.meaning()),
                "",
                Optional.empty(),
                path,
                List.of(),
                true,
                List.of(),
                source);
    }
}
