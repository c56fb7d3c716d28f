package prehospital.ecg.beat;

import java.util.List;
import prehospital.ecg.Beat;

/**
 * One lead as it comes in: R peaks as they are marked, beats as they are known. Not for several threads.
 */
public final class BeatStream {
    /**
     * What one sample decided, mostly nothing.
     *
     * @param marks R peaks, at most {@value QrsDetector#LATENCY_MS} ms old unless searched back
     * @param beats beats with their labels, later
     */
    public record Step(List<QrsDetector.Qrs> marks, List<Beat> beats) {}

    private final QrsDetector detector;
    private final BeatClassifier classifier;

    /** A stream of samples at that rate. */
    public BeatStream(double samplingHz) {
        detector = new QrsDetector(samplingHz);
        classifier = new BeatClassifier(samplingHz);
    }

    /** Takes the next sample in mV; {@code NaN} where nothing was recorded. */
    public Step next(double millivolts) {
        List<QrsDetector.Qrs> marks = detector.next(millivolts);
        return new Step(marks, classifier.next(millivolts, marks));
    }

    /** No more samples come: the beats that still waited. */
    public List<Beat> end() {
        return classifier.end();
    }
}
