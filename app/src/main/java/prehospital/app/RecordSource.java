package prehospital.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.dispatch.store.StoppedRecords;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.eventlog.DataDirectory;
import prehospital.eventlog.DatabaseConfig;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.StartRefused;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Where a patient's record is read from: a running centre, the data of a stopped one, or a file. */
final class RecordSource {
    private static final String CENTRE = "centre";

    @Option(
            names = "--centre",
            paramLabel = "URL",
            description = "Read from a running centre; the password of --account is taken from " + CentreClient.PASSWORD
                    + ".")
    private Optional<URI> centre = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "NAME",
            defaultValue = "quality",
            description = "Who reads from the running centre (default ${DEFAULT-VALUE}).")
    private String account = "quality";

    @Mixin
    private CentreClient client = new CentreClient();

    @Option(names = "--from", paramLabel = "FILE", description = "Read a file: what GET /api/epcr/ID answers.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Read the data directory of a centre that does not run now (default ./${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    /** The record with everything that was ever written into it. */
    PatientRecord read(String name, Dictionary dictionary) {
        EpcrId id;
        try {
            id = new EpcrId(name);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(name + " cannot be the id of a record.", e);
        }
        List<EpcrEntry> lines = file.map(RecordSource::file)
                .or(() -> centre.map(base -> asked(base, id)))
                .orElseGet(() -> stored(id));
        if (lines.isEmpty()) {
            throw new StartRefused("there is no record " + id + ".");
        }
        PatientRecord record = new PatientRecord(id, dictionary);
        record.add(lines);
        return record;
    }

    private List<EpcrEntry> stored(EpcrId id) {
        Optional<String> url = database.url();
        if (url.isPresent()) {
            return StoppedRecords.lines(new DatabaseConfig(url, data, CENTRE), id);
        }
        try (DataDirectory held = DataDirectory.take(data)) {
            return StoppedRecords.lines(DatabaseConfig.embedded(held.path(), CENTRE), id);
        }
    }

    private static List<EpcrEntry> file(Path file) {
        try {
            return lines(Wire.readOwn(Files.readString(file), EpcrView.class));
        } catch (IOException | BadMessage e) {
            throw new StartRefused(file + " is not a record as GET /api/epcr/ID answers it: " + e.getMessage(), e);
        }
    }

    private static List<EpcrEntry> lines(EpcrView view) {
        return view.fields().stream()
                .flatMap(field -> Stream.of(
                                Stream.of(field.shown()), field.conflicting().stream(), field.earlier().stream())
                        .flatMap(all -> all))
                .toList();
    }

    private List<EpcrEntry> asked(URI base, EpcrId id) {
        try {
            String record = new String(client.get(base, account, "/api/epcr/" + id), StandardCharsets.UTF_8);
            return lines(Wire.readOwn(record, EpcrView.class));
        } catch (BadMessage e) {
            throw new StartRefused(base + " did not answer as a centre does: " + e.getMessage(), e);
        }
    }
}
