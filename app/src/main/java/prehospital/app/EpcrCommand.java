package prehospital.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisKit;
import prehospital.epcr.nemsis.NemsisXml;
import prehospital.epcr.pdf.RecordPdf;
import prehospital.fhir.RecordDocument;
import prehospital.protocol.StartRefused;

/** {@code prehospital epcr}: patients' records out of a centre, and NEMSIS files against a kit (docs/epcr.md). */
@Command(
        name = "epcr",
        description = "Export a patient's record, or validate a NEMSIS file.",
        subcommands = {EpcrCommand.Export.class, EpcrCommand.Validate.class},
        synopsisSubcommandLabel = "COMMAND")
final class EpcrCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say export or validate");
    }

    /** The forms of an export. */
    enum Format {
        nemsis,
        fhir,
        pdf
    }

    /** Languages of the labels of a PDF. */
    enum Language {
        zh,
        en
    }

    /** {@code prehospital epcr export ID}: a record as a document. */
    @Command(
            name = "export",
            description = "Write a patient's record as a document, to standard output or a file.",
            sortOptions = false)
    static final class Export implements Callable<Integer> {
        @Parameters(
                paramLabel = "ID",
                description = "Which record: the id of its assignment, _p2 behind it for a second patient.")
        private String id = "";

        @Option(names = "--format", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
        private Format format = Format.nemsis;

        @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output if not given.")
        private Optional<Path> out = Optional.empty();

        @Option(
                names = "--lang",
                defaultValue = "en",
                description = "Language of a PDF's labels: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
        private Language language = Language.en;

        @Option(
                names = "--font",
                paramLabel = "FILE",
                description = "Font with Chinese letters for a PDF; one of this machine (fonts-noto-cjk) if not given.")
        private Optional<Path> font = Optional.empty();

        @Mixin
        private RecordSource source = new RecordSource();

        @Override
        public Integer call() throws IOException {
            Dictionary dictionary = DictionaryFile.packaged();
            PatientRecord record = source.read(id, dictionary);
            byte[] document = document(record, dictionary);
            if (out.isPresent()) {
                write(out.get(), document);
            } else {
                System.out.write(document);
                System.out.flush();
            }
            return Shell.STARTED_AND_STOPPED;
        }

        private byte[] document(PatientRecord record, Dictionary dictionary) {
            return switch (format) {
                case nemsis -> NemsisXml.of(record.id(), record.fields(), dictionary, NemsisXml.Software.OURS);
                case fhir ->
                    RecordDocument.of(record, dictionary, Instant.now()).getBytes(StandardCharsets.UTF_8);
                case pdf -> pdf(record, dictionary);
            };
        }

        private byte[] pdf(PatientRecord record, Dictionary dictionary) {
            try {
                return RecordPdf.of(
                        record,
                        dictionary,
                        new RecordPdf.Options(language == Language.zh, ZoneId.systemDefault(), font));
            } catch (IOException e) {
                throw new StartRefused(e.getMessage() + ".", e);
            }
        }

        private static void write(Path file, byte[] document) {
            try {
                Files.write(file, document);
            } catch (IOException e) {
                throw new StartRefused(file + " could not be written (" + e.getMessage() + ").", e);
            }
        }
    }

    /** {@code prehospital epcr validate FILE}: schema and national rules of a kit. */
    @Command(
            name = "validate",
            description = "Validate a NEMSIS EMS file by the schema and the national Schematron rules of a kit.",
            footer = "Exit code 0 without errors (warnings are listed), 1 with errors.")
    static final class Validate implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "A NEMSIS EMSDataSet, XML.")
        private Path file = Path.of(".");

        @Option(
                names = "--nemsis-kit",
                paramLabel = "DIR",
                required = true,
                description = "Folder with EMSDataSet_v3.xsd and EMSDataSet.sch somewhere below.")
        private Path kit = Path.of(".");

        @Override
        public Integer call() {
            byte[] xml;
            try {
                xml = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new StartRefused(file + " cannot be read (" + e.getMessage() + ").", e);
            }
            try {
                return tell(NemsisKit.open(kit).validate(xml));
            } catch (IOException e) {
                throw new StartRefused(e.getMessage() + ".", e);
            }
        }

        private int tell(List<NemsisKit.Finding> findings) {
            for (NemsisKit.Finding finding : findings) {
                System.out.printf(
                        "%s:%d: %s %s [%s] %s%n",
                        file, finding.line(), finding.level(), finding.element(), finding.rule(), finding.message());
            }
            long errors = findings.stream()
                    .filter(finding -> finding.level() == NemsisKit.Level.ERROR)
                    .count();
            System.out.printf("%d errors, %d warnings%n", errors, findings.size() - errors);
            return errors == 0 ? Shell.STARTED_AND_STOPPED : Shell.REFUSED;
        }
    }
}
