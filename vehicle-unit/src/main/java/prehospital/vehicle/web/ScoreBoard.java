package prehospital.vehicle.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.ScoresView;
import prehospital.vehicle.core.CaseScores;
import prehospital.vehicle.core.PatientFindings;
import prehospital.web.live.LiveFeed;

/**
 * The scores of the patient on board: worked out once a second, shown here at once, told to the centre when they change. Event
 * loop only.
 */
final class ScoreBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreBoard.class);

    /** Scores that changed within their bands are told at most once in this time. */
    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    private final UnitId unit;
    private final LiveFeed feed;
    private final Function<Uplink, Future<UplinkFrame>> journal;
    private final Consumer<PatientFindings> memory;
    private PatientFindings findings = PatientFindings.NONE;
    private Optional<ScoresView> shown = Optional.empty();
    private Optional<ScoresView> told = Optional.empty();

    /** Nothing found yet; findings are remembered over a restart by {@code memory}. */
    ScoreBoard(
            UnitId unit,
            LiveFeed feed,
            Function<Uplink, Future<UplinkFrame>> journal,
            Consumer<PatientFindings> memory) {
        this.unit = unit;
        this.feed = feed;
        this.journal = journal;
        this.memory = memory;
    }

    /** Takes up what an earlier run left: what was remembered, and what is still in the journal. */
    void restore(Optional<PatientFindings> remembered, List<UplinkFrame> unsent) {
        findings = remembered.orElse(PatientFindings.NONE);
        for (UplinkFrame frame : unsent) {
            if (frame.body() instanceof ClinicalUplink.FindingsNoted noted) {
                findings = findings.with(noted);
            }
        }
        feed.put("findings", unit.value(), findings);
    }

    PatientFindings findings() {
        return findings;
    }

    /** The scores as they were worked out last. */
    Optional<ScoresView> shown() {
        return shown;
    }

    /** Writes what the crew found; the number of its frame once it is on disk. */
    Future<Long> note(ClinicalUplink.FindingsNoted noted) {
        return journal.apply(noted).map(frame -> {
            findings = findings.with(noted);
            memory.accept(findings);
            feed.put("findings", unit.value(), findings);
            return frame.sequence();
        });
    }

    /** A new connection: the centre may have forgotten. */
    void connected() {
        told = Optional.empty();
    }

    /** Works the scores out again. */
    void look(Optional<AssignmentId> assignment, CaseScores.Known known, Instant now) {
        if (assignment.isEmpty()) {
            shown.ifPresent(view -> feed.remove("scores", unit.value()));
            shown = Optional.empty();
            return;
        }
        ScoresView view = CaseScores.at(unit, assignment.get(), known, now);
        boolean same = shown.filter(before -> before.assignment().equals(view.assignment())
                        && before.scores().equals(view.scores()))
                .isPresent();
        if (!same) {
            shown = Optional.of(view);
            feed.put("scores", unit.value(), view);
        }
        if (worthTelling(view)) {
            told = Optional.of(view);
            journal.apply(new ClinicalUplink.ScoresReported(view))
                    .onFailure(e -> LOG.debug("scores not recorded: {}", e.getMessage()));
        }
    }

    private boolean worthTelling(ScoresView view) {
        if (told.isEmpty() || !told.get().assignment().equals(view.assignment())) {
            return true;
        }
        ScoresView last = told.get();
        boolean due = !view.computedAt().isBefore(last.computedAt().plus(TOLD_EVERY));
        return !CaseScores.gist(view).equals(CaseScores.gist(last))
                || (due && !view.scores().equals(last.scores()));
    }
}
