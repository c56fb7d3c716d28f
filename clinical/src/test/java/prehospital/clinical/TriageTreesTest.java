package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import prehospital.protocol.TriageAlgorithm;

/** The crew's console asks from the same tables: its copy is written from here. */
class TriageTreesTest {
    private static final Path FILE = Path.of("../ui/src/clinical/trees.ts");

    @Test
    void theConsoleAsksTheQuestionsOfToday() throws IOException {
        String expected = typeScript();
        if (System.getProperty("update") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE))
                .as("run: mvn -pl clinical -am test -Dtest=TriageTreesTest -Dupdate")
                .isEqualTo(expected);
    }

    private static String typeScript() {
        StringBuilder trees = new StringBuilder();
        for (TriageAlgorithm algorithm : TriageAlgorithm.values()) {
            CasualtyTriages.tree(algorithm)
                    .ifPresent(tree -> trees.append("  ")
                            .append(algorithm)
                            .append(": {\n")
                            .append(tree.questions().stream()
                                    .map(TriageTreesTest::question)
                                    .collect(Collectors.joining()))
                            .append("  },\n"));
        }
        return """
                // Generated from the tables by prehospital.clinical.TriageTreesTest; run it with -Dupdate to renew.
                import type { TriageCategory } from '../protocol/types';

                /** Where an answer leads: to another question, or to a category. */
                export type Leads = { readonly next: string } | { readonly category: TriageCategory };

                /** Questions of each triage algorithm with their answers, the first question first. */
                export const TRIAGE_TREES = {
                """ + trees
                + "} as const satisfies Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Leads>>>>>>;\n";
    }

    private static String question(TriageTree.Question question) {
        return "    " + question.id() + ": {\n"
                + question.answers().stream()
                        .filter(answer -> !answer.silent())
                        .map(answer -> "      " + answer.id() + ": " + leads(answer.leads()) + ",\n")
                        .collect(Collectors.joining())
                + "    },\n";
    }

    private static String leads(TriageTree.Leads leads) {
        return switch (leads) {
            case TriageTree.Next next -> "{ next: '" + next.question() + "' }";
            case TriageTree.End end -> "{ category: '" + end.category() + "' }";
        };
    }
}
