package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.NoticeCommand;
import prehospital.protocol.NoticeId;
import prehospital.protocol.Role;
import prehospital.protocol.view.NoticeView;
import prehospital.web.JsonRequests;

/** The notices on the wall over HTTP. */
final class NoticeRoutes {
    private static final Set<Role> WRITING = EnumSet.of(Role.DISPATCHER, Role.ADMIN);

    private final Commands commands;

    NoticeRoutes(Commands commands) {
        this.commands = commands;
    }

    record Notice(Optional<NoticeId> id, String text, Instant until) {}

    void mount(Endpoints endpoints) {
        endpoints.get(
                "/api/notices",
                EnumSet.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN),
                false,
                (context, caller) -> commands.see(now -> new Items<>(now.notices())));
        endpoints.create("/api/notices", WRITING, this::post);
        endpoints.mount(HttpMethod.DELETE, "/api/notices/{id}", WRITING, false, 204, this::withdraw);
    }

    private Future<NoticeView> post(RoutingContext context, Caller caller) {
        Notice body = JsonRequests.read(context, Notice.class);
        NoticeId id = body.id().orElseGet(() -> new NoticeId(NewId.of("W")));
        return commands.run(caller, new NoticeCommand.PostNotice(id, body.text(), body.until()), now -> now.notice(id));
    }

    private Future<Void> withdraw(RoutingContext context, Caller caller) {
        NoticeId id = new NoticeId(context.pathParam("id"));
        return commands.run(caller, new NoticeCommand.WithdrawNotice(id), now -> Optional.of(id))
                .mapEmpty();
    }
}
