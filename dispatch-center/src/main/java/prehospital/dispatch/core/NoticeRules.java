package prehospital.dispatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.NoticeCommand;
import prehospital.protocol.NoticeCommand.PostNotice;
import prehospital.protocol.NoticeCommand.WithdrawNotice;
import prehospital.protocol.NoticeEvent;
import prehospital.protocol.NoticeEvent.NoticePosted;
import prehospital.protocol.NoticeEvent.NoticeRemoved;
import prehospital.protocol.Refusal;
import prehospital.protocol.view.NoticeView;

/** The rules of the notices on the wall, and what each of their events does to the state. */
record NoticeRules(State state, DispatchRules.Counts limits) {
    Decision decide(NoticeCommand command, Instant at) {
        return switch (command) {
            case PostNotice c -> post(c, at);
            case WithdrawNotice c ->
                state.notices.containsKey(c.notice())
                        ? Decision.accepted(new NoticeRemoved(c.notice(), false))
                        : Decision.nothing();
        };
    }

    private Decision post(PostNotice c, Instant at) {
        Optional<NoticeView> known = Optional.ofNullable(state.notices.get(c.notice()));
        if (known.filter(n -> n.text().equals(c.text()) && n.until().equals(c.until()))
                .isPresent()) {
            return Decision.nothing();
        }
        if (!c.until().isAfter(at)) {
            return Decision.refused(Refusal.ENDS_IN_PAST);
        }
        return known.isEmpty() && state.notices.size() >= limits.notices()
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(new NoticePosted(c.notice(), c.text(), c.until()));
    }

    /** The ends of notices whose time has come. */
    List<DispatchEvent> expired(Instant at, int max) {
        return state.noticeEnds.dueAt(at, max).stream()
                .<DispatchEvent>map(due -> new NoticeRemoved(due.key(), true))
                .toList();
    }

    void apply(NoticeEvent event, Instant at, String actor) {
        switch (event) {
            case NoticePosted e -> {
                state.notices.put(e.notice(), new NoticeView(e.notice(), e.text(), at, actor, e.until()));
                state.noticeEnds.start(e.notice(), e.until());
            }
            case NoticeRemoved e -> {
                state.notices.remove(e.notice());
                state.noticeEnds.stop(e.notice());
            }
        }
    }
}
