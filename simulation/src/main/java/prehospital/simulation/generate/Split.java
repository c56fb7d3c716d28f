package prehospital.simulation.generate;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What seeds are for, so that no figure is reported on days that a policy was tuned on. The ranges are fixed and disjoint; a seed outside
 * them belongs to nobody and is good for anything but reports.
 */
public enum Split {
    /** Parameters are tuned on these and on no others: {@link TrainSeed}. */
    TRAIN(1_000, 1_999),
    /** To look at while working, for example to compare two ideas; never tuned on, never reported as the result. */
    VALIDATE(2_000, 2_999),
    /** The reported result, and nothing else. */
    TEST(3_000, 3_999);

    private final long first;
    private final long last;

    Split(long first, long last) {
        this.first = first;
        this.last = last;
    }

    /** Whether a seed belongs here. */
    public boolean contains(long seed) {
        return seed >= first && seed <= last;
    }

    /**
     * The first seeds of the range.
     *
     * @throws IllegalArgumentException when the range has fewer
     */
    public List<Long> seeds(int count) {
        if (count < 1 || count > last - first + 1) {
            throw new IllegalArgumentException("a split has 1 to " + (last - first + 1) + " seeds");
        }
        return LongStream.range(first, first + count).boxed().toList();
    }

    /**
     * A seed that may be tuned on; there is no way to make one of a validation or test seed.
     *
     * @param value within the train range
     */
    public record TrainSeed(long value) {
        public TrainSeed {
            if (!TRAIN.contains(value)) {
                throw new IllegalArgumentException("seed " + value + " is not for tuning");
            }
        }

        /** The first train seeds. */
        public static List<TrainSeed> first(int count) {
            return TRAIN.seeds(count).stream().map(TrainSeed::new).toList();
        }
    }
}
