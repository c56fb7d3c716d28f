package prehospital.dispatch.core.eta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.protocol.view.CalibrationView;

class EtaModelTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static Trip trip(double predicted, double ratio, int hour, Spread promised) {
        return new Trip(NOW, hour, predicted, predicted * ratio, promised);
    }

    @Test
    void withoutTripsThePriorSpeaks() {
        Spread shortWay = new EtaModel(List.of()).spread(200, 12);
        Spread longWay = new EtaModel(List.of()).spread(900, 12);

        assertThat(shortWay.mean()).isZero();
        assertThat(shortWay.deviation()).isCloseTo(EtaModel.PRIOR_SHORT, within(1e-12));
        assertThat(longWay.deviation()).isCloseTo(EtaModel.PRIOR_LONG, within(1e-12));
        assertThat(shortWay.trips()).isZero();
        assertThat(shortWay.p10(200)).isLessThan(200);
        assertThat(shortWay.p90(200)).isGreaterThan(200);
    }

    @Test
    void manyTripsReplaceThePriorAndFewHardlyMoveIt() {
        List<Trip> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            many.add(trip(600, i % 2 == 0 ? 1.2 : 1.4, 8, new Spread(0, 0.2, 0)));
        }
        double middle = (Math.log(1.2) + Math.log(1.4)) / 2;

        assertThat(new EtaModel(many).spread(600, 9).mean()).isCloseTo(middle, within(0.01));
        assertThat(new EtaModel(many.subList(0, 2)).spread(600, 9).mean()).isBetween(0.0, middle / 5);
        assertThat(new EtaModel(many).spread(600, 20).trips())
                .as("another part of the day")
                .isZero();
        assertThat(new EtaModel(many).spread(100, 9).trips())
                .as("another length")
                .isZero();
    }

    @Test
    void oneForgottenButtonWidensLittle() {
        List<Trip> trips = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            trips.add(trip(600, 1, 8, new Spread(0, 0.2, 0)));
        }
        double before = new EtaModel(trips).spread(600, 8).p90(600);
        trips.add(trip(600, 15, 8, new Spread(0, 0.2, 0)));
        trips.add(trip(600, 100, 8, new Spread(0, 0.2, 0)));

        assertThat(new EtaModel(trips).spread(600, 8).p90(600)).isBetween(before, before * 1.25);
    }

    @Test
    void rangesLearnedFromOneHalfHoldForTheOther() {
        Random random = new Random(5);
        List<Trip> learned = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            learned.add(trip(400, Math.exp(0.15 + 0.35 * random.nextGaussian()), 12, new Spread(0, 0.2, 0)));
        }
        EtaModel model = new EtaModel(learned);
        List<Trip> others = new ArrayList<>();
        List<Trip> promisedByPrior = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            double ratio = Math.exp(0.15 + 0.35 * random.nextGaussian());
            others.add(trip(400 + i, ratio, 12, model.spread(400, 12)));
            promisedByPrior.add(trip(400 + i, ratio, 12, new EtaModel(List.of()).spread(400, 12)));
        }

        CalibrationView report = Calibration.of(others, NOW);

        assertThat(report.trips()).isEqualTo(1_000);
        assertThat(report.inside()).isBetween(0.76, 0.84);
        assertThat(report.deciles()).allMatch(count -> count > 60 && count < 140);
        assertThat(report.byLength()).hasSize(5).allMatch(share -> share.trips() == 200);
        assertThat(Calibration.of(promisedByPrior, NOW).inside()).isLessThan(0.65);
    }

    @Test
    void nothingKnownIsAReportToo() {
        CalibrationView report = Calibration.of(List.of(), NOW);

        assertThat(report.trips()).isZero();
        assertThat(report.oldest()).isEmpty();
        assertThat(report.deciles()).hasSize(10).containsOnly(0);
    }
}
