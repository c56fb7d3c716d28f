package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a made link that carries so many bits a second. */
class LayerChoiceTest {
    private static final long TENTH = 100_000_000L;
    private static final int SECOND = 10;
    private static final List<LayerRate> THREE =
            List.of(new LayerRate(0, 2_000_000), new LayerRate(1, 600_000), new LayerRate(2, 150_000));

    private final LayerChoice choice = new LayerChoice();
    private long now = 5_000_000_000_000L;
    private long estimate = 5_000_000;
    private int trials;
    private int changes;
    private int layer = LayerChoice.NONE;

    /** Lets tenths of a second pass on a link that carries this; answers how many until the layer was that, or all. */
    private int run(int tenths, long carried, List<LayerRate> layers, boolean fillable, int until) {
        for (int i = 0; i < tenths; i++) {
            long picture = layers.stream()
                    .filter(one -> one.layer() == layer)
                    .mapToLong(LayerRate::bits)
                    .findFirst()
                    .orElse(0);
            long filled = choice.filling(picture, now);
            long sent = Math.max(picture, filled);
            boolean congested = sent > carried;
            long arriving = Math.min(sent, carried);
            estimate = congested
                    ? Math.round(0.85 * arriving)
                    : Math.max(estimate, Math.min(estimate * 101 / 100, arriving * 3 / 2));
            boolean trying = filled > 0;
            var link = new LayerChoice.Link(estimate, arriving, congested, false, fillable);
            int chosen = choice.choose(layers, link, now);
            trials += !trying && choice.filling(picture, now) > 0 ? 1 : 0;
            estimate = Math.max(estimate, choice.takeProven());
            changes += layer != LayerChoice.NONE && chosen != layer ? 1 : 0;
            layer = chosen;
            now += TENTH;
            if (layer == until) {
                return i + 1;
            }
        }
        return tenths;
    }

    @Test
    void aGoodLinkGetsTheBestAtOnceAndKeepsIt() {
        assertThat(run(1, 10_000_000, THREE, true, 0)).isEqualTo(1);
        run(120 * SECOND, 10_000_000, THREE, true, LayerChoice.NONE);
        assertThat(layer).isZero();
        assertThat(changes + trials).isZero();
    }

    @Test
    void downToWhatFitsInASecondAndUpByTrialsWhenTheLinkHeals() {
        run(5 * SECOND, 10_000_000, THREE, true, LayerChoice.NONE);
        assertThat(run(5 * SECOND, 300_000, THREE, true, 2))
                .as("tenths until it is small")
                .isLessThanOrEqualTo(SECOND);
        assertThat(changes).as("straight to what fits").isEqualTo(1);
        run(3 * SECOND, 300_000, THREE, true, LayerChoice.NONE);
        assertThat(layer).isEqualTo(2);
        int healed = run(40 * SECOND, 10_000_000, THREE, true, 0);
        assertThat(healed).isBetween(5 * SECOND, 20 * SECOND);
        assertThat(changes).as("one at a time").isEqualTo(3);
        assertThat(trials).isEqualTo(2);
    }

    @Test
    void aLinkThatStaysWeakIsTriedMoreAndMoreSeldomWithoutAChangeOfThePicture() {
        run(SECOND, 300_000, THREE, true, LayerChoice.NONE);
        assertThat(run(5 * SECOND, 300_000, THREE, true, 2)).isLessThan(2 * SECOND);
        changes = 0;
        run(300 * SECOND, 300_000, THREE, true, LayerChoice.NONE);
        assertThat(changes).as("trials are not seen").isZero();
        assertThat(trials).as("after 5, 10, 20, 40, 80, 80 seconds").isBetween(4, 8);
    }

    @Test
    void withoutFillingTheLayerItselfIsTheTrial() {
        run(SECOND, 10_000_000, THREE, false, LayerChoice.NONE);
        run(5 * SECOND, 300_000, THREE, false, 2);
        changes = 0;
        run(300 * SECOND, 300_000, THREE, false, LayerChoice.NONE);
        assertThat(changes).as("there and back, more and more seldom").isBetween(4, 20);
        assertThat(trials).isZero();
        run(200 * SECOND, 10_000_000, THREE, false, 0);
        assertThat(layer).isZero();
    }

    @Test
    void aShortDipChangesNothing() {
        run(5 * SECOND, 10_000_000, THREE, true, LayerChoice.NONE);
        for (int i = 0; i < 50; i++) {
            estimate = 1_000_000;
            run(3, 10_000_000, THREE, true, LayerChoice.NONE);
            estimate = 5_000_000;
            run(3, 10_000_000, THREE, true, LayerChoice.NONE);
        }
        assertThat(changes).isZero();
    }

    @Test
    void aLayerThatIsNotSentAnyMoreIsLeftAtOnce() {
        run(SECOND, 10_000_000, THREE, true, LayerChoice.NONE);
        assertThat(layer).isZero();
        run(1, 10_000_000, THREE.subList(1, 3), true, LayerChoice.NONE);
        assertThat(layer).isEqualTo(1);
        run(1, 10_000_000, List.of(), true, LayerChoice.NONE);
        assertThat(layer).as("nothing is sent: as before").isEqualTo(1);
        assertThat(run(10 * SECOND, 10_000_000, THREE, true, 0)).isLessThanOrEqualTo(5 * SECOND);
    }

    @Test
    void theOnlyLayerIsKeptWhateverTheLinkCarries() {
        run(60 * SECOND, 50_000, THREE.subList(0, 1), true, LayerChoice.NONE);
        assertThat(layer).isZero();
        assertThat(changes + trials).isZero();
    }

    @Test
    void whatWasMeasuredIsNotWaitedFor() {
        run(5 * SECOND, 10_000_000, THREE, true, LayerChoice.NONE);
        long carried = 1_500_000; // more than half
        assertThat(choice.choose(THREE, new LayerChoice.Link(carried, carried, true, false, true), now))
                .isZero();
        assertThat(choice.choose(THREE, new LayerChoice.Link(carried, carried, true, true, true), now))
                .isEqualTo(1);
        assertThat(choice.choose(THREE, new LayerChoice.Link(590_000, 590_000, true, true, true), now))
                .as("nearly enough")
                .isEqualTo(1);
    }
}
