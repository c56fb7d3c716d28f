package prehospital.vehicle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.handoff.PathwayFile;
import prehospital.clinical.handoff.Pathways;
import prehospital.protocol.Formulary;
import prehospital.protocol.FrameClass;
import prehospital.protocol.StartRefused;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.SituationView;
import prehospital.vehicle.alarm.LimitsInUse;
import prehospital.vehicle.alarm.VehicleAlarms;
import prehospital.vehicle.backpack.Inventory;
import prehospital.vehicle.core.PatientFindings;
import prehospital.vehicle.core.PendingActions;
import prehospital.vehicle.core.Upkeep;
import prehospital.vehicle.device.AlreadyStored;
import prehospital.vehicle.formulary.FormularyBoard;
import prehospital.vehicle.journal.DirectoryLock;
import prehospital.vehicle.journal.FrameJournal;
import prehospital.vehicle.journal.Journals;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.journal.RecordFiles;
import prehospital.vehicle.journal.StateFile;
import prehospital.vehicle.recorder.Recordings;
import prehospital.vehicle.wave.EcgCourier;
import prehospital.web.FormularyFile;
import prehospital.web.SiteFile;

/**
 * Everything a vehicle program keeps on disk.
 *
 * @param lock held while the program runs
 * @param frames what the centre is told
 * @param raw device messages as received
 * @param situation the newest one, so that a start without link still shows the incident
 * @param destinations where the patient could go, as last heard, for when there is no link
 * @param findings what the crew found at its patient
 * @param records what is written of patients
 * @param backpacks what the bags of the vehicle last said
 * @param recordings files of recorders and cameras
 * @param ecgFiles files of electrocardiograms that wait for the centre
 * @param upkeep how the vehicle itself stands
 * @param refused actions the centre refused and the crew has not dismissed
 * @param alarms the open ones
 * @param limits when there is an alarm
 * @param pathways when a department is to be warned, and how it receives patients
 * @param formulary of the vehicle's own file
 * @param centreFormulary what the centre gave last
 */
record VehicleStore(
        DirectoryLock lock,
        Journals frames,
        RawJournal raw,
        StateFile<SituationView> situation,
        StateFile<DestinationsView> destinations,
        StateFile<PatientFindings> findings,
        RecordFiles records,
        StateFile<Inventory> backpacks,
        Recordings recordings,
        StateFile<EcgCourier.Saved> ecgFiles,
        StateFile<Upkeep> upkeep,
        StateFile<Refused> refused,
        StateFile<VehicleAlarms.Saved> alarms,
        AlarmLimits limits,
        Pathways pathways,
        Optional<Formulary> formulary,
        StateFile<FormularyBoard.Kept> centreFormulary) {
    private static final int SCAN = 1_000;

    /** Frames of a class that a start looks through for content of messages that were not ticked off. */
    private static final int LOOKED_BACK_MAX = 2_000;

    private static final int LOOK_BACK = 200;

    /** Refused actions as they are saved. */
    record Refused(List<PendingActions.Entry> entries) {}

    /** Opens or makes everything; blocks. */
    static VehicleStore open(VehicleConfig config, InstantSource clock, Executor executor) {
        Optional<Formulary> medications = formulary(config);
        try {
            DirectoryLock lock = DirectoryLock.acquire(config.dataDir());
            return new VehicleStore(
                    lock,
                    Journals.open(config.dataDir(), config.limits(), clock, executor),
                    RawJournal.open(config.dataDir(), config.limits(), executor),
                    new StateFile<>(config.dataDir().resolve("situation.json"), SituationView.class, executor),
                    new StateFile<>(config.dataDir().resolve("destinations.json"), DestinationsView.class, executor),
                    new StateFile<>(config.dataDir().resolve("findings.json"), PatientFindings.class, executor),
                    RecordFiles.open(config.dataDir()),
                    new StateFile<>(config.dataDir().resolve("backpacks.json"), Inventory.class, executor),
                    Recordings.open(config.dataDir(), clock, Recordings.TOTAL_MAX),
                    new StateFile<>(config.dataDir().resolve("ecg-files.json"), EcgCourier.Saved.class, executor),
                    new StateFile<>(config.dataDir().resolve("upkeep.json"), Upkeep.class, executor),
                    new StateFile<>(config.dataDir().resolve("refused.json"), Refused.class, executor),
                    new StateFile<>(config.dataDir().resolve("alarms.json"), VehicleAlarms.Saved.class, executor),
                    LimitsInUse.read(config.dataDir()),
                    SiteFile.read(
                            config.dataDir().resolve("handoff").resolve("pathways.txt"),
                            PathwayFile::parse,
                            PathwayFile::packaged,
                            "pathways"),
                    medications,
                    new StateFile<>(
                            config.dataDir().resolve("formulary-centre.json"), FormularyBoard.Kept.class, executor));
        } catch (DirectoryLock.InUse e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartRefused("the data directory " + config.dataDir() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A file that was named must be there; the usual one may be. */
    private static Optional<Formulary> formulary(VehicleConfig config) {
        Path file = config.formulary().orElse(config.dataDir().resolve(FormularyFile.NAME));
        if (config.formulary().isPresent() && !Files.exists(file)) {
            throw new StartRefused("the formulary " + file + " does not exist");
        }
        return SiteFile.read(
                file, text -> Optional.of(FormularyFile.parse(text)), Optional::<Formulary>empty, "formulary");
    }

    /**
     * Device messages of an earlier run.
     *
     * @param content what of the messages that were not ticked off is stored
     */
    record LeftMessages(RawJournal.Left messages, AlreadyStored content) {}

    /** What the newest device messages, at most so many, left; blocks, but not on the journal's executor. */
    LeftMessages leftMessages(int max) {
        try {
            RawJournal.Left left = raw.left(2 * max); // received and ticked off are two entries
            Optional<Instant> since =
                    left.open().stream().map(RawJournal.RawMessage::receivedAt).min(Comparator.naturalOrder());
            List<Uplink> content = new ArrayList<>();
            since.ifPresent(at -> {
                content.addAll(newest(frames.lane(FrameClass.VITALS), at));
                content.addAll(newest(frames.lane(FrameClass.WAVEFORM), at));
            });
            return new LeftMessages(left, new AlreadyStored(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written since, as far as the newest {@value #LOOKED_BACK_MAX} frames reach. */
    private static List<Uplink> newest(FrameJournal lane, Instant since) {
        List<Uplink> bodies = new ArrayList<>();
        for (long from = Math.max(1, lane.last() - LOOKED_BACK_MAX + 1); from <= lane.last(); from += LOOK_BACK) {
            lane.read(from, LOOK_BACK).join().stream()
                    .filter(frame -> !frame.at().isBefore(since))
                    .map(UplinkFrame::body)
                    .forEach(bodies::add);
        }
        return bodies;
    }

    /** Actions and findings that the centre has not stored yet; blocks, but not on the journal's executor. */
    List<UplinkFrame> unsentActions() {
        List<UplinkFrame> actions = new ArrayList<>();
        FrameJournal pressed = frames.lane(FrameClass.STATUS);
        long from = pressed.durableThrough() + 1;
        while (from <= pressed.last()) {
            List<UplinkFrame> batch = pressed.read(from, SCAN).join();
            if (batch.isEmpty()) {
                break;
            }
            batch.stream()
                    .filter(f -> PendingActions.isAction(f.body()) || f.body() instanceof ClinicalUplink.FindingsNoted)
                    .forEach(actions::add);
            from = batch.getLast().sequence() + 1;
        }
        return actions;
    }

    /** Closes the files; blocks. */
    void close() throws IOException {
        frames.close();
        raw.close();
        recordings.close();
        lock.close();
    }
}
