package prehospital.dispatch.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.accounts.Accounts;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Limits;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.web.JsonRequests;
import prehospital.web.auth.Passwords;

/** Accounts and device secrets for administrators, and the description of the whole interface for everyone. */
final class AccountRoutes {
    private static final Set<Role> ADMIN = Set.of(Role.ADMIN);
    private static final String VEHICLE = "vehicle-";
    private static final int PASSWORD_MIN = 8;
    private static final String DESCRIPTION = "/prehospital/dispatch/openapi.json";

    private final Accounts accounts;
    private final UnitDoor door;
    private final String description = read();

    AccountRoutes(Accounts accounts, UnitDoor door) {
        this.accounts = accounts;
        this.door = door;
    }

    record Put(Optional<String> password, Set<Role> roles, Optional<UnitId> unit, Optional<HospitalId> hospital) {
        Put {
            password.ifPresent(text -> Limits.text("password", text, PASSWORD_MIN, Passwords.LENGTH_MAX));
        }
    }

    record Device(String id) {
        Device {
            if (!id.matches("(vehicle|hospital|gateway)-[A-Za-z0-9._-]{1,56}")) {
                throw new IllegalArgumentException("a device is named vehicle-UNIT, hospital-ID or gateway-NAME");
            }
        }
    }

    record Secret(String id, String secret) {}

    void mount(Endpoints endpoints) {
        endpoints.get(
                "/api/accounts",
                ADMIN,
                false,
                (context, caller) -> Future.succeededFuture(new Items<>(accounts.list())));
        endpoints.mount(HttpMethod.PUT, "/api/accounts/{name}", ADMIN, false, 200, this::put);
        endpoints.post("/api/devices", ADMIN, false, this::device);
        endpoints.mount(HttpMethod.DELETE, "/api/devices/{id}", ADMIN, false, 204, this::withdraw);
        endpoints.get(
                "/api/openapi.json",
                Endpoints.ANYONE,
                true,
                (context, caller) -> Future.succeededFuture(new Raw(description)));
    }

    private Future<Account> put(RoutingContext context, Caller caller) {
        Put body = JsonRequests.read(context, Put.class);
        Account account = new Account(context.pathParam("name"), body.roles(), body.unit(), body.hospital());
        return accounts.put(account, body.password());
    }

    private Future<Secret> device(RoutingContext context, Caller caller) {
        Device body = JsonRequests.read(context, Device.class);
        return accounts.newSecret(body.id())
                .onSuccess(done -> endLink(body.id(), "the unit has a new secret"))
                .map(secret -> new Secret(body.id(), secret));
    }

    /** A device without a secret is not let in; a link of it that stands is ended. */
    private Future<Void> withdraw(RoutingContext context, Caller caller) {
        String id = new Device(context.pathParam("id")).id();
        return accounts.withdraw(id).compose(known -> {
            endLink(id, "the secret of the unit was withdrawn");
            return known ? Future.succeededFuture() : Future.failedFuture(Endpoints.notFound());
        });
    }

    private void endLink(String device, String why) {
        if (device.startsWith(VEHICLE)) {
            door.end(new UnitId(device.substring(VEHICLE.length())), why);
        }
    }

    /** JSON text that is written as it is. */
    record Raw(@JsonRawValue @JsonValue String json) {}

    private static String read() {
        try (InputStream in = AccountRoutes.class.getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                throw new IllegalStateException("this program was built without " + DESCRIPTION);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
