package prehospital.dispatch.core;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.ProposalId;

/** The proposals that a dispatcher did not want, with the newest reason each. Single writer. */
final class Dismissed {
    /** Proposals remembered; beyond it the oldest is forgotten and may be proposed again. */
    static final int REMEMBERED_MAX = 1_000;

    private final TreeMap<ProposalId, String> reasons = new TreeMap<>();
    private final ArrayDeque<ProposalId> order = new ArrayDeque<>();

    void add(ProposalId proposal, String reason) {
        if (Optional.ofNullable(reasons.put(proposal, reason)).isEmpty()) {
            order.add(proposal);
        }
        if (order.size() > REMEMBERED_MAX) {
            reasons.remove(order.remove());
        }
    }

    Optional<String> reason(ProposalId proposal) {
        return Optional.ofNullable(reasons.get(proposal));
    }
}
