package prehospital.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code prehospital} command: every program of the system starts here. */
@Command(
        name = "prehospital",
        description = "Open prehospital emergency dispatch and ambulance system.",
        subcommands = {
            UpCommand.class,
            CentreCommand.class,
            VehicleCommand.class,
            HospitalCommand.class,
            LedgerCommand.class,
            MapCommand.class,
            ScoreCommand.class,
            EcgCommand.class,
            EpcrCommand.class,
            CaseCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            ScenarioCommand.class,
            SpeedsCommand.class,
            TriageCommand.class
        },
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        Logging.takeOver();
        System.exit(new Shell(System.err).run(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        helpEverywhere(line);
        return line;
    }

    private static void helpEverywhere(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        line.getSubcommands().values().forEach(Main::helpEverywhere);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
