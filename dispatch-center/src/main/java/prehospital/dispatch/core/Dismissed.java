package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.ProposalId;

/** The proposals that a dispatcher did not want, with the newest reason each. Single writer. */
final class Dismissed {
    /** Proposals remembered; beyond it the oldest is forgotten and may be proposed again. */
    static final int REMEMBERED_MAX = 1_000;

    private final TreeMap<ProposalId, Answer> answers = new TreeMap<>();
    private final ArrayDeque<ProposalId> order = new ArrayDeque<>();

    private record Answer(String reason, Instant at) {}

    void add(ProposalId proposal, String reason, Instant at) {
        if (Optional.ofNullable(answers.put(proposal, new Answer(reason, at))).isEmpty()) {
            order.add(proposal);
        }
        if (order.size() > REMEMBERED_MAX) {
            answers.remove(order.remove());
        }
    }

    Optional<String> reason(ProposalId proposal) {
        return Optional.ofNullable(answers.get(proposal)).map(Answer::reason);
    }

    Optional<Instant> at(ProposalId proposal) {
        return Optional.ofNullable(answers.get(proposal)).map(Answer::at);
    }
}
