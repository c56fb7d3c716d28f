package prehospital.hospital;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.HospitalId;
import prehospital.web.auth.Authority;
import prehospital.web.auth.Session;
import prehospital.web.auth.SignedIn;

/** The centre's authority for people; the devices of this program's own hospitals it knows itself, with or without the centre. */
final class OwnDevices implements Authority {
    private final Authority people;
    private final Map<String, String> secrets = new TreeMap<>();

    OwnDevices(Authority people, Map<HospitalId, String> hospitals) {
        this.people = people;
        hospitals.forEach((hospital, secret) -> secrets.put("hospital-" + hospital, secret));
    }

    @Override
    public Future<Optional<SignedIn>> login(String name, String password) {
        return people.login(name, password);
    }

    @Override
    public Future<Optional<Session>> verify(String token) {
        return people.verify(token);
    }

    @Override
    public Future<Void> logout(String token) {
        return people.logout(token);
    }

    @Override
    public Future<Boolean> verifyDevice(String id, String secret) {
        byte[] known = secrets.getOrDefault(id, "").getBytes(StandardCharsets.UTF_8);
        boolean same = known.length > 0 && MessageDigest.isEqual(known, secret.getBytes(StandardCharsets.UTF_8));
        return Future.succeededFuture(same);
    }
}
