package prehospital.vehicle.wave;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import prehospital.ecg.Beat;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.beat.BeatStream;
import prehospital.ecg.beat.QrsDetector;
import prehospital.ecg.statement.LiveEcg;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgBeat;
import prehospital.protocol.EcgSignal;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.view.EcgView;

/**
 * Reads one running lead of the patient as its pieces arrive: the best of the leads there are, another one when it is off. A short gap is
 * read as nothing recorded; after a long one, another patient or another scale it begins anew. Not for several threads.
 */
final class EcgWatch {
    /** A longer gap begins the chain anew: nothing is known across it. */
    static final Duration GAP_MAX = Duration.ofSeconds(5);

    /** Beats of the last seconds are told; enough that one lost message loses none. */
    private static final Duration TOLD = Duration.ofSeconds(6);

    private final UnitId unit;
    private Optional<Running> running = Optional.empty();
    private Optional<AssignmentId> patient = Optional.empty();

    EcgWatch(UnitId unit) {
        this.unit = unit;
    }

    /** Takes pieces of one device in the order of time; what is read now, when they hold an electrocardiogram. */
    Optional<EcgView> take(Optional<AssignmentId> assignment, List<WaveChunk> chunks) {
        if (!patient.equals(assignment)) {
            patient = assignment;
            running = Optional.empty();
        }
        List<WaveChunk> leads = chunks.stream().filter(EcgWatch::inTime).toList();
        Optional<WaveChunk> chosen = choose(leads);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        WaveChunk chunk = chosen.get();
        Running now = running.filter(before -> before.continuedBy(chunk)).orElseGet(() -> new Running(chunk));
        running = Optional.of(now);
        now.feed(chunk);
        return Optional.of(now.view(unit, assignment));
    }

    /** A lead of an electrocardiogram that arrives in time. */
    private static boolean inTime(WaveChunk chunk) {
        return EcgLeads.name(chunk).isPresent()
                && chunk.samplesPerSecond() >= EcgRecord.HZ_MIN
                && chunk.marks().stream().noneMatch(mark -> mark.kind() == WaveMark.Kind.BACKFILLED);
    }

    /** The lead that is read already, unless it is off and another one is not; else the best. Another device's does not interrupt it. */
    private Optional<WaveChunk> choose(List<WaveChunk> leads) {
        Optional<WaveChunk> same = leads.stream()
                .filter(chunk -> running.filter(before -> before.of(chunk)).isPresent())
                .findFirst();
        boolean off = running.filter(Running::off).isPresent();
        boolean awaited = running.filter(before ->
                        leads.stream().anyMatch(chunk -> chunk.startedAt().isBefore(before.end.plus(GAP_MAX))))
                .isPresent();
        if (!off && (same.isPresent() || awaited)) {
            return same;
        }
        return leads.stream()
                .filter(chunk -> !off || !same.equals(Optional.of(chunk)))
                .filter(chunk -> !EcgLeads.wholeOff(chunk))
                .min(EcgLeads.BEST_FIRST)
                .or(() -> same)
                .or(() -> leads.stream().min(EcgLeads.BEST_FIRST));
    }

    /** The chain over one lead, with the time of each sample. */
    private static final class Running {
        private final WaveChunk.Channel channel;
        private final int sign;
        private final LiveEcg chain;
        private final Deque<EcgView.Beat> beats = new ArrayDeque<>();
        private Instant anchor;
        private long anchorSample;
        private Instant end;
        private LiveEcg.Statement said;

        Running(WaveChunk first) {
            channel = EcgLeads.channel(first);
            double millivolts = channel.scale() * EcgLeads.millivolts(channel.unit());
            sign = millivolts < 0 ? -1 : 1;
            double perMillivolt = 1 / Math.abs(millivolts);
            chain = new LiveEcg(channel.samplesPerSecond(), perMillivolt, (int)
                    Math.round(-channel.offset() * EcgLeads.millivolts(channel.unit()) * perMillivolt));
            anchor = first.startedAt();
            end = first.startedAt();
            said = chain.statement();
        }

        boolean of(WaveChunk chunk) {
            return EcgLeads.channel(chunk).equals(channel);
        }

        boolean off() {
            return said.leadOff() && chain.samples() > LiveEcg.LEAD_OFF_S * channel.samplesPerSecond();
        }

        boolean continuedBy(WaveChunk chunk) {
            Duration gap = Duration.between(end, chunk.startedAt());
            Duration back = Duration.ofMillis(-Math.round(1_500 / channel.samplesPerSecond()) - 1);
            return of(chunk) && gap.compareTo(GAP_MAX) <= 0 && gap.compareTo(back) >= 0;
        }

        void feed(WaveChunk chunk) {
            double hz = channel.samplesPerSecond();
            long missing = Math.max(
                    0, Math.round(Duration.between(end, chunk.startedAt()).toNanos() * hz / 1e9));
            for (long i = 0; i < missing; i++) {
                step(EcgLead.MISSING);
            }
            anchor = chunk.startedAt();
            anchorSample = chain.samples();
            int[] samples = chunk.unpacked();
            for (int i = 0; i < samples.length; i++) {
                step(EcgLeads.off(chunk, i) ? EcgLead.MISSING : sign * samples[i]);
            }
            end = chunk.endsAt();
            said = chain.statement();
            while (!beats.isEmpty() && beats.peekFirst().at().isBefore(end.minus(TOLD))) {
                beats.removeFirst();
            }
        }

        private void step(int raw) {
            BeatStream.Step step = chain.next(raw);
            for (QrsDetector.Qrs mark : step.marks()) {
                beats.add(new EcgView.Beat(time(mark.sample()), EcgBeat.MARKED));
            }
            step.beats().forEach(this::label);
        }

        private void label(Beat beat) {
            Instant at = time(beat.sample());
            EcgBeat kind = switch (beat.label()) {
                case NORMAL -> EcgBeat.NORMAL;
                case VENTRICULAR -> EcgBeat.VENTRICULAR;
                case PACED -> EcgBeat.PACED;
                case UNKNOWN -> EcgBeat.UNKNOWN;
            };
            List<EcgView.Beat> all = new ArrayList<>(beats);
            all.replaceAll(known -> Duration.between(known.at(), at).abs().toMillis() < 100
                    ? new EcgView.Beat(known.at(), kind)
                    : known);
            beats.clear();
            beats.addAll(all);
        }

        private Instant time(long sample) {
            return anchor.plusNanos(Math.round((sample - anchorSample) / channel.samplesPerSecond() * 1e9));
        }

        EcgView view(UnitId unit, Optional<AssignmentId> assignment) {
            List<EcgView.Beat> told = beats.stream()
                    .skip(Math.max(0, beats.size() - EcgView.BEATS_MAX))
                    .toList();
            return new EcgView(
                    unit,
                    assignment,
                    end,
                    channel.device(),
                    channel.channel(),
                    EcgSignal.valueOf(said.signal().name()),
                    rounded(said.ratePerMinute()),
                    said.rhythm(),
                    told,
                    EcgLeads.statements(said.findings()));
        }

        private static Optional<Integer> rounded(OptionalDouble rate) {
            return rate.isPresent() ? Optional.of((int) Math.round(rate.getAsDouble())) : Optional.empty();
        }
    }
}
