package prehospital.dispatch.accounts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.web.auth.Secrets;

/**
 * Who exists when a centre starts: the demonstration's accounts while it is on, else an administrator with a one-time
 * password; and secrets for the devices of the city's units and hospitals. A later start adds only what is missing.
 */
public final class FirstStart {
    /** Name of the account that a centre without demonstration starts with. */
    public static final String ADMIN = "admin";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Vertx vertx;
    private final Accounts accounts;

    public FirstStart(Vertx vertx, Accounts accounts) {
        this.vertx = vertx;
        this.accounts = accounts;
    }

    /** Makes the demonstration's six accounts good, crew and department those of the city's first unit and hospital; the password of each is its name. */
    public Future<Void> demo(Optional<UnitId> unit, Optional<HospitalId> hospital) {
        List<Account> demo = List.of(
                plain("dispatcher", Role.DISPATCHER),
                new Account("paramedic", Set.of(Role.PARAMEDIC), unit, Optional.empty()),
                new Account("ed", Set.of(Role.ED), Optional.empty(), hospital),
                plain("specialist", Role.SPECIALIST),
                plain("quality", Role.QUALITY),
                plain(ADMIN, Role.ADMIN));
        return each(demo.stream().filter(this::mayBecomeDemo).toList(), account -> {
            return accounts.putDemo(account, account.name()).mapEmpty();
        });
    }

    /** A real account of the same name is never replaced, and an account that is right already keeps its sessions. */
    private boolean mayBecomeDemo(Account account) {
        return accounts.entries().stream()
                .filter(entry -> entry.account().name().equals(account.name()))
                .filter(AccountBook.Entry::enabled)
                .allMatch(entry -> entry.demo() && !entry.account().equals(account));
    }

    /**
     * Closes the demonstration's accounts and sees that somebody can sign in.
     *
     * @return the one-time password of {@value #ADMIN} when no administrator was left and one had to be made
     */
    public Future<Optional<String>> withoutDemo() {
        List<AccountBook.Entry> demo = accounts.entries().stream()
                .filter(AccountBook.Entry::demo)
                .filter(AccountBook.Entry::enabled)
                .toList();
        return each(demo, entry -> accounts.disable(entry).mapEmpty()).compose(done -> {
            if (accounts.list().stream().anyMatch(account -> account.roles().contains(Role.ADMIN))) {
                return Future.succeededFuture(Optional.empty());
            }
            String password = Secrets.random();
            return accounts.put(plain(ADMIN, Role.ADMIN), Optional.of(password)).map(made -> Optional.of(password));
        });
    }

    /**
     * Gives every device a secret and leaves it in a file of the device's name, readable by the owner only. A device that
     * already has one keeps it; when its file is gone, only an administrator can make a new one.
     */
    public Future<Void> devices(Path directory, Set<UnitId> units, Set<HospitalId> hospitals) {
        List<String> missing = Stream.concat(
                        units.stream().map(unit -> "vehicle-" + unit),
                        hospitals.stream().map(hospital -> "hospital-" + hospital))
                .filter(device -> !accounts.knows(device))
                .toList();
        if (missing.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<String, String> secrets = new TreeMap<>();
        missing.forEach(device -> secrets.put(device, Secrets.random()));
        // The file comes first: a secret that is good but written nowhere would be lost.
        return vertx.<Void>executeBlocking(() -> {
                    leave(directory, secrets);
                    return null;
                })
                .compose(done -> accounts.putDevices(secrets));
    }

    private static void leave(Path directory, Map<String, String> secrets) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> secret : secrets.entrySet()) {
                Path waiting = directory.resolve("." + secret.getKey() + ".new");
                Files.deleteIfExists(waiting);
                Files.createFile(waiting, OWNER_ONLY);
                Files.writeString(waiting, secret.getValue() + "\n");
                Files.move(waiting, directory.resolve(secret.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the device secrets could not be written to " + directory, e);
        }
    }

    private static Account plain(String name, Role role) {
        return new Account(name, Set.of(role), Optional.empty(), Optional.empty());
    }

    private static <T> Future<Void> each(List<T> items, Function<T, Future<Void>> work) {
        List<Future<Void>> all = new ArrayList<>();
        items.forEach(item -> all.add(work.apply(item)));
        return Future.all(all).mapEmpty();
    }
}
