package prehospital.dispatch.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recorded;
import prehospital.protocol.TrackKind;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.RecordingView;

/**
 * One case as it stands on a time axis: what happened with exact times, and where the measured tracks are read. Vital signs, positions and samples are
 * not in it; they are read by time from {@link Run#vitals}, {@link Run#track} and {@link #waveforms}.
 *
 * @param at when this was put together, by the centre's clock
 * @param running whether the incident is still open
 * @param from the first moment of the axis: the first call, or what happened first
 * @param to the last moment: of an open case {@code at}, else when it was closed or the last of its units was clear
 * @param events everything that was decided about it, in order
 * @param alarms of its patients and their devices, oldest first
 * @param lines of its patients' records, in the order in which they came
 * @param runs its units with the time each was on it
 * @param signals which signals were recorded, and when
 * @param media what was recorded of video and speech; empty when nothing was
 * @param ecgFiles files of electrocardiograms; their bytes are below {@code /api/units/UNIT/ecg-files/SHA256}
 * @param names of units and hospitals by id
 * @param waveforms address of the samples of the case, read by time
 * @param opening name of this opening for later readings of the same case by the same account, which are covered by its note
 * @param cut kinds of which more is stored than is here: {@code events}, {@code alarms}, {@code lines}, {@code signals}
 */
public record CaseView(
        Instant at,
        boolean running,
        Instant from,
        Instant to,
        IncidentView incident,
        List<AssignmentView> assignments,
        List<CallView> calls,
        List<PreAlertView> preAlerts,
        List<Recorded> events,
        List<AlarmView> alarms,
        List<Line> lines,
        List<Run> runs,
        List<WaveLog.Signal> signals,
        List<Media> media,
        List<EcgFileView> ecgFiles,
        Names names,
        String waveforms,
        Optional<String> opening,
        List<String> cut) {
    /** Most lines of patients' records in one answer; beyond that {@code cut} has {@code lines}. */
    public static final int LINES_MAX = 5_000;

    /**
     * A line of a patient's record.
     *
     * @param name of its element; its id when the dictionary of today does not know it
     * @param said what its value means when it is a code
     */
    public record Line(EpcrId record, EpcrEntry line, Bilingual name, Optional<Bilingual> said) {}

    /**
     * A unit on the case.
     *
     * @param from when it was assigned
     * @param to when it was clear or stood down; absent while it is on it
     * @param vitals address of the vital signs
     * @param track address of the positions
     */
    public record Run(
            AssignmentId assignment, UnitId unit, Instant from, Optional<Instant> to, String vitals, String track) {}

    /**
     * A recording of video or speech.
     *
     * @param source what was sent, by its name in the incident's room
     * @param from when its first frame came, by the centre's clock
     * @param file address of the file, in an exported folder its place there; absent while it is written, when it was deleted, and when a folder does not hold it
     * @param sha256 of the file; absent while it is written
     */
    public record Media(
            String id,
            TrackKind kind,
            String source,
            Optional<UnitId> unit,
            Instant from,
            Instant to,
            RecordingView.State state,
            Optional<String> file,
            Optional<String> sha256) {
        /** Of a recorded track. */
        public static Media of(RecordingView track) {
            return new Media(
                    track.id(),
                    track.kind(),
                    track.source(),
                    track.unit(),
                    track.startedAt(),
                    track.startedAt().plusMillis(track.durationMs()),
                    track.state(),
                    track.state() == RecordingView.State.COMPLETE
                            ? Optional.of("/api/recordings/" + track.id())
                            : Optional.empty(),
                    track.sha256());
        }

        /** With its place in a folder; without the address, which leads nowhere from there. */
        Media filed(Optional<String> place) {
            return new Media(id, kind, source, unit, from, to, state, place, sha256);
        }
    }

    /** Names that people use, by id; {@code places} are those of hospitals. */
    public record Names(Map<String, String> units, Map<String, String> hospitals, Map<String, LatLon> places) {}

    /**
     * A case in a list.
     *
     * @param closedAt absent while it is open
     */
    public record Listed(
            IncidentId id,
            Instant openedAt,
            Optional<Instant> closedAt,
            String complaint,
            String place,
            String priority,
            int units) {
        /** The line of an incident. */
        public static Listed of(IncidentView incident) {
            return new Listed(
                    incident.id(),
                    incident.openedAt(),
                    incident.closedAt(),
                    incident.complaint(),
                    incident.place().description(),
                    incident.priority().name(),
                    incident.assignments().size());
        }
    }

    /** The same under the name of an opening. */
    public CaseView openedAs(String name) {
        return with(media, Optional.of(name));
    }

    /** The same as it stands in an exported folder with these places of recordings by id; of others it has the hash only. */
    CaseView filed(Map<String, String> places) {
        return with(
                media.stream()
                        .map(one -> one.filed(Optional.ofNullable(places.get(one.id()))))
                        .toList(),
                opening);
    }

    private CaseView with(List<Media> tracks, Optional<String> name) {
        return new CaseView(
                at,
                running,
                from,
                to,
                incident,
                assignments,
                calls,
                preAlerts,
                events,
                alarms,
                lines,
                runs,
                signals,
                tracks,
                ecgFiles,
                names,
                waveforms,
                name,
                cut);
    }
}
