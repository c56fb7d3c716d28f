package prehospital.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import prehospital.protocol.StartRefused;

/** Parses the command line, runs the command and turns every failure into one sentence and an exit code. */
final class Shell {
    static final int STARTED_AND_STOPPED = 0;
    static final int REFUSED = 1;
    static final int MISUSED = 2;
    private static final String CONFIG_OPTION = "--config";

    private final PrintStream err;

    Shell(PrintStream err) {
        this.err = err;
    }

    int run(String... args) {
        var line = Main.commandLine()
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler(this::refused);
        try {
            defaultsFromConfigFile(line, args);
        } catch (StartRefused refused) {
            String name = command(line, args)
                    .map(command -> command.getCommandSpec().qualifiedName())
                    .orElse("prehospital");
            return complain(name, Sentence.text(refused), REFUSED);
        }
        return line.execute(args);
    }

    /** The value of {@code --config} fills in what the command line leaves open. */
    private static void defaultsFromConfigFile(CommandLine line, String... args) {
        findConfigFile(args)
                .ifPresent(file -> command(line, args).ifPresent(command -> {
                    Map<String, String> settings = ConfigFile.read(file, keys(command.getCommandSpec()));
                    command.setDefaultValueProvider(argument -> setting(settings, argument));
                }));
    }

    private static @Nullable String setting(Map<String, String> settings, ArgSpec argument) {
        return argument instanceof OptionSpec option ? settings.get(key(option)) : argument.defaultValue();
    }

    private static Optional<Path> findConfigFile(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(CONFIG_OPTION) && i + 1 < args.length) {
                return Optional.of(Path.of(args[i + 1]));
            }
            if (args[i].startsWith(CONFIG_OPTION + "=")) {
                return Optional.of(Path.of(args[i].substring(CONFIG_OPTION.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static Optional<CommandLine> command(CommandLine line, String... args) {
        return args.length == 0
                ? Optional.empty()
                : Optional.ofNullable(line.getSubcommands().get(args[0]));
    }

    static Set<String> keys(CommandSpec command) {
        var keys = new TreeSet<String>();
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(Shell::key)
                .filter(key -> !CONFIG_OPTION.equals("--" + key))
                .forEach(keys::add);
        return keys;
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    private int misused(ParameterException misuse, String... args) {
        String name = misuse.getCommandLine().getCommandSpec().qualifiedName();
        String message = Sentence.text(misuse);
        if (misuse instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            message = unknown(unmatched);
        }
        return complain(name, sentence(message) + " (" + name + " --help lists what is possible)", MISUSED);
    }

    private static String unknown(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().getFirst();
        CommandLine line = unmatched.getCommandLine();
        var known = new TreeSet<String>(line.getSubcommands().keySet());
        line.getCommandSpec().options().forEach(option -> known.add(option.longestName()));
        boolean leaf = line.getSubcommands().isEmpty();
        String kind = word.startsWith("-") ? "unknown option " : leaf ? "unexpected argument " : "unknown command ";
        return kind
                + word
                + ConfigFile.nearest(word, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(".");
    }

    private int refused(Exception failure, CommandLine line, ParseResult parsed) {
        return complain(line.getCommandSpec().qualifiedName(), Sentence.of(failure), REFUSED);
    }

    private int complain(String name, String message, int exitCode) {
        err.println(name + ": " + message);
        err.flush();
        return exitCode;
    }

    private static String sentence(String message) {
        String firstLine = message.lines().findFirst().orElse("").strip();
        return firstLine.endsWith(".") || firstLine.endsWith("?") ? firstLine : firstLine + ".";
    }
}
