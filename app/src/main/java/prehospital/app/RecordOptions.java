package prehospital.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.dispatch.records.RecordSettings;
import prehospital.epcr.agency.AgencyFile;
import prehospital.epcr.core.Agency;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.fhir.RecordDocument;
import prehospital.protocol.Formulary;
import prehospital.protocol.StartRefused;
import prehospital.web.FormularyFile;

/** What a centre is told about patients' records (docs/epcr.md). */
final class RecordOptions {
    /** Looked for in the data directory when no file is named. */
    private static final String USUAL = "agency.txt";

    @Option(
            names = "--agency",
            paramLabel = "FILE",
            description =
                    "What every patient's record says of the service and its crews (default DATA/agency.txt, when it is there).")
    private Optional<Path> agency = Optional.empty();

    @Option(
            names = "--record-font",
            paramLabel = "FILE",
            description =
                    "Font with Chinese letters for records as PDF; one of this machine (fonts-noto-cjk) if not given.")
    private Optional<Path> font = Optional.empty();

    @Option(
            names = "--formulary",
            paramLabel = "FILE",
            description =
                    "Medications and doses that the tablets of all vehicles offer which have no file of their own (default DATA/formulary.json, when it is there).")
    private Optional<Path> formulary = Optional.empty();

    /** The settings; a mistake in a file refuses the start with its line. */
    RecordSettings settings(Path data) {
        Dictionary dictionary = DictionaryFile.packaged();
        Optional<Path> file = usual(agency, data, USUAL);
        return new RecordSettings(
                file.map(path -> read(path, dictionary)).orElse(Agency.NONE),
                Optional.of((record, at) -> RecordDocument.of(record, dictionary, at)),
                font,
                usual(formulary, data, FormularyFile.NAME).map(RecordOptions::read));
    }

    private static Optional<Path> usual(Optional<Path> named, Path data, String name) {
        return named.or(() -> Optional.of(data.resolve(name)).filter(Files::exists));
    }

    private static Formulary read(Path file) {
        try {
            return FormularyFile.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("the formulary in " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static Agency read(Path file, Dictionary dictionary) {
        try {
            Instant at = Files.getLastModifiedTime(file).toInstant();
            return AgencyFile.parse(Files.readString(file, StandardCharsets.UTF_8), at, dictionary);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("the agency's settings in " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
