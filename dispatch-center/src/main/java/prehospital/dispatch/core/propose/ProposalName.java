package prehospital.dispatch.core.propose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.ProposalId;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView.Sent;

/** Names proposals by what they would do, so that the same one keeps its name when it is worked out anew. */
final class ProposalName {
    private ProposalName() {}

    static ProposalId of(ProposalKind kind, List<AssignmentId> standDown, List<Sent> send, Optional<String> more) {
        String what = standDown.stream().map(AssignmentId::value).sorted().collect(Collectors.joining(","))
                + send.stream()
                        .map(s -> s.unit() + ">" + s.incident())
                        .sorted()
                        .collect(Collectors.joining(",", "/", "/"))
                + more.orElse("");
        return new ProposalId(prefix(kind) + "-" + Long.toHexString(hash(what)));
    }

    static ProposalId of(UnitId unit, StationId to) {
        return of(ProposalKind.MOVE_UP, List.of(), List.of(), Optional.of(unit + ">" + to));
    }

    /** Each time that a unit becomes free is another one. */
    static ProposalId ofReturn(UnitId unit, StationId to, Instant freedAt) {
        return of(ProposalKind.RETURN, List.of(), List.of(), Optional.of(unit + ">" + to + "@" + freedAt));
    }

    private static String prefix(ProposalKind kind) {
        return switch (kind) {
            case DIVERT -> "DIV";
            case REASSIGN -> "REA";
            case STAND_DOWN -> "STD";
            case MOVE_UP -> "MOV";
            case RETURN -> "RET";
        };
    }

    /** FNV-1a, 64 bit. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
